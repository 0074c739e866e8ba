"""Counts over a column: how many rows, or which share of them, are within bounds or so graded."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...corpus.cell_store import TableCell, TableRow
from ...corpus.cell_values import is_value
from ..desk import Desk
from ..nouns import Answer, Derivation, Value
from ..refusing import reading_note
from ..wording import number
from ..words import words
from . import lookup
from .bounds import Bound
from .cards import Column
from .categories import chosen_texts
from .fits import Fit
from .labels import key_of
from .ordering import rows_of, wholes_left_out
from .rows import Rows, cells_of, entities, one_column
from .wording import as_held, left_out, listed, narrowed_to, refusal, row_name, table_name

MOST_CITED = 5
_NONE = {"none", "no", "zero", "0", "nil"}


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted: the cells that count, all of them, and what they have to be."""

    kept: list[TableCell]
    among: int
    what: str
    unread: list[TableCell]


def answer(fit: Fit, desk: Desk) -> Answer:
    """The number of rows that fit, or their share of all, with how it was counted."""
    if (none := _row_of_none(fit, desk)) is not None:
        return lookup.answer([replace(fit, rows=frozenset({none}))], desk)
    all_of_a_sort = fit.noun is not None and not (fit.asked.bound or fit.categories)
    rows = entities(fit, desk, repeated=all_of_a_sort)
    if isinstance(rows, Answer):
        return rows
    if not fit.asked.bound and not fit.categories:
        if fit.by_period:
            name = table_name(fit.card, desk)
            text = f"The question names no value that the rows of “{name}” are to have."
            return refusal(fit.asked, "which_value", text)
        return _all_rows(fit, rows, desk)
    bound = fit.asked.bound
    if bound and fit.asked.share and len(rows.rows) == 1:
        if _prints(next(iter(rows.rows.values())), bound):
            return lookup.answer([fit], desk)
        text = f"One row of “{table_name(fit.card, desk)}” is meant, and no share of it is counted."
        return refusal(fit.asked, "which_value", text)
    column = one_column(fit, desk)
    if isinstance(column, Answer):
        return column
    return _compose(fit, column, rows, counted(fit, column, rows, desk), desk)


def _row_of_none(fit: Fit, desk: Desk) -> int | None:
    """The one row whose label itself says "none", where those who have none are asked for."""
    bound = fit.asked.bound
    if bound is None or bound.low != 0 or bound.high != 0 or not fit.asked.how_many:
        return None
    rows = desk.store.tables.rows(fit.card.tab)
    named = [row.n for row in rows if key_of(row.label) in _NONE]
    return named[0] if len(named) == 1 else None


def _prints(row: TableRow, bound: Bound) -> bool:
    """Whether a row's own label prints the bounds: the share that rated it 0 to 3."""
    told = {word.text for label in row.labels for word in words(label)}
    return all(f"{end:g}" in told for end in (bound.low, bound.high) if end is not None)


def counted(fit: Fit, column: Column, rows: Rows, desk: Desk) -> Counted:
    """The cells of a column that are within the bounds, or of the words, asked for."""
    cells = cells_of(fit, column, rows, desk)
    if fit.categories:
        texts = chosen_texts(fit.asked, fit.categories, column, desk)
        unread = [each for each in cells if each.value is None and is_value(each.text)]
        kept = [each for each in cells if (each.text in texts) != fit.asked.denied]
        kept = [each for each in kept if each not in unread]
        what = " or ".join(f"“{text}”" for text in texts)
        what = f"other words than {what}" if fit.asked.denied else what
        return Counted(kept, len(cells) - len(unread), what, unread)
    bound = fit.asked.bound
    assert bound is not None
    numbers = [each for each in cells if each.value is not None]
    kept = [each for each in numbers if each.value is not None and bound.holds(each.value)]
    unread = [each for each in cells if each.value is None]
    if not kept and numbers:
        numbers.sort(
            key=lambda each: -(each.value or 0) if bound.low is not None else each.value or 0
        )
    return Counted(kept or numbers[:1], len(numbers), bound.text, unread)


def _compose(fit: Fit, column: Column, rows: Rows, counted: Counted, desk: Desk) -> Answer:
    asked = fit.asked
    bound = asked.bound
    none = bool(bound and counted.kept and not bound.holds(counted.kept[0].value or 0.0))
    n = 0 if none else len(counted.kept)
    shown = counted.kept[:MOST_CITED] if n > 2 * MOST_CITED else counted.kept
    citations = tuple(desk.citation(k, each.record) for k, each in enumerate(shown, 1))
    used = tuple(range(1, len(shown) + 1))
    of_rows = f"{n:,} of {counted.among:,} rows {'has' if n == 1 else 'have'} {counted.what} under “{column.name}”"
    told = "; ".join(
        f"{rows.name(each.n)}: {as_held(each)} [{k}]" for k, each in enumerate(shown, 1)
    )
    share = asked.share and counted.among
    if share:
        value = round(100 * n / counted.among, 1)
        expression = f"100 × {n:,} ÷ {counted.among:,} ≈ {number(value)}"
        head = Value(
            value, "%", f"{number(value)}%", 1, None, "about", Derivation(expression, used)
        )
        of_rows = f"{number(value)}% ({expression}): {of_rows}"
    else:
        head = Value(float(n), "count", f"{n:,}", 1, None, None, Derivation(of_rows, used))
    within = narrowed_to(asked, fit.names, fit.narrowing)
    name = ", ".join(filter(None, (table_name(fit.card, desk), within)))
    if none:
        told = f"the nearest is {told}"
    elif len(shown) < n:
        told = f"the first {len(shown)} are {told}"
    text = f"{name}: {of_rows}{': ' if told else ''}{told}."
    text += left_out(counted.unread, desk, fit.card) + wholes_left_out(rows)
    return Answer(
        question=asked.question.text,
        status="answered",
        kind="figure" if share else "count",
        text=text,
        reading=reading_note(asked.question),
        values=(head,),
        citations=citations,
    )


def _all_rows(fit: Fit, rows: Rows, desk: Desk) -> Answer:
    """How many things have a row."""
    level = rows.level
    things = {row.labels[: len(row.labels) + level + 1]: n for n, row in rows.rows.items()}
    first = sorted(things.values())[:MOST_CITED]
    cells = [
        next(
            cell
            for column in fit.card.columns
            if (cell := desk.store.tables.cell(fit.card.tab, column.n, n)) is not None
        )
        for n in first
    ]
    used = tuple(range(1, len(cells) + 1))
    several = len(things) < len(rows.rows)
    counted = f"{len(things):,} names" if several else rows_of(len(things))
    head = Value(
        float(len(things)), "count", f"{len(things):,}", 1, None, None, Derivation(counted, used)
    )
    named = [
        rows.rows[n].labels[level] if several else row_name(rows.rows[n], fit.card)
        for n in sorted(things.values())
    ]
    names = listed(named, MOST_CITED)
    within = narrowed_to(fit.asked, fit.names, fit.narrowing)
    name = ", ".join(filter(None, (table_name(fit.card, desk), within)))
    text = f"{name}: {counted}: {names}.{wholes_left_out(rows)}"
    return Answer(
        question=fit.asked.question.text,
        status="answered",
        kind="count",
        text=text,
        reading=reading_note(fit.asked.question),
        values=(head,),
        citations=tuple(desk.citation(k, each.record) for k, each in enumerate(cells, 1)),
    )
