"""XLSX workbooks: bytes → a document of their visible sheets."""

from __future__ import annotations

import hashlib
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from posixpath import join, normpath
from typing import Any

from ..document import Document
from ..errors import UnreadableReport
from .number_formats import shown
from .package import checked_package
from .sheet import Merged, SheetText, spread

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_WIDEST = 1000


def read_xlsx(data: bytes, name: str) -> Document:
    """Return a workbook's cells as they are shown, formulas by their stored results.

    Raises UnreadableReport if it is damaged, encrypted, a zip bomb or has too many cells.
    """
    from openpyxl import load_workbook

    file = checked_package(data, name)
    text = SheetText(name)
    try:
        merged = _merged_cells(file)
        with warnings.catch_warnings():
            # Extensions it drops, such as conditional formats, hold no values.
            warnings.simplefilter("ignore")
            book = load_workbook(file, read_only=True, data_only=True)
            for sheet in book.worksheets:
                if sheet.sheet_state == "visible":
                    # The stated size of a sheet is often false: as small as one cell.
                    sheet.reset_dimensions()
                    rows = _rows(sheet.iter_rows(), merged.get(sheet.title, {}))
                    text.add(sheet.title, spread(rows))
    except UnreadableReport:
        raise
    except Exception as error:
        # openpyxl lets errors of any kind through when a part is not what it expects.
        raise UnreadableReport(name, f"the workbook is damaged ({error}); save it anew") from None
    return text.document("xlsx", hashlib.sha256(data).hexdigest())


def _rows(
    rows: Iterable[tuple[Any, ...]], merged: Mapping[int, list[Merged]]
) -> Iterator[tuple[int, list[str], Sequence[Merged]]]:
    """Yield the rows that hold something, with their numbers and merged cells."""
    for number, row in enumerate(rows, 1):
        cells = [
            "" if cell.value is None else shown(cell.value, cell.number_format)
            for cell in row[:_WIDEST]
        ]
        if any(cells):
            yield number, cells, merged.get(number, ())


def _merged_cells(file: BytesIO) -> dict[str, dict[int, list[Merged]]]:
    """Return the merged cells of each sheet by the row they begin in.

    openpyxl keeps them only where it keeps all else in memory.
    """
    from lxml import etree
    from openpyxl.utils import range_boundaries

    found: dict[str, dict[int, list[Merged]]] = {}
    with zipfile.ZipFile(file) as package:
        book = etree.fromstring(package.read("xl/workbook.xml"), _parser())
        links = etree.fromstring(package.read("xl/_rels/workbook.xml.rels"), _parser())
        targets = {link.get("Id"): link.get("Target", "") for link in links}
        for sheet in book.iter(f"{_MAIN}sheet"):
            target = targets.get(sheet.get(_LINK), "")
            path = normpath(target.lstrip("/") if target[:1] == "/" else join("xl", target))
            if path not in package.namelist():
                continue
            with package.open(path) as part:
                tags = (f"{_MAIN}mergeCell", f"{_MAIN}row")
                for _, element in etree.iterparse(part, tag=tags, resolve_entities=False):
                    if element.tag.endswith("mergeCell"):
                        left, top, right, bottom = range_boundaries(element.get("ref"))
                        area = (top or 1, left or 1, bottom or 1, right or 1)
                        of_sheet = found.setdefault(sheet.get("name", ""), {})
                        of_sheet.setdefault(area[0], []).append(area)
                    element.clear()
                    while element.getprevious() is not None:
                        del element.getparent()[0]
    file.seek(0)
    return found


def _parser() -> Any:
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, no_network=True)
