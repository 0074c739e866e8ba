"""The numbers along the axis of a chart, which stand in a page's text and count nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .document import Block

_TICK = re.compile(r"[£$€]?\s?(?P<value>-?\d{1,3}(?:,\d{3})+|-?\d+(?:\.\d+)?)\s?%?")
_OPENS = re.compile(r"\s*[£$€]?\s*-?\d")
# A tick that the name of a line stands beside: "5,000   Volunteers".
_NAMED = re.compile(rf"{_TICK.pattern}\s+(?P<name>[^\W\d][^\d.;:]{{0,40}})")
_FEWEST = 4
_LONGEST = 60
_CLOSE = 1e-6


def axis_labels(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the numbers of the blocks that are one step apart in a run: 40,000, 35,000, 30,000."""
    values = [_value(block) for block in blocks]
    found: set[int] = set()
    start = 0
    while start < len(values):
        end = _run_from(values, start)
        if end - start >= _FEWEST:
            found.update(range(start, end))
        start = max(end - 1, start + 1)
    return frozenset(found)


def _run_from(values: Sequence[float | None], start: int) -> int:
    """Return where the run that begins here ends: each value one step from the one before."""
    end = start + 1
    first = values[start]
    while end < len(values) and first is not None:
        one, two = values[end - 1], values[end]
        if one is None or two is None or one == two:
            break
        if end > start + 1 and abs((two - one) - (one - (values[end - 2] or 0.0))) > _CLOSE:
            break
        end += 1
    return end


def _value(block: Block) -> float | None:
    """Return the number that a block is, alone or with a name behind it."""
    if not _OPENS.match(block.verbatim):
        return None
    text = " ".join(block.verbatim.split())
    if len(text) > _LONGEST:
        return None
    match = _TICK.fullmatch(text) or _NAMED.fullmatch(text)
    return float(match["value"].replace(",", "")) if match else None
