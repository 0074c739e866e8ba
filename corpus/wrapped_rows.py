"""Labels that a table prints over several rows, and the questions that head groups of its rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .cell_values import is_value
from .document import Row

_ENDED = re.compile(r"[?:.!](?:[\"'”’)*]|\s?\(\d+\))*$")
# A line that ends in one of these goes on: so do an open bracket, a comma and a hyphen.
_GOES_ON = re.compile(
    r"(?:,|\w-|\b(?:a|an|the|and|or|nor|but|of|in|on|at|to|for|from|by|with|about|as|than|that|which"
    r"|who|is|are|be|my|your|our|their|his|her|this|these|those|not|any|each|other))(?:\s?\(\d+\))?$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\s?\(\d+\)$")
_SHORTEST = 20  # characters of a line that can have been full


def unwrapped(body: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows with each label on one row, whose lines are those of all its parts.

    A question keeps a row of its own; what stands alone right below one that has
    ended ("Your mother" below "Current employment status:") is read with it, and so
    is every such text down to the next question.
    """
    found: list[Row] = []
    question = ""  # the last one that was followed by a heading of a part
    for row in _joined(body):
        text = row.cells[0]
        if not is_lone(row):
            found.append(row)
        elif _ENDED.search(text):
            question = ""
            found.append(row)
        else:
            above = found[-1] if found else None
            if above is not None and is_lone(above) and _ENDED.search(above.cells[0]):
                question = above.cells[0]
            joined = f"{question} {text}" if question else text
            found.append(replace(row, cells=(joined, *row.cells[1:])))
    return tuple(found)


def _joined(body: Sequence[Row]) -> list[Row]:
    """The rows, the lines of each label joined."""
    found: list[Row] = []
    for row in body:
        if found and is_lone(found[-1]) and _runs_on(found[-1].cells[0], row):
            above = found.pop()
            text = _one_line(above.cells[0], row.cells[0])
            lines = (above.lines[0], row.lines[1])
            cells = (text, *([""] * (len(row.cells) - 1) if is_lone(row) else row.cells[1:]))
            row = Row(cells, lines, row.number)
        found.append(row)
    return found


def _runs_on(above: str, row: Row) -> bool:
    """Whether a label begins on the line above, which stands alone."""
    label = row.cells[0]
    if not label or is_value(label) or len(above) < _SHORTEST or _ENDED.search(above):
        return False
    bare = _NUMBERED.sub("", above)
    opened = bare.count("(") > bare.count(")")
    return label[0].islower() or opened or bool(_GOES_ON.search(above))


def _one_line(above: str, below: str) -> str:
    head = _NUMBERED.sub("", above)
    return f"{head[:-1]}-{below}" if re.search(r"\w-$", head) else f"{head} {below}"


def is_lone(row: Row) -> bool:
    """Whether a row has one text, however many cells repeat it, and no value."""
    first = row.cells[0]
    for cell in row.cells:
        if cell and cell != first:
            return False
    return bool(first) and not is_value(first)
