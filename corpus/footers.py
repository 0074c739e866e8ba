"""Page footers: lines that recur with another page number each time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_ENDS = re.compile(r"(?P<words>.*[^\s|–—-])[\s|–—-]+(?P<page>\d{1,4})")
_BEGINS = re.compile(r"(?P<page>\d{1,4})[\s|–—-]+(?P<words>\D.*)")
_PAGE = re.compile(
    r"[-–—|\s]*(?:page\s*|p\.\s*)?(?P<page>\d{1,4})(?:\s*(?:of|/)\s*\d+)?[-–—|\s]*", re.I
)
_LONGEST = 120
_ALIKE = 0.85
_SLIPS = 4
_FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A line that ends or begins with a number; ``undivided`` if in one cell with its words."""

    at: int
    words: str
    page: int
    undivided: bool
    barred: bool


def footers(lines: Sequence[str]) -> dict[int, int]:
    """Return the page number for the place of each footer line, counted from 0.

    A footer prints the same words, damaged letters allowed, with another number
    each time; a page number that stands alone or behind a bar needs no second.
    """
    found: dict[int, int] = {}
    candidates: list[_Candidate] = []
    for at, line in enumerate(lines):
        text = " ".join(line.split())
        if match := _PAGE.fullmatch(text):
            found[at] = int(match["page"])
        elif candidate := _candidate(at, line, text):
            candidates.append(candidate)
    footing = [part for part in candidates if part.barred]
    for words in {part.words for part in candidates if part.undivided}:
        footing += _alike_with_other_numbers(words, candidates)
    return found | {part.at: part.page for part in footing}


def _candidate(at: int, line: str, text: str) -> _Candidate | None:
    match = _ENDS.fullmatch(text) or _BEGINS.fullmatch(text)
    if not match or len(text) > _LONGEST or text.startswith("|"):
        return None
    words = " ".join(re.sub(r"[^\w]+|\d+", " ", match["words"].casefold()).split())
    undivided = "\t" not in line.rstrip() and not re.search(r"\S {2,}\S", line)
    barred = undivided and bool(words) and text.count("|") == 1
    return _Candidate(at, words, int(match["page"]), undivided, barred)


def _alike_with_other_numbers(words: str, candidates: Sequence[_Candidate]) -> Sequence[_Candidate]:
    """Return the lines of these words if they do not all print the same number."""
    if len(words.split()) < _FEWEST_WORDS:
        return ()
    alike = [part for part in candidates if _alike(part.words, words)]
    return alike if len({part.page for part in alike}) > 1 else ()


def _alike(one: str, other: str) -> bool:
    if one == other or abs(len(one) - len(other)) > _SLIPS:
        return one == other
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE
