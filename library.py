"""The façade that joins the rooms: open a library, ask it, hold a conversation."""

from __future__ import annotations

import os
import sqlite3
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from .answers.asking import Asker, Turn
from .answers.nouns import Answer
from .corpus.beside import begun
from .corpus.errors import AskReportsError, UnknownReport
from .corpus.records import Reading, Record, Report
from .corpus.store import SCHEMA_VERSION, Store
from .corpus.uncollected import uncollected
from .index import cache
from .index.engine import Engine
from .index.whoosh_engine import WhooshEngine
from .library_file import LibraryFile

if TYPE_CHECKING:
    from .collecting import Outcome

LONGEST_QUESTION = 2_000  # characters

_ROOT = Path(__file__).parent
_ROOMS = ("corpus", "index", "answers")
_UNREAD = {"__pycache__", "render"}  # render decides nothing that is kept
_MANY = 20  # added reports: preparing them takes a while, which is said
_T = TypeVar("_T")


class BadQuestion(AskReportsError):
    """Text that cannot be a question; ``code`` as in a refusal."""

    def __init__(self, code: str, why: str) -> None:
        super().__init__(code)
        self.code = code
        self.why = why

    def __str__(self) -> str:
        return self.why


class NoLibraryFile(AskReportsError):
    """Reports can be added to a library file only."""

    def __str__(self) -> str:
        return "the built-in reports stay as they are; open a library file to add others to"


class _Changed(Exception):
    """The library file was changed while what it holds was prepared."""


class Library:
    """Reports that were read, ready to be asked. Use ``open``."""

    def __init__(
        self, path: Path | None, directory: Path | None, notify: Callable[[str], None]
    ) -> None:
        self._path = path
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
        make: bool = False,
    ) -> Library:
        """The library of the built-in reports and those in the library file at ``path``.

        What questions need of them is kept in ``cache_directory`` (the
        platform's own when ``None``), else in memory; ``notify`` is then told
        why. ``make`` makes a library file that is not there. Raises
        ``NoSuchLibrary`` or ``UnusableLibrary`` for a ``path``.
        """
        if path is not None and make:
            LibraryFile.open(path, make=True).close()
        return cls(path, cache_directory or cache.default_directory(), notify)

    def ask(self, question: str, reports: Sequence[str] = (), most: int | None = None) -> Answer:
        """The answer to a question that stands alone, from these reports or all.

        Lists in it have at most ``most`` members. Raises ``BadQuestion`` and
        ``UnknownReport``.
        """
        return self.conversation(reports, most).ask(question)

    def conversation(self, reports: Sequence[str] = (), most: int | None = None) -> Conversation:
        """A conversation over these reports, or all. Raises ``UnknownReport``."""
        return Conversation(self, self.chosen(reports) if reports else (), most)

    def turn(
        self,
        question: str,
        reports: tuple[str, ...],
        state: Turn | None,
        most: int | None = None,
    ) -> tuple[Answer, Turn]:
        """An answer and the state that the next question of its conversation needs."""
        text = checked_question(question)
        return self._recovering(
            lambda: self._asker.ask(text, reports=reports, state=state, most=most)
        )

    def add(
        self,
        paths: Sequence[Path],
        said: Mapping[str, Any] | None = None,
        *,
        as_format: str | None = None,
        jobs: int = 1,
    ) -> tuple[Outcome, ...]:
        """Add files and folders, of whose reports ``said`` gives fields; what became of each file.

        Several ``jobs`` are processes that import the caller's main module.
        Raises ``NoLibraryFile`` and ``UnusableLibrary``.
        """
        from . import collecting

        return self._changed_by(
            lambda file: tuple(collecting.add(file, paths, said or {}, as_format, jobs=jobs))
        )

    def refresh(self, *, again: bool = False, jobs: int = 1) -> tuple[Outcome, ...]:
        """Read the files that changed, or all ``again``; what became of each report.

        Raises ``NoLibraryFile`` and ``UnusableLibrary``.
        """
        from . import collecting

        return self._changed_by(
            lambda file: tuple(collecting.refresh(file, again=again, jobs=jobs))
        )

    def remove(self, reports: Sequence[str]) -> None:
        """Remove added reports, all or none.

        Raises ``UnknownReport``, ``BuiltIn``, ``NoLibraryFile`` and ``UnusableLibrary``.
        """
        from . import collecting

        self._changed_by(lambda file: collecting.remove(file, reports))

    def _changed_by(self, action: Callable[[LibraryFile], _T]) -> _T:
        if self._path is None:
            raise NoLibraryFile
        with LibraryFile.open(self._path) as file:
            result = action(file)
        self._open()
        return result

    @property
    def engine(self) -> str:
        """The name of the search engine that finds candidates."""
        return self._engine.name

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
        for report, kind, n in self._recovering(lambda: list(self._store.counts())):
            counts[report][kind] = n
        return counts

    def lines(self, report: str) -> tuple[str, ...]:
        """The decoded source lines of a report."""
        self.chosen((report,))
        return self._recovering(lambda: self._store.lines(report, 1, sys.maxsize))

    def reading(self, report: Report) -> Reading:
        """All that was read of a report, as its quotations are kept."""
        records = tuple(record for _, record in self.records((report.id,)))
        return Reading(report, records, self.lines(report.id))

    def chosen(self, reports: Sequence[str] = ()) -> tuple[str, ...]:
        """These report ids without repetitions, or all. Raises ``UnknownReport``."""
        known = tuple(report.id for report in self.reports())
        for name in reports:
            if name not in known:
                raise UnknownReport(name, known)
        return tuple(dict.fromkeys(reports)) or known

    # -- opening ---------------------------------------------------------

    def _open(self) -> None:
        self._entry = None
        try:
            self._entry = self._cached_entry()
            engine = WhooshEngine(self._entry / "index")
            self._use(Store.open(self._entry / "records.sqlite"), engine)
        except (cache.Unusable, OSError, sqlite3.OperationalError) as error:
            self._notify(
                f'cannot keep what was read in "{self._directory}" ({error});'
                " reading the reports for this run only"
            )
            self._entry = None
            self._use(*_build(None, self._fill))

    def _cached_entry(self) -> Path:
        assert self._directory is not None
        cache.prepare(self._directory)
        while True:
            content = self._content()
            key = _key(self._path if content else None, content)
            if found := cache.find(self._directory, key):
                return found
            with suppress(_Changed):
                return cache.install(self._directory, key, partial(self._build_in, content))

    def _content(self) -> str:
        """What names the contents of the library file; empty when it holds no reports."""
        if self._path is None:
            return ""
        with LibraryFile.open(self._path) as file:
            return file.content

    def _build_in(self, content: str, directory: Path) -> None:
        store, engine = _build(directory, lambda store: self._fill(store, content))
        store.close()
        engine.close()

    def _fill(self, store: Store, content: str | None = None) -> None:
        """Copy all reports into a store. Raises ``_Changed`` when they are not of this content."""
        for reading in self._built_ins():
            store.add(reading)
        if self._path is None:
            return
        with LibraryFile.open(self._path) as file, file.unchanging():
            if content not in {None, file.content}:
                raise _Changed
            added = file.added()
            if len(added) >= _MANY:
                self._notify(
                    f"preparing {len(added):,} added reports for questions;"
                    " this is done once after they change"
                )
            for each in added:
                store.add(file.reading(each.report))

    def _built_ins(self) -> Iterator[Reading]:
        """What is read of the built-in reports, from the cache where it is kept."""
        from .answers.asking import ready
        from .answers.compiling import groundwork

        kept = self._directory and cache.find(self._directory, _key(None, ""))
        if self._path is not None and kept:
            built_in = Library(None, self._directory, self._notify)
            yield from (built_in.reading(report) for report in built_in.reports())
            return
        reading = begun(_read_built_ins)
        groundwork()  # meanwhile: ``Preparation`` needs it, and the first answer the others
        ready()
        WhooshEngine.ready()
        yield from reading()

    def _use(self, store: Store, engine: Engine) -> None:
        self._store, self._engine, self._asker = store, engine, Asker(store, engine)

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

    def __init__(self, library: Library, reports: tuple[str, ...], most: int | None = None) -> None:
        self._library = library
        self._reports = reports
        self._most = most
        self._state: Turn | None = None

    def ask(self, question: str) -> Answer:
        """The answer to the next question. Raises ``BadQuestion``."""
        answer, self._state = self._library.turn(question, self._reports, self._state, self._most)
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


def _read_built_ins() -> list[Reading]:
    """What is read of the built-in reports, by nobody before."""
    from .answers.vocabulary import english_words
    from .corpus.catalogue import built_ins
    from .corpus.extract import extract
    from .corpus.readers.text import read_text

    english = english_words()
    with uncollected():
        return [extract(report, read_text(data), english) for report, data in built_ins()]


def _decisive_files(folder: str) -> Iterator[os.DirEntry[str]]:
    """The files that decide what is kept (code, vocabulary and sources), in a fixed order."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_file():
            yield entry
        elif entry.name not in _UNREAD:
            yield from _decisive_files(entry.path)


def _key(path: Path | None, content: str) -> str:
    """What names the cached form of a library; those of one file are a group."""
    files = chain.from_iterable(_decisive_files(str(_ROOT / room)) for room in _ROOMS)
    stamp = cache.stamp(files, str(SCHEMA_VERSION), content)
    if path is None:
        return stamp
    return f"{cache.stamp((), os.path.abspath(path))}-{stamp}"


def _build(directory: Path | None, fill: Callable[[Store], None]) -> tuple[Store, WhooshEngine]:
    """A store that was filled, prepared and indexed, in ``directory`` or in memory."""
    from .answers.preparing import Preparation

    store = Store.create(directory / "records.sqlite" if directory else None)
    with uncollected():
        fill(store)
        engine = WhooshEngine(directory / "index" if directory else None)
        preparation = Preparation(store)
        indexing = partial(engine.build, preparation.entries)
        indexed = begun(indexing) if directory else indexing
        preparation.keep()
        indexed()
    store.commit()
    return store, engine
