"""Row labels as keys: whole, and without the words that only describe a name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from ..words import stem, words

_TEXTS_KEPT = 50_000  # labels and heads of wide tables are met many times in one question
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_PLACE_SORT = re.compile(r" (?:region|as a whole)$")


@dataclass(frozen=True)
class NameWords:
    """The vocabulary that names are told apart with."""

    sums: frozenset[str]
    means: frozenset[str]
    wholes: frozenset[str]
    designators: frozenset[str]
    sorts: frozenset[str]
    joiners: frozenset[str]
    nations: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()

    @cached_property
    def describing(self) -> frozenset[str]:
        """Words that describe a name on either side of it."""
        return self.designators | self.sorts


def name_words(data: Mapping[str, Sequence[str]]) -> NameWords:
    """The vocabulary from the lists of ``[tables]``, labels such as sums and nations by their keys."""
    return NameWords(
        frozenset(map(key_of, data["sums"])),
        frozenset(map(key_of, data["means"])),
        frozenset(map(key_of, data["wholes"])),
        frozenset(data["designators"]),
        frozenset(data["sorts"]),
        frozenset(data["joiners"]),
        frozenset(map(key_of, data["nations"])),
        frozenset(map(key_of, data["countries"])),
    )


def spelled(text: str) -> str:
    """The text with "and" for a sign that stands between words."""
    return text.replace(" & ", " and ")


def without_asides(label: str) -> str:
    """The label without what stands in brackets."""
    return " ".join(_ASIDE.sub(" ", label).split())


@lru_cache(_TEXTS_KEPT)
def key_of(text: str) -> str:
    """The key of a whole label: the stems of its words."""
    return " ".join(word.stem for word in words(spelled(text)))


def _key(texts: Iterable[str]) -> str:
    return " ".join(map(stem, texts))


def keys_of(label: str, known: NameWords) -> dict[str, bool]:
    """The keys a label is found by, and whether each is the whole label."""
    whole = [word.text for word in words(spelled(label))]
    found = {_key(whole): True}
    short = _ASIDE.sub(" ", label).partition(",")[0]
    texts = whole if short == label else [word.text for word in words(spelled(short))]
    if not _named(texts, known):
        return {key: exact for key, exact in found.items() if key}
    for form in _shortened(texts, known):
        for part in (form, *_around_joiner(form, known.joiners)):
            if part and _named(part, known):
                found.setdefault(_key(part), False)
    found.pop("", None)
    return found


def is_sum(label: str, known: NameWords, nouns: Collection[str]) -> bool:
    """Whether a label names what all rows come to: Total, All schools, National average."""
    key = key_of(_ASIDE.sub(" ", label))
    last = key.rpartition(" ")[2]
    if key in known.sums | known.means:
        return True
    if last in known.means | {"total", "subtot"} and key != last:
        return True
    rest = key.split()
    summed = False
    while rest and (rest[0] in known.sums or rest[0] in known.means):
        rest.pop(0)
        summed = True
    left = [word for word in rest if word not in nouns and word not in {"the", "of", "for"}]
    return summed and (not left or " ".join(left) in known.wholes)


def place_key(label: str) -> str:
    """The key of a place without its notes and without what sort of place it is."""
    return _PLACE_SORT.sub("", key_of(_ASIDE.sub(" ", label)))


def is_whole(label: str, known: NameWords) -> bool:
    """Whether a label names a country or a region: England, North East Region, UK as a whole."""
    key = place_key(label)
    parts = key.split(" and ")
    return key in known.wholes or all(part in known.wholes for part in parts)


def _named(texts: Sequence[str], known: NameWords) -> bool:
    """Whether something is left that is a name of its own."""
    rest = any(text not in known.describing and text not in known.joiners for text in texts)
    return rest and _key(texts) not in known.sums | known.means


def _shortened(texts: Sequence[str], known: NameWords) -> list[list[str]]:
    """A name, and what is left of it by leaving out one describing word at its ends after another."""
    first, last = 0, len(texts)
    found = [list(texts)]
    while first < last and texts[first] in known.designators:
        first += 1
    found.append(list(texts[first:last]))
    while last > first and texts[last - 1] in known.describing:
        last -= 1
        found += [list(texts[:last]), list(texts[first:last])]
    return found


def _around_joiner(texts: Sequence[str], joiners: Collection[str]) -> tuple[list[str], list[str]]:
    at = next((n for n, text in enumerate(texts) if n and text in joiners), len(texts))
    return list(texts[:at]), list(texts[at + 1 :])
