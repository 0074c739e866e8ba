"""A question as each table reads it: what it says word for word of a table is no question to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..desk import Desk
from .asked import Asked, Spans, asked
from .cards import Card
from .fits import Fit
from .matching import fit
from .naming import Named, named_in
from .said_whole import said_whole

_Names = Mapping[int, Sequence[Named]]


class Readings:
    """Matches one question with tables; read again for each run of words that is a title or a head."""

    def __init__(self, read: Asked, names: _Names, desk: Desk) -> None:
        self._read = read
        self._desk = desk
        self._without: dict[Spans, tuple[Asked, _Names]] = {(): (read, names)}

    def fit(self, card: Card) -> Fit:
        """The question matched with one table."""
        said = said_whole(self._read, card)
        read, names = self._reading(said.spans if said else ())
        heads = said.heads if said else frozenset[int]()
        found = fit(read, card, names.get(card.tab, ()), self._desk.store.tables, heads)
        if said is not None:
            found.met += said.terms
            found.spoken += said.terms
        return found

    def _reading(self, spans: tuple[tuple[int, int], ...]) -> tuple[Asked, _Names]:
        if spans not in self._without:
            again = asked(self._read.question, self._desk, self._read.denial, spans)
            function = self._desk.lexicon.lists["function"]
            self._without[spans] = again, named_in(again, self._desk.store.tables, function)
        return self._without[spans]
