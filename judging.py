"""Whether an answer is right: its values against accepted ones, its places against right ones."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any

from .answers.nouns import Answer, Citation, Value
from .corpus.numbers import quantities
from .corpus.records import Lines, Place

UNANSWERABLE = "unanswerable"
_EVERY_VALUE = {"comparison", "conflict"}
_NO_VALUE = {"comments", "passage"}
_ROUNDING = 0.05 + 1e-9  # what a value printed with one decimal may be off by
_SAME_STATEMENT = 0.6  # share of words two renderings of one place have in common
_MARKS = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u2010": "-", "–": "-", "—": "-"})
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_DIGITS = re.compile(r"[£$€]?\s*(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*%?")


@dataclass(frozen=True, slots=True)
class Spot:
    """A right place: a report, where it prints one a locator, and a verbatim run of its text."""

    report: str
    locator: str | None
    snippet: str


@dataclass(frozen=True, slots=True)
class Gold:
    """A question, the values accepted for it and the places it may be cited from."""

    id: str
    question: str
    kind: str
    style: str
    accept: tuple[str | float, ...]
    places: tuple[Spot, ...]
    every_place: bool
    after: str | None


def gold_from(data: Mapping[str, Any]) -> Gold:
    """The question of a parsed line. Raises ``KeyError`` or ``TypeError`` for another shape."""
    return Gold(
        id=data["id"],
        question=data["question"],
        kind=data["kind"],
        style=data["style"],
        accept=tuple(data["accept"]),
        places=tuple(Spot(each["doc"], each["locator"], each["snippet"]) for each in data["cites"]),
        every_place=bool(data["all_cites"]),
        after=data.get("after"),
    )


def folded(text: str) -> str:
    """The text with white space, case, and the shapes of quotation marks and dashes folded."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_MARKS).casefold().split())


# -- values --------------------------------------------------------------


def values_right(gold: Gold, answer: Answer) -> bool:
    """Whether the answer has the accepted value, all of them, or the accepted order."""
    if gold.kind in _NO_VALUE:
        return True
    if gold.kind == "ranking":
        return _ranked_rightly(gold, answer)
    if gold.kind in _EVERY_VALUE:
        return all(any(accepts(wanted, each) for each in answer.values) for wanted in gold.accept)
    return _headline_accepted(gold, answer)


def wrong_value(gold: Gold, answer: Answer) -> bool:
    """Whether an answer states a headline that is not accepted; a refusal states none."""
    if answer.status == "no_answer" or gold.kind in _NO_VALUE:
        return False
    if gold.kind == UNANSWERABLE:
        return True
    if not answer.values:
        return False
    right = _ranked_rightly if gold.kind == "ranking" else _headline_accepted
    return not right(gold, answer)


def accepts(wanted: str | float, value: Value) -> bool:
    """Whether the value is the wanted one: the same number, or words that contain it."""
    if isinstance(value.value, int | float) and any(
        abs(value.value - number) <= _ROUNDING for number in _numbers(wanted)
    ):
        return True
    words = _words(str(wanted))
    return bool(words) and any(
        _contains(_words(given), words) for given in (value.text, str(value.value))
    )


def _numbers(wanted: str | float) -> list[float]:
    if isinstance(wanted, int | float):
        return [float(wanted)]
    digits = _DIGITS.fullmatch(wanted.strip())
    if digits:
        return [float(digits[1].replace(",", "") + (digits[2] or ""))]
    return [quantity.value for quantity in quantities(wanted)]


def _words(text: str) -> list[str]:
    return [word.replace(",", "") for word in _WORD.findall(folded(text))]


def _contains(words: list[str], run: list[str]) -> bool:
    return any(words[start : start + len(run)] == run for start in range(len(words)))


def _headline_accepted(gold: Gold, answer: Answer) -> bool:
    return bool(answer.values) and any(accepts(each, answer.values[0]) for each in gold.accept)


def _ranked_rightly(gold: Gold, answer: Answer) -> bool:
    """Whether the citations come in the accepted order; those of equal value may swap."""
    values = {value.citation: value.value for value in reversed(answer.values)}
    left = [(folded(cited.locator), values.get(cited.n)) for cited in answer.citations]
    order = [value for _, value in left]
    if len(left) < len(gold.accept):
        return False
    for wanted, value in zip(gold.accept, order, strict=False):
        cited = (folded(str(wanted)), value)
        if cited not in left:
            return False
        left.remove(cited)
    return True


# -- places --------------------------------------------------------------


class Texts:
    """The reports' source lines, for finding where a verbatim run of text stands."""

    def __init__(self, lines: Callable[[str], tuple[str, ...]]) -> None:
        self._lines = cache(lines)
        self._joined = cache(self._join)

    def between(self, report: str, lines: Lines) -> str:
        """The source text of these lines, joined."""
        return " ".join(self._lines(report)[lines[0] - 1 : lines[1]])

    def find(self, report: str, snippet: str) -> Lines | None:
        """First and last line of the snippet's first occurrence, white space folded."""
        text, starts, numbers = self._joined(report)
        run = folded(snippet)
        at = text.find(run)
        if at < 0:
            return None
        first, last = (bisect_right(starts, end) - 1 for end in (at, at + len(run) - 1))
        return numbers[first], numbers[last]

    def _join(self, report: str) -> tuple[str, list[int], list[int]]:
        """All lines folded and joined; where each starts in it, and its number."""
        lines = [(n, folded(line)) for n, line in enumerate(self._lines(report), 1)]
        kept = [(n, line) for n, line in lines if line]
        starts = accumulate((len(line) + 1 for _, line in kept[:-1]), initial=0)
        return " ".join(line for _, line in kept), list(starts), [n for n, _ in kept]


def places_right(texts: Texts, gold: Gold, answer: Answer) -> bool:
    """Whether a right place is cited, or all of them where all are wanted."""
    every = all if gold.every_place else any
    return every(
        any(_cites(texts, spot, each) for each in answer.citations) for spot in gold.places
    )


def is_at(texts: Texts, spot: Spot, place: Place, text: str) -> bool:
    """Whether ``text`` at ``place`` is the spot.

    It is with the spot's locator, or when it holds the spot's snippet, or when
    it stands on the snippet's lines and is of the same section or has most
    words in common.
    """
    if place.report != spot.report:
        return False
    if spot.locator is not None and folded(spot.locator) == folded(place.locator):
        return True
    if folded(spot.snippet) in folded(text):
        return True
    lines = texts.find(spot.report, spot.snippet)
    if lines is None or lines[1] < place.lines[0] or place.lines[1] < lines[0]:
        return False
    if spot.locator is not None and folded(spot.locator) == folded(place.section):
        return True
    wanted, given = set(_words(spot.snippet)), set(_words(text))
    shared = len(wanted & given)
    return shared >= _SAME_STATEMENT * max(1, min(len(wanted), len(given)))


def _cites(texts: Texts, spot: Spot, cited: Citation) -> bool:
    place = Place(cited.report, cited.locator, cited.section, cited.lines)
    return is_at(texts, spot, place, cited.quote)
