"""Short write-ups of a survey and an inspection report that has one table, as a user adds them."""

from __future__ import annotations

import pytest
from own_library import library_of

from askreports.answers.nouns import Answer
from askreports.library import Library

WRITE_UP = """\
# Crew Surveys

The Ferry Crew Opinion Survey (FCOS) was administered from March 4, 2021 to April 2, 2021, and a total of 183 (74%) Northern Ferry Management Board (NFMB) employees responded to the survey. Below is a summary.

## Strengths

- 92% of employees said that they are protected from hazards on deck (Q15).
- 89% of employees felt satisfied with NFMB's shift swap programs (Q60).

## Challenges

- Only 39% of employees said that they were satisfied with NFMB's meal programs (Q63).

## Areas of Progress

These were the largest increases in positive responses:

- 71% of employees felt encouraged to come up with new ways of docking (Q2). This was a 5-point increase from the previous year.
- 86% of employees felt the people they sail with cooperate to get the job done (Q9). This was an 10-point increase from the previous year.
- 54% of employees felt that captains generate high levels of motivation (Q26). This was a 14-point increase from the previous year.

There were a total of 36 items that increased since 2020.
"""
PAPER = """\
# No evidence that shouting helps with boarding

13 Jan 2021

We tested shouting against whispering in a survey experiment (500 Leeds residents, NorthPoll, data on request).

Most people (75%) did not read the boarding plan.
"""


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("write-ups")
    files = {"crews.md": WRITE_UP, "paper.md": PAPER}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return library_of(folder, [folder / name for name in files])


def first(answer: Answer) -> str:
    return answer.values[0].text if answer.values else answer.text


@pytest.mark.parametrize(
    ("report", "question", "told"),
    [
        ("crews", "How many NFMB employees responded to the 2021 survey?", "183"),
        ("crews", "How many employees responded to the survey?", "183"),
        ("crews", "how many responded", "183"),
        ("crews", "How many people took part in the survey?", "183"),
        ("crews", "what was the response rate", "74"),
        ("crews", "when was the survey administered", "March 4, 2021 to April 2, 2021"),
        (
            "crews",
            "Over what dates did staff have the chance to fill in the questionnaire?",
            "March 4, 2021 to April 2, 2021",
        ),
        ("crews", "when was the survey open", "March 4, 2021 to April 2, 2021"),
        ("paper", "Which polling company ran the survey?", "NorthPoll"),
        ("paper", "who carried out the survey", "NorthPoll"),
        ("paper", "how many people took part in the survey", "500"),
        ("paper", "What date is on the paper about shouting?", "13 Jan 2021"),
        ("paper", "what is the date of the paper", "13 Jan 2021"),
    ],
)
def test_facts(reports: Library, report: str, question: str, told: str) -> None:
    answer = reports.ask(question, [report])
    assert answer.status == "answered", answer.text
    assert first(answer) == told, answer.text
