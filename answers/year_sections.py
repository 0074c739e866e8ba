"""Sections that are each of one year: "2005:", "Results for 2006", and what stands in them."""

from __future__ import annotations

from ..corpus.records import Figure, Record
from .desk import Desk
from .restrictors import years_in
from .words import likeness

_LONGEST = 4  # words of a heading that dates what stands under it
_ALIKE = 0.5  # of the words of two statements that say the same of two years
_AHEAD = 0.15  # of the next likest


def year_of(record: Record) -> str:
    """The one year that the heading over a record names, nothing where it names none or more."""
    section = record.place.section
    years = years_in(section) if len(section.split()) <= _LONGEST else set()
    return next(iter(years)) if len(years) == 1 else ""


def years_of(report: str, desk: Desk) -> tuple[str, ...]:
    """The years that sections of a report with figures are of, the earliest first."""
    return tuple(sorted({year_of(record) for _, record in desk.all_of("figure", (report,))} - {""}))


def of_year(figure: Figure, year: str, desk: Desk) -> tuple[str, Figure] | None:
    """What a section of this year says in the same words as a figure, by its id; none if unclear."""
    found: list[tuple[float, str, Figure]] = []
    for key, other in desk.all_of("figure", (figure.place.report,)):
        same = isinstance(other, Figure) and other.unit == figure.unit and year_of(other) == year
        if same and isinstance(other, Figure):
            found.append((likeness(figure.clause, other.clause), key, other))
    found.sort(key=lambda each: (-each[0], each[1]))
    if not found or found[0][0] < _ALIKE:
        return None
    if len(found) > 1 and found[0][0] - found[1][0] < _AHEAD:
        return None
    return found[0][1:]
