"""Whose words a quotation is, by what stands before it: a statement may run over many paragraphs."""

from __future__ import annotations

import re

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Comment, Passage
from ..desk import Desk, space_folded
from ..words import folded, stem, words

_PRONOUN = lazy_pattern(r"\b(?:he|she|they)\b", re.IGNORECASE)
_OPENS = "“\"‘'"
_CLOSES = "”\"’'"
_OPENING = lazy_pattern(r"(?:^|(?<=[\s(:,]))[“\"‘]")
_BEFORE = 240  # letters before a quotation in which its owner is named
_LINES_BEFORE = 60  # of a statement in several paragraphs
_NO_MORE_THAN_A_NAME = 40  # letters before a quotation, which leave unsaid what its speaker is
_KNOWN_BY = 40  # letters by which a quotation is found in its lines


def named_before(record: Comment | Passage, desk: Desk) -> set[str]:
    """The stems of the words that say whom a quotation is from."""
    said = ""
    if isinstance(record, Comment):
        said = " ".join(filter(None, (record.attribution, record.speaker)))
        if said and not _PRONOUN.search(said):
            return stems_in(said)
    source = space_folded(desk.source(record))
    at = _start(record, source)
    if at < 0:
        return set()
    own = source[:at].rstrip(f" {_OPENS}>*-•")
    opened = at > 0 and source[at - 1] in _OPENS
    above = _above(record, desk) if opened and len(own) < _NO_MORE_THAN_A_NAME else ""
    return stems_in(f"{said} {f'{above} {own}'[-_BEFORE:]} {_retold(record)}")


_SAYS = lazy_pattern(
    r"\b(?:say|says|said|tell|tells|told|state[sd]?|report(?:s|ed)?|comment(?:s|ed)?|describe[sd]?|explain(?:s|ed)?|add(?:s|ed)|wrote)\b"
    r"[^.“”\"]{0,60}$",
    re.IGNORECASE,
)


def is_told(passage: Passage) -> bool:
    """Whether a passage gives a quotation as what somebody said."""
    found = _OPENING.search(passage.text)
    return found is not None and _SAYS.search(passage.text[: found.start()]) is not None


def _start(record: Comment | Passage, source: str) -> int:
    """Where a quotation begins in its lines."""
    if isinstance(record, Comment):
        return source.find(space_folded(record.text)[:_KNOWN_BY])
    found = _OPENING.search(source)
    return found.end() if found else -1


def _retold(record: Comment | Passage) -> str:
    """Who is quoted within a comment: "one provider told me ‘…’"."""
    inner = _OPENING.search(record.text) if isinstance(record, Comment) else None
    return record.text[: inner.start()] if inner and inner.start() < _KNOWN_BY else ""


def _above(record: Comment | Passage, desk: Desk) -> str:
    """What stands above the statement of which a quotation is a paragraph.

    Its other paragraphs open a quotation that none of them but the last closes.
    """
    first = record.place.lines[0]
    lines = desk.store.lines(record.place.report, max(1, first - _LINES_BEFORE), first - 1)
    paragraphs = [space_folded(each) for each in re.split(r"\n\s*\n", "\n".join(lines))]
    kept = [each for each in paragraphs if each]
    while kept and kept[-1][0] in _OPENS and kept[-1][-1] not in _CLOSES:
        kept.pop()
    return "" if kept and kept[-1][-1] in '”"' else " ".join(kept)


def stems_in(text: str) -> set[str]:
    """The stems of the words of a text."""
    return {stem(word.text) for word in words(folded(text))}
