"""Rankings over the columns of one row: groups of people, countries or statements that head columns."""

from __future__ import annotations

from ...corpus.records import Cell
from ..desk import Desk
from ..nouns import Answer, Value
from ..refusing import reading_note
from . import stances
from .banner import is_of_all
from .cards import Column
from .fits import Fit
from .wording import printed, row_name, table_name, unit_of, value_of


def ranked(fit: Fit, desk: Desk) -> Answer | None:
    """The columns of the one row that is asked of, in order; none where it is no such question."""
    asked = fit.asked
    columns = [column for column in fit.columns if not is_of_all(column)]
    if not (asked.end or asked.ordered) or asked.bound or len(columns) < 2 or not fit.rows:
        return None
    if len({column.unit for column in columns}) > 1 or any(c.years for c in columns):
        return None
    chosen = stances.chosen(fit, desk)
    rows = chosen.rows if chosen else desk.store.tables.rows(fit.card.tab, sorted(fit.rows))
    if len(rows) != 1 or (chosen and chosen.summed):
        return None
    found: list[tuple[float, Column, str]] = []
    for column in columns:
        cell = desk.store.tables.cell(fit.card.tab, column.n, rows[0].n)
        if cell is None or cell.value is None:
            return None
        found.append((cell.value, column, cell.record))
    low = asked.end == "bottom" or asked.lowest_first
    found.sort(key=lambda each: (each[0] if low else -each[0], each[1].n))
    count = len(found) if asked.ordered else asked.several or 1
    last = found[min(count, len(found)) - 1][0]
    kept = [each for at, each in enumerate(found) if at < count or each[0] == last]
    values: list[Value] = []
    said: list[str] = []
    for n, (_, column, key) in enumerate(kept, 1):
        record = desk.record(key)
        assert isinstance(record, Cell)
        values.append(value_of(record, n, column, fit.card, asked))
        told = printed(record.text, unit_of(record, column, fit.card, asked), record.value)
        said.append(f"{column.name}: {told} [{n}]")
    order = "lowest first" if low else "highest first"
    head = f"{table_name(fit.card, desk)}, {row_name(rows[0], fit.card)} ({order})"
    return Answer(
        question=asked.question.text,
        status="answered",
        kind="ranking",
        text=f"{head}: {'; '.join(said)}.",
        reading=reading_note(asked.question),
        values=tuple(values),
        citations=tuple(desk.citation(n, key) for n, (_, _, key) in enumerate(kept, 1)),
    )
