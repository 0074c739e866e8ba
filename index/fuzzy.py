"""Fuzzy matching: the wordings that fit what is typed so far, and "did you mean"."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_CLOSE = 70.0  # percent of similarity from which a mistyped name is worth suggesting
_RANKED = 500  # candidates with the typed words that are put in order
_ENOUGH = 3  # characters from which a word may be mistyped
_PER_SLIP = 4  # characters for each slip of the keys in a word, one at least
_BEGINS, _INSIDE, _SLIPPED, _IN_ORDER = 1.0, 0.9, 0.8, 0.6  # what likeness of a word is worth
_A_SLIP = 0.1  # what each slip costs
_OMITTED = 0.05  # less where letters were left out, the commonest slip
_SCATTERED = 200  # wordings with a word's letters in order that are looked at closely
_FITTING = 60.0  # percent of similarity in that look
_KEPT = 64  # typed words whose likenesses are remembered
_WORD = re.compile(r"[^\W_]+")


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
        self._holding: dict[str, list[int]] = {}
        for at, text in enumerate(self._folded):
            for word in dict.fromkeys(_WORD.findall(text)):
                self._holding.setdefault(word, []).append(at)
        self._likenesses: dict[str, dict[int, float]] = {}

    def find(self, typed: str, limit: int = 8) -> list[Wording]:
        """The wordings that best fit what was typed, best first.

        Those that hold every typed word come first; then those that hold, in
        any order, a word like each of them: mistyped, or some of its letters
        in order, as fzf has it.
        """
        query = " ".join(typed.casefold().split())
        if not query:
            return []
        chosen = self._with_words(query, limit)
        if len(chosen) < limit:
            like = self._with_like_words(query.split(), limit + len(chosen))
            chosen += [at for at in like if at not in chosen]
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

    def _with_like_words(self, words: Sequence[str], limit: int) -> list[int]:
        """Wordings that hold a word like each typed one, those with the likest first."""
        alike: dict[int, float] = {}
        for n, word in enumerate(sorted(words, key=len, reverse=True)):
            like = self._like(word)
            alike = {at: alike[at] + like[at] for at in alike if at in like} if n else like
            if not alike:
                return []
        return heapq.nsmallest(limit, alike, key=lambda at: (-round(alike[at], 4), at))

    def _like(self, word: str) -> dict[int, float]:
        """How like a typed word the likest word of each wording is, 0–1, where any is."""
        if word not in self._likenesses:
            found: dict[int, float] = {}
            likeness = _alike(word, self._holding)
            for known in sorted(likeness, key=lambda each: likeness[each]):
                found.update(dict.fromkeys(self._holding[known], likeness[known]))
            if len(self._likenesses) >= _KEPT:
                self._likenesses.clear()
            self._likenesses[word] = found or self._scattered(word)
        return self._likenesses[word]

    def _scattered(self, word: str) -> dict[int, float]:
        """The same for letters that stand in order over several words, close to each other."""
        from rapidfuzz import fuzz, process
        from rapidfuzz.distance import LCSseq

        if len(word) < _ENOUGH or not word.isalpha():
            return {}
        held = process.extract(
            word, self._folded, scorer=LCSseq.similarity, score_cutoff=len(word), limit=_SCATTERED
        )
        texts = {at: text for text, _, at in held}
        fitting = process.extract(
            word, texts, scorer=fuzz.partial_ratio, score_cutoff=_FITTING, limit=None
        )
        return {at: _IN_ORDER * score / 100 for _, score, at in fitting}


def _alike(typed: str, known: Iterable[str]) -> dict[str, float]:
    """The known words that a typed one, or the beginning of one, may stand for: how well, 0–1."""
    words = list(known)
    found = _mistyped(typed, words) if len(typed) >= _ENOUGH and typed.isalpha() else {}
    for word in words:
        if typed in word:
            found[word] = _BEGINS if word.startswith(typed) else _INSIDE
    return found


def _mistyped(typed: str, words: Sequence[str]) -> dict[str, float]:
    """The words that hold the typed letters in order, or were meant by slips of the keys."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA, LCSseq

    # hardly anybody mistypes the first letter, and without it most words would be alike
    near = [word for word in words if word[0] == typed[0]]
    in_order = {
        word
        for word, _, _ in process.extract(
            typed, near, scorer=LCSseq.similarity, score_cutoff=len(typed), limit=None
        )
    }
    found = dict.fromkeys(in_order, _IN_ORDER)
    slips = max(len(typed) // _PER_SLIP, 1)
    for meant in ({word: word[: len(typed)] for word in near}, {word: word for word in near}):
        slipped = process.extract(typed, meant, scorer=OSA.distance, score_cutoff=slips, limit=None)
        for _, distance, word in slipped:
            worth = _SLIPPED - _A_SLIP * distance + _OMITTED * (word in in_order)
            found[word] = max(found.get(word, 0.0), worth)
    return found


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name that a mistyped one is closest to, if any is close."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(word.casefold(), list(known), scorer=fuzz.ratio, score_cutoff=_CLOSE)
    return found[0] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``; did you mean "…"?`` to end a message with, or nothing."""
    found = nearest(word, known)
    return f'; did you mean "{found}"?' if found else ""
