"""Which of several tables that fit a question alike is meant."""

from __future__ import annotations

from ..desk import Desk
from ..words import words
from .cards import decoded
from .fits import Fit
from .nouns import entity_level

_MOST = 0.8  # share of a part's rows that the whole has under the same name


def meant(alike: list[Fit], desk: Desk) -> list[Fit]:
    """The one table whose title the question repeats most, else the one that holds all rows.

    Tables of one report only are told apart; all are returned where neither tells.
    """
    if len(alike) < 2 or len({each.card.report for each in alike}) > 1:
        return alike
    titled = _shares_first(_titled(alike))
    return titled if len(titled) == 1 else _overall(titled, desk)


def _shares_first(alike: list[Fit]) -> list[Fit]:
    """The table of shares where the same crosstab has another of counts, unless these are asked for."""
    if alike[0].asked.how_many or len({each.card.title for each in alike}) > 1:
        return alike
    shares = [each for each in alike if each.columns and all(c.unit == "%" for c in each.columns)]
    twins = {(each.card.sheet, each.card.rows > 0) for each in alike}
    return shares if shares and len(shares) >= len(twins) else alike


def _titled(alike: list[Fit]) -> list[Fit]:
    """Those whose title has most words of the question that not all the titles have."""
    titles = [
        {word.stem for word in words(f"{each.card.title} {each.card.sheet}")} for each in alike
    ]
    shared = set.intersection(*titles)
    asked = set(alike[0].asked.stems)
    met = [len((title - shared) & asked) for title in titles]
    return [each for each, n in zip(alike, met, strict=True) if n == max(met)]


def _overall(alike: list[Fit], desk: Desk) -> list[Fit]:
    """The one table with the rows of all others and more: the others are parts of it."""
    named = [_names(each, desk) for each in alike]
    for each, names in zip(alike, named, strict=True):
        others = [other for other in named if other is not names]
        largest = each.card.rows > _most_rows(each, desk)
        if largest and all(len(names) > len(other) and _mostly(other, names) for other in others):
            return [each]
    return alike


def _most_rows(fit: Fit, desk: Desk) -> int:
    """The rows of the largest other table of the report whose rows are of the same sort."""
    at = entity_level(fit.card)
    head = fit.card.levels[at].head if at is not None else ""
    cards = map(decoded, desk.store.tables.cards(fit.card.report))
    return max(
        (
            card.rows
            for card in cards
            if card.tab != fit.card.tab and any(level.head == head for level in card.levels)
        ),
        default=0,
    )


def _mostly(part: frozenset[str], whole: frozenset[str]) -> bool:
    return bool(part) and len(part & whole) >= _MOST * len(part)


def _names(fit: Fit, desk: Desk) -> frozenset[str]:
    at = entity_level(fit.card)
    if at is None:
        return frozenset()
    rows = desk.store.tables.rows(fit.card.tab)
    return frozenset(row.labels[at] for row in rows if len(row.labels) >= -at)
