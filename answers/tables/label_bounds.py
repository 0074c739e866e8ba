"""Bounds that are an answer's own words: "more than 500 miles" where a row is called "Over 500"."""

from __future__ import annotations

from dataclasses import replace

from ...corpus.cell_store import CellStore
from ..words import folded
from .asked import Asked
from .bounds import Bound, bound_in
from .cards import Card
from .labels import key_of


def rows_of_bound(asked: Asked, card: Card, tables: CellStore) -> frozenset[int]:
    """The rows whose label sets the bound of the question; mostly none."""
    if asked.bound is None:
        return frozenset()
    rows: set[int] = set()
    for back in range(1, len(card.levels) + 1):
        keys = [
            key_of(text) for text, _ in card.levels[-back].labels
            if any(map(str.isdigit, text)) and _is_same(bound_in(folded(text)), asked.bound)
        ]  # fmt: skip
        if keys:
            rows |= tables.rows_named(card.tab, -back, keys).keys()
    return frozenset(rows)


def without_bound(asked: Asked) -> Asked:
    """The question without its bound, which a row has in its label."""
    return replace(asked, bound=None)


def _is_same(one: Bound | None, other: Bound) -> bool:
    return (
        one is not None
        and (one.low, one.high) == (other.low, other.high)
        and (one.low_too, one.high_too) == (other.low_too, other.high_too)
    )
