"""The library file: the reports a user added, as they were read, in one SQLite file.

It holds what cannot be made anew without the reports' own files: their
publication facts, records and lines, where each came from and what the user
said of it. What questions need beyond that is computed from it into the cache.
Every change is one transaction and alters ``content``, a hash of all that was
read, which names what was computed from it.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .corpus.codec import decode, decode_report, encode, kind_of
from .corpus.errors import AskReportsError
from .corpus.records import Reading, Report

SCHEMA = 1
_APPLICATION = 0x41736B52  # "AskR": tells a library from other SQLite files
_MAGIC = b"SQLite format 3\0"
_PATIENCE = 30.0  # seconds to wait for another process that is writing
_TABLES = """
CREATE TABLE report (id TEXT PRIMARY KEY, json TEXT, path TEXT UNIQUE, as_format TEXT, said TEXT,
    warnings TEXT, digest TEXT) WITHOUT ROWID;
CREATE TABLE record (report TEXT, n INTEGER, kind TEXT, json TEXT, PRIMARY KEY (report, n))
    WITHOUT ROWID;
CREATE TABLE line (report TEXT, n INTEGER, text TEXT, PRIMARY KEY (report, n)) WITHOUT ROWID;
CREATE TABLE folder (path TEXT PRIMARY KEY, as_format TEXT, said TEXT) WITHOUT ROWID;
CREATE TABLE left_out (path TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE state (content TEXT);
INSERT INTO state VALUES ('');
"""
_REMEDIES = {
    "SQLITE_READONLY": "it may not be written to; name another with --library",
    "SQLITE_PERM": "you may not open it; check its permissions",
    "SQLITE_CANTOPEN": "it cannot be opened or made; check its folder and permissions",
    "SQLITE_AUTH": "you may not open it; check its permissions",
    "SQLITE_FULL": "the disk is full; make room and try again",
    "SQLITE_NOTADB": "it is no library file; name another with --library",
    "SQLITE_IOERR": "the disk cannot be read or written; try again",
    "SQLITE_BUSY": "another process is writing to it; try again when that is done",
    "SQLITE_LOCKED": "another process is writing to it; try again when that is done",
}
_DAMAGED = "it is damaged; restore it from a copy, or add its reports to a new one"


class NoSuchLibrary(AskReportsError):
    """The library file that was named is not there."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path

    def __str__(self) -> str:
        return (
            f'no library file "{self.path}"; leave out --library and ASKREPORTS_LIBRARY'
            " to ask the built-in reports, or make one with: askreports add"
        )


class UnusableLibrary(AskReportsError):
    """The library file cannot be read or written; ``why`` says what is wrong and the remedy."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(str(path))
        self.path = path
        self.why = why

    def __str__(self) -> str:
        return f'cannot use library "{self.path}": {self.why}'


class IdTaken(AskReportsError):
    """Another report has this id already."""

    def __init__(self, report: str) -> None:
        super().__init__(report)
        self.report = report

    def __str__(self) -> str:
        return f'there is a report "{self.report}" already; name this one with --id'


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a report was read from and how: ``path`` is none for standard input.

    ``said`` are the fields of ``Report`` that the user gave; they outrank the text.
    """

    path: Path | None
    as_format: str | None
    said: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Added:
    """A report of the library file, with its origin and what was noticed in reading it."""

    report: Report
    origin: Origin
    warnings: tuple[str, ...]


class LibraryFile:
    """An open library file. Use ``open``; all methods raise ``UnusableLibrary``."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._db = connection

    @classmethod
    def open(cls, path: Path, *, make: bool = False) -> LibraryFile:
        """The library file at ``path``, made with its folder if ``make`` says so.

        Raises ``NoSuchLibrary``, or ``UnusableLibrary`` for what is no library,
        was made by a newer version, or may not be opened.
        """
        if os.path.isdir(path):  # unlike pathlib's, false where a folder above is barred
            raise UnusableLibrary(path, "it is a folder; name a file in it")
        if os.path.exists(path):
            make = _is_empty(path) or make  # one that was stopped while it was made
        elif not make:
            raise NoSuchLibrary(path)
        if make:
            _make(path)
        # "rw" falls back to reading where the file is write-protected, and unlike "ro"
        # it can finish what a process that was killed had begun
        with _explained(path):
            db = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=rw",
                uri=True,
                timeout=_PATIENCE,
                isolation_level=None,
            )
            opened = cls(path, db)
            try:
                opened._check()
            except BaseException:
                db.close()
                raise
        return opened

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def __enter__(self) -> LibraryFile:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- reading ---------------------------------------------------------

    @property
    def content(self) -> str:
        """A hash of all that was read; equal contents have equal hashes in any library file."""
        with _explained(self.path):
            return str(self._db.execute("SELECT content FROM state").fetchone()[0])

    @contextmanager
    def unchanging(self) -> Iterator[None]:
        """Within this, what is read is all of one moment."""
        with _explained(self.path):
            self._db.execute("BEGIN")
            self._db.execute("SELECT content FROM state").fetchone()  # the moment is now
        try:
            yield
        finally:
            self._db.execute("ROLLBACK")

    def added(self) -> tuple[Added, ...]:
        """All reports of the file, by id."""
        query = "SELECT json, path, as_format, said, warnings FROM report ORDER BY id"
        with _decoding(self.path):
            return tuple(
                Added(
                    decode_report(report),
                    Origin(Path(path) if path else None, as_format, json.loads(said)),
                    tuple(json.loads(warnings)),
                )
                for report, path, as_format, said, warnings in self._db.execute(query)
            )

    def reading(self, report: Report) -> Reading:
        """All that was read of a report."""
        records = "SELECT kind, json FROM record WHERE report = ? ORDER BY n"
        lines = "SELECT text FROM line WHERE report = ? ORDER BY n"
        with _decoding(self.path):
            return Reading(
                report,
                tuple(decode(kind, text) for kind, text in self._db.execute(records, (report.id,))),
                tuple(text for (text,) in self._db.execute(lines, (report.id,))),
            )

    def counts(self, report: str) -> Counter[str]:
        """How many records of each kind were read of a report."""
        query = "SELECT kind, count(*) FROM record WHERE report = ? GROUP BY kind ORDER BY kind"
        with _explained(self.path):
            return Counter(dict(self._db.execute(query, (report,))))

    def folders(self) -> tuple[Origin, ...]:
        """The folders whose files are to be found again, by path."""
        query = "SELECT path, as_format, said FROM folder ORDER BY path"
        with _decoding(self.path):
            return tuple(
                Origin(Path(path), as_format, json.loads(said))
                for path, as_format, said in self._db.execute(query)
            )

    def left_out(self) -> frozenset[Path]:
        """Files that were removed from the library and are not to be found again."""
        with _explained(self.path):
            return frozenset(
                Path(path) for (path,) in self._db.execute("SELECT path FROM left_out")
            )

    # -- writing ---------------------------------------------------------

    def put(self, reading: Reading, origin: Origin, warnings: Sequence[str]) -> None:
        """Add a report, or replace the one that was read from the same path, whole or not at all.

        Raises ``IdTaken``.
        """
        report = reading.report
        path = str(origin.path) if origin.path else None
        records = [(kind_of(record), encode(record)) for record in reading.records]
        described = encode(report)
        with self._changing():
            held = self._db.execute("SELECT path FROM report WHERE id = ?", (report.id,)).fetchone()
            if held and (path is None or held[0] != path):
                raise IdTaken(report.id)
            if path:
                self._delete("path = ?", path)
                self._db.execute("DELETE FROM left_out WHERE path = ?", (path,))
            self._db.execute(
                "INSERT INTO report VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    *(report.id, described, path, origin.as_format, json.dumps(dict(origin.said))),
                    *(json.dumps(list(warnings)), _digest(described, records, reading.lines)),
                ),
            )
            self._db.executemany(
                "INSERT INTO record VALUES (?, ?, ?, ?)",
                ((report.id, n, *record) for n, record in enumerate(records)),
            )
            self._db.executemany(
                "INSERT INTO line VALUES (?, ?, ?)",
                ((report.id, n, text) for n, text in enumerate(reading.lines, 1)),
            )

    def remove(self, reports: Sequence[str], *, leave_out: bool) -> None:
        """Remove these reports, all or none; ``leave_out`` keeps their files from being found."""
        with self._changing():
            for report in reports:
                if leave_out:
                    self._db.execute(
                        "INSERT OR IGNORE INTO left_out"
                        " SELECT path FROM report WHERE id = ? AND path IS NOT NULL",
                        (report,),
                    )
                self._delete("id = ?", report)

    def put_folder(self, origin: Origin) -> None:
        """Remember a folder whose files are to be found again; none of them is left out now."""
        assert origin.path is not None
        with self._changing():
            self._db.execute(
                "INSERT OR REPLACE INTO folder VALUES (?, ?, ?)",
                (str(origin.path), origin.as_format, json.dumps(dict(origin.said))),
            )
            for path in self.left_out():
                if path.is_relative_to(origin.path):
                    self._db.execute("DELETE FROM left_out WHERE path = ?", (str(path),))

    def _delete(self, where: str, value: str) -> None:
        for (report,) in self._db.execute(f"SELECT id FROM report WHERE {where}", (value,)):
            self._db.execute("DELETE FROM record WHERE report = ?", (report,))
            self._db.execute("DELETE FROM line WHERE report = ?", (report,))
        self._db.execute(f"DELETE FROM report WHERE {where}", (value,))

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """One transaction, kept whole when it ends and undone when it fails."""
        with _explained(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                rows = self._db.execute("SELECT id, digest FROM report ORDER BY id").fetchall()
                content = hashlib.blake2b(json.dumps(rows).encode(), digest_size=16).hexdigest()
                self._db.execute("UPDATE state SET content = ?", (content,))
                self._db.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._db.execute("ROLLBACK")
                raise

    def _check(self) -> None:
        application, version = (
            self._db.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("application_id", "user_version")
        )
        if application != _APPLICATION:
            raise UnusableLibrary(self.path, _REMEDIES["SQLITE_NOTADB"])
        if version > SCHEMA:
            raise UnusableLibrary(
                self.path, "it was made by a newer version of askreports; install that version"
            )


def _is_empty(path: Path) -> bool:
    """Whether nothing is in a file. Refuses one that is neither SQLite's nor empty.

    SQLite would write over a short one.
    """
    if not os.path.isfile(path):
        raise UnusableLibrary(path, "it is no regular file; name another with --library")
    try:
        with path.open("rb") as stream:
            start = stream.read(len(_MAGIC))
    except OSError as error:
        why = f"{(error.strerror or str(error)).lower()}; check its permissions"
        raise UnusableLibrary(path, why) from error
    if start not in {b"", _MAGIC}:
        raise UnusableLibrary(path, _REMEDIES["SQLITE_NOTADB"])
    return not start


def _make(path: Path) -> None:
    """Make an empty library where there is no file, or an empty one."""
    try:
        path.absolute().parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = f"{(error.strerror or str(error)).lower()}; name another with --library"
        raise UnusableLibrary(path, why) from error
    with _explained(path):
        db = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
        try:
            db.execute("BEGIN IMMEDIATE")
            # none yet: another process may have made them while this one waited
            if not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                db.execute(f"PRAGMA application_id = {_APPLICATION}")
                db.execute(f"PRAGMA user_version = {SCHEMA}")
                for statement in _TABLES.split(";")[:-1]:
                    db.execute(statement)
            db.execute("COMMIT")
        finally:
            db.close()


def _digest(described: str, records: Sequence[tuple[str, str]], lines: Sequence[str]) -> str:
    text = json.dumps([described, records, lines])
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """What SQLite finds wrong, in words that say the remedy."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "")
        known = [why for start, why in _REMEDIES.items() if name.startswith(start)]
        raise UnusableLibrary(path, known[0] if known else _DAMAGED) from error


@contextmanager
def _decoding(path: Path) -> Iterator[None]:
    """As ``_explained``, where what was stored is also decoded."""
    with _explained(path):
        try:
            yield
        except (KeyError, TypeError, ValueError) as error:
            raise UnusableLibrary(path, _DAMAGED) from error
