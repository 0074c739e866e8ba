"""Cards: what is known of a table before any of its rows is read."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from ..terms import EXACT, Term
from ..words import stem

MONEY = frozenset({"GBP", "EUR", "USD"})  # units of sums of money
MET = 0.8  # strength from which a feature is the thing itself and no hint

Features = Mapping[str, float]
LevelKind = Literal["name", "period", "code"]


@dataclass(frozen=True, slots=True)
class Level:
    """The row labels that stand under one head; ``labels`` are all of them where they are few.

    ``worded`` labels are made of English words: kinds of things, no proper names.
    ``partial`` says that some rows leave the label out: those that sum up all below them.
    """

    head: str
    kind: LevelKind
    features: Features
    labels: tuple[tuple[str, Features], ...]
    worded: bool = False
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column: how many numbers and which words it holds, and what its head speaks of.

    ``measure`` is "share", "rate", "change", "rank" or empty; ``categories`` are
    the words of its cells where they are few; ``dates`` says that it holds dates, ``integers``
    that all its numbers are. ``told`` is what another table says that a code in its head is.
    """

    n: int
    labels: tuple[str, ...]
    unit: str
    measure: str
    numbers: int
    categories: tuple[str, ...]
    years: tuple[str, ...]
    features: Features
    dates: bool = False
    integers: bool = False
    told: str = ""

    @property
    def name(self) -> str:
        """The head on one line, with what a code in it is."""
        head = ", ".join(self.labels)
        return f"{head} ({self.told})" if self.told else head


@dataclass(frozen=True, slots=True)
class Card:
    """A table: ``levels`` of row labels (the last one is −1), columns, what its title says.

    ``about`` are the stems of what a cover or contents list says of the report.
    """

    tab: int
    report: str
    title: str
    sheet: str
    rows: int
    levels: tuple[Level, ...]
    columns: tuple[Column, ...]
    years: tuple[str, ...]
    features: Features
    names_people: bool = False
    about: tuple[str, ...] = ()

    def level(self, at: int) -> Level | None:
        """The level that counts ``at`` back from the last; none for a column of names."""
        return self.levels[at] if at < 0 and -at <= len(self.levels) else None


def encoded(card: Card) -> str:
    """A card as text for the record store."""
    from dataclasses import asdict

    return json.dumps(asdict(card), ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=2000)
def decoded(text: str) -> Card:
    """The card that ``encoded`` wrote; a question looks at the same ones many times."""
    data: dict[str, Any] = json.loads(text)
    levels = tuple(
        Level(
            each["head"],
            each["kind"],
            each["features"],
            tuple((a, b) for a, b in each["labels"]),
            each["worded"],
            each["partial"],
        )
        for each in data.pop("levels")
    )
    columns = tuple(_column(each) for each in data.pop("columns"))
    years, about = tuple(data.pop("years")), tuple(data.pop("about"))
    return Card(levels=levels, columns=columns, years=years, about=about, **data)


def _column(data: dict[str, Any]) -> Column:
    fields: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in data.items()
    }
    return Column(**fields)


def features_of(terms: Iterable[Term], stems: Iterable[str]) -> dict[str, float]:
    """What a head or a title speaks of: the features of its terms, and each word by itself."""
    found: dict[str, float] = {}
    for term in terms:
        for name, strength in term.features.items():
            if strength >= MET and not name.startswith("c:@"):
                found[name] = max(found.get(name, 0.0), round(strength, 3))
    found.update({f"s:{stem}": 1.0 for stem in stems})
    return found


def speaks(term: Term, offered: Features, function: Collection[str]) -> bool:
    """Whether a head or a title speaks of a term, or of each word of a phrase."""
    if met(term, offered):
        return True
    told = term.text.split()
    parts = [stem(word) for word in told if word not in function]
    return len(told) > 1 and bool(parts) and all(f"s:{part}" in offered for part in parts)


def met(term: Term, offered: Features) -> bool:
    """Whether a head or a title speaks of the very thing a question names."""
    return any(
        strength > EXACT and offered.get(name, 0.0) >= MET
        for name, strength in term.features.items()
    )
