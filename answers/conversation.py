"""Conversation: a turn's state and a new text become one complete question.

Consulted nowhere else: kinds receive complete questions. What is inherited is
kept in ``Question.inherited`` and shown. A refusal leaves the last answered
turn in place, so that an unanswerable turn does not poison the next.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .lexicon import Lexicon
from .nouns import Answer, Kind, Restrictor
from .question import Question, Ranking
from .terms import Term
from .words import folded

OLD_WEIGHT = 0.3
COMPLETE = 1.3
_POINTS_BACK = re.compile(
    r"\b(they|them|their|theirs|it|its|that|those|these|this|he|she|one|ones|same|instead|too|as well|then)\b"
)
_FRAGMENT = re.compile(r"^(?:and|but|or|so|what about|how about|same|also|ok|now)\b")
_OWN_KIND: dict[str, Kind] = {
    "kind.comments": "comments",
    "kind.passage": "passage",
    "kind.conflict": "conflict",
}


@dataclass(frozen=True, slots=True)
class Turn:
    """What a follow-up may lean on: the last answered question and its answer."""

    question: Question
    answer: Answer

    @property
    def records(self) -> tuple[str, ...]:
        """The records the answer cited, in order."""
        return tuple(citation.record for citation in self.answer.citations)


def leans(question: Question, lexicon: Lexicon) -> bool:
    """Whether a text is no complete question by itself."""
    text = folded(question.text).strip()
    weight = sum(w for _, w in question.topic)
    if any(cue.startswith("lean.") for cue in question.cues) or not question.topic:
        return True
    fragment = bool(_FRAGMENT.search(text))
    points = bool(_POINTS_BACK.search(text))
    named = bool(question.subject or question.reports or question.items)
    if fragment:
        return not (named and weight >= COMPLETE and _asks(question))
    if points:
        return weight < COMPLETE or not named
    return not named and (weight < COMPLETE or not _asks(question)) and len(question.topic) <= 3


def _asks(question: Question) -> bool:
    """Whether the text says by itself what kind of answer it wants."""
    return any(cue.split(".")[0] in {"unit", "kind", "rank", "fact", "ask"} for cue in question.cues)


def complete(question: Question, state: Turn, lexicon: Lexicon) -> Question:
    """The question with what it leaves out inherited from the turn before."""
    before = state.question
    kind = _kind(question, before)
    topic, old = _topic(question, before, lexicon)
    new_population = _surveyed(question, lexicon)
    same_record = not question.topic and not question.restrictors
    fragment = not _asks(question) or bool(question.cues & {"lean.opening"})
    measure = question.measure
    negations = question.negations
    if measure is None and fragment:
        measure = before.measure
        negations += before.negations
    reports = question.reports or (() if new_population else _cited(state))
    inherited = {"topic": " ".join(term.text for term in old)} if old else {}
    if question.subject is None and before.subject:
        inherited["population"] = before.subject.replace("_", " ")
    if measure != question.measure and measure:
        inherited["measure"] = measure
    return replace(
        question,
        kind=kind,
        topic=topic,
        subject=question.subject if new_population else before.subject,
        populations=question.populations if new_population else before.populations,
        reports=reports,
        measure=measure,
        negations=negations,
        unit=question.unit or (before.unit if fragment and kind == before.kind else None),
        restrictors=question.restrictors + _kept_restrictors(question, before),
        items=question.items or (before.items if same_record else ()),
        ranking=_ranking(question, before),
        cues=question.cues | (before.cues if fragment and kind == before.kind else frozenset()),
        splits=question.splits if kind == "comparison" else (),
        excluded=frozenset() if same_record or kind != before.kind or new_population else frozenset(state.records[:1]),
        inherited=tuple(sorted(inherited.items())),
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
    if question.kind == "comments" or before.kind in {"comparison", "conflict"}:
        return "comments" if question.kind == "comments" else "figure"
    return before.kind


def _surveyed(question: Question, lexicon: Lexicon) -> bool:
    """Whether the text names a population that some report surveyed."""
    return question.subject in lexicon.surveyed or bool(
        question.topic and lexicon.surveyed & set(question.populations) and len(question.topic) <= 2
    )


def _topic(
    question: Question, before: Question, lexicon: Lexicon
) -> tuple[tuple[tuple[Term, float], ...], list[Term]]:
    """New terms at full weight, old ones lightly, a population replaced by the new one."""
    populations = lexicon.lists["populations"]
    replaces = _surveyed(question, lexicon)
    mine = {name for term, _ in question.topic for name in term.features}
    old = [
        (term, weight * OLD_WEIGHT)
        for term, weight in before.topic
        if not (replaces and before.subject and term.stands_for({before.subject}))
        and not any(f"s:{word}" in mine for word in (term.text,))
    ]
    shift = max((term.end for term, _ in old), default=0) + 1
    new = tuple((replace(term, start=term.start + shift, end=term.end + shift), weight) for term, weight in question.topic)
    if not question.topic:
        old = [(term, weight / OLD_WEIGHT) for term, weight in old]
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


def turn(question: Question, answer: Answer, state: Turn | None) -> Turn:
    """The state after an answer; a refusal leaves the last answered turn in place."""
    if answer.status == "no_answer" and state is not None:
        return state
    return Turn(question, answer)
