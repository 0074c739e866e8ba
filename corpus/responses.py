"""Response columns: which heads of a table are answers, and on which side they stand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

Side = Literal["agree", "disagree", "neutral", "base"]

# The first side whose words fill a head wins: "no answer" is neutral before "no" is negative.
_SIDES: tuple[tuple[Side, str], ...] = (
    (
        "neutral",
        r"neither.*|neutral|un(?:sure|decided)|not (?:sure|stated|known|applicable|relevant)"
        r"|(?:don['’]?t|do not) know|no (?:answer|opinion|reply|response|view)|n/a|other"
        r"|prefer not to say|can['’]?t say|missing",
    ),
    (
        "base",
        r"(?:un)?(?:weighted )?base(?: size)?|n|(?:number of )?(?:responses|respondents|answers)"
        r"|number (?:answering|responding)|total responses|(?:item )?responses? (?:total|count)(?: n)?",
    ),
    (
        "disagree",
        r"disagree(?:d|s|ing|ment)?|no|negative(?:ly)?|dissatisf(?:ied|action)|unfavou?rabl[ey]"
        r"|false|unlikely|un(?:helpful|confident|important)"
        r"|not (?:at all )?(?:confident|satisfied|likely|helpful|important)",
    ),
    (
        "agree",
        r"agree(?:d|s|ing|ment)?|yes|positive(?:ly)?|satisf(?:ied|action)|favou?rabl[ey]"
        r"|true|likely|confident|helpful|important",
    ),
)
_ANSWER = re.compile("|".join(pattern for side, pattern in _SIDES if "agree" in side))
_DEGREE = re.compile(
    r"\b(?:strongly|tend(?:ed)? to|slightly|somewhat|fairly|very|quite|mostly|mainly|generally"
    r"|completely|totally|entirely|definitely|partly|to (?:some|a (?:great|large|small)) extent)\b"
)
_TOTAL = re.compile(r"\b(?:total|net|all|overall|sum|combined|aggregate[d]?)\b")
_PERCENT = re.compile(r"%|\bper ?cent\b|\bpct\b|\bpercentage\b")
_FILLER = re.compile(r"\b(?:who|that|of|answers?|scores?|said|saying|responses?)\b")
_WORDING = re.compile(r"(?:survey )?(?:questions?|items?|statements?|wording)(?: text| wording)?")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# Two words that a lost line break joined: PercentNegative.
_JOINED = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")


@dataclass(frozen=True, slots=True)
class Column:
    """A head of a table: its name, the side it stands on and how it counts towards it."""

    name: str
    side: Side | None = None
    degree: bool = False
    total: bool = False
    percent: bool = False
    year: int | None = None


def column(head: str) -> Column:
    """Return what a head says; its name has white space folded, none around a slash."""
    name = re.sub(r"\s*/\s*", "/", " ".join(head.split())).strip("·•|.:;, ")
    words = _JOINED.sub(" ", name).casefold()
    year = _YEAR.search(words)
    degree, total, percent = (bool(part.search(words)) for part in (_DEGREE, _TOTAL, _PERCENT))
    answer = next((side for side in _readings(words) if side), None)
    return Column(name, answer, degree, total, percent, int(year[0]) if year else None)


def _readings(words: str) -> list[Side | None]:
    """Sides of a head as it stands and without what may stand beside the answer."""
    bare = words
    for part in (_YEAR, _PERCENT):
        bare = part.sub(" ", bare)
    less = _TOTAL.sub(" ", _FILLER.sub(" ", _DEGREE.sub(" ", bare)))
    return [_side(re.sub(r"[\s()\[\]:,+=*-]+", " ", text).strip()) for text in (bare, less)]


def _side(answer: str) -> Side | None:
    for side, pattern in _SIDES:
        if re.fullmatch(rf"(?:{pattern})(?: ?(?:/|&|or|and|\+)? ?(?:{pattern}))*", answer):
            return side
    return None


def response_columns(cells: Sequence[str]) -> tuple[Column, ...] | None:
    """Return the columns of a header row with answers in it, none if it has no answers."""
    if not _ANSWER.search(" ".join(cells).casefold()):
        return None
    columns = _beside_wording(tuple(column(cell) for cell in cells))
    sides = [part for part in columns if part.side in {"agree", "disagree", "neutral"}]
    polar = [part for part in sides if part.side != "neutral"]
    # A lone word such as "Yes" heads a cell of a form; with another, or "%", it heads answers.
    if polar and (len(sides) > 1 or polar[0].percent):
        return columns
    return None


def _beside_wording(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns, none an answer that stands left of the wording: "No" heads numbers there."""
    worded = [at for at, part in enumerate(columns) if _WORDING.fullmatch(part.name.casefold())]
    return tuple(
        replace(part, side=None) if worded and at < worded[0] else part
        for at, part in enumerate(columns)
    )


def first_answer(columns: Sequence[Column]) -> int:
    """Return the place of the first column that holds answers or bases."""
    return next(place for place, part in enumerate(columns) if part.side)


def share(side: Side, columns: Sequence[Column], values: Mapping[str, float]) -> float | None:
    """Return the per cent on one side: its total as printed, else the sum of its degrees."""
    own = [part for part in columns if part.side == side]
    # The latest year counts also where its number is not given: an earlier one is no stand-in.
    latest = max((part.year or 0 for part in own), default=0)
    own = [part for part in own if (part.year or 0) == latest and part.name in values]
    totals = [part for part in own if part.total]
    plain = [part for part in own if not part.degree]
    degrees = [part for part in own if part.degree]
    if not totals and len(degrees) > 1:
        totals = plain
    counted = totals[:1] or own
    result = round(sum(values[part.name] for part in counted), 6)
    # More than 100 is a head-count, which is no share.
    return result if counted and result <= 100.5 else None
