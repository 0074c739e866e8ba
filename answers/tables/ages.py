"""Age groups as heads print them: "18 - 34" under Age, "65 and up", "under 18"."""

from __future__ import annotations

import re

from ..words import folded, stem

_YEARS = r"(?:\s*(?:years?|yrs?)(?: old)?)?"
_RANGE = re.compile(
    rf"(?:^|\bage[ds]?\b[\s:(]*)(\d{{1,2}})\s*(?:-|to)\s*(\d{{1,2}}){_YEARS}\)?$", re.IGNORECASE
)
_OVER = re.compile(
    rf"(?:^|\bage[ds]?\b[\s:(]*)(?:(?:over|above)\s(\d{{1,2}})|(\d{{1,2}}){_YEARS}\s*(?:\+|plus|(?:and|or|&) (?:up|over|above|older))){_YEARS}\)?$"
)
_UNDER = re.compile(rf"(?:^|\bage[ds]?\b[\s:(]*)(?:under|below|less than)\s(\d{{1,2}}){_YEARS}\)?$")


def age_features(head: str) -> dict[str, float]:
    """The age group that a head prints, as the feature of the word that questions have for it."""
    plain = folded(head).strip()
    for pattern, name in ((_RANGE, "aged {} to {}"), (_OVER, "over {}"), (_UNDER, "under {}")):
        if match := pattern.search(plain):
            return {f"s:{stem(name.format(*filter(None, match.groups())))}": 1.0}
    return {}
