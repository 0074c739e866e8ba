"""A follow-up on a share: how many that is, or what it is a share of."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Base, Fact, Figure, QuestionRow
from ..desk import Desk
from ..leaning import said_intent
from ..nouns import Answer, Citation, Derivation, Value
from ..question import Question
from ..refusing import reading_note, refuse
from ..turns import Turn
from ..wording import number, people, percent, unmarked

MOST = 5
_OF_SOME = lazy_pattern(
    r"\b(?:of|among|amongst|for|by) (?:those|these|them|the \d[\d,]*|this group|all those)\b"
    r"|\bof (?:which|whom)\b|\bwho (?:had|have|said|were|are|did|answered)\b|\ba further\b",
    re.IGNORECASE,
)  # a share of a part of those who answered


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage of the last answer with the number it is a share of; ``noun`` says of whom."""

    value: Value
    citation: Citation
    base: Base
    noun: str
    stated: str | None = None

    @property
    def heads(self) -> int:
        """The number of people or bodies the percentage stands for, halves rounded up."""
        exact = Decimal(str(self.value.value)) * self.base.n / 100
        return int(exact.quantize(Decimal(1), ROUND_HALF_UP))

    @property
    def expression(self) -> str:
        """How the number is made."""
        return f"{percent(_rounded(self.value))} × {self.base.n:,} ≈ {self.heads:,}"


def answer(question: Question, desk: Desk, state: Turn) -> Answer:
    """The shares of the last answer as numbers, or their base; or a refusal."""
    values = _percentages(state.answer)
    if not values:
        text = "The last answer gives no percentage, so there is nothing to count out."
        return refuse(question, desk, "no_percentage", text)
    if said_intent(question) == "headcount" and (
        printed := _printed(question, values, state, desk)
    ):
        return printed
    shares = [share for value in values if (share := _share(value, state.answer, desk))]
    if not shares or shares[0].value != values[0]:
        cited = _cited(values[0], state.answer)
        whose = desk.report(cited.report).short or cited.title
        text = f"{whose[:1].upper()}{whose[1:]} prints no base for this share ({cited.locator})."
        return refuse(question, desk, "no_base", text)
    return _compose(question, desk, shares)


def _printed(question: Question, values: list[Value], state: Turn, desk: Desk) -> Answer | None:
    """The number that the sentence prints beside its share: "20 (13%) local authorities"."""
    cited = _cited(values[0], state.answer)
    record = desk.record(cited.record)
    if len(values) > 1 or not isinstance(record, Figure):
        return None
    share = re.escape(record.number_text)
    beside = re.search(
        rf"(?<![\d£.,])(\d[\d,]*) \({share}\)|{share} \((?:n ?= ?)?(\d[\d,]*)\)", record.quote
    )
    if beside is None:
        return None
    count = beside[1] or beside[2]
    value = Value(float(count.replace(",", "")), "count", count, 1, values[0].measure)
    return Answer(
        question=question.text,
        status="answered",
        kind="count",
        text=f"{count}: “{unmarked(record.quote).rstrip('.')}” [1].",
        reading=reading_note(question),
        values=(value,),
        citations=(replace(cited, n=1),),
    )


def _percentages(answer: Answer) -> list[Value]:
    """The percentages the last answer was about: all of a list, else the headline."""
    if answer.values and answer.values[0].unit != "%":
        return []
    found = [v for v in answer.values if v.unit == "%" and v.measure != "difference"]
    return found[:MOST] if answer.kind in {"ranking", "comparison", "overview"} else found[:1]


def _cited(value: Value, answer: Answer) -> Citation:
    return next(cited for cited in answer.citations if cited.n == value.citation)


def _share(value: Value, answer: Answer, desk: Desk) -> Share | None:
    """The percentage with its base, where one is printed for it."""
    cited = _cited(value, answer)
    record = desk.record(cited.record)
    if isinstance(record, QuestionRow):
        return _of_base(value, cited, record.base, desk)
    if not isinstance(record, Figure):
        return None
    row = next((c for c in answer.citations if c.base and c.report == cited.report), None)
    if row is not None and answer.kind in {"figure", "count"}:
        return _of_base(value, cited, row.base, desk)
    return _of_survey(value, cited, record, desk)


def _of_base(value: Value, cited: Citation, base: Base | None, desk: Desk) -> Share | None:
    if base is None:
        return None
    noun = (
        base.group if base.scope != "survey" and base.group else people(desk.report(cited.report))
    )
    return Share(value, cited, base, noun, _stated_at(cited.report, base, desk))


def _of_survey(value: Value, cited: Citation, record: Figure, desk: Desk) -> Share | None:
    """A share of all who answered the report's survey; others have no base there."""
    report = desk.report(cited.report)
    counted = desk.evidence([cited.record])
    surveyed = desk.lexicon.described[cited.report].subjects
    of_all = bool(counted) and bool(surveyed) and counted[0].subjects[:1] == surveyed[:1]
    plain = (
        record.where in {"prose", "bullet", "callout"}
        and not record.additive
        and not record.direction
    )
    if not (report.responses and of_all and plain) or _OF_SOME.search(
        f"{record.shared} {record.clause}"
    ):
        return None
    for _, fact in desk.all_of("fact", (cited.report,)):
        if isinstance(fact, Fact) and fact.name == "responses":
            base = Base(report.responses, "survey", fact.place.lines)
            return Share(value, cited, base, people(report), _stated_at(cited.report, base, desk))
    return None


def _stated_at(report: str, base: Base, desk: Desk) -> str | None:
    """The record of the sentence that prints a survey's base."""
    facts = [
        (key, fact)
        for key, fact in desk.all_of("fact", (report,))
        if isinstance(fact, Fact)
        and fact.name == "responses"
        and fact.value.replace(",", "") == str(base.n)
    ]
    same = [key for key, fact in facts if fact.place.lines == base.lines]
    return next(iter(same or [key for key, _ in facts]), None)


def _rounded(value: Value) -> float:
    return round(float(value.value), 1)


def _compose(question: Question, desk: Desk, shares: list[Share]) -> Answer:
    heads = said_intent(question) == "headcount"
    citations: list[Citation] = []
    values: list[Value] = []
    said: list[str] = []
    for share in shares:
        n = len(citations) + 1
        citations.append(replace(share.citation, n=n))
        marks = f"[{n}]"
        used: tuple[int, ...] = (n,)
        if share.stated and share.stated not in {cited.record for cited in citations}:
            citations.append(desk.citation(n + 1, share.stated))
            used, marks = (n, n + 1), f"[{n}] [{n + 1}]"
        values.append(_heads_value(share, n, used) if heads else _base_value(share, n, used))
        said.append((_heads_words(share) if heads else _base_words(share)) + f" {marks}.")
    return Answer(
        question=question.text,
        status="answered",
        kind="count",
        text=" ".join(said),
        reading=reading_note(question),
        values=tuple(values),
        citations=tuple(citations),
    )


def _heads_value(share: Share, n: int, used: tuple[int, ...]) -> Value:
    derivation = Derivation(share.expression, used)
    return Value(
        float(share.heads), "count", f"{share.heads:,}", n, share.value.measure, "about", derivation
    )


def _base_value(share: Share, n: int, used: tuple[int, ...]) -> Value:
    return Value(float(share.base.n), "count", f"{share.base.n:,}", used[-1], "base")


def _of_whom(share: Share) -> str:
    """The base with its scope: the survey's total is said as such."""
    if share.base.scope == "survey":
        given = "" if share.base.lines else " (as given by the user)"
        return f"the survey base of {share.base.n:,} {share.noun}{given}"
    return f"the {share.base.n:,} {share.noun}"


def _heads_words(share: Share) -> str:
    derived = share.value.derivation
    first = f"{derived.expression} = {number(_rounded(share.value))}; " if derived else ""
    return (
        f"About {share.heads:,}: {percent(_rounded(share.value))} of {_of_whom(share)}"
        f" ({first}{share.expression}; the percentage is rounded, so the number is not exact)"
    )


def _base_words(share: Share) -> str:
    whole = _of_whom(share)
    said = f"Out of {whole}"
    return f"{said}; none is printed for the item itself" if share.base.scope == "survey" else said
