"""A follow-up that asks for comments: those of the sections that speak of the last answer first."""

from __future__ import annotations

from dataclasses import replace

from ..desk import Desk
from ..nouns import Answer
from ..question import Question
from ..turns import Turn
from . import comments
from .near_by import speaking_of


def answer(question: Question, desk: Desk, state: Turn) -> Answer:
    """The comments that bear on the last answer, or a refusal."""
    last = state.answer
    near = tuple(
        replace(last.citations[0], report=report, section=section)
        for report, section in speaking_of(last, state.question, desk)
    )
    # comments shown beside a figure draw no others: the places cited do
    cited = replace(last, citations=last.citations + near, comments=())
    return comments.answer(question, desk, replace(state, answer=cited))
