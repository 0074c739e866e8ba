"""Of several figures in one sentence, the one of the year asked for: "81%, up from 76% in 2021"."""

from __future__ import annotations

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
    if len(keys) != 1:
        return best
    (evidence,) = desk.evidence(keys, "figure")
    return weigh(question, evidence, desk.lexicon)
