"""Words that turn a question: did not, never, reject the idea that, are against."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..words import folded

_NOT = re.compile(
    r"\b(?:(?:do|does|did|is|are|was|were|would|have|has|had|could|can|will)\s?(?:not|n't)"
    r"|(?:ca|wo)n't|cannot|not|never)\b"
)
_OPPOSED = re.compile(
    r"\b(?:(?:reject|den(?:y|i)|disput|disagree|oppos)(?:e|ed|es|ing|d|s)?(?: with)?"
    r"|(?:is|are|was|were) against)\b(?: (?:the )?(?:idea|view|notion|claim|statement|suggestion))?(?: that\b)?"
)
_AGREE = re.compile(
    r"^\s*(?:to\s+)?(?:(?:agree|say|think|believe|feel|report)(?:d|s)?\b(?: with)?(?: that)?"
    r"|(?:see|regard|view|describe|rate) (?:it|them|this) as\b|(?:consider|find|think) (?:it|them|this)\b)"
)


_NEITHER = re.compile(r"\b(?:neither|nor|other than|anything but)\b")


@dataclass(frozen=True, slots=True)
class Denial:
    """Words that turn a question: where they stand, and whether only "not" or an opposed stance."""

    spans: tuple[tuple[int, int], ...]
    opposed: bool


def denial_in(text: str) -> Denial | None:
    """The words by which a question asks for those who do not, or who are against; or none."""
    plain = _of_the_question(folded(text))
    if match := _OPPOSED.search(plain):
        return Denial((match.span(),), True)
    if re.search(r"\bneither\b.*\bnor\b|\b(?:other than|anything but)\b", plain):
        return Denial(tuple(match.span() for match in _NEITHER.finditer(plain)), False)
    if match := _NOT.search(plain):
        spoken = _AGREE.match(plain[match.end() :])
        end = match.end() + (spoken.end() if spoken else 0)
        return Denial(((match.start(), end),), False)
    return None


def _of_the_question(plain: str) -> str:
    """The text with what stands behind its question mark blank: a remark turns nothing."""
    asked, mark, remark = plain.partition("?")
    return f"{asked}{mark}{' ' * len(remark)}"
