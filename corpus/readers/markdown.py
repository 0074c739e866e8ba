"""Markdown: bytes → a document whose tables, of pipes or HTML, are tables; paragraphs are wrapped."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence

from ..document import Document, Row, Table
from ..markup import after_breaks, front_matter, titles_in_matter, underlined
from .markdown_html import HtmlTable, html_tables
from .text import decoded, split_lines

_HEADING = re.compile(r"(#{1,6})\s+(?P<text>.*?)\s*#*\s*")
_RULE = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?\|?\s*")
_BAR = re.compile(r"(?<!\\)\|")
_EMPHASIS = re.compile(r"(\*\*|__|[*_`])(?=\S)(.+?)(?<=\S)\1")
_FENCE = re.compile(r"\s*(?:```|~~~)")


def read_markdown(data: bytes, name: str) -> Document:
    """Return a Markdown file's own lines with the tables among them, those of HTML a line a row.

    Raises UnreadableReport as for plain text.
    """
    lines, written = html_tables(split_lines(decoded(data, name)), name)
    tables = tuple(_tables(lines, {table.first: table for table in written}))
    titles = titles_in_matter(lines)
    headings = (*((number, 0) for title in titles for number in title), *underlined(lines))
    matter = front_matter(lines)
    going_on = {number for title in titles for number in title[1:]}
    starts = frozenset({*matter, matter.stop, *after_breaks(lines)} - going_on)
    return Document(
        lines, "markdown", hashlib.sha256(data).hexdigest(), tables, wrapped=True,
        headings=headings, starts=starts,
    )  # fmt: skip


def is_markdown(lines: Sequence[str]) -> bool:
    """Whether lines hold a pipe table or at least two headings marked with ``#``."""
    headings = sum(bool(_HEADING.fullmatch(line)) for line in lines)
    return headings > 1 or any("|" in line and _RULE.fullmatch(line) for line in lines)


def _tables(lines: Sequence[str], written: Mapping[int, HtmlTable]) -> Iterator[Table]:
    section = title = ""
    title_line = 0
    fenced = False
    at = 0
    while at < len(lines):
        line = lines[at]
        if html := written.get(at + 1):
            if html.caption:
                title, title_line = html.caption, html.caption_line
            yield Table(html.rows, title, section, title_line=title_line)
            title, title_line, at = "", 0, html.last
            continue
        fenced ^= bool(_FENCE.match(line))
        below = lines[at + 1] if at + 1 < len(lines) else ""
        if not fenced and "|" in line and "|" in below and _RULE.fullmatch(below):
            end = at + 2
            while end < len(lines) and "|" in lines[end]:
                end += 1
            rows = [_row(lines[place], place + 1) for place in (at, *range(at + 2, end))]
            yield Table(tuple(rows), title, section, title_line=title_line)
            title, title_line, at = "", 0, end
            continue
        if match := _HEADING.fullmatch(line):
            section, title, title_line = match["text"], "", 0
        elif line.strip():
            title, title_line = _bare(line), at + 1
        at += 1


def _row(line: str, number: int) -> Row:
    inner = re.sub(r"^\s*\||(?<!\\)\|\s*$", "", line)
    cells = (_bare(cell.replace("\\|", "|")) for cell in _BAR.split(inner))
    return Row(tuple(cells), (number, number))


def _bare(text: str) -> str:
    return _EMPHASIS.sub(r"\2", " ".join(text.split()))
