"""A fact of publication or method: who, when, how many, which number, which page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Fact
from ..desk import Desk
from ..how_many import counted_phrase
from ..nouns import Answer
from ..question import Question
from ..refusing import refuse, refuse_restrictors, refuse_topic
from ..reports_meant import reports_meant
from ..terms import Term
from ..turns import Turn
from ..which_ones import asks_for_several
from ..words import folded, stem, words
from . import typed
from .fact_printed import printed_fact
from .fact_wanted import about_else, facts_wanted

_PUBLISHED = lazy_pattern(
    r"\b(?:publish|publication|issued|released|came out|come out|launch|print)", re.IGNORECASE
)
_SOMETHING_ELSE = 2  # terms from which a question is of more than the report itself
_BESIDE = 4  # words behind a number that say what it counts


def answer(question: Question, desk: Desk, state: Turn | None = None) -> Answer:
    """The fact with the place it is printed at, or a refusal."""
    if sort := typed.measured(question):
        given = typed.labelled(question, desk) or typed.answer(question, sort, desk)
        return given or refuse_topic(question, desk, ())
    wanted = facts_wanted(question, desk)
    if wanted and asks_for_several(question):  # those commissioned are no publisher
        return refuse(question, desk, "not_named", "The reports do not say which ones.")
    if wanted and not reports_meant(question, desk):
        return refuse_restrictors(question, desk, question.restrictors, ())
    if wanted and question.items:
        items = [item.rstrip("*") for item in question.items]
        return refuse(
            question, desk, "unknown_item", "Facts of publication belong to no item.", items
        )
    if "page" in wanted or "lean.page" in question.cues:
        from . import fact_page

        return fact_page.answer(question, desk)
    if any(restrictor.kind == "subgroup" for restrictor in question.restrictors):
        from . import figure  # a part of those who answered is counted, no fact of the report

        return figure.answer(question, desk, state)
    if wanted and (rest := about_else(question, desk, wanted)):
        further = _of_more(question, desk, state, wanted, rest)
        if further is not None:
            return further
    if "responses" in wanted and (part := _some_responses(question, desk, state)):
        return part
    if _of_others(question, desk, wanted):
        wanted = ("participating_bodies",)
    if wanted:
        return printed_fact(question, desk, wanted)
    return _from_prose(question, desk)


def _of_more(
    question: Question, desk: Desk, state: Turn | None, wanted: Sequence[str], rest: Sequence[Term]
) -> Answer | None:
    """The answer where the ``rest`` of a question speaks of more; None where the fact may be meant."""
    sort = typed.WHEN if "ask.when" in question.cues else typed.WHO
    added = bool(set(reports_meant(question, desk)) & desk.lexicon.added)
    typed_too = added and question.cues & {"ask.when", "ask.who"}
    given = typed.answer(question, sort, desk) if typed_too else None
    if given is not None and "published" in wanted and not _PUBLISHED.search(given.text):
        given = None  # of when a letter was sent out a sentence on what it is about says nothing
    if given is None and "responses" in wanted:  # a part of them may be counted in a sentence
        given = _counted(question, desk, state)
    if given is None and (not added or len(rest) >= _SOMETHING_ELSE):
        return refuse_topic(question, desk, desk.weighed(question, "passage"))
    return given


def _counted(question: Question, desk: Desk, state: Turn | None) -> Answer | None:
    """The number that a sentence gives for those of the responses that are asked about."""
    from . import figure

    given = figure.answer(question, desk, state)
    counted = given.status == "answered" and given.values[0].unit == "count"
    return given if counted else None


def _some_responses(question: Question, desk: Desk, state: Turn | None) -> Answer | None:
    """The number of those responses that a question describes: "how many responses were on paper"."""
    if not question.topic or not set(reports_meant(question, desk)) <= desk.lexicon.added:
        return None
    given = _counted(question, desk, state)
    if given is None:
        return None
    record = desk.record(given.citations[0].record)
    asked = {w.stem for term, _ in question.topic for w in words(term.text)}
    beside = words(folded(getattr(record, "clause", "").partition(given.values[0].text)[2]))
    return given if asked <= {word.stem for word in beside[:_BESIDE]} else None


def _of_others(question: Question, desk: Desk, wanted: Sequence[str]) -> bool:
    """Whether a number of responses is asked for by a noun that is not said of those who answered."""
    counted = words(counted_phrase(folded(question.text)))
    meant = reports_meant(question, desk)
    if "responses" not in wanted or not counted or not set(meant) <= desk.lexicon.added:
        return False
    noun = stem(counted[-1].text)
    described = [desk.lexicon.described[name] for name in meant]
    bodies = any(
        isinstance(f, Fact)
        and f.name == "participating_bodies"
        and noun in {word.stem for word in words(folded(f.quote))}
        for _, f in desk.all_of("fact", meant)
    )
    return bodies and not any(noun in {stem(word) for word in d.subjects} for d in described)


def _from_prose(question: Question, desk: Desk) -> Answer:
    """Who or when, from the best sentence that holds a date or a name."""
    sort = typed.WHEN if "ask.when" in question.cues else typed.WHO
    given = typed.labelled(question, desk) or typed.answer(question, sort, desk)
    if given is not None:
        return given
    return refuse_topic(question, desk, desk.weighed(replace(question, subject=None), "passage"))
