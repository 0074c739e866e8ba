"""What somebody said who is named, or named by what they are: "what did a parent say about fees?".

Only reports that a user added are asked so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Comment, Passage
from ..desk import Desk, space_folded
from ..nouns import Answer, Restrictor
from ..question import Question
from ..refusing import refuse
from ..restrictors import supported
from ..weighing import Weighed, weigh
from ..words import folded, words
from . import comments, passage
from .whose_words import is_told, named_before, stems_in

_ONE = r"(?:(?:an?|the|one|another|some|any|this|that) )?"
_SAY = (
    r"(?:say|says|said|tell|told|write|written|wrote|comment|commented|think|thought|feel|report|put"
    r"|complain|complained|describe|described)\b"
)
_DO = r"(?:did|do|does|has|have|had)"
# About what: "a quote from a teacher on pay", "a line from the union saying it will strike".
_ABOUT = r"(?:who|that|about|on|saying|praising|criticising|complaining|describing|where|regarding)"
_ASKED = (
    lazy_pattern(rf"\b(?:what|how) {_DO} {_ONE}(?P<who>[\w' -]{{3,50}}?) {_SAY}(?P<rest>.*)$"),
    lazy_pattern(
        rf"\bquote (?:me )?(?:what|something|anything|how) {_ONE}(?P<who>[\w' -]{{3,50}}?) {_SAY}(?P<rest>.*)$"
    ),
    lazy_pattern(
        r"\b(?:quotes?|quotations?|comments?|lines?|words|statements?|remarks?) (?:from|by) "
        rf"{_ONE}(?P<who>[\w' -]{{3,50}}?) (?P<rest>{_ABOUT}\b.*)$"
    ),
)
_SAYS_NOTHING = frozenset({
    "about", "of", "on", "the", "a", "an", "in", "their", "its", "it", "to", "us", "them", "inspector", "inspectors", "and", "for",
    "with", "when", "that", "is", "was", "being", "how", "at", "this", "report", "survey", "his", "her", "from", "by", "own", "words",
    "who", "saying", "where",
})  # fmt: skip
_MOST_OF_ROLE = 2 / 3  # of the words of a role, the last of them included


@dataclass(frozen=True, slots=True)
class _Who:
    """Who is asked for: the stems of their role in order, and those of them that are a name."""

    role: tuple[str, ...]
    name: frozenset[str]

    def are(self, named: set[str]) -> bool:
        """Whether they are those who are named; a name is met in full."""
        if self.name:
            return self.name <= named
        met = sum(word in named for word in self.role)
        most = len(self.role) > 2 and self.role[-1] in named
        return met >= (_MOST_OF_ROLE if most else 1) * len(self.role)


@dataclass(frozen=True, slots=True)
class _Voice:
    """A statement of theirs: how many of the words asked about it has, in itself and near it."""

    key: str
    own: int
    near: int


def attempt(question: Question, desk: Desk) -> Answer | None:
    """The statements of the people named, about what is asked; ``None`` where there are none."""
    text = folded(question.spelled)
    asked = next(filter(None, (pattern.search(text) for pattern in _ASKED)), None)
    if asked is None:
        return None
    who = _who(question.spelled[slice(*asked.span("who"))], desk)
    if who is None:
        return None
    wanted = {word.stem for word in words(asked["rest"]) if word.text not in _SAYS_NOTHING}
    answer = None
    if found := _best("comment", who, wanted, question, desk):
        answer = comments.compose(question, desk, found, found)
    elif found := _best("passage", who, wanted, question, desk):
        answer = passage.compose(question, desk, found)
    lacking = [each for each in question.restrictors if folded(each.text) not in asked["who"]]
    if answer is not None:
        return answer if _supports(answer, lacking, desk) else None
    return _of_theirs(who, question, desk)


def _of_theirs(who: _Who, question: Question, desk: Desk) -> Answer | None:
    """What comments say in other words than are asked for: of those who are named, where any are."""
    if question.kind != "comments":
        return None
    theirs = {
        voice.key
        for kind in ("comment", "passage")
        for voice in _voices(kind, who, set(), question, desk)
    }
    answer = comments.answer(question, desk)
    if not theirs or {cited.record for cited in answer.citations} <= theirs:
        return None
    return refuse(question, desk, "no_comment", "No comment of theirs speaks of this.")


def _supports(answer: Answer, restrictors: list[Restrictor], desk: Desk) -> bool:
    """Whether what is quoted is of the years and places that are asked for."""
    return all(
        supported(restrictor, cited.quote, desk.report(cited.report))
        for restrictor in restrictors
        for cited in answer.citations[:1]
    )


def _who(text: str, desk: Desk) -> _Who | None:
    """Whom the words name; ``None`` where it is everybody."""
    said = [word for word in words(text) if word.text not in _SAYS_NOTHING]
    if not said or {word.text for word in said} & desk.lexicon.lists["everybody"]:
        return None
    name = {word for word in said if text[word.start].isupper()}
    known = [word for word in name if word.text in desk.lexicon.speakers]
    for word in known:  # who is told by the surname once they were named
        speaker, _, _ = desk.lexicon.speakers[word.text]
        if name <= {each for each in name if each.text in folded(speaker)}:
            name = {word}
    return _Who(tuple(word.stem for word in said), frozenset(word.stem for word in name))


def _best(kind: str, who: _Who, wanted: set[str], question: Question, desk: Desk) -> list[Weighed]:
    """Their statements of a kind that speak most of what is asked, all where nothing is."""
    voices = sorted(
        _voices(kind, who, wanted, question, desk), key=lambda v: (-v.own, -v.near, v.key)
    )
    voices = [voice for voice in voices if not wanted or voice.own or voice.near]
    best = [v for v in voices if (v.own, v.near) == (voices[0].own, voices[0].near)]
    return [_weighed(question, voice.key, desk) for voice in best[: comments.MOST]]


def _voices(
    kind: str, who: _Who, wanted: set[str], question: Question, desk: Desk
) -> Iterator[_Voice]:
    """The comments, or the passages with a quotation, that are from the people named."""
    names = question.reports or tuple(desk.lexicon.reports)
    for name in (each for each in names if each in desk.lexicon.added):
        for key, record in desk.all_of(kind, (name,)):
            if not isinstance(record, Comment | Passage) or not who.are(named_before(record, desk)):
                continue
            if isinstance(record, Passage) and not who.name and not is_told(record):
                continue
            source = space_folded(desk.source(record))
            yield _Voice(
                key,
                len(wanted & stems_in(record.text)),
                len(wanted & (stems_in(source) | stems_in(record.place.section))),
            )


def _weighed(question: Question, key: str, desk: Desk) -> Weighed:
    (evidence,) = desk.evidence([key])
    return weigh(question, evidence, desk.lexicon)
