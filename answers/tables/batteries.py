"""Batteries: rows that are the answers to one question, which stands before each of them.

"Who bullied you? - A colleague", "Who bullied you? - My manager".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..words import words
from .asked import Asked

_LEAD = re.compile(r"^(?P<lead>.{6,}?(?:\?|[^\W\d_]))\s*(?:[_:|–—]|\s-\s)\s*\S")
_ID = re.compile(r"^[A-Za-z]{0,3}\d{1,3}(?:[._]\d{1,3})*[a-z]?[.):]?\s*")
_ASKS_WHAT = frozenset({"who", "whom", "where", "when", "how", "why", "what", "which"})
_FEWEST = 3  # answers that make a battery


def leads(labels: Sequence[str]) -> dict[int, str]:
    """The question before each label that is one of several answers to it, by the label's place."""
    told = {
        n: found["lead"]
        for n, text in enumerate(labels)
        if (found := _LEAD.match(_ID.sub("", text)))
    }
    counts = list(told.values())
    return {n: lead for n, lead in told.items() if counts.count(lead) >= _FEWEST}


def battery_meant(asked: Asked, labels: Mapping[int, str]) -> tuple[frozenset[int], frozenset[int]]:
    """The rows of the one battery whose question is asked again, and the words that do so.

    ``labels`` are those of the rows by their numbers. The question asks by the same word.
    """
    texts = list(labels.values())
    numbers = list(labels)
    asking = _ASKS_WHAT & {word.text for word in asked.words}
    found: dict[str, set[int]] = {}
    at: dict[str, frozenset[int]] = {}
    for n, lead in leads(texts).items():
        own = words(lead)
        shared = {w.stem for w in own if w.text not in asked.closed.function | _ASKS_WHAT}
        met = frozenset(k for k, stem in enumerate(asked.stems) if stem in shared)
        if met and own and own[0].text in asking:
            found.setdefault(lead, set()).add(numbers[n])
            at[lead] = met
    if len(found) != 1:
        return frozenset(), frozenset()
    (lead, rows), *_ = found.items()
    return frozenset(rows), at[lead]
