"""Columns of groups beside one of everybody: which of them a question means that names none."""

from __future__ import annotations

from collections.abc import Sequence

from ..words import stem, words
from .asked import Asked
from .cards import Column
from .labels import key_of

_FEWEST = 3  # columns that make a banner
_EVERYBODY = frozenset(map(stem, ("all", "total", "overall", "everyone", "everybody")))


def meant_group(columns: Sequence[Column], asked: Asked) -> list[Column]:
    """The column of all there are, where the question says "all" of them or names no group.

    All columns where the heads are no groups of one measure, or none is of everybody.
    """
    found = list(columns)
    if len(found) < 2 or len({each.unit for each in found}) > 1:
        return found
    wholes = [each for each in found if _is_of_all(each)]
    if not wholes:
        return found
    named = _named_all(wholes, asked)
    if named:
        return named
    if len(wholes) == 1 and any(each.categories for each in found):
        return wholes  # the grade overall, beside those of its parts
    # Of several the first is of most: All institutions, ..., All colleges for women.
    return wholes[:1] if len(found) >= _FEWEST and found[0] in wholes else found


def of_all(columns: Sequence[Column], asked: Asked) -> list[Column]:
    """The columns that the question names by "all" and a word of their heads; mostly none."""
    return _named_all([each for each in columns if _is_of_all(each)], asked)


def _is_of_all(column: Column) -> bool:
    own = _head(column)
    return bool(own) and own[0] in _EVERYBODY


def _head(column: Column) -> list[str]:
    return key_of(column.labels[-1]).split() if column.labels else []


def _named_all(wholes: Sequence[Column], asked: Asked) -> list[Column]:
    """Of columns of all there are, those with most of the words behind the question's "all"."""
    behind: set[str] = set()
    for n, word in enumerate(asked.stems):
        if word == "all" and n + 1 < len(asked.stems):
            behind |= set(asked.stems[n + 1 : n + 3])
    met = [len(behind & set(_head(each))) for each in wholes]
    most = max(met, default=0)
    if not most:
        return []
    best = [each for each, n in zip(wholes, met, strict=True) if n == most]
    shorter = sorted(best, key=lambda each: len(words(each.name)))
    return shorter[:1]
