"""Years that a follow-up names by the one before: "and the year before?"."""

from __future__ import annotations

import re

from ..corpus.lazy_pattern import lazy_pattern
from .own_sentence import spans_in
from .restrictors import years_in
from .turns import Turn

_EARLIER = lazy_pattern(
    r"\b(?:in )?(?:the )?(?:(?:year|one) (?:before|earlier)|(?:previous|preceding|prior) year)\b(?! (?:\w+ )*(?:19|20)\d\d)",
    re.IGNORECASE,
)
_LATER = lazy_pattern(
    r"\b(?:in )?(?:the )?(?:(?:year|one) (?:after|later)|(?:following|next) year)\b", re.IGNORECASE
)


# What only says why a year is named: "when the survey started, in 2009".
_ASIDE = lazy_pattern(
    r"^(?P<and>(?:(?:and|but|what about|how about|ok|so)\b[\s,]*)*)(?:(?:back )?when (?:the|this) (?:survey|poll|series|study)"
    r" (?:was )?(?:first )?(?:started|began|begun|launched|set up|ran|run|done)(?: out)?[\s,]+(?:back )?)"
    r"(?P<year>in (?:19|20)\d\d)\s*\?*$",
    re.IGNORECASE,
)


def with_years(text: str, state: Turn) -> str:
    """The follow-up with the year it means, where the question before it names just one."""
    if aside := _ASIDE.match(text.strip()):
        return f"{aside['and'] or 'And '}{aside['year']}?"
    for pattern, step in ((_EARLIER, -1), (_LATER, 1)):
        if pattern.search(text):
            years = years_in(state.question.text)
            if len(years) == 2 and spans_in(state.question.text) == {frozenset(years)}:
                first, last = (int(year) + step for year in sorted(years))
                return pattern.sub(f"in {first}-{last % 100:02}", text, count=1)
            if len(years) == 1:
                return pattern.sub(f"in {int(next(iter(years))) + step}", text, count=1)
    return text
