"""What a question takes as given, or only names as its source.

Of those who did one thing, how many did another: a statement about the first
alone does not answer. "According to inspectors" says who tells it, not what.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from ..corpus.lazy_pattern import lazy_pattern
from .terms import Term
from .words import folded

GIVEN = 0.5  # what a word of the given part weighs against the same word asked about
SOURCE = 0.1  # what a body that is only said to tell something weighs

_GIVEN = lazy_pattern(
    r"\b(?:out of|of|among|amongst)\b(?P<part>[^,?;]{4,90}),\s*"
    r"(?:how (?:many|often|common)|(?:what|which) (?:share|proportion|percentage|fraction|number))\b"
)
_SOURCE = lazy_pattern(
    r"\b(?:according to|in the (?:eyes|view|words) of|going by)\b"
    r"(?P<part>(?: [\w'-]+){1,3})\s*\??$"
)


def _part(pattern: re.Pattern[str], text: str) -> range:
    match = pattern.search(folded(text))
    return range(*match.span("part")) if match else range(0)


def given_part(text: str) -> range:
    """The offsets of what a question gives before it asks; empty where it gives nothing."""
    return _part(_GIVEN, text)


def source_part(text: str) -> range:
    """The offsets of the source named at a question's end; empty where none is."""
    return _part(_SOURCE, text)


def grounded(
    text: str,
    topic: Sequence[Term],
    weights: Sequence[float],
    populations: Collection[str],
    surveyed: Collection[str],
) -> list[float]:
    """The weights of a topic's terms, less for what is given and for whoever tells it.

    Who is asked of keeps its weight (``populations``), and those whose views a
    report counts (``surveyed``) are never a mere source.
    """
    given, source = given_part(text), source_part(text)
    if all(term.start in given or term.start in source for term in topic):
        return list(weights)
    return [
        weight
        * (GIVEN if term.start in given and not term.stands_for(populations) else 1.0)
        * (SOURCE if term.start in source and not term.stands_for(surveyed) else 1.0)
        for term, weight in zip(topic, weights, strict=True)
    ]
