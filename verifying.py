"""Verifying: is every stored quotation still where it was, in the report's own file?"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from .answers.desk import as_printed, space_folded
from .corpus.catalogue import built_ins
from .corpus.document import Document
from .corpus.errors import UnreadableReport
from .corpus.readers import load
from .corpus.readers.text import read_text
from .corpus.records import Cell, Fact, Figure, Lines, QuestionRow, Reading, Record
from .library_file import Added

State = Literal["same", "changed", "unreadable", "no file"]


@dataclass(frozen=True, slots=True)
class Moved:
    """A quotation that is not where it was: ``now`` is where it stands, none if nowhere."""

    lines: Lines
    now: Lines | None
    quote: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What became of a report's quotations; ``why`` says it of a file that cannot be read."""

    report: str
    state: State
    quotations: int
    moved: tuple[Moved, ...] = ()
    why: str = ""

    @property
    def stands(self) -> bool:
        """Whether no quotation moved; what has no file cannot move."""
        return self.state != "unreadable" and not self.moved


def verified(reading: Reading, added: Added | None) -> Verified:
    """Compare a report as it was read with its file; ``added`` is none for a built-in one."""
    report = reading.report
    if added is None:
        data = {each.id: data for each, data in built_ins()}[report.id]
        return _compared(reading, read_text(data))
    origin = added.origin
    if origin.path is None:
        return Verified(report.id, "no file", len(_quotations(reading)))
    try:
        return _compared(reading, load(origin.path, origin.as_format))
    except UnreadableReport as error:
        why = f"{origin.path}: {error.why}"
        return Verified(report.id, "unreadable", len(_quotations(reading)), (), why)


def _compared(reading: Reading, document: Document) -> Verified:
    quotations = _quotations(reading)
    missing = [
        (lines, quote)
        for lines, quote in quotations
        if as_printed(quote, document.lines[lines[0] - 1 : lines[1]]) is None
    ]
    search = _Search(document.lines) if missing else None
    moved = tuple(
        Moved(lines, search.nearest(quote, lines[0]) if search else None, quote)
        for lines, quote in missing
    )
    state: State = "same" if document.sha256 == reading.report.sha256 else "changed"
    return Verified(reading.report.id, state, len(quotations), moved)


def _quotations(reading: Reading) -> tuple[tuple[Lines, str], ...]:
    """What can be shown as a quotation, with its lines, each once."""
    return tuple(
        dict.fromkeys(
            (record.place.lines, _quotation(record, reading.lines)) for record in reading.records
        )
    )


def _quotation(record: Record, lines: Sequence[str]) -> str:
    """A record's own words, or its whole lines where those are what is shown."""
    first, last = record.place.lines
    whole = space_folded("\n".join(lines[first - 1 : last]))
    if isinstance(record, QuestionRow | Cell):
        return whole
    own = space_folded(record.quote if isinstance(record, Figure | Fact) else record.text)
    return as_printed(own, lines[first - 1 : last]) or whole


class _Search:
    """The text of a report with white space folded, and the line of every place in it."""

    def __init__(self, lines: Sequence[str]) -> None:
        folded = [space_folded(line) for line in lines]
        self._numbers = [n for n, line in enumerate(folded, 1) if line]
        kept = [line for line in folded if line]
        self._starts = [0, *accumulate(len(line) + 1 for line in kept)]
        self._text = " ".join(kept)

    def nearest(self, quote: str, line: int) -> Lines | None:
        """The lines that hold the quotation, those nearest to where it was."""
        found: list[Lines] = []
        at = self._text.find(quote)
        while at >= 0:
            found.append((self._line(at), self._line(at + len(quote) - 1)))
            at = self._text.find(quote, at + 1)
        return min(found, key=lambda lines: abs(lines[0] - line), default=None)

    def _line(self, at: int) -> int:
        return self._numbers[bisect_right(self._starts, at) - 1]
