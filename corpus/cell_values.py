"""What a cell of a table prints: a number, or a publisher's sign for a number not given."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .signs import folded, holds
from .year_spans import is_year_span, spelled_change

# Marks of footnotes and of provisional or revised figures, which follow a number.
_MARK = (
    r"(?:\s*(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\[(?:note )?\w{1,3}\]|\((?:[a-z]|note \d+)\)|[*†‡§]{1,3})|\s[pr]\b)"
)
_SPACES = "\u0020\u00a0\u2009\u202f"
_NUMBER = re.compile(
    rf"(?P<sign>[-−–+])?\s?(?P<currency>[£$€])?\s?"
    rf"(?P<whole>\d{{1,3}}(?:,\d{{3}})+|\d{{1,3}}(?:[{_SPACES}]\d{{3}})+|\d*)(?P<part>\.\d+)?"
    rf"\s*(?P<percent>%)?{_MARK}*",
    re.IGNORECASE,
)
_NO_VALUE = re.compile(
    r"[-–—*.:~†]{1,3}|\[[a-z]{1,4}\]|[cxsz]|n[/.]?a\.?|[<>≤≥]\s?\d+%?|suppressed|not available",
    re.IGNORECASE,
)
_NUMBER_OPENS = frozenset("0123456789.")
_LONGEST_WORDED = len("not available")  # of the signs that are words
_HEAD_MARK = re.compile(r"\s*(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\[(?:notes? )?[\d, ]{1,5}\]|\(notes? [\d, ]+\))")
_PERIOD = re.compile(
    r"(?:(?:q[1-4]|[a-z]{3,9}|fy|%)\s)?(?:19|20)\d\d(?:\s?[-/–]\s?\d{2,4})?(?:\s(?:%|n|\(%\)|\(n\)))?",
    re.IGNORECASE,
)
_UNITS = (
    ("%", re.compile(r"%|\bper ?cent(?:age)?s?\b|\bpct\b", re.IGNORECASE)),
    ("GBP", re.compile("£|\\bGBP\\b")),
    ("EUR", re.compile("€|\\bEUR\\b")),
    ("USD", re.compile(r"\$|\bUSD\b")),
)
# One of these, in lower case, stands in every note of the next kind.
_NOTE_SIGNS = (
    "not ", "no ", "missing", "suppressed", "unknown", "unavailable", "withheld", "redacted",
    "confidential", "fewer", "less than", "too ",
)  # fmt: skip
# A note such as "-9 = not stated", which says what a sign stands for.
_SIGN_NOTE = re.compile(
    r"(?:^|[;.]\s+|\bnotes?:\s*)[\"'‘“(]?(?P<sign>[^\s\"'’”)=]{1,4})[\"'’”)]?\s*"
    r"(?:=|:|[-–—]|denotes|indicates|means|represents|shows|where|is|are)\s+"
    r"(?:(?:that )?(?:the )?(?:data|figures?|values?|numbers?) (?:(?:is|are|ha(?:s|ve) been)\s)?)?"
    r"(?:not |no |missing|suppressed|unknown|unavailable|withheld|redacted|confidential"
    r"|fewer|less than|too (?:few|small))",
    re.IGNORECASE,
)


def _is_plain(cell: str) -> bool:
    """Whether a cell is a bare number, as most are: nothing else needs to be looked for."""
    if cell.isdigit():
        return cell.isascii()
    return (
        cell[:1] in _NUMBER_OPENS
        and cell.isascii()
        and cell.replace(".", "", 1).isdigit()
        and cell[-1] != "."
    )


def value(cell: str) -> float | None:
    """Return the number a cell prints, none where it prints words or a sign instead of one."""
    if _is_plain(cell):
        return float(cell)
    if cell[:1].isalpha():  # as labels do, and no number
        return None
    match = _NUMBER.fullmatch(cell.strip())
    if not match or not (match["whole"] or match["part"]):
        return None
    whole = re.sub(rf"[,{_SPACES}]", "", match["whole"])
    number = float(f"{whole or 0}{match['part'] or ''}")
    return -number if match["sign"] and match["sign"] != "+" else number


def is_value(cell: str) -> bool:
    """Whether a cell holds a number or a publisher's sign for a number not given."""
    if _is_plain(cell):
        return True
    text = cell.strip()
    if text[:1].isalpha():
        return len(text) <= _LONGEST_WORDED and bool(_NO_VALUE.fullmatch(text))
    return bool(text) and (value(text) is not None or bool(_NO_VALUE.fullmatch(text)))


def is_period(cell: str) -> bool:
    """Whether a cell names a year or a part of one, such as ``2019-20``, and so may be a head.

    A sign may tell what is counted of it: ``2019 %``, ``2019 N``.
    """
    return bool(_PERIOD.fullmatch(cell.strip())) or is_year_span(cell.strip())


def bare_head(head: str) -> str:
    """Return a head with white space folded, without its footnote marks, the years of a change in full."""
    return " ".join(spelled_change(_HEAD_MARK.sub("", head)).split())


def unit(texts: Iterable[str]) -> str:
    """Return the unit named in the first text that names one (``%``, ``GBP``, …), else nothing."""
    for text in texts:
        if _is_plain(text):
            continue
        for name, pattern in _UNITS:
            if pattern.search(text):
                return name
    return ""


def missing_signs(lines: Iterable[str]) -> frozenset[str]:
    """Return the signs that notes among the lines explain as numbers not given."""
    return frozenset(
        match["sign"].casefold()
        for line in lines
        if len(line) < 400 and holds(folded(line), _NOTE_SIGNS)
        for match in _SIGN_NOTE.finditer(line.strip())
    )
