"""Rows that a question leaves out by name: after English, apart from London, not counting Dublin."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...corpus.cell_store import CellStore
from ..words import folded
from .asked import Asked
from .naming import Named

_CUE = (
    r"(?:apart from|aside from|besides|other than|except(?:ing)?(?: for)?|excluding|not counting"
    r"|not including|leaving out|leaving aside|ignoring|setting aside|disregarding)"
)
_ASIDE = r"(?:leaving|setting|putting|taking|if (?:you|we) (?:leave|set|put|take))"
_OUT = r"(?:aside|apart|out|to one side)"
_ROW = r"(?P<out>[^,?.!]{2,60}?)"
_LEFT_OUT = (
    re.compile(rf"^\W*(?:after|behind|if (?:you|we) exclude|{_CUE})\s+(?P<out>[^,]{{2,60}}),"),
    re.compile(rf"(?:^\W*|,\s*){_ASIDE}\s+{_ROW}\s+{_OUT},"),
    re.compile(rf",\s*{_CUE}\s+{_ROW},"),
    re.compile(rf"^\W*{_ROW}\s+(?:aside|excluded|apart),"),
    re.compile(rf"[\s,]+{_ASIDE}\s+{_ROW}\s+{_OUT}\s*[?.!]*$"),
    re.compile(
        rf"[\s,]+(?:if (?:you|we) exclude|{_CUE})\s+{_ROW}(?:\s+(?:aside|excluded|apart))?\s*[?.!]*$"
    ),
    re.compile(rf",\s*{_ROW}\s+(?:aside|excluded)\s*[?.!]*$"),
)


def left_out(
    asked: Asked, names: Sequence[Named], tab: int, tables: CellStore
) -> tuple[list[Named], frozenset[int], set[int]]:
    """The names that are left, the rows that are left out, and the words that leave them out.

    Only where rows are ranked or counted, and all that is left out are names of rows.
    """
    if not (asked.end or asked.ordered or asked.several or asked.how_many):
        return list(names), frozenset(), set()
    plain = folded(asked.text)
    found = next(filter(None, (pattern.search(plain) for pattern in _LEFT_OUT)), None)
    if found is None:
        return list(names), frozenset(), set()
    start, end = found.span("out")
    inside = [
        name for name in names
        if start <= asked.words[name.first].start and asked.words[name.last].end <= end
    ]  # fmt: skip
    inside = [name for name in inside if name.level < 0]
    if not inside:
        return list(names), frozenset(), set()
    rows: set[int] = set()
    for name in inside:
        rows |= tables.rows_named(tab, name.level, [name.key]).keys()
    words = {n for n, word in enumerate(asked.words) if found.start() <= word.start < found.end()}
    return [name for name in names if name not in inside], frozenset(rows), words
