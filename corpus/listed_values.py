"""Lists of labels with their shares ("Very satisfied: 41%") or grades: tables that no format marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .document import Document, Row, Table
from .grades import GRADE

# A label holds a letter and no stop; its share follows a colon or a dash, or stands in brackets.
_ENTRY = re.compile(
    r"[^\w\"“(]*(?:\d{1,2}[.)]\s+)?[^\w\"“(]*(?P<label>(?=[^:]*[^\W\d_])[\w\"“(][^:.?!]{0,110}?)"
    r"(?:\s*:\s*|\s+[–—-]\s+|\s+(?=\())(?P<value>\(?~?\d{1,3}(?:\.\d+)?\s?%\)?)\W*"
)
# A label and, set apart from it, the grade that inspectors gave: "Outcomes for pupils   Good".
_GRADED = re.compile(
    rf"(?P<label>[A-Z][^:.?!\d]{{3,100}}?)(?:\s*:\s+|\t\s*|\s{{2,}})(?P<value>{GRADE})",
    re.IGNORECASE,
)
_GRADE_HEAD = ("judgement", "grade")  # which such a list goes without
_FEWEST = 2
_LONGEST_TITLE = 120


def with_listed_values(document: Document) -> Document:
    """Return the document with a table for each list of labels with a share or grade behind each."""
    found = tuple(_tables(document))
    if not found:
        return document
    tables = sorted((*document.tables, *found), key=lambda table: table.rows[0].lines)
    return replace(document, tables=tuple(tables))


def _tables(document: Document) -> Iterator[Table]:
    taken = {line for table in document.tables for row in table.rows for line in _span(row.lines)}
    run: list[Row] = []
    above = ""
    for number, line in enumerate(document.lines, 1):
        if not line.strip():
            continue
        text = "" if number in taken else line.strip()
        match = _entry(text) if text else None
        if match:
            cells = (" ".join(match["label"].split()), match["value"].strip("()~"))
            run.append(Row(cells, (number, number), len(run) + 1))
            continue
        if run:
            yield from _listed(run, _title(above), document)
            run = []
        above = line
    yield from _listed(run, _title(above), document)


def _entry(text: str) -> re.Match[str] | None:
    """The label and the value of a line, none where it has no such end."""
    _, percent, rest = text.rpartition("%")
    share = percent and not any(map(str.isalnum, rest))  # words behind it make a sentence
    return (_ENTRY.fullmatch(text) if share else None) or _GRADED.fullmatch(text)


def _listed(run: Sequence[Row], title: str, document: Document) -> Iterator[Table]:
    if len(run) >= _FEWEST and len({row.cells[0] for row in run}) == len(run):
        page = document.pages[run[0].lines[0] - 1] if document.pages else None
        graded = all(re.fullmatch(GRADE, row.cells[1], re.IGNORECASE) for row in run)
        head = (Row(_GRADE_HEAD, run[0].lines, 0),) if graded else ()
        yield Table((*head, *run), title, title, page)


def _title(line: str) -> str:
    """Return the line over a list without its marks, nothing where it is running text."""
    text = " ".join(line.lstrip("#•-* ").split()).rstrip(": ")
    return text if len(text) <= _LONGEST_TITLE else ""


def _span(lines: tuple[int, int]) -> range:
    return range(lines[0], lines[1] + 1)
