"""PDF: bytes → a document of its text in reading order, with tables, headings and pages."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from ..document import Document, Table
from ..errors import UnreadableReport
from ..header_rows import has_values, header_of
from ..lines import bullet, ends_sentence
from ..marks import CLOSING, OPENING
from .flow import FlowText
from .limits import MOST_PAGES, check_cells
from .pdf_furniture import Edges, edges, printed_pages, running_lines
from .pdf_lines import PrintedRow, in_reading_order
from .pdf_slides import with_slides
from .pdf_tables import PrintedTable, aligned_tables, ruled_tables
from .pdf_words import PageContent, page_content

_LARGER = 1.12
_LONGEST_HEADING = 20
_APART = 1.3
_USUAL_LEADING = 1.2
_WIDEST_LEADING = 2.2
_INDENTED = 0.9
_SHORT = 0.85
_FEWEST_SIGNS = 5
_MOST_HEADINGS = 0.15
_LONGEST_RUN = 4
_FEW_SIGNS = 1000
_PARAGRAPH = 60  # words of a cell that is text, not a label or an answer option
_NUMBERED = re.compile(r"\(?\d{1,3}(?:\.\d{1,2})*[.)]?\s")


@dataclass(frozen=True, slots=True)
class _Printed:
    """A line of text as it is kept of a page: what the next steps ask for and no more."""

    text: str
    base: float
    left: float
    right: float
    size: float
    bold: bool
    column: int


@dataclass(slots=True)
class _Page:
    parts: list[_Printed | PrintedTable]
    margins: Edges
    label: str


def read_pdf(data: bytes, name: str) -> Document:
    """Return a PDF's text, read page by page; only the lines of a page are kept.

    Raises UnreadableReport if it is encrypted, damaged, has too many pages or no text.
    """
    import pypdfium2

    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableReport(name, _why(error)) from None
    try:
        if len(file) > MOST_PAGES:
            raise UnreadableReport(name, f"it has more than {MOST_PAGES:,} pages; split it")
        pages = list(_pages(file, name))
    except pypdfium2.PdfiumError as error:
        raise UnreadableReport(name, _why(error)) from None
    finally:
        file.close()
    return with_slides(_Assembly(name, pages).document(hashlib.sha256(data).hexdigest()))


def _why(error: Any) -> str:
    import pypdfium2.raw as pdfium

    if error.err_code in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}:
        return "it is encrypted; save it without a password"
    return "the file is damaged; download it anew, or print it to a new PDF"


def _pages(file: Any, name: str) -> Iterator[_Page]:
    """Yield the pages, each closed before the next is opened."""
    signs = pictures = filled = 0
    for at in range(len(file)):
        page = file[at]
        try:
            content = page_content(page)
        finally:
            page.close()
        signs += sum(len(word.text) for word in content.words)
        pictures += content.pictures
        read = _page(content, file.get_page_label(at))
        filled += sum(len(part.rows) for part in read.parts if isinstance(part, PrintedTable))
        check_cells(name, filled)
        yield read
    if signs < _FEWEST_SIGNS * len(file):
        held = "pictures of pages" if pictures else "pages"
        raise UnreadableReport(
            name, f"its {held} have no text layer; run text recognition (OCR) over it first"
        )


def _page(content: PageContent, label: str) -> _Page:
    tables, words = ruled_tables(content.words, content.rules)
    parts: list[_Printed | PrintedTable] = []
    waiting = sorted(tables, key=lambda table: table.base)
    for number, column in enumerate(in_reading_order(words)):
        for part in aligned_tables(column):
            while waiting and _precedes(waiting[0], part):
                parts.append(waiting.pop(0))
            parts.append(_printed(part, number) if isinstance(part, PrintedRow) else part)
    parts += waiting
    lines = [(part.text, part.base) for part in parts if isinstance(part, _Printed)]
    return _Page(parts, edges(lines, content.height), label)


def _precedes(table: PrintedTable, part: PrintedRow | PrintedTable) -> bool:
    """Whether a table stands over a part, in the same column."""
    return table.base < part.base and table.left < part.right and part.left < table.right


def _printed(row: PrintedRow, column: int) -> _Printed:
    return _Printed(row.text, row.base, row.left, row.right, row.size, row.bold, column)


class _Assembly:
    """Pages → lines, paragraphs parted by blank lines, running heads left out."""

    def __init__(self, name: str, pages: Sequence[_Page]) -> None:
        self.pages = pages
        self.flow = FlowText(name)
        self.counted: list[int] = []
        lines = [part for page in pages for part in page.parts if isinstance(part, _Printed)]
        sizes: Counter[float] = Counter()
        bold = 0
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
            bold += len(line.text) if line.bold else 0
        self.body = sizes.most_common(1)[0][0] if sizes else 0.0
        self.bold_body = 2 * bold > sum(sizes.values())
        self.levels = self._heading_levels(lines)
        self.leading = _leading(lines)

    def document(self, sha256: str) -> Document:
        """Return the document."""
        running = running_lines([page.margins for page in self.pages])
        printed = printed_pages(
            [page.margins for page in self.pages], [page.label for page in self.pages]
        )
        pages: list[int | None] = []
        for number, (page, left_out) in enumerate(zip(self.pages, running, strict=True)):
            texts = -1
            kept: list[_Printed | PrintedTable] = []
            for part in page.parts:
                if isinstance(part, _Printed):
                    texts += 1
                    if texts in left_out:
                        continue
                kept.append(part)
            self._add_page(kept)
            pages += [printed[number]] * (len(self.flow.lines) - len(pages))
            self.counted += [number + 1] * (len(self.flow.lines) - len(self.counted))
        found = self.flow.document("pdf", sha256)
        tables = _carried_over(_paged(found.tables, pages), self.counted)
        tables = tuple(table for table in tables if not _is_running_text(table))
        headings = _without_lists(found.headings, found.lines)
        return replace(
            found,
            tables=tables,
            headings=headings,
            pages=tuple(pages),
            counted=tuple(self.counted),
        )

    def _add_page(self, parts: Sequence[_Printed | PrintedTable]) -> None:
        paragraph: list[_Printed] = []
        for part in parts:
            if isinstance(part, PrintedTable):
                self._end(paragraph)
                paragraph = []
                self.flow.table(part.rows)
            elif paragraph and not self._goes_on(paragraph, part, parts):
                self._end(paragraph)
                paragraph = [part]
            else:
                paragraph.append(part)
        self._end(paragraph)

    def _end(self, paragraph: Sequence[_Printed]) -> None:
        if paragraph:
            # Wide gaps within a line are kept: they part the cells of what is no table.
            self.flow.lines_of([line.text for line in paragraph], self._level(paragraph))

    def _goes_on(
        self,
        paragraph: Sequence[_Printed],
        line: _Printed,
        parts: Sequence[_Printed | PrintedTable],
    ) -> bool:
        """Whether a line belongs to the paragraph above it, by its distance, type and indent."""
        above = paragraph[-1]
        if line.column != above.column or line.base <= above.base:
            return False
        if abs(line.size - above.size) > 0.1 * above.size or line.bold != above.bold:
            return False
        if line.base - above.base > _APART * self.leading * line.size or bullet(line.text):
            return False
        if _NUMBERED.match(line.text) and ends_sentence(above.text):
            return False
        shift = line.left - above.left
        first = len(paragraph) == 1
        if shift > _INDENTED * line.size and not (first and _begins_item(above.text)):
            return False
        width = max((part.right - part.left for part in parts if _beside(part, line)), default=1.0)
        short = above.right - above.left < _SHORT * width
        return not (short and ends_sentence(above.text) and line.text[:1].isupper())

    def _heading_levels(self, lines: Sequence[_Printed]) -> dict[tuple[float, bool], int]:
        """Return the level of each type that headings are set in, the largest first."""
        types: Counter[tuple[float, bool]] = Counter()
        for line in lines:
            if self._stands_out(line) and len(line.text.split()) <= _LONGEST_HEADING:
                types[round(line.size * 2) / 2, line.bold] += len(line.text)
        # What fills pages is text in a type of its own, such as that of an annex.
        most = _MOST_HEADINGS * sum(len(line.text) for line in lines)
        kept = [kind for kind, length in types.items() if length <= max(most, _FEW_SIGNS)]
        return {kind: at for at, kind in enumerate(sorted(kept, reverse=True), 1)}

    def _stands_out(self, line: _Printed) -> bool:
        larger = line.size >= _LARGER * self.body
        return larger or (line.bold and not self.bold_body and line.size >= 0.95 * self.body)

    def _level(self, paragraph: Sequence[_Printed]) -> int | None:
        text = " ".join(line.text for line in paragraph)
        worded = sum(sign.isalpha() for sign in text) >= 3
        if not worded or len(text.split()) > _LONGEST_HEADING or text.endswith((".", ";", ",")):
            return None
        if _is_saying(text):
            return None
        if bullet(text) or not all(self._stands_out(line) for line in paragraph):
            return None
        return self.levels.get((round(paragraph[0].size * 2) / 2, paragraph[0].bold))


def _is_saying(text: str) -> bool:
    """Whether a text is a sentence in quotation marks, set large because it catches the eye."""
    said = text.rstrip(CLOSING)
    return text[0] in OPENING and said != text and said.endswith((".", "!"))


def _leading(lines: Sequence[_Printed]) -> float:
    """Return the usual distance of base lines within a paragraph, as a multiple of the size."""
    gaps = Counter(
        round((line.base - above.base) / line.size, 1)
        for above, line in pairwise(lines)
        if line.column == above.column and line.size == above.size and line.base > above.base
    )
    return min(gaps.most_common(1)[0][0] if gaps else _USUAL_LEADING, _WIDEST_LEADING)


def _begins_item(text: str) -> bool:
    return bool(bullet(text) or _NUMBERED.match(text))


def _beside(part: _Printed | PrintedTable, line: _Printed) -> bool:
    return isinstance(part, _Printed) and part.column == line.column and part.size == line.size


def _without_lists(
    headings: Sequence[tuple[int, int]], lines: Sequence[str]
) -> tuple[tuple[int, int], ...]:
    """Leave out headings that follow one another: a list in a type of its own."""
    runs: list[list[tuple[int, int]]] = []
    for line, level in headings:
        above = runs[-1][-1] if runs else (0, 0)
        between = lines[above[0] : line - 1]
        if runs and above[1] == level and not any(between):
            runs[-1].append((line, level))
        else:
            runs.append([(line, level)])
    return tuple(place for run in runs if len(run) <= _LONGEST_RUN for place in run)


def _is_running_text(table: Table) -> bool:
    """Whether a table's cells are paragraphs beside the name of who wrote them: no values."""
    longest = [max(len(cell.split()) for cell in row.cells) for row in table.rows]
    return 2 * sum(length >= _PARAGRAPH for length in longest) > len(longest)


def _paged(tables: Sequence[Table], pages: Sequence[int | None]) -> list[Table]:
    return [replace(table, page=pages[table.rows[0].lines[0] - 1]) for table in tables]


def _carried_over(tables: Sequence[Table], counted: Sequence[int]) -> tuple[Table, ...]:
    """Give a table that goes on from the page before, without a header, the header there."""
    found: list[Table] = []
    for table in tables:
        above = found[-1] if found else None
        if above and _goes_on_from(above, table, counted):
            rows = (*header_of(above), *table.rows)
            found.append(replace(table, rows=rows, section=above.section))
        else:
            found.append(table)
    return tuple(found)


def _goes_on_from(above: Table, table: Table, counted: Sequence[int]) -> bool:
    end, start = (counted[part.rows[at].lines[0] - 1] for part, at in ((above, -1), (table, 0)))
    alike = len(above.rows[0].cells) == len(table.rows[0].cells)
    return start == end + 1 and alike and not table.title and has_values(table.rows[0].cells)
