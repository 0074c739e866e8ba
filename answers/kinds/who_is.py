"""Who somebody is that a report quotes by name: the role printed before the name."""

from __future__ import annotations

import re

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Passage
from ...corpus.sentences import sentences
from ..desk import Desk
from ..nouns import Answer, Value
from ..question import Question
from ..refusing import reading_note
from ..wording import unmarked
from ..words import folded, words

_ASKED = lazy_pattern(
    r"^(?:and |so |but )?(?:who(?: exactly)?(?:'s| is| was)\b|what (?:job|role|position|post|title) (?:does|did|has|is)\b"
    r"|what(?:'s| is| was) (?:[\w' ]+'s? |the )?(?:job|role|position|post|title)\b)"
)


def attempt(question: Question, desk: Desk) -> Answer | None:
    """The role of the person named, or None where a question asks more or of nobody quoted."""
    asked = {word.text for word in words(question.text)}
    named = asked & desk.lexicon.speakers.keys() if _ASKED.match(folded(question.text)) else ()
    if len(named) != 1:
        return None
    speaker, report, role = desk.lexicon.speakers[next(iter(named))]
    lists = desk.lexicon.lists
    own = {word.text for word in words(speaker)} | lists["position"] | lists["titles"]
    if not role or any(not set(term.text.split()) <= own for term, _ in question.topic):
        return None
    printed = re.compile(rf"\b({re.escape(role)}) {re.escape(speaker)}\b", re.IGNORECASE)
    for key, record in desk.all_of("passage", (report,)):
        assert isinstance(record, Passage)
        for start, end in sentences(record.text):
            if match := printed.search(record.text[start:end]):
                quote = desk.printed(record, record.text[start:end])
                value = Value(match[1], "text", match[1], 1)
                return Answer(
                    question=question.text, status="answered", kind="fact",
                    text=f"{speaker}: {match[1]} [1].\n“{unmarked(quote)}”",
                    reading=reading_note(question), values=(value,),
                    citations=(desk.citation(1, key, quote),),
                )  # fmt: skip
    return None
