"""Weighing and deciding: what meets a phrase, what a question wants said, what comes first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from askreports.answers.aspects import wanted
from askreports.answers.asked import asked_for
from askreports.answers.deciding import rough, settled
from askreports.answers.evidence import Evidence
from askreports.answers.lexicon import Lexicon
from askreports.answers.nouns import Answer
from askreports.answers.terms import Term
from askreports.answers.weighing import BY_WORDS, Weighed, by_words, said_share
from askreports.corpus.records import Figure
from askreports.library import Library


@pytest.fixture(scope="module")
def lexicon(library: Library) -> Lexicon:
    """The words of the built-in library."""
    return library._asker.desk.lexicon


def locators(answer: Answer) -> list[str]:
    return [cited.locator for cited in answer.citations]


# -- phrases -------------------------------------------------------------------

WORDS = {
    "newly": {"s:newli": 1.0, "c:new": 0.97},
    "qualified": {"s:qualifi": 1.0},
    "teachers": {"s:teacher": 1.0},
    "support": {"s:support": 1.0},
    "groups": {"s:group": 1.0},
}


def phrase(text: str, whole: Mapping[str, float]) -> Term:
    """A phrase with its words' features, each weaker than by itself, and those of the whole."""
    parts = tuple(WORDS[word] for word in text.split())
    weaker = {name: 0.85 * strength for part in parts for name, strength in part.items()}
    return Term(text, 0, len(text), {**weaker, **whole}, {}, {}, parts)


TEACHERS = phrase("newly qualified teachers", {"c:nqt": 0.97})
GROUPS = phrase("support groups", {"c:support_group": 0.97})


@pytest.mark.parametrize(
    ("offered", "expected"),
    [
        ({"s:support": 1.0, "s:group": 1.0}, BY_WORDS),
        ({"s:support": 1.0, "s:group": 0.6}, BY_WORDS * 0.6),  # as good as its worst word
        ({"s:support": 1.0}, 0.0),
        ({"s:support": 1.0, "s:group": 0.4}, 0.0),
        ({}, 0.0),
    ],
)
def test_a_phrase_is_met_word_by_word(offered: dict[str, float], expected: float) -> None:
    assert by_words(GROUPS, offered, ()) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("term", "by", "offered", "people", "expected"),
    [
        (TEACHERS, "c:nqt", {"c:nqt": 1.0}, {"teachers"}, 1.0),  # the whole phrase
        (TEACHERS, "s:newli", {"s:newli": 1.0}, (), (1 / 3) ** 0.5),  # one word of three
        (TEACHERS, "s:newli", {"s:newli": 1.0, "s:qualifi": 1.0}, (), 1.0),
        (TEACHERS, "s:newli", {"s:newli": 1.0, "s:qualifi": 1.0}, {"teachers"}, 0.0),
        (TEACHERS, "s:teacher", {"s:teacher": 1.0, "s:newli": 1.0}, {"teachers"}, 1.0),
        (GROUPS, "s:support", {"s:support": 1.0}, (), 1.0),  # too short to say too little
    ],
)
def test_what_is_left_of_a_phrase_met_in_part(
    term: Term, by: str, offered: dict[str, float], people: set[str], expected: float
) -> None:
    assert said_share(term, by, offered, (), people) == pytest.approx(expected)


def test_what_is_asked_is_prepared_term_by_term() -> None:
    worker = Term("social workers", 0, 14, {"c:social_worker": 1.0}, {}, {"social_worker": 1})
    unclear = Term("not clear", 15, 24, {"c:clear": -0.97, "s:clear": 0.3}, {}, {"clear": -1})
    lists = {"evaluative": ["clear"], "attitudes": [], "subgroups": [], "populations": []}
    lists["populations"] = ["social_worker"]
    asked = asked_for(((worker, 0.5), (unclear, 0.8)), "social_worker", lists)
    assert [(each.subject, each.group, each.turning) for each in asked.terms] == [
        (True, True, False),
        (False, False, True),
    ]
    assert [each.verdict for each in asked.terms] == [0, -1]
    assert asked.features["c:clear"] == -0.97
    assert asked.having_any({"s:clear", "s:other"}) == {1}


# -- the sort of statement asked for ----------------------------------------------


@pytest.mark.parametrize(
    ("question", "sentence", "says"),
    [
        ("why are visits missed?", "This is due to high case loads.", True),
        ("why are visits missed?", "Visits are missed.", False),
        ("what is behind the delays?", "Factors included a shortage of adopters.", True),
        ("what will the regulator do?", "It will inspect again within a year.", True),
        ("what will the regulator do?", "It inspected last year.", False),
        ("what should councils do?", "Good communication is essential.", True),
        ("what should councils do?", "Councils communicated.", False),
        ("what is meant by neglect?", "Neglect is defined as a failure to meet needs.", True),
        ("how did they improve?", "They spent time with families.", True),
        ("how many improved?", "They spent time with families.", False),
    ],
)
def test_a_sentence_of_the_sort_that_is_asked_for(
    lexicon: Lexicon, question: str, sentence: str, says: bool
) -> None:
    assert wanted(question, lexicon.aspects).says(sentence) is says


def test_only_short_runs_of_words_merely_ask(lexicon: Lexicon) -> None:
    assert wanted("why and what lies behind it", lexicon.aspects).asking >= {"why"}
    long = wanted("what did the inspectors of the region do", lexicon.aspects)
    assert long.said
    assert "inspectors" not in long.asking


# -- what comes first --------------------------------------------------------------


def weighed(key: str, total: float, covered: float, *missing: str, kind: str = "") -> Weighed:
    report = key.partition("#")[0]
    evidence = Evidence(key, kind or "question_row", report, (), {}, ())
    lost = tuple((Term(text, 0, 1, {}, {}, {}), 0.5) for text in missing)
    return Weighed(evidence, 0, total, covered, 0.5, 1, 1.0, lost)


@pytest.mark.parametrize(
    ("rival", "wins"),
    [
        (weighed("a#2", 0.79, 0.85, "one", "two"), True),  # says more besides, but is nearer
        (weighed("a#2", 0.79, 0.805, "one", "two"), False),  # by too little
        (weighed("a#2", 0.76, 0.90, "one", "two"), False),  # too far behind
        (weighed("a#2", 0.75, 0.79, "one"), True),  # meets all that the best one does, and more
        (weighed("a#2", 0.73, 0.79, "one"), False),
        (weighed("a#2", 0.79, 0.79, "three"), False),  # meets something else
        (weighed("b#2", 0.79, 0.85, "one"), False),  # of another report
        (weighed("b#2", 0.80, 0.85, "one"), True),  # as good a one of another report
        (weighed("a#2", 0.79, 0.85, "one", "two", kind="figure"), False),
    ],
)
def test_of_near_equal_items_the_nearer_wins(rival: Weighed, wins: bool) -> None:
    best = weighed("a#1", 0.80, 0.80, "one", "two")
    assert settled([best, rival]) == ([rival, best] if wins else [best, rival])


@pytest.mark.parametrize(
    ("number_text", "approx", "expected"),
    [("a third", "over", True), ("33%", "over", False), ("half", None, False)],
)
def test_a_rough_figure_is_in_words_and_approximate(
    library: Library, number_text: str, approx: str | None, expected: bool
) -> None:
    figure = next(each for _, each in library.records() if isinstance(each, Figure))
    assert rough(replace(figure, number_text=number_text, approx=approx)) is expected


@pytest.mark.parametrize(
    ("word", "noun"),
    [("canteen", True), ("canteens", True), ("policies", True), ("boxes", True)]
    + [("clear", False), ("slammed", False), ("happy", False), ("xyzzy", False)],
)
def test_nouns_are_known_in_the_plural(lexicon: Lexicon, word: str, noun: bool) -> None:
    assert lexicon.is_noun(word) is noun
