"""How far what is wanted and what is said agree: the features of a term against those of a statement.

Features are words, concepts and the like with their strengths; a strength below zero is the
contrary, so that two which meet with opposite signs oppose each other.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence

from .evidence import Features
from .terms import EXACT, Term

MET = 0.5  # from here a term counts as spoken of
PARTS_ONLY = 0.6  # two phrases that share a word are not therefore one thing
BY_WORDS = 0.8  # of a phrase that is met by its words apart
LEAST_TOLD = 0.4  # of how telling the words of a phrase are, by those that are met
LONG_PHRASE = 3  # words of which one alone says too little


def agreement(
    wanted: Features, offered: Mapping[str, float], contrasts: Collection[str]
) -> tuple[float, str]:
    """The strongest product of shared features (negative where opposed) and its feature."""
    most = 0.0
    strongest: dict[str, float] = {}
    for name in wanted.keys() & offered.keys():
        strength, other = wanted[name], offered[name]
        product = strength * other
        if -most < product < most:
            continue
        if -EXACT < strength < EXACT and -EXACT < other < EXACT:
            product *= PARTS_ONLY
        if -most < product < most or (product < 0 and name[2:] in contrasts) or not product:
            continue
        if abs(product) > most:
            most = abs(product)
            strongest.clear()
        strongest[name] = product
    if not strongest:
        return 0.0, ""
    # the first of several, in the order of what is wanted
    by = next(iter(strongest) if len(strongest) == 1 else filter(strongest.__contains__, wanted))
    return strongest[by], by


def by_words(term: Term, offered: Mapping[str, float], contrasts: Collection[str]) -> float:
    """How well a phrase is met by its words apart, 0 unless every one of them is."""
    least = 1.0
    for part in term.parts:
        met, _ = agreement(part, offered, contrasts)
        if met < MET:
            return 0.0
        least = min(least, met)
    return BY_WORDS * least


def said_share(
    term: Term,
    by: str,
    offered: Mapping[str, float],
    contrasts: Collection[str],
    people: Collection[str],
    telling: Sequence[float],
) -> float:
    """What is left of a phrase's credit where less than half of its words are met, 0–1.

    Nothing, where it names ``people`` by a noun that is not met: "newly qualified
    teachers", or where the words that are met are the less ``telling`` ones: "good
    GCSEs". ``by`` is the feature it is met by, which may stand for the whole phrase.
    """
    if abs(term.features.get(by, 1.0)) > EXACT:
        return 1.0
    said = [abs(agreement(part, offered, contrasts)[0]) >= MET for part in term.parts]
    if not said[-1] and term.text.rpartition(" ")[2] in people:
        return 0.0
    told = sum(w for w, met in zip(telling, said, strict=True) if met)
    if told < LEAST_TOLD * sum(telling) and not _is_kind_of(term, by, offered):
        return 0.0
    return math.sqrt(sum(said) / len(said)) if len(said) >= LONG_PHRASE else 1.0


def _is_kind_of(term: Term, by: str, offered: Mapping[str, float]) -> bool:
    """Whether what is met is what the whole phrase is a kind of: children in care are children."""
    return by[2:] in term.senses or any(
        abs(part[name]) > EXACT and abs(offered[name]) >= MET and name[2:] in term.senses
        for part in term.parts
        for name in part.keys() & offered.keys()
    )
