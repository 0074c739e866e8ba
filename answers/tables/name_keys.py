"""Other keys of names: what else a place is called, and how a long name begins."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from ..words import stem, words
from .labels import key_of, spelled

_FEWEST, _LONGEST = 2, 6  # words that the beginning of a name has
_SHORTEST_NAME = 4  # words of a name that is called by its beginning


def other_keys(
    labels: Iterable[str],
    same_names: Sequence[Sequence[str]],
    wholes: Collection[str] | None = None,
) -> dict[str, frozenset[str]]:
    """The keys of each label by its other names and by a beginning that no other label has.

    ``same_names`` are lists of names of one thing; a name that another label bears is no
    other name, and a beginning that is a name of its own (``wholes``) is none either;
    without ``wholes`` no beginning is.
    """
    labels = list(dict.fromkeys(labels))
    own = {label: key_of(label) for label in labels}
    bearing = set(own.values())
    groups = [[key_of(name) for name in group] for group in same_names]
    found: dict[str, set[str]] = {label: set() for label in labels}
    for label, key in own.items():
        for group in groups:
            if key in group:
                found[label].update(other for other in group if other not in bearing)
    begun: dict[str, set[str]] = {}
    for label in labels if wholes is not None else ():
        for beginning in _beginnings(label):
            begun.setdefault(beginning, set()).add(label)
    for beginning, of in begun.items():
        if len(of) == 1 and beginning not in bearing and beginning not in (wholes or ()):
            found[next(iter(of))].add(beginning)
    return {label: frozenset(keys) for label, keys in found.items() if keys}


def _beginnings(label: str) -> list[str]:
    told = [word.text for word in words(spelled(label))]
    if len(told) < _SHORTEST_NAME:
        return []
    last = min(_LONGEST, len(told) - 1)
    return [
        " ".join(map(stem, told[:n])) for n in range(_FEWEST, last + 1) if told[n - 1] not in _OPEN
    ]


_OPEN = frozenset({"and", "of", "the", "for", "in", "on", "upon", "with", "to", "at", "de", "or"})
