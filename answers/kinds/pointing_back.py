"""A follow-up on where, when, by whom or in what words the last answer was said."""

from __future__ import annotations

from dataclasses import replace

from ...corpus.records import Comment, Fact
from ..desk import Desk
from ..leaning import said_intent
from ..nouns import Answer, Citation, Value
from ..question import Question
from ..refusing import reading_note, refuse
from ..turns import Turn
from ..wording import people

MOST = 3


def answer(question: Question, desk: Desk, state: Turn) -> Answer:
    """The place, the time, the people or the words behind the last answer, or a refusal."""
    if not state.answer.citations:
        return refuse(question, desk, "no_topic", "The last answer cites no place.")
    intent = said_intent(question)
    if intent == "page":
        return _places(question, desk, state)
    if intent == "wording":
        return _wording(question, desk, state)
    return _who(question, desk, state) if intent == "who" else _when(question, desk, state)


# -- where -----------------------------------------------------------------


def _places(question: Question, desk: Desk, state: Turn) -> Answer:
    """The cited places with their pages, or with section and lines where none is printed."""
    citations: list[Citation] = []
    values: list[Value] = []
    said: list[str] = []
    for cited in state.answer.citations[:MOST]:
        n = len(citations) + 1
        citations.append(replace(cited, n=n))
        whose = desk.report(cited.report).short or cited.title
        if cited.page is not None:
            values.append(Value(float(cited.page), "page", str(cited.page), n))
            said.append(f"{cited.locator}: page {cited.page} of {whose} ({_lines(cited)}) [{n}].")
            continue
        values.append(Value(cited.section, "text", cited.section, n))
        section = f"it is in the section “{cited.section}” of {whose} ({_where(cited)})"
        text = f"No page is printed there: {section} [{n}]."
        start = _section_start(cited, desk)
        if start is not None:
            citations.append(desk.citation(n + 1, start[0]))
            values[-1] = Value(float(start[1]), "page", start[1], n + 1)
            text = (
                text[:-1]
                + f"; the section begins on page {start[1]} by the contents list [{n + 1}]."
            )
        said.append(text)
    return Answer(
        question=question.text, status="answered", kind="fact", text=" ".join(said),
        reading=reading_note(question), values=tuple(values), citations=tuple(citations),
    )  # fmt: skip


def _lines(cited: Citation) -> str:
    first, last = cited.lines
    return f"line {first}" if first == last else f"lines {first}–{last}"


def _where(cited: Citation) -> str:
    """The place inside a section: sheet and cell, or numbered paragraph, with its lines."""
    parts = [f"sheet {cited.sheet}" if cited.sheet else "", f"row {cited.row}" if cited.row else ""]
    if cited.locator.startswith("para "):
        parts.append(cited.locator)
    return ", ".join([part for part in parts if part] + [_lines(cited)])


def _section_start(cited: Citation, desk: Desk) -> tuple[str, str] | None:
    """The entry of the contents list for the citation's section, and the page it gives."""
    for key, fact in desk.all_of("fact", (cited.report,)):
        if isinstance(fact, Fact) and fact.name == "page" and fact.place.section == cited.section:
            return (key, fact.value) if fact.value.isdigit() else None
    return None


# -- in what words ------------------------------------------------------------


def _wording(question: Question, desk: Desk, state: Turn) -> Answer:
    """What stands at the cited places, word for word."""
    cited = [replace(each, n=n) for n, each in enumerate(state.answer.citations[:MOST], 1)]
    whose = [desk.report(each.report).short or each.title for each in cited]
    said = [
        f"{each.locator}, in {name}: “{each.quote}” [{each.n}]."
        for each, name in zip(cited, whose, strict=True)
    ]
    return Answer(
        question=question.text, status="answered", kind="fact", text=" ".join(said),
        reading=reading_note(question), citations=tuple(cited),
        values=tuple(Value(each.quote, "text", each.quote, each.n) for each in cited),
    )  # fmt: skip


# -- when and by whom ------------------------------------------------------


def _when(question: Question, desk: Desk, state: Turn) -> Answer:
    """When the people were asked, else when the report was published."""
    from . import fact

    report = state.answer.citations[0].report
    given = Answer("", "no_answer", "fact", "", reading_note(question))
    for name in ("fact.fieldwork", "fact.published"):
        asked = replace(
            question,
            kind="fact",
            topic=(),
            subject=None,
            reports=(report,),
            restrictors=(),
            cues=frozenset({name}),
        )
        given = fact.answer(asked, desk)
        if given.status == "answered":
            break
    return replace(given, reading=reading_note(question))


def _who(question: Question, desk: Desk, state: Turn) -> Answer:
    """Who is quoted, or who was asked."""
    cited = state.answer.citations[0]
    record = desk.record(cited.record)
    report = desk.report(cited.report)
    whose = report.short or report.title
    if isinstance(record, Comment):
        named = record.attribution or record.speaker
        if named is None:
            text = f"The comment is anonymous: {whose} prints no name or role beside it [1]."
            return _told(question, text, people(report), (replace(cited, n=1),))
        return _told(question, f"{named}, in {whose} [1].", named, (replace(cited, n=1),))
    # a report that counts no responses speaks for itself
    name = "population" if report.responses else "publisher"
    said = f"{people(report)} who answered {whose}" if report.responses else f"{whose} itself"
    for key, fact in desk.all_of("fact", (cited.report,)):
        if isinstance(fact, Fact) and fact.name == name:
            citations = (replace(cited, n=1), desk.citation(2, key))
            return _told(question, f"{said} [1] [2].", fact.value, citations)
    if not report.responses:
        return _told(question, f"{said} [1].", report.title, (replace(cited, n=1),))
    text = f"{whose} does not print who was asked."
    return refuse(question, desk, "not_printed", text[:1].upper() + text[1:])


def _told(question: Question, text: str, value: str, citations: tuple[Citation, ...]) -> Answer:
    return Answer(
        question=question.text, status="answered", kind="fact", text=text[:1].upper() + text[1:],
        reading=reading_note(question), values=(Value(value, "text", value, citations[-1].n),),
        citations=citations,
    )  # fmt: skip
