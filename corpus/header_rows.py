"""Header rows of a table, also in several levels and merged, apart from its body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from .cell_values import bare_head, is_period, is_value
from .document import Row, Table
from .records import Lines
from .responses import response_columns
from .year_spans import are_year_spans, is_year_span, spelled_span

_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class HeadedTable:
    """A table with its header read: ``heads`` are each column's labels, the outermost first.

    ``places`` are the columns' places in the table as printed, where some are left out;
    ``labels`` the columns that name its rows, where that is known beforehand.
    """

    heads: tuple[tuple[str, ...], ...]
    header: tuple[Row, ...]
    body: tuple[Row, ...]
    source: Table
    places: tuple[int, ...] = ()
    labels: tuple[int, ...] = ()

    @property
    def lines(self) -> Lines:
        """The first and last line of the table."""
        rows = (*self.header, *self.body)
        return rows[0].lines[0], rows[-1].lines[1]

    @property
    def joined(self) -> tuple[str, ...]:
        """The heads, each as one text."""
        return tuple(" ".join(levels) for levels in self.heads)


def headed(table: Table) -> HeadedTable | None:
    """Return a table with its header rows apart from its body, none if it has no body."""
    width = max((len(row.cells) for row in table.rows), default=0)
    rows = [_padded(row, width) for row in table.rows if any(row.cells)]
    while len(rows) > 1 and width > 1 and is_title_row(rows[0].cells):
        rows.pop(0)
    size = _header_size(rows)
    header, body = rows[:size], rows[size:]
    if width < 2 or not body:
        return None
    return HeadedTable(_heads(header, width), tuple(header), tuple(body), table)


def parted(table: Table) -> tuple[Table, ...]:
    """Return a table without header rows repeated in it, parted where another header stands."""
    found: list[Table] = []
    rows: list[Row] = []
    header: tuple[str, ...] = ()
    for row in table.rows:
        heads = not has_values(row.cells) and response_columns(row.cells) is not None
        if rows and heads and any(has_values(above.cells) for above in rows):
            if row.cells == header:
                continue
            found.append(replace(table, rows=tuple(rows)))
            rows = []
        header = row.cells if heads else header
        rows.append(row)
    return (*found, replace(table, rows=tuple(rows)))


def header_of(table: Table) -> list[Row]:
    """Return the rows over the first row of values and the name of its group."""
    rows = list(takewhile(lambda row: not has_values(row.cells), table.rows))
    while rows and not any(rows[-1].cells[1:]):
        rows.pop()
    return rows


def is_title_row(cells: Sequence[str]) -> bool:
    """Whether a row has one text only, from its first cell on, and so is no row of values."""
    return bool(cells[0]) and len({cell for cell in cells if cell}) == 1 and not is_value(cells[0])


def has_values(cells: Sequence[str]) -> bool:
    """Whether a cell behind the first holds a value that could not be a head."""
    spans = are_year_spans(cells[1:])
    return any(
        is_value(cell) and not (is_period(cell) and (spans or not is_year_span(cell)))
        for cell in cells[1:]
    )


def _padded(row: Row, width: int) -> Row:
    lacking = width - len(row.cells)
    return Row((*row.cells, *[""] * lacking), row.lines, row.number) if lacking else row


def _header_size(rows: Sequence[Row]) -> int:
    if not rows or has_values(rows[0].cells):
        return 0
    size = 1
    while size < min(len(rows) - 1, _DEEPEST) and _goes_on(rows[size - 1].cells, rows[size].cells):
        size += 1
    return size


def _goes_on(above: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether a row goes on with the header of which ``above`` is the last row."""
    if has_values(cells) or not any(cells[1:]):
        return False
    if not cells[0] or (cells[0] == above[0] and cells != above):
        return True
    merged = any(not left or left == right for left, right in pairwise((*above[1:], "")))
    headed_columns = max(at for at, cell in enumerate(cells) if cell) + 1  # notes may stand beyond
    filled = all(low for high, low in zip(above, cells[:headed_columns], strict=False) if not high)
    repeated = len(set(cells[1:])) < len(cells[1:])
    heads = response_columns(cells) is not None or any(map(is_period, (*above[1:], *cells[1:])))
    return not above[0] and merged and filled and (heads or repeated)


def _heads(header: Sequence[Row], width: int) -> tuple[tuple[str, ...], ...]:
    """Return the labels of each column, what stands over several columns once for each."""
    levels = _without_letters([[bare_head(cell) for cell in row.cells] for row in header])
    levels = [list(map(spelled_span, row)) if are_year_spans(row) else row for row in levels]
    for upper, lower in pairwise(levels):
        for at in range(2, width):
            if not upper[at] and lower[at] and upper[at - 1]:
                upper[at] = upper[at - 1]
    return tuple(
        tuple(
            level[at]
            for depth, level in enumerate(levels)
            if level[at] and (not depth or level[at] != levels[depth - 1][at])
        )
        for at in range(width)
    )


# The letter that a test of significance calls a column by: GOP (E).
_LETTERED = re.compile(r"(?P<head>.*\S)\s*\([A-Z]{1,2}\)")
_FEWEST_LETTERED = 3


def _without_letters(levels: list[list[str]]) -> list[list[str]]:
    """The heads without the letters of their columns, where the last row gives each one."""
    told = [_LETTERED.fullmatch(head) for head in levels[-1] if head] if levels else []
    if len(told) < _FEWEST_LETTERED or not all(told):
        return levels
    lettered = [_LETTERED.fullmatch(head) for head in levels[-1]]
    return [*levels[:-1], [found["head"] if found else "" for found in lettered]]
