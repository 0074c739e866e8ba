"""A question as each table reads it: what it says word for word of a table is no question to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..desk import Desk
from .asked import Asked, Spans, asked
from .cards import Card
from .fits import Fit
from .labels import key_of
from .matching import fit
from .naming import Named, named_in
from .said_whole import said_whole

_Names = Mapping[int, Sequence[Named]]
_NONE = frozenset({"no", "zero", "without"})
_FEWEST = 3  # words of a label that may say anything


class Readings:
    """Matches one question with tables; read again for each run of words that is one of their names."""

    def __init__(self, read: Asked, names: _Names, desk: Desk) -> None:
        self._read = read
        self._names = names
        self._desk = desk
        self._known: dict[tuple[Spans, Spans], tuple[Asked, _Names]] = {((), ()): (read, names)}

    def fit(self, card: Card) -> Fit:
        """The question matched with one table."""
        said = said_whole(self._read, card)
        read, names = self._reading(said.spans if said else (), self._labels(card))
        heads = said.heads if said else frozenset[int]()
        found = fit(read, card, names.get(card.tab, ()), self._desk.store.tables, heads)
        if said is not None:
            found.met += said.terms
            found.spoken += said.terms
            found.title = said.title
        return found

    def _labels(self, card: Card) -> tuple[tuple[int, int], ...]:
        """Where the question has whole labels of several words."""
        words = self._read.words
        labels = (
            (words[name.first].start, words[name.last].end)
            for name in self._names.get(card.tab, ())
            if name.exact and name.size >= _FEWEST
        )
        return (*labels, *self._said_to_be_none(card), *self._bound_of_a_head(card))

    def _said_to_be_none(self, card: Card) -> Iterator[tuple[int, int]]:
        """Where "no" stands before what a head has it before, too: a crime with no suspect identified."""
        stems = self._read.stems
        for n, word in enumerate(self._read.words[:-1]):
            if word.text in _NONE and any(
                f" {word.stem} {stems[n + 1]} " in f" {key_of(column.name)} "
                for column in card.columns
            ):
                yield word.start, word.end

    def _bound_of_a_head(self, card: Card) -> Iterator[tuple[int, int]]:
        """Where the bound stands in a head, too: children with at least one exclusion."""
        bound = self._read.bound
        if bound is None:
            return
        key = key_of(bound.text)
        if any(f" {key} " in f" {key_of(column.name)} " for column in card.columns):
            yield bound.span

    def _reading(
        self, without: tuple[tuple[int, int], ...], labels: tuple[tuple[int, int], ...]
    ) -> tuple[Asked, _Names]:
        if (without, labels) not in self._known:
            read = self._read
            again = asked(read.question, self._desk, read.denial, without, labels)
            function = self._desk.lexicon.lists["function"]
            names = named_in(again, self._desk.store.tables, function)
            self._known[without, labels] = again, names
        return self._known[without, labels]
