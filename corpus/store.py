"""The record store: one SQLite file that holds everything a library knows.

Tables: ``report``, ``record`` (every record as JSON, in source order),
``line`` (the decoded source, for checking quotations), and ``data`` (compiled
blobs by name, such as the vocabulary). Beside a record stand its ``terms``:
what the answering room computed of it when the library was built. A ``list``
has many entries of which few are looked up: it is kept in parts, by the first
letters of its entries, since a row for each would take long to write.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from .cell_store import CELL_SCHEMA, CellStore
from .codec import decode, decode_report, encode, kind_of
from .records import Reading, Record, Report

SCHEMA_VERSION = 1
_SCHEMA = """
CREATE TABLE report (id TEXT PRIMARY KEY, position INTEGER, json TEXT) WITHOUT ROWID;
CREATE TABLE record (id TEXT PRIMARY KEY, report TEXT, kind TEXT, json TEXT, terms TEXT)
    WITHOUT ROWID;
CREATE INDEX record_kind ON record (kind, report);
CREATE TABLE line (report TEXT, n INTEGER, text TEXT, PRIMARY KEY (report, n)) WITHOUT ROWID;
CREATE TABLE weight (feature TEXT PRIMARY KEY, n INTEGER) WITHOUT ROWID;
CREATE TABLE word (word TEXT PRIMARY KEY, n INTEGER, stem TEXT) WITHOUT ROWID;
CREATE TABLE list (name TEXT, letters TEXT, text TEXT, PRIMARY KEY (name, letters)) WITHOUT ROWID;
CREATE TABLE data (name TEXT PRIMARY KEY, text TEXT) WITHOUT ROWID;
"""
_BATCH = 500
_LETTERS = 3
_ENGLISH = "english"
_PHRASES = "phrases"


class Store:
    """An open record store; reading methods return records in source order."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self.tables = CellStore(connection)

    @classmethod
    def create(cls, path: Path | None = None) -> Store:
        """An empty store at ``path`` (which must not exist), or in memory."""
        db = sqlite3.connect(str(path) if path else ":memory:")
        db.execute("PRAGMA journal_mode = OFF" if path else "PRAGMA synchronous = OFF")
        db.executescript(_SCHEMA + CELL_SCHEMA)
        return cls(db)

    @classmethod
    def open(cls, path: Path) -> Store:
        """The store at ``path``, read only. Raises ``sqlite3.Error`` when there is none."""
        return cls(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True))

    def close(self) -> None:
        """Write what is pending and close the file."""
        self._db.commit()
        self._db.close()

    def commit(self) -> None:
        """Make what was added visible to other processes."""
        self._db.commit()

    # -- writing ---------------------------------------------------------

    def add(self, reading: Reading) -> None:
        """Add a report with all its records and lines."""
        report = reading.report
        position = self._db.execute("SELECT count(*) FROM report").fetchone()[0]
        self._db.execute(
            "INSERT INTO report VALUES (?, ?, ?)", (report.id, position, encode(report))
        )
        self._db.executemany(
            "INSERT INTO record VALUES (?, ?, ?, ?, NULL)",
            (
                (f"{report.id}#{n:06d}", report.id, kind_of(record), encode(record))
                for n, record in enumerate(reading.records)
            ),
        )
        self._db.executemany(
            "INSERT INTO line VALUES (?, ?, ?)",
            ((report.id, n, text) for n, text in enumerate(reading.lines, 1)),
        )

    def put_terms(self, terms: Iterable[tuple[str, str]]) -> None:
        """Set what was computed of records, as (record id, text)."""
        self._db.executemany(
            "UPDATE record SET terms = ? WHERE id = ?", ((text, key) for key, text in terms)
        )

    def put_phrases(self, phrases: Iterable[tuple[str, str]]) -> None:
        """Set the vocabulary's phrases, as (stems, senses), in order."""
        self.put_list(_PHRASES, phrases)

    def put_weights(self, weights: Iterable[tuple[str, int]]) -> None:
        """Set in how many records each feature occurs."""
        self._db.executemany("INSERT INTO weight VALUES (?, ?)", weights)

    def put_words(self, words: Iterable[tuple[str, int, str]]) -> None:
        """Set the library's own words, how often it has them, their stems."""
        self._db.executemany("INSERT INTO word VALUES (?, ?, ?)", words)

    def put_english(self, stems: Iterable[tuple[str, str]]) -> None:
        """Set the words known beside the library's own, in order, and their stems."""
        self.put_list(_ENGLISH, stems)

    def put_list(self, name: str, entries: Iterable[tuple[str, str]]) -> None:
        """Set a list of (key, text) in order of keys, without tabs and line ends."""
        self.put_lines(name, [f"{key}\t{text}\n" for key, text in entries])

    def put_lines(self, name: str, lines: Iterable[str]) -> None:
        """Set a list of lines as it keeps them: key, tab, text and line end, in order of keys."""
        parts: dict[str, list[str]] = {}
        for line in lines:
            letters = line[:_LETTERS].partition("\t")[0]
            parts.setdefault(letters, ["\n"]).append(line)
        self._db.executemany(
            "INSERT INTO list VALUES (?, ?, ?)",
            ((name, letters, "".join(part)) for letters, part in parts.items()),
        )

    def put_data(self, name: str, text: str) -> None:
        """Set a compiled blob."""
        self._db.execute("INSERT OR REPLACE INTO data VALUES (?, ?)", (name, text))

    # -- reading ---------------------------------------------------------

    def reports(self) -> tuple[Report, ...]:
        """All reports, in the order they were added."""
        rows = self._db.execute("SELECT json FROM report ORDER BY position")
        return tuple(decode_report(text) for (text,) in rows)

    def records(
        self, kind: str | None = None, report: str | None = None, *, without: str | None = None
    ) -> Iterator[tuple[str, Record]]:
        """(id, record) pairs, optionally of one kind or one report, or without one kind."""
        where, values = ["kind IS NOT ?"], [without]
        for column, value in (("kind", kind), ("report", report)):
            if value is not None:
                where.append(f"{column} = ?")
                values.append(value)
        query = f"SELECT id, kind, json FROM record WHERE {' AND '.join(where)} ORDER BY id"
        for key, of_kind, text in self._db.execute(query, values):
            yield key, decode(of_kind, text)

    def counts(self) -> Iterator[tuple[str, str, int]]:
        """How many records there are of each (report, kind), in that order."""
        yield from self._db.execute(
            "SELECT report, kind, count(*) FROM record GROUP BY report, kind ORDER BY report, kind"
        )

    def record(self, key: str) -> Record:
        """The record with this id. Raises ``KeyError`` when there is none."""
        row = self._db.execute("SELECT kind, json FROM record WHERE id = ?", (key,)).fetchone()
        if row is None:
            raise KeyError(key)
        return decode(*row)

    def terms(self, keys: Sequence[str]) -> dict[str, tuple[str, str | None]]:
        """Kind of these records and what was computed of them, by id."""
        found = self._chosen("SELECT id, kind, terms FROM record WHERE id IN", keys)
        return {key: (kind, text) for key, kind, text in found}

    def phrases(self, stems: Sequence[str]) -> dict[str, str]:
        """The senses of those of these stem sequences that the vocabulary knows."""
        return self.listed(_PHRASES, stems)

    def weights(self, features: Sequence[str]) -> dict[str, int]:
        """In how many records each of these features occurs; absent: none."""
        return dict(self._chosen("SELECT feature, n FROM weight WHERE feature IN", features))

    def words(self, words: Sequence[str]) -> dict[str, int]:
        """Those of these words that are known, with their count in the library's text."""
        own = dict(self._chosen("SELECT word, n FROM word WHERE word IN", words))
        return dict.fromkeys(self.listed(_ENGLISH, words), 0) | own

    def stems(self, words: Sequence[str]) -> dict[str, str]:
        """The stems of those of these words that are known."""
        own = dict(self._chosen("SELECT word, stem FROM word WHERE word IN", words))
        return self.listed(_ENGLISH, words) | own

    def listed(self, name: str, keys: Sequence[str]) -> dict[str, str]:
        """The texts of those of these keys that a list has."""
        letters = sorted({key[:_LETTERS] for key in keys})
        query = f"SELECT letters, text FROM list WHERE name = '{name}' AND letters IN"
        parts = dict(self._chosen(query, letters))
        found: dict[str, str] = {}
        for key in keys:
            _, entry, rest = parts.get(key[:_LETTERS], "").partition(f"\n{key}\t")
            if entry:
                found[key] = rest.partition("\n")[0]
        return found

    def corpus_words(self) -> dict[str, int]:
        """All words of the library's own text with their counts."""
        return dict(self._db.execute("SELECT word, n FROM word ORDER BY word"))

    def data(self, name: str) -> str:
        """A compiled blob. Raises ``KeyError`` when there is none of this name."""
        row = self._db.execute("SELECT text FROM data WHERE name = ?", (name,)).fetchone()
        if row is None:
            raise KeyError(name)
        return str(row[0])

    def lines(self, report: str, first: int, last: int) -> tuple[str, ...]:
        """The decoded source lines from ``first`` to ``last``, both included."""
        rows = self._db.execute(
            "SELECT text FROM line WHERE report = ? AND n BETWEEN ? AND ? ORDER BY n",
            (report, first, last),
        )
        return tuple(text for (text,) in rows)

    def _chosen(self, query: str, keys: Sequence[str]) -> Iterator[Any]:
        for start in range(0, len(keys), _BATCH):
            batch = keys[start : start + _BATCH]
            marks = ",".join("?" * len(batch))
            yield from self._db.execute(f"{query} ({marks})", batch)
