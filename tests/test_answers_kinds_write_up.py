"""A charity's write-up of its survey, asked plainly: who answered, when, which of two groups, by when."""

from __future__ import annotations

import pytest
from own_library import library_of

from askreports.library import Library

WRITE_UP = """\
# Volunteer survey 2022: what we heard

Between 3 May and 14 June 2022 we asked our volunteers about their experience. 1,284 volunteers filled in the questionnaire, a response rate of 41%.

Women were more likely than men to say that they had been reimbursed (64% and 51%). Drivers were less likely than shop staff to feel thanked (49% compared with 71%).

Older volunteers were more likely than younger ones to be happy with their hours (30% and 45%).

The trustees must publish an action plan by 1 October 2022. The next survey is due in spring 2024.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("volunteers")
    file = folder / "volunteers.md"
    file.write_text(WRITE_UP, encoding="utf-8")
    return library_of(folder, [file])


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("How many people took part in the survey?", "1,284"),
        ("How many volunteers were surveyed?", "1,284"),
        ("When was the survey carried out?", "3 May to 14 June 2022"),
        ("By when must an action plan be published?", "1 October 2022"),
        ("When is the next survey due?", "spring 2024"),
        ("What share of men had been reimbursed?", "51%"),
        ("What share of women had been reimbursed?", "64%"),
        ("What share of drivers feel thanked?", "49%"),
    ],
)
def test_what_a_write_up_prints_is_told(library: Library, question: str, wanted: str) -> None:
    answer = library.ask(question, reports=["volunteers"])
    assert [value.text for value in answer.values][:1] == [wanted]
