"""Academic and financial years that a table's heads and labels write without a sign: 201516.

Official statistics of England write 2015/16 so; a year with its month, 201509, has the same
length, so that all six-digit numbers of a header or a column have to be spans of years.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_SIX = re.compile(r"(?P<first>(?:19|20)\d\d)(?P<last>\d\d)(?:\.0)?")
_DATED = re.compile(r"\d{6}(?:\.0)?")
# A compact head that says between which years: YOYperc21to22, change_2021to2022.
_YEARLY = re.compile(r"^yoy(?=_?(?:perc|pct|change|diff))", re.IGNORECASE)
_TO = re.compile(
    r"(?<=[A-Za-z_])(?<!age)(?<!aged)(?<!ages)(?:20)?(?P<first>\d\d)_?to_?(?:20)?(?P<last>\d\d)(?!\d)",
    re.IGNORECASE,
)
# A span of two figures each: 21-22 pupil numbers.
_SHORT = re.compile(
    r"(?<![\w.,/£$€-])(?P<first>\d\d)[-–/](?P<last>\d\d)(?![\w/%-]|[.,]\d)"
    r"(?! ?(?:years?|yrs?|olds?|months?|weeks?|hours?|%|per ?cent)\b)"
)
_MONTHS = 12  # 201112 alone may be December
_EARLIEST, _LATEST = 0, 49  # years of this century that two figures are read as


def is_year_span(text: str) -> bool:
    """Whether a text is nothing but a year and the last figures of the next: 201516."""
    found = _SIX.fullmatch(text)
    return found is not None and (int(found["first"]) + 1) % 100 == int(found["last"])


def are_year_spans(texts: Iterable[str]) -> bool:
    """Whether there are six-digit numbers among the texts, all spans of years and not one lone month."""
    dated = {text for text in texts if _DATED.fullmatch(text)}
    if not dated or not all(map(is_year_span, dated)):
        return False
    return len(dated) > 1 or all(int(text[4:6]) > _MONTHS for text in dated)


def spelled_span(text: str) -> str:
    """The span as it is read, 2015/16 for 201516; any other text as it is."""
    found = _SIX.fullmatch(text)
    return f"{found['first']}/{found['last']}" if found and is_year_span(text) else text


def spelled_change(head: str) -> str:
    """A compact head with its two years apart and in full: "YOY perc 2021 to 2022"."""

    def spelled(match: re.Match[str]) -> str:
        first, last = int(match["first"]), int(match["last"])
        if last != first + 1 or last > _LATEST:
            return match.group()
        return f" {2000 + first} to {2000 + last}"

    if " " in head:
        return head
    return _TO.sub(spelled, _YEARLY.sub(r"\g<0> ", head))


def spelled_short_spans(text: str) -> str:
    """The text with spans of two figures each, one year after the other, in full: 2021-22."""

    def spelled(match: re.Match[str]) -> str:
        first, last = int(match["first"]), int(match["last"])
        if last != first + 1 or not _EARLIEST <= first < _LATEST:
            return match.group()
        return f"20{match.group()}"

    return _SHORT.sub(spelled, text)
