"""Headings of a report without mark-up: which of its lines they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .contents import Entry, announced, fold
from .lines import NUMBERED, Line, bullet, ends_sentence, following, is_prose, words
from .marks import OPENING, is_mark, whole

_LONGEST = 20
_LONGEST_NAME = 3
_MARKDOWN = re.compile(r"(#{1,6})\s+(\S.*)")
SECTION_NUMBER = re.compile(r"(?:\d{1,2}\.)*\d{1,2}\.?\s+(?=[A-Z])")
_SUBSECTION = re.compile(r"(?:\d{1,2}\.)+\d{1,2}\.?\s+[A-Z]")
_LABELLED = re.compile(r"[^:]{1,30}:\s+\S")
_BYLINE = re.compile(r"By [A-Z]")
_TITLE_LINES = 4
_LONGEST_LABEL = 8
_SHORTEST_SENTENCE = 4
_BEGINS_SENTENCE = re.compile(
    r"(?:we|they|it|this|these|those|there|i|you|he|she)\b", re.IGNORECASE
)
_FEWEST_YEARS = 2
LONE_YEAR = re.compile(
    r"[*_#\s]*(?:in )?(?P<year>(?:19|20)\d\d)(?:\s?[-–/]\s?(?:\d\d)?\d\d)?\s*:?[*_\s]*", re.I
)
_BREAKS_OFF = re.compile(
    r"\b(?:that|to|are|is|was|were|be|by|for|of|as|from|with|on|in|at|and|or|should|must|will"
    r"|includ(?:e|es|ed|ing)|following|follows):$",
    re.IGNORECASE,
)


def mark_announced(lines: Sequence[Line], entries: Sequence[Entry]) -> None:
    """Claim Markdown headings and the lines the contents list announces, with their page."""
    left = list(entries)
    columns = sorted({entry.indent for entry in entries})
    for line, below in pairwise([*lines, None]):
        if line is None or line.kind is not None:
            continue
        if match := _MARKDOWN.fullmatch(line.text):
            line.kind, line.level = "heading", len(match[1])
        elif left and may_be_heading(line.text):
            entry = None
            if below is not None and not (below.kind or below.gap):
                entry = _wrapped(f"{line.text} {below.text}", left)
            if entry and below:
                below.kind, below.continues = "heading", True
            entry = entry or announced(line.text, left)
            if entry:
                left.remove(entry)
                line.kind, line.page, line.listed = "heading", entry.page, True
                line.level = columns.index(entry.indent) + 1 if len(columns) > 1 else 0


def _wrapped(text: str, entries: Sequence[Entry]) -> Entry | None:
    """Return the entry that two lines make up together."""
    return next((entry for entry in entries if fold(entry.text) == fold(text)), None)


def mark_title(lines: Sequence[Line]) -> None:
    """Claim title and subtitle, the first lines of the file, and logo words above them."""
    title: list[Line] = []
    first = next((n for n, line in enumerate(lines) if line.kind != "note"), 0)
    for line in lines[first : first + _TITLE_LINES]:
        shaped = may_be_heading(line.text) or (not title and len(words(line.text)) <= _LONGEST)
        if title and SECTION_NUMBER.match(line.text):
            break
        if line.kind or not shaped or ends_sentence(line.text) or (title and not line.gap):
            break
        if title and whole(line.text):
            break
        title.append(line)
    body = " ".join(line.text for line in lines)
    while len(title) > 1 and _is_name(title[0].text, body):
        title.pop(0).kind = "furniture"
    if len(title) > 1 and len(words(title[-1].text)) <= _LONGEST_NAME:
        below = following(lines, lines.index(title[-1]))
        # The last short line before the text is its first heading, no subtitle.
        if below and is_prose(below.text):
            title.pop()
    for line in title:
        line.kind, line.title = "heading", True


def _is_name(text: str, body: str) -> bool:
    """A logo: a name in capitals that the text also mentions in the run of a sentence."""
    named = words(text)
    if len(named) > _LONGEST_NAME or not all(word[0].isupper() for word in named):
        return False
    return bool(re.search(rf"\b[a-z]+ {re.escape(text)}\b", body))


def may_be_heading(text: str) -> bool:
    """Whether a line's shape allows it to be a heading."""
    return (
        (text[0].isupper() or text[0].isdigit() or text[0] in OPENING)
        and not text.endswith((".", ";", ",", "!", "”"))
        and not is_mark(text)
        and not bullet(text)
        and not _LABELLED.match(text)
        and not _BYLINE.match(text)
        and "©" not in text
        and "@" not in text
        and 0 < len(words(text)) <= _LONGEST
    )


def mark_headings(lines: Sequence[Line]) -> None:
    """Claim the other headings: short lines that lead into text or into another heading."""
    for position in range(len(lines) - 1, -1, -1):
        line = lines[position]
        if line.kind is not None or not may_be_heading(line.text):
            continue
        if is_prose(line.text) and not line.text.endswith("?"):
            continue
        below = following(lines, position)
        above = lines[position - 1] if position else None
        if _is_logo(lines, position):
            line.kind = "furniture"
        elif below is not None and _leads(line, below, above):
            line.kind = "heading"


def mark_years(lines: Sequence[Line]) -> None:
    """Claim lines that are a year and no more ("2005:") where text follows each of several."""
    found = [
        (line, below)
        for line, below in pairwise(lines)
        if line.kind is None and line.gap and LONE_YEAR.fullmatch(line.text)
    ]
    if len({line.text for line, _ in found}) < _FEWEST_YEARS:
        return
    if any(LONE_YEAR.fullmatch(below.text) or not may_follow(below.text) for _, below in found):
        return
    for line, _ in found:
        line.kind = "heading"


def may_follow(text: str) -> bool:
    """Whether a line can be text under a heading: it has words."""
    return sum(map(str.isalpha, text)) >= _SHORTEST_SENTENCE


def _is_logo(lines: Sequence[Line], position: int) -> bool:
    """A word or two between what was read above and the furniture of the page below."""
    if not 0 < position < len(lines) - 1 or lines[position - 1].kind is None:
        return False
    below = lines[position + 1]
    short = len(words(lines[position].text)) <= _LONGEST_NAME
    return short and below.kind == "furniture" and below.gap > 0


def _leads(line: Line, below: Line, above: Line | None) -> bool:
    """Whether a line of the right shape leads into text, or into a heading under it."""
    attached = above.text if above is not None and not line.gap else ""
    if attached.endswith(",") or _is_lead_in(line.text):
        return False
    if below.kind == "heading":
        return below.gap <= 1 and (not attached or ends_sentence(attached))
    if below.kind in {"quotation", "callout"}:
        return not line.text.endswith(":")
    numbered = below.kind == "paragraph" or bool(NUMBERED.match(below.text))
    return numbered or bool(bullet(below.text)) or _is_text(below.text)


def _is_text(text: str) -> bool:
    """Whether a line is running text or at least a short sentence."""
    sentence = text[0].isupper() and text.endswith(".") and len(words(text)) >= _SHORTEST_SENTENCE
    return sentence or is_prose(text) or _is_lead_in(text)


def _is_lead_in(text: str) -> bool:
    """Whether a line with a colon is the begun sentence of a list, not its heading."""
    if not text.endswith(":"):
        return False
    begun = _BEGINS_SENTENCE.match(text) or _BREAKS_OFF.search(text)
    return bool(begun) or len(words(text)) > _LONGEST_LABEL


def is_section_title(lines: Sequence[Line], position: int) -> bool:
    """Whether a numbered line is the heading of a section and no item of a list."""
    line = lines[position]
    below = following(lines, position)
    shaped = may_be_heading(line.text) and not ends_sentence(line.text) and line.gap > 0
    return shaped and below is not None and below.gap > 0 and (
        below.kind == "heading"
        or bool(_SUBSECTION.match(below.text))
        or (_is_text(below.text) and not NUMBERED.match(below.text))
    )  # fmt: skip
