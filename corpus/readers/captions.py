"""Captions in several rows over a table: its number, the number of its question, the wording."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

# A row that holds nothing but a number: "Table 12", "Question 8/9:", "Q15A."
_NUMBER_ALONE = re.compile(
    r"(?:table|figure|chart|question|item|q)\W{0,2}(?:no\W{0,2})?[A-Z]{0,2}\d{1,4}(?:[./-]?\w{1,3}){0,3}\W*",
    re.IGNORECASE,
)
_BASE = re.compile(
    r"^\W*(?:un)?(?:weighted )?(?:base|note|source|filter|asked of)\b.*[:=]|\bn\s*=\s*\d",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Caption:
    """The numbers over a table and what is worded below them, the last paragraph of it."""

    numbers: tuple[str, ...] = ()
    wording: str = ""

    @property
    def title(self) -> str:
        """All of it on one line."""
        return ": ".join(filter(None, (*self.numbers, self.wording)))

    def with_rows(self, texts: Sequence[str]) -> Caption:
        """The caption with the next paragraph: what leads in to the item gives way to the item."""
        own = [text for text in texts if not _BASE.search(text)]
        numbers = self.numbers
        while own and is_number_alone(own[0]):
            numbers = () if own[0].lower().startswith("table") else numbers
            numbers = (*numbers, own.pop(0).strip(" :.–-"))
        kept = self.wording if numbers == self.numbers else ""
        return Caption(numbers, " ".join(own) or kept)


def is_number_alone(text: str) -> bool:
    """Whether a row holds the number of a table or of a question, and no words."""
    return bool(_NUMBER_ALONE.fullmatch(text.strip()))
