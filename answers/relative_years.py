"""Years that a follow-up names by the one before: "and the year before?"."""

from __future__ import annotations

import re

from ..corpus.lazy_pattern import lazy_pattern
from ..corpus.number_words import ARTICLES, NUMBER, number_value
from .own_sentence import spans_in
from .restrictors import years_in
from .turns import Turn

_EARLIER = lazy_pattern(
    r"\b(?:in )?(?:the )?(?:(?:year|one) (?:before|earlier)|(?:previous|preceding|prior) year)\b(?! (?:\w+ )*(?:19|20)\d\d)",
    re.IGNORECASE,
)
# "Over the next year" is a report's own outlook.
_LATER = lazy_pattern(
    r"\b(?:in )?(?:the )?(?:(?:year|one) (?:after|later)"
    r"|(?<!over the )(?<!within the )(?<!during the )(?<!for the )(?:following|next) year)\b",
    re.IGNORECASE,
)
# "Two years earlier", "ten years before": how many is told by the word before "years".
_BACK = lazy_pattern(
    r"\b(?:back )?(?:in )?(?P<n>\d{1,2}|[a-z]+) years? (?:earlier|before(?:hand)?|previously|prior)\b"
    r"(?! (?:\w+ )*(?:19|20)\d\d)|\b(?:a|one) decade (?:earlier|before)\b",
    re.IGNORECASE,
)
_DECADE = 10


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
    return _further_back(text, state)


def years_back(n: str) -> int:
    """How many years a number before "years" says; 0 where it is none."""
    if n in ARTICLES:
        return 1
    return int(number_value(n)) if re.fullmatch(NUMBER, n) else 0


def _further_back(text: str, state: Turn) -> str:
    """The follow-up with the year that is some years before the one asked about, or answered of."""
    found = _BACK.search(text)
    back = 0 if found is None else years_back(found["n"].lower()) if found["n"] else _DECADE
    cited = " ".join(each.column or "" for each in state.answer.citations)
    years = years_in(state.question.text) or years_in(cited)
    if found is None or not back or not years:
        return text
    first, last = int(min(years)) - back, int(max(years)) - back
    if first == last:
        named = f"in {first}"
    elif last == first + 1:
        named = f"in {first}-{last % 100:02}"
    else:
        return text
    return f"{text[: found.start()]}{named}{text[found.end() :]}"
