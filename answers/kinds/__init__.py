"""One short module for each kind of answer; each takes a question and a desk."""

from __future__ import annotations

from importlib import import_module

from ..conversation import Turn
from ..desk import Desk
from ..nouns import Answer, Kind
from ..question import Question

MODULES: dict[Kind, str] = {
    "figure": "figure",
    "count": "figure",
    "ranking": "ranking",
    "comparison": "comparison",
    "comments": "comments",
    "passage": "passage",
    "fact": "fact",
    "conflict": "conflict",
    "overview": "overview",
}


def answer_by_kind(question: Question, desk: Desk, state: Turn | None = None) -> Answer:
    """The answer by the module of the question's kind."""
    module = import_module(f".{MODULES[question.kind]}", __name__)
    answer: Answer = module.answer(question, desk, state)
    return answer
