"""Names of rows that a question writes otherwise: misspelt, by a few or by some of their words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..desk import Desk
from ..question import Question
from ..reading import read
from ..words import words
from .cards import decoded
from .labels import NameWords, key_of, name_words
from .nouns import entity_level

_RUN = re.compile(
    r"[A-Z][\w'’-]*(?:\.(?=\w|\s[A-Z]))?(?:\s+(?:(?:of|the|and|for|upon|at|in|&)\s+){0,2}(?:[A-Z][\w'’-]*))*"
)
_POSSESSIVE = re.compile(r"['’]s?$")
_SHORTEST_BEGINNING = 4  # letters of a word that a longer one may be cut to: Tech
_SHORTEST_MISSPELT, _SHORTEST_ALONE = 5, 6  # letters; a name of one word has nothing beside it
_LONG = 8  # letters from which two may be wrong
_MOST_ROWS = 5000
# Within a place there may be many of which only one has its name.
_WITHIN = re.compile(r"\b(?:in|across|within|around|near|outside) (?:the )?$", re.IGNORECASE)
_OPENING = frozenset(
    {"did", "does", "do", "compare", "how", "what", "which", "is", "was", "were", "are"}
)


def with_row_names(question: Question, desk: Desk) -> Question | None:
    """The question with the names of the rows that it means; none where it means no other.

    Only of the one report that was chosen, and only where one row alone is called so.
    """
    if len(question.reports) != 1:
        return None
    known = name_words(_lists(desk))
    labels: list[str] = []
    text, taken = question.text, []
    for start, end in reversed(list(_runs(question.text, desk))):
        typed = question.text[start:end]
        labels = labels or _labels(question.reports[0], desk)
        if desk.store.tables.named([key_of(typed)]):
            continue
        meant = _meant(typed, labels, known, desk)
        if meant is None and not _WITHIN.search(question.text[:start]):
            meant = _of_part(typed, labels, desk, opens=start == 0)
        if meant is not None:
            text = f"{text[:start]}{meant}{text[end:]}"
            taken.append((typed, meant))
    if not taken:
        return None
    again = read(text, desk.lexicon, question.reports)
    return replace(
        again, corrections=(*again.corrections, *taken[::-1]), inherited=question.inherited
    )


def _lists(desk: Desk) -> dict[str, Sequence[str]]:
    found: dict[str, Sequence[str]] = json.loads(desk.store.data("tables"))
    return found


def _runs(text: str, desk: Desk) -> Iterator[tuple[int, int]]:
    """Where words with capitals stand together, the small word that opens the question left out."""
    opening = desk.lexicon.lists["function"] | _OPENING
    for match in _RUN.finditer(text):
        start, end = match.span()
        told = words(text[start:end])
        if start == 0 and told and told[0].text in opening:
            if len(told) < 2:
                continue
            start += told[1].start
        end -= len(text[start:end]) - len(_POSSESSIVE.sub("", text[start:end]))
        if text[start:end].strip() and text[start].isupper():
            yield start, end


def _labels(report: str, desk: Desk) -> list[str]:
    """The names of the rows of a report's tables, proper names only."""
    found: dict[str, None] = {}
    for card in map(decoded, desk.store.tables.cards(report)):
        at = entity_level(card)
        if at is None or card.levels[at].worded or card.rows > _MOST_ROWS:
            continue
        found.update(
            (row.labels[at], None)
            for row in desk.store.tables.rows(card.tab)
            if len(row.labels) >= -at
        )
    return [label for label in found if label]


def _meant(typed: str, labels: Sequence[str], known: NameWords, desk: Desk) -> str | None:
    own = [word.text for word in words(typed) if word.text not in known.joiners | {"of", "the"}]
    if not own:
        return None
    english = desk.lexicon.known(own)
    scored = [
        (slips, label) for label in labels if (slips := _slips(own, label, english)) is not None
    ]
    least = min((slips for slips, _ in scored), default=0)
    best = [label for slips, label in scored if slips == least]
    return best[0] if len(best) == 1 and key_of(best[0]) != key_of(typed) else None


def _of_part(typed: str, labels: Sequence[str], desk: Desk, *, opens: bool) -> str | None:
    """The one label that has these words somewhere: Devon of Northern Devon Healthcare.

    A word that opens the question has a capital whatever it is; one with a sense names nothing.
    """
    own = [word.text for word in words(typed)]
    if not own or (opens and any(term.senses for term in desk.lexicon.terms(typed))):
        return None
    run = f" {' '.join(own)} "
    having = [
        label for label in labels
        if run in f" {' '.join(word.text for word in words(label))} " and key_of(label) != key_of(typed)
    ]  # fmt: skip
    return having[0] if len(having) == 1 else None


def _slips(own: Sequence[str], label: str, english: set[str]) -> int | None:
    """How many letters are wrong if the words, from the first on, are of a label; none if they are not."""
    told = [word.text for word in words(label) if word.text not in {"the"}]
    total, at = 0, 0
    for n, text in enumerate(own):
        found = next(
            ((place, slips) for place, other in enumerate(told[at:], at)
             if (slips := _slip(text, other, alone=len(own) == 1, known=text in english)) is not None),
            None,
        )  # fmt: skip
        if found is None or (n == 0 and found[0] > 0):
            return None
        at, total = found[0] + 1, total + found[1]
    return total if total < len(own) + (len(own) == 1) or total <= 1 else None


def _slip(typed: str, other: str, *, alone: bool, known: bool) -> int | None:
    if typed == other:
        return 0
    if not alone and len(typed) >= _SHORTEST_BEGINNING and other.startswith(typed):
        return 0
    shortest = _SHORTEST_ALONE if alone else _SHORTEST_MISSPELT
    if known or len(typed) < shortest or typed[0] != other[0]:
        return None
    from rapidfuzz.distance import OSA  # few questions pay for it

    slips = int(OSA.distance(typed, other, score_cutoff=2))
    return slips if slips <= (2 if len(typed) >= _LONG else 1) else None
