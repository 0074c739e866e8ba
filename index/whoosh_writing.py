"""Writing a Whoosh index in one go: all documents are known, each feature already a term.

Whoosh's own writer analyses texts, sorts single postings and looks up the length
of a document for each: over half of its time, and nothing a search here needs.
What is written is an ordinary index, which Whoosh's own codec reads.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3TermInfo
from whoosh.fields import ID, KEYWORD, STORED, Schema
from whoosh.system import pack_uint

from .engine import Entry

_BLOCK = 128  # postings read at a time


class _Postings:
    """Stands in for the writer's pool: the documents of each term of a field, in order."""

    def __init__(self) -> None:
        self._fields: dict[str, dict[bytes, tuple[array[int], array[float]]]] = {}

    def add(self, field: str, counts: Counter[str], document: int) -> None:
        terms = self._fields.setdefault(field, defaultdict(lambda: (array("I"), array("f"))))
        for name, count in counts.items():
            documents, weights = terms[name.encode()]
            documents.append(document)
            weights.append(count)

    def iter_postings(self) -> Iterator[tuple[str, list[tuple[bytes, Any]]]]:
        """The fields with their terms, all in the order that Whoosh wants them in."""
        for field, terms in sorted(self._fields.items()):
            yield field, sorted(terms.items())

    def cleanup(self) -> None:
        """Nothing lies on the disk."""


class _FieldWriter(W3FieldWriter):  # type: ignore[misc]
    """Takes a term with all its documents at once."""

    def add_postings(self, schema: Any, _: object, fields: Any) -> None:
        for field, terms in fields:
            self.start_field(field, schema[field])
            for term, (documents, weights) in terms:
                self.start_term(term)
                self._add_all(documents, weights)
                self.finish_term()
            self.finish_field()

    def _add_all(self, documents: array[int], weights: array[float]) -> None:
        if len(documents) > _BLOCK or max(weights) > 1.0:
            for document, weight in zip(documents, weights, strict=True):
                self.add(document, weight, pack_uint(int(weight)), 0)
            return
        writer = self._postwriter
        writer._ids, writer._weights, writer._maxweight = documents, weights, 1.0
        writer._values = [pack_uint(1)] * len(documents)


class _Codec(W3Codec):  # type: ignore[misc]
    """Writes terms whole; in the index it is Whoosh's own."""

    length_stats = False  # of blocks of postings: they let a search skip some, ours reads all

    def __init__(self) -> None:
        # uncompressed: its blocks are small, and read at every question
        super().__init__(blocklimit=_BLOCK, compression=0)

    def field_writer(self, storage: Any, segment: Any) -> _FieldWriter:
        return _FieldWriter(self, storage, segment)

    def __reduce__(self) -> tuple[type[Any], tuple[int, int]]:
        return W3Codec, (_BLOCK, 0)


def write_index(storage: Any, entries: Sequence[Entry], field_of: dict[str, str]) -> None:
    """Write entries, in this order and into one segment, as the only ones of an index.

    ``field_of`` names the field for the features of each kind.
    """
    schema = Schema(id=STORED, report=ID)
    for field in field_of.values():
        schema.add(field, KEYWORD(scorable=True))  # no positions
    writer = storage.create_index(schema).writer(codec=_Codec())
    writer.pool = postings = _Postings()
    documents = writer.perdocwriter
    for number, entry in enumerate(entries):
        field, counts = field_of[entry.kind], Counter(entry.features)
        postings.add(field, counts, number)
        postings.add("report", Counter((entry.report,)), number)
        documents.start_doc(number)
        documents.add_field("id", schema["id"], entry.id, 0)
        documents.add_field(field, schema[field], None, counts.total())
        documents.finish_doc()
    writer.docnum, writer._added = len(entries), bool(entries)
    writer.commit(optimize=True)
