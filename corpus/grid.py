"""Lines of a printed table: cells parted by tabs, runs of spaces or bars."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .lines import Line, ends_sentence

_NUMERIC = re.compile(r"[<>~]?\s*[-–−+]?[£$€]?\d[\d,.]*\s*%?|[-–—*c]|\.\.|n/?a", re.IGNORECASE)


def cells(raw: str) -> list[str]:
    """Return the cells of a line; one cell if nothing parts it."""
    if raw.lstrip().startswith("|"):
        return [cell.strip() for cell in raw.strip().strip("|").split("|")]
    if "\t" in raw:
        return [" ".join(cell.split()) for cell in raw.split("\t")]
    if "  " not in raw:
        return [raw.strip()]
    return [cell.strip() for cell in re.split(r" {2,}", raw.rstrip())]


def is_row(raw: str) -> bool:
    """Whether a line has a value in a cell after its first."""
    first, *rest = cells(raw)
    return bool(first) and any(_NUMERIC.fullmatch(cell) for cell in rest)


def mark_tables(lines: Sequence[Line]) -> None:
    """Claim rows with values, the header rows above them and rows that run on."""
    for line in lines:
        if line.kind is None and is_row(line.raw):
            line.kind = "table"
    for position in range(len(lines) - 2, -1, -1):
        line, below = lines[position], lines[position + 1]
        if line.kind is None and below.kind == "table" and not below.gap and _is_header(line.raw):
            line.kind = "table"
    for above, line in pairwise(lines):
        if line.kind is None and above.kind == "table" and not line.gap and _runs_on(line.raw):
            line.kind = "table"


def _is_header(raw: str) -> bool:
    labels = [cell for cell in cells(raw)[1:] if cell]
    return len(labels) > 0 and not ends_sentence(raw)


def _runs_on(raw: str) -> bool:
    """Whether a line is the rest of a wording whose values stand on the row above."""
    first, *rest = cells(raw)
    return first[:1].islower() and not any(rest)


def join_rows(lines: Sequence[Line]) -> None:
    """Make each run of rows one block; furniture may stand in it, a header row begins another."""
    previous: Line | None = None
    for line in lines:
        if line.kind == "table":
            row = is_row(line.raw) or _runs_on(line.raw)
            line.continues = (
                previous is not None and not line.gap and (row or not is_row(previous.raw))
            )
            previous = line
        elif line.kind != "furniture" or line.gap:
            previous = None
