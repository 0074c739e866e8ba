"""Mend the spelling of a question from the words the library holds."""

from __future__ import annotations

from .kinding import COUNT_WORDS
from .lexicon import Lexicon
from .words import Word, words

_SHORTEST = 3
_SHORTEST_REAL = 6
_BEFORE_NUMBER = frozenset({"which", "what", "top", "bottom", "first", "highest", "lowest"})


def repaired(text: str, lexicon: Lexicon) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text with unknown words replaced, and (typed, taken for) for each of them."""
    found = words(text)
    known = lexicon.known([word.text for word in found])
    corrections: dict[str, str] = {}
    names_show = _capitals_mark_names(text, found)
    for before, word in zip([None, *found], found, strict=False):
        if names_show and word.start > 0 and text[word.start].isupper():
            if place := _place_meant(word.text, lexicon):
                corrections[word.text] = place
            continue  # a name, which no correction may turn into a word
        if word.text in known or word.text in corrections or not word.text.isalpha():
            continue
        if len(word.text) != word.end - word.start and text[word.start : word.end].endswith("nt"):
            continue  # "wernt" is two words, and the second is the one that matters
        before_text = corrections.get(before.text, before.text) if before else ""
        if before_text == "how" and _one_letter(word.text, "many"):
            corrections[word.text] = "many"
        elif before_text in _BEFORE_NUMBER and (number := _number_meant(word.text)):
            corrections[word.text] = number
        elif len(word.text) >= _SHORTEST and (better := lexicon.correction(word.text)):
            corrections[word.text] = better
    if corrections:
        corrections |= _real_words([word.text for word in found], known, lexicon)
    mended = text
    for word in reversed(found):
        if word.text in corrections:
            mended = mended[: word.start] + corrections[word.text] + mended[word.end :]
    return mended, tuple(corrections.items())


def _place_meant(name: str, lexicon: Lexicon) -> str:
    """The place of which an unknown name has the very letters: "Engalnd"; empty for any other."""
    places = lexicon.lists["places"]
    if name in places or lexicon.knows(name):
        return ""
    letters = sorted(name)
    return next((p for p in sorted(places) if sorted(p) == letters), "")


def _capitals_mark_names(text: str, found: list[Word]) -> bool:
    """Whether a capital says anything here: not in a question in capitals or in title case."""
    return 2 * sum(text[word.start].isupper() for word in found) <= len(found)


def _real_words(found: list[str], known: set[str], lexicon: Lexicon) -> dict[str, str]:
    """English words of no report that are one letter from one of theirs: "line manger".

    Looked for only in a question that is misspelt elsewhere, for most such words are meant.
    """
    own = lexicon.known_here(found)
    unused = sorted({w for w in found if w in known - own and len(w) >= _SHORTEST_REAL})
    better = {word: lexicon.correction(word) for word in unused}
    return {
        word: meant
        for word, meant in better.items()
        if meant and " " not in meant and _one_letter(word, meant)  # a "canteen" is no "can teen"
    }


def _number_meant(typed: str) -> str:
    """The number word that is one letter from what was typed after "which" or "top": "thre"."""
    return next((word for word in COUNT_WORDS if _one_letter(typed, word)), "")


def _one_letter(typed: str, meant: str) -> bool:
    from rapidfuzz.distance import OSA

    return OSA.distance(typed, meant) == 1
