"""The default engine: Whoosh, on disk in the user's own cache or in memory.

Whoosh unpickles parts of its files, so an index directory must be one that
nobody else can write to; it never syncs, so an index is always rebuildable.
"""

from __future__ import annotations

import time
import warnings
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from heapq import nsmallest
from math import log
from pathlib import Path
from typing import Any

from .engine import Entry

_OF_KIND = "features_of_"
_TERMS_KEPT = 16_384  # a long session's; a posting takes 16 bytes
_IDS_KEPT = 65_536
_BM25 = (0.75, 1.2)  # Whoosh's own: what a field's length takes away, how repetitions add up
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
        self._reader: Any = None
        # what was read of the open index
        self._postings = lru_cache(_TERMS_KEPT)(self._read_postings)
        self._id = lru_cache(_IDS_KEPT)(self._read_id)

    @staticmethod
    @_without_warnings()
    def ready() -> None:
        """Load what a search would load, while something else is waited for."""
        import whoosh.codec.whoosh3
        import whoosh.filedb.filestore
        import whoosh.scoring  # noqa: F401 - all three are wanted for being loaded only

    @_without_warnings()
    def build(self, entries: Iterable[Entry]) -> None:
        """Index these entries, replacing what was there.

        Each kind has a field of its own, so that a search for some kinds does
        not read the others' postings. Entries go in by id, into one segment:
        document numbers then order ids.
        """
        from .whoosh_writing import write_index

        ordered = sorted(entries, key=lambda entry: entry.id)
        kinds = sorted({entry.kind for entry in ordered})
        self.close()
        write_index(self._new_storage(), ordered, {kind: _OF_KIND + kind for kind in kinds})

    @_without_warnings()
    def candidates(
        self,
        features: Sequence[tuple[str, float]],
        *,
        kinds: Sequence[str] = (),
        reports: Sequence[str] = (),
        limit: int = 100,
    ) -> list[str]:
        """Record ids that share weighted features, best first, ties by id.

        Their scores are those of a Whoosh query for any of the features, summed
        up here: questions repeat their features, whose postings stay at hand.
        """
        schema = self._open_reader().schema
        known = [name for name in schema.names() if name.startswith(_OF_KIND)]
        fields = {_OF_KIND + kind for kind in kinds}.intersection(known) if kinds else known
        scores: dict[int, float] = {}
        for field in sorted(fields):
            for name, boost in features:
                for document, score in zip(*self._postings(field, name), strict=True):
                    scores[document] = scores.get(document, 0.0) + boost * score
        if reports:
            within = set().union(*(self._postings("report", report)[0] for report in reports))
            scores = {document: scores[document] for document in within & scores.keys()}
        # sums of the same parts may differ in their last digits: such scores are ties
        ranked = ((-round(score, 6), document) for document, score in scores.items() if score)
        return [self._id(document) for _, document in nsmallest(limit, ranked)]

    def _read_postings(self, field: str, name: str) -> tuple[array[int], array[float]]:
        """The documents that have a term, and how it scores in each.

        The score is that of Whoosh's searcher (BM25F), which would import all sorts of queries.
        """
        from whoosh.scoring import bm25

        reader = self._open_reader()
        documents, scores = array("L"), array("d")
        term = reader.schema[field].to_bytes(name)
        if (field, term) in reader:
            all_documents = reader.doc_count_all()
            rarity = log(all_documents / (reader.doc_frequency(field, term) + 1)) + 1
            mean_length = reader.field_length(field) / all_documents or 1
            matcher = reader.postings(field, term)
            while matcher.is_active():
                document = matcher.id()
                length = reader.doc_field_length(document, field, 1)
                documents.append(document)
                scores.append(bm25(rarity, matcher.weight(), length, mean_length, *_BM25))
                matcher.next()
        return documents, scores

    def _read_id(self, document: int) -> str:
        return str(self._open_reader().stored_fields(document)["id"])

    def close(self) -> None:
        """Let go of the index's files."""
        if self._reader is not None:
            self._reader.close()
        self._reader = None
        self._postings.cache_clear()
        self._id.cache_clear()

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

    def _open_reader(self) -> Any:
        if self._reader is None:
            if self._storage is None:
                self._new_storage()
            self._reader = self._open_index().reader()
        return self._reader

    def _open_index(self) -> Any:
        """The index, read only; a commit under way may take a file away once or twice."""
        for _ in range(_OPENING_TRIES - 1):
            try:
                return self._storage.open_index()
            except FileNotFoundError:
                time.sleep(_OPENING_PAUSE)
        return self._storage.open_index()
