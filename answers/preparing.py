"""Prepare a library for questions: compile the vocabulary, compute all evidence.

Everything a single question needs is written into the record store here, so
that no start-up parses data files or reads a report again.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from ..corpus.codec import kind_of
from ..corpus.records import Figure, Footnote, Heading, Passage, QuestionRow, Record, Report
from ..corpus.sentences import sentences
from ..corpus.store import Store
from ..index.engine import Entry
from .evidence import (
    HEAD_CREDIT,
    OTHER,
    SECTION_CREDIT,
    SENTENCE_CREDIT,
    SIBLING_SENTENCE_CREDIT,
    UNSAID,
    Evidence,
    encode,
    population_words,
    statement_texts,
    strongest,
    subjects_of,
    unit_of,
)
from .terms import (
    CUE,
    EXACT,
    LEAST_WEIGHT,
    SYNONYM,
    Lookup,
    Senses,
    Term,
    compile_phrases,
    encode_senses,
    looked_up,
    lookup_in,
    terms_of,
)
from .vocabulary import Concept, Vocabulary, load, thesaurus
from .words import words

THESAURUS_STRENGTH = 0.5
_TEXTS_KEPT = 1000
SUBJECT_REACH = 2  # terms after a number that may name whom it counts


# A noun after a preposition is not what a clause counts: "services for looked after children".
_GOVERNED = re.compile(r"\b(?:for|of|in|to|by|with|from|about|on|at|into|between|towards)\s+(?:the\s+|their\s+|all\s+)?$")
# Openings by which a sentence continues the one before.
_LEANS = re.compile(
    r"(?:However|But|Yet|Conversely|Meanwhile|In contrast|Instead|This|These|Those|It|They|Of (?:these|those|them)"
    r"|A further|Another|Most of|Only|Nearly all|Among)\b"
)
# A number followed by a noun that is no population counts that noun: "six options".
_OTHER_NOUN = re.compile(
    r"\s+(?:(?!(?:were|was|are|is|had|have|has|of|who|in|on|at|responses|respondents|questionnaires|replies"
    r"|people|participants|returns|to|and|or|with|part|full|now|further|from|agreed|said|as|judged|being)\b)[a-z-]+)"
)
# Where the noun phrase after a number ends.
_PHRASE_END = re.compile(
    r"\b(?:is|are|were|was|be|being|been|had|has|have|did|do|said|agreed|disagreed|felt|who|that|which"
    r"|in|on|at|for|from|to|by|with|and|but)\b|[;:,()]"
)
LISTS = (
    "negations", "evaluative", "attitudes", "changes", "contrasts", "populations", "subgroups", "places", "breakdowns", "months",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lists:
    """The closed lists evidence is read with."""

    fillers: frozenset[str]
    negations: frozenset[str]
    evaluative: frozenset[str]
    populations: Mapping[str, Sequence[str]]


def _filler_words(data: Mapping[str, object]) -> frozenset[str]:
    return frozenset(word.text for word in words(str(data["fillers"])))


def _strings(value: object) -> list[str]:
    assert isinstance(value, list)
    return [str(item) for item in value]


def _cue_concepts(vocabulary: Vocabulary) -> list[Concept]:
    cues = vocabulary.lists["cues"]
    return [Concept(CUE + name, tuple(cue["words"]), (), (), ()) for name, cue in cues.items()]


def report_names(report: Report, nouns: Mapping[str, Sequence[str]]) -> list[str]:
    """What a report may be called: its names, and these with another word for their noun."""
    names = [*report.names, report.id, report.id.replace("-", " ")]
    for name in report.names:
        first, _, noun = name.rpartition(" ")
        names += [f"{first} {other}".strip() for other in nouns.get(noun, ())]
    return names


_NAME = re.compile(r"\b[A-Z][a-z’'-]+(?: (?:of|for|and|the|in|on|to|with) (?:the )?(?=[A-Z])| (?=[A-Z]))(?:[A-Z][a-z’'-]+(?: (?:of|for|and|the|in|on|to|with) (?:the )?(?=[A-Z])| (?=[A-Z]))?){1,6}")
_INITIAL = re.compile(r"\b[A-Z](?=[a-z])")


def acronyms(texts: Iterable[str]) -> list[Concept]:
    """Names of three words and more with their initials: Institute for Fiscal Studies, IFS."""
    found: dict[str, set[str]] = {}
    for text in texts:
        for match in _NAME.finditer(text):
            name = match.group().strip().lower()
            initials = "".join(_INITIAL.findall(match.group())).lower()
            if len(initials) >= 3:
                found.setdefault(initials, set()).add(name)
    return [
        Concept(f"acronym_{initials}", (initials, *sorted(names)), (), (), ())
        for initials, names in sorted(found.items())
        if len(names) == 1
    ]


def _phrases(
    vocabulary: Vocabulary, reports: tuple[Report, ...], texts: Iterable[str]
) -> dict[str, dict[str, float]]:
    """All phrases with their senses: concepts, cues, report names, acronyms, thesaurus links."""
    nouns = vocabulary.lists["report_nouns"]
    names = [
        Concept(f"{CUE}report.{report.id}", tuple(report_names(report, nouns)), (), (), ())
        for report in reports
    ]
    phrases = compile_phrases(
        [*vocabulary.concepts, *_cue_concepts(vocabulary), *names, *acronyms(texts)],
        vocabulary.lists["scales"],
    )
    groups: dict[str, list[str]] = {}
    for stems, links in thesaurus():
        for link in links:
            groups.setdefault(link, []).append(stems)
    for stems, links in thesaurus():
        others = {other for link in links for other in groups[link]} - {stems}
        senses = phrases.setdefault(stems, {})
        senses.update({SYNONYM + other: THESAURUS_STRENGTH for other in sorted(others)})
    return phrases


def _surroundings(record: Record, report: Report) -> str:
    """Where a record stands: its section's heading."""
    return record.place.section if record.place.section != report.title else ""


class _Preparer:
    """Turns records into evidence with one lookup and one set of lists."""

    def __init__(self, lookup: Lookup, closed: Lists) -> None:
        self.closed = closed
        # the sentences of a passage, section headings and shared words come again and again
        self._looked_up = lru_cache(_TEXTS_KEPT)(partial(looked_up, lookup=lookup))
        self.terms = lru_cache(_TEXTS_KEPT)(self._terms)
        self.siblings: dict[tuple[str, str], list[Figure]] = {}
        self.passages: dict[tuple[str, int], list[str]] = {}
        self.counts: Counter[str] = Counter()
        self.units = 0

    def _terms(self, text: str) -> list[Term]:
        """The terms of a text without its negations."""
        return [
            term
            for term in terms_of(self._looked_up(text), self.closed.fillers)
            if term.text not in self.closed.negations
        ]

    def negations(self, text: str) -> int:
        """How many negations turn a statement, those inside vocabulary phrases left out."""
        return sum(
            term.text in self.closed.negations
            for term in terms_of(self._looked_up(text), self.closed.fillers - self.closed.negations)
        )

    def evidence(
        self, key: str, record: Record, report: Report, subjects: tuple[str, ...]
    ) -> tuple[Evidence, list[list[Term]], list[int]]:
        statements, head = statement_texts(record)
        found = [self.terms(text) for text in statements]
        negations = [self.negations(text) for text in statements]
        if isinstance(record, Figure) and _LEANS.match(record.quote):
            head = f"{head} {self.sentence_before(record)}"
        head_terms = self.terms(head)
        context: dict[str, float] = {}
        for term in head_terms:
            strongest(term.features.items(), context, HEAD_CREDIT)
        if isinstance(record, Figure):
            for term in self.terms(record.quote):
                strongest(term.features.items(), context, SENTENCE_CREDIT)
            for term in self.terms(self.unshared(record)):
                strongest(term.features.items(), context, HEAD_CREDIT)
        if len(found) > 1:
            for sentence in found:
                for term in sentence:
                    strongest(term.features.items(), context, SIBLING_SENTENCE_CREDIT)
        for term in self.terms(_surroundings(record, report)):
            strongest(term.features.items(), context, SECTION_CREDIT)
        named = self._subjects(record, found, head_terms, subjects)
        evidence = Evidence(key, kind_of(record), report.id, (), context, named)
        return evidence, found, negations

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

    def _subjects(
        self,
        record: Record,
        found: list[list[Term]],
        head: list[Term],
        surveyed: tuple[str, ...],
    ) -> tuple[str, ...]:
        """Whose share or number a record gives: the surveyed, unless prose names another."""
        if isinstance(record, QuestionRow):
            return surveyed
        own = subjects_of((term for sentence in found for term in sentence), self.closed.populations)
        if isinstance(record, Figure):
            if record.unit == "count" and not self._counted(record) and _OTHER_NOUN.match(
                record.clause.partition(record.number_text)[2]
            ):
                return (OTHER,)
            if surveyed:
                return self._counted(record) or surveyed
            return self._counted(record) or self._acting(record) or self._around(record)
        return tuple(dict.fromkeys((*own, *subjects_of(head, self.closed.populations), *surveyed)))

    def _counted(self, record: Figure) -> tuple[str, ...]:
        """The population named right after the number."""
        after = record.clause.partition(record.number_text)[2]
        counted = _PHRASE_END.split(after, maxsplit=1)[0]
        return subjects_of(self.terms(counted)[:SUBJECT_REACH], self.closed.populations)[:1]

    def _acting(self, record: Figure) -> tuple[str, ...]:
        """The population that is the subject of the clause, or else of its sentence."""
        for text in (record.clause.partition(record.number_text)[0], record.shared):
            found = [term for term in self.terms(text) if not _GOVERNED.search(text[: term.start])]
            if named := subjects_of(found, self.closed.populations):
                return named[:1]
        return ()

    def _around(self, record: Figure) -> tuple[str, ...]:
        """All populations of the passage, where the sentence does not say whom it counts."""
        passages = self.passages.get((record.place.report, record.place.lines[0]), ())
        named = subjects_of(
            (term for text in passages for term in self.terms(text)), self.closed.populations
        )
        return (UNSAID, *named) if named else ()

    def count(self, found: list[list[Term]]) -> None:
        for sentence in found:
            self.units += 1
            self.counts.update(
                {name for term in sentence for name, strength in term.features.items() if abs(strength) > EXACT}
            )

    def weight(self, term: Term) -> float:
        return weight(term.features, self.counts, self.units)

    def finished(self, evidence: Evidence, found: list[list[Term]], negations: list[int]) -> Evidence:
        """The evidence with its weighted units, once all features are counted."""
        units = tuple(
            unit_of(
                tuple(
                    (
                        self.weight(term),
                        _verdict(term, self.closed.evaluative),
                        {name: round(strength, 3) for name, strength in term.features.items()},
                    )
                    for term in sentence
                ),
                count,
            )
            for sentence, count in zip(found, negations, strict=True)
        )
        return Evidence(
            evidence.id, evidence.kind, evidence.report, units, evidence.context, evidence.subjects
        )


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


def report_subjects(report: Report, preparer: _Preparer) -> tuple[str, ...]:
    """The populations whose views or doings a report's shares count."""
    found = preparer.terms(report.response_noun or report.population or "")
    return subjects_of(found, preparer.closed.populations)[:1]


def _running_text(store: Store) -> list[str]:
    return [record.text for _, record in store.records("passage") if isinstance(record, Passage)]


def prepare(store: Store) -> list[Entry]:
    """Compile vocabulary and evidence into a freshly filled store; the entries to index."""
    vocabulary = load()
    reports = {report.id: report for report in store.reports()}
    phrases: Mapping[str, Senses] = _phrases(
        vocabulary, tuple(reports.values()), _running_text(store)
    )
    closed = Lists(
        _filler_words(vocabulary.lists),
        frozenset(_strings(vocabulary.lists["negations"])),
        frozenset(_strings(vocabulary.lists["evaluative"])),
        population_words(vocabulary.concepts, _strings(vocabulary.lists["populations"])),
    )
    preparer = _Preparer(lookup_in(phrases), closed)
    subjects = {report.id: report_subjects(report, preparer) for report in reports.values()}
    for _, figure in store.records("figure"):
        if isinstance(figure, Figure):
            preparer.siblings.setdefault((figure.place.report, figure.quote), []).append(figure)
    for _, passage in store.records("passage"):
        if isinstance(passage, Passage):
            for line in range(passage.place.lines[0], passage.place.lines[1] + 1):
                preparer.passages.setdefault((passage.place.report, line), []).append(passage.text)
    drafts = []
    corpus_words: Counter[str] = Counter()
    for key, record in store.records():
        report = reports[record.place.report]
        if isinstance(record, Passage | Heading) or kind_of(record) == "question_row":
            corpus_words.update(word.text for word in words(record.text))
        if isinstance(record, Footnote | Heading):
            continue
        draft = preparer.evidence(key, record, report, subjects[report.id])
        if not isinstance(record, Passage) or record.where != "note":
            preparer.count(draft[1])
        drafts.append(draft)
    entries, encoded = [], []
    for draft in drafts:
        evidence = preparer.finished(*draft)
        encoded.append((evidence.id, encode(evidence)))
        entries.append(_entry(evidence))
    store.put_terms(encoded)
    store.put_phrases((key, encode_senses(senses)) for key, senses in sorted(phrases.items()))
    store.put_weights(preparer.counts.items())
    store.put_words((_known_words(vocabulary) | corpus_words).items())
    store.put_data("units", str(preparer.units))
    store.put_data("lists", json.dumps(_question_lists(vocabulary)))
    store.put_data("populations", json.dumps(closed.populations))
    store.put_data("patterns", json.dumps([[p["kind"], p["regex"]] for p in vocabulary.lists["patterns"]]))
    store.put_data("report_terms", json.dumps(_report_terms(reports, subjects, preparer)))
    return entries


def _known_words(vocabulary: Vocabulary) -> dict[str, int]:
    """English words that need no correction (0), and words of the vocabulary to correct to (1)."""
    phrases = [phrase for concept in vocabulary.concepts for phrase in concept.words + concept.opposites]
    phrases += [phrase for cue in vocabulary.lists["cues"].values() for phrase in cue["words"]]
    phrases.append(str(vocabulary.lists["fillers"]))
    own = {word.text for phrase in phrases for word in words(phrase)}
    return dict.fromkeys(sorted(vocabulary.english), 0) | dict.fromkeys(sorted(own), 1)


def _question_lists(vocabulary: Vocabulary) -> dict[str, list[str]]:
    """The closed lists questions are read with: a cue of one word is no filler there."""
    cues = {phrase for cue in vocabulary.lists["cues"].values() for phrase in cue["words"]}
    found = {name: _strings(vocabulary.lists[name]) for name in LISTS}
    found["function"] = sorted(_filler_words(vocabulary.lists))
    found["light"] = sorted({word.stem for word in words(str(vocabulary.lists["light"]))})
    found["fillers"] = sorted(_filler_words(vocabulary.lists) - cues - set(found["negations"]))
    return found


def _report_terms(
    reports: Mapping[str, Report], subjects: Mapping[str, tuple[str, ...]], preparer: _Preparer
) -> dict[str, object]:
    """Features and subjects of each report's own description."""
    described = {}
    for report in reports.values():
        features: dict[str, float] = {}
        text = ". ".join(
            filter(None, (report.title, report.subtitle, report.population, report.response_noun,
                          report.publisher, report.contractor, report.short, *report.names))
        )
        for term in preparer.terms(text):
            strongest(term.features.items(), features, 1.0)
        described[report.id] = {"features": features, "subjects": subjects[report.id]}
    return described


def _entry(evidence: Evidence) -> Entry:
    features = {
        name
        for unit in evidence.units
        for _, _, found in unit.terms
        for name, strength in found.items()
        if abs(strength) >= 0.5
    }
    features |= {name for name, credit in evidence.context.items() if abs(credit) >= 0.5}
    return Entry(evidence.id, evidence.kind, evidence.report, tuple(sorted(features)))
