"""Questions that set a figure against that of a time before, which one survey does not tell."""

from __future__ import annotations

import re
from functools import lru_cache

from ..corpus.lazy_pattern import lazy_pattern
from ..corpus.records import Figure, Record
from .desk import Desk
from .question import Question
from .words import folded

_QUESTIONS_KEPT = 8
_EARLIER = (
    r"(?:(?:the )?(?:year|month|survey|wave|round|time|inspection) (?:before|earlier)"
    r"|a year (?:ago|earlier|before)"
    r"|(?:the )?(?:last|previous|preceding|prior|earlier) (?:year|time|survey|wave|round|inspection|report)(?:'s)?)"
)
_AGAINST = lazy_pattern(
    r"\b(?:up|down|more|less|fewer|higher|lower|better|worse|same|change|changed|improved?"
    r"|risen|rise|rose|fallen|fall|fell|compared?)"
    rf"\b(?: \w+){{0,4}} (?:than|on|from|since|to|with|as) (?:it was |they were |in |at )*{_EARLIER}\b"
)
_TELLS = lazy_pattern(
    r"\b(?:previous|preceding|earlier|before|ago|last|since|from|compared|than)\b", re.IGNORECASE
)


def against_earlier(question: Question) -> bool:
    """Whether a question asks how a figure stands to one before it: "up on the year before"."""
    return _sets_against_earlier(question.text)


@lru_cache(_QUESTIONS_KEPT)  # all that may answer a question is held against it
def _sets_against_earlier(text: str) -> bool:
    return bool(_AGAINST.search(folded(text)))


def may_tell_earlier(record: Record, desk: Desk) -> bool:
    """Whether a record is of a change, or its sentence or another wave speaks of a time before."""
    if record.place.report in desk.lexicon.added:
        return True  # which may be one of several waves
    return isinstance(record, Figure) and (
        record.direction is not None or bool(_TELLS.search(record.quote))
    )
