"""What "how many …" counts: the noun behind it, the whole phrase, the sort that it is held against.

Texts are in small letters, as ``folded`` gives them. Tables read "how many" with the rest of
their question (``tables.asked``), where it may be said as "the number of" too.
"""

from __future__ import annotations

from ..corpus.lazy_pattern import lazy_pattern

_NOUN = lazy_pattern(r"\bhow many (?:different |other |of the |of )?(?P<noun>[\w-]+)")
_PHRASE = lazy_pattern(
    r"\bhow many (?:of (?:the |these |those )?)?(?P<nouns>[\w' -]+?)"
    r"(?= (?:were|was|are|is|did|do|does|had|have|has|took|take|said|told|could|can|would|will|been"
    r"|responded|replied|answered|completed|participated)\b|[?.]|$)"
)
_SORT = lazy_pattern(
    r"\bhow many of (?:the |these |those |all )*(?P<of>[\w-]+)\b[^?]*?\b(?:are|were|is|was) (?P<are>[\w-]+(?: [\w-]+){0,2})\W*$"
)
_IN_BOTH = lazy_pattern(r"^(?:and |so )?how many\b.*\b(?:in|on|at|by) both\b")


def counted_noun(text: str) -> str:
    """The word behind "how many" or "how many of the"; empty where nothing is counted so."""
    found = _NOUN.search(text)
    return found["noun"] if found else ""


def opens_with_count(text: str) -> bool:
    """Whether "how many" and a noun are what a question begins with."""
    return _NOUN.match(text) is not None


def counted_phrase(text: str) -> str:
    """The words behind "how many" up to what is said of them: "staff of the trust"."""
    found = _PHRASE.search(text)
    return found["nouns"] if found else ""


def group_and_sort(text: str) -> tuple[str, str] | None:
    """A group and what is asked of it: "how many of the schools were secondary schools"."""
    found = _SORT.search(text)
    return (found["of"], found["are"]) if found else None


def counts_in_both(text: str) -> bool:
    """Whether a question counts what is in both of two: "how many are in both lists"."""
    return _IN_BOTH.search(text) is not None
