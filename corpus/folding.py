"""Lower case as patterns that ignore case see it."""

from __future__ import annotations

# The letters beyond ASCII that match an ASCII one when case is ignored.
_ALIKE = str.maketrans({"İ": "i", "ı": "i", "ſ": "s", "\u212a": "k"})


def folded(text: str) -> str:
    """Return ``text``, equally long, in lower case; what matches "s" without case is an "s"."""
    return text.lower() if text.isascii() else text.translate(_ALIKE).lower()
