"""Fuzzy matching: the wordings that fit what is typed so far, and "did you mean"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_CLOSE = 70.0  # percent of similarity from which a mistyped name is worth suggesting
_ENOUGH = 3  # characters from which letters in order, not words, may fit
_SKIPPED = 0.15  # share of typed characters that may be wrong
_SURVIVORS = 2000  # candidates that the slower second look is taken at
_RANKED = 500  # candidates with the typed words that are put in order
_FITTING = 60.0  # percent of similarity in that look


@dataclass(frozen=True, slots=True)
class Wording:
    """A question that was asked in a report, as it can be completed."""

    report: str
    locator: str
    text: str


class Wordings:
    """The wording of many items, folded once so that every keystroke is cheap."""

    def __init__(self, wordings: Iterable[Wording]) -> None:
        self._wordings = tuple(wordings)
        self._folded = [f" {each.text} {each.locator}".casefold() for each in self._wordings]
        self._before = ""
        self._held: Sequence[int] = range(len(self._wordings))

    def find(self, typed: str, limit: int = 8) -> list[Wording]:
        """The wordings that best fit what was typed, best first.

        Those that hold every typed word come first; then those that hold the
        typed characters in order, as fzf has it, with a few wrong ones.
        """
        from rapidfuzz import fuzz, process
        from rapidfuzz.distance import LCSseq

        query = " ".join(typed.casefold().split())
        if not query:
            return []
        chosen = self._with_words(query, limit)
        if len(chosen) < limit and len(query) >= _ENOUGH:
            least = len(query) - int(len(query) * _SKIPPED)
            held = process.extract(
                query,
                self._folded,
                scorer=LCSseq.similarity,
                score_cutoff=least,
                limit=_SURVIVORS,
            )
            texts = {at: text for text, _, at in held if at not in chosen}
            fitting = process.extract(query, texts, scorer=fuzz.partial_ratio, limit=limit)
            chosen += [at for _, score, at in fitting if score >= _FITTING]
        return [self._wordings[at] for at in chosen[:limit]]

    def _with_words(self, query: str, limit: int) -> list[int]:
        """Wordings that hold every word: those with the words as typed come first."""
        words = query.split()
        # what holds a longer text held its beginning: each keystroke searches what is left
        among = self._held if query.startswith(self._before) else range(len(self._wordings))
        longest = max(words, key=len)
        held = [at for at in among if longest in self._folded[at]]
        if len(words) > 1:
            held = [at for at in held if all(word in self._folded[at] for word in words)]
        self._before, self._held = query, held
        as_typed = [at for at in held if f" {query}" in self._folded[at]]
        likely = as_typed if len(as_typed) >= limit else held

        def rank(at: int) -> tuple[bool, int, int, int]:
            text = self._folded[at]
            inside = sum(f" {word}" not in text for word in words)
            return query not in text, inside, text.find(words[0]), at

        # what little was typed is held by most: the first of them will do
        return sorted(likely[:_RANKED], key=rank)[:limit]


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name that a mistyped one is closest to, if any is close."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(word.casefold(), list(known), scorer=fuzz.ratio, score_cutoff=_CLOSE)
    return found[0] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``; did you mean "…"?`` to end a message with, or nothing."""
    found = nearest(word, known)
    return f'; did you mean "{found}"?' if found else ""
