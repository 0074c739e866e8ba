"""General synonyms: the thesaurus as the record store keeps it, looked up for questions only.

It is kept as it comes, in a list of phrases, since a question needs a few dozen of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..corpus.store import Store
from .terms import SYNONYM, Senses

STRENGTH = 0.5
BAR = "|"  # parts the synonyms of a phrase
_SYNONYMS = "synonyms"


def keep(store: Store) -> None:
    """Write the thesaurus into a store."""
    from .vocabulary import thesaurus

    store.put_lines(_SYNONYMS, thesaurus())


def synonyms(store: Store, keys: Sequence[str]) -> Mapping[str, Senses]:
    """The synonyms, as senses, of those of these stem sequences that have any."""
    return {
        stems: {SYNONYM + other: STRENGTH for other in others.split(BAR)}
        for stems, others in store.listed(_SYNONYMS, keys).items()
    }
