"""The share of those who do not, from a sentence that gives the share of those who do.

What is left of 100 did not, or did not say: it is derived, and the derivation is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Figure
from ..desk import Desk
from ..nouns import Answer, Derivation, Value
from ..question import Question
from ..wording import number

_DENIED = lazy_pattern(
    r"\b(?P<verb>do|does|did|is|are|was|were|has|have|had|can|could|would|will)(?:n['’]t| not)\b (?=[a-z])"
)
_ANOTHER = lazy_pattern(
    r"(?:\b(?:no|not|never|without|nor|neither|none|un\w{5,}|at all|any(?:thing|one|body|where)?|yet)|n['’]t)\b"
)
_SHARE = lazy_pattern(r"%|\b(?:per ?cent(?:age)?|share|proportion|fraction)\b")
_LEAST_COVERED = 0.8


def attempt(question: Question, desk: Desk, answered: Callable[[str], Answer]) -> Answer | None:
    """What is left of the one share that prose prints of all that the question denies, or none.

    ``answered`` gives the answer to a question in the same reports.
    """
    said = question.text
    found = list(_DENIED.finditer(said))
    if len(found) != 1 or question.kind != "figure" or not _SHARE.search(said.lower()):
        return None
    asked = f"{said[: found[0].start()]}{found[0]['verb']} {said[found[0].end() :]}"
    if question.unit not in {None, "%"} or _ANOTHER.search(asked.lower()):
        return None
    answer = answered(asked)
    if answer.status == "no_answer" or answer.conflicts or len(answer.values) != 1:
        return None
    value, cited = answer.values[0], answer.citations[0]
    record = desk.record(cited.record)
    covered = dict(answer.considered[0].parts).get("covered", 0.0) if answer.considered else 0.0
    if (
        not isinstance(record, Figure)
        or cited.report not in desk.lexicon.added
        or value.unit != "%"
        or _ANOTHER.search(record.quote.lower())
        or value.derivation is not None
        or value.approx is not None
        or not isinstance(value.value, int | float)
        or not 0 <= value.value <= 100
        or covered < _LEAST_COVERED
    ):
        return None
    left = round(100 - value.value, 10)
    made = Derivation(f"100 − {number(value.value)}", (1,))
    head = Value(left, "%", f"{number(left)}%", 1, "not_agree", None, made)
    text = f"{number(left)}% ({made.expression}) did not, or did not say: {answer.text}"
    return replace(answer, text=text, values=(head, value), kind="figure")
