"""Which reports a question may be about."""

from __future__ import annotations

from collections.abc import Sequence

from ..corpus.records import Report
from .agreeing import agreement
from .desk import Desk
from .editions import NARROWING, speaks_for
from .naming import akin, most_named
from .question import Question
from .restrictors import supported


def reports_meant(question: Question, desk: Desk) -> tuple[str, ...]:
    """The reports a question may be about, by name, population and year."""
    names = question.reports or tuple(desk.lexicon.reports)
    names = tuple(n for n in names if _is_of_marks(question, desk.report(n), desk))
    if len(names) == 1:
        return names
    scores = {}
    for name in names:
        described = desk.lexicon.described[name]
        credit = sum(
            weight * abs(agreement(term.features, described.features, ())[0])
            for term, weight in question.topic
        )
        scores[name] = credit + (1.0 if question.subject in described.subjects else 0.0)
    best = max(scores.values(), default=0.0)
    chosen = tuple(name for name in names if best > 0 and scores[name] > best - 0.05) or names
    return _with_kin(question, chosen, names, desk)


def _with_kin(
    question: Question, chosen: tuple[str, ...], names: Sequence[str], desk: Desk
) -> tuple[str, ...]:
    """The reports with the others of their family, which the words of a question may part."""
    reports = [desk.report(name) for name in chosen]
    kin = [
        report
        for name in names
        if (report := desk.report(name)) not in reports and any(akin(report, r) for r in reports)
    ]
    if not kin:
        return chosen
    return tuple(report.id for report in most_named(question.text, [*reports, *kin]))


def _is_of_marks(question: Question, report: Report, desk: Desk) -> bool:
    """Whether a report is of the years, waves and places a question names; of one of several."""
    marks = [r for r in question.restrictors if r.kind in NARROWING]
    if report.built_in:
        return all(supported(mark, "", report) for mark in marks)
    known = [
        mark for mark in marks if any(speaks_for(mark, desk.report(n)) for n in desk.lexicon.added)
    ]
    kinds = {mark.kind for mark in marks}
    return known == marks and all(
        any(speaks_for(mark, report) for mark in marks if mark.kind == kind) for kind in kinds
    )
