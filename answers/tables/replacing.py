"""The last question with what a follow-up names in the place of what was named there."""

from __future__ import annotations

from collections.abc import Iterable

from ..desk import Desk
from .asked import Asked
from .cards import Card
from .grades import texts_named
from .naming import Named, named_in
from .narrowing import settled


def replaced(own: Asked, before: Asked, card: Card, desk: Desk) -> str | None:
    """The words of ``before`` with its grade, or its name, exchanged for the one ``own`` has.

    None where the follow-up names nothing of a sort that the last question named, too.
    """
    return _regraded(own, before, card) or _renamed(own, before, card, desk)


def _regraded(own: Asked, before: Asked, card: Card) -> str | None:
    closed = own.closed
    for column in card.columns:
        now = texts_named(column.categories, own.stems, closed.grades, closed.predicates)
        was = texts_named(column.categories, before.stems, closed.grades, closed.predicates)
        if now and was and now.keys() != was.keys():
            at = frozenset[int]().union(*was.values())
            return _exchanged(before, min(at), max(at), " or ".join(now))
    return None


def _renamed(own: Asked, before: Asked, card: Card, desk: Desk) -> str | None:
    now, was = (_names(each, card, desk) for each in (own, before))
    for name in now:
        other = next(
            (each for each in was if each.level == name.level and each.key != name.key), None
        )
        if other is not None:
            said = own.text[own.words[name.first].start : own.words[name.last].end]
            return _exchanged(before, other.first, other.last, said)
    return None


def _names(asked: Asked, card: Card, desk: Desk) -> Iterable[Named]:
    named = named_in(asked, desk.store.tables, desk.lexicon.lists["function"])
    return settled(asked, card, named.get(card.tab, []))


def _exchanged(before: Asked, first: int, last: int, text: str) -> str:
    start, end = before.words[first].start, before.words[last].end
    return f"{before.text[:start]}{text}{before.text[end:]}"
