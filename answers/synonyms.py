"""General synonyms: the thesaurus as the record store keeps it, looked up for questions only.

It is kept as it comes, in a list of phrases with their groups and one of groups
with their phrases, since a question needs a few dozen of its many phrases.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ..corpus.store import Store
from .terms import SYNONYM, Senses

STRENGTH = 0.5
_GROUPS = "synonym groups"
_PHRASES = "synonyms"
_BAR = "|"


def keep(store: Store) -> None:
    """Write the thesaurus into a store."""
    from .vocabulary import thesaurus

    groups = thesaurus()
    phrases: defaultdict[str, list[str]] = defaultdict(list)
    for stems, names in groups.items():
        for name in names.split(" "):
            phrases[name].append(stems)
    store.put_list(_GROUPS, groups.items())
    store.put_list(_PHRASES, ((name, _BAR.join(phrases[name])) for name in sorted(phrases)))


def synonyms(store: Store, keys: Sequence[str]) -> Mapping[str, Senses]:
    """The synonyms, as senses, of those of these stem sequences that have any."""
    groups = {stems: names.split(" ") for stems, names in store.listed(_GROUPS, keys).items()}
    names = sorted({name for of_phrase in groups.values() for name in of_phrase})
    phrases = {name: text.split(_BAR) for name, text in store.listed(_PHRASES, names).items()}
    found: dict[str, Senses] = {}
    for stems, of_phrase in groups.items():
        others = {other for name in of_phrase for other in phrases[name]} - {stems}
        found[stems] = {SYNONYM + other: STRENGTH for other in sorted(others)}
    return found
