"""The façade that joins the rooms: open a library, ask it, hold a conversation."""

from __future__ import annotations

import os
import sqlite3
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TypeVar

from .answers.asking import Asker, Turn
from .answers.nouns import Answer
from .corpus.codec import kind_of
from .corpus.errors import AskReportsError, UnknownReport
from .corpus.records import Record, Report
from .corpus.store import SCHEMA_VERSION, Store
from .index import cache
from .index.whoosh_engine import WhooshEngine

LONGEST_QUESTION = 2_000  # characters

_ROOT = Path(__file__).parent
_ROOMS = ("corpus", "index", "answers")
_UNREAD = {"__pycache__", "render"}  # render decides nothing that is kept
_T = TypeVar("_T")


class BadQuestion(AskReportsError):
    """Text that cannot be a question; ``code`` as in a refusal."""

    def __init__(self, code: str, why: str) -> None:
        super().__init__(code)
        self.code = code
        self.why = why

    def __str__(self) -> str:
        return self.why


class NoSuchLibrary(AskReportsError):
    """The library file that was named is not there."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path

    def __str__(self) -> str:
        return (
            f'no library file "{self.path}"; leave out --library and ASKREPORTS_LIBRARY'
            " to ask the built-in reports"
        )


class UnsupportedLibrary(AskReportsError):
    """A library file of the user's own, which this version cannot read."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path

    def __str__(self) -> str:
        return f'cannot open library "{self.path}": this version knows the built-in reports only'


class Library:
    """Reports that were read, ready to be asked. Use ``open``."""

    def __init__(self, directory: Path | None, notify: Callable[[str], None]) -> None:
        self._directory = directory
        self._notify = notify
        self._entry: Path | None = None
        self._open()

    @classmethod
    def open(
        cls,
        path: Path | None = None,
        *,
        notify: Callable[[str], None],
        cache_directory: Path | None = None,
    ) -> Library:
        """The library of the built-in reports.

        What is read from the reports is kept in ``cache_directory`` (the
        platform's own when ``None``), else in memory; ``notify`` is then told
        why. Raises ``NoSuchLibrary`` or ``UnsupportedLibrary`` for a ``path``.
        """
        if path is not None:
            raise UnsupportedLibrary(path) if path.exists() else NoSuchLibrary(path)
        return cls(cache_directory or cache.default_directory(), notify)

    def ask(self, question: str, reports: Sequence[str] = ()) -> Answer:
        """The answer to a question that stands alone, from these reports or all.

        Raises ``BadQuestion`` and ``UnknownReport``.
        """
        return self.conversation(reports).ask(question)

    def conversation(self, reports: Sequence[str] = ()) -> Conversation:
        """A conversation over these reports, or all. Raises ``UnknownReport``."""
        return Conversation(self, self.chosen(reports) if reports else ())

    def turn(
        self, question: str, reports: tuple[str, ...], state: Turn | None
    ) -> tuple[Answer, Turn]:
        """An answer and the state that the next question of its conversation needs."""
        text = checked_question(question)
        return self._recovering(lambda: self._asker.ask(text, reports=reports, state=state))

    def reports(self) -> tuple[Report, ...]:
        """All reports with their publication facts."""
        return self._recovering(lambda: self._store.reports())

    def records(self, reports: Sequence[str] = ()) -> list[tuple[str, Record]]:
        """(id, record) pairs of these reports, or of all, in source order."""
        chosen = self.chosen(reports)
        return self._recovering(
            lambda: [pair for report in chosen for pair in self._store.records(report=report)]
        )

    def record(self, key: str) -> Record:
        """The record with this id. Raises ``KeyError`` when there is none."""
        return self._store.record(key)

    def counts(self) -> dict[str, Counter[str]]:
        """How many records of each kind were read, by report."""
        counts = {report.id: Counter[str]() for report in self.reports()}
        for _, record in self.records():
            counts[record.place.report][kind_of(record)] += 1
        return counts

    def lines(self, report: str) -> tuple[str, ...]:
        """The decoded source lines of a report."""
        self.chosen((report,))
        return self._recovering(lambda: self._store.lines(report, 1, sys.maxsize))

    def chosen(self, reports: Sequence[str] = ()) -> tuple[str, ...]:
        """These report ids without repetitions, or all. Raises ``UnknownReport``."""
        known = tuple(report.id for report in self.reports())
        for name in reports:
            if name not in known:
                raise UnknownReport(name, known)
        return tuple(dict.fromkeys(reports)) or known

    # -- opening ---------------------------------------------------------

    def _open(self) -> None:
        try:
            self._entry = self._cached_entry()
            self._use(Store.open(self._entry / "records.sqlite"), self._entry / "index")
        except (cache.Unusable, OSError, sqlite3.OperationalError) as error:
            self._notify(
                f'cannot keep what was read in "{self._directory}" ({error});'
                " reading the reports for this run only"
            )
            self._entry = None
            store, engine = _build(None)
            self._store, self._asker = store, Asker(store, engine)

    def _cached_entry(self) -> Path:
        assert self._directory is not None
        cache.prepare(self._directory)
        files = chain.from_iterable(_decisive_files(str(_ROOT / room)) for room in _ROOMS)
        key = cache.stamp(files, str(SCHEMA_VERSION))
        return cache.find(self._directory, key) or cache.install(self._directory, key, _build_in)

    def _use(self, store: Store, index: Path) -> None:
        self._store, self._asker = store, Asker(store, WhooshEngine(index))

    def _recovering(self, action: Callable[[], _T]) -> _T:
        """The action's result; a cache that proves damaged is rebuilt and the action repeated."""
        try:
            return action()
        except AskReportsError:
            raise
        except Exception:
            if self._entry is None or cache.sound(self._entry):
                raise
        cache.discard(self._entry)
        self._open()
        return action()


class Conversation:
    """Questions that may lean on the ones before them."""

    def __init__(self, library: Library, reports: tuple[str, ...]) -> None:
        self._library = library
        self._reports = reports
        self._state: Turn | None = None

    def ask(self, question: str) -> Answer:
        """The answer to the next question. Raises ``BadQuestion``."""
        answer, self._state = self._library.turn(question, self._reports, self._state)
        return answer


def checked_question(text: str) -> str:
    """The question with white space folded. Raises ``BadQuestion``."""
    question = " ".join(text.split())
    if not question:
        raise BadQuestion("empty_question", "the question is empty; type it as one argument")
    if len(question) > LONGEST_QUESTION:
        raise BadQuestion(
            "too_long",
            f"the question has {len(question):,} characters; ask in {LONGEST_QUESTION:,} or fewer",
        )
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in question):
        raise BadQuestion(
            "unprintable", "the question holds control characters or bytes that are not UTF-8"
        )
    if not any(character.isalnum() for character in question):
        raise BadQuestion("empty_question", f'no word in the question "{question[:40]}"')
    return question


def _decisive_files(folder: str) -> Iterator[os.DirEntry[str]]:
    """The files that decide what is kept (code, vocabulary and sources), in a fixed order."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_file():
            yield entry
        elif entry.name not in _UNREAD:
            yield from _decisive_files(entry.path)


def _build_in(directory: Path) -> None:
    store, engine = _build(directory)
    store.close()
    engine.close()


def _build(directory: Path | None) -> tuple[Store, WhooshEngine]:
    """Read the built-in reports and index them, in ``directory`` or in memory."""
    from .answers.preparing import prepare
    from .answers.vocabulary import english_words
    from .corpus.catalogue import built_ins
    from .corpus.extract import extract
    from .corpus.readers.text import read_text

    store = Store.create(directory / "records.sqlite" if directory else None)
    english = english_words()
    for report, data in built_ins():
        store.add(extract(report, read_text(data), english))
    engine = WhooshEngine(directory / "index" if directory else None)
    engine.build(prepare(store))
    store.commit()
    return store, engine
