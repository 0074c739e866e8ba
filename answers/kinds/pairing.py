"""Two records to set against each other: of those that fit each side, the pair that is most alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Figure, QuestionRow, Record
from ..agreeing import MET, agreement
from ..desk import Desk
from ..fitting import fits
from ..of_another import asks_of_plans, says_plans
from ..preferring import merged, one_sentence, rough
from ..question import Question
from ..terms import EXACT, Term
from ..weighing import Weighed, met_by, weigh_all
from ..words import folded, likeness
from .each_side import sets_against, unanswered
from .two_sides import ACCORDING, DENIAL, FASTER, Side, Sides, Topic, asked_of, opposed_in

LARGEST_OWN_MISSING = 0.6
OWN_LOST = 0.3  # of what is told of one side alone, by how much of it is not met
UNLIKE = -0.2  # a table row against prose
# Of each side, and of the whole question, that must be covered.
LEAST_APART = (0.4, 0.5)
LEAST_TOGETHER = (0.25, 0.45)  # where both stand in one sentence or battery
LEAST_OPPOSED = 0.35  # of the whole, where one sentence has both opposites
RIVALS = 24
SPAN = 0.3  # below the best pair, so near another may stand for it
APART = 0.15  # figures of two reports, where one report is meant
LIKENESS = 0.2
COMPARES = 0.15  # a sentence that sets its figure against another
ROUGH = 0.2
OPPOSED = 0.3  # "had improved (14) than had declined (13)": opposites in one sentence
OF_ANOTHER_TIME = 0.2  # what is, where what is planned is asked for; "in the past year", unasked
THING, NAMED, NEARLY_NAMED = 0.5, 0.8, 0.6
ADDED = 0.2  # "a further 14% were considering it" adds to what is asked
COUNTING = frozenset({"kind.how_many", "kind.how_much", "unit.count", "fact.responses"})
LIKELIHOOD = frozenset({"compare.likely"})
_FORESEEN = lazy_pattern(
    r"\b(?:further|additional|another|plan\w*|consider\w*|future|expect\w*|intend\w*|thinking (?:about|of))\b"
)
_IN_PAST_SPAN = lazy_pattern(
    r"\b(?:in|during|over|within) the (?:past|last|previous) (?:\w+ )?(?:years?|months?|weeks?)\b"
)
_NAMES_SPAN = lazy_pattern(r"\b(?:years?|months?|weeks?|lately|recent\w*)\b(?!-old|s? old)")


def found_for(question: Question, side: Question, desk: Desk) -> Iterator[Weighed]:
    """What may stand on a side, best first; only the side's own words turn its direction."""
    own = side.narrowed(_turning(question, side, desk))
    found = merged(side, desk, desk.weighed(side, "question_row"), desk.weighed(side, "figure"))
    by_own = weigh_all(own, (weighed.evidence for weighed in found), desk.lexicon)
    for weighed, turning in zip(found, by_own, strict=True):
        turned = replace(weighed, parity=turning.parity)
        if fits(side, turned, desk):
            yield turned


def _turning(question: Question, side: Question, desk: Desk) -> tuple[tuple[Term, float], ...]:
    """The words that may turn a side: its own, or the verdicts of the other it does not oppose."""
    evaluative = desk.lexicon.lists["evaluative"]
    own = [(t, w) for t, w in side.topic if (t, w) in question.topic]
    if side.negations != question.negations:  # "unhappy: not told, or not asked" denies each once
        denied = DENIAL.search(folded(question.text))
        return tuple((t, w) for t, w in own if denied is None or t.start > denied.start())
    passed = {t.verdict(evaluative) for t, _ in own}  # twice "unclear" is no double denial
    shared = [
        (t, w)
        for t, w in side.topic
        if (t, w) not in question.topic
        and t.verdict(evaluative)
        and t.verdict(evaluative) not in passed
        and not any(agreement(t.features, mine.features, ())[0] < 0 for mine, _ in own)
    ]
    return tuple(own + shared)


def best_pair(
    question: Question, sides: Sides, desk: Desk
) -> tuple[float, Weighed, Weighed] | None:
    """The best two different records, of one sort and unit, one for each side, after a score."""
    first, second = (
        [w for w in islice(found_for(question, side.question, desk), RIVALS) if _own_met(side, w)]
        for side in sides
    )
    faster = bool(FASTER.search(folded(question.text)))
    opposites = opposed_in(list(sides[0].own), list(sides[1].own))
    if opposites:
        first, second = (
            [weighed for weighed in found if _says_one(weighed, opposites)]
            for found in (first, second)
        )
    scored: list[tuple[float, Weighed, Weighed]] = []
    for one in first:
        for two in second:
            if one.evidence.id == two.evidence.id:
                continue
            if not _comparable(question, one, two, desk, faster=faster):
                continue
            least, whole = LEAST_TOGETHER if _together(one, two, desk) else LEAST_APART
            if opposites and one_sentence(one, two, desk):
                whole = LEAST_OPPOSED
            if min(one.covered, two.covered) < least or _whole(question, one, two) < whole:
                continue
            score = one.total + two.total + kinship(question, one, two, desk)
            score -= OWN_LOST * (_own_lost(sides[0], one) + _own_lost(sides[1], two))
            score += OPPOSED if opposites and one_sentence(one, two, desk) else 0.0
            scored.append((score, one, two))
    scored.sort(key=lambda each: -each[0])  # the first of equals stays first
    return _best_standing(question, sides, scored, desk)


def _best_standing(
    question: Question, sides: Sides, scored: list[tuple[float, Weighed, Weighed]], desk: Desk
) -> tuple[float, Weighed, Weighed] | None:
    """The best pair of which each record answers its side, near enough to the best of all."""
    for score, one, two in scored:
        if score < scored[0][0] - SPAN:
            break
        if _named_by_one(sides, one, two, desk):
            continue
        if unanswered(question, sides, (one, two), desk) is None:
            return score, one, two
    return None


def _comparable(
    question: Question, one: Weighed, two: Weighed, desk: Desk, *, faster: bool
) -> bool:
    a, b = desk.record(one.evidence.id), desk.record(two.evidence.id)
    unit_a = a.unit if isinstance(a, Figure) else "%"
    unit_b = b.unit if isinstance(b, Figure) else "%"
    if unit_a != unit_b or (question.measure and unit_a != "%"):
        return False
    if one.evidence.kind != two.evidence.kind:
        return False  # a table's row of some people, a sentence on others
    if a.place.report != b.place.report and not _names_two(question, desk):
        return False
    changes = {isinstance(each, Figure) and each.direction is not None for each in (a, b)}
    if unit_a == "%" and len(changes) > 1:
        return False  # what rose by a tenth, and what a tenth say
    if faster:
        return all(isinstance(each, Figure) and each.direction is not None for each in (a, b))
    return unit_a == "%" or bool(question.cues & COUNTING) or not question.cues & LIKELIHOOD


def turned_alike(side: Side, one: Weighed, other: Weighed, desk: Desk) -> Weighed:
    """One, turned where a word asked of both turns the other, and its own wording lacks it."""
    turns = set(other.turns) - set(one.turns)
    lacks = any(
        term.text in turns and max(stated, around) < MET
        for term, _, stated, around in met_by(side.question, one, desk.lexicon)
    )
    return replace(one, parity=other.parity) if lacks and one.parity != other.parity else one


def _named_by_one(sides: Sides, one: Weighed, two: Weighed, desk: Desk) -> bool:
    """Whether of two items one alone names a thing outright that is said of both sides."""
    if one.evidence.kind != "question_row" or two.evidence.kind != "question_row":
        return False
    own = {term.text for side in sides for term, _ in side.own}
    found = [
        met_by(side.question, w, desk.lexicon) for side, w in zip(sides, (one, two), strict=True)
    ]
    theirs = {term.text: stated for term, _, stated, _ in found[1]}
    named = [
        (stated, theirs[term.text])
        for term, weight, stated, _ in found[0]
        if weight >= THING
        and term.text not in own
        and term.text in theirs
        and (noun := term.text.split()[-1]) not in desk.lexicon.populations
        and desk.lexicon.is_noun(noun)
    ]
    return not any(min(each) >= NAMED for each in named) and any(
        max(each) >= NAMED and min(each) < NEARLY_NAMED for each in named
    )


def _own_met(side: Side, weighed: Weighed) -> bool:
    """Whether a side's own words are met, not only those it shares with the other."""
    return _own_lost(side, weighed) <= LARGEST_OWN_MISSING


def _own_lost(side: Side, weighed: Weighed) -> float:
    """The share of a side's own words that a record does not speak of, 0–1."""
    lost = {t.text for t, _ in weighed.missing}
    missing = sum(w for t, w in side.own if t.text in lost)
    return missing / (sum(w for _, w in side.own) or 1.0)


def _whole(question: Question, one: Weighed, two: Weighed) -> float:
    """The share of the whole question's weight that one of the two meets."""
    lost = {t.text for t, _ in one.missing} & {t.text for t, _ in two.missing}
    total = sum(weight for _, weight in question.topic)
    return 1.0 - sum(w for t, w in question.topic if t.text in lost) / total if total else 0.0


def _together(one: Weighed, two: Weighed, desk: Desk) -> bool:
    """Whether two figures stand in one sentence, or two rows under one number."""
    a, b = desk.record(one.evidence.id), desk.record(two.evidence.id)
    if isinstance(a, QuestionRow) and isinstance(b, QuestionRow):
        stems = {each.place.locator.rstrip("abcdefghijklmnopqrstuvwxyz") for each in (a, b)}
        return a.place.report == b.place.report and len(stems) == 1
    return one_sentence(one, two, desk)


def _says_one(weighed: Weighed, opposites: Topic) -> bool:
    """Whether a statement is of one of two opposites: not "the 50 that improved, declined or …"."""
    unit = weighed.evidence.units[weighed.unit]
    said = [
        any(agreement(term.features, of_term, ())[0] > EXACT for _, _, of_term in unit.terms)
        for term, _ in opposites
    ]
    return said.count(True) == 1


def _stated(record: Record) -> str:
    if isinstance(record, Figure):
        return f"{record.clause} {record.shared}"
    return record.text if isinstance(record, QuestionRow) else ""


def _names_two(question: Question, desk: Desk) -> bool:
    """Whether a question sets two reports, or two populations that were surveyed, side by side."""
    if ACCORDING.search(folded(question.text)) or asked_of(question):
        return False  # those who say so say it of both
    return len(question.reports) > 1 or len(desk.lexicon.surveyed & set(question.populations)) > 1


def _of_another_time(question: Question, record: Record) -> bool:
    """Whether a figure is of what is done already, or of a span of time, that is not asked for."""
    if not isinstance(record, Figure):
        return False
    if asks_of_plans(question) and not says_plans(record):
        return True
    spanned = _IN_PAST_SPAN.search(folded(record.clause))
    return bool(spanned) and not _NAMES_SPAN.search(folded(question.text))


def kinship(question: Question, one: Weighed, two: Weighed, desk: Desk) -> float:
    """What is said alike, in one sentence, section or report is likelier to be set side by side.

    A table gives a share exactly where prose says "fewer than half".
    """
    first, second = desk.record(one.evidence.id), desk.record(two.evidence.id)
    a, b = first.place, second.place
    if one.evidence.kind != two.evidence.kind:
        return UNLIKE
    bonus = LIKENESS * likeness(_stated(first), _stated(second))
    added = sum(isinstance(each, Figure) and each.additive for each in (first, second))
    if added and not _FORESEEN.search(folded(question.text)):
        bonus -= ADDED * added
    bonus -= OF_ANOTHER_TIME * sum(_of_another_time(question, each) for each in (first, second))
    bonus -= ROUGH * sum(rough(each) for each in (first, second))
    if any(sets_against(each) for each in (first, second)):
        bonus += COMPARES
    if a.report != b.report:
        return bonus - (0.0 if _names_two(question, desk) else APART)
    bonus += 0.04
    if one.evidence.kind == two.evidence.kind == "question_row":
        bonus += 0.14
    if a.section == b.section:
        bonus += 0.03
    if a.lines == b.lines:
        bonus += 0.15
    return bonus
