"""Conversation: a turn's state and a new text become one complete question.

Consulted nowhere else: kinds receive complete questions. What is inherited is
kept in ``Question.inherited`` and shown. A refusal leaves the last answered
turn in place, so that an unanswerable turn does not poison the next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from .lexicon import Lexicon
from .nouns import Answer, Kind, Restrictor
from .question import Question, Ranking
from .terms import Term
from .words import folded

Intent = Literal[
    "headcount",
    "base",
    "page",
    "when",
    "who",
    "check",
    "why",
    "more",
    "ordinal",
    "measure",
    "turned",
]
Topic = tuple[tuple[Term, float], ...]

INTENT = "intent."  # the cue by which a complete question says what it wants of the last answer
OLD_WEIGHT = 0.3
COMPLETE = 1.3
LONGEST_FRAGMENT = 3  # terms
_CUED: tuple[Intent, ...] = ("headcount", "base", "page", "when", "who", "check", "why", "more")
_ANCHORED = {"headcount", "base", "page", "when", "who", "check"}
_POINTS_BACK = re.compile(
    r"\b(they|them|their|theirs|it|its|that|those|these|this|he|she|one|ones|same|instead|too|as well|then)\b"
)
_GOES_ON = re.compile(r"^(?:and|but|or|so|also|ok|now|what about|how about|same)\b")
_TURNS_DOWN = re.compile(r"^(?:no|nope|not that)\b(?=\s*[,;.!–-]|\s+sorry\b)")
_OF_THAT = re.compile(
    r"\b(?:is|was|would|does|are|were) (?:that|this|it|those|they)(?: be| make| come to)?\W*$"
)
_MORE = re.compile(
    r"^(?:and |any |some |the |show |me )*(?:more|others?|another|next|rest)(?: ones?)?(?: please)?\W*$"
)
_ORDINALS = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5,
    "5th": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "last": -1,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
}  # fmt: skip
_ORDINAL = re.compile(
    r"^(?:(?:and|ok|so|what about|how about|show me|tell me (?:more )?about|more on|what is|what's|what does|give me) )*"
    r"(?:the )?(?:(?P<nth>first|1st|second|2nd|third|3rd|fourth|4th|fifth|5th|sixth|seventh|eighth|ninth|tenth|last)"
    r"|(?:number |no\.? ?|#)(?P<number>\d{1,2}|one|two|three|four|five))(?: (?:one|of (?:those|these|them)|comment|quote|row|item|figure))*"
    r"(?: (?:say|said))?(?: please)?\W*$"
)
_ID_PART = re.compile(r"\d+|[a-z]+")
_OWN_KIND: dict[str, Kind] = {
    "kind.comments": "comments",
    "kind.passage": "passage",
    "kind.conflict": "conflict",
    "kind.overview": "overview",
}


@dataclass(frozen=True, slots=True)
class Turn:
    """What a follow-up may lean on: the last answered question and its answer.

    ``asked`` is the last question, answered or not, which a correction mends;
    ``listing`` the turn that last listed several things; ``shown`` the records
    of a list that were shown so far.
    """

    question: Question
    answer: Answer
    asked: Question | None = None
    listing: Turn | None = None
    shown: tuple[str, ...] = ()

    @property
    def records(self) -> tuple[str, ...]:
        """The records the answer cited, in order."""
        return tuple(citation.record for citation in self.answer.citations)

    @property
    def lists(self) -> bool:
        """Whether the answer is a list that one of its members may be asked of."""
        return self.answer.kind in {"ranking", "comments", "overview"} or len(self.records) > 1


# -- what a text leans on --------------------------------------------------


def leans(question: Question, lexicon: Lexicon) -> bool:
    """Whether a text is no complete question by itself."""
    text = folded(question.text).strip()
    own = _own_topic(question, lexicon)
    weight = sum(w for _, w in question.topic)
    named = bool(question.subject or question.reports or question.items or question.populations)
    if intent_of(question, lexicon) or _corrects(question, own):
        return True
    if _goes_on(question, lexicon):
        return not (named and own and weight >= COMPLETE and _asks(question))
    if question.items:
        return not (question.reports or question.subject)
    if question.kind == "overview":
        return not (question.topic or question.reports or _asks_for_reports(question))
    if not question.topic:
        return not question.reports
    if not own and not question.reports:
        return not (_asks(question) and question.kind in {"ranking", "fact", "overview"})
    if _POINTS_BACK.search(text):
        return weight < COMPLETE or not named
    return not named and (weight < COMPLETE or not _asks(question)) and len(own) <= LONGEST_FRAGMENT


def is_fragment(question: Question, lexicon: Lexicon) -> bool:
    """Whether a text says nothing without a turn before it."""
    own = _own_topic(question, lexicon)
    if own or question.reports or question.items or question.kind == "overview":
        return False
    if (
        intent_of(question, lexicon) in _CUED
        or _corrects(question, own)
        or _goes_on(question, lexicon)
    ):
        return True
    return not question.topic and question.kind not in {"ranking", "fact"}


def intent_of(question: Question, lexicon: Lexicon) -> Intent | None:
    """What a text wants of the answer before it, where it wants nothing else."""
    text = folded(question.text).strip()
    own = _own_topic(question, lexicon)
    if ordinal_of(text):
        return "ordinal"
    if own or question.restrictors or question.reports or question.items:
        return None
    cued = next((intent for intent in _CUED if f"lean.{intent}" in question.cues), None)
    if cued is None and _MORE.search(text):
        cued = "more"
    if cued is None and question.kind == "conflict":
        cued = "check"
    if (
        cued is None
        and "kind.how_many" in question.cues
        and question.measure is None
        and _OF_THAT.search(text)
    ):
        cued = "headcount"
    if cued or any(term.stands_for(lexicon.lists["populations"]) for term, _ in question.topic):
        return cued
    if {"rank.top", "rank.bottom"} & question.cues and question.measure is None:
        return "turned"
    if question.measure and not any(
        cue.startswith(("rank.", "kind.comments")) for cue in question.cues
    ):
        return "measure"
    return None


def ordinal_of(text: str) -> int | None:
    """Which member of a list a text names: 1 for the first, −1 for the last."""
    found = _ORDINAL.search(folded(text).strip())
    if found is None:
        return None
    word = found["nth"] or found["number"]
    return int(word) if word.isdigit() else _ORDINALS[word]


def said_intent(question: Question) -> Intent | None:
    """The intent of a question that ``complete`` returned."""
    return next(
        (i for i in (*_CUED, "ordinal", "measure", "turned") if INTENT + i in question.cues), None
    )


def named_topic(question: Question) -> Topic:
    """The topic without the ids of items that the question names."""
    ids = {"q", *(part for item in question.items for part in _ID_PART.findall(item.lower()))}
    return tuple(
        (term, w) for term, w in question.topic if not question.items or term.text not in ids
    )


def _own_topic(question: Question, lexicon: Lexicon) -> Topic:
    """The topic without the people it is about and without words that only rank."""
    populations = lexicon.lists["populations"]
    return tuple(
        (term, w)
        for term, w in named_topic(question)
        if not term.stands_for(populations)
        and not any(cue.startswith("rank.") for cue in lexicon.cues(term))
    )


def _goes_on(question: Question, lexicon: Lexicon) -> bool:
    """Whether the text opens as one that goes on from another."""
    if _GOES_ON.search(folded(question.text).strip()):
        return True
    first = lexicon.terms(question.text)[:1]
    return any("lean.opening" in lexicon.cues(term) for term in first)


def _corrects(question: Question, own: Sequence[object]) -> bool:
    """Whether the text takes back a part of the question before it."""
    turned = "lean.correct" in question.cues or bool(
        _TURNS_DOWN.search(folded(question.text).strip())
    )
    return (
        turned
        and len(own) <= LONGEST_FRAGMENT
        and not (own and question.subject and _asks(question))
    )


def _asks(question: Question) -> bool:
    """Whether the text says by itself what kind of answer it wants."""
    return any(
        cue.split(".")[0] in {"unit", "kind", "rank", "fact", "ask"} for cue in question.cues
    )


def _asks_for_reports(question: Question) -> bool:
    return "kind.overview.reports" in question.cues


# -- completing it ---------------------------------------------------------


def complete(question: Question, state: Turn, lexicon: Lexicon) -> Question:
    """The question with what it leaves out inherited from the turn before."""
    intent = intent_of(question, lexicon)
    own = _own_topic(question, lexicon)
    if _corrects(question, own):
        return _corrected(question, state, lexicon)
    if intent == "turned" and state.question.kind == "ranking":
        return _turned(question, state)
    if intent is not None:
        return _looking_back(question, intent, state)
    return _filled(question, state, state.question, lexicon)


def _looking_back(question: Question, intent: Intent, state: Turn) -> Question:
    """The last question again, wanting something of its answer."""
    before = state.question
    inherited = dict(_described(before))
    cited = state.answer.citations[:1]
    if cited:
        inherited["answer"] = f"{cited[0].locator}, {cited[0].report}"
    return replace(
        before,
        text=question.text,
        measure=question.measure or before.measure,
        cues=question.cues | {INTENT + intent},
        corrections=question.corrections,
        inherited=tuple(sorted(inherited.items())),
    )


def _described(before: Question) -> list[tuple[str, str]]:
    """What a question that is taken over whole was about, in words."""
    said = [("topic", " ".join(term.text for term, _ in named_topic(before)))]
    if before.subject:
        said.append(("population", before.subject.replace("_", " ")))
    if before.measure:
        said.append(("measure", before.measure))
    return [(name, words) for name, words in said if words]


def _turned(question: Question, state: Turn) -> Question:
    """The last ranking from its other end."""
    before = state.question
    top = "rank.bottom" not in question.cues
    end = "rank.top" if top else "rank.bottom"
    ranking = Ranking(top=top, count=question.ranking.count or before.ranking.count)
    cues = {cue for cue in before.cues if not cue.startswith("rank.")} | {end}
    inherited = dict(_described(before))
    inherited["ranking"] = state.answer.reading.measure or "agree"
    return replace(
        before,
        text=question.text,
        measure=before.measure or ("disagree" if before.ranking.more_disagree else None),
        ranking=ranking,
        cues=frozenset(cues),
        corrections=question.corrections,
        inherited=tuple(sorted(inherited.items())),
    )


def _corrected(question: Question, state: Turn, lexicon: Lexicon) -> Question:
    """The last question, answered or not, with one part of it replaced."""
    before = state.asked or state.question
    said_no = bool(re.search(r"\bno\b", folded(question.text))) and question.negations > 0
    question = replace(question, negations=question.negations - said_no)
    if (
        not question.topic
        and question.measure is None
        and not question.restrictors
        and not question.reports
    ):
        inherited = sorted(
            (
                *_described(before),
                ("except", ", ".join(c.locator for c in state.answer.citations[:1])),
            )
        )
        return replace(
            before,
            text=question.text,
            corrections=question.corrections,
            excluded=before.excluded | frozenset(state.records),
            inherited=tuple(inherited),
        )
    if question.measure and not question.topic:
        inherited = sorted(pair for pair in _described(before) if pair[0] != "measure")
        return replace(
            before, text=question.text, measure=question.measure, negations=question.negations,
            corrections=question.corrections, inherited=tuple(inherited) or (("question", before.text),),
        )  # fmt: skip
    return _filled(question, state, before, lexicon)


def _filled(question: Question, state: Turn, before: Question, lexicon: Lexicon) -> Question:
    """The question with the slots it leaves empty filled from ``before``."""
    kind = _kind(question, before)
    new_population = _surveyed(question, lexicon)
    topic, old = (
        _topic(question, before, lexicon, new_population)
        if not question.items
        else (question.topic, [])
    )
    same_record = not question.topic and not question.restrictors
    fragment = (not _asks(question) and not question.items) or _goes_on(question, lexicon)
    measure = question.measure
    negations = question.negations
    if measure is None and fragment:
        measure = before.measure
        negations += before.negations
    answered = before is state.question
    elsewhere = new_population or (kind == "overview" and not question.items)
    kept_reports = () if elsewhere else _cited(state) if answered else before.reports
    own_people = new_population or bool(question.items)
    reports = question.reports or kept_reports
    inherited = {"topic": " ".join(term.text for term in old)} if old else {}
    if not own_people and before.subject:
        inherited["population"] = before.subject.replace("_", " ")
    if measure != question.measure and measure:
        inherited["measure"] = measure
    if kept_reports and not question.reports:
        inherited["report"] = ", ".join(kept_reports)
    return replace(
        question,
        kind=kind,
        topic=topic,
        subject=(question.subject or _population(question, lexicon))
        if own_people
        else before.subject,
        populations=question.populations if own_people else before.populations,
        reports=reports,
        measure=measure,
        negations=negations,
        unit=question.unit or (before.unit if fragment and kind == before.kind else None),
        restrictors=question.restrictors + _kept_restrictors(question, before),
        items=question.items or (before.items if same_record else ()),
        ranking=_ranking(question, before),
        cues=question.cues | (before.cues if fragment and kind == before.kind else frozenset()),
        splits=question.splits if kind == "comparison" else (),
        excluded=frozenset(state.records[:1])
        if question.topic and kind == before.kind and not new_population
        else frozenset(),
        inherited=tuple(sorted(inherited.items())) or (("question", before.text),),
    )


def _kind(question: Question, before: Question) -> Kind:
    for cue, kind in _OWN_KIND.items():
        if cue in question.cues:
            return kind
    if question.cues & {"kind.how_many", "kind.how_much", "unit.percent", "unit.count"}:
        return "figure"
    if any(cue.startswith(("rank.top", "rank.bottom", "rank.list")) for cue in question.cues):
        return "ranking"
    if any(cue.startswith("fact.") for cue in question.cues):
        return "fact"
    if question.kind == "comments":
        return "comments"
    if before.kind == "overview" and question.items and question.measure is None:
        return "overview"
    return "figure" if before.kind in {"comparison", "conflict", "overview"} else before.kind


def _population(question: Question, lexicon: Lexicon) -> str | None:
    """The surveyed population a text names."""
    return next((name for name in question.populations if name in lexicon.surveyed), None)


def _surveyed(question: Question, lexicon: Lexicon) -> bool:
    """Whether the text names a population that some report surveyed."""
    return question.subject in lexicon.surveyed or bool(
        question.topic and _population(question, lexicon) and len(question.topic) <= 2
    )


def _topic(
    question: Question, before: Question, lexicon: Lexicon, new_population: bool
) -> tuple[Topic, list[Term]]:
    """New terms at full weight, old ones lightly; a new population replaces the old one only."""
    populations = lexicon.lists["populations"]
    own = _own_topic(question, lexicon)
    mine = {name for term, _ in question.topic for name in term.features}
    whole = not question.topic or (new_population and not own)
    old = [
        (term, weight if whole else weight * OLD_WEIGHT)
        for term, weight in before.topic
        if not (new_population and before.subject and term.stands_for({before.subject}))
        and f"s:{term.text}" not in mine
    ]
    shift = max((term.end for term, _ in old), default=0) + 1
    new = tuple(
        (replace(term, start=term.start + shift, end=term.end + shift), weight)
        for term, weight in question.topic
    )
    return (*old, *new), [term for term, _ in old if not term.stands_for(populations)]


def _cited(state: Turn) -> tuple[str, ...]:
    return tuple(dict.fromkeys(citation.report for citation in state.answer.citations[:1]))


def _kept_restrictors(question: Question, before: Question) -> tuple[Restrictor, ...]:
    kinds = {restrictor.kind for restrictor in question.restrictors}
    return tuple(r for r in before.restrictors if r.kind not in kinds)


def _ranking(question: Question, before: Question) -> Ranking:
    if any(cue.startswith("rank.") for cue in question.cues):
        return question.ranking
    return before.ranking


# -- the state after it ----------------------------------------------------


def turn(question: Question, answer: Answer, state: Turn | None) -> Turn:
    """The state after an answer; a refusal leaves the last answered turn in place."""
    intent = said_intent(question)
    if state is not None and (answer.status == "no_answer" or intent in _ANCHORED):
        return replace(state, asked=state.asked if intent else question)
    if answer.kind == "overview":
        question = replace(question, kind="overview")
    found = Turn(question, answer, shown=tuple(citation.record for citation in answer.citations))
    if state is None or not question.inherited:
        return found
    listing = state if state.lists else state.listing
    if intent == "more" and listing is not None:
        return replace(found, question=listing.question, shown=(*listing.shown, *found.shown))
    if intent is not None:
        found = replace(found, question=replace(question, kind=answer.kind, cues=frozenset()))
    return replace(found, listing=listing if intent == "ordinal" or not found.lists else None)
