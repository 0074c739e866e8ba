"""What a question asks for, term by term: prepared once for all that is weighed against it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from .terms import EXACT, NEGATING, Term

if TYPE_CHECKING:
    from .weighing import Weighed

PARTS_ONLY = 0.6  # two phrases that share a word are not therefore one thing


@dataclass(frozen=True, slots=True)
class AskedTerm:
    """A term of a question with its number and weight, and what it is by itself.

    It is the ``subject`` asked about, a ``group`` of people, an ``attitude``,
    or ``turning`` what is said; ``verdict`` is +1 or −1 where it passes one.
    A phrase has ``parts``, numbered in a row after all terms.
    """

    number: int
    term: Term
    weight: float
    subject: bool
    group: bool
    attitude: bool
    turning: bool
    verdict: int
    parts: range


class Meeting(NamedTuple):
    """How something asked for is met: by ``product``, negative where opposed, of a feature.

    Of equally strong ones the ``first`` counts, in the order of what is asked for.
    """

    product: float
    by: str
    first: int


class _Wanted(NamedTuple):
    """A feature as one term or part has it: its place among theirs and its strength."""

    number: int
    place: int
    strength: float
    exact: bool


UNMET = Meeting(0.0, "", 0)


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """All that is asked for: the terms, the features of all, and what has a feature.

    ``having`` lists terms and parts by number. What was found out is kept:
    ``described`` how well each report's own description meets each term, ``around``
    how well what is around a record's statements does; ``weighed`` statements by
    record, number and sign of the question.
    """

    terms: tuple[AskedTerm, ...]
    features: Mapping[str, float]
    having: Mapping[str, tuple[_Wanted, ...]]
    contrasts: Collection[str]
    described: dict[str, tuple[float, ...]] = field(default_factory=dict)
    around: dict[str, tuple[float, ...]] = field(default_factory=dict)
    weighed: dict[tuple[str, int, int], Weighed] = field(default_factory=dict)

    def met(self, offered: Mapping[str, float]) -> dict[int, Meeting]:
        """How these features meet each term and part, by its number, where they do."""
        found: dict[int, Meeting] = {}
        having = self.having
        for name in having.keys() & offered.keys():
            other = offered[name]
            exact = abs(other) >= EXACT
            for number, place, strength, also_exact in having[name]:
                product = strength * other
                if not (exact or also_exact):
                    product *= PARTS_ONLY
                if product < 0 and name[2:] in self.contrasts:
                    continue
                best = found.get(number, UNMET)
                stronger = abs(product) - abs(best.product)
                if stronger > 0 or (stronger == 0 and place < best.first):
                    found[number] = Meeting(product, name, place)
        return found


def asked_for(
    topic: tuple[tuple[Term, float], ...],
    subject: str | None,
    lists: Mapping[str, Collection[str]],
) -> Asked:
    """What a question on this topic asks for of this subject, with a library's closed lists."""
    terms: list[AskedTerm] = []
    features: dict[str, float] = {}
    having: dict[str, list[_Wanted]] = {}
    parts = len(topic)
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
                range(parts, parts + len(term.parts)),
            )
        )
        _note(having, number, term.features.items())
        for n, part in enumerate(term.parts, parts):
            _note(having, n, part.items())
        parts += len(term.parts)
        for name, strength in term.features.items():
            if abs(strength) > abs(features.get(name, 0.0)):
                features[name] = strength
    wanted = {name: tuple(each) for name, each in having.items()}
    return Asked(tuple(terms), features, wanted, lists["contrasts"])


def _note(
    having: dict[str, list[_Wanted]], number: int, features: Iterable[tuple[str, float]]
) -> None:
    for place, (name, strength) in enumerate(features):
        wanted = _Wanted(number, place, strength, abs(strength) >= EXACT)
        having.setdefault(name, []).append(wanted)
