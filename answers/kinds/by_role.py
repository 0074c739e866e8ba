"""What somebody said who is named by what they are: "what did a parent say about fees?".

Only reports that a user added are asked so; whom a comment is from is read from its attribution
or, where that is a pronoun, from the sentences before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Comment
from ..desk import Desk, space_folded
from ..nouns import Answer
from ..question import Question
from ..weighing import Weighed, weigh
from ..words import folded, stem, words
from . import comments

_ASKED = lazy_pattern(
    r"\bwhat (?:did|do|does|has|have|had) (?:an?|the|one|another|some|any|this|that)? ?"
    r"(?P<who>[\w' -]{3,50}?) (?:say|said|tell|told|write|written|wrote|comment|commented|think|thought|feel|report|put)\b"
    r"(?P<rest>.*)$"
)
_PRONOUN = lazy_pattern(r"\b(?:he|she|they)\b", re.IGNORECASE)
_SAYS_NOTHING = frozenset({
    "about", "of", "on", "the", "a", "an", "in", "their", "its", "it", "to", "us", "them", "inspector", "inspectors", "and", "for",
    "with", "when", "that", "is", "was", "being", "how", "at", "this", "report", "survey", "his", "her", "from", "by", "own", "words",
})  # fmt: skip
_BEFORE = 240  # letters before a quotation in which a pronoun's owner is named


@dataclass(frozen=True, slots=True)
class _Voice:
    """A comment of theirs: how many of the words asked about it has, in itself and near it."""

    key: str
    own: int
    near: int


def attempt(question: Question, desk: Desk) -> Answer | None:
    """The comments of the people named, about what is asked; ``None`` where there are none."""
    asked = _ASKED.search(folded(question.text))
    if asked is None or question.restrictors:
        return None
    who = [word.text for word in words(asked["who"])]
    if not who or set(who) & desk.lexicon.lists["everybody"]:
        return None
    wanted = {word.stem for word in words(asked["rest"]) if word.text not in _SAYS_NOTHING}
    voices = sorted(_voices(who, wanted, question, desk), key=lambda v: (-v.own, -v.near, v.key))
    voices = [voice for voice in voices if not wanted or voice.own or voice.near]
    if not voices:
        return None
    best = [v for v in voices if (v.own, v.near) == (voices[0].own, voices[0].near)]
    chosen = [_weighed(question, voice.key, desk) for voice in best[: comments.MOST]]
    return comments.compose(question, desk, chosen, chosen)


def _voices(who: list[str], wanted: set[str], question: Question, desk: Desk) -> Iterator[_Voice]:
    """The comments that are from the people named."""
    names = question.reports or tuple(desk.lexicon.reports)
    role = {stem(word) for word in who}
    for name in (each for each in names if each in desk.lexicon.added):
        for key, comment in desk.all_of("comment", (name,)):
            if not isinstance(comment, Comment) or not role <= _named(comment, desk):
                continue
            source = space_folded(desk.source(comment))
            yield _Voice(
                key,
                len(wanted & _stems(comment.text)),
                len(wanted & (_stems(source) | _stems(comment.place.section))),
            )


def _named(comment: Comment, desk: Desk) -> set[str]:
    """The words that say whom a comment is from."""
    said = " ".join(filter(None, (comment.attribution, comment.speaker)))
    if said and not _PRONOUN.search(said):
        return _stems(said)
    source = space_folded(desk.source(comment))
    at = source.find(space_folded(comment.text)[:40])
    return _stems(f"{said} {source[max(0, at - _BEFORE) : max(0, at)]}") if at > 0 else set()


def _stems(text: str) -> set[str]:
    return {stem(word.text) for word in words(folded(text))}


def _weighed(question: Question, key: str, desk: Desk) -> Weighed:
    (evidence,) = desk.evidence([key])
    return weigh(question, evidence, desk.lexicon)
