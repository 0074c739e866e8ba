"""Writing a Whoosh index in one go: all documents are known, each feature already a term.

Whoosh's own writer analyses texts, sorts single postings and looks up the length
of a document for each: three quarters of its time, and nothing a search here needs.
What is written is an ordinary index, which Whoosh's own codec reads.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import sub
from pickle import dumps
from typing import Any

from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC, W3Codec, W3FieldWriter, W3TermInfo
from whoosh.fields import ID, KEYWORD, STORED, Schema
from whoosh.system import pack_int, pack_long, pack_uint, pack_ushort

from .engine import Entry

_BLOCK = 128  # postings read at a time
_PICKLED = 2  # the protocol of Whoosh's blocks
_ONCE = pack_uint(1)


class _Postings:
    """Stands in for the writer's pool: the documents of each term, again for each repetition."""

    def __init__(self) -> None:
        self._fields: dict[str, dict[str, list[int]]] = {}

    def add(self, field: str, names: Iterable[str], document: int) -> None:
        terms = self._fields.setdefault(field, {})
        for name in names:
            terms.setdefault(name, []).append(document)

    def iter_postings(self) -> Iterator[tuple[str, list[tuple[str, list[int]]]]]:
        """The fields with their terms, all in the order that Whoosh wants them in."""
        for field, terms in sorted(self._fields.items()):
            yield field, sorted(terms.items())

    def cleanup(self) -> None:
        """Nothing lies on the disk."""


class _FieldWriter(W3FieldWriter):  # type: ignore[misc]
    """Takes a term with all its documents at once; terms in the same ones share what is written."""

    def __init__(self, codec: Any, storage: Any, segment: Any) -> None:
        super().__init__(codec, storage, segment)
        self._written: dict[tuple[int, ...], bytes] = {}
        self._end = self._postfile.tell()

    def add_postings(self, schema: Any, _: object, fields: Any) -> None:
        for field, terms in fields:
            self.start_field(field, schema[field])
            self._enter(pack_ushort(self._fieldid), terms)
            self.finish_field()

    def _enter(self, opening: bytes, terms: Iterable[tuple[str, list[int]]]) -> None:
        """Enter a field's terms, in order, as the table of terms does it one by one."""
        table = self._tindex
        end, entries = table.tell(), []
        for name, documents in terms:
            found = tuple(documents)
            told = self._written.get(found)
            if told is None:
                told = self._written[found] = self._postings(found)
            key = opening + name.encode()
            hashed = table.hashfn(key)
            table.buckets[hashed & 255].append((hashed, end))
            table.index.append(end)
            entry = pack_int(len(key)) + pack_int(len(told)) + key + told
            entries.append(entry)
            end += len(entry)
        table.dbfile.write(b"".join(entries))

    def _postings(self, documents: tuple[int, ...]) -> bytes:
        """Write the documents of a term and return what its entry tells of them."""
        steps = tuple(map(sub, documents, chain((0,), documents)))
        if len(documents) <= _BLOCK and 0 not in steps[1:]:
            return self._block(documents, steps)
        return self._blocks(Counter(documents))

    def _blocks(self, counts: Counter[int]) -> bytes:
        """As Whoosh's own writer adds documents, with how often each has the term."""
        writer = self._postwriter
        writer.start_postings(self._format, W3TermInfo())
        for document, count in counts.items():
            writer.add_posting(document, float(count), pack_uint(count), 0)
        told: bytes = writer.finish_postings().to_bytes()
        self._end = self._postfile.tell()
        return told

    def _block(self, documents: tuple[int, ...], steps: tuple[int, ...]) -> bytes:
        """The same for documents that have the term once each, and fit into one block."""
        count, first, last = len(documents), documents[0], documents[-1]
        head = dumps((count, last, 1.0, 0, 0, 0), _PICKLED)
        body = dumps((steps, None, _ONCE * count), _PICKLED)
        block = WHOOSH3_HEADER_MAGIC + pack_int(-len(head) - len(body)) + head + body
        place = pack_long(self._end) + pack_int(len(block))
        self._postfile.write(block)
        self._end += len(block)
        told: bytes = W3TermInfo._struct.pack(0, count, count, 0, 0, 1.0, first, last) + place
        return told


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
        field = field_of[entry.kind]
        postings.add(field, entry.features, number)
        postings.add("report", (entry.report,), number)
        documents.start_doc(number)
        documents.add_field("id", schema["id"], entry.id, 0)
        documents.add_field(field, schema[field], None, len(entry.features))
        documents.finish_doc()
    writer.docnum, writer._added = len(entries), bool(entries)
    writer.commit(optimize=True)
