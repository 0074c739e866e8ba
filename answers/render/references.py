"""The citation table of a conversation: one row a citation, with all that a reference needs."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator

from ..nouns import Answer, Citation
from .table import lines

COLUMNS = (
    *("question", "n", "values", "report", "title", "published", "locator", "section"),
    *("sheet", "page", "first_line", "last_line", "base", "base_scope", "quote"),
)


def references(answers: Iterable[Answer], dialect: type[csv.Dialect]) -> Iterator[str]:
    """Yield the column names, then each answer's citations, in a dialect of the csv module."""
    yield lines([COLUMNS], dialect)
    for answer in answers:
        yield lines((_row(answer, cited) for cited in answer.citations), dialect)


def _row(answer: Answer, cited: Citation) -> tuple[object, ...]:
    read = [value for value in answer.values if value.citation == cited.n]
    printed = dict.fromkeys(value.text for value in read if not value.derivation)
    base = (cited.base.n, cited.base.scope) if cited.base else (None, None)
    return (
        *(answer.question, cited.n, "; ".join(printed)),
        *(cited.report, cited.title, cited.published, cited.locator, cited.section),
        *(cited.sheet, cited.page, *cited.lines, *base, " ".join(cited.quote.split())),
    )
