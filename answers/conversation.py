"""Conversation: a turn's state and a new text become one complete question.

Consulted nowhere else: kinds receive complete questions. What is inherited is
kept in ``Question.inherited`` and shown.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ..corpus.lazy_pattern import lazy_pattern
from .inheriting import filled
from .leaning import (
    INTENT,
    Intent,
    corrects,
    intent_of,
    judged,
    named_topic,
    own_topic,
    says_enough,
)
from .lexicon import Lexicon
from .nouns import Measure
from .question import Question, Ranking
from .turns import Turn
from .words import folded


def complete(question: Question, state: Turn, lexicon: Lexicon) -> Question:
    """The question with what it leaves out inherited from the turn before."""
    question = _without_sameness(judged(question, lexicon))
    intent = intent_of(question, lexicon)
    own = own_topic(question, lexicon)
    if corrects(question, own):
        return _corrected(question, state, lexicon)
    if intent == "turned" and "ranking" in (state.question.kind, state.answer.kind):
        return _turned(question, state)
    if intent is not None:
        return _looking_back(question, intent, state)
    return filled(question, state, state.question, lexicon)


def with_own_topic(question: Question, completed: Question, lexicon: Lexicon) -> Question | None:
    """The follow-up with its own topic alone, of the people and the report it was ``completed`` with.

    None where it leans on the topic before, or names too little without it.
    """
    if completed.topic == question.topic or not says_enough(question, lexicon):
        return None
    if question.kind != completed.kind:
        return None
    kept = tuple(pair for pair in completed.inherited if pair[0] in {"population", "report"})
    return replace(
        completed,
        topic=question.topic,
        fresh=frozenset(),
        excluded=frozenset(),
        measure=question.measure,
        negations=question.negations,
        splits=question.splits,
        cues=question.cues,
        ranking=question.ranking,
        inherited=kept or (("report", ", ".join(completed.reports)),),
    )


# What stays as it was in the turn before, which is inherited anyhow.
_SAME = lazy_pattern(
    r"\b(?:for |in |of |from |over |by |with )?(?:the |that |this )?same (?:age |client |staff )?"
    r"(?:groups?|period|years?|time|people|ones?|report|survey|questions?|measure|place|area"
    r"|items?|statements?|rows?|lists?|two|three|four|five|six|seven|eight|nine|ten)\b"
)


def _without_sameness(question: Question) -> Question:
    """The question without "same age group" and the like."""
    spans = [match.span() for match in _SAME.finditer(folded(question.text))]
    kept = [pair for pair in question.topic if not any(s <= pair[0].start < e for s, e in spans)]
    return question.narrowed(tuple(kept)) if spans and len(kept) < len(question.topic) else question


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
        kind="ranking",
        measure=before.measure or ("disagree" if before.ranking.more_disagree else None),
        ranking=ranking,
        cues=frozenset(cues),
        corrections=question.corrections,
        inherited=tuple(sorted(inherited.items())),
    )


def _corrected(question: Question, state: Turn, lexicon: Lexicon) -> Question:
    """The last question, answered or not, with one part of it replaced."""
    before = state.asked or state.question
    cued = "lean.correct" in question.cues  # "no, I meant": its "no" is no negation
    said_no = not cued and bool(re.search(r"\bno\b", folded(question.text)))
    question = replace(question, negations=max(0, question.negations - said_no))
    if "kind.comments" not in question.cues and question.kind == "comments":
        question = replace(question, kind=before.kind)  # "the ones who said": people, not quotes
    if not question.topic and question.measure is None and question.negations % 2 and cued:
        opposite: Measure = "agree" if before.measure == "disagree" else "disagree"
        question = replace(question, measure=opposite, negations=before.negations)
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
            corrections=question.corrections,
            inherited=tuple(inherited) or (("question", before.text),),
        )  # fmt: skip
    return filled(question, state, before, lexicon)
