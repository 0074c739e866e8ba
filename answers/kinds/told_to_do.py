"""What the makers of a report say has to be done: it stands under the heading of what they ask for."""

from __future__ import annotations

from collections.abc import Sequence

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Passage
from ..desk import Desk
from ..question import Question
from ..weighing import Weighed
from ..words import folded

LEAST_COVERED = 0.35  # all that stands there is to be done: the heading says so for each
LARGEST_MISSING = 0.65
_ASKED_TO = lazy_pattern(
    r"\b(?:(?:has|have|had|needs?|needed|ought) to|must|should|want(?:s|ed)? (?:\w+ ){0,3}to)\b"
)
_HEADING = lazy_pattern(
    r"\b(?:recommend\w*|needs? to|must|should|to improve|for improvement|priorit(?:y|ies)|actions?"
    r"|next steps|requirements?|advice)\b"
)


def asks_of_duty(question: Question) -> bool:
    """Whether a question asks what has to be done."""
    return bool(_ASKED_TO.search(folded(question.text)))


def is_told(weighed: Weighed, desk: Desk) -> bool:
    """Whether a passage stands under a heading of what has to be done, and is itself none."""
    # what reads lines is heavy to load, and few questions ask this
    from ...corpus.lines import ends_sentence

    record = desk.record(weighed.evidence.id)
    worded = isinstance(record, Passage) and ends_sentence(record.text)
    return worded and weighed.parity > 0 and bool(_HEADING.search(folded(record.place.section)))


def told_to_do(question: Question, found: Sequence[Weighed], desk: Desk) -> list[Weighed]:
    """The passages under such headings where a report has any, else all of them."""
    told = [weighed for weighed in found if is_told(weighed, desk)]
    return told or list(found)
