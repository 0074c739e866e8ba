"""Another comment asked for by "one from …", "any about …" after comments were shown."""

from __future__ import annotations

import re

from ..corpus.lazy_pattern import lazy_pattern
from .turns import Turn

_ANOTHER = lazy_pattern(
    r"^(?:(?:and|ok|okay|now|so|right|then|next|great|thanks|cheers|please|but|also|what about|how about|is there|are there|was there|have you got|have you|got|do you have|can i have"
    r"|can you find|could i have|give me|show me|find me|find|i'd like|i want|let's have|let's see)\b[\s,]*)*"
    r"(?:another(?: one)?|one(?: more)?|some(?: more)?|any(?: more)?|others?|something|anything|a (?:nice|good|positive|happy|bad|negative|critical|unhappy|different) one|more)"
    r"(?: please)?[\s,]+(?=(?:from|by|about|on|where|in which|saying|that says|praising|criticising|complaining)\b)",
    re.IGNORECASE,
)

_WHOLE = lazy_pattern(
    r"^a quote (?:from|by) [^,?]+? (?:who|that|about|on|saying|praising|criticising|complaining|in which|where)\b",
    re.IGNORECASE,
)


def asked_of_comments(text: str, state: Turn | None) -> str:
    """The question with "a quote" for the "one" that follows comments; others as they are."""
    if state is None or state.answer.kind != "comments":
        return text
    found = _ANOTHER.match(text)
    return f"a quote {text[found.end() :]}" if found else text


def is_whole(text: str) -> bool:
    """Whether such a question says both from whom and on what, and so inherits nothing."""
    return bool(_WHOLE.match(text))
