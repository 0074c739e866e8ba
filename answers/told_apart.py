"""What tells the best evidence from its rivals: the words that a statement itself meets.

What stands around a figure is said of all figures near it. A figure whose own words meet
little of a question gives way to one near by whose own words meet much more. Where
nothing in the question tells two items of a survey apart, neither is the answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ..corpus.lazy_pattern import lazy_pattern
from ..corpus.records import Figure, Heading
from .agreeing import agreement
from .claims import SAME_NUMBER, statement
from .counted_things import things
from .desk import Desk
from .nouns import Answer
from .preferring import one_sentence
from .question import Question
from .refusing import refuse
from .terms import Term
from .weighing import Weighed, met_by
from .words import folded, stem

RIVALS = 8
OWN_WORDS = 0.2  # of a question's weight: a figure's own words meet so little, or so much less
NEAR_BY = 0.2  # of the best: so much less may a figure weigh whose own words meet more
TELLING = 0.2
MET_OUTRIGHT, UNMET = 0.8, 0.5
NEAR_ITEM = 0.06
ALIKE = 0.02  # of a question's weight: so much may differ between items that it does not tell apart
ALIKE_PAIRED = 0.04
TOLD = 0.9  # of a question, which an item that covers so much is asked for by
THING = 0.6  # what the most telling thing of a question weighs
NAMED = 0.55  # what a thing weighs that a section may be on
ONE_CONCEPT = 0.9
HALF_ASKED = 0.4  # of a statement that says something else besides
_NUMBER = lazy_pattern(r"[\d.,]+")
_COUNTED = lazy_pattern(r"\bhow many (?P<names>[\w'-]+(?: [\w'-]+)?) (?P<head>[\w-]+s)\b")
_PAIRED = "respectively"


@dataclass(frozen=True)
class _Met:
    """How far a statement meets each word of a question, by itself and with what is around it."""

    question: Question
    weighed: Weighed
    desk: Desk

    @cached_property
    def terms(self) -> list[tuple[Term, float, float, float]]:
        return met_by(self.question, self.weighed, self.desk.lexicon)

    @cached_property
    def whole(self) -> float:
        return sum(weight for _, weight, _, _ in self.terms) or 1.0

    @cached_property
    def own(self) -> float:
        """The share of the question's weight that the statement's own words meet, 0–1."""
        return sum(weight * stated for _, weight, stated, _ in self.terms) / self.whole

    @cached_property
    def number(self) -> float:
        return statement(self.question, self.desk, self.weighed).number

    @cached_property
    def unit(self) -> str:
        return statement(self.question, self.desk, self.weighed).unit

    def apart(self, other: _Met) -> float:
        """By how much of the question's weight the two are met otherwise, 0–1."""
        pairs = zip(self.terms, other.terms, strict=True)
        differ = (w * abs(max(s, a) - max(t, b)) for (_, w, s, a), (_, _, t, b) in pairs)
        return sum(differ) / self.whole

    def rivals(self, other: _Met) -> bool:
        """Whether the other is of the same sort and report, and gives another number."""
        one, two = self.weighed.evidence, other.weighed.evidence
        return (
            (one.kind, one.report, self.unit) == (two.kind, two.report, other.unit)
            and one.id != two.id
            and abs(self.number - other.number) > SAME_NUMBER
        )


def by_own_words(
    question: Question, best: Weighed, usable: Sequence[Weighed], desk: Desk
) -> Weighed:
    """The figure of the same section whose own words meet much more of the question, else the best."""
    if best.evidence.kind != "figure" or question.measure == "neither" or question.restrictors:
        return best
    mine = _Met(question, best, desk)
    if best.evidence.report in desk.lexicon.added:
        best = _of_equals(mine, usable)
        mine = _Met(question, best, desk)
    if mine.own > OWN_WORDS:
        return best
    section = desk.record(best.evidence.id).place.section
    for weighed in usable[: RIVALS + 1]:
        if weighed.total < best.total - NEAR_BY:
            continue
        other = _Met(question, weighed, desk)
        if (
            other.own >= mine.own + OWN_WORDS
            and mine.rivals(other)
            and not _lacks(mine, other)
            and desk.record(weighed.evidence.id).place.section == section
        ):
            return weighed
    return best


EQUAL = 0.02  # so near that what each says itself decides
SAID_MORE = 0.1


def _of_equals(mine: _Met, usable: Sequence[Weighed]) -> Weighed:
    """Of two figures of one section that weigh as much, the one that says more of the question itself."""
    best, desk = mine.weighed, mine.desk
    section = desk.record(best.evidence.id).place.section
    for weighed in usable[: RIVALS + 1]:
        if abs(weighed.total - best.total) > EQUAL or weighed.covered < best.covered:
            continue
        other = _Met(mine.question, weighed, desk)
        beside = desk.record(weighed.evidence.id).place.section == section
        if beside and mine.rivals(other) and other.own >= mine.own + SAID_MORE:
            return weighed
    return best


def _lacks(one: _Met, other: _Met) -> bool:
    """Whether the other does not speak of something telling that one says in its own words."""
    pairs = zip(one.terms, other.terms, strict=True)
    return any(
        weight >= TELLING and stated >= MET_OUTRIGHT and max(their, around) < UNMET
        for (_, weight, stated, _), (_, _, their, around) in pairs
    )


def refused(
    question: Question, best: Weighed, usable: Sequence[Weighed], desk: Desk
) -> Answer | None:
    """A refusal where the question tells the best from no rival, or asks for something else."""
    if (rival := _untold(question, best, usable, desk)) is not None:
        places = [desk.record(w.evidence.id).place.locator for w in (best, rival)]
        named = " or ".join(dict.fromkeys(places))
        text = f"Nothing in the question tells apart two things that were asked ({named})."
        return refuse(question, desk, "not_asked", text, (), (best, rival))
    lost = (
        _another_thing(question, best)
        or _said_by_another_item(question, best, usable, desk)
        or _another_section(question, best, desk)
        or _counts_others(question, best, desk)
    )
    if lost:
        text = f"The reports give no answer that covers “{lost}”."
        return refuse(question, desk, "not_asked", text, (lost,), (best,))
    return None


def _untold(
    question: Question, best: Weighed, usable: Sequence[Weighed], desk: Desk
) -> Weighed | None:
    """The rival that meets every word of the question as far as the best does."""
    if (equal := _one_of_many(question, best, usable, desk)) is not None:
        return equal
    paired = _paired(best, desk)
    told = best.evidence.kind != "question_row" or best.covered >= TOLD or question.inherited
    if told and not paired:
        return None
    mine = _Met(question, best, desk)
    for weighed in usable[: RIVALS + 1]:
        other = _Met(question, weighed, desk)
        if weighed.total < best.total - NEAR_ITEM or not mine.rivals(other):
            continue
        if paired and not one_sentence(weighed, best, desk):
            continue
        if mine.apart(other) <= (ALIKE_PAIRED if paired else ALIKE):
            return weighed
    return None


MANY = 2
PARTLY = 0.85  # of a question, below which a figure that others equal is not the one meant


def _one_of_many(
    question: Question, best: Weighed, usable: Sequence[Weighed], desk: Desk
) -> Weighed | None:
    """A rival, where several sentences meet the same part of a question with other numbers."""
    added = best.evidence.report in desk.lexicon.added
    if not added or best.evidence.kind != "figure" or best.covered >= PARTLY or question.inherited:
        return None
    if question.restrictors:  # a year or place tells them apart
        return None
    mine = _Met(question, best, desk)
    alike = [
        weighed
        for weighed in usable[: RIVALS + 1]
        if abs(weighed.total - best.total) <= NEAR_ITEM
        and mine.rivals(other := _Met(question, weighed, desk))
        and not one_sentence(weighed, best, desk)
        and mine.apart(other) <= ALIKE
        and abs(other.own - mine.own) <= ALIKE
    ]
    return alike[0] if len(alike) >= MANY else None


def _paired(weighed: Weighed, desk: Desk) -> bool:
    """Whether a figure is one of several of which a sentence says "respectively"."""
    record = desk.record(weighed.evidence.id)
    return isinstance(record, Figure) and _PAIRED in record.quote


def _another_thing(question: Question, best: Weighed) -> str:
    """The most telling thing that is asked about, where a figure of something else lacks it."""
    if best.evidence.kind != "figure" or question.inherited or best.asked > HALF_ASKED:
        return ""
    weights = [w for term, w in question.topic if not _NUMBER.fullmatch(term.text)]
    most = max((THING, *weights))
    return next((t.text for t, w in best.missing if w >= most and " " in t.text), "")


def _said_by_another_item(
    question: Question, best: Weighed, usable: Sequence[Weighed], desk: Desk
) -> str:
    """A thing that an item has only from what its report is about, where another item says it.

    Of a survey on safeguarding every item is about it, till some are and others are not: an item on
    arrangements for children in care is none on arrangements for safeguarding.
    """
    if best.evidence.kind != "question_row":
        return ""
    mine = _Met(question, best, desk)
    lacking = {term.text for term, _ in best.missing}
    for weighed in usable[: RIVALS + 1]:
        other = _Met(question, weighed, desk)
        if not mine.rivals(other):
            continue
        pairs = list(zip(mine.terms, other.terms, strict=True))
        shared = any(min(own, their) >= MET_OUTRIGHT for (_, _, own, _), (_, _, their, _) in pairs)
        for (term, weight, own, around), (_, _, their, _) in pairs:
            asked_of = abs(term.senses.get(question.subject or "", 0.0)) >= UNMET
            credited = max(own, around) < UNMET and not asked_of and term.text not in lacking
            if shared and credited and their >= MET_OUTRIGHT and weight >= TELLING * mine.whole:
                return term.text
    return ""


def _another_section(question: Question, best: Weighed, desk: Desk) -> str:
    """A telling thing that a figure does not speak of, and another section of its report is on."""
    if best.evidence.kind != "figure" or question.inherited:
        return ""
    lost = [term for term, weight in best.missing if weight >= NAMED and term.exact]
    if not lost:
        return ""
    place = desk.record(best.evidence.id).place
    titles = {r.text for _, r in desk.all_of("heading", (place.report,)) if isinstance(r, Heading)}
    named = [
        term for title in sorted(titles - {place.section}) for term in desk.lexicon.terms(title)
    ]
    return next((t.text for t in lost if any(_is_on(title, t) for title in named)), "")


def _is_on(title: Term, term: Term) -> bool:
    """Whether a phrase of a title and a term are one concept."""
    credit, by = agreement(term.features, title.features, ())
    return credit >= ONE_CONCEPT and by.startswith("c:")


def _counts_others(question: Question, best: Weighed, desk: Desk) -> str:
    """The things counted by a name of theirs, where a count is of other things without it."""
    record = desk.record(best.evidence.id)
    asked = _COUNTED.search(folded(question.text))
    if asked is None or not isinstance(record, Figure) or record.unit != "count":
        return ""
    counted = things(record)
    if not counted or stem(counted.rpartition(" ")[2]) == stem(asked["head"]):
        return ""
    said = {stem(word) for word in counted.split()}
    name = re.search(rf"\b(?P<name>{re.escape(asked['names'])})\b", question.text, re.IGNORECASE)
    capital = name is not None and name["name"][:1].isupper()
    own = {stem(word) for word in asked["names"].split()}
    return f"{asked['names']} {asked['head']}" if capital and not own & said else ""
