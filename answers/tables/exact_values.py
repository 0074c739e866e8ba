"""The very value that rows are asked to have: exactly 4.2, a 100 % response rate, a score of 9."""

from __future__ import annotations

import re

_NUMBER = (
    r"[£$€]?\s?(?P<n>\d+(?:,\d{3})*(?:\.\d+)?)\s?(?P<n_unit>%|per ?cent\b|percent\b)?"
    r"(?![\w%.,-]*\d)(?!-)(?! ?(?:or|and|to|out of|of)\b)"
    r"(?! (?:years?|months?|weeks?|days?|hours?|minutes?|times|points?|more|fewer|less|higher|lower)\b)"
)
_ASKS_ROWS = re.compile(
    r"^(?:and )?(?:(?:in |at |for |of )?(?:which|what)\b(?! (?:is|was|are|were|did|does|do)\b)|who\b|where\b|whose\b|list\b|name\b|how many\b)"
)
_SAID = re.compile(rf"\b(?:exactly|precisely|equal to)\s+(?:an? )?{_NUMBER}")
_SHARE = re.compile(
    rf"\b(?:had|have|has|with|got|achieved|recorded|reported|reached|saw|gave)\s+an?\s+{_NUMBER}(?=\s[a-z])"
)
_SCORED = re.compile(
    r"\b(?:scored|scores|(?:an? |the )?(?:score|rating|rate|mark|share|percentage|index|gap|value|figure|average|median|mean|total) of)"
    rf"\s+{_NUMBER}"
)
_LAST = re.compile(rf"(?<=[a-z]) (?:was |were |is |at |of )?{_NUMBER}\W*$")
_YEAR = re.compile(r"(?:19|20)\d\d")


def exact_value(text: str) -> re.Match[str] | None:
    """Where a folded question says which value the rows it asks for have; none where it does not.

    The number is ``n``, its sign for a percentage ``n_unit``. A year, or a number that may be
    the name of something, is no value.
    """
    if not _ASKS_ROWS.search(text):
        return None
    found = _SAID.search(text) or _SHARE.search(text)
    if found is not None and (found["n_unit"] or found.re is _SAID):
        return found
    if text.startswith("how many"):
        return None
    found = _SCORED.search(text)
    if found is not None and not _YEAR.fullmatch(found["n"]):
        return found
    found = _LAST.search(text)
    told = found is not None and (found["n_unit"] or "." in found["n"])
    return found if told else None
