"""The card of a report: what is known of it, and what was read of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from ..answers.render.objects import report_object
from ..corpus.codec import plain
from ..corpus.records import Base, Cell, Lines, QuestionRow, Reading, Report
from ..file_reading import counts_of, warnings_of
from ..library_file import Added

_FIELDS = {
    "title": "title", "subtitle": "subtitle", "publisher": "publisher", "contractor": "contractor",
    "published": "published", "fieldwork_start": "fieldwork from", "fieldwork_end": "fieldwork to",
    "wave": "wave", "population": "population", "responses": "responses",
    "response_noun": "responses are", "coverage": "coverage", "reference": "reference",
    "licence": "licence", "format": "format", "lines": "lines", "sha256": "sha256",
}  # fmt: skip
_PLURALS = {
    "cell": "cells", "comment": "quotations", "fact": "facts", "figure": "figures",
    "footnote": "footnotes", "heading": "headings", "passage": "passages", "question_row": "items",
}  # fmt: skip
_FIRST = ("question_row", "cell", "figure", "comment", "passage", "heading", "footnote", "fact")


def counted(counts: Mapping[str, int]) -> str:
    """What was read, in words: ``12 items, 3 figures``."""
    named = {**_PLURALS, "question_row": "items"}
    return ", ".join(
        f"{counts[kind]:,} {named[kind].removesuffix('s') if counts[kind] == 1 else named[kind]}"
        for kind in _FIRST
        if counts.get(kind)
    )


def line_range(lines: Lines) -> str:
    """``line 3`` or ``lines 3–5``."""
    first, last = lines
    return f"line {first}" if first == last else f"lines {first}–{last}"


def card_lines(reading: Reading, added: Added | None) -> Iterator[str]:
    """The card as lines of text; ``added`` is none for a built-in report."""
    report = reading.report
    yield report.id
    said = added.origin.said if added else {}
    for name, label in _FIELDS.items():
        value = getattr(report, name)
        if value not in {None, ""}:
            shown = f"{value:,}" if isinstance(value, int) else value
            yield f"  {label:<15} {shown}{' (said, not read)' if name in said else ''}"
    yield f"  {'file':<15} {_source(report, added)}"
    yield f"  {'read':<15} {counted(counts_of(reading)) or 'nothing'}"
    tables = tables_of(reading)
    if tables:
        yield f"  {'tables':<15} {tables:,}"
    for base, items in _bases(reading).items():
        yield f"  {'base':<15} {_base(base)}: {items:,} {'item' if items == 1 else 'items'}"
    for warning in added.warnings if added else warnings_of(reading):
        yield f"  {'warning':<15} {warning}"


def card_object(reading: Reading, added: Added | None) -> dict[str, Any]:
    """The card as the object that other programs read."""
    return {
        **report_object(reading.report, counts_of(reading)),
        "path": str(added.origin.path) if added and added.origin.path else None,
        "said": sorted(added.origin.said) if added else [],
        "tables": tables_of(reading),
        "bases": [
            {**(plain(base) if base else {"n": None}), "items": items}
            for base, items in _bases(reading).items()
        ],
        "warnings": list(added.warnings if added else warnings_of(reading)),
    }


def tables_of(reading: Reading) -> int:
    """How many tables gave items or cells, told apart by sheet, section and page."""
    return len(
        {
            (record.place.sheet, record.place.section, record.place.page)
            for record in reading.records
            if isinstance(record, QuestionRow | Cell)
        }
    )


def _bases(reading: Reading) -> Counter[Base | None]:
    rows = (record for record in reading.records if isinstance(record, QuestionRow))
    return Counter(row.base for row in rows)


def _base(base: Base | None) -> str:
    if base is None:
        return "none"
    group = f", {base.group}" if base.group else ""
    given = "" if base.lines else ", given by the user"
    return f"{base.n:,} ({base.scope}{group}{given})"


def _source(report: Report, added: Added | None) -> str:
    if added is None:
        return f"{report.source} (built in)"
    return str(added.origin.path or "none, from standard input")
