"""The slots that a follow-up leaves empty, filled from the question before it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from ..corpus.lazy_pattern import lazy_pattern
from .agreeing import MET, agreement
from .leaning import WHICH_OF_BOTH, Topic, asks, goes_on, own_topic
from .lexicon import Lexicon
from .naming import akin
from .nouns import Kind, Restrictor
from .question import Question, Ranking
from .restrictors import years_of
from .terms import NEGATING, Term
from .turns import Turn
from .words import folded

OLD_WEIGHT = 0.3  # of what a new topic takes the place of
_ITSELF = lazy_pattern(r"\b(?:itself|himself|herself|themselves)\b")
_OWN_KIND: dict[str, Kind] = {
    "kind.comments": "comments",
    "kind.passage": "passage",
    "kind.conflict": "conflict",
    "kind.overview": "overview",
}
# Facts that a section or a question has of its own.
_OF_A_PART = frozenset({"fact.page", "fact.responses", "fact.response_rate", "fact.inspected"})


def filled(question: Question, state: Turn, before: Question, lexicon: Lexicon) -> Question:
    """The question with the slots it leaves empty filled from ``before``."""
    kind = _kind(question, before)
    new_population = _surveyed(question, lexicon)
    topic, old, shift = (
        _topic(question, before, lexicon, new_population)
        if not question.items
        else (question.topic, [], 0)
    )
    if kind == "fact" and not question.topic and _is_of_a_report(question):
        topic, old = (), []
    same_record = not question.topic and not question.restrictors
    fragment = (not asks(question) and not question.items) or goes_on(question, lexicon)
    measure = question.measure
    negations = question.negations
    turned = bool(question.topic) and question.negations % 2 == 1
    if measure is None and fragment and not turned:  # its own "not" says which side is meant
        measure = before.measure
        negations = negations or (0 if asks(question) else before.negations)
    elsewhere = new_population or (kind == "overview" and not question.items)
    kept_reports = () if elsewhere else _kept_reports(question, state, before, lexicon)
    own_people = new_population or bool(question.items)
    inherited = {
        "topic": " ".join(term.text for term in old),
        "population": "" if own_people else (before.subject or "").replace("_", " "),
        "measure": "" if measure == question.measure else (measure or ""),
        "report": "" if question.reports else ", ".join(kept_reports),
    }
    said = tuple(sorted((name, words) for name, words in inherited.items() if words))
    return replace(
        question,
        kind=kind,
        topic=topic,
        fresh=frozenset(term.text for term, _ in question.topic),
        own=question.own | before.own,
        subject=(question.subject or _population(question, lexicon))
        if own_people
        else before.subject,
        populations=question.populations if own_people else before.populations,
        reports=question.reports or kept_reports,
        measure=measure,
        negations=negations,
        unit=question.unit or (before.unit if fragment and kind == before.kind else None),
        restrictors=question.restrictors
        + _kept_restrictors(question, before, lexicon, elsewhere=elsewhere),
        items=question.items or (before.items if same_record else ()),
        ranking=_ranking(question, before),
        cues=question.cues
        | (_kept_cues(question, before) if fragment and kind == before.kind else frozenset()),
        splits=tuple((begins + shift, at + shift) for begins, at in question.splits if at)
        if kind == "comparison"
        else (),
        excluded=_answered_before(question, state, before, lexicon)
        if kind == before.kind and not new_population
        else frozenset(),
        inherited=said or (("question", before.text),),
    )


def _answered_before(
    question: Question, state: Turn, before: Question, lexicon: Lexicon
) -> frozenset[str]:
    """The record that the last answer gave, which is none of what is asked besides."""
    opposed = _cites_item(state) and _denies(question, before, lexicon)
    return frozenset(state.records[:1]) if question.topic and not opposed else frozenset()


def _is_of_a_report(question: Question) -> bool:
    """Whether a fact is asked for that a report has as a whole, whatever was asked of it before."""
    facts = {cue for cue in question.cues if cue.startswith("fact.")}
    return bool(facts) and facts.isdisjoint(_OF_A_PART)


def _cites_item(state: Turn) -> bool:
    return any(cited.kind == "question row" for cited in state.answer.citations[:1])


def _denies(question: Question, before: Question, lexicon: Lexicon) -> bool:
    """Whether a text names the opposite of something asked before: the same item tells of both."""
    contrasts = lexicon.lists["contrasts"]
    return any(
        agreement(new.features, old.features, contrasts)[0] < -MET
        for new, _ in question.topic
        for old, _ in before.topic
    )


def _kept_cues(question: Question, before: Question) -> frozenset[str]:
    """The cues of the question before; a fact that is named takes the place of the one before."""
    if not any(cue.startswith("fact.") for cue in question.cues):
        return before.cues
    return frozenset(cue for cue in before.cues if not cue.startswith("fact."))


def _kind(question: Question, before: Question) -> Kind:
    counted = question.cues & {"kind.how_many", "kind.how_much", "unit.percent", "unit.count"}
    if question.kind == "comparison" and question.splits and "compare" in question.cues:
        return "comparison"
    if before.kind in {"figure", "count"} and WHICH_OF_BOTH.search(folded(question.text).strip()):
        return "comparison"
    for cue, kind in _OWN_KIND.items():
        if cue in question.cues and not (counted and kind == "passage"):
            return kind
    if question.kind == "comparison" and question.splits:
        return "comparison"
    if counted:
        return "figure"
    if any(cue.startswith(("rank.top", "rank.bottom", "rank.list")) for cue in question.cues):
        return "ranking"
    if any(cue.startswith("fact.") for cue in question.cues):
        return "fact"
    if question.kind == "comments" and not (
        before.kind in {"figure", "count"} and _WHO_SAID.search(folded(question.text))
    ):
        return "comments"
    if before.kind == "overview" and question.items and question.measure is None:
        return "overview"
    if (
        before.kind == "comparison"
        and question.topic
        and not question.populations
        and not question.measure
    ):
        return "comparison"  # of the same two, in another respect
    return "figure" if before.kind in {"comparison", "conflict", "overview"} else before.kind


def _population(question: Question, lexicon: Lexicon) -> str | None:
    """The surveyed population a text names."""
    return next((name for name in question.populations if name in lexicon.surveyed), None)


def _surveyed(question: Question, lexicon: Lexicon) -> bool:
    """Whether the text names a population that some report surveyed, as the one to ask."""
    if _ITSELF.search(folded(question.text)):
        return False  # "and the council itself?" is one spoken of
    return question.subject in lexicon.surveyed or bool(
        question.topic and _population(question, lexicon) and len(question.topic) <= 2
    )


def _topic(
    question: Question, before: Question, lexicon: Lexicon, new_population: bool
) -> tuple[Topic, list[Term], int]:
    """New terms at full weight, old ones lightly, and how far the new ones stand behind them.

    A new population replaces the old one only; two new things to compare leave no old topic.
    """
    populations = lexicon.lists["populations"]
    own = own_topic(question, lexicon)
    mine = {name for term, _ in question.topic for name in term.features}
    whole = not question.topic or (new_population and not own) or _only_narrows(question)
    actors = any(term.stands_for(populations) for term, _ in question.topic)
    evaluative = lexicon.lists["evaluative"]  # one verdict takes the place of another
    judges = any(term.verdict(evaluative) for term, _ in question.topic)
    pair = question.kind == "comparison" and _compares_new(question, own)
    elsewhere = bool(_THAT_FIGURE.search(folded(question.text)))
    old = [
        (term, weight if whole or elsewhere else weight * OLD_WEIGHT)
        for term, weight in before.topic
        if not (new_population and before.subject and term.stands_for({before.subject}))
        and not (actors and _other_actor(term, before, populations))
        and not (own and asks(question) and NEGATING.intersection(term.text.split()))
        and not (judges and term.verdict(evaluative))
        and not (pair and not term.stands_for(populations))
        and f"s:{term.text}" not in mine
        and not _names_old_place(term, question, before)
    ]
    shift = max((term.end for term, _ in old), default=0) + 1
    new = tuple(
        (replace(term, start=term.start + shift, end=term.end + shift), weight)
        for term, weight in question.topic
    )
    return (*old, *new), [term for term, _ in old if not term.stands_for(populations)], shift


def _names_old_place(term: Term, question: Question, before: Question) -> bool:
    """Whether a term is no more than "in England", where the text names another place."""
    if not any(new.kind == "place" for new in question.restrictors):
        return False
    old = {mark.text for mark in before.restrictors if mark.kind == "place"}
    return any(term.text == name or _IN_PLACE.sub("", term.text) == name for name in old)


_IN_PLACE = lazy_pattern(r"^(?:in|of|at|for|from|across|within) (?:the )?")
# People told apart by what they answered, not by what they said in words.
_WHO_SAID = lazy_pattern(
    r"\b(?:ones?|those|people|share|number|rest|others?)\b.* (?:who|that) (?:say|said)\b"
)
# The figure itself is asked for of others or elsewhere: all that it states must be met there.
_THAT_FIGURE = lazy_pattern(
    r"\b(?:that|the same|this|it) (?:figure|number|share|percentage|proportion|rate)\b"
)


def _only_narrows(question: Question) -> bool:
    """Whether all that a text adds is of which part the last question is to be answered."""
    parts = {restrictor.text for restrictor in question.restrictors}
    return bool(parts) and all(term.text in parts for term, _ in question.topic)


def _compares_new(question: Question, own: Topic) -> bool:
    """Whether a text names both things that it compares: "and the plan against the assessment"."""
    return any(
        any(begins <= term.start < at for term, _ in own)
        and any(term.start > at for term, _ in own)
        for begins, at in question.splits
    )


def _other_actor(term: Term, before: Question, populations: Collection[str]) -> bool:
    """Whether a term names someone besides those who were asked, whom another takes the place of."""
    return term.stands_for(populations) and not term.stands_for({before.subject or ""})


def _kept_reports(
    question: Question, state: Turn, before: Question, lexicon: Lexicon
) -> tuple[str, ...]:
    """The report last cited, or those asked before; with its family where a name is new."""
    kept = (_cited(state) if before is state.question else ()) or before.reports
    return _with_family(kept, lexicon) if question.restrictors else kept


def _cited(state: Turn) -> tuple[str, ...]:
    return tuple(dict.fromkeys(citation.report for citation in state.answer.citations[:1]))


def _with_family(reports: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """The reports with those of a user that differ from them in a name or a wave only."""
    known = lexicon.reports
    return reports + tuple(
        name
        for name in sorted(lexicon.added)
        if name not in reports and any(akin(known[name], known[report]) for report in reports)
    )


def _kept_restrictors(
    question: Question, before: Question, lexicon: Lexicon, *, elsewhere: bool
) -> tuple[Restrictor, ...]:
    """Those of the question before of other kinds; a year that named its report goes with it."""
    kinds = {restrictor.kind for restrictor in question.restrictors}
    left = before.reports if elsewhere or question.reports else ()
    named = {year for report in left for year in years_of(lexicon.reports[report])}
    return tuple(
        r
        for r in before.restrictors
        if r.kind not in kinds and not (r.kind == "year" and r.value in named)
    )


def _ranking(question: Question, before: Question) -> Ranking:
    if any(cue.startswith("rank.") for cue in question.cues):
        return question.ranking
    return before.ranking
