"""DOCX documents: bytes → a document of their paragraphs, headings, tables and footnotes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any

from ..document import Document
from ..errors import UnreadableReport
from .docx_numbering import Numbering
from .flow import FlowText, raised
from .limits import LARGEST_TREE
from .package import checked_package

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Text that was struck out while changes were tracked, and instructions of fields, are not shown.
_UNSEEN = {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", _FALLBACK}
_CONTAINERS = {f"{_W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml")}
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_FOOTNOTES = re.compile(r"/(?:footnotes|endnotes)\.xml$")
_MOST_SPANNED = 200


def read_docx(data: bytes, name: str) -> Document:
    """Return a document's text in reading order, footnotes last, pages as last laid out.

    Raises UnreadableReport if it is damaged, encrypted or a zip bomb, or has no text.
    """
    import docx

    file = checked_package(data, name, LARGEST_TREE)
    try:
        opened = docx.Document(file)
        flow = FlowText(name)
        _Body(opened, flow).read()
    except UnreadableReport:
        raise
    except Exception as error:
        # python-docx lets errors of any kind through when a part is not what it expects.
        raise UnreadableReport(name, f"the document is damaged ({error}); save it anew") from None
    if not flow.lines:
        raise UnreadableReport(name, "it holds no text; if it holds pictures of text, run OCR")
    return flow.document("docx", hashlib.sha256(data).hexdigest())


class _Body:
    """One pass over the body of a document."""

    def __init__(self, opened: Any, flow: FlowText) -> None:
        self.opened = opened
        self.flow = flow
        self.levels = _heading_levels(opened)
        self.numbering = Numbering(opened)
        self.page = 1
        # Pages are known only where the word processor has left its marks of them.
        body = opened.element.body
        self.paged = next(body.iter(f"{_W}lastRenderedPageBreak"), None) is not None

    def read(self) -> None:
        """Add all blocks, then the footnotes."""
        if self.paged:
            self.flow.begin_page(self.page)
        self._blocks(self.opened.element.body)
        for number, text in _notes(self.opened):
            self.flow.paragraph(f"{raised(number)} {text}")

    def _blocks(self, parent: Any) -> None:
        for element in parent:
            if element.tag == f"{_W}p":
                self._paragraph(element)
            elif element.tag == f"{_W}tbl":
                self._table(element)
            elif element.tag in _CONTAINERS:
                self._blocks(element)

    def _paragraph(self, element: Any) -> None:
        text = _text(element)
        level = self._level(element)
        mark = self.numbering.mark(element) if text.strip() else ""
        # A break in the midst of a paragraph counts for what follows it.
        leading = self._turn(element)
        self.flow.paragraph(f"{mark}{text}" if level is None or mark != "• " else text, level)
        if self.paged and not leading:
            self.flow.begin_page(self.page)

    def _turn(self, element: Any) -> bool:
        """Count the page breaks in a paragraph; return whether they all stand before its text."""
        if not self.paged:
            return True
        breaks = list(element.iter(f"{_W}lastRenderedPageBreak"))
        self.page += len(breaks)
        first = next(element.iter(f"{_W}t"), None)
        leading = bool(breaks) and (
            first is None or breaks[-1] in list(first.itersiblings(preceding=True))
        )
        if leading:
            self.flow.begin_page(self.page)
        return leading

    def _level(self, paragraph: Any) -> int | None:
        own = paragraph.find(f"{_W}pPr/{_W}outlineLvl")
        if own is not None and (level := int(own.get(f"{_W}val", 9))) < 9:
            return level + 1
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        return self.levels.get(style.get(f"{_W}val")) if style is not None else None

    def _table(self, table: Any) -> None:
        self._turn(table)
        rows = list(_rows(table))
        if max((len(row) for row in rows), default=0) > 1:
            self.flow.table(_grid(rows))
            return
        for row in rows:
            for cell in row:
                self._blocks(cell)


def _heading_levels(opened: Any) -> dict[str, int]:
    """Return the level of each style that makes headings, by itself or through its parent."""
    levels: dict[str, int] = {}
    for style in opened.styles:
        found: Any = style
        seen: set[str] = set()
        while found is not None and found.style_id not in seen:
            seen.add(found.style_id)
            outline = found.element.find(f"{_W}pPr/{_W}outlineLvl")
            match = _HEADING.fullmatch(found.name or "")
            if (found.name or "").casefold() == "title":
                levels[style.style_id] = 0
            elif outline is not None and int(outline.get(f"{_W}val", 9)) < 9:
                levels[style.style_id] = int(outline.get(f"{_W}val")) + 1
            elif match:
                levels[style.style_id] = int(match[1])
            if style.style_id in levels:
                break
            found = getattr(found, "base_style", None)
    return levels


def _rows(table: Any) -> Iterator[list[Any]]:
    for element in table:
        if element.tag == f"{_W}tr":
            yield list(_inside(element, f"{_W}tc"))
        elif element.tag in _CONTAINERS:
            yield from _rows(element)


def _inside(parent: Any, tag: str) -> Iterator[Any]:
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag in _CONTAINERS:
            yield from _inside(element, tag)


def _grid(rows: list[list[Any]]) -> list[tuple[list[str], list[str]]]:
    """Return for each row its cells, merged ones repeated, and those it prints."""
    grid: list[tuple[list[str], list[str]]] = []
    above: list[str] = []
    for row in rows:
        cells: list[str] = []
        printed: list[str] = []
        for cell in row:
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            across = min(int(span.get(f"{_W}val", 1)), _MOST_SPANNED) if span is not None else 1
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            goes_on = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
            at = len(cells)
            text = "\n".join(_text(part) for part in cell.iter(f"{_W}p"))
            printed += [text, *[""] * (across - 1)]
            shown = above[at] if goes_on and at < len(above) and not text else text
            cells += [shown] * across
        grid.append((cells, printed))
        above = cells
    return grid


def _text(element: Any) -> str:
    return "".join(_texts(element))


def _texts(element: Any) -> Iterator[str]:
    for part in element:
        tag = part.tag
        if tag in _UNSEEN:
            continue
        if tag == f"{_W}r":
            raises = part.find(f"{_W}rPr/{_W}vertAlign[@{_W}val='superscript']") is not None
            text = "".join(_texts(part))
            yield raised(text) if raises else text
        elif tag == f"{_W}t":
            yield part.text or ""
        elif tag in {f"{_W}tab", f"{_W}ptab"}:
            yield " "
        elif tag in {f"{_W}br", f"{_W}cr"}:
            yield "\n"
        elif tag == f"{_W}noBreakHyphen":
            yield "-"
        elif tag in {f"{_W}footnoteReference", f"{_W}endnoteReference"}:
            yield raised(part.get(f"{_W}id", ""))
        elif tag not in {f"{_W}pPr", f"{_W}rPr", f"{_W}tbl"}:
            yield from _texts(part)


def _notes(opened: Any) -> Iterator[tuple[str, str]]:
    """Yield footnotes and endnotes with their numbers."""
    from docx.oxml import parse_xml

    for part in opened.part.package.iter_parts():
        if not _FOOTNOTES.search(str(part.partname)):
            continue
        for note in parse_xml(part.blob):
            # The separator lines between text and notes are stored as notes of a type.
            if note.get(f"{_W}type") is None:
                text = " ".join(_text(paragraph) for paragraph in note.iter(f"{_W}p"))
                if text.strip():
                    yield note.get(f"{_W}id", ""), " ".join(text.split())
