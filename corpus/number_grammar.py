"""The grammar of number expressions: which words make one quantity, and what it is worth."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from .number_words import (
    ARTICLES,
    DIGITS,
    MAGNITUDE,
    NUMBER,
    NUMBER_WORDS,
    PART,
    SCALE,
    SMALL,
    WORDS,
    longest_number,
    magnitude_value,
    number_value,
    part_value,
    scale_of,
)
from .signs import folded


class Reading(NamedTuple):
    """What the grammar reads at one place, before its surroundings are looked at.

    ``scale`` is what "million" multiplied by, ``share`` marks "a third" and "one in
    five", ``span`` is where the range stands that this number is one end of.
    """

    value: float
    unit: str
    start: int
    end: int
    of: float | None = None
    scale: float = 1.0
    share: bool = False
    span: tuple[int, int] | None = None


_CURRENCIES = {
    "£": "GBP",
    "$": "USD",
    "us$": "USD",
    "€": "EUR",
    "gbp": "GBP",
    "usd": "USD",
    "eur": "EUR",
}
_MULTIPLES = {"halv": 0.5, "doubl": 2.0, "twice": 2.0, "trebl": 3.0, "tripl": 3.0, "quadr": 4.0}
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}


def _atom(number: str, top: str, times: str) -> re.Pattern[str]:
    """Return the pattern of one expression, given those of numbers in its several places."""
    return re.compile(
        rf"""
    (?P<fraction> (?<![\w-])(?:(?P<top>{top})[-\s])?(?P<part>{PART})\b
        (?:\s(?:of\s)?an?\s(?P<scaled>thousand|million|billion|dozen|hundred|per\s?cent))? )
    | (?P<vulgar> (?<![\w.,])\d*[{"".join(_VULGAR)}] )
    | (?P<multiple> \b(?:(?:doubl|trebl|tripl|quadrupl)(?:ed|es|ing)|halv(?:ed|es|ing)
        |(?:double|treble|triple|quadruple)(?=\s(?:the|that|what|its|their)\b)
        |twice(?=\s(?:as|the|that)\b)|(?:{times})[-\s]?fold)\b )
    | (?P<number> (?P<sign>(?<=[\s(])[-−+](?=[£$€\d]))?
        (?:(?P<currency>(?:US)?[£$€]|\b(?:GBP|USD|EUR))\s?)?
        (?:(?<![\w.,])|(?<=\bc\.))(?P<printed>{number})(?P<half>\sand\sa\s(?:half|quarter))?
        (?P<magnitude>{MAGNITUDE})? )
    """,
        re.VERBOSE | re.IGNORECASE,
    )


ATOM = _atom(NUMBER, top=rf"{WORDS}|an?|{DIGITS}", times=rf"{SMALL}|\d+")
ATOM_OF_DIGITS = _atom(DIGITS, top=DIGITS, times=r"\d+")  # the same, where a digit begins it
# Where an expression may begin, in lower case: at a sign, or at a word that says a number.
_START = re.compile(r"\w+|[£$€]|(?<=[\s(])[-−+](?=[£$€\d])")
_NO_WORD = frozenset("£$€-−+")
_AFTER_ARTICLE = re.compile(rf"[-\s](?:{PART}|{SCALE})")
_BEGIN_MULTIPLES = ("doubl", "trebl", "tripl", "quadrupl", "halv", "twice")
DURATIONS = ("years", "months", "weeks", "days", "hours", "minutes", "decades")
_UNITS = {
    "pp": r"[-\s]?(?:percentage[-\s]points?|%[-\s]points?|pp\b)",
    "%": r"\s?%|[-\s]?per[-\s]?cents?\b|\s?pct?\b",
    "GBP": r"\s(?:pounds?(?:\ssterling)?|GBP)\b",
    "USD": r"\s(?:dollars?|USD)\b",
    "EUR": r"\s(?:euros?|EUR)\b",
    "times": (
        r"(?:\stimes|x)(?=\s(?:as|more|less|higher|lower|greater|larger|likelier|the|that)\b)"
    ),
    **{unit: rf"[-\s]{unit}?\b" for unit in DURATIONS},
}
_UNIT = re.compile("|".join(f"({pattern})" for pattern in _UNITS.values()), re.I)
_UNIT_NAMES = tuple(_UNITS)
_FREQUENCY = re.compile(r"\stimes\b", re.I)
_NUMBER = re.compile(NUMBER, re.I)
_MAGNITUDE = re.compile(MAGNITUDE, re.I)
_OUT_OF = re.compile(
    r"[-\s](?:(?:in|out[-\s]of|of)(?:\severy|\seach)?)[-\s]|(?P<per>\s(?:per|for\severy)\s)", re.I
)
_RANGE = re.compile(r"\s?[-\u2010-\u2015]\s?|\s(?:to|or|and)\s", re.I)
_CURRENCY_REACH = 24
_WORDS_KEPT = 20_000
_CURRENCY = re.compile(r"[£$€]")
_CURRENCY_RANGE = re.compile(r"(£|\$|€)\d[\d.,]*(?:[km]|bn)?(?:\s?[-\u2010-\u2015]\s?|\sto\s)$")
_BETWEEN = re.compile(r"\bbetween\s(?:\w+\s){0,2}$", re.I)
_METRES = re.compile(r"\s(?:high|wide|long|deep|tall|away|from|radius|walk|race|sprint)\b|²")


def readings(text: str) -> list[Reading]:
    """Return the number expressions of ``text`` in order; both ends of a range have its unit."""
    return _ranged(list(_apart(text)), text)


def _apart(text: str) -> Iterator[Reading]:
    """Yield the number expressions in order, each read by itself."""
    at = 0
    for start in starts(text):
        if start < at:
            continue
        match = (ATOM_OF_DIGITS if text[start].isdecimal() else ATOM).match(text, start)
        if match is None:
            continue
        reading = _read(match, text)
        if reading is not None:
            at = reading.end
            if reading.unit:
                yield reading


def starts(text: str) -> Iterator[int]:
    """Yield the places where an expression may begin."""
    plain = folded(text)
    end = -1
    for part in plain.split(" "):
        start = end + 1
        end = start + len(part)
        if not _may_hold_start(part):
            continue
        for found in _START.finditer(plain, start, end):
            word = found[0]
            if not _may_begin(word):
                continue
            if word.endswith("us"):
                if len(word) > 2 and (word[0] in _NO_WORD or word[0].isnumeric()):
                    yield found.start()
                yield found.end() - 2  # "US$5", whatever it is printed against
            elif word not in ARTICLES or _AFTER_ARTICLE.match(plain, found.end()):
                yield found.start()


@lru_cache(maxsize=_WORDS_KEPT)
def _may_hold_start(part: str) -> bool:
    """Whether an expression may begin in what stands between two spaces, as few do."""
    if part.isalpha():
        return _may_begin(part)
    return any(map(_may_begin, _START.findall(f" {part}")))


@lru_cache(maxsize=_WORDS_KEPT)
def _may_begin(word: str) -> bool:
    """Whether an expression may begin in a word."""
    return (
        word in NUMBER_WORDS
        or word in ARTICLES
        or word[0] in _NO_WORD
        or word[0].isnumeric()
        or word.endswith(("us", "fold"))
        or word.startswith(_BEGIN_MULTIPLES)
    )


def _read(match: re.Match[str], text: str) -> Reading | None:
    if match["fraction"]:
        return _fraction(match)
    if match["vulgar"]:
        return _vulgar(match, text)
    if match["multiple"]:
        return _multiple(match)
    value, length = longest_number(match["printed"])
    end = match.start("printed") + length
    return _share(match, text, value, end) or _number(match, text, value, end)


def _fraction(match: re.Match[str]) -> Reading | None:
    top, part = match["top"], folded(match["part"])
    if top is None and part != "half":
        return None
    count = 1.0 if top is None or folded(top) in ARTICLES else number_value(top)
    if (count > 1) != (part.endswith("s") or part == "halves"):
        return None
    share = count * part_value(part)
    if count > 1 and math.gcd(round(count), round(count / share)) > 1:
        return None  # "two quarters" of a year
    scaled = folded(match["scaled"] or "")
    if scaled.startswith("per"):
        return Reading(share, "%", *match.span())
    if scaled:
        return Reading(share * magnitude_value(scaled), "count", *match.span())
    return Reading(round(100 * share, 1), "%", *match.span(), share=True)


def _vulgar(match: re.Match[str], text: str) -> Reading:
    whole, part = match["vulgar"][:-1], _VULGAR[match["vulgar"][-1]]
    unit, end = _unit(text, match.end())
    if whole or unit != "count":
        return Reading(int(whole or 0) + part, unit, match.start(), end)
    return Reading(round(100 * part, 1), "%", *match.span(), share=True)


def _multiple(match: re.Match[str]) -> Reading:
    word = folded(match["multiple"])
    if word.endswith("fold"):
        value = number_value(word.removesuffix("fold").strip(" -"))
    else:
        value = next(times for stem, times in _MULTIPLES.items() if word.startswith(stem))
    return Reading(value, "times", *match.span())


def _share(match: re.Match[str], text: str, count: float, end: int) -> Reading | None:
    """Read "four out of 10" as 40 %, "1.0 in 100,000" and "5 per 100" as rates."""
    joint = _OUT_OF.match(text, end)
    if joint is None or match["currency"] or match["magnitude"] or match["sign"]:
        return None
    start = match.start("printed")
    if not (whole := _NUMBER.match(text, joint.end())):
        return None
    of, length = longest_number(whole[0])
    end = joint.end() + length
    if _unit(text, end)[0] != "count" or _MAGNITUDE.match(text, end):
        return None
    if of >= 1000 or joint["per"]:
        return Reading(count, "rate", start, end, of=of) if of >= 100 else None
    if folded(joint[0].strip()) == "of" or count >= of:
        return None
    if count % 1:
        return Reading(count, "count", start, end, of=of)  # a score
    return Reading(round(100 * count / of, 1), "%", start, end, of=of, share=True)


def _number(match: re.Match[str], text: str, value: float, end: int) -> Reading | None:
    """Read a plain number with its currency, magnitude and unit."""
    start = match.start()
    scale = 1.0
    currency = match["currency"] or _currency_before(text, start)
    if end == match.end("printed"):
        if match["half"]:
            value += 0.25 if "quarter" in match["half"] else 0.5
            end = match.end("half")
        magnitude = _MAGNITUDE.match(text, end)
        if magnitude and (
            currency or magnitude[0] != "m" or not _METRES.match(text, magnitude.end())
        ):
            scale, end = magnitude_value(magnitude[0]), magnitude.end()
    if _FREQUENCY.match(text, end) and _unit(text, end)[0] != "times":
        return Reading(value, "", start, end)
    unit, end = _unit(text, end)
    if currency:
        unit = _CURRENCIES[folded(currency)]
    value = round(-value * scale if match["sign"] in {"-", "−"} else value * scale, 6)
    return Reading(value, unit, start, end, scale=max(scale, scale_of(match["printed"])))


def _currency_before(text: str, start: int) -> str | None:
    """Return the currency of the lower end where a number ends a range ("£5-10")."""
    if not _CURRENCY.search(text, max(0, start - _CURRENCY_REACH), start):
        return None
    ranged = _CURRENCY_RANGE.search(text, max(0, start - _CURRENCY_REACH), start)
    return ranged[1] if ranged else None


def _unit(text: str, at: int) -> tuple[str, int]:
    if found := _UNIT.match(text, at):
        return _UNIT_NAMES[(found.lastindex or 1) - 1], found.end()
    return "count", at


def _ranged(found: list[Reading], text: str) -> list[Reading]:
    """Give the first number of a range the unit and magnitude printed after the second."""
    for at in range(len(found) - 1, 0, -1):
        low, high = found[at - 1], found[at]
        joint = text[low.end : high.start]
        if (
            not _RANGE.fullmatch(joint)
            or low.share != high.share
            or "rate" in {low.unit, high.unit}
        ):
            continue
        unitless = low.unit == "count" != high.unit
        if not unitless and low.unit != high.unit:
            continue
        between = _BETWEEN.search(text[: low.start])
        listed = joint.strip() == "and" and not between and high.unit not in DURATIONS
        if listed or (unitless and low.scale > 1):
            continue
        if joint.strip() == "to" and low.unit == high.unit != "count" and low.scale == high.scale:
            continue  # "by 8% to 11%" is a change and a level
        unit = high.unit if unitless else low.unit
        scale = high.scale if low.scale == 1 and low.value * high.scale <= high.value else 1.0
        found[at - 1] = low._replace(value=low.value * scale, unit=unit, span=(low.start, high.end))
        found[at] = high._replace(span=(low.start, high.end))
    return found
