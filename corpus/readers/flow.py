"""Text that flows: headings, paragraphs and tables in their order → a document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..document import Document, Row, Table
from .limits import check_cells

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_CAPTION = re.compile(r"(?:table|figure|chart|question|q\.?\s?\d)\b|.*\?$", re.IGNORECASE)
_LONGEST_TITLE = 300


class FlowText:
    """Gathers blocks as the lines, headings and tables of one document, a blank line between."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._filled = 0
        self._page: int | None = None
        self._section = ""
        self._above = ("", 0)
        self.lines: list[str] = []
        self.pages: list[int | None] = []
        self.tables: list[Table] = []
        self.headings: list[tuple[int, int]] = []

    def begin_page(self, page: int) -> None:
        """Say that what is added from now on stands on this page."""
        self._page = page

    def paragraph(self, text: str, level: int | None = None) -> None:
        """Add a paragraph, or a heading of this level; line ends in it part lines."""
        self.lines_of([" ".join(line.split()) for line in text.split("\n")], level)

    def lines_of(self, lines: Sequence[str], level: int | None = None) -> None:
        """Add a paragraph or heading by its lines, white space within them kept."""
        lines = [line for line in lines if line]
        if not lines:
            return
        self._add("")
        first = len(self.lines) + 1
        for line in lines:
            self._add(line)
        if level is not None:
            self.headings += [(place, level) for place in range(first, len(self.lines) + 1)]
            self._section = " ".join(lines)
        self._above = ("" if level is not None else " ".join(lines), first)

    def table(self, rows: Sequence[tuple[Sequence[str], Sequence[str]]], caption: str = "") -> None:
        """Add a table: for each row its cells and what of them is printed in this row.

        Raises UnreadableReport if the document has too many cells.
        """
        self._filled += sum(sum(map(bool, printed)) for _, printed in rows)
        check_cells(self.name, self._filled)
        if caption:
            self.paragraph(caption)
        title, title_line = self._above
        if not caption and not (_CAPTION.match(title) and len(title) <= _LONGEST_TITLE):
            title, title_line = "", 0
        self._add("")
        found: list[Row] = []
        for number, (cells, printed) in enumerate(rows, 1):
            folded = [" ".join(cell.split()) for cell in printed]
            if any(folded):
                self._add("\t".join(folded).rstrip("\t"))
                lines = (len(self.lines), len(self.lines))
                found.append(Row(tuple(" ".join(cell.split()) for cell in cells), lines, number))
        if found:
            table = Table(tuple(found), title, self._section, self._page, title_line=title_line)
            self.tables.append(table)
        self._above = ("", 0)

    def document(self, format: str, sha256: str) -> Document:
        """Return what was gathered as a document."""
        pages = tuple(self.pages) if any(self.pages) else ()
        return Document(
            tuple(self.lines), format, sha256, tuple(self.tables), pages,
            headings=tuple(self.headings), wrapped=True,
        )  # fmt: skip

    def _add(self, line: str) -> None:
        if line or (self.lines and self.lines[-1]):
            self.lines.append(line)
            self.pages.append(self._page)


def raised(text: str) -> str:
    """Return a reference mark as it is printed: digits above the line, other text as it is."""
    return text.translate(_RAISED) if text.strip().isdigit() else text
