"""What people said, as a report that a user added tells it: "staff told inspectors that …".

Where it prints none of their own words on the theme.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Passage
from ...corpus.sentences import sentences
from ..agreeing import agreement
from ..desk import Desk
from ..nouns import Answer
from ..question import Question
from ..refusing import refuse_restrictors
from ..supporting import unsupported
from ..terms import Term
from ..weighing import Weighed
from ..words import folded
from . import passage
from .comments import ALIKE

_LISTENERS = lazy_pattern(
    r"\b(?:tell|told|telling|say to|said to|speak to|spoke to|spoken to) (?P<who>(?:the )?(?:inspectors?|inspectorate|ofsted"
    r"|reviewers?|researchers?|evaluators?|auditors?|interviewers?))\b"
)
_REPORTS = lazy_pattern(
    r"\b(?:told|tell|said|say|says|stated?|states|reported|report|described?|describes|feel|felt|spoke|speak|shared?"
    r"|express(?:ed)?|explain(?:ed)?|comment(?:ed)?|value|valued|are (?:\w+ )?positive)\b"
)
# Whose own words are asked for, or words for or against: an account of them is not that.
_OWN_WORDS = lazy_pattern(r"\b(?:quot\w+|verbatim|prais\w+|criticis\w+|complain\w*)\b")
_MOST = 2


def attempt(question: Question, desk: Desk) -> Answer | None:
    """The sentences that tell what those people said of it; None where no report tells it."""
    names = tuple(n for n in question.reports or desk.lexicon.reports if n in desk.lexicon.added)
    people = [t for t, _ in question.topic if t.text in desk.lexicon.populations]
    if not names or not people or _OWN_WORDS.search(folded(question.text)):
        return None
    heard = _LISTENERS.search(folded(question.text))
    beside = set(heard["who"].split()) | {"the"} if heard else set()
    topic = tuple(e for e in question.topic if not set(e[0].text.split()) <= beside)
    asked = replace(question, kind="passage", topic=topic, reports=names, subject=None)
    if all(term == people[0] for term, _ in topic):
        return None  # it is left open what they speak of
    found = list(_telling(asked, people[0], desk))[:_MOST]
    if not found:
        return None
    if lacking := unsupported(asked, found[0], desk):
        return refuse_restrictors(question, desk, lacking, found)
    return passage.compose(asked, desk, found)


def _telling(asked: Question, who: Term, desk: Desk) -> Iterator[Weighed]:
    """The passages on what is asked, best first, whose best sentence tells what those people said."""
    for weighed in passage.found_for(asked, desk):
        record = desk.record(weighed.evidence.id)
        if not isinstance(record, Passage) or not passage.bears(asked, weighed, desk):
            continue
        start, end = sentences(record.text)[weighed.unit]
        said = _REPORTS.search(folded(record.text[start:end]))
        speakers = desk.lexicon.terms(record.text[start:end]) if said else []
        if any(agreement(who.features, each.features, ())[0] >= ALIKE for each in speakers):
            yield weighed
