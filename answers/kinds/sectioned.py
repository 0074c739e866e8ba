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
from ..words import folded, stem, words
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
    for key, heading in desk.all_of("heading", question.reports):
        if isinstance(heading, Heading) and _asks_the_same(question, heading, desk):
            quotes = _points(key, heading, desk)
            if quotes:
                return quoting(question, desk, first_of(quotes, question))
    return None


def _asks_the_same(question: Question, heading: Heading, desk: Desk) -> bool:
    """Whether heading and question have the same words, but for those that name the report."""
    fillers = {stem(w) for w in desk.lexicon.lists["fillers"] | desk.lexicon.lists["function"]}
    fillers -= {stem(w) for w in _TELLING}
    report = desk.report(heading.place.report)
    said = {w.stem for w in words(folded(heading.text)) if w.text not in _GRADES} - fillers
    asked = {w.stem for w in words(folded(question.text))} - fillers
    if len(said) < _FEWEST_WORDS and not heading.text.endswith("?"):
        return False
    marks = {stem(w.text) for r in question.restrictors for w in words(folded(r.text))}
    named = {stem(w.text) for w in words(folded(f"{report.title} {report.subtitle or ''}"))}
    said -= named  # "the school" and its name are one
    rest = asked - {w.stem for w in words(folded(heading.text))}
    held = all(supported(mark, "", report) for mark in question.restrictors)
    return bool(said) and said <= asked and rest <= marks | named | {"report"} and held


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
