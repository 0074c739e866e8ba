"""Of several figures in one sentence, the one of the year asked for: "81%, up from 76% in 2021"."""

from __future__ import annotations

from ...corpus.records import Figure
from ..desk import Desk, space_folded
from ..fitting import is_change
from ..own_sentence import OF_IT
from ..question import Question
from ..restrictors import years_in
from ..weighing import Weighed, weigh
from .in_one_sentence import beside


def of_year(question: Question, best: Weighed, desk: Desk) -> Weighed:
    """The figure that the best one's sentence prints beside the year asked for, else the best."""
    years = [mark.value for mark in question.restrictors if mark.kind == "year"]
    record = desk.record(best.evidence.id)
    added = best.evidence.report in desk.lexicon.added
    if len(years) != 1 or not added or not isinstance(record, Figure):
        return best
    year, _, month = years[0].partition(" ")
    printed = f"{month.capitalize()} {year}" if month else year
    if beside(record, printed):
        return best
    keys = [
        key
        for key, other in desk.all_of("figure", (record.place.report,))
        if isinstance(other, Figure)
        and (other.quote, other.unit) == (record.quote, record.unit)
        and beside(other, printed)
    ]
    keys = keys or _said_of_it(record, year, desk)
    if len(keys) != 1:
        return best
    (evidence,) = desk.evidence(keys)
    return weigh(question, evidence, desk.lexicon)


_REACH = 2  # lines on which the next sentence begins


def _said_of_it(record: Figure, year: str, desk: Desk) -> list[str]:
    """The figure of that year in the sentence that goes on from this: "In 2021, it was 33%"."""
    _, last = record.place.lines
    return [
        key
        for key, other in desk.all_of("figure", (record.place.report,))
        if isinstance(other, Figure)
        and (other.place.section, other.unit) == (record.place.section, record.unit)
        and record.place.lines[0] <= other.place.lines[0] <= last + _REACH
        and (said := OF_IT.match(space_folded(other.quote)))
        and set(year.split("-")) <= years_in(said["year"] or said["later"])
        and not is_change(other)
    ]
