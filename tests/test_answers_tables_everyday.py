"""Small tables asked as people ask: the very value, the year, groups listed, parts of names, deeds."""

from __future__ import annotations

import pytest
from own_library import library_of, numbers

from askreports.answers.tables.bounds import bound_in
from askreports.library import Library

TRUSTS = """\
Trust,Completed questionnaires,Response rate (%),Overall experience (score out of 10),Food (score out of 10)
Ashby Health NHS Trust,541,45,6.8,7.7
Northern Selby Healthcare NHS Trust,326,60,8.8,8.9
University Hospitals Oakham NHS Foundation Trust,942,60,9.3,9.0
University Hospital Leyton NHS Foundation Trust,645,62,7.6,7.2
Marston and Kirby Partnership NHS Foundation Trust,619,55,7.1,9.4
Marston Teaching Hospitals NHS Trust,1137,100,8.9,6.5
"""
HOUSING = """\
# Meridian Housing

## Employees by grade

| Grade | Women | Men | Total employees |
|---|---|---|---|
| Officer | 212 | 148 | 360 |
| Manager | 33 | 41 | 74 |
| Director | 3 | 9 | 12 |

## Pay gap by year

| Year | Mean gap (%) | Median gap (%) | Staff turnover (%) |
|---|---|---|---|
| 2019 | 17.2 | 14.8 | 11.5 |
| 2020 | 16.4 | 14.1 | 9.2 |
| 2021 | 15.9 | 13.0 | 12.8 |

## Borrowing by company

| Company | Debt 2022 (£m) | Debt 2023 (£m) |
|---|---|---|
| Meridian North | 210.5 | 233.1 |
| Meridian Care | 12.4 | 12.4 |
| Meridian Lettings | 0 | 3.5 |
"""


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library of both."""
    folder = tmp_path_factory.mktemp("everyday")
    (folder / "trusts.csv").write_text(TRUSTS, encoding="utf-8")
    (folder / "housing.md").write_text(HOUSING, encoding="utf-8")
    return library_of(folder, [folder / "trusts.csv", folder / "housing.md"])


@pytest.mark.parametrize(
    ("report", "question", "rows"),
    [
        ("trusts", "Which trusts had a 60% response rate?", ["Northern Selby Healthcare NHS Trust", "University Hospitals Oakham NHS Foundation Trust"]),
        ("trusts", "Which trust had a 100 % response rate?", ["Marston Teaching Hospitals NHS Trust"]),
        ("trusts", "Which trust scored exactly 9.4 for food?", ["Marston and Kirby Partnership NHS Foundation Trust"]),
        ("housing", "Who had no debt in 2022?", ["Meridian Lettings"]),
        ("housing", "In which year was the median gap 13.0?", ["2021"]),
        ("housing", "Which year had the highest median gap?", ["2019"]),
        ("housing", "When was staff turnover lowest?", ["2020"]),
    ],
)  # fmt: skip
def test_rows(reports: Library, report: str, question: str, rows: list[str]) -> None:
    answer = reports.ask(question, [report])
    assert answer.status == "answered", answer.text
    assert [cited.locator for cited in answer.citations] == rows


@pytest.mark.parametrize(
    ("report", "question", "values"),
    [
        ("housing", "How many women and men are directors?", [3, 9]),
        ("housing", "How many women are directors?", [3]),
        ("trusts", "How did Selby do on food?", [8.9]),
        ("trusts", "Did Oakham or Leyton do better on food?", [9.0, 7.2]),
        ("trusts", "How many people at Ashby filled in the questionnaire?", [541]),
        ("trusts", "How many trusts had a 60% response rate?", [2]),
    ],
)
def test_values(reports: Library, report: str, question: str, values: list[float]) -> None:
    answer = reports.ask(question, [report])
    assert answer.status == "answered", answer.text
    assert numbers(answer)[: len(values)] == values


@pytest.mark.parametrize(
    ("report", "question"),
    [
        ("trusts", "Which trust had a 61% response rate?"),
        ("trusts", "What did Kirton score for food?"),
        ("trusts", "How many people at Ashby were turned away?"),
        ("housing", "Which year had a median gap of 12.9%?"),
    ],
)
def test_refused(reports: Library, report: str, question: str) -> None:
    answer = reports.ask(question, [report])
    assert answer.status == "no_answer", answer.text


def test_a_part_of_a_name_is_told(reports: Library) -> None:
    answer = reports.ask("How did Selby do on food?", ["trusts"])
    assert "“Selby” is taken for “Northern Selby Healthcare NHS Trust”" in answer.text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("which region had a 100% offer rate?", 100),
        ("which subject had exactly 1,120 women in 2022?", 1120),
        ("which school has a rating of 4.2", 4.2),
        ("which party got 12%?", 12),
        ("where was turnout in 2019?", None),
        ("which year had a total of 2019", None),
        ("which school scored 4 out of 10", None),
        ("which schools are in tier 3", None),
        ("what share are 25-34s", None),
        ("how many children are 5.5", None),
    ],
)
def test_the_very_value(text: str, value: float | None) -> None:
    bound = bound_in(text)
    assert (bound and (bound.low, bound.high)) == (value and (value, value))
