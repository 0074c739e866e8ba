"""Signs: cheap tests that spare most texts the patterns that cannot match them."""

from __future__ import annotations

from collections.abc import Iterable

# The letters beyond ASCII that match an ASCII one when case is ignored.
_ALIKE = str.maketrans({"İ": "i", "ı": "i", "ſ": "s", "\u212a": "k"})


def folded(text: str) -> str:
    """Return ``text``, equally long, in lower case; what matches "s" without case is an "s"."""
    return text.lower() if text.isascii() else text.translate(_ALIKE).lower()


def holds(text: str, signs: Iterable[str]) -> bool:
    """Return whether ``text`` has one of ``signs`` in it."""
    for sign in signs:  # noqa: SIM110 (a generator for any() takes twice as long)
        if sign in text:
            return True
    return False
