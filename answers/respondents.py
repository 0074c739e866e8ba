"""Whose view a question asks for, and how strong a view: what the row has to be of."""

from __future__ import annotations

import re

from ..corpus.lazy_pattern import lazy_pattern
from ..corpus.records import QuestionRow
from .question import Question
from .words import folded

_HOLD = (
    r"(?:(?:who|that) )?(?:say|says|said|think|thinks|thought|feel|feels|felt|believe|believes|believed"
    r"|agree|agreed|disagree|disagreed|reckon|reckoned|consider|considered|admit|admitted|told|complain|complained)\b"
)
# "strongly agreed", "tend to agree", "agree slightly": a part of those who agree.
_SHADE = r"(?:strongly|slightly|somewhat|mildly|totally|completely|wholeheartedly|moderately|tend(?:ed|s)? to)"
_SHADED = lazy_pattern(
    rf"\b(?P<before>{_SHADE}) (?:dis)?agree\w*|\b(?:dis)?agree[ds]? (?P<after>{_SHADE})\b"
)
_PLAIN = lazy_pattern(r"\b(?:dis)?agree(?:d|ing|s)?\b")


def hold_a_view(question: Question) -> bool:
    """Whether the people asked about are said to hold the view: "how many line managers say"."""
    text = folded(question.text)
    return any(
        re.search(rf"\b{re.escape(term.text)},? {_HOLD}", text)
        for term, _ in question.topic
        if term.stands_for({question.subject or ""})
    )


def shade_not_printed(question: Question, row: QuestionRow) -> str:
    """The shade of agreement asked for that no column of the row gives; empty where none is asked.

    Who "agreed or strongly agreed" is all who agreed.
    """
    text = folded(question.text)
    found = _SHADED.search(text)
    if found is None or _PLAIN.search(_SHADED.sub(" ", text)):
        return ""
    shade = (found["before"] or found["after"]).split()[0]
    printed = " ".join(name for name, _ in row.columns).lower()
    return "" if shade[:4] in printed else found.group()
