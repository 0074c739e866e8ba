"""Prepare a library for questions: compile the vocabulary, compute all evidence.

Everything a single question needs is written into the record store here, so
that no start-up parses data files or reads a report again.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from ..corpus.lazy_pattern import lazy_pattern
from ..corpus.records import Comment, Footnote, Heading, Passage, QuestionRow, Record, Report
from ..corpus.store import Store
from ..index.engine import Entry
from . import synonyms
from .compiling import (
    closed_lists,
    compiled_phrases,
    encoded_phrases,
    groundwork,
    learned,
    question_lists,
    words_with,
)
from .drafting import Draft, Preparer
from .evidence import strongest, subjects_of
from .learning import described_words, population_nouns, with_populations
from .naming import report_names
from .phrasebook import Phrasebook
from .tables.building import build_tables
from .vocabulary import Vocabulary, english_nouns
from .words import snowball, word_texts

# Whom a survey's title says it asked: Staff Survey 2019, Employee Opinion Survey Results.
_SURVEY_OF = lazy_pattern(
    r"\b(?P<of>[a-z]+)(?:\s(?:attitudes?|engagement|experience|feedback|opinion|satisfaction|viewpoint|views|wellbeing))?\ssurvey\b",
    re.IGNORECASE,
)


def report_subjects(report: Report, preparer: Preparer, nouns: Sequence[str]) -> tuple[str, ...]:
    """The populations whose views or doings a report's shares count; ``nouns`` of an added one."""
    for text in nouns or (report.response_noun or report.population or "",):
        if found := subjects_of(preparer.terms(text), preparer.closed.populations):
            return found[:1]
    titled = None if report.built_in else _SURVEY_OF.search(report.title)
    return (
        subjects_of(preparer.terms(titled["of"]), preparer.closed.populations)[:1] if titled else ()
    )


def _running_text(records: Iterable[Record]) -> list[str]:
    return [record.text for record in records if isinstance(record, Passage)]


def _speakers(store: Store) -> dict[str, tuple[str, str, str]]:
    """Who is quoted by name: (full name, report, role) by surname; not where several share it.

    The role is what is printed before the name, "Social care director", in small letters.
    """
    found = {
        (record.speaker, record.place.report)
        for _, record in store.records("comment")
        if isinstance(record, Comment) and record.speaker
    }
    surnames = Counter(speaker.split()[-1].lower() for speaker, _ in found)
    text = {report: " ".join(_running_text(r for _, r in store.records("passage", report)))
            for _, report in found}  # fmt: skip
    speakers: dict[str, tuple[str, str, str]] = {}
    for speaker, report in sorted(found):
        role = re.search(rf"((?:[\w’'-]+ ){{1,4}}){re.escape(speaker)}\b", text[report])
        surname = speaker.split()[-1].lower()
        if surnames[surname] == 1:
            speakers[surname] = speaker, report, role[1].strip().lower() if role else ""
    return speakers


class Preparation:
    """All that questions need of a freshly filled store; ``entries`` are to be indexed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._reports = {report.id: report for report in store.reports()}
        records = dict(store.records(without="cell"))  # cells are found by their labels
        self._corpus_words, self._used = _words_used(records.values(), self._reports)
        nouns = population_nouns(store, self._reports)
        self._vocabulary = with_populations(groundwork().vocabulary, nouns, self._used)
        self._phrases = compiled_phrases(
            self._vocabulary, tuple(self._reports.values()), _running_text(records.values())
        )
        closed = closed_lists(self._vocabulary)
        self._preparer = Preparer(Phrasebook(self._phrases), closed)
        self._subjects = {
            report.id: report_subjects(report, self._preparer, nouns.get(report.id, ()))
            for report in self._reports.values()
        }
        self._preparer.gather_neighbours(records.values())
        drafts = _drafted(records, self._reports, self._subjects, self._preparer)
        self._preparer.join_counts()
        self._finished = [self._preparer.finished(draft) for draft in drafts]
        self.entries: Sequence[Entry] = [entry for _, entry in self._finished]

    def keep(self) -> None:
        """Write it into the store, vocabulary and evidence."""
        store, preparer, vocabulary = self._store, self._preparer, self._vocabulary
        store.put_terms((entry.id, text) for text, entry in self._finished)
        store.put_phrases(encoded_phrases(self._phrases))
        synonyms.keep(store)
        store.put_weights(preparer.counts.items())
        of_tables = build_tables(
            store,
            self._reports,
            preparer.terms,
            _table_lists(vocabulary),
            vocabulary.english,
            preparer.closed.populations.concepts,
        )
        _put_words(store, self._corpus_words, words_with(learned(vocabulary)), of_tables)
        store.put_english(groundwork().english)
        store.put_data("units", str(preparer.units))
        store.put_data("populations", json.dumps(preparer.closed.populations))
        store.put_data("speakers", json.dumps(_speakers(store)))
        _put_lists(store, vocabulary)
        names = report_names(self._reports.values(), vocabulary.english, self._used)
        store.put_data("report_names", json.dumps(names))
        described = _report_terms(self._reports, self._subjects, preparer)
        store.put_data("report_terms", json.dumps(described))


def _put_words(
    store: Store, used: Mapping[str, int], own: Iterable[str], of_tables: Iterable[str]
) -> None:
    """Write the known words: how often reports use them; others are only there to correct to."""
    known = dict.fromkeys(own, 1) | dict(used)
    for word in of_tables:
        known[word] = max(known.get(word, 0), 1)
    store.put_words((word, known[word], snowball(word)) for word in sorted(known))


def _words_used(
    records: Iterable[Record], reports: Mapping[str, Report]
) -> tuple[Counter[str], frozenset[str]]:
    """How often the reports use each word, and all words of the built-in ones."""
    counts: Counter[str] = Counter()
    of_built_ins = set(described_words(reports.values()))
    for record in records:
        if isinstance(record, Passage | Heading | QuestionRow | Comment):
            found = word_texts(record.text)
            if not isinstance(record, Comment):
                counts.update(found)
            if reports[record.place.report].built_in:
                of_built_ins.update(found)
    return counts, frozenset(of_built_ins)


def _drafted(
    records: Mapping[str, Record],
    reports: Mapping[str, Report],
    subjects: Mapping[str, tuple[str, ...]],
    preparer: Preparer,
) -> list[Draft]:
    """The evidence of all records but its weights."""
    drafts: list[Draft] = []
    for key, record in records.items():
        if isinstance(record, Footnote | Heading):
            continue
        report = reports[record.place.report]
        draft = preparer.draft(key, record, report, subjects[report.id])
        if not isinstance(record, Passage) or record.where != "note":
            preparer.count(draft.statements, built_in=report.built_in)
        drafts.append(draft)
    return drafts


def _put_lists(store: Store, vocabulary: Vocabulary) -> None:
    """Write what questions are read with, whatever the reports hold."""
    patterns = [[pattern["kind"], pattern["regex"]] for pattern in vocabulary.lists["patterns"]]
    store.put_data("lists", json.dumps(question_lists(vocabulary)))
    store.put_data("patterns", json.dumps(patterns))
    store.put_data("nouns", english_nouns())
    store.put_data("aspects", json.dumps(vocabulary.lists["aspects"]))
    store.put_data("deeds", json.dumps(vocabulary.lists["deeds"]))


def _table_lists(vocabulary: Vocabulary) -> dict[str, Any]:
    return {**vocabulary.lists["tables"], "scales": vocabulary.lists["scales"]}


def _report_terms(
    reports: Mapping[str, Report], subjects: Mapping[str, tuple[str, ...]], preparer: Preparer
) -> dict[str, dict[str, Collection[str]]]:
    """Features and subjects of each report's own description."""
    described: dict[str, dict[str, Collection[str]]] = {}
    for report in reports.values():
        features: dict[str, float] = {}
        text = ". ".join(
            filter(
                None,
                (
                    report.title,
                    report.subtitle,
                    report.population,
                    report.response_noun,
                    report.publisher,
                    report.contractor,
                    report.short,
                    *report.names,
                ),
            )
        )
        for term in preparer.terms(text):
            strongest(term.features.items(), features, 1.0)
        described[report.id] = {"features": features, "subjects": subjects[report.id]}
    return described
