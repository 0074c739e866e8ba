"""Tables of survey items with a column for each answer: which questions they answer as tables.

Their items are read as question rows, too, which answer for the sides of the scale; a
table answers where a question names one answer by its own head, or asks how many answered.
"""

from __future__ import annotations

from ...corpus.responses import column, response_columns
from ..words import words
from .asked import Asked
from .bases import asks_base
from .cards import Card, Column
from .labels import key_of


def is_scale(card: Card) -> bool:
    """Whether the columns of a table are the answers to its rows."""
    return response_columns(["", *(" ".join(each.labels) for each in card.columns)]) is not None


def names_answer(asked: Asked, card: Card) -> bool:
    """Whether a question names an answer of a scale by its whole head, or asks for its base."""
    if asks_base(asked):
        return any(_side(each) == "base" for each in card.columns)
    return any(_is_named(each, asked) for each in card.columns)


def answers_named(asked: Asked, columns: list[Column]) -> list[Column]:
    """The columns of the answers that the question names, or of the base that it asks for."""
    if asks_base(asked):
        return [each for each in columns if _side(each) == "base"]
    named = [each for each in columns if _is_named(each, asked)]
    return _said_whole(columns, named, asked)


def _said_whole(columns: list[Column], named: list[Column], asked: Asked) -> list[Column]:
    """The column whose head the question says word for word, where all heads that are ``named`` are
    part of it ("very or somewhat satisfied"), else those."""
    said = f" {' '.join(word.text for word in asked.words)} "
    parts = [frozenset(_words(each)) for each in named]
    whole = [
        each
        for each in columns
        if f" {' '.join(_words(each))} " in said
        and all(part < frozenset(_words(each)) for part in parts)
    ]
    return whole if named and len(whole) == 1 else named


def _words(each: Column) -> list[str]:
    return [word.text for word in words(" ".join(each.labels))]


def _side(each: Column) -> str | None:
    return column(" ".join(each.labels)).side


def _is_named(each: Column, asked: Asked) -> bool:
    """Whether the question has all of a head that says how much: very satisfied."""
    head = column(" ".join(each.labels))
    key = key_of(" ".join(each.labels))
    degree = head.degree and head.side in {"agree", "disagree"}
    return degree and f" {key} " in f" {' '.join(asked.stems)} "
