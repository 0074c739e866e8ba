"""Of several names or dates in one sentence the one that is asked for: who led, or when it was."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...corpus.lazy_pattern import lazy_pattern
from ..question import Question
from ..words import folded, stem, words

# Who led something is told as the one it was led by, or as the one who led it.
_LEADS = lazy_pattern(
    r"\b(?:in charge|led|leads?|leading|head(?:s|ed|ing)?|chair(?:s|ed|ing)?|ran|runs|running)\b"
)
_LED_BY = lazy_pattern(
    r"\b(?:led|headed|chaired|run|overseen|managed|directed|conducted|presided over) by (?:[\w'’-]+ ){0,5}$"
)
_WHO_LED = lazy_pattern(
    r"^,? ?(?:[^.;]{0,40}\b(?:who|which) (?:has |had )?)?(?:is |was |will )?"
    r"(?:led|leads?|leading|in charge|head(?:s|ed|ing)?|chair(?:s|ed|ing)?|r[au]ns?)\b"
)
_TITLED = lazy_pattern(
    r"\b(?:lead|leader|head|chair\w*|director|manager|president|chief|secretary|commissioner|inspector)s?\b",
    re.IGNORECASE,
)
# Whoever ordered an inquiry did not lead it.
_ORDERED = lazy_pattern(
    r"\b(?:ordered|commissioned|announced|asked|appointed|launched|requested|told|published|set up)\b"
)
_PARTED = lazy_pattern(r"(?:,|;|\band\b|\bbut\b|\bwhile\b)\s")
_ASKING = frozenset(
    stem(word) for word in ("when", "will", "the", "is", "was", "a", "in", "of", "to", "be")
)


def asks_who_led(question: Question) -> bool:
    """Whether a question asks who leads something, or is in charge of it."""
    return bool(_LEADS.search(folded(question.text)))


def leader(text: str, names: Sequence[re.Match[str]]) -> re.Match[str] | None:
    """The name of the one who leads, or that stands beside an office; None where there is none."""
    for name in names:
        if _LED_BY.search(text[: name.start()]) or _WHO_LED.search(text[name.end() :]):
            return name
    return names[0] if names and _TITLED.search(text) and not _ORDERED.search(text) else None


def nearest_date(
    text: str, dates: Sequence[re.Match[str]], question: Question
) -> re.Match[str] | None:
    """The date in the part of a sentence that says most of what is asked; the first if none does."""
    asked = {word.stem for word in words(folded(question.text))} - _ASKING
    ends = [0, *(mark.end() for mark in _PARTED.finditer(text)), len(text) + 1]

    def says(date: re.Match[str]) -> int:
        begins = max(end for end in ends if end <= date.start())
        stops = min(end for end in ends if end > date.start())
        return len(asked & {word.stem for word in words(folded(text[begins:stops]))})

    said = [says(date) for date in dates]
    return dates[said.index(max(said))] if dates else None
