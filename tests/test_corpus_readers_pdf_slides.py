"""Slides of charts in a PDF: a title, bars with a label and shares each, a legend, a base."""

from __future__ import annotations

import pytest

from askreports.corpus.document import Document
from askreports.corpus.readers.pdf_slides import with_slides

REGION = "Q1: In which region are you based? (select one)\n\nEurope   38%\n\nAsia   12%\n\nn = 222"
SIZE = "How many people work for you, counting\n\nthose who are lent to others?\n\n1 to 49\t29%\n50 or more\t\t71%\n\nBase: 222"
OFTEN = "Q3: How often do you …?\n\nShare code   47%   35%   18%\n\nTake part in events   38%   22%   40%\n\n0%   20%   40%   60%   80%   100%\n\nOften   Sometimes   Never\n\nSample size = 222"
SPLIT = "Q4: Have you a plan?\n\nYes, and it is written down, with a budget and\n\n26%\nnamed staff\n\nNo   74%\n\nSample Size = 100"


def deck(*pages: str) -> Document:
    """A document of these pages."""
    lines: list[str] = []
    counted: list[int] = []
    for number, page in enumerate(pages, 1):
        printed = ["", *page.split("\n")]
        lines += printed
        counted += [number] * len(printed)
    return Document(tuple(lines), "pdf", "", counted=tuple(counted), wrapped=True)


@pytest.mark.parametrize(
    ("page", "title", "rows"),
    [
        (
            REGION,
            "Q1: In which region are you based? (select one)",
            [("Europe", "38%"), ("Asia", "12%")],
        ),
        (
            SIZE,
            "How many people work for you, counting those who are lent to others?",
            [("1 to 49", "29%"), ("50 or more", "71%")],
        ),
        (
            OFTEN,
            "Q3: How often do you …?",
            [
                ("", "Often", "Sometimes", "Never"),
                ("Share code", "47%", "35%", "18%"),
                ("Take part in events", "38%", "22%", "40%"),
            ],
        ),
        (
            SPLIT,
            "Q4: Have you a plan?",
            [
                ("Yes, and it is written down, with a budget and named staff", "26%"),
                ("No", "74%"),
            ],
        ),
        (  # which part lacks its share is told by colours alone
            "Which of these?\n\nApples   40%   60%\n\nPears   100%\n\nPlums   30%   70%\n\nYes   No",
            "Which of these?",
            [("", "Yes", "No"), ("Apples", "40%", "60%"), ("Plums", "30%", "70%")],
        ),
    ],
)
def test_a_slide_is_a_table_under_its_title(
    page: str, title: str, rows: list[tuple[str, ...]]
) -> None:
    found = with_slides(deck(page, REGION, SIZE, OFTEN))
    first = found.tables[0]
    assert (first.section, [row.cells for row in first.rows]) == (title, rows)
    line, _ = found.headings[0]
    assert found.lines[line - 1] == title


@pytest.mark.parametrize(
    "page",
    [
        "Young people were asked in March. Most of them agreed.\n\nEurope   38%\n\nAsia   12%",
        "Europe   38%\n\nAsia   12%",
        "What next?\n\nWe shall ask again in a year, when more is known of it.",
        "Which of these?\n\nApples   40%   60%\n\nPears   100%   3%",  # no legend says what is what
        "Which of these?\n\nEurope   38%\n\nEurope   12%",
    ],
)
def test_other_pages_are_none(page: str) -> None:
    read = deck(page, REGION, SIZE, OFTEN)
    tables = with_slides(read).tables
    assert [
        table.rows[0].lines[0] for table in tables if read.counted[table.rows[0].lines[0] - 1] == 1
    ] == []


def test_a_chart_in_a_report_makes_no_deck_of_it() -> None:
    report = deck(REGION, "A page of text.", "Another page of text.")
    assert with_slides(report) == report
