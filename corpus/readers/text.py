"""Plain text: bytes → a document of lines."""

from __future__ import annotations

import codecs
import hashlib
import re

from ..document import Document
from ..errors import UnreadableReport
from .limits import LARGEST_TEXT, check_size

# Only these end a line: form feed and NEL occur inside lines of converted reports,
# and str.splitlines would shift every line number after them.
LINE_END = re.compile(r"\r\n|\n|\r")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4096


def read_text(data: bytes, name: str = "text file") -> Document:
    """Return the lines of a text file; the last one needs no line end.

    Raises UnreadableReport if there is no text in it, too much, or it is not text.
    """
    return Document(split_lines(decoded(data, name)), "text", hashlib.sha256(data).hexdigest())


def decoded(data: bytes, name: str, largest: int | None = None) -> str:
    """Return the text of a file in UTF-8, UTF-16 or Windows-1252, without its byte-order mark.

    ``largest`` is the bound in bytes where it is not that of prose.
    Raises UnreadableReport if there is no text in it, too much, or it is not text.
    """
    check_size(name, len(data), largest or LARGEST_TEXT)
    text = _decode(data)
    if not text.strip():
        raise UnreadableReport(name, "it is empty; choose a file that holds text")
    # A few stray control characters are damage; many are a binary file.
    if "\x00" in text or len(_CONTROL.findall(text)) > len(text) // 100:
        raise UnreadableReport(name, "it is binary, not text; convert it to text first")
    return text


def split_lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text without their ends."""
    lines = LINE_END.split(text)
    if lines[-1] == "":
        lines.pop()
    return tuple(lines)


def _decode(data: bytes) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, errors="replace")
    if wide := _wide(data[:_SAMPLE]):
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # Five bytes are undefined in Windows-1252; they become replacement characters.
        return data.decode("windows-1252", errors="replace")


def _wide(sample: bytes) -> str | None:
    """Return the encoding of UTF-16 without a mark: every other byte of English is zero."""
    even, odd = sample[::2], sample[1::2]
    if len(sample) < 4 or b"\x00" not in sample:
        return None
    for zeros, letters, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if zeros.count(0) > 0.8 * len(zeros) and letters.count(0) < 0.05 * len(letters):
            return encoding
    return None
