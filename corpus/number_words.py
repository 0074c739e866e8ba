"""Numbers as printed, in digits or in words, and what they are worth."""

from __future__ import annotations

import re
from functools import lru_cache

from text_to_num import text2num

from .signs import folded

DIGITS = r"(?:\d{1,3}(?:[,\u2009\u202f\u00a0]\d{3})+|\d+)(?:\.\d+)?"

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_PARTS = ("third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
_SUFFIXES = _SCALES | {
    "k": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "bn": 1_000_000_000,
    "tn": 1_000_000_000_000,
}

SMALL = rf"(?:(?:{_TENS})(?:[-\s](?:{_ONES}))?|{_TEENS}|{_ONES})"
SCALE = rf"(?:{'|'.join(_SCALES)})"
WORDS = (
    rf"\b(?:(?:an?|{SMALL})(?:[-\s]{SCALE})+"
    rf"(?:(?:[-\s]and)?[-\s]{SMALL}(?:[-\s]{SCALE})*)*|{SMALL}|zero)\b"
)
NUMBER = rf"(?:{WORDS}|{DIGITS})"
MAGNITUDE = r"(?:\s?(?:thousand|million|billion|trillion|dozen)|\s?(?:mn|bn|tn)|[km])\b"
PART = rf"(?:half|halves|(?:{'|'.join(_PARTS)})s?)"

ARTICLES = frozenset({"a", "an"})
# The words, in lower case, that a number in words begins with, articles apart.
NUMBER_WORDS = (
    frozenset((*f"{_ONES}|{_TEENS}|{_TENS}".split("|"), "zero", "half", "halves", *_PARTS))
    | {f"{part}s" for part in _PARTS}
    | {"gbp", "usd", "eur"}
)

_KEPT = 2_000  # numbers as printed; reports repeat theirs
_PART_VALUES = {"half": 1 / 2, "halves": 1 / 2} | {
    part: 1 / denominator for denominator, part in enumerate(_PARTS, start=3)
}


def number_value(printed: str) -> float:
    """Return what a number in digits or words is worth.

    Raises ValueError where the words are no number.
    """
    if printed[0].isdigit():
        return float(re.sub(r"[^\d.]", "", printed))
    words = re.sub(r"\s+", " ", folded(printed))
    words = re.sub(r"^an? ", "one ", words)
    if words.endswith("dozen"):
        return 12.0 * number_value(words.removesuffix("dozen").strip(" -"))
    return float(text2num(words, "en"))


@lru_cache(maxsize=_KEPT)
def longest_number(printed: str) -> tuple[float, int]:
    """Return the value and length of the longest number that ``printed`` begins with.

    "one hundred and two hundred" begins with 100, eleven characters long.
    """
    ends = [len(printed), *(m.start() for m in reversed(list(re.finditer(r"[-\s]", printed))))]
    for end in ends:
        try:
            return number_value(printed[:end]), end
        except ValueError:
            continue
    raise ValueError(printed)


def magnitude_value(printed: str) -> float:
    """Return what "million" or "bn" multiplies by."""
    return float(_SUFFIXES[folded(printed.strip())])


def scale_of(printed: str) -> float:
    """Return what the last word of a number multiplies by: a million in "two million"."""
    if printed[0].isdigit():
        return 1.0
    return float(_SCALES.get(folded(printed).replace("-", " ").split()[-1], 1))


def part_value(printed: str) -> float:
    """Return what one "third" or "quarters" is worth, as a share of 1."""
    word = folded(printed)
    return _PART_VALUES.get(word) or _PART_VALUES[word.removesuffix("s")]
