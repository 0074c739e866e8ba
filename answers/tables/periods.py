"""Years, spans of years and months, as questions and labels name them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..words import folded

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_SHORT = "jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec"
_YEAR_TO_YEAR = re.compile(
    rf"\b(?:(?:{_MONTHS}|{_SHORT})\s+)(?P<first>(?:19|20)\d\d)\s?(?:to|-|–)\s?"
    rf"(?:(?:{_MONTHS}|{_SHORT})\s+)(?P<last>(?:19|20)\d\d)\b"
)
_PERIOD = re.compile(
    rf"(?:\b(?P<month>{_MONTHS}|q[1-4])\s+)?"
    r"(?<![\d.,£$€])\b(?P<first>(?:19|20)\d\d)(?:\s?[-–/]\s?(?P<last>(?:19|20)?\d\d))?\b(?![.,]?\d|\s?%)"
)
# Two figures each, where a word says that they are a time: ages and scores are written so, too.
_TWO_FIGURES = re.compile(
    r"\b(?:in|for|during|since|from|to|of|by|until|year)\s+(?P<span>(?P<first>[0-4]\d)[-–/](?P<last>[0-4]\d))"
    r"(?![\w/%-]|[.,]\d)(?! ?(?:years?|yrs?|olds?|months?|weeks?|hours?|%|per ?cent)\b)"
)


@dataclass(frozen=True, slots=True)
class Period:
    """A year, or a span from one to the next, maybe with a month or quarter."""

    first: str
    last: str
    month: str
    text: str
    span: tuple[int, int]

    @property
    def key(self) -> tuple[str, str, str]:
        """Equal for equal periods however they are printed."""
        return self.first, self.last, self.month

    def keys(self) -> list[str]:
        """The keys of row labels that print the period and nothing else."""
        month = f"{self.month} " if self.month else ""
        if not self.last:
            return [f"{month}{self.first}"]
        return [f"{month}{self.first} {self.last[2:]}", f"{month}{self.first} {self.last}"]

    def loose_keys(self) -> list[str]:
        """The keys of row labels of spans and months that the year is in."""
        if self.last or self.month:
            return []
        year = int(self.first)
        spans = ((year - 1, year), (year, year + 1))
        found = [f"{a} {str(b)[2:]}" for a, b in spans] + [f"{a} {b}" for a, b in spans]
        return found + [
            f"{month} {year}" for month in (*_MONTHS.split("|"), "q1", "q2", "q3", "q4")
        ]

    def within(self, other: Period) -> bool:
        """Whether the other period is this one, or a span or month that this year is in."""
        if self.month and self.month != other.month:
            return False
        if self.last:
            return (self.first, self.last) == (other.first, other.last)
        return self.first in {other.first, other.last}


def periods_in(text: str) -> list[Period]:
    """The periods that a text names, in order."""
    plain = folded(text)
    found = []
    for match in _YEAR_TO_YEAR.finditer(plain):  # a year that does not begin in January
        first, last = match["first"], match["last"]
        found.append(Period(first, last, "", match.group(), match.span()))
    for each in found:
        start, end = each.span
        plain = plain[:start] + " " * (end - start) + plain[end:]
    for match in _TWO_FIGURES.finditer(plain):
        first, last = int(match["first"]), int(match["last"])
        if last == first + 1:
            found.append(
                Period(f"20{first:02}", f"20{last:02}", "", match["span"], match.span("span"))
            )
    for match in _PERIOD.finditer(plain):
        last = match["last"] or ""
        last = match["first"][:2] + last if len(last) == 2 else last
        if last and int(last) < int(match["first"]):
            last = ""
        found.append(
            Period(match["first"], last, match["month"] or "", match.group().strip(), match.span())
        )
    return sorted(found, key=lambda period: period.span)


def agrees(asked: Period, labels: Sequence[Period]) -> bool:
    """Whether one of a label's periods is the one asked for, or has it in it."""
    return any(asked.within(each) for each in labels)
