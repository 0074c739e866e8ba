"""Nouns as the objects that other programs read: answers, records and reports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...corpus.codec import kind_of, plain
from ...corpus.records import (
    Base,
    Cell,
    Comment,
    Fact,
    Figure,
    Footnote,
    Heading,
    Passage,
    QuestionRow,
    Record,
    Report,
)
from ..nouns import Answer, Citation, Value

SCHEMA = 1


def number(value: float | str | None) -> float | str | None:
    """The value, a whole number without its decimal point."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def answer_object(answer: Answer, *, explain: bool = False) -> dict[str, Any]:
    """The answer as the contract has it; explained, its candidates are ``considered`` besides."""
    reading = plain(answer.reading)
    reading["corrections"] = dict(answer.reading.corrections)
    reading["inherited"] = dict(answer.reading.inherited)
    told = {
        "schema": SCHEMA,
        "question": answer.question,
        "status": answer.status,
        "kind": answer.kind,
        "answer": answer.text,
        "values": [_value(value) for value in answer.values],
        "reading": reading,
        "citations": [_citation(citation) for citation in answer.citations],
        "conflicts": [
            {
                **plain(conflict),
                "values": [number(value) for value in conflict.values],
                "difference": number(conflict.difference),
            }
            for conflict in answer.conflicts
        ],
        "comments": [plain(comment) for comment in answer.comments],
        "refusal": plain(answer.refusal),
        "nearest": [plain(near) for near in answer.nearest],
    }
    if explain:
        told["considered"] = [
            {**plain(candidate), "parts": dict(candidate.parts)} for candidate in answer.considered
        ]
    return told


def _value(value: Value) -> dict[str, Any]:
    return {
        "value": number(value.value),
        "unit": value.unit,
        "measure": value.measure,
        "approx": value.approx,
        "text": value.text,
        "citation": value.citation,
        "derivation": plain(value.derivation),
    }


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "n": citation.n,
        "report": citation.report,
        "title": citation.title,
        "published": citation.published,
        "kind": citation.kind,
        "locator": citation.locator,
        "section": citation.section,
        "page": citation.page,
        "lines": plain(citation.lines),
        "sheet": citation.sheet,
        "row": citation.row,
        "column": citation.column,
        "quote": citation.quote,
        "base": _base(citation.base),
    }


def _base(base: Base | None) -> dict[str, Any] | None:
    return {"n": base.n, "scope": base.scope, "lines": plain(base.lines)} if base else None


def report_object(report: Report, counts: Mapping[str, int]) -> dict[str, Any]:
    """A report's publication facts with how many records of each kind were read."""
    return {**plain(report), "counts": dict(sorted(counts.items()))}


def record_object(record: Record) -> dict[str, Any]:
    """A record as the dump prints it."""
    return {
        "kind": kind_of(record),
        "report": record.place.report,
        **_told(record),
        **_where(record),
    }


def _where(record: Record) -> dict[str, Any]:
    place = record.place
    return {"section": place.section, "page": place.page, "lines": plain(place.lines)}


def _told(record: Record) -> dict[str, Any]:
    locator = {"locator": record.place.locator}
    match record:
        case QuestionRow():
            return locator | {
                "text": record.text,
                "quote": record.quote,
                "columns": {label: number(value) for label, value in record.columns},
                "agree": number(record.agree),
                "disagree": number(record.disagree),
                "base": _base(record.base),
            }
        case Figure():
            return locator | {
                "value": number(record.value),
                "unit": record.unit,
                "approx": record.approx,
                "direction": record.direction,
                "number_text": record.number_text,
                "quote": record.quote,
                "clause": record.clause,
                "where": record.where,
            }
        case Comment():
            return locator | {
                "text": record.text,
                "attribution": record.attribution,
                "speaker": record.speaker,
            }
        case Heading():
            return locator | {"text": record.text, "level": record.level}
        case Passage():
            return locator | {"text": record.text, "where": record.where}
        case Footnote():
            return locator | {
                "number": record.number,
                "text": record.text,
                "reference": record.reference,
            }
        case Fact():
            return locator | {
                "name": record.name,
                "value": record.value,
                "unit": record.unit,
                "quote": record.quote,
            }
        case Cell():
            return locator | {
                "row_labels": list(record.row_labels),
                "column_labels": list(record.column_labels),
                "value": number(record.value),
                "text": record.text,
                "sheet": record.place.sheet,
                "row": record.place.row,
                "column": record.place.column,
            }
