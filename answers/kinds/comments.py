"""Comments: verbatim quotations on a theme, by whom they are from."""

from __future__ import annotations

from dataclasses import replace

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Comment, Record
from ..agreeing import MET, agreement
from ..desk import Desk
from ..illustrating import as_illustration
from ..kinding import COUNT_WORDS
from ..nouns import Answer
from ..question import Question
from ..refusing import reading_note, refuse, refuse_restrictors
from ..shortening import first_of
from ..supporting import unsupported
from ..terms import Term
from ..turns import Turn
from ..weighing import LEAST_SUBJECT_MATCH, SURE, Weighed, weigh
from ..wording import people
from ..words import folded
from .on_topic import has_theme

MOST = 3
LEAST_COVERED = 0.35
LARGEST_MISSING = 0.62
NEXT_BEST = 0.75
SAME_SECTION = 0.6
VOICE = 0.08
IN_TITLE = 0.8  # of a phrase of the title: customers, of a customer survey
ALIKE = 0.4  # young people are near enough to children


def answer(question: Question, desk: Desk, state: Turn | None = None) -> Answer:
    """The comments that bear on the theme, best first, or a refusal."""
    found = [
        weighed
        for weighed in desk.weighed(question, "comment")
        if _from_whom(question, weighed, desk)
    ]
    if _said_by_others(question, found, desk):
        found = []
    if _asks_for_any(question, desk) and (whole := _of_the_report(question, desk)):
        return compose(question, desk, whole[:MOST], whole)
    sections = _sections_before(state)
    found = sorted(
        (
            replace(
                w,
                total=round(
                    0.9 * w.covered
                    + 0.1 * w.asked
                    + _near(w, desk, sections)
                    + _voice(question, w, desk),
                    4,
                ),
            )
            for w in found
        ),
        key=lambda w: w.key,
    )
    if state is None:  # a follow-up looks to the sections of the last answer
        found = _on_theme(question, found, desk)
    if not found or (_off_topic(question, found[0]) and not _near(found[0], desk, sections)):
        missing = [term.text for term, _ in found[0].missing] if found else []
        return refuse(
            question,
            desk,
            "no_comment",
            "No comment in the reports speaks of this.",
            missing,
            found,
        )
    lacking = unsupported(question, found[0], desk)
    if lacking:
        return refuse_restrictors(question, desk, lacking, found)
    chosen = [w for w in found if w.total >= NEXT_BEST * found[0].total][:MOST]
    return compose(question, desk, chosen, found)


def _on_theme(question: Question, found: list[Weighed], desk: Desk) -> list[Weighed]:
    """Those nearly as good as the best that are on the theme.

    Where the best is from the people who are asked for, so is every other.
    """
    voiced = bool(found) and _voice(question, found[0], desk) > 0
    return [
        w
        for w in found
        if w.total >= NEXT_BEST * found[0].total
        and (_voice(question, w, desk) > 0 or not voiced)
        and has_theme(question, w, desk)
    ]


def _asks_for_any(question: Question, desk: Desk) -> bool:
    """Whether a question put to one added report names no theme: who wrote, and in which report."""
    if len(question.reports) != 1 or not set(question.reports) <= desk.lexicon.added:
        return False
    if question.inherited or not question.topic:
        return False
    (report,) = question.reports
    described = desk.lexicon.described[report].features
    return all(
        (term.text, report) in question.own
        or term.text in desk.lexicon.lists["saying"]
        or term.text in COUNT_WORDS
        or agreement(term.features, described, ())[0] >= IN_TITLE
        for term, _ in question.topic
    )


def _of_the_report(question: Question, desk: Desk) -> list[Weighed]:
    """The comments of the reports asked, from the people asked for, in source order."""
    keys = [key for key, _ in desk.all_of("comment", question.reports)]
    found = (weigh(question, each, desk.lexicon) for each in desk.evidence(keys))
    return [
        w for w in found if _from_whom(question, w, desk) and not unsupported(question, w, desk)
    ]


def _off_topic(question: Question, weighed: Weighed) -> bool:
    """Whether the comment speaks of too little of what is asked."""
    total = sum(weight for _, weight in question.topic)
    missing = sum(weight for _, weight in weighed.missing)
    return weighed.covered < LEAST_COVERED or missing > LARGEST_MISSING * total


def _sections_before(state: Turn | None) -> set[tuple[str, str]]:
    """The sections a follow-up looks back to: those cited and those of the comments shown."""
    if state is None:
        return set()
    answer = state.answer
    return {(c.report, c.section) for c in answer.citations} | {
        (c.report, c.section) for c in answer.comments
    }


def _near(weighed: Weighed, desk: Desk, sections: set[tuple[str, str]]) -> float:
    place = desk.record(weighed.evidence.id).place
    return SAME_SECTION if (place.report, place.section) in sections else 0.0


_SAID_BY = lazy_pattern(
    r"^what (?:do|did|does|have|has) (?:the )?(?P<who>[a-z][\w' -]{2,40}?) (?:say|said|tell|told|think"
    r"|feel|write|wrote)\b"
    r"|^a quote (?:from|by) (?:an? |the |some )?(?P<voice>[a-z][\w' -]{2,40}?)(?=$|[?.,]| (?:who|that|about|on|saying|praising|criticising|complaining|where|in which)\b)"
    r"|(?:^|.*\s)(?:quotes?|comments?|words) (?:from|by) (?:an? |the |some |any )?(?P<people>[a-z][\w' -]{2,40}?)(?= (?:who|that|about|on|saying|praising|criticising|complaining)\b|\W*$)"
)


def _said_by_others(question: Question, found: list[Weighed], desk: Desk) -> bool:
    """Whether people are asked for whose own words none of the comments are."""
    asked = _SAID_BY.match(folded(question.spelled))
    who = (
        next((t for t in desk.lexicon.terms(next(filter(None, asked.groups())))[-1:]), None)
        if asked
        else None
    )
    if who is None or not (
        set(who.exact) & desk.lexicon.populations.concepts
        or (
            (who.text.endswith("s") or bool(asked and asked["voice"]))
            and (desk.lexicon.is_noun(who.text.split()[-1]) or not desk.lexicon.knows(who.text))
        )
    ):
        return False
    if any(w.evidence.report in desk.lexicon.added for w in found):
        return False  # whose voices a user's report prints is not always said
    return not any(_is_voice(who, desk.record(w.evidence.id), desk, ALIKE) for w in found)


def _voice(question: Question, weighed: Weighed, desk: Desk) -> float:
    """What a comment earns for being from those whom the question names first."""
    first = next((t for t, _ in question.topic if t.text in desk.lexicon.populations), None)
    record = desk.record(weighed.evidence.id)
    return VOICE * (first is not None and _is_voice(first, record, desk, SURE))


def _is_voice(who: Term, record: Record, desk: Desk, least: float) -> bool:
    """Whether a comment is from these people: as it is attributed, else as its report asked them."""
    assert isinstance(record, Comment)
    said_by = record.attribution or record.speaker
    if not said_by:
        surveyed = desk.lexicon.described[record.place.report].subjects
        return any(abs(who.senses.get(name, 0.0)) >= MET for name in surveyed)
    offered = desk.lexicon.terms(said_by)
    return any(agreement(who.features, each.features, ())[0] >= least for each in offered)


def _from_whom(question: Question, weighed: Weighed, desk: Desk) -> bool:
    """Whether the comment is from the people asked for; its attribution outranks the survey."""
    if question.subject is None:
        return True
    record = desk.record(weighed.evidence.id)
    assert isinstance(record, Comment)
    voiced = record.attribution or record.speaker
    surveyed = desk.lexicon.described[record.place.report].subjects
    if voiced is None:
        return (
            weighed.subject >= LEAST_SUBJECT_MATCH if not surveyed else question.subject in surveyed
        )
    return True


def compose(question: Question, desk: Desk, chosen: list[Weighed], found: list[Weighed]) -> Answer:
    """The answer that quotes the chosen comments."""
    chosen = first_of(chosen, question)
    records = [desk.record(weighed.evidence.id) for weighed in chosen]
    citations = tuple(desk.citation(n, weighed.evidence.id) for n, weighed in enumerate(chosen, 1))
    lines = []
    for n, record in enumerate(records, 1):
        assert isinstance(record, Comment)
        report = desk.report(record.place.report)
        who = record.attribution or record.speaker or f"anonymous, {report.short or people(report)}"
        lines.append(f"‘{record.text}’ ({who}) [{n}]")
    return Answer(
        question=question.text,
        status="answered",
        kind="comments",
        text="\n".join(lines),
        reading=reading_note(question),
        citations=citations,
        comments=tuple(as_illustration(record) for record in records),
        considered=desk.scored(found),
    )
