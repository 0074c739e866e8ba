"""Bounds that a question sets on values: above 80, at least half, between 50% and 60%."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..kinding import COUNT_WORDS
from .exact_values import exact_value

_PARTS = r"(?:one|two|three|four|five|six|seven|eight|nine) (?:in|out of) (?:two|three|four|five|six|eight|ten)|two[- ]thirds|three[- ]quarters"
_NUMBER = (
    r"[£$€]?\s?(?P<{0}>\d+(?:,\d{{3}})*(?:\.\d+)?|half|a half|a quarter|a third|"
    + _PARTS
    + rf"|(?:{'|'.join(COUNT_WORDS)})(?! (?:in|out of|quarters?|thirds?|times|years?|months?|weeks?)\b))"
    + r"\s?(?P<{0}_unit>%|per ?cent\b|percent\b)?"
)
_WORDS = {
    "half": 50.0, "a half": 50.0, "a quarter": 25.0, "a third": 100 / 3, "two thirds": 200 / 3,
    "two-thirds": 200 / 3, "three quarters": 75.0, "three-quarters": 75.0,
}  # fmt: skip
_LOW = r"(?P<low>above|over|more than|greater than|higher than|better than|exceed(?:s|ed|ing)?|upwards of|>)"
_LOW_TOO = r"(?P<low_too>at least|no(?:t)? (?:less|fewer|lower) than|a minimum of|>=|≥|or more)"
_HIGH = r"(?P<high>below|under|less than|fewer than|lower than|worse than|<)"
_HIGH_TOO = r"(?P<high_too>at most|no(?:t)? (?:more|higher|greater) than|a maximum of|up to|<=|≤)"
_BEFORE = re.compile(
    rf"(?<!\w)(?:{_LOW_TOO}|{_HIGH_TOO}|{_LOW}|{_HIGH})\s?{_NUMBER.format('n')}(?!\w)"
)
_AFTER = re.compile(
    rf"(?<![\w.,])(?<!aged )(?<!ages ){_NUMBER.format('n')}\s?(?:points? )?(?:or|and) (?:(?P<low_too>more|over|above|higher|better|greater)|(?P<high_too>less|fewer|under|below|lower|worse))\b"
)
_BETWEEN = re.compile(rf"\bbetween {_NUMBER.format('n')} and {_NUMBER.format('m')}(?!\w)")
_NONE = re.compile(
    r"^(?:and )?(?:how many|which|who|where|what (?:number|share|percentage|proportion) of)\b.*\b(?:had|have|has|with|recorded|reported|got|saw|made|received)"
    r"\s+(?P<none>no|zero|0)\s+(?!change\b|answers?\b|one\b|data\b|figures?\b|information\b|records?\b|longer\b|more\b|fewer\b|less\b)(?=[a-z])"
)


@dataclass(frozen=True, slots=True)
class Bound:
    """What values are asked for; ``percent`` where the question says that they are percentages."""

    low: float | None
    high: float | None
    low_too: bool
    high_too: bool
    percent: bool
    text: str
    span: tuple[int, int]

    def holds(self, value: float) -> bool:
        """Whether a value is within the bounds."""
        if self.low is not None and not (value > self.low or (self.low_too and value == self.low)):
            return False
        return self.high is None or value < self.high or (self.high_too and value == self.high)


def bound_in(text: str) -> Bound | None:
    """The first bound in a folded text, or none."""
    if found := _BETWEEN.search(text):
        years = all(re.fullmatch(r"(?:19|20)\d\d", found[name]) for name in ("n", "m"))
        if not years:
            low, high = sorted((_number(found["n"]), _number(found["m"])))
            return Bound(
                low, high, True, True, _percent(found, "n", "m"), found.group(), found.span()
            )
    if found := _NONE.search(text):
        return Bound(0.0, 0.0, True, True, False, found.group("none"), found.span("none"))
    if found := _AFTER.search(text):
        low_too = bool(found["low_too"])
        value = _number(found["n"])
        return Bound(
            value if low_too else None, None if low_too else value, low_too, not low_too,
            _percent(found, "n"), found.group(), found.span(),
        )  # fmt: skip
    if found := _BEFORE.search(text):
        value = _number(found["n"])
        low = bool(found["low"] or found["low_too"])
        return Bound(
            value if low else None, None if low else value, bool(found["low_too"]),
            bool(found["high_too"]), _percent(found, "n"), found.group(), found.span(),
        )  # fmt: skip
    if found := exact_value(text):
        value, start = _number(found["n"]), found.start("n")
        percent, end = bool(found["n_unit"]), max(found.end("n"), found.end("n_unit"))
        return Bound(value, value, True, True, percent, text[start:end], (start, end))
    return None


def _number(text: str) -> float:
    if text in _WORDS:
        return _WORDS[text]
    if parts := re.fullmatch(r"(\w+) (?:in|out of) (\w+)", text):
        return 100.0 * COUNT_WORDS[parts[1]] / COUNT_WORDS[parts[2]]
    if text in COUNT_WORDS:
        return float(COUNT_WORDS[text])
    return float(text.replace(",", ""))


def _percent(found: re.Match[str], *names: str) -> bool:
    return any(
        found[f"{name}_unit"] or not (found[name][0].isdecimal() or found[name] in COUNT_WORDS)
        for name in names
    )
