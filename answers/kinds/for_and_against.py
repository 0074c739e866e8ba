"""Two responses to one item set against each other: "did more agree or disagree that …?"."""

from __future__ import annotations

from dataclasses import replace

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import QuestionRow
from ..claims import Statement, row_value
from ..deciding import strong_enough
from ..desk import Desk
from ..nouns import Answer, Measure
from ..question import Question
from ..wording import number
from ..words import folded

_FOR = r"(?:agree[ds]?|agreeing|said yes|say yes|yes|in favour|for|positive|happy)"
_AGAINST = r"(?:disagree[ds]?|disagreeing|said no|say no|no|against|negative|unhappy)"
_WITH = r"(?: or|,? than|,? versus|,? vs\.?| against| compared (?:with|to))(?: did| do| who| those who| to)? "
_WHO = r"(?:[\w'-]+ ){0,6}?"
_AND = rf" and {_WHO}"
_APART = rf"(?:difference|gap|margin|split|balance) between {_WHO}"
_BOTH = lazy_pattern(
    rf"\b(?:{_FOR}{_WITH}{_AGAINST}|{_AGAINST}{_WITH}{_FOR}"
    rf"|{_APART}(?:{_FOR}{_AND}{_AGAINST}|{_AGAINST}{_AND}{_FOR}))\b"
)
_FIRST = lazy_pattern(rf"\b(?:(?P<one>{_AGAINST})|{_FOR})\b")
_SETS = lazy_pattern(
    r"\b(?:more|most|fewer|less|majority|outnumber\w*|compar\w+|versus|vs|how many|which|between)\b"
)


def attempt(question: Question, desk: Desk) -> Answer | None:
    """Both responses to the item that is asked of, or none where no two are set against each other."""
    text = folded(question.text)
    found = _BOTH.search(text)
    if found is None or not _SETS.search(text):
        return None
    from . import figure

    asked = replace(question, kind="figure", measure=None, unit=None, splits=(), negations=0)
    _, usable = figure.usable_of(asked, desk)
    if not usable or not strong_enough(asked, usable[0], desk):
        return None
    row = desk.record(usable[0].evidence.id)
    if not isinstance(row, QuestionRow):
        return None
    measures: tuple[Measure, ...] = ("agree", "disagree")
    if usable[0].parity < 0:
        return None  # "agree or disagree that there is too little": which is which is not said
    sides = [_side(usable[0].evidence.id, row, measure) for measure in measures]
    first = _FIRST.search(found.group())
    if first and first["one"]:
        sides.reverse()
    one, two = sides
    if one is None or two is None:
        return None
    from .comparison import compose

    return compose(question, desk, (one, two), (usable[0],))


def _side(key: str, row: QuestionRow, measure: Measure) -> Statement | None:
    value = row_value(row, measure)
    return value and Statement(key, row, value[0], "%", number(value[0]), measure)
