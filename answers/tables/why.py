"""Questions for a reason, which prose gives; of tables only those that list the reasons told."""

from __future__ import annotations

import re

from ..nouns import Answer

_WHY = re.compile(
    r"^(?:(?:and|but|so|ok|please|explain|say|tell me)\b[\s,]*)*"
    r"(?:why|how come|what(?:'s| is| was| were| are)? the (?:reasons?|point|purpose) (?:for|of|behind|that|why)"
    r"|for what reasons?|what (?:makes?|made|caused?|led)\b)",
    re.IGNORECASE,
)
_REASONS = re.compile(
    r"\b(?:why|reasons?|stop(?:s|ped)?|prevent(?:s|ed)?|barriers?|obstacles?|motivat\w+|because)\b",
    re.IGNORECASE,
)


def asks_why(text: str) -> bool:
    """Whether a question asks for a reason."""
    return bool(_WHY.match(text.strip()))


def lists_reasons(answer: Answer) -> bool:
    """Whether an answer has numbers of a table whose title asks for reasons, too."""
    cited = answer.citations[:1]
    numbers = any(value.unit not in {"text", "date"} for value in answer.values)
    return bool(cited) and numbers and bool(_REASONS.search(cited[0].section or ""))
