"""Workbooks of many tables: which of them answers, what its title is, and what is left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from own_library import library_of, numbers

from askreports.library import Library

BACK = "Return to contents"
BOOK = {
    "Contents": [("Pupils in the county 2021",), ("Table 1", "Schools and pupils by sector"), ("Table 2", "Pupils by council")],
    "Table 1": [
        ("Table 1: Schools and pupils, by sector, 2011-2021", None, None, None, None, None, BACK),
        (None, "Schools", None, None, "Pupils", None, None),
        (None, "Primary", "Secondary", "Total", "Primary", "Secondary", "Total"),
        (2011, 20, 10, 30, 4000, 3000, 7000),
        (2020, 21, 9, 30, 4100, 3100, 7200),
        (2021, 22, 9, 31, 4200, 3150, 7350),
    ],
    "Table 2": [
        ("Table 2: Pupils by council, 2020-2021", None, BACK),
        (None, 2020, 2021),
        ("Ashby", 2000, 2100), ("Oakham", 3000, 2950), ("City of Leyton", 2200, 2300),
        ("All councils", 7200, 7350),
    ],
    "Table 3": [
        ("Table 3: Pupils in special schools by council, 2020-2021", None, BACK),
        (None, 2020, 2021),
        ("Ashby", 20, 21), ("Oakham", 30, 29), ("City of Leyton", 22, 23), ("All councils", 72, 73),
    ],
    "Table 4": [
        ("Table 4: Pupils by main home language, 2021", BACK),
        ("Language", "Pupils"),
        ("English", 6000), ("Polish", 500), ("Urdu", 300), ("Scots", 200), ("Arabic", 100),
    ],
    "Table 5": [
        ("Table 5: Reasons for support for pupils, by sex, 2021", None, None, BACK),
        ("Pupils with more than one reason will appear several times",),
        ("Reason", "Female", "Male", "Total"),
        ("Young carer", 30, 20, 50), ("Dyslexia", 100, 150, 250), ("Autism", 40, 160, 200),
    ],
    "Table 6": [
        ("Table 6: Reasons for support for primary pupils, by sex, 2021", None, None, BACK),
        ("Pupils with more than one reason will appear several times",),
        ("Reason", "Female", "Male", "Total"),
        ("Young carer", 10, 5, 15), ("Dyslexia", 60, 90, 150), ("Autism", 20, 60, 80),
    ],
    "Table 7": [
        ("Table 7: Asylum seekers and refugees by council, 2021", None, BACK),
        (None, "Asylum seekers", "Refugees"),
        ("Ashby", 5, 40), ("Oakham", 9, 12), ("City of Leyton", 2, 66),
    ],
    "Notes": [
        ("= not applicable",), (None, "Desks", "Chairs"), ("Ashby", 7, 8), ("Oakham", 6, 9),
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library of one workbook of many sheets."""
    from openpyxl import Workbook

    folder = tmp_path_factory.mktemp("workbooks")
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in BOOK.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book["Table 1"].merge_cells("B2:D2")
    book["Table 1"].merge_cells("E2:G2")
    book.save(folder / "pupils.xlsx")
    return library_of(folder, [folder / "pupils.xlsx"])


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("How many pupils were there in 2021?", [7350]),
        ("How many pupils were there in Oakham in 2021?", [2950]),
        ("How many pupils were there in special schools in Oakham in 2021?", [29]),
        ("How many schools were there in 2020?", [30]),
        ("How many primary pupils were there in 2020?", [4100]),
        ("Did Leyton or Ashby have more pupils in 2021?", [2300, 2100]),
        ("Which council had the most pupils in 2021?", [2950]),
        ("Which language do most pupils speak at home?", [6000]),
        ("After English, which two languages do most pupils speak at home?", [500, 300]),
        ("Which two languages are most common, apart from English?", [500, 300]),
        ("How many pupils are young carers?", [50]),
        ("How many primary pupils are young carers?", [15]),
        ("How many girls are young carers?", [30]),
        ("Which council has the most refugees?", [66]),
        ("How many refugees are there in Ashby?", [40]),
    ],
)  # fmt: skip
def test_the_table_that_is_of_what_is_asked_answers(
    reports: Library, question: str, values: list[float]
) -> None:
    answer = reports.ask(question, ["pupils"])
    assert answer.status == "answered", answer.text
    assert numbers(answer)[: len(values)] == values


@pytest.mark.parametrize(
    "question",
    [
        "How many teachers were there in 2021?",
        "How many pupils were there in Camden in 2021?",
        "How many pupils in Oakham are young carers?",
        "How many pupils were there in 1999?",
        "Which language do most teachers speak at home?",
    ],
)
def test_what_no_table_is_of_is_refused(reports: Library, question: str) -> None:
    assert reports.ask(question, ["pupils"]).status == "no_answer"


@pytest.mark.parametrize(
    ("first", "then", "value"),
    [
        ("How many pupils were there in 2021?", "And ten years before?", 7000),
        ("How many pupils were there in 2021?", "And a decade earlier?", 7000),
        ("How many pupils were there in Ashby in 2021?", "How many the year before?", 2000),
        ("How many pupils were there in Ashby in 2021?", "And in Oakham?", 2950),
        ("How many pupils were there in 2011?", "And ten years later?", 7350),
    ],
)
def test_follow_ups(reports: Library, first: str, then: str, value: float) -> None:
    talk = reports.conversation(["pupils"])
    talk.ask(first)
    assert numbers(talk.ask(then))[:1] == [value]


def test_a_title_is_no_note_and_keeps_beside_a_cell_that_leads_back(reports: Library) -> None:
    sections = {cell.place.section for _, cell in reports.records(["pupils"]) if cell.place.sheet}
    assert "Table 2: Pupils by council, 2020-2021" in sections
    assert "Table 5: Reasons for support for pupils, by sex, 2021" in sections
    assert not any(section.startswith(("=", "Pupils with more")) for section in sections)


def test_a_row_without_labels_is_answered_as_others_are(tmp_path: Path) -> None:
    file = tmp_path / "bare.csv"
    file.write_text("Count,Share\n12,40%\n,60%\n18,20%\n", encoding="utf-8")
    library = library_of(tmp_path, [file])
    for question in ("How many are there?", "What is the share?", "Which count is the highest?"):
        assert library.ask(question, ["bare"]).status in {"answered", "no_answer"}
