"""Evidence: what a record is compared on, computed once when the library is built."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from ..corpus.records import Cell, Comment, Fact, Figure, Heading, Passage, QuestionRow, Record
from ..corpus.sentences import sentences
from .terms import EXACT, Term

HEAD_CREDIT = 0.92
SECTION_CREDIT = 0.7
SENTENCE_CREDIT = 0.6
SIBLING_SENTENCE_CREDIT = 0.55

Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Unit:
    """A statement of a record: a whole item, a figure's clause, one sentence of a passage."""

    terms: tuple[tuple[float, int, Features], ...]
    negations: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """A record's statements, with what stands around them.

    ``terms`` of a unit are (weight, verdict, features); ``context`` are features
    of the sentence's head and the section, with the credit they earn;
    ``subjects`` the populations whose share or number it gives, the likeliest
    first.
    """

    id: str
    kind: str
    report: str
    units: tuple[Unit, ...]
    context: Features
    subjects: tuple[str, ...]


def statement_texts(record: Record) -> tuple[list[str], str]:
    """(what the record states, what stands at the head of its sentence)."""
    if isinstance(record, QuestionRow):
        return [record.text], ""
    if isinstance(record, Figure):
        return [record.clause.replace(record.number_text, " ")], record.shared
    if isinstance(record, Comment):
        return [record.text], " ".join(filter(None, (record.attribution, record.speaker)))
    if isinstance(record, Passage):
        return [record.text[start:end] for start, end in sentences(record.text)], ""
    if isinstance(record, Fact):
        return [f"{record.name.replace('_', ' ')} {record.quote}"], ""
    if isinstance(record, Cell):
        return [" ".join(record.row_labels + record.column_labels)], ""
    if isinstance(record, Heading):
        return [record.text], ""
    return [record.text], ""


def strongest(features: Iterable[tuple[str, float]], into: dict[str, float], credit: float) -> None:
    """Merge features into ``into``, each at most ``credit`` of its strength, keeping the best."""
    for name, strength in features:
        if abs(into.get(name, 0.0)) < abs(strength * credit):
            into[name] = round(strength * credit, 3)


def subjects_of(found: Iterable[Term], populations: Collection[str]) -> tuple[str, ...]:
    """The population concepts among terms, in order of mention."""
    named: dict[str, None] = {}
    for term in found:
        for feature, strength in term.features.items():
            if feature[0] == "c" and strength > EXACT and feature[2:] in populations:
                named[feature[2:]] = None
    return tuple(named)


def encode(evidence: Evidence) -> str:
    """Evidence as text for the record store."""
    return json.dumps(
        [
            [[unit.terms, unit.negations] for unit in evidence.units],
            evidence.context,
            evidence.subjects,
        ],
        separators=(",", ":"),
    )


def decode(key: str, kind: str, text: str) -> Evidence:
    """The evidence that ``encode`` wrote for record ``key``."""
    units, context, subjects = json.loads(text)
    return Evidence(
        key,
        kind,
        key.rpartition("#")[0],
        tuple(Unit(tuple(tuple(term) for term in found), negations) for found, negations in units),
        context,
        tuple(subjects),
    )

