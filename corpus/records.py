"""The nouns of the house: what was read from a report, as frozen records.

Percentages are 0–100, lines are 1-based and inclusive, pages are the printed
page numbers. Text that is shown as a quotation is verbatim; ``text`` of a
question row is the wording mended of OCR damage, ``quote`` the source's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Lines = tuple[int, int]
Scope = Literal["item", "filter", "survey"]
Where = Literal["prose", "bullet", "note", "footnote", "quote", "callout", "heading"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands in its report; ``lines`` tell equal locators apart."""

    report: str
    locator: str
    section: str
    lines: Lines
    page: int | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Base:
    """How many were asked: ``scope`` says whether the item, a filter or the survey states it.

    ``lines`` are none for a base that the user gave: it is printed nowhere.
    """

    n: int
    scope: Scope
    lines: Lines | None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Wave:
    """One round of a survey: a label as printed ("Wave 1", "2010") and its fieldwork."""

    label: str
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A report's publication facts; null where the report prints none."""

    id: str
    title: str
    source: str
    format: str
    sha256: str
    built_in: bool
    subtitle: str | None = None
    publisher: str | None = None
    contractor: str | None = None
    published: str | None = None
    fieldwork_start: str | None = None
    fieldwork_end: str | None = None
    responses: int | None = None
    response_noun: str | None = None
    population: str | None = None
    reference: str | None = None
    licence: str | None = None
    redistribution: bool | None = None
    short: str | None = None
    names: tuple[str, ...] = ()
    coverage: str | None = None
    wave: str | None = None
    lines: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` counts from 1, ``place.page`` is from the contents list."""

    place: Place
    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, bullet or box of prose, joined over page furniture, footnotes taken out."""

    place: Place
    text: str
    where: Where = "prose"


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A survey item with its response columns; ``agree``/``disagree`` also hold yes/no."""

    place: Place
    text: str
    quote: str
    columns: tuple[tuple[str, float], ...]
    agree: float | None
    disagree: float | None
    base: Base | None = None
    yes_no: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity in prose.

    ``quote`` is its sentence, verbatim; ``clause`` the part of it that the
    quantity alone speaks of, ``shared`` what it shares with its neighbours;
    ``number_text`` holds the words it was printed in.
    """

    place: Place
    value: float
    unit: str
    number_text: str
    quote: str
    clause: str
    where: Where
    approx: str | None = None
    direction: str | None = None
    additive: bool = False
    shared: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """A verbatim quotation of a person, without its outer marks."""

    place: Place
    text: str
    attribution: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote, ``number`` as printed; ``reference`` is the line that refers to it."""

    place: Place
    number: str
    text: str
    reference: int | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A publication fact with the place it is printed at: ``name`` such as ``reference``."""

    place: Place
    name: str
    value: str
    unit: Literal["text", "date", "count", "%", "page"]
    quote: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a table that is no question table, addressed by its labels.

    ``value`` is none where the table prints words or a sign for a number not given;
    ``text`` has the cell as printed, ``unit`` is ``%``, ``GBP``, … or empty.
    ``row_heads`` are what stands over the row labels, empty for a group's name;
    ``table`` counts the tables of the report from 1.
    """

    place: Place
    row_labels: tuple[str, ...]
    column_labels: tuple[str, ...]
    value: float | None
    text: str
    unit: str = ""
    row_heads: tuple[str, ...] = ()
    table: int = 0


Record = Heading | Passage | QuestionRow | Figure | Comment | Footnote | Fact | Cell


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read of one report, in source order."""

    report: Report
    records: tuple[Record, ...]
    lines: tuple[str, ...]
