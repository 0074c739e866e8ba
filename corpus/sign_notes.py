"""What a report's notes say of the signs its tables print in place of numbers."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

_LONGEST_NOTE = 600
_SAYS = (
    r"(?:=|:|[-–—](?=\s)|→|denotes|indicates|means|represents|shows|stands for|signifies"
    r"|where|is used (?:for|where|when)|(?:has|have) been used (?:for|where|when)|is|are)"
)
_SAYS_ALOUD = r"(?:=|:|denotes|indicates|means|represents|shows|stands for|signifies|is used)"
_OPENS = r"(?:^|[;,.|(]\s*|\b(?:notes?|key|symbols?|conventions?)[^:;\t]{0,30}:\s*|\t\s*|\band\s+)"
_NEXT = re.compile(
    rf"\s*[;,.|]\s*(?:and\s+)?[\"'‘“(\[]?[^\s\"'’”=\w]?\S{{0,4}}[\"'’”)\]]?\s*{_SAYS_ALOUD}\s.*"
    r"|\s*;.*|\s*\t.*|\.\s+[A-Z].*",
    re.DOTALL,
)
_SPOKEN = re.compile(r"<\s?(\d+)|n[/.]?a\.?", re.IGNORECASE)
_WORDS = re.compile(r"[A-Za-z]{2}")


@dataclass(frozen=True, slots=True)
class SignNote:
    """A sign as a table prints it, what a note says it stands for, and the note's line."""

    sign: str
    meaning: str
    line: int


def sign_notes(lines: Sequence[str], signs: Collection[str]) -> dict[str, SignNote]:
    """Return the notes that explain those of the signs that the lines explain."""
    wanted = sorted(signs)
    patterns = [(sign, _pattern(sign)) for sign in wanted]
    found: dict[str, SignNote] = {}
    for number, line in enumerate(lines, 1):
        if len(line) > _LONGEST_NOTE or not _WORDS.search(line):
            continue
        for sign, pattern in patterns:
            if sign in found or sign.casefold() not in line.casefold():
                continue
            if match := pattern.search(line):
                meaning = _NEXT.sub("", match["meaning"] or match["beside"]).strip(" .\t\"'”’)")
                if _WORDS.search(meaning):
                    found[sign] = SignNote(sign, meaning, number)
    return found


def spoken(sign: str) -> str:
    """Return what a sign says by itself, such as "fewer than 5"; empty where it says nothing."""
    match = _SPOKEN.fullmatch(sign.strip())
    if match is None:
        return ""
    return f"fewer than {match[1]}" if match[1] else "not applicable or not available"


def _pattern(sign: str) -> re.Pattern[str]:
    """A note on this sign; a dash at a line's start is a bullet unless a word explains it."""
    dash = sign.strip() in {"-", "–", "—"}
    says = _SAYS_ALOUD if dash or sign.strip() == "*" else _SAYS
    marked = rf"[\"'‘“(]?{re.escape(sign)}[\"'’”)]?"
    beside = r"\t+" if dash else r"\s+"
    return re.compile(
        rf"{_OPENS}{marked}\s*{says}\s*[\"'‘“(]?(?P<meaning>[^\W\d_].{{2,}})"
        rf"|^{marked}{beside}(?P<beside>[^\W\d_][^\t]{{3,}})$",
        re.IGNORECASE,
    )
