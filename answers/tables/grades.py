"""Grades by other names than a table prints: requires improvement, failing, below good."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from .labels import key_of

_SHORTEST = 2  # words of a text by which the whole is known
_LONGEST = 12  # words of a text that is a grade and no note


def texts_named(
    texts: Sequence[str], stems: Sequence[str], other_names: Mapping[str, Sequence[str]],
    little: Collection[str],
) -> dict[str, frozenset[int]]:  # fmt: skip
    """The texts of a column's cells that a question has, with the numbers of the words it has them by.

    By the whole text, else by a run of its words that no other text has, else by another name
    for it. ``little`` are stems of words that tell nothing.
    """
    found: dict[str, frozenset[int]] = {}
    keys = {text: key_of(text).split() for text in texts}
    for text, key in keys.items():
        for first in _starts(key, stems):
            found[text] = frozenset(range(first, first + len(key)))
    for text, key in keys.items():
        if text in found or len(key) > _LONGEST:
            continue
        others = [f" {' '.join(each)} " for other, each in keys.items() if other != text]
        for size in range(len(key) - 1, _SHORTEST - 1, -1):
            runs = [key[at : at + size] for at in range(len(key) - size + 1)]
            own = [
                run for run in runs
                if sum(each not in little for each in run) >= _SHORTEST
                and not any(f" {' '.join(run)} " in other for other in others)
            ]  # fmt: skip
            hits = [(first, run) for run in own for first in _starts(run, stems)]
            if hits:
                first, run = hits[0]
                found[text] = frozenset(range(first, first + len(run)))
                break
    for text, key in keys.items():
        for name in other_names.get(" ".join(key), ()):
            for first in _starts(name.split(), stems):
                at = frozenset(range(first, first + len(name.split())))
                found[text] = found.get(text, frozenset()) | at
    return found


def _starts(key: Sequence[str], stems: Sequence[str]) -> list[int]:
    size = len(key)
    return [
        n for n in range(len(stems) - size + 1) if size and list(stems[n : n + size]) == list(key)
    ]
