"""Which sort of rows a question asks for: ambulance trusts, told by a column of types or by the names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...corpus.cell_store import CellStore
from ..words import stem, words
from .asked import Asked
from .cards import Card
from .categories import Category
from .labels import key_of
from .nouns import entity_level

_LONGEST = 4  # words of a sort, the noun included
_FEWEST = 2  # rows whose names make a sort


@dataclass(frozen=True, slots=True)
class Sort:
    """Rows of one sort: their numbers, and the words of the question that name it."""

    rows: frozenset[int]
    at: frozenset[int]
    category: Category | None = None


def sort_of_rows(asked: Asked, card: Card, tables: CellStore) -> Sort | None:
    """The rows of the sort that is counted or ranked; none where the question names no sort.

    A sort ends in a noun for rows, and is told by a type that one column prints for several
    rows, else by a word that several names have.
    """
    if not (asked.how_many or asked.which) or asked.share:
        return None
    for at in _behind_asking(asked):
        told = {asked.stems[n] for n in at}
        for column in card.columns:
            if column.numbers or not column.categories:
                continue
            texts = _types(told, column.categories)
            if len(texts) > 1:
                return None  # several types are of that sort
            for text in texts:
                cells = tables.column(card.tab, column.n)
                rows = frozenset(cell.n for cell in cells if cell.text == text)
                return Sort(rows, at, Category(column, (text,), at))
        if asked.end and (rows := _named(told, asked, card, tables)):
            return Sort(rows, at)
    return None


def _behind_asking(asked: Asked) -> list[frozenset[int]]:
    """The numbers of the words of each sort: small letters, the last of them a noun for rows."""
    nouns = frozenset[str]().union(asked.closed.any_row, *asked.closed.row_nouns)
    found = []
    for start in asked.nouns_from:
        first = next((n for n, w in enumerate(asked.words) if w.start >= start), len(asked.words))
        own: list[int] = []
        for n in range(first, min(first + _LONGEST, len(asked.words))):
            word = asked.words[n]
            if word.text in asked.closed.function or word.start - start > 40:
                break
            if asked.text[word.start : word.end].islower():
                own.append(n)
            else:
                break
            if word.stem in nouns and len(own) > 1:
                found.append(frozenset(own))
                break
    return found


def _types(told: set[str], texts: Sequence[str]) -> list[str]:
    """The text that is the sort, else those that have all its words."""
    stems = {text: {word.stem for word in words(text)} for text in texts}
    same = [text for text, own in stems.items() if own == told]
    return same or [text for text, own in stems.items() if told < own]


def _named(told: set[str], asked: Asked, card: Card, tables: CellStore) -> frozenset[int]:
    """The rows whose names have all words of the sort but the noun for rows."""
    at = entity_level(card)
    nouns = frozenset[str]().union(asked.closed.any_row, *asked.closed.row_nouns)
    own = told - nouns
    if at is None or not own or card.levels[at].worded:
        return frozenset()
    heads = [column.features for column in card.columns]
    if any(f"s:{each}" in features for features in heads for each in own):
        return frozenset()
    rows = tables.rows(card.tab)
    found = [
        row for row in rows
        if len(row.labels) >= -at and own <= {word.stem for word in words(row.labels[at])}
    ]  # fmt: skip
    several = len({row.labels[at] for row in found}) >= _FEWEST
    return frozenset(row.n for row in found) if several and len(found) < len(rows) else frozenset()


# -- words of a row's own label --------------------------------------------------


def spoken_by_labels(
    asked: Asked, card: Card, rows: frozenset[int] | None, spans: Sequence[tuple[int, int]],
    tables: CellStore,
) -> tuple[frozenset[int] | None, set[int]]:  # fmt: skip
    """The rows that are left, and which of the terms at ``spans`` the labels of named rows have.

    Only words that describe a name (foundation trust) or are written as names are looked for.
    """
    if not rows or len(rows) > 100:
        return rows, set()
    describing = asked.closed.names.describing
    told = {
        row.n: {word.stem for label in row.labels for word in words(label)}
        for row in tables.rows(card.tab, sorted(rows))
    }
    taken: set[int] = set()
    for n, (start, end) in enumerate(spans):
        own = [word for word in asked.words if start <= word.start < end]
        sorts = all(w.text in describing or w.text in asked.closed.function for w in own)
        named = start > 0 and all(asked.text[w.start].isupper() for w in own)
        keep = {each for each in rows if {w.stem for w in own} <= told[each]}
        if own and keep and (sorts or named):
            rows, taken = frozenset(keep), {*taken, n}
    return rows, taken


# -- heads that are codes of several words ---------------------------------------

_COMPACT = re.compile(r"[^\W_]+(?:_[^\W_]+)+")


def covered_head(asked: Asked, labels: Sequence[str]) -> frozenset[int]:
    """The words of the question that a compact head of several words covers whole; none for others.

    ``Physical_public_rate`` is all in "physical violence from the public".
    """
    if len(labels) != 1 or not _COMPACT.fullmatch(labels[0]):
        return frozenset()
    measures = {
        stem(word) for each in asked.closed.measures.values() for told in each
        for word in told.split()
    }  # fmt: skip
    own = {each for each in key_of(labels[0]).split() if each not in measures}
    at = frozenset(n for n, each in enumerate(asked.stems) if each in own)
    return at if len(own) > 1 and own <= {asked.stems[n] for n in at} else frozenset()
