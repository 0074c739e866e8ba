"""Bounds on what is read: they keep one file from taking all memory."""

from __future__ import annotations

from ..errors import UnreadableReport

MEGABYTE = 1 << 20
LARGEST_FILE = 256 * MEGABYTE
LARGEST_TEXT = 16 * MEGABYTE
LARGEST_RECORDS = 32 * MEGABYTE
LARGEST_PACKAGE = 512 * MEGABYTE
LARGEST_PART = 256 * MEGABYTE
LARGEST_TREE = 32 * MEGABYTE
MOST_CELLS = 500_000
MOST_PAGES = 5_000


def check_size(name: str, size: int, bound: int) -> None:
    """Raise UnreadableReport if a file of ``size`` bytes is larger than ``bound``."""
    if size > bound:
        raise UnreadableReport(
            name,
            f"it holds {size / MEGABYTE:,.0f} MB, more than the {bound / MEGABYTE:,.0f} MB"
            " that are read of this format; split it into smaller files",
        )


def check_cells(name: str, count: int, bound: int = MOST_CELLS) -> None:
    """Raise UnreadableReport if a file has more filled cells than ``bound``."""
    if count > bound:
        raise UnreadableReport(
            name,
            f"it has more than {bound:,} filled cells; keep the sheets you ask about, remove the"
            " others",
        )
