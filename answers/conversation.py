"""Conversation: a turn's state and a new text become one complete question."""

from __future__ import annotations

from dataclasses import dataclass

from .lexicon import Lexicon
from .nouns import Answer
from .question import Question


@dataclass(frozen=True, slots=True)
class Turn:
    """What a follow-up may lean on: the last answered question and its answer."""

    question: Question
    answer: Answer


def complete(question: Question, state: Turn, lexicon: Lexicon) -> Question:
    """The question with what it leaves out inherited from the turn before."""
    return question


def turn(question: Question, answer: Answer, state: Turn | None) -> Turn:
    """The state after an answer; a refusal leaves the last answered turn in place."""
    if answer.status == "no_answer" and state is not None:
        return state
    return Turn(question, answer)
