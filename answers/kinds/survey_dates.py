"""When a survey opened and closed, by the words people have for it: deadline, cut-off, last day.

Only where a question speaks of nothing else than the survey, those who filled
it in and the filling in.
"""

from __future__ import annotations

from dataclasses import replace

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Fact
from ..agreeing import agreement
from ..desk import Desk
from ..nouns import Answer
from ..question import Question
from ..reports_meant import reports_meant
from ..restrictors import supported
from ..turns import Turn
from ..weighing import SURE
from ..words import folded, words

_ASKS = r"\b(?:when|(?:what|which) (?:day|date|time)|how late|how early)\b.*"
_END = lazy_pattern(
    r"\bdeadline\b|\bdead line\b|\bclosing (?:date|day|time)\b|\bcut-? ?off(?: (?:date|point|day|time))?\b"
    r"|\b(?:last|final|latest|end) (?:possible )?(?:day|date|chance|opportunity|moment|call)\b"
    r"|\b(?:by|until|till|up to) (?:when|(?:what|which) (?:date|day|point))\b|\bend of (?:the )?(?:survey|fieldwork)\b"
    rf"|{_ASKS}\b(?:clos(?:e|ed|ing)|shut|end(?:ed)?|finish(?:ed)?|stop(?:ped)?|wrap(?:ped)? up|w(?:ind|ound) up|r[au]n out|over with)\b"
    rf"|{_ASKS}\b(?:have|had|need|needed|supposed|due) to (?:be (?:in|back|returned|done|handed|sent|filled)|have (?:been )?\w+|reply|respond|get|send|hand|return|fill|complete|submit)\b"
    rf"|{_ASKS}\b(?:due|due in|needed by|at the latest)\b"
)
_START = lazy_pattern(
    r"\b(?:start|starting|opening|launch) (?:date|day)\b|\bfirst (?:day|date|chance|opportunity)\b|\b(?:from|since) (?:when|(?:what|which) (?:date|day))\b"
    r"|\bstart of (?:the )?(?:survey|fieldwork)\b"
    rf"|{_ASKS}\b(?:open(?:ed)? up|opened|open(?! (?:to|for|until|till))|start(?:ed)?|beg[ia]n|kick(?:ed)? off|(?:go|went|gone) (?:live|out)|launch(?:ed)?|g[eo]t (?:going|under ?way)|sent out)\b"
)
_BOTH = lazy_pattern(
    r"\b(?:between|over|during|in|across) (?:which|what) (?:dates?|days|weeks|months|period|time)\b|\b(?:what|which) (?:dates|were the dates|are the dates)\b"
    r"|\bwindow\b|\bhow long (?:was|were|did|had|have|has|is)\b|\b(?:survey|response|fieldwork|collection|completion|reply|filling-in) (?:period|window|dates)\b"
    r"|\bwhen (?:was|were|is) [^?]*\bopen\b|\bwhen (?:could|were|was|did|can) [^?]*\b(?:fill|complete|respond|reply|take part|answer)\b"
    r"|\bhow long [^?]*\b(?:run|last|open|take place|fill|complete|respond|reply|answer)\b"
)
_ONE_END = lazy_pattern(
    r"\bdeadline\b|\bcut-? ?off\b|\b(?:last|first|final) (?:day|date)\b|\b(?:by|until|till|from|since) when\b"
)
_FILLED_IN = lazy_pattern(
    r"\b(?:surveys?|questionnaires?|forms?|fieldwork|omnibus|polls?|responses?|respond\w*|repl(?:y|ies|ied|ying)|answers?|fill\w*|tak(?:e|es|ing) part"
    r"|tak(?:e|ing) it|complet\w+|submissions?|data collection)\b"
)
_OTHERWISE = lazy_pattern(r"\b(?:publish\w*|publication|releas\w+|issued?|came out|come out|printed|appear\w*|next|again|inspect\w*)\b")  # fmt: skip
# What a question on the days of a survey is made of, besides the survey and its people.
_HOLLOW = frozenset({
    "deadline", "dead", "line", "closing", "close", "closed", "closes", "cut", "off", "cutoff", "date", "dates", "day", "days", "last",
    "final", "latest", "first", "chance", "opportunity", "moment", "call", "end", "ended", "ending", "finish", "finished", "stop",
    "stopped", "shut", "wrap", "wrapped", "wind", "wound", "up", "run", "ran", "out", "start", "started", "starting", "begin", "began",
    "open", "opened", "opening", "launch", "launched", "kick", "kicked", "live", "go", "went", "gone", "window", "period", "weeks", "long",
    "how", "time", "due", "late", "fill", "filled", "filling", "in", "it", "the", "survey", "surveys", "questionnaire", "questionnaires", "form",
    "forms", "fieldwork", "poll", "response", "responses", "respond", "responded", "responding", "reply", "replies", "replied",
    "replying", "answer", "answers", "answered", "answering", "take", "taking", "took", "taken", "part", "accept", "accepting", "accepted",
    "receive", "received", "receiving", "get", "getting", "got", "send", "sent", "sending", "return", "returned", "returning",
    "hand", "handed", "submit", "submitted", "submitting", "submission", "submissions", "complete", "completed", "completing", "completion", "collect", "collected",
    "collecting", "collection", "data", "back", "need", "needed", "have", "had", "supposed", "must", "place", "under", "way", "going", "online", "views", "their",
    "them", "people", "which", "between", "point", "actually", "exactly", "officially", "possible", "able", "allowed", "given", "give", "join", "still",
    "of", "to", "for", "at", "by", "a", "an", "on", "be", "done", "being", "made", "respondents", "those", "asked", "until", "till", "over", "say", "have their say",
})  # fmt: skip


def attempt(question: Question, desk: Desk, state: Turn | None) -> tuple[Question, Answer] | None:
    """The question as one for the days asked for, and the answer that prints them; None for others."""
    text = folded(question.spelled)
    wanted = _wanted(text)
    if not wanted or not _FILLED_IN.search(text) or _OTHERWISE.search(text) or question.items:
        return None
    named = _meant(question, desk, state)
    if len(named) != 1 or _says_more(question, named[0], desk):
        return None
    printed = {f.name for _, f in desk.all_of("fact", named) if isinstance(f, Fact)}
    if not set(wanted) <= printed:
        return None
    cues = question.cues | {f"fact.{name}" for name in wanted}
    asked = replace(question, kind="fact", topic=(), subject=None, reports=named, cues=cues)
    from .fact_printed import printed_fact  # few questions get so far

    answer = printed_fact(asked, desk, wanted)
    return (asked, answer) if answer.status == "answered" else None


def _wanted(text: str) -> tuple[str, ...]:
    """The names of the facts asked for: both ends where neither is named."""
    if _BOTH.search(text) and not _ONE_END.search(text):
        return ("fieldwork_start", "fieldwork_end")
    ends = [
        name
        for name, said in (("fieldwork_start", _START), ("fieldwork_end", _END))
        if said.search(text)
    ]
    return tuple(ends)


def _meant(question: Question, desk: Desk, state: Turn | None) -> tuple[str, ...]:
    """The reports a question may be about; "it" and "they" are of the report cited before."""
    if question.reports:
        return question.reports
    if state is not None and not set(question.populations) & desk.lexicon.surveyed:
        if cited := state.answer.citations:
            return (cited[0].report,)
        return _meant(state.asked or state.question, desk, None)
    described = desk.lexicon.described
    asked = set(question.populations) & desk.lexicon.surveyed
    meant = tuple(n for n in desk.lexicon.reports if asked & set(described[n].subjects[:1]))
    return reports_meant(replace(question, reports=meant), desk)


def _says_more(question: Question, name: str, desk: Desk) -> bool:
    """Whether a question names anything beside the survey, its people and its days."""
    surveyed = desk.lexicon.surveyed
    described = desk.lexicon.described[name].features
    report = desk.report(name)
    if not all(supported(mark, "", report) for mark in question.restrictors):
        return True
    return any(
        not {word.text for word in words(term.text)} <= _HOLLOW
        and not term.stands_for(surveyed)
        and not abs(agreement(term.features, described, ())[0]) >= SURE
        for term, _ in question.topic
    )
