"""Crosstabs of a poll on one sheet: a caption in several rows, answers in rows, groups in columns."""

from __future__ import annotations

from pathlib import Path

import pytest
from own_library import library_of, numbers

from askreports.library import Library

BANNER = [
    (" ", "", "PARTY", "", "PAST VOTES", ""),
    (" ", "TOTAL (A)", "GOP (B)", "DEM (C)", "GOP (D)", "DEM (E)"),
]


def asked(table: int, item: str, paragraphs: list[str], rows: list[tuple[object, ...]]) -> list[tuple[object, ...]]:  # fmt: skip
    """One question as such a sheet prints it."""
    lines: list[tuple[object, ...]] = [(f"Table {table}",), (f"Question {item}:",)]
    for paragraph in paragraphs:
        lines += [(paragraph,), (" ",)]
    return [*lines, ("BASE=TOTAL SAMPLE", 1000, 400, 380, 410, 390), *rows, ()]


def scale(support: float, oppose: float) -> list[tuple[object, ...]]:
    return [
        ("**D/S (SUPPORT - OPPOSE)", *(round(support - oppose + n / 100, 2) for n in range(5))),
        ("TOTAL SUPPORT", *(round(support + n / 100, 2) for n in range(5))),
        ("TOTAL OPPOSE", *(round(oppose + n / 100, 2) for n in range(5))),
        ("STRONGLY SUPPORT", 0.2, 0.21, 0.22, 0.23, 0.24),
        ("SOMEWHAT SUPPORT", *(round(support - 0.2, 2) for n in range(5))),
        ("UNSURE", 0.1, 0.1, 0.1, 0.1, 0.1),
    ]


SHEET = [
    *BANNER,
    *asked(1, "1", ["Do you live in an area that is urban or rural?"],
           [("URBAN", 0.6, 0.5, 0.7, 0.5, 0.7), ("RURAL", 0.4, 0.5, 0.3, 0.5, 0.3)]),
    *asked(2, "2", ["There is a bill called the Clean Rivers Act, which would fine polluters. Do you support or oppose the Clean Rivers Act?"],
           scale(0.7, 0.2)),
    *asked(3, "3", ["Do you support or oppose the Open Records Act?"], scale(0.5, 0.4)),
    *asked(4, "4A", ["Now I will read some statements. For each, tell me if you agree.", "Fines for polluters keep rivers clean."],
           [("TOTAL AGREE", 0.8, 0.75, 0.85, 0.74, 0.86), ("TOTAL DISAGREE", 0.15, 0.2, 0.1, 0.2, 0.1)]),
    *asked(5, "5", ["Do you know someone who has been fined?"],
           [("**D/S (YES - NO)", -0.4, -0.4, -0.4, -0.4, -0.4), ("TOTAL YES", 0.3, 0.31, 0.29, 0.3, 0.3),
            ("WAS FINED LATELY", 0.1, 0.1, 0.1, 0.1, 0.1), ("NO", 0.7, 0.69, 0.71, 0.7, 0.7)]),
    *asked(6, "6", ["Having heard more, do you support or oppose the Clean Rivers Act?"], scale(0.65, 0.25)),
]  # fmt: skip


@pytest.fixture(scope="module")
def poll(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library of one workbook of crosstabs."""
    from openpyxl import Workbook

    folder: Path = tmp_path_factory.mktemp("poll")
    book = Workbook()
    for row in SHEET:
        book.worksheets[0].append(row)
    for cells in book.worksheets[0].iter_rows():
        for cell in cells:
            if isinstance(cell.value, float):
                cell.number_format = "0%"
    book.save(folder / "poll.xlsx")
    return library_of(folder, [folder / "poll.xlsx"])


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("What share of voters back the Clean Rivers Act?", [70]),
        ("What percentage support the Clean Rivers Act after hearing more?", [65]),
        ("What percentage oppose the Open Records Act?", [40]),
        ("What share of Democrats support the Open Records Act?", [52]),
        ("What percentage agree that fines for polluters keep rivers clean?", [80]),
        ("What percentage know someone who has been fined?", [30]),
        ("How many people were interviewed?", [1000]),
    ],
)
def test_values(poll: Library, question: str, values: list[float | str]) -> None:
    answer = poll.ask(question, ["poll"])
    assert answer.status == "answered", answer.text
    assert numbers(answer)[: len(values)] == values


def test_the_caption_is_the_number_and_the_wording_of_the_item(poll: Library) -> None:
    answer = poll.ask("What percentage agree that fines for polluters keep rivers clean?", ["poll"])
    assert "Table 4: Question 4A: Fines for polluters keep rivers clean." in answer.text
    assert answer.citations[0].section.endswith("Fines for polluters keep rivers clean.")


def test_a_follow_up_changes_the_group(poll: Library) -> None:
    talk = poll.conversation(["poll"])
    assert numbers(talk.ask("What share of Democrats support the Open Records Act?")) == [52]
    assert numbers(talk.ask("And among Republicans?")) == [51]


@pytest.mark.parametrize(
    "question",
    [
        "How many voters live in rural areas?",
        "What share of trade union members support the Clean Rivers Act?",
        "What share support the Safe Bridges Act?",
    ],
)
def test_what_no_table_tells_is_refused(poll: Library, question: str) -> None:
    answer = poll.ask(question, ["poll"])
    assert answer.status == "no_answer", answer.text


def test_steps_of_a_scale_are_not_ranked(poll: Library) -> None:
    answer = poll.ask("Which of the reforms of rivers gets the most support?", ["poll"])
    assert not answer.values
