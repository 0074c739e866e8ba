"""A fact as the reports print it, with its place; of several reports the one meant, or each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...corpus.records import Fact
from ..desk import Desk, space_folded
from ..naming import called
from ..nouns import Answer, Citation, Value
from ..question import Question
from ..refusing import reading_note, refuse
from ..reports_meant import reports_meant
from ..weighing import weigh
from . import typed
from .side_by_side import MOST

_NAMES = {
    "published": "publication date",
    "fieldwork_start": "start of fieldwork",
    "fieldwork_end": "end of fieldwork",
    "contractor": "survey contractor",
    "foreword_author": "author of the foreword",
    "responses": "number of responses",
    "participating_bodies": "bodies covered",
    "embargo": "end of the embargo",
    "reference": "reference number",
    "inspected": "date of inspection",
    "last_inspected": "date of the last inspection",
    "lead_inspector": "lead inspector",
}
_ALIKE = 0.02


def printed_fact(question: Question, desk: Desk, wanted: tuple[str, ...]) -> Answer:
    """The facts ``wanted`` as printed, the first leading, or a refusal that says which report has none."""
    meant = reports_meant(question, desk)
    facts = [
        (key, record)
        for key, record in desk.all_of("fact", meant)
        if isinstance(record, Fact) and record.name in wanted
    ]
    if not facts:
        return typed.labelled(question, desk) or _not_printed(question, desk, meant, wanted)
    facts = _spoken_of(question, facts, desk)
    asked = _printing(facts, meant, wanted[0])
    if len(asked) > 1 and len(set.union(*asked.values())) > 1:
        if len(asked) <= MOST and not any(desk.report(name).built_in for name in asked):
            return _of_each(question, desk, facts, list(asked), wanted)
        text = f"More than one report prints this: {', '.join(asked)}. Which one?"
        return refuse(question, desk, "which_report", text, list(asked))
    chosen: list[tuple[str, Fact]] = []
    for name in wanted:
        of_name = [(key, fact) for key, fact in facts if fact.name == name]
        chosen += [
            pair for n, pair in enumerate(of_name) if pair[1].value == of_name[0][1].value or n == 0
        ][:2]
    return _compose(question, desk, chosen)


def _not_printed(
    question: Question, desk: Desk, meant: Sequence[str], wanted: Sequence[str]
) -> Answer:
    named = ", ".join(desk.report(name).short or desk.report(name).title for name in meant[:2])
    missing = [_called(name) for name in wanted]
    text = f"No {' or '.join(missing)} is printed in {named}."
    return refuse(question, desk, "not_printed", text, missing)


def _called(fact: str) -> str:
    """What a fact is called in an answer."""
    return _NAMES.get(fact, fact.replace("_", " "))


def _printing(
    facts: Sequence[tuple[str, Fact]], meant: Sequence[str], wanted: str
) -> dict[str, set[str]]:
    """The reports that print a fact, each with its values."""
    values = {
        name: {
            fact.value.replace(",", "") if fact.unit == "count" else fact.value
            for _, fact in facts
            if fact.place.report == name and fact.name == wanted
        }
        for name in meant
    }
    return {name: printed for name, printed in values.items() if printed}


def _spoken_of(
    question: Question, facts: list[tuple[str, Fact]], desk: Desk
) -> list[tuple[str, Fact]]:
    """Of facts that a report prints with several values, those whose words the question has most."""
    several = {
        (fact.place.report, fact.name)
        for _, fact in facts
        if not desk.report(fact.place.report).built_in
        and any(
            (other.place.report, other.name) == (fact.place.report, fact.name)
            and other.value != fact.value
            for _, other in facts
        )
    }
    if not several or not question.topic:
        return facts
    asked = replace(question, subject=None)
    found = desk.evidence([key for key, _ in facts])
    covered = {each.id: weigh(asked, each, desk.lexicon).covered for each in found}
    best = {
        place: max(covered.get(key, 0.0) for key, f in facts if (f.place.report, f.name) == place)
        for place in several
    }
    return [
        (key, fact)
        for key, fact in facts
        if covered.get(key, 0.0) >= best.get((fact.place.report, fact.name), 0.0) - _ALIKE
    ]


def _compose(question: Question, desk: Desk, chosen: list[tuple[str, Fact]]) -> Answer:
    citations: list[Citation] = []
    values: list[Value] = []
    headline = chosen[0][1]
    if headline.name != "fieldwork_start":  # whose end is said with it
        chosen = [pair for pair in chosen if pair[1].value == headline.value]
    for key, fact in chosen:
        cited = desk.citation(len(citations) + 1, key)
        where = (cited.report, cited.lines, cited.quote)
        same = [c for c in citations if (c.report, c.lines, c.quote) == where]
        citations += [] if same else [cited]
        values.append(value_of(fact, (same or [cited])[0].n))
    starts = [fact for _, fact in chosen if fact.name == "fieldwork_start"]
    ends = [fact for _, fact in chosen if fact.name == "fieldwork_end"]
    if starts and ends:
        period = _period(starts[0], ends[0])
        values.insert(0, Value(period, "date", period, 1))
    fact = chosen[0][1]
    report = desk.report(fact.place.report)
    name = "fieldwork" if starts and ends else _called(fact.name)
    shown = f"{values[0].text}%" if values[0].unit == "%" else values[0].text
    marks = " ".join(f"[{cited.n}]" for cited in citations)
    text = f"{(report.short or report.title)[:1].upper() + (report.short or report.title)[1:]}, {name}: {shown} {marks}."
    return Answer(
        question=question.text, status="answered", kind="fact", text=text,
        reading=reading_note(question), values=tuple(values), citations=tuple(citations),
    )  # fmt: skip


def _of_each(
    question: Question,
    desk: Desk,
    facts: Sequence[tuple[str, Fact]],
    reports: Sequence[str],
    wanted: Sequence[str],
) -> Answer:
    """The fact as each of a few reports prints it."""
    lines: list[str] = []
    values: list[Value] = []
    citations: list[Citation] = []
    for name in reports:
        own = [(key, f) for key, f in facts if f.place.report == name]
        first = [next((p for p in own if p[1].name == asked), None) for asked in wanted]
        printed: list[str] = []
        for key, fact in dict(filter(None, first)).items():
            citations.append(desk.citation(len(citations) + 1, key, desk.quote(fact)))
            values.append(value_of(fact, len(citations)))
            shown = f"{fact.value}%" if fact.unit == "%" else fact.value
            said = _called(fact.name)
            printed.append(f"{said} {shown} [{len(citations)}]")
        whose = called(desk.report(name))
        lines.append(f"{whose[:1].upper()}{whose[1:]}: {', '.join(printed)}.")
    return Answer(
        question=question.text, status="answered", kind="fact", text="\n".join(lines),
        reading=reading_note(question), values=tuple(values), citations=tuple(citations),
    )  # fmt: skip


def _period(start: Fact, end: Fact) -> str:
    """Both dates as printed where one sentence has them, else "1 March to 9 April 2010"."""
    if start.value == end.value:
        return start.value
    first, last = start.quote.find(start.value), start.quote.rfind(end.value)
    if start.quote == end.quote and 0 <= first < last:
        return space_folded(start.quote[first : last + len(end.value)])
    dated = end.value[-4:].isdigit() and start.value[-4:] == end.value[-4:]
    spelled = start.value[:-5] if dated else start.value
    return f"{spelled} to {end.value}"


def value_of(fact: Fact, citation: int) -> Value:
    """A fact as a value: a number with its unit, a date or a text."""
    if fact.unit in {"count", "%", "page"}:
        try:
            return Value(float(fact.value.replace(",", "")), fact.unit, fact.value, citation)
        except ValueError:
            pass
    return Value(fact.value, "date" if fact.unit == "date" else "text", fact.value, citation)
