"""A comparison: two figures set against each other, with the difference derived."""

from __future__ import annotations

from dataclasses import replace

from ...corpus.records import Figure, QuestionRow
from ..claims import Statement, statement
from ..conversation import Turn
from ..deciding import first_supported, fits, merged
from ..desk import Desk
from ..nouns import Answer, Derivation, Value
from ..question import Question
from ..refusing import reading_note, refuse_restrictors, refuse_topic
from ..terms import Term
from ..weighing import Weighed, agreement, weigh
from ..wording import number, percent, row_sentence

SHARED = 0.6
LEAST_SIDE = 0.4
LEAST_OWN = 0.6
UNLIKE = -0.2  # a table row against prose
LEAST_WHOLE = 0.5
COUNTING = frozenset({"kind.how_many", "kind.how_much", "unit.count", "fact.responses"})
LIKELIHOOD = frozenset({"compare.likely"})
Sides = tuple[Question, Question]


def answer(question: Question, desk: Desk, state: Turn | None = None) -> Answer:
    """Both figures and their difference, or a refusal that says which is missing."""
    sides = _sides(question, desk)
    if sides is None:
        from . import figure

        return figure.answer(replace(question, kind="figure"), desk, state)
    pair = _pair(question, sides, desk)
    if pair is None:
        return refuse_topic(question, desk, _found(question, sides[0], desk))
    for weighed in pair:
        _, lacking = first_supported(question, [weighed], desk)
        if lacking:
            return refuse_restrictors(question, desk, lacking, list(pair))
    return _compose(
        question,
        desk,
        (statement(sides[0], desk, pair[0]), statement(sides[1], desk, pair[1])),
        pair,
    )


def _sides(question: Question, desk: Desk) -> Sides | None:
    """The question once for each alternative: its own words whole, the other's lightly."""
    best: Sides | None = None
    for split in reversed(question.splits):
        left = [(t, w) for t, w in question.topic if t.start < split]
        right = [(t, w) for t, w in question.topic if t.start >= split]
        if left and right:
            best = (_side(question, left, right, desk), _side(question, right, left, desk))
            break
    return best


def _side(
    question: Question, own: list[tuple[Term, float]], other: list[tuple[Term, float]], desk: Desk
) -> Question:
    topic = tuple(own) + tuple((term, weight * SHARED) for term, weight in other)
    populations = desk.lexicon.lists["populations"]
    named = [t for t, _ in own if t.stands_for(populations)]
    built_in = desk.lexicon.surveyed_built_in
    # people whom only a user's report asked are compared with their like, not with those
    surveyed = built_in if built_in & set(question.populations) else desk.lexicon.surveyed
    subject = question.subject
    for term in named:
        for name in sorted(surveyed):
            if term.stands_for({name}):
                subject = name
    return replace(question.narrowed(topic), subject=subject)


def _found(question: Question, side: Question, desk: Desk) -> list[Weighed]:
    """What may stand on a side; only the side's own words turn its direction."""
    own = side.narrowed(_turning(question, side, desk))
    found = [
        replace(weighed, parity=weigh(own, weighed.evidence, desk.lexicon).parity)
        for weighed in merged(
            side, desk, desk.weighed(side, "question_row"), desk.weighed(side, "figure")
        )
    ]
    return [weighed for weighed in found if fits(side, weighed, desk)]


def _turning(question: Question, side: Question, desk: Desk) -> tuple[tuple[Term, float], ...]:
    """The words that may turn a side: its own, and verdicts of the other it does not oppose."""
    evaluative = desk.lexicon.lists["evaluative"]
    own = [(t, w) for t, w in side.topic if (t, w) in question.topic]
    shared = [
        (t, w)
        for t, w in side.topic
        if (t, w) not in question.topic
        and t.verdict(evaluative)
        and not any(agreement(t.features, mine.features, ())[0] < 0 for mine, _ in own)
    ]
    return tuple(own + shared)


def _pair(question: Question, sides: Sides, desk: Desk) -> tuple[Weighed, Weighed] | None:
    """The best two different records, of one sort and unit, one for each side."""
    first, second = (_found(question, side, desk)[:12] for side in sides)
    best: tuple[float, Weighed, Weighed] | None = None
    for one in first:
        for two in second:
            if one.evidence.id == two.evidence.id or not _comparable(question, one, two, desk):
                continue
            if not (_own_met(question, sides[0], one) and _own_met(question, sides[1], two)):
                continue
            if (
                min(one.covered, two.covered) < LEAST_SIDE
                or _whole(question, one, two) < LEAST_WHOLE
            ):
                continue
            score = one.total + two.total + _kinship(one, two, desk)
            if best is None or score > best[0] + 1e-9:
                best = (score, one, two)
    return (best[1], best[2]) if best else None


def _comparable(question: Question, one: Weighed, two: Weighed, desk: Desk) -> bool:
    a, b = desk.record(one.evidence.id), desk.record(two.evidence.id)
    unit_a = a.unit if isinstance(a, Figure) else "%"
    unit_b = b.unit if isinstance(b, Figure) else "%"
    if unit_a != unit_b:
        return False
    return unit_a == "%" or bool(question.cues & COUNTING) or not question.cues & LIKELIHOOD


def _own_met(question: Question, side: Question, weighed: Weighed) -> bool:
    """Whether a side's own words are met, not only those it shares with the other."""
    own = [(t, w) for t, w in side.topic if (t, w) in question.topic]
    lost = {t.text for t, _ in weighed.missing}
    missing = sum(w for t, w in own if t.text in lost)
    return missing <= LEAST_OWN * sum(w for _, w in own)


def _whole(question: Question, one: Weighed, two: Weighed) -> float:
    """The share of the whole question's weight that one of the two meets."""
    lost = {t.text for t, _ in one.missing} & {t.text for t, _ in two.missing}
    total = sum(weight for _, weight in question.topic)
    return 1.0 - sum(w for t, w in question.topic if t.text in lost) / total if total else 0.0


def _kinship(one: Weighed, two: Weighed, desk: Desk) -> float:
    """Figures of one sentence, section or report are likelier to be set against each other."""
    a, b = desk.record(one.evidence.id).place, desk.record(two.evidence.id).place
    if one.evidence.kind != two.evidence.kind:
        return UNLIKE
    if a.report != b.report:
        return 0.0
    bonus = 0.04
    if one.evidence.kind == two.evidence.kind == "question_row":
        bonus += 0.08
    if a.section == b.section:
        bonus += 0.03
    if a.lines == b.lines:
        bonus += 0.15
    return bonus


def _said(one: Statement, desk: Desk, n: int) -> str:
    record = one.record
    if isinstance(record, QuestionRow):
        return f"{row_sentence(one.number, one.measure or 'agree', record, desk.report(record.place.report))} [{n}]"
    return f"“{record.quote.strip().rstrip('.')}” [{n}]"


def _compose(
    question: Question,
    desk: Desk,
    pair: tuple[Statement, Statement],
    weighed: tuple[Weighed, Weighed],
) -> Answer:
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
