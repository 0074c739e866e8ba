"""Item ids as a question names them, and as a survey numbers its items."""

from __future__ import annotations

import re

from ..corpus.lazy_pattern import lazy_pattern

ITEM = lazy_pattern(
    r"\bq\.?\s?(\d{1,3})\s?([a-z])?\b(?:\s*(?:to|through|thru|up to|until|till|-|–)\s*(?:q?(\d{1,3})([a-z])?|([a-z]))\b"
    r"|((?:(?:\s*[,/&]\s*(?:and |or )?|\s+(?:and|or)\s+)(?:q?\1)?[b-hj-z]\b)+))?",
    re.IGNORECASE,
)
_LISTED = lazy_pattern(r"(?:q?\d+)?([b-z])\b(?=\s*(?:[,/&]|and\b|or\b|$))", re.IGNORECASE)


def items_of(text: str) -> tuple[str, ...]:
    """Item ids named in a text, ``Q4a to Q4e`` and ``Q4a, b`` spelled out; a bare battery is ``Q9*``."""
    found: list[str] = []
    for number, letter, last, last_letter, bare, listed in ITEM.findall(text):
        last_letter = last_letter or bare.lower()
        first = f"Q{number}{letter.lower()}"
        if last_letter and letter and (not last or last == number):
            found += [
                f"Q{number}{chr(c)}"
                for c in range(ord(letter.lower()), ord(last_letter.lower()) + 1)
            ]
        elif last and letter.lower() == "a" and last_letter and int(last) > int(number):
            found += [f"Q{n}*" for n in range(int(number), int(last))]
            found += [f"Q{last}{chr(c)}" for c in range(ord("a"), ord(last_letter) + 1)]
        elif last and not letter:
            found += [f"Q{n}*" for n in range(int(number), int(last) + 1)]
        elif letter and listed:
            found += [first, *(f"Q{number}{each.lower()}" for each in _LISTED.findall(listed))]
        else:
            found.append(first if letter else f"Q{number}*")
    return tuple(dict.fromkeys(found))


def matches_item(item: str, locator: str) -> bool:
    """Whether an item id as asked for (``Q9*``: the whole battery) is this locator."""
    if item.endswith("*"):
        return bool(re.fullmatch(re.escape(item[:-1]) + "[a-z]?", locator))
    return item == locator
