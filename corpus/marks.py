"""Quotation marks of every style: which open, which close, which are apostrophes."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Each opening mark with the marks that may close it; the first is the usual one.
PAIRS = {
    "“": "”“",
    "”": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "‘": "’",
    "‚": "‘’",
    '"': '"',
    "'": "'",
}
OPENING = "".join(PAIRS)
CLOSING = "”“»«›’‘\"'"
_OPENING = re.compile(rf"[{OPENING}]")
_ALONE = re.compile(rf"[{OPENING}{CLOSING}]")
_AFTER = " .,;:!?)]…–—-" + CLOSING


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch in quotation marks: ``text[start:end]`` lies between the marks."""

    start: int
    end: int
    closed: bool


def is_mark(text: str) -> bool:
    """Whether a text is nothing but one quotation mark."""
    return bool(_ALONE.fullmatch(text.strip()))


def _opens(text: str, at: int, mark: str) -> bool:
    """Whether the mark at this place opens: a space or bracket before, a word after."""
    if text[at] != mark:
        return False
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    return (not before or before in " ([–—/" + OPENING) and bool(after) and after not in " ,;:)"


def _closes(text: str, at: int, mark: str) -> bool:
    """Whether the mark at this place may close: no letter after it, nothing opened by it."""
    if text[at] not in PAIRS[mark] or _opens(text, at, mark):
        return False
    after = text[at + 1 : at + 2]
    return not after or after in _AFTER or not after.isalpha()


def quoted(text: str) -> tuple[Quoted, ...]:
    """Return the outermost stretches in quotation marks, in order.

    A mark that is never closed runs to the end of the text; a single mark
    that is never closed, and does not begin the text, is an apostrophe.
    """
    found: list[Quoted] = []
    at = 0
    while opening := _OPENING.search(text, at):
        at = opening.start()
        mark = text[at]
        if at and not _opens(text, at, mark):
            at += 1
            continue
        end = _close_of(text, at)
        if end is not None:
            found.append(Quoted(at + 1, end, True))
            at = end + 1
        elif mark not in "'‘’‚" or at == 0:
            found.append(Quoted(at + 1, len(text), False))
            break
        else:
            at += 1
    return tuple(found)


def _close_of(text: str, opening: int) -> int | None:
    """Return the place of the mark that closes the one at ``opening``, over inner quotations."""
    mark, depth = text[opening], 1
    for at in range(opening + 1, len(text)):
        if _opens(text, at, mark):
            depth += 1
        elif _closes(text, at, mark):
            if depth == 1 and _is_possessive(text, at, mark):
                continue
            depth -= 1
            if depth == 0:
                return at
    return None


def _is_possessive(text: str, at: int, mark: str) -> bool:
    """Whether a single mark after a plural s ("carers' views") is no closing mark.

    It is not if the sentence in marks goes on to a later mark that closes it.
    """
    if mark not in "'‘" or not re.match(r"s['’] [a-z]", text[at - 1 : at + 3]):
        return False
    later = next((n for n in range(at + 1, len(text)) if _is_single(text, n, mark)), None)
    return later is not None and not _opens(text, later, mark) and text[later - 1] in ".,!?"


def _is_single(text: str, at: int, mark: str) -> bool:
    return _opens(text, at, mark) or _closes(text, at, mark)


def whole(text: str) -> tuple[int, int] | None:
    """Return what lies between the outer marks of a text that is one quotation, else nothing.

    The closing mark may be missing, and a stop or reference mark may follow it.
    """
    if not text or text[0] not in PAIRS:
        return None
    end = len(text.rstrip(" .,;⁰¹²³⁴⁵⁶⁷⁸⁹")) - 1
    stretches = quoted(text)
    if not stretches[0].closed:
        return 1, len(text)
    if stretches[0].end == end:
        return 1, end
    # In "'The carers' views …'" the first closing mark is an apostrophe: one too many.
    opened = sum(_opens(text, at, text[0]) for at in range(1, len(text)))
    closed = sum(_closes(text, at, text[0]) for at in range(1, len(text)))
    ends = end > 0 and _closes(text, end, text[0])
    return (1, end) if ends and text[0] in "'‘" and closed > opened + 1 else None
