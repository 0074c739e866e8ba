"""Sorts of measure: a head or a label tells of numbers, shares, rates, changes or ranks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..words import words

_PER = re.compile(r"\bper (?:1|10|100)(?:,?000)?\b(?!\s*cent)", re.IGNORECASE)


def measure_of(head: str, phrases: Mapping[str, Sequence[str]]) -> str:
    """The sort of measure a head names: "share", "rate", "change", "rank" or nothing."""
    if _PER.search(head):
        return "rate"
    if "%" in head:
        return "share"
    plain = f" {' '.join(word.text for word in words(head))} "
    for name, named in phrases.items():
        if any(f" {' '.join(word.text for word in words(each))} " in plain for each in named):
            return name
    return ""
