"""The page on which a section begins, from the contents list."""

from __future__ import annotations

from dataclasses import replace

from ...corpus.records import Fact
from ..agreeing import MET
from ..desk import Desk
from ..nouns import Answer
from ..question import Question
from ..refusing import reading_note, refuse
from ..reports_meant import reports_meant
from ..weighing import weigh
from .fact_printed import value_of


def answer(question: Question, desk: Desk) -> Answer:
    """The page of a section with its line of the contents list, or a refusal."""
    meant = reports_meant(question, desk)
    keys = [
        key for key, record in desk.all_of("fact", meant)
        if isinstance(record, Fact) and record.name == "page"
    ]  # fmt: skip
    populations = {name for report in meant for name in desk.lexicon.described[report].subjects}
    kept = tuple(
        (t, w)
        for t, w in question.topic
        if not t.stands_for(populations)
        and not set(t.text.split()) <= desk.lexicon.lists["of_any_section"]
        and (not question.fresh or t.text in question.fresh)
    )
    asked = replace(question.narrowed(kept), subject=None)
    found = sorted(
        (weigh(asked, evidence, desk.lexicon) for evidence in desk.evidence(keys)),
        key=lambda w: w.key,
    )
    if not found or found[0].covered < MET:
        return refuse(
            question, desk, "not_printed", "No contents list of the reports names such a section."
        )
    fact = desk.record(found[0].evidence.id)
    assert isinstance(fact, Fact)
    report = desk.report(fact.place.report)
    text = (
        f"“{fact.place.section}” begins on page {fact.value} of {report.short or report.title} [1]."
    )
    return Answer(
        question=question.text, status="answered", kind="fact", text=text, reading=reading_note(question),
        values=(value_of(fact, 1),), citations=(desk.citation(1, found[0].evidence.id),),
        considered=desk.scored(found),
    )  # fmt: skip
