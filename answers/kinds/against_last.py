"""A follow-up that sets the last figure against another: "is that higher than for …?"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Figure, QuestionRow
from ..claims import Statement, row_value
from ..desk import Desk
from ..earlier import against_earlier, may_tell_earlier
from ..leaning import WHICH_OF_BOTH
from ..nouns import Answer, Measure
from ..question import Question
from ..refusing import refuse
from ..turns import Turn
from ..weighing import Weighed, weigh
from ..wording import number
from ..words import folded

# The last figure as one side: "is that lower than …", "how does it compare with …".
_THAT = lazy_pattern(
    r"\b(?:that|it|this|those|they)\b(?: figure| number| share| percentage| one)?(?: \w+){0,2} "
    r"(?:compares?|compared|than|with|to|against|versus|vs)\b"
    r"|\b(?:is|was|are|were) (?:that|it|this|they|those)\b.* than\b"
    r"|^(?:and |so |but |is it |was it )*(?:higher|lower|more|less|fewer|bigger|smaller|better|worse)(?: or \w+)? than\b"
)
_MEASURES: tuple[Measure, ...] = ("agree", "disagree", "not_agree", "not_disagree", "neither")


def attempt(question: Question, desk: Desk, state: Turn) -> Answer | None:
    """The last figure beside the one named now, or beside the one before; none if not asked for."""
    first = _stated(state.answer, desk)
    if first is None:
        return None
    text = folded(question.text).strip()
    if WHICH_OF_BOTH.search(text) and state.earlier is not None:
        earlier = _stated(state.earlier, desk)
        return _compare(question, desk, earlier, first) if earlier else None
    if not question.fresh or not _THAT.search(text):
        return None
    found = _of_other(question, desk, state, first)
    if isinstance(found, Answer):
        return found
    return _compare(question, desk, first, found) if found else None


def without_earlier(question: Question, desk: Desk, state: Turn) -> Answer | None:
    """A refusal where the last figure is to be set against one before it, and none is printed."""
    last = _stated(state.answer, desk)
    if last is None or not against_earlier(question) or may_tell_earlier(last.record, desk):
        return None
    report = desk.report(last.record.place.report)
    text = f"The figure is of one time only: {report.short or report.title} prints no earlier one."
    return refuse(question, desk, "no_earlier_figure", text)


def is_left_out(question: Question, state: Turn, pair: Sequence[Weighed]) -> bool:
    """Whether the last figure is to be a side, and neither of the pair is it."""
    if not _THAT.search(folded(question.text).strip()) or state.answer.kind == "comparison":
        return False
    return state.records[0] not in {weighed.evidence.id for weighed in pair}


def _stated(answer: Answer, desk: Desk) -> Statement | None:
    """The headline of an answer that is one figure, as a statement."""
    if answer.kind not in {"figure", "count"} or not answer.values or not answer.citations:
        return None
    value, key = answer.values[0], answer.citations[0].record
    record = desk.record(key)
    if isinstance(value.value, str) or not isinstance(record, QuestionRow | Figure):
        return None
    measure = next((each for each in _MEASURES if each == value.measure), None)
    if value.unit == "count" and isinstance(record, QuestionRow):
        return None
    return Statement(
        key, record, float(value.value), value.unit, value.text, measure, value.approx,
        value.derivation,
    )  # fmt: skip


def _of_other(
    question: Question, desk: Desk, state: Turn, first: Statement
) -> Answer | Statement | None:
    """The figure that the follow-up names, in the measure of the last; a refusal as it is."""
    from . import going_on

    own = [term for term, _ in question.topic if term.text in question.fresh]
    asked = replace(
        question,
        kind="figure",
        splits=(),
        unit=None,
        cues=frozenset(c for c in question.cues if not c.startswith(("compare", "rank."))),
        excluded=question.excluded | {first.key},
        negations=0,
    )
    given = going_on.answer(asked, desk, state)
    if given.status == "no_answer":
        others = question.subject != state.question.subject
        return replace(given, question=question.text, kind="comparison") if others else None
    found = _stated(given, desk)
    if found is None or found.key == first.key or found.unit != first.unit:
        return None
    if isinstance(found.record, QuestionRow):
        fresh = tuple((t, w) for t, w in question.topic if t in own)
        return _as_measured(replace(asked, topic=fresh), desk, found, first)
    return found


def _as_measured(question: Question, desk: Desk, found: Statement, first: Statement) -> Statement:
    """The other row by the measure of the first, unless its own words turn what it says."""
    assert isinstance(found.record, QuestionRow)
    evidence = desk.evidence([found.key])[0]
    turned = weigh(replace(question, measure=None), evidence, desk.lexicon).parity < 0
    measure: Measure = question.measure or first.measure or "agree"
    measure = "disagree" if turned and measure == "agree" else measure
    value = row_value(found.record, measure)
    if value is None:
        return found
    return replace(
        found, number=value[0], text=number(value[0]), measure=measure, derivation=value[1]
    )


def _compare(question: Question, desk: Desk, one: Statement, two: Statement) -> Answer | None:
    from .comparison import compose

    if one.key == two.key and one.measure == two.measure:
        return None
    return compose(question, desk, (one, two)) if one.unit == two.unit else None
