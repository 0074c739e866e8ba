"""Which end of an order is asked for: the highest, the second lowest, the top three, who came last."""

from __future__ import annotations

import re

from ..kinding import COUNT_WORDS

_N = rf"(?P<n>\d{{1,3}}|{'|'.join(COUNT_WORDS)})"
TOPS = "worst hit|worst affected|hardest hit|most common|commonest|most frequent|most often|highest|top|best|most|largest|biggest|greatest|longest|maximum|strongest|leading|heaviest|steepest|happiest|busiest|oldest|richest|fastest|dearest|costliest|widest|deepest|tallest|furthest"
BOTTOMS = "least common|least frequent|rarest|lowest|bottom|worst(?! hit| affected)|least|fewest|smallest|shortest|weakest|minimum|poorest|lightest|youngest|cheapest|slowest|narrowest|shallowest|quietest"
ENDS = re.compile(
    rf"\b(?:(?P<top>{TOPS})|(?P<bottom>{BOTTOMS}))\b(?! of\b)(?!-)(?! ?\d+ ?(?:%|per ?cent))"
)
# A place in a league: who is first, which comes last.
PLACED = re.compile(
    r"\b(?:c[oa]m(?:es?|ing)|finish(?:es|ed)?|rank(?:s|ed)?|is|was|are|were|stands?|stood|placed|puts?)\s+(?:in\s+)?(?:the\s+)?"
    r"(?:(?P<top>first|top|number one)|(?P<bottom>last|bottom))\b(?! (?:year|month|week|time|time|language|name|aid)| \w+ed\b| (?:told|seen|heard|spoken|shown))(?: (?:place|position|spot))?"
)
ORDINALS = {
    "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5, "5th": 5,
}  # fmt: skip
NTH = re.compile(rf"\b(?P<nth>{'|'.join(ORDINALS)})[\s-]+(?={TOPS}|{BOTTOMS})")
OF_NUMBERS = re.compile("most|fewest|commonest|rarest|least (?:common|frequent)")
SEVERAL = re.compile(
    rf"\b(?:{TOPS}|{BOTTOMS}|first|last)\s+{_N}\b(?!\s*(?:%|per ?cent))"
    rf"|\b{_N.replace('?P<n>', '?P<m>')}\s+(?:\w+,?\s+){{0,6}}?(?={TOPS}|{BOTTOMS})"
)
LOWEST_FIRST = re.compile(
    r"\blowest first\b|\bascending\b|\bfrom (?:the )?(?:lowest|smallest|least)\b"
)


def number_named(found: re.Match[str] | None) -> int | None:
    """The number in what ``SEVERAL`` found: 3 of "the top three"."""
    if found is None:
        return None
    word = found["n"] or found["m"]
    return int(word) if word.isdigit() else COUNT_WORDS[word]
