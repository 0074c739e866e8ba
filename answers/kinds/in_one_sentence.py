"""Figures of several years that one sentence sets side by side: "80% in 2023 and 77% in 2022"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...corpus.records import Figure
from ..deciding import strong_enough
from ..desk import Desk
from ..nouns import Answer, Restrictor, Value
from ..question import Question
from ..refusing import reading_note
from ..weighing import Weighed
from ..wording import unmarked

_NEAR = 0.08  # a sentence so near to the best may have the years
_BETWEEN = r"(?:\s?(?:%|per ?cent|pp\b))?[^\d%;.]{0,24}?"


def answer(
    question: Question, free: Question, years: Sequence[Restrictor], desk: Desk
) -> Answer | None:
    """The figures of all these years from the best sentence that has them, none where none has.

    ``free`` is the question without the years.
    """
    from . import figure

    _, usable = figure.usable_of(free, desk)
    for weighed in usable:
        if weighed.total < usable[0].total - _NEAR or not strong_enough(free, weighed, desk):
            break
        found = _of_years(weighed, years, desk)
        if found:
            return _composed(question, found, weighed, desk)
    return None


def _of_years(
    weighed: Weighed, years: Sequence[Restrictor], desk: Desk
) -> list[tuple[str, Figure]]:
    """For each year the id and figure that its sentence prints beside it, else nothing."""
    best = desk.record(weighed.evidence.id)
    if not isinstance(best, Figure) or weighed.evidence.report not in desk.lexicon.added:
        return []
    siblings = [
        (key, record)
        for key, record in desk.all_of("figure", (best.place.report,))
        if isinstance(record, Figure) and record.quote == best.quote and record.unit == best.unit
    ]
    found: list[tuple[str, Figure]] = []
    for year in years:
        own = [pair for pair in siblings if beside(pair[1], year.value)]
        if len(own) != 1:
            return []
        found += own
    return found if len({key for key, _ in found}) == len(found) else []


def beside(figure: Figure, year: str) -> bool:
    """Whether a year follows a figure, or stands right before it, with no number between."""
    number = re.escape(figure.number_text.rstrip("% "))
    after = rf"(?<![\d.,]){number}{_BETWEEN}\b{re.escape(year)}\b"
    before = rf"\b{re.escape(year)}\b[^\d%;.,]{{0,16}}?(?<![\d.,]){number}(?![\d.,]*\d)(?!{_BETWEEN}\b(?:19|20)\d\d)"
    return bool(re.search(after, figure.quote) or re.search(before, figure.quote))


def _composed(
    question: Question, found: Sequence[tuple[str, Figure]], weighed: Weighed, desk: Desk
) -> Answer:
    first = found[0][1]
    report = desk.report(first.place.report)
    sentence = unmarked(first.quote).rstrip(".")
    return Answer(
        question=question.text, status="answered", kind="comparison",
        text=f"“{sentence}” ({report.short or report.title}) [1].",
        reading=reading_note(question),
        values=tuple(Value(f.value, f.unit, f.number_text, 1, approx=f.approx) for _, f in found),
        citations=(desk.citation(1, found[0][0]),), considered=desk.scored([weighed]),
    )  # fmt: skip
