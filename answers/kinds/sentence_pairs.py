"""Two figures of one quantity that a sentence tells: "fell from 49% to 40%", "17, down from 24 at the last visit"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Figure
from ..desk import Desk, space_folded

_ROUGHLY = r"(?:(?:a|an|the|about|around|approximately|some|just|only|under|over|nearly|almost|roughly|figure|level|of) )*"
_MOVES = (
    r"(?:f[ae]ll(?:en|s|ing)?|dropp?(?:ed|s|ing)?|ris(?:e|es|en|ing)|rose|increas\w*|decreas\w*|declin\w*"
    r"|reduc\w*|gr[eo]w(?:n|s|ing)?|improv\w*|climb\w*|cut|jump\w*|mov(?:ed|es|ing)|gone|went|chang\w*"
    r"|halv\w*|doubl\w*|trebl\w*|tripl\w*|shr[aiu]nk\w*|slipp?\w*|up|down)"
)
_MOVED = lazy_pattern(rf"\b{_MOVES}\b[^;]*\bfrom {_ROUGHLY}$", re.IGNORECASE)
_TO = lazy_pattern(rf"^[^;:]{{0,70}}?\bto {_ROUGHLY}$", re.IGNORECASE)
_FROM_BEFORE = lazy_pattern(
    rf"^[^;:]{{0,60}}?\b(?:{_MOVES}|higher|lower|more|less|fewer)\b[^;:]{{0,20}}?\b(?:from|on|than) (?:the )?{_ROUGHLY}$",
    re.IGNORECASE,
)
_AGAINST = lazy_pattern(
    rf"^[^;:]{{0,120}}?\b(?:compared (?:with|to)|against|as against|in contrast (?:with|to)) {_ROUGHLY}$",
    re.IGNORECASE,
)
# "66% (60% in 2013)", "49% (the figure was 39% in 2013)".
_BRACKETED = lazy_pattern(
    r"^[^;:()]{0,120}\((?:(?:the|this|that) (?:figure|share|number|proportion|result) (?:was|had been|stood at) )?$",
    re.IGNORECASE,
)
_IN_YEAR = lazy_pattern(r"^ in (?:19|20)\d\d\b(?! (?:and|or|among|of|for)\b)")
# What says of a figure that it is of a time before.
BACK = lazy_pattern(
    r"\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:years?|months?|weeks?) (?:ago|earlier|before(?:hand)?|previously|prior)\b"
    r"|\b(?:at |in |for |during )?(?:the )?(?:time of (?:the|its|our|their) )?(?:previous|preceding|prior|last|former)"
    r" (?:year|inspection|survey|visit|wave|round|report|review|poll|time|assessment|iteration|audit|period|quarter|month)(?:'s (?:survey|inspection|report))?\b"
    r"|\b(?:the )?(?:year|survey|inspection|visit) before\b|\bpreviously\b|\bbeforehand\b|\bback then\b|\bused to be\b",
    re.IGNORECASE,
)
_YEAR_BEHIND = lazy_pattern(r"^\W{0,2}(?:\w+ ){0,4}?(?:19|20)\d\d\b")
# "31,977 paid staff in 2010 and that this had reduced to".
_WENT_ON = lazy_pattern(
    rf"\b(?:this|it|which|that|the (?:figure|number|share|proportion)) (?:has |had |have )?(?:since )?{_MOVES} to {_ROUGHLY}$",
    re.IGNORECASE,
)
_SAME_UNIT = frozenset({"%", "count", "GBP", "USD", "EUR", "rate"})


@dataclass(frozen=True, slots=True)
class Told:
    """A figure of a sentence and where it stands there."""

    key: str
    figure: Figure
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pair:
    """One quantity at two times; ``around`` is what a sentence says of each of the two."""

    then: Told
    now: Told
    around: tuple[str, str]


def figures_of(record: Figure, desk: Desk) -> list[Told]:
    """The figures of a figure's sentence in the order they stand in."""
    found: list[Told] = []
    at = 0
    sentence = space_folded(record.quote)
    for key, other in desk.all_of("figure", (record.place.report,)):
        if not isinstance(other, Figure) or other.quote != record.quote:
            continue
        if other.place.lines != record.place.lines:
            continue
        text = re.escape(space_folded(other.number_text))
        match = re.compile(rf"(?<![\w.,]){text}(?!\w|[.,]\d)").search(sentence, at)
        if match:
            found.append(Told(key, other, match.start(), match.end()))
            at = match.end()
    return found


def pairs_in(record: Figure, desk: Desk) -> list[Pair]:
    """The pairs of a figure's sentence: one quantity then and now."""
    found = [each for each in figures_of(record, desk) if each.figure.unit in _SAME_UNIT]
    return [
        pair
        for one, two in pairwise(found)
        if (pair := _pair(one, two, space_folded(record.quote), found))
    ]


def _pair(one: Told, two: Told, sentence: str, found: Sequence[Told]) -> Pair | None:
    """Two neighbours as a pair, if the words between them say that they are one."""
    if one.figure.unit != two.figure.unit:
        return None
    before = sentence[: one.start]
    gap = sentence[one.end : two.start]
    ends = next((each.start for each in found if each.start > two.start), len(sentence))
    behind = sentence[two.end : ends]
    if (_MOVED.search(before) and _TO.search(gap)) or _WENT_ON.search(gap):
        return Pair(one, two, (gap, behind))
    earlier = _FROM_BEFORE.search(gap)
    against = _AGAINST.search(gap) and _is_back(behind)
    bracketed = _BRACKETED.search(gap) and _IN_YEAR.search(behind)
    if earlier or against or bracketed:
        return Pair(two, one, (behind, gap))
    return None


def _is_back(behind: str) -> bool:
    """Whether what follows a figure says that it is of a time before."""
    first = BACK.search(behind)
    return (first is not None and first.start() <= _NEAR) or bool(_YEAR_BEHIND.search(behind))


_NEAR = 12  # characters between a figure and the words that say of when it is
