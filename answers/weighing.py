"""Weigh evidence against a question: how much of each the other covers, and which way it points.

For every term of the question the best agreeing term of a statement is found,
by the product of their features' strengths. ``covered`` is the share of the
question's weight that is met, ``asked`` the share of the statement's weight
that the question asks for. Terms that meet with opposite signs turn the
statement's direction, as do negations and verdicts that meet nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from .agreeing import MET, agreement, by_words, said_share
from .asked import Asked, AskedTerm, Share, SoughtTerm
from .evidence import UNSAID, Evidence, Features, Unit, is_response
from .lexicon import Lexicon
from .question import Question
from .terms import EXACT, Term

COVERED_SHARE = 0.74
SUBJECT_WEIGHT = 0.25  # whom is asked says little of what is asked
OWN_NAME_WEIGHT = 0.25  # nor does what the report itself is called
REPORT_CREDIT = 0.42
PASSAGE_REPORT_CREDIT = 0.85  # prose says "we" where a question names the publisher
NEARLY_MET = (
    0.48  # a survey item says in one sentence what is asked in as many ways as there are people
)
AROUND = 0.7  # the population is named in the passage, not in the sentence
FLIP = 0.7
SAME = 0.98  # met by the same word
SURE = 0.86  # one word or concept, in the statement or at the head of its sentence
OBJECT = 0.8  # of a phrase such as "raise concerns" the object is said too
LEAST_TURN = 0.35
STANCE_CREDIT = 0.7
LEAST_SUBJECT_MATCH = 0.45


@dataclass(frozen=True, slots=True)
class Weighed:
    """Evidence as weighed: ``total``, ``covered`` and ``asked`` are 0–1.

    ``parity`` is −1 where the question says the opposite of the statement;
    ``missing`` are the question's terms that nothing supports, with weights;
    ``sure`` those that the statement or its sentence names outright;
    ``verbatim`` the share of what is met that is met in the same words;
    ``unasked`` how many verdicts the statement passes that the question leaves open.
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
    unasked: int = 0

    @property
    def key(self) -> tuple[float, str, int]:
        """Sorts the best first, ties by record id."""
        return (-self.total, self.evidence.id, self.unit)


def subject_match(question: Question, evidence: Evidence, term: Term) -> float | None:
    """How well the population asked for is the one the evidence counts, 0–1; None if unknown."""
    if not evidence.subjects:
        return None
    if evidence.subjects[0] == UNSAID:
        named = (abs(term.senses.get(name, 0.0)) for name in evidence.subjects[1:])
        same = 1.0 if question.subject in evidence.subjects else max(named, default=0.0)
        return AROUND * same if same >= SURE else None
    if question.subject in evidence.subjects[:1]:
        return 1.0
    same = max(abs(term.senses.get(name, 0.0)) for name in evidence.subjects[:1])
    return 0.0 if MET < same < EXACT else same  # managers are staff, but not all of them


def _find(asked: Asked, evidence: Evidence, lexicon: Lexicon) -> None:
    """Find how far evidence meets each term of a question that it was not compared with before."""
    new = [each.sought for each in asked.terms if evidence not in each.sought.around]
    if not new:
        return
    context = _only(asked.names, evidence.context)
    stated = [(unit, _only(asked.names, unit.features)) for unit in evidence.units]
    described = lexicon.described[evidence.report].features
    for sought in new:
        apart = context.keys().isdisjoint(sought.names)  # as most are
        sought.around[evidence] = 0.0 if apart else _met_around(sought.term, context, lexicon)
        for unit, offered in stated:
            apart = offered.keys().isdisjoint(sought.names)
            sought.stated[unit] = 0.0 if apart else _met_in(sought.term, offered, lexicon)
        if evidence.report not in sought.described:
            met, _ = agreement(sought.term.features, described, lexicon.lists["contrasts"])
            sought.described[evidence.report] = abs(met)


def _only(names: frozenset[str], features: Features) -> dict[str, float]:
    """The few of many features that are looked for at all."""
    return {name: features[name] for name in names.intersection(features)}


def _met_in(term: Term, offered: Features, lexicon: Lexicon) -> float:
    """How far a statement's own features meet a term: its words apart will do."""
    strength = _met_around(term, offered, lexicon)
    if term.parts and abs(strength) < MET:
        strength = max(strength, by_words(term, offered, lexicon.lists["contrasts"]))
    return strength


def _met_around(term: Term, offered: Features, lexicon: Lexicon) -> float:
    """How far the features around a statement meet a term, negative where they oppose it."""
    contrasts = lexicon.lists["contrasts"]
    strength, by = agreement(term.features, offered, contrasts)
    if term.parts:
        people = lexicon.populations.keys()
        strength *= said_share(term, by, offered, contrasts, people, lexicon.tellings(term))
    return strength


def weigh(question: Question, evidence: Evidence, lexicon: Lexicon) -> Weighed:
    """The evidence's best statement, weighed."""
    return next(weigh_all(question, (evidence,), lexicon))


def weigh_all(question: Question, found: Iterable[Evidence], lexicon: Lexicon) -> Iterator[Weighed]:
    """The best statement of each piece of evidence, weighed."""
    asked = lexicon.asked(question.topic, question.subject)
    for evidence in found:
        _find(asked, evidence, lexicon)
        units = [
            _weigh(_Scale(question, asked, evidence, n, lexicon))
            for n in range(len(evidence.units))
        ]
        yield units[0] if len(units) == 1 else min(units, key=lambda weighed: weighed.key)


def weigh_unit(question: Question, evidence: Evidence, number: int, lexicon: Lexicon) -> Weighed:
    """One statement of the evidence, weighed."""
    asked = lexicon.asked(question.topic, question.subject)
    _find(asked, evidence, lexicon)
    return _weigh(_Scale(question, asked, evidence, number, lexicon))


def met_by(
    question: Question, weighed: Weighed, lexicon: Lexicon
) -> list[tuple[Term, float, float, float]]:
    """Each term of a question with its weight, and how far, 0–1, the statement and what is around it meet it."""
    evidence = weighed.evidence
    asked = lexicon.asked(question.topic, question.subject)
    _find(asked, evidence, lexicon)
    unit = evidence.units[weighed.unit]
    return [
        (term, weight, abs(each.sought.stated[unit]), abs(each.sought.around[evidence]))
        for (term, weight), each in zip(question.topic, asked.terms, strict=True)
    ]


class _Scale:
    """A statement on its way to being weighed: what it is compared with, and what was found."""

    def __init__(
        self, question: Question, asked: Asked, evidence: Evidence, number: int, lexicon: Lexicon
    ) -> None:
        self.question, self.asked_for, self.lexicon = question, asked, lexicon
        self.evidence, self.number = evidence, number
        self.unit = unit = evidence.units[number]
        self.contrasts = lexicon.lists["contrasts"]
        self.survey_item = evidence.kind == "question_row"
        self.parity = question.sign * (-1 if unit.negations % 2 else 1)
        self.met = self.total = self.asked = self.agreed = self.same = 0.0
        self.subject = 1.0
        self.stance = 1
        self.passes_verdict = False
        self.missing: list[tuple[Term, float]] = []
        self.turns: list[str] = []
        self.stances: list[tuple[SoughtTerm, float]] = []
        self.unasked = 0
        self.sure: set[str] = set()
        self.opposed: set[int | None] = set()

    def turn(self, by: str) -> None:
        self.parity = -self.parity
        self.turns.append(by)

    def turn_once(self, by: str, opposed: int | None) -> None:
        """Turn, unless the same term of the statement was denied before: "slow and wasteful"."""
        if opposed is None or opposed not in self.opposed:
            self.turn(by)
        self.opposed.add(opposed)


def _weigh(scale: _Scale) -> Weighed:
    for term in scale.asked_for.terms:
        _meet(scale, term)
    _say_once(scale)
    _ask(scale)
    _take_stances(scale)
    covered = scale.met / scale.total if scale.total else 0.0
    score = COVERED_SHARE * covered + (1 - COVERED_SHARE) * scale.asked
    return Weighed(
        scale.evidence, scale.number, round(score, 4), round(covered, 4), round(scale.asked, 4),
        scale.parity, round(scale.subject, 3), tuple(scale.missing), tuple(scale.turns),
        frozenset(scale.sure), round(scale.same / scale.agreed, 3) if scale.agreed else 0.0,
        scale.unasked,
    )  # fmt: skip


def _say_once(scale: _Scale) -> None:
    """Turn back what a question denies and says by the contrary too: "have to pay … isn't free"."""
    if scale.question.sign > 0 or not (scale.opposed - {None}):
        return
    said = {
        _opposed(scale, each.sought.term)
        for each in scale.asked_for.terms
        if each.sought.stated[scale.unit] >= MET
    }
    if said & (scale.opposed - {None}):
        scale.turn("said twice")


def _meet(scale: _Scale, asked: AskedTerm) -> None:
    """Find how far a term of the question is met by the statement and by what is around it."""
    sought, weight = asked.sought, asked.weight
    strength, around = sought.stated[scale.unit], sought.around[scale.evidence]
    own, near = abs(strength), abs(around)
    credit = own if own > near else near
    described_so = False
    if asked.subject:
        counted = subject_match(scale.question, scale.evidence, sought.term)
        scale.subject = credit if counted is None else counted
        weight *= SUBJECT_WEIGHT
        credit = max(credit, scale.subject)
    elif credit < MET and (sought.term.text, scale.evidence.report) in scale.question.own:
        described_so = True
        weight *= OWN_NAME_WEIGHT
        credit = REPORT_CREDIT
    elif credit < MET:
        stated = sought.described[scale.evidence.report]
        described_so = stated > EXACT
        known = PASSAGE_REPORT_CREDIT if scale.evidence.kind == "passage" else REPORT_CREDIT
        credit = max(credit, known * stated)
    seen = strength if own >= (LEAST_TURN if sought.turning else MET) else around
    if seen < 0 and seen < -_least_turn(scale, sought) and not sought.group:
        scale.turn_once(sought.term.text, _opposed(scale, sought.term))
        credit = max(credit, MET)
    elif credit < MET and sought.objection and _objects(scale):
        credit = MET
    elif sought.verdict and (abs(seen) < MET or _barely_met(sought, seen)):
        if sought.turning:
            scale.turn(sought.term.text)
            if sought.quality:
                scale.stances.append((sought, weight))
        else:
            scale.stance *= sought.verdict
            scale.stances.append((sought, weight))
        return
    _count(scale, sought.term, weight, credit, seen)
    met = NEARLY_MET if scale.survey_item else MET
    if credit < met and not described_so:
        scale.missing.append((sought.term, weight))


def _barely_met(sought: SoughtTerm, seen: float) -> bool:
    """Whether a verdict is only near the one asked for: a clear process need not be an open one."""
    return sought.quality and abs(seen) <= MET


def _least_turn(scale: _Scale, sought: SoughtTerm) -> float:
    """How far a term has to be opposed to turn what is said; one that denies, or judges an item, less."""
    if sought.turning:
        return LEAST_TURN
    return MET if sought.verdict and scale.survey_item else FLIP


def _objects(scale: _Scale) -> bool:
    """Whether an item on raising concerns speaks of criticisms and problems anyway."""
    offered = scale.unit.features
    return scale.survey_item and any(
        abs(offered.get(f"c:{name}", 0.0)) >= OBJECT for name in scale.lexicon.lists["objections"]
    )


def _opposed(scale: _Scale, term: Term) -> int | None:
    """Which term of a survey item a term of the question denies."""
    if not scale.survey_item:
        return None
    _, by = agreement(term.features, scale.unit.features, scale.contrasts)
    return next((n for n, (_, _, of) in enumerate(scale.unit.terms) if by in of), None)


def _count(scale: _Scale, term: Term, weight: float, credit: float, seen: float) -> None:
    scale.total += weight
    scale.met += weight * credit
    if credit >= MET:
        scale.agreed += weight
        scale.same += weight * (credit > SAME)
    if credit >= SURE and seen >= 0:
        scale.sure.add(term.text)


def _ask(scale: _Scale) -> None:
    """Find how much of the statement is asked for, and which verdicts it passes unasked."""
    wanted, unit = scale.asked_for.wanted, scale.unit
    if unit not in wanted.shares:
        wanted.shares[unit] = _share(unit, wanted.features, scale.contrasts)
    share = wanted.shares[unit]
    said = 1
    for verdict, asked, name in share.verdicts:
        if verdict == -2:
            scale.passes_verdict = scale.passes_verdict or not scale.survey_item
            scale.turn("~" + name)
        elif not asked:
            said *= 1 if verdict > 0 else -1
            scale.passes_verdict = True
            scale.unasked += not scale.stances
    whole = scale.met / scale.total if scale.total else 0.0
    scale.asked = share.met / unit.mass if unit.mass else whole
    if scale.survey_item or (scale.stances and scale.passes_verdict):
        scale.parity *= scale.stance * said


def _share(unit: Unit, wanted: Features, contrasts: Collection[str]) -> Share:
    """How much of a statement is asked for by what is wanted."""
    shared = {name: wanted[name] for name in wanted.keys() & unit.features.keys()}
    met = 0.0
    verdicts = []
    for weight, verdict, features in unit.terms:
        strength = 0.0
        if not features.keys().isdisjoint(shared.keys()):
            strength = agreement(features, shared, contrasts)[0]
        if strength and not (unit.responds and is_response(features)):
            met += weight * abs(strength)
        if verdict:
            verdicts.append((verdict, abs(strength) >= MET, next(iter(features))))
    return Share(met, tuple(verdicts))


def _take_stances(scale: _Scale) -> None:
    """Count the verdicts that the question asks for and no word of the statement meets."""
    for sought, weight in scale.stances:
        if scale.survey_item and sought.attitude:
            continue
        scale.total += weight
        another = (
            sought.quality and not scale.survey_item
        )  # "high standard" says nothing of "relevant"
        passed = scale.passes_verdict and not scale.survey_item and not another
        scale.met += weight * STANCE_CREDIT * passed
        if not passed:
            scale.missing.append((sought.term, weight))
