"""A follow-up on a list: one member of it, or those that come next."""

from __future__ import annotations

from dataclasses import replace

from ...corpus.records import Comment, Figure, QuestionRow
from ..desk import Desk
from ..leaning import ordinal_of, said_intent
from ..nouns import Answer, Citation, Measure, Value
from ..question import Question
from ..refusing import reading_note, refuse
from ..shortening import first_of
from ..turns import Turn
from ..weighing import weigh
from . import comments, passage, ranking
from .looking_back import figure_of

NEXT = 3
MOST_ROWS = 500
_WORDS = {1: "one", 2: "two", 3: "three"}
_MEASURES: tuple[Measure, ...] = ("agree", "disagree", "not_agree", "not_disagree", "neither")


def answer(question: Question, desk: Desk, state: Turn) -> Answer:
    """The member or the next members of the list last shown, or a refusal."""
    listing = state if state.lists else state.listing
    if said_intent(question) == "ordinal":
        return _member(question, desk, listing)
    if state.lists or listing is None:
        return _next(question, desk, state)
    return _next(question, desk, listing)


# -- one of them -----------------------------------------------------------


def _member(question: Question, desk: Desk, listing: Turn | None) -> Answer:
    if listing is None:
        return refuse(question, desk, "no_list", "The last answer lists nothing to choose from.")
    wanted = ordinal_of(question.text) or 1
    if listing.answer.kind == "ranking" and wanted > len(listing.answer.citations):
        listing = _longer(listing, wanted, desk)
    cited = listing.answer.citations
    if wanted > len(cited):
        count = _WORDS.get(len(cited), str(len(cited)))
        text = f"Only {count} {'was' if len(cited) == 1 else 'were'} listed."
        return refuse(question, desk, "no_such_place", text)
    chosen = cited[wanted if wanted < 0 else wanted - 1]
    about = _as_chosen(question, chosen)
    record = desk.record(chosen.record)
    if isinstance(record, QuestionRow | Figure):
        return figure_of(chosen.record, _measure_of(chosen, listing.answer), about, desk)
    if isinstance(record, Comment):
        return _these_comments(about, desk, [chosen.record])
    return _quoted(about, desk, chosen)


def _longer(listing: Turn, count: int, desk: Desk) -> Turn:
    """A ranking again, with so many members; as it was where it holds no more."""
    asked = replace(listing.question, ranking=replace(listing.question.ranking, count=count))
    longer = ranking.answer(asked, desk)
    return replace(listing, answer=longer) if longer.status == "answered" else listing


def _as_chosen(question: Question, chosen: Citation) -> Question:
    """The question with the chosen place as what it took over."""
    inherited = dict(question.inherited) | {"answer": f"{chosen.locator}, {chosen.report}"}
    return replace(question, inherited=tuple(sorted(inherited.items())))


def _measure_of(chosen: Citation, answer: Answer) -> Measure:
    given = {value.measure for value in answer.values if value.citation == chosen.n}
    return next((measure for measure in _MEASURES if measure in given), "agree")


def _quoted(question: Question, desk: Desk, chosen: Citation) -> Answer:
    report = desk.report(chosen.report)
    text = f"“{chosen.quote}” ({report.short or report.title}, {chosen.locator}) [1]."
    return Answer(
        question=question.text, status="answered", kind="passage", text=text,
        reading=reading_note(question), citations=(replace(chosen, n=1),),
    )  # fmt: skip


# -- the next of them ------------------------------------------------------


def _next(question: Question, desk: Desk, listing: Turn) -> Answer:
    """What comes after all that was shown of the list."""
    found: Answer | None = None
    if listing.answer.kind == "comments" or listing.answer.comments:
        found = _next_comments(question, desk, listing)
    elif listing.answer.kind == "ranking":
        found = _next_rows(question, desk, listing)
    elif listing.answer.kind == "passage":
        asked = replace(listing.question, text=question.text, inherited=question.inherited)
        further = passage.answer(replace(asked, excluded=asked.excluded | set(listing.shown)), desk)
        found = further if further.status == "answered" else None
    return found or refuse(question, desk, "no_more", "That is all the reports hold on this.")


def _next_comments(question: Question, desk: Desk, listing: Turn) -> Answer | None:
    """The best comments not shown yet, in the order they were weighed."""
    shown = set(listing.shown) | _illustrated(listing, desk)
    if listing.answer.kind == "comments":
        considered = [scored for scored in listing.answer.considered if scored.record not in shown]
        keys = [
            scored.record
            for scored in considered
            if dict(scored.parts)["covered"] >= comments.LEAST_COVERED
        ]
    else:
        sections = {(c.report, c.section) for c in listing.answer.comments}
        reports = tuple(dict.fromkeys(c.report for c in listing.answer.comments))
        keys = [
            key for key, record in desk.all_of("comment", reports)
            if (record.place.report, record.place.section) in sections and key not in shown
        ]  # fmt: skip
    if not keys:
        return None
    asked = replace(listing.question, text=question.text, inherited=question.inherited)
    further = _these_comments(asked, desk, keys[:NEXT])
    # the order they were weighed in stays what is gone on with
    return replace(further, considered=listing.answer.considered or further.considered)


def _illustrated(listing: Turn, desk: Desk) -> set[str]:
    """The records of the comments shown beside an answer."""
    beside = {(c.report, c.lines, c.text) for c in listing.answer.comments}
    reports = tuple(dict.fromkeys(c.report for c in listing.answer.comments))
    if not reports:
        return set()
    return {
        key for key, record in desk.all_of("comment", reports)
        if isinstance(record, Comment)
        and (record.place.report, record.place.lines, record.text) in beside
    }  # fmt: skip


def _these_comments(question: Question, desk: Desk, keys: list[str]) -> Answer:
    weighed = [weigh(question, evidence, desk.lexicon) for evidence in desk.evidence(keys)]
    return comments.compose(question, desk, weighed, weighed)


def _next_rows(question: Question, desk: Desk, listing: Turn) -> Answer | None:
    """The rows that follow those shown, in the same order."""
    asked = replace(listing.question.ranking, count=MOST_ROWS)
    whole = ranking.answer(replace(listing.question, ranking=asked, most=None), desk)
    unseen = [cited for cited in whole.citations if cited.record not in listing.shown]
    further = first_of(unseen, question, NEXT)
    if not further:
        return None
    values: list[Value] = []
    said: list[str] = []
    for n, cited in enumerate(further, 1):
        value = next(v for v in whole.values if v.citation == cited.n)
        values.append(replace(value, citation=n))
        record = desk.record(cited.record)
        assert isinstance(record, QuestionRow)
        said.append(f"{cited.locator} {value.text}% {_verb(value)} “{record.text.strip()}” [{n}]")
    return Answer(
        question=question.text,
        status="answered",
        kind="ranking",
        text=f"Next: {'; '.join(said)}.",
        reading=replace(reading_note(question), measure=values[0].measure),
        values=tuple(values),
        citations=tuple(replace(cited, n=n) for n, cited in enumerate(further, 1)),
    )


def _verb(value: Value) -> str:
    said = {"agree": "agreed", "disagree": "disagreed"}
    return said.get(value.measure or "", (value.measure or "").replace("_", " "))
