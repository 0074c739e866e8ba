"""The closed lists of words that tables are asked with, as the library's vocabulary has them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..desk import Desk
from ..words import stems_of
from .labels import NameWords, name_words

_MOST_OF_A_DEED = 12  # words of a group; larger ones are of what is only near
_MOST_OF_A_PHRASE = 45  # the same for a phrase, which is of one deed more surely: fill in


@dataclass(frozen=True)
class Words:
    """The closed lists that tables are asked with."""

    names: NameWords
    qualifiers: frozenset[str]
    row_nouns: tuple[frozenset[str], ...]
    any_row: frozenset[str]
    plain_heads: frozenset[str]
    predicates: frozenset[str]
    measures: Mapping[str, tuple[str, ...]]
    members: tuple[tuple[frozenset[str], frozenset[str]], ...]
    function: frozenset[str]
    anyone: frozenset[str]
    light: frozenset[str]
    degrees: frozenset[str]
    stocks: frozenset[str]
    evils: frozenset[str]
    irregular: Mapping[str, str]
    grades: Mapping[str, tuple[str, ...]]
    bodies: frozenset[str]
    deeds: Mapping[str, frozenset[str]]

    @cached_property
    def measure_stems(self) -> frozenset[str]:
        """The stems of all words that name a sort of measure."""
        phrases = (phrase for each in self.measures.values() for phrase in each)
        return frozenset(stem for phrase in phrases for stem in stems_of(phrase).split())

    @cached_property
    def generic(self) -> frozenset[str]:
        """Nouns for what stands in the rows of any table, and for what tables are made of."""
        return frozenset[str]().union(self.any_row, self.light, *self.row_nouns)


def words_of(desk: Desk) -> Words:
    """The closed lists of the library."""
    data: dict[str, Any] = json.loads(desk.store.data("tables"))
    return Words(
        name_words(data),
        frozenset(data["qualifiers"]),
        tuple(frozenset(stems_of(noun) for noun in group) for group in data["row_nouns"]),
        frozenset(stems_of(noun) for noun in data["any_row"]),
        frozenset(stems_of(head) for head in data["plain_heads"]),
        frozenset(stems_of(word) for word in data["predicates"]),
        {name: tuple(phrases) for name, phrases in data["measures"].items()},
        tuple(
            (frozenset(map(stems_of, each["of"])), frozenset(map(stems_of, each["are"])))
            for each in data["members"]
        ),
        desk.lexicon.lists["function"],
        frozenset(stems_of(noun) for noun in data["anyone"]),
        frozenset(stems_of(word) for word in data["light"]),
        frozenset(data["degrees"]),
        frozenset(data["stocks"]),
        frozenset(stems_of(word) for word in data["evils"]),
        data["irregular"],
        _grades(data["grades"]),
        frozenset(stems_of(name) for name in data["bodies"]),
        _deeds(desk),
    )


def _deeds(desk: Desk) -> dict[str, frozenset[str]]:
    """Each word for a deed with the others for it, where these are few: scrap, axe, close down."""
    found = desk.lexicon.deeds
    return {
        stems: others
        for stems, others in found.items()
        if len(others) <= (_MOST_OF_A_PHRASE if " " in stems else _MOST_OF_A_DEED)
    }


def _grades(data: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Other names of each grade, all as stems."""
    return {stems_of(grade): tuple(map(stems_of, names)) for grade, names in data.items()}
