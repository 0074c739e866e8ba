"""Plain text: bytes → a document of lines."""

from __future__ import annotations

import codecs
import hashlib
import re

from ..document import Document
from ..errors import UnreadableReport

# Only these end a line: form feed and NEL occur inside lines of converted reports,
# and str.splitlines would shift every line number after them.
_LINE_END = re.compile(r"\r\n|\n|\r")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def read_text(data: bytes) -> Document:
    """Return the lines of a text file; the last one needs no line end.

    Raises UnreadableReport if there is no text in it or it is not text.
    """
    text = _decode(data)
    if not text.strip():
        raise UnreadableReport("text file", "it is empty; choose a file that holds text")
    # A few stray control characters are damage; many are a binary file.
    if "\x00" in text or len(_CONTROL.findall(text)) > len(text) // 100:
        raise UnreadableReport("text file", "it is binary, not text; convert it to text first")
    lines = _LINE_END.split(text)
    if lines[-1] == "":
        lines.pop()
    return Document(tuple(lines), "text", hashlib.sha256(data).hexdigest())


def _decode(data: bytes) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # Five bytes are undefined in Windows-1252; they become replacement characters.
        return data.decode("windows-1252", errors="replace")
