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
    found = _OVERALL.search(question.text)
    if found is None or not _GRADED.search(question.text):
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
    if not label or key_of(label) in key_of(question.text):
        return question
    text = f"{question.text[: found.start()]}{label.lower()}{question.text[found.end() :]}"
    return read(text, desk.lexicon, question.reports)
