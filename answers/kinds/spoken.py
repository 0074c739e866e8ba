"""What a person who is named says: their own words, and the report's account of them."""

from __future__ import annotations

from dataclasses import replace

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Comment, Passage, Record
from ..desk import Desk
from ..nouns import Answer
from ..question import Question
from ..refusing import refuse_restrictors, refuse_topic
from ..supporting import unsupported
from ..terms import Term
from ..weighing import Weighed
from ..words import folded, words
from . import comments, passage

REACH = 200  # records of the one report: all of an article
LEAST_COVERED = 0.42  # who says it is met already
HEADS = frozenset({"boss", "director", "chief", "head", "leader"})
_HEAD = lazy_pattern(rf"\b(?P<whose>[\w-]+)(?:'s)? (?:{'|'.join(sorted(HEADS))})\b")


def attempt(question: Question, desk: Desk) -> Answer | None:
    """The answer from what the person named says, a refusal, or None where no speaker is named."""
    named = {word.text for word in words(question.text)} & desk.lexicon.speakers.keys()
    surnames = named or _by_role(question, desk)
    if len(surnames) != 1:
        return None
    surname = surnames.pop()
    speaker, report, role = desk.lexicon.speakers[surname]
    if question.reports and report not in question.reports:
        return None
    titles = desk.lexicon.lists["titles"]
    them = {word.text for word in words(f"{speaker} {role}")} | titles | HEADS | _bodies(desk)
    topic = tuple(pair for pair in question.topic if not set(pair[0].text.split()) <= them)
    if not topic:
        return None
    asked = replace(question, topic=topic, reports=(report,), subject=None)
    found = _found(asked, speaker, surname, desk)
    if not found or found[0].covered < LEAST_COVERED or _misses(topic, found[0]):
        return refuse_topic(question, desk, found)
    lacking = unsupported(asked, found[0], desk)
    if lacking:
        return refuse_restrictors(question, desk, lacking, found)
    return _composed(asked, found, desk)


def _by_role(question: Question, desk: Desk) -> set[str]:
    """The surnames of those whom a question names by what they are: "the Ofsted boss"."""
    found = _HEAD.search(folded(question.text))
    if found is None:
        return set()
    heads = {name: role.split() for name, (_, _, role) in desk.lexicon.speakers.items()}
    whose = found["whose"]
    return {
        name
        for name, role in heads.items()
        if HEADS & set(role) and (whose in role or whose in _bodies(desk))
    }


def _bodies(desk: Desk) -> set[str]:
    """The publishers whose name is one word; a word of a longer name would stand for anyone."""
    return {
        folded(report.publisher)
        for report in desk.lexicon.reports.values()
        if report.publisher and " " not in report.publisher
    }


def _misses(topic: tuple[tuple[Term, float], ...], weighed: Weighed) -> bool:
    """Whether more than half of what is asked is not spoken of."""
    missing = sum(weight for _, weight in weighed.missing)
    return missing > 0.5 * sum(weight for _, weight in topic)


def _found(question: Question, speaker: str, surname: str, desk: Desk) -> list[Weighed]:
    """Their comments and the passages about what they say, weighed, best first."""
    (report,) = question.reports
    spoken = [
        record.place.lines
        for _, record in desk.all_of("comment", (report,))
        if isinstance(record, Comment) and record.speaker == speaker
    ]

    def theirs(record: Record) -> bool:
        if isinstance(record, Comment):
            return record.speaker == speaker
        named = isinstance(record, Passage) and surname in record.text.lower()
        return named or any(record.place.lines == lines for lines in spoken)

    said = [
        w for w in desk.weighed(question, "comment", REACH) if theirs(desk.record(w.evidence.id))
    ]
    told = [w for w in passage.found_for(question, desk) if theirs(desk.record(w.evidence.id))]
    return sorted(said + told, key=lambda weighed: (-weighed.covered, weighed.key))


def _composed(question: Question, found: list[Weighed], desk: Desk) -> Answer:
    """The best in the manner of its sort: a comment is quoted as one."""
    if found[0].evidence.kind == "comment":
        chosen = [
            w
            for w in found
            if w.evidence.kind == "comment" and w.covered >= comments.NEXT_BEST * found[0].covered
        ]
        return comments.compose(question, desk, chosen[: comments.MOST], found)
    return passage.compose(question, desk, [w for w in found if w.evidence.kind == "passage"])
