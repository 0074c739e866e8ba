"""Columns of several periods asked for at once, and columns that only print periods."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .asked import Asked
from .cards import Column
from .periods import Period, agrees, periods_in

_WHEN = re.compile(
    r"\b(?:when|(?:what|which|in what|in which) (?:year|month|quarter|period|date)s?|years?)\b"
)
_HEAD = re.compile(r"(?:(?:financial|calendar|school|academic) )?(?:year|quarter|month|period)s?")


def of_all_periods(chosen: list[Column], columns: Sequence[Column], asked: Asked) -> list[Column]:
    """The columns chosen, or where they leave out a period asked for, those that are a period each.

    None are left where no such columns are of all periods: one year's value says nothing of two.
    """
    heads = {column.n: periods_in(" . ".join(column.labels)) for column in columns}
    wanted = [each for each in asked.periods if any(agrees(each, h) for h in heads.values())]
    if len(wanted) < 2 or _are_of(wanted, [heads.get(c.n, []) for c in chosen]):
        return chosen
    bare = [
        c
        for c in columns
        if len(heads[c.n]) == 1 and heads[c.n][0].text == c.name.strip().casefold()
    ]
    return bare if _are_of(wanted, [heads[c.n] for c in bare]) else []


def _are_of(periods: Sequence[Period], heads: Sequence[Sequence[Period]]) -> bool:
    return all(any(agrees(period, head) for head in heads) for period in periods)


def without_periods(columns: Sequence[Column], asked: Asked) -> list[Column]:
    """The columns without those that print nothing but periods, unless it is asked when."""
    if "ask.when" in asked.question.cues or _WHEN.search(asked.text.casefold()):
        return list(columns)
    return [column for column in columns if not _prints_periods(column)]


def _prints_periods(column: Column) -> bool:
    return not column.numbers and bool(_HEAD.fullmatch(column.name.strip().casefold()))
