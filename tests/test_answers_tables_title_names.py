"""Tables whose title holds two names, and questions for a reason, which no table answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from own_library import library_of, numbers

from askreports.library import Library

HOMES = {
    "England and Wales": [
        ("Region", "Local Authority", "Homes rated", "% Homes D to G"),
        ("North West", "Burnley", 31000, 78.9), ("North West", "Pendle", 28000, 81.3),
        ("London", "Tower Hamlets", 90000, 29.8), ("London", "Barnet", 99000, 61.0),
        ("Wales", "Gwynedd", 35000, 77.9), ("Wales", "Newport", 50000, 55.9),
        ("South West", "Cornwall", 210000, 70.1), ("South West", "Torridge", 25000, 73.0),
    ],
    "Scotland": [
        ("Local Authority", "Homes rated", "% Homes D to G"),
        ("Highland", 35322, 68.0), ("Moray", 15000, 66.2), ("Fife", 61000, 51.5),
        ("Angus", 12000, 57.5), ("Overlapping areas", 900, 60.1),
        ("Homes that could be of several areas are in the row of overlapping areas so that none is counted twice.",),
    ],
}  # fmt: skip
REASONS = """\
Why do you use the library?,Responses
To borrow books,210
To study,95
To meet people,120
Number of valid responses,300
"""


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Library:
    from openpyxl import Workbook

    folder: Path = tmp_path_factory.mktemp("titles")
    book = Workbook()
    for title, rows in HOMES.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.remove(book.worksheets[0])
    book.save(folder / "homes.xlsx")
    (folder / "reasons.csv").write_text(REASONS, encoding="utf-8")
    return library_of(folder, [folder / "homes.xlsx", folder / "reasons.csv"])


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Which council area in England and Wales has the highest percentage of homes rated D to G?", 81.3),
        ("Which council area in England and Wales has the lowest percentage of homes rated D to G?", 29.8),
        ("top three areas england wales % homes d to g", 81.3),
        ("Which area in Wales has the highest percentage of homes rated D to G?", 77.9),
        ("Which area in Scotland has the lowest percentage of homes rated D to G?", 51.5),
    ],
)  # fmt: skip
def test_a_title_of_two_names_is_not_narrowed_to_the_rows_of_one(
    reports: Library, question: str, first: float
) -> None:
    assert numbers(reports.ask(question, ["homes"]))[:1] == [first]


@pytest.mark.parametrize(
    "question",
    [
        "Why does the table of Scottish homes have a row called overlapping areas?",
        "Why are so many homes in Highland rated D to G?",
    ],
)
def test_no_number_is_a_reason(reports: Library, question: str) -> None:
    answer = reports.ask(question, ["homes"])
    assert not answer.values
    assert answer.refusal is None or "no row or column" not in answer.refusal.text


def test_how_many_gave_a_reason_is_told(reports: Library) -> None:
    answer = reports.ask("How many use the library to study?", ["reasons"])
    assert numbers(answer) == [95]
