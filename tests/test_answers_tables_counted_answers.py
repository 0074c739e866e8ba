"""Surveys that print how many gave each answer, question by question, and shares as parts of one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from own_library import library_of, numbers

from askreports.library import Library

USERS = (
    (
        "Q1. How often do you visit the library? (Please select one)",
        (("At least once a week", 120), ("Once a month", 64), ("Never", 9), ("Number of valid responses", 193)),
    ),
    (
        "Q2. Which services do you use? (Please tick all that apply)",
        (("Borrowing books", 180), ("Public computers", 77), ("Printing", 66), ("Total respondents", 234)),
    ),
    (
        "Q3. Do you feel safe in the library?",
        (("Yes", 210), ("No", 14), ("Not sure", 10), ("Base", 234)),
    ),
    (
        "Q4. What stops you from visiting more often? (Tick all that apply)",
        (("Opening hours do not suit me", 88), ("I am too busy", 92), ("Nothing stops me", 40), ("Total", 234)),
    ),
)  # fmt: skip
ANSWERS = """\
Question,Answer,Count
Do you feel safe in the library?,Yes,210
Do you feel safe in the library?,No,14
Do you feel safe in the library?,Not sure,10
Would you recommend us?,Yes,150
Would you recommend us?,No,54
Would you recommend us?,Not sure,30
"""
SCALE = """\
Statement,Strongly agree,Agree,Neither,Disagree,Strongly disagree
I feel safe in the library,40,20,10,5,3
I would recommend the library,30,24,14,8,2
I know whom to ask,28,15,25,7,3
"""
SHARES = """\
Statement,Agree,Neither,Disagree
I feel safe in the library,40,30,30
I would recommend the library,54,24,22
I know whom to ask,68,25,7
"""
STAFF = """\
Code,Measure,2021,2022
IDX,Engagement index,0.61,0.63
B1,My work interests me (% agree),0.76,0.8
B2,My manager listens (% agree),0.61,0.64
B3,Change is managed well (% agree),0.31,0.33
"""


def docx_of(path: Path, tables: Sequence[tuple[str, Sequence[tuple[str, int]]]]) -> Path:
    import docx

    document = docx.Document()
    document.add_heading("Library users survey 2024", 1)
    for title, rows in tables:
        document.add_paragraph(title)
        table = document.add_table(rows=1, cols=2)
        table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Option", "Responses"
        for answer, count in rows:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = answer, str(count)
    document.save(str(path))
    return path


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("counted")
    files = [docx_of(folder / "users.docx", USERS)]
    for name, text in (
        ("answers", ANSWERS), ("scale", SCALE), ("shares", SHARES), ("staff", STAFF),
    ):  # fmt: skip
        files.append(folder / f"{name}.csv")
        files[-1].write_text(text, encoding="utf-8")
    return library_of(folder, files)


@pytest.mark.parametrize(
    ("report", "question", "values"),
    [
        ("users", "How many visit the library at least once a week?", [120]),
        ("users", "How many use public computers?", [77]),
        ("users", "How many don't feel safe in the library?", [14]),
        ("users", "How many people never visit?", [9]),
        ("users", "Which service is used most?", [180]),
        ("users", "What is the most common reason that stops people visiting more often?", [92]),
        ("users", "What are the top two services used?", [180, 77]),
        ("answers", "How many people don't feel safe in the library?", [14]),
        ("answers", "How many feel safe in the library?", [210]),
        ("answers", "How many would recommend us?", [150]),
        ("scale", "How many strongly agree that they feel safe in the library?", [40]),
        ("shares", "What percentage would recommend the library?", [54]),
        ("staff", "What was the engagement index in 2022?", [63]),
        ("staff", "What percentage agreed in 2022 that change is managed well?", [33]),
        ("staff", "What percentage did not agree in 2022 that change is managed well?", [67]),
    ],
)
def test_counts_are_told_as_counts(
    reports: Library, report: str, question: str, values: list[float]
) -> None:
    answer = reports.ask(question, [report])
    assert answer.status == "answered", answer.text
    assert numbers(answer)[: len(values)] == values
    assert answer.values[0].unit == "%" if report in {"shares", "staff"} else "%" not in answer.text


@pytest.mark.parametrize(
    ("report", "question"),
    [
        ("scale", "What percentage feel safe in the library?"),
        ("answers", "What percentage would not recommend us?"),
    ],
)
def test_no_share_is_told_of_counts(reports: Library, report: str, question: str) -> None:
    assert not any(value.unit == "%" for value in reports.ask(question, [report]).values)


def test_a_part_of_one_is_told_with_what_is_printed(reports: Library) -> None:
    answer = reports.ask("Which statements did at least 60% agree with in 2022?", ["staff"])
    assert "64% (printed as 0.64)" in answer.text


ITEMS = """\
Question,2019,2020,2021
Employee engagement index,62,63,66
My work theme score,75,76,78
Pay and benefits theme score,31,34,29
My manager theme score,68,70,71
B01. I am interested in my work (% agree),90,90,91
B09. My manager is considerate of my life outside work (% agree),84,86,87
B10. My manager is open to my ideas (% agree),82,83,79
B12. I have confidence in the decisions made by my manager (% agree),74,76,77
E03. During the past 12 months have you personally experienced bullying at work? (% yes),11,10,8
E04_1. Who bullied you?_A colleague (% of those bullied),33,31,30
E04_2. Who bullied you?_My manager (% of those bullied),27,33,35
E04_3. Who bullied you?_Somebody else (% of those bullied),12,11,10
E05. Did you report the bullying you experienced? (% yes),34,36,40
Number of respondents,4012,4230,4411
"""


@pytest.fixture(scope="module")
def items(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("items")
    (folder / "items.csv").write_text(ITEMS, encoding="utf-8")
    return library_of(folder, [folder / "items.csv"])


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("Which theme score came out lowest in 2021?", [29]),
        ("Which of the theme scores was highest in 2020?", [76]),
        ("What percentage were bullied in 2021?", [8]),
        ("bullied 2019", [11]),
        ("What percentage were bullied by a colleague in 2021?", [30]),
        ("Who did those who were bullied most often say had bullied them in 2021?", [35]),
        ("How many people took part in 2021?", [4411]),
        ("Which statement did most staff agree with in 2021?", [91]),
    ],
)
def test_items_of_a_survey_in_a_table(items: Library, question: str, values: list[float]) -> None:
    answer = items.ask(question, ["items"])
    assert answer.status == "answered", answer.text
    assert numbers(answer) == values


def test_a_year_may_be_named_by_what_happened_in_it(items: Library) -> None:
    talk = items.conversation(["items"])
    talk.ask("What was the engagement index in 2021?")
    assert numbers(talk.ask("And when the survey started, in 2019?")) == [62]
