"""The nouns of answering: from the question as read to the answer as cited."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ..corpus.records import Base, Lines

Kind = Literal[
    "figure",
    "count",
    "ranking",
    "comparison",
    "comments",
    "passage",
    "fact",
    "conflict",
    "overview",
]
Measure = Literal[
    "agree", "disagree", "not_agree", "not_disagree", "neither", "yes", "no", "dont_know"
]
Status = Literal["answered", "no_answer"]


@dataclass(frozen=True, slots=True)
class Restrictor:
    """A word that narrows whom or what a figure may speak of."""

    kind: Literal["year", "place", "subgroup", "wave", "item", "report", "time"]
    text: str
    value: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A place that is cited; ``quote`` is verbatim source text."""

    n: int
    report: str
    title: str
    published: str | None
    kind: str
    locator: str
    section: str
    page: int | None
    lines: Lines
    quote: str
    base: Base | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    record: str = ""


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a number that is printed nowhere was made from cited ones."""

    expression: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """A value of an answer; ``citation`` is the number of the place it stands in."""

    value: float | str
    unit: str
    text: str
    citation: int
    measure: str | None = None
    approx: str | None = None
    derivation: Derivation | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two cited places that print different values for one claim."""

    citations: tuple[int, int]
    values: tuple[float, float]
    difference: float
    within_stated_rounding: bool
    text: str


@dataclass(frozen=True, slots=True)
class Illustration:
    """A comment shown beside an answer, never as part of a figure."""

    report: str
    section: str
    lines: Lines
    text: str
    attribution: str | None


@dataclass(frozen=True, slots=True)
class Nearest:
    """A question that was asked, or a statement that was made, near to one that was not."""

    report: str
    locator: str
    text: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no answer: a code, the words that lack support, a sentence."""

    code: str
    terms: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class ReadingNote:
    """How the question was understood, as shown to the asker."""

    population: str | None = None
    measure: str | None = None
    topic: str = ""
    restrictors: tuple[str, ...] = ()
    corrections: tuple[tuple[str, str], ...] = ()
    inherited: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Scored:
    """One candidate as it was weighed: every part of the score by name, for ``--explain``."""

    record: str
    text: str
    total: float
    parts: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, or a refusal that says why; headline value first."""

    question: str
    status: Status
    kind: Kind
    text: str
    reading: ReadingNote
    values: tuple[Value, ...] = ()
    citations: tuple[Citation, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    comments: tuple[Illustration, ...] = ()
    refusal: Refusal | None = None
    nearest: tuple[Nearest, ...] = ()
    considered: tuple[Scored, ...] = field(default=(), repr=False)
