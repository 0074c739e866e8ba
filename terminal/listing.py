"""Lists of what was read (items, comments, figures) as tables that can be narrowed and sorted."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..answers.render import Layout
from ..corpus.errors import AskReportsError
from ..corpus.records import Comment, Figure, QuestionRow, Record
from ..index.fuzzy import did_you_mean
from .selecting import where

if TYPE_CHECKING:
    import pandas

_STACKED = 64  # columns under which a row's text goes on lines of its own
Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A kind of list: its columns with those shown at first, and the row of a record."""

    kind: type[Record]
    columns: tuple[str, ...]
    first: tuple[str, ...]
    text: str
    row: Callable[[Any], Row]
    numbers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Choosing:
    """What of a list is wanted: every field narrows, orders or cuts it."""

    words: str = ""
    where: str = ""
    sort: str = ""
    reverse: bool = False
    columns: tuple[str, ...] = ()
    limit: int | None = None


class UnknownColumn(AskReportsError):
    """A list has no column of this name."""

    def __init__(self, column: str, known: tuple[str, ...]) -> None:
        super().__init__(column)
        self.column = column
        self.known = known

    def __str__(self) -> str:
        meant = did_you_mean(self.column, self.known)
        return f'unknown column "{self.column}"{meant}; choose from: {", ".join(self.known)}'


def _item(row: QuestionRow) -> Row:
    base = (row.base.n, row.base.scope) if row.base else (None, None)
    place = row.place
    return (
        *(place.report, place.locator, row.text, row.agree, row.disagree, *base),
        *("yes/no" if row.yes_no else "agree/disagree", row.quote),
        *(place.section, place.page, place.lines[0]),
    )


def _comment(comment: Comment) -> Row:
    place = comment.place
    who = (comment.attribution, comment.speaker)
    return (place.report, place.section, comment.text, *who, place.page, place.lines[0])


def _figure(figure: Figure) -> Row:
    place = figure.place
    return (
        *(place.report, place.locator, figure.value, figure.unit, figure.number_text),
        *(figure.quote, figure.approx, figure.direction, figure.where),
        *(place.section, place.page, place.lines[0]),
    )


LISTINGS = {
    "items": Listing(
        QuestionRow,
        ("report", "locator", "text", "agree", "disagree", "base", "scope", "answers", "quote",
         "section", "page", "line"),
        ("report", "locator", "text", "agree", "disagree", "base"),
        "text",
        _item,
        frozenset({"agree", "disagree", "base", "page", "line"}),
    ),
    "comments": Listing(
        Comment,
        ("report", "section", "text", "attribution", "speaker", "page", "line"),
        ("report", "section", "text"),
        "text",
        _comment,
        frozenset({"page", "line"}),
    ),
    "figures": Listing(
        Figure,
        ("report", "locator", "value", "unit", "printed", "quote", "approx", "direction", "where",
         "section", "page", "line"),
        ("report", "locator", "value", "unit", "quote"),
        "quote",
        _figure,
        frozenset({"value", "page", "line"}),
    ),
}  # fmt: skip


def table(name: str, records: Iterable[Record], chosen: Choosing) -> pandas.DataFrame:
    """The list of this name over these records, as chosen.

    Raises ``UnknownColumn`` and ``BadCondition``.
    """
    import pandas

    listing = LISTINGS[name]
    rows = [listing.row(record) for record in records if isinstance(record, listing.kind)]
    frame = pandas.DataFrame(rows, columns=list(listing.columns))
    for column in listing.columns:
        number = column in listing.numbers
        frame[column] = (
            pandas.to_numeric(frame[column]) if number else frame[column].astype("string")
        )
    frame = frame.convert_dtypes()  # whole numbers without a point, though some cells are empty
    for word in chosen.words.split():
        begins = rf"\b{re.escape(word)}"
        frame = frame[frame[listing.text].str.contains(begins, case=False, regex=True)]
    if chosen.where:
        frame = where(frame, chosen.where)
    if chosen.sort:
        _known(chosen.sort, listing)
        rising = (chosen.sort not in listing.numbers) ^ chosen.reverse
        frame = frame.sort_values(chosen.sort, ascending=rising, kind="stable", na_position="last")
    columns = chosen.columns or listing.first
    for column in columns:
        _known(column, listing)
    return frame[list(columns)].head(chosen.limit) if chosen.limit else frame[list(columns)]


def _known(column: str, listing: Listing) -> None:
    if column not in listing.columns:
        raise UnknownColumn(column, listing.columns)


# -- printing ------------------------------------------------------------


def printed(frame: pandas.DataFrame, form: str, layout: Layout) -> Iterator[str]:
    """Yield the pieces of a table in a format: text, json, jsonl, csv, tsv, md or html."""
    rows = list(_rows(frame))
    if form == "json":
        yield json.dumps(rows, ensure_ascii=layout.ascii, indent=2) + "\n"
    elif form == "jsonl":
        yield from (json.dumps(row, ensure_ascii=layout.ascii) + "\n" for row in rows)
    elif form in {"csv", "tsv"}:
        yield frame.to_csv(index=False, sep="," if form == "csv" else "\t", lineterminator="\n")
    elif form == "html":
        yield frame.to_html(index=False, na_rep="", border=0) + "\n"
    elif form == "md":
        yield from _markdown(list(frame.columns), rows)
    elif rows:
        yield _text(list(frame.columns), rows, layout)


def _rows(frame: pandas.DataFrame) -> Iterator[dict[str, Any]]:
    """Each row with plain Python values, nothing for an empty cell."""
    filled = frame.astype(object).where(frame.notna(), None)
    for values in filled.itertuples(index=False):
        yield dict(zip(frame.columns, map(_plain, values), strict=True))


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str):
        return value
    return int(value) if float(value).is_integer() else float(value)


def _markdown(columns: Sequence[str], rows: Sequence[dict[str, Any]]) -> Iterator[str]:
    from ..answers.render.md import escaped

    yield f"| {' | '.join(columns)} |\n| {' | '.join('---' for _ in columns)} |\n"
    for row in rows:
        yield "| " + " | ".join(escaped(_cell(value)) for value in row.values()) + " |\n"


def _cell(value: object) -> str:
    return "" if value is None else f"{value:,}" if isinstance(value, int) else str(value)


def _text(columns: Sequence[str], rows: Sequence[dict[str, Any]], layout: Layout) -> str:
    from ..answers.render.tabular import stacked, tabular

    cells = [[_cell(value) for value in row.values()] for row in rows]
    right = {
        at
        for at, column in enumerate(columns)
        if any(isinstance(row[column], int | float) for row in rows)
    }
    show = tabular if layout.width >= _STACKED else stacked
    return show(columns, cells, right, layout)
