"""Comparisons: a table asked twice, both cells cited, and their difference derived."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from ...corpus.records import Cell
from ..desk import Desk
from ..nouns import Answer, Derivation, Value
from ..question import Question
from ..reading import read
from ..refusing import reading_note
from ..wording import number
from .alternatives import Alternatives, alternatives
from .wording import brief

UNSIGNED = ("text", "date")


@dataclass(frozen=True, slots=True)
class Compared:
    """Two answers of one value each, which may be set side by side."""

    one: Answer
    two: Answer
    difference: bool


# Which of two is the greater: one value alone says nothing of it.
_EITHER = re.compile(
    r"^(?:and )?(?:do|does|did|are|is|were|was|have|has) (?:more|fewer)\b.*\bor\b", re.IGNORECASE
)


def says_one_side(question: Question, said: Answer) -> bool:
    """Whether an answer gives one value where two are to be compared: do more walk or cycle."""
    return bool(_EITHER.match(question.text.strip())) and len(said.values) == 1


def compared(
    question: Question, desk: Desk, ask: Callable[[Question], Answer | None]
) -> Answer | None:
    """The answer to a comparison by ``ask`` of its two questions; none where it is none."""
    first: Compared | None = None
    for pair in alternatives(question.text):
        found = _asked(pair, question, desk, ask)
        if found and _is_of_one_table(found):
            return _compose(found, question)
        first = first or found
    return _compose(first, question) if first else None


def _is_of_one_table(found: Compared) -> bool:
    """Whether both sides are printed in one report under one title: "in Law" is said of both."""
    titles = {
        (cited.report, cited.section)
        for side in (found.one, found.two)
        for cited in side.citations[:1]
    }
    return len(titles) < 2


def _asked(
    pair: Alternatives, question: Question, desk: Desk, ask: Callable[[Question], Answer | None]
) -> Compared | None:
    answers: list[Answer] = []
    for text in (pair.one, pair.two):
        said = ask(read(text, desk.lexicon, question.reports))
        if said is None or not _single(said):
            return None
        answers.append(said)
    one, two = answers
    same = {c.record for c in one.citations} == {c.record for c in two.citations}
    alike = one.values[0].unit == two.values[0].unit
    return (
        None if same or not alike or _apart(one, two, desk) else Compared(one, two, pair.difference)
    )


def _apart(one: Answer, two: Answer, desk: Desk) -> bool:
    """Whether two cells have too little in common: no side says what of.

    Of one table they share a row or a column, of two that answer a question each a row.
    """
    first, second = (
        desk.record(said.citations[0].record or "") if said.citations else None
        for said in (one, two)
    )
    if not isinstance(first, Cell) or not isinstance(second, Cell):
        return False
    if (first.place.report, first.table) != (second.place.report, second.table):
        asked = ("?" in first.place.section, "?" in second.place.section)
        return all(asked) and first.row_labels != second.row_labels
    return first.row_labels != second.row_labels and first.column_labels != second.column_labels


def _single(said: Answer) -> bool:
    """Whether an answer has one number as its value, wherever it is printed."""
    if said.status != "answered" or said.kind == "ranking" or not said.values:
        return False
    told = {(value.value, value.unit) for value in said.values}  # tables may repeat each other
    return isinstance(said.values[0].value, float | int) and len(told) == 1


def _compose(found: Compared, question: Question) -> Answer:
    shift = len(found.one.citations)
    moved = [replace(each, n=each.n + shift) for each in found.two.citations]
    first, second = found.one.values[0], _moved(found.two.values[0], shift)
    one, two = float(first.value), float(second.value)
    gap = round(abs(two - one), 10)
    high, low = max(one, two), min(one, two)
    places = (first.citation, second.citation)
    unit = "pp" if first.unit == "%" else first.unit
    made = Derivation(f"{number(high)} − {number(low)}", places)
    gap_value = Value(gap, unit, number(gap), first.citation, "difference", None, made)
    values = (gap_value, first, second) if found.difference else (first, second, gap_value)
    text = f"{_said(found.one)}; {_renumbered(_said(found.two), len(moved), shift)}."
    return Answer(
        question=question.text,
        status="answered",
        kind="comparison",
        text=f"{text} {_verdict(one, two, gap, first.unit)}",
        reading=reading_note(question),
        values=values,
        citations=(*found.one.citations, *moved),
    )


def _said(said: Answer) -> str:
    return said.text.rstrip(".")


def _moved(value: Value, shift: int) -> Value:
    made = value.derivation
    if made is not None:
        made = replace(made, citations=tuple(n + shift for n in made.citations))
    return replace(value, citation=value.citation + shift, derivation=made)


def _renumbered(text: str, count: int, shift: int) -> str:
    """A text with its citation marks counted on; the last first, so that none is moved twice."""
    for n in range(count, 0, -1):
        text = text.replace(f"[{n}]", f"[{n + shift}]")
    return text


def _verdict(one: float, two: float, gap: float, unit: str) -> str:
    if not gap:
        return "The two are the same."
    points = "" if unit != "%" else " point" if gap == 1 else " points"
    side = "second" if two > one else "first"
    high, low = brief(max(one, two)), brief(min(one, two))
    return f"The {side} is the higher, by {brief(gap)}{points} ({high} − {low})."
