"""Slides of charts: pages that are a title, bars with a label and shares each, a legend, a base."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ..document import Document, Row, Table

_PARTED = re.compile(r"\s*\t\s*|\s{3,}")
_SHARE = re.compile(r"[<>~]?\s?\d{1,3}(?:\.\d+)?\s?%")
_BASE = re.compile(
    r"\b(?:sample size|base(?: size)?|valid cases|n)\s*[=:]\s*\d|\bbase:|^(?:source|note)s?:|©",
    re.IGNORECASE,
)
# "Q5: …", "q0004_1: …": the number of a question opens a title, whatever its type.
_NUMBERED = re.compile(r"q\.?\s?\d[\w.]*\s*[:.)-]\s*\S", re.IGNORECASE)
_ASKS = re.compile(r"[?][\"”’)]*(?:\s*\([^()]*\))?$")
_LONGEST_TITLE = 60  # words
_MOST_TITLE_LINES = 5
_FEWEST_ROWS = 2
_FEWEST_TICKS = 4
_LEAST_SLIDES = 3
_LEVEL = 3  # of the title of a slide, below those that head parts of the deck


@dataclass(slots=True)
class _Line:
    """A line of a page: its label, the shares behind it, or the parts of a legend."""

    number: int
    parts: list[str]
    shares: list[str] = field(default_factory=list)

    @property
    def label(self) -> str:
        return self.parts[0] if self.parts else ""


@dataclass(frozen=True, slots=True)
class _Slide:
    """The lines of a slide's title, and the table that its bars make, if they make one."""

    title: tuple[int, ...]
    text: str
    table: Table | None


def with_slides(document: Document) -> Document:
    """Return the document with a heading for each slide and a table for the bars on it.

    A title that runs over several lines becomes the first of them; the others are left blank.
    A bar whose shares are not as many as the legend has names is left out: which of them it
    lacks is shown by colours alone.
    """
    pages: dict[int, list[int]] = {}
    for number, page in enumerate(document.counted, 1):
        if document.lines[number - 1].strip():
            pages.setdefault(page, []).append(number)
    slides = [slide for numbers in pages.values() if (slide := _slide(document, numbers))]
    if sum(slide.table is not None for slide in slides) < _LEAST_SLIDES:
        return document
    lines, headings = list(document.lines), dict(document.headings)
    for slide in slides:
        for number in slide.title:
            lines[number - 1] = ""
            headings.pop(number, None)
        lines[slide.title[0] - 1] = slide.text
        headings[slide.title[0]] = _LEVEL
    drawn = [slide.table for slide in slides if slide.table]
    covered = {n for table in drawn for n in range(_span(table)[0], _span(table)[1] + 1)}
    kept = [each for each in document.tables if covered.isdisjoint(range(*_span(each)))]
    placed = _resectioned(kept, slides, document)
    tables = sorted((*placed, *drawn), key=lambda table: table.rows[0].lines)
    return replace(
        document, lines=tuple(lines), headings=tuple(sorted(headings.items())), tables=tuple(tables)
    )


def _span(table: Table) -> tuple[int, int]:
    lines = [row.lines for row in table.rows]
    return min(first for first, _ in lines), max(last for _, last in lines)


def _resectioned(
    tables: Sequence[Table], slides: Sequence[_Slide], document: Document
) -> Iterator[Table]:
    """Yield the other tables but charts, each under the title of its slide if it has one."""
    by_page = {document.counted[slide.title[0] - 1]: slide for slide in slides}
    for table in tables:
        slide = by_page.get(document.counted[table.rows[-1].lines[0] - 1])
        if slide is None:
            yield table
        elif not _is_chart(table, slide):
            yield replace(table, section=slide.text)


def _is_chart(table: Table, slide: _Slide) -> bool:
    """Whether what was taken for a table has the ticks of an axis, or a part of the title."""
    first, last = _span(table)
    if any(first <= number <= last for number in slide.title):
        return True
    printed = (_read("\t".join(filter(None, row.cells)), 0) for row in table.rows)
    return any(_is_axis(line) for line in printed)


def _slide(document: Document, numbers: Sequence[int]) -> _Slide | None:
    """The slide that the lines of a page are, if they are one."""
    lines = [_read(document.lines[number - 1], number) for number in numbers]
    lead = _title_lines(lines)
    text = " ".join(" ".join(line.parts) for line in lines[:lead])
    titled = lead and text[:1].isalnum() and len(text.split()) <= _LONGEST_TITLE
    if not titled or text.endswith((".", ";", ",")):
        return None
    table = _drawn(lines[lead:], text, numbers[0], document)
    if table is None and not (_NUMBERED.match(text) and _ASKS.search(text)):
        return None
    return _Slide(tuple(numbers[:lead]), text, table)


def _title_lines(lines: Sequence[_Line]) -> int:
    """How many lines make up the title: to the end of the question, else to the first bar."""
    text = ""
    for at, line in enumerate(lines):
        if (
            line.shares
            or len(line.parts) > 1
            or at == _MOST_TITLE_LINES
            or _BASE.search(line.label)
        ):
            return at if at and (line.shares or len(line.parts) > 1) else 0
        text = f"{text} {line.label}".strip()
        below = lines[at + 1].label if at + 1 < len(lines) else ""
        if _ASKS.search(text) and not below.startswith("("):
            return at + 1
    return 0


def _read(text: str, number: int) -> _Line:
    parts = [part for part in _PARTED.split(text.strip()) if part]
    shares: list[str] = []
    while parts and _SHARE.fullmatch(parts[-1]):
        shares.insert(0, parts.pop())
    return _Line(number, parts, shares)


def _drawn(lines: Sequence[_Line], title: str, at: int, document: Document) -> Table | None:
    """The table that the bars of a slide make, if every label stands once."""
    end = next(
        (n for n, line in enumerate(lines) if _BASE.search(" ".join(line.parts))), len(lines)
    )
    lines = [line for line in lines[:end] if not _is_axis(line)]
    legend = next((line for line in lines if len(line.parts) > 1 and not line.shares), None)
    bars = list(_bars([line for line in lines if line is not legend]))
    width = len(legend.parts) if legend else 1
    rows = [
        Row((label, *shares), span, number)
        for number, (label, shares, span) in enumerate(bars, 1)
        if len(shares) == width and label[:1] and not label[0].islower()
    ]
    if len(rows) < _FEWEST_ROWS or len({row.cells[0] for row in rows}) < len(rows):
        return None
    if 2 * len(rows) < len(bars):
        return None
    head = [Row(("", *legend.parts), (legend.number, legend.number))] if legend else []
    page = document.pages[at - 1] if document.pages else None
    found = sorted((*head, *rows), key=lambda row: row not in head)
    return Table(tuple(found), title, title, page, title_line=at)


def _is_axis(line: _Line) -> bool:
    """Whether a line holds the ticks of an axis: shares alone, at equal distances."""
    if line.parts or len(line.shares) < _FEWEST_TICKS:
        return False
    ticks = [float(share.strip("<>~% ")) for share in line.shares]
    return len({round(b - a, 2) for a, b in pairwise(ticks)}) == 1


def _bars(lines: Sequence[_Line]) -> Iterator[tuple[str, list[str], tuple[int, int]]]:
    """Yield label, shares and first and last line of each bar.

    The shares of a label that runs over two lines stand between them.
    """
    waiting: _Line | None = None
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        if not line.shares:
            waiting = line
            continue
        label, first, last = line.label, line.number, line.number
        if not label and waiting is not None:
            label, first = waiting.label, waiting.number
            after = lines[at] if at < len(lines) else None
            if after and not after.shares and after.number == last + 1:
                label, last = f"{label} {after.label}", after.number
                at += 1
        if label:
            yield label, line.shares, (first, last)
        waiting = None
