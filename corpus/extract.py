"""Extraction: a document → everything that was read of it, in source order."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from .bases import with_bases
from .cells import cells, sorted_tables
from .document import Block, Document, without_tables
from .facts import facts
from .figures import figures
from .footnotes import footnotes
from .layout import blocks, headings, passages
from .quotations import comments
from .records import Reading, Record, Report
from .tables import question_rows, text_tables
from .uncollected import uncollected

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@uncollected()
def extract(
    report: Report,
    document: Document,
    known_words: Collection[str] = frozenset(),
    found: Sequence[Block] = (),
) -> Reading:
    """Return the records of a report in source order.

    ``known_words`` (lower case) add to the report's own words in telling
    damaged wording of question tables from sound; ``found`` are the document's
    blocks where the caller has them.
    """
    found = found or blocks(document)
    asked, others = sorted_tables(document.tables)
    tables = (*asked, *text_tables(without_tables(document)))
    known = frozenset(known_words) | _prose_words(found) if tables else frozenset()
    rows = question_rows(report.id, tables, known)
    records: tuple[Record, ...] = (
        *headings(report.id, found),
        *passages(report.id, found),
        *footnotes(report.id, found),
        *comments(report.id, found, document),
        *figures(report.id, found, document.lines),
        *with_bases(rows, found, report),
        *cells(report.id, others, document),
        *facts(report, found, document.lines),
    )
    return Reading(report, _in_source_order(records), document.lines)


def _prose_words(found: Sequence[Block]) -> frozenset[str]:
    """Return the words of the text outside tables, where wording has its damage."""
    return frozenset(
        word.casefold()
        for block in found
        if block.kind not in {"table", "furniture"}
        for word in _WORD.findall(block.text)
    )


def _in_source_order(records: Sequence[Record]) -> tuple[Record, ...]:
    return tuple(sorted(records, key=lambda record: record.place.lines[0]))
