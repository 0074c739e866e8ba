"""Answers as rows of a table: one for each value, or for each place where there are none."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from ..nouns import Answer, Citation, Value
from .objects import number

COLUMNS = (
    *("question", "status", "kind", "value", "unit", "measure", "approx", "text", "derivation"),
    *("report", "locator", "section", "page", "first_line", "last_line"),
    *("base", "base_scope", "quote", "refusal", "sheet", "row", "column"),
)


def separated(answers: Iterable[Answer], dialect: type[csv.Dialect]) -> Iterator[str]:
    """Yield the column names, then each answer's rows, in a dialect of the csv module."""
    yield lines([COLUMNS], dialect)
    for answer in answers:
        yield lines(rows(answer), dialect)


def rows(answer: Answer) -> list[tuple[object, ...]]:
    """The answer's rows under ``COLUMNS``; at least one."""
    cited = {citation.n: citation for citation in answer.citations}
    pairs: list[tuple[Value | None, Citation | None]]
    pairs = [(value, cited.get(value.citation)) for value in answer.values]
    if not pairs:
        pairs = [(None, citation) for citation in answer.citations] or [(None, None)]
    refusal = answer.refusal.code if answer.refusal else None
    about = (answer.question, answer.status, answer.kind)
    return [
        (*about, *_value(value), *_place(place), refusal, *_cell(place)) for value, place in pairs
    ]


def _value(value: Value | None) -> tuple[object, ...]:
    if value is None:
        return (None,) * 6
    derivation = value.derivation.expression if value.derivation else None
    return (
        *(number(value.value), value.unit, value.measure, value.approx, value.text, derivation),
    )


def _place(cited: Citation | None) -> tuple[object, ...]:
    if cited is None:
        return (None,) * 9
    base = (cited.base.n, cited.base.scope) if cited.base else (None, None)
    quote = " ".join(cited.quote.split())
    return (cited.report, cited.locator, cited.section, cited.page, *cited.lines, *base, quote)


def _cell(cited: Citation | None) -> tuple[object, ...]:
    return (cited.sheet, cited.row, cited.column) if cited else (None,) * 3


def lines(table: Iterable[tuple[object, ...]], dialect: type[csv.Dialect]) -> str:
    """The rows as text, in a dialect of the csv module."""
    text = io.StringIO()
    csv.writer(text, dialect).writerows(table)
    return text.getvalue()


class Comma(csv.excel):
    """Commas, quoted where needed, lines ended as in every other format."""

    lineterminator = "\n"


class Tab(csv.excel_tab):
    """Tabs, quoted where needed, lines ended as in every other format."""

    lineterminator = "\n"
