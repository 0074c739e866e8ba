"""Titles, heads and labels that a question says word for word: that table, column or row is meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from own_library import library_of, numbers

from askreports.library import Library

GUIDE = {
    "Institution": [
        ("Provider", "Place", "Satisfied with teaching %", "Satisfied with course %"),
        ("Aberdeen", 1, 81.0, 82.0), ("Kent", 2, 79.5, 77.1), ("Hull", 3, 70.2, 69.9),
        ("Essex", 4, 66.6, 65.5), ("Total", None, 74.3, 73.6),
    ],
    "Law": [
        ("Provider", "Place", "Satisfied with teaching %", "Satisfied with course %"),
        ("Hull", 1, 90.1, 91.2), ("Kent", 2, 88.3, 80.4), ("Essex", 3, 71.7, 74.8),
    ],
    "Changes in scores 2023 to 2024": [
        ("Theme", "2024 score (%)", "Points difference compared with 2023", "Standard error 2024", "Highest score of any team"),
        ("My work", 78, 2, 0.4, 93), ("My pay", 31, -1, 0.6, 55),
        ("Working with more than one manager", 64, 3, 0.7, 81),
    ],
    "Scans": [
        ("Organisation", "Parent survey", "Pupil survey", "Total"),
        ("Ashby", 10, 20, 30), ("Oakham", 12, 50, 62), ("Leyton", 5, 5, 10), ("Total", 27, 75, 102),
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Library:
    from openpyxl import Workbook

    folder: Path = tmp_path_factory.mktemp("guide")
    book = Workbook()
    for title, rows in GUIDE.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.remove(book.worksheets[0])
    book.save(folder / "guide.xlsx")
    return library_of(folder, [folder / "guide.xlsx"])


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What was the satisfied with teaching % for Kent in Law?", [88.3]),
        ("kent satisfied with course % in Law", [80.4]),
        ("Which is higher on satisfied with course % in Law, Essex or Kent?", [74.8, 80.4]),
        ("What was the points difference compared with 2023 for My work?", [2]),
        ("my pay standard error 2024 in changes in scores 2023 to 2024", [0.6]),
        ("What was the highest score of any team for My pay?", [55]),
        ("What was the 2024 score (%) for Working with more than one manager?", [64]),
    ],
)
def test_what_is_said_whole_is_meant(
    reports: Library, question: str, expected: list[float]
) -> None:
    answer = reports.ask(question)
    assert answer.status == "answered", answer.text
    assert set(expected) <= set(numbers(answer)), answer.text


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Which provider has the highest satisfied with teaching % in Law?", "Hull"),
        ("lowest standard error 2024 in changes in scores 2023 to 2024", "My work"),
        ("Which organisation has the highest total in Scans?", "Oakham"),
        ("lowest total in Scans", "Leyton"),
    ],
)
def test_ranked_in_that_table_alone(reports: Library, question: str, first: str) -> None:
    answer = reports.ask(question)
    assert answer.status == "answered", answer.text
    assert first in answer.citations[0].quote + (answer.citations[0].locator or "")


def test_a_table_that_lacks_the_row_gives_no_other_tables_value(reports: Library) -> None:
    answer = reports.ask("What was the satisfied with teaching % for Aberdeen in Law?")
    assert 81.0 not in numbers(answer), answer.text


def test_another_row_keeps_table_and_column(reports: Library) -> None:
    talk = reports.conversation()
    talk.ask("What was the satisfied with course % for Hull in Law?")
    assert numbers(talk.ask("And Kent?"))[:1] == [80.4]
    talk.ask("What was the standard error 2024 for My work?")
    answer = talk.ask("And working with more than one manager?")
    assert numbers(answer)[:1] == [0.7], answer.text


OUTCOMES = """\
Force,Investigation complete; no suspect identified,Offender cautioned,Under investigation
Surrey Police,168683,4000,9000
Sussex Police,236988,5100,12000
West Midlands Police,90000,7000,8000
West Midlands Ambulance,12,7,3
Kent Police,80000,100,5000
"""
SHARES = """\
question,answer,share,percent,missing,link
a1,Not at all lonely,0.3324,33.24,false,https://polls.example/a1
a1,Somewhat lonely,0.4100,41.0,false,https://polls.example/a1
a1,Very lonely,0.2576,25.76,false,https://polls.example/a1
"""


@pytest.mark.parametrize(
    ("file", "question", "expected"),
    [
        ("outcomes", "How many investigations did Surrey Police complete with no suspect identified?", 168683),
        ("outcomes", "sussex investigation complete no suspect identified", 236988),
        ("outcomes", "How many offenders were cautioned by Kent Police?", 100),
        ("outcomes", "kent police offender cautioned", 100),
        ("outcomes", "Which police force has the most under investigation?", 12000),
        ("outcomes", "Which two police forces have the fewest offenders cautioned?", 7),
        ("shares", "not at all lonely percentage", 33.24),
        ("shares", "What percentage are very lonely?", 25.76),
    ],
)  # fmt: skip
def test_lists_by_force_and_shares_printed_twice(
    tmp_path: Path, file: str, question: str, expected: float
) -> None:
    path = tmp_path / f"{file}.csv"
    path.write_text({"outcomes": OUTCOMES, "shares": SHARES}[file], encoding="utf-8")
    library = library_of(tmp_path, [path])
    answer = library.ask(question, [file])
    assert answer.status == "answered", answer.text
    assert numbers(answer)[0] == expected, answer.text


OUTCOMES_OF_CHILDREN = """\
Area,Number of children,Percentage of children with at least one exclusion,No special needs (percentage),Percentage with special needs
North,1200,10.4,42.7,57.3
South,900,11.8,40.1,59.9
East,700,9.1,45.0,55.0
"""


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What percentage of children in North had at least one exclusion?", 10.4),
        ("What share of children in South don't have any special needs?", 40.1),
        ("Which area has the highest percentage of children with at least one exclusion?", 11.8),
    ],
)
def test_a_bound_or_a_denial_of_a_head_is_its_own(
    tmp_path: Path, question: str, expected: float
) -> None:
    path = tmp_path / "children.csv"
    path.write_text(OUTCOMES_OF_CHILDREN, encoding="utf-8")
    answer = library_of(tmp_path, [path]).ask(question, ["children"])
    assert answer.status == "answered", answer.text
    assert numbers(answer)[0] == expected, answer.text
