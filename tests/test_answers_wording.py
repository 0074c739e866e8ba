"""Wording of answers: reported speech, verbs of each measure, bases, refusals."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from askreports.answers.nouns import Measure
from askreports.answers.refusing import quoted
from askreports.answers.wording import (
    base_words,
    has_yes_no,
    is_asked,
    number,
    of_base,
    people,
    percent,
    reported,
    row_sentence,
)
from askreports.corpus.records import Base, Place, QuestionRow, Report
from askreports.library import Library

REPORT = Report("rep", "A report", "rep.txt", "text", "0" * 64, True, response_noun="practitioners")
ROW = QuestionRow(
    Place("rep", "Q1", "Work", (2, 2)),
    "I have enough time",
    "Q1) I have enough time 20 63",
    (("Agree %", 20.0), ("Disagree %", 63.0)),
    20.0,
    63.0,
    Base(4141, "survey", (1, 1)),
)
YES_NO = replace(ROW, yes_no=True, columns=(("Yes %", 20.0), ("No %", 63.0)))
EITHER = replace(ROW, columns=(("Agree/yes %", 20.0), ("Disagree/no %", 63.0)))
ASKED = replace(YES_NO, text="Is training free of charge?")
SOME = replace(ROW, base=Base(565, "filter", (1, 1), "organisations who had made referrals"))


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ("I have enough time", "they have enough time"),
        ("I feel I have enough time", "they have enough time"),
        ("I feel that there are enough staff", "there are enough staff"),
        ("I believe that the local authority is fair", "the local authority is fair"),
        ("I am able to raise concerns", "they are able to raise concerns"),
        ("I was told the outcome", "they were told the outcome"),
        ("I am sure I was told", "they are sure they were told"),
        (
            "My line manager helps me to manage my workload",
            "their line manager helps them to manage their workload",
        ),
        ("We were asked for our views", "they were asked for their views"),
        ("The council listens to us", "the council listens to them"),
        ("I can do it by myself", "they can do it by themselves"),
        (
            "My organisation is represented on the Children's Trust",
            "their organisation is represented on the Children's Trust",
        ),
        ("My organisation is/was involved", "their organisation is or was involved"),
        ("I/ my organisation have/ has reported it", "they or their organisation have reported it"),
        (
            "The council kept me/ my organisation informed",
            "the council kept them or their organisation informed",
        ),
        (
            "There is equality of opportunity for all staff.",
            "there is equality of opportunity for all staff",
        ),
        pytest.param(
            "Ofsted inspects fairly",
            "Ofsted inspects fairly",
            marks=pytest.mark.xfail(reason="a name at the start loses its capital", strict=True),
        ),
        ("LSCB training is good", "LSCB training is good"),
        ("This status matters to us", "this status matters to them"),
        ("Senior managers lead well", "senior managers lead well"),
        ("Concerns I have raised are dealt with", "concerns they have raised are dealt with"),
        ("Social workers are encouraged", "social workers are encouraged"),
    ],
)
def test_first_person_becomes_reported_speech(item: str, told: str) -> None:
    assert reported(item) == told


def test_no_row_of_the_library_keeps_the_first_person(library: Library) -> None:
    faults = []
    for _, row in library.records():
        if isinstance(row, QuestionRow) and not is_asked(row):
            told = reported(row.text)
            if re.search(r"\b(?:I|me|my|mine|we|us|our|myself)\b", told) or told.endswith("."):
                faults.append(told)
    assert faults == []


def test_a_reported_row_starts_like_the_middle_of_a_sentence(library: Library) -> None:
    """A capital stays on a name only: a word that the report also prints in lower case is none."""
    faults = []
    for _, row in library.records():
        if isinstance(row, QuestionRow) and not is_asked(row):
            first = reported(row.text).split(" ", 1)[0]
            text = " ".join(library.lines(row.place.report))
            if first[:1].isupper() and re.search(rf"[a-z,] {first.lower()}\b", text):
                faults.append(reported(row.text))
    assert faults == []


@pytest.mark.parametrize(
    ("row", "measure", "sentence"),
    [
        (ROW, "agree", "63% of practitioners agreed that they have enough time"),
        (ROW, "disagree", "63% of practitioners disagreed that they have enough time"),
        (ROW, "not_agree", "63% of practitioners did not agree that they have enough time"),
        (ROW, "not_disagree", "63% of practitioners did not disagree that they have enough time"),
        (ASKED, "agree", "63% of practitioners answered yes to “Is training free of charge?”"),
        (ASKED, "disagree", "63% of practitioners answered no to “Is training free of charge?”"),
        (
            SOME,
            "agree",
            "63% of the 565 organisations who had made referrals agreed that they have enough time",
        ),
    ],
)
def test_a_row_as_a_sentence(row: QuestionRow, measure: Measure, sentence: str) -> None:
    assert row_sentence(63.0, measure, row, REPORT) == sentence


def test_neither_is_neither_and_whatever_else_is_left() -> None:
    said = row_sentence(17.0, "neither", ROW, REPORT)
    assert said.startswith("17% of practitioners neither agreed nor disagreed")
    assert "did not know" in said
    assert "did not say" in said


def test_yes_and_no_columns_are_said_as_such() -> None:
    assert not has_yes_no(ROW)
    assert has_yes_no(YES_NO)
    assert has_yes_no(EITHER)
    assert "yes" in row_sentence(20.0, "agree", EITHER, REPORT)
    assert "no" in row_sentence(63.0, "disagree", EITHER, REPORT).split()[4:8] or "said no" in (
        row_sentence(63.0, "disagree", EITHER, REPORT)
    )


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Is training free?", True),
        ("Do you feel safe", True),
        ("How satisfied are you with it?", True),
        ("I am able to do it", False),
        ("There is enough time", False),
        ("Island life is good", False),
    ],
)
def test_whether_an_item_is_a_question(text: str, asked: bool) -> None:
    assert is_asked(replace(ROW, text=text)) is asked


@pytest.mark.parametrize(
    ("base", "words"),
    [
        (None, ""),
        (Base(4141, "survey", (1, 1)), "survey base 4,141"),
        (Base(565, "filter", (1, 1), "who had"), "base 565"),
        (Base(98, "item", (1, 1)), "base 98"),
    ],
)
def test_a_base_is_said_with_its_scope(base: Base | None, words: str) -> None:
    assert base_words(base) == words


def test_whom_a_percentage_is_of() -> None:
    assert of_base(ROW, REPORT) == "practitioners"
    assert of_base(SOME, REPORT) == "the 565 organisations who had made referrals"
    assert people(replace(REPORT, response_noun=None)) == "respondents"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (63.0, "63"),
        (33.7, "33.7"),
        (4141.0, "4,141"),
        (2_600_000.0, "2,600,000"),
        (0.3, "0.3"),
        (0.0, "0"),
    ],
)
def test_numbers(value: float, shown: str) -> None:
    assert number(value) == shown
    assert percent(value) == f"{shown}%"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["wales"], "“wales”"),
        (["wales", "1997"], "“wales” and “1997”"),
        (["a", "b", "c"], "“a”, “b” and “c”"),
    ],
)
def test_words_are_quoted(words: list[str], said: str) -> None:
    assert quoted(words) == said


# -- whole answers -------------------------------------------------------------------

GOLDEN = {
    "what % of social workers disagreed that the electronic case recording system is effective": (
        "46% of social work practitioners disagreed that the electronic case recording system is"
        " effective; 31% agreed [1]."
    ),
    "what % of charities agreed that the commissioning process is efficient": (
        "38% of the 730 third sector organisations which had services commissioned in the last two"
        " years agreed"
    ),
    "what % of social workers neither agreed nor disagreed that there is equality of opportunity": (
        "26% of social work practitioners neither agreed nor disagreed (or did not know, or did not"
        " say) that there is equality of opportunity for all staff within the local authority [1]."
    ),
    "what % of social workers did not agree that there is sufficient training": (
        "34% of social work practitioners did not agree that there is sufficient training offered"
        " by their local authority [1]. (100 − 66"
    ),
    "how many charities said safeguarding training was available from the LSCB": (
        "57% of third sector organisations answered yes to “Is safeguarding training available to"
        " you from your Local Safeguarding Children Board?”; 8%"
    ),
    "what % of social workers in Wales lacked time": (
        "Nothing in the reports gives this for “wales”."
    ),
    "practitioner survey Q6b agree %": "There is no item Q6b in the reports asked.",
    "which statement had the most agreement": "More than one survey could be ranked:",
}


@pytest.mark.parametrize("question", GOLDEN)
def test_sentences(library: Library, question: str) -> None:
    assert library.ask(question).text.casefold().startswith(GOLDEN[question].casefold())


@pytest.mark.parametrize(
    ("question", "unsaid"),
    [
        ("what % of charities lacked a place on the Children's Trust", "charities"),
        ("what % of practitioners lacked time", "% of practitioners"),
        ("what share of LAs felt their relationship with the judiciary was good", "half"),
    ],
)
def test_the_sources_own_noun_is_used(library: Library, question: str, unsaid: str) -> None:
    answer = library.ask(question)
    assert answer.status == "answered", answer.text
    assert unsaid not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "what % of social workers lacked time",
        "what % of charities were told the outcome of the referral",
        "top 3 statements by agreement in the practitioner survey",
        "what is the reference number of the third sector survey",
        "on what date was the press article published",
        "does the write-up tally with the table on how many social workers lacked time",
        "do more social workers agree that services for looked after children meet diverse needs,"
        " or that safeguarding services do",
        "what % of astronauts like the moon",
    ],
)
def test_sentences_are_whole(library: Library, question: str) -> None:
    """They start with a capital, a figure or a mark, and end with a stop; no doubled marks."""
    text = library.ask(question).text
    assert re.match(r"[A-Z0-9“‘]", text), text
    assert re.search(r"[.?!”’)\]]$", text), text
    assert not re.search(r"\.\.|,,|  |\bNone\b|\bTrue\b|_", text), text
    for sentence in re.split(r"(?<=[.?!]) (?=[^\d\[“‘(])", text):
        assert not sentence[0].islower(), sentence
