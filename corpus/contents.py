"""The contents list: which headings a report announces, and on which page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from .lines import Line

CONTENTS = re.compile(
    r"#*\s*(?:(?:table of\s+)?contents(?: page)?|(?:list of )?(?:tables|figures))(?: \(?continued\)?)?:?",
    re.IGNORECASE,
)
_TITLE = re.compile(r"#*\s*(table of\s+)?contents( page)?:?", re.IGNORECASE)
_ENTRY = re.compile(
    r"(?P<text>\S.*?)(?:\s*\.{3,}\s*|\s*(?:\. ){3,}|\t+| {2,})\s*(?P<page>\d{1,4})(?:\s?[-–]\s?\d{1,4})?"
)
# Under its title a list may have lost its columns.
_SPACED = re.compile(r"(?P<text>\S*[^\W\d].*?) (?P<page>\d{1,3})")
_ALIKE = 0.9


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a contents list; ``indent`` is its column, deeper entries stand further in."""

    text: str
    page: int
    indent: int = 0


def mark_contents(lines: Sequence[Line]) -> tuple[Entry, ...]:
    """Claim the contents list, if the report has one, and return its entries."""
    for position, line in enumerate(lines):
        if _TITLE.fullmatch(line.text):
            entries, taken = _entries(lines[position + 1 :])
            if len(entries) > 1:
                for part in lines[position : position + 1 + taken]:
                    part.kind, part.continues = "contents", part is not line
                return tuple(entries)
    return ()


def _entries(lines: Sequence[Line]) -> tuple[list[Entry], int]:
    """Return the entries below the title and how many lines they take."""
    entries: list[Entry] = []
    wrapped: list[Line] = []
    taken = 0
    for position, line in enumerate(lines, 1):
        if match := _ENTRY.fullmatch(line.raw.strip()) or _spaced(line, entries):
            text = " ".join([*(part.text for part in wrapped), *match["text"].split()])
            first = (wrapped or [line])[0].raw.expandtabs()
            indent = len(first) - len(first.lstrip())
            entries.append(Entry(text, int(match["page"]), indent))
            wrapped, taken = [], position
        elif wrapped or line.gap > 1 or len(line.raw) > 100:
            # One line without a page may be an entry that runs on; two end the list.
            break
        else:
            wrapped = [line]
    return entries, taken


def _spaced(line: Line, entries: Sequence[Entry]) -> re.Match[str] | None:
    """Match an entry one space from its page, which comes no earlier than the last."""
    match = _SPACED.fullmatch(line.text) if line.gap <= 1 else None
    return match if match and int(match["page"]) >= (entries[-1].page if entries else 1) else None


@lru_cache(maxsize=1024)
def fold(text: str) -> str:
    """Return a heading for comparison: lower case, straight apostrophes, letters and digits."""
    text = re.sub(r"^#+\s*", "", text.casefold().replace("’", "'"))
    return " ".join(re.sub(r"[^\w' ]+", " ", text).split())


def announced(text: str, entries: Sequence[Entry]) -> Entry | None:
    """Return the entry that announces a heading, allowing for slips such as a lost plural."""
    folded = fold(text)
    for entry in entries:
        if fold(entry.text) == folded:
            return entry
    near = [
        (SequenceMatcher(None, folded, other).ratio(), -position, entry)
        for position, entry in enumerate(entries)
        if abs(len(other := fold(entry.text)) - len(folded)) <= len(folded) // 5
    ]
    best = max(near, key=lambda item: item[:2], default=None)
    return best[2] if best and best[0] >= _ALIKE else None
