"""Words in cells that a question asks for: one grade, several, or one and all that are better."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from ..desk import Desk
from .asked import Asked
from .cards import Card, Column
from .grades import texts_named
from .labels import key_of

_WITHIN = re.compile(r"\b(?:in|of|for|from|at|within|across|among|amongst)\s+(?:the\s+)?$")


@dataclass(frozen=True, slots=True)
class Category:
    """Words in the cells of a column that a question names, with their places in it."""

    column: Column
    texts: tuple[str, ...]
    at: frozenset[int]


def categories_in(
    asked: Asked, card: Card, columns: Iterable[Column], taken: Collection[int], *, counts: bool
) -> tuple[list[Category], list[Category]]:
    """The categories that the question asks about, and those that only narrow the rows.

    Words that a head has, too, are a category only where rows are counted.
    """
    groups: dict[frozenset[int], list[Category]] = {}
    taken = {*taken, *_asking(asked)}
    for column in columns:
        texts = _texts_in(asked, column, taken)
        if not texts:
            continue
        at = frozenset[int]().union(*texts.values())
        spoken = {f"s:{asked.stems[n]}" for n in at}
        if counts or not any(spoken <= other.features.keys() for other in card.columns):
            groups.setdefault(at, []).append(Category(column, tuple(texts), at))
    kept = {at: hits for at, hits in groups.items() if not any(at < other for other in groups)}
    ordered = [kept[at] for at in sorted(kept, key=min)]
    targets = [hits for hits in ordered if not _narrows(asked, hits[0])] or ordered
    if not targets:
        return [], []
    target = targets[-1]
    return target, [hits[0] for hits in ordered if hits is not target]


def _asking(asked: Asked) -> set[int]:
    """The numbers of the words by which a question only asks: how good."""
    texts = [word.text for word in asked.words]
    return {n for n in range(1, len(texts)) if texts[n - 1] == "how"}


def _texts_in(asked: Asked, column: Column, taken: Collection[int]) -> dict[str, frozenset[int]]:
    """The texts of a column's cells that the question has, none within another."""
    closed = asked.closed
    named = texts_named(column.categories, asked.stems, closed.grades, closed.predicates)
    texts = {text: at for text, at in named.items() if not at & set(taken)}
    return {
        text: at for text, at in texts.items() if not any(at < other for other in texts.values())
    }


def _narrows(asked: Asked, category: Category) -> bool:
    """Whether a category stands where a place would: in Camden, of academies."""
    before = asked.text[: asked.words[min(category.at)].start].lower()
    return bool(_WITHIN.search(before))


def chosen_texts(
    asked: Asked, categories: Sequence[Category], column: Column, desk: Desk
) -> tuple[str, ...]:
    """The texts of a column's cells that the question names, or is content with."""
    texts = next(each.texts for each in categories if each.column.n == column.n)
    if not asked.onward:
        return texts
    keys = {key_of(text): text for text in column.categories}
    chosen = set(texts)
    for scale in json.loads(desk.store.data("tables"))["scales"]:
        steps = [key_of(step) for step in scale]
        for text in texts:
            if key_of(text) in steps:
                at = steps.index(key_of(text))
                onward = steps[:at] if asked.onward == "better" else steps[at + 1 :]
                chosen |= {keys[step] for step in onward if step in keys}
    return tuple(text for text in column.categories if text in chosen)
