"""Of several figures in one sentence, the one of the year asked for: "81%, up from 76% in 2021"."""

from __future__ import annotations

import re

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Figure
from ..desk import Desk
from ..question import Question
from ..weighing import Weighed, weigh
from .in_one_sentence import beside


def of_year(question: Question, best: Weighed, desk: Desk) -> Weighed:
    """The figure that the best one's sentence prints beside the year asked for, else the best."""
    years = [mark.value for mark in question.restrictors if mark.kind == "year"]
    record = desk.record(best.evidence.id)
    added = best.evidence.report in desk.lexicon.added
    if len(years) != 1 or not added or not isinstance(record, Figure) or beside(record, years[0]):
        return best
    keys = [
        key
        for key, other in desk.all_of("figure", (record.place.report,))
        if isinstance(other, Figure)
        and (other.quote, other.unit) == (record.quote, record.unit)
        and beside(other, years[0])
    ]
    keys = keys or _said_of_it(record, years[0], desk)
    if len(keys) != 1:
        return best
    (evidence,) = desk.evidence(keys, "figure")
    return weigh(question, evidence, desk.lexicon)


_OF_IT = lazy_pattern(
    r"(?:in|by|for) (?P<year>(?:19|20)\d\d),? (?:it|this|that|the (?:figure|share|proportion|number|percentage)) (?:was|were|had been|stood|fell|rose)\b"
    r"|(?:it|this|that|the (?:figure|share|proportion|number|percentage)) (?:was|were|had been|stood)\b[^.]{0,40}? in (?P<later>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)


def _said_of_it(record: Figure, year: str, desk: Desk) -> list[str]:
    """The figure of that year in a sentence of the same paragraph that goes on: "In 2021, it was 33%"."""
    return [
        key
        for key, other in desk.all_of("figure", (record.place.report,))
        if isinstance(other, Figure)
        and (other.place.lines, other.unit) == (record.place.lines, record.unit)
        and (said := _OF_IT.match(other.quote))
        and year in said.groups()
    ]
