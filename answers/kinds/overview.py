"""Not built yet."""
from __future__ import annotations
from ..conversation import Turn
from ..desk import Desk
from ..nouns import Answer
from ..question import Question
from ..refusing import refuse


def answer(question: Question, desk: Desk, state: Turn | None = None) -> Answer:
    """A refusal."""
    return refuse(question, desk, "kind_not_supported", "not supported yet")
