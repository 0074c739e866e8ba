"""Where two alternatives begin alike: "lacking on safeguarding or on preparing them".

What both are said of stands before the first of the two, and belongs to neither alone.
"""

from __future__ import annotations

import re

from ...corpus.lazy_pattern import lazy_pattern

_JOINT = lazy_pattern(
    r"(?:or|versus|vs\.?|v|than|and|then|against|next to|alongside|compared? (?:with|to)|with|to"
    r"|as [a-z]+ as)\b,? (?:(?:is|are|was|were|do|does|did) )?(?P<word>[a-z]+)\b"
)
# Words with which an alternative begins; "of" and "the" join too much else.
_OPENING = frozenset({
    "about", "at", "because", "before", "after", "by", "for", "from", "how", "in", "it", "on", "over", "that", "they",
    "through", "to", "under", "when", "where", "whether", "who", "whose", "with", "without",
})  # fmt: skip
_REFERS_BACK = lazy_pattern(r"or (?:that |whether )?(?:it|they)\b(?! (?:them)?sel)")
_NAMES_AGAIN = lazy_pattern(r"\b(?:those|that|ones?) (?:for|of|on|in|about|with|from|at)\b")
_LEAST_BEFORE = 1  # words that both alternatives share
_BEHIND_MARK = lazy_pattern(
    r"(?::\s+(?P<listed>[^:]+?)|(?: [-–—]|[,;—])\s+(?P<first>(?:[\w'’-]+ ?){1,5}?)),? $"
)
_AS_WHAT = lazy_pattern(r"\bas an? ")
_AT_MORE = lazy_pattern(r"\b(?:more|less|better|worse|fewer|higher|lower|[a-z]{3,}ier)\b")


def begins_alike(text: str, begins: int, split: int) -> int | None:
    """Where the first alternative begins, by the word that opens the second; None where none does.

    ``text`` is in lower case; the first stands between ``begins`` and ``split``, at which the
    word stands that joins the second to it.
    """
    joint = _JOINT.match(text, split)
    if joint is None or joint["word"] not in _OPENING:
        return None
    found = list(re.finditer(rf"\b{joint['word']}\b", text[begins:split]))
    if not found:
        return None
    start = begins + found[-1].start()
    return start if len(text[begins:start].split()) >= _LEAST_BEFORE else None


def behind_mark(text: str, begins: int, split: int) -> int | None:
    """Where the first alternative begins, alone behind a mark: "who was slower: inns, or hotels"."""
    found = _BEHIND_MARK.search(text[begins:split])
    return begins + found.start(found.lastgroup or 0) if found else None


def said_behind(text: str, begins: int, split: int) -> int | None:
    """Where both alternatives end: "inns or hotels more often", "as a risk"."""
    found = (
        each.search(text, split)
        for each in (_AT_MORE, _AS_WHAT)
        if not each.search(text[begins:split])
    )
    return min((each.start() for each in found if each), default=None)


def refers_back(text: str, split: int) -> bool:
    """Whether the second alternative says "it" of what the first begins with."""
    return bool(_REFERS_BACK.match(text, split))


def names_again(text: str, split: int) -> bool:
    """Whether the second alternative takes up a noun of the first: "or on those for children"."""
    return bool(_NAMES_AGAIN.search(text, split))
