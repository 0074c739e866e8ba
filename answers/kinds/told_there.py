"""What a passage has to tell where a place or a quantity is asked for, whatever it speaks of."""

from __future__ import annotations

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Passage, Record
from ..question import Question
from ..weighing import Weighed
from ..words import folded

_ASKS_SEAT = lazy_pattern(
    r"^(?:and |so )?where(?:'s| is| are| was| were) [^?]*\b(?:based|located|situated|headquartered)\b"
)
_TELLS_SEAT = lazy_pattern(
    r"\b(?:based|located|situated|headquartered) (?:in|at|on|near)\b|\bheadquarters\b|\baddress\b"
)
_ASKS_QUANTITY = lazy_pattern(
    r"^(?:and |so )?what(?:'s| is| are| was| were) (?:the |our |their )?(?:(?:current|latest|average|overall|total) )?"
    r"(?:[a-z'-]+ ){1,3}(?:rate|level|price|cost|total|average)s?\W*$"
)


def tells(question: Question, weighed: Weighed, record: Record) -> bool:
    """Whether a passage tells where something is, or names outright what a rate is asked of."""
    text = folded(question.text)
    if _ASKS_SEAT.search(text):
        return isinstance(record, Passage) and bool(_TELLS_SEAT.search(folded(record.text)))
    if _ASKS_QUANTITY.search(text):
        return all(term.text in weighed.sure for term, _ in question.topic)
    return True
