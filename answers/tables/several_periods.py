"""Columns of several periods asked for at once."""

from __future__ import annotations

from collections.abc import Sequence

from .asked import Asked
from .cards import Column
from .periods import Period, agrees, periods_in


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
