"""The vocabulary's phrases in memory, for the many texts of a library that is prepared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from .terms import LONGEST_PHRASE, LookedUp, Senses
from .words import Word, stem, words


class Phrasebook:
    """Compiled phrases by their stems, with the openings of the longer ones.

    Most runs of a text's words open no phrase: those are not put together at all.
    """

    def __init__(self, senses: Mapping[str, Senses]) -> None:
        self._senses = senses
        self._openings = _openings(senses)

    def looked_up(self, text: str) -> LookedUp:
        """As ``terms.looked_up``; the senses are those of all phrases."""
        found = words(text)
        return LookedUp(found, self._runs(found), self._senses)

    def _runs(self, found: Sequence[Word]) -> list[tuple[int, int, str]]:
        runs = []
        senses, openings = self._senses, self._openings
        stems = [stem(word.text) for word in found]
        for i, key in enumerate(stems):
            if key in senses:
                runs.append((i, i + 1, key))
            if key in openings:
                for j in range(i + 1, min(i + LONGEST_PHRASE, len(stems))):
                    key += " " + stems[j]
                    if key in senses:
                        runs.append((i, j + 1, key))
                    if key not in openings:
                        break
        return runs


def _openings(phrases: Iterable[str]) -> set[str]:
    """What some phrase goes on after: whole words, as many as there are."""
    openings: set[str] = set()
    for phrase in phrases:
        opening = phrase.rpartition(" ")[0]
        while opening and opening not in openings:
            openings.add(opening)
            opening = opening.rpartition(" ")[0]
    return openings
