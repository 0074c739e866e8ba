"""A grade with a bound: "less than good", "at least adequate", "good or better".

Where a sentence gives each grade its own number, those within the bound are added up; a
number of a clause that names no grade is of all that were graded, and is no answer.
"""

from __future__ import annotations

from dataclasses import replace

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Figure
from ..desk import Desk
from ..nouns import Answer, Derivation, Value
from ..question import Question
from ..refusing import reading_note, refuse
from ..weighing import Weighed
from ..wording import number, unmarked
from ..words import folded

_RANKS = {
    "outstanding": 4, "exceptional": 4, "excellent": 4, "good": 3,
    "adequate": 2, "satisfactory": 2, "requires improvement": 2, "requiring improvement": 2,
    "inadequate": 1, "unsatisfactory": 1, "poor": 1,
}  # fmt: skip
_NAMED = rf"\b(?P<grade>{'|'.join(_RANKS)})\b"
_GRADE = lazy_pattern(_NAMED)
_BELOW = lazy_pattern(
    rf"\b(?:less than|worse than|lower than|poorer than|below|short of|(?:did not|didn't) (?:reach|get)) (?:an? )?{_NAMED}"
)
_ABOVE = lazy_pattern(rf"\b(?:better than|higher than|more than|above) (?:an? )?{_NAMED}")
_NO_LESS = lazy_pattern(rf"\b(?:at least|no (?:less|worse) than|not less than) (?:an? )?{_NAMED}")
_OR_BETTER = lazy_pattern(rf"{_NAMED} (?:or|and) (?:better|above|higher|over)\b")
_OR_WORSE = lazy_pattern(rf"{_NAMED} (?:or|and) (?:worse|below|lower|less|under)\b")
_JUDGED = lazy_pattern(
    rf"\b(?:judged|rated|graded|found|assessed|got|given|came out|come out|deemed)(?: to be| as| an?)* {_NAMED}(?! (?:or|and)\b)"
)
_FAILED = lazy_pattern(r"\bfail(?:ed|s|ing)? (?:their|its|an?|the) (?:\w+ )?inspections?\b")
_HIGHEST = max(_RANKS.values())


def ranks_asked(text: str) -> range:
    """The ranks of the grades within the bound that a text names; empty where it names none."""
    plain = folded(text)
    for pattern, low, high in (
        (_BELOW, None, -1), (_ABOVE, 1, None), (_NO_LESS, 0, None),
        (_OR_BETTER, 0, None), (_OR_WORSE, None, 0),
    ):  # fmt: skip
        if found := pattern.search(plain):
            rank = _RANKS[found["grade"]]
            return range(
                1 if low is None else rank + low, 1 + (_HIGHEST if high is None else rank + high)
            )
    return range(0)


def _rank_asked(text: str) -> range:
    """The rank of the one grade that a text asks for: "were judged adequate", "failed their inspection"."""
    plain = folded(text)
    if found := _JUDGED.search(plain):
        return range(_RANKS[found["grade"]], _RANKS[found["grade"]] + 1)
    return range(1, 2) if _FAILED.search(plain) else range(0)


def attempt(question: Question, desk: Desk, best: Weighed) -> Answer | None:
    """The grades within the bound added up, or a refusal; None where the best is told of grades."""
    bound = ranks_asked(question.text)
    asked = bound or _rank_asked(question.text)
    record = desk.record(best.evidence.id)
    if not asked or not isinstance(record, Figure):
        return None
    if not bound and _GRADE.search(folded(f"{record.clause} {record.shared}")):
        return None  # it is of a grade, told as its clause is
    if ranks_asked(f"{record.quote} {record.shared} {record.place.section}"):
        return None  # the sentence has a bound of its own
    graded = {key: rank for key, rank in _graded(record, desk).items() if rank in asked}
    if not graded and not bound:
        return None
    if not graded:
        text = "The reports give a number here, but none for this grade."
        return refuse(question, desk, "not_asked", text, [], [best])
    return _summed(question, desk, best, tuple(graded))


def _graded(record: Figure, desk: Desk) -> dict[str, int]:
    """The figures of a sentence that are of one grade each, with its rank."""
    found: dict[str, int] = {}
    for key, other in desk.all_of("figure", (record.place.report,)):
        if isinstance(other, Figure) and (other.quote, other.unit) == (record.quote, record.unit):
            ranks = {_RANKS[match["grade"]] for match in _GRADE.finditer(folded(other.clause))}
            if len(ranks) == 1:
                found[key] = ranks.pop()
    return found


def _summed(question: Question, desk: Desk, best: Weighed, keys: tuple[str, ...]) -> Answer:
    """The numbers of these figures, added up where they are several."""
    records = [record for key in keys if isinstance(record := desk.record(key), Figure)]
    first, total = records[0], sum(record.value for record in records)
    printed = " + ".join(number(record.value) for record in records)
    text = f"“{unmarked(first.quote).rstrip('.')}” [1]."
    values = tuple(
        Value(r.value, r.unit, r.number_text, n, None, r.approx) for n, r in enumerate(records, 1)
    )
    if len(records) > 1:
        made = Derivation(printed, tuple(range(1, len(records) + 1)))
        values = (Value(total, first.unit, number(total), 1, derivation=made), *values)
        text = f"{number(total)}: {text} ({printed} = {number(total)}.)"
    return Answer(
        question=question.text,
        status="answered",
        kind="count" if first.unit == "count" else "figure",
        text=text,
        reading=replace(reading_note(question), measure=question.measure),
        values=values,
        citations=tuple(desk.citation(n, key) for n, key in enumerate(keys, 1)),
        considered=desk.scored([best]),
    )
