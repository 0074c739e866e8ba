"""How many, or when, from a sentence that says all that is asked in words of its own.

What is counted must be what the question counts, and every deed, thing and name of the
question must be said: this answers only where nothing else did.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Figure, Passage
from ...corpus.sentences import sentences
from ..desk import Desk
from ..everyday import Content, contents, said_in, said_share, stems_in, unsaid
from ..fitting import is_change
from ..nouns import Answer, Value
from ..of_another import is_undone
from ..question import Question
from ..refusing import reading_note
from ..restrictors import years_in
from ..wording import unmarked
from ..words import folded, stem, words
from . import typed

_COUNTED = lazy_pattern(
    r"^(?:and |so |but |in (?:total|all),? )*(?:how many|(?:what (?:is|was) )?(?:what )?(?:the )?(?:total |overall |minimum |maximum )?number of)"
    r" (?!per\b|%|of\b|times\b)(?P<noun>[a-z][\w'-]*(?: [a-z][\w'-]*){0,3})"
)
_NOT_COUNTED = lazy_pattern(r"%|\bper ?cent|\bpercentage\b|\bshare\b|\bproportion\b")
# Words at which a noun phrase ends.
_ENDS = frozenset(
    [
        "did",
        "do",
        "does",
        "are",
        "were",
        "was",
        "is",
        "had",
        "have",
        "has",
        "been",
        "in",
        "at",
        "on",
        "of",
        "from",
        "to",
        "for",
        "by",
        "with",
        "who",
        "that",
        "which",
        "there",
        "they",
        "we",
        "he",
        "she",
        "it",
        "you",
        "the",
        "this",
        "these",
        "those",
        "our",
        "under",
        "over",
        "during",
        "since",
        "per",
        "took",
        "said",
        "say",
        "altogether",
        "and",
        "or",
    ]
)
_PEOPLE = frozenset(
    map(
        stem,
        [
            "people",
            "person",
            "individual",
            "attendee",
            "visitor",
            "participant",
            "resident",
            "respondent",
            "member",
            "man",
            "woman",
        ],
    )
)
_BEHIND = 4  # words behind a number among which the noun it counts stands
_NEIGHBOURS = 2  # passages on either side that may name what a sentence points to
_ANY = lazy_pattern(r"\bat the (?:earliest|latest)\b|\bat least\b|\bminimum\b")
_PERIOD = lazy_pattern(
    r"\b(?:what|which) (?:period|dates|years|months|time ?span|time ?frame|date range)(?: of time)?\b[^?]*?\b(?:covered|covers?|spans?|from|refers? to|relates? to|include[sd]?)\b"
    r"|\b(?:over|for|during) (?:what|which) (?:period|dates|years|months)\b|\bfrom when to when\b"
)
_REPORTS_OWN = lazy_pattern(
    r"\b(?:reports?|data|figures?|numbers?|inspections?|surveys?|responses?|records?)\b"
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
_DAY = rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH}(?:,? \d{{4}})?|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?)"
_SPAN = lazy_pattern(
    rf"\b{_DAY}\s?(?:to|until|and|through|-|–|—)\s?{_DAY}(?<=\d{{4}})", re.IGNORECASE
)
_DENIED = lazy_pattern(r"\b(?:not|no|never|none|without|except|fail\w*)\b|n't\b")
_DASH = lazy_pattern(r"\s?[-–—]\s?")
_COVERS = lazy_pattern(
    r"\b(?:rang\w+|cover\w*|span\w*|period|from|between|dates?|collected|gathered)\b", re.IGNORECASE
)
_FEWEST = 1
_LEAST_SHARE = 0.2  # of a sentence's words that say what is asked
_CLEARLY = 1.5


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence that says what is asked: its record, what answers, and its words."""

    key: str
    value: Value
    quote: str
    report: str
    share: float = 1.0


def attempt(question: Question, desk: Desk) -> Answer | None:
    """The answer of the one sentence, or of several that say the same; none where they differ."""
    if not desk.lexicon.added or question.items or question.unit in {"%", "GBP"}:
        return None
    text = " ".join(_ANY.sub(" ", folded(question.spelled).strip(" ?.!")).split())
    if _DENIED.search(text):
        return None
    counted = _COUNTED.match(text)
    if counted and not _NOT_COUNTED.search(text):
        found = list(_counts(question, text, counted, desk))
    elif "ask.when" in question.cues and text.startswith(("when ", "and when ")):
        found = _clearest(_dates(question, text, desk))
    elif asks_period(question):
        found = _periods(question, desk)
    else:
        return None
    if not found or len({said.value.value for said in found}) > 1:
        return None
    return _composed(question, found[0], desk)


def _reports(question: Question, desk: Desk) -> list[str]:
    return [n for n in question.reports or desk.lexicon.reports if n in desk.lexicon.added]


def _counts(question: Question, text: str, counted: re.Match[str], desk: Desk) -> Iterator[_Said]:
    """The numbers that count the noun in question in sentences that say all the rest."""
    phrase = _noun_phrase(counted["noun"])
    if not phrase:
        return
    noun = stem(phrase[-1])
    rest = " ".join([*phrase[:-1], text[counted.start("noun") + len(" ".join(phrase)) :]])
    wanted = contents(rest, desk.lexicon)
    if len(wanted) < _FEWEST:
        return
    for report in _reports(question, desk):
        around = _Surroundings(report, desk)
        for key, record in desk.all_of("figure", (report,)):
            if not isinstance(record, Figure) or record.unit != "count":
                continue
            if _DENIED.search(folded(record.clause)) or is_change(record):
                continue
            if is_undone(question, record, desk):
                continue
            if not _is_counted(record, noun) or not _timed(question, record.quote, around):
                continue
            if not any(unsaid(wanted, record.quote, around.of(record))):
                value = Value(record.value, "count", record.number_text, 1, approx=record.approx)
                yield _Said(key, value, record.quote, report)


def _dates(question: Question, text: str, desk: Desk) -> Iterator[_Said]:
    """The dates in sentences that say all that is asked."""
    wanted = contents(text, desk.lexicon)
    if not any(each.deed for each in wanted) or len(wanted) <= _FEWEST:
        return
    for report in _reports(question, desk):
        around = _Surroundings(report, desk)
        for key, record in desk.all_of("passage", (report,)):
            if not isinstance(record, Passage):
                continue
            for start, end in sentences(record.text):
                sentence = record.text[start:end]
                dates = list(typed.WHEN.printed.finditer(sentence))
                if len(dates) != 1:
                    continue
                lost = list(unsaid(wanted, sentence, around.of(record)))
                if lost and not around.describes(lost, text, sentence):
                    continue
                printed = dates[0].group().rstrip(".")
                value = Value(printed, "date", printed, 1)
                yield _Said(key, value, sentence, report, said_share(wanted, sentence))


def asks_period(question: Question) -> bool:
    """Whether a question asks from when to when something is: "what period does it cover"."""
    return bool(_PERIOD.search(folded(question.text)))


def _periods(question: Question, desk: Desk) -> list[_Said]:
    """The one period, from day to day or month to month, that a report says it is of."""
    asked = _REPORTS_OWN.sub(" ", _PERIOD.sub(" ", folded(question.spelled)))
    wanted = contents(asked, desk.lexicon)
    found: list[_Said] = []
    for report in _reports(question, desk):
        for key, record in desk.all_of("passage", (report,)):
            if not isinstance(record, Passage):
                continue
            for start, end in sentences(record.text):
                sentence = record.text[start:end]
                span = _own_span(wanted, sentence)
                if span and _COVERS.search(sentence) and not any(unsaid(wanted, sentence, "")):
                    printed = _DASH.sub(" to ", " ".join(span.split()))
                    found.append(_Said(key, Value(printed, "date", printed, 1), sentence, report))
    return found


def _own_span(wanted: Sequence[Content], sentence: str) -> str:
    """The period of a sentence; of several the one behind which all that is asked is named."""
    spans = list(_SPAN.finditer(sentence))
    if not spans:
        return ""
    ends = [span.start() for span in spans[1:]] + [len(sentence)]
    parts = [sentence[span.end() : end] for span, end in zip(spans, ends, strict=True)]
    own = [s for s, part in zip(spans, parts, strict=True) if not any(unsaid(wanted, part, ""))]
    if len(spans) > 1 and (not wanted or len(own) != 1):
        return ""
    return (spans if len(spans) == 1 else own)[0].group()


def _clearest(found: Iterable[_Said]) -> list[_Said]:
    """The sentence that says little else than what is asked, where no other comes near it."""
    best = sorted(found, key=lambda said: (-said.share, said.key))
    other = next((s for s in best if s.value.value != best[0].value.value), None)
    clear = best and (other is None or best[0].share >= _CLEARLY * other.share)
    return best[:1] if clear and best[0].share >= _LEAST_SHARE else []


def _noun_phrase(text: str) -> list[str]:
    """The words up to where a verb or preposition begins: "letters", "inspection reports"."""
    found: list[str] = []
    for word in text.split():
        if word in _ENDS or (found and (word.endswith("ed") or word in _VERBS)):
            break
        found.append(word)
    return found


_VERBS = frozenset(
    [
        "turn",
        "turned",
        "came",
        "come",
        "went",
        "go",
        "got",
        "get",
        "gave",
        "give",
        "sent",
        "held",
        "ran",
        "left",
        "spoke",
        "wrote",
        "made",
        "took",
        "found",
    ]
)


def _is_counted(figure: Figure, noun: str) -> bool:
    """Whether the noun stands close behind the number, with nothing between that ends its phrase."""
    at = figure.quote.find(figure.number_text)
    for word in words(figure.quote[at + len(figure.number_text) :])[:_BEHIND] if at >= 0 else []:
        if word.stem == noun or (noun in _PEOPLE and noun != "resid" and word.stem in _PEOPLE):
            return True
        if word.text in _ENDS - {"and", "or"}:
            return False
    return False


def _timed(question: Question, quote: str, around: _Surroundings) -> bool:
    """Whether a sentence is of no other year than the question names."""
    named = (mark.value for mark in question.restrictors if mark.kind == "year")
    asked = {year for value in named for year in value.partition(" ")[0].split("-")}
    dated = years_in(quote)
    return not asked or asked <= dated or (not dated and asked <= years_in(around.title))


class _Surroundings:
    """What stands around the records of a report: its title, headings, neighbouring passages."""

    def __init__(self, report: str, desk: Desk) -> None:
        described = desk.report(report)
        self.title = " . ".join(filter(None, (described.title, described.subtitle)))
        self._passages = [
            record for _, record in desk.all_of("passage", (report,)) if isinstance(record, Passage)
        ]
        self._all = stems_in(" . ".join(passage.text for passage in self._passages))

    def describes(self, lost: Sequence[Content], text: str, sentence: str) -> bool:
        """Whether what a sentence lacks only describes a thing that it names, as the report does.

        "The precinct" is the shopping precinct where the report speaks of shopping at all.
        """
        own = stems_in(sentence).split()
        asked = words(text)
        followed = {
            word.text: after.stem
            for word, after in pairwise(asked)
            if after.start - word.end <= _TOGETHER
        }
        return all(
            not each.deed and followed.get(each.text) in own and said_in(each.senses, self._all)
            for each in lost
        )

    def of(self, record: Figure | Passage) -> str:
        """The title, the section and the passages next to the one a record stands in."""
        line = record.place.lines[0]
        at = next(
            (
                n
                for n, p in enumerate(self._passages)
                if p.place.lines[0] <= line <= p.place.lines[1]
            ),
            None,
        )
        near = [] if at is None else self._passages[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1]
        told = [p.text for p in near if p.place.section == record.place.section]
        return " . ".join((self.title, record.place.section, *told))


_TOGETHER = 1  # characters between the words of "shopping precinct"


def _composed(question: Question, said: _Said, desk: Desk) -> Answer:
    record = desk.record(said.key)
    sentence = desk.printed(record, said.quote)
    report = desk.report(said.report)
    return Answer(
        question=question.text,
        status="answered",
        kind="count" if said.value.unit == "count" else "fact",
        text=f"“{unmarked(sentence).rstrip('.')}” ({report.short or report.title}) [1].",
        reading=reading_note(question),
        values=(said.value,),
        citations=(desk.citation(1, said.key, sentence),),
    )
