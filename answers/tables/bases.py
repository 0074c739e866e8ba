"""How many were asked: the rows of tables that print a base, the one of actual interviews first."""

from __future__ import annotations

from collections.abc import Sequence

from ...corpus.cell_store import TableRow
from ...corpus.summed_shares import is_base
from ..words import words
from .asked import Asked

_ACTUAL = frozenset({"unweighted", "unwtd", "unw"})
_ASKED = frozenset(
    {"asked", "interviewed", "surveyed", "polled", "answered", "responded", "took", "take",
     "participated", "questioned", "respondents", "sample", "completed", "replied"}
)  # fmt: skip


def asks_base(asked: Asked) -> bool:
    """Whether a question is how many were asked or answered."""
    return asked.how_many and not asked.share and bool({w.text for w in asked.words} & _ASKED)


def base_row(rows: Sequence[TableRow]) -> list[TableRow]:
    """Of the rows that print a base the one of those who were interviewed; none where there is none."""
    found = [row for row in rows if is_base(row.label)]
    actual = [row for row in found if {w.text for w in words(row.label)} & _ACTUAL]
    return (actual or found)[:1]
