"""Editions: one item as several reports, or several waves of one, ask it; which a question means.

The same wording in the reports of other years or bodies is another figure. An
item is matched by its wording, never by its number; the near-equal prose of
reports of one family (inspections of many authorities) is matched likewise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..corpus.lazy_pattern import lazy_pattern
from ..corpus.records import Figure, Passage, QuestionRow, Report
from ..corpus.waves import WaveName, rows_by_wave, wave_of, waves_named
from .claims import Statement, about_record, row_measure, row_value, statement
from .desk import Desk
from .fitting import fits
from .naming import akin, called, most_named
from .nouns import Restrictor
from .question import Question
from .restrictors import supported, years_in, years_of
from .weighing import LEAST_SUBJECT_MATCH, Weighed, weigh
from .wording import number
from .words import stem, words

SAME_WORDING = 0.9
LIKE_WORDING = 0.7  # the next wave of one survey may word an item a little otherwise
LIKE_PROSE = 0.6
NEAR_TOTAL = 0.05
MOST = 400  # candidates among which the twins of a record are looked for
NARROWING = frozenset({"year", "wave", "place"})
_DIGITS = lazy_pattern(r"\d")


@dataclass(frozen=True, slots=True)
class Edition:
    """An item as one report asks it, or as one wave of that report, and how it was weighed."""

    weighed: Weighed
    record: QuestionRow | Figure | Passage
    report: Report
    wave: WaveName | None = None

    @property
    def name(self) -> str:
        """What an answer calls it: the report's name and the wave."""
        name = called(self.report)
        return f"{name} ({self.wave.label})" if self.wave else name

    @property
    def order(self) -> tuple[str, int, int] | None:
        """Sorts by time where the wave is known, earlier first."""
        if self.wave:
            return self.wave.order
        named = waves_named(self.report.wave or "")
        return named[0].order if named else None


def editions(question: Question, desk: Desk, best: Weighed) -> tuple[Edition, ...]:
    """Every report's own form of the best evidence, newest first or in the library's order.

    One only, or none: nothing has to be kept apart.
    """
    record = desk.record(best.evidence.id)
    if not desk.lexicon.added or not isinstance(record, QuestionRow | Figure | Passage):
        return ()
    if isinstance(record, QuestionRow):
        found = [best, *_same_items(question, desk, record)]
    elif record.place.report in desk.lexicon.added:
        found = [best, *_same_prose(question, desk, best, record)]
    else:
        return ()
    parted = [each for weighed in found for each in _by_wave(weighed, desk)]
    return tuple(_ordered(parted, desk))


def _same_items(question: Question, desk: Desk, row: QuestionRow) -> list[Weighed]:
    """The rows of other reports that ask the same, the likest of each report."""
    lexicon = desk.lexicon
    own = desk.report(row.place.report)
    reports = tuple(lexicon.reports if not own.built_in else lexicon.added)
    about = replace(about_record(row, desk, question), reports=reports, restrictors=())
    likest: dict[tuple[str, WaveName | None], tuple[float, Weighed]] = {}
    for weighed in desk.weighed(about, "question_row", limit=MOST):
        other = desk.record(weighed.evidence.id)
        assert isinstance(other, QuestionRow)
        name = other.place.report
        key = (name, wave_within(desk.report(name), other))
        if key == (own.id, wave_within(own, row)):
            continue
        like = likeness(row.text, other.text)
        kin = name == own.id or akin(own, desk.report(name))
        if like >= (LIKE_WORDING if kin else SAME_WORDING) and like > likest.get(key, (0.0,))[0]:
            likest[key] = (like, weigh(question, weighed.evidence, lexicon))
    return [
        weighed
        for _, weighed in likest.values()
        if weighed.subject >= LEAST_SUBJECT_MATCH or question.subject is None
    ]


def wave_within(report: Report, row: QuestionRow) -> WaveName | None:
    """The wave of the sheet or table that a row stands in, where its report has several."""
    if report.built_in or report.wave:
        return None
    named = wave_of(row.place.sheet, row.place.section)
    return waves_named(named)[0] if named else None


def waves_in(desk: Desk, name: str) -> frozenset[str]:
    """The years and numbers of the waves that a report's tables and columns are of."""
    report = desk.report(name)
    if report.built_in:
        return frozenset()
    rows = [row for _, row in desk.all_of("question_row", (name,)) if isinstance(row, QuestionRow)]
    waves = [wave for row in rows for wave, _ in rows_by_wave(row)]
    waves += [wave for row in rows if (wave := wave_within(report, row))]
    return frozenset(part for wave in waves for part in (*wave.years, wave.number) if part)


def _same_prose(
    question: Question, desk: Desk, best: Weighed, record: Figure | Passage
) -> list[Weighed]:
    """What other reports of the family say in the same words or as near to the question."""
    own = desk.report(record.place.report)
    family = tuple(
        name for name in desk.lexicon.reports if name != own.id and akin(own, desk.report(name))
    )
    if not family:
        return []
    likest: dict[str, Weighed] = {}
    asked = replace(question, reports=family)
    for found in desk.weighed(asked, best.evidence.kind, limit=MOST):
        other = desk.record(found.evidence.id)
        name = other.place.report
        if name in likest or found.evidence.id in question.excluded:
            continue
        if isinstance(other, Figure) and not (
            isinstance(record, Figure)
            and other.unit == record.unit
            and fits(question, found, desk)
            and likeness(record.clause, other.clause) >= LIKE_PROSE
        ):
            continue
        if isinstance(other, Passage) and not _as_near(record, best, other, found):
            continue
        likest[name] = found
    return list(likest.values())


def _as_near(record: Figure | Passage, best: Weighed, other: Passage, found: Weighed) -> bool:
    """Whether a passage is the other's counterpart: like words, or the same section as telling."""
    if not isinstance(record, Passage):
        return False
    near = found.covered >= best.covered - NEAR_TOTAL
    return near or likeness(record.text, other.text) >= LIKE_PROSE


def likeness(one: str, two: str) -> float:
    """How alike two wordings are, 0–1: the share of stems they have in common, numbers left out.

    0 where one of them is negated and the other is not.
    """
    first, second = _stems(one), _stems(two)
    total = first.total() + second.total()
    if not total or _turned(one) != _turned(two):
        return 0.0
    return 2 * (first & second).total() / total


_PLAIN = {
    "a", "an", "the", "is", "are", "was", "were", "be", "been", "of", "to", "in", "on", "at",
    "for", "and", "or", "with", "by", "from", "that", "this", "it", "its", "i", "we", "my",
    "our", "me", "us", "they", "their", "as", "have", "has", "had", "do", "does", "did",
}  # fmt: skip
_TURNING = frozenset({"not", "no", "never", "without", "nor", "cannot"})


def _stems(text: str) -> Counter[str]:
    found = [word.text for word in words(text) if not _DIGITS.search(word.text)]
    return Counter(stem(word) for word in found if word not in _PLAIN) or Counter(found)


def _turned(text: str) -> bool:
    return sum(word.text in _TURNING for word in words(text)) % 2 == 1


def _by_wave(weighed: Weighed, desk: Desk) -> list[Edition]:
    """A record once for each wave that its columns are of."""
    record = desk.record(weighed.evidence.id)
    assert isinstance(record, QuestionRow | Figure | Passage)
    report = desk.report(record.place.report)
    if isinstance(record, QuestionRow) and not report.built_in:
        parted = rows_by_wave(record)
        if parted:
            return [Edition(weighed, row, report, wave) for wave, row in parted]
        return [Edition(weighed, record, report, wave_within(report, record))]
    return [Edition(weighed, record, report)]


def _ordered(found: Sequence[Edition], desk: Desk) -> list[Edition]:
    """Newest first where every wave is known; else in the order of the library."""
    places = {name: n for n, name in enumerate(desk.lexicon.reports)}
    ordered = sorted(found, key=lambda each: (places[each.report.id], each.weighed.evidence.id))
    if all(each.order for each in ordered):
        ordered.sort(key=lambda each: each.order or ("", 0, 0), reverse=True)
    return ordered


# -- which of them a question means ----------------------------------------


def meant(question: Question, found: Sequence[Edition], desk: Desk) -> tuple[Edition, ...]:
    """The editions that a question's years, waves, places, people and names leave."""
    kept = tuple(found)
    for restrictor in question.restrictors:
        if restrictor.kind in NARROWING:
            kept = of_mark(restrictor, kept, desk)
    named = most_named(question.text, reports_of(kept))
    return tuple(each for each in kept if each.report in named)


def of_mark(mark: Restrictor, found: Sequence[Edition], desk: Desk) -> tuple[Edition, ...]:
    """The editions that are of this year, wave, place or body: by name, else by their text."""
    stated = tuple(each for each in found if names(mark, each))
    if stated or mark.kind in {"year", "wave"}:
        return stated
    return tuple(
        each for each in found if supported(mark, desk.surroundings(each.record), each.report)
    )


def names(mark: Restrictor, edition: Edition) -> bool:
    """Whether an edition is of this year, wave, place or body by its own name."""
    if edition.wave:
        if mark.kind == "year":
            return set(_years(mark)) <= set(edition.wave.years)
        if mark.kind == "wave":
            return mark.value == edition.wave.number
    return speaks_for(mark, edition.report)


def speaks_for(mark: Restrictor, report: Report) -> bool:
    """Whether a report is of this year, wave, place or body by its own description."""
    if mark.kind == "year":
        wave = waves_named(report.wave or "")
        years = {year for each in wave for year in each.years} or years_of(report)
        month = mark.value.partition(" ")[2]
        return set(_years(mark)) <= years and (not month or supported(mark, "", report))
    return supported(mark, "", report)


def _years(mark: Restrictor) -> tuple[str, ...]:
    return tuple(sorted(years_in(mark.value.partition(" ")[0])))


def reports_named(question: Question, desk: Desk) -> tuple[str, ...]:
    """The added reports that all marks of a question speak of; none where it has no marks."""
    marks = [r for r in question.restrictors if r.kind in NARROWING]
    if not marks:
        return ()
    return tuple(
        name
        for name in question.reports or desk.lexicon.reports
        if name in desk.lexicon.added and all(speaks_for(mark, desk.report(name)) for mark in marks)
    )


def reports_of(found: Iterable[Edition]) -> tuple[Report, ...]:
    """The reports of editions, each once."""
    return tuple({each.report.id: each.report for each in found}.values())


def edition_statement(question: Question, desk: Desk, edition: Edition) -> Statement:
    """The value that an edition gives for the question."""
    main = statement(question, desk, edition.weighed)
    if edition.wave is None or not isinstance(edition.record, QuestionRow):
        return main
    measure = row_measure(question, edition.weighed)
    found = row_value(edition.record, measure)
    if found is None:
        measure, found = "agree", (edition.record.agree or 0.0, None)
    return replace(
        main, record=edition.record, number=found[0], text=number(found[0]), measure=measure,
        derivation=found[1],
    )  # fmt: skip
