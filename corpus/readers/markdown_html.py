"""HTML tables within Markdown: their lines → one line a row, at the lines where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..document import Row
from .html import cell_words, grid

_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_END = re.compile(r"</table\s*>", re.IGNORECASE)
_FENCE = re.compile(r"\s*(?:```|~~~)")


@dataclass(frozen=True, slots=True)
class HtmlTable:
    """A table written as HTML: its first and last line, its caption and where that stands, its rows.

    ``shown`` are its lines without the tags.
    """

    first: int
    last: int
    caption: str
    caption_line: int
    rows: tuple[Row, ...]
    shown: tuple[str, ...]


def html_tables(lines: Sequence[str], name: str) -> tuple[tuple[str, ...], tuple[HtmlTable, ...]]:
    """Return the lines with HTML tables as rows of cells, as many as before, and these tables.

    A row stands at the line where its tag does, its cells divided by tabs; the other
    lines of a table are blank. Raises UnreadableReport where it has too many cells.
    """
    spans = list(_spans(lines))
    if not spans:
        return tuple(lines), ()
    shown = list(lines)
    found = []
    for first, last in spans:
        if table := _read(lines[first - 1 : last], first, name):
            found.append(table)
            shown[first - 1 : last] = table.shown
    return tuple(shown), tuple(found)


def _spans(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the first and last line of each table that no other holds, code blocks left out."""
    fenced, depth, first = False, 0, 0
    for number, line in enumerate(lines, 1):
        fenced ^= bool(_FENCE.match(line))
        if fenced:
            continue
        opened = len(_TABLE.findall(line))
        if opened and not depth:
            first = number
        depth += opened
        if depth:
            depth = max(0, depth - len(_END.findall(line)))
            if not depth:
                yield first, number


def _read(lines: Sequence[str], first: int, name: str) -> HtmlTable | None:
    """Return the table in these lines; none where it only lays out a page or shows no rows."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, no_network=True)
    try:
        root = html.document_fromstring("\n".join(lines).encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None
    tables = root.xpath("//table")
    if len(tables) != 1:
        return None
    elements = list(tables[0].iterdescendants("tr"))
    if max((len(row.xpath("./td | ./th")) for row in elements), default=0) < 2:
        return None
    last = first + len(lines) - 1
    shown = [""] * len(lines)
    rows = []
    for element, (cells, printed) in zip(elements, grid(elements, name), strict=True):
        folded = [" ".join(cell.split()) for cell in printed]
        if any(folded):
            place = min(_line(element, first), last)
            rows.append(Row(tuple(" ".join(cell.split()) for cell in cells), (place, place)))
            above = [shown[place - first]] if shown[place - first] else []
            shown[place - first] = "\t".join([*above, *folded]).rstrip("\t")
    caption = tables[0].find("caption")
    words = " ".join(cell_words(caption).split()) if caption is not None else ""
    place = min(_line(caption, first), last) if caption is not None else first
    shown[place - first] = "\t".join(filter(None, (words, shown[place - first])))
    return HtmlTable(first, last, words, place, tuple(rows), tuple(shown)) if rows else None


def _line(element: Any, first: int) -> int:
    return first + max(1, int(element.sourceline or 1)) - 1
