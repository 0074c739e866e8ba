"""Question tables: the items of a survey with the share of each answer."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from .contents import Entry, announced, mark_contents
from .document import Document, Row, Table
from .footers import footers
from .lines import logical_lines
from .mending import mend, sound_words
from .records import Base, Lines, Place, QuestionRow
from .responses import Column, first_answer, is_value, response_columns, share, value

_RULE = re.compile(r"\|?[\s:|+=-]*[-=]{2,}[\s:|+=-]*")
_ALIKE = 0.8
_HEADING_LENGTH = 100
_LOCATOR_LENGTH = 60

_ITEM = re.compile(
    r"\(?(?P<id>(?:question\s|q[\s.]?\s?)?[A-Z]{0,3}\d{1,3}(?:[._]\d{1,3})*"
    r"(?:[a-z]{1,2}\b|\s?\([a-z]{1,4}\)|[ivx]{1,4}\b)?)(?P<mark>\s*[).:\]–-])?\s+(?=\S)",
    re.IGNORECASE,
)
_PLAIN_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_QUESTION = re.compile(r"(?:is|are|was|were|does|do|did|have|has|had|can|will)\b", re.IGNORECASE)
_FACT = re.compile(
    r"\b(?:has|have)(?:\s*/\s*(?:has|have))?\s+(?!been\b)\w+(?:ed|en)\b", re.IGNORECASE
)
_HANGING = re.compile(
    r"(?:[,(/–-]|\b(?:a|an|and|as|at|by|for|from|in|my|of|on|or|our|that|the|their|to|with|your))$",
    re.IGNORECASE,
)
_ITEM_BASE = re.compile(r"\((?:n|base)\s*[=:]\s*(\d[\d,]*)\)", re.IGNORECASE)


def split_cells(line: str) -> list[str]:
    """Return the cells of a line parted by tabs, bars or runs of spaces."""
    if "\t" in line:
        parts = line.split("\t")
    elif line.count("|") > 1 or line.lstrip().startswith("|"):
        parts = line.strip().removeprefix("|").removesuffix("|").split("|")
    else:
        parts = re.split(r" {2,}", line.rstrip())
    return [part.strip() for part in parts]


def text_tables(document: Document) -> tuple[Table, ...]:
    """Return the question tables printed in lines of text, one for each page they stand on."""
    return tuple(_TextTables(document.lines).read())


@dataclass(slots=True)
class _Open:
    """A table being read: its header row, where it begins, and its rows so far."""

    header: Row
    rows: list[Row] = field(default_factory=list)
    last: int = 0


class _TextTables:
    """One pass over the lines of a document, a table at a time."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.pages = footers(lines)
        self.headers = {
            at: cells
            for at, line in enumerate(lines)
            if len(cells := split_cells(line)) > 1 and response_columns(cells)
        }
        marked = logical_lines(lines) if self.headers else []
        self.entries: tuple[Entry, ...] = mark_contents(marked)
        self.listed = {
            at for part in marked if part.kind for at in range(part.first - 1, part.last)
        }
        self.titles = {at: self._title(at) for at in self.headers}

    def read(self) -> Iterator[Table]:
        for at, cells in self.headers.items():
            while cells and not cells[-1]:
                cells = cells[:-1]
            yield from self._pages(at, Row(tuple(cells), (at + 1, at + 1)))

    def _pages(self, start: int, header: Row) -> Iterator[Table]:
        """Read down from a header; a footer ends a page, and the next may need no header."""
        rows: list[Row] = []
        blank = False
        for at in range(start + 1, len(self.lines)):
            line = self.lines[at]
            if at in self.headers or (rows and at in self._title_places()):
                break
            if not line.strip() or _RULE.fullmatch(line.strip()):
                blank = blank or not line.strip()
                continue
            row = self._row(at, header)
            page = self._page(at, row)
            if page is not None:
                if rows:
                    yield self._table(start, header, rows, page)
                rows = []
            elif row is None or (blank and not self._belongs(row)):
                break
            elif any(row.cells[1:]) or row.cells[0]:
                rows.append(row)
            blank = False
        if rows:
            yield self._table(start, header, rows, self._page_below(rows[-1].lines[1]))

    def _title_places(self) -> set[int]:
        return {place for place, _ in self.titles.values()}

    def _belongs(self, row: Row) -> bool:
        """Whether a row below a blank line is of the table: it has values."""
        return any(is_value(cell) for cell in row.cells[1:])

    def _row(self, at: int, header: Row) -> Row | None:
        """Return the line as a row in line with its header, none if it is no row."""
        cells = split_cells(self.lines[at])
        lines: Lines = (at + 1, at + 1)
        columns = response_columns(header.cells) or ()
        answers = len(columns) - first_answer(columns)
        while len(cells) > len(header.cells) and not cells[-1]:
            cells.pop()
        if len(cells) == len(header.cells) and answers < len(cells):
            return Row(tuple(cells), lines)
        values = len(cells) - next(
            (place for place in range(len(cells), 0, -1) if not is_value(cells[place - 1])), 0
        )
        labels = max(1, first_answer(columns))
        if values >= answers:
            wording = "  ".join(cells[: len(cells) - answers])
            return Row((wording, *[""] * (labels - 1), *cells[len(cells) - answers :]), lines)
        if values == 0 and len([cell for cell in cells if cell]) == 1:
            text = next(cell for cell in cells if cell)
            delimited = len(cells) > 1
            if delimited or text[:1].islower() or _HANGING.search(text):
                return Row((text, *[""] * (labels - 1 + answers)), lines)
        return None

    def _page(self, at: int, row: Row | None) -> int | None:
        """Return the page number if the line is a footer, also one shaped like a row."""
        if at in self.pages:
            return self.pages[at]
        if row is None or any(row.cells[1:]) or _ITEM.match(row.cells[0]):
            return None
        match = re.search(r"\D(\d{1,3})$", row.cells[0])
        return int(match[1]) if match and row.cells[0][:1].isupper() else None

    def _page_below(self, last: int) -> int | None:
        """Return the number in the first footer below a table, before the next table."""
        for at in range(last, len(self.lines)):
            if at in self.pages:
                return self.pages[at]
            if at in self.headers:
                break
        return None

    def _title(self, header: int) -> tuple[int, str]:
        """Return the line above a header row that names the table, and its words."""
        for at in range(header - 1, max(header - 6, -1), -1):
            text = next((cell for cell in split_cells(self.lines[at]) if cell), "")
            if text:
                good = len(text) <= _HEADING_LENGTH and at not in self.pages
                row = any(is_value(cell) for cell in split_cells(self.lines[at])[1:])
                return (at, text.lstrip("# ")) if good and not row else (header, "")
        return header, ""

    def _table(self, start: int, header: Row, rows: list[Row], page: int | None) -> Table:
        return Table((header, *rows), self.titles[start][1], self._section(start), page)

    def _section(self, header: int) -> str:
        """Return the announced heading above a table, else the nearest that names no table."""
        above = [
            (at, self.lines[at].strip()) for at in range(header - 1, -1, -1) if self._label(at)
        ]
        if self.entries:
            for _, text in above:
                if announced(text, self.entries):
                    return text.lstrip("# ")
        marked = next((text for _, text in above if text.startswith("#")), "")
        own = self.titles[header][1]
        if marked or not self._recurs(own):
            return (marked or own).lstrip("# ")
        return next((text for _, text in above if not self._recurs(text)), own)

    def _label(self, at: int) -> bool:
        """Whether a line may be a heading: short, undivided, no footer, no sentence."""
        line = self.lines[at].strip()
        return (
            0 < len(line) <= _HEADING_LENGTH
            and at not in self.pages
            and at not in self.listed
            and len(split_cells(line)) == 1
            and not line.endswith((".", ";", ","))
        )

    def _recurs(self, text: str) -> bool:
        titles = [title for _, title in self.titles.values() if title]
        return not text or sum(_alike(text, title) for title in titles) > 1


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one.casefold(), other.casefold()).ratio() >= _ALIKE


@dataclass(slots=True)
class _Item:
    """A row being gathered from the lines it stands on."""

    id: str
    parts: list[str]
    cells: tuple[str, ...]
    lines: Lines
    section: str

    @property
    def wording(self) -> str:
        return " ".join(self.parts)

    @property
    def answered(self) -> bool:
        return any(is_value(cell) for cell in self.cells)


def question_rows(
    report_id: str, tables: Iterable[Table], known_words: Collection[str]
) -> tuple[QuestionRow, ...]:
    """Return the survey items of those tables whose header has response columns.

    ``known_words`` (lower case) tell damaged wording from sound; values are per cent.
    """
    found = [
        (table, columns, item)
        for table in tables
        for place, columns in _headed(table)
        for item in _items(table, table.rows[place + 1 :], first_answer(columns))
    ]
    known = sound_words((item.wording for _, _, item in found), known_words)
    return tuple(
        _question(report_id, table, columns, item, known) for table, columns, item in found
    )


def _headed(table: Table) -> list[tuple[int, tuple[Column, ...]]]:
    """Return the place and the columns of a table's header row, nothing if it has no answers."""
    for place, row in enumerate(table.rows):
        if columns := response_columns(row.cells):
            return [(place, columns)]
    return []


def _items(table: Table, rows: Sequence[Row], answers: int) -> list[_Item]:
    """Gather rows into items: continuations joined, a row that heads a battery remembered."""
    labels = [_label(row.cells[:answers]) for row in rows]
    numbered = sum(bool(_ITEM.match(label)) for label in labels) * 2 > len(labels)
    section = table.section
    items: list[_Item] = []
    for row, label in zip(rows, labels, strict=True):
        number, wording = _numbered(label, loose=numbered)
        values = row.cells[answers:]
        item = _Item(number, [wording], values, row.lines, section)
        above = items[-1] if items else None
        if above and not number and (not item.answered or not above.answered):
            if _continues(above.wording, wording):
                above.parts.append(wording)
                above.lines = (above.lines[0], row.lines[1])
                above.cells = above.cells if above.answered else values
                continue
        if item.answered or number:
            items.append(item)
        elif wording:
            section = wording
    return [item for item in items if item.answered and item.wording]


def _label(cells: Sequence[str]) -> str:
    """Return the wording among the cells left of the answers, behind its item id."""
    parts = [" ".join(cell.split()) for cell in cells if cell.strip()]
    return " ".join(parts)


def _numbered(label: str, *, loose: bool) -> tuple[str, str]:
    """Part an item id from its wording; a bare number counts only in a numbered table."""
    match = _ITEM.match(label)
    if not match:
        return "", label
    number = match["id"]
    bare = not match["mark"] and not re.match(r"q", number, re.IGNORECASE)
    if bare and not loose:
        return "", label
    return number, label[match.end() :]


def _continues(above: str, wording: str) -> bool:
    """Whether words without values go on with the wording above them."""
    return wording[:1].islower() or bool(_HANGING.search(above))


def _question(
    report: str,
    table: Table,
    columns: Sequence[Column],
    item: _Item,
    known_words: Collection[str],
) -> QuestionRow:
    answers = columns[first_answer(columns) :]
    values = {
        part.name: number
        for part, cell in zip(answers, item.cells, strict=False)
        if part.name and (number := value(cell)) is not None
    }
    bases = {part.name for part in answers if part.side == "base"}
    text = mend(item.wording, known_words)
    place = Place(report, item.id or _shortened(text), item.section, item.lines, table.page)
    if table.sheet:
        place = replace(place, sheet=table.sheet, row=item.lines[0])
    return QuestionRow(
        place=place,
        text=text,
        quote=item.wording,
        columns=tuple(pair for pair in values.items() if pair[0] not in bases),
        agree=share("agree", answers, values),
        disagree=share("disagree", answers, values),
        base=_printed_base(item, bases, values),
        yes_no=_asks_yes_no(text, columns),
    )


def _shortened(text: str) -> str:
    if len(text) <= _LOCATOR_LENGTH:
        return text
    return text[:_LOCATOR_LENGTH].rsplit(" ", 1)[0] + "…"


def _printed_base(item: _Item, bases: Collection[str], values: Mapping[str, float]) -> Base | None:
    """Return the number who answered the item, if its row prints one."""
    if match := _ITEM_BASE.search(item.wording):
        return Base(int(match[1].replace(",", "")), "item", item.lines)
    numbers = [int(values[name]) for name in values if name in bases]
    return Base(numbers[0], "item", item.lines) if numbers else None


def _asks_yes_no(text: str, columns: Sequence[Column]) -> bool:
    """Whether an item asks for a fact: under a shared head only its wording can tell."""
    heads = [part.name.casefold() for part in columns if part.side == "agree"]
    if not any(re.search(r"\byes\b", head) for head in heads):
        return False
    if all(re.fullmatch(r"[%\s]*yes[%\s]*", head) for head in heads):
        return True
    return bool(text.endswith("?") or _QUESTION.match(text) or _FACT.search(text))
