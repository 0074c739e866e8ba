"""Sorts of measure: a head or a label tells of numbers, shares, rates, changes or ranks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from ..words import words

_TEXTS_KEPT = 20_000  # heads of wide tables are asked for many times in one question
_PER = re.compile(r"\bper (?:1|10|100)(?:,?000)?\b(?!\s*cent)", re.IGNORECASE)


def measure_of(head: str, phrases: Mapping[str, Sequence[str]]) -> str:
    """The sort of measure a head names: "share", "rate", "change", "rank" or nothing."""
    if _PER.search(head):
        return "rate"
    if "%" in head:
        return "share"
    plain = _plain(head)
    for name, named in phrases.items():
        if any(_plain(each) in plain for each in named):
            return name
    return ""


@lru_cache(_TEXTS_KEPT)
def _plain(text: str) -> str:
    """The words of a text alone, a space around each."""
    return f" {' '.join(word.text for word in words(text))} "
