"""Cells of a sheet that lead about the workbook, and lone texts that are no titles."""

from __future__ import annotations

import re

_SIGNPOST = re.compile(
    r"\W*(?:(?:click here to |please )?(?:return|back|go|jump|link)(?: back)?(?: to)?(?: the)? )?"
    r"(?:(?:table|list) of |main |front )?(?:contents?|index|cover|home|menu|top|tables|notes)"
    r"(?: ?(?:page|sheet|tab|list|table))?\W*",
    re.IGNORECASE,
)
_LEADING = re.compile(r"\W*(?:click|return|back|go|jump|link)\b", re.IGNORECASE)
# What a list goes on from, what explains a sign, an address, a footnote.
_STRAY = re.compile(
    r"[=:;,.)–—-].*|.*:|https?://.*|www\..*|\S+@\S+|(?:\(\d{1,2}\)|\[(?:note )?\w{1,2}\]|\d{1,2}\))\s*\S.*"
    r"|[*†‡~]\s?\S.*",
    re.DOTALL | re.IGNORECASE,
)
_FEWEST_WORDS = 2


def is_signpost(cell: str) -> bool:
    """Whether a cell only leads to another sheet, such as "Return to contents"."""
    return bool(_LEADING.match(cell)) and bool(_SIGNPOST.fullmatch(cell))


def without_signposts(cells: tuple[str, ...]) -> tuple[str, ...]:
    """The cells of a row with those that lead to another sheet emptied."""
    worded = [cell for cell in cells if not cell.isdigit()]  # spares most cells the patterns
    if not any(map(is_signpost, worded)):
        return cells
    return tuple("" if is_signpost(cell) else cell for cell in cells)


def is_stray(text: str) -> bool:
    """Whether a lone text over a table explains something and names no table."""
    return bool(_STRAY.fullmatch(text)) and len(text.split()) >= _FEWEST_WORDS
