"""Org-mode and other plain text with ruled pipe tables: bytes → a document with headings and tables."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

from ..document import Document, Row, Table
from .text import decoded, split_lines

_HEADING = re.compile(r"(?P<stars>\*{1,8})\s+(?P<text>\S.*?)\s*")
_KEYWORD = re.compile(r"\s*#\+(?P<key>[\w-]+)(?:\[[^\]]*\])?:\s*(?P<text>.*?)\s*", re.IGNORECASE)
# A rule of either sort: "|-----+-----|" and, around each row of a grid, "+-----+=====+".
_RULE = re.compile(r"\s*[|+][-=+:]{3,}[|+]\s*")
_ROW = re.compile(r"\s*\|.*\|\s*")
_BAR = re.compile(r"(?<!\\)\|")
_MARKS = re.compile(r"(?<![\w*/=~])([*/=~])(?=\S)(.+?)(?<=\S)\1(?![\w*/=~])")
_FEWEST_HEADINGS = 2


def read_org(data: bytes, name: str) -> Document:
    """Return an Org file's own lines with its headings and the tables among them.

    Raises UnreadableReport as for plain text.
    """
    lines = split_lines(decoded(data, name))
    return Document(
        lines, "org", hashlib.sha256(data).hexdigest(), tuple(_tables(lines)),
        headings=tuple(_headings(lines)), wrapped=True, starts=frozenset(_starts(lines)),
    )  # fmt: skip


def is_org(lines: Sequence[str]) -> bool:
    """Whether lines hold keywords and headings of Org, or a table with a rule of its own."""
    keywords = sum(bool(_KEYWORD.fullmatch(line)) for line in lines)
    headings = sum(bool(_HEADING.fullmatch(line)) for line in lines)
    if keywords and (headings >= _FEWEST_HEADINGS or keywords > 1):
        return True
    return any(
        "+" in line and _RULE.fullmatch(line) and any(_ROW.fullmatch(near) for near in beside)
        for line, beside in zip(
            lines, zip(("", *lines), (*lines[1:], ""), strict=False), strict=False
        )
    )


def _headings(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the line and level of each heading, the title at level 0."""
    org = any(_KEYWORD.fullmatch(line) for line in lines)
    for number, line in enumerate(lines, 1):
        if (match := _KEYWORD.fullmatch(line)) and match["text"]:
            if match["key"].casefold() == "title":
                yield number, 0
        elif org and (match := _HEADING.fullmatch(line)):
            yield number, len(match["stars"])


def _starts(lines: Sequence[str]) -> Iterator[int]:
    """Yield the lines that go on with nothing above: keywords, and what follows one."""
    for number, line in enumerate(lines, 1):
        if _KEYWORD.fullmatch(line):
            yield number
            yield number + 1


def _tables(lines: Sequence[str]) -> Iterator[Table]:
    section = title = caption = ""
    title_line = at = 0
    while at < len(lines):
        line = lines[at]
        end = at
        while end < len(lines) and (_ROW.fullmatch(lines[end]) or _RULE.fullmatch(lines[end])):
            end += 1
        if end > at:
            rows = tuple(_rows(lines, at, end))
            if len(rows) > 1:
                named = ": ".join(dict.fromkeys(filter(None, (section, caption))))
                yield Table(rows, "" if caption else title, named, title_line=title_line)
            title, caption, title_line, at = "", "", 0, end
            continue
        if match := _KEYWORD.fullmatch(line):
            if match["key"].casefold() == "caption":
                caption, title_line = bare(match["text"]), at + 1
        elif match := _HEADING.fullmatch(line):
            section, title, caption, title_line = bare(match["text"]), "", "", 0
        elif line.strip():
            title, title_line = bare(line), at + 1
        at += 1


def _rows(lines: Sequence[str], at: int, end: int) -> Iterator[Row]:
    """Yield the rows between the rules; a row of empty cells says nothing."""
    for place in range(at, end):
        if _RULE.fullmatch(lines[place]):
            continue
        inner = re.sub(r"^\s*\||(?<!\\)\|\s*$", "", lines[place])
        cells = tuple(bare(cell.replace("\\|", "|")) for cell in _BAR.split(inner))
        if any(cells):
            yield Row(cells, (place + 1, place + 1))


def bare(text: str) -> str:
    """Return a text without marks of emphasis, white space folded."""
    return _MARKS.sub(r"\2", " ".join(text.split()))
