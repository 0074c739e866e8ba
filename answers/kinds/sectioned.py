"""A section whose heading asks what a question asks: what stands under it is the answer."""

from __future__ import annotations

from collections.abc import Sequence

from ...corpus.records import Heading, Passage
from ...corpus.sentences import sentences
from ..desk import Desk
from ..nouns import Answer
from ..question import Question
from ..restrictors import supported
from ..shortening import first_of
from ..words import stem, words
from .passage import quoting

_MOST_POINTS = 6
_MOST_PARAGRAPHS = 2
_MOST_SENTENCES = 2
_FEWEST_WORDS = 2
# Fillers elsewhere, but what needs to improve is not what improved.
_TELLING = frozenset({"need", "needs", "must", "should", "not", "no", "well", "better"})
# A grade behind a heading says how good, not what about.
_GRADES = frozenset({"outstanding", "good", "adequate", "inadequate", "improvement", "requires"})


def answer(question: Question, desk: Desk) -> Answer | None:
    """What stands under the heading that says what a question asks, none where no heading does."""
    lists = desk.lexicon.lists
    fillers = {stem(w) for w in lists["fillers"] | lists["function"] | lists["saying"]}
    fillers -= {stem(w) for w in _TELLING}
    asked = _stems(question.text) - fillers
    marks = set().union(*(_stems(mark.text) for mark in question.restrictors))
    for name in question.reports or desk.lexicon.reports:
        report = desk.report(name)
        if not all(supported(mark, "", report) for mark in question.restrictors):
            continue
        named = _stems(" ".join(filter(None, (report.title, report.subtitle, report.publisher))))
        for key, heading in desk.all_of("heading", (name,)):
            assert isinstance(heading, Heading)
            if not _asks_the_same(asked, heading, fillers, named, marks):
                continue
            quotes = _points(key, heading, desk)
            if quotes:
                return quoting(question, desk, first_of(quotes, question))
    return None


def _stems(text: str) -> set[str]:
    return {word.stem for word in words(text)}


def _asks_the_same(
    asked: set[str], heading: Heading, fillers: set[str], named: set[str], marks: set[str]
) -> bool:
    """Whether a heading has the words that are asked, but for those that name or mark the report."""
    found = words(heading.text)
    said = {word.stem for word in found if word.text not in _GRADES} - fillers
    if len(said) < _FEWEST_WORDS and not heading.text.endswith("?"):
        return False
    said -= named  # "the school" and its name are one
    if not said or not said <= asked:
        return False
    return asked - {word.stem for word in found} <= marks | named | {"report"}


def _points(key: str, heading: Heading, desk: Desk) -> Sequence[tuple[str, str]]:
    """The bullets under a heading, else the beginning of its first paragraphs, with their ids."""
    place = heading.place
    under: list[tuple[str, Passage]] = []
    for name, record in desk.all_of("passage", (place.report,)):
        assert isinstance(record, Passage)
        if record.place.lines[0] > place.lines[1] and record.place.section == place.section:
            under.append((name, record))
    points = [(name, p) for name, p in under if p.where == "bullet"]
    if points:
        return [(name, desk.printed(p, p.text)) for name, p in points[:_MOST_POINTS]]
    return [(name, desk.printed(p, _beginning(p.text))) for name, p in under[:_MOST_PARAGRAPHS]]


def _beginning(text: str) -> str:
    spans = sentences(text)
    return text[: spans[min(_MOST_SENTENCES, len(spans)) - 1][1]].strip() if spans else text
