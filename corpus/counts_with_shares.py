"""Tables whose cells print a count and its share, "71 (24.6%)": a table of shares and one of counts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from .document import Row, Table

_COUNT = r"(?:n\s?=\s?)?(?P<count>\d{1,3}(?:[, ]\d{3})+|\d+)"
_SHARE = r"(?P<share>\d{1,3}(?:\.\d+)?\s?%)"
_BOTH = (
    re.compile(rf"{_COUNT}\s*[(\[]\s*{_SHARE}\s*[)\]]", re.IGNORECASE),
    re.compile(rf"{_SHARE}\s*[(\[]\s*{_COUNT}\s*[)\]]", re.IGNORECASE),
)
_FEWEST = 2  # cells of both that make such a table


def counts_from_shares(table: Table) -> tuple[Table, ...]:
    """Return a table of the shares and one of the counts where most numbers are printed as both.

    Columns that print no share are in the table of counts alone. Any other table is returned as
    it is.
    """
    if not any("%" in "".join(row.cells) for row in table.rows):
        return (table,)
    width = max((len(row.cells) for row in table.rows), default=0)
    told = [_told(table, at) for at in range(width)]
    both = {at for at, (pairs, numbers) in enumerate(told) if at and 2 * pairs > numbers}
    pairs = sum(told[at][0] for at in both)
    if pairs < _FEWEST or pairs < sum(found for found, _ in told):
        return (table,)
    labels = min(both)
    kept = [at for at in range(width) if at < labels or at in both]
    shares = [replace(row, cells=tuple(_each(row, kept, "share"))) for row in table.rows]
    counts = [replace(row, cells=tuple(_each(row, range(width), "count"))) for row in table.rows]
    return replace(table, rows=tuple(shares)), replace(table, rows=tuple(counts))


def _pair(cell: str) -> re.Match[str] | None:
    if "%" not in cell:  # spares nearly all cells the patterns
        return None
    return next((found for each in _BOTH if (found := each.fullmatch(cell.strip()))), None)


def _told(table: Table, at: int) -> tuple[int, int]:
    """How many cells of a column print both, and how many begin with a number at all."""
    cells = [row.cells[at] for row in table.rows if at < len(row.cells)]
    return sum(_pair(cell) is not None for cell in cells), sum(cell[:1].isdigit() for cell in cells)


def _each(row: Row, columns: Iterable[int], part: str) -> Iterable[str]:
    """The cells of a row in these columns, of those that print both the one part."""
    for at in columns:
        cell = row.cells[at] if at < len(row.cells) else ""
        found = _pair(cell)
        yield found[part] if found else cell
