"""Which council, area or town: a place that a sentence names, or none.

A sentence that says which sort of councils are meant ("authorities that …")
answers as any passage does; one that names none is no answer.
"""

from __future__ import annotations

import re

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Passage
from ...corpus.sentences import sentences
from ..desk import Desk
from ..nouns import Answer, Value
from ..question import Question
from ..refusing import reading_note, refuse
from ..supporting import unsupported
from ..weighing import Weighed
from ..wording import unmarked
from ..words import folded
from . import passage

_KINDS = (
    r"councils?|(?:local )?authorit(?:y|ies)|las?|boroughs?|count(?:y|ies)|districts?|regions?|towns?"
    r"|cit(?:y|ies)|areas?|places?|town halls?|trusts?"
)
_ASKED = lazy_pattern(
    rf"^(?:so |and |but |well )?(?:which|what) (?:one |single )?(?P<kind>{_KINDS})"
    r" (?=(?:was|were|is|are|has|have|had|did|does|do|got|came|\w+ed)\b|(?:\w+ly )?\w+s\b)"
)
_DESCRIBED = lazy_pattern(
    rf"\b(?:{_KINDS}|ones|those) (?:that|which|who|whose|with|where|without)\b|^(?:those|good|weak\w*|strong\w*|inadequate|adequate) (?:{_KINDS})\b",
    re.IGNORECASE,
)
_LOOKED_AT = 8
_LEAST_COVERED = 0.6
_NATIONS = frozenset({"england", "english", "uk", "united kingdom", "britain", "great britain"})


def attempt(question: Question, desk: Desk) -> Answer | None:
    """The place with its sentence, a refusal, or None where no place is asked for by its kind."""
    asked = _ASKED.match(folded(question.text))
    if asked is None or (question.reports and set(question.reports) <= desk.lexicon.added):
        return None
    topic = tuple((term, w) for term, w in question.topic if term.start >= asked.end())
    if not topic:
        return None
    narrowed = question.narrowed(topic)
    found = passage.found_for(narrowed, desk)
    for weighed in found[:_LOOKED_AT]:
        if weighed.covered < _LEAST_COVERED or unsupported(question, weighed, desk):
            continue
        if given := _named(question, weighed, desk):
            return given
    if found and _DESCRIBED.search(_sentence(found[0], desk)):
        return None
    text = "The reports name no place for this."
    return refuse(question, desk, "not_printed", text, (asked["kind"],), found)


def _sentence(weighed: Weighed, desk: Desk) -> str:
    record = desk.record(weighed.evidence.id)
    text = record.text if isinstance(record, Passage) else ""
    spans = sentences(text)
    return text[slice(*spans[weighed.unit])] if weighed.unit < len(spans) else ""


def _named(question: Question, weighed: Weighed, desk: Desk) -> Answer | None:
    """The answer from a sentence that names a place that the question does not."""
    sentence = _sentence(weighed, desk)
    plain, asked = folded(sentence), folded(question.text)
    places = [p for p in desk.lexicon.lists["places"] - _NATIONS if p in plain and p not in asked]
    for place in sorted(places, key=lambda p: (-len(p), p)):
        match = re.search(rf"\b{re.escape(place)}\b", sentence, re.IGNORECASE)
        if match and match.group()[0].isupper():
            key = weighed.evidence.id
            quote = desk.printed(desk.record(key), sentence)
            report = desk.report(weighed.evidence.report)
            return Answer(
                question=question.text, status="answered", kind="fact",
                text=f"“{unmarked(quote)}” ({report.short or report.title}) [1].",
                reading=reading_note(question), values=(Value(match.group(), "text", match.group(), 1),),
                citations=(desk.citation(1, key, quote),), considered=desk.scored([weighed]),
            )  # fmt: skip
    return None
