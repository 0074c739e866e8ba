"""Readers: the bytes of a file in any of the formats reports come in → a Document."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from ..document import Document
from ..errors import UnreadableReport
from ..listed_values import with_listed_values
from .limits import LARGEST_FILE, check_size
from .text import decoded, read_text, split_lines

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF_WITHIN = 1024
_SAMPLE = 1 << 16


FORMATS = ("txt", "md", "org", "csv", "tsv", "xlsx", "ods", "html", "docx", "pdf")


def _reader(format: str) -> Callable[[bytes, str], Document]:
    """Return the reader of a format; its module, and the library it needs, load only now."""
    match format:
        case "md":
            from .markdown import read_markdown as reader
        case "org":
            from .org import read_org as reader
        case "csv" | "tsv":
            from .delimited import read_delimited

            return partial(read_delimited, format=format)
        case "xlsx":
            from .xlsx import read_xlsx as reader
        case "ods":
            from .ods import read_ods as reader
        case "html":
            from .html import read_html as reader
        case "docx":
            from .docx import read_docx as reader
        case "pdf":
            from .pdf import read_pdf as reader
        case _:
            reader = read_text
    return reader


def read(data: bytes, name: str, as_format: str | None = None) -> Document:
    """Return the document in a file's bytes; the content tells the format, not the name.

    ``name`` is the file's, for messages; ``as_format``, one of ``FORMATS``,
    settles what the content leaves open. Raises UnreadableReport with what is
    wrong and the remedy.
    """
    check_size(name, len(data), LARGEST_FILE)
    if as_format is not None and as_format not in FORMATS:
        raise UnreadableReport(
            name, f'there is no format "{as_format}"; choose from: {", ".join(FORMATS)}'
        )
    try:
        return with_listed_values(_reader(format_of(data, name, as_format))(data, name))
    except (MemoryError, RecursionError):
        raise UnreadableReport(name, "it is too large or nested too deep; split it") from None


def load(path: Path, as_format: str | None = None) -> Document:
    """Return the document in a file. Raises UnreadableReport, also where it cannot be opened."""
    try:
        check_size(path.name, path.stat().st_size, LARGEST_FILE)
        data = path.read_bytes()
    except OSError as error:
        words = (error.strerror or "no such file").lower()
        raise UnreadableReport(path.name, f"{words}; check its path and permissions") from None
    return read(data, path.name, as_format)


def format_of(data: bytes, name: str, as_format: str | None = None) -> str:
    """Return the format of a file, one of ``FORMATS``. Raises UnreadableReport if it has none."""
    if not data.strip():
        raise UnreadableReport(name, "it is empty; choose a file that holds text")
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf"
    if data.startswith(_ZIP):
        from .package import package_format

        return package_format(data, name)
    if data.startswith(_OLE):
        raise UnreadableReport(name, _old_office(data))
    if data.startswith(b"{\\rtf"):
        raise UnreadableReport(name, "it is rich text (RTF); save it as DOCX or plain text")
    if as_format in {"pdf", "xlsx", "ods", "docx"}:
        raise UnreadableReport(name, f"it is no {as_format.upper()} file; leave the format out")
    return as_format or _text_format(data, name)


def _old_office(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "it is encrypted; save it without a password"
    return "it is in an old Office format; save it as DOCX or XLSX"


def _text_format(data: bytes, name: str) -> str:
    from .delimited import delimiter_of
    from .html import is_html
    from .markdown import is_markdown
    from .org import is_org

    sample = decoded(data, name)[:_SAMPLE] if len(data) <= _SAMPLE else _sample(data, name)
    ending = name.rpartition(".")[2].casefold()
    if is_html(sample):
        return "html"
    lines = split_lines(sample)
    if ending == "org" or is_org(lines):
        return "org"
    if delimiter := delimiter_of(lines, likely=ending in {"csv", "tsv", "tab"}):
        if delimiter == "|" and is_markdown(lines):
            return "md"
        return "tsv" if delimiter == "\t" else "csv"
    return "md" if ending in {"md", "markdown"} or is_markdown(lines) else "txt"


def _sample(data: bytes, name: str) -> str:
    """Return the beginning of a text without the character that the cut breaks."""
    return decoded(data[: _SAMPLE & ~3], name).rstrip("\ufffd")
