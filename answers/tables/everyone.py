"""Rows of a table that crosses things with groups of people: those of all of them, where none is named."""

from __future__ import annotations

import re

from ...corpus.cell_store import CellStore, TableRow
from .fits import Fit
from .labels import is_sum
from .nouns import entity_level

_OF_PLACES = re.compile(r"\s*(?:where|who|whose)\b", re.IGNORECASE)
_FEWEST = 2  # rows of each group, where a level parts others and is no list of its own
_MOST = 5000  # rows that are looked through


def of_everyone(found: Fit, tables: CellStore) -> frozenset[int] | None:
    """The rows left of ``found`` that are of everyone, at each level whose groups it leaves open.

    None where all rows are left, and no level is of such groups. A level that is counted,
    ranked, or has a row that is named is left as it is.
    """
    card = found.card
    if len(card.levels) < 2 or card.rows > _MOST or not tables.wholes(card.tab):
        return found.rows
    if found.asked.end and not found.noun_met and _OF_PLACES.match(found.asked.text):
        return found.rows
    ranked = found.noun if found.noun is not None else entity_level(card)
    kept = found.rows
    for back in range(1, len(card.levels) + 1):
        named = any(name.level == -back for name in found.names)
        if card.levels[-back].kind != "name" or named or -back == found.noun:
            continue
        if found.asked.end and -back == ranked:
            continue
        rows = tables.rows(card.tab, None if kept is None else sorted(kept))
        if of_all := _of_all(rows, -back, found):
            kept = frozenset(row.n for row in of_all)
    return kept


def _of_all(rows: list[TableRow], at: int, found: Fit) -> list[TableRow]:
    """The rows of everyone where others have the same labels of single groups; else none."""
    closed = found.asked.closed
    by_label: dict[str, list[TableRow]] = {}
    for row in rows:
        if len(row.labels) >= -at:
            by_label.setdefault(row.labels[at], []).append(row)
    sums = [label for label in by_label if is_sum(label, closed.names, closed.generic)]
    if len(sums) != 1 or len(by_label) < _FEWEST:
        return []
    whole = by_label.pop(sums[0])
    beside = {_beside(row, at) for row in whole}
    alike = all({_beside(row, at) for row in of} <= beside for of in by_label.values())
    crossed = found.rows is not None or all(len(of) >= _FEWEST for of in by_label.values())
    return whole if alike and crossed else []


def _beside(row: TableRow, at: int) -> tuple[str, ...]:
    """The labels of a row but the one at a level."""
    place = len(row.labels) + at
    return (*row.labels[:place], *row.labels[place + 1 :])
