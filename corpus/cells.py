"""Cells: the values of tables that hold no survey items, by their row and column labels."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from .cell_values import is_period, is_value, missing_signs, unit, value
from .contents import CONTENTS
from .counted_answers import are_counts
from .counts_and_shares import bases_apart, counts_and_shares
from .counts_with_shares import counts_from_shares
from .document import Document, Row, Table
from .header_rows import HeadedTable, headed, parted
from .long_polls import by_wording
from .name_columns import name_beside
from .options import asks, by_group, turned
from .per_cents_of_one import per_cents_of_one
from .records import Cell, Place
from .responses import response_columns
from .share_heads import fractions, shares_of_bases
from .summed_shares import is_base, may_be_shares, share_columns, shares_along_rows
from .wrapped_rows import is_lone, unwrapped
from .year_spans import are_year_spans, spelled_span

_CODES = re.compile(r"(?:^|[\W_])(?:codes?|ids?)(?:$|[\W_])", re.IGNORECASE)
_RANKS = re.compile(
    r"(?:^|[\W_])(?:rank(?:ing|ed|s)?|position|pos|league place)(?:$|[\W_\d])", re.IGNORECASE
)
_FEWEST_DEGREES = 2  # answers such as "very satisfied" that make a scale
_OF_100 = re.compile(r"%|per ?cent", re.IGNORECASE)
_OPENS_OF_100 = frozenset("%pP")
_PAGE = re.compile(r"\d{1,4}|[ivxl]+(?: [ivxl]+)*", re.IGNORECASE)
_CODE = re.compile(r"(?=.*\d)[A-Z0-9/_.-]+", re.IGNORECASE)


def sorted_tables(tables: Iterable[Table]) -> tuple[tuple[Table, ...], tuple[HeadedTable, ...]]:
    """Return the tables of survey items, each with one header row, and all other tables."""
    asked: list[Table] = []
    others: list[HeadedTable] = []
    split = (each for whole in tables for each in counts_from_shares(whole))
    for table in (part for whole in split for part in parted(whole)):
        found = headed(table)
        if found is None or _is_unnamed(found) or _lists_pages(table) or _is_torn(found):
            continue
        if polled := by_wording(found):
            others += polled
            continue
        grouped = by_group(found)
        counted = [part for part in grouped if are_counts(part)]
        if parts := [part for part in grouped if part not in counted] or (
            [] if counted else turned(found)
        ):
            asked += parts
            if counted or _is_scale(found):
                others.append(found)
        else:
            whole = replace(found, body=unwrapped(found.body))
            others += (part for each in counts_and_shares(whole) for part in bases_apart(each))
    return tuple(asked), tuple(others)


def _is_scale(table: HeadedTable) -> bool:
    """Whether a table has a row for each item and a column for each answer of a scale."""
    columns = response_columns(table.joined) or ()
    return sum(column.degree for column in columns if column.side) >= _FEWEST_DEGREES


def _is_unnamed(table: HeadedTable) -> bool:
    """Whether no cell and no head is a word: numbers of a chart that stand in columns by chance."""
    texts = chain(table.joined, chain.from_iterable(row.cells for row in table.body))
    return not any(text and not is_value(text) for text in texts)


def _is_torn(table: HeadedTable) -> bool:
    """Whether a page's numbers without a head stand beside text that runs on: a chart in a column."""
    if table.source.page is None or any(table.joined):
        return False
    labels = [row.cells[0] for row in table.body]
    whole = sum(bool(label) and not label[0].islower() and not is_value(label) for label in labels)
    return 2 * whole <= len(labels)


_OPENING_ROWS = 3


def _lists_pages(table: Table) -> bool:
    """Whether a table under the title "Contents", or that opens with it, gives nothing but a page for each heading."""
    opening = ("".join(row.cells) for row in table.rows[:_OPENING_ROWS])
    names = (table.title, table.section, *opening)
    if not any(CONTENTS.fullmatch(name.strip()) for name in names):
        return False
    last = [next((cell for cell in reversed(row.cells) if cell), "") for row in table.rows]
    pages = [cell for cell in last if _PAGE.fullmatch(cell)]
    return 2 * len(pages) > len(last)


def cells(report_id: str, tables: Iterable[HeadedTable], document: Document) -> tuple[Cell, ...]:
    """Return every filled cell of the tables' bodies outside their row labels.

    A number that the document's notes explain as a sign for "not given" has no value.
    """
    tables = tuple(tables)
    missing = missing_signs(document.lines) if tables else frozenset()
    named = [_label_columns(table) for table in tables]
    shares = _shares(tables, named)
    return tuple(
        cell
        for number, (table, labels, columns) in enumerate(
            zip(tables, named, shares, strict=True), 1
        )
        for cell in _cells(report_id, number, table, labels, missing, columns)
    )


def _shares(
    tables: Sequence[HeadedTable], named: Sequence[tuple[int, ...]]
) -> list[frozenset[int]]:
    """The columns of shares of each table; those of one head are the same on every page."""
    own = [
        share_columns(table.body, labels) | shares_along_rows(table.body, labels)
        for table, labels in zip(tables, named, strict=True)
    ]
    alike: dict[tuple[tuple[str, ...], ...], frozenset[int]] = {}
    for table, columns in zip(tables, own, strict=True):
        alike[table.heads] = alike.get(table.heads, frozenset()) | columns
    return [
        columns | frozenset(at for at in alike[table.heads] if may_be_shares(table.body, at))
        for table, columns in zip(tables, own, strict=True)
    ]


def _cells(
    report_id: str,
    number: int,
    table: HeadedTable,
    labels: Sequence[int],
    missing: Collection[str],
    shares: Collection[int],
) -> Iterator[Cell]:
    source = table.source
    section = source.title if asks(source.title) else source.section or source.title
    joined = table.joined
    parts = fractions(joined, table.body, labels)
    shares = {*shares, *shares_of_bases(joined, table.body, labels), *parts}
    units = [
        "" if is_base(head) else unit((head, source.title)) or ("%" if at in shares else "")
        for at, head in enumerate(joined)
    ]
    places = table.places or tuple(range(len(joined)))
    names = [
        _letter(at) if source.sheet else head or None
        for at, head in zip(places, joined, strict=True)
    ]
    of_one = {(id(table.body[n]), at) for n, at in per_cents_of_one(joined, table.body, labels)}
    for group, named, row in _labelled(table.body, labels):
        label = tuple([text for _, text in named])
        above = "" if row.cells[0] else joined[0]  # the corner heads the groups below it
        heads = (above,) * len(group) + tuple([joined[at] for at, _ in named])
        locator = " · ".join(label) or source.title
        shared = "%" if _tells_share(row, labels) else ""
        for at, text in enumerate(row.cells):
            if not text or at in labels:
                continue
            place = Place(
                report_id, locator, section, row.lines, source.page, source.sheet, row.number,
                names[at],
            )  # fmt: skip
            held = None if missing and text.casefold() in missing else value(text)
            own = ""
            if held is not None:
                told = bool(of_one) and (id(row), at) in of_one
                if at in parts or told:
                    held = round(100 * held, 10)  # of a hundred, as all other shares are
                head = "" if units[at] and is_base(row.cells[0]) else units[at]  # a base has none
                own = unit((text,)) or head or shared or "%" * told
            yield Cell(place, group + label, table.heads[at], held, text, own, heads, number)


def _tells_share(row: Row, labels: Collection[int]) -> bool:
    """Whether a cell of a row says that its numbers are shares: "% agree"."""
    return any(
        _OF_100.match(cell) and not is_value(cell)
        for at, cell in enumerate(row.cells)
        if cell[:1] in _OPENS_OF_100 and at not in labels
    )


def _labelled(
    body: Sequence[Row], labels: Sequence[int]
) -> Iterator[tuple[tuple[str, ...], tuple[tuple[int, str], ...], Row]]:
    """Yield (group, labels with their columns, row).

    A row of one text heads the rows below it as their group.
    """
    group: tuple[str, ...] = ()
    above: list[str] = [""] * len(labels)
    several = len(labels) > 1
    spans = {at for at in labels if are_year_spans([row.cells[at] for row in body])}
    ranks = [
        several and _is_numbered([row.cells[at] for row in body if row.cells[at]]) for at in labels
    ]
    for row in body:
        if is_lone(row):
            group = (row.cells[0],)
            continue
        own = [spelled_span(row.cells[at]) if at in spans else row.cells[at] for at in labels]
        if several and not own[0]:
            first = next((at for at, cell in enumerate(own) if cell), len(own))
            # A label left out repeats the one above; one alone, or a rank, would say nothing.
            kept = ["" if rank else text for text, rank in zip(above, ranks, strict=True)]
            own = [*kept[:first], *own[first:]]
        above = own
        filled = zip(labels, above, strict=True)
        yield group, tuple([(at, label) for at, label in filled if label]), row


def _label_columns(table: HeadedTable) -> tuple[int, ...]:
    """Return the leading columns that together name each row, a name among them."""
    if table.labels:
        return table.labels
    columns = [
        [cell for row in table.body if (cell := row.cells[at])] for at in range(len(table.heads))
    ]
    codes = {
        at for at, column in enumerate(columns)
        if _CODES.search(table.joined[at]) and not _is_worded(column)
    }  # fmt: skip
    chosen: list[int] = []
    for at, column in enumerate(columns[:-1]):
        worded = any(_is_worded(columns[place]) for place in chosen)
        if _RANKS.search(table.joined[at]) and _is_numbered(column):
            continue  # a place in a league is asked for as other values are
        if chosen and worded and _tells_apart(table.body, chosen):
            names = [place for place in chosen if place not in codes]
            beyond = next((n for n in range(at, len(columns)) if n not in codes), at)
            if (
                len(names) == len(chosen)
                or not _is_worded(columns[beyond])
                or _tells_apart(table.body, names)
                or not _tells_apart(table.body, [*names, beyond])
            ):
                break
        if chosen and not (_is_worded(column) or _is_coded(column) or at in codes):
            break
        if (
            not worded
            and _is_constant(column, table.body)
            and any(
                _is_worded(other) and 1 < len(set(other)) <= len(other) == len(table.body)
                for other in columns[at + 1 : at + 3]
            )
        ):
            continue
        chosen.append(at)
    named = [name_beside(table.body, at, len(columns)) for at in chosen]
    chosen += [at for at in named if at is not None and at not in chosen]
    # Codes alone are labels only where no name stands beside them.
    return tuple(sorted(set(chosen))) or (0,)


def _is_numbered(column: Sequence[str]) -> bool:
    """Whether most cells are plain numbers, such as ranks, that stand for their own row only."""
    numbers = sum(value(cell) is not None and not is_period(cell) for cell in column)
    return 2 * numbers > len(column)


def _is_constant(column: Sequence[str], body: Sequence[Row]) -> bool:
    """Whether all rows of several print the same, such as a link's words."""
    return len(body) > 2 and len(set(column)) == 1 and len(column) == len(body)


def _is_worded(column: Sequence[str]) -> bool:
    words = sum(not is_value(cell) and not _CODE.fullmatch(cell) for cell in column)
    return bool(column) and 2 * words > len(column)


def _is_coded(column: Sequence[str]) -> bool:
    """Whether most cells are years or codes such as E09000003, which name and do not measure."""
    codes = sum(is_period(cell) or not is_value(cell) for cell in column)
    return bool(column) and 2 * codes > len(column)


def _tells_apart(body: Sequence[Row], chosen: Sequence[int]) -> bool:
    rows = [tuple([row.cells[at] for at in chosen]) for row in body if len(set(row.cells)) > 1]
    return len(set(rows)) == len(rows)


def _letter(at: int) -> str:
    """Return the name of a sheet's column: A, B, …, Z, AA, …"""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
