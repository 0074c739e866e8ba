"""A lookup: the cells of the rows and columns that a question names, a few at most."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ...corpus.cell_store import TableRow
from ...corpus.cell_values import is_value
from ...corpus.records import Cell
from ...corpus.summed_shares import is_base
from ..desk import Desk
from ..nouns import Answer, Citation, Derivation, Kind, Value
from ..refusing import reading_note
from ..wording import number
from . import stances
from .bases import asks_base, base_row
from .cards import MONEY, Column
from .fits import Fit
from .labels import key_of
from .likeliest import denies
from .wording import Signs, brief, listed, printed, refusal, row_name, table_name, unit_of, value_of

FEW = 3  # values that are listed where a question leaves open which is meant
_AT_ALL = re.compile(r"\bat all\b|\bwhatsoever\b")  # not at all is less than what is left of 100
_COUNTED = re.compile(
    r"\bhow many (?!(?:pounds?|euros?|dollars?|million|billion|thousand|per ?cent)\b)",
    re.IGNORECASE,
)
_MOST_BASES = 400  # rows that are looked at for a base


@dataclass(frozen=True, slots=True)
class Found:
    """A cell with its row and column."""

    row: TableRow
    column: Column
    key: str
    cell: Cell


def answer(fits: list[Fit], desk: Desk) -> Answer:
    """The cells that equally fitting tables have for a question, or why there is no answer."""
    first = fits[0]
    asked = first.asked
    found: list[tuple[Fit, Found]] = []
    stance: stances.Chosen | None = None
    for fit in fits:
        stance = stances.chosen(fit, desk) if len(fits) == 1 else None
        rows = stance.rows if stance else _rows(fit, desk)
        if isinstance(rows, Answer):
            if len(fits) == 1:
                return rows
            continue
        if len(rows) * len(fit.columns) > max(_most(fit) * 4, 40):
            return _which(fit, rows, desk)
        cells = _cells(fit, rows, desk)
        if len(cells) > _most(fit):
            return _which(fit, rows, desk)
        found += [(fit, each) for each in cells]
    if not found:
        return _empty(first, desk)
    if len(fits) > 1 and _say_the_same(found, fits):
        found = [(fit, each) for fit, each in found if fit is found[0][0]]
    if len(fits) > 1 and len(found) > max(FEW, _most(first)):
        names = list(dict.fromkeys(table_name(fit.card, desk) for fit, _ in found))
        text = f"More than one table has this: {listed(names)}. Which one?"
        return refusal(asked, "which_table", text, names)
    if asked.denied and not (stance and stance.stands):
        return _turned(found, desk)
    if stance and stance.summed:
        return _summed(found, desk)
    if asked.number_of or _COUNTED.search(asked.text):
        found, sums = _without_money(found)
        if sums and not found:
            return _no_number(sums, desk)
    if asked.end:
        found.sort(key=lambda pair: _rank(pair[1], asked.end))
    if len(found) > 1 and first.summed:
        return _no_total(found, desk)
    return _compose(found, desk)


def _say_the_same(found: list[tuple[Fit, Found]], fits: list[Fit]) -> bool:
    """Whether tables of one title print the same value under the same labels: each with other groups."""
    if len({fit.card.title for fit, _ in found}) > 1 or len({fit.card.report for fit in fits}) > 1:
        return False
    told: dict[int, set[tuple[str, tuple[str, ...], str]]] = {}
    for fit, each in found:
        told.setdefault(fit.card.tab, set()).add(
            (each.row.label, each.column.labels, each.cell.text)
        )
    first, *others = told.values()
    return all(first == other for other in others)


def _rank(found: Found, end: str) -> tuple[bool, float]:
    """Sorts the value at the end that is asked for first, and signs last."""
    value = found.cell.value
    return value is None, 0.0 if value is None else value if end == "bottom" else -value


def _without_money(
    found: list[tuple[Fit, Found]],
) -> tuple[list[tuple[Fit, Found]], list[tuple[Fit, Found]]]:
    """The cells that may be a number of things, and those that hold sums of money."""
    sums = [pair for pair in found if pair[1].cell.unit in MONEY]
    return [pair for pair in found if pair not in sums], sums


def _no_number(sums: list[tuple[Fit, Found]], desk: Desk) -> Answer:
    """A refusal of a number of things where sums of money are printed."""
    parts = _compose(sums, desk)
    name = table_name(sums[0][0].card, desk)
    text = f"“{name}” prints sums of money for this, and no number. {parts.text}"
    return refusal(sums[0][0].asked, "no_number", text, (), parts.citations)


def _no_total(found: list[tuple[Fit, Found]], desk: Desk) -> Answer:
    """A refusal of a total of several cells that the table does not print."""
    parts = _compose(found, desk)
    fit = found[0][0]
    text = f"“{table_name(fit.card, desk)}” prints no total of these. {parts.text}"
    return refusal(fit.asked, "no_total", text, (), parts.citations)


def _most(fit: Fit) -> int:
    """How many values may be listed: a few, or as many as the question names."""
    places = {(name.first, name.last) for name in fit.names}
    return max(FEW, max(len(places), 1) * max(len(fit.asked.periods), 1))


def _rows(fit: Fit, desk: Desk) -> list[TableRow] | Answer:
    """The rows meant: those named; of many, or of none, the ones that sum up the others."""
    tables, card = desk.store.tables, fit.card
    wholes = tables.wholes(card.tab)
    if not fit.asked.how_many:  # a base sums up no shares
        wholes = [row for row in wholes if not is_base(row.label)]
    if asks_base(fit.asked) and not fit.names:
        within = tables.rows(card.tab, None if fit.rows is None else sorted(fit.rows))
        if found := base_row(within[:_MOST_BASES]):
            return found
    if fit.rows is None:
        chosen = range(card.rows) if card.rows <= 1 else [row.n for row in _grandest(wholes, fit)]
        if chosen:
            return tables.rows(card.tab, list(chosen))
        return _which_row(fit, tables.rows(card.tab, list(range(min(card.rows, 200)))), desk)
    if not fit.rows:
        names = [name.key for name in fit.names]
        text = f"“{table_name(card, desk)}” has no row that is all of these at once."
        return refusal(fit.asked, "no_such_row", text, names)
    if len(fit.rows) > _most(fit):
        summed = [row for row in wholes if row.n in fit.rows]
        if summed and len(summed) < len(fit.rows):
            return _grandest(summed, fit)
        if not fit.names:
            return _which_row(fit, tables.rows(card.tab, sorted(fit.rows)[:200]), desk)
    return tables.rows(card.tab, sorted(fit.rows)[:200])


def _grandest(wholes: list[TableRow], fit: Fit) -> list[TableRow]:
    """Of rows that sum others up, those that sum up most: totals, then nations, then regions."""

    def rank(row: TableRow) -> int:
        keys = [key_of(label) for label in row.labels]
        if any(key.split()[:1] and key.split()[0] in {"total", "all", "grand"} for key in keys):
            return 0
        return 1 if any(key in fit.asked.closed.names.nations for key in keys) else 2

    ranks = [rank(row) for row in wholes]
    return [row for row, at in zip(wholes, ranks, strict=True) if at == min(ranks)]


def _cells(fit: Fit, rows: list[TableRow], desk: Desk) -> list[Found]:
    found = []
    for row in rows:
        for column in fit.columns:
            each = desk.store.tables.cell(fit.card.tab, column.n, row.n)
            if each is not None:
                record = desk.record(each.record)
                assert isinstance(record, Cell)
                found.append(Found(row, column, each.record, record))
    return found


def _empty(fit: Fit, desk: Desk) -> Answer:
    rows = _rows(fit, desk)
    if isinstance(rows, Answer):
        return rows
    names = [row_name(row, fit.card) for row in rows]
    heads = [column.name for column in fit.columns]
    text = f"“{table_name(fit.card, desk)}” prints nothing for {listed(names, 3)} in {listed(heads, 3)}."
    return refusal(fit.asked, "empty_cell", text, [*names, *heads])


# -- what is made of what is printed ------------------------------------------


def _turned(found: list[tuple[Fit, Found]], desk: Desk) -> Answer:
    """What is left of 100 where those are asked for who do not; a refusal where nothing says it."""
    fit, each = found[0]
    asked, value = fit.asked, each.cell.value
    unit = unit_of(each.cell, each.column, fit.card, asked)
    opposed = asked.denial is not None and asked.denial.opposed
    if (
        len({pair[1].cell.value for pair in found}) > 1
        or unit != "%"
        or value is None
        or opposed
        or _AT_ALL.search(asked.text.lower())
        or not 0 <= value <= 100
    ):
        name = table_name(fit.card, desk)
        words = [
            asked.text[start:end] for start, end in (asked.denial.spans if asked.denial else ())
        ]
        text = f"“{name}” prints nothing for {listed(words)}."
        return refusal(asked, "not_in_table", text, words)
    plain = _compose(found, desk)
    if denies(each.column):
        return plain  # "No special needs" is the very share of those who have none
    left = round(100 - value, 10)
    made = Derivation(f"100 − {number(value)}", (1,))
    head = Value(left, "%", f"{number(left)}%", 1, "not_agree", None, made)
    text = f"{brief(left)}% (100 − {brief(value)}) did not, or did not say: {plain.text}"
    return replace(plain, text=text, values=(head, *plain.values), kind="figure")


def _summed(found: list[tuple[Fit, Found]], desk: Desk) -> Answer:
    """The answers that make up one stance, and their sum."""
    plain = _compose(found, desk)
    numbers = [each.cell.value for _, each in found]
    if any(value is None for value in numbers) or len({v.unit for v in plain.values}) > 1:
        return plain
    total = round(sum(value for value in numbers if value is not None), 10)
    made = Derivation(
        " + ".join(number(value) for value in numbers if value is not None),
        tuple(value.citation for value in plain.values),
    )
    unit = plain.values[0].unit
    said = printed(number(total), unit)
    head = Value(total, unit, said, 1, None, None, made)
    text = f"{said} ({made.expression}): {plain.text}"
    return replace(plain, text=text, values=(head, *plain.values), kind="figure")


# -- what is left open -------------------------------------------------------


def _which_row(fit: Fit, rows: list[TableRow], desk: Desk) -> Answer:
    names = list(dict.fromkeys(row_name(row, fit.card) for row in rows))
    name = table_name(fit.card, desk)
    text = f"“{name}” has {fit.card.rows:,} rows, and the question names none: {listed(names, 6)}. Which one?"
    return refusal(fit.asked, "which_row", text, names[:6])


def _which(fit: Fit, rows: list[TableRow], desk: Desk) -> Answer:
    """A refusal that lists the rows, or the columns, among which the question leaves open."""
    if len(rows) > 1 and len(rows) >= len(fit.columns):
        names = list(dict.fromkeys(row_name(row, fit.card) for row in rows))
        what, code = "rows", "which_row"
    else:
        names = list(dict.fromkeys(column.name for column in fit.columns))
        what, code = "columns", "which_column"
    name = table_name(fit.card, desk)
    text = f"Several {what} of “{name}” fit: {listed(names)}. Which one?"
    return refusal(fit.asked, code, text, names[:12])


# -- the answer --------------------------------------------------------------


def _compose(found: list[tuple[Fit, Found]], desk: Desk) -> Answer:
    asked = found[0][0].asked
    signs: dict[str, Signs] = {}
    citations: list[Citation] = []
    values: list[Value] = []
    said: list[str] = []
    table = ""
    for n, (fit, each) in enumerate(found, 1):
        card = fit.card
        cited = desk.citation(n, each.key)
        citations.append(cited)
        of_report = signs.setdefault(card.report, Signs(desk, card))
        name = table_name(card, desk)
        head = f"{name}: " if name != table else ""
        table = name
        label = ", ".join(filter(None, (row_name(each.row, card), each.column.name)))
        if each.cell.value is None and is_value(each.cell.text):
            free = len(found) + sum(len(s.cited) for s in signs.values()) + 1
            meaning = of_report.said(each.cell.text, cited, free)
            said.append(f"{head}{label}: no value is given; the table prints {meaning}")
            continue
        unit = unit_of(each.cell, each.column, card, asked)
        values.append(value_of(each.cell, n, each.column, card, asked))
        told = printed(each.cell.text, unit, each.cell.value)
        said.append(f"{head}{label}: {told} [{n}]")
    citations += [note for of_report in signs.values() for note in of_report.cited]
    text = "; ".join(said) + "."
    if not values:
        terms = list(dict.fromkeys(each.cell.text for _, each in found))
        return refusal(asked, "suppressed", text, terms, citations)
    return Answer(
        question=asked.question.text,
        status="answered",
        kind=_kind(values, len(found)),
        text=text,
        reading=reading_note(asked.question),
        values=tuple(values),
        citations=tuple(citations),
    )


def _kind(values: list[Value], found: int) -> Kind:
    if values[0].unit == "text":
        return "fact"
    if found > 1:
        return "comparison"
    return "count" if values[0].unit == "count" else "figure"
