"""What a question asks for, term by term: prepared once for all that is weighed against it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass, field
from itertools import chain

from .terms import NEGATING, Term


@dataclass(frozen=True, slots=True)
class AskedTerm:
    """A term of a question with its number and weight, and what it is by itself.

    It is the ``subject`` asked about, a ``group`` of people, an ``attitude``,
    or ``turning`` what is said; ``verdict`` is +1 or −1 where it passes one.
    """

    number: int
    term: Term
    weight: float
    subject: bool
    group: bool
    attitude: bool
    turning: bool
    verdict: int


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """All that is asked for: the terms, the features of all, and which terms have a feature.

    ``described`` keeps how well each report's own description meets each term.
    """

    terms: tuple[AskedTerm, ...]
    features: Mapping[str, float]
    having: Mapping[str, tuple[int, ...]]
    described: dict[str, tuple[float, ...]] = field(default_factory=dict)

    def having_any(self, names: Set[str]) -> set[int]:
        """The numbers of the terms that have one of these features."""
        having = self.having
        return {number for name in having.keys() & names for number in having[name]}


def asked_for(
    topic: tuple[tuple[Term, float], ...],
    subject: str | None,
    lists: Mapping[str, Collection[str]],
) -> Asked:
    """What a question on this topic asks for of this subject, with a library's closed lists."""
    terms: list[AskedTerm] = []
    features: dict[str, float] = {}
    having: dict[str, tuple[int, ...]] = {}
    for number, (term, weight) in enumerate(topic):
        terms.append(
            AskedTerm(
                number,
                term,
                weight,
                subject is not None and term.stands_for({subject}),
                term.stands_for(lists["populations"]) or term.stands_for(lists["subgroups"]),
                term.stands_for(lists["attitudes"]),
                not NEGATING.isdisjoint(term.text.split()),
                term.verdict(lists["evaluative"]),
            )
        )
        for name in {*term.features, *chain.from_iterable(term.parts)}:
            having[name] = (*having.get(name, ()), number)
        for name, strength in term.features.items():
            if abs(strength) > abs(features.get(name, 0.0)):
                features[name] = strength
    return Asked(tuple(terms), features, having)
