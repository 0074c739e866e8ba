"""A comparison: two figures set against each other, with the difference derived."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from ...corpus.records import Figure, QuestionRow, Record
from ..claims import Statement, also_stated, statement
from ..conversation import Turn
from ..deciding import first_supported, fits, merged, rough
from ..desk import Desk
from ..nouns import Answer, Derivation, Value
from ..question import Question
from ..refusing import reading_note, refuse_restrictors, refuse_topic
from ..terms import EXACT, Term
from ..weighing import Weighed, agreement, weigh, weigh_all
from ..wording import number, percent, row_sentence, unmarked
from ..words import folded, likeness
from . import against_last, for_and_against

SHARED = 0.6
LARGEST_OWN_MISSING = 0.6
UNLIKE = -0.2  # a table row against prose
# Of each side, and of the whole question, that must be covered.
LEAST_APART = (0.4, 0.5)
LEAST_TOGETHER = (0.25, 0.45)  # where both stand in one sentence or battery
LEAST_OPPOSED = 0.35  # of the whole, where one sentence has both opposites
MOST_SPLITS = 4
RIVALS = 24
APART = 0.15  # figures of two reports, where one report is meant
LIKENESS = 0.2
COMPARES = 0.15  # a sentence that sets its figure against another
ROUGH = 0.2
OPPOSED = 0.3  # "had improved (14) than had declined (13)": opposites in one sentence
ADDED = 0.2  # "a further 14% were considering it" adds to what is asked
COUNTING = frozenset({"kind.how_many", "kind.how_much", "unit.count", "fact.responses"})
LIKELIHOOD = frozenset({"compare.likely"})
_COMPARES = re.compile(r"\bcompare[sd]? (?:with|to)\b|\bin contrast\b|\bas against\b")
_FASTER = re.compile(
    r"\b(?:faster|quicker|slower|steeper|sharper|more (?:quickly|slowly|steeply|sharply))\b"
)
_ACCORDING = re.compile(
    r"\b(?:according to|in the (?:eyes|view|opinion) of|(?:say|said|thought) the) "
)
_WHOSE = re.compile(
    r"(?:%|\b(?:per ?cent|percentage|share|proportion)) of (?:the |all )?(?P<whom>[\w' -]+?) \w+ (?:each|both)\b"
)
_DENIAL = re.compile(r"\b(?:not|never|no|without)\b|n't\b")
_FORESEEN = re.compile(
    r"\b(?:further|additional|another|plan\w*|consider\w*|future|expect\w*|intend\w*)\b"
)
Topic = list[tuple[Term, float]]
Split = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Side:
    """The question as asked of one alternative, with the terms that are this one's alone."""

    question: Question
    own: tuple[tuple[Term, float], ...]


Sides = tuple[_Side, _Side]


def answer(question: Question, desk: Desk, state: Turn | None = None) -> Answer:
    """Both figures and their difference, or a refusal that says which is missing."""
    if state is not None and (given := against_last.attempt(question, desk, state)):
        return given
    if responses := for_and_against.attempt(question, desk):
        return responses
    parted = list(_splits(question, desk)) or list(_carried_on(question, desk, state))
    if not parted:
        from . import figure

        return figure.answer(replace(question, kind="figure"), desk, state)
    found = [(pair, sides) for sides in parted if (pair := _pair(question, sides, desk))]
    if not found:
        return refuse_topic(question, desk, list(_found(question, parted[0][0].question, desk)))
    # the first of equals: max keeps the order in which the question was parted
    (_, one, two), (left, right) = max(found, key=lambda each: each[0][0])
    if state is not None and against_last.is_left_out(question, state, (one, two)):
        return refuse_topic(question, desk, [one, two])
    for side, weighed in ((left, one), (right, two)):
        _, lacking = first_supported(side.question, [weighed], desk)
        if lacking:
            return refuse_restrictors(question, desk, lacking, [one, two])
    stated = statement(left.question, desk, one), statement(right.question, desk, two)
    first, second = (
        _exact(question, side, said, desk) for side, said in zip((left, right), stated, strict=True)
    )
    return compose(question, desk, (first, second) if first and second else stated, (one, two))


def _exact(question: Question, side: _Side, said: Statement, desk: Desk) -> Statement | None:
    """What states a side's claim exactly: the statement itself, or another place for it."""
    if not rough(said.record):
        return said
    found = list(_found(question, side.question, desk))
    others = also_stated(side.question, desk, said, found)
    return next((other for other in others if not rough(other.record)), None)


def _splits(question: Question, desk: Desk) -> Iterator[Sides]:
    """The question once for each alternative: its own words whole, the other's lightly.

    Once for every place where it may be parted, the last first.
    """
    parted = [_parted(question, *at) for at in reversed(question.splits[-MOST_SPLITS:])]
    for _, left, right, _ in parted:
        if opposed := _opposed(left, right):
            rest = [pair for pair in question.topic if pair not in opposed]
            yield (
                _side(question, (rest, [opposed[0]], [opposed[1]]), desk),
                _side(question, (rest, [opposed[1]], [opposed[0]]), desk),
            )
            return
    for shared, left, right, at in parted:
        if left and right:
            denied = _denied_apart(question, *at)
            yield (
                _side(denied, (shared, left, right), desk),
                _side(denied, (shared, right, left), desk),
            )


def _parted(question: Question, begins: int, split: int) -> tuple[Topic, Topic, Topic, Split]:
    """What both alternatives share, what each has for itself, and where they were parted."""
    shared = [(t, w) for t, w in question.topic if t.start < begins]
    left = [(t, w) for t, w in question.topic if begins <= t.start < split]
    right = [(t, w) for t, w in question.topic if t.start > split]  # not "against" itself
    told = _ACCORDING.search(folded(question.text), split)
    sayers: Topic = []
    if told and not question.inherited:  # who says so says it of both
        sayers = [(t, w) for t, w in right if t.start >= told.end()]
        right = [(t, w) for t, w in right if t.start < told.end()]
    if not left:
        shared, left = [], shared
    return shared + sayers, left, right, (begins, split)


def _denied_apart(question: Question, begins: int, split: int) -> Question:
    """The question with one denial where each side has one of its own: "not told, or not asked"."""
    text = folded(question.text)
    sides = (text[begins:split], text[split:])
    apart = question.negations == len(sides) and all(len(_DENIAL.findall(s)) == 1 for s in sides)
    return replace(question, negations=1) if apart else question


def _opposed(left: Topic, right: Topic) -> Topic:
    """The words beside the "or" where they are opposites: all else is said of both."""
    if not left or not right:
        return []
    pair = [left[-1], right[0]]
    return pair if agreement(pair[0][0].features, pair[1][0].features, ())[0] < -EXACT else []


def _carried_on(question: Question, desk: Desk, state: Turn | None) -> Iterator[Sides]:
    """The two things compared before, in the respect that a follow-up names."""
    if state is None or not state.records:
        return
    before = state.question
    if state.answer.kind != "comparison":
        shared: Topic = []
        right = [(t, w) for t, w in question.topic if t.text in question.fresh]
        left = [(t, w) for t, w in before.topic if t.text not in question.fresh]
        if left and right:
            yield (
                _side(question, (shared, left, right), desk),
                _side(question, (shared, right, left), desk),
            )
        return
    first, second = (
        {term.text for term, _ in weigh(before, evidence, desk.lexicon).missing}
        for evidence in desk.evidence(state.records[:2], "")
    )
    shared = [(t, w) for t, w in question.topic if t.text in question.fresh]
    left = [(t, w) for t, w in before.topic if t.text in second - first]
    right = [(t, w) for t, w in before.topic if t.text in first - second]
    if shared and left and right:
        yield (
            _side(question, (shared, left, right), desk),
            _side(question, (shared, right, left), desk),
        )


def _side(question: Question, parts: tuple[Topic, Topic, Topic], desk: Desk) -> _Side:
    """The question for one alternative, of what both share, its own words and the other's."""
    shared, own, other = parts
    populations = desk.lexicon.lists["populations"]
    named = [t for t, _ in own if t.stands_for(populations)]
    theirs = [t for t, _ in other if t.stands_for(populations)]
    built_in = desk.lexicon.surveyed_built_in
    # people whom only a user's report asked are compared with their like, not with those
    surveyed = built_in if built_in & set(question.populations) else desk.lexicon.surveyed
    subject = question.subject
    asked_of = _asked_of(question)
    if asked_of is not None:
        subject = asked_of
    elif theirs or subject is None:  # else they are whom a side speaks of, not who is asked
        said = (*(t for t, _ in shared if t.stands_for(populations)), *named)
        people = (name for term in said for name in sorted(surveyed) if term.stands_for({name}))
        subject = next(people, subject)
    if _FASTER.search(folded(question.text)):
        subject = None  # what rises is an event, whoever has a hand in it
    others = {term.text for term, _ in other}
    topic = (*shared, *own, *((term, weight * SHARED) for term, weight in other))
    asked = replace(
        question.narrowed(topic),
        subject=subject,
        restrictors=tuple(r for r in question.restrictors if r.text not in others),
    )
    return _Side(asked, tuple(own))


def _asked_of(question: Question) -> str | None:
    """Those whose share is asked for of both: "what % of councils commission each"."""
    text = folded(question.text)
    whom = _WHOSE.search(text)
    if whom is None or question.subject is None:
        return None
    at = " ".join(whom["whom"].split())
    return question.subject if any(at.startswith(t.text) for t, _ in question.topic) else None


def _found(question: Question, side: Question, desk: Desk) -> Iterator[Weighed]:
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


def _pair(question: Question, sides: Sides, desk: Desk) -> tuple[float, Weighed, Weighed] | None:
    """The best two different records, of one sort and unit, one for each side, after a score."""
    first, second = (
        [w for w in islice(_found(question, side.question, desk), RIVALS) if _own_met(side, w)]
        for side in sides
    )
    faster = bool(_FASTER.search(folded(question.text)))
    best: tuple[float, Weighed, Weighed] | None = None
    opposites = _opposed(list(sides[0].own), list(sides[1].own))
    if opposites:
        first, second = (
            [weighed for weighed in found if _says_one(weighed, opposites)]
            for found in (first, second)
        )
    for one in first:
        for two in second:
            if one.evidence.id == two.evidence.id:
                continue
            if not _comparable(question, one, two, desk, faster=faster):
                continue
            least, whole = LEAST_TOGETHER if _together(one, two, desk) else LEAST_APART
            if opposites and _one_sentence(one, two, desk):
                whole = LEAST_OPPOSED
            if min(one.covered, two.covered) < least or _whole(question, one, two) < whole:
                continue
            score = one.total + two.total + _kinship(question, one, two, desk)
            score += OPPOSED if opposites and _one_sentence(one, two, desk) else 0.0
            if best is None or score > best[0] + 1e-9:
                best = (score, one, two)
    return best


def _comparable(
    question: Question, one: Weighed, two: Weighed, desk: Desk, *, faster: bool
) -> bool:
    a, b = desk.record(one.evidence.id), desk.record(two.evidence.id)
    unit_a = a.unit if isinstance(a, Figure) else "%"
    unit_b = b.unit if isinstance(b, Figure) else "%"
    if unit_a != unit_b or (question.measure and unit_a != "%"):
        return False
    if one.evidence.kind != two.evidence.kind and a.place.report != b.place.report:
        return False  # a table's row of some people, a sentence on others
    if faster:
        return all(isinstance(each, Figure) and each.direction is not None for each in (a, b))
    return unit_a == "%" or bool(question.cues & COUNTING) or not question.cues & LIKELIHOOD


def _own_met(side: _Side, weighed: Weighed) -> bool:
    """Whether a side's own words are met, not only those it shares with the other."""
    lost = {t.text for t, _ in weighed.missing}
    missing = sum(w for t, w in side.own if t.text in lost)
    return missing <= LARGEST_OWN_MISSING * sum(w for _, w in side.own)


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
    return _one_sentence(one, two, desk)


def _says_one(weighed: Weighed, opposites: Topic) -> bool:
    """Whether a statement is of one of two opposites: not "the 50 that improved, declined or …"."""
    unit = weighed.evidence.units[weighed.unit]
    said = [
        any(agreement(term.features, of_term, ())[0] > EXACT for _, _, of_term in unit.terms)
        for term, _ in opposites
    ]
    return said.count(True) == 1


def _one_sentence(one: Weighed, two: Weighed, desk: Desk) -> bool:
    a, b = desk.record(one.evidence.id), desk.record(two.evidence.id)
    return isinstance(a, Figure) and isinstance(b, Figure) and a.quote == b.quote


def _stated(record: Record) -> str:
    if isinstance(record, Figure):
        return f"{record.clause} {record.shared}"
    return record.text if isinstance(record, QuestionRow) else ""


def _names_two(question: Question, desk: Desk) -> bool:
    """Whether a question sets two reports, or two populations that were surveyed, side by side."""
    if _ACCORDING.search(folded(question.text)) or _asked_of(question):
        return False  # those who say so say it of both
    return len(question.reports) > 1 or len(desk.lexicon.surveyed & set(question.populations)) > 1


def _kinship(question: Question, one: Weighed, two: Weighed, desk: Desk) -> float:
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
    bonus -= ROUGH * sum(rough(each) for each in (first, second))
    if any(isinstance(each, Figure) and _COMPARES.search(each.quote) for each in (first, second)):
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


def _said(one: Statement, desk: Desk, n: int) -> str:
    record = one.record
    if isinstance(record, QuestionRow):
        return f"{row_sentence(one.number, one.measure or 'agree', record, desk.report(record.place.report))} [{n}]"
    return f"“{unmarked(record.quote).rstrip('.')}” [{n}]"


def compose(
    question: Question,
    desk: Desk,
    pair: tuple[Statement, Statement],
    weighed: tuple[Weighed, ...] = (),
) -> Answer:
    """Both figures, which of them is higher, and by how much."""
    one, two = pair
    difference = round(abs(one.number - two.number), 10)
    ordered = f"{number(max(one.number, two.number))} − {number(min(one.number, two.number))}"
    points = "" if one.unit != "%" else (" point" if difference == 1 else " points")
    texts = [_said(one, desk, 1), _said(two, desk, 2)]
    if texts[0][:-4] == texts[1][:-4]:
        texts = [texts[0].replace("[1]", "[1] [2]")]
    verdict = _verdict(one, two, difference, points)
    values = (
        one.value(1),
        two.value(2),
        Value(difference, "pp" if one.unit == "%" else one.unit, number(difference), 1, "difference",
              derivation=Derivation(ordered, (1, 2))),
    )  # fmt: skip
    return Answer(
        question=question.text,
        status="answered",
        kind="comparison",
        text="; ".join(texts) + f". {verdict}",
        reading=reading_note(question),
        values=values,
        citations=(desk.citation(1, one.key), desk.citation(2, two.key)),
        considered=desk.scored(weighed),
    )


def _verdict(one: Statement, two: Statement, difference: float, points: str) -> str:
    if difference == 0:
        return "The two are equal."
    shown = percent if one.unit == "%" else number
    high, low = sorted((one.number, two.number), reverse=True)
    n = 1 if one.number == high else 2
    said = f"The higher is {shown(high)} [{n}], by {number(difference)}{points} ({shown(high)} − {shown(low)})."
    if one.unit == "%" and difference <= 1:
        said += " A lead of one point is too close to rank firmly."
    return said
