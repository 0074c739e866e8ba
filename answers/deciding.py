"""Decide: whether the evidence that weighs most covers enough of a question to be its answer."""

from __future__ import annotations

import re
from dataclasses import replace

from ..corpus.lazy_pattern import lazy_pattern
from ..corpus.records import Figure, Record
from .agreeing import agreement
from .desk import Desk
from .everyday import said_in, stems_in
from .evidence import is_base
from .fitting import measure_of
from .how_many import counted_noun, group_and_sort, opens_with_count
from .people_asked import asked_elsewhere
from .preferring import NEUTRAL_COVERED
from .question import Question
from .terms import CUE, EXACT, SYNONYM, Term
from .weighing import Weighed
from .words import folded, stems_of, word_texts

# Thresholds, calibrated on the questions in tests/questions (see docs/accuracy.md); the first
# three decide most.
LEAST_COVERED = 0.45  # of the question, by the evidence
LEAST_TOTAL = 0.48  # of question and evidence, each covered by the other
LARGEST_MISSING = 0.45  # of the question, by all that is not spoken of
LARGEST_MISSING_AHEAD = 0.6  # of the best that no rival comes near
AHEAD = 0.05  # of the best rival that states another number
CLEARLY_COVERED = 0.75  # so that a rival close behind does not make it doubtful
QUOTING = 0.85  # from here a question quotes its item, and an unmet word is another topic
CLEAR_ENOUGH = 0.6  # of a follow-up, whose topic was told apart before
TOPIC_WORD = 0.45  # weight from which a thing is a topic of its own
FOREIGN_NOUN = 0.7  # a noun that no report uses names another topic
FRESH_MISSING = 0.33  # of what a follow-up adds
TELLING = 0.2  # of a question's weight, from which a population in it matters
SURVEYED = 0.4  # weight of people who were asked, other than those everything is about
A_PAIR = 2  # terms of a topic, of which neither can be spared
A_FEW = 3  # of which none that is rare can be spared
IN_SENTENCE = 0.3  # from here a sentence says a term somewhere, be it of another figure
LEAST_ASKED = 0.2  # of an item that is asked for, whatever else it says
_NUMBER = lazy_pattern(
    r"\d[\d.,]*|hundreds?|thousands?|millions?|dozens?"
    r"|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
)


def strong_enough(
    question: Question, weighed: Weighed, desk: Desk, lead: float | None = None
) -> bool:
    """Whether the evidence covers enough of the question to be its answer.

    A population or a verdict that it does not speak of is never covered by the rest;
    ``lead`` is by how much it outweighs the best rival, where there may be one.
    """
    total = question.asked_weight
    missing = sum(weight for _, weight in weighed.missing)
    ahead = lead is not None and lead >= AHEAD
    if missing > (LARGEST_MISSING_AHEAD if ahead else LARGEST_MISSING) * total:
        return False
    clear = CLEARLY_COVERED if not question.inherited else CLEAR_ENOUGH
    if lead is not None and not ahead and weighed.covered < clear:
        return False
    if question.fresh and (
        _fresh_missing(question, weighed) > FRESH_MISSING or _lacks_the_new(question, weighed)
    ):
        return False
    if any(_matters(term, weight, question, weighed, desk) for term, weight in weighed.missing):
        return False
    if lacks_what_they_are(question, weighed, desk) or _drops_a_prefix(question, weighed, desk):
        return False
    if not _speaks_of_something(question, weighed, desk):
        return False
    if weighed.evidence.kind == "question_row" and weighed.asked < LEAST_ASKED:
        return False
    if question.measure == "neither" and measure_of(weighed):
        return weighed.covered >= NEUTRAL_COVERED  # it states nothing else that could be asked
    return weighed.covered >= LEAST_COVERED and weighed.total >= LEAST_TOTAL


_BASED_ON = lazy_pattern(
    rf"\b(?:of|among|amongst|out of) (?:the |these |those |all )*(?:{_NUMBER.pattern})\b"
)


def with_named_neighbours(question: Question, weighed: Weighed, desk: Desk) -> Weighed:
    """The evidence without what another clause of its sentence says, where the question names the
    number of that clause: "31 men … in three towns" for how many men in the three towns."""
    record = desk.record(weighed.evidence.id)
    if not isinstance(record, Figure) or not weighed.missing:
        return weighed
    said = set(word_texts(record.quote)) - {record.number_text.lower()}
    based = _BASED_ON.search(folded(question.text))  # "of the 17 inspected" counts a part of these
    if based or not any(
        _NUMBER.fullmatch(term.text) and term.text in said for term, _ in weighed.missing
    ):
        return weighed
    context = weighed.evidence.context
    left = tuple(
        (term, weight)
        for term, weight in weighed.missing
        if abs(agreement(term.features, context, ())[0]) < IN_SENTENCE
    )
    return replace(weighed, missing=left)


# A word of its own, by what stands before the hyphen: a re-referral is one sort of referral.
_HYPHENED = lazy_pattern(r"\b(?P<before>[a-z]+)-(?=(?P<word>[a-z]{4,}))")
_WORD_START = 5  # characters, by which a word is known whatever its ending


def _drops_a_prefix(question: Question, weighed: Weighed, desk: Desk) -> bool:
    """Whether evidence has a word of the question without what is put before it."""
    text = folded(desk.surroundings(desk.record(weighed.evidence.id)))
    for named in _HYPHENED.finditer(folded(question.text)):
        start = named["word"][:_WORD_START]
        prefixed = rf"\b{named['before']}[- ]?{start}"
        if named["before"] not in desk.lexicon.lists["prefixes"]:
            continue
        if re.search(rf"\b{start}", text) and not re.search(prefixed, text):
            return True
    return False


_TAKING_PLACE = stems_of("take place")


def lacks_what_they_are(question: Question, weighed: Weighed, desk: Desk) -> bool:
    """Whether prose on a group says nothing of the sort that is asked: "how many were secondary schools"."""
    asked = group_and_sort(folded(question.text))
    record = desk.record(weighed.evidence.id)
    if asked is None or weighed.evidence.report not in desk.lexicon.added:
        return False
    if not isinstance(record, Figure):
        return False
    group, are = asked
    sort = set(stems_of(are).split()) - set(stems_of(group).split())
    met = {term.text for term, _ in question.topic} - {term.text for term, _ in weighed.missing}
    elsewhere = {stem for text in met if " " not in text for stem in stems_of(text).split()}
    own = stems_in(record.quote)
    if any(re.search(rf"\b(?:and|or) {word}\b|\b{word} (?:and|or)\b", own) for word in sort):
        return True  # "primary and secondary schools" are counted together
    return not sort <= set(own.split()) | elsewhere


def _matters(term: Term, weight: float, question: Question, weighed: Weighed, desk: Desk) -> bool:
    """Whether evidence that does not speak of a term is of something else, whatever it covers."""
    if term.text == question.counted or _NUMBER.fullmatch(term.text):
        return True
    if _names_another_topic(term, weight, question, weighed, desk):
        return True
    if other_population(question, term, weight, desk):
        return True
    if question.unit == "%" and weight >= SURVEYED and asked_elsewhere(term, weighed, desk):
        return True
    added = weighed.evidence.report in desk.lexicon.added
    if added and (is_name(question, term) or _is_counted(question, term)):
        return True
    if (
        added
        and _counts_heads(question)
        and (weight >= FOREIGN_NOUN or _is_done(term, weighed, desk))
    ):
        return True  # of how many were closed, how many there are says nothing
    if _verdict_unmet(term, weighed, desk):
        return True
    if len(question.topic) <= A_FEW and weight >= FOREIGN_NOUN and not question.inherited:
        return True  # "drive to work"
    # of "the price of milk" a price is not enough
    return len(question.topic) == A_PAIR and weight >= TOPIC_WORD and _is_noun(term, desk)


def _names_another_topic(
    term: Term, weight: float, question: Question, weighed: Weighed, desk: Desk
) -> bool:
    """Whether an unmet term is a thing of its own: beside a quoted item, or one that weighs much."""
    is_thing = _is_thing(term) and not term.verdict(desk.lexicon.lists["evaluative"])
    quoting = weighed.verbatim >= QUOTING and len(weighed.sure) >= 2
    if quoting and weight >= TOPIC_WORD and is_thing:
        return True
    row = weighed.evidence.kind == "question_row"
    named = row and " " in term.text and is_thing  # "peer support"
    return (
        question.kind != "conflict" and weight >= FOREIGN_NOUN and (named or _is_noun(term, desk))
    )


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
    return counted_noun(folded(question.text)) in term.text.split()


def _counts_heads(question: Question) -> bool:
    """Whether a question asks how many there are, not which share of them."""
    return question.unit != "%" and opens_with_count(folded(question.text))


def _is_done(term: Term, weighed: Weighed, desk: Desk) -> bool:
    """Whether an unmet term is a deed that the statement does not tell in other words either."""
    senses = desk.lexicon.deeds.get(stems_of(term.text), frozenset())
    if _TAKING_PLACE in senses:
        return False  # what is counted took place, whatever is told of it
    record = desk.record(weighed.evidence.id)
    said = stems_in(record.quote) if isinstance(record, Figure) else ""
    return bool(senses and said) and not said_in(senses, said)


def is_name(question: Question, term: Term) -> bool:
    """Whether a term stands with a capital within a question: a name, which is met or is not."""
    found = re.finditer(rf"(?<=[\w,] ){re.escape(term.text)}\b", question.text, re.IGNORECASE)
    return any(match.group()[0].isupper() for match in found)


def _fresh_missing(question: Question, weighed: Weighed) -> float:
    """The share of what a follow-up adds that the evidence does not speak of."""
    added = sum(weight for term, weight in question.topic if term.text in question.fresh)
    missing = sum(weight for term, weight in weighed.missing if term.text in question.fresh)
    return missing / added if added else 0.0


def _lacks_the_new(question: Question, weighed: Weighed) -> bool:
    """Whether the most telling thing that a follow-up adds is what the evidence lacks."""
    added = [(weight, term.text) for term, weight in question.topic if term.text in question.fresh]
    most, newest = max(added, default=(0.0, ""))
    return most >= FOREIGN_NOUN and newest in {term.text for term, _ in weighed.missing}


def _is_thing(term: Term) -> bool:
    """Whether the vocabulary knows the term as a thing of its own, not as mere wording."""
    return any(name[0] not in SYNONYM + CUE and abs(s) > EXACT for name, s in term.senses.items())


def _verdict_unmet(term: Term, weighed: Weighed, desk: Desk) -> bool:
    """Whether prose that states no attitude is asked for one."""
    record = desk.record(weighed.evidence.id)
    return isinstance(record, Figure) and bool(term.verdict(desk.lexicon.lists["attitudes"]))
