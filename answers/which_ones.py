"""Whether a question wants bodies by name ("which councils …"), and the evidence names any."""

from __future__ import annotations

from collections.abc import Iterable

from ..corpus.lazy_pattern import lazy_pattern
from ..corpus.records import Record
from .desk import Desk
from .question import Question
from .words import folded

_WHICH = lazy_pattern(
    r"^(?:and |but |so )*(?:which|what) (?:(?:local|english|other|individual|specific|particular|\d+|two|three|four|five|six|seven|eight|nine|ten|twelve) )*"
    r"(?:councils?|authorit(?:y|ies)|las?|charit(?:y|ies)|organisations?|boroughs?|count(?:y|ies)|town halls?)"
    r" (?!(?:is|are|was|were) (?:meant|eligible|allowed)\b)"
)
_SEVERAL = lazy_pattern(
    r"^(?:and |but |so )*(?:which|what) (?:(?:local|english|other|voluntary|third sector) )*"
    r"(?:councils|authorities|las|charities|organisations|groups|boroughs|counties|town halls)\b"
)
# A word with a capital within a sentence.
_CAPITAL = lazy_pattern(r"(?<=[a-z,;(] )[A-Z][a-z]{2,}\b")
_COUNTRIES = frozenset({"england", "wales", "scotland", "ireland", "britain", "europe"})


def unnamed(question: Question, records: Iterable[Record], desk: Desk) -> bool:
    """Whether bodies are asked for by name, and none of the records has a name."""
    if not _WHICH.search(folded(question.text)):
        return False
    return not any(_has_name(desk.quote(record), desk) for record in records)


def asks_for_several(question: Question) -> bool:
    """Whether bodies are asked for by name, and more than one of them."""
    return bool(_SEVERAL.search(folded(question.text)))


def _has_name(text: str, desk: Desk) -> bool:
    words = {word.lower() for word in _CAPITAL.findall(text)} - _COUNTRIES
    places = desk.lexicon.lists["places"]
    return any(word in places or not desk.lexicon.knows(word) for word in words)
