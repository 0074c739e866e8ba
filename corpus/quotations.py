"""Quotations set apart from the text: where they run, whom they are attributed to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from .document import Block, Document
from .lines import NUMBERED, Line, bullet, ends_sentence, logical_lines, words
from .marks import CLOSING, OPENING, PAIRS, is_mark, quoted, whole
from .records import Comment, Lines, Place
from .testimony import Quotation, Testimony, long_enough, testimony

# Words that name where a comment was collected, or that it is one.
_SURVEYED = re.compile(
    r"\b(views?|comments?|surveys?|interview\w*|respondents?|responses?|questionnaires?"
    r"|participants?|focus group|feedback|consultation|said|quoted?)\b",
    re.IGNORECASE,
)
_ENCLOSED = re.compile(rf"(?P<text>[{OPENING}].*?)\s*\((?P<by>[^()]+)\)\s*[{CLOSING}]?\.?")
_DASHED = re.compile(
    rf"(?P<text>[{OPENING}].*[{CLOSING}][.,]?)\s*[–—-]\s*(?P<by>[A-Z][^{OPENING}{CLOSING}.!?]{{2,80}})"
)
_ITALICS = re.compile(r"([*_]{1,3})(.+)\1")
_STATISTIC = re.compile(r"\d\s*%|\bper ?cent\b", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(I|we|me|my|us)\b", re.IGNORECASE)
_LONGEST_ATTRIBUTION = 15
_LONGEST_ROLE = 8
_LONGEST_BREAK = 15
_FEWEST_WORDS = 4


def mark_quotations(lines: Sequence[Line]) -> None:
    """Claim each quotation with its attribution; statistics in marks become callouts."""
    position = 0
    while position < len(lines):
        extent = _extent(lines, position) if lines[position].kind is None else 0
        for offset, line in enumerate(lines[position : position + extent]):
            line.kind, line.continues = "quotation", offset > 0
        if extent:
            group = lines[position : position + extent]
            if _is_statistic(parse([line.text for line in group])):
                for line in group:
                    line.kind = "callout"
        position += extent or 1


def _is_statistic(quotation: Quotation) -> bool:
    """Survey results set in marks as an eye-catcher are nobody's words."""
    if quotation.attribution or not _STATISTIC.search(quotation.text):
        return False
    return not _FIRST_PERSON.search(quotation.text)


def _extent(lines: Sequence[Line], start: int) -> int:
    """Return how many lines the quotation that begins here takes, 0 if none begins."""
    text = lines[start].text
    if is_mark(text):
        return _apart(lines, start)
    if text.startswith("> "):
        return _block_quote(lines, start)
    text = _bare(text)
    if text[:1] not in PAIRS:
        return _unmarked(lines, start)
    if len(words(text)) < _FEWEST_WORDS:
        return 0
    if _inline_attribution(text):
        return 1
    if whole(text) is None:
        return 0
    closed = quoted(text)[0].closed
    end = start if closed else _last_of(lines, start)
    closed = closed or lines[end].text[-1] in CLOSING
    return _with_attribution(lines, end, closed) - start + 1


def _bare(text: str) -> str:
    """Return a line without the bullet and the italics it may be set in."""
    text = text.removeprefix(">")
    text = text[len(bullet(text)) :].strip()
    italics = _ITALICS.fullmatch(text)
    return italics[2] if italics else text


def _free(lines: Sequence[Line], position: int, gap: int) -> bool:
    """Whether a line is there, unclaimed, and no more than ``gap`` blank lines below the last."""
    return position < len(lines) and lines[position].kind is None and lines[position].gap <= gap


def _apart(lines: Sequence[Line], start: int) -> int:
    """A quotation whose opening mark stands on a line of its own."""
    for position in range(start + 1, start + _LONGEST_BREAK):
        if not _free(lines, position, 1):
            break
        text = lines[position].text
        if bullet(text) or NUMBERED.match(text):
            break
        if position > start + 1 and text[-1] in CLOSING:
            return _with_attribution(lines, position, True) - start + 1
    if not _free(lines, start + 1, 1) or len(words(lines[start + 1].text)) < _FEWEST_WORDS:
        return 0
    return _with_attribution(lines, start + 1, False) - start + 1


def _block_quote(lines: Sequence[Line], start: int) -> int:
    end = start
    while _free(lines, end + 1, 0) and lines[end + 1].text.startswith(">"):
        end += 1
    return end - start + 1


def _unmarked(lines: Sequence[Line], start: int) -> int:
    """A quotation that lost its marks is known by the attribution directly under it."""
    if not _free(lines, start + 1, 0) or len(words(lines[start].text)) < _FEWEST_WORDS:
        return 0
    under = lines[start + 1].text
    enclosed = under.startswith("(") and under.rstrip(CLOSING + " .").endswith(")")
    stated = enclosed and attribution(under) and _SURVEYED.search(under)
    return 2 if stated and ends_sentence(lines[start].text) else 0


def _last_of(lines: Sequence[Line], start: int) -> int:
    """Return the last line of a quotation broken over lines; its first if it ends there."""
    for position in range(start + 1, start + _LONGEST_BREAK):
        if not _free(lines, position, 0):
            break
        text = lines[position].text
        if text[0] in OPENING or bullet(text) or NUMBERED.match(text):
            break
        if _attribution_at(lines, position, False):
            return position - 1
        if text[-1] in CLOSING:
            return position
    return start


def _with_attribution(lines: Sequence[Line], end: int, closed: bool) -> int:
    """Return the last line of the quotation that ends here, its attribution included."""
    taken = _attribution_at(lines, end + 1, closed)
    end += taken
    if (
        _free(lines, end + 1, 1)
        and is_mark(lines[end + 1].text)
        and lines[end + 1].text not in "“‘«„"
    ):
        end += 1
    return end


def _attribution_at(lines: Sequence[Line], position: int, closed: bool) -> int:
    """Return how many lines an attribution takes here, 0 if there is none."""
    if not _free(lines, position, 1 if closed else 2):
        return 0
    text, taken = lines[position].text, 1
    if text.startswith("(") and ")" not in text and _free(lines, position + 1, 0):
        text, taken = f"{text} {lines[position + 1].text}", 2
        if ")" not in text:
            return 0
    if not attribution(text):
        return 0
    bare = text.rstrip(CLOSING + " .")
    if bare.startswith(("(", "—", "–")) or bare.endswith(")"):
        return taken
    near = not lines[position].gap or (not closed and text[-1] in CLOSING)
    if near and _SURVEYED.search(bare):
        return taken
    # A short line with text directly under it is a heading.
    below = lines[position + taken] if position + taken < len(lines) else None
    last = below is None or below.gap > 0 or below.text[0] in OPENING
    return taken if near and last and closed and len(words(bare)) <= _LONGEST_ROLE else 0


def attribution(text: str) -> str | None:
    """Return the attribution a line holds, without brackets, dash and marks, if it can be one."""
    bare = text.strip().strip(CLOSING + OPENING + " ").strip()
    bare = re.sub(r"^[—–-]\s*", "", bare.rstrip("."))
    inner = bare.removeprefix("(").removesuffix(")").strip()
    if not inner[:1].isupper() and not text.startswith("("):
        return None
    short = 0 < len(words(inner)) <= _LONGEST_ATTRIBUTION
    return inner if short and not ends_sentence(inner) and "(" not in inner else None


def _inline_attribution(text: str) -> re.Match[str] | None:
    """An attribution in the line of the quotation, inside or outside its closing mark."""
    match = _DASHED.fullmatch(text)
    if match and (span := whole(match["text"])) and span[1] < len(match["text"]):
        return match
    match = _ENCLOSED.fullmatch(text)
    if match is None or not attribution(f"({match['by']})"):
        return None
    after_mark = match["text"][-1] in CLOSING and len(match["text"]) > 1
    return match if after_mark or _SURVEYED.search(match["by"]) else None


def parse(texts: Sequence[str]) -> Quotation:
    """Return the words and the attribution of a quotation given line by line."""
    body = [text for text in texts if not is_mark(text)]
    body[:1] = [_bare(text) for text in body[:1]]
    by: str | None = None
    for taken in (2, 1):
        tail = " ".join(body[-taken:]).removeprefix(">").strip()
        enclosed = tail.startswith("(") or taken == 1
        if len(body) > taken and enclosed and (by := _stated(tail, body[:-taken])):
            body = body[:-taken]
            break
    while len(body) > 1 and body[-1].strip() == ">":
        body.pop()
    joined = " ".join(body)
    if is_mark(texts[0]):
        joined = f"{texts[0]} {joined}"
    if by is None and (match := _inline_attribution(joined)):
        joined, by = match["text"], " ".join(match["by"].split())
    marked = joined.startswith(tuple(PAIRS))
    closed = True
    if span := whole(joined):
        closed = span[1] < len(joined)
        joined = joined[span[0] : span[1]]
    return Quotation(joined.strip(), by, closed, marked)


def _stated(tail: str, above: Sequence[str]) -> str | None:
    """The attribution in the last line, if that line is none of the quotation's own."""
    by = attribution(tail)
    if by is None or (ends_sentence(tail.rstrip(CLOSING + " )")) and not tail.startswith("(")):
        return None
    bare = tail.rstrip(CLOSING + " .")
    enclosed = bare.startswith(("(", "—", "–")) or bare.endswith(")")
    closed = above[-1][-1] in CLOSING
    return by if enclosed or closed or _SURVEYED.search(bare) else None


def comments(report_id: str, blocks: Sequence[Block], document: Document) -> tuple[Comment, ...]:
    """Return the words of people in a report, verbatim, in source order."""

    @cache  # many reports need none
    def texts() -> Mapping[int, str]:
        return {line.first: line.text for line in logical_lines(document.lines)}

    found: list[tuple[Block, Testimony]] = []
    for block, spoken in testimony(blocks, lambda block: _set_apart(block, texts())):
        if long_enough(spoken.text):
            found.append((block, spoken))
    return tuple(
        Comment(
            Place(
                report_id,
                block.locator,
                block.section,
                spoken.lines or _lines_of(spoken.text, block, document),
                block.page,
            ),
            spoken.text,
            spoken.attribution,
            spoken.speaker,
        )
        for block, spoken in found
    )


def _set_apart(block: Block, texts: Mapping[int, str]) -> Quotation:
    spans = block.spans or (block.lines,)
    places = (place for first, last in spans for place in range(first, last + 1))
    return parse([texts[place] for place in places if place in texts])


def _lines_of(text: str, block: Block, document: Document) -> Lines:
    """Return the part of a cut paragraph in which the words stand."""
    for first, last in block.spans:
        if text in " ".join(" ".join(document.lines[first - 1 : last]).split()):
            return first, last
    return block.lines
