"""The rows that are ranked or counted: one for each thing, none that sums others up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ...corpus.cell_store import TableCell, TableRow
from ..desk import Desk
from ..nouns import Answer
from ..words import stem
from .cards import Card, Column
from .fits import Fit
from .labels import is_sum, is_whole
from .nouns import entity_level
from .wording import listed, refusal, row_name, table_name

_LONG = 3  # labels of a row, where each answer has a row of its own
_OVERALL = frozenset(f"s:{stem(word)}" for word in ("overall", "total"))


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows by number, and how many that sum others up were left out."""

    rows: dict[int, TableRow]
    card: Card
    level: int
    wholes: int

    def name(self, n: int) -> str:
        """What stands in a row: all labels where one alone may not tell."""
        return row_name(self.rows[n], self.card)


def entities(fit: Fit, desk: Desk, *, repeated: bool = False) -> Rows | Answer:
    """The rows to rank or count, or a question back where things have several rows each.

    Things that are only counted may be ``repeated``.
    """
    card, names = fit.card, fit.asked.closed.names
    level = fit.noun if fit.noun is not None else (entity_level(card) or -1)
    rows = desk.store.tables.rows(card.tab, None if fit.rows is None else sorted(fit.rows))
    rows = [row for row in rows if len(row.labels) >= -level and row.labels[level]]
    own = [row for row in rows if not any(row.labels[level + 1 :])] if level < -1 else []
    rows = own or rows
    named_whole = bool(own) or (bool(fit.names) and all(row.whole for row in rows))
    kept = rows if named_whole else [row for row in rows if not row.whole]
    if fit.everyone:
        generic = fit.asked.closed.generic
        kept = [row for row in rows if not is_sum(row.labels[level], names, generic)]
    left_out = len(rows) - len(kept)
    if fit.asked.end and level == -1 and _mixes(kept):
        return _which(fit, kept, level, desk)
    if _repeats(kept, level):
        nouns = frozenset[str]()
        summed = [
            row for row in rows
            if row.whole
            and not is_sum(row.labels[level], names, nouns)
            and not is_whole(row.labels[level], names)
        ]  # fmt: skip
        if not summed or _repeats(summed, level):
            if not repeated:
                return _which(fit, kept, level, desk)
        else:
            kept = summed
    return Rows({row.n: row for row in kept}, card, level, left_out)


def one_column(fit: Fit, desk: Desk) -> Column | Answer:
    """The column meant, or a question back that lists those that fit."""
    if len(fit.columns) == 1:
        return fit.columns[0]
    numbers = [column for column in fit.columns if column.measure not in {"share", "rate"}]
    if fit.asked.most and len(numbers) == 1:
        return numbers[0]
    if (overall := of_everything(fit.columns)) is not None:
        return overall
    names = list(dict.fromkeys(column.name for column in fit.columns))
    name = table_name(fit.card, desk)
    if not names:
        return refusal(fit.asked, "which_column", f"No column of “{name}” holds such values.")
    text = f"Several columns of “{name}” fit: {listed(names)}. Which one?"
    return refusal(fit.asked, "which_column", text, names[:12])


def of_everything(columns: Sequence[Column]) -> Column | None:
    """The one column of several whose head says that it is of all there are; else none."""
    found = [column for column in columns if _OVERALL & column.features.keys()]
    return columns[0] if len(columns) == 1 else found[0] if len(found) == 1 else None


def cells_of(fit: Fit, column: Column, rows: Rows, desk: Desk) -> list[TableCell]:
    """The cells of a column that stand in these rows."""
    return [
        each for each in desk.store.tables.column(fit.card.tab, column.n) if each.n in rows.rows
    ]


def _repeats(rows: list[TableRow], level: int) -> bool:
    """Whether a thing has several rows, though it is one by all labels above it, too."""
    if not rows or level == -1:
        depth = max((len(row.labels) for row in rows), default=0)
        counts = Counter(row.labels for row in rows)
        return depth > 0 and max(counts.values(), default=0) > 1 and len(counts) < len(rows) / 2
    counts = Counter(row.labels[: len(row.labels) + level + 1] for row in rows)
    return max(counts.values()) > 1


def _mixes(rows: list[TableRow]) -> bool:
    """Whether rows are one for each answer of each group to each question, and of several answers.

    The highest of "very rare" and "very widespread" together is the highest of nothing.
    """
    if max((len(row.labels) for row in rows), default=0) < _LONG:
        return False
    answers = Counter(row.labels[-1] for row in rows)
    return len(answers) > 1 and min(answers.values()) > 1


def _which(fit: Fit, rows: list[TableRow], level: int, desk: Desk) -> Answer:
    others = (
        list(dict.fromkeys(", ".join(row.labels[level + 1 :]) for row in rows))
        if level < -1
        else []
    )
    name = table_name(fit.card, desk)
    named = rows[0].labels[level]
    text = (
        f"“{name}” has several rows for each name, such as “{named}”: {listed(sorted(others))}. Which of them?"
        if others
        else f"“{name}” has several rows for “{named}”, and nothing tells them apart."
    )
    return refusal(fit.asked, "which_row", text, sorted(others)[:12])
