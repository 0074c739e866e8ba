"""Mend the spelling of a question from the words the library holds."""

from __future__ import annotations

from .lexicon import Lexicon
from .words import words

_SHORTEST = 3


def repaired(text: str, lexicon: Lexicon) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text with unknown words replaced, and (typed, taken for) for each of them."""
    found = words(text)
    known = lexicon.known([word.text for word in found])
    corrections: dict[str, str] = {}
    for word in found:
        if word.start > 0 and text[word.start].isupper():
            continue  # a name, which no correction may turn into a word
        if word.text in known or word.text in corrections or not word.text.isalpha():
            continue
        if len(word.text) >= _SHORTEST and (better := lexicon.correction(word.text)):
            corrections[word.text] = better
    mended = text
    for word in reversed(found):
        if word.text in corrections:
            mended = mended[: word.start] + corrections[word.text] + mended[word.end :]
    return mended, tuple(corrections.items())
