"""Whether evidence is of the years, places and parts that a question is restricted to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..corpus.records import Figure, Record
from .desk import Desk
from .nouns import Restrictor
from .own_sentence import is_of_a_neighbour, is_of_another_place, is_of_another_span, names_span
from .question import Question
from .restrictors import supported, years_in
from .weighing import Weighed
from .words import folded
from .year_sections import year_of


def unsupported(question: Question, weighed: Weighed, desk: Desk) -> tuple[Restrictor, ...]:
    """The question's restrictors that the evidence and its report do not entail."""
    if not question.restrictors:
        return ()
    record = desk.record(weighed.evidence.id)
    text = desk.surroundings(record)
    statement = record.clause if isinstance(record, Figure) else ""
    if record.place.report in desk.lexicon.added and not years_in(statement):
        statement = f"{statement} {year_of(record)}"
    report = desk.report(record.place.report)
    return tuple(
        restrictor
        for restrictor in question.restrictors
        if (
            restrictor.text not in weighed.sure
            if restrictor.kind == "subgroup"
            and restrictor.text in {t.text for t, _ in question.topic}
            else not (
                supported(restrictor, text, report, statement) or _dated_short(restrictor, record)
            )
            or (
                (restrictor.text, record.place.report) not in question.own
                and _is_of_another(restrictor, record, question, desk)
            )
        )
    )


def _dated_short(restrictor: Restrictor, record: Record) -> bool:
    """Whether a figure's sentence names the years asked for in four digits of eight: "in 21-22"."""
    return isinstance(record, Figure) and names_span(restrictor, record)


def _is_of_another(restrictor: Restrictor, record: Record, question: Question, desk: Desk) -> bool:
    """Whether a year or place is another's: "Wales (6%), Kent (3%)" says 3% of no Wales.

    Not of one that the question itself numbers: "how many men in three English towns".
    """
    if not isinstance(record, Figure):
        return False
    if record.place.report in desk.lexicon.added and (
        is_of_another_span(restrictor, record)
        or is_of_another_place(restrictor, record, desk.lexicon.lists["places"])
        or is_of_a_neighbour(restrictor, record, desk.source(record))
    ):
        return True
    if restrictor.kind != "place":
        return False
    named = re.compile(rf"\b{re.escape(restrictor.value)}\b")
    if not named.search(folded(record.quote)) or named.search(
        folded(f"{record.shared} {record.clause}")
    ):
        return False
    numbers = {term.text for term, _ in question.topic}
    return any(
        isinstance(other, Figure)
        and other.number_text.lower() not in numbers
        and other.quote == record.quote
        and other.unit == record.unit  # "in four London boroughs two thirds" is of London
        and named.search(folded(other.clause))
        for _, other in desk.all_of("figure", (record.place.report,))
    )


def first_supported(
    question: Question, found: Sequence[Weighed], desk: Desk
) -> tuple[Weighed | None, tuple[Restrictor, ...]]:
    """The best that supports all restrictors; else those the best one lacks."""
    lacking: tuple[Restrictor, ...] = ()
    for weighed in found:
        missing = unsupported(question, weighed, desk)
        if not missing:
            return weighed, ()
        lacking = lacking or missing
    return None, lacking
