"""What a person who is named says: their own words, and the report's account of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Comment, Passage, Record
from ..desk import Desk
from ..nouns import Answer, Citation
from ..question import Question
from ..refusing import refuse_restrictors, refuse_topic
from ..supporting import unsupported
from ..terms import Term
from ..turns import Turn
from ..weighing import Weighed
from ..words import folded, words
from . import comments, passage

REACH = 200  # records of the one report: all of an article
LEAST_COVERED = 0.42  # who says it is met already
AHEAD_COVERED = 0.35  # of what nothing else that they say comes near
AHEAD = 0.1
LARGEST_MISSING = 0.5
AHEAD_MISSING = 0.65
NEXT_LINES = 2  # between an account of what is said and the words themselves
HEADS = frozenset({"boss", "director", "chief", "head", "leader", "man", "woman", "official"})
_HE = lazy_pattern(r"\b(?:he|she|his|her)\b")
_GOES_ON = lazy_pattern(rf"{_HE.pattern}|^(?:(?:and|so|ok|what|how)[ ,]+)*(?:about|on) ")
_HEAD = lazy_pattern(rf"\b(?P<whose>[\w-]+)(?:'s)? (?:{'|'.join(sorted(HEADS))})\b")


def attempt(question: Question, desk: Desk, state: Turn | None = None) -> Answer | None:
    """The answer from what the person named says, a refusal, or None where no speaker is named."""
    surnames = _named(replace(question, topic=()), desk) or _by_role(question, desk)
    if not surnames and state is not None and _GOES_ON.search(folded(question.text)):
        surnames = _named(state.question, desk)
        fresh = tuple(pair for pair in question.topic if pair[0].text in question.fresh)
        going_on = tuple(("speaker", desk.lexicon.speakers[name][0]) for name in sorted(surnames))
        question = replace(question, topic=fresh, inherited=going_on)
    if len(surnames) != 1:
        return None
    surname = surnames.pop()
    speaker, report, role = desk.lexicon.speakers[surname]
    if question.reports and report not in question.reports:
        return None
    lists = desk.lexicon.lists
    asking = lists["titles"] | lists["saying"] | lists["speaking"] | HEADS
    them = {word.text for word in words(f"{speaker} {role}")} | asking | _bodies(desk)
    topic = tuple(pair for pair in question.topic if not set(pair[0].text.split()) <= them)
    if not topic:
        return None
    marks = tuple(mark for mark in question.restrictors if mark.text not in them)
    asked = replace(question, topic=topic, reports=(report,), subject=None, restrictors=marks)
    found = _found(asked, speaker, surname, desk)
    if not found or not _on_it(topic, found, desk):
        return refuse_topic(question, desk, found)
    lacking = unsupported(asked, found[0], desk)
    if lacking:
        return refuse_restrictors(question, desk, lacking, found)
    return _composed(asked, found, desk)


def _named(question: Question, desk: Desk) -> set[str]:
    """The surnames of speakers that a question names, itself or by what it goes on from."""
    said = [question.text, *(term.text for term, _ in question.topic)]
    return {word.text for text in said for word in words(text)} & desk.lexicon.speakers.keys()


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


def _on_it(topic: tuple[tuple[Term, float], ...], found: Sequence[Weighed], desk: Desk) -> bool:
    """Whether the best is on what is asked; it says less where nothing else of theirs comes near."""
    best = found[0]
    missing = sum(weight for _, weight in best.missing) / sum(weight for _, weight in topic)
    if best.covered >= LEAST_COVERED and missing <= LARGEST_MISSING:
        return True
    place = desk.record(best.evidence.id).place.lines
    others = (w for w in found if desk.record(w.evidence.id).place.lines != place)
    rival = next((w.covered for w in others), 0.0)
    return best.covered >= max(AHEAD_COVERED, rival + AHEAD) and missing <= AHEAD_MISSING


def _found(question: Question, speaker: str, surname: str, desk: Desk) -> list[Weighed]:
    """Their comments and the passages about what they say, weighed, best first."""
    (report,) = question.reports
    lines = _lines_of(speaker, surname, report, desk)

    def theirs(record: Record) -> bool:
        if isinstance(record, Comment):
            return record.speaker == speaker
        return record.place.lines in lines

    said = [
        w for w in desk.weighed(question, "comment", REACH) if theirs(desk.record(w.evidence.id))
    ]
    told = [w for w in passage.found_for(question, desk) if theirs(desk.record(w.evidence.id))]
    return sorted(said + told, key=lambda weighed: (-weighed.covered, weighed.key))


def _lines_of(speaker: str, surname: str, report: str, desk: Desk) -> set[tuple[int, int]]:
    """Where they are quoted or named, and what goes on from there: "He insists …"."""
    found = {
        record.place.lines
        for _, record in desk.all_of("comment", (report,))
        if isinstance(record, Comment) and record.speaker == speaker
    }
    going_on = False
    for _, record in desk.all_of("passage", (report,)):
        assert isinstance(record, Passage)
        named = surname in record.text.lower()
        going_on = named or record.place.lines in found or (going_on and _goes_on(record))
        if going_on:
            found.add(record.place.lines)
    return found


def _goes_on(record: Passage) -> bool:
    return bool(_HE.match(folded(record.text)))


def _composed(question: Question, found: list[Weighed], desk: Desk) -> Answer:
    """The best in the manner of its sort: a comment is quoted as one."""
    if found[0].evidence.kind == "comment":
        chosen = [
            w
            for w in found
            if w.evidence.kind == "comment" and w.covered >= comments.NEXT_BEST * found[0].covered
        ]
        return comments.compose(question, desk, chosen[: comments.MOST], found)
    given = passage.compose(question, desk, [w for w in found if w.evidence.kind == "passage"])
    for cited in given.citations:
        given = _with_their_words(given, cited, desk)
    return given


def _with_their_words(given: Answer, account: Citation, desk: Desk) -> Answer:
    """An account of what somebody says with the words themselves, where they stand below it."""
    if account.quote.startswith("“"):
        return given
    after = range(account.lines[1] + 1, account.lines[1] + NEXT_LINES + 1)
    shown = {cited.record for cited in given.citations}
    for key, record in desk.all_of("passage", (account.report,)):
        assert isinstance(record, Passage)
        if record.text.startswith("“") and record.place.lines[0] in after and key not in shown:
            cited = desk.citation(len(given.citations) + 1, key)
            text = f"{given.text}\n{desk.printed(record, record.text)} [{cited.n}]"
            return replace(given, text=text, citations=(*given.citations, cited))
    return given
