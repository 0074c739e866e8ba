"""A file once decoded: its lines, and the tables a reader found in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
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
    """A row of a table: its cells' text, and where it stands in the source.

    Every cell that a merged cell covers holds its text; ``number`` is the row's
    own in a sheet or in a file of records.
    """

    cells: tuple[str, ...]
    lines: Lines
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows as read, header rows included; ``page`` is the page printed in its footer.

    ``title_line`` is where the title stands, 0 if nowhere. ``answers`` is the place of
    the first answer in a row where the heads of the columns alone do not tell, else 0.
    """

    rows: tuple[Row, ...]
    title: str = ""
    section: str = ""
    page: int | None = None
    sheet: str | None = None
    title_line: int = 0
    answers: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """Decoded lines (without line ends) and the tables, headings and pages a format marks.

    ``pages`` has the page printed on the sheet of each line, ``counted`` the same
    counted from the first sheet. ``headings`` are places of headings (line, level),
    a title of level 0. In a ``wrapped`` document a paragraph runs on to the next
    blank line, and a hyphen at a line's end may be the typesetter's. ``starts`` are
    lines that go on with nothing above them, such as the rows of a sheet.
    """

    lines: tuple[str, ...]
    format: str
    sha256: str
    tables: tuple[Table, ...] = ()
    pages: tuple[int | None, ...] = ()
    counted: tuple[int, ...] = ()
    headings: tuple[tuple[int, int], ...] = ()
    wrapped: bool = False
    starts: frozenset[int] = frozenset()


def without_tables(document: Document) -> Document:
    """Return the document with the lines of its tables blank, and so only with its prose."""
    if not document.tables:
        return document
    lines = list(document.lines)
    for table in document.tables:
        for row in table.rows:
            first, last = row.lines
            lines[first - 1 : last] = [""] * (last - first + 1)
    return replace(document, lines=tuple(lines), tables=())


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
