"""Ask: read the question, complete it from the conversation, answer it by its kind."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..corpus.store import Store
from ..index.engine import Engine
from . import conversation
from .conversation import Turn
from .desk import Desk
from .kinds import answer_by_kind
from .nouns import Answer
from .question import Question
from .reading import read

if TYPE_CHECKING:
    from .tables.answering import Told

__all__ = ["Asker", "Turn"]


class Asker:
    """Answers questions over one library."""

    def __init__(self, store: Store, engine: Engine) -> None:
        self.desk = Desk(store, engine)

    def ask(
        self,
        text: str,
        *,
        reports: tuple[str, ...] = (),
        state: Turn | None = None,
        most: int | None = None,
    ) -> tuple[Answer, Turn]:
        """The answer, its lists of ``most`` members, and the turn to hand back with a follow-up."""
        question = read(text, self.desk.lexicon, reports)
        leaning = state is not None and conversation.leans(question, self.desk.lexicon)
        asked, tabled = self._tabled(question, state if leaning else None)
        if tabled is not None and tabled.sure:
            answer = replace(tabled.answer, question=text)
            return answer, conversation.turn(asked, answer, state)
        if state is not None and leaning:
            question = conversation.complete(question, state, self.desk.lexicon)
        question = replace(question, most=most)
        answer = answer_by_kind(question, self.desk, state if leaning else None)
        if tabled and not leaning and _gives_way(answer, tabled):
            answer = tabled.answer
        return replace(answer, question=text), conversation.turn(question, answer, state)

    def _tabled(self, question: Question, state: Turn | None) -> tuple[Question, Told | None]:
        """The question, completed from ``state`` where it leans, and what the tables say to it."""
        if not self.desk.store.tables.any():
            return question, None
        from .tables import following  # a library without tables need not load their room
        from .tables.answering import told

        tabled = told(question, self.desk)
        if state is not None and not (tabled and tabled.alone):
            return following.completed(question, state, self.desk) or (question, None)
        return question, tabled


def _gives_way(answer: Answer, tabled: Told) -> bool:
    """Whether a table's refusal says more: to no answer, or to prose about something alike."""
    return answer.status == "no_answer" or (tabled.near and answer.kind == "passage")
