"""Crosstabs that print each count with its share below: a table of counts and one of shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .cell_values import is_value
from .document import Row
from .header_rows import HeadedTable

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


def _holds(cells: Sequence[str], *, share: bool) -> bool:
    """Whether the values of a row, some at least, are all shares, or all numbers that are none."""
    values = [cell for cell in cells[1:] if is_value(cell) and any(map(str.isdigit, cell))]
    return bool(values) and all(("%" in cell) == share for cell in values)
