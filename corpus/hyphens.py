"""Hyphens at line ends: which the typesetter put in, which belong to the word."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from functools import cache

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(r"(?P<first>[^\W\d_]+(?:-[^\W\d_]+)*)- (?P<rest>[^\W\d_A-Z]+)")
# "short- and long-term": the hyphen hangs, no word was broken.
_HANGING = {"and", "or", "to", "nor", "but", "versus"}


def hyphen_mender(lines: Collection[str]) -> Callable[[str], str]:
    """Return a function that joins the words of a text that a line end broke.

    A word is joined without its hyphen unless the lines spell it with one
    elsewhere, or use both its parts, but not the whole, as words.
    """

    @cache  # few documents break a word
    def known() -> set[str]:
        return _words_of(lines)

    def joined(match: re.Match[str]) -> str:
        first, rest = match["first"], match["rest"]
        if rest in _HANGING:
            return match[0]
        whole, last = f"{first}{rest}".casefold(), first.rpartition("-")[2].casefold()
        spelt = f"{first}-{rest}".casefold() in known() or {last, rest} <= known()
        return f"{first}-{rest}" if spelt and whole not in known() else f"{first}{rest}"

    return lambda text: _BROKEN.sub(joined, text) if "- " in text else text


def _words_of(lines: Iterable[str]) -> set[str]:
    """The words of lines in lower case, but for those that a line end breaks."""
    found: set[str] = set()
    for line in lines:
        words = [word.casefold() for word in _WORD.findall(line)]
        found.update(words[:-1] if line.rstrip().endswith("-") else words)
    return found
