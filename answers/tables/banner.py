"""Columns of groups beside one of everybody: which of them a question means that names none."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..terms import Term
from ..words import stem, words
from .asked import Asked
from .cards import Column
from .labels import key_of

_OWN = frozenset({"your", "our"})
_FEWEST = 3  # columns that make a banner
_EVERYBODY = frozenset(map(stem, ("all", "total", "overall", "everyone", "everybody")))


def meant_group(columns: Sequence[Column], asked: Asked) -> list[Column]:
    """The column of all there are, where the question says "all" of them or names no group.

    All columns where the heads are no groups of one measure, or none is of everybody.
    """
    found = list(columns)
    if len(found) < 2 or len({each.unit for each in found}) > 1:
        return found
    own = [each for each in found if _OWN & {w.text for w in words(each.name)}]
    if own:
        return own  # beside those of a benchmark
    wholes = [each for each in found if is_of_all(each)]
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
    return _named_all([each for each in columns if is_of_all(each)], asked)


def listed_terms(by_columns: Sequence[frozenset[Term]], asked: Asked) -> frozenset[Term]:
    """The terms that all columns speak of, and those of which each of a few has one: public and private."""
    if not by_columns:
        return frozenset()
    shared = frozenset[Term].intersection(*by_columns)
    own = [told - shared for told in by_columns]
    few = 1 < len(own) <= _FEWEST and all(len(told) == 1 for told in own)
    terms = sorted(frozenset[Term]().union(*own), key=lambda term: term.start)
    if few and len(terms) == len(own) and are_listed(terms, asked):
        return shared | frozenset(terms)
    return shared


def are_listed(terms: Sequence[Term], asked: Asked) -> bool:
    """Whether nothing but small words, one of them a joiner, stands between the terms."""
    for one, two in pairwise(terms):
        between = [word.text for word in words(asked.text[one.end : two.start])]
        small = all(text in asked.closed.function or len(text) < 3 for text in between)
        if not small or not {"and", "or"} & set(between):
            return False
    return True


def is_of_all(column: Column) -> bool:
    """Whether a column is of all there are: Total, All institutions."""
    return any(_EVERYBODY & set(key_of(label).split()[:1]) for label in column.labels)


def _head(column: Column) -> list[str]:
    return key_of(" ".join(column.labels)).split()


def _named_all(wholes: Sequence[Column], asked: Asked) -> list[Column]:
    """Of columns of all there are, those with most of the words behind the question's "all"."""
    behind: set[str] = set()
    for n, each in enumerate(asked.stems):
        if each == "all" and n + 1 < len(asked.stems):
            behind |= set(asked.stems[n + 1 : n + 3])
    met = [len(behind & set(_head(each))) for each in wholes]
    most = max(met, default=0)
    if not most:
        return []
    best = [each for each, n in zip(wholes, met, strict=True) if n == most]
    shorter = sorted(best, key=lambda each: len(words(each.name)))
    return shorter[:1]
