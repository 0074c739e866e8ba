"""Sentences with several figures: two times, two groups, a part of a whole, what is not yet done."""

from __future__ import annotations

import pytest
from own_library import library_of, numbers

from askreports.answers.nouns import Answer
from askreports.library import Library

LETTER = """\
# Focused visit to Hartwell children's services

Published: 26 June 2024

## Main findings

The number of children waiting more than 24 hours for a decision has fallen from 112 in March 2022 to 19 in April 2024.

Inspectors reviewed 46 children's records.

During the visit, inspectors found a backlog of 63 notifications, of which 12 had not been looked at by a manager.

Strategy meetings are timely, but health professionals attended only 58% of them in the six months
before the visit, compared with 71% a year earlier.

The average caseload of social workers is now 17, down from 24 at the time of the previous inspection.

Re-referral rates have dropped to 18%, below the national average of 22%. Vacancies stand at 9%.

Heads of service will hold team meetings in January 2025, and a shorter pulse survey will follow in June 2025.

## The inquiry

In April 2019 the then Secretary of State, Andrew Bell, ordered an inquiry into Hartwell's fostering service.
The inquiry into fostering, led by Susan Carter, examined how carers were chosen.

There were 310 paid staff in 2010 and this had reduced to 240 in March 2016.
"""
SURVEY = """\
# Riverton residents' survey 2024

All 3,000 tenants were invited to take part.

In all 58% of women feel safe after dark, compared with 71% of men. Fewer renters (34%) than owners
(52%) trust the council. Young people were less likely to use the library (21% compared to 47% of
pensioners). Museum staff were less likely than library staff to report stress (29% and 41%
respectively). Satisfaction with bins is 80%; for street cleaning the figure is 55%.

Women were as satisfied as men with pay (27%) but were less likely to have been offered promotion
(8%, compared with 14% of men).

Confidence in senior leaders fell from 49% to 40%.

## Parks

The number of visits to parks was 40,200 in 2022/23. By 2024/25 this figure had risen to 52,100, an
increase of 11,900 visits.

Number of volunteers as at 31 March

4,000

3,000

2,000

1,000   Volunteers

0
"""
ASSURANCE = """\
# Community pulse check

## Finding 2: In-House Assurance Practices Prevail

The majority of respondents (68%) currently conduct assurance internally, with most relying on
non-specialised teams for this process. Only 6% of respondents use external services, such as third-party assurance
providers, while 18% of respondents themselves are the provider of assurance services.

## Twins

72% of respondents indicated that their organisations lacked an established framework for ethical twins.

Only 55% considered sharing models with others to establish twins.

A further finding is that 86% of respondents established a twin.
"""


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library of a letter and two surveys."""
    folder = tmp_path_factory.mktemp("pairs")
    files = {"letter.md": LETTER, "survey.md": SURVEY, "assurance.md": ASSURANCE}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return library_of(folder, [folder / name for name in files])


def asked(reports: Library, report: str, question: str) -> Answer:
    """The answer from one of the reports."""
    return reports.conversation([report]).ask(question)


@pytest.mark.parametrize(
    ("report", "question", "values"),
    [
        ("letter", "How many children were waiting over 24 hours for a decision in April 2024?", [19]),
        ("letter", "How many children were waiting over 24 hours for a decision in March 2022?", [112]),
        ("letter", "How many children are waiting over 24 hours for a decision?", [19]),
        ("letter", "What percentage of strategy meetings did health professionals attend?", [58]),
        ("letter", "What percentage of strategy meetings did health professionals attend a year earlier?", [71]),
        ("letter", "What was the average caseload at the previous inspection?", [24]),
        ("letter", "By how much did the average caseload fall?", [7, 24, 17]),
        ("letter", "How has the average caseload changed?", [24, 17, 7]),
        ("letter", "How many paid staff were there in March 2016?", [240]),
        ("letter", "How many paid staff were there in 2010?", [310]),
        ("letter", "How many notifications had not been seen by a manager?", [12]),
        ("letter", "How many notifications were there in the backlog?", [63]),
        ("letter", "How many children's records did inspectors look at?", [46]),
        ("letter", "What is the re-referral rate?", [18]),
        ("letter", "What is the vacancy rate?", [9]),
        ("letter", "When is the pulse survey?", ["June 2025"]),
        ("letter", "When was the letter published?", ["26 June 2024"]),
        ("letter", "Who led the inquiry into fostering?", ["Susan Carter"]),
        ("survey", "By how many points did confidence in senior leaders fall?", [9, 49, 40]),
        ("survey", "What percentage of women feel safe after dark?", [58]),
        ("survey", "What percentage of men feel safe after dark?", [71]),
        ("survey", "What share of renters trust the council?", [34]),
        ("survey", "What share of owners trust the council?", [52]),
        ("survey", "What percentage of young people use the library?", [21]),
        ("survey", "What percentage of pensioners use the library?", [47]),
        ("survey", "What share of museum staff reported stress?", [29]),
        ("survey", "What share of library staff reported stress?", [41]),
        ("survey", "What percentage are satisfied with street cleaning?", [55]),
        ("survey", "What percentage of women were offered promotion?", [8]),
        ("survey", "What percentage of men were offered promotion?", [14]),
        ("survey", "How many visits were there to parks in 2024/25?", [52100]),
        ("survey", "How many visits were there to parks in 2022/23?", [40200]),
        ("survey", "How many tenants were invited to take part?", [3000]),
    ],
)  # fmt: skip
def test_the_figure_of_the_time_group_or_part_that_is_asked_for(
    reports: Library, report: str, question: str, values: list[float | str]
) -> None:
    assert numbers(asked(reports, report, question)) == values


@pytest.mark.parametrize(
    ("report", "question"),
    [
        ("letter", "How many children were waiting over 24 hours for a decision in 2019?"),
        ("letter", "What was the average caseload of teachers at the previous inspection?"),
        ("letter", "By how much did the average caseload fall between 2015 and 2016?"),
        ("letter", "How many children were there?"),
        ("survey", "What percentage of residents feel safe after dark?"),
        ("survey", "What share trust the council?"),
        ("survey", "What percentage of people use the library?"),
        ("assurance", "What share of those who answered have set up a twin?"),
        ("survey", "How many tenants took part?"),
        ("survey", "How many volunteers were there?"),
    ],
)
def test_no_figure_of_another_time_group_or_deed(
    reports: Library, report: str, question: str
) -> None:
    assert numbers(asked(reports, report, question)) == []


def test_the_clause_of_the_group_is_answered_first(reports: Library) -> None:
    answer = asked(reports, "assurance", "What percentage conduct assurance in house?")
    assert answer.values[0].value == 68


def test_what_changed_is_derived_from_both_figures(reports: Library) -> None:
    answer = asked(reports, "letter", "By how much did the average caseload fall?")
    assert answer.values[0].derivation is not None
    assert answer.values[0].derivation.expression == "24 − 17"
    assert "24 at the time of the previous inspection" in answer.citations[0].quote
