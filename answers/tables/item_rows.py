"""Rows that are a survey's items: which of alike ones is meant, and a sort of them that is ranked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...corpus.cell_store import CellStore, TableRow
from ..terms import Term
from ..words import words
from .asked import Asked
from .batteries import battery_meant, leads
from .cards import Card, speaks
from .nouns import entity_level
from .row_sorts import Sort

# An item that goes on from the one before: the bullying you experienced, this issue.
_GOES_ON = re.compile(
    r"\b(?:the|this|that|these|those)\b[^?.]*\b(?:you|they)(?: have| had)?"
    r" (?:experienced|suffered|received|reported|mentioned|said|gave|used|had|saw|witnessed)\b"
    r"|\b(?:this|these|that|those) (?:issue|incident|problem|concern|event|experience|complaint)s?\b",
    re.IGNORECASE,
)
_WHOLE_OF = re.compile(r"\b(?:across|throughout)\s+(?:(?:the|all|all of the|whole of the)\s+)?$")
_ABOUT = re.compile(
    r"\b(?:about|on|regarding|concerning|to do with)\s+(?:(?:my|your|their|our|the)\s+)?[\"'‘“]?$"
)
_RANGE = re.compile(
    r"\b(?P<series>[A-Za-z]{1,2})(?P<low>\d{1,3})\s?(?:to|-|–|until|through)\s?(?P<other>[A-Za-z]{0,2})(?P<high>\d{1,3})\b"
)
_ID = re.compile(r"(?P<series>[A-Za-z]{1,2})(?P<n>\d{1,3})(?=[.:)\s]|$)")
_TELLING = 6  # letters of a word that may tell one item from another
_FEWEST, _LONGEST = 2, 4  # rows of a sort; words that name it


def first_asked(asked: Asked, labels: Sequence[str]) -> list[int]:
    """The places of the labels that ask on their own, where others go on from another item.

    So do the answers of a battery. All where the question has a word that only those others
    have, or where all are of one kind.
    """
    onward = {n for n, label in enumerate(labels) if _GOES_ON.search(label)}
    onward |= leads(labels).keys()
    if not onward or len(onward) == len(labels):
        return list(range(len(labels)))
    own = {w.stem for n, label in enumerate(labels) if n not in onward for w in words(label)}
    others = {w.stem for n in onward for w in words(labels[n]) if len(w.text) >= _TELLING}
    if (others - own) & set(asked.stems):
        return list(range(len(labels)))
    return [n for n in range(len(labels)) if n not in onward]


def of_everybody(term: Term, asked: Asked, card: Card) -> bool:
    """Whether a term names the body that the whole table is of: across the Civil Service."""
    before = asked.text[: term.start].lower()
    return bool(_WHOLE_OF.search(before)) and speaks(term, card.features, asked.closed.function)


def sort_of_items(asked: Asked, card: Card, tables: CellStore) -> Sort | None:
    """The rows that are ranked or counted, where a question tells which of a survey's items.

    By their ids (B08 to B17), or by words that several labels, not all, have: theme scores are
    those of "My work theme score" and "Pay theme score", statements about pay have that word.
    """
    at = entity_level(card)
    what = asked.which or asked.stems[:1] == ("what",)
    ranked = (what and asked.end) or (asked.how_many and asked.bound)
    if not ranked or at is None or not card.levels[at].worded:
        return None
    rows = [row for row in tables.rows(card.tab) if len(row.labels) >= -at]
    if found := _ranged(asked, rows):
        return found
    told = {row.n: f" {' '.join(w.stem for w in words(row.labels[at]))} " for row in rows}
    if asked.end and not asked.how_many:
        kept, at_words = battery_meant(asked, {row.n: row.labels[at] for row in rows})
        if kept:
            return Sort(kept, at_words)
    for run in _runs(asked, card):
        phrase = f" {' '.join(asked.stems[n] for n in run)} "
        kept = frozenset(n for n, label in told.items() if phrase in label)
        if len({told[n] for n in kept}) >= _FEWEST and len(kept) < len(rows):
            return Sort(kept, frozenset(run))
    return None


def _runs(asked: Asked, card: Card) -> Iterator[range]:
    """Words that may tell a sort, the longest first; one alone only where it says about what."""
    function = asked.closed.function
    for size in range(_LONGEST, 0, -1):
        for first in range(len(asked.words) - size + 1):
            run = range(first, first + size)
            ends = {asked.words[run[0]].text, asked.words[run[-1]].text}
            if ends & function or all(f"s:{asked.stems[n]}" in card.features for n in run):
                continue
            if size > 1 or _ABOUT.search(asked.text[: asked.words[first].start].lower()):
                yield run


def _ranged(asked: Asked, rows: Sequence[TableRow]) -> Sort | None:
    """The rows whose ids are within a range that the question names."""
    found = _RANGE.search(asked.text)
    if not found or (found["other"] or found["series"]).lower() != found["series"].lower():
        return None
    low, high = int(found["low"]), int(found["high"])
    kept = set()
    for row in rows:
        ids = [match for label in row.labels if (match := _ID.match(label))]
        if any(
            m["series"].lower() == found["series"].lower() and low <= int(m["n"]) <= high
            for m in ids
        ):
            kept.add(row.n)
    at = {n for n, w in enumerate(asked.words) if found.start() <= w.start < found.end()}
    return Sort(frozenset(kept), frozenset(at)) if len(kept) >= _FEWEST else None
