"""Whether a record is of the sort that can answer: its population, unit, measure and direction."""

from __future__ import annotations

import re
from functools import lru_cache

from ..corpus.lazy_pattern import lazy_pattern
from ..corpus.records import Fact, Figure, QuestionRow, Record
from .counted_things import counts_another, counts_things
from .desk import Desk
from .earlier import against_earlier, may_tell_earlier
from .how_many import counts_in_both
from .of_another import is_undone
from .own_sentence import says_otherwise
from .people_asked import asks_others_views
from .question import Question
from .terms import EXACT
from .weighing import LEAST_SUBJECT_MATCH, Weighed
from .words import folded

ASKED_FOR = 0.45  # of an item: it is what is asked, whoever the question names
PART_NAMED = 0.45
_QUESTIONS_KEPT = 8  # all that may answer a question is held against it
_NEUTRAL = "c:@measure.neither"
_DONT_KNOW = "c:@measure.dont_know"


def measure_of(weighed: Weighed) -> str | None:
    """The measure a statement gives besides agreeing: ``neither`` or ``dont_know``."""
    stated = weighed.evidence.units[weighed.unit].features
    if _DONT_KNOW in stated:
        return "dont_know"
    return "neither" if _NEUTRAL in stated else None


def direction(question: Question, weighed: Weighed) -> int:
    """+1 where the question asks for what the statement says, −1 for the opposite."""
    return weighed.parity * (-1 if question.measure == "disagree" else 1)


def fits(question: Question, weighed: Weighed, desk: Desk) -> bool:
    """Whether a record is of the sort that can answer: population, unit, measure, direction."""
    record = desk.record(weighed.evidence.id)
    if weighed.subject < LEAST_SUBJECT_MATCH or _change_unmet(weighed, record, desk):
        return False
    if against_earlier(question) and not may_tell_earlier(record, desk):
        return False
    if _asks_an_average(question.text) and not _IS_AVERAGE.search(desk.surroundings(record)):
        return False
    if _counts_in_both(question.text) and not _IS_OF_BOTH.search(desk.surroundings(record)):
        return False
    if _asks_of_all(question.text) and _IS_OF_ANY.search(desk.surroundings(record)):
        return False
    if isinstance(record, QuestionRow):
        if _of_a_part(question, record, weighed, desk):
            return False
        if record.place.report not in desk.lexicon.added and counts_things(question, desk.lexicon):
            return False
        return question.unit in {None, "%"} and question.measure != "dont_know"
    if isinstance(record, Figure):
        if (
            record.where == "quote"
            or asks_others_views(question, weighed, desk)
            or question.measure in {"not_agree", "not_disagree"}  # derived from a row only
            or not _unit_fits(question, record.unit)
            or _given(question, record)
            or counts_another(question, record, desk.lexicon)
            or _says_otherwise(question, record, desk)
            or _only_changed(question, record, desk)
            or (record.place.report in desk.lexicon.added and is_undone(question, record, desk))
        ):
            return False
        if measure_of(weighed) != (
            question.measure if question.measure in {"neither", "dont_know"} else None
        ):
            return False
        return direction(question, weighed) > 0
    return isinstance(record, Fact)


_ASKS_AVERAGE = lazy_pattern(
    r"\b(?:the|an?) (?:average|median) [a-z]|\bthe mean [a-z]|\bon average\b"
)
_IS_AVERAGE = lazy_pattern(r"\b(?:average|mean|median|typical)", re.IGNORECASE)
_ASKS_ALL = lazy_pattern(
    r"\b(?:all (?:of (?:them|these|those)|present|together|at once|(?:two|three|four|five)(?! of\b))|every one of (?:them|these))\b"
)
_IS_OF_ANY = lazy_pattern(r"\b(?:at least one|one or more|any) of\b", re.IGNORECASE)
_IS_OF_BOTH = lazy_pattern(r"\b(?:both|two|twice|each|all three)\b", re.IGNORECASE)


@lru_cache(_QUESTIONS_KEPT)
def _asks_an_average(question: str) -> bool:
    """Whether a question asks for an average, which no single share or count is."""
    return bool(_ASKS_AVERAGE.search(folded(question)))


@lru_cache(_QUESTIONS_KEPT)
def _counts_in_both(question: str) -> bool:
    return counts_in_both(folded(question))


@lru_cache(_QUESTIONS_KEPT)
def _asks_of_all(question: str) -> bool:
    """Whether several things together are asked of, which "at least one of them" is no answer to."""
    return bool(_ASKS_ALL.search(folded(question)))


# "A reduction of 82,797 visits", "staff numbers fell by 40": no number of visits or staff.
_CHANGED_BY = lazy_pattern(
    r"\b(?:an? (?:\w+ )?(?:reduction|increase|decrease|fall|rise|drop|decline|loss|cut|growth|gain|change) (?:of|by)"
    r"|(?:fell|fallen|dropped|rose|risen|increased|decreased|declined|reduced|grew|grown|cut|changed) by)"
    r" (?:(?:about|around|almost|nearly|just|only|some|over|under|more than|less than) )*$",
    re.IGNORECASE,
)


def is_change(figure: Figure) -> bool:
    """Whether a figure says by how much something changed: "a reduction of 82,797 visits"."""
    return bool(_CHANGED_BY.search(figure.clause.partition(figure.number_text)[0]))


def _only_changed(question: Question, figure: Figure, desk: Desk) -> bool:
    """Whether "how many" is asked, and the figure only says by how much the number changed."""
    if "kind.how_many" not in question.cues:
        return False
    amount = figure.unit == "count" and is_change(figure)
    if not amount and (figure.direction is None or figure.unit != "%"):
        return False
    if re.search(rf"\bto (?:\w+ )?{re.escape(figure.number_text)}", figure.clause):
        return False  # what it changed to
    changes = desk.lexicon.lists["changes"]
    return not any(term.stands_for(changes) for term, _ in question.topic)


def _says_otherwise(question: Question, figure: Figure, desk: Desk) -> bool:
    report = figure.place.report
    return report in desk.lexicon.added and says_otherwise(question, figure, desk.report(report))


_AS_A = lazy_pattern(r"as an? ", re.IGNORECASE)


def _of_a_part(question: Question, row: QuestionRow, weighed: Weighed, desk: Desk) -> bool:
    """Whether an item was asked "as a newly qualified social worker", and the question asks of all."""
    if question.kind != "figure" or not _AS_A.match(row.text) or weighed.asked >= ASKED_FOR:
        return False
    part = {f"c:{name}" for name in desk.lexicon.lists["subgroups"]}
    unit = weighed.evidence.units[weighed.unit]
    named = {name for name in part if unit.features.get(name, 0.0) > EXACT}
    return bool(named) and not any(
        term.features.get(name, 0.0) >= PART_NAMED for term, _ in question.topic for name in named
    )


def _given(question: Question, figure: Figure) -> bool:
    """Whether the question itself names the number: of the 17 authorities, how many …"""
    return question.kind != "conflict" and any(
        term.text.replace(",", "") == figure.number_text.replace(",", "").lower()
        for term, _ in question.topic
    )


_TIMES = lazy_pattern(r"\btimes\b")


def _unit_fits(question: Question, unit: str) -> bool:
    if question.unit == "%":
        return unit in {"%", "rate"}
    if question.unit == "count":
        return unit == "count"
    if "kind.how_many" in question.cues and unit == "times":
        return bool(_TIMES.search(folded(question.text)))
    if question.unit == "GBP":
        return unit in {"GBP", "USD", "EUR"}
    return unit in {"%", "count", "GBP", "USD", "EUR", "pp", "times", "rate"}


def _change_unmet(weighed: Weighed, record: Record, desk: Desk) -> bool:
    """Whether a change is asked for, and the evidence gives a level."""
    changes = desk.lexicon.lists["changes"]
    if isinstance(record, Figure) and record.direction is not None:
        return False
    return any(term.stands_for(changes) for term, _ in weighed.missing)
