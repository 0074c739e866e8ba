"""A report's own names, what its makers want done, those who do not, and comments on no theme."""

from __future__ import annotations

from pathlib import Path

import pytest
from own_library import library_of, numbers

from askreports.library import Library

REVIEW = """\
# Annual Review

## Our people

We have a team of 260 who run 31 branches. In 2019 we asked our staff for their views: 88% of our staff
said they were proud to work for us and 91% felt Kirkdale Museums makes a positive difference to the town.

## Visitors

Most visitors (76%) in Kirkdale travel by public transport and 8% come on foot.

About 40 per cent of members renew online.

## Newsletter

Just 3% of members don't read our newsletter.

At 31 March 2019, 412 volunteers were on our books.

## What they say about us

> “The guides are a delight and know every painting in the place.”

> “My children never want to leave, and neither do I.”
"""
INSPECTION = """\
# Inspection of Millbrook Council

## What does the council need to improve?

1. Cease the use of hotels for young people who have nowhere to live.

2. Improve the training of new foster carers.

## Leadership

Leaders stop and think before they cut any service. The ‘Stop Harm’ project began straight away and is
well led by the police, who report concerns.

The council has 340 children in care.
"""


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library of a review named by its file alone, and an inspection of a council."""
    folder: Path = tmp_path_factory.mktemp("own_names")
    texts = {"kirkdale-museums-annual-review-2019": REVIEW, "millbrook-inspection": INSPECTION}
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return library_of(folder, [folder / f"{name}.md" for name in texts])


MUSEUMS, COUNCIL = "kirkdale-museums-annual-review-2019", "millbrook-inspection"


@pytest.mark.parametrize(
    ("report", "question", "values"),
    [
        (
            MUSEUMS,
            "What percentage of Kirkdale Museums staff said in 2019 that they were proud to work for the organisation?",
            [88],
        ),
        (MUSEUMS, "What share of staff at the organisation are proud to work for it?", [88]),
        (MUSEUMS, "How many volunteers did Kirkdale Museums have at the end of March 2019?", [412]),
        (COUNCIL, "How many children does the local authority have in care?", [340]),
        # the share of those who do not is what is left of those who do, and is shown as derived
        (MUSEUMS, "What percentage of visitors do not travel by public transport?", [24, 76]),
        (MUSEUMS, "What percentage of visitors don't travel by public transport?", [24, 76]),
        (MUSEUMS, "What percentage of members do not read the newsletter?", [3]),
    ],
)
def test_what_the_report_is_called_narrows_nothing(
    reports: Library, report: str, question: str, values: list[float]
) -> None:
    assert numbers(reports.ask(question, reports=[report])) == values


@pytest.mark.parametrize(
    ("report", "question"),
    [
        (MUSEUMS, "What percentage of Selby Museums staff are proud to work for the organisation?"),
        (MUSEUMS, "What percentage of staff at the hospital are proud to work there?"),
        (MUSEUMS, "How many volunteers did the council of Kirkdale have in March 2019?"),
        (MUSEUMS, "What percentage of members do not renew online?"),  # about 40 per cent do
        (MUSEUMS, "What percentage of visitors do not travel by public transport or come alone?"),
        (MUSEUMS, "What percentage of visitors do not buy a guidebook?"),
        (COUNCIL, "What did the inspectors say has to stop at the museum straight away?"),
    ],
)
def test_what_else_is_named_narrows_as_before(reports: Library, report: str, question: str) -> None:
    assert reports.ask(question, reports=[report]).status == "no_answer"


@pytest.mark.parametrize(
    "question",
    [
        "What did the inspectors say has to stop straight away?",
        "What do the inspectors say the council must stop?",
    ],
)
def test_what_inspectors_want_done_stands_under_its_heading(
    reports: Library, question: str
) -> None:
    answer = reports.ask(question, reports=[COUNCIL])
    assert [cited.quote for cited in answer.citations] == [
        "Cease the use of hotels for young people who have nowhere to live."
    ]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Any praise from a visitor for the guides?", "The guides are a delight"),
        ("Give me two things people wrote about Kirkdale Museums.", "My children never want"),
        ("Is there any feedback from a parent on children leaving?", "My children never want"),
    ],
)
def test_praise_and_things_written_are_comments(reports: Library, question: str, said: str) -> None:
    answer = reports.ask(question, reports=[MUSEUMS])
    assert answer.kind == "comments"
    assert said in answer.text
