"""What a report says that something is: "what is meant by …", "who counts as …", how two things differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Passage, Record
from ...corpus.sentences import sentences
from ..desk import Desk
from ..nouns import Answer, Value
from ..question import Question
from ..refusing import refuse
from ..words import folded, stems_of
from .passage import quoting

_THING = r"(?:an? |the |any )?(?P<{name}>[a-z][\w' -]{{2,60}}?)"
_FOR_WHOM = r"(?: (?:for|in|according to|as used in) (?:the|this|that|its) [\w' -]+)?\W*$"
_ASKED = lazy_pattern(
    "|".join(
        rf"^(?:so |and |but )?{opening}{_THING.format(name=f'what{n}')}{ending}{_FOR_WHOM}"
        for n, (opening, ending) in enumerate(
            (
                (r"(?:what(?:'s| is| are| was| were)|define) (?:meant by )?", ""),
                (r"what (?:does|do|did) ", r" (?:mean|stand for|refer to)"),
                (
                    r"(?:what|who|which \w+) (?:count|qualifie|qualify|was count|were count)(?:s|ed)? as ",
                    "",
                ),
                (r"(?:what(?:'s| is| was) )?(?:the )?definition of ", ""),
                (r"how (?:is|are|was|were|do they|did they) ", r" defined?"),
                (r"how (?:do|does|did) [\w' -]+? define ", ""),
            )
        )
    )
)
# "The difference between public and private family law": the last words are of both.
_DIFFERENCE = lazy_pattern(
    r"^(?:so |and |but )?(?:what(?:'s| is| was)|explain) the difference between "
    r"(?:an? |the )?(?P<one>[a-z][\w' -]{1,40}?) and (?:an? |the )?(?P<other>[a-z][\w' -]{2,60}?)\W*$"
)
_OF_MEANING = lazy_pattern(r"\b(?:mean|meant|define[ds]?|definition|stand for)\b")
# What gives a meaning, directly behind what it is the meaning of.
_GIVES = re.compile(
    r"\s*[,(]?\s*(?:(?:is|are|was|were|has been|have been) )?(?:here )?"
    r"(?:defined (?:here )?as|taken to mean|means?|refers? to|known as)\s+(?P<meaning>[^)]+)"
)
_IS = re.compile(
    r"\s+(?:is|are)\s+(?P<meaning>(?:an?|the|that|those|when|where|any)\s+"
    r"(?:\w+\s+){0,3}?(?:of|that|which|who|where|when|for|in which|by which|used|given|made|set)\b.+)"
)
_BEFORE = re.compile(r"(?:(?:all|the|an?|any|term|by)\W+)*", re.IGNORECASE)


def attempt(question: Question, desk: Desk) -> Answer | None:
    """The sentence that says what it is with the meaning as its value.

    Where none does, a refusal if it is the meaning that is asked for by that word; else None.
    """
    asked = _ASKED.match(folded(question.text))
    if asked is None:
        return None
    thing = next(filter(None, asked.groups()))
    what = stems_of(thing)
    found = desk.weighed(replace(question, subject=None), "passage")
    for weighed in found:
        record = desk.record(weighed.evidence.id)
        assert isinstance(record, Passage)
        for sentence, meaning in _defining(what, record.text):
            key = weighed.evidence.id
            given = quoting(question, desk, [(key, desk.printed(record, sentence))])
            return replace(given, kind="fact", values=(Value(meaning, "text", meaning, 1),))
    if desk.lexicon.added or not _OF_MEANING.search(folded(question.text)):
        return None  # the columns of a user's tables may be explained elsewhere
    text = f"The reports do not say what “{thing}” means."
    return refuse(question, desk, "not_asked", text, (thing,), found)


def difference(question: Question, desk: Desk) -> Answer | None:
    """What a report says that each of two things is, where nothing is asked that is counted.

    A refusal where none says what either is; None where two figures may be meant.
    """
    asked = _DIFFERENCE.match(folded(question.text))
    counted = question.unit or question.measure or question.subject or question.restrictors
    if asked is None or counted or question.items:
        return None
    found = desk.weighed(replace(question, kind="passage", subject=None), "passage")
    passages = [(w.evidence.id, desk.record(w.evidence.id)) for w in found]
    one, other = (
        next((pair for thing in things if (pair := _told(thing, passages, desk))), None)
        for things in (_in_full(asked["one"], asked["other"]), [asked["other"]])
    )
    if one is None or other is None or not (one[2] or other[2]):
        if desk.lexicon.added:
            return None  # two rows of a user's table may be meant
        text = f"The reports do not say how “{asked['one']}” and “{asked['other']}” differ."
        return refuse(question, desk, "not_asked", text, [asked["one"], asked["other"]], found)
    return quoting(question, desk, [(key, quote) for key, quote, _ in (one, other)])


def _in_full(one: str, other: str) -> list[str]:
    """What the first of two things may be called in full, by the last words of the second."""
    words = other.split()
    return [f"{one} {' '.join(words[n:])}" for n in range(1, len(words))] + [one]


def _told(
    thing: str, passages: Sequence[tuple[str, Record]], desk: Desk
) -> tuple[str, str, bool] | None:
    """The passage, the sentence that says what a thing is, else one it opens, and which it is."""
    what = stems_of(thing)
    opening = None
    for key, record in passages:
        assert isinstance(record, Passage)
        for sentence, _ in _defining(what, record.text):
            return key, desk.printed(record, sentence), True
        start, end = next(iter(sentences(record.text)), (0, 0))
        first = record.text[start:end]
        if opening is None and f"{stems_of(first)} ".startswith(f"{what} "):
            opening = key, desk.printed(record, first), False
    return opening


def _defining(what: str, text: str) -> Iterator[tuple[str, str]]:
    """The sentences that open with the thing and say what it is, each with the meaning."""
    size = len(what.split())
    for start, end in sentences(text):
        sentence = text[start:end]
        opening = _BEFORE.match(sentence)
        body = sentence[opening.end() :] if opening else sentence
        for found in re.finditer(r"(?<=\w)(?=\W|$)", body):
            named = stems_of(body[: found.end()])
            if len(named.split()) > size:
                break
            gives = _GIVES.match(body, found.end()) or _IS.match(body, found.end())
            if named == what and gives:
                yield sentence, gives["meaning"].strip().rstrip(".")
