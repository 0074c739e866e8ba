"""A comparison: two figures set against each other, with the difference derived."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...corpus.records import QuestionRow
from ..claims import Statement, also_stated, statement
from ..desk import Desk
from ..nouns import Answer, Derivation, Value
from ..preferring import rough
from ..question import Question
from ..refusing import quoted, reading_note, refuse, refuse_restrictors, refuse_topic
from ..supporting import first_supported
from ..turns import Turn
from ..weighing import Weighed
from ..wording import number, percent, row_sentence, unmarked
from . import against_last, definition, for_and_against
from .each_side import lacking, telling_apart
from .pairing import best_pair, found_for, turned_alike
from .two_sides import Side, Sides, carried_on, splits

SHOWN_OF_SIDE = 2  # of the nearest to the side that is lacking, before those to the other


def answer(question: Question, desk: Desk, state: Turn | None = None) -> Answer:
    """Both figures and their difference, or a refusal that says which is missing."""
    if state is not None and (given := against_last.attempt(question, desk, state)):
        return given
    if state is None and (told := definition.difference(question, desk)):
        return told
    if responses := for_and_against.attempt(question, desk):
        return responses
    parted = list(splits(question, desk)) or list(carried_on(question, desk, state))
    if not parted:
        from . import figure

        return figure.answer(replace(question, kind="figure"), desk, state)
    found = [(pair, sides) for sides in parted if (pair := best_pair(question, sides, desk))]
    if not found:
        return _refuse_side(question, parted[0], desk)
    # the first of equals: max keeps the order in which the question was parted
    (_, one, two), (left, right) = max(found, key=lambda each: each[0][0])
    if state is not None and (
        against_last.is_left_out(question, state, (one, two))
        or _adds_what_none_says(question, (one, two))
    ):
        return refuse_topic(question, desk, [one, two])
    for side, weighed in ((left, one), (right, two)):
        _, lacking = first_supported(side.question, [weighed], desk)
        if lacking:
            return refuse_restrictors(question, desk, lacking, [one, two])
    one, two = turned_alike(left, one, two, desk), turned_alike(right, two, one, desk)
    stated = statement(left.question, desk, one), statement(right.question, desk, two)
    first, second = (
        _exact(question, side, said, desk) for side, said in zip((left, right), stated, strict=True)
    )
    return compose(question, desk, (first, second) if first and second else stated, (one, two))


def _refuse_side(question: Question, sides: Sides, desk: Desk) -> Answer:
    """A refusal that says for which side there is nothing, where there is for the other."""
    found = [list(found_for(question, side.question, desk)) for side in sides]
    lost = lacking(sides, found, desk)
    if lost is None:
        return refuse_topic(question, desk, found[0])
    own = telling_apart(sides[lost], sides[1 - lost]) or sides[lost].own
    words = [term.text for term, _ in own]
    text = f"The reports give no answer for one side of this: {quoted(words[:4])}."
    shown = [*found[lost][:SHOWN_OF_SIDE], *found[1 - lost]]
    return refuse(question, desk, "not_asked", text, words, shown)


def _adds_what_none_says(question: Question, pair: Sequence[Weighed]) -> bool:
    """Whether neither side speaks of anything that a follow-up adds to the comparison before."""
    missing = ({term.text for term, _ in weighed.missing} for weighed in pair)
    return bool(question.fresh) and all(question.fresh <= lacking for lacking in missing)


def _exact(question: Question, side: Side, said: Statement, desk: Desk) -> Statement | None:
    """What states a side's claim exactly: the statement itself, or another place for it."""
    if not rough(said.record):
        return said
    found = list(found_for(question, side.question, desk))
    others = also_stated(side.question, desk, said, found)
    return next((other for other in others if not rough(other.record)), None)


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
