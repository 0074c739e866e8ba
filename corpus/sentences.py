"""Where the sentences of a text begin and end."""

from __future__ import annotations

import re
from functools import lru_cache

from .lazy_pattern import lazy_pattern

# Never the end of a sentence, whatever follows.
_ABBREVIATION = lazy_pattern(
    r"mrs?|ms|dr|st|prof|rev|sir|sgt|hon|messrs|figs?|nos?|vols?|paras?|pp?|ch|cf|vs|approx|refs?"
    r"|eds?|dept|e\.?g|i\.?e|viz|ca?|a\.k\.a",
    re.IGNORECASE,
)
_END = lazy_pattern(
    r"""(?P<stop>[.!?…]+)                                   # the stop itself
        (?:[*_]*[”"’'»)\]]+[*_]*|[⁰¹²³⁴-⁹⁾]+|\^\{[^}]*\}|\[\d{1,3}\]|[*_]{1,3}(?=\s|$))*
        (?=\s+(?P<next>\S)|\s*$)""",
    re.VERBOSE,
)
_LOWER = lazy_pattern(r"[a-zß-öø-ÿ,;:.)\]]")
_PARAGRAPH_END = lazy_pattern(r"\n\s*\n|$")
_LIST_NUMBER = lazy_pattern(r"[\d⁰¹²³⁴-⁹.]{1,6}|[A-Za-z]|[ivx]{1,5}")
_INITIAL = lazy_pattern(r"[A-HJ-Z]|(?:[A-Za-z]\.)+[A-Za-z]")
_DIGIT = lazy_pattern(r"\d")
_KEPT = 20_000  # texts whose sentences several readers of a report ask for in turn


@lru_cache(maxsize=_KEPT)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return the offsets of the sentences of ``text``, without white space around them.

    A full stop's footnote mark or closing quotation mark belongs to its sentence;
    abbreviations, decimals and semicolons end none.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for stop, following in _paragraph_ends(text):
        for end in _ends(text, start, stop):
            _add(found, text, start, end)
            start = end
        _add(found, text, start, stop)
        start = following
    return tuple(found)


def _paragraph_ends(text: str) -> list[tuple[int, int]]:
    if "\n" not in text:
        return [(len(text), len(text))]
    return [match.span() for match in _PARAGRAPH_END.finditer(text)]


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    if piece.strip():
        found.append((start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())))


def _ends(text: str, start: int, stop: int) -> list[int]:
    ends: list[int] = []
    for match in _END.finditer(text, start, stop):
        begun = text[ends[-1] if ends else start : match.start()]
        if match["next"] is None or (
            not _LOWER.match(match["next"]) and not _abbreviates(begun, match)
        ):
            ends.append(match.end())
    return ends


def _abbreviates(begun: str, match: re.Match[str]) -> bool:
    """Whether the stop after ``begun``, the sentence so far, belongs to its last word."""
    if match["stop"] != ".":
        return False
    words = begun.rsplit(None, 1)
    last = words[-1].lstrip("(“‘\"'*[") if words else ""
    if len(words) <= 1 and _LIST_NUMBER.fullmatch(last):
        return True  # a list number, "12. Evidence"
    if _ABBREVIATION.fullmatch(last):
        return last.lower() != "no" or bool(_DIGIT.match(match["next"]))
    initial = _INITIAL.fullmatch(last)
    return bool(initial) and match.end() == match.end("stop")
