"""Decide: which weighed evidence may answer a question, and which must not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..corpus.records import Fact, Figure, QuestionRow, Record
from .counted_things import counts_another
from .desk import Desk
from .evidence import is_base
from .nouns import Restrictor
from .own_sentence import (
    is_of_a_neighbour,
    is_of_another_place,
    is_of_another_span,
    names_span,
    says_otherwise,
)
from .question import Question
from .restrictors import supported
from .terms import CUE, EXACT, SYNONYM, Term
from .weighing import LEAST_SUBJECT_MATCH, Weighed, agreement
from .words import folded

# The few thresholds, calibrated on the questions in tests/questions (see docs/accuracy.md).
LEAST_COVERED = 0.45
LEAST_TOTAL = 0.48
LARGEST_MISSING = 0.45
LARGEST_MISSING_AHEAD = 0.6  # of the best that no rival comes near
AHEAD = 0.05  # of the best rival that states another number
CLEARLY_COVERED = 0.75  # so that a rival close behind does not make it doubtful
QUOTING = 0.85  # from here a question quotes its item, and an unmet word is another topic
CLEAR_ENOUGH = 0.6  # of a follow-up, whose topic was told apart before
TOPIC_WORD = 0.45
FOREIGN_NOUN = 0.7  # a noun that no report uses names another topic
FRESH_MISSING = 0.33
TELLING = 0.2
ROW_PREFERENCE = 0.04
IN_WORDS = 0.06  # "half", "two thirds": the table has the number itself
COUNT_PREFERENCE = 0.08
PRINTED_NEUTRAL = 0.25
NEUTRAL_COVERED = 0.6
NEAR_EQUAL = 0.06
NEARER = 0.01  # of what is asked, whatever else the longer of two items says
AS_NEAR = 0.02
NEARER_IN_SENTENCE = 0.05
ASKED_FOR = 0.45  # of an item: it is what is asked, whoever the question names
PART_NAMED = 0.45
A_PAIR = 2  # terms of a topic, of which neither can be spared
IN_SENTENCE = 0.3
LEAST_ASKED = 0.2  # of an item that is asked for, whatever else it says
PART = 0.015  # "including", "of which"

_NEUTRAL = "c:@measure.neither"
_HOW_MANY = re.compile(r"\bhow many (?:different |other |of the |of )?(?P<noun>[\w-]+)")
_DONT_KNOW = "c:@measure.dont_know"


def unsupported(question: Question, weighed: Weighed, desk: Desk) -> tuple[Restrictor, ...]:
    """The question's restrictors that the evidence and its report do not entail."""
    if not question.restrictors:
        return ()
    record = desk.record(weighed.evidence.id)
    text = desk.surroundings(record)
    statement = record.clause if isinstance(record, Figure) else ""
    report = desk.report(record.place.report)
    return tuple(
        restrictor
        for restrictor in question.restrictors
        if (
            restrictor.text not in weighed.sure
            if restrictor.kind == "subgroup"
            and restrictor.text in {t.text for t, _ in question.topic}
            else not (
                supported(restrictor, text, report, statement) or _dated_short(restrictor, record)
            )
            or _is_of_another(restrictor, record, desk)
        )
    )


def _dated_short(restrictor: Restrictor, record: Record) -> bool:
    """Whether a figure's sentence names the years asked for in four digits of eight: "in 21-22"."""
    return isinstance(record, Figure) and names_span(restrictor, record)


def _is_of_another(restrictor: Restrictor, record: Record, desk: Desk) -> bool:
    """Whether a year or place is another's: "Wales (6%), Kent (3%)" says 3% of no Wales."""
    if not isinstance(record, Figure):
        return False
    if record.place.report in desk.lexicon.added and (
        is_of_another_span(restrictor, record)
        or is_of_another_place(restrictor, record, desk.lexicon.lists["places"])
        or is_of_a_neighbour(restrictor, record, desk.source(record))
    ):
        return True
    if restrictor.kind != "place":
        return False
    named = re.compile(rf"\b{re.escape(restrictor.value)}\b")
    if not named.search(folded(record.quote)) or named.search(
        folded(f"{record.shared} {record.clause}")
    ):
        return False
    return any(
        isinstance(other, Figure)
        and other.quote == record.quote
        and other.unit == record.unit  # "in four London boroughs two thirds" is of London
        and named.search(folded(other.clause))
        for _, other in desk.all_of("figure", (record.place.report,))
    )


def matches_item(item: str, locator: str) -> bool:
    """Whether an item id as asked for (``Q9*``: the whole battery) is this locator."""
    if item.endswith("*"):
        return bool(re.fullmatch(re.escape(item[:-1]) + "[a-z]?", locator))
    return item == locator


def measure_of(weighed: Weighed) -> str | None:
    """The measure a statement gives besides agreeing: ``neither`` or ``dont_know``."""
    stated = weighed.evidence.units[weighed.unit].features
    if _DONT_KNOW in stated:
        return "dont_know"
    return "neither" if _NEUTRAL in stated else None


def direction(question: Question, weighed: Weighed) -> int:
    """+1 where the question asks for what the statement says, −1 for the opposite."""
    return weighed.parity * (-1 if question.measure == "disagree" else 1)


def fits(question: Question, weighed: Weighed, desk: Desk) -> bool:
    """Whether a record is of the sort that can answer: population, unit, measure, direction."""
    record = desk.record(weighed.evidence.id)
    if weighed.subject < LEAST_SUBJECT_MATCH or _change_unmet(weighed, record, desk):
        return False
    if _asks_an_average(question) and not _IS_AVERAGE.search(desk.surroundings(record)):
        return False
    if _ASKS_BOTH.search(folded(question.text)) and not _IS_OF_BOTH.search(
        desk.surroundings(record)
    ):
        return False
    if isinstance(record, QuestionRow):
        if _of_a_part(question, record, weighed, desk):
            return False
        return question.unit in {None, "%"} and question.measure != "dont_know"
    if isinstance(record, Figure):
        if (
            record.where == "quote"
            or question.measure in {"not_agree", "not_disagree"}  # derived from a row only
            or not _unit_fits(question, record.unit)
            or _given(question, record)
            or counts_another(question, record, desk.lexicon)
            or _says_otherwise(question, record, desk)
            or _only_changed(question, record, desk)
        ):
            return False
        if measure_of(weighed) != (
            question.measure if question.measure in {"neither", "dont_know"} else None
        ):
            return False
        return direction(question, weighed) > 0
    return isinstance(record, Fact)


_ASKS_AVERAGE = re.compile(
    r"\b(?:the|an?) (?:average|median) [a-z]|\bthe mean [a-z]|\bon average\b"
)
_IS_AVERAGE = re.compile(r"\b(?:average|mean|median|typical)", re.IGNORECASE)

_ASKS_BOTH = re.compile(r"^(?:and |so )?how many\b.*\b(?:in|on|at|by) both\b")
_IS_OF_BOTH = re.compile(r"\b(?:both|two|twice|each|all three)\b", re.IGNORECASE)


def _asks_an_average(question: Question) -> bool:
    """Whether a question asks for an average, which no single share or count is."""
    return bool(_ASKS_AVERAGE.search(folded(question.text)))


def _only_changed(question: Question, figure: Figure, desk: Desk) -> bool:
    """Whether "how many" is asked, and the figure only says by what share the number changed."""
    if figure.direction is None or figure.unit != "%" or "kind.how_many" not in question.cues:
        return False
    if re.search(rf"\bto (?:\w+ )?{re.escape(figure.number_text)}", figure.clause):
        return False  # what it changed to
    changes = desk.lexicon.lists["changes"]
    return not any(term.stands_for(changes) for term, _ in question.topic)


def _says_otherwise(question: Question, figure: Figure, desk: Desk) -> bool:
    report = figure.place.report
    return report in desk.lexicon.added and says_otherwise(question, figure, desk.report(report))


_AS_A = re.compile(r"as an? ", re.IGNORECASE)


def _of_a_part(question: Question, row: QuestionRow, weighed: Weighed, desk: Desk) -> bool:
    """Whether an item was asked "as a newly qualified social worker", and the question asks of all."""
    if question.kind != "figure" or not _AS_A.match(row.text) or weighed.asked >= ASKED_FOR:
        return False
    part = {f"c:{name}" for name in desk.lexicon.lists["subgroups"]}
    unit = weighed.evidence.units[weighed.unit]
    named = {name for name in part if unit.features.get(name, 0.0) > EXACT}
    return bool(named) and not any(
        term.features.get(name, 0.0) >= PART_NAMED for term, _ in question.topic for name in named
    )


def _given(question: Question, figure: Figure) -> bool:
    """Whether the question itself names the number: of the 17 authorities, how many …"""
    return question.kind != "conflict" and any(
        term.text.replace(",", "") == figure.number_text.replace(",", "").lower()
        for term, _ in question.topic
    )


_TIMES = re.compile(r"\btimes\b")


def _unit_fits(question: Question, unit: str) -> bool:
    if question.unit == "%":
        return unit in {"%", "rate"}
    if question.unit == "count":
        return unit == "count"
    if "kind.how_many" in question.cues and unit == "times":
        return bool(_TIMES.search(folded(question.text)))
    if question.unit == "GBP":
        return unit in {"GBP", "USD", "EUR"}
    return unit in {"%", "count", "GBP", "USD", "EUR", "pp", "times", "rate"}


_NUMBER = re.compile(r"\d[\d.,]*|hundreds?|thousands?|millions?|dozens?")


def strong_enough(
    question: Question, weighed: Weighed, desk: Desk, lead: float | None = None
) -> bool:
    """Whether the evidence covers enough of the question to be its answer.

    A population or a verdict that it does not speak of is never covered by the rest;
    ``lead`` is by how much it outweighs the best rival, where there may be one.
    """
    total = sum(weight for _, weight in question.topic)
    missing = sum(weight for _, weight in weighed.missing)
    ahead = lead is not None and lead >= AHEAD
    if missing > (LARGEST_MISSING_AHEAD if ahead else LARGEST_MISSING) * total:
        return False
    clear = CLEARLY_COVERED if not question.inherited else CLEAR_ENOUGH
    if lead is not None and not ahead and weighed.covered < clear:
        return False
    if question.fresh and _fresh_missing(question, weighed) > FRESH_MISSING:
        return False
    quoting = weighed.verbatim >= QUOTING and len(weighed.sure) >= 2
    for term, weight in weighed.missing:
        if term.text == question.counted or _NUMBER.fullmatch(term.text):
            return False
        passes = term.verdict(desk.lexicon.lists["evaluative"])
        if quoting and weight >= TOPIC_WORD and _is_thing(term) and not passes:
            return False
        row = weighed.evidence.kind == "question_row"
        named = row and " " in term.text and _is_thing(term) and not passes  # "peer support"
        if (
            question.kind != "conflict"
            and weight >= FOREIGN_NOUN
            and (named or _is_noun(term, desk))
        ):
            return False
        if other_population(question, term, weight, desk):
            return False
        added = weighed.evidence.report in desk.lexicon.added
        if added and (is_name(question, term) or _is_counted(question, term)):
            return False
        if _verdict_unmet(term, weighed, desk):
            return False
        if len(question.topic) == A_PAIR and weight >= TOPIC_WORD and _is_noun(term, desk):
            return False  # of "the price of milk" a price is not enough
    if not _speaks_of_something(question, weighed, desk):
        return False
    if weighed.evidence.kind == "question_row" and weighed.asked < LEAST_ASKED:
        return False
    if question.measure == "neither" and measure_of(weighed):
        return weighed.covered >= NEUTRAL_COVERED  # it states nothing else that could be asked
    return weighed.covered >= LEAST_COVERED and weighed.total >= LEAST_TOTAL


def _is_noun(term: Term, desk: Desk) -> bool:
    return desk.lexicon.is_noun(term.text.split()[-1])


def said_of_base(weighed: Weighed, record: Record) -> bool:
    """Whether a figure counts those of whom its sentence says what is asked with another figure."""
    return (
        isinstance(record, Figure)
        and is_base(record)
        and any(
            agreement(term.features, weighed.evidence.context, ())[0] >= IN_SENTENCE
            for term, _ in weighed.missing
        )
    )


def _speaks_of_something(question: Question, weighed: Weighed, desk: Desk) -> bool:
    """Whether prose meets more of a question than whom it asks and the verdict they pass."""
    lists = desk.lexicon.lists
    lost = {term.text for term, _ in weighed.missing}
    return weighed.evidence.kind != "figure" or any(
        term.text not in lost
        and (
            not term.verdict(lists["evaluative"])
            or (" " in term.text and term.text in weighed.sure)
        )
        and not term.stands_for({question.subject or ""})
        for term, _ in question.topic
    )


def other_population(question: Question, term: Term, weight: float, desk: Desk) -> bool:
    """Whether an unmet term names a population that matters to the question."""
    total = sum(weight for _, weight in question.topic)
    # whom a share is asked of
    first = question.subject is None and term.text == question.topic[0][0].text
    return (
        term.text in desk.lexicon.populations
        and (weight > TELLING * total or (first and weight >= TOPIC_WORD))
        and not term.stands_for({question.subject or ""})
    )


def _is_counted(question: Question, term: Term) -> bool:
    """Whether a term is the noun that a question counts: "how many organisations"."""
    found = _HOW_MANY.search(folded(question.text))
    return found is not None and found["noun"] in term.text.split()


def is_name(question: Question, term: Term) -> bool:
    """Whether a term stands with a capital within a question: a name, which is met or is not."""
    found = re.finditer(rf"(?<=[\w,] ){re.escape(term.text)}\b", question.text, re.IGNORECASE)
    return any(match.group()[0].isupper() for match in found)


def _fresh_missing(question: Question, weighed: Weighed) -> float:
    """The share of what a follow-up adds that the evidence does not speak of."""
    added = sum(weight for term, weight in question.topic if term.text in question.fresh)
    missing = sum(weight for term, weight in weighed.missing if term.text in question.fresh)
    return missing / added if added else 0.0


def _is_thing(term: Term) -> bool:
    """Whether the vocabulary knows the term as a thing of its own, not as mere wording."""
    return any(name[0] not in SYNONYM + CUE and abs(s) > EXACT for name, s in term.senses.items())


def _verdict_unmet(term: Term, weighed: Weighed, desk: Desk) -> bool:
    """Whether prose that states no attitude is asked for one."""
    record = desk.record(weighed.evidence.id)
    return isinstance(record, Figure) and bool(term.verdict(desk.lexicon.lists["attitudes"]))


def _change_unmet(weighed: Weighed, record: Record, desk: Desk) -> bool:
    """Whether a change is asked for, and the evidence gives a level."""
    changes = desk.lexicon.lists["changes"]
    if isinstance(record, Figure) and record.direction is not None:
        return False
    return any(term.stands_for(changes) for term, _ in weighed.missing)


_DIGIT = re.compile(r"\d")


def rough(record: Record) -> bool:
    """Whether a figure is given in words and approximately: "just over a third"."""
    return (
        isinstance(record, Figure)
        and record.approx is not None
        and not _DIGIT.search(record.number_text)
    )


_PART = re.compile(r"(?:including|of which|of whom|among them)\b", re.IGNORECASE)


def merged(question: Question, desk: Desk, *groups: Iterable[Weighed]) -> list[Weighed]:
    """All weighed evidence, best first.

    Of nearly equal weight, a table row outranks prose, a whole its part, a
    printed neutral share a derived one, and asked "how many", a number a share.
    """
    counting = "kind.how_many" in question.cues and question.unit is None

    def preference(weighed: Weighed) -> tuple[float, str, int]:
        record = desk.record(weighed.evidence.id)
        bonus = ROW_PREFERENCE if isinstance(record, QuestionRow) else 0.0
        if measure_of(weighed) and weighed.covered >= NEUTRAL_COVERED:
            # "29% neither agreeing nor disagreeing" states nothing else that could be asked
            bonus = PRINTED_NEUTRAL + max(0.0, weighed.covered - weighed.total)
        if isinstance(record, Figure):
            bonus += COUNT_PREFERENCE if counting and record.unit == "count" else 0.0
            bonus -= IN_WORDS if not _DIGIT.search(record.number_text) else 0.0
            bonus -= PART if _PART.match(record.clause) else 0.0
        return (-(weighed.total + bonus), weighed.evidence.id, weighed.unit)

    return sorted((weighed for group in groups for weighed in group), key=preference)


def settled(found: Sequence[Weighed], desk: Desk) -> list[Weighed]:
    """Near-equal items of one table compared on what differs: who meets more of the question wins.

    So do equal items of several reports: one may be of the people who are asked about.
    """
    ordered = list(found)
    for n, rival in enumerate(ordered[1:5], 1):
        best = ordered[0]
        kin = rival.evidence.kind == best.evidence.kind and (
            rival.evidence.report == best.evidence.report or rival.total == best.total
        )
        fewer = rival.covered >= best.covered - AS_NEAR and (
            {t.text for t, _ in rival.missing} < {t.text for t, _ in best.missing}
        )
        least = NEARER if rival.evidence.kind == "question_row" else NEARER_IN_SENTENCE
        together = rival.evidence.kind == "question_row" or _one_sentence(rival, best, desk)
        nearer = (
            together
            and not _misses_the_thing(rival, best, desk)
            and rival.covered > best.covered + least
            and rival.total >= best.total - NEAR_EQUAL / 2
        )
        plainer = (
            rival.evidence.kind == "question_row"
            and rival.unasked < best.unasked
            and abs(rival.covered - best.covered) <= NEARER
            and rival.total >= best.total - NEAR_EQUAL
        )
        if kin and (nearer or plainer or (fewer and rival.total >= best.total - NEAR_EQUAL)):
            ordered.insert(0, ordered.pop(n))
    return ordered


def _misses_the_thing(rival: Weighed, best: Weighed, desk: Desk) -> bool:
    """Whether a rival does not speak of a noun as telling as anything that the best lacks."""
    nouns = [w for t, w in rival.missing if desk.lexicon.is_noun(t.text.split()[-1])]
    return bool(nouns) and max(nouns) >= max((w for _, w in best.missing), default=0.0)


def _one_sentence(one: Weighed, two: Weighed, desk: Desk) -> bool:
    first, second = desk.record(one.evidence.id), desk.record(two.evidence.id)
    return isinstance(first, Figure) and isinstance(second, Figure) and first.quote == second.quote


def first_supported(
    question: Question, found: Sequence[Weighed], desk: Desk
) -> tuple[Weighed | None, tuple[Restrictor, ...]]:
    """The best that supports all restrictors; else those the best one lacks."""
    lacking: tuple[Restrictor, ...] = ()
    for weighed in found:
        missing = unsupported(question, weighed, desk)
        if not missing:
            return weighed, ()
        lacking = lacking or missing
    return None, lacking
