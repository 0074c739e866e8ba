"""Signs: cheap tests that spare most texts the patterns that cannot match them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache

Test = Callable[[str], object]
Signs = tuple[str, ...] | Test  # of which a text holds one, or a search for one

_WORDS_KEPT = 20_000
_PLACES_KEPT = 4_000
# The letters beyond ASCII that match an ASCII one when case is ignored.
_ALIKE = {"İ": "i", "ı": "i", "ſ": "s", "\u212a": "k"}


def folded(text: str) -> str:
    """Return ``text``, equally long, in lower case; what matches "s" without case is an "s"."""
    if not text.isascii():
        for letter, alike in _ALIKE.items():
            text = text.replace(letter, alike)
    return text.lower()


class Sieve:
    """Tells at once which of many tests a text may pass, by its words.

    A test is a set of signs, of which a text holds one in the ``form`` given, or searches
    words as printed. Words come again and again: what tests each lets a text pass is kept,
    a bit for every test. ``form`` changes no text's length.
    """

    def __init__(self, tests: Sequence[Signs], form: Callable[[str], str] = folded) -> None:
        self._form = form
        self._kept: dict[str, int] = {}
        parts: dict[str, int] = {}
        self._searches: list[tuple[Test, int]] = []
        for at, test in enumerate(tests):
            if callable(test):
                self._searches.append((test, 1 << at))
                continue
            for part in {max(sign.split(), key=len) for sign in test}:
                parts[part] = parts.get(part, 0) | 1 << at
        self._parts = tuple(parts.items())

    def let_through(self, text: str) -> tuple[int, ...]:
        """Return the tests of which a word of the text passes one, by their places."""
        words = text.split()
        kept = self._kept
        found = 0
        try:
            for word in words:
                found |= kept[word]
        except KeyError:
            self._learn(words)
            for word in words:
                found |= kept[word]
        return _places(found)

    def _learn(self, words: Collection[str]) -> None:
        """Keep what the words let through, those that are new looked at together."""
        if len(self._kept) > _WORDS_KEPT:
            self._kept.clear()
        new = list(set(words).difference(self._kept))
        whole = "\n".join(new)
        formed = self._form(whole)
        told = dict.fromkeys(new, 0)
        for part, bits in self._parts:
            if part in formed:
                for word, form in zip(new, formed.split("\n"), strict=True):
                    if part in form:
                        told[word] |= bits
        for search, bit in self._searches:
            if search(whole):
                for word in filter(search, new):
                    told[word] |= bit
        self._kept |= told


def passes(text: str, formed: str, test: Signs) -> bool:
    """Return whether a text passes a test itself; ``formed`` has the form that signs are in."""
    return bool(test(text)) if callable(test) else holds(formed, test)


@lru_cache(maxsize=_PLACES_KEPT)
def _places(bits: int) -> tuple[int, ...]:
    return tuple(at for at in range(bits.bit_length()) if bits >> at & 1)


def holds(text: str, signs: Iterable[str]) -> bool:
    """Return whether ``text`` has one of ``signs`` in it."""
    for sign in signs:  # noqa: SIM110 (a generator for any() takes twice as long)
        if sign in text:
            return True
    return False
