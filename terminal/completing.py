"""What a session completes: what can be named, and the questions that were asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from ..config import SETTINGS
from .session import SETTABLE, Session, Words

_WORTH = 2  # characters from which ids are completed
_MOST = 40  # names offered at once: nobody reads more

Named = tuple[str, str]  # a name and what stands beside it


@dataclass(frozen=True, slots=True)
class Choice:
    """One completion: it replaces the last ``length`` characters typed."""

    text: str
    length: int
    beside: str = ""


def of_question(session: Session, text: str) -> Iterator[Choice]:
    """The ids that the last word may begin, then the questions that were asked like the text."""
    last = text.rsplit(" ", 1)[-1]
    if len(last) >= _WORTH:
        yield from beginning(last, reports(session, ()))
        part = last.casefold()
        held = [named for folded, named in session.locators.items() if part in folded]
        yield from beginning(last, held)
    for found in session.wordings.find(text):
        yield Choice(found.text, len(text), f"{found.locator} {found.report}")


def beginning(typed: str, names: Iterable[Named]) -> Iterator[Choice]:
    """The names that begin as typed, then those that hold it further on; each once."""
    part = typed.casefold()
    holding = [(name, beside) for name, beside in names if part in name.casefold()]
    holding.sort(key=lambda each: not each[0].casefold().startswith(part))
    for name, beside in islice(dict.fromkeys(holding), _MOST):
        yield Choice(name, len(typed), beside)


# -- what can be named, after the words that stand before it ------------------


def reports(session: Session, before: Words) -> Sequence[Named]:
    """The reports' ids."""
    return [(report.id, report.short or report.title) for report in session.known_reports]


def citations(session: Session, before: Words) -> Sequence[Named]:
    """The numbers of the last answer's citations."""
    cited = session.answers[-1].citations if session.answers else ()
    return [(str(each.n), f"{each.report} {each.locator}") for each in cited]


def settings(session: Session, before: Words) -> Sequence[Named]:
    """The settings, or the values of the one that was named."""
    if not before:
        return [(name, SETTINGS[name].allowed) for name in SETTABLE]
    named = SETTINGS.get(before[0]) if before[0] in SETTABLE and len(before) == 1 else None
    return [(value, "") for value in named.values] if named else []


def sections(session: Session, before: Words) -> Sequence[Named]:
    """The sections that hold comments."""
    return [(comment.place.section, comment.place.report) for comment in session.comments]
