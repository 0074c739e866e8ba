"""The default engine: Whoosh, on disk in the user's own cache or in memory.

Whoosh unpickles parts of its files, so an index directory must be one that
nobody else can write to; it never syncs, so an index is always rebuildable.
"""

from __future__ import annotations

import time
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .engine import Entry

_OF_KIND = "features_of_"
_OPENING_TRIES = 5
_OPENING_PAUSE = 0.02  # seconds, while another process commits


@contextmanager
def _without_warnings() -> Iterator[None]:
    """Whoosh is frozen upstream: Python warns about its spellings when it compiles a module.

    Whoosh imports some modules when they are first used, hence around all of its work.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)
        warnings.simplefilter("ignore", DeprecationWarning)
        yield


class WhooshEngine:
    """An ``Engine`` in ``directory``, or in memory when there is none."""

    name = "whoosh"

    def __init__(self, directory: Path | None = None) -> None:
        self._directory = directory
        self._storage: Any = None
        self._searcher: Any = None

    @_without_warnings()
    def build(self, entries: Iterable[Entry]) -> None:
        """Index these entries, replacing what was there.

        Each kind has a field of its own, so that a search for some kinds does
        not read the others' postings. Entries go in by id, into one segment:
        document numbers then order ids.
        """
        from whoosh.codec.whoosh3 import W3Codec
        from whoosh.fields import ID, KEYWORD, STORED, Schema

        ordered = sorted(entries, key=lambda entry: entry.id)
        schema = Schema(id=STORED, report=ID)
        for kind in sorted({entry.kind for entry in ordered}):
            schema.add(_OF_KIND + kind, KEYWORD(scorable=True))  # no positions
        self.close()
        # uncompressed: its blocks are small, and read at every question
        codec = W3Codec(compression=0)
        writer = self._new_storage().create_index(schema).writer(codec=codec)
        for entry in ordered:
            features = {_OF_KIND + entry.kind: list(entry.features)}
            writer.add_document(id=entry.id, report=entry.report, **features)
        writer.commit(optimize=True)

    @_without_warnings()
    def candidates(
        self,
        features: Sequence[tuple[str, float]],
        *,
        kinds: Sequence[str] = (),
        reports: Sequence[str] = (),
        limit: int = 100,
    ) -> list[str]:
        """Record ids that share weighted features, best first, ties by id."""
        from whoosh.query import Or, Term

        searcher = self._open_searcher()
        known = [name for name in searcher.schema.names() if name.startswith(_OF_KIND)]
        fields = {_OF_KIND + kind for kind in kinds}.intersection(known) if kinds else known
        if not features or not fields or limit < 1:
            return []
        wanted = Or(
            [Term(field, name, boost) for field in sorted(fields) for name, boost in features]
        )
        narrowed = Or([Term("report", report) for report in reports]) if reports else None
        # twice as many as asked for, so that a tie at the cut is cut by id
        found = searcher.search(wanted, limit=2 * limit, filter=narrowed)
        # sums of the same parts may differ in their last digits: such scores are ties
        ranked = sorted((-round(hit.score, 6), hit["id"]) for hit in found)
        return [key for _, key in ranked[:limit]]

    def close(self) -> None:
        """Let go of the index's files."""
        if self._searcher is not None:
            self._searcher.close()
        self._searcher = None

    def _new_storage(self) -> Any:
        from whoosh.filedb.filestore import FileStorage, RamStorage

        if self._directory is None:
            self._storage = RamStorage()
            # its own would be one directory under /tmp that all processes write to and remove
            self._storage.temp_storage = lambda name=None: RamStorage()
        else:
            self._directory.mkdir(parents=True, exist_ok=True)
            self._storage = FileStorage(str(self._directory))
        return self._storage

    def _open_searcher(self) -> Any:
        if self._searcher is None:
            if self._storage is None:
                self._new_storage()
            self._searcher = self._open_index().searcher()
        return self._searcher

    def _open_index(self) -> Any:
        """The index, read only; a commit under way may take a file away once or twice."""
        for _ in range(_OPENING_TRIES - 1):
            try:
                return self._storage.open_index()
            except FileNotFoundError:
                time.sleep(_OPENING_PAUSE)
        return self._storage.open_index()
