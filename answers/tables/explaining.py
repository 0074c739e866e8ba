"""What the tables of one report say of each other: codes in heads explained, what a cover tells."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from itertools import groupby

from ...corpus.cell_values import is_value
from ...corpus.records import Report
from ...corpus.store import Store
from ..words import Word, words
from .cards import Card, Column, decoded, encoded
from .labels import key_of

_FEWEST = 3  # heads that a table must explain
_COVER_ROWS = 40
_LONGEST = 120  # characters of a line of a cover
Featured = Callable[[Iterable[str]], dict[str, float]]


def explain(store: Store, reports: Mapping[str, Report], features: Featured) -> None:
    """Add to each card what the other tables of its report tell."""
    for report in reports:
        cards = [decoded(text) for text in store.tables.cards(report)]
        if len(cards) < 2:
            continue
        texts = {card.tab: _texts(store, card) for card in cards}
        titles = {key_of(text) for card in cards for text in (card.title, card.sheet) if text}
        about = sorted(
            {w.stem for card in cards for w in _cover_words(card, texts[card.tab], titles)}
        )
        for card in cards:
            columns = _explained(card, cards, texts, features)
            told = replace(card, columns=columns, about=tuple(about))
            if told != card:
                found = {name for c in columns if c.told for name in c.features}
                store.tables.put_card(card.tab, encoded(told), sorted(found))


def _texts(store: Store, card: Card) -> dict[int, dict[str, str]]:
    """The words of each row by where they stand: labels at −1, −2 …, columns at 1, 2 …"""
    if card.rows > 20 * _COVER_ROWS:
        return {}
    rows = {
        row.n: {str(n - len(row.labels)): label for n, label in enumerate(row.labels) if label}
        for row in store.tables.rows(card.tab)
    }
    for column in card.columns:
        if not column.numbers:
            for cell in store.tables.column(card.tab, column.n):
                if not is_value(cell.text):
                    rows[cell.n][str(column.n + 1)] = cell.text
    return rows


def _cover_words(
    card: Card, rows: Mapping[int, Mapping[str, str]], titles: Collection[str]
) -> list[Word]:
    """The words of a small table that holds no number, such as a cover; none of one that lists tables."""
    if card.rows > _COVER_ROWS or any(column.numbers for column in card.columns):
        return []
    listed = any(key_of(text) in titles for row in rows.values() for text in row.values())
    if listed or len(card.columns) > 2:
        return []
    lines = (text for row in rows.values() for text in row.values() if len(text) <= _LONGEST)
    return [word for line in lines for word in words(line)]


def _explained(
    card: Card, cards: list[Card], texts: Mapping[int, Mapping[int, Mapping[str, str]]],
    features: Featured,
) -> tuple[Column, ...]:  # fmt: skip
    """The columns, those whose heads are codes of another table with what it says of them."""
    heads = {key_of(column.labels[-1]): column for column in card.columns if column.labels}
    for other in cards:
        if other.tab == card.tab or len(heads) < _FEWEST:
            continue
        meanings = _meanings(heads, texts[other.tab])
        if len(meanings) >= max(_FEWEST, len(heads) // 2):
            return tuple(
                replace(c, told=said, features={**c.features, **features([said])})
                if c.labels and (said := meanings.get(key_of(c.labels[-1]), ""))
                else c
                for c in card.columns
            )
    return card.columns


def _meanings(heads: Mapping[str, Column], rows: Mapping[int, Mapping[str, str]]) -> dict[str, str]:
    """What the column of longest texts says of each head that another column lists."""
    listed = [(at, key_of(text), row) for row in rows.values() for at, text in row.items()]
    listed = [each for each in listed if each[1] in heads]
    best: dict[str, str] = {}
    for at, group in groupby(sorted(listed, key=lambda each: each[0]), key=lambda each: each[0]):
        found = list(group)
        others = {place for _, _, row in found for place in row if place != at}
        if len(found) <= len(best) or not others or len({key for _, key, _ in found}) < len(found):
            continue  # a name of several rows is explained by none of them
        longest = max(
            sorted(others), key=lambda place: sum(len(row.get(place, "")) for _, _, row in found)
        )
        best = {key: row[longest] for _, key, row in found if row.get(longest)}
    return {
        key: text for key, text in best.items() if key_of(text) != key and len(text) <= _LONGEST
    }
