"""Footnotes: reference marks in the text, notes at the foot, and which belongs to which."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .document import Block
from .headings import is_section_title
from .lines import NUMBERED, Line
from .records import Footnote, Place

_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SUPER = "[⁰¹²³⁴⁵⁶⁷⁸⁹]"
# A superscript after a unit of length is a power, not a reference.
_MARK = re.compile(
    rf"(?<!\bm)(?<!\b[kcm]m)(?P<super>{_SUPER}+(?:[,–-]{_SUPER}+)*)"
    r"|\^\{(?P<braced>[\d, –-]+)\}|\^(?P<bare>\d+)\b|\[\^?(?P<bracketed>\d{1,3})\]"
)
_MAY_MARK = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹^\[]")  # spares most texts the search for marks
_RAISED_NOTE = re.compile(rf"(?P<super>{_SUPER}+)\.?\s+\S|\[\^?(?P<bracketed>\d{{1,3}})\]:?\s+\S")
_ITALICS = re.compile(r"(?<![*\w])(\*{1,3})(?=\S)(.+?)(?<=\S)\1(?!\*)")
# A plain number begins a note only after a stop or an address that has ended.
_NEXT_NOTE = re.compile(
    rf"(?<=[.;)>/] )(?P<plain>\d+)\.\s+(?=[\w*<‘“'\"])|(?<=\s)(?P<raised>{_SUPER}+)\.?\s+(?=\S)"
)
_AFTER_WORD = re.compile(r"(?<=\w )(?P<plain>\d+)\.\s+(?=\*|[A-Z])")
_ADDRESS = re.compile(r"(?:www\.|https?:)\S*\s$")
# What a note about a source looks like: a title in italics, an address, a year at its end.
_SOURCE = re.compile(r"^\*[^*]+\*|www\.|https?:|, (?:19|20)\d\d[.;,]?$|\bibid\b", re.IGNORECASE)


def references(text: str) -> list[int]:
    """Return the numbers of the reference marks in a text, in order."""
    found: list[int] = []
    if not _MAY_MARK.search(text):
        return found
    for match in _MARK.finditer(text):
        printed = next(group for group in match.groups() if group).translate(_DIGITS)
        for part in printed.replace(" ", "").split(","):
            first, _, last = part.replace("–", "-").partition("-")
            if first:
                found += range(int(first), int(last or first) + 1)
    return found


_ORDINAL = re.compile(r"(?<=\d)\^\{(?:st|nd|rd|th)\}")  # "3^{rd} June": raised letters say nothing


def plain(text: str) -> str:
    """Return a text without reference marks and without ``*…*`` mark-up."""
    bare = _MARK.sub("", text) if _MAY_MARK.search(text) else text
    bare = _ORDINAL.sub("", bare) if "^{" in bare else bare
    previous = None
    while previous != bare and "*" in bare:
        previous, bare = bare, _ITALICS.sub(r"\2", bare)
    return " ".join(bare.split())


def mark_numbered(lines: Sequence[Line]) -> None:
    """Claim numbered paragraphs and notes; a line that could be either is told by the order."""
    paragraph = note = 0
    pending: set[int] = set()
    for position, line in enumerate(lines):
        if line.kind not in {None, "paragraph", "heading"}:
            continue
        match = NUMBERED.match(line.text) if line.kind is None else None
        raised = _RAISED_NOTE.match(line.text)
        if raised or (match and _is_note(line.text, paragraph, note, pending)):
            numbers = [number for number, _ in split_notes(line.text)]
            line.kind, note = "footnote", numbers[-1]
            pending -= set(numbers)
            continue
        glued = match is not None and match.end() == match.end(1) + 1
        goes_on = glued and match is not None and int(match[1]) == paragraph + 1
        if match and (goes_on or not is_section_title(lines, position)):
            line.kind, line.number = "paragraph", match[1]
            paragraph = int(match[1])
        pending |= set(references(line.text))


def _is_note(text: str, paragraph: int, note: int, pending: set[int]) -> bool:
    """Whether a line "N. Text" goes on with the notes and not with the paragraphs."""
    numbers = [number for number, _ in split_notes(text)]
    looks = bool(_SOURCE.search(text.split(" ", 1)[1]))
    awaited = numbers[0] in pending
    if numbers[0] == paragraph + 1:
        return looks and awaited
    return awaited or (looks and (numbers[0] == note + 1 or len(numbers) > 1))


def split_notes(text: str) -> list[tuple[int, str]]:
    """Return the notes printed on one line with their numbers; they count up by one."""
    head = _RAISED_NOTE.match(text)
    if head:
        number = int((head["super"] or head["bracketed"]).translate(_DIGITS))
    elif match := NUMBERED.match(text):
        number = int(match[1])
    else:
        return []
    starts = [(number, 0)]
    while found := _next_note(text, starts[-1][0] + 1, starts[-1][1] + 1):
        starts.append((starts[-1][0] + 1, found))
    ends = [start for _, start in starts[1:]] + [len(text)]
    return [
        (number, text[start:end].strip()) for (number, start), end in zip(starts, ends, strict=True)
    ]


def _next_note(text: str, number: int, start: int) -> int | None:
    printed = str(number)
    for match in _NEXT_NOTE.finditer(text, start):
        if (match["plain"] or match["raised"].translate(_DIGITS)) == printed:
            return match.start()
    for match in _AFTER_WORD.finditer(text, start):
        if match["plain"] == printed:
            return match.start() if _ADDRESS.search(text[: match.start()]) else None
    return None


def without_number(note: str) -> str:
    """Return a note's text without the number it begins with."""
    return re.sub(rf"^(?:{_SUPER}+\.?|\d+[.)]|\[\^?\d+\]:?)\s+", "", note)


def footnotes(report_id: str, blocks: Sequence[Block]) -> tuple[Footnote, ...]:
    """Return the footnotes, each with the line that refers to it where there is one."""
    marks: list[tuple[int, int]] = []
    for block in blocks:
        if block.kind not in {"footnote", "note", "contents", "table", "furniture"}:
            marks += [(number, block.lines[0]) for number in references(block.verbatim)]
    notes = [block for block in blocks if block.kind == "footnote"]
    found: list[Footnote] = []
    for block in notes:
        lines = [line for number, line in marks if str(number) == block.number]
        # Reports that count anew in each chapter print a number more than once.
        nearest = min(lines, key=lambda line: (line > block.lines[0], -line), default=None)
        if nearest is not None and nearest > block.lines[0]:
            nearest = min(lines)
        place = Place(report_id, block.section, block.section, block.lines, block.page)
        found.append(Footnote(place, block.number, block.text, nearest))
    return tuple(found)
