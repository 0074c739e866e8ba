"""A figure that a follow-up goes on to: another topic, or other people, in the last one's stead."""

from __future__ import annotations

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Fact, Figure, QuestionRow
from ..claims import about_record
from ..desk import Desk
from ..fitting import fits
from ..nouns import Answer
from ..question import Question
from ..refusing import quoted, refuse
from ..turns import Turn
from ..weighing import Weighed, weigh
from ..wording import people
from ..words import likeness
from . import figure

LEAST_NEW = 0.5  # of what the follow-up names anew, for a record to be about it
LEAST_SAME = 0.55  # of either item's wording by the other, for both to have asked the same
CLOSE = 0.1
_BATTERY = lazy_pattern(r"Q\d+")


def answer(question: Question, desk: Desk, state: Turn) -> Answer:
    """The figure gone on to, or a refusal where nothing is like the last one."""
    given = figure.answer(question, desk, state)
    if given.status == "no_answer":
        return given
    if question.subject != state.question.subject and question.subject in desk.lexicon.surveyed:
        return (
            given
            if _same_asked(question, given, desk, state)
            else _not_asked(question, given, desk)
        )
    new = _new_part(question, desk, state)
    if not new.topic:
        return given
    if _covers(new, given.citations[0].record, desk) < LEAST_NEW:
        words = [term.text for term, _ in new.topic]
        text = f"The reports give no such figure for {quoted(words)}."
        return refuse(question, desk, "not_asked", text, words, _considered(question, given, desk))
    sibling = _sibling(question, new, given, desk, state)
    if sibling is None:
        return given
    return figure.compose(question, desk, sibling, [sibling, *_considered(question, given, desk)])


def _new_part(question: Question, desk: Desk, state: Turn) -> Question:
    """The question about what the follow-up itself names, people surveyed left out."""
    old = {term.text for term, _ in state.question.topic}
    surveyed = desk.lexicon.surveyed
    kept = tuple(
        (term, weight)
        for term, weight in question.topic
        if term.text not in old and not term.stands_for(surveyed)
    )
    return question.narrowed(kept)


def _covers(question: Question, key: str, desk: Desk) -> float:
    evidence = desk.evidence([key])
    return weigh(question, evidence[0], desk.lexicon).covered if evidence else 0.0


def _considered(question: Question, given: Answer, desk: Desk) -> list[Weighed]:
    """The candidates the answer was chosen from, weighed again."""
    return [
        weigh(question, evidence, desk.lexicon)
        for scored in given.considered
        for evidence in desk.evidence([scored.record])
    ]


def _sibling(
    question: Question, new: Question, given: Answer, desk: Desk, state: Turn
) -> Weighed | None:
    """An item of the battery last cited, else one worded like it, that answers as well."""
    last = desk.record(state.answer.citations[0].record) if state.answer.citations else None
    if not isinstance(last, QuestionRow):
        return None
    battery = _battery(last.place.locator)
    chosen = given.citations[0]
    if _battery(chosen.locator) == battery:
        return None
    least = _covers(new, chosen.record, desk)
    top = given.considered[0].total if given.considered else 0.0
    alike: list[tuple[bool, float, Weighed]] = []
    for weighed in _considered(question, given, desk):
        record = desk.record(weighed.evidence.id)
        near = weighed.total >= top - CLOSE and _covers(new, weighed.evidence.id, desk) >= least
        if (
            near
            and isinstance(record, QuestionRow)
            and fits(question, weighed, desk)
            and weighed.evidence.id not in question.excluded
        ):
            same = _battery(record.place.locator) == battery
            alike.append((same, likeness(last.text, record.text), weighed))
    if not alike:
        return None
    return max(alike, key=lambda each: each[:2])[2]


def _battery(locator: str) -> str | None:
    found = _BATTERY.match(locator)
    return found.group() if found else None


# -- other people ----------------------------------------------------------


def _same_asked(question: Question, given: Answer, desk: Desk, state: Turn) -> bool:
    """Whether the other people were asked what the last answer was about."""
    if not state.answer.citations or not given.citations:
        return True
    last, now = (desk.record(a.citations[0].record) for a in (state.answer, given))
    if isinstance(last, Fact):
        return False  # of a survey itself: no share of what people said is the same of another
    if not isinstance(last, QuestionRow | Figure) or not isinstance(now, QuestionRow | Figure):
        return True
    forth = _covers(about_record(last, desk, question), given.citations[0].record, desk)
    back = _covers(about_record(now, desk, question), state.answer.citations[0].record, desk)
    return min(forth, back) >= LEAST_SAME


def _not_asked(question: Question, given: Answer, desk: Desk) -> Answer:
    report = desk.report(given.citations[0].report)
    whose = report.short or report.title
    text = f"{whose[:1].upper()}{whose[1:]} did not ask {people(report)} this."
    words = [(question.subject or "").replace("_", " ")]
    return refuse(question, desk, "not_asked", text, words, _considered(question, given, desk))
