"""Credit lines of pictures: whose they are, which heads nothing, however large it is printed."""

from __future__ import annotations

import re

from .lines import words

_LONGEST = 20
_CREDIT = re.compile(
    r"\W*(?:copyright(?: holders?)?|credits?|(?:(?:cover|front|main|header|lead) )?(?:photo(?:graph)?|picture|image|illustration)s?"
    r"(?: credits?| copyright| courtesy of| by| supplied by))\s*(?::|©|/)\s*\S.*",
    re.IGNORECASE,
)
# Agencies that pictures are had from, beside a word that says it is theirs.
_AGENCY = re.compile(
    r"\b(?:getty(?: images)?|shutterstock|i-?stock(?:photo)?|alamy|unsplash|pexels|pixabay|adobe stock"
    r"|not for re-?use)\b",
    re.IGNORECASE,
)
_THEIRS = re.compile(
    r"©|\((?:c|C)\)|\b(?:copyright|credit|photo(?:graph)?|picture|image)s?\b", re.IGNORECASE
)


def is_credit(text: str) -> bool:
    """Whether a line says whose a picture is: "Copyright: Getty Images. Not for reuse."."""
    if len(words(text)) > _LONGEST:
        return False
    return bool(_CREDIT.fullmatch(text) or (_AGENCY.search(text) and _THEIRS.search(text)))
