"""Claims: one proposition, all places that state it, and how they agree or differ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..corpus.lazy_pattern import lazy_pattern
from ..corpus.records import Fact, Figure, QuestionRow
from .desk import Desk
from .fitting import direction, fits
from .items import items_of, matches_item
from .nouns import Conflict, Derivation, Measure, Value
from .preferring import merged
from .question import Question
from .supporting import unsupported
from .terms import Term
from .weighing import Weighed, weigh
from .wording import number
from .words import likeness
from .year_sections import year_of

SAME_CLAIM = 0.75
LEAST_SHARED = 0.3
SAME_QUESTION = 0.2
MOST_OTHERS = 3
RIVALS = 8  # looked at for another number
SAME_NUMBER = 0.01
FAR = 10.0  # points, or percent of a number
SAME_WORDS = 0.93  # covered of its wording, from which it is one claim all the same
ROUNDED = 1.0  # by which two tellings of one claim differ easily
LEAST_ALIKE = 0.5  # of the words of two clauses that contradict each other
_ANSWERING = lazy_pattern(
    r"\b(?:respond(?:ing|ents?|ed)|surveyed|polled)\b|\b(?:just |well )?(?:over|under)\b|\babout\b"
)
# The item that a sentence is about: "(see Appendices, Q8a)".
_POINTS_TO = lazy_pattern(r"\(see [^()]*\)", re.IGNORECASE)
_TRULY_OVER = 10.0  # points: "over a third" is true of 43 %, though not of 60 %
_LOOSE = {
    "about": 3.0,
    "almost": 6.0,
    "over": 6.0,
    "under": 15.0,
    "at least": 100.0,
    "up to": 100.0,
}


@dataclass(frozen=True, slots=True)
class Statement:
    """A place with the value it gives for the question."""

    key: str
    record: QuestionRow | Figure
    number: float
    unit: str
    text: str
    measure: Measure | None = None
    approx: str | None = None
    derivation: Derivation | None = None
    headcount: str = ""

    def value(self, citation: int) -> Value:
        """The statement as a value of an answer, cited by this number."""
        derivation = self.derivation and replace(self.derivation, citations=(citation,))
        return Value(
            self.number, self.unit, self.text, citation, self.measure, self.approx, derivation
        )


def row_value(row: QuestionRow, measure: Measure) -> tuple[float, Derivation | None] | None:
    """A row's value for a measure, with its derivation; None where it is not printed."""
    agree, disagree = row.agree, row.disagree
    if measure in {"agree", "yes"} and agree is not None:
        return agree, None
    if measure in {"disagree", "no"} and disagree is not None:
        return disagree, None
    if measure == "not_agree" and agree is not None:
        return 100 - agree, Derivation(f"100 − {number(agree)}", ())
    if measure == "not_disagree" and disagree is not None:
        return 100 - disagree, Derivation(f"100 − {number(disagree)}", ())
    if measure == "neither" and agree is not None and disagree is not None:
        return 100 - agree - disagree, Derivation(f"100 − {number(agree)} − {number(disagree)}", ())
    return None


def row_measure(question: Question, weighed: Weighed) -> Measure:
    """Which column of a row the question asks for."""
    asked = question.measure
    if asked in {"neither", "not_agree", "not_disagree"}:
        if weighed.parity * question.sign < 0 and asked != "neither":
            return "not_disagree" if asked == "not_agree" else "not_agree"
        return asked
    return "agree" if direction(question, weighed) > 0 else "disagree"


def statement(question: Question, desk: Desk, weighed: Weighed) -> Statement:
    """The value a piece of evidence gives for the question."""
    record = desk.record(weighed.evidence.id)
    if isinstance(record, QuestionRow):
        measure = row_measure(question, weighed)
        found = row_value(record, measure)
        if found is None:
            measure, found = "agree", (record.agree or 0.0, None)
        value, derivation = found
        return Statement(
            weighed.evidence.id, record, value, "%", number(value), measure, None, derivation
        )
    assert isinstance(record, Figure)
    return Statement(
        weighed.evidence.id,
        record,
        record.value,
        record.unit,
        record.number_text,
        None,
        record.approx,
    )


TOLD_APART = 0.15  # what a word weighs that parts two statements


def lead(question: Question, usable: Sequence[Weighed], desk: Desk) -> float:
    """By how much the best outweighs the first that states another number, 0–1.

    Its whole weight where none of the next few does. What lacks all that the best lacks
    and more besides is no rival: the question has told the two apart.
    """
    best, rivals = usable[0], usable[1:RIVALS]
    lost = {term.text for term, _ in best.missing}
    stated = statement(question, desk, best).number
    other = (
        w
        for w in rivals
        if abs(statement(question, desk, w).number - stated) > SAME_NUMBER
        and not lost < {term.text for term, weight in w.missing if weight >= TOLD_APART}
    )
    rival = next(other, None)
    return best.total - rival.total if rival else best.total


def about_record(record: QuestionRow | Figure, desk: Desk, question: Question) -> Question:
    """The record's own wording as a question, to find what else states it."""
    text = record.text if isinstance(record, QuestionRow) else _without_number(record)
    found = [term for term in desk.lexicon.terms(text) if not _is_cue(term, desk)]
    weights = desk.lexicon.weights(found)
    return replace(
        question,
        topic=tuple(zip(found, weights, strict=True)),
        reports=(),
        subject=None,
        negations=0,
        measure=None,
        excluded=frozenset(),
    )


def _without_number(figure: Figure) -> str:
    """A figure's own wording, without the number and without those who answered: "responding"."""
    clause = figure.clause.replace(figure.number_text, " ")
    return f"{figure.shared} {_ANSWERING.sub(' ', clause)}"


def _is_cue(term: Term, desk: Desk) -> bool:
    return bool(desk.lexicon.cues(term)) or term.text in desk.lexicon.lists["negations"]


def also_stated(
    question: Question, desk: Desk, main: Statement, found: list[Weighed]
) -> list[Statement]:
    """Other places that state the same claim, table rows first."""
    about = about_record(main.record, desk, question)
    others: list[Statement] = []
    best = found[0].total if found else 0.0
    for weighed in merged(question, desk, found):
        if weighed.evidence.id == main.key or weighed.total < best - SAME_QUESTION:
            continue
        if not fits(question, weighed, desk) or _is_of_another_year(question, weighed, desk):
            continue
        other = statement(question, desk, weighed)
        if other.unit != main.unit or not _may_restate(main, other):
            continue
        again = weigh(about, weighed.evidence, desk.lexicon)
        if again.covered < SAME_CLAIM or again.asked < LEAST_SHARED:
            continue
        if _other_side(main, other, again):
            continue
        if _far_apart(main, other) and again.covered < SAME_WORDS:
            continue
        if not agree_in_value(main, other) and _in_other_words(main, other, desk):
            continue
        if not _belongs(main, other, desk, question):
            continue
        others.append(other)
        if len(others) == MOST_OTHERS:
            break
    return sorted(others, key=lambda other: other.record.place.report != main.record.place.report)


def _is_of_another_year(question: Question, weighed: Weighed, desk: Desk) -> bool:
    """Whether a statement of an added report is not of the year that the question names."""
    added = weighed.evidence.report in desk.lexicon.added
    return added and any(mark.kind == "year" for mark in unsupported(question, weighed, desk))


def _other_side(main: Statement, other: Statement, again: Weighed) -> bool:
    """Whether a sentence gives the share that agrees where the row's gives the one that does not."""
    if not isinstance(main.record, QuestionRow) or not isinstance(other.record, Figure):
        return False
    side = {"agree": 1, "disagree": -1}.get(main.measure or "", 0)
    return side * again.parity < 0


def _far_apart(main: Statement, other: Statement) -> bool:
    """Whether two values differ by more than reports do on one claim: it is likely another."""
    difference = abs(main.number - other.number)
    if main.unit == "%":
        return difference > FAR
    return difference > FAR / 100 * max(abs(main.number), abs(other.number))


def _in_other_words(main: Statement, other: Statement, desk: Desk) -> bool:
    """Whether two clauses of one added report, of different numbers, have few words in common.

    Then they say different things, and contradict each other in nothing.
    """
    one, two = main.record, other.record
    if not isinstance(one, Figure) or not isinstance(two, Figure):
        return False
    reports = {one.place.report, two.place.report}
    alone = len(reports) == 1 and reports <= desk.lexicon.added
    alone = alone and abs(main.number - other.number) > ROUNDED
    return alone and likeness(one.clause, two.clause) < LEAST_ALIKE


def _belongs(main: Statement, other: Statement, desk: Desk, question: Question) -> bool:
    """Whether prose speaks of this row rather than of one of its siblings."""
    if not isinstance(main.record, QuestionRow) or not isinstance(other.record, Figure):
        return True
    if named := items_of(" ".join(_POINTS_TO.findall(other.record.quote))):
        return any(matches_item(item, main.record.place.locator) for item in named)
    about = replace(about_record(other.record, desk, question), reports=(main.record.place.report,))
    rows = desk.weighed(about, "question_row", limit=15)
    return bool(rows) and rows[0].evidence.id == main.key


def _may_restate(main: Statement, other: Statement) -> bool:
    """Two rows of one table are different items; two figures of one sentence different claims."""
    if main.record.place.report == other.record.place.report:
        if isinstance(main.record, QuestionRow) and isinstance(other.record, QuestionRow):
            return False
        if isinstance(main.record, Figure) and isinstance(other.record, Figure):
            years = {year_of(main.record), year_of(other.record)} - {""}
            return main.record.quote != other.record.quote and len(years) < 2
    both_rows = isinstance(other.record, QuestionRow) and isinstance(main.record, QuestionRow)
    return not both_rows


def agree_in_value(main: Statement, other: Statement) -> bool:
    """Whether two values say the same, an approximation being as loose as its word."""
    allowed = max(_LOOSE.get(main.approx or "", 0.0), _LOOSE.get(other.approx or "", 0.0))
    if other.approx == "over" and main.number > other.number:
        allowed = _TRULY_OVER
    return abs(main.number - other.number) <= allowed


def conflicts_between(main: Statement, others: list[Statement], desk: Desk) -> tuple[Conflict, ...]:
    """The differences between the main statement and the others, in words."""
    conflicts: list[Conflict] = []
    seen: set[float] = set()
    for n, other in enumerate(others, 2):
        if agree_in_value(main, other):
            continue
        difference = round(abs(main.number - other.number), 10)
        rounding = difference <= 1 and _rounding_covers(main, other, desk)
        unit = "%" if other.unit == "%" else ""
        if other.number in seen:
            said = f"{_whose(main, other, desk)} repeats {number(other.number)}{unit} [{n}]."
        else:
            points = "one point" if difference == 1 else f"{number(difference)} points"
            side = "more" if other.number > main.number else "less"
            within = ", within the report's stated rounding" if rounding else ""
            apart = f"{points} {side}" if unit else f"{number(difference)} {side}"
            said = f"{_whose(main, other, desk)} says {number(other.number)}{unit} [{n}], {apart}{within}."
        seen.add(other.number)
        conflicts.append(Conflict((1, n), (main.number, other.number), difference, rounding, said))
    return tuple(conflicts)


def _whose(main: Statement, other: Statement, desk: Desk) -> str:
    if main.record.place.report == other.record.place.report:
        return "The report's own text"
    report = desk.report(other.record.place.report)
    name = report.short or report.title
    return name[:1].upper() + name[1:]


def _rounding_covers(main: Statement, other: Statement, desk: Desk) -> bool:
    """Whether the report's own statement on rounding speaks of this figure.

    Such a statement covers what it names: "aggregated percentage positive
    scores" are the agreeing ones of that report, and no others.
    """
    if main.record.place.report != other.record.place.report or main.measure != "agree":
        return False
    return any(
        record.name == "rounding" and "positive" in record.value.lower()
        for _, record in desk.all_of("fact", (main.record.place.report,))
        if isinstance(record, Fact)
    )
