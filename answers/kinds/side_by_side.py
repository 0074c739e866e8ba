"""The same item in several reports: each report's own value, or the question which is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...corpus.records import Figure, Passage, QuestionRow
from ..claims import Statement
from ..desk import Desk
from ..editions import Edition, edition_statement, editions, meant, reports_of
from ..naming import listed
from ..nouns import Answer, Citation, Kind, Value
from ..question import Question
from ..refusing import reading_note, refuse, refuse_restrictors
from ..weighing import Weighed
from ..wording import has_yes_no, is_asked, percent, row_sentence

MOST = 3  # reports that are answered from when a question names none


def apart(
    question: Question, desk: Desk, best: Weighed, considered: Sequence[Weighed]
) -> Answer | None:
    """The answer from each report that has this, or which one is meant; none if one report has."""
    found = editions(question, desk, best)
    if len(found) < 2:
        return None
    found = tuple(e for e in found if not question.reports or e.report.id in question.reports)
    chosen = meant(question, found, desk)
    if not chosen:
        return refuse_restrictors(question, desk, question.restrictors, considered)
    if len(chosen) > MOST:
        return which(question, desk, chosen, considered)
    return each(question, desk, chosen, considered)


def which(
    question: Question, desk: Desk, found: Sequence[Edition], considered: Sequence[Weighed]
) -> Answer:
    """The refusal that lists the reports which a question may mean."""
    reports = reports_of(found)
    waves = [edition.wave.label for edition in found if edition.wave]
    if len(reports) == 1:
        text = f"This is given for several waves: {', '.join(waves)}. Which one?"
    else:
        text = f"This stands in {len(reports)} reports: {listed(reports)}. Which one?"
    ids = [report.id for report in reports]
    return refuse(question, desk, "which_report", text, ids, considered)


def each(
    question: Question, desk: Desk, found: Sequence[Edition], considered: Sequence[Weighed]
) -> Answer:
    """One value from each edition, said with the name of its report, all cited."""
    lines: list[str] = []
    values: list[Value] = []
    statements: list[Statement] = []
    for n, edition in enumerate(found, 1):
        if isinstance(edition.record, Passage):
            lines.append(f"{_capital(edition.name)}: “{_passage(desk, edition.record)}” [{n}].")
            continue
        stated = edition_statement(question, desk, edition)
        statements.append(stated)
        values.append(stated.value(n))
        lines.append(f"{_capital(edition.name)}: {said(stated, edition, desk)} [{n}].")
    kind: Kind = "passage"
    if values:
        kind = "count" if values[0].unit == "count" else "figure"
    measure = statements[0].measure if statements else None
    return Answer(
        question=question.text,
        status="answered",
        kind=kind,
        text="\n".join(lines),
        reading=replace(reading_note(question), measure=measure or question.measure),
        values=tuple(values),
        citations=tuple(_cited(n, edition, desk) for n, edition in enumerate(found, 1)),
        considered=desk.scored(considered),
    )


def _cited(n: int, edition: Edition, desk: Desk) -> Citation:
    """The edition's place; the base of a row is that of its wave."""
    citation = desk.citation(n, edition.weighed.evidence.id)
    record = edition.record
    return replace(citation, base=record.base) if isinstance(record, QuestionRow) else citation


def said(stated: Statement, edition: Edition, desk: Desk) -> str:
    """An edition's value as a sentence without its full stop."""
    record = stated.record
    if isinstance(record, QuestionRow):
        sentence = row_sentence(stated.number, stated.measure or "agree", record, edition.report)
        derived = f" ({stated.derivation.expression})" if stated.derivation else ""
        return sentence + other_column(stated, record) + derived
    assert isinstance(record, Figure)
    return f"“{record.quote.strip().rstrip('.')}”"


def _passage(desk: Desk, record: Passage) -> str:
    return desk.printed(record, record.text).rstrip(".")


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def other_column(main: Statement, row: QuestionRow) -> str:
    """The other side of a row, to follow its value."""
    if main.measure == "agree" and row.disagree is not None:
        return f"; {percent(row.disagree)} {'said no' if row.yes_no or is_asked(row) else 'disagreed, or said no' if has_yes_no(row) else 'disagreed'}"
    if main.measure == "disagree" and row.agree is not None:
        return f"; {percent(row.agree)} {'said yes' if row.yes_no or is_asked(row) else 'agreed, or said yes' if has_yes_no(row) else 'agreed'}"
    return ""
