"""Whether each side of a comparison is answered as strictly as a single figure is.

Two records that fit a question together need not each answer its own side: of
"recording by computer or by telephone" the item on computers covers both well. A side
stands where its record would answer it alone, or where the two records are worded alike
and the words that tell the sides apart are met by the side's own record.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Figure, QuestionRow, Record
from ..agreeing import agreement
from ..deciding import strong_enough
from ..desk import Desk
from ..preferring import one_sentence
from ..question import Question
from ..terms import EXACT, Term
from ..weighing import Weighed, met_by, weigh
from ..words import likeness
from .two_sides import Side, Sides, Topic

WORDED_ALIKE = 0.3  # share of words two items have in common that are a pair
OWN_MET = 0.42  # of what a side has for itself, by its record
TOLD_BETTER = 0.1  # by how much a side's own words are met by its own record, of their weight
OTHERS_BETTER = 0.1  # or by the other side's record, where its own would answer it
TOLD_TOGETHER = 0.03  # the same of two figures in one sentence
CLEARLY_BETTER = 0.3  # of one of two figures in one sentence: the other is told apart as well
FRAMED = 0.6  # of a side, below which two unlike records have to share what is said of both
THING = 0.5  # what nouns weigh that a side cannot spare
HALF = 0.5
EPSILON = 1e-9
LOOKED_AT = 8  # of what may stand on a side
_COMPARES = lazy_pattern(r"\bcompare[sd]? (?:with|to)\b|\bin contrast\b|\bas against\b")


def unanswered(
    question: Question, sides: Sides, pair: tuple[Weighed, Weighed], desk: Desk
) -> Side | None:
    """The side whose record is no answer to it alone, the first of two; None where both stand."""
    one, two = pair
    owns = telling_apart(*sides), telling_apart(sides[1], sides[0])
    left = _better(sides[0], owns[0], one, two, desk)
    right = _better(sides[1], owns[1], two, one, desk)
    alike = _alike(one, two, desk)
    told_so = any(sets_against(desk.record(each.evidence.id)) for each in pair)
    together = told_so or one_sentence(one, two, desk)
    alone = [
        weigh(side.alone, weighed.evidence, desk.lexicon)
        for side, weighed in zip(sides, pair, strict=True)
    ]
    framed = alike or min(each.covered for each in alone) >= FRAMED
    if not framed and _no_frame(sides, pair, desk):
        return sides[0]
    for side, own, weighed, mine, better, others in (
        (sides[0], owns[0], alone[0], one, left, right),
        (sides[1], owns[1], alone[1], two, right, left),
    ):
        if _share_met(side, own, mine, desk) < OWN_MET:
            return side
        told = TOLD_BETTER
        if together:
            clear = told_so or others >= CLEARLY_BETTER
            told = -OTHERS_BETTER if clear else TOLD_TOGETHER
        if strong_enough(side.alone, weighed, desk):
            if better < -OTHERS_BETTER:
                return side
        elif (
            not (alike or together)
            or better < told
            or (not told_so and _lacks_things(own, mine, desk, all_of=together))
        ):
            return side
    return None


def lacking(sides: Sides, found: Sequence[Sequence[Weighed]], desk: Desk) -> int | None:
    """Which of two sides no record answers, 0 or 1; None where that is so of both or of neither.

    ``found`` is what may stand on each side.
    """
    had = [
        any(
            strong_enough(side.alone, weigh(side.alone, each.evidence, desk.lexicon), desk)
            and _share_met(side, telling_apart(side, other), each, desk) >= OWN_MET
            for each in weighed[:LOOKED_AT]
        )
        for side, other, weighed in zip(sides, reversed(sides), found, strict=True)
    ]
    return had.index(False) if had.count(False) == 1 else None


def telling_apart(side: Side, other: Side) -> Topic:
    """The words of a side that the other does not say too: of two systems, which."""
    theirs = [term for term, _ in other.own]
    return [
        (term, weight)
        for term, weight in side.own
        if not any(agreement(term.features, each.features, ())[0] > EXACT for each in theirs)
    ]


def _better(side: Side, own: Topic, mine: Weighed, theirs: Weighed, desk: Desk) -> float:
    """By how much of their weight a side's words are met better by its own record, −1 to 1."""
    told = {term.text for term, _ in own}
    met, by_other = (_met(side.question, weighed, desk) for weighed in (mine, theirs))
    pairs = [
        (weight, one - two)
        for (term, weight, one), (_, _, two) in zip(met, by_other, strict=True)
        if term.text in told
    ]
    whole = sum(weight for weight, _ in pairs)
    return sum(weight * more for weight, more in pairs) / whole if whole else 0.0


def _share_met(side: Side, own: Topic, mine: Weighed, desk: Desk) -> float:
    """How far the words that a side has for itself are met by its record, 0–1."""
    told = {term.text for term, _ in own}
    pairs = [(w, met) for term, w, met in _met(side.question, mine, desk) if term.text in told]
    whole = sum(weight for weight, _ in pairs)
    return sum(weight * met for weight, met in pairs) / whole if whole else 1.0


def _met(question: Question, weighed: Weighed, desk: Desk) -> list[tuple[Term, float, float]]:
    """Each term with its weight and how far it is met: people by what was asked of them."""
    asked = desk.lexicon.described[weighed.evidence.report].subjects
    return [
        (term, weight, 1.0 if term.stands_for(set(asked)) else max(stated, around))
        for term, weight, stated, around in met_by(question, weighed, desk.lexicon)
    ]


def _no_frame(sides: Sides, pair: tuple[Weighed, Weighed], desk: Desk) -> bool:
    """Whether of what is said of both sides, more is spoken of by neither record than by both."""
    one, two = pair
    attitudes = desk.lexicon.lists["attitudes"]
    said = [
        (term, weight)
        for term, weight in sides[0].alone.topic
        if weight >= THING
        and any(term is each for each, _ in sides[1].alone.topic)
        and not term.verdict(attitudes)
        and not term.stands_for(desk.lexicon.surveyed)
    ]
    first, second = ({term.text for term, _ in weighed.missing} for weighed in (one, two))
    neither = sum(weight for term, weight in said if term.text in first & second)
    return neither > sum(weight for term, weight in said if term.text not in first | second)


def _lacks_things(own: Topic, mine: Weighed, desk: Desk, *, all_of: bool) -> bool:
    """Whether half of the nouns that a side has for itself, or all of them, are not spoken of."""
    things = [(weight, term) for term, weight in own if _is_thing(term, desk)]
    lost = {term.text for term, _ in mine.missing}
    missing = sum(weight for weight, term in things if term.text in lost)
    share = 1.0 if all_of else HALF
    return missing >= THING and missing >= share * sum(weight for weight, _ in things) - EPSILON


def _is_thing(term: Term, desk: Desk) -> bool:
    return (
        desk.lexicon.is_noun(term.text.split()[-1])
        and not term.verdict(desk.lexicon.lists["evaluative"])
        and not term.stands_for(desk.lexicon.surveyed)
    )


def sets_against(record: Record) -> bool:
    """Whether a figure's own sentence sets it against another: "compares with one in 50"."""
    return isinstance(record, Figure) and bool(_COMPARES.search(record.quote))


def _alike(one: Weighed, two: Weighed, desk: Desk) -> bool:
    """Whether two records are put alike, or stand in one sentence."""
    first, second = desk.record(one.evidence.id), desk.record(two.evidence.id)
    return likeness(_worded(first), _worded(second)) >= WORDED_ALIKE


def _worded(record: Record) -> str:
    if isinstance(record, Figure):
        return record.quote
    return record.text if isinstance(record, QuestionRow) else ""
