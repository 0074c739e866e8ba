"""What sort of statement a question wants: a cause, a plan, advice, a definition.

The vocabulary says for each sort how it is asked for and how a sentence that
gives it is worded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from .words import words

ASKING_WORDS = 3  # a longer run holds what is asked about as well


@dataclass(frozen=True, slots=True)
class Aspect:
    """A sort of statement: regular expressions for asking for it and for stating it.

    ``needed`` is for asking so that a statement of no other sort will do, and ``hinted`` for
    words that may state it, and need not.
    """

    name: str
    asked: str
    said: str
    needed: str = ""
    hinted: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The sorts of statements a question wants: how they are worded, the words that ask."""

    said: tuple[re.Pattern[str], ...]
    asking: frozenset[str]

    def says(self, sentence: str) -> bool:
        """Whether a sentence is worded as one of the wanted sorts is."""
        return any(pattern.search(sentence) for pattern in self.said)


def wanted(text: str, aspects: Mapping[str, Aspect]) -> Wanted:
    """What a question in lower case asks for; nothing where it names no sort."""
    found = [(aspect, list(re.finditer(aspect.asked, text))) for aspect in aspects.values()]
    asked = [words(match.group()) for _, matches in found for match in matches]
    return Wanted(
        tuple(re.compile(aspect.said, re.IGNORECASE) for aspect, matches in found if matches),
        frozenset(word.text for run in asked if len(run) <= ASKING_WORDS for word in run),
    )
