"""Nouns for what stands in the rows, beside what the report is about and beside a row's name."""

from __future__ import annotations

from collections.abc import Sequence

from ..terms import Term
from .asked import Asked
from .cards import Card, speaks
from .fits import Fit
from .labels import key_of


def noun_behind(terms: Sequence[Term], card: Card, asked: Asked) -> list[Term]:
    """The terms from the noun on, without those before it that the report is about.

    "Youth justice services" of a file of youth justice inspections are its services; the
    terms as they are where no noun for rows follows, or a head speaks of what stands before it.
    """
    for n, term in enumerate(terms):
        if n and _is_row_noun(term, asked):
            return list(terms[n:])
        adjacent = n + 1 < len(terms) and asked.text[term.end : terms[n + 1].start].strip() == ""
        if not adjacent or not speaks(term, card.features, asked.closed.function):
            break
        if any(speaks(term, column.features, asked.closed.function) for column in card.columns):
            break
    return list(terms)


def without_bodies(found: Fit, terms: Sequence[Term]) -> list[Term]:
    """The terms without nouns that say what a named row is: Slough's youth justice service."""
    asked = found.asked
    ends = {asked.words[name.last].end for name in found.names if name.level < 0}
    starts = {asked.words[name.first].start for name in found.names if name.level < 0}
    kept: list[Term] = []
    for term in terms:
        beside = any(_between(end, term.start, found, terms) for end in ends)
        beside = beside or any(asked.text[term.end : start].strip() == "" for start in starts)
        if not (beside and _is_row_noun(term, asked) and term not in asked.restricting):
            kept.append(term)
    return kept


def _between(end: int, start: int, found: Fit, terms: Sequence[Term]) -> bool:
    """Whether nothing stands from ``end`` to ``start`` but what the report is about."""
    if start < end:
        return False
    left = found.asked.text[end:start]
    for term in terms:
        inside = end <= term.start and term.end <= start
        if inside and speaks(term, found.card.features, found.asked.closed.function):
            left = left.replace(found.asked.text[term.start : term.end], " ")
    return left.replace("'s", " ").replace("’s", " ").strip() == ""


def _is_row_noun(term: Term, asked: Asked) -> bool:
    key = key_of(term.text)
    return any(key in group for group in asked.closed.row_nouns[:6])
