"""Rows of a sheet or a file of records → lines and tables, titles and notes told from rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, takewhile

from ..document import Document, Row, Table
from ..header_rows import has_values, header_of, is_title_row
from .captions import Caption, is_number_alone
from .limits import check_cells
from .signposts import is_stray, without_signposts

_LONGEST_TITLE = 300
# A base or a whole sentence under a title is a note on the table.
_NOTE = re.compile(r"^\W*(?:un)?(?:weighted )?(?:base|note|source)\b.*[:=]|\bn\s*=\s*\d|\.$", re.I)

_NUMBERED = re.compile(r"(?:table|figure|chart)\s*(?:[A-Z]{1,2}[.\s-]?)?\d", re.IGNORECASE)
_TITLE = re.compile(r"(?:table|figure|chart|sheet|section|part|annex)\b|.*\b(?:19|20)\d\d\b", re.I)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a sheet: ``printed`` without, ``cells`` with what merged cells repeat."""

    number: int
    cells: tuple[str, ...]
    printed: tuple[str, ...]


# First row, first column, last row, last column.
Merged = tuple[int, int, int, int]
# A merged cell larger than this is a style, not a head.
_LARGEST_MERGED = 2000


def spread(rows: Iterable[tuple[int, list[str], Sequence[Merged]]]) -> Iterator[SheetRow]:
    """Yield rows in which every cell that a merged cell covers holds its text.

    A row comes with its number and the merged cells that begin in it.
    """
    spanning: list[tuple[Merged, str]] = []
    for number, printed, merged in rows:
        spanning = [(area, text) for area, text in spanning if area[2] >= number]
        for area in merged:
            text = printed[area[1] - 1] if area[1] <= len(printed) else ""
            if text and (area[2] - area[0] + 1) * (area[3] - area[1] + 1) <= _LARGEST_MERGED:
                spanning.append((area, text))
        cells = list(printed)
        for (_, left, _, right), text in spanning:
            cells += [""] * (right - len(cells))
            cells[left - 1 : right] = [text] * (right - left + 1)
        yield SheetRow(number, tuple(cells), tuple(printed))


class SheetText:
    """Gathers the sheets of a workbook as the lines and tables of one document."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._filled = 0
        self.lines: list[str] = []
        self.tables: list[Table] = []
        self.headings: list[tuple[int, int]] = []
        self.starts: set[int] = set()

    def add(self, sheet: str | None, rows: Iterable[SheetRow], *, exact: bool = False) -> None:
        """Add a sheet: its name as a heading, each row as a line with its cells parted by tabs.

        ``exact`` keeps every empty row as a line, so that lines count as in the file.
        Raises UnreadableReport if the workbook has too many cells.
        """
        if sheet is not None:
            self._blank()
            self.lines.append(sheet)
            self.headings.append((len(self.lines), 1))
        kept: list[Row] = []
        above = 0
        for row in rows:
            filled = sum(map(bool, map(str.strip, row.printed)))
            if not filled:
                self.lines += [""] * exact
                continue
            self._filled += filled
            check_cells(self._name, self._filled)
            if row.number != above + 1 and not exact:
                self._blank()
            above = row.number
            first = len(self.lines) + 1
            self.starts.add(first)
            self.lines += "\t".join(row.printed).rstrip("\t").split("\n")
            cells = without_signposts(tuple(map(_one_line, row.cells)))
            kept.append(Row(cells, (first, len(self.lines)), row.number))
        self.tables += tables_of(kept, sheet)

    def document(self, format: str, sha256: str) -> Document:
        """Return what was gathered as a document."""
        return Document(
            tuple(self.lines), format, sha256, tuple(self.tables),
            headings=tuple(self.headings), wrapped=True, starts=frozenset(self.starts),
        )  # fmt: skip

    def _blank(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")


def _one_line(cell: str) -> str:
    """The text of a cell with every run of white space as one space; a lone word has none."""
    return cell if cell.isalnum() else " ".join(cell.split())


def tables_of(rows: Sequence[Row], sheet: str | None) -> list[Table]:
    """Return the tables among rows: empty rows part them, lone texts over them are titles."""
    found: list[Table] = []
    title, line = "", 0
    caption = Caption()
    for region in _regions(rows):
        body = list(region)
        above = _leading(body)
        if caption.numbers or (above and is_number_alone(above[0].cells[0])):
            body = body[len(above) :]
            caption = caption.with_rows([row.cells[0] for row in above])
            title, line = caption.title, line or above[0].lines[0]
        while body and _is_lone(body[0].cells) and len(body[0].cells[0]) <= _LONGEST_TITLE:
            lone = body.pop(0)
            if is_stray(lone.cells[0]):
                continue
            numbered = _NUMBERED.match(title) and not _NUMBERED.match(lone.cells[0])
            if not title or not (numbered or _NOTE.search(lone.cells[0])):
                title, line = lone.cells[0], lone.lines[0]
        below: list[Row] = []
        while body and _is_lone(body[-1].cells):
            below.insert(0, body.pop())
        if not body or max(sum(map(bool, row.cells)) for row in body) < 2:
            continue
        if found and not title and _goes_on(found[-1].rows, body[0]):
            found[-1] = replace(found[-1], rows=(*found[-1].rows, *body))
            continue
        if found and title and _is_group(region, body, found[-1].rows):
            found[-1] = replace(found[-1], rows=(*found[-1].rows, region[0], *body))
            title, line = "", 0
            continue
        if found and has_values(body[0].cells):
            head = header_of(found[-1])
            if len(head) == len(found[-1].rows):
                found.pop()  # a banner that stands once over the tables of a sheet
            body = [*head, *body]
        section = title or sheet or ""
        found.append(Table(tuple(body), title, section, sheet=sheet, title_line=line))
        title, line = "", 0
        caption = Caption()
        while below and not is_number_alone(below[0].cells[0]):
            below.pop(0)
        if below:  # the next table is captioned right below the rows of this one
            caption = caption.with_rows([row.cells[0] for row in below])
            title, line = caption.title, below[0].lines[0]
    return found


def _leading(rows: Sequence[Row]) -> list[Row]:
    """The rows of one text before the first with more."""
    return list(takewhile(lambda row: _is_lone(row.cells), rows))


def _goes_on(above: Sequence[Row], row: Row) -> bool:
    """Whether a row below an empty one belongs to the table above: it is no header of its own."""
    if has_values(row.cells) or len(above) == 1:
        return True
    worded = not any(has_values(other.cells) for other in above)
    return worded and len(row.cells) == len(above[0].cells) and row.cells != above[0].cells


def _is_group(region: Sequence[Row], body: Sequence[Row], above: Sequence[Row]) -> bool:
    """Whether a lone text over rows without a header heads a group of the table above,
    of which no other row stands outside a group."""
    lone = region[0].cells[0]
    if not _is_lone(region[0].cells) or region[1] is not body[0] or _TITLE.match(lone):
        return False
    bare = not any(has_values(row.cells) for row in above)
    grouped = bare or any(_is_lone(row.cells) for row in above)
    return has_values(body[0].cells) and grouped


def _regions(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Yield runs of rows without an empty one between them."""
    numbered = enumerate(rows)
    for _, run in groupby(numbered, key=lambda pair: (pair[1].number or 0) - pair[0]):
        yield [row for _, row in run]


def _is_lone(cells: Sequence[str]) -> bool:
    return is_title_row(cells) or (bool(cells[0]) and not any(cells[1:]))
