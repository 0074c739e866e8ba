"""The gist of a whole report: its own summary, else what each of its sections says first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Passage
from ...corpus.sentences import sentences
from ..agreeing import agreement
from ..desk import Desk
from ..editions import reports_named
from ..nouns import Answer
from ..question import Question
from ..reports_meant import reports_meant
from ..restrictors import supported
from ..shortening import first_of
from ..turns import Turn
from ..weighing import SURE
from ..words import folded, words

SUMMED_UP = "kind.gist"  # the cue that a question leaves for the follow-up "and the other one?"
MOST = 8
_FIRST_SENTENCES = 2
_FEW_SECTIONS = 2
_CHIEF = (
    r"(?:key|main|major|principal|top(?: \w+)?|biggest|overall|central|chief|most important|core|headline|essential|big|broad"
    r"|general|bottom-line|standout|stand-out|salient)"
)
_GIST = lazy_pattern(
    rf"\bgist\b|\b{_CHIEF} (?:findings?|messages?|points?|results?|conclusions?|take-?aways?|take-?home messages?|themes?|lessons?|headlines?|story|picture|facts)\b"
    r"|\bheadlines?\b|\btake-?aways?\b|\bin a nutshell\b|\bnutshell\b|\bsum(?:med|s|ming)?(?: \w+| the [\w' -]+?)? up\b|\bsum up\b|\bsummar(?:y|ies|ise[sd]?|ising|ize[sd]?|izing)\b"
    r"|\btl;? ?dr\b|\bbottom line\b|\bupshot\b|\bboil(?:s|ed)?\b.*\bdown\b|\blong and (?:the )?short of\b|\b(?:potted|short|quick|brief|condensed|edited) version\b"
    r"|\brun me through\b|\bwalk me through\b|\bsynopsis\b|\bpr[eé]cis\b|\bdigest of\b|\babstract of\b|\bhighlights\b|\bbroad(?:ly)? (?:picture|brush)\b"
    r"|^(?:so |and |ok )?(?=.*\b(?:surveys?|reports?|omnibus|stud(?:y|ies)|article|polls?|paper|research|consultations?|reviews?)\b)what (?:(?:did|does|do) .+? (?:find|found|show|conclude|reveal|discover|uncover|turn up|come up with|tell us|establish)|was found (?:by|in) .+?|came out of .+?)"
    r"(?: out)?(?:,? (?:overall|in general|in short|in brief|on the whole|generally|in the end|altogether))?\s*\??$"
)
# What else a question that wants the gist may say: how short, and that it was found.
_HOLLOW = frozenset({
    "found", "find", "finds", "finding", "findings", "said", "say", "says", "saying", "show", "shows", "showed", "concluded", "concludes",
    "conclude", "tell", "tells", "told", "report", "reports", "survey", "surveys", "paper", "document", "publication", "study", "research",
    "results", "result", "brief", "briefly", "short", "shortly", "quick", "quickly", "line", "lines", "sentence", "sentences", "words",
    "word", "paragraph", "paragraphs", "bullet", "bullets", "points", "point", "two", "three", "one", "five", "few", "couple", "handful",
    "minute", "overall", "main", "key", "whole", "basically", "general", "plain", "english", "simple", "terms", "please", "give",
    "piece", "thing", "things", "stuff", "came", "come", "out", "up", "with", "got", "get", "learn", "learned", "learnt", "did",
    "published", "back", "discover", "discovered", "reveal", "revealed", "establish", "established", "uncovered", "messages", "message",
    "article", "text", "read", "reading", "reader", "takeaway", "takeaways", "story", "picture", "press", "news", "views", "of",
})  # fmt: skip
_SUMMARY = (
    re.compile(r"\b(?:executive |management )?summary\b|\bat a glance\b|\bin brief\b|\babstract\b"),
    re.compile(r"\b(?:key|main|headline|principal) (?:findings?|messages?|points?|results?|facts)\b|\bhighlights\b"),
    re.compile(r"\b(?:conclusions?|overview)\b"),
)  # fmt: skip
_COUNTS = frozenset({"kind.how_many", "kind.how_much", "unit.percent", "unit.count", "ask.when", "ask.who", "kind.comments", "kind.conflict"})  # fmt: skip


def attempt(question: Question, desk: Desk, state: Turn | None) -> Answer | None:
    """The gist of the one report that is meant; None where it is not asked for or more is."""
    if question.items or question.cues & _COUNTS or question.measure or question.unit:
        return None
    going_on = state is not None and SUMMED_UP in state.question.cues
    if not going_on and not _asks_gist(question):
        return None
    named = _meant(question, desk)
    if _says_more(question, named, desk):
        return None
    if len(named) != 1 or (going_on and not _asks_gist(question) and not _names(question, desk)):
        return None
    report = desk.report(named[0])
    if not all(supported(mark, "", report) for mark in question.restrictors):
        return None
    quotes = _summary(named[0], desk) or _openings(named[0], desk)
    if not quotes:
        return None
    from .passage import quoting  # few questions get so far

    return quoting(replace(question, kind="passage"), desk, first_of(quotes, question, MOST))


def _asks_gist(question: Question) -> bool:
    return bool(_GIST.search(folded(question.spelled)))


def _says_more(question: Question, named: Sequence[str], desk: Desk) -> bool:
    """Whether a question names a theme beside what describes the report and those it surveyed."""
    match = None if not _asks_gist(question) else _GIST.search(folded(question.text))
    said = {word.text for word in words(match.group())} if match else set()
    surveyed = desk.lexicon.surveyed
    described = [desk.lexicon.described[name].features for name in named]
    return any(
        not set(term.text.split()) <= said | _HOLLOW
        and not term.stands_for(surveyed)
        and not any(abs(agreement(term.features, each, ())[0]) >= SURE for each in described)
        for term, _ in question.topic
    )


def _names(question: Question, desk: Desk) -> bool:
    """Whether a question names a report, or those whom one surveyed."""
    return bool(question.reports or set(question.populations) & desk.lexicon.surveyed)


def _meant(question: Question, desk: Desk) -> Sequence[str]:
    """The reports whose gist is asked for: by name, else by those they surveyed."""
    if question.reports:
        return question.reports
    described = desk.lexicon.described
    asked = set(question.populations) & desk.lexicon.surveyed
    if asked:
        return [n for n in desk.lexicon.reports if asked & set(described[n].subjects[:1])]
    return reports_named(question, desk) or reports_meant(question, desk)


def _passages(report: str, desk: Desk) -> list[tuple[str, Passage]]:
    """The passages of a report that tell what was found, in its order."""
    from .passage import is_method  # few questions get so far

    return [
        (key, record)
        for key, record in desk.all_of("passage", (report,))
        if isinstance(record, Passage) and not is_method(record) and desk.quotable(key)
    ]


def _summary(report: str, desk: Desk) -> list[tuple[str, str]]:
    """The beginnings of the paragraphs of a report's own summary, with their ids."""
    found = _passages(report, desk)
    for heading in _SUMMARY:
        under = [(key, p) for key, p in found if heading.search(folded(p.place.section))]
        if under:
            return [_beginning(key, passage, desk) for key, passage in under]
    return []


def _openings(report: str, desk: Desk) -> list[tuple[str, str]]:
    """What each section says first; of a report of few sections its first paragraphs."""
    found = _passages(report, desk)
    first: dict[str, tuple[str, Passage]] = {}
    for key, passage in found:
        first.setdefault(passage.place.section, (key, passage))
    chosen = list(first.values()) if len(first) > _FEW_SECTIONS else found
    return [_beginning(key, passage, desk) for key, passage in chosen]


def _beginning(key: str, passage: Passage, desk: Desk) -> tuple[str, str]:
    spans = sentences(passage.text)
    last = spans[min(_FIRST_SENTENCES, len(spans)) - 1][1] if spans else len(passage.text)
    return key, desk.printed(passage, passage.text[:last].strip())
