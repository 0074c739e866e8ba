"""How many were asked: the rows of tables that print a base, the one of actual interviews first."""

from __future__ import annotations

from collections.abc import Sequence

from ...corpus.cell_store import TableRow
from ...corpus.summed_shares import is_base
from ..desk import Desk
from ..words import words
from .asked import Asked
from .cards import Column
from .fits import Fit

_ACTUAL = frozenset({"unweighted", "unwtd", "unw"})
_ASKED = frozenset(
    {"asked", "interviewed", "surveyed", "polled", "answered", "responded", "took", "take",
     "participated", "questioned", "respondents", "sample", "completed", "replied",
     "answering", "replying", "responding", "participating", "replies", "responses"}
)  # fmt: skip


def asks_base(asked: Asked) -> bool:
    """Whether a question is how many were asked or answered."""
    return asked.how_many and not asked.share and _names_those_asked(asked)


def _names_those_asked(asked: Asked) -> bool:
    return bool({w.text for w in asked.words} & _ASKED)


def base_columns(columns: Sequence[Column], asked: Asked) -> list[Column]:
    """The columns of how many answered, where a number of them or most of them are asked for.

    None where they are not, or where no column tells them.
    """
    counted = asked.how_many or asked.most or asked.number_of
    if asked.share or not counted or not _names_those_asked(asked):
        return []
    return [each for each in columns if each.measure == "base" or is_base(each.name)]


def of_whole_survey(columns: Sequence[Column]) -> list[Column]:
    """Of columns of how many answered, those of the whole survey; all where each is of one question."""
    return [each for each in columns if is_base(each.name)] or list(columns)


def base_row(rows: Sequence[TableRow]) -> list[TableRow]:
    """Of the rows that print a base the one of those who were interviewed; none where there is none."""
    found = [row for row in rows if is_base(row.label)]
    actual = [row for row in found if {w.text for w in words(row.label)} & _ACTUAL]
    return (actual or found)[:1]


def has_base_row(fit: Fit, desk: Desk) -> bool:
    """Whether a table, all of whose rows are left, has one that prints a base."""
    return fit.rows is None and any(
        is_base(row.label) for row in desk.store.tables.wholes(fit.card.tab)
    )
