"""Whether a reason is asked for, and whether a passage is worded as giving one.

A passage that states what "why" takes for granted, and no more, is no answer to it.
"""

from __future__ import annotations

import re

from ..corpus.lazy_pattern import lazy_pattern
from ..corpus.records import Passage, Record
from .question import Question
from .words import folded

_ASKED = lazy_pattern(
    r"(?<!is )(?<!'s )\bwhy\b|\b(?:how come|reasons?)\b"
    r"|\bwhat (?:causes?|caused|explains?|explained|led to|is behind|was behind)\b"
)
_GIVEN = lazy_pattern(
    r"\b(?:because|due to|owing to|thanks to|in view of|on account of|as a (?:result|consequence)"
    r"|(?:results?|consequences?) (?:of|from)|caus(?:e|es|ed|ing)|reasons?|factors?"
    r"|contribut(?:e|es|ed|ing|ors?)|stem(?:s|med)? from|explain(?:s|ed|ing)?|explanations?"
    r"|attribut\w+|therefore|hence|so that|in order to|driven by|linked to|reflects?|reflecting"
    r"|since|lead(?:s|ing)? to|led to|means? (?:that|there|they|it|he|she|we)|blam(?:e|es|ed|ing)"
    r"|to (?:preserve|avoid)|by definition|this is|which is why|puts? down to|as (?:there|they|it|he|she|the|we)|given that"
    r"|result(?:s|ed|ing) (?:in|from))\b",
    re.IGNORECASE,
)


def asks_reason(question: Question) -> bool:
    """Whether a question asks for the reason of something."""
    return bool(_ASKED.search(folded(question.text)))


def gives_reason(record: Record) -> bool:
    """Whether a passage is worded as one that gives a reason, be it for anything."""
    return isinstance(record, Passage) and bool(_GIVEN.search(record.text))
