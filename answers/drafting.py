"""The evidence of records: drafted while features are still counted, weighed once they are."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from ..corpus.codec import kind_of
from ..corpus.lazy_pattern import lazy_pattern
from ..corpus.records import Figure, Passage, Record, Report
from ..corpus.sentences import sentences
from ..index.engine import Entry
from .compiling import Lists
from .evidence import (
    HEAD_CREDIT,
    SECTION_CREDIT,
    SENTENCE_CREDIT,
    SIBLING_SENTENCE_CREDIT,
    Features,
    encode,
    encode_term,
    statement_texts,
)
from .phrasebook import Phrasebook
from .subjects import Subjects
from .terms import CUE, EXACT, LEAST_WEIGHT, Term, terms_of

_TEXTS_KEPT = 1000
_SEARCHED = 0.5  # strength from which a record is found by a feature


class Draft(NamedTuple):
    """A record's evidence while features are still counted: its statements are not weighed yet."""

    id: str
    kind: str
    report: str
    statements: list[list[Term]]
    negations: list[int]
    context: dict[str, float]
    subjects: tuple[str, ...]


class _Weighed(NamedTuple):
    """A term as a statement keeps it, and the features that a record with it is found by."""

    text: str
    searched: frozenset[str]


# Openings by which a sentence continues the one before.
_LEANS = lazy_pattern(
    r"(?:However|But|Yet|Conversely|Meanwhile|In contrast|Instead|This|These|Those|It|They|Of (?:these|those|them)"
    r"|A further|Another|Most of|Only|Nearly all|Among)\b"
)


def _surroundings(record: Record, report: Report) -> str:
    """Where a record stands: its section's heading."""
    return record.place.section if record.place.section != report.title else ""


class Preparer:
    """Turns records into evidence with one phrasebook and one set of lists.

    Records are drafted and counted first; once all are, ``finished`` weighs each draft.
    """

    def __init__(self, phrases: Phrasebook, closed: Lists) -> None:
        self.closed = closed
        # the sentences of a passage, section headings and shared words come again and again
        self._looked_up = lru_cache(_TEXTS_KEPT)(phrases.looked_up)
        self.terms = lru_cache(_TEXTS_KEPT)(self._terms)
        self._made: dict[tuple[str, ...], Term] = {}
        self._made_with_negations: dict[tuple[str, ...], Term] = {}
        # by the features of a term, which ``_made`` keeps: the same for all terms made alike
        self._credited: dict[tuple[int, float], list[tuple[str, float, float]]] = {}
        self._telling: dict[int, list[str]] = {}
        self._weighed: dict[int, _Weighed] = {}
        self._not_negating = closed.fillers - closed.negations
        self._negating = {word for negation in closed.negations for word in negation.split(" ")}
        self.siblings: dict[tuple[str, str], list[Figure]] = {}
        self.passages: dict[tuple[str, int], list[str]] = {}
        self.subjects = Subjects(self.terms, closed.populations, self.passages)
        self.counts: Counter[str] = Counter()
        self.units = 0
        self._added: Counter[str] = Counter()
        self._units_added = 0

    def gather_neighbours(self, records: Iterable[Record]) -> None:
        """Keep what stands beside each figure: the others of its sentence, the passages by line."""
        for record in records:
            place = record.place
            if isinstance(record, Figure):
                self.siblings.setdefault((place.report, record.quote), []).append(record)
            elif isinstance(record, Passage):
                for line in range(place.lines[0], place.lines[1] + 1):
                    self.passages.setdefault((place.report, line), []).append(record.text)

    def _terms(self, text: str) -> list[Term]:
        """The terms of a text without its negations."""
        return [
            term
            for term in terms_of(self._looked_up(text), self.closed.fillers, made=self._made)
            if term.text not in self.closed.negations
        ]

    def negations(self, text: str) -> int:
        """How many negations turn a statement, those inside vocabulary phrases left out."""
        looked_up = self._looked_up(text)
        if self._negating.isdisjoint([word.text for word in looked_up.words]):
            return 0
        found = terms_of(looked_up, self._not_negating, made=self._made_with_negations)
        return sum(term.text in self.closed.negations for term in found)

    def draft(self, key: str, record: Record, report: Report, subjects: tuple[str, ...]) -> Draft:
        """A record's statements, what stands around them, and whose views they are."""
        statements, head = statement_texts(record)
        found = [self.terms(text) for text in statements]
        negations = [self.negations(text) for text in statements]
        if isinstance(record, Figure) and _LEANS.match(record.quote):
            head = f"{head} {self.sentence_before(record)}"
        head_terms = self.terms(head)
        context: dict[str, float] = {}
        self.credit(head_terms, context, HEAD_CREDIT)
        if isinstance(record, Figure):
            self.credit(self.terms(record.quote), context, SENTENCE_CREDIT)
            self.credit(self.terms(self.unshared(record)), context, HEAD_CREDIT)
        if len(found) > 1:
            self.credit(chain.from_iterable(found), context, SIBLING_SENTENCE_CREDIT)
        self.credit(self.terms(_surroundings(record, report)), context, SECTION_CREDIT)
        named = self.subjects.of(record, found, head_terms, subjects, report.response_noun or "")
        return Draft(key, kind_of(record), report.id, found, negations, context, named)

    def credit(self, terms: Iterable[Term], context: dict[str, float], credit: float) -> None:
        """Merge the features of terms into ``context`` as ``strongest`` does."""
        for term in terms:
            alike = id(term.features), credit
            if alike not in self._credited:
                earned = ((name, strength * credit) for name, strength in term.features.items())
                self._credited[alike] = [(name, abs(s), round(s, 3)) for name, s in earned]
            for name, strength, rounded in self._credited[alike]:
                if abs(context.get(name, 0.0)) < strength:
                    context[name] = rounded

    def unshared(self, record: Figure) -> str:
        """The figure's sentence without the clauses of its siblings of the same unit."""
        rest = record.quote
        for sibling in self.siblings.get((record.place.report, record.quote), ()):
            if sibling.unit == record.unit and sibling.clause != record.clause:
                rest = rest.replace(sibling.clause, " ")
        return rest

    def sentence_before(self, record: Figure) -> str:
        """The sentence a figure's own sentence continues, in the same passage."""
        for passage in self.passages.get((record.place.report, record.place.lines[0]), ()):
            at = passage.find(record.quote[:40])
            if at > 0:
                earlier = sentences(passage[:at])
                return passage[slice(*earlier[-1])] if earlier else ""
        return ""

    def count(self, found: list[list[Term]], *, built_in: bool) -> None:
        """Count the features of a record's statements, those of added reports apart."""
        counts = self.counts if built_in else self._added
        for sentence in found:
            self.units += built_in
            self._units_added += not built_in
            counts.update(set(chain.from_iterable(map(self.telling, sentence))))

    def telling(self, term: Term) -> list[str]:
        """The features that a term surely has."""
        alike = id(term.features)
        if alike not in self._telling:
            features = term.features.items()
            self._telling[alike] = [name for name, strength in features if abs(strength) > EXACT]
        return self._telling[alike]

    def join_counts(self) -> None:
        """Let the added reports say how telling those words are that the built-in ones never use.

        Of all other words the built-in reports decide, so that what they answer
        stays as it is whatever a user adds.
        """
        if not self.units:
            self.units, self.counts = self._units_added, self._added
            return
        share = self.units / (self.units + self._units_added)
        for name, n in self._added.items():
            if name not in self.counts:
                self.counts[name] = math.ceil(n * share)

    def weight(self, term: Term) -> float:
        """How telling a term is, 0–1, once all features are counted."""
        return weight(term.features, self.counts, self.units)

    def weighed(self, term: Term) -> _Weighed:
        """A term with its weight, once all features are counted."""
        alike = id(term.features)
        if alike not in self._weighed:
            features = {name: round(strength, 3) for name, strength in term.features.items()}
            verdict = _verdict(term, self.closed.evaluative)
            self._weighed[alike] = _Weighed(
                encode_term(self.weight(term), verdict, features), _searched(features)
            )
        return self._weighed[alike]

    def finished(self, draft: Draft) -> tuple[str, Entry]:
        """The encoded evidence and the entry of a record, once all features are counted."""
        weighed = [[self.weighed(term) for term in sentence] for sentence in draft.statements]
        texts = ([term.text for term in sentence] for sentence in weighed)
        text = encode(zip(texts, draft.negations, strict=True), draft.context, draft.subjects)
        searched = _searched(draft.context).union(
            *(term.searched for sentence in weighed for term in sentence)
        )
        return text, Entry(draft.id, draft.kind, draft.report, tuple(sorted(searched)))


def _searched(features: Features) -> frozenset[str]:
    return frozenset(name for name, strength in features.items() if abs(strength) >= _SEARCHED)


def _verdict(term: Term, evaluative: frozenset[str]) -> int:
    """A term's verdict; a response such as "disagreed" is the strongest (−2, +2)."""
    for cue, side in (("disagree", -2), ("agree", 2)):
        if f"c:{CUE}measure.{cue}" in term.features:
            return side
    return term.verdict(evaluative)


def weight(features: Mapping[str, float], counts: Mapping[str, int], units: int) -> float:
    """How telling a term is, 0–1: inverse frequency of its commonest exact feature."""
    seen = max((counts.get(name, 0) for name, s in features.items() if abs(s) > EXACT), default=0)
    if units < 1:
        return 1.0
    return round(max(LEAST_WEIGHT, math.log((units + 1) / (seen + 1)) / math.log(units + 1)), 3)
