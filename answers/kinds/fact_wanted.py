"""Which facts of publication or method a question asks for, and whether it asks of more."""

from __future__ import annotations

from collections.abc import Sequence

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Fact
from ..agreeing import MET, agreement
from ..deciding import FOREIGN_NOUN, is_name
from ..desk import Desk
from ..question import Question
from ..reports_meant import reports_meant
from ..terms import Term
from ..words import folded, words

_NAMES = {
    "fieldwork": ("fieldwork_start", "fieldwork_end"),
    "author": ("author", "foreword_author"),
}
_EVENTS = ("fieldwork_start", "fieldwork_end")
# Facts of a report that a question may name by what was done: how it asks, and of what it was.
_DEEDS = {
    "inspected": ("ask.when", "inspected_bodies"),
    "lead_inspector": ("ask.who", "inspected_bodies"),
    "inspector": ("ask.who", "inspected_bodies"),
    "author": ("ask.who", None),
}
_LAST_TIME = lazy_pattern(
    r"\b(?:last|previous(?:ly)?|prior|most recent(?:ly)?)\b[^.?]*\b(?:inspect|visit)|\b(?:inspect|visit)[^.?]*\b(?:before|previously|last)\b"
)
_DATED = {"published", "embargo", "fieldwork", "fieldwork_start", "fieldwork_end", "inspected"}
_NAMED = {"contractor", "publisher", "foreword_author", "author"}
_WAS_OPEN = lazy_pattern(r"\b(?:was|were|is)\b[^.?]*\bopen\b")


def facts_wanted(question: Question, desk: Desk) -> tuple[str, ...]:
    """The names of the facts a question asks for, the most specific first."""
    return (
        _last_visit(question, desk)
        or _cued(question)
        or _deed(question, desk)
        or _printed_event(question, desk)
    )


def _last_visit(question: Question, desk: Desk) -> tuple[str, ...]:
    """The date of the inspection before, where a question asks for it and a report prints it."""
    asks = "ask.when" in question.cues or "fact.inspected" in question.cues
    if not asks or not _LAST_TIME.search(folded(question.text)):
        return ()
    meant = reports_meant(question, desk)
    printed = {f.name for _, f in desk.all_of("fact", meant) if isinstance(f, Fact)}
    return ("last_inspected",) if "last_inspected" in printed else ()


def _cued(question: Question) -> tuple[str, ...]:
    """The facts that a question has a cue for."""
    cues = {cue.removeprefix("fact.") for cue in question.cues if cue.startswith("fact.")}
    when, who = "ask.when" in question.cues, "ask.who" in question.cues
    if when:
        cues = (cues & _DATED) or ({"fieldwork"} if cues == {"contractor"} else cues)
    if who:
        cues = (cues & _NAMED) or cues
    if "foreword_author" in cues:
        cues = {"foreword_author"}
    if "fieldwork_start" in cues and _WAS_OPEN.search(folded(question.text)):
        cues = cues - {"fieldwork_start"} | {"fieldwork"}  # a state has a beginning and an end
    if {"fieldwork_start", "fieldwork_end"} & cues:
        cues -= {"fieldwork"}
    if "contractor" in cues:
        cues -= {"fieldwork", "published"}
    return tuple(name for cue in sorted(cues) for name in _NAMES.get(cue, (cue,)))


def _printed_event(question: Question, desk: Desk) -> tuple[str, ...]:
    """The dates of a survey that a question names, where a report it may mean prints them."""
    wanted = _event(question, desk)
    meant = reports_meant(question, desk)
    printed = (
        {f.name for _, f in desk.all_of("fact", meant) if isinstance(f, Fact)} if wanted else ()
    )
    return wanted if set(wanted) & set(printed) else ()


def _event(question: Question, desk: Desk) -> tuple[str, ...]:
    """The dates of a survey that a question names and asks nothing else of: "when did it close"."""
    if "ask.when" not in question.cues or not question.reports:
        return ()
    described = [desk.lexicon.described[name] for name in question.reports]
    lists = desk.lexicon.lists
    events = lists["taking_place"].union(*(lists[name] for name in _EVENTS))
    left = [
        term
        for term, _ in question.topic
        if term.text not in events
        and not any(abs(agreement(term.features, d.features, ())[0]) >= MET for d in described)
    ]
    if left:
        return ()
    said = {word.text for word in words(question.text)}
    named = [name for name in _EVENTS if said & lists[name]] or list(_EVENTS)
    return tuple(named)


def about_else(question: Question, desk: Desk, wanted: Sequence[str]) -> list[Term]:
    """The terms of a question that neither the reports it may mean nor the facts wanted speak of.

    Of built-in reports names and nouns only, for their descriptions are not all they are known by.
    """
    meant = reports_meant(question, desk)
    described = [desk.lexicon.described[name] for name in meant]
    keys = [
        key for key, f in desk.all_of("fact", meant) if isinstance(f, Fact) and f.name in wanted
    ]
    stated = desk.evidence(keys)
    lists = desk.lexicon.lists
    asking = lists["taking_place"].union(
        lists["inspected_bodies"],
        *(lists[name] for name in _EVENTS),
        *(lists[f"deed_{name}"] for name in _DEEDS),
    )

    def is_met(term: Term) -> bool:
        offered = [d.features for d in described] + [u.features for e in stated for u in e.units]
        return any(abs(agreement(term.features, each, ())[0]) >= MET for each in offered)

    unmet = [e for e in question.topic if not set(e[0].text.split()) <= asking and not is_met(e[0])]
    if set(meant) <= desk.lexicon.added:
        return [term for term, _ in unmet]
    return [
        term
        for term, weight in unmet
        if not set(term.text.split()) <= lists["of_any_survey"]
        and (
            weight >= FOREIGN_NOUN
            or is_name(question, term)
            or desk.lexicon.is_noun(term.text.split()[-1])
        )
    ]


def _deed(question: Question, desk: Desk) -> tuple[str, ...]:
    """The fact that a question asks for by what was done, and by nothing else than the report."""
    text = folded(question.text)
    lists = desk.lexicon.lists
    for name, (asking, done_to) in _DEEDS.items():
        deed = lists[f"deed_{name}"] | (lists[done_to] if done_to else frozenset())
        left = [term for term, _ in question.topic if not set(term.text.split()) - {"the"} <= deed]
        done = any(set(term.text.split()) - {"the"} <= deed for term, _ in question.topic)
        if asking in question.cues and done and _is_described(left, question, desk):
            printed = any(
                isinstance(fact, Fact) and fact.name == name
                for _, fact in desk.all_of("fact", reports_meant(question, desk))
            )
            if printed and ("inspector" not in name or "inspect" in text):
                return (name,)
    return ()


def _is_described(left: Sequence[Term], question: Question, desk: Desk) -> bool:
    """Whether what is left of a question is how some report that a user added is described."""
    names = [n for n in question.reports or desk.lexicon.reports if n in desk.lexicon.added]
    described = [desk.lexicon.described[name] for name in names]
    return bool(names) and any(
        all(abs(agreement(term.features, d.features, ())[0]) >= MET for term in left)
        for d in described
    )
