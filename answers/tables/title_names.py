"""Names that a table's own title holds: a sheet of England and Wales is of both, whatever rows it has."""

from __future__ import annotations

from collections.abc import Sequence

from ..terms import Term
from ..words import words
from .asked import Asked
from .cards import Card
from .naming import Named

_FEWEST = 2  # words of a title that is more than one name


def without_title_names(asked: Asked, card: Card, names: Sequence[Named]) -> list[Named]:
    """The names but those that the question has as parts of the table's whole title.

    Where each of the title's names has rows of its own, they are meant.
    """
    runs = [run for title in {card.title, card.sheet} if (run := _run_of(asked, title))]
    kept = []
    for name in names:
        own = set(range(name.first, name.last + 1))
        around = [run for run in runs if own < run]
        beside = {
            n for other in names if other.level == name.level
            for n in range(other.first, other.last + 1)
        }  # fmt: skip
        if not any(run - beside for run in around):
            kept.append(name)
    return kept


def in_title(term: Term, asked: Asked, card: Card) -> bool:
    """Whether a term stands in the whole title of its table, of which a row is but a part."""
    own = {n for n, word in enumerate(asked.words) if term.start <= word.start < term.end}
    own = {n for n in own if asked.words[n].text not in asked.closed.function}
    for title in {card.title, card.sheet}:
        run = _run_of(asked, title)
        stems = {f"s:{asked.stems[n]}" for n in run}
        labels = (features for level in card.levels for _, features in level.labels)
        if own and own < run and not any(stems <= features.keys() for features in labels):
            return True
    return False


def _run_of(asked: Asked, title: str) -> frozenset[int]:
    """The numbers of the question's words that are a whole title, words such as "and" left out."""
    function = asked.closed.function
    wanted = [word.stem for word in words(title) if word.text not in function]
    told = [(n, word.stem) for n, word in enumerate(asked.words) if word.text not in function]
    if len(wanted) < _FEWEST:
        return frozenset()
    for start in range(len(told) - len(wanted) + 1):
        run = told[start : start + len(wanted)]
        if [each for _, each in run] == wanted:
            return frozenset(n for n, _ in run)
    return frozenset()
