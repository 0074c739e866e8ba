"""Weigh evidence against a question: how much of each the other covers, and which way it points.

For every term of the question the best agreeing term of a statement is found,
by the product of their features' strengths. ``covered`` is the share of the
question's weight that is met, ``asked`` the share of the statement's weight
that the question asks for. Terms that meet with opposite signs turn the
statement's direction, as do negations and verdicts that meet nothing.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from .evidence import UNSAID, Evidence, Features
from .lexicon import Lexicon
from .question import Question
from .terms import EXACT, NEGATING, Term

COVERED_SHARE = 0.74
MET = 0.5
SUBJECT_WEIGHT = 0.25  # whom is asked says little of what is asked
REPORT_CREDIT = 0.42
PASSAGE_REPORT_CREDIT = 0.85  # prose says "we" where a question names the publisher
AROUND = 0.7  # the population is named in the passage, not in the sentence
FLIP = 0.7
SAME = 0.98  # met by the same word
SURE = 0.86  # one word or concept, in the statement or at the head of its sentence
LEAST_TURN = 0.35
STANCE_CREDIT = 0.7
PARTS_ONLY = 0.6  # two phrases that share a word are not therefore one thing
BY_WORDS = 0.8
MEASURE = "c:@measure."
LONG_PHRASE = 3  # words of which one alone says too little
LEAST_SUBJECT_MATCH = 0.45


@dataclass(frozen=True, slots=True)
class Weighed:
    """Evidence as weighed: ``total``, ``covered`` and ``asked`` are 0–1.

    ``parity`` is −1 where the question says the opposite of the statement;
    ``missing`` are the question's terms that nothing supports, with weights;
    ``sure`` those that the statement or its sentence names outright;
    ``verbatim`` the share of what is met that is met in the same words.
    """

    evidence: Evidence
    unit: int
    total: float
    covered: float
    asked: float
    parity: int
    subject: float
    missing: tuple[tuple[Term, float], ...]
    turns: tuple[str, ...] = ()
    sure: frozenset[str] = frozenset()
    verbatim: float = 0.0

    @property
    def key(self) -> tuple[float, str, int]:
        """Sorts the best first, ties by record id."""
        return (-self.total, self.evidence.id, self.unit)


@lru_cache(maxsize=64)
def _wanted(topic: tuple[tuple[Term, float], ...]) -> dict[str, float]:
    """The features of all terms asked for: the same for everything weighed against a question."""
    wanted: dict[str, float] = {}
    for term, _ in topic:
        for name, strength in term.features.items():
            if abs(strength) > abs(wanted.get(name, 0.0)):
                wanted[name] = strength
    return wanted


def agreement(
    wanted: Features, offered: Mapping[str, float], contrasts: Collection[str]
) -> tuple[float, str]:
    """The strongest product of shared features (negative where opposed) and its feature."""
    best, by = 0.0, ""
    if wanted.keys().isdisjoint(offered.keys()):  # most pairs share nothing
        return best, by
    for name, strength in wanted.items():
        other = offered.get(name)
        if other is None:
            continue
        product = strength * other
        if abs(strength) < EXACT and abs(other) < EXACT:
            product *= PARTS_ONLY
        if product < 0 and name[2:] in contrasts:
            continue
        if abs(product) > abs(best):
            best, by = product, name
    return best, by


def by_words(term: Term, offered: Mapping[str, float], contrasts: Collection[str]) -> float:
    """How well a phrase is met by its words apart, 0 unless every one of them is."""
    met = min(agreement(part, offered, contrasts)[0] for part in term.parts)
    return BY_WORDS * met if met >= MET else 0.0


def _is_measure(features: Features) -> bool:
    """Whether a term of a statement is a response such as "neither agreed nor disagreed"."""
    return any(name.startswith(MEASURE) for name in features)


def said_share(
    term: Term,
    by: str,
    offered: Mapping[str, float],
    contrasts: Collection[str],
    people: Collection[str],
) -> float:
    """What is left of a phrase's credit where less than half of its words are met, 0–1.

    Nothing, where it names ``people`` by a noun that is not met: "newly qualified
    teachers". ``by`` is the feature it is met by, which may stand for the whole phrase.
    """
    if abs(term.features.get(by, 1.0)) > EXACT:
        return 1.0
    noun = term.text.rpartition(" ")[2]
    if noun in people and abs(agreement(term.parts[-1], offered, contrasts)[0]) < MET:
        return 0.0
    if len(term.parts) < LONG_PHRASE:
        return 1.0
    met = sum(abs(agreement(part, offered, contrasts)[0]) >= MET for part in term.parts)
    return 1.0 if 2 * met >= len(term.parts) else math.sqrt(met / len(term.parts))


def subject_match(question: Question, evidence: Evidence, term: Term) -> float | None:
    """How well the population asked for is the one the evidence counts, 0–1; None if unknown."""
    if not evidence.subjects:
        return None
    if evidence.subjects[0] == UNSAID:
        return AROUND if question.subject in evidence.subjects else None
    if question.subject in evidence.subjects[:1]:
        return 1.0
    return max(abs(term.senses.get(name, 0.0)) for name in evidence.subjects[:1])


def weigh(question: Question, evidence: Evidence, lexicon: Lexicon) -> Weighed:
    """The evidence's best statement, weighed."""
    found = [weigh_unit(question, evidence, n, lexicon) for n in range(len(evidence.units))]
    return min(found, key=lambda weighed: weighed.key)


def weigh_unit(question: Question, evidence: Evidence, number: int, lexicon: Lexicon) -> Weighed:
    """One statement of the evidence, weighed."""
    unit = evidence.units[number]
    own = unit.features
    described = lexicon.described[evidence.report]
    contrasts = lexicon.lists["contrasts"]
    evaluative = lexicon.lists["evaluative"]
    met = total = 0.0
    parity = question.sign * (-1 if unit.negations % 2 else 1)
    missing: list[tuple[Term, float]] = []
    turns: list[str] = []
    subject = 1.0
    stance, said, passes_verdict = 1, 1, False
    stances: list[tuple[Term, float]] = []
    sure: set[str] = set()
    agreed = same = 0.0
    populations, subgroups = lexicon.lists["populations"], lexicon.lists["subgroups"]
    survey_item = evidence.kind == "question_row"
    for term, weight in question.topic:
        strength, by = agreement(term.features, own, contrasts)
        around, by_around = agreement(term.features, evidence.context, contrasts)
        if term.parts:
            people = lexicon.populations.keys()
            strength *= said_share(term, by, own, contrasts, people)
            around *= said_share(term, by_around, evidence.context, contrasts, people)
            if abs(strength) < MET:
                strength = max(strength, by_words(term, own, contrasts))
        credit = max(abs(strength), abs(around))
        described_so = False
        if question.subject is not None and term.stands_for({question.subject}):
            counted = subject_match(question, evidence, term)
            subject = credit if counted is None else counted
            weight *= SUBJECT_WEIGHT
            credit = max(credit, subject)
        elif credit < MET:
            stated, _ = agreement(term.features, described.features, contrasts)
            described_so = abs(stated) > EXACT
            known = PASSAGE_REPORT_CREDIT if evidence.kind == "passage" else REPORT_CREDIT
            credit = max(credit, known * abs(stated))
        turning = NEGATING.intersection(term.text.split())
        seen = strength if abs(strength) >= (LEAST_TURN if turning else MET) else around
        flips = seen < (-LEAST_TURN if turning else -FLIP)
        if flips and not term.stands_for(populations) and not term.stands_for(subgroups):
            parity = -parity
            turns.append(term.text)
            credit = max(credit, MET)
        elif abs(seen) < MET and turning and term.verdict(evaluative):
            parity = -parity
            turns.append(term.text)
            continue
        elif abs(seen) < MET and (verdict := term.verdict(evaluative)):
            stance *= verdict
            stances.append((term, weight))
            continue
        total += weight
        met += weight * credit
        if credit >= MET:
            agreed += weight
            same += weight * (credit > SAME)
        if credit >= SURE and seen >= 0:
            sure.add(term.text)
        if credit < MET and not described_so:
            missing.append((term, weight))
    asked = 0.0
    wanted = _wanted(question.topic)
    mass = 0.0
    for weight, verdict, features in unit.terms:
        strength, _ = agreement(features, wanted, contrasts)
        if not _is_measure(features):
            mass += weight
            asked += weight * abs(strength)
        if verdict == -2:
            parity = -parity
            passes_verdict = passes_verdict or not survey_item
            turns.append("~" + next(iter(features)))
        elif verdict and abs(strength) < MET:
            said *= 1 if verdict > 0 else -1
            passes_verdict = True
    asked = asked / mass if mass else met / total if total else 0.0
    if survey_item or (stances and passes_verdict):
        parity *= stance * said
    for term, weight in stances:
        if not (survey_item and term.stands_for(lexicon.lists["attitudes"])):
            total += weight
            met += weight * STANCE_CREDIT * (passes_verdict and not survey_item)
            if survey_item or not passes_verdict:
                missing.append((term, weight))
    covered = met / total if total else 0.0
    score = COVERED_SHARE * covered + (1 - COVERED_SHARE) * asked
    return Weighed(
        evidence, number, round(score, 4), round(covered, 4), round(asked, 4), parity,
        round(subject, 3), tuple(missing), tuple(turns), frozenset(sure),
        round(same / agreed, 3) if agreed else 0.0,
    )  # fmt: skip
