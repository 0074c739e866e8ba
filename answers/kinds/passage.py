"""A passage: the sentences of a report that answer a why, how or what."""

from __future__ import annotations

from dataclasses import replace

from ...corpus.records import Passage
from ...corpus.sentences import sentences
from ..conversation import Turn
from ..deciding import other_population, unsupported
from ..desk import Desk
from ..editions import reports_named
from ..nouns import Answer
from ..question import Question
from ..refusing import reading_note, refuse_restrictors, refuse_topic
from ..weighing import Weighed, weigh_unit
from .side_by_side import apart

LEAST_COVERED = 0.5
LARGEST_MISSING = 0.4
NEAR = 0.1  # a report that is named may answer a little less
MOST_PLACES = 2
MOST_SENTENCES = 2


def answer(question: Question, desk: Desk, state: Turn | None = None) -> Answer:
    """The best passage, or a refusal."""
    found = found_for(question, desk)
    if not found or not bears(question, found[0], desk):
        return refuse_topic(question, desk, found)
    lacking = unsupported(question, found[0], desk)
    if lacking:
        given = _of_named(question, desk, found[0].covered)
        return given or refuse_restrictors(question, desk, lacking, found)
    return apart(question, desk, found[0], found) or _compose(question, desk, found)


def _of_named(question: Question, desk: Desk, best: float) -> Answer | None:
    """The passage of the added reports that the question's years and names are of, if as near."""
    named = reports_named(question, desk)
    if not named or set(named) == set(question.reports):
        return None
    asked = replace(question, reports=named)
    found = found_for(asked, desk)
    if not found or found[0].covered < best - NEAR:
        return None
    given = answer(asked, desk)
    return given if given.status == "answered" else None


def found_for(question: Question, desk: Desk) -> list[Weighed]:
    """The passages that may answer, best first."""
    free = replace(question, subject=None)
    found = [
        replace(w, total=round(0.9 * w.covered + 0.1 * w.asked, 4))
        for w in desk.weighed(free, "passage", limit=80)
        if w.evidence.id not in question.excluded
    ]
    return sorted(found, key=lambda weighed: weighed.key)


def bears(question: Question, weighed: Weighed, desk: Desk) -> bool:
    """Whether a passage speaks of enough of what is asked."""
    return weighed.covered >= LEAST_COVERED and not _misses_too_much(question, weighed, desk)


def _misses_too_much(question: Question, weighed: Weighed, desk: Desk) -> bool:
    """Whether too much of the question, or a population it names, is not spoken of."""
    if any(other_population(question, term, weight, desk) for term, weight in weighed.missing):
        return True
    total = sum(weight for _, weight in question.topic)
    return sum(weight for _, weight in weighed.missing) > LARGEST_MISSING * total


def _compose(question: Question, desk: Desk, found: list[Weighed]) -> Answer:
    chosen = [w for w in found if w.covered >= 0.85 * found[0].covered][:MOST_PLACES]
    citations, lines = [], []
    for n, weighed in enumerate(chosen, 1):
        record = desk.record(weighed.evidence.id)
        assert isinstance(record, Passage)
        quote = _best_sentences(question, weighed, record, desk)
        citations.append(desk.citation(n, weighed.evidence.id))
        report = desk.report(record.place.report)
        lines.append(f"“{quote}” ({report.short or report.title}, {record.place.locator}) [{n}]")
    return Answer(
        question=question.text,
        status="answered",
        kind="passage",
        text="\n".join(lines),
        reading=reading_note(question),
        citations=tuple(citations),
        considered=desk.scored(found),
    )


def _best_sentences(question: Question, weighed: Weighed, record: Passage, desk: Desk) -> str:
    """The best sentence with the one after it, as they stand in the passage."""
    spans = sentences(record.text)
    last = min(weighed.unit + MOST_SENTENCES, len(spans)) - 1
    if last > weighed.unit:
        after = weigh_unit(question, weighed.evidence, last, desk.lexicon)
        if after.covered < weighed.covered * 0.5 and len(spans) > 2:
            last = weighed.unit
    return desk.printed(record, record.text[spans[weighed.unit][0] : spans[last][1]].strip())
