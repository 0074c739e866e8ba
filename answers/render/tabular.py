"""Rows of cells laid out for reading: columns side by side, or each row's cells below each other.

Imported only where a table is shown to a person.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from . import Layout
from .terminal import on_screen
from .text import shown, wrapped

_GAP = 2
_SHORT = 24  # columns a column may always take


def tabular(
    columns: Sequence[str], rows: Sequence[Sequence[str]], right: Collection[int], layout: Layout
) -> str:
    """The rows under their heads; the longest column takes the width that is left."""
    cells = [[shown(cell, layout) for cell in row] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(columns, *cells, strict=True)]
    long = [at for at, width in enumerate(widths) if width > _SHORT]
    left = layout.width - _GAP * (len(widths) - 1)
    left -= sum(width for at, width in enumerate(widths) if at not in long)
    for count, at in enumerate(sorted(long, key=widths.__getitem__)):
        widths[at] = min(widths[at], max(left // (len(long) - count), 1))
        left -= widths[at]
    grid = Table.grid(padding=(0, _GAP, 0, 0))
    for at, width in enumerate(widths):
        grid.add_column(width=width, justify="right" if at in right else "left", overflow="fold")
    grid.add_row(*(Text(column, style="bright_black") for column in columns))
    for row in cells:
        grid.add_row(*map(Text, row))
    return on_screen([grid], layout)


def stacked(
    columns: Sequence[str], rows: Sequence[Sequence[str]], right: Collection[int], layout: Layout
) -> str:
    """The short cells of each row on one line, the long ones below."""
    lines: list[str] = []
    for row in rows:
        pairs = [(column, cell) for column, cell in zip(columns, row, strict=True) if cell]
        short = [
            f"{column} {cell}" if at in right else cell
            for at, (column, cell) in enumerate(zip(columns, row, strict=True))
            if cell and len(cell) <= _SHORT
        ]
        lines += wrapped("  ".join(short), layout, "  ")
        for _, cell in pairs:
            if len(cell) > _SHORT:
                lines += wrapped(cell, layout, "    ", "    ")
    return "".join(f"{line}\n" for line in lines)
