"""Words for rows, columns and cells, their citations, and what a sign stands for."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ...corpus.cell_store import TableCell, TableRow
from ...corpus.cell_values import is_value, value
from ...corpus.records import Cell
from ...corpus.sign_notes import spoken
from ..desk import Desk, space_folded
from ..nouns import Answer, Citation, Derivation, Nearest, Refusal, Value
from ..refusing import reading_note
from ..wording import number
from .asked import Asked
from .cards import Card, Column
from .categories import Category
from .measures import measure_of
from .naming import Named, said

MOST_NAMED = 12
_COUNTS = re.compile(r"\b(?:number|count|total|how many|headcount)\b", re.IGNORECASE)
_MEANS = re.compile(r"\b(?:average|mean|median)\b", re.IGNORECASE)
_SCALE = re.compile(r"(?:\b|(?<=[£€$]))(?:million|billion|thousand|m|bn|k|000s?)\b", re.IGNORECASE)
# More decimals than anybody measured: what a program divided and nobody rounded.
_LONG = re.compile(r"[-−+]?\d+\.\d{5,}(?:e-?\d+)?")
_CURRENCIES = {"GBP": "£", "EUR": "€", "USD": "$"}


def table_name(card: Card, desk: Desk) -> str:
    """What a table is called: its title, else its report's."""
    return card.title or desk.report(card.report).title


def row_name(row: TableRow, card: Card) -> str:
    """The labels of a row on one line, codes left out where names stand beside them."""
    named = [
        label
        for back, label in zip(range(-len(row.labels), 0), row.labels, strict=True)
        if label and card.levels[back].kind != "code"
    ]
    return ", ".join(named or filter(None, row.labels))


def unit_of(cell: Cell, column: Column, card: Card, asked: Asked) -> str:
    """The unit of a cell's value: its own, else "count" where numbers of things are told."""
    if cell.value is None:
        return "text"
    if cell.unit in _CURRENCIES:
        scaled = _SCALE.search(" ".join((*column.labels, *cell.row_labels, card.title)))
        return f"{cell.unit} {_scale(scaled.group())}" if scaled else cell.unit
    if cell.unit:
        return cell.unit
    measure = column.measure or next(
        (m for label in cell.row_labels if (m := measure_of(label, asked.closed.measures))), ""
    )
    if measure in {"share", "rate"}:
        return "%" if measure == "share" else "rate"
    if measure or _MEANS.search(" ".join(cell.row_labels)):
        return ""
    told = f"{column.name} {card.title} {' '.join(cell.row_labels)}"
    return "count" if asked.how_many or asked.number_of or _COUNTS.search(told) else ""


def narrowed_to(asked: Asked, names: Sequence[Named], narrowing: Sequence[Category]) -> str:
    """The words of the question that narrow the rows by what stands in a column."""
    spans = {tuple(range(name.first, name.last + 1)) for name in names if name.level > 0}
    spans |= {tuple(sorted(category.at)) for category in narrowing}
    return ", ".join(f"“{said(asked, span)}”" for span in sorted(spans))


def value_of(cell: Cell, n: int, column: Column, card: Card, asked: Asked) -> Value:
    """A cell's number or words as a value, cited by ``n``."""
    unit = unit_of(cell, column, card, asked)
    if cell.value and unit == "%" and round(100 * (value(cell.text) or 0.0), 10) == cell.value:
        made = Derivation(f"100 × {cell.text}", (n,))
        return Value(cell.value, unit, f"{number(cell.value)}%", n, None, None, made)
    return Value(cell.value if cell.value is not None else cell.text, unit, cell.text, n)


def _scale(text: str) -> str:
    """The word for the scale that amounts of money are told in, such as "thousand" for 000s."""
    first = text[0].lower()
    return {"m": "million", "b": "billion"}.get(first, "thousand")


def printed(text: str, unit: str, held: float | None = None) -> str:
    """A cell as it is said: with the unit of its column where the cell has none.

    A fraction of one is said as the per cent that it is ``held`` for, a number with more decimals
    than anybody measured as about what it is; what is printed stands in its citation.
    """
    if _LONG.fullmatch(text.strip()) and held is not None:
        text = f"about {sensible(held)}"
        return f"{text}%" if unit == "%" else text
    if unit == "%" and held is not None and round(100 * (value(text) or 0.0), 10) == held:
        return f"{number(held)}% (printed as {text})" if held else f"{text}%"
    if unit == "%" and "%" not in text:
        return f"{text}%"
    currency = _CURRENCIES.get(unit, "")
    if currency and currency not in text:
        return f"{currency}{text}"
    return text


def sensible(value: float) -> str:
    """A number with as many decimals as a reader takes in: one from 10 on, two below, three below 1."""
    places = 1 if abs(value) >= 10 else 2 if abs(value) >= 1 else 3
    return number(round(value, places))


def brief(value: float) -> str:
    """A number as it is said in a sentence: about what it is where it has more than four decimals."""
    return number(value) if round(value, 4) == value else f"about {sensible(value)}"


def as_held(cell: TableCell) -> str:
    """A cell as printed, a fraction of one as the per cent that it is held for."""
    if cell.value and value(cell.text) not in {None, cell.value}:
        return printed(cell.text, "%", cell.value)
    return printed(cell.text, "", cell.value)


class Signs:
    """What the signs of a report stand for, each note cited once after the cells."""

    def __init__(self, desk: Desk, card: Card) -> None:
        notes = json.loads(desk.store.data("signs")).get(card.report, {})
        self._notes: dict[str, tuple[str, int]] = {
            sign: (meaning, line) for sign, (meaning, line) in notes.items()
        }
        self._desk = desk
        self._card = card
        self.cited: list[Citation] = []

    def said(self, sign: str, like: Citation, free: int) -> str:
        """What a sign stands for, in words; a note gets the first number that is free."""
        if sign in self._notes:
            meaning, line = self._notes[sign]
            known = next((c for c in self.cited if c.lines == (line, line)), None)
            if known is None:
                quote = space_folded(
                    " ".join(self._desk.store.lines(self._card.report, line, line))
                )
                known = replace(
                    like, n=free, kind="note", locator="note", section="", page=None, quote=quote,
                    lines=(line, line), sheet=None, row=None, column=None,
                )  # fmt: skip
                self.cited.append(known)
            return (
                f"“{sign}” [{like.n}], which the report's note explains as “{meaning}” [{known.n}]"
            )
        if words := spoken(sign):
            return f"“{sign}” [{like.n}], that is, {words}"
        return f"“{sign}” [{like.n}], which the report does not explain"


def left_out(cells: Iterable[TableCell], desk: Desk, card: Card) -> str:
    """A sentence on cells that print no number; empty where all do."""
    signs = Counter(each.text for each in cells if each.value is None and is_value(each.text))
    if not signs:
        return ""
    notes = json.loads(desk.store.data("signs")).get(card.report, {})

    def told(sign: str) -> str:
        meaning = notes[sign][0] if sign in notes else spoken(sign)
        return f"“{sign}” ({meaning})" if meaning else f"“{sign}”"

    named = ", ".join(told(sign) for sign, _ in sorted(signs.items())[:4])
    n = signs.total()
    rows = "one row prints" if n == 1 else f"{n:,} rows print"
    verb = "is" if n == 1 else "are"
    return f" Left out: {rows} no value but {named}, and {verb} not counted."


def listed(texts: Sequence[str], most: int = MOST_NAMED) -> str:
    """Texts in quotation marks, the first of many."""
    named = [f"“{text}”" for text in texts[:most]]
    more = f" and {len(texts) - most:,} more" if len(texts) > most else ""
    if more or len(named) < 2:
        return ", ".join(named) + more
    return f"{', '.join(named[:-1])} and {named[-1]}"


def refusal(
    asked: Asked,
    code: str,
    text: str,
    terms: Sequence[str] = (),
    citations: Sequence[Citation] = (),
    nearest: Sequence[Nearest] = (),
) -> Answer:
    """An answer that says why there is none."""
    return Answer(
        question=asked.question.text,
        status="no_answer",
        kind=asked.question.kind,
        text=text,
        reading=reading_note(asked.question),
        refusal=Refusal(code, tuple(terms), text),
        citations=tuple(citations),
        nearest=tuple(nearest),
    )
