"""A file once decoded: its lines, and the tables a reader found in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .records import Lines

BlockKind = Literal[
    "heading",
    "paragraph",
    "bullet",
    "quotation",
    "callout",
    "footnote",
    "note",
    "chart_title",
    "contents",
    "table",
    "furniture",
]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells' text, and where it stands in the source."""

    cells: tuple[str, ...]
    lines: Lines


@dataclass(frozen=True, slots=True)
class Table:
    """Rows as read, header rows included; ``page`` is the page printed in its footer."""

    rows: tuple[Row, ...]
    title: str = ""
    section: str = ""
    page: int | None = None
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """Decoded lines (without line ends) and, from tabular formats, tables."""

    lines: tuple[str, ...]
    format: str
    sha256: str
    tables: tuple[Table, ...] = ()
    pages: tuple[int | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A run of source lines of one kind, joined.

    ``verbatim`` is the source's text with only line ends and page furniture
    between folded to a space; ``text`` is the same without reference marks of
    footnotes and without mark-up such as ``*…*``. ``number`` is the printed
    number of a paragraph or footnote.
    """

    kind: BlockKind
    verbatim: str
    text: str
    lines: Lines
    section: str = ""
    number: str = ""
    level: int = 0
    page: int | None = None
    spans: tuple[Lines, ...] = ()

    @property
    def locator(self) -> str:
        """``para 22`` for a numbered paragraph, else the section heading."""
        numbered = self.number and self.kind in {"paragraph", "bullet"}
        return f"para {self.number}" if numbered else self.section
