"""Bases: survey totals, groups stated in prose, notes under tables, and rounding statements."""

from __future__ import annotations

import pytest

from askreports.corpus.bases import rounding, survey_base, with_bases
from askreports.corpus.catalogue import built_ins
from askreports.corpus.document import Block
from askreports.corpus.layout import blocks
from askreports.corpus.readers.text import read_text
from askreports.corpus.records import Base, Place, QuestionRow, Report

UNKNOWN = Report("r", "Survey", "r.txt", "text", "", False)


def paragraphs(*texts: str) -> list[Block]:
    return [Block("paragraph", text, text, (n, n), "Method") for n, text in enumerate(texts, 1)]


def item(locator: str, text: str, agree: float, line: int) -> QuestionRow:
    place = Place("r", locator, "Results", (line, line))
    return QuestionRow(place, text, text, (("Agree %", agree),), agree, None)


@pytest.mark.parametrize(
    ("sentence", "n"),
    [
        ("The survey is based on 4,141 responses.", 4141),
        ("A total of 1,613 questionnaires were completed overall.", 1613),
        ("A total of 310 parents and carers took part in the survey.", 310),
        ("In total, 101 LAs took part, a response rate of 66%.", 101),
        ("We received 2,050 responses.", 2050),
        ("Base: 1,200", 1200),
        ("Base: all parents (450)", 450),
        ("Figures are for all staff (n = 450).", 450),
        ("We interviewed 38 head teachers.", 38),
        ("512 completed questionnaires were returned.", 512),
        ("This report is based on 20 inspections of homes in 2012.", 20),
        ("Numbers rose by 1,200 since 2008.", None),
        ("Demand is based on need.", None),
        ("512 nurses responded between 3 and 28 March.", 512),
        ("We polled 300 young people.", 300),
        ("Base: all staff (2021: n=400; 2023: n=450)", None),
        ("Base: all staff surveyed in 2021", None),
        ("40 councils responded that they had enough staff.", None),
        ("The survey ran in May, and was completed by 297,318 people.", 297318),
        ("We put up a notice, resulting in 4,005 responses.", 4005),
        ("We have received exactly 603 responses, thanks to all.", 603),
        ("Unfortunately we received 187 less responses than last year.", None),
        ("338 Survey Participants from 52 Countries", 338),
        ("It was sent to all 6,412 employees and 4,038 replied.", 4038),
        ("812 of the 2,000 schools filled in the form.", 812),
        ("It opened in May, and a total of 183 (74%) Harbour Board (HB) employees responded.", 183),
        ("512 (61.5 %) nurses responded to the survey.", 512),
        (
            "We tested both letters in a survey experiment (500 Leeds residents, NorthPoll, code below).",
            500,
        ),
        ("144 postgraduates also filled in the survey.", None),  # besides those it is of
        ("Answers come from a short survey (12 questions).", None),
        ("Page 44 lists all the bodies that participated in the survey.", None),
    ],
)
def test_number_of_responses(sentence: str, n: int | None) -> None:
    base = survey_base(paragraphs("Some words.", sentence), UNKNOWN)
    assert base == (n and Base(n, "survey", (2, 2)))


def test_the_most_explicit_statement_is_cited() -> None:
    found = paragraphs("The survey is based on 50 responses.", "A total of 50 nurses took part.")
    assert survey_base(found, UNKNOWN) == Base(50, "survey", (2, 2))


def test_the_catalogue_outranks_another_number_in_the_text() -> None:
    found = paragraphs("A total of 9 nurses took part in the pilot.", "Base: 50")
    report = Report("r", "Survey", "r.txt", "text", "", False, responses=50)
    assert survey_base(found, report) == Base(50, "survey", (2, 2))


def test_rows_asked_of_a_group_take_its_number() -> None:
    rows = (
        item("Q1", "I am content with my pay", 60, 11),
        item("Q2", "I have attended a mentoring course in the last year", 25, 12),
        item("Q3", "The mentoring was useful", 80, 13),
        item("Q4", "My mentoring fitted my shifts", 70, 14),
        item("Q5", "I would recommend my hospital", 50, 15),
        item("Q6", "The canteen is good", 40, 16),
    )
    found = paragraphs(
        "A total of 800 nurses took part.",
        "Of the 203 nurses who had attended a mentoring course in the last year, 80% were glad.",
    )
    bases = [row.base and (row.base.n, row.base.scope) for row in with_bases(rows, found, UNKNOWN)]
    survey, group = (800, "survey"), (203, "filter")
    assert bases == [survey, survey, group, group, survey, survey]
    third = with_bases(rows, found, UNKNOWN)[2].base
    assert third is not None
    assert third.group == "nurses who had attended a mentoring course in the last year"
    assert third.group in found[third.lines[0] - 1].verbatim


def test_a_group_whose_share_no_item_has_is_no_filter() -> None:
    rows = (
        item("Q1", "I have attended a mentoring course", 60, 11),
        item("Q2", "The mentoring was useful", 80, 12),
    )
    found = paragraphs(
        "A total of 800 nurses took part.",
        "Of the 203 nurses who had attended a mentoring course, most were glad.",
    )
    assert [row.base and row.base.n for row in with_bases(rows, found, UNKNOWN)] == [800, 800]


def test_a_group_without_a_number_leaves_no_base() -> None:
    rows = (
        item("Q1", "Is mentoring available to you?", 60, 11),
        item("Q2", "The mentoring was useful", 80, 12),
        item("Q3", "As a newly qualified nurse: I have a mentor", 70, 13),
        item("Q4", "I am content with my pay", 30, 14),
    )
    found = paragraphs(
        "A total of 800 nurses took part.",
        "Of the 60% of nurses who said mentoring was available, most found it useful.",
    )
    assert [row.base and row.base.n for row in with_bases(rows, found, UNKNOWN)] == [
        800,
        None,
        None,
        800,
    ]


def test_a_base_note_under_a_table_and_one_in_a_row() -> None:
    text = (
        "Staff survey\n\nA total of 800 nurses took part in the survey this year.\n\n"
        "\tAgree %\tDisagree %\nQ1) I am heard\t71\t11\nQ2) I am paid\t60\t30\n"
        "Base: all who work nights (312)\n"
    )
    rows = (item("Q1", "I am heard", 71, 6), item("Q2", "I am paid", 60, 7))
    printed = Base(10, "item", (7, 7))
    own = QuestionRow(rows[1].place, "t", "t", (), 60, None, printed)
    found = blocks(read_text(text.encode()))
    first, second = with_bases((rows[0], own), found, UNKNOWN)
    assert first.base == Base(312, "item", (8, 8), "all who work nights")
    assert second.base == printed


def test_rounding_statements_of_the_built_in_reports() -> None:
    stated = {}
    for report, data in built_ins():
        facts = rounding(report.id, blocks(read_text(data)))
        stated[report.id] = [(fact.name, fact.place.lines[0]) for fact in facts]
    assert stated == {
        "nat10-third-sector": [("rounding", 67), ("rounding_totals", 71)],
        "nat10-practitioners": [("rounding", 72), ("rounding_totals", 76)],
        "omnibus-wave1": [],
        "pressure-article": [],
        "social-care-2013": [("rounding_totals", n) for n in (282, 334, 475, 570)],
    }


def test_rounding_statement_of_two_sentences_is_quoted_whole() -> None:
    text = "Percentages do not add up to 100%. This is due to rounding."
    (fact,) = rounding("r", paragraphs("Numbers are weighted.", text))
    assert (fact.name, fact.quote, fact.place.lines) == ("rounding_totals", text, (2, 2))
