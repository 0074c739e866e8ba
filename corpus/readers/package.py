"""Office packages, zip files of XML parts: what they are, and whether it is safe to open them."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from ..errors import UnreadableReport
from .limits import LARGEST_PACKAGE, LARGEST_PART, MEGABYTE

_CHUNK = 1 << 18
_MOST_PARTS = 20_000
_XML = re.compile(r"\.(?:xml|rels)$", re.IGNORECASE)
_DECLARES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def package_format(data: bytes, name: str) -> str:
    """Return the format of a zip file: ``docx``, ``xlsx`` or ``ods``.

    Raises UnreadableReport if it is damaged or holds something else.
    """
    with _opened(data, name) as package:
        parts = set(package.namelist())
        kind = b""
        if "mimetype" in parts:
            with package.open("mimetype") as part:
                kind = part.read(200)
    if any(part.startswith("word/") for part in parts):
        return "docx"
    if "xl/workbook.xml" in parts:
        return "xlsx"
    if b"opendocument.spreadsheet" in kind:
        return "ods"
    if b"opendocument.text" in kind:
        raise UnreadableReport(name, "it is an OpenDocument text; save it as DOCX or PDF")
    if "xl/workbook.bin" in parts:
        raise UnreadableReport(name, "it is a binary workbook (XLSB); save it as XLSX")
    raise UnreadableReport(name, "it is a zip archive; unpack it and add the files in it")


def checked_package(data: bytes, name: str, largest_part: int = LARGEST_PART) -> BytesIO:
    """Return a package as a file once its parts are known to be small enough and plain XML.

    ``largest_part`` bounds the XML that is held as a tree, several times its size.

    Every part is expanded once, piece by piece, because the sizes a package
    declares may be false. Raises UnreadableReport for a zip bomb, for XML that
    declares a document type, through which entities come in, and for damage.
    """
    with _opened(data, name) as package:
        infos = package.infolist()
        if len(infos) > _MOST_PARTS or sum(info.file_size for info in infos) > LARGEST_PACKAGE:
            raise _too_large(name)
        total = 0
        for info in infos:
            total += _expanded(package, info, name, largest_part)
            if total > LARGEST_PACKAGE:
                raise _too_large(name)
    return BytesIO(data)


def _expanded(package: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, largest_part: int) -> int:
    """Return how many bytes a part really holds, reading no more than the bounds allow."""
    xml = bool(_XML.search(info.filename))
    size, end = 0, b""
    try:
        with package.open(info) as part:
            while piece := part.read(_CHUNK):
                size += len(piece)
                # UTF-16 hides the declaration behind zeros.
                if xml and _DECLARES.search((end + piece).replace(b"\x00", b"")):
                    raise UnreadableReport(
                        name,
                        "its XML declares entities, as no office program does; do not trust it",
                    )
                end = piece[-64:]
                if size > (largest_part if xml else LARGEST_PACKAGE):
                    raise _too_large(name)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError) as error:
        raise _damaged(name, error) from None
    except Exception as error:
        # The decompressors raise errors of their own (zlib.error, lzma.LZMAError).
        if isinstance(error, UnreadableReport):
            raise
        raise _damaged(name, error) from None
    return size


def _opened(data: bytes, name: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise _damaged(name, error) from None


def _too_large(name: str) -> UnreadableReport:
    return UnreadableReport(
        name,
        f"it unpacks to more than {LARGEST_PACKAGE // MEGABYTE:,} MB, or one part of it to too"
        " much; remove pictures and sheets nobody asks about",
    )


def _damaged(name: str, error: Exception) -> UnreadableReport:
    words = str(error) or type(error).__name__
    return UnreadableReport(name, f"the file is damaged ({words}); save or download it anew")
