"""Heads that stand once at the top of a page, over all the tables below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..cell_values import is_period
from .pdf_lines import PrintedRow, Segment

_FEWEST = 3  # heads; one or two years stand in a line of text as well
_CHANGE = re.compile(r"[‘’']?(?:\d\d)?\d\d\s?(?:to|[-–])\s?[‘’']?(?:\d\d)?\d\d")


def heads_of_page(
    above: Sequence[PrintedRow],
    heading: Sequence[PrintedRow],
    columns: Sequence[tuple[float, float]],
) -> PrintedRow | None:
    """Return the nearest line above a table that names a period over each of its columns.

    None where the table's own ``heading`` names periods, or no such line is in line with it.
    """
    if len(columns) < _FEWEST or any(_names_periods(row) for row in heading):
        return None
    over = (_over(row, columns) for row in reversed(above))
    return next((row for row in over if row is not None), None)


def _names_periods(row: PrintedRow) -> bool:
    return sum(is_period(part.text) for part in row.segments) >= 2


def _over(row: PrintedRow, columns: Sequence[tuple[float, float]]) -> PrintedRow | None:
    """Return a line's heads over the columns; none unless all it holds are heads, each column has one."""
    if not _names_periods(row) or not all(map(_is_head, row.segments)):
        return None
    over = [
        [part for part in row.segments if part.left < right and part.right > left]
        for left, right in columns
    ]
    single = {id(parts[0]): parts[0] for parts in over if len(parts) == 1}
    return replace(row, segments=tuple(single.values())) if len(single) == len(columns) else None


def _is_head(part: Segment) -> bool:
    return is_period(part.text) or bool(_CHANGE.fullmatch(part.text.strip()))
