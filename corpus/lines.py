"""Logical lines: source lines with hard-wrapped ones joined, on their way to become blocks."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from .document import BlockKind
from .fact_patterns import LABELLED
from .signs import holds

_CLOSERS = "\"'”’»)]*_ "
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_BULLET = re.compile(r"(?:[•●▪■◼◾◦‣▸►➢❖✓·–—-]|\*(?!\*))\s+(?=\S)|[•●▪■◼◾◦‣▸►➢❖](?=\S)")
_NESTED = re.compile(r"o\s+(?=\S)")
_LETTERED = re.compile(r"(?:\([a-z]\)|[a-z]\)|\(?[ivx]{1,4}\))\s+(?=\S)")
# Some typesetting leaves no space behind the number: "10.Assessments are detailed".
NUMBERED = re.compile(r"(\d{1,3})(?:[.)]\s+(?=\S)|\.(?=[A-Z][\w’'/-]*,?\s\S))")
# Columns, or the dots that lead to a page number.
_PARTED = re.compile(r"\S {3,}\S|\.{4,}|(?: \.){4,}")
_REFERENCE = re.compile(r"\^\{[\d, ]+\}|\[\^?\d+\]")
_PARTED_SIGNS = ("   ", "....", " . .")
_CLOSED_QUOTATION = re.compile(r"[.!?,]?[\"'”’»][.,]?\s*$")
_BREAKS_OFF = re.compile(
    r"\b(?:the|an?|and|or|of|to|in|on|at|by|for|from|with|that|which|who|is|are|was|were|be)$",
    re.IGNORECASE,
)
_FEWEST_WRAPPED = 3
_WRAP_WIDTHS = range(45, 121)


@dataclass(slots=True)
class Line:
    """One logical line; passes fill in ``kind`` and what goes with it, once.

    ``text`` is ``raw`` with white space folded; ``gap`` counts the blank lines
    above; ``continues`` says that the line belongs to the block of the line of
    its kind before it; ``listed`` headings stand in the contents list.
    """

    first: int
    last: int
    raw: str
    gap: int
    kind: BlockKind | None = None
    continues: bool = False
    number: str = ""
    level: int = 0
    page: int | None = None
    listed: bool = False
    title: bool = False
    text: str = ""


def logical_lines(
    source: Sequence[str],
    *,
    wrapped: bool = False,
    levels: Mapping[int, int] | None = None,
    starts: Collection[int] = (),
) -> list[Line]:
    """Return the non-blank lines of a file, each hard-wrapped paragraph as one.

    ``wrapped`` says that every paragraph runs on to the next blank line;
    ``levels`` has the lines known to be headings, which join only their like.
    """
    levels = levels or {}
    width = 0 if wrapped else _wrap_width(source)
    lines: list[Line] = []
    gap = 0
    for position, raw in enumerate(source, 1):
        if not raw.strip():
            gap += 1
            continue
        if position in starts:
            gap = max(gap, 1)
        above = source[position - 2] if position > 1 else ""
        closed = bool(lines) and not wrapped and _is_closed_quotation(lines[-1].raw.strip())
        goes_on = _runs_on(above, raw) if wrapped else bool(width) and _wraps(above, raw, width)
        alike = levels.get(position - 1) == levels.get(position)
        if lines and not (gap or closed) and goes_on and alike:
            lines[-1].raw += " " + raw.strip()
            lines[-1].last = position
        else:
            lines.append(Line(position, position, raw, gap))
        gap = 0
    for line in lines:
        line.text = " ".join(line.raw.split())
    return lines


def _wrap_width(source: Sequence[str]) -> int:
    """Return the width at which the file was wrapped, 0 if its paragraphs are single lines."""
    lengths = sorted(
        len(above.rstrip())
        for above, below in pairwise(source)
        if _plain(above) and _plain(below) and not bullet(below)
    )
    if len(lengths) < _FEWEST_WRAPPED:
        return 0
    # A few longer lines are addresses that could not be broken.
    width = lengths[len(lengths) * 9 // 10]
    return width if width in _WRAP_WIDTHS and median(lengths) >= 0.75 * width else 0


def _plain(line: str) -> bool:
    if not line.strip() or "\t" in line:
        return False
    return not (holds(line, _PARTED_SIGNS) and _PARTED.search(line))


def _wraps(above: str, below: str, width: int) -> bool:
    """Whether ``below`` goes on with the paragraph: its first word had no room above."""
    if not (_plain(above) and _plain(below)) or below.lstrip().startswith("#"):
        return False
    room = width - len(above.rstrip())
    if bullet(below) or (NUMBERED.match(below.strip()) and ends_sentence(above)):
        return False
    return len(below.split()[0]) + 1 > room - width // 10


def _runs_on(above: str, below: str) -> bool:
    """Whether ``below``, directly under ``above``, begins nothing of its own."""
    if above.lstrip().startswith("#") or below.lstrip().startswith(("#", "|")):
        return False
    numbered = NUMBERED.match(below.strip()) and ends_sentence(above)
    if LABELLED.fullmatch(above.strip()) and LABELLED.fullmatch(below.strip()):
        return False
    return _plain(above) and _plain(below) and not bullet(below) and not numbered


def _is_closed_quotation(text: str) -> bool:
    """Whether a quotation that fills its paragraph ends here; what follows is no part of it."""
    return text[0] in "\"'“‘«" and bool(_CLOSED_QUOTATION.search(text))


def bullet(text: str) -> str:
    """Return the bullet that a line begins with, else an empty string."""
    text = text.strip()
    if match := _BULLET.match(text) or _LETTERED.match(text):
        return match.group()
    # "*Word" is a bullet, "*Title* by …" begins with italics.
    if text.startswith("*") and text.count("*") == 1 and len(text) > 1:
        return "*"
    return ""


def nested_bullet(text: str) -> str:
    """Return the letter ``o`` that stands for a second-level bullet, else an empty string."""
    match = _NESTED.match(text.strip())
    return match.group() if match else ""


def ends_sentence(text: str) -> bool:
    """Whether a text ends with a stop, whatever reference marks or closing marks follow it."""
    bare = text.rstrip()
    if "^" in bare or "[" in bare:
        bare = _REFERENCE.sub("", bare)
    bare = bare.rstrip(_SUPERSCRIPTS + _CLOSERS + ",")
    return bare.endswith((".", "!", "?", ":", ";", "…"))


def breaks_off(text: str) -> bool:
    """Whether a text ends with a word that cannot end a sentence, such as ``of``."""
    return bool(_BREAKS_OFF.search(text.rstrip()))


def words(text: str) -> list[str]:
    """Return the words of a text: runs that hold a letter or digit."""
    return [word for word in text.split() if word.isalnum() or any(map(str.isalnum, word))]


def is_prose(text: str) -> bool:
    """Whether a line reads as running text, not as a label or heading."""
    return (len(text) > 120 or ends_sentence(text)) and len(words(text)) >= 8


def following(lines: Sequence[Line], position: int) -> Line | None:
    """Return the next line that is no furniture, none at the end."""
    places = range(position + 1, len(lines))
    return next((lines[place] for place in places if lines[place].kind != "furniture"), None)
