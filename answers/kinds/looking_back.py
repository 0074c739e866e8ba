"""A follow-up on the last figure: its other column, its other sources, its other end."""

from __future__ import annotations

from dataclasses import replace

from ...corpus.records import Figure, QuestionRow
from ..claims import about_record, row_value
from ..desk import Desk
from ..fitting import fits
from ..leaning import said_intent
from ..nouns import Answer, Conflict, Measure, Value
from ..question import Question
from ..refusing import reading_note, refuse
from ..respondents import shade_not_printed
from ..turns import Turn
from ..weighing import weigh
from ..wording import number, percent
from . import figure


def answer(question: Question, desk: Desk, state: Turn) -> Answer:
    """What is wanted of the last figure, or a refusal."""
    intent = said_intent(question)
    if intent == "check":
        return _checked(question, desk, state)
    if intent == "turned":
        return _other_end(question, desk, state)
    return _other_column(question, desk, state)


def figure_of(key: str, measure: Measure | None, question: Question, desk: Desk) -> Answer:
    """A row's figure for a measure, or a prose figure, with all that states the same claim."""
    record = desk.record(key)
    assert isinstance(record, QuestionRow | Figure)
    row = isinstance(record, QuestionRow)
    about = replace(
        about_record(record, desk, question),
        kind="figure", measure=measure if row else None, unit=None, restrictors=(), items=(),
        cues=frozenset(),
    )  # fmt: skip
    found = [*desk.weighed(about, "question_row"), *desk.weighed(about, "figure")]
    found.sort(key=lambda weighed: weighed.key)
    usable = [
        weighed for weighed in found if weighed.evidence.id != key and fits(about, weighed, desk)
    ]
    evidence = desk.evidence([key])[0]
    # the record says what it says, whichever way its own wording turns
    main = replace(weigh(about, evidence, desk.lexicon), parity=1)
    given = figure.compose(about, desk, main, [main, *usable])
    return replace(
        given, question=question.text, reading=replace(reading_note(question), measure=measure)
    )


def _other_column(question: Question, desk: Desk, state: Turn) -> Answer:
    """The row last cited, by the measure now asked for."""
    measure = question.measure
    rows = [
        cited
        for cited in state.answer.citations
        if isinstance(desk.record(cited.record), QuestionRow)
    ]
    if not rows or measure is None:
        text = "The last answer rests on no survey item that has another column."
        return refuse(question, desk, "no_column", text, [measure or ""])
    row = desk.record(rows[0].record)
    assert isinstance(row, QuestionRow)
    if row_value(row, measure) is None:
        text = f"Nothing is printed for {measure.replace('_', ' ')} in {rows[0].locator}."
        return refuse(question, desk, "not_printed", text, [measure])
    if shade := shade_not_printed(question, row):
        return figure.refuse_shade(question, desk, shade, row.place.locator)
    return figure_of(rows[0].record, measure, question, desk)


def _other_end(question: Question, desk: Desk, state: Turn) -> Answer:
    """The lower or the higher of two figures that were set against each other."""
    values = [
        v for v in state.answer.values if v.measure != "difference" and not isinstance(v.value, str)
    ]
    if state.answer.kind != "comparison" or not values:
        text = "The last answer puts nothing in order, so it has no highest and no lowest."
        return refuse(question, desk, "no_list", text)
    choose = min if "rank.bottom" in question.cues else max
    value = choose(values, key=lambda v: float(v.value))
    cited = next(c for c in state.answer.citations if c.n == value.citation)
    return figure_of(cited.record, _measure(value), question, desk)


def _measure(value: Value) -> Measure | None:
    known: tuple[Measure, ...] = ("agree", "disagree", "not_agree", "not_disagree", "neither")
    return next((measure for measure in known if measure == value.measure), None)


def _checked(question: Question, desk: Desk, state: Turn) -> Answer:
    """Whether the other places that state the last figure bear it out."""
    last = state.answer
    numbers = [v for v in last.values if not isinstance(v.value, str) and v.measure != "difference"]
    if last.kind not in {"figure", "count", "conflict"} or len(numbers) < 2:
        text = (
            "Only one place in the reports states this, so nothing bears it out or contradicts it."
        )
        return refuse(question, desk, "one_source", text)
    differing = {n for conflict in last.conflicts for n in conflict.citations[1:]}
    agreeing = [v for v in numbers[1:] if v.citation not in differing]
    said = [_difference(conflict) for conflict in last.conflicts]
    if agreeing:
        said.append(
            f"{_marks(agreeing)} {'says' if len(agreeing) == 1 else 'say'} the same as [1]."
        )
    verdict = "No, not everywhere" if last.conflicts else "Yes"
    listed = "; ".join(f"{_shown(v)} [{v.citation}]" for v in numbers)
    return replace(
        last,
        question=question.text,
        kind="conflict",
        text=f"{verdict}: {listed}. {' '.join(said)}",
        reading=reading_note(question),
        comments=(),
        considered=(),
    )


def _difference(conflict: Conflict) -> str:
    one, two = conflict.citations
    points = "one point" if conflict.difference == 1 else f"{number(conflict.difference)} points"
    return f"[{one}] and [{two}] differ by {points}."


def _marks(values: list[Value]) -> str:
    return " ".join(f"[{value.citation}]" for value in values)


def _shown(value: Value) -> str:
    if value.unit == "%" and value.text.replace(".", "").isdigit():
        return percent(float(value.value))
    return value.text
