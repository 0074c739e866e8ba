"""ODS workbooks: bytes → a document of their sheets, each cell as it is shown."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import IO, Any

from ..document import Document
from ..errors import UnreadableReport
from .package import checked_package
from .sheet import Merged, SheetText, spread

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_WIDEST = 1000


def read_ods(data: bytes, name: str) -> Document:
    """Return a workbook's cells as they are shown.

    Raises UnreadableReport if it is damaged, encrypted, a zip bomb or has too many cells.
    """
    from lxml import etree

    file = checked_package(data, name)
    text = SheetText(name)
    try:
        with zipfile.ZipFile(file) as package:
            if b"encryption-data" in package.read("META-INF/manifest.xml"):
                raise UnreadableReport(name, "it is encrypted; save it without a password")
            with package.open("content.xml") as part:
                rows = _rows(part)
                for (_, sheet), group in groupby(rows, key=lambda row: row[0]):
                    text.add(sheet, spread(row[1:] for row in group))
    except (KeyError, zipfile.BadZipFile, etree.LxmlError, ValueError) as error:
        raise UnreadableReport(name, f"the workbook is damaged ({error}); save it anew") from None
    return text.document("ods", hashlib.sha256(data).hexdigest())


_Row = tuple[tuple[int, str], int, list[str], Sequence[Merged]]


def _rows(part: IO[bytes]) -> Iterator[_Row]:
    """Yield ((place and name of the sheet), number, cells, merged cells) of rows with texts."""
    from lxml import etree

    tags = (f"{_TABLE}table", f"{_TABLE}table-row")
    sheet, number = (0, ""), 1
    for event, element in etree.iterparse(
        part, events=("start", "end"), tag=tags, resolve_entities=False
    ):
        if element.tag == tags[0]:
            if event == "start":
                sheet, number = (sheet[0] + 1, element.get(f"{_TABLE}name", "")), 1
            continue
        if event == "start":
            continue
        repeated = int(element.get(f"{_TABLE}number-rows-repeated", 1))
        cells, merged = _row(element, number)
        # A row of values is repeated a few times; a million times only an empty one.
        for more in range(min(repeated, _WIDEST) if any(cells) else 0):
            yield sheet, number + more, cells, merged
        number += repeated
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _row(row: Any, number: int) -> tuple[list[str], list[Merged]]:
    cells: list[str] = []
    merged: list[Merged] = []
    for cell, text, times in _cells(row):
        across = int(cell.get(f"{_TABLE}number-columns-spanned", 1))
        down = int(cell.get(f"{_TABLE}number-rows-spanned", 1))
        if across > 1 or down > 1:
            at = len(cells) + 1
            merged.append((number, at, number + down - 1, at + across - 1))
        cells += [text] * min(times, _WIDEST - len(cells))
    while cells and not cells[-1]:
        cells.pop()
    return cells, merged


def _cells(row: Any) -> Iterator[tuple[Any, str, int]]:
    for cell in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
        times = int(cell.get(f"{_TABLE}number-columns-repeated", 1))
        paragraphs = ("".join(_texts(part)) for part in cell.iterchildren(f"{_TEXT}p"))
        text = "\n".join(paragraphs).strip()
        yield cell, text or str(cell.get(f"{_OFFICE}value", "")), times


def _texts(paragraph: Any) -> Iterator[str]:
    """Yield the texts of a paragraph without those of comments; spaces may be elements."""
    yield paragraph.text or ""
    for part in paragraph:
        if part.tag == f"{_TEXT}s":
            yield " " * min(int(part.get(f"{_TEXT}c", 1)), _WIDEST)
        elif part.tag in {f"{_TEXT}tab", f"{_TEXT}line-break"}:
            yield " "
        elif part.tag != f"{_OFFICE}annotation":
            yield from _texts(part)
        yield part.tail or ""
