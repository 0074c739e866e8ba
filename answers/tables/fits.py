"""How a table answers a question, as far as it has been matched."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..terms import Term
from .asked import Asked
from .cards import Card, Column
from .categories import Category
from .naming import Named


@dataclass(slots=True)
class Fit:
    """How a table answers a question.

    ``rows`` are the rows that its names and periods leave, none where all are
    left; ``columns`` those that speak of most of the question; ``lacking`` the
    terms and periods of which nothing in the table speaks, ``unspoken`` the terms
    alone. ``met`` counts the terms and names that it speaks of, ``spoken`` the terms
    alone, ``hinted`` how many of them only by a synonym, ``worded`` those that only word the question, ``extra`` what heads have besides.
    ``heads`` are the columns whose whole head the question has, by number, ``title`` where it
    points at the table by its whole title.
    ``everyone`` says that of groups that are not named the rows of all of them were taken.
    """

    asked: Asked
    card: Card
    names: list[Named] = field(default_factory=list)
    rows: frozenset[int] | None = None
    noun: int | None = None
    noun_met: bool = False
    columns: list[Column] = field(default_factory=list)
    heads: frozenset[int] = frozenset()
    title: tuple[int, int] | None = None
    categories: list[Category] = field(default_factory=list)
    narrowing: list[Category] = field(default_factory=list)
    whole: bool = False
    leaves_out: bool = False
    everyone: bool = False
    by_period: bool = False
    summed: bool = False
    lacking: list[str] = field(default_factory=list)
    lacking_periods: list[str] = field(default_factory=list)
    met: int = 0
    worded: int = 0
    spoken: int = 0
    hinted: int = 0
    unspoken: list[Term] = field(default_factory=list)
    extra: int = 0
    extra_rows: int = 0

    @property
    def complete(self) -> bool:
        """Whether the table speaks of all that is asked."""
        return not self.lacking and not self.lacking_periods

    @property
    def counts_rows(self) -> bool:
        """Whether rows are to be counted, not a number looked up."""
        return self.noun is not None and (self.asked.how_many or self.asked.share)
