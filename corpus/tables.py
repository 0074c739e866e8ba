"""Question tables: the items of a survey with the share of each answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from unicodedata import combining, normalize

from .cell_values import is_value, value
from .contents import announced, mark_contents
from .document import Document, Row, Table
from .footers import footers
from .lines import logical_lines
from .mending import mend, sound_words
from .records import Base, Lines, Place, QuestionRow
from .responses import Column, column, first_answer, response_columns, share

_ALIKE = 0.8
_SLIPS = 4
_LONGEST_HEADING = 100
_LONGEST_LOCATOR = 60
_TITLE_WITHIN = 6
_ITEM = re.compile(
    r"\(?(?P<id>(?:question\s|q[\s.]?\s?)?[A-Z]{0,3}\d{1,3}(?:[._]\d{1,3})*"
    r"(?:[a-z]{1,2}\b|\s?\([a-z]{1,4}\)|[ivx]{1,4}\b)?)(?P<mark>\s*[).:\]–-])?\s+(?=\S)",
    re.IGNORECASE,
)
_SPACES = re.compile(r" {2,}")
_MARKED = re.compile(r"^\*+\s+")  # the mark of a note that stands before the wording
_QUESTION = re.compile(r"(?:is|are|was|were|does|do|did|have|has|had|can|will)\b", re.IGNORECASE)
_FACT = re.compile(
    r"\b(?:has|have)(?:\s*/\s*(?:has|have))?\s+(?!been\b)\w+(?:ed|en)\b", re.IGNORECASE
)
# Wording that breaks off here goes on in the next row, whatever that begins with.
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
    elif "  " in line:
        parts = _SPACES.split(line.strip())
    else:
        parts = [line]
    return [part.strip() for part in parts]


def text_tables(document: Document) -> tuple[Table, ...]:
    """Return the question tables printed in lines of text, one for each page they stand on."""
    return tuple(_TextTables(document).read())


class _TextTables:
    """One pass over the lines of a document; places are counted from 0."""

    def __init__(self, document: Document) -> None:
        self.lines = document.lines
        self.line_pages = document.pages
        self.headers = {
            at: _header(cells, at)
            for at, line in enumerate(self.lines)
            if line
            and (len(cells := split_cells(line)) > 1 or line[:1] == " ")
            and response_columns(cells)
        }
        self.footers = footers(self.lines) if self.headers else {}
        self.titles = {at: self._title(at) for at in self.headers}
        self.named = Counter(title for _, title in self.titles.values() if title)
        self.title_places = {place for place, _ in self.titles.values()}
        self.sections = self._sections()

    def read(self) -> Iterator[Table]:
        for at, header in self.headers.items():
            yield from self._pages(at, header)

    def _pages(self, start: int, header: Row) -> Iterator[Table]:
        """Read down from a header; a footer ends a page, and the next may need no header."""
        rows: list[Row] = []
        below_blank = False
        for at in range(start + 1, len(self.lines)):
            line = self.lines[at].strip()
            if at in self.headers or (rows and at in self.title_places):
                break
            # Rules and rows of units hold no word and no number.
            if not any(sign.isalnum() for sign in line):
                below_blank = below_blank or not line
                continue
            row = self._row(at, header)
            page = self._page_in(at, row)
            if page is not None:
                if rows:
                    yield self._table(start, header, rows, page)
                rows = []
            elif row and (_answered(row.cells[1:]) or not below_blank or line[:1].islower()):
                rows.append(row)
            elif _alike(line, self.titles[start][1]):
                continue
            elif self._leads(at, header) or (rows and _HANGING.search(rows[-1].cells[0])):
                rows.append(_words_only(line, at, header))
            else:
                break
            below_blank = False
        if rows:
            yield self._table(start, header, rows, self._page_below(rows[-1].lines[1]))

    def _leads(self, at: int, header: Row) -> bool:
        """Whether a short line stands over rows: it heads a battery or begins their wording."""
        below = next((n for n in range(at + 1, len(self.lines)) if self.lines[n].strip()), None)
        if below is None or below in self.headers or not self._may_head(at, self.lines[at].strip()):
            return False
        row = self._row(below, header)
        return row is not None and _answered(row.cells[1:])

    def _row(self, at: int, header: Row) -> Row | None:
        """Return the line as a row in line with its header, none if it is no row."""
        cells = split_cells(self.lines[at])
        lines: Lines = (at + 1, at + 1)
        labels = first_answer(response_columns(header.cells) or ())
        answers = len(header.cells) - labels
        while len(cells) > len(header.cells) and not cells[-1]:
            cells.pop()
        if len(cells) == len(header.cells):
            return Row(tuple(cells), lines) if any(cells[:labels]) else None
        # Runs of spaces keep no empty cells, so the values are found from the right.
        if len(cells) > answers and all(is_value(cell) for cell in cells[-answers:]):
            wording = "  ".join(cells[:-answers])
            return Row((wording, *[""] * (labels - 1), *cells[-answers:]), lines)
        if not any(cells[1:]) and (len(cells) > 1 or cells[0][:1].islower()):
            return _words_only(cells[0], at, header)
        return None

    def _page_in(self, at: int, row: Row | None) -> int | None:
        """Return the page number if the line is a footer, also one shaped like a row."""
        if at in self.footers:
            return self.footers[at]
        if row is None or any(row.cells[1:]) or _ITEM.match(row.cells[0]):
            return None
        match = re.fullmatch(r"[A-Z]\S*(?: \S+){3,} (\d{1,3})", row.cells[0])
        return int(match[1]) if match else None

    def _page_below(self, last: int) -> int | None:
        """Return the number in the first footer below a table, before the next table."""
        for at in range(last, len(self.lines)):
            if at in self.footers:
                return self.footers[at]
            if at in self.headers:
                break
        return None

    def _table(self, start: int, header: Row, rows: list[Row], page: int | None) -> Table:
        first = rows[0].lines[0] - 1
        page = self.line_pages[first] if self.line_pages else page
        return Table((header, *rows), self.titles[start][1], self.sections[start], page)

    def _title(self, header: int) -> tuple[int, str]:
        """Return the line above a header row that names the table, and its words."""
        for at in range(header - 1, max(header - _TITLE_WITHIN, -1), -1):
            cells = split_cells(self.lines[at])
            text = next((cell for cell in cells if cell), "")
            if text:
                named = len(text) <= _LONGEST_HEADING and at not in self.footers
                return (at, text.lstrip("# ")) if named and not _answered(cells) else (header, "")
        return header, ""

    def _sections(self) -> dict[int, str]:
        """Return for each header the announced heading above it, else the nearest of its own."""
        logical = logical_lines(self.lines) if self.headers else []
        entries = mark_contents(logical)
        listed = {at for part in logical if part.kind for at in range(part.first - 1, part.last)}
        labels = {
            at: line.strip()
            for at, line in enumerate(self.lines[: max(self.headers, default=0)])
            if at not in listed and self._may_head(at, line.strip())
        }
        printed = Counter(_plain(text) for text in labels.values())
        sections: dict[int, str] = {}
        chapter, heading, label = "", "", ""
        for at in sorted({*self.headers, *labels}):
            if at in self.headers:
                own = self.titles[at][1]
                sections[at] = chapter or heading or (label if self._recurs(own) else own)
            # A line printed more than once is a logo or a running head.
            elif printed[_plain(labels[at])] == 1 and not self._recurs(labels[at]):
                label = labels[at].lstrip("# ")
                chapter = label if entries and announced(label, entries) else chapter
                heading = label if labels[at].startswith("#") else heading
        return sections

    def _may_head(self, at: int, text: str) -> bool:
        """Whether a line may be a heading: short, undivided, no footer, no sentence."""
        return (
            0 < len(text) <= _LONGEST_HEADING
            and at not in self.footers
            and not text[0].islower()
            and len(split_cells(text)) == 1
            and not text.endswith((".", ";", ","))
        )

    def _recurs(self, text: str) -> bool:
        """Whether a line is a title that several tables share, and so says nothing of one."""
        return not text or sum(n for title, n in self.named.items() if _alike(text, title)) > 1


def _header(cells: Sequence[str], at: int) -> Row:
    """Return a header row, with a cell above the wording and none behind the last head."""
    while cells and not cells[-1]:
        cells = cells[:-1]
    own = first_answer(response_columns(cells) or ()) > 0
    return Row(tuple(cells) if own else ("", *cells), (at + 1, at + 1))


def _words_only(text: str, at: int, header: Row) -> Row:
    return Row((text, *[""] * (len(header.cells) - 1)), (at + 1, at + 1))


def _answered(cells: Iterable[str]) -> bool:
    return any(is_value(cell) for cell in cells)


def _plain(text: str) -> str:
    """Return a line in small letters without accents, as recognition may have added some."""
    return "".join(sign for sign in normalize("NFKD", text) if not combining(sign)).casefold()


def _alike(one: str, other: str) -> bool:
    if one == other or abs(len(one) - len(other)) > _SLIPS:
        return one == other
    matcher = SequenceMatcher(None, one.casefold(), other.casefold())
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


@dataclass(slots=True)
class _Item:
    """A row being gathered from the lines it stands on."""

    id: str
    parts: list[str]
    cells: tuple[str, ...]
    lines: Lines
    section: str
    number: int | None = None

    @property
    def wording(self) -> str:
        return " ".join(self.parts)

    @property
    def answered(self) -> bool:
        return _answered(self.cells)


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
        for item in _items(table, table.rows[place + 1 :], _first(table, columns))
    ]
    known = sound_words((item.wording for _, _, item in found), known_words)
    return tuple(
        _question(report_id, table, columns, item, known) for table, columns, item in found
    )


def _headed(table: Table) -> list[tuple[int, tuple[Column, ...]]]:
    """Return the place and the columns of a table's header row, nothing if it has no answers."""
    if table.answers:
        return [(0, tuple(column(cell) for cell in table.rows[0].cells))]
    for place, row in enumerate(table.rows):
        if columns := response_columns(row.cells):
            return [(place, columns)]
    return []


def _first(table: Table, columns: Sequence[Column]) -> int:
    return table.answers or first_answer(columns)


def _items(table: Table, rows: Sequence[Row], answers: int) -> list[_Item]:
    """Gather rows into items: continuations joined, a row that heads a battery remembered."""
    labels = [_parts(row.cells[:answers]) for row in rows]
    numbered = sum(bool(_ITEM.match(" ".join(parts))) for parts in labels)
    loose = len(labels) > 1 and numbered * 2 > len(labels)
    section = table.section
    items: list[_Item] = []
    for row, parts in zip(rows, labels, strict=True):
        number, wording = _numbered(parts, loose=loose)
        values = row.cells[answers:]
        item = _Item(number, [wording], values, row.lines, section, row.number)
        if items and _goes_on(items[-1], item):
            above = items[-1]
            above.parts.append(wording)
            above.lines = (above.lines[0], row.lines[1])
            above.cells = above.cells if above.answered else values
        elif item.answered or number:
            items.append(item)
        elif wording:
            section = wording
    return [item for item in items if item.answered and item.wording]


def _parts(cells: Sequence[str]) -> list[str]:
    """Return the cells left of the answers that hold words."""
    return [" ".join(cell.split()) for cell in cells if cell.strip()]


def _numbered(parts: Sequence[str], *, loose: bool) -> tuple[str, str]:
    """Part an item id from its wording; a bare number counts only in a numbered table."""
    label = _MARKED.sub("", " ".join(parts))
    match = _ITEM.match(label)
    if match:
        label = label[: match.end()] + _MARKED.sub("", label[match.end() :])
    if not match:
        return "", label
    own_cell = len(parts) > 1 and match.end() == len(parts[0]) + 1
    marked = match["mark"] or match["id"][0] in "Qq"
    if loose or own_cell or marked:
        return match["id"], label[match.end() :]
    return "", label


def _goes_on(above: _Item, item: _Item) -> bool:
    """Whether an item is the rest of the wording above it, only one of the two with values."""
    if item.id or (item.answered and above.answered):
        return False
    return item.wording[:1].islower() or bool(_HANGING.search(above.wording))


def _question(
    report: str,
    table: Table,
    columns: Sequence[Column],
    item: _Item,
    known_words: Collection[str],
) -> QuestionRow:
    answers = columns[_first(table, columns) :]
    bases = {part.name for part in answers if part.side == "base"}
    values = _values(answers, item.cells, bases)
    text = mend(item.wording, known_words)
    place = Place(report, item.id or _shortened(text), item.section, item.lines, table.page)
    if table.sheet or item.number:
        place = replace(place, sheet=table.sheet, row=item.number or item.lines[0])
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


def _values(
    answers: Sequence[Column], cells: Sequence[str], bases: Collection[str]
) -> dict[str, float]:
    """Return the numbers of a row by the names of their columns, fractions of 1 as per cent."""
    values = {
        part.name: number
        for part, cell in zip(answers, cells, strict=False)
        if part.name and (number := value(cell)) is not None
    }
    shares = [number for name, number in values.items() if name not in bases]
    fractions = len(shares) > 1 and max(shares) <= 1 and any(number % 1 for number in shares)
    if not fractions or any("%" in cell for cell in cells):
        return values
    return {
        name: number if name in bases else round(100 * number, 6) for name, number in values.items()
    }


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST_LOCATOR:
        return text
    return text[:_LONGEST_LOCATOR].rsplit(" ", 1)[0] + "…"


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
