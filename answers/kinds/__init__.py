"""One short module for each kind of answer; each takes a question and a desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module

from ..desk import Desk
from ..leaning import is_fragment, named_topic, said_intent
from ..nouns import Answer, Kind
from ..question import Question
from ..refusing import refuse, refuse_restrictors
from ..restrictors import supported
from ..turns import Turn

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
LOOKING_BACK = {
    "headcount": "counting_heads",
    "base": "counting_heads",
    "page": "pointing_back",
    "when": "pointing_back",
    "who": "pointing_back",
    "wording": "pointing_back",
    "part": "than_a_part",
    "why": "reasons",
    "check": "looking_back",
    "measure": "looking_back",
    "turned": "looking_back",
    "ordinal": "listing_on",
    "more": "listing_on",
}
_OF_LABELS = frozenset({"figure", "count", "passage"})
GOING_ON: dict[Kind, str] = {"figure": "going_on", "count": "going_on", "comments": "quoting_on"}


def answer_by_kind(question: Question, desk: Desk, state: Turn | None = None) -> Answer:
    """The answer by the module of the question's kind, or of what it wants of the last answer."""
    intent = said_intent(question)
    fragment = state is None and is_fragment(question, desk.lexicon)
    if fragment or (intent and (state is None or state.answer.status == "no_answer")):
        text = "This leans on an answer before it, and there is none. Name what it is about."
        return refuse(question, desk, "no_topic", text)
    tried = iter(()) if intent else _before_kind(question, desk, state)
    if (found := next(filter(None, tried), None)) is not None:
        return found
    name = LOOKING_BACK[intent] if intent else _module(question, desk, state)
    by_name = _by_name(name, question, desk, state, looks_back=bool(intent))
    if (found := next(filter(None, by_name), None)) is not None:
        return found
    answer: Answer = import_module(f".{name}", __name__).answer(question, desk, state)
    if question.kind == "comments" and answer.status == "no_answer" and state is None:
        answer = import_module(".reported", __name__).attempt(question, desk) or answer
    inherited = dict(question.inherited)
    if answer.refusal and answer.refusal.code == "unknown_item" and inherited.pop("report", None):
        return answer_by_kind(
            replace(question, reports=(), inherited=tuple(inherited.items())), desk
        )
    return _narrowed(question, desk, answer)


def _before_kind(question: Question, desk: Desk, state: Turn | None) -> Iterator[Answer | None]:
    """What may answer whatever the kind, each tried only where none before it has answered."""
    if desk.lexicon.added:
        changes = import_module(".then_and_now", __name__)
        if state is None:
            yield import_module(".printed_change", __name__).attempt(question, desk)
            yield changes.attempt(question, desk, dated=True)
        yield import_module(".by_year", __name__).attempt(question, desk, state)
        yield import_module(".trend", __name__).attempt(question, desk)
        if state is None:
            yield changes.attempt(question, desk)
    if state is not None:
        yield import_module(".against_last", __name__).without_earlier(question, desk, state)
    yield import_module(".bodies_covered", __name__).attempt(question, desk, state)
    yield import_module(".contrast", __name__).attempt(question, desk, state)


def _by_name(
    name: str, question: Question, desk: Desk, state: Turn | None, *, looks_back: bool
) -> Iterator[Answer | None]:
    """What may answer in the stead of the module of a kind: of a person, or by a table's label."""
    if name in {"passage", "comments", "fact"}:
        yield import_module(".who_is", __name__).attempt(question, desk)
    if name in {"passage", "fact"}:
        yield import_module(".definition", __name__).attempt(question, desk)
    if name in {"figure", "passage"}:
        yield import_module(".typed", __name__).how_often(question, desk)
    alone = desk.lexicon.added and state is None
    if name in {"passage", "comments", "quoting_on"} or (
        name == "figure" and not _counts(question)
    ):
        spoken = import_module(".spoken", __name__).attempt(question, desk, state)
        if alone and (spoken is None or spoken.status == "no_answer"):
            yield import_module(".by_role", __name__).attempt(question, desk)
        yield spoken
    if alone and not looks_back and question.kind in _OF_LABELS:
        yield import_module(".typed", __name__).labelled(question, desk)
        if name == "passage":
            yield import_module(".quantity", __name__).attempt(question, desk)


def _counts(question: Question) -> bool:
    """Whether a number is asked for by any word."""
    return question.unit is not None or any(c.startswith("kind.how_") for c in question.cues)


def _module(question: Question, desk: Desk, state: Turn | None) -> str:
    """The module for a question that is complete, or was completed from the turn before."""
    if question.items and question.kind in {"figure", "passage"} and _names_several(question, desk):
        if question.cues & {"rank.top", "rank.bottom", "rank.list"}:
            return "ranking"
        if not named_topic(question):
            return "overview"
    if _names_report_only(question):
        return "overview"
    if question.kind in {"figure", "count"} and _names_two_parts(question):
        return "comparison"
    if state is not None and question.inherited and not question.items:
        return GOING_ON.get(question.kind, MODULES[question.kind])
    return MODULES[question.kind]


def _names_two_parts(question: Question) -> bool:
    if len(question.restrictors) < 2:
        return False
    from .two_sides import names_two_parts  # few questions name any

    return names_two_parts(question)


def _names_several(question: Question, desk: Desk) -> bool:
    """Whether the items named are several rows of one survey."""
    from .overview import rows_named

    reports = [row.place.report for _, row in rows_named(question, desk)]
    return len(set(reports)) < len(reports)


def _names_report_only(question: Question) -> bool:
    """Whether a report is named and nothing is asked of it."""
    if question.topic or question.items or question.restrictors or not question.reports:
        return False
    asked = ("fact.", "ask.", "rank.", "unit.", "measure.")
    return question.kind in {"figure", "passage"} and not any(
        cue.startswith(asked) for cue in question.cues
    )


def _narrowed(question: Question, desk: Desk, answer: Answer) -> Answer:
    """The answer, unless a year, place or wave it was asked for speaks of none of its places."""
    if answer.status == "no_answer" or answer.kind not in {"ranking", "overview"}:
        return answer
    topic = {term.text for term, _ in question.topic}
    lacking = [
        restrictor
        for restrictor in question.restrictors
        if restrictor.text not in topic
        and not any(
            supported(restrictor, cited.quote, desk.report(cited.report))
            for cited in answer.citations
        )
    ]
    return refuse_restrictors(question, desk, lacking, ()) if lacking else answer
