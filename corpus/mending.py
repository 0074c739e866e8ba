"""Mending of wording damaged in text recognition: words run together, letters doubled."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SEAM = re.compile(r"(?<=[a-z])(?=[A-Z][a-z]*$)")
# A capital behind a lost colon begins a statement of its own with one of these.
_OPENERS = {
    "a", "an", "do", "does", "have", "how", "i", "in", "is", "it", "my", "no", "our", "that", "the",
    "there", "they", "this", "to", "we", "what", "when", "who", "you", "your",
}  # fmt: skip
# Words that hardly ever begin or end a compound, as "in", "with" and "over" do.
_LINKS = {"and", "of", "our", "that", "the", "their", "to"}
_SHORT_WORDS = {"am", "as", "at", "be", "by", "he", "if", "me", "of", "on", "or", "so", "up", "us"}
# The first part of an English compound is seldom longer ("caseload", "safeguarding").
_COMPOUND_FIRST = 6
_LEAST = 4
_ENDINGS = ("s", "es", "ed", "ing", "ly", "'s", "’s")


def mend(text: str, known_words: Collection[str]) -> str:
    """Return wording with damaged words mended; words that are known stay as they are.

    ``known_words`` are lower case. A word is changed only if it is not among
    them and its parts are; grammar, names and abbreviations are never changed.
    """
    known = known_words if isinstance(known_words, set | frozenset) else frozenset(known_words)
    return _WORD.sub(lambda match: _mended(match[0], known), text)


def sound_words(texts: Iterable[str], known_words: Collection[str]) -> frozenset[str]:
    """Return the known words and those words of ``texts`` that show no damage.

    A word run together twice is no word: it counts only if nothing mends it.
    """
    known = frozenset(known_words)
    used = {word for text in texts for word in _WORD.findall(text) if word.casefold() not in known}
    every = known | {word.casefold() for word in used}
    return every - {
        word.casefold() for word in used if mend(word, every - {word.casefold()}) != word
    }


def _mended(word: str, known: Collection[str]) -> str:
    lower = word.casefold()
    if lower in known or word.isupper():
        return word
    if seam := _SEAM.search(word):
        first, second = word[: seam.start()], word[seam.start() :]
        if _known(first, known) and _known(second, known):
            colon = ":" if second.casefold() in _OPENERS else ""
            return f"{first}{colon} {second}"
    if not word.islower() or _known(lower, known):
        return word
    return _split(word, known) or _undoubled(word, known) or word


def _known(word: str, known: Collection[str]) -> bool:
    """Whether a word, or the word without its ending, is known."""
    lower = word.casefold()
    if lower in known or lower in _SHORT_WORDS or lower in _OPENERS:
        return True
    if len(lower) >= _LEAST and lower + "s" in known:
        return True
    stems = (lower.removesuffix(end) for end in _ENDINGS if lower.endswith(end))
    return any(len(stem) >= _LEAST - 1 and (stem in known or stem + "e" in known) for stem in stems)


def _split(word: str, known: Collection[str]) -> str:
    """Return the word as the two known words it ran together from, else nothing.

    Without a link word such as "to" at the seam two known parts may be a
    compound, so only a first part too long for one is believed.
    """
    found: list[tuple[bool, int, str]] = []
    for place in range(1, len(word)):
        first, second = word[:place], word[place:]
        if not (_known(first, known) and _known(second, known)):
            continue
        linked = (first in _LINKS and len(second) >= _LEAST) or (
            second in _LINKS and len(first) >= _LEAST
        )
        if linked or (len(first) > _COMPOUND_FIRST and len(second) >= _LEAST):
            found.append((linked, min(len(first), len(second)), f"{first} {second}"))
    return max(found)[2] if found else ""


def _undoubled(word: str, known: Collection[str]) -> str:
    """Return the one known word that is this word with a doubled letter written once."""
    once = {
        word[:place] + word[place + 1 :]
        for place in range(1, len(word))
        if word[place] == word[place - 1]
    }
    candidates = sorted(part for part in once if len(part) >= _LEAST and part in known)
    return candidates[0] if len(candidates) == 1 else ""
