"""What is left of a chart in plain text: its title, legend, label, notes and source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .lines import NUMBERED, Line, bullet, ends_sentence, words

_LABEL = re.compile(
    r"(?:figure|fig\.?|chart|graph|table|map)\s*\d+[a-z]?(?:\.\d+)*[.:]?", re.IGNORECASE
)
_CAPTION = re.compile(_LABEL.pattern + r"(?<=[.:\d])(?:\s*[–—-]\s+|\s+)(?=[A-Z])", re.IGNORECASE)
_SOURCE = re.compile(r"(?:data )?sources?:", re.IGNORECASE)
_NOTE = re.compile(r"(?:notes?|base|key)\s*(?:\d*[.:)]|:)\s*\S", re.IGNORECASE)
_LEGEND_WORDS = 3
_NOTES = 8


def mark_charts(lines: Sequence[Line]) -> None:
    """Claim the lines around each chart label, and source lines wherever they stand."""
    for position, line in enumerate(lines):
        if line.kind not in {None, "furniture"}:
            continue
        if _LABEL.fullmatch(line.text):
            line.kind = "furniture"
            _mark_title(lines, position)
            _mark_notes(lines, position)
        elif _CAPTION.match(line.text) and not ends_sentence(line.text):
            line.kind = "chart_title"
            _mark_notes(lines, position)
        elif line.kind is None and (_SOURCE.match(line.text) or _NOTE.match(line.text)):
            line.kind = "note"


def _mark_title(lines: Sequence[Line], label: int) -> None:
    """The title is the nearest line above that is longer than an entry of a legend."""
    run: list[Line] = []
    for line in reversed(lines[:label]):
        if line.kind is not None or ends_sentence(line.text) or not line.text[:1].isalnum():
            break
        run.append(line)
    if not run or NUMBERED.match(run[0].text):
        return
    long = (place for place, line in enumerate(run) if len(words(line.text)) > _LEGEND_WORDS)
    title = next(long, len(run) - 1)
    run[title].kind = "chart_title"
    for legend in run[:title]:
        legend.kind = "furniture"


def _mark_notes(lines: Sequence[Line], label: int) -> None:
    """Notes reach down to the source line; without one, only a list numbered from 1 counts."""
    below = lines[label + 1 : label + 1 + _NOTES + 1]
    free = _while_free(below)
    source = next((n for n, line in enumerate(free) if _SOURCE.match(line.text)), None)
    notes = _numbered_from_one(lines, label) if source is None else free[: source + 1]
    for line in notes:
        line.kind = "note"
        if match := NUMBERED.match(line.text):
            line.number = match[1]


def _while_free(below: Sequence[Line]) -> list[Line]:
    """Lines that may be notes: up to a bullet, a label, or a number that goes on elsewhere."""
    free: list[Line] = []
    expected = 1
    for line in below:
        match = NUMBERED.match(line.text)
        if line.kind is not None or _LABEL.fullmatch(line.text) or bullet(line.text):
            break
        if match and int(match[1]) != expected:
            break
        expected += bool(match)
        free.append(line)
    return free


def _numbered_from_one(lines: Sequence[Line], label: int) -> list[Line]:
    """A list numbered from 1 under a label is notes unless it is the report's only such list."""
    notes: list[Line] = []
    for line in lines[label + 1 :]:
        match = NUMBERED.match(line.text)
        if line.kind is not None or not match or int(match[1]) != len(notes) + 1:
            break
        notes.append(line)
    others = [line for line in lines if line.text.startswith(("1. ", "1) "))]
    return notes if len(others) > 1 else []
