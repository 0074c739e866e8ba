"""Whether the last share is more or less than a part: "is that more than half?", "is that a majority?"."""

from __future__ import annotations

from dataclasses import replace

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.numbers import quantities
from ..desk import Desk
from ..nouns import Answer, Value
from ..question import Question
from ..refusing import reading_note, refuse
from ..turns import Turn
from ..wording import number
from ..words import folded

_LESS = lazy_pattern(r"\b(?:less|fewer|under|below|lower|short of|minority)\b")
_MOST = lazy_pattern(r"\b(?:majority|most|minority)\b")
_HALF = 50.0


def answer(question: Question, desk: Desk, state: Turn) -> Answer:
    """Yes or no with the share that was given last; a refusal where that was no share."""
    share = next((v for v in state.answer.values if v.unit == "%" and _is_number(v)), None)
    text = folded(question.text)
    part = _HALF if _MOST.search(text) else _part_named(text)
    if share is None or part is None:
        said = "The last answer gives no percentage to set against that."
        return refuse(question, desk, "no_percentage", said)
    value = float(share.value)
    wants_less = bool(_LESS.search(text))
    holds = value < part if wants_less else value > part
    side = "more than" if value > part else "less than" if value < part else "exactly"
    cited = next(c for c in state.answer.citations if c.n == share.citation)
    return Answer(
        question=question.text,
        status="answered",
        kind="figure",
        text=f"{'Yes' if holds else 'No'}: {number(value)}% is {side} {number(part)}% [1].",
        reading=reading_note(question),
        values=(replace(share, citation=1, derivation=None),),
        citations=(replace(cited, n=1),),
    )


def _is_number(value: Value) -> bool:
    return isinstance(value.value, float | int)


def _part_named(text: str) -> float | None:
    """The part of a hundred that a text names: half, a third, 40%."""
    return next((q.value for q in quantities(text) if q.unit == "%"), None)
