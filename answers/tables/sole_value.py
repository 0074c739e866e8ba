"""Tables of one value for each row, whose head says no more than its sort: name and proportion.

What the value is the title or nothing tells. Of a share the words of a vote are not asked of the
heads: it is of those in favour, and those against are what is left of 100.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ..terms import Term
from ..words import folded, words
from .asked import Asked
from .bounds import Bound
from .cards import Card, Column
from .denials import Denial

_PLAIN = frozenset(
    {"prop", "props", "proportion", "share", "pct", "percent", "percentage", "perc", "per", "cent",
     "value", "values", "result", "results", "score", "fraction", "of", "the", "yes", "for", "vote",
     "votes"}
)  # fmt: skip
_FOR = frozenset(
    {"yes", "aye", "favour", "favor", "favourable", "support", "supported", "supportive", "supporting",
     "back", "backed", "backing", "approve", "approved", "approving", "approval", "pro", "keen", "keener",
     "keenest"}
)  # fmt: skip
_VOTING = frozenset(
    {"vote", "votes", "voted", "voting", "voter", "voters", "ballot", "side", "camp", "campaign", "say",
     "said", "saying", "result", "results", "outcome", "answer", "answered", "answering", "in", "the",
     "of", "for", "to", "on", "most", "more", "least", "less", "was", "were", "a"}
)  # fmt: skip
_AGAINST = re.compile(
    r"\b(?:(?:say|said|saying|says|vote|votes|voted|voting|answer|answered|answering|went|go)\s+(?:for\s+)?(?:no|against)"
    r"|(?:the\s+)?no(?:\s+|-)(?:vote|votes|side|camp|campaign|voters?)|against|opposed(?: to)?|opposing)\b"
)
_WON = re.compile(
    r"\b(?:win|wins|won|prevail(?:s|ed)?|carr(?:y|ied)(?: the day)?|(?:had |got |took )?a majority)\b"
)


def with_stance(asked: Asked, card: Card) -> Asked:
    """The question without the words that say for or against, where a table prints one share only.

    As it stands where it names neither, or the table prints more. Those against turn it round:
    what is left of 100, the other end, the rows below one half.
    """
    column = _sole_share(card)
    if column is None:
        return asked
    plain = folded(asked.text)
    against = _AGAINST.search(plain)
    told = {word.text for word in asked.words}
    if against is None and not told & _FOR and not _acronyms(asked, card):
        return asked
    won = _WON.search(plain) if asked.how_many or asked.which else None
    left = tuple(term for term in asked.terms if not _says_stance(term, asked, card, against))
    if won and not asked.bound:
        left = tuple(term for term in left if not won.start() <= term.start < won.end())
        low, high = (None, 50.0) if against else (50.0, None)
        text = "below 50%" if against else "above 50%"
        bound = Bound(low, high, False, False, True, text, won.span())
        return replace(asked, terms=left, bound=bound)
    turned = replace(asked, terms=left)
    if against is None:
        return turned
    if asked.end:
        return replace(turned, end="bottom" if asked.end == "top" else "top")
    if asked.bound:
        return asked  # a bound of those against is no bound of those in favour
    return replace(turned, denial=Denial((against.span(),), False))


def _sole_share(card: Card) -> Column | None:
    """The one column of numbers, of shares, whose head names nothing but a share."""
    numbered = [column for column in card.columns if column.numbers]
    if len(numbered) != 1 or numbered[0].unit != "%":
        return None
    told = {word.text for label in numbered[0].labels for word in words(label)}
    return numbered[0] if told <= _PLAIN else None


def _says_stance(
    term: Term, asked: Asked, card: Card, against: re.Match[str] | None
) -> bool:  # fmt: skip
    """Whether a term only says for or against, or what was voted on by the title's initials."""
    if against and term.start < against.end() and against.start() < term.end:
        return True
    own = {word.text for word in asked.words if term.start <= word.start < term.end}
    known = _FOR | _VOTING | asked.closed.function | (frozenset({"no"}) if against else frozenset())
    return own <= known or any(
        start <= term.start and term.end <= end for start, end in _acronyms(asked, card)
    )


def _acronyms(asked: Asked, card: Card) -> list[tuple[int, int]]:
    """Where the question has the words that a short word of the title is made of the initials of."""
    told = asked.words
    found = []
    for name in card.features:
        letters = name[2:]
        if not name.startswith("s:") or not 3 <= len(letters) <= 5 or not letters.isalpha():
            continue
        for n in range(len(told) - len(letters) + 1):
            run = told[n : n + len(letters)]
            if "".join(word.text[0] for word in run) == letters:
                found.append((run[0].start, run[-1].end))
    return found
