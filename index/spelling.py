"""Spelling correction against known words: by letters changed, then by sound."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_SHORTEST = 4  # shorter words have too many neighbours
_SHORTEST_PART = 3

# Letters that English spells one sound with; what stays silent or is a vowel has no class.
_SPELLINGS = (
    (re.compile(r"^(?:kn|gn|pn)"), "n"),
    (re.compile(r"^wr"), "r"),
    (re.compile(r"^ps"), "s"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"(?<=[aeiou])gh(?=t|$)"), ""),
    (re.compile(r"t(?=ch)|(?<=s)c(?=[eiy])|(?<=m)b$|(?<=m)n$"), ""),
    (re.compile(r"[ts]i(?=o)|sh"), "x"),
    (re.compile(r"c(?=[eiy])|z"), "s"),
    (re.compile(r"g(?=[eiy])"), "j"),
    (re.compile(r"[cq]"), "k"),
    (re.compile(r"v"), "f"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"[aeiouyhw]"), ""),
)


def corrections(word: str, known: Mapping[str, int], limit: int = 5) -> list[str]:
    """Known words the word may be a misspelling of, the likeliest first.

    ``known`` gives each word's count; a swap of two neighbours is one change.
    Ranked by changes, then same sound or but for doubled letters the same, then whether letters were only left out,
    swapped or doubled, then count, then alphabet.
    """
    most = _most_changes(len(word))
    if not most or word in known:
        return []
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract_iter

    sound = sound_key(word)
    ranked = sorted(
        (
            int(changes),
            sound_key(other) != sound and _single(other) != _single(word),
            _replaced(word, other),
            -known[other],
            other,
        )
        for other, changes, _ in extract_iter(
            word, list(known), scorer=OSA.distance, score_cutoff=most
        )
        if changes == 1 or other[:1] == word[:1]
    )
    return [other for *_, other in ranked[:limit]]


def _single(word: str) -> str:
    """The word with no letter doubled: ``acess`` and ``access`` are then the same."""
    return re.sub(r"(.)\1+", r"\1", word)


def _replaced(word: str, other: str) -> bool:
    """Whether a letter was typed for another, the rarer slip: none left out, swapped or added."""
    short, long = sorted((word, other), key=len)
    rest = iter(long)
    return sorted(word) != sorted(other) and not all(letter in rest for letter in short)


def _most_changes(length: int) -> int:
    if length < _SHORTEST:
        return 0
    return 1 if length <= 5 else 2 if length <= 8 else 3


def sound_key(word: str) -> str:
    """A short key that English spellings of one sound share: ``fone`` and ``phone``."""
    key = word.casefold()
    first = key[:1] if key[:1] in "aeiou" else ""
    for spelling, sound in _SPELLINGS:
        key = spelling.sub(sound, key)
    return first + key


def split_run_together(word: str, known: Mapping[str, int]) -> tuple[str, str] | None:
    """The two known words that were typed without a space, or ``None``.

    Of several splits the one whose rarer half is the commonest.
    """
    best = max(_splits(word, known), default=None)
    return best[1:] if best else None


def _splits(word: str, known: Mapping[str, int]) -> Iterator[tuple[int, str, str]]:
    for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        head, tail = word[:at], word[at:]
        if head in known and tail in known:
            yield min(known[head], known[tail]), head, tail
