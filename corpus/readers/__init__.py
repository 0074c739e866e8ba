"""Readers: the bytes of a file in any of the formats reports come in → a Document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from ..document import Document
from ..errors import UnreadableReport
from .delimited import delimiter_of, read_delimited
from .html import is_html, read_html
from .limits import LARGEST_FILE, check_size
from .markdown import is_markdown, read_markdown
from .package import ZIP, package_format
from .text import decoded, read_text, split_lines

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF_WITHIN = 1024
_SAMPLE = 1 << 16


def _read_xlsx(data: bytes, name: str) -> Document:
    from .xlsx import read_xlsx

    return read_xlsx(data, name)


def _read_ods(data: bytes, name: str) -> Document:
    from .ods import read_ods

    return read_ods(data, name)


def _read_docx(data: bytes, name: str) -> Document:
    from .docx import read_docx

    return read_docx(data, name)


def _read_pdf(data: bytes, name: str) -> Document:
    from .pdf import read_pdf

    return read_pdf(data, name)


READERS: Mapping[str, Callable[[bytes, str], Document]] = {
    "txt": read_text,
    "md": read_markdown,
    "csv": read_delimited,
    "tsv": lambda data, name: read_delimited(data, name, "tsv"),
    "xlsx": _read_xlsx,
    "ods": _read_ods,
    "html": read_html,
    "docx": _read_docx,
    "pdf": _read_pdf,
}


def read(data: bytes, name: str, as_format: str | None = None) -> Document:
    """Return the document in a file's bytes; the content tells the format, not the name.

    ``name`` is the file's, for messages; ``as_format``, one of ``READERS``,
    settles what the content leaves open. Raises UnreadableReport with what is
    wrong and the remedy.
    """
    check_size(name, len(data), LARGEST_FILE)
    if as_format is not None and as_format not in READERS:
        raise UnreadableReport(
            name, f'there is no format "{as_format}"; choose from: {", ".join(READERS)}'
        )
    try:
        return READERS[format_of(data, name, as_format)](data, name)
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
    """Return the format of a file, one of ``READERS``. Raises UnreadableReport if it has none."""
    if not data.strip():
        raise UnreadableReport(name, "it is empty; choose a file that holds text")
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf"
    if data.startswith(ZIP):
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
    sample = decoded(data, name)[:_SAMPLE] if len(data) <= _SAMPLE else _sample(data, name)
    ending = name.rpartition(".")[2].casefold()
    if is_html(sample):
        return "html"
    lines = split_lines(sample)
    if delimiter := delimiter_of(lines, likely=ending in {"csv", "tsv", "tab"}):
        if delimiter == "|" and is_markdown(lines):
            return "md"
        return "tsv" if delimiter == "\t" else "csv"
    return "md" if ending in {"md", "markdown"} or is_markdown(lines) else "txt"


def _sample(data: bytes, name: str) -> str:
    """Return the beginning of a text without the character that the cut breaks."""
    return decoded(data[: _SAMPLE & ~3], name).rstrip("\ufffd")


__all__: list[Any] = ["READERS", "format_of", "load", "read"]
