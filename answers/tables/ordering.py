"""Rankings over a column, and lists of the rows whose values are within bounds."""

from __future__ import annotations

import re
from dataclasses import replace

from ...corpus.cell_store import TableCell
from ...corpus.records import Cell
from ..desk import Desk
from ..nouns import Answer, Value
from ..refusing import reading_note
from ..words import folded, words
from .asked import Asked
from .cards import Column
from .categories import chosen_texts
from .fits import Fit
from .polls import grades_one_answer
from .residuals import is_residual
from .rows import Rows, cells_of, entities, one_column
from .wording import as_held, left_out, narrowed_to, printed, refusal, table_name, unit_of, value_of

MOST_LISTED = 20


def answer(fit: Fit, desk: Desk) -> Answer:
    """The rows in order, or those within the bounds or of the categories asked for."""
    column = one_column(fit, desk)
    if isinstance(column, Answer):
        return column
    rows = entities(fit, desk)
    if isinstance(rows, Answer):
        return rows
    cells = cells_of(fit, column, rows, desk)
    if fit.categories:
        texts = chosen_texts(fit.asked, fit.categories, column, desk)
        cells = [each for each in cells if (each.text in texts) != fit.asked.denied]
        return _compose(fit, column, rows, cells, cells, "in the table's order", desk)
    numbers = [each for each in cells if each.value is not None]
    if not numbers:
        name = table_name(fit.card, desk)
        return refusal(fit.asked, "suppressed", f"“{name}” prints no number in “{column.name}”.")
    asked = fit.asked
    picked = bool(fit.rows) and not (fit.names or fit.narrowing or fit.categories)
    if asked.end and picked and len(numbers) == 1 and not (asked.bound or asked.periods):
        return _no_order(fit, desk)
    if asked.end and fit.everyone and len(numbers) == 1:
        return _no_order(fit, desk)
    if asked.end and grades_one_answer(
        [rows.rows[each.n].labels[rows.level] for each in numbers], asked
    ):
        return _no_order(fit, desk)
    descending = _descending(fit, column)
    numbers.sort(key=lambda each: (-_value(each) if descending else _value(each), each.n))
    numbers, left_over = _without_residuals(fit, numbers, rows)
    kept = numbers
    if asked.bound:
        kept = [each for each in numbers if asked.bound.holds(_value(each))]
        if not kept:
            return _none(fit, column, rows, numbers[0], desk)
    elif asked.end or asked.several:
        kept = _first(numbers, asked.several or 1) if asked.nth == 1 else _nth(numbers, asked.nth)
    order = "highest first" if descending else "lowest first"
    if asked.nth > 1:
        order = f"place {min(asked.nth, len(numbers))}, {order}"
    said = _compose(fit, column, rows, kept, cells, order, desk)
    return replace(said, text=f"{said.text}{left_over}") if left_over else said


def _without_residuals(
    fit: Fit, numbers: list[TableCell], rows: Rows
) -> tuple[list[TableCell], str]:
    """The cells without those of rows for what is left over, where the first is asked for, and what is said of that."""
    asked = fit.asked
    if not asked.end or asked.bound or fit.names:
        return numbers, ""
    rest = [each for each in numbers if not is_residual(rows.rows[each.n].labels[rows.level])]
    if not rest or len(rest) == len(numbers):
        return numbers, ""
    named = [f"“{rows.name(each.n)}”" for each in numbers if each not in rest]
    return rest, f" Passed over, as no one thing: {', '.join(named)}."


def _no_order(fit: Fit, desk: Desk) -> Answer:
    """A refusal to rank the answers to one question, which are no things to choose from."""
    name = table_name(fit.card, desk)
    text = f"The rows of “{name}” are the answers to one question, and not what is asked for."
    return refusal(fit.asked, "which_row", text)


def _value(cell: TableCell) -> float:
    assert cell.value is not None
    return cell.value


def _descending(fit: Fit, column: Column) -> bool:
    asked = fit.asked
    if asked.lowest_first:
        return False
    if asked.bound and not asked.end:
        return asked.bound.low is not None
    turned = column.measure == "rank"  # the first place has the lowest number
    if _JUDGES.search(folded(asked.text)) and _is_evil(column, asked):
        turned = not turned
    return (asked.end != "bottom") != turned


_JUDGES = re.compile(r"\b(?:best|worst)\b(?! (?:hit|affected))")
_SHORT_HEAD = 4  # words; a longer one may say what is done against it


def _is_evil(column: Column, asked: Asked) -> bool:
    """Whether a column counts what nobody wants: the worst place is where there is most of it."""
    said = {word.stem for word in words(" ".join(column.labels))}
    return len(said) <= _SHORT_HEAD and not said.isdisjoint(asked.closed.evils)


def _first(numbers: list[TableCell], count: int) -> list[TableCell]:
    """The first of ordered cells, those that tie with the last of them included."""
    if len(numbers) <= count:
        return numbers
    last = numbers[count - 1].value
    end = count
    while end < len(numbers) and numbers[end].value == last:
        end += 1
    return numbers[:end]


def _nth(numbers: list[TableCell], n: int) -> list[TableCell]:
    """The cells in the n-th place of ordered ones; those that tie share it."""
    return [each for each in numbers if each.value == numbers[min(n, len(numbers)) - 1].value]


def _none(fit: Fit, column: Column, rows: Rows, nearest: TableCell, desk: Desk) -> Answer:
    assert fit.asked.bound is not None
    name = table_name(fit.card, desk)
    cited = desk.citation(1, nearest.record)
    text = (
        f"No row of “{name}” is {fit.asked.bound.text} in “{column.name}”; the nearest is"
        f" {rows.name(nearest.n)}, {as_held(nearest)} [1]."
    )
    return refusal(fit.asked, "none_beyond", text, (), (cited,))


def _compose(
    fit: Fit, column: Column, rows: Rows, kept: list[TableCell], cells: list[TableCell],
    order: str, desk: Desk,
) -> Answer:  # fmt: skip
    asked, card = fit.asked, fit.card
    shown = kept[: max(MOST_LISTED, asked.several or 0)]
    citations = tuple(desk.citation(n, each.record) for n, each in enumerate(shown, 1))
    values: list[Value] = []
    said: list[str] = []
    for n, each in enumerate(shown, 1):
        record = desk.record(each.record)
        assert isinstance(record, Cell)
        values.append(value_of(record, n, column, card, asked))
        unit = unit_of(record, column, card, asked)
        told = printed(each.text, unit, each.value)
        said.append(f"{rows.name(each.n)}: {told} [{n}]")
    within = narrowed_to(asked, fit.names, fit.narrowing)
    head = ", ".join(filter(None, (table_name(card, desk), column.name, within)))
    counted = f"{rows_of(len(kept))}, " if asked.bound or fit.categories else ""
    more = f" These are the first {len(shown)} of {len(kept):,}." if len(shown) < len(kept) else ""
    text = f"{head} ({counted}{order}): {'; '.join(said)}.{more}{_ties(fit, kept, rows)}"
    text += left_out(cells, desk, card) + wholes_left_out(rows)
    return Answer(
        question=asked.question.text,
        status="answered",
        kind="ranking",
        text=text,
        reading=reading_note(asked.question),
        values=tuple(values),
        citations=citations,
    )


def rows_of(n: int) -> str:
    """A number of rows in words."""
    return "one row" if n == 1 else f"{n:,} rows"


def wholes_left_out(rows: Rows) -> str:
    """A sentence on rows that sum others up; empty where there is none."""
    if not rows.wholes:
        return ""
    told = (
        "One row that sums others up is"
        if rows.wholes == 1
        else f"{rows.wholes:,} rows that sum others up are"
    )
    return f" {told} left out."


def _ties(fit: Fit, kept: list[TableCell], rows: Rows) -> str:
    """A sentence on equal values at the end of what was asked for."""
    asked = fit.asked
    if asked.bound or fit.categories or not (asked.end or asked.several) or len(kept) < 2:
        return ""
    last = kept[-1].value
    tied = [each for each in kept if each.value == last]
    if len(tied) < 2:
        return ""
    if len(tied) > 4:
        return f" {len(tied):,} tie at {tied[0].text}."
    names = [rows.name(each.n) for each in tied]
    return f" {', '.join(names[:-1])} and {names[-1]} tie."
