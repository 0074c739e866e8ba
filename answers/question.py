"""A question as read: every word of it in a slot."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .nouns import Kind, Measure, Restrictor
from .terms import Term


@dataclass(frozen=True, slots=True)
class Ranking:
    """What a ranking asks: which end, how many, beyond which value."""

    top: bool = True
    count: int | None = None
    above: float | None = None
    below: float | None = None
    more_disagree: bool = False
    lowest_first: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question with all its words accounted for.

    ``topic`` are (term, weight) pairs, ``weight`` 0–1; ``subject`` the
    population whose share or number is asked; ``negated`` whether the words
    of the question turn an odd number of times; ``splits`` pairs of character
    offsets: where alternatives begin, and where the second does; ``fresh`` the
    words a follow-up adds to what it inherits; ``most`` how many members of a
    list are wanted, all where it is ``None``; ``counted`` the noun that follows
    "what % of" where no list knows it as people; ``own`` the terms that only name a
    report, each with its id.
    """

    text: str
    kind: Kind
    topic: tuple[tuple[Term, float], ...]
    subject: str | None = None
    populations: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    measure: Measure | None = None
    negations: int = 0
    unit: str | None = None
    restrictors: tuple[Restrictor, ...] = ()
    items: tuple[str, ...] = ()
    ranking: Ranking = Ranking()
    cues: frozenset[str] = frozenset()
    splits: tuple[tuple[int, int], ...] = ()
    corrections: tuple[tuple[str, str], ...] = ()
    inherited: tuple[tuple[str, str], ...] = ()
    excluded: frozenset[str] = frozenset()
    fresh: frozenset[str] = frozenset()
    most: int | None = None
    counted: str = ""
    own: frozenset[tuple[str, str]] = frozenset()

    @property
    def spelled(self) -> str:
        """The text with each word that was corrected as it was taken for."""
        text = self.text
        for typed, taken in self.corrections:
            text = re.sub(rf"(?<!\w){re.escape(typed)}(?!\w)", taken, text, flags=re.IGNORECASE)
        return text

    @property
    def sign(self) -> int:
        """−1 where negations turn the question an odd number of times."""
        return -1 if self.negations % 2 else 1

    @property
    def asked_weight(self) -> float:
        """What the topic weighs without the terms that only name a report."""
        named = {text for text, _ in self.own}
        return sum(weight for term, weight in self.topic if term.text not in named)

    def narrowed(self, topic: tuple[tuple[Term, float], ...]) -> Question:
        """The same question about another topic."""
        return replace(self, topic=topic)
