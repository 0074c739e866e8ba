"""Which rows a question counts or ranks: the noun behind its asking word, and a level's head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile

from ..terms import Term
from ..words import words
from .asked import Asked
from .cards import Card, Column, met, speaks
from .labels import key_of
from .row_nouns import noun_behind

_REACH = 24  # characters between an asking word and its noun


def noun_level(asked: Asked, card: Card) -> tuple[int | None, bool]:
    """The level whose rows the question counts or ranks, and whether its head has that noun."""
    for start in asked.nouns_from:
        after = [t for t in asked.terms if t.start >= start and t not in asked.restricting]
        if asked.how_many or asked.share:  # how many South West authorities
            after = list(dropwhile(lambda term: asked.text[term.start].isupper(), after)) or after
            after = noun_behind(after, card, asked)
        for term in after[:1] if asked.how_many or asked.share else after[:2]:
            level = level_of(term, card, asked)
            if level is not None and term.start - start <= _REACH:
                return level, met(term, card.levels[level].features)
    if (asked.which and asked.end and not _has_noun(asked)) or (
        asked.several and not asked.how_many
    ):
        return entity_level(card), False  # "who scored highest", "bottom three"
    return None, False


def _has_noun(asked: Asked) -> bool:
    return any(
        start <= term.start <= start + 2 for start in asked.nouns_from for term in asked.terms
    )


def entity_level(card: Card) -> int | None:
    """The level of names, by which what stands in the rows is called."""
    names = [-n for n in range(1, len(card.levels) + 1) if card.levels[-n].kind == "name"]
    return names[0] if names else None


def level_of(term: Term, card: Card, asked: Asked) -> int | None:
    """The level whose labels a noun is for; none where it is for none, or a column counts it."""
    closed = asked.closed
    key = key_of(term.text).removeprefix("the ")
    groups = [group for group in closed.row_nouns if key in group]
    if any(
        met(term, column.features) and _says_only(term, column, asked) for column in card.columns
    ):
        return None
    levels = [-n for n in range(1, len(card.levels) + 1) if card.levels[-n].kind != "code"]
    for at in levels:
        named = key.endswith(f" {key_of(card.levels[at].head)}")  # police forces, under "Force"
        if (named or speaks(term, card.levels[at].features, closed.function)) and not (
            term in asked.people | asked.restricting and _is_banner(card.levels[at].head, term)
        ):
            return at  # those whom all rows are about do not stand in them: AMONG ADULT MEN
    counting = asked.how_many and not asked.share
    measured = [
        c for c in card.columns if not (counting and (c.unit == "%" or c.measure == "share"))
    ]
    if _is_sort_of_rows(term, card, asked) and not any(
        met(term, column.features) for column in measured if column.numbers
    ):
        return entity_level(card)
    if any(met(term, column.features) for column in measured):
        return None  # what a column measures is no noun for rows; a share of each row may name it
    for at in levels:
        if _same_sort(key_of(card.levels[at].head), groups):
            return at
    entity = entity_level(card)
    if entity is None:
        return None
    plain = key_of(card.levels[entity].head) in closed.plain_heads | {""}
    generic = key in closed.any_row or key.rpartition(" ")[2] in closed.any_row
    return entity if generic or (plain and groups) else None


def _is_sort_of_rows(term: Term, card: Card, asked: Asked) -> bool:
    """Whether a noun for rows, with nothing but what the report is about before it, is asked of
    the one report that was chosen: youth justice services of a file of their ratings."""
    first, _, last = key_of(term.text).rpartition(" ")
    nouns = frozenset[str]().union(*asked.closed.row_nouns)
    named = [level for level in card.levels if level.kind == "name"]
    about = {f"s:{each}" for each in first.split() if each not in {"the"}}
    if last not in nouns or len(named) != 1 or len(asked.question.reports) != 1:
        return False
    return not named[0].worded and about <= card.features.keys()


def _is_banner(head: str, term: Term) -> bool:
    """Whether a head says among whom all was asked."""
    return bool(re.match(r"(?:among|base|all|of those|asked)\b", head, re.IGNORECASE)) and key_of(
        head
    ) != key_of(term.text)


def _same_sort(head: str, groups: Sequence[frozenset[str]]) -> bool:
    parts = set(head.split())
    return any(noun in head and set(noun.split()) <= parts for group in groups for noun in group)


def _says_only(term: Term, column: Column, asked: Asked) -> bool:
    """Whether a head names the term and nothing else but its sort of measure."""
    own = set(key_of(term.text).split())
    closed = asked.closed
    return all(
        word.stem in own | closed.predicates
        or word.text in closed.function
        or word.text.isdecimal()
        for word in words(" ".join(column.labels))
    )
