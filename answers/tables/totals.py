"""Totals that no table prints: the numbers of all its rows added up."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ...corpus.cell_store import TableCell
from ...corpus.cell_values import is_value
from ...corpus.records import Cell
from ..desk import Desk
from ..nouns import Answer, Derivation, Value
from ..question import Question
from ..refusing import reading_note
from ..wording import number
from ..words import folded, stem
from .asked import Asked, asked
from .bases import asks_base
from .cards import Column
from .fits import Fit
from .measures import measure_of
from .quantified import is_share
from .quantifiers import quantified_in
from .rows import Rows, cells_of, entities, of_everything
from .wording import listed, narrowed_to, printed, table_name, unit_of

# Words that ask for a sum over all rows, with the noun for these rows behind them.
_ROWS = r"(?: (?:of )?(?:all|every|each)?(?: of)?(?: the)?(?: \d+)? ?(?P<rows>[a-z]+)\b)?"
_TOTAL = re.compile(
    r",?\s*\b(?:(?:when |if )?(?:you )?(?:we )?(?:adding|added|add|summing|summed|sum|totalling|counting|taking)"
    rf"(?: (?:up|together))?(?: over| across)?(?P<all>{_ROWS})(?: (?:up|together))?"
    r"|in (?:all|total)|altogether|all told|overall|(?:put|taken|all|added) together|combined|between them)(?=\W|$)"
)
_ACROSS = re.compile(
    r",?\s*\b(?:across|over|in|of|at|by|among|between|from|for) (?:all|every)(?: (?:of )?the)?(?: \d+)? (?P<rows>[a-z]+)\b"
)
_TOTAL_OF = re.compile(
    r"\b(?:total|combined|overall) (?=number\b|(?!of\b)[a-z]+)|\bthe (?:sum|total) of\b"
)
_HOW_MANY = re.compile(r"\b(?:how (?:many|much)|what|number of|give|tell)\b")
# Heads of numbers that do not add up.
_NO_SUM = frozenset(
    stem(word)
    for word in (
        "score", "index", "average", "mean", "median", "age", "year", "grade", "level", "rating", "per",
        "ratio", "rate", "rank", "place", "position", "quintile", "decile", "code", "number per", "date",
        "time", "standard", "deviation", "minimum", "maximum", "id", "distance", "typical",
    )
)  # fmt: skip
_MOSTLY_WHOLE = 0.8
MOST_CITED = 5
_MOST_NAMED = 6


def totalled(
    question: Question, desk: Desk, fitted: Callable[[Asked], Sequence[Fit]]
) -> Answer | None:
    """The sum of a column over all rows, or over those of one sort; none where it is not asked for.

    Only whole numbers of things are added up, of tables that have one row for each thing.
    """
    text = _without_total(question.text)
    if text is None:
        return None
    read = asked(replace(question, text=text), desk)
    if read.end or read.bound or read.share or read.several or quantified_in(text):
        return None
    for fit in fitted(read):
        column = of_everything(fit.columns)
        if not fit.complete or any(name.level < 0 for name in fit.names) or column is None:
            continue
        told = fit.spoken or fit.worded or asks_base(read)
        if fit.noun is not None or not told or not _adds_up(column, fit):
            continue
        rows = entities(fit, desk)
        if isinstance(rows, Answer) or rows.wholes or len(rows.rows) < 2:
            continue
        cells = cells_of(fit, column, rows, desk)
        if _are_counts([each.value for each in cells if each.value is not None]):
            return _compose(question, fit, column, rows, cells, desk)
    return None


def _without_total(text: str) -> str | None:
    """The question without the words that ask for a sum over all rows; none where it has none."""
    plain = folded(text)
    if not _HOW_MANY.search(plain):
        return None
    found = [each for pattern in (_TOTAL, _ACROSS, _TOTAL_OF) for each in pattern.finditer(plain)]
    if not found:
        return None
    for each in sorted(found, key=lambda match: -match.start()):
        text = text[: each.start()] + " " + text[each.end() :]
    return " ".join(text.split())


def _adds_up(column: Column, fit: Fit) -> bool:
    """Whether a column's head may be of numbers of things, or of money."""
    if is_share(column) or column.measure not in {"", "base"}:
        return False
    if measure_of(fit.card.title, fit.asked.closed.measures) in {"share", "rate", "rank"}:
        return False
    return not any(f"s:{each}" in column.features for each in _NO_SUM)


def _are_counts(values: Sequence[float]) -> bool:
    """Whether most of several values are whole numbers: some staff work part of the time."""
    whole = sum(value % 1 == 0 for value in values)
    return len(values) > 1 and whole >= _MOSTLY_WHOLE * len(values)


def _compose(
    question: Question, fit: Fit, column: Column, rows: Rows, cells: Sequence[TableCell], desk: Desk
) -> Answer:
    summed = [each for each in cells if each.value is not None]
    total = round(sum(each.value or 0.0 for each in summed), 10)
    shown = summed
    if len(summed) > 2 * MOST_CITED:
        shown = sorted(summed, key=lambda each: (-(each.value or 0.0), each.n))[:MOST_CITED]
    citations = tuple(desk.citation(n, each.record) for n, each in enumerate(shown, 1))
    used = tuple(range(1, len(shown) + 1))
    record = desk.record(summed[0].record)
    assert isinstance(record, Cell)
    unit = unit_of(record, column, fit.card, fit.asked)
    if len(shown) == len(summed):
        expression = " + ".join(number(each.value or 0.0) for each in summed)
    else:
        expression = f"the sum of “{column.name}” over {len(summed):,} rows"
    said = printed(number(total), unit)
    head = Value(total, unit, said, 1, None, None, Derivation(expression, used))
    told = "; ".join(f"{rows.name(each.n)}: {each.text} [{n}]" for n, each in enumerate(shown, 1))
    told = told if len(shown) == len(summed) else f"the largest {len(shown)} are {told}"
    within = narrowed_to(fit.asked, fit.names, fit.narrowing)
    name = ", ".join(filter(None, (table_name(fit.card, desk), column.name, within)))
    text = f"{name}: {said} in all, {expression}: {told}.{_left_out(cells, rows)}"
    return Answer(
        question=question.text,
        status="answered",
        kind="count" if unit == "count" else "figure",
        text=text,
        reading=reading_note(question),
        values=(head,),
        citations=citations,
    )


def _left_out(cells: Sequence[TableCell], rows: Rows) -> str:
    """A sentence that names the rows which hold no number; empty where all do."""
    none = [each for each in cells if each.value is None and is_value(each.text)]
    held = {each.n for each in cells}
    names = [f"{rows.name(each.n)} ({each.text})" for each in none]
    names += [rows.name(n) for n in rows.rows if n not in held]
    if not names:
        return ""
    holds = "this row holds" if len(names) == 1 else f"{len(names):,} rows hold"
    return f" Left out: {holds} no number: {listed(names, _MOST_NAMED)}."
