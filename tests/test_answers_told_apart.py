"""Figures that stand close together in reports of other makers, told apart by what they are of."""

from __future__ import annotations

from pathlib import Path

import pytest
from own_library import library_of

from askreports.answers.nouns import Answer
from askreports.library import Library

CARERS = """\
# Caring and coping 2023

## About the survey

Our online survey was completed by 1,284 unpaid carers.

## Money

More than two in five carers (43%) said they were struggling to make ends meet, up from 35% in 2021. Among carers who receive Carer's Allowance (n=402), 68% were struggling.

## Health

Four in ten carers (40%) had not had a break in the last year. In 2021, it was 33%.

## Shorter hours

Most carers (72%) opposed shorter centre hours; 19% supported them and 9% did not know. Opposition was strongest in Netherby, where 84% were against.

## Records

We found gaps in 11 of the 14 care plans we looked at. Plans were answered late: of 940 requests in the last six months, 310 had been late. Eleven drop-in sessions were attended by about 380 people.
"""
PULSE = """\
# Staff pulse survey 2024: Calder Valley Hospitals

## Response

2,940 of the 6,125 staff invited completed the survey, a response rate of 48%.

## My job

Staff were asked how far they agreed with the statement "I look forward to coming to work". Of those who answered, 23% strongly agreed, 34% agreed, 21% neither agreed nor disagreed, 14% disagreed and 8% strongly disagreed.

When asked whether their manager cares about their wellbeing, most staff were positive: strongly agree (31%), agree (38%), neither (15%), disagree (10%), strongly disagree (6%).

## Leaving

Nurses (26%) were more likely to think about leaving than doctors (12%) or administrative staff (15%).
"""


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library of its own with both reports."""
    folder = tmp_path_factory.mktemp("apart")
    (folder / "carers.md").write_text(CARERS, encoding="utf-8")
    (folder / "pulse.md").write_text(PULSE, encoding="utf-8")
    return library_of(folder, [Path(folder / "carers.md"), Path(folder / "pulse.md")])


def first(answer: Answer) -> float | str | None:
    """The headline value, if there is one."""
    return answer.values[0].value if answer.values else None


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("What percentage of staff strongly agreed that they look forward to coming to work?", 23),
        ("What percentage of staff agreed that they look forward to coming to work?", 34),
        ("What percentage neither agreed nor disagreed that they look forward to coming to work?", 21),
        ("What percentage of staff disagreed that their manager cares about their wellbeing?", 10),
        ("What percentage strongly agreed that their manager cares about their wellbeing?", 31),
    ],
)  # fmt: skip
def test_the_answer_of_a_scale_that_is_named(reports: Library, question: str, value: float) -> None:
    answer = reports.ask(question, ["pulse"])
    assert first(answer) == value, answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("How many care plans had gaps?", 11),
        ("How many care plans were looked at?", 14),
        ("How many requests were late?", 310),
        ("How many requests were there in the last six months?", 940),
        ("How many sessions were held?", 11),
    ],
)
def test_a_part_and_its_whole(reports: Library, question: str, value: float) -> None:
    answer = reports.ask(question, ["carers"])
    assert first(answer) == value, answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("What percentage of carers were struggling to make ends meet?", 43),
        ("What percentage of carers were struggling to make ends meet in 2021?", 35),
        ("What share of carers on Carer's Allowance were struggling?", 68),
        ("What percentage of carers had not had a break in 2021?", 33),
        ("What percentage of carers opposed shorter centre hours?", 72),
    ],
)
def test_some_are_not_all(reports: Library, question: str, value: float) -> None:
    answer = reports.ask(question, ["carers"])
    assert first(answer) == value, answer.text


def test_a_follow_up_that_names_a_place(reports: Library) -> None:
    talk = reports.conversation(["carers"])
    talk.ask("What percentage of carers opposed shorter centre hours?")
    assert first(talk.ask("And in Netherby?")) == 84


def test_the_whole_that_was_invited_is_not_who_answered(reports: Library) -> None:
    answer = reports.ask("How many staff completed the survey?", ["pulse"])
    assert first(answer) == 2940, answer.text


def test_people_whom_no_sentence_names_are_refused(reports: Library) -> None:
    answer = reports.ask("What percentage of midwives think about leaving?", ["pulse"])
    assert answer.status == "no_answer", answer.text


VISIT = """\
Report on an unannounced inspection of

HMP Stanlow

4-15 September 2023

Introduction

We received 214 comments: 176 online, 30 on paper and eight by letter. The governor, Marian Tully, had been in post for eight months. She said: 'We have 38 officer posts empty and I cannot run a regime with agency staff.'

Staff told us, "There are two of us for a whole landing at night." The Minister for Prisons, Helen Marsh MP, said that the new rules had "brought people back who had given up on the service".

Outcomes for prisoners

Safety: not sufficiently good
Respect: reasonably good
Purposeful activity: poor

Date of last inspection: 3-14 June 2019

Section 2 Findings

We recommend that prisoners be allowed to start their training at 17.

Nearly two-thirds (64%) said their cell was clean, but 52% said that the shower was not.

Inspector

Ruth Calloway, Social Care Inspector
"""


@pytest.fixture(scope="module")
def visit(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library of its own with the report of a visit."""
    folder = tmp_path_factory.mktemp("visit")
    (folder / "visit.txt").write_text(VISIT, encoding="utf-8")
    return library_of(folder, [folder / "visit.txt"])


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("When was the inspection?", "4-15 September 2023"),
        ("When was the prison last inspected?", "3-14 June 2019"),
        ("Who inspected the prison?", "Ruth Calloway"),
        ("What grade was purposeful activity given?", "poor"),
        ("What grade was safety given?", "not sufficiently good"),
        ("What did the governor say?", "38 officer posts"),
        ("What did staff say about nights?", "two of us"),
        ("What did the minister say about the rules?", "brought people back"),
    ],
)
def test_what_an_inspection_report_says(visit: Library, question: str, shown: str) -> None:
    answer = visit.ask(question, ["visit"])
    assert shown in answer.text, answer.text


def test_an_age_counts_nobody(visit: Library) -> None:
    assert visit.ask("How many prisoners were in training?", ["visit"]).status == "no_answer"


@pytest.mark.parametrize(
    "question",
    [
        "What % of charities said safeguarding arrangements are effective?",
        "What share of third sector organisations say arrangements for safeguarding are effective?",
    ],
)
def test_an_item_on_one_thing_is_no_item_on_another_that_is_asked_about(
    library: Library, question: str
) -> None:
    answer = library.ask(question)
    assert answer.status == "no_answer", answer.text


BRAMLEY = """\
# Focused visit

## Main findings

Social workers in Bramley know their children well. Children have up-to-date care plans that are reviewed regularly, with 95% of reviews being held on time. Personal education plans are up to date and 93% of children in care have had an up-to-date medical. This figure rises to 100% for children under five years.

Bramley is staffed by a high percentage of permanent staff, with 84% overall. The majority of carers (81.5%) has had training before. Of those who had training before, most did so for first aid: 83%. If they could have training, 25% of carers would have training once a month.

Leaders in Bramley listen to children. Bramley has a stable workforce.
"""


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What percentage of reviews in Bramley were held on time?", 95),
        ("What percentage of children in care in Bramley had an up-to-date medical?", 93),
        ("What percentage of children in care had an up-to-date medical?", 93),
        ("What percentage of carers has had training before?", 81.5),
    ],
)
def test_the_place_and_the_very_words_of_an_own_report(
    tmp_path: Path, question: str, expected: float
) -> None:
    (tmp_path / "bramley-visit.md").write_text(BRAMLEY, encoding="utf-8")
    answer = library_of(tmp_path, [tmp_path / "bramley-visit.md"]).ask(question, ["bramley-visit"])
    assert first(answer) == expected, answer.text
    assert "points" not in answer.text  # other claims are no contradiction


def test_those_before_the_comma_are_counted(library: Library) -> None:
    asked = "Of the {} that flagged a child at risk, how many were content with the way the council handled the referral process?"
    assert first(library.ask(asked.format("charities"))) == 54
    assert library.ask(asked.format("social workers")).status == "no_answer"
