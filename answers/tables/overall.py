"""What something was judged overall: the one row that a table has for it."""

from __future__ import annotations

import re

from ...corpus.lazy_pattern import lazy_pattern
from ..desk import Desk
from ..question import Question
from ..reading import read
from .cards import decoded
from .labels import key_of

_OVERALL = lazy_pattern(r"\boverall\b", re.IGNORECASE)
_GRADED = lazy_pattern(
    r"\b(?:grad(?:e|ed|es)|judg\w*|rat(?:e|ed|ing)|verdict|award(?:ed)?|give|gave|given|get|got)\b",
    re.IGNORECASE,
)


def with_overall(question: Question, desk: Desk) -> Question:
    """The question with the name of the row that "overall" means, as it is where there is none.

    Of several such rows ("Overall effectiveness at previous inspection") the shortest named.
    """
    asked = question.text
    for typed, taken in question.corrections:
        asked = re.sub(rf"\b{re.escape(typed)}\b", taken, asked, flags=re.IGNORECASE)
    found = _OVERALL.search(asked)
    if found is None or not _GRADED.search(asked):
        return question
    reports = question.reports or tuple(sorted(desk.lexicon.added))
    labels = {
        label
        for report in reports
        for card in map(decoded, desk.store.tables.cards(report))
        for level in card.levels
        for label, _ in level.labels
        if _OVERALL.match(label)
    }
    label = min(labels, key=lambda text: (len(text), text), default="")
    if not label or key_of(label) in key_of(asked):
        return question
    text = f"{asked[: found.start()]}{label.lower()}{asked[found.end() :]}"
    return read(text, desk.lexicon, question.reports)
