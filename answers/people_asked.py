"""People whom a question names, and whom a report did not ask: its shares are of others."""

from __future__ import annotations

from ..corpus.lazy_pattern import lazy_pattern
from .agreeing import agreement
from .desk import Desk
from .question import Question
from .terms import Term
from .weighing import LEAST_SUBJECT_MATCH, Weighed
from .words import folded

_VIEWS = lazy_pattern(
    r"\b(?:of|many) (?:the |all )?(?P<whose>[a-z' -]{3,30}?) (?:thinks?|thought|feels?|felt|reckon(?:s|ed)?|believe[ds]?|(?:dis)?agree[ds]?"
    r"|(?:is|are|was|were) (?:un)?(?:happy|satisfied|dissatisfied|pleased|content|confident|positive|negative) (?:with|about|that))\b"
)


def asks_others_views(question: Question, weighed: Weighed, desk: Desk) -> bool:
    """Whether the views of one sort of people are asked for, and the report asked others for theirs.

    Views are told by those who were asked: a sort that is only like them will do.
    """
    report = desk.lexicon.described[weighed.evidence.report]
    named = _VIEWS.search(folded(question.text))
    if not report.subjects or named is None or question.inherited:
        return False
    start, end = named.span("whose")
    people = desk.lexicon.lists["populations"]
    whose = [t for t, _ in question.topic if start <= t.start < end and t.stands_for(people)]
    same = [agreement(term.features, report.features, ())[0] for term in whose]
    return bool(same) and max(same) < LEAST_SUBJECT_MATCH


def asked_elsewhere(term: Term, weighed: Weighed, desk: Desk) -> bool:
    """Whether a term names people whom another report asked, and this one asked others.

    What is not their view may still be told of people whom no survey of the library asked.
    """
    who = desk.lexicon.surveyed & set(term.exact)
    subjects = desk.lexicon.described[weighed.evidence.report].subjects
    return bool(who and subjects) and who.isdisjoint(subjects)
