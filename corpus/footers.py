"""Page footers: lines that recur with another page number each time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

_ENDS = re.compile(r"(?P<words>.*?\D)[\s|–—-]+(?P<page>\d{1,4})")
_BEGINS = re.compile(r"(?P<page>\d{1,4})[\s|–—-]+(?P<words>\D.*)")
_PAGE = re.compile(
    r"[-–—|\s]*(?:page\s*|p\.\s*)?(?P<page>\d{1,4})(?:\s*(?:of|/)\s*\d+)?[-–—|\s]*", re.I
)
_LONGEST = 120
_ALIKE = 0.85


def footers(lines: Sequence[str]) -> dict[int, int]:
    """Return the page number for the place of each footer line, counted from 0.

    A footer prints the same words, damaged letters allowed, with another number
    each time; a page number that stands alone or behind a bar needs no second.
    """
    found: dict[int, int] = {}
    candidates: list[tuple[int, str, int, bool]] = []
    for at, line in enumerate(lines):
        text = " ".join(line.split())
        if not text or len(text) > _LONGEST:
            continue
        if match := _PAGE.fullmatch(text):
            found[at] = int(match["page"])
        elif match := _ENDS.fullmatch(text) or _BEGINS.fullmatch(text):
            inside = "\t" not in line.rstrip() and not re.search(r"\S {2,}\S", line)
            candidates.append((at, _letters(match["words"]), int(match["page"]), inside))
    found |= {
        at: page
        for at, words, page, _ in candidates
        if len(words.split()) > 2 and _recurs(words, candidates)
    }
    return found | {
        at: page
        for at, words, page, inside in candidates
        if inside and re.search(r"\|\s*\d+\s*$|^\s*\d+\s*\|", lines[at]) and words
    }


def _recurs(words: str, candidates: Sequence[tuple[int, str, int, bool]]) -> bool:
    """Whether a line of these words recurs with other numbers, once at least undivided."""
    alike = [
        (page, inside)
        for _, other, page, inside in candidates
        if other == words or _alike(words, other)
    ]
    return len({page for page, _ in alike}) > 1 and any(inside for _, inside in alike)


def _letters(words: str) -> str:
    return " ".join(re.sub(r"[^\w]+|\d+", " ", words.casefold()).split())


def _alike(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 4:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE
