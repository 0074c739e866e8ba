"""The part of a record store that holds tables by rows, columns and labels.

A table's ``card`` is what the answering room knows of it, as JSON. Cells are
kept by column, so that a column can be read alone, and rows are found by keys
made of their labels.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

CELL_SCHEMA = """
CREATE TABLE cell_table (id INTEGER PRIMARY KEY, report TEXT, card TEXT);
CREATE TABLE cell_row (tab INTEGER, n INTEGER, labels TEXT, whole INTEGER, PRIMARY KEY (tab, n))
    WITHOUT ROWID;
CREATE TABLE cell (tab INTEGER, col INTEGER, n INTEGER, record TEXT, value REAL, text TEXT,
    PRIMARY KEY (tab, col, n)) WITHOUT ROWID;
CREATE TABLE row_label (key TEXT, tab INTEGER, level INTEGER, n INTEGER, exact INTEGER,
    PRIMARY KEY (key, tab, level, n)) WITHOUT ROWID;
CREATE TABLE table_feature (feature TEXT, tab INTEGER, PRIMARY KEY (feature, tab)) WITHOUT ROWID;
"""
_BATCH = 500


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: its labels, the outermost first; ``whole`` if it sums the others up."""

    n: int
    labels: tuple[str, ...]
    whole: bool

    @property
    def label(self) -> str:
        """The innermost label, which names the row; empty where the row has none."""
        return self.labels[-1] if self.labels else ""


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell in column ``col`` and row ``n``; ``record`` is the id of its record."""

    col: int
    n: int
    record: str
    value: float | None
    text: str


@dataclass(frozen=True, slots=True)
class LabelFound:
    """A row label that a key names.

    ``level`` counts back from the last label, which is −1; a name in column 0 is 1, and so on.
    """

    key: str
    tab: int
    level: int
    exact: bool


class CellStore:
    """Tables of an open record store; reading methods return things in source order."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    # -- writing ---------------------------------------------------------

    def put_table(
        self,
        tab: int,
        report: str,
        rows: Iterable[TableRow],
        cells: Iterable[TableCell],
        labels: Iterable[tuple[str, int, int, bool]],
    ) -> None:
        """Add a table; ``labels`` are (key, level, row, whether it is the whole label)."""
        self._db.execute("INSERT INTO cell_table VALUES (?, ?, '')", (tab, report))
        self._db.executemany(
            "INSERT INTO cell_row VALUES (?, ?, ?, ?)",
            ((tab, row.n, json.dumps(row.labels), row.whole) for row in rows),
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO cell VALUES (?, ?, ?, ?, ?, ?)",
            ((tab, each.col, each.n, each.record, each.value, each.text) for each in cells),
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO row_label VALUES (?, ?, ?, ?, ?)",
            ((key, tab, level, n, exact) for key, level, n, exact in labels),
        )

    def put_card(self, tab: int, card: str, features: Iterable[str]) -> None:
        """Set what is known of a table, and by which features it is found."""
        self._db.execute("UPDATE cell_table SET card = ? WHERE id = ?", (card, tab))
        self._db.executemany(
            "INSERT OR IGNORE INTO table_feature VALUES (?, ?)", ((name, tab) for name in features)
        )

    # -- reading ---------------------------------------------------------

    def any(self) -> bool:
        """Whether there is any table."""
        return self._db.execute("SELECT 1 FROM cell_table LIMIT 1").fetchone() is not None

    def card(self, tab: int) -> str:
        """What is known of a table."""
        return str(
            self._db.execute("SELECT card FROM cell_table WHERE id = ?", (tab,)).fetchone()[0]
        )

    def cards(self, report: str) -> list[str]:
        """What is known of each table of a report."""
        query = "SELECT card FROM cell_table WHERE report = ? ORDER BY id"
        return [str(card) for (card,) in self._db.execute(query, (report,))]

    def table_of(self, record: str) -> int:
        """The table that a cell's record stands in. Raises ``KeyError`` when there is none."""
        query = "SELECT tab FROM cell WHERE record = ?"
        row = self._db.execute(query, (record,)).fetchone()
        if row is None:
            raise KeyError(record)
        return int(row[0])

    def tables_with(self, features: Sequence[str]) -> Iterator[tuple[str, int]]:
        """(feature, table) pairs of the tables that have any of these features."""
        query = "SELECT feature, tab FROM table_feature WHERE feature IN"
        yield from ((name, tab) for name, tab in self._chosen(query, features))

    def named(self, keys: Sequence[str]) -> list[LabelFound]:
        """The row labels that these keys name, each once for a table and a level."""
        query = "SELECT DISTINCT key, tab, level, exact FROM row_label WHERE key IN"
        return [
            LabelFound(key, tab, level, bool(exact))
            for key, tab, level, exact in sorted(self._chosen(query, keys))
        ]

    def rows_named(self, tab: int, level: int, keys: Sequence[str]) -> dict[int, bool]:
        """The rows of a table with these label keys, and whether a key is the whole label."""
        marks = ",".join("?" * len(keys))
        query = (
            f"SELECT n, max(exact) FROM row_label WHERE key IN ({marks}) AND tab = ?"
            " AND level = ? GROUP BY n ORDER BY n"
        )
        return {n: bool(exact) for n, exact in self._db.execute(query, (*keys, tab, level))}

    def rows(self, tab: int, chosen: Sequence[int] | None = None) -> list[TableRow]:
        """The rows of a table, or those chosen."""
        query = "SELECT n, labels, whole FROM cell_row WHERE tab = ?"
        if chosen is None:
            found = list(self._db.execute(f"{query} ORDER BY n", (tab,)))
        else:
            found = sorted(
                row
                for start in range(0, len(chosen), _BATCH)
                for row in self._db.execute(
                    f"{query} AND n IN ({','.join('?' * len(chosen[start : start + _BATCH]))})",
                    (tab, *chosen[start : start + _BATCH]),
                )
            )
        return [TableRow(n, tuple(json.loads(labels)), bool(whole)) for n, labels, whole in found]

    def wholes(self, tab: int) -> list[TableRow]:
        """The rows that sum others up."""
        query = "SELECT n, labels FROM cell_row WHERE tab = ? AND whole = 1 ORDER BY n"
        return [
            TableRow(n, tuple(json.loads(labels)), True)
            for n, labels in self._db.execute(query, (tab,))
        ]

    def cell(self, tab: int, col: int, n: int) -> TableCell | None:
        """One cell, none where the table prints nothing."""
        query = "SELECT record, value, text FROM cell WHERE tab = ? AND col = ? AND n = ?"
        row = self._db.execute(query, (tab, col, n)).fetchone()
        return TableCell(col, n, *row) if row else None

    def column(self, tab: int, col: int) -> list[TableCell]:
        """All cells of a column."""
        query = "SELECT n, record, value, text FROM cell WHERE tab = ? AND col = ? ORDER BY n"
        return [TableCell(col, *row) for row in self._db.execute(query, (tab, col))]

    def _chosen(self, query: str, keys: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        for start in range(0, len(keys), _BATCH):
            batch = keys[start : start + _BATCH]
            yield from self._db.execute(f"{query} ({','.join('?' * len(batch))})", batch)
