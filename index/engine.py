"""The one seam to a search engine: entries go in, record ids come out.

Engines find candidates; their scores never decide. An entry's features are
the concept and word features that the answering room computed for a record,
so an engine needs no language knowledge of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as an engine sees it."""

    id: str
    kind: str
    report: str
    features: tuple[str, ...]


class Engine(Protocol):
    """What every engine can do, and the name it is known by."""

    @property
    def name(self) -> str:
        """The engine's name, as shown to users."""

    def build(self, entries: Iterable[Entry]) -> None:
        """Index these entries, replacing what was there."""

    def candidates(
        self,
        features: Sequence[tuple[str, float]],
        *,
        kinds: Sequence[str] = (),
        reports: Sequence[str] = (),
        limit: int = 100,
    ) -> list[str]:
        """Record ids that share weighted features, best first, ties by id."""
