"""Quantifiers that a question sets on the rows it counts: every single teacher, not one library.

They are bounds in words: all of a thing is 100 %, none of it 0, some of it more than 0.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...corpus.lazy_pattern import lazy_pattern
from ..kinding import COUNT_WORDS
from ..words import folded
from .bounds import Bound

# What asks for rows: how many of them, which of them, which share of them.
_ASKS = lazy_pattern(
    r"^(?:(?:and|so|but|at|in|for|among|on|of) )*(?:how many|which|who|what (?:number|share|percentage|proportion|per ?cent|fraction) of)\b"
)
_NOT = r"(?:did|do|does|has|have|had)(?: not|n't|nt)"
_SINGLE = r"(?:(?:even )?(?:a|one) single|even (?:a|one)|any(?: at all)?|one|a|an)"
_NONE = (
    rf"\b(?P<not>{_NOT})\b (?P<verb>\w+)(?: \w+){{0,2}}? (?P<any>{_SINGLE})\b",
    rf"\b(?P<not>not {_SINGLE}|none of (?:the|its|their|his|her)|without (?:any|a single|a|an)|with no)\b",
    r"(?<=\w )(?P<not>no|zero)(?= (?!change\b|answers?\b|one\b|longer\b|more\b|less\b|fewer\b|later\b|idea\b|doubt\b|data\b|figures?\b)[a-z])",
    r"(?<=\w )(?P<not>nobody|no[ -]one|nothing|none(?: at all| whatsoever)?|zero|nil)\b",
)
# Without "any" only the numbers of things say so: a share of none is no "did not".
_DENIED = rf"\b(?P<not>{_NOT}|never)\b(?= (?P<verb>\w+))"
_ALL = (
    r"(?<!across )(?<!over )(?<!of )(?<!among )(?<!in )(?<!at )(?<!for )(?<!after )"
    r"\b(?P<not>every single one of|every one of|each and every|every single|every|all of|all)"
    r"\b(?: (?:the|its|their))? (?P<noun>[a-z]\w+)",
    r"\b(?P<not>everyone|everybody)\b",
)
_SOME = (
    r"\b(?P<not>at least (?:one|a single)|one or more)\b",
    r"(?<=\w )(?P<not>any)(?= [a-z])",
)
# So many and no more: exactly one library, ten libraries.
_EXACTLY = (
    r"(?<=\w )(?<!question )(?<!table )(?<!wave )(?<!band )(?<!level )(?<!grade )(?<!group )(?<!stage )(?<!tier )"
    r"(?<!aged )(?<!top )(?<!bottom )(?<!than )(?<!over )(?<!under )(?<!least )(?<!first )(?<!last )"
    r"(?<!year )(?<!class )(?<!phase )"
    rf"(?P<not>(?:(?:exactly|just|only|precisely) )?(?P<n>\d{{1,3}}|{'|'.join(COUNT_WORDS)}))(?= (?!years?\b|months?\b|weeks?\b|days?\b|hours?\b|or\b|in\b|out\b|to\b|per\b|points?\b|of\b|and\b)[a-z])",
)
_TIMES = frozenset({"day", "week", "month", "year", "time", "other", "age", "ages", "round"})


@dataclass(frozen=True, slots=True)
class Quantified:
    """A question without the words of its quantifier, and the bound that these set.

    ``words`` are those of the quantifier, ``verb`` what was not done; ``counts_only`` where only numbers of things, and no
    shares, can tell.
    """

    text: str
    words: str
    bound: Bound
    counts_only: bool
    verb: str = ""


def quantified_in(text: str) -> Quantified | None:
    """The quantifier that a question sets on the rows it counts or lists; none where it sets none."""
    plain = folded(text)
    asks = _ASKS.match(plain)
    if asks is None:
        return None
    if found := _first(_NONE, plain, asks.end()):
        return Quantified(
            _without(text, found), _said(found), _bound(0.0, 0.0), False, _verb(found)
        )
    if found := _first(_ALL, plain, asks.end()):
        noun = found.groupdict().get("noun") or ""
        if noun not in _TIMES:
            return Quantified(_without(text, found), _said(found), _bound(100.0, None), False)
    if found := _first(_SOME, plain, asks.end()):
        return Quantified(
            _without(text, found), _said(found), _bound(0.0, None, low_too=False), False
        )
    if found := _first(_EXACTLY, plain, asks.end()):
        number = float(COUNT_WORDS.get(found["n"]) or found["n"])
        bound = Bound(number, number, True, True, False, f"{number:g}", (0, 0))
        return Quantified(_without(text, found), _said(found), bound, True)
    if found := _first((_DENIED,), plain, asks.end()):
        return Quantified(_without(text, found), _said(found), _bound(0.0, 0.0), True, _verb(found))
    return None


def _first(patterns: Sequence[str], plain: str, start: int) -> re.Match[str] | None:
    """The first match of the first pattern that has one behind the noun that is asked for."""
    for pattern in patterns:
        found = re.compile(pattern).search(plain, start + 1)
        if found is not None and plain[start : found.start("not")].strip():
            return found
    return None


def _verb(found: re.Match[str]) -> str:
    return found.groupdict().get("verb") or ""


def _bound(low: float, high: float | None, *, low_too: bool = True) -> Bound:
    text = "100%" if low else "0" if low_too else "more than 0"
    return Bound(low, high, low_too, True, bool(low), text, (0, 0))


def _said(found: re.Match[str]) -> str:
    return " … ".join(found[name] for name in ("not", "any") if found.groupdict().get(name))


def _without(text: str, found: re.Match[str]) -> str:
    """The text without the words of a quantifier."""
    for name in ("any", "not"):
        if found.groupdict().get(name):
            text = text[: found.start(name)] + text[found.end(name) :]
    return " ".join(text.split())
