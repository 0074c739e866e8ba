"""Automatic numbers and bullets of DOCX paragraphs, which stand nowhere in their text."""

from __future__ import annotations

import re
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PART = re.compile(r"%(\d)")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Numbering:
    """Counts the numbered paragraphs of a document as a word processor would."""

    def __init__(self, opened: Any) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._lists: dict[str, str] = {}
        self._counts: dict[str, list[int]] = {}
        self._styles = _style_lists(opened)
        try:
            root = opened.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        for abstract in root.iter(f"{_W}abstractNum"):
            levels = {
                int(level.get(f"{_W}ilvl", 0)): (
                    _value(level, "numFmt", "decimal"),
                    _value(level, "lvlText", ""),
                    int(_value(level, "start", "1")),
                )
                for level in abstract.iter(f"{_W}lvl")
            }
            self._levels[abstract.get(f"{_W}abstractNumId", "")] = levels
        for number in root.iter(f"{_W}num"):
            self._lists[number.get(f"{_W}numId", "")] = _value(number, "abstractNumId", "")

    def mark(self, paragraph: Any) -> str:
        """Return the number or bullet of a paragraph with a space, nothing if it has none."""
        found = paragraph.find(f"{_W}pPr/{_W}numPr")
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        if found is not None:
            number, level = _value(found, "numId", "0"), int(_value(found, "ilvl", "0"))
        else:
            name = style.get(f"{_W}val") if style is not None else None
            number, level = self._styles.get(name or "", ("0", 0))
        abstract = self._lists.get(number, "")
        levels = self._levels.get(abstract)
        if not levels or level not in levels:
            return ""
        format, text, _ = levels[level]
        if format == "bullet":
            return "• "
        counts = self._counts.setdefault(abstract, [])
        while len(counts) <= level:
            counts.append(levels.get(len(counts), ("", "", 1))[2] - 1)
        counts[level] += 1
        del counts[level + 1 :]
        if format == "none" or not text:
            return ""
        shown = _PART.sub(lambda part: _shown(counts, levels, int(part[1]) - 1), text)
        return f"{shown} "


def _shown(counts: list[int], levels: dict[int, tuple[str, str, int]], level: int) -> str:
    if level >= len(counts):
        return ""
    number, format = counts[level], levels.get(level, ("decimal", "", 1))[0]
    if format in {"lowerLetter", "upperLetter"} and number > 0:
        letter = chr(ord("a") + (number - 1) % 26)
        return letter if format == "lowerLetter" else letter.upper()
    if format in {"lowerRoman", "upperRoman"} and 0 < number < 40:
        roman = ""
        for value, letters in _ROMAN:
            roman, number = roman + letters * (number // value), number % value
        return roman if format == "lowerRoman" else roman.upper()
    return str(number)


def _style_lists(opened: Any) -> dict[str, tuple[str, int]]:
    """Return the list and level of each style that numbers its paragraphs."""
    found: dict[str, tuple[str, int]] = {}
    for style in opened.styles.element.iter(f"{_W}style"):
        numbered = style.find(f"{_W}pPr/{_W}numPr")
        if numbered is not None:
            place = (_value(numbered, "numId", "0"), int(_value(numbered, "ilvl", "0")))
            found[style.get(f"{_W}styleId", "")] = place
    return found


def _value(element: Any, name: str, default: str) -> str:
    found = element.find(f"{_W}{name}")
    return str(found.get(f"{_W}val", default)) if found is not None else default
