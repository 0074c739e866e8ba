"""A question that compares, asked once of each of the two sides it sets against each other."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from ...corpus.lazy_pattern import lazy_pattern
from ..agreeing import agreement
from ..desk import Desk
from ..question import Question
from ..terms import EXACT, Term
from ..turns import Turn
from ..weighing import weigh
from ..words import folded
from .parallel import begins_alike, behind_mark, names_again, refers_back, said_behind

SHARED = 0.6
OTHERS_ALONE = 0.2  # of the other's words, where what both share is told apart from them
MOST_SPLITS = 4
FASTER = lazy_pattern(
    r"\b(?:faster|quicker|slower|steeper|sharper|more (?:quickly|slowly|steeply|sharply))\b"
)
ACCORDING = lazy_pattern(
    r"\b(?:according to|in the (?:eyes|view|opinion) of|(?:say|said|thought) the) "
)
_WHOSE = lazy_pattern(
    r"(?:%|\b(?:per ?cent|percentage|share|proportion)) of (?:the |all )?(?P<whom>[\w' -]+?) \w+ (?:each|both)\b"
)
DENIAL = lazy_pattern(r"\b(?:not|never|no|without)\b|n't\b")
Topic = list[tuple[Term, float]]
Split = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Side:
    """The question as asked of one alternative, with the terms that are this one's alone.

    ``alone`` is the same without any word of the other.
    """

    question: Question
    own: tuple[tuple[Term, float], ...]
    alone: Question


Sides = tuple[Side, Side]


def splits(question: Question, desk: Desk) -> Iterator[Sides]:
    """The question once for each alternative: its own words whole, the other's lightly.

    Once for every place where it may be parted, the last first.
    """
    yield from _of_parts(question, desk)
    parted = _distinct([_parted(question, *at) for at in reversed(question.splits[-MOST_SPLITS:])])
    apart = [each for each in parted if _part_people(each, desk.lexicon.surveyed)]
    parted = apart or parted  # those who were asked each belong to a side
    for _, left, right, _ in parted:
        if opposed := opposed_in(left, right):
            rest = [pair for pair in question.topic if pair not in opposed]
            yield (
                _side(question, (rest, [opposed[0]], [opposed[1]]), desk),
                _side(question, (rest, [opposed[1]], [opposed[0]]), desk),
            )
            return
    for shared, left, right, at in parted:
        if left and right:
            denied = _denied_apart(question, *at)
            told_apart = _told_apart(
                question, (shared, left, right), at, desk.lexicon.lists["populations"]
            )
            if told_apart is not None:
                yield (
                    _side(denied, told_apart, desk, OTHERS_ALONE),
                    _side(
                        denied, (told_apart[0], told_apart[2], told_apart[1]), desk, OTHERS_ALONE
                    ),
                )
                text = folded(question.text)
                if not names_again(text, at[1]) and behind_mark(text, *at) is None:
                    continue
            yield (
                _side(denied, (shared, left, right), desk),
                _side(denied, (shared, right, left), desk),
            )


# "Under-11s and those aged 11 to 17": one part of those spoken of beside another.
_BESIDE = lazy_pattern(
    r"['’]?s?\W*(?:and|or|vs|versus|than|with|to|against)\W+(?:(?:of|for|among|the|those|that|is|are|people|children) )*"
)


def names_two_parts(question: Question) -> bool:
    """Whether a question names two parts of those it is about, one right behind the other."""
    return bool(_two_parts(question))


def _two_parts(question: Question) -> Topic:
    parts = {r.text for r in question.restrictors if r.kind == "subgroup"}
    named = [(t, w) for t, w in question.topic if t.text in parts]
    if len(named) != 2 or len(parts) != 2:
        return []
    if question.inherited:  # both were set against each other in the turn before
        return named
    (one, _), (two, _) = named
    return named if _BESIDE.fullmatch(folded(question.text)[one.end : two.start]) else []


def _of_parts(question: Question, desk: Desk) -> Iterator[Sides]:
    """The question once for each of two parts that it names, without the other."""
    if named := _two_parts(question):
        shared = [pair for pair in question.topic if pair not in named]
        asked = [
            replace(
                question.narrowed((*shared, part)),
                restrictors=tuple(r for r in question.restrictors if r.text != other.text),
            )
            for part, (other, _) in zip(named, reversed(named), strict=True)
        ]
        left, right = (Side(each, (part,), each) for each, part in zip(asked, named, strict=True))
        yield left, right


def _distinct(
    parted: list[tuple[Topic, Topic, Topic, Split]],
) -> list[tuple[Topic, Topic, Topic, Split]]:
    """The partings, the first of those with the same sides: "compare with" parts twice."""
    found: dict[tuple[tuple[int, ...], ...], tuple[Topic, Topic, Topic, Split]] = {}
    for each in parted:
        sides = tuple(tuple(t.start for t, _ in side) for side in each[:3])
        found.setdefault(sides, each)
    return list(found.values())


def _part_people(parts: tuple[Topic, Topic, Topic, Split], surveyed: Collection[str]) -> bool:
    """Whether each alternative names people of its own of those who were asked."""
    left, right = (
        {name for name in surveyed if any(term.stands_for({name}) for term, _ in side)}
        for side in parts[1:3]
    )
    return bool(left - right) and bool(right - left)


def _told_apart(
    question: Question, parts: tuple[Topic, Topic, Topic], at: Split, populations: Collection[str]
) -> tuple[Topic, Topic, Topic] | None:
    """The parting where both alternatives begin alike, which tells what they share."""
    shared, left, right = parts
    begins, split = at
    text = folded(question.text)
    start = begins_alike(text, begins, split)
    if start is None and refers_back(text, split):  # "the induction …, or that it …"
        start = next((t.end for t, _ in left if not t.stands_for(populations)), None)
    if start is None:
        start = behind_mark(text, begins, split)
    if start is None:
        return None
    of_both = [(t, w) for t, w in left if t.start < start]
    own = [(t, w) for t, w in left if t.start >= start]
    return (shared + of_both, own, right) if own and of_both else None


def _parted(question: Question, begins: int, split: int) -> tuple[Topic, Topic, Topic, Split]:
    """What both alternatives share, what each has for itself, and where they were parted."""
    shared = [(t, w) for t, w in question.topic if t.start < begins]
    left = [(t, w) for t, w in question.topic if begins <= t.start < split]
    right = [(t, w) for t, w in question.topic if t.start > split]  # not "against" itself
    told = ACCORDING.search(folded(question.text), split)
    sayers: Topic = []
    if told and not question.inherited:  # who says so says it of both
        sayers = [(t, w) for t, w in right if t.start >= told.end()]
        right = [(t, w) for t, w in right if t.start < told.end()]
    behind = said_behind(folded(question.text), begins, split)
    if behind and any(t.start < behind for t, _ in right):
        sayers += [(t, w) for t, w in right if t.start >= behind]
        right = [(t, w) for t, w in right if t.start < behind]
    if not left:
        shared, left = [], shared
    return shared + sayers, left, right, (begins, split)


def _denied_apart(question: Question, begins: int, split: int) -> Question:
    """The question with one denial where each side has one of its own: "not told, or not asked"."""
    text = folded(question.text)
    sides = (text[begins:split], text[split:])
    apart = question.negations == len(sides) and all(len(DENIAL.findall(s)) == 1 for s in sides)
    return replace(question, negations=1) if apart else question


def opposed_in(left: Topic, right: Topic) -> Topic:
    """The words beside the "or" where they are opposites: all else is said of both."""
    if not left or not right:
        return []
    pair = [left[-1], right[0]]
    return pair if agreement(pair[0][0].features, pair[1][0].features, ())[0] < -EXACT else []


def carried_on(question: Question, desk: Desk, state: Turn | None) -> Iterator[Sides]:
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
        for evidence in desk.evidence(state.records[:2])
    )
    shared = [(t, w) for t, w in question.topic if t.text in question.fresh]
    left = [(t, w) for t, w in before.topic if t.text in second - first]
    right = [(t, w) for t, w in before.topic if t.text in first - second]
    if shared and left and right:
        yield (
            _side(question, (shared, left, right), desk),
            _side(question, (shared, right, left), desk),
        )


def _side(
    question: Question,
    parts: tuple[Topic, Topic, Topic],
    desk: Desk,
    others_weight: float = SHARED,
) -> Side:
    """The question for one alternative, of what both share, its own words and the other's."""
    shared, own, other = parts
    populations = desk.lexicon.lists["populations"]
    named = [t for t, _ in own if t.stands_for(populations)]
    theirs = [t for t, _ in other if t.stands_for(populations)]
    built_in = desk.lexicon.surveyed_built_in
    # people whom only a user's report asked are compared with their like, not with those
    surveyed = built_in if built_in & set(question.populations) else desk.lexicon.surveyed
    subject = question.subject
    whose = asked_of(question)
    if whose is not None:
        subject = whose
    elif theirs or subject is None:  # else they are whom a side speaks of, not who is asked
        said = (*(t for t, _ in shared if t.stands_for(populations)), *named)
        people = (name for term in said for name in sorted(surveyed) if term.stands_for({name}))
        subject = next(people, subject)
    if FASTER.search(folded(question.text)):
        subject = None  # what rises is an event, whoever has a hand in it
    others = {term.text for term, _ in other}
    topic = (*shared, *own, *((term, weight * others_weight) for term, weight in other))
    asked = replace(
        question.narrowed(topic),
        subject=subject,
        restrictors=tuple(r for r in question.restrictors if r.text not in others),
    )
    return Side(asked, tuple(own), asked.narrowed((*shared, *own)))


def asked_of(question: Question) -> str | None:
    """Those whose share is asked for of both: "what % of councils commission each"."""
    text = folded(question.text)
    whom = _WHOSE.search(text)
    if whom is None or question.subject is None:
        return None
    at = " ".join(whom["whom"].split())
    return question.subject if any(at.startswith(t.text) for t, _ in question.topic) else None
