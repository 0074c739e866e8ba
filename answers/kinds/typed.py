"""Facts in prose by what is asked for: a date, a name, an age, a length of time.

A sentence answers only where it has what is asked for and speaks of what is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Fact, Heading, Passage, Record
from ...corpus.sentences import sentences
from ..deciding import is_name, other_population
from ..desk import Desk, space_folded
from ..nouns import Answer, Value
from ..question import Question
from ..refusing import reading_note, refuse_restrictors, refuse_topic
from ..supporting import unsupported
from ..weighing import Weighed, weigh_unit
from ..wording import unmarked
from ..words import folded, stem, words
from .which_of_them import asks_who_led, leader, nearest_date

_MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:{_MONTHS} {_DAY}\b(?:,? \d{{4}})?|(?:{_DAY} )?{_MONTHS}(?:,? \d{{4}})?|\d{{4}}-\d\d-\d\d"
    r"|\d{1,2}/\d{1,2}/\d{4}|(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter) (?:of )?\d{4}"
    r"|(?:(?<=in )|(?<=In )|(?<=since )|(?<=Since )|(?<=during )|(?<=by )|(?<=until )|(?<=from )|(?<=early )"
    r"|(?<=late ))(?:19|20)\d\d(?:[-–]\d\d)?)"
)
_SMALL = r"(?:\d+(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_SPAN = r"(?:minutes?|hours?|(?:working |school )?days?|weeks?|months?|terms?|years?)"


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of thing: how it is asked for, how it is printed, the words that only ask for it."""

    name: str
    asked: re.Pattern[str]
    printed: re.Pattern[str]
    asking: frozenset[str] = frozenset()


WHEN = Sort(
    "date",
    re.compile(r"(?!)"),
    re.compile(
        rf"\b(?:(?:{_DAY}(?: {_MONTHS}(?: \d{{4}})?)?|{_DATE}) (?:to|and|until) {_DATE}|{_DATE})(?!\w)"
    ),
    frozenset({"date", "dates", "day", "month", "year"}),
)
WHO = Sort(
    "text",
    re.compile(r"(?!)"),
    re.compile(r"\b[A-Z][\w'’-]+(?: (?:of|for|and|the)? ?[A-Z][\w'’-]+)+\b"),
    frozenset({"name", "called"}),
)
_MEASURED = (
    Sort(
        "years",
        re.compile(r"\b(?:what|which) ages?\b|\bhow old\b|\bage (?:limit|range)\b"),
        re.compile(
            r"\bage[sd]?(?: of| from| between)? (?P<n>\d{1,2})(?:(?: to | and |-|–)\d{1,2})?\b"
            r"|\b(?P<n2>\d{1,2})(?:(?: to |-|–)\d{1,2})?[- ]years?[- ](?:old|of age)\w*"
            r"|\b(?:under|over) (?P<n3>\d{1,2})s?\b(?!\s?(?:%|per))"
        ),
        frozenset({"age", "ages", "old", "limit", "range"}),
    ),
    Sort(
        "time",
        re.compile(r"\bhow long (?:did|does|do|was|were|is|are|will|has|have|must|can)\b"),
        re.compile(rf"\b(?P<n>{_SMALL})(?:(?: to | or |-|–){_SMALL})?[ -]{_SPAN}\b"),
        frozenset({"long", "take", "took", "last", "lasted"}),
    ),
)
_TIMES = rf"(?:once|twice|(?:at least |up to )?{_SMALL} times)"
_HOW_OFTEN = Sort(
    "text",
    re.compile(
        r"^(?:so |and |but )?how (?:often|frequently|regularly|many times an? (?:year|month|week|day)) "
        r"(?:do|does|did|is|are|was|were|must|should|will|has|have|can)\b"
    ),
    re.compile(
        rf"\b(?:{_TIMES} (?:(?:a|an|each|every|per|in (?:a|each|every|any)) (?:\w+ )?{_SPAN}"
        r"|yearly|annually|monthly|weekly|daily)"
        r"|annually|yearly|monthly|weekly|fortnightly|quarterly"
        rf"|every (?:{_SMALL} |other |few )?{_SPAN})\b"
    ),
    frozenset({"often", "frequently", "regularly", "get", "happen"}),
)
_OBLIGED = lazy_pattern(r"\bhow (?:often|frequently|regularly) (?:must|should|can|will)\b")
_LEAST_COVERED = 0.75
_LEAST_LABEL = 0.4  # of a label's words that the question has
_LABEL_COVERED = 0.75  # of the question by the label itself, not by the section it stands in
_NUMBER = lazy_pattern(r"[£$€]?(\d[\d,]*(?:\.\d+)?)(\s?%)?")
_NUMBER_OF = lazy_pattern(r"(?:what (?:is|was) )?(?:the )?(?:total )?number of\b")
_WHICH = lazy_pattern(
    r"(?:which|what) (?!(?:is|was|are|were|did|do|does)\b)\w+(?: \w+)? (?:is|was|were|are|got|received)\b"
)


def measured(question: Question) -> Sort | None:
    """The sort of measure that a question asks for by its own words, such as an age."""
    text = folded(question.text)
    return next((sort for sort in _MEASURED if sort.asked.search(text)), None)


def how_often(question: Question, desk: Desk) -> Answer | None:
    """What a sentence says of how often something is done; None where that is not asked or told."""
    text = folded(question.text)
    if question.unit == "%" or not _HOW_OFTEN.asked.search(text):
        return None
    given = answer(question, _HOW_OFTEN, desk)
    if given is None and _OBLIGED.search(text):  # which no share of cases answers
        return refuse_topic(question, desk, ())
    return given


def answer(question: Question, sort: Sort, desk: Desk) -> Answer | None:
    """The sentence that has what is asked for beside what is asked about, none where none has."""
    kept = tuple((t, w) for t, w in question.topic if t.text not in sort.asking)
    asked = replace(question.narrowed(kept), subject=None)
    if not kept:
        return None
    found = sorted(_units(asked, sort, desk), key=lambda each: (-each[0].covered, *each[0].key))
    for weighed, text, match in found:
        if _lacks_a_thing(question, weighed, desk):
            continue
        if lacking := unsupported(question, weighed, desk):
            return refuse_restrictors(question, desk, lacking, [weighed])
        given = _composed(question, sort, weighed.evidence.id, text, match, desk)
        return replace(given, considered=desk.scored(each for each, _, _ in found))
    return _from_heading(asked, sort, desk)


def labelled(question: Question, desk: Desk) -> Answer | None:
    """What a line of a label and a value says, where the label speaks of all that is asked."""
    if not question.topic:
        return None
    asked = replace(question, subject=None)
    found = [
        weighed
        for weighed in desk.weighed(asked, "fact")
        if not weighed.missing
        and weighed.asked >= _LEAST_LABEL
        and weighed.covered >= _LABEL_COVERED
        and _is_label(weighed, question, desk)
    ]
    if not found or unsupported(question, found[0], desk):
        return None
    fact = desk.record(found[0].evidence.id)
    assert isinstance(fact, Fact)
    number = _NUMBER.fullmatch(fact.value)
    text = folded(question.text)
    if _WHICH.match(text) and folded(fact.value) in text:
        return _which(question, fact, found, desk)
    value: float | str = float(number[1].replace(",", "")) if number else fact.value
    unit = ("%" if number[2] else "count") if number else "text"
    shown = f"{_source(fact, desk)}, {fact.place.locator}: {fact.value} [1]."
    return Answer(
        question=question.text, status="answered", kind="fact", text=shown,
        reading=reading_note(question), values=(Value(value, unit, fact.value, 1),),
        citations=(desk.citation(1, found[0].evidence.id),), considered=desk.scored(found),
    )  # fmt: skip


def _which(question: Question, fact: Fact, found: list[Weighed], desk: Desk) -> Answer:
    """What has the grade that a question names: "which judgement was outstanding"."""
    label = fact.place.locator
    return Answer(
        question=question.text, status="answered", kind="fact",
        text=f"{_source(fact, desk)}: {label}: {fact.value} [1].", reading=reading_note(question),
        values=(Value(label, "text", label, 1),),
        citations=(desk.citation(1, found[0].evidence.id),), considered=desk.scored(found),
    )  # fmt: skip


def _is_label(weighed: Weighed, question: Question, desk: Desk) -> bool:
    """Whether a fact is a labelled value of the sort that the question asks for."""
    record = desk.record(weighed.evidence.id)
    if not isinstance(record, Fact) or record.name != "labelled":
        return False
    if "ask.when" in question.cues:
        return bool(WHEN.printed.search(record.value))
    if "ask.who" in question.cues:
        return record.value[:1].isupper()
    counted = {"kind.how_many", "unit.percent", "kind.how_much"} & question.cues
    counts = counted or _NUMBER_OF.match(folded(question.text))
    return not counts or bool(_NUMBER.fullmatch(record.value))


def _units(
    question: Question, sort: Sort, desk: Desk
) -> Iterator[tuple[Weighed, str, re.Match[str]]]:
    """The sentences that hold what is asked for, weighed."""
    for best in desk.weighed(question, "passage"):
        record = desk.record(best.evidence.id)
        assert isinstance(record, Passage)
        for n, (start, end) in enumerate(sentences(record.text)):
            text = record.text[start:end]
            weighed = weigh_unit(question, best.evidence, n, desk.lexicon)
            match = _meant(sort, text, question)
            if match and weighed.covered >= _LEAST_COVERED:
                yield weighed, text, match


def _from_heading(question: Question, sort: Sort, desk: Desk) -> Answer | None:
    """The heading that has what is asked for and every word of what is asked about."""
    asked = {word.stem for term, _ in question.topic for word in words(term.text)}
    for key, heading in desk.all_of("heading", question.reports):
        assert isinstance(heading, Heading)
        match = _printed(sort, heading.text, question)
        if match and asked <= {word.stem for word in words(folded(heading.text))}:
            return _composed(question, sort, key, heading.text, match, desk)
    return None


def _meant(sort: Sort, text: str, question: Question) -> re.Match[str] | None:
    """Where a sentence prints what is asked for; of several names and dates the one that is meant."""
    found = list(_all_printed(sort, text, question))
    if sort is WHO and asks_who_led(question):
        return leader(text, found)
    if sort is WHEN:
        return nearest_date(text, found, question)
    return found[0] if found else None


def _printed(sort: Sort, text: str, question: Question) -> re.Match[str] | None:
    """Where a text first prints what is asked for."""
    return next(_all_printed(sort, text, question), None)


def _all_printed(sort: Sort, text: str, question: Question) -> Iterator[re.Match[str]]:
    """Where a text prints what is asked for; what the question itself names is no answer."""
    named = {word.stem for word in words(folded(question.text))}
    for match in sort.printed.finditer(text):
        own = {stem(word.text) for word in words(folded(match.group()))}
        if sort is WHO and own & named:
            continue
        if sort is WHEN and own <= named:
            continue
        yield match


def _lacks_a_thing(question: Question, weighed: Weighed, desk: Desk) -> bool:
    """Whether a sentence does not speak of people, a name or what was done in the question.

    A sentence on Cafcass does not say when it was founded.
    """
    return any(
        other_population(question, term, weight, desk)
        or is_name(question, term)
        or not desk.lexicon.is_noun(term.text.split()[-1])
        for term, weight in weighed.missing
    )


def _composed(
    question: Question,
    sort: Sort,
    key: str,
    text: str,
    match: re.Match[str],
    desk: Desk,
) -> Answer:
    record = desk.record(key)
    printed = space_folded(match.group()).rstrip(".")
    value, unit = _value(sort, match)
    sentence = desk.printed(record, text)
    return Answer(
        question=question.text, status="answered", kind="fact",
        text=f"“{unmarked(sentence)}” ({_source(record, desk)}) [1].",
        reading=reading_note(question), values=(Value(value, unit, printed, 1),),
        citations=(desk.citation(1, key, sentence),),
    )  # fmt: skip


def _value(sort: Sort, match: re.Match[str]) -> tuple[float | str, str]:
    if sort in {WHEN, WHO, _HOW_OFTEN}:
        return space_folded(match.group()).rstrip("."), sort.name
    from ...corpus.numbers import quantities  # number words are needed by few questions

    printed = next(filter(None, match.groups()))
    numbers = quantities(printed)
    value: float | str = numbers[0].value if numbers else printed
    return value, "years" if sort.name == "years" else match.group().split()[-1]


def _source(record: Record, desk: Desk) -> str:
    report = desk.report(record.place.report)
    return report.short or report.title
