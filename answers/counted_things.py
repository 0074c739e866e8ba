"""What a number in prose counts, as its sentence says right behind it: "three English towns".

A question that counts something else is not answered by it, however much of the
rest of the sentence it names.
"""

from __future__ import annotations

import re

from ..corpus.records import Figure
from .lexicon import Lexicon
from .question import Question
from .terms import Term
from .weighing import agreement
from .words import folded, stem, words

_LONGEST = 4  # words of what is counted
_SAME = 0.45
_COUNTS = re.compile(r"\bhow many (?P<noun>[a-z][\w-]*)")
_PLURAL = re.compile(r"(?:[a-z]{2,}s|men|women|children|people)$")
_NO_PLURAL = re.compile(r"(?:ss|us|is|was|has|does|as|this)$")
_LINKING = frozenset(
    [
        "in",
        "of",
        "with",
        "at",
        "on",
        "to",
        "from",
        "for",
        "than",
        "and",
        "or",
        "by",
        "as",
        "who",
        "whom",
        "which",
        "that",
        "per",
        "more",
        "less",
    ]
)
_BEHIND = re.compile(r"(?: [\w’'-]+)+")


def things(figure: Figure) -> str:
    """The noun phrase behind a count, in small letters; empty where a verb or nothing follows."""
    at = figure.quote.find(figure.number_text)
    behind = _BEHIND.match(figure.quote, at + len(figure.number_text)) if at >= 0 else None
    found = [word.text for word in words(behind.group())[:_LONGEST]] if behind else []
    ends = [n for n, word in enumerate(found) if _is_plural(word)]
    return " ".join(found[: ends[0] + 1]) if ends and found[0] not in _LINKING else ""


def _is_plural(word: str) -> bool:
    return bool(_PLURAL.search(word)) and not _NO_PLURAL.search(word)


def counts_another(question: Question, figure: Figure, lexicon: Lexicon) -> bool:
    """Whether a question that counts names nothing of what a count in prose is of."""
    asked = _COUNTS.search(folded(question.text))
    if figure.unit != "count" or asked is None or asked["noun"] in lexicon.lists["fillers"]:
        return False
    counted = things(figure)
    head = counted.rpartition(" ")[2]
    if not lexicon.is_noun(head) or stem(head) in lexicon.lists["light"]:
        return False  # any may be called organisations
    return not any(_is_same(term, lexicon.terms(counted)) for term, _ in question.topic)


def _is_same(term: Term, counted: list[Term]) -> bool:
    ways = (term.features, *term.parts)
    return any(
        abs(agreement(way, each.features, ())[0]) >= _SAME for way in ways for each in counted
    )
