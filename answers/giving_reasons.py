"""Whether a reason is asked for, and whether a text is worded as giving one.

The words of both are in the vocabulary, in the aspect ``cause``. A passage that states what
"why" takes for granted, and no more, is no answer to it.
"""

from __future__ import annotations

import re

from .lexicon import Lexicon
from .question import Question
from .words import folded, words

_CAUSE = "cause"


def asks_reason(question: Question, lexicon: Lexicon) -> bool:
    """Whether a question asks for the reason of something, and nothing else will do."""
    return bool(re.search(lexicon.aspects[_CAUSE].needed, folded(question.text)))


def may_give_reason(text: str, lexicon: Lexicon) -> bool:
    """Whether anything in a text hints at its giving a reason, be it for anything."""
    cause = lexicon.aspects[_CAUSE]
    return any(re.search(worded, text, re.IGNORECASE) for worded in (cause.said, cause.hinted))


def names_cause(sentence: str, lexicon: Lexicon) -> bool:
    """Whether a sentence says outright that one thing comes of another, and denies nothing."""
    denied = lexicon.lists["negations"] & {word.text for word in words(sentence)}
    return not denied and bool(re.search(lexicon.aspects[_CAUSE].said, sentence, re.IGNORECASE))
