"""HTML pages: bytes → a document of their main content."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

from ..cell_values import value
from ..document import Document
from ..errors import UnreadableReport
from .flow import FlowText, raised
from .limits import LARGEST_TEXT, check_cells, check_size
from .text import decoded

_UNSEEN = {
    "aside", "audio", "button", "canvas", "datalist", "dialog", "footer", "form", "head", "iframe",
    "input", "math", "menu", "nav", "noscript", "object", "option", "script", "select", "style",
    "svg", "template", "textarea", "title", "video",
}  # fmt: skip
_BLOCKS = {
    "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "html", "legend", "li", "main", "ol", "p", "pre", "section", "summary", "table", "ul",
}  # fmt: skip
_HEADING = re.compile(r"h[1-6]")
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BEGINS = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_MOST_SPANNED = 200
_DEEPEST = 200


def is_html(text: str) -> bool:
    """Whether a text begins as a page of HTML does."""
    return bool(_BEGINS.match(text[:4096]))


def read_html(data: bytes, name: str) -> Document:
    """Return the main content of a page, without menus and hidden parts.

    Raises UnreadableReport if it has no text or too much.
    """
    from lxml import etree, html

    check_size(name, len(data), LARGEST_TEXT)
    text = _decoded(data, name)
    try:
        parser = html.HTMLParser(encoding="utf-8", remove_comments=True, no_network=True)
        root = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableReport(name, f"no page can be made of it ({error}); save it anew") from None
    flow = FlowText(name)
    mains = root.xpath("//main | //*[@role='main']")
    main = mains[0] if len(mains) == 1 else root
    if title := _title_outside(root, main):
        flow.paragraph(title, 0)
    _Walk(flow).block(main)
    if not flow.lines:
        raise UnreadableReport(name, "its page shows no text; save it from a browser as text")
    return flow.document("html", hashlib.sha256(data).hexdigest())


def _decoded(data: bytes, name: str) -> str:
    match = _CHARSET.search(data[:4096])
    if match and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode(match[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decoded(data, name)


class _Walk:
    """One pass over the elements of a page; text between blocks is a paragraph."""

    def __init__(self, flow: FlowText) -> None:
        self.flow = flow
        self.run: list[str] = []
        self.quoting = False

    def block(self, element: Any, depth: int = 0) -> None:
        """Add the blocks within an element."""
        self._inline(element.text)
        for child in element:
            self._child(child, depth + 1)
            self._inline(child.tail)
        self._end()

    def _child(self, element: Any, depth: int) -> None:
        tag = element.tag
        if not isinstance(tag, str) or _unseen(element):
            return
        if tag == "br":
            self.run.append("\n")
        elif tag == "table":
            self._end()
            self._table(element, depth)
        elif tag == "dl" and (pairs := _pairs(element)):
            self._end()
            self.flow.table([(pair, pair) for pair in pairs])
        elif _HEADING.fullmatch(tag):
            self._end()
            self.flow.paragraph(cell_words(element), int(tag[1]))
        elif tag == "li":
            self._end()
            self.run.append(_mark(element))
            self.block(element, depth)
        elif tag == "blockquote" and (signed := _signed(element)):
            self._end()
            self.flow.lines_of([f"> {part}" for part in signed], None)
        elif tag == "blockquote" and depth < _DEEPEST:
            self._end()
            outer, self.quoting = self.quoting, True
            self.block(element, depth)
            self.quoting = outer
        elif tag in _BLOCKS and depth < _DEEPEST:
            self._end()
            self.block(element, depth)
        elif depth < _DEEPEST and any(child.tag in _BLOCKS for child in element.iterdescendants()):
            self.block(element, depth)
        else:
            words = cell_words(element)
            self.run.append(raised(words) if tag == "sup" else words)

    def _inline(self, text: str | None) -> None:
        if text:
            self.run.append(re.sub(r"\s+", " ", text))

    def _end(self) -> None:
        text = "".join(self.run)
        self.flow.paragraph(f"> {text.strip()}" if self.quoting and text.strip() else text)
        self.run = []

    def _table(self, table: Any, depth: int) -> None:
        rows = [
            row for row in table.iterdescendants("tr") if next(row.iterancestors("table")) is table
        ]
        nested = next(table.iterdescendants("table"), None) is not None
        widest = max((len(row.xpath("./td | ./th")) for row in rows), default=0)
        if (nested or widest < 2) and depth < _DEEPEST:
            self.block(table, depth + 1)
            return
        caption = table.find("caption")
        self.flow.table(
            grid(rows, self.flow.name), cell_words(caption) if caption is not None else ""
        )


def _title_outside(root: Any, main: Any) -> str:
    """Return the title a page prints over its main content, nothing where that has its own."""
    if main is root or main.xpath(".//h1"):
        return ""
    shown = [cell_words(element) for element in root.xpath("//h1")] + root.xpath(
        "//head/title/text()"
    )
    return next((" ".join(text.split()) for text in shown if text.strip()), "")


def _signed(quote: Any) -> list[str]:
    """Return the words of a block quote and whom it says they are from, nothing where it does not."""
    named = quote.xpath(".//footer | .//cite")
    by = " ".join(cell_words(named[0]).split()).lstrip("—–- ") if named else ""
    if not by:
        return []
    quote = deepcopy(quote)
    for element in quote.xpath(".//footer | .//cite"):
        element.drop_tree()
    said = " ".join(cell_words(quote).split())
    return [said, f"— {by}"] if said else []


def _pairs(element: Any) -> list[list[str]]:
    """Return the terms of a description list with the number each has, else nothing."""
    pairs: list[list[str]] = []
    for child in element.iterdescendants("dt", "dd"):
        words = " ".join(cell_words(child).split())
        if child.tag == "dt":
            pairs.append([words])
        elif pairs:
            pairs[-1].append(words)
    whole = all(len(pair) == 2 and pair[0] and value(pair[1]) is not None for pair in pairs)
    return pairs if whole and len(pairs) > 1 else []


def grid(rows: Sequence[Any], name: str) -> list[tuple[list[str], list[str]]]:
    """Return for each row its cells, those that span several repeated, and those it prints.

    Raises UnreadableReport if the table has too many cells.
    """
    held: dict[tuple[int, int], str] = {}
    printed: dict[tuple[int, int], str] = {}
    for row, element in enumerate(rows):
        column = 0
        for cell in element.xpath("./td | ./th"):
            while (row, column) in held:
                column += 1
            text = printed[row, column] = cell_words(cell)
            down = min(_span(cell, "rowspan"), len(rows) - row)
            across = _span(cell, "colspan")
            for at in range(down * across):
                held[row + at // across, column + at % across] = text
            column += across
            check_cells(name, len(held))
    width = max(column for _, column in held) + 1

    def cells(texts: dict[tuple[int, int], str], row: int) -> list[str]:
        return [texts.get((row, column), "") for column in range(width)]

    return [(cells(held, row), cells(printed, row)) for row in range(len(rows))]


def _span(cell: Any, name: str) -> int:
    text = str(cell.get(name, "1")).strip()
    return max(1, min(int(text), _MOST_SPANNED)) if text.isdigit() and len(text) < 6 else 1


def cell_words(element: Any) -> str:
    """Return the words an element shows, hidden ones left out, breaks as line ends."""
    return "".join(_texts(element, 0))


def _texts(element: Any, depth: int) -> Iterator[str]:
    yield re.sub(r"\s+", " ", element.text or "")
    for child in element:
        if isinstance(child.tag, str) and not _unseen(child) and depth < _DEEPEST:
            if child.tag == "br":
                yield "\n"
            elif child.tag == "sup":
                yield raised("".join(_texts(child, depth + 1)))
            else:
                yield from _texts(child, depth + 1)
                yield " " if child.tag in _BLOCKS else ""
        yield re.sub(r"\s+", " ", child.tail or "")


def _unseen(element: Any) -> bool:
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return element.tag in _UNSEEN or hidden or bool(_HIDDEN.search(element.get("style", "")))


def _mark(item: Any) -> str:
    """Return the mark of a list item: its number in an ordered list, else a bullet."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "• "
    start = str(parent.get("start", "1"))
    own = str(item.get("value", ""))
    before = sum(1 for _ in item.itersiblings("li", preceding=True))
    number = int(own) if own.isdigit() else (int(start) if start.isdigit() else 1) + before
    return f"{number}. "
