"""What a question asks for, term by term: prepared once for all that is weighed against it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain

from .evidence import Evidence, Unit
from .terms import NEGATING, Term


@dataclass(frozen=True, slots=True, eq=False)
class SoughtTerm:
    """A term of a question, what it is by itself, and how far it was met so far.

    It is a ``group`` of people, an ``attitude``, an ``objection``, or ``turning`` what
    is said; ``verdict`` is +1 or −1 where it passes one, on one ``quality`` alone
    ("relevant") or, as "good" does, on the whole; ``names`` are its features and
    those of its parts. How far a statement, what is around it and a report's description
    meet it are kept in ``stated``, ``around`` and ``described``: they are the same
    whatever else is asked and however much it weighs.
    """

    term: Term
    names: frozenset[str]
    group: bool
    attitude: bool
    quality: bool
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


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a statement some terms ask for: the weight that is met, the verdicts it passes.

    A verdict is what it is, whether it is asked for, and a feature it is known by.
    """

    met: float
    verdicts: tuple[tuple[int, bool, str], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Wanted:
    """The features of all that is asked for, and how much of each statement they ask for."""

    features: Mapping[str, float]
    shares: dict[Unit, Share] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """All that is asked for: the terms one by one, and together; ``names`` are all of theirs."""

    terms: tuple[AskedTerm, ...]
    wanted: Wanted
    names: frozenset[str]


def sought_term(term: Term, lists: Mapping[str, Collection[str]]) -> SoughtTerm:
    """A term as a library with these closed lists looks for it."""
    verdict = term.verdict(lists["evaluative"])
    return SoughtTerm(
        term,
        frozenset(chain(term.features, *term.parts)),
        group=term.stands_for(lists["populations"]) or term.stands_for(lists["subgroups"]),
        attitude=term.stands_for(lists["attitudes"]),
        quality=bool(verdict) and not term.stands_for(lists["opinions"]),
        objection=term.stands_for(lists["objections"]),
        turning=not NEGATING.isdisjoint(term.text.split()),
        verdict=verdict,
    )


def wanted_of(terms: Iterable[Term]) -> Wanted:
    """What these terms want together: every feature as strong as it is anywhere."""
    features: dict[str, float] = {}
    for term in terms:
        for name, strength in term.features.items():
            if abs(strength) > abs(features.get(name, 0.0)):
                features[name] = strength
    return Wanted(features)


def asked_for(
    topic: tuple[tuple[Term, float], ...],
    subject: str | None,
    sought: Callable[[Term], SoughtTerm],
    wanted: Callable[[tuple[Term, ...]], Wanted] = wanted_of,
) -> Asked:
    """What a question on this topic asks for of this subject, by what is known of its terms."""
    terms = tuple(
        AskedTerm(sought(term), weight, subject is not None and term.stands_for({subject}))
        for term, weight in topic
    )
    ordered = sorted((term for term, _ in topic), key=lambda term: (term.start, term.text))
    names = frozenset(chain.from_iterable(each.sought.names for each in terms))
    return Asked(terms, wanted(tuple(ordered)), names)
