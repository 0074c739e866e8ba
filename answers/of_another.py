"""Whether a figure that covers a question is of something beside it all the same.

It is of several things of which one is asked ("either chief executive, lead member or chair"),
speaks of half of what a phrase names (of school, where exclusion from school is asked for),
judges by a neighbouring standard (clear, where transparent is asked for), or counts those who
were asked where it is asked how many of them hold a view.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..corpus.lazy_pattern import lazy_pattern
from ..corpus.records import Figure
from .agreeing import MET, agreement
from .desk import Desk
from .question import Question
from .respondents import hold_a_view
from .terms import EXACT, Term
from .weighing import Weighed
from .words import folded, stems_of

_LEAST_NAMED = 3  # alternatives a sentence has to name
_TELLING = 0.6  # what a word weighs that matters by itself
_FAINT = 0.2
_NEAR = 0.4  # of a neighbouring concept
_EITHER = lazy_pattern(r"\beither (?P<members>[^.;:()]+)")
_LIST = lazy_pattern(
    r"(?P<members>(?:[\w’'-]+(?: [\w’'-]+){0,4}, )+[\w’'-]+(?: [\w’'-]+){0,3},? or (?:\w+ )?[\w’'-]+)"
)
_BETWEEN = lazy_pattern(r", or |, | or ")
_RESPONDING = frozenset({"took_part_survey"})  # whatever the survey they filled in is called
# What is in mind for later, and is not yet so.
_IN_MIND = lazy_pattern(
    r"\b(?:consider(?:s|ed|ing)? (?!\w+ (?:as|to be)\b)|thinking (?:about|of)|plan(?:s|ned|ning)? (?:to|on|for)"
    r"|intend(?:s|ed|ing)? to|in (?:the )?future)\b"
)
_AHEAD = lazy_pattern(
    r"\b(?:consider\w*|plan\w*|intend\w*|intention\w*|future|expect\w*|propos\w*|will|would|hop(?:e|es|ed|ing)|going to"
    r"|prepar\w*|develop\w*|want\w*|aim\w*|upcoming)\b"
)
_DIGIT = lazy_pattern(r"\d|%")
_JOINS = lazy_pattern(r" (?:from|in|on|of|to|for|with|by|at|off|into) ")
_IS = r"\b(?:is|are|was|were|be|been|being) (?:(?:not|very|really|quite|always) )*"


def asks_of_plans(question: Question) -> bool:
    """Whether a question asks what is planned or thought of, not what is so."""
    return bool(_IN_MIND.search(folded(question.text)))


def says_plans(figure: Figure) -> bool:
    """Whether a figure's own clause is of what is planned or thought of."""
    return bool(_IN_MIND.search(folded(figure.clause)))


def planned(question: Question, best: Weighed, usable: Sequence[Weighed], desk: Desk) -> Weighed:
    """What the best one's sentence says is planned, where that is asked for; else the best."""
    record = desk.record(best.evidence.id)
    if not isinstance(record, Figure) or not asks_of_plans(question) or says_plans(record):
        return best
    beside = ((w, desk.record(w.evidence.id)) for w in usable)
    siblings = (
        w for w, r in beside if isinstance(r, Figure) and r.quote == record.quote and says_plans(r)
    )
    return next(siblings, best)


def is_of_another(question: Question, weighed: Weighed, desk: Desk) -> bool:
    """Whether the best evidence is of half of what is asked, or of its neighbour."""
    record = desk.record(weighed.evidence.id)
    if isinstance(record, Figure):
        counted = record.unit == "count" and hold_a_view(question)
        if counted and any(weight >= _TELLING for _, weight in weighed.missing):
            return True
        if asks_of_plans(question) and not _is_ahead(record):
            return True
    if _is_of_any(question, weighed, desk) or _lacks_the_most_telling(question, weighed, desk):
        return True
    lost = {term.text for term, _ in weighed.missing}
    return any(
        term.text not in lost
        and weight >= _TELLING
        and (_half_said(term, weighed) or _nearly_judged(question, term, weighed))
        for term, weight in question.topic
    )


# What somebody was to do, and may not have done.
_TO_DO = lazy_pattern(
    r"\b(?:invited|asked|expected|encouraged|eligible|due|entitled|urged|supposed|required|unable|failed|refused|selected|approached|offered (?:the|a) chance)"
    r" to (?P<deed>\w+(?: \w+)?)"
)


def is_undone(question: Question, figure: Figure, desk: Desk) -> bool:
    """Whether a figure counts those who were to do what is asked, not those who did it."""
    told = _TO_DO.search(folded(figure.clause))
    if told is None or any(word in folded(question.text) for word in told.group().split()[:1]):
        return False
    if "fact.responses" in question.cues:
        return True
    done = [each for each in desk.lexicon.terms(told["deed"]) if each.start == 0]
    terms = [term for term, _ in question.topic] + desk.lexicon.terms(question.text)
    return any(_same(term, each) for term in terms for each in done)


def _is_ahead(figure: Figure) -> bool:
    return bool(_AHEAD.search(folded(f"{figure.shared} {figure.clause}")))


def _is_of_any(question: Question, weighed: Weighed, desk: Desk) -> bool:
    """Whether a figure is of any of several alternatives, and one of them alone is asked for."""
    record = desk.record(weighed.evidence.id)
    if not isinstance(record, Figure) or " or " not in record.clause:
        return False
    clause = folded(record.clause)
    found = _EITHER.search(clause) or _LIST.search(clause)
    if found is None or _DIGIT.search(found["members"]) or " or " in folded(question.text):
        return False
    members = [desk.lexicon.terms(text) for text in _BETWEEN.split(found["members"])]
    outside = desk.lexicon.terms(clause[: found.start()])
    telling = [
        term
        for term, weight in question.topic
        if weight >= MET / 2 and not any(_same(term, other) for other in outside)
    ]
    named = [any(_same(term, other) for term in telling for other in each) for each in members]
    return len(members) >= _LEAST_NAMED and named.count(True) == 1


def _same(term: Term, other: Term) -> bool:
    return agreement(term.features, other.features, ())[0] >= EXACT * EXACT


def _lacks_the_most_telling(question: Question, weighed: Weighed, desk: Desk) -> bool:
    """Whether the most telling thing that is asked about is not spoken of at all."""
    responding = any(term.stands_for(_RESPONDING) for term, _ in question.topic)
    if "fact.responses" in question.cues or responding or question.inherited:
        return False
    attitudes = desk.lexicon.lists["attitudes"]
    things = [weight for term, weight in question.topic if not term.verdict(attitudes)]
    most = max(things, default=0.0)
    offered = weighed.evidence.units[weighed.unit].features
    return any(
        weight >= max(most, _TELLING)
        and desk.lexicon.is_noun(term.text.split()[-1])
        and agreement(term.features, offered, ())[0] < _FAINT
        for term, weight in weighed.missing
    )


def _half_said(term: Term, weighed: Weighed) -> bool:
    """Whether of "excluded from school" evidence says no more than "school"."""
    halves = _JOINS.split(term.text)
    if len(halves) != 2 or not term.exact:
        return False
    known = [name for name in term.senses if abs(term.senses[name]) > EXACT]
    offered = weighed.evidence.units[weighed.unit].features
    if any(f"c:{name}" in each for name in known for each in (offered, weighed.evidence.context)):
        return False
    _, by = agreement(term.features, offered, ())
    return by == f"s:{stems_of(halves[1])}"


def _nearly_judged(question: Question, term: Term, weighed: Weighed) -> bool:
    """Whether what something is said to be is met by no more than a neighbouring concept."""
    text = folded(question.spelled)
    said = rf"{_IS}{re.escape(term.text)}\b"
    if not term.exact or not re.search(said, text):
        return False
    credit, by = agreement(term.features, weighed.evidence.units[weighed.unit].features, ())
    return _NEAR <= credit < MET and by.startswith("c:")
