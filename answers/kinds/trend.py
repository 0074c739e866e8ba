"""A comparison over time or between bodies: one item in several reports or waves, and what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Figure, Passage, QuestionRow
from ...corpus.waves import waves_named
from ..claims import Statement
from ..deciding import strong_enough
from ..desk import Desk
from ..editions import (
    NARROWING,
    Edition,
    edition_statement,
    editions,
    meant,
    of_mark,
    speaks_for,
    waves_in,
)
from ..naming import akin
from ..nouns import Answer, Derivation, Restrictor, Value
from ..question import Question
from ..refusing import quoted, refuse, refuse_restrictors
from ..weighing import Weighed
from ..wording import number, people, percent
from ..words import folded
from . import in_one_sentence
from .side_by_side import each, which

KINDS = frozenset({"figure", "count", "comparison", "passage", "conflict"})
# Words that ask how something moved: they are no part of what it is.
_MOVED = lazy_pattern(
    r"\b(?:trends?|over (?:time|the (?:years|waves))|year on year|wave on wave|chang(?:e|ed|es|ing)"
    r"|ris(?:e|es|en|ing)|rose|increas(?:e|ed|es|ing)|fall(?:s|en|ing)?|fell|decreas(?:e|ed|es|ing)"
    r"|drop(?:s|ped)?|declin(?:e|ed|es|ing)|improv(?:e|ed|es|ing)|worsen(?:s|ed|ing)?|grow(?:n|s|th)?|grew"
    r"|(?:gone|went|going|go) (?:up|down)|(?:more|less) than before|since|compared?|comparison"
    r"|between|different|difference|higher|lower|than|versus|vs|better|worse)\b"
)
_OVER_TIME = lazy_pattern(
    r"\b(?:trends?|over (?:time|the (?:years|waves))|year on year|wave on wave|chang(?:e|ed|es|ing)"
    r"|ris(?:e|en|ing)|rose|increas(?:e|ed|ing)|fall|fallen|falling|fell|decreas(?:e|ed|ing)|drop|dropped"
    r"|declin(?:e|ed|ing)|improv(?:e|ed|ing)|worsen(?:ed|ing)?|grow|grown|grew|(?:gone|went|going|go) (?:up|down)"
    r"|since)\b"
)
# "The share of those who said …" asks for no name and for no words.
_OF_SHARES = lazy_pattern(r"%|\b(?:share|percentage|proportion|per ?cent|agreement)\b")
_SINCE = lazy_pattern(r"\bsince\b")


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a comparison: an edition and its value, none for a passage."""

    edition: Edition
    stated: Statement | None


def attempt(question: Question, desk: Desk) -> Answer | None:
    """The comparison that a question wants of added reports; none if it wants none of them.

    The built-in reports are compared as ever: an answer from them is none of these.
    """
    text = folded(question.text)
    moved = bool(_OVER_TIME.search(text))
    shares = question.kind in {"fact", "comments"} and _OF_SHARES.search(text)
    if not desk.lexicon.added or question.items or not (question.kind in KINDS or shares):
        return None
    question = _spans_parted(question, desk)
    marks = _marks(question)
    if len(marks) < 2 and not moved:
        return None
    if len(marks) > 1 and not any(_is_of_any(marks, name, desk) for name in desk.lexicon.added):
        return None
    free = _without(question, marks, desk)
    found = _editions(question, free, marks, desk)
    if len(marks) > 1 and marks[0].kind == "year":
        apart = found and _of_marks(question, free, marks, found[0], desk, found[1])
        if apart is None or apart.status == "no_answer":
            return in_one_sentence.answer(question, free, marks, desk) or apart
        return apart
    if found is None:
        return None
    chosen, considered = found
    if len(marks) > 1:
        return _of_marks(question, free, marks, chosen, desk, considered)
    return _over_time(question, free, marks, chosen, desk, considered)


def _spans_parted(question: Question, desk: Desk) -> Question:
    """The question with a span of years as its two ends, where no report is of the span."""
    parted: list[Restrictor] = []
    for mark in question.restrictors:
        ends = mark.value.split("-") if mark.kind == "year" else []
        known = any(
            set(ends) == set(wave.years)
            for name in desk.lexicon.added
            for wave in waves_named(desk.report(name).wave or "")
        )
        if len(ends) == 2 and not known and not _is_one_year(mark):
            parted += [Restrictor("year", end, end) for end in ends]
        else:
            parted.append(mark)
    return replace(question, restrictors=tuple(parted))


# "2014/15" is a year that begins in one and ends in the next, no two years.
_ONE_YEAR = lazy_pattern(r"\d{4}\s?[-–/]\s?\d\d")


def _is_one_year(mark: Restrictor) -> bool:
    """Whether a span is a financial or school year as printed: "2014/15"."""
    first, last = mark.value.split("-")
    return int(last) - int(first) == 1 and bool(_ONE_YEAR.fullmatch(mark.text.strip()))


def _marks(question: Question) -> tuple[Restrictor, ...]:
    """The years, waves or bodies that a question sets side by side; of one sort, the first found."""
    for kind in ("year", "wave", "place"):
        marks = _spelled_out([r for r in question.restrictors if r.kind == kind])
        if len(marks) > 1:
            text = folded(question.text)
            return tuple(sorted(marks, key=lambda mark: text.find(folded(mark.text))))
    years = [r for r in question.restrictors if r.kind in {"year", "wave"}]
    return tuple(years[:1]) if _SINCE.search(folded(question.text)) else ()


def _spelled_out(restrictors: Sequence[Restrictor]) -> tuple[Restrictor, ...]:
    """Each mark once."""
    return tuple({mark.value: mark for mark in restrictors}.values())


def _without(question: Question, marks: Sequence[Restrictor], desk: Desk) -> Question:
    """The question without what it sets side by side and without words of change."""
    kept = tuple((t, w) for t, w in question.topic if not _MOVED.fullmatch(t.text))
    marked = {mark.value for mark in marks}
    return replace(
        question.narrowed(kept),
        kind="figure",
        restrictors=tuple(r for r in question.restrictors if r.value not in marked),
        splits=(),
    )


def _editions(
    wanted: Question, free: Question, marks: Sequence[Restrictor], desk: Desk
) -> tuple[tuple[Edition, ...], list[Weighed]] | None:
    """All editions of what is asked, where the added reports answer it."""
    from . import figure, passage

    if not free.topic:
        return None
    others = [r for r in free.restrictors if r.kind in NARROWING]
    reports = tuple(
        name
        for name in free.reports or desk.lexicon.reports
        if all(speaks_for(mark, desk.report(name)) for mark in others)
        and (len(marks) < 2 or _is_of_any(marks, name, desk))
    )
    asked = replace(free, reports=reports or free.reports)
    _, usable = figure.usable_of(asked, desk)
    if not usable or not strong_enough(asked, usable[0], desk):
        usable = []
    if len(marks) > 1 and (not usable or _asks_prose(wanted)):
        told = passage.found_for(asked, desk)
        usable = told if told and passage.bears(asked, told[0], desk) else usable
    if not usable or usable[0].evidence.report not in desk.lexicon.added:
        return None
    return editions(asked, desk, usable[0]), usable


def _asks_prose(question: Question) -> bool:
    """Whether a question asks what is said of something rather than how many or how much."""
    counted = question.unit or question.measure or question.cues & {"kind.how_many"}
    return question.kind == "passage" and not counted


def _is_of_any(marks: Sequence[Restrictor], name: str, desk: Desk) -> bool:
    """Whether a report is of one of the years, waves or bodies, by its name or its columns."""
    if any(speaks_for(mark, desk.report(name)) for mark in marks):
        return True
    timed = {mark.value for mark in marks if mark.kind in {"year", "wave"}}
    return bool(timed) and not timed.isdisjoint(waves_in(desk, name))


def _of_marks(
    question: Question,
    free: Question,
    marks: Sequence[Restrictor],
    found: Sequence[Edition],
    desk: Desk,
    considered: Sequence[Weighed],
) -> Answer | None:
    """One edition for each mark, set side by side."""
    found = meant(free, found, desk)
    by_mark = [of_mark(mark, found, desk) for mark in marks]
    if len({tuple(edition.name for edition in own) for own in by_mark}) == 1 and all(by_mark):
        return None  # several names of one body
    lacking = [mark for mark, own in zip(marks, by_mark, strict=True) if not own]
    if lacking:
        return refuse_restrictors(question, desk, lacking, considered) if found else None
    bodies = _bodies([edition for own in by_mark for edition in own])
    shared = [body for body in bodies if all(any(e in body for e in own) for own in by_mark)]
    if marks[0].kind in {"year", "wave"} and shared:
        if len(shared) > 1:
            return which(question, desk, [e for body in shared for e in body], considered)
        by_mark = [tuple(e for e in own if e in shared[0]) for own in by_mark]
    if any(len(own) > 1 for own in by_mark):
        many = next(own for own in by_mark if len(own) > 1)
        return which(question, desk, many, considered)
    return _compose(question, desk, [own[0] for own in by_mark], considered)


def _bodies(found: Sequence[Edition]) -> list[list[Edition]]:
    """Editions by the body whose survey they are: one report's waves, and reports alike in name."""
    bodies: list[list[Edition]] = []
    for edition in found:
        for body in bodies:
            if body[0].report.id == edition.report.id or akin(body[0].report, edition.report):
                body += [] if edition in body else [edition]
                break
        else:
            bodies.append([edition])
    return bodies


def _over_time(
    question: Question,
    free: Question,
    marks: Sequence[Restrictor],
    found: Sequence[Edition],
    desk: Desk,
    considered: Sequence[Weighed],
) -> Answer | None:
    """The waves of one survey from the first, or from the one named, to the latest."""
    found = [edition for edition in meant(free, found, desk) if edition.order]
    bodies = [body for body in _bodies(found) if len(body) > 1]
    if not bodies:
        return None
    if len(bodies) > 1:
        return which(question, desk, [e for body in bodies for e in body], considered)
    body = sorted(bodies[0], key=lambda edition: edition.order or ("", 0, 0))
    if marks:
        first = of_mark(marks[0], body, desk)
        if not first:
            return refuse_restrictors(question, desk, marks, considered)
        body = body[body.index(first[0]) :]
    if len(body) < 2:
        return None
    return _compose(question, desk, body, considered)


# -- saying it -------------------------------------------------------------


def _compose(
    question: Question, desk: Desk, found: Sequence[Edition], considered: Sequence[Weighed]
) -> Answer:
    """All values, the difference between the first and the last, and what differs besides."""
    if any(isinstance(edition.record, Passage) for edition in found):
        return each(question, desk, found, considered)
    sides = [_Side(edition, edition_statement(question, desk, edition)) for edition in found]
    shown = each(question, desk, found, considered)
    stated = [side.stated for side in sides if side.stated]
    units = {statement.unit for statement in stated}
    if len(units) > 1 or len({statement.measure for statement in stated}) > 1:
        words = ["unit" if len(units) > 1 else "measure"]
        return refuse(question, desk, "not_comparable", "The two are not of one measure.", words)
    first, last = stated[0], stated[-1]
    difference = round(last.number - first.number, 10)
    unit = "pp" if first.unit == "%" else first.unit
    if not _is_in_time(found):
        first, last = min(stated, key=_value), max(stated, key=_value)
        difference = round(last.number - first.number, 10)
    high, low = sorted((first.number, last.number), reverse=True)
    used = tuple(sorted((stated.index(first) + 1, stated.index(last) + 1)))
    derived = Derivation(f"{number(high)} − {number(low)}", used)
    size = number(abs(difference))
    value = Value(abs(difference), unit, size, used[0], "difference", derivation=derived)
    text = f"{shown.text}\n{_verdict(found, stated, first, last)}{_warnings(sides)}"
    return replace(
        shown,
        kind="comparison",
        text=text,
        values=(*shown.values, value),
    )


def _value(stated: Statement) -> float:
    return stated.number


def _verdict(
    found: Sequence[Edition], stated: Sequence[Statement], first: Statement, last: Statement
) -> str:
    """What became of the value from the first edition to the last, or which is the highest."""
    shown = percent if first.unit == "%" else number
    difference = round(last.number - first.number, 10)
    if difference == 0:
        return f"No difference: {'both' if len(found) == 2 else 'all'} are {shown(first.number)}."
    points = "" if first.unit != "%" else " point" if abs(difference) == 1 else " points"
    size = f"{number(abs(difference))}{points}"
    high, low = sorted((first.number, last.number), reverse=True)
    sums = f"({shown(high)} − {shown(low)})"
    if _is_in_time(found):
        way = "Up" if difference > 0 else "Down"
        text = f"{way} {size} from {_when(found[0])} to {_when(found[-1])} {sums}."
    else:
        n = list(stated).index(last)
        ends = ("higher", "lower") if len(found) == 2 else ("highest", "lowest")
        text = f"The {ends[0]} is {shown(high)} [{n + 1}] ({found[n].name}), {size} above the {ends[1]} {sums}."
    if first.unit == "%" and abs(difference) <= 1:
        text += " One point is too little to tell firmly."
    return text


def _is_in_time(found: Sequence[Edition]) -> bool:
    """Whether editions are waves of one survey, in order."""
    orders = [edition.order for edition in found]
    return (
        len(_bodies(found)) == 1
        and all(orders)
        and orders == sorted(orders, key=lambda order: order or ("", 0, 0))
    )


def _when(edition: Edition) -> str:
    return edition.wave.label if edition.wave else edition.report.wave or edition.name


def _warnings(sides: Sequence[_Side]) -> str:
    """How wording, people or base differ between what is set side by side."""
    records = [side.edition.record for side in sides]
    told: list[str] = []
    rows = [record for record in records if isinstance(record, QuestionRow)]
    wordings = list(dict.fromkeys(" ".join(row.text.split()) for row in rows))
    if len(wordings) > 1:
        told.append(f"the wording differs ({quoted(wordings)})")
    if rows:
        asked = list(dict.fromkeys(people(side.edition.report) for side in sides))
        if len(asked) > 1:
            told.append(f"the people asked differ ({' and '.join(asked)})")
        bases = [row.base for row in rows]
        sizes = [f"{base.n:,}" for base in bases if base]
        if len(sizes) == len(rows) and len(set(sizes)) > 1:
            told.append(f"the bases differ ({', '.join(sizes)})")
        elif len(sizes) < len(rows):
            told.append("not every base is known")
    if not told and any(isinstance(record, Figure) for record in records):
        return ""
    return f" Compare with care: {'; '.join(told)}." if told else ""
