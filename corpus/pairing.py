"""Paired lists: what each of the numbers before "respectively" belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .ellipsis import subject
from .numbers import Quantity

_BETWEEN = re.compile(r",?\s?(?:and\s)?\D{0,12}")
_COPULA = re.compile(
    r"(?:,?\s(?:was|were|is|are|had|have|has|at|by|of|to|rose|fell|stood|about|around))+\s?$"
)


def paired_names(sentence: str, found: Sequence[Quantity]) -> dict[int, str]:
    """Return, by the number of the quantity, the words that it is paired with.

    The words are those that earlier numbers of the sentence speak of, or an enumeration.
    """
    at = sentence.lower().find("respectively")
    last = max((n for n, each in enumerate(found) if each.start < at), default=0)
    first = last
    while first and _BETWEEN.fullmatch(sentence[found[first - 1].end : found[first].start]):
        first -= 1
    size = last - first + 1
    if at < 0 or size < 2:
        return {}
    earlier = found[max(first - size, 0) : first]
    if len(earlier) == size:
        ends = [each.start for each in (*earlier[1:], found[first])]
        said = [sentence[each.end : end] for each, end in zip(earlier, ends, strict=True)]
        names = [re.sub(r"^of\s|,?\s(?:and|or)$", "", subject(words)) for words in said]
    else:
        names = _enumerated(sentence[: found[first].start], size)
    return dict(zip(range(first, last + 1), names, strict=True)) if len(names) == size else {}


def _enumerated(text: str, size: int) -> list[str]:
    """Return the last ``size`` members listed in ``text``: "for boys and girls were"."""
    text = re.split(r"\b(?:for|among|between|of|in)\s", _COPULA.sub("", text))[-1]
    members = re.split(r",\s(?:and\s)?|\sand\s", text)
    return members[-size:] if len(members) >= size else []
