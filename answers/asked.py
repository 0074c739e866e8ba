"""What a question asks for, term by term: prepared once for all that is weighed against it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from .evidence import Evidence, Unit
from .terms import NEGATING, Term


@dataclass(frozen=True, slots=True, eq=False)
class SoughtTerm:
    """A term of a question, what it is by itself, and how far it was met so far.

    It is a ``group`` of people, an ``attitude``, an ``objection``, or ``turning`` what
    is said; ``verdict`` is +1 or −1 where it passes one. How far a statement, what is
    around it and a report's description meet it are kept in ``stated``, ``around`` and
    ``described``: they are the same whatever else is asked and however much it weighs.
    """

    term: Term
    group: bool
    attitude: bool
    objection: bool
    turning: bool
    verdict: int
    stated: dict[Unit, float] = field(default_factory=dict)
    around: dict[Evidence, float] = field(default_factory=dict)
    described: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AskedTerm:
    """A term as one question asks for it: its weight, and whether it is whom is asked about."""

    sought: SoughtTerm
    weight: float
    subject: bool


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """All that is asked for: the terms, and the features of all."""

    terms: tuple[AskedTerm, ...]
    features: Mapping[str, float]


def sought_term(term: Term, lists: Mapping[str, Collection[str]]) -> SoughtTerm:
    """A term as a library with these closed lists looks for it."""
    return SoughtTerm(
        term,
        group=term.stands_for(lists["populations"]) or term.stands_for(lists["subgroups"]),
        attitude=term.stands_for(lists["attitudes"]),
        objection=term.stands_for(lists["objections"]),
        turning=not NEGATING.isdisjoint(term.text.split()),
        verdict=term.verdict(lists["evaluative"]),
    )


def asked_for(
    topic: tuple[tuple[Term, float], ...],
    subject: str | None,
    sought: Callable[[Term], SoughtTerm],
) -> Asked:
    """What a question on this topic asks for of this subject, its terms ``sought``."""
    features: dict[str, float] = {}
    for term, _ in topic:
        for name, strength in term.features.items():
            if abs(strength) > abs(features.get(name, 0.0)):
                features[name] = strength
    return Asked(
        tuple(
            AskedTerm(sought(term), weight, subject is not None and term.stands_for({subject}))
            for term, weight in topic
        ),
        features,
    )
