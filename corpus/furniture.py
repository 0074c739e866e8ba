"""Page furniture: running heads, footers, page numbers, stock lines that stand for pictures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher

from .grid import cells, is_row
from .lines import Line, bullet, ends_sentence, is_prose, words

_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:page|p\.)?\s*(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?[-–—|\s]*",
    re.IGNORECASE,
)
_MARK = re.compile(r"[\"'“”‘’«»„‟‹›]+")
_PICTURE = re.compile(r"\b(photo(graph)?|image|picture|logo)\b", re.IGNORECASE)
_OPENING = ("(", "“", "‘", '"', "'", "«", "[", "#")
_ALIKE = 0.8
_SHORT = 120
_SLOGAN = 60
_FEW = 12


def mark_stray(lines: Sequence[Line]) -> None:
    """Claim page numbers, rules and stock lines, known by themselves."""
    for line in lines:
        if line.kind is None and _is_stray(line.text):
            line.kind = "furniture"


def mark_colophon(lines: Sequence[Line]) -> None:
    """Claim the logos and slogans at the end, below the last statement of copyright."""
    stated = [position for position, line in enumerate(lines) if "©" in line.text]
    below = lines[stated[-1] + 1 :] if stated else ()
    if len(below) <= _FEW and all(_is_slogan(line) for line in below):
        for line in below:
            line.kind = "furniture"


def _is_slogan(line: Line) -> bool:
    short = len(line.text) <= _SLOGAN and not ends_sentence(line.text)
    return short and line.kind in {None, "furniture"}


def mark_repeated(lines: Sequence[Line]) -> None:
    """Claim running heads and footers, known by their repetition."""
    for group in _repeated(lines):
        if _is_footer(group, lines) or _is_running_head(group, lines):
            for position in group:
                lines[position].kind = "furniture"


def _is_stray(text: str) -> bool:
    """A page number, a rule, or a stock line in capitals where a picture was."""
    if _PAGE_NUMBER.fullmatch(text):
        return True
    if not any(sign.isalnum() for sign in text):
        return not _MARK.fullmatch(text)
    return text.isupper() and bool(_PICTURE.search(text))


def _key(line: Line) -> str:
    """The letters of the first cell: page numbers, bars and logos beside it left out."""
    first = next((cell for cell in cells(line.raw) if cell), "")
    return " ".join(re.sub(r"[^a-z ]+", " ", first.casefold()).split())


def _may_repeat(lines: Sequence[Line], position: int) -> bool:
    line = lines[position]
    text = line.text
    if line.kind == "table":
        alone = line.gap > 0 and (position + 1 == len(lines) or lines[position + 1].gap > 0)
        return (alone or not is_row(line.raw)) and bool(cells(line.raw)[0].strip("·."))
    return (
        line.kind is None
        and len(text) <= _SHORT
        and not ends_sentence(text)
        and not bullet(text)
        and not text.startswith(_OPENING)
        and ": " not in text
    )


def _repeated(lines: Sequence[Line]) -> list[list[int]]:
    """Positions of lines that print the same words, damaged letters allowed."""
    groups: dict[str, list[int]] = defaultdict(list)
    for position, line in enumerate(lines):
        if _may_repeat(lines, position) and len(key := _key(line)) > 3:
            groups[key].append(position)
    recurring = {key: places for key, places in groups.items() if len(places) > 1}
    # Damage seldom reaches both ends of a line, so only keys that share an end are compared.
    ends: dict[str, list[str]] = defaultdict(list)
    for key in recurring:
        for end in {key.split()[0], key.split()[-1]}:
            ends[end].append(key)
    for key, places in groups.items():
        if key not in recurring:
            near = [*ends[key.split()[0]], *ends[key.split()[-1]]]
            if main := next((main for main in near if _alike(main, key)), None):
                recurring[main] = sorted([*recurring[main], *places])
    return list(recurring.values())


def _alike(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 4 or len(one) < 10:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _is_footer(group: Sequence[int], lines: Sequence[Line]) -> bool:
    """The same words with another number each time, more than a label such as ``Wave 1``."""
    texts = [lines[position].text.rstrip(" |") for position in group]
    numbers = [re.findall(r"(?:^\d+\b)|(?:\b\d+$)", text) for text in texts]
    varied = len({tuple(found) for found in numbers}) > 1 and all(numbers)
    return varied and all(len(words(text)) > 3 or "|" in text for text in texts)


def _is_running_head(group: Sequence[int], lines: Sequence[Line]) -> bool:
    """Three or more copies that do not, as a heading does, lead into text of their own."""
    texts = {lines[position].text for position in group}
    if all(text.isupper() and len(words(text)) > 3 for text in texts):
        return True
    if len(group) < 3:
        return False
    below = [lines[position + 1] for position in group if position + 1 < len(lines)]
    if any(line.text[:1].islower() and not bullet(line.text) for line in below):
        return True
    leads = sum(is_prose(line.text) or bool(bullet(line.text)) for line in below)
    return 2 * leads <= len(group)
