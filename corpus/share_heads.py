"""Columns of shares told by their heads: those of a base beside them, and fractions of one."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from .cell_values import value
from .document import Row

_PARTS = re.compile(r"[^\W_]+")
_BASES = frozenset({"base", "n", "denominator", "denom", "bases"})
_RATES = frozenset(
    {"rate", "pct", "perc", "percent", "percentage", "share", "prop", "proportion", "mean"}
)
_FRACTIONS = frozenset({"prop", "props", "proportion", "proportions", "fraction", "share"})
_EVERYONE = frozenset({"all", "total", "overall", "everyone", "all people", "all groups", "both"})
_MOSTLY = 0.9
_FEWEST = 2  # filled cells
_LARGEST = 0.1  # what a column of fractions comes up to at least
_DECIMAL = 0.5  # share of a column's numbers that are no whole ones


def is_base_head(head: str) -> bool:
    """Whether a compact head names how many a share beside it is of: ``Stress_base``, ``pay_n``."""
    told = _told(head)
    return len(told) > 1 and told[-1] in _BASES and " " not in head.strip()


def shares_of_bases(
    heads: Sequence[str], body: Sequence[Row], labels: Collection[int]
) -> frozenset[int]:
    """The columns of per cents whose base stands beside them: ``Stress_rate`` of ``Stress_base``."""
    bases = {tuple(_told(head)[:-1]) for head in heads if is_base_head(head)}
    return frozenset(
        at
        for at, head in enumerate(heads)
        if at not in labels
        and not is_base_head(head)
        and (told := tuple(_told(head)))
        and told[-1] in _RATES
        and any(told[: len(base)] == base for base in bases)
        and _are_per_cents(body, at)
    )


def fractions(heads: Sequence[str], body: Sequence[Row], labels: Collection[int]) -> frozenset[int]:
    """The columns whose head names a share and whose numbers are parts of one, not of a hundred."""
    named = frozenset(
        at
        for at, head in enumerate(heads)
        if at not in labels and _FRACTIONS & set(_told(head)) and _are_fractions(body, at)
    )
    return named | _of_groups(heads, body, labels)


def _of_groups(
    heads: Sequence[str], body: Sequence[Row], labels: Collection[int]
) -> frozenset[int]:
    """The columns of fractions of everyone and of single groups, side by side: all, women, men.

    A share of everyone lies between those of the groups that everyone is made of.
    """
    runs = [at for at in range(len(heads)) if at not in labels and _are_fractions(body, at)]
    whole = [at for at in runs if heads[at].strip().casefold() in _EVERYONE]
    if len(whole) != 1:
        return frozenset()
    found = {whole[0]}
    for step in (1, -1):
        at = whole[0] + step
        while at in runs:
            found.add(at)
            at += step
    groups = found - set(whole)
    if len(groups) < _FEWEST or not _lie_around(body, whole[0], groups):
        return frozenset()
    return frozenset(found)


def _lie_around(body: Sequence[Row], whole: int, groups: Collection[int]) -> bool:
    """Whether the share of everyone lies between those of the groups in nearly all rows."""
    told = []
    for row in body:
        of_all = value(row.cells[whole])
        parts = [n for at in groups if (n := value(row.cells[at])) is not None]
        if of_all is not None and len(parts) >= _FEWEST:
            told.append(min(parts) <= of_all <= max(parts))
    return len(told) >= _FEWEST and sum(told) >= _MOSTLY * len(told)


def _told(head: str) -> list[str]:
    return _PARTS.findall(head.casefold())


def _numbers(body: Sequence[Row], at: int) -> list[float]:
    cells = [row.cells[at] for row in body]
    if any("%" in cell for cell in cells):
        return []
    found = [number for cell in cells if cell and (number := value(cell)) is not None]
    return found if len(found) >= _FEWEST else []


def _are_per_cents(body: Sequence[Row], at: int) -> bool:
    numbers = _numbers(body, at)
    return bool(numbers) and min(numbers) >= 0 and 1 < max(numbers) <= 100


def _are_fractions(body: Sequence[Row], at: int) -> bool:
    numbers = _numbers(body, at)
    if not numbers or min(numbers) < 0 or not _LARGEST <= max(numbers) <= 1:
        return False
    return sum(number % 1 > 0 for number in numbers) >= _DECIMAL * len(numbers)
