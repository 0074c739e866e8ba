"""Whether a question counts those who answered a survey, or a part of them."""

from __future__ import annotations

import re

from ..corpus.lazy_pattern import lazy_pattern
from .lexicon import Lexicon
from .restrictors import restrictors_of
from .slots import Slots
from .terms import Term
from .whose_share import populations_in
from .words import folded

# "How many staff took part in the survey": those who answered are counted, whoever they are.
_ANSWERING = lazy_pattern(
    r"\bhow many (?:[\w'-]+ ){1,4}?(?:actually |really |in fact )?(?:took part|participated|responded|replied|filled (?:it )?in"
    r"|answered (?:the|this|our) (?:[\w'-]+ ){0,3}(?:survey|questionnaire|poll|omnibus)"
    r"|completed (?:the|this|our) (?:[\w'-]+ ){0,3}(?:survey|questionnaire|poll)"
    r"|were (?:surveyed|interviewed|polled))\b"
)


def counts_answers(text: str, slots: Slots, lexicon: Lexicon) -> bool:
    """Whether a question asks how many of those surveyed answered, where a report may say."""
    if _RETURNED.search(folded(text)):
        return True
    asked = _ANSWERING.search(folded(text))
    if asked is None:
        return False
    named = {name for _, name in populations_in(slots.topic, lexicon)}
    if lexicon.added and not named & lexicon.surveyed_built_in:
        return True
    _, consumed = restrictors_of(text, slots.topic, lexicon)
    return all(
        term in consumed or asked.start() <= term.start < asked.end() for term in slots.topic
    )


# "How many questionnaires were returned": as many as answered.
_RETURNED = lazy_pattern(
    r"\bhow many (?:[\w'-]+ ){0,3}(?:questionnaires|forms|surveys|responses|replies) (?:were|did|have been|came|got)\b"
    r"[^?]*\b(?:filled(?: in| out)?|completed|returned|received|sent (?:back|in)|in|back|get)\b"
)
_SAID_SO_MUCH = 2  # terms from which a question asks of more than who answered


def counts_a_part(text: str, slots: Slots, lexicon: Lexicon) -> bool:
    """Whether "how many respondents" goes on with what they said or did: a part of them."""
    if not lexicon.added or "fact.responses" not in slots.cues or "how many" not in folded(text):
        return False
    _, consumed = restrictors_of(text, slots.topic, lexicon)
    asked = _ANSWERING.search(folded(text))
    others = [
        term
        for term in slots.topic
        if term not in consumed
        and term.text not in lexicon.populations
        and not lexicon.names_report(term)
        and not set(term.text.split()) <= lexicon.lists["coming_in"]
        and not _in_title(term, lexicon)
        and not (asked and asked.start() <= term.start < asked.end())
    ]
    return len(others) >= _SAID_SO_MUCH


def _in_title(term: Term, lexicon: Lexicon) -> bool:
    """Whether all words of a term stand in the title of a report that a user added."""
    said = set(term.text.split())
    return any(
        said <= set(re.findall(r"[a-z]+|\d+", folded(lexicon.reports[name].title)))
        for name in lexicon.added
    )


def has_topic(text: str, slots: Slots, lexicon: Lexicon) -> bool:
    """Whether words name a topic; of one who asks how many answered, more than year and survey."""
    if "fact.responses" not in slots.cues:
        return bool(slots.topic)
    _, consumed = restrictors_of(text, slots.topic, lexicon)
    others = [term for term in slots.topic if term not in consumed]
    asked = _RETURNED.search(folded(text))
    asked = asked or _ANSWERING.search(folded(text))
    return any(
        not (asked and (asked.start() <= term.start < asked.end() or lexicon.names_report(term)))
        for term in others
    )
