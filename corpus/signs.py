"""Signs: cheap tests that spare most texts the patterns that cannot match them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

Test = Callable[[str], object]
Signs = tuple[str, ...] | Test  # of which a text holds one, or a test of its words

_WORDS_KEPT = 20_000
_PLACES_KEPT = 4_000
# The letters beyond ASCII that match an ASCII one when case is ignored.
_ALIKE = str.maketrans({"İ": "i", "ı": "i", "ſ": "s", "\u212a": "k"})


def folded(text: str) -> str:
    """Return ``text``, equally long, in lower case; what matches "s" without case is an "s"."""
    return text.lower() if text.isascii() else text.translate(_ALIKE).lower()


class Sieve(dict[str, int]):
    """Tells at once which of many tests a text may pass, by its words.

    A test is a set of signs, of which a text holds one in the ``form`` given, or looks at a
    word as printed. Words come again and again: what tests each lets a text pass is kept, a
    bit for every test.
    """

    def __init__(self, tests: Sequence[Signs], form: Callable[[str], str] = folded) -> None:
        super().__init__()
        self._form = form
        self._letters: list[tuple[str, int]] = []
        self._parts: dict[str, list[tuple[str, int]]] = {}
        self._tests: list[tuple[Test, int]] = []
        for at, test in enumerate(tests):
            if callable(test):
                self._tests.append((test, 1 << at))
                continue
            for part in {max(sign.split(), key=len) for sign in test}:
                told = self._parts.setdefault(part[:2], []) if len(part) > 1 else self._letters
                told.append((part, 1 << at))

    def __missing__(self, word: str) -> int:
        if len(self) > _WORDS_KEPT:
            self.clear()
        found = 0
        for test, bit in self._tests:
            if test(word):
                found |= bit
        formed = self._form(word)
        for letter, bit in self._letters:
            if letter in formed:
                found |= bit
        for at in range(len(formed) - 1):
            for part, bit in self._parts.get(formed[at : at + 2], ()):
                if formed.startswith(part, at):
                    found |= bit
        self[word] = found
        return found

    def let_through(self, text: str) -> tuple[int, ...]:
        """Return the tests of which a word of the text passes one, by their places."""
        found = 0
        for word in text.split():
            found |= self[word]
        return _places(found)


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
