"""Crosstabs that print each count with its share below: a table of counts and one of shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .cell_values import is_value, value
from .document import Row
from .header_rows import HeadedTable
from .summed_shares import is_base, share_columns

_FEWEST = 2  # shares below counts that make a crosstab


def counts_and_shares(table: HeadedTable) -> tuple[HeadedTable, ...]:
    """Return a table of shares and one of counts where each row of counts has its shares below it.

    Shares take the label of the row above; rows of signs without one of their own are left out. Any other
    table is returned as it is.
    """
    if sum("%" in "".join(row.cells) for row in table.body) < _FEWEST:
        return (table,)
    shares: list[Row] = []
    counts: list[Row] = []
    above = ""
    for row in table.body:
        label = row.cells[0]
        if above and label in {"", above} and _holds(row.cells, share=True):
            shares.append(replace(row, cells=(above, *row.cells[1:])))
        elif label and label != above:
            counts.append(row)
            above = label if _holds(row.cells, share=False) else ""
        elif _holds(row.cells, share=False):
            return (table,)  # numbers of which nothing says what they are
    numbered = sum(_holds(row.cells, share=False) for row in counts)
    if len(shares) < _FEWEST or 2 * len(shares) < numbered:
        return (table,)
    return replace(table, body=tuple(shares)), replace(table, body=tuple(counts))


def bases_apart(table: HeadedTable) -> tuple[HeadedTable, ...]:
    """Return a table of shares without the rows that print how many were asked, and these.

    Any other table is returned as it is. Rows of a base stand under the same heads as the shares.
    """
    if any(map(_is_beyond_shares, table.body[1:-1])):
        return (table,)
    ends = (*table.body[:1], *table.body[-1:]) if _tells_shares(table) else ()
    bases = tuple(row for row in table.body if _counts_people(row, row in ends))
    others = tuple(row for row in table.body if row not in bases)
    if not bases or not any(map(_holds_any, others)):
        return (table,)
    within = all(largest <= 100 for row in others if (largest := _largest(row.cells)) is not None)
    if not within or all((_largest(row.cells) or 0) <= 100 for row in bases):
        return (table,)
    return replace(table, body=others), replace(table, body=bases)


def _is_beyond_shares(row: Row) -> bool:
    """Whether a row prints what no share can be, and is no base."""
    return (_largest(row.cells) or 0) > 100 and not is_base(row.cells[0])


def _tells_shares(table: HeadedTable) -> bool:
    """Whether all columns but the labels hold shares, as their numbers tell."""
    columns = range(1, len(table.heads))
    return len(table.body) > _FEWEST and set(columns) == share_columns(table.body, (0,))


def _counts_people(row: Row, at_end: bool) -> bool:
    """Whether a row is a base: by its label, or as the counts at an end of a table of shares."""
    if not _holds(row.cells, share=False):
        return False
    numbers = [number for cell in row.cells[1:] if (number := value(cell)) is not None]
    return is_base(row.cells[0]) or (at_end and min(numbers, default=0) > 100)


def _holds_any(row: Row) -> bool:
    return _largest(row.cells) is not None


def _largest(cells: Sequence[str]) -> float | None:
    numbers = [number for cell in cells[1:] if (number := value(cell)) is not None]
    return max(numbers, default=None)


def _holds(cells: Sequence[str], *, share: bool) -> bool:
    """Whether the values of a row, some at least, are all shares, or all numbers that are none."""
    values = [cell for cell in cells[1:] if is_value(cell) and any(map(str.isdigit, cell))]
    return bool(values) and all(("%" in cell) == share for cell in values)
