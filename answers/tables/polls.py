"""Crosstabs of polls: answers in rows, groups in columns, one table for each question asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...corpus.cell_store import CellStore
from ...corpus.summed_shares import is_base
from ..words import folded, words
from .asked import Asked
from .banner import is_of_all
from .bases import asks_base
from .cards import Card, Column

_ASKS_ANSWER = re.compile(
    r"\b(?:answers?|responses?|repl(?:y|ies)|options?|opinions?|views?|common|commonest|frequent|often)\b",
    re.IGNORECASE,
)
_FEWEST_STEPS = 2
_NAME = re.compile(r"[A-Z][a-z]+(?: (?:of |the |and )?[A-Z][a-z]+)+")
_YES_NO = frozenset({"yes", "no"})
_MOST_BASES = 3  # rows of a table that prints nothing but how many were asked
_FEWEST_GROUPS = 4
# A row of what is left of one answer when another is taken from it: D/S (SUPPORT - OPPOSE).
_DIFFERENCE = re.compile(
    r"\(\s*[^\W\d][^()\d]*?\s(?:[-–−]|minus|less)\s[^\W\d][^()\d]*\)|^\W*(?:d/s|net (?:score|difference|balance))\b",
    re.IGNORECASE,
)
_ASKS_DIFFERENCE = re.compile(r"\b(?:net|difference|margin|lead|balance|gap)\b", re.IGNORECASE)


def is_difference(label: str, asked: Asked) -> bool:
    """Whether a row prints how far two answers are apart, which the question does not ask for."""
    return bool(_DIFFERENCE.search(label)) and not _ASKS_DIFFERENCE.search(asked.text)


def is_told(card: Card, asked: Asked, tables: CellStore) -> bool:
    """Whether a table may tell what is asked: how many were asked is told only where that is asked."""
    if card.rows > _MOST_BASES or asks_base(asked):
        return True
    return not all(is_base(row.label) for row in tables.rows(card.tab))


def asks_yes_or_no(card: Card) -> bool:
    """Whether the title is a question whose answers are yes and no."""
    told = {
        word.text for level in card.levels for label, _ in level.labels for word in words(label)
    }
    return "?" in card.title and told >= _YES_NO


def has_groups(card: Card) -> bool:
    """Whether the columns are groups of those who were asked the question that is the title."""
    if "?" not in card.title or len(card.columns) < _FEWEST_GROUPS:
        return False
    return any(map(is_of_all, card.columns))


def plainest(columns: Sequence[Column]) -> list[Column]:
    """Of groups of one name the one under the plainest head: by party, not by past votes."""
    names = {column.labels[-1:] for column in columns}
    if len(columns) < 2 or len(names) > 1 or any(len(column.labels) < 2 for column in columns):
        return list(columns)
    sizes = [len(words(" ".join(column.labels[:-1]))) for column in columns]
    least = [column for column, size in zip(columns, sizes, strict=True) if size == min(sizes)]
    return least if len(least) == 1 else list(columns)


def grades_one_answer(labels: Sequence[str], asked: Asked) -> bool:
    """Whether rows are the steps of one scale, of which none is more of a thing than another."""
    if _ASKS_ANSWER.search(asked.text):
        return False
    degrees = asked.closed.degrees - {"a", "to", "great", "little", "lot", "bit", "deal"}
    told = [words(label) for label in labels]
    return sum(bool(own) and own[0].text in degrees for own in told) >= _FEWEST_STEPS


def names_in(asked: Asked) -> list[str]:
    """The names of several words in a question, such as the Clean Air Act."""
    return [folded(match.group()) for match in _NAME.finditer(asked.text) if match.start() > 0]


def of_named(titles: Sequence[str], asked: Asked) -> list[bool]:
    """Which titles have the very names of the question; all where none has one of them.

    A name is words in capitals that stand together: the Clean Air Act is no other act.
    """
    named = names_in(asked)
    kept = [True] * len(titles)
    for name in named:
        having = [name in folded(title) for title in titles]
        if any(having):
            kept = [one and two for one, two in zip(kept, having, strict=True)]
    return kept if any(kept) else [True] * len(titles)
