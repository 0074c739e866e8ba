"""The state of a conversation: the last answered turn, which a follow-up may lean on.

A refusal leaves it in place, so that an unanswerable turn does not poison the next.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from .leaning import said_intent
from .nouns import Answer
from .question import Question

_ANCHORED = {
    "headcount",
    "base",
    "page",
    "when",
    "who",
    "check",
    "wording",
    "part",
}  # these leave the turn in place


@dataclass(frozen=True, slots=True)
class Turn:
    """What a follow-up may lean on: the last answered question and its answer.

    ``asked`` is the last question, answered or not, which a correction mends;
    ``listing`` the turn that last listed several things; ``shown`` the records
    of a list that were shown so far; ``earlier`` the figure answered before this one.
    """

    question: Question
    answer: Answer
    asked: Question | None = None
    listing: Turn | None = None
    shown: tuple[str, ...] = ()
    earlier: Answer | None = None

    @property
    def records(self) -> tuple[str, ...]:
        """The records the answer cited, in order."""
        return tuple(citation.record for citation in self.answer.citations)

    @property
    def lists(self) -> bool:
        """Whether the answer is a list that one of its members may be asked of."""
        return self.answer.kind in {"ranking", "comments", "overview"} or len(self.records) > 1


def turn_after(question: Question, answer: Answer, state: Turn | None) -> Turn:
    """The state after an answer; a refusal leaves the last answered turn in place."""
    intent = said_intent(question)
    if state is not None and (answer.status == "no_answer" or intent in _ANCHORED):
        return replace(state, asked=state.asked if intent else question)
    if answer.kind == "overview":
        question = replace(question, kind="overview")
    found = Turn(question, answer, shown=tuple(citation.record for citation in answer.citations))
    if state is None or not question.inherited:
        return found
    listing = state if state.lists else state.listing
    if intent == "more" and listing is not None:
        return replace(found, question=listing.question, shown=(*listing.shown, *found.shown))
    if intent is not None:
        found = replace(found, question=replace(question, kind=answer.kind, cues=frozenset()))
    return replace(
        found,
        listing=listing if intent == "ordinal" or not found.lists else None,
        earlier=state.answer,
    )
