"""Paired lists: what each of the numbers before "respectively" belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .ellipsis import subject
from .numbers import Quantity

_BETWEEN = re.compile(r",?\s?(?:and\s)?\D{0,12}")
# "Of girls 4% and of boys 5%": the number stands behind what it belongs to.
_NAMED_BEFORE = re.compile(
    r"(?:^|\b)(?:of|for|among|in)\s(?P<name>[^,;]+?),?\s(?:about\s|around\s|some\s|only\s)?$",
    re.IGNORECASE,
)
_COPULA = re.compile(
    r"(?:,?\s(?:was|were|is|are|had|have|has|at|by|of|to|rose|fell|stood|about|around))+\s?$"
)


# "Museum staff were less likely than library staff to report stress (29% and 41%".
_THAN = re.compile(
    r"(?:^|[;:,]\s(?:and\s|but\s|while\s)?)(?P<one>[^,;:()]+?)\s(?:was|were|is|are)\s(?:\w+\s)?(?:more|less)\s\w+\sthan\s"
    r"(?P<two>[^,;:()]+?)\s(?P<said>(?:to|that|with|in|about)\s[^;:()]+?)[\s(,–—-]*$"
)
_SIDE_BY_SIDE = re.compile(
    r"%?,?\s(?:and|against|compared\s(?:with|to)|vs?\.?|versus|as against)\s(?:just\s|only\s)?"
)
_BOTH = 2


def paired_names(sentence: str, found: Sequence[Quantity]) -> dict[int, str]:
    """Return, by the number of the quantity, the words that it is paired with.

    The words are those that earlier numbers of the sentence speak of, or an enumeration.
    """
    at = sentence.lower().find("respectively")
    if at < 0:
        return _likelier(sentence, found)
    last = max((n for n, each in enumerate(found) if each.start < at), default=0)
    first = last
    while first and _BETWEEN.fullmatch(sentence[found[first - 1].end : found[first].start]):
        first -= 1
    size = last - first + 1
    if size < _BOTH:
        return {}
    alike = [each for each in found[:first] if each.unit == found[first].unit]  # no age: "over 40"
    earlier = alike[-size:]
    if len(earlier) == size:
        names = _named_by(sentence, earlier, found[first])
    else:
        before = sentence[: found[first].start]
        names = _set_against(before) if size == _BOTH else []
        names = names or _enumerated(before, size)
    return dict(zip(range(first, last + 1), names, strict=True)) if len(names) == size else {}


def _likelier(sentence: str, found: Sequence[Quantity]) -> dict[int, str]:
    """Return the names of two numbers behind "women were more likely than men to …", in that order.

    Only where the numbers bear the sentence out.
    """
    for n, (one, two) in enumerate(pairwise(found)):
        gap = sentence[one.end : two.start]
        if one.unit != two.unit or not _SIDE_BY_SIDE.fullmatch(gap):
            continue
        before = sentence[: one.start]
        names = _set_against(before)
        less = re.search(r"\bless\s\w+\sthan\b", before) is not None
        if names and (one.value < two.value if less else one.value > two.value):
            return {n: names[0], n + 1: names[1]}
    return {}


def _named_by(sentence: str, earlier: Sequence[Quantity], after: Quantity) -> list[str]:
    """Return what each of the ``earlier`` quantities speaks of, before it or behind it."""
    begins = [0, *(each.end for each in earlier)]
    before = [
        _NAMED_BEFORE.search(sentence[begin : each.start])
        for begin, each in zip(begins, earlier, strict=False)
    ]
    named = [match["name"] for match in before if match]
    if len(named) == len(earlier):
        return named
    ends = [each.start for each in (*earlier[1:], after)]
    said = [sentence[each.end : end] for each, end in zip(earlier, ends, strict=True)]
    return [re.sub(r"^of\s|,?\s(?:and|or)$", "", subject(words)) for words in said]


def _enumerated(text: str, size: int) -> list[str]:
    """Return the last ``size`` members listed in ``text``: "for boys and girls were"."""
    text = re.split(r"\b(?:for|among|between|of|in)\s", _COPULA.sub("", text))[-1]
    members = re.split(r",\s(?:and\s)?|\sand\s", text)
    return members[-size:] if len(members) >= size else []


def _set_against(text: str) -> list[str]:
    """Return both that ``text`` compares, each with what is said of the two."""
    found = _THAN.search(text)
    return [f"{found[side]} {found['said']}" for side in ("one", "two")] if found else []
