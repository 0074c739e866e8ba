"""CSV, TSV and their like: bytes → a document with one line for each line of the file."""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence

from ..document import Document
from ..errors import UnreadableReport
from .limits import LARGEST_RECORDS
from .sheet import SheetRow, SheetText
from .text import decoded, split_lines

_DELIMITERS = ",\t;|"
_SAMPLE = 200
_FEWEST = 3
_REGULAR = 0.9
_LIKELY = 0.5
_LONGEST_FIELD = 1000


def read_delimited(data: bytes, name: str, format: str = "csv") -> Document:
    """Return a file of records, their fields unquoted.

    Raises UnreadableReport as for plain text, or if it has too many cells.
    """
    lines = split_lines(decoded(data, name, LARGEST_RECORDS))
    delimiter = "\t" if format == "tsv" else (delimiter_of(lines, likely=True) or ",")
    text = SheetText(name)
    try:
        text.add(None, _rows(lines, delimiter), exact=True)
    except csv.Error as error:
        raise UnreadableReport(name, f"its records are damaged ({error}); export it anew") from None
    return text.document(format, hashlib.sha256(data).hexdigest())


def delimiter_of(lines: Sequence[str], *, likely: bool) -> str | None:
    """Return what parts the fields of most records, none if the lines are no records.

    ``likely`` says that the file's name promises records, so that fewer need be alike.
    """
    sample = lines[:_SAMPLE]
    best: tuple[float, int, str] | None = None
    for delimiter in _DELIMITERS:
        records = [record for record in _records(sample, delimiter) if any(record)]
        widths = Counter(len(record) for record in records)
        wide = [(count, width) for width, count in widths.items() if width > 1]
        if not wide or len(records) < (1 if likely else _FEWEST):
            continue
        count, width = max(wide)
        fields = [field for record in records for field in record]
        regular = count / len(records)
        # Commas of prose have a space behind them.
        spaced = sum(field[:1] == " " for record in records for field in record[1:])
        prose = 2 * spaced > len(fields) - len(records)
        if prose and not likely:
            continue
        enough = _LIKELY if likely and not prose else _REGULAR
        if regular >= enough and max(map(len, fields)) <= _LONGEST_FIELD:
            best = max(best or (0.0, 0, ""), (regular, width, delimiter))
    return best[2] if best else None


def _records(lines: Sequence[str], delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(LARGEST_RECORDS)
    try:
        yield from csv.reader((f"{line}\n" for line in lines), delimiter=delimiter)
    except csv.Error:
        return


def _rows(lines: Sequence[str], delimiter: str) -> Iterator[SheetRow]:
    """Yield the records, numbered so that each takes as many lines as in the file."""
    csv.field_size_limit(LARGEST_RECORDS)
    records = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter)
    for number, record in enumerate(records, 1):
        cells = tuple([field.strip(" \t\r") for field in record])
        yield SheetRow(number, cells, cells)
