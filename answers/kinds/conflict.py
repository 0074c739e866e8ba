"""A conflict: two places that print different values for what is asked, or agree after all."""

from __future__ import annotations

from dataclasses import replace

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Figure, QuestionRow
from ..claims import Statement, about_record, row_value, statement
from ..deciding import LEAST_COVERED
from ..desk import Desk, space_folded
from ..fitting import fits
from ..nouns import Answer, Conflict, Measure
from ..preferring import merged
from ..question import Question
from ..refusing import reading_note, refuse, refuse_restrictors, refuse_topic
from ..supporting import first_supported
from ..terms import Term
from ..turns import Turn
from ..weighing import Weighed, weigh
from ..wording import number, row_sentence, unmarked
from ..words import folded
from ..year_sections import year_of, years_of

CLOSE_SECOND = 0.3
TABLE_AND_TEXT = 0.1
LEAST_RESTATED = 0.5  # of one place's wording by the other, in two reports that are named
INSIDE = 0.3  # the one report that is named has both a table and a text
FIRST_LOOK = 3
LEAST_LOOK = 10
# The two places of one report, where no report is named.
_TEXT_AND_TABLE = lazy_pattern(
    r"\b(?:text|prose|body|narrative)\b.*\b(?:tables?|appendix|annex)\b"
    r"|\b(?:tables?|appendix|annex)\b.*\b(?:text|prose|body|narrative)\b"
)
# What is set against each other are days, which no figure gives.
_OF_DATES = lazy_pattern(
    r"\b(?:dates?|days|periods|deadlines?)\b(?: \w+){0,3} "
    r"(?:match|agree|differ|tally|conflict|contradict|clash|coincide|correspond|the same|consistent|line up|square)"
    r"|\b(?:agree|differ|conflict|disagree|consistent|tally|contradict)\w*(?: \w+){0,3} (?:on|over|about) (?:the |their |its )?"
    r"(?:\w+ )?(?:dates?|days|periods|deadlines?|when)\b"
)
_DIGITS = lazy_pattern(r"\d+(?:\.\d+)?\s*(?:%|per ?cent)")


def answer(question: Question, desk: Desk, state: Turn | None = None) -> Answer:
    """Both places with their values and the difference, or a refusal."""
    if _OF_DATES.search(folded(question.text)):
        text = "Dates are not set against each other; ask each report for its own."
        return refuse(question, desk, "not_asked", text, ["dates"])
    asked = replace(
        question,
        reports=(),
        topic=_without_numbers(question, desk),
        subject=None if _speaks_of(question, desk) else question.subject,
    )
    usable = _usable(asked, desk)
    if not usable or usable[0].covered < LEAST_COVERED - 0.12:
        return refuse_topic(question, desk, usable)
    pair = _pair(question, usable, desk)
    if pair is None and asked.subject is not None:  # one of the places may count them otherwise
        free = replace(asked, subject=None)
        pair = _pair(question, _usable(free, desk), desk)
    if pair is None:
        from . import figure

        return figure.answer(replace(asked, kind="figure"), desk, state)
    _, lacking = first_supported(question, pair, desk)
    if lacking:
        return refuse_restrictors(question, desk, lacking, pair)
    stated = [statement(asked, desk, weighed) for weighed in pair]
    return _compose(question, desk, _of_one_side(question, stated, pair, desk), pair)


def _of_one_side(
    question: Question, stated: list[Statement], pair: list[Weighed], desk: Desk
) -> list[Statement]:
    """The statements, a row by the share that the sentence gives: those who agree, or who do not."""
    for n, (said, other) in enumerate(zip(stated, reversed(pair), strict=True)):
        if not isinstance(said.record, QuestionRow) or other.evidence.kind != "figure":
            continue
        about = about_record(said.record, desk, question)
        measure: Measure = (
            "agree" if weigh(about, other.evidence, desk.lexicon).parity > 0 else "disagree"
        )
        value = row_value(said.record, measure)
        if value is not None and said.measure in {"agree", "disagree"}:
            stated[n] = replace(said, number=value[0], text=number(value[0]), measure=measure)
    return stated


def _usable(asked: Question, desk: Desk) -> list[Weighed]:
    rows, figures = desk.weighed(asked, "question_row"), desk.weighed(asked, "figure")
    other: Measure | None = None if asked.measure == "disagree" else "disagree"
    turned = replace(asked, measure=other)  # a sentence may give those who do not agree
    return [
        w
        for w in merged(asked, desk, rows, figures)
        if fits(asked, w, desk) or fits(turned, w, desk)
    ]


def _speaks_of(question: Question, desk: Desk) -> bool:
    """Whether the population read is what the reports named speak of, not whom they asked."""
    asked = {name for r in question.reports for name in desk.lexicon.described[r].subjects}
    return bool(asked) and question.subject not in asked


def _without_numbers(question: Question, desk: Desk) -> tuple[tuple[Term, float], ...]:
    """The topic without the figures a question itself quotes, and without where they are printed."""
    printed = desk.lexicon.lists["printed"]
    return tuple(
        (term, weight)
        for term, weight in question.topic
        if not term.text.replace(".", "").isdigit() and not set(term.text.split()) <= printed
    )


def _pair(question: Question, usable: list[Weighed], desk: Desk) -> list[Weighed] | None:
    """The best two places that fit what is set against each other: table, text, a named report."""
    best: tuple[float, Weighed, Weighed] | None = None
    tables = question.cues & {"place.table", "place.text"}
    text_and_table = bool(_TEXT_AND_TABLE.search(folded(question.text)))
    near = [w for w in usable if w.total >= usable[0].total - CLOSE_SECOND][:LEAST_LOOK]
    of_table = "place.table" in tables and any(w.evidence.kind == "question_row" for w in near)
    for one in near[:FIRST_LOOK]:
        record = desk.record(one.evidence.id)
        if not isinstance(record, QuestionRow | Figure):
            continue
        about = about_record(record, desk, question)
        for two in usable:
            if not _elsewhere(one, two, desk):
                continue
            kinds = {one.evidence.kind, two.evidence.kind}
            if of_table and "question_row" not in kinds:
                continue
            reports = {one.evidence.report, two.evidence.report}
            named = set(question.reports)
            own_table = len(named) == 1 and _has_table(named, near, desk)
            inside = len(named) == 1 and len(tables) == 2
            if inside and reports != named:
                continue
            if not named and len(reports) == 2 and text_and_table:
                continue
            if named and not (reports >= named if len(named) == 2 else reports & named):
                continue
            again = weigh(about, two.evidence, desk.lexicon)
            if len(named) == 2 and again.covered < LEAST_RESTATED:
                continue
            score = (
                one.total
                + 0.6 * two.total
                + 0.4 * again.total
                - _unmet(question, one)
                - _unmet(question, two)
            )
            score += TABLE_AND_TEXT if len(kinds) == 2 else 0.0
            score += TABLE_AND_TEXT if tables and len(kinds) == 2 else 0.0
            if own_table:
                score += INSIDE if reports == named else 0.0
            elif len(reports) == 2 and len(named) == 1 and tables:
                score += TABLE_AND_TEXT
            if best is None or score > best[0] + 1e-9:
                best = (score, one, two)
    return [best[1], best[2]] if best else None


def _has_table(named: set[str], near: list[Weighed], desk: Desk) -> bool:
    """Whether the report that is named has a table of its own on what is asked."""
    return any(
        weighed.evidence.kind == "question_row" and weighed.evidence.report in named
        for weighed in near
    )


def _unmet(question: Question, weighed: Weighed) -> float:
    """The share of the question's weight that a place does not speak of."""
    total = sum(weight for _, weight in question.topic)
    return sum(weight for _, weight in weighed.missing) / total if total else 0.0


def _elsewhere(one: Weighed, two: Weighed, desk: Desk) -> bool:
    """Another sentence or table, in the same unit; two rows of a table are different items."""
    a, b = desk.record(one.evidence.id), desk.record(two.evidence.id)
    if isinstance(a, QuestionRow) and isinstance(b, QuestionRow):
        return False
    dated = {year_of(a), year_of(b)} - {""}
    if len(dated) > 1 or (dated and max(dated) < max(years_of(a.place.report, desk), default="")):
        return False  # two years, or one that is past beside the report's own
    unit_a = a.unit if isinstance(a, Figure) else "%"
    unit_b = b.unit if isinstance(b, Figure) else "%"
    return unit_a == unit_b and a.place.lines != b.place.lines


def _said(one: Statement, desk: Desk, n: int) -> str:
    record = one.record
    if isinstance(record, QuestionRow):
        report = desk.report(record.place.report)
        return (
            f"The table: {row_sentence(one.number, one.measure or 'agree', record, report)} [{n}]"
        )
    report = desk.report(record.place.report)
    name = report.short or report.title
    return f"{name[:1].upper()}{name[1:]}: “{unmarked(space_folded(record.quote))}” [{n}]"


def _compose(
    question: Question, desk: Desk, pair: list[Statement], weighed: list[Weighed]
) -> Answer:
    one, two = pair
    difference = round(abs(one.number - two.number), 10)
    unit = "point" if difference == 1 else "points"
    if difference == 0:
        verdict = "They agree."
        conflicts: tuple[Conflict, ...] = ()
    else:
        verdict = f"No: they differ by {number(difference)} {unit}."
        conflicts = (Conflict((1, 2), (one.number, two.number), difference, False, verdict),)
    text = f"{verdict} {_said(one, desk, 1)}. {_said(two, desk, 2)}."
    return Answer(
        question=question.text, status="answered", kind="conflict", text=text,
        reading=reading_note(question), values=(one.value(1), two.value(2)),
        citations=(desk.citation(1, one.key), desk.citation(2, two.key)),
        conflicts=conflicts, considered=desk.scored(weighed),
    )  # fmt: skip
