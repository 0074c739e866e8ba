"""The cells of one table set in rows and columns, whatever order they are read in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ...corpus.cell_store import TableCell
from ...corpus.records import Cell


@dataclass(slots=True)
class Grid:
    """The rows and columns of one table as they are gathered."""

    rows: dict[tuple[Any, ...], int] = field(default_factory=dict)
    labels: list[tuple[str, ...]] = field(default_factory=list)
    heads: dict[int, Counter[str]] = field(default_factory=dict)
    columns: dict[tuple[Any, ...], int] = field(default_factory=dict)
    cells: list[TableCell] = field(default_factory=list)
    row_heads: list[tuple[str, ...]] = field(default_factory=list)
    units: dict[int, Counter[str]] = field(default_factory=dict)
    headless: Counter[int] = field(default_factory=Counter)

    def _column(self, n: int, cell: Cell) -> tuple[Any, ...]:
        """What tells the column of a cell in row ``n``: columns without heads by their order."""
        if cell.place.column or cell.column_labels:
            return cell.place.column, cell.column_labels
        self.headless[n] += 1
        return self.headless[n], ()

    def add(self, key: str, cell: Cell) -> None:
        """Take in a cell, whose record has this key."""
        place = cell.place
        at = (place.lines, place.row, cell.row_labels)
        if at not in self.rows:
            self.rows[at] = len(self.rows)
            self.labels.append(cell.row_labels)
            self.row_heads.append(cell.row_heads)
        n = self.rows[at]
        col = self.columns.setdefault(self._column(n, cell), len(self.columns))
        if cell.value is not None:
            self.units.setdefault(col, Counter())[cell.unit] += 1
        self.cells.append(TableCell(col, n, key, cell.value, cell.text))

    def align(self) -> None:
        """Set each label under the head it stands under, where rows leave some of them out."""
        longest = max(self.row_heads, key=len)
        placed = [
            _placed(labels, heads, longest)
            for labels, heads in zip(self.labels, self.row_heads, strict=True)
        ]
        if all(row is not None for row in placed):
            self.labels = [row for row in placed if row is not None]
            self.heads = {-n: Counter([head]) for n, head in enumerate(reversed(longest), 1)}
            return
        for heads in self.row_heads:
            for back, head in enumerate(reversed(heads), 1):
                self.heads.setdefault(-back, Counter())[head] += 1


def _placed(
    labels: Sequence[str], heads: Sequence[str], longest: Sequence[str]
) -> tuple[str, ...] | None:
    """The labels of a row with empty ones for heads it leaves out; none where it has others."""
    out = [""] * len(longest)
    at = len(longest)
    for label, head in zip(reversed(labels), reversed(heads), strict=True):
        at -= 1
        while at >= 0 and longest[at] != head:
            at -= 1
        if at < 0:
            return None
        out[at] = label
    return tuple(out[at:])
