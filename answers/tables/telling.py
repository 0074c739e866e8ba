"""How much a column tells of what a question asks, besides what title and rows say already."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ..terms import Term
from ..words import stem, words
from .accounting import hinted
from .asked import Asked
from .cards import Card, Column, Features, speaks
from .fits import Fit
from .labels import key_of
from .picking import HINTED, extra_words
from .polls import has_groups

_TITLED = 0.3  # what a term that the title or the heads over the labels have tells of a column


@dataclass(frozen=True)
class Telling:
    """The terms that columns are weighed by.

    ``needed`` must be spoken of, ``spare`` only word the question, ``titled`` the title and
    the heads over the labels speak of, ``in_rows`` the labels, ``verbatim_rows`` in these very
    words. ``own`` are stems that neither names nor the title account for.
    """

    found: Fit
    needed: list[Term]
    spare: list[Term]
    own: frozenset[str]
    heads: list[Features]
    titled: frozenset[Term]
    in_rows: frozenset[Term]
    verbatim_rows: frozenset[Term]

    def told(self, offered: Features, among: Sequence[Term]) -> frozenset[Term]:
        """Those of the terms that features speak of."""
        return _told(offered, among, self.found.asked)

    def weight(self, column: Column) -> float:
        """How much of the question a column tells; the more, the likelier it is meant."""
        asked = self.found.asked
        verbatim = sum(f"s:{each}" in column.features for each in self.own)
        needed = self.needed
        if has_groups(self.found.card):  # whom the poll asked is no group of them
            needed = [term for term in needed if key_of(term.text) not in asked.closed.anyone]
        terms_told = self.told(column.features, needed)
        terms_told -= {t for t in self.verbatim_rows if not _has_words(t, column.features, asked)}
        hints = sum(
            hinted(term, column.features, asked)
            for term in needed
            if term not in self.titled | terms_told | self.in_rows
        )
        spared = self.told(column.features, self.spare)
        if spared & self.titled and extra_words(self.found, column.labels, column.features):
            spared -= self.titled
        titled = 0.0 if has_groups(self.found.card) else _TITLED
        named = len(terms_told) - (1 - titled) * len(terms_told & self.titled)
        told_by = min(verbatim, 9) / 1000 + min(_lowest(column, self.own), 9) / 10000
        return round(named + HINTED * hints + len(spared) / 10 + told_by, 4)


def telling_of(found: Fit, terms: list[Term]) -> Telling:
    """What the columns of a table are weighed by, of the ``terms`` that are left to speak of."""
    card, asked = found.card, found.asked
    needed = [term for term in terms if term not in asked.optional]
    heads = [card.features, *(level.features for level in card.levels)]
    labelled = _of_labels(card)
    in_rows = _told(labelled, needed, asked)
    return Telling(
        found=found,
        needed=needed,
        spare=[term for term in terms if term in asked.optional],
        own=_own_stems(found, terms),
        heads=heads,
        titled=frozenset[Term]().union(*(_told(features, terms, asked) for features in heads)),
        in_rows=in_rows,
        verbatim_rows=frozenset(t for t in in_rows if _has_words(t, labelled, asked)),
    )


def _told(offered: Features, among: Sequence[Term], asked: Asked) -> frozenset[Term]:
    return frozenset(term for term in among if speaks(term, offered, asked.closed.function))


def _own_stems(found: Fit, terms: Sequence[Term]) -> frozenset[str]:
    """The stems of the question's words without those of names, of other terms and of the title."""
    asked = found.asked
    named = {n for name in found.names for n in range(name.first, name.last + 1)}
    dropped = [term for term in asked.terms if term not in terms]
    named |= {
        n
        for n, word in enumerate(asked.words)
        if any(t.start <= word.start < t.end for t in dropped)
    }
    said = [word for n, word in enumerate(asked.words) if n not in named]
    own = {word.stem for word in said if word.text not in asked.closed.function}
    return frozenset(each for each in own if f"s:{each}" not in found.card.features)


def _has_words(term: Term, offered: Features, asked: Asked) -> bool:
    """Whether labels or a head have the very words of a term."""
    told = [word for word in term.text.split() if word not in asked.closed.function]
    return all(f"s:{stem(word)}" in offered for word in told)


def _of_labels(card: Card) -> Features:
    """What the labels of the rows speak of, all together."""
    labels = (features for level in card.levels for _, features in level.labels)
    return {name: strength for features in labels for name, strength in features.items()}


def _lowest(column: Column, stems: Collection[str]) -> int:
    """How many of these a column's own head has, what stands over several columns left out."""
    head = f"{column.labels[-1]} {column.told}" if column.labels else ""
    return len({word.stem for word in words(head)} & set(stems))
