"""How many bodies a survey covered besides those it asked: the authorities of the charities that answered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Fact
from ..agreeing import MET, agreement
from ..desk import Desk
from ..nouns import Answer
from ..question import Question
from ..restrictors import supported
from ..terms import EXACT, Term
from ..turns import Turn
from ..words import folded
from .fact_printed import printed_fact

_WANTED = "participating_bodies"
_COUNTS = lazy_pattern(r"\b(?:how many|number of|count of)\b")
_UNSAID = ("coming_in", "taking_part", "taking_place", "of_any_survey", "covering")


def attempt(question: Question, desk: Desk, state: Turn | None) -> Answer | None:
    """The printed number of bodies where nothing else is asked of the survey; else None."""
    if question.measure or question.negations or not _COUNTS.search(folded(question.text)):
        return None
    for fact in _facts(question, desk):
        report = desk.report(fact.place.report)
        entailed = all(supported(mark, fact.quote, report) for mark in question.restrictors)
        if entailed and _is_asked(fact, question, desk, state):
            given = printed_fact(replace(question, reports=(report.id,)), desk, (_WANTED,))
            return replace(given, kind="count")
    return None


def _facts(question: Question, desk: Desk) -> Iterator[Fact]:
    for _, record in desk.all_of("fact", question.reports):
        if isinstance(record, Fact) and record.name == _WANTED:
            yield record


def _is_asked(fact: Fact, question: Question, desk: Desk, state: Turn | None) -> bool:
    """Whether a question counts the bodies of a fact, of that survey, and says no more of them."""
    report = fact.place.report
    described = desk.lexicon.described[report]
    bodies = next(iter(desk.lexicon.terms(fact.quote.partition(fact.value)[2])), None)
    counted = [term for term, _ in question.topic if _is_counted(term, question)]
    if bodies is None or not counted or not _is_same(counted[0], bodies):
        return False
    rest = [term for term, _ in question.topic if term not in counted[:1]]
    of_survey = question.reports == (report,) or any(
        term.stands_for(described.subjects) for term in rest
    )
    going_on = state is not None and {cited.report for cited in state.answer.citations} == {report}
    unsaid = frozenset[str]().union(*(desk.lexicon.lists[name] for name in _UNSAID))
    return (of_survey or going_on) and all(
        set(term.text.split()) <= unsaid
        or abs(agreement(term.features, described.features, ())[0]) >= MET
        for term in rest
    )


def _is_counted(term: Term, question: Question) -> bool:
    counted = rf"{_COUNTS.pattern} (?:the |different |other )*{re.escape(term.text)}\b"
    return bool(re.search(counted, folded(question.text)))


def _is_same(one: Term, other: Term) -> bool:
    return agreement(one.features, other.features, ())[0] > EXACT
