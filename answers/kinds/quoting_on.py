"""A follow-up that asks for comments: those of the sections that speak of the last answer first."""

from __future__ import annotations

from dataclasses import replace

from ...corpus.lazy_pattern import lazy_pattern
from ..desk import Desk
from ..leaning import Topic
from ..nouns import Answer
from ..question import Question
from ..turns import Turn
from ..words import folded
from . import comments
from .near_by import speaking_of

_ABOUT = lazy_pattern(
    r"^(?:(?:and|so|ok|now|what|how|any|some|more|comments|quotes|ones)[ ,]+)*(?:about|on) "
)


def answer(question: Question, desk: Desk, state: Turn) -> Answer:
    """The comments that bear on the last answer, or on the new theme, or a refusal."""
    last = state.answer
    theme = _new_theme(question, desk)
    if theme and last.kind == "comments" and _ABOUT.search(folded(question.text)):
        return comments.answer(question.narrowed(theme), desk)
    near = tuple(
        replace(last.citations[0], report=report, section=section)
        for report, section in speaking_of(last, state.question, desk)
    )
    # comments shown beside a figure draw no others: the places cited do
    cited = replace(last, citations=last.citations + near, comments=())
    return comments.answer(question, desk, replace(state, answer=cited))


def _new_theme(question: Question, desk: Desk) -> Topic:
    """What a follow-up names anew besides people and the words that ask for comments."""
    people = desk.lexicon.lists["populations"]
    saying = desk.lexicon.lists["saying"]
    return tuple(
        (term, weight)
        for term, weight in question.topic
        if term.text in question.fresh
        and not term.stands_for(people)
        and not set(term.text.split()) <= saying
    )
