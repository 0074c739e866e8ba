"""The desk where an answer is made: records, evidence and citations within reach."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from ..corpus.lazy_pattern import lazy_pattern
from ..corpus.records import Cell, Figure, QuestionRow, Record, Report
from ..corpus.store import Store
from ..index.engine import Engine
from .evidence import Evidence, decode
from .lexicon import Lexicon
from .nouns import Citation, Nearest, Scored
from .question import Question
from .terms import Term
from .weighing import Weighed, weigh_all

FEWEST_CANDIDATES, MOST_CANDIDATES = 40, 120  # of a kind, weighed for a question
OF_EACH = 8  # candidates for every report: many that say much the same leave no room for others
_RECORDS_KEPT = 4096
_SEARCHES_KEPT = 32  # one question makes several, some of them twice
LIST_REACH = 8  # lines above a bullet that speak of it too
_KIND_NAMES = {"question_row": "question row"}
_MARKS = lazy_pattern(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\^\{[^}]*\}|\*+")
_BEGINNING = 40  # characters by which the first line of a cut text is known


class MisquotedRecord(Exception):
    """A record's quotation is not in its source lines: it must not be shown."""


def space_folded(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def as_printed(text: str, lines: Sequence[str]) -> str | None:
    """The text as the lines print it, marks of footnotes and emphasis included.

    White space is folded. A text cut by page furniture is given up to the end
    of the line it begins in, so that what is shown is one run of the source.
    ``None`` where the lines do not hold it.
    """
    wanted = _plain(text)[0]
    for source in (space_folded(" ".join(lines)), *map(space_folded, lines)):
        plain, origins = _plain(source)
        at = plain.find(wanted)
        if at >= 0:
            return source[origins[at] : origins[at + len(wanted) - 1] + 1]
    if found := _across_breaks(wanted, space_folded(" ".join(lines))):
        return found
    for line in map(space_folded, lines):
        plain, origins = _plain(line)
        at = plain.find(wanted[:_BEGINNING])
        if at >= 0 and wanted.startswith(plain[at:].rstrip()):
            return line[origins[at] :]
    return None


def _across_breaks(wanted: str, source: str) -> str | None:
    """The text as the source prints it where hyphens stand at the ends of its lines."""
    plain, origins = _plain(source)
    unbroken = re.sub(r"-\s?", "", wanted)
    broken = list(re.finditer(r"-\s?", plain))
    kept = [n for n in range(len(plain)) if not any(m.start() <= n < m.end() for m in broken)]
    at = "".join(plain[n] for n in kept).find(unbroken) if broken and unbroken else -1
    if at < 0:
        return None
    return source[origins[kept[at]] : origins[kept[at + len(unbroken) - 1]] + 1]


def _plain(text: str) -> tuple[str, Sequence[int]]:
    """The text, white space folded, without marks, and where each character stands in it."""
    text = space_folded(text)
    if not _MARKS.search(text):  # as in most lines
        return text, range(len(text))
    marked = {n for match in _MARKS.finditer(text) for n in range(*match.span())}
    kept = [n for n in range(len(text)) if n not in marked]
    return "".join(text[n] for n in kept), kept


class Desk:
    """Store, engine and lexicon of one library, with what was fetched kept at hand."""

    def __init__(self, store: Store, engine: Engine) -> None:
        self.store = store
        self.engine = engine
        self.lexicon = Lexicon(store)
        self.record = lru_cache(_RECORDS_KEPT)(store.record)
        self.quotable = lru_cache(_RECORDS_KEPT)(self._quotable)
        self._candidates = lru_cache(_SEARCHES_KEPT)(self._found)
        self._evidence: dict[str, Evidence] = {}
        many = OF_EACH * len(self.lexicon.reports)
        self._limit = min(max(FEWEST_CANDIDATES, many), MOST_CANDIDATES)

    def report(self, name: str) -> Report:
        """The report with this id."""
        return self.lexicon.reports[name]

    def evidence(self, keys: Sequence[str]) -> list[Evidence]:
        """The evidence of these records, in the order asked for."""
        missing = [key for key in keys if key not in self._evidence]
        if missing:
            for key, (kind, text) in self.store.terms(missing).items():
                if text is not None:
                    self._evidence[key] = decode(key, kind, text)
        return [self._evidence[key] for key in keys if key in self._evidence]

    def weighed(self, question: Question, kind: str, limit: int | None = None) -> list[Weighed]:
        """Records of a kind weighed against the question, best first; so many are looked at."""
        found = self._candidates(question.topic, kind, question.reports, limit or self._limit)
        weighed = weigh_all(question, (each for each in found if each.units), self.lexicon)
        return sorted(weighed, key=lambda each: each.key)

    def _found(
        self, topic: tuple[tuple[Term, float], ...], kind: str, reports: tuple[str, ...], limit: int
    ) -> list[Evidence]:
        """The evidence of a kind that the engine finds for a topic."""
        features: dict[str, float] = {}
        for term, weight in topic:
            for name, strength in term.features.items():
                features[name] = max(features.get(name, 0.0), round(weight * abs(strength), 4))
        keys = self.engine.candidates(
            sorted(features.items()), kinds=(kind,), reports=reports, limit=limit
        )
        return self.evidence(keys)

    def all_of(self, kind: str, reports: Sequence[str] = ()) -> list[tuple[str, Record]]:
        """All records of a kind, of all or of these reports, in source order."""
        names = reports or tuple(self.lexicon.reports)
        return [pair for name in names for pair in self.store.records(kind, name)]

    def source(self, record: Record) -> str:
        """The decoded source lines of a record, joined."""
        place = record.place
        return "\n".join(self.store.lines(place.report, *place.lines))

    def surroundings(self, record: Record) -> str:
        """What stands at a record's place: its lines, section and shared words."""
        shared = record.shared if isinstance(record, Figure) else ""
        first, last = record.place.lines
        if isinstance(record, Figure) and record.where == "bullet":
            first = max(1, first - LIST_REACH)
        lines = self.store.lines(record.place.report, first, last)
        columns = [name for name, _ in record.columns] if isinstance(record, QuestionRow) else []
        return " ".join((*lines, record.place.section, record.place.sheet or "", shared, *columns))

    def quote(self, record: Record) -> str:
        """What a citation of the record shows, verbatim, white space folded."""
        if isinstance(record, QuestionRow | Cell):
            return space_folded(self.source(record))
        return self.printed(record, record.quote if hasattr(record, "quote") else record.text)

    def _quotable(self, key: str) -> bool:
        """Whether the words of a record are printed in its lines, as all that is shown must be.

        They are not where a file closes its lists wrongly and labels and values change places.
        """
        try:
            return bool(self.quote(self.record(key)))
        except MisquotedRecord:
            return False

    def printed(self, record: Record, text: str) -> str:
        """Words of a record as its source prints them. Raises ``MisquotedRecord``."""
        place = record.place
        found = as_printed(text, self.store.lines(place.report, *place.lines))
        if found is None:
            raise MisquotedRecord(text)
        return found

    def citation(self, number: int, key: str, quote: str | None = None) -> Citation:
        """The record as a numbered citation. Raises ``MisquotedRecord``."""
        record = self.record(key)
        place = record.place
        report = self.report(place.report)
        return Citation(
            n=number,
            report=report.id,
            title=report.title if not report.subtitle else f"{report.title}: {report.subtitle}",
            published=report.published,
            kind=_kind(record),
            locator=place.locator,
            section=place.section,
            page=place.page,
            lines=place.lines,
            quote=quote or self.quote(record),
            base=record.base if isinstance(record, QuestionRow) else None,
            sheet=place.sheet,
            row=place.row,
            column=place.column,
            record=key,
        )

    def nearest(self, found: Iterable[Weighed], limit: int = 3) -> tuple[Nearest, ...]:
        """The nearest things that were asked or stated."""
        named: dict[tuple[str, str], Nearest] = {}
        for weighed in found:
            record = self.record(weighed.evidence.id)
            text = record.text if isinstance(record, QuestionRow) else getattr(record, "quote", "")
            if text:
                key = (record.place.report, text)
                named.setdefault(
                    key, Nearest(record.place.report, record.place.locator, space_folded(text))
                )
            if len(named) == limit:
                break
        return tuple(named.values())

    def scored(self, found: Iterable[Weighed], limit: int = 10) -> tuple[Scored, ...]:
        """The first candidates with every part of their score."""
        return tuple(
            Scored(
                record=weighed.evidence.id,
                text=_label(self.record(weighed.evidence.id)),
                total=weighed.total,
                parts=(
                    ("covered", weighed.covered),
                    ("asked", weighed.asked),
                    ("parity", float(weighed.parity)),
                    ("subject", weighed.subject),
                    *(
                        (f"missing {term.text}", round(weight, 3))
                        for term, weight in weighed.missing
                    ),
                ),
            )
            for weighed, _ in zip(found, range(limit), strict=False)
        )


def _kind(record: Record) -> str:
    from ..corpus.codec import kind_of

    kind = kind_of(record)
    return _KIND_NAMES.get(kind, kind)


def _label(record: Record) -> str:
    text = str(getattr(record, "quote", None) or getattr(record, "text", ""))
    return f"{record.place.locator}: {space_folded(text)[:160]}"
