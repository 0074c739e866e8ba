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

The balance of evidence suggests that shouting has limited use. Boarding announcements may be most successful when they are whispered.
"""
INSPECTION = """\
# Inspection of Marlow local authority children’s services

Inspection dates: 9 May to 20 May 2022

Lead inspector: Lena Ashby, Her Majesty’s Inspector

| Judgement | Grade |
| --- | --- |
| The impact of leaders on social work practice with children and families | Requires improvement to be good |
| The experiences and progress of children who need help and protection | Requires improvement to be good |
| The experiences and progress of children in care and care leavers | Good |
| Overall effectiveness | Requires improvement to be good |

Since then, the local authority has a new leadership team and continues to make improvements for children.

## What needs to improve?

- The variability of life-story work for children in care.
- Support for care leavers at the point of transition.

## The experiences and progress of children who need help and protection: requires improvement to be good

1. The risk of harm is mostly recognised well and responded to promptly. However, there are sometimes delays in holding strategy discussions due to police availability.

2. The majority of child in need and child-protection plans are not specific enough about who should do what, and by when. They are too adult-focused, with limited actions for children.

3. Direct work is completed with children subject to child in need and child-protection plans to help understand their experiences.

## The experiences and progress of children in care and care leavers: good

4. Children told inspectors that they feel involved and listened to, and that their ideas are helping to shape training.

5. The local authority has four children in unregistered children’s homes. The number of children in care has risen over the last 18 months.

6. Care leavers who are not in education or employment (52%) are closely monitored. Most live in suitable homes.

## The impact of leaders on social work practice with children and families: requires improvement to be good

7. Workforce stability has improved more recently and retention rates have increased to 89%. There is still a reliance on agency social workers.

8. Supervision is regular, but of variable quality. Social workers are positive about working in Marlow, state that managers are visible and supportive, and told inspectors they like the culture and the model of practice.
"""


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("write-ups")
    files = {"crews.md": WRITE_UP, "paper.md": PAPER, "marlow.md": INSPECTION}
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


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("By how many points did the share saying people they sail with cooperate go up on the year before?", [10]),
        ("How much did the share who felt captains generate motivation rise since 2020?", [14]),
        ("By how much did the share encouraged to come up with new ways of docking increase?", [5]),
        ("Which of the answers rose the most compared with 2020?", [14, 10, 5]),
        ("which score improved the most from the previous year", [14, 10, 5]),
        ("which item saw the biggest increase", [14, 10, 5]),
    ],
)  # fmt: skip
def test_changes_that_are_printed(reports: Library, question: str, values: list[float]) -> None:
    answer = reports.ask(question, ["crews"])
    assert [value.value for value in answer.values] == values, answer.text
    assert {value.unit for value in answer.values} == {"pp"}


@pytest.mark.parametrize(
    "question",
    [
        "By how many points did the share who felt captains generate motivation fall?",
        "By how many points did the share protected from hazards on deck go up?",
        "By how many points did the share who felt captains generate motivation rise since 2015?",
        "By how many points did the share who felt captains generate motivation rise among cooks?",
        "Which of the answers fell the most?",
        "Which port saw the biggest increase?",
    ],
)
def test_changes_that_are_not_printed(reports: Library, question: str) -> None:
    answer = reports.ask(question, ["crews"])
    assert "pp" not in {value.unit for value in answer.values}, answer.text


@pytest.mark.parametrize(
    "question",
    [
        "How many children were in the care of Marlow council at the time of the inspection?",
        "How many children were in care when the inspectors came?",
    ],
)
def test_children_counted_elsewhere_are_not_all(reports: Library, question: str) -> None:
    answer = reports.ask(question, ["marlow"])
    assert answer.status == "no_answer", answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("How many children were living in unregistered children's homes?", 4),
        ("What share of care leavers are neither working nor studying?", 52),
        ("How many children does Marlow have in homes that are unregistered?", 4),
    ],
)
def test_children_counted_where_they_are_asked_about(
    reports: Library, question: str, value: float
) -> None:
    answer = reports.ask(question, ["marlow"])
    assert [each.value for each in answer.values] == [value], answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What is wrong with child in need and child protection plans in Marlow?", "not specific enough"),
        ("what are the weaknesses of child protection plans", "not specific enough"),
        ("what is wrong with supervision", "of variable quality"),
        ("What problems are there with strategy discussions?", "police availability"),
        ("what needs to improve", "life-story work"),
        ("What did inspectors say needs to improve?", "life-story work"),
    ],
)  # fmt: skip
def test_faults_are_told_where_they_are_found(reports: Library, question: str, told: str) -> None:
    answer = reports.ask(question, ["marlow"])
    assert told in answer.text.split("[1]")[0], answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What did social workers tell inspectors about working in Marlow?", "positive about working"),
        ("what did children tell inspectors about being listened to?", "involved and listened to"),
        ("what have kids in care said about whether they are listened to?", "involved and listened to"),
        ("what have kids in care said about whether anyone listens to them?", "involved and listened to"),
        ("what did social workers say about managers", "visible and supportive"),
    ],
)  # fmt: skip
def test_what_people_said_as_it_is_reported(reports: Library, question: str, told: str) -> None:
    answer = reports.ask(question, ["marlow"])
    assert told in answer.text.split("[1]")[0], answer.text


@pytest.mark.parametrize(
    "question",
    [
        "What did parents tell inspectors about school meals?",
        "What did social workers tell inspectors about their pay?",
        "what did foster carers say about respite?",
        "Is there a quote from a social worker praising their managers?",
    ],
)
def test_what_nobody_said_is_refused(reports: Library, question: str) -> None:
    answer = reports.ask(question, ["marlow"])
    assert answer.status == "no_answer", answer.text


def test_what_the_authors_recommend_is_not_who_they_are(reports: Library) -> None:
    answer = reports.ask("What do the authors recommend for boarding announcements?", ["paper"])
    assert "most successful" in answer.text, answer.text


@pytest.mark.parametrize(
    "question",
    [
        "overall effectiveness grade",
        "overall efectiveness grade Marlow childrens servcies",
        "overal efectiveness grade",
        "what grade did marlow get overall",
        "how was Marlow judged overall?",
        "what was the overall grade given to Marlow children's services",
        "whats the overal rating",
    ],
)
def test_the_grade_of_an_inspection(reports: Library, question: str) -> None:
    answer = reports.ask(question, ["marlow"])
    assert first(answer) == "Requires improvement to be good", answer.text
