"""The terms of a question by what they are for: topic, cues, negations, reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..corpus.lazy_pattern import lazy_pattern
from .lexicon import Lexicon
from .terms import Term

_NOT_THINK = lazy_pattern(
    r"\b(?:not|n't|never) (?:think|believe|feel|consider|agree)\b.*\bdisagree"
)


@dataclass(frozen=True, slots=True)
class Slots:
    """Terms of a question by what they are for."""

    topic: list[Term]
    cues: dict[str, list[Term]]
    negations: list[Term]
    reports: tuple[str, ...]


def slots_of(found: Sequence[Term], lexicon: Lexicon) -> Slots:
    """The terms sorted; a population that is also a report's name is no report."""
    topic: list[Term] = []
    cues: dict[str, list[Term]] = {}
    negations: list[Term] = []
    reports: list[str] = []
    for term in found:
        named = lexicon.cues(term)
        if any(name.startswith("report.") for name in named) and term.stands_for(
            lexicon.lists["populations"]
        ):
            named = tuple(name for name in named if not name.startswith("report."))
        if term.text in lexicon.lists["negations"] and not any(
            name.startswith("measure") for name in named
        ):
            negations.append(term)
        elif named:
            for name in named:
                cues.setdefault(name, []).append(term)
                if name.startswith("report."):
                    reports.append(name.removeprefix("report."))
        else:
            topic.append(term)
    return Slots(topic, cues, negations, tuple(dict.fromkeys(reports)))


def whole_topic(slots: Slots, used: frozenset[str], lexicon: Lexicon) -> list[Term]:
    """The terms of the topic in the order of the question, unused cues with content among them."""
    unused: list[Term] = []
    for name, of_cue in slots.cues.items():
        for term in of_cue if name not in used else ():
            if _has_content(term, lexicon):
                unused.append(term)
            elif name.startswith("fact."):
                unused += _before_by(term, lexicon)
    return sorted(slots.topic + unused, key=lambda term: term.start)


def _before_by(term: Term, lexicon: Lexicon) -> list[Term]:
    """What stands before "by" in a cue that is none: items on commissioning, put in order by …"""
    first, _, last = term.text.rpartition(" ")
    return lexicon.terms(" " * term.start + first) if first and last == "by" else []


def negations_in(text: str, slots: Slots, lexicon: Lexicon) -> int:
    """How often the question turns.

    The "no" of "disagree or no" is a response, and who is unhappy that something was
    not done says once that it was not.
    """
    disagreeing = "measure.disagree" in slots.cues
    if disagreeing and _NOT_THINK.search(text):
        return 0  # "did not think so, i.e. disagreed" is said twice
    responses = disagreeing or "measure.neither" in slots.cues
    unhappy = [t.start for t in slots.topic if t.verdict(lexicon.lists["attitudes"]) < 0]
    return sum(
        not (responses and term.text == "no") and not any(start < term.start for start in unhappy)
        for term in slots.negations
    )


def _has_content(term: Term, lexicon: Lexicon) -> bool:
    """Whether a cue that was not needed may be part of the topic after all."""
    fillers = lexicon.lists["function"]
    if any(name.startswith(("report.", "measure.", "unit.")) for name in lexicon.cues(term)):
        return False
    words = term.text.split()
    if len(words) > 1 and not any(name.startswith("rank.") for name in lexicon.cues(term)):
        return False
    return any(word not in fillers for word in words)
