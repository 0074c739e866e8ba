"""Near misses: answerable questions changed so that their answer no longer answers them.

A restrictor that the reports do not know is put in, the population is another,
or a concept gives way to its sibling. Everything is made mechanically from the
files of questions and from what the library holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Any

from askreports.answers import vocabulary
from askreports.answers.nouns import Answer
from askreports.answers.vocabulary import Concept
from askreports.corpus.records import QuestionRow
from askreports.judging import Gold
from askreports.library import Library

# (what is put at the end of a question, the words a report must print to know it)
FILLERS: dict[str, tuple[tuple[str, str], ...]] = {
    "year": (
        ("in 1997", "1997"),
        ("in 2004", "2004"),
        ("in 2019-20", "2019"),
        ("back in 1986", "1986"),
    ),
    "place": (
        ("in Borsetshire", "borsetshire"),
        ("in Northumberland", "northumberland"),
        ("in Market Blandings", "blandings"),
        ("in Glasgow", "glasgow"),
        ("in Kent", "kent"),
        ("in Torbay", "torbay"),
        ("in the Wexcombe area", "wexcombe"),
        ("in the West Midlands", "west midlands"),
    ),
    "subgroup": (
        ("among women", "women"),
        ("among Catholics", "catholics"),
        ("among men only", "men"),
        ("among left-handed ones", "left-handed"),
        ("among those under 30", "under 30"),
        ("among ethnic minority respondents", "ethnic minority"),
    ),
    "wave": (
        ("in wave 7", "wave 7"),
        ("in the third wave", "third wave"),
        ("in round five", "round five"),
    ),
    "item": (("at Q47", "q47"), ("in item Q93c", "q93c")),
    "breakdown": (
        ("by region", "by region"),
        ("broken down by gender", "gender"),
        ("by age group", "age group"),
        ("by length of service", "length of service"),
    ),
}
# Nouns for those who answered or were counted, and the reports that count them.
_NOT_A_NAME = r"(?! (?:survey|report|omnibus|comment|replies|referrers|partner|training))"
POPULATIONS: dict[str, str] = {
    "social workers": r"(?:(?:children's )?social work(?:ers| practitioners)|practitioners)",
    "charities": r"(?:charities|(?:third sector|voluntary)"
    r" (?:organi[sz]ations|orgs|groups|bodies))",
    "councils": r"(?:councils|local authorities|LAs)",
}
COUNTED_IN = {
    "social workers": frozenset({"nat10-practitioners", "pressure-article"}),
    "charities": frozenset({"nat10-third-sector"}),
    "councils": frozenset({"omnibus-wave1", "social-care-2013"}),
}
OTHERS = (*POPULATIONS, "foster carers", "teachers")

# Things that no report of the field is likely to speak of.
FOREIGN = ("canteen", "parking", "uniform")

_FIGURES = {"figure", "count"}
_YEAR = re.compile(r"\b(?:19|20)\d\d(?:[-–/]\d\d)?\b")
_END = re.compile(r"\s*[?.!]*\s*$")
_LEAST_ALIKE = 0.6  # share of words two sibling items have in common
_LONGEST_SWAP = 3  # words
_TELLING = 4  # letters


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A changed question; ``swapped`` is (what gave way, what came for it)."""

    sort: str
    question: str
    gold: Gold
    swapped: tuple[str, str]
    held: Callable[[Answer], bool]

    @property
    def id(self) -> str:
        """A name for reports of tests."""
        return f"{self.gold.id}-{self.sort}-{self.swapped[1]}".replace(" ", "_")


Answered = tuple[Gold, Answer]


def near_misses(library: Library, answered: Iterable[Answered]) -> Iterator[NearMiss]:
    """All near misses of questions for a figure that stand alone and are answered."""
    for gold, answer in answered:
        if gold.kind not in _FIGURES or gold.after is not None or not answer.citations:
            continue
        yield from with_restrictors(library, gold, answer)
        yield from with_other_populations(gold)
        yield from with_sibling_items(library, gold, answer)
        yield from with_sibling_concepts(gold, answer)
        yield from with_foreign_words(library, gold, answer)


def asked(library: Library, golds: Iterable[Gold]) -> Iterator[Answered]:
    """The questions for a figure that stand alone, with their answers."""
    for gold in golds:
        if gold.kind in _FIGURES and gold.after is None:
            yield gold, library.ask(gold.question)


def evenly(found: Sequence[NearMiss], number: int) -> list[NearMiss]:
    """At most so many, at even distances."""
    step = max(1.0, len(found) / number)
    return [found[int(n * step)] for n in range(min(number, len(found)))]


def refused(answer: Answer) -> bool:
    """Whether there is no answer, for a reason that is given."""
    return answer.status == "no_answer" and answer.refusal is not None


# -- restrictors -----------------------------------------------------------


def with_restrictors(library: Library, gold: Gold, answer: Answer) -> Iterator[NearMiss]:
    """One question for each filler that no report cited prints."""
    printed = " ".join(_text(library, cited.report) for cited in answer.citations)
    for sort, fillers in FILLERS.items():
        for phrase, key in fillers:
            if re.search(rf"\b{re.escape(key)}\b", printed):
                continue
            year = _YEAR.search(gold.question)
            if sort == "year" and year:
                changed = gold.question.replace(year.group(), key)
            else:
                changed = appended(gold.question, phrase)
            yield NearMiss(sort, changed, gold, ("", phrase), refused)


def appended(question: str, phrase: str) -> str:
    """The question with a phrase before its closing mark."""
    end = _END.search(question)
    assert end is not None
    return f"{question[: end.start()]} {phrase}{end.group().strip()}"


@cache
def _text(library: Library, report: str) -> str:
    return " ".join(" ".join(library.lines(report)).casefold().split())


# -- populations -----------------------------------------------------------


def with_other_populations(gold: Gold) -> Iterator[NearMiss]:
    """The question asked of others than those whom its report counts."""
    home = frozenset(place.report for place in gold.places)
    for name, pattern in POPULATIONS.items():
        found = re.search(rf"\b{pattern}\b{_NOT_A_NAME}", gold.question, re.IGNORECASE)
        if found is None or not home <= COUNTED_IN[name]:
            continue
        for other in OTHERS:
            if other != name:
                changed = gold.question[: found.start()] + other + gold.question[found.end() :]
                held = _elsewhere_than(COUNTED_IN[name])
                yield NearMiss("population", changed, gold, (found.group(), other), held)


def _elsewhere_than(reports: frozenset[str]) -> Callable[[Answer], bool]:
    """Whether an answer is a refusal, or its headline is from none of these reports."""
    return lambda answer: (
        refused(answer) or (bool(answer.citations) and answer.citations[0].report not in reports)
    )


# -- siblings --------------------------------------------------------------


def with_sibling_items(library: Library, gold: Gold, answer: Answer) -> Iterator[NearMiss]:
    """The question asked of another item of nearly the same wording."""
    rows = _rows(library, answer.citations[0].report)
    mine = next((row for row in rows if row.place.locator == answer.citations[0].locator), None)
    for row in rows if mine is not None else ():
        if mine is None or row is mine or mine.agree == row.agree:
            continue
        for old, new in differences(mine.text, row.text):
            changed = replaced(gold.question, old, new)
            if changed:
                held = _at_item(row)
                yield NearMiss("sibling item", changed, gold, (old, new), held)
                break


@cache
def _rows(library: Library, report: str) -> tuple[QuestionRow, ...]:
    return tuple(row for _, row in library.records((report,)) if isinstance(row, QuestionRow))


def differences(mine: str, other: str) -> list[tuple[str, str]]:
    """Short runs of words in which two wordings that are otherwise alike differ."""
    one, two = _words(mine), _words(other)
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    if matcher.ratio() < _LEAST_ALIKE:
        return []
    return [
        (" ".join(one[a:b]), " ".join(two[c:d]))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind == "replace" and _telling(one[a:b]) and _telling(two[c:d])
    ]


def with_foreign_words(library: Library, gold: Gold, answer: Answer) -> Iterator[NearMiss]:
    """The question about a thing that no report speaks of, in place of its most telling word."""
    cited = answer.citations[0]
    home = " ".join(POPULATIONS.values()).casefold()
    shared = [
        word
        for word in _words(gold.question)
        if word in _words(cited.quote) and _names_thing(word) and word not in home
    ]
    for old in sorted(shared, key=lambda word: (-len(word), word))[:1]:
        for new in FOREIGN:
            if new not in _text(library, cited.report):
                changed = replaced(gold.question, old, new)
                assert changed is not None
                yield NearMiss("foreign word", changed, gold, (old, new), _not_from(cited.record))


def _names_thing(word: str) -> bool:
    """Whether a telling word has no ending of a verb or an adverb."""
    return _telling((word,)) and word.isalpha() and not word.endswith(("ed", "ing", "ly"))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text.casefold())


def _telling(run: Sequence[str]) -> bool:
    """Whether a short run of words names something: more than "keeps" or "helps"."""
    return len(run) <= _LONGEST_SWAP and any(
        len(word) >= _TELLING and word not in _empty_words() for word in run
    )


@cache
def _empty_words() -> frozenset[str]:
    return frozenset(word for name in ("fillers", "light") for word in _lists()[name].split())


def replaced(question: str, old: str, new: str) -> str | None:
    """The question with a run of words replaced, or None where it does not hold it."""
    changed, count = re.subn(rf"\b{re.escape(old)}\b", new, question, count=1, flags=re.IGNORECASE)
    return changed if count else None


def _at_item(row: QuestionRow) -> Callable[[Answer], bool]:
    """Whether an answer is a refusal, or gives what this item says."""
    return lambda answer: (
        refused(answer)
        or any(
            cited.locator == row.place.locator or cited.lines == row.place.lines
            for cited in answer.citations[:1]
        )
    )


def with_sibling_concepts(gold: Gold, answer: Answer) -> Iterator[NearMiss]:
    """The question about another concept of the same kind, such as another sort of manager."""
    first = answer.citations[0]
    for old, new in concept_swaps(gold.question):
        changed = replaced(gold.question, old, new)
        if changed and not _prints(first.quote, new):
            yield NearMiss("sibling concept", changed, gold, (old, new), _not_from(first.record))


def _in_a_phrase(words: str, question: str) -> bool:
    """Whether words are only a part of what the question names: "manager" of "line manager"."""
    longer = (phrase for phrase in _phrases() if words in phrase and len(phrase) > len(words))
    return any(_prints(question, phrase) for phrase in longer)


@cache
def _phrases() -> frozenset[str]:
    return frozenset(w for each in _vocabulary().concepts for w in each.words if " " in w)


def _prints(quote: str, words: str) -> bool:
    return words.casefold() in quote.casefold() and (
        re.search(rf"\b{re.escape(words)}\b", quote, re.IGNORECASE) is not None
    )


def _not_from(record: str) -> Callable[[Answer], bool]:
    """Whether an answer is a refusal, or its headline is from another place than this."""
    return lambda answer: (
        refused(answer) or all(cited.record != record for cited in answer.citations[:1])
    )


def concept_swaps(question: str) -> Iterator[tuple[str, str]]:
    """(words of a concept in the question, words of a sibling unlike it), two at most for each."""
    for concept, siblings in _siblings().values():
        for words in sorted(concept.words, key=len, reverse=True):
            if _prints(question, words) and not _in_a_phrase(words, question):
                yield from ((words, other) for other in siblings[:2])
                break


@cache
def _vocabulary() -> vocabulary.Vocabulary:
    return vocabulary.load()


def _lists() -> dict[str, Any]:
    return _vocabulary().lists


@cache
def _siblings() -> dict[str, tuple[Concept, tuple[str, ...]]]:
    """Concepts that name things, with words of others under the same broader one."""
    things = {each.name: each for each in _vocabulary().concepts if _is_thing(each)}
    found = {
        name: (
            each,
            tuple(
                other.words[0]
                for other in things.values()
                if other is not each
                and set(each.broader) & set(other.broader)
                and _unlike(each, other)
            ),
        )
        for name, each in things.items()
    }
    return {name: (each, others) for name, (each, others) in found.items() if others}


def _is_thing(concept: Concept) -> bool:
    """Whether a concept has siblings to be taken for: a sort of manager, not a way of changing."""
    turning = {*_lists()["evaluative"], *_lists()["contrasts"]} - set(_lists()["populations"])
    return bool(concept.broader and concept.words) and not (
        concept.opposites or concept.name in turning or concept.name.startswith("@")
    )


def _unlike(one: Concept, two: Concept) -> bool:
    """Whether two concepts share no word, not even as a hint."""
    mine, others = (
        {word for phrase in (*each.words, *each.near) for word in phrase.split()}
        for each in (one, two)
    )
    return not mine & others
