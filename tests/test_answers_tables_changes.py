"""Tables of academic years without a sign, changes in per cent, and fractions of groups."""

from __future__ import annotations

from pathlib import Path

import pytest
from own_library import library_of, numbers

from askreports.corpus.year_spans import are_year_spans, spelled_change, spelled_short_spans
from askreports.library import Library

MEALS = """\
la_name,201819,201920,202021,202122,YOYperc21to22,region
Ashford,2410,2388,2190,2555,16.67%,South East
Barnley,1800,1750,1650,1500,-9.09%,Yorkshire
Corwick,320,300,310,403,30.00%,North East
Denham,5120,5300,5250,5400,2.86%,South East
Total,9650,9738,9400,9858,4.87%,
"""
LOCALS = """\
trust,staff_headcount,all,white,non-white,black
Ashby Health,4200,0.412,0.44,0.31,0.32
Bexford Care,1800,0.655,0.661,0.62,0.61
Corley Hospitals,7600,0.087,0.081,0.115,0.126
Dunmore Infirmary,2500,0.301,0.312,0.255,**
"""


def _written(folder: Path, name: str, text: str) -> Library:
    (folder / name).write_text(text, "utf-8")
    return library_of(folder, [folder / name])


@pytest.fixture(scope="module")
def meals(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return _written(tmp_path_factory.mktemp("meals"), "school-meals.csv", MEALS)


@pytest.fixture(scope="module")
def staff(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return _written(tmp_path_factory.mktemp("staff"), "nhs-locals.csv", LOCALS)


@pytest.mark.parametrize(
    ("texts", "spans"),
    [
        (["201516", "201617"], True),
        (["202122"], True),
        (["201112"], False),  # it may be December
        (["201110", "201111", "201112"], False),
        (["201516", "201519"], False),
        (["2015", "2016"], False),
    ],
)
def test_six_figures_are_years_where_all_are(texts: list[str], spans: bool) -> None:
    assert are_year_spans(texts) is spans


@pytest.mark.parametrize(
    ("head", "spelled"),
    [
        ("YOYperc21to22", "YOY perc 2021 to 2022"),
        ("change_2016to2017", "change_ 2016 to 2017"),
        ("Band 1to3", "Band 1to3"),
        ("aged16to17", "aged16to17"),
    ],
)
def test_years_of_a_change_are_told_in_full(head: str, spelled: str) -> None:
    assert spelled_change(head) == spelled


@pytest.mark.parametrize(
    ("name", "spelled"),
    [
        ("21-22 pupil numbers", "2021-22 pupil numbers"),
        ("2021-22 numbers", "2021-22 numbers"),
        ("16-17 year olds", "16-17 year olds"),
        ("Aged 18-24", "Aged 18-24"),
    ],
)
def test_short_spans_are_told_in_full(name: str, spelled: str) -> None:
    assert spelled_short_spans(name) == spelled


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("How many school meals were there in Ashford in 2021/22?", 2555),
        ("Total school meals in 2018-19", 9650),
        ("How many school meals in Denham in 20-21?", 5250),
        ("How many school meals were there in Denham in 2017/18?", None),
        ("How many year 3 pupils in Denham had school meals in 2021/22?", None),
        ("By what percentage did Ashford change from 2020/21 to 2021/22?", 16.67),
        ("By what percentage did school meals in Corwick rise between 2018/19 and 2021/22?", 25.9375),
        ("By what percentage did school meals in Elwick rise between 2018/19 and 2021/22?", None),
        ("How many authorities had more than 2,000 in 2021/22?", 2),
    ],
)  # fmt: skip
def test_years_and_changes(meals: Library, question: str, wanted: float | None) -> None:
    told = numbers(meals.ask(question))
    assert told[:1] == ([wanted] if wanted is not None else [])


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Which authority had the sharpest percentage rise in the last year?", "Corwick"),
        ("Which authority had the largest percentage fall between 2019/20 and 2020/21?", "Ashford"),
        ("Which authority had the biggest percentage fall in the last year?", "Barnley"),
    ],
)
def test_the_sharpest_change_in_per_cent(meals: Library, question: str, named: str) -> None:
    answer = meals.ask(question)
    assert answer.status == "answered"
    assert answer.citations[0].locator.endswith(named)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("What percentage of staff at Ashby Health live locally?", 41.2),
        ("What percentage of black staff at Corley Hospitals live locally?", 12.6),
        ("What percentage of staff at Ashby Health do not live locally?", 58.8),
        ("What percentage of non-white staff at Ashby Health live locally?", 31.0),
        ("What percentage of staff at Ashby Health are women?", None),
        ("How many staff at Ashby Health live locally?", None),
        ("How many staff work at Bexford Care?", 1800),
        ("How many black staff work at Bexford Care?", None),
    ],
)
def test_fractions_of_groups(staff: Library, question: str, wanted: float | None) -> None:
    told = numbers(staff.ask(question))
    assert told[:1] == ([wanted] if wanted is not None else [])


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Which trust has the bigger headcount, Corley Hospitals or Ashby Health?", [7600, 4200]),
        ("Which is larger, Corley Hospitals or Ashby Health?", None),
    ],
)
def test_the_greater_of_two_named_behind(
    staff: Library, question: str, wanted: list[float] | None
) -> None:
    told = numbers(staff.ask(question))
    assert told[:2] == (wanted or [])


def test_a_group_is_asked_of_after_everyone(staff: Library) -> None:
    talk = staff.conversation()
    assert numbers(talk.ask("What percentage of staff at Bexford Care live locally?")) == [65.5]
    assert numbers(talk.ask("and only the black staff?")) == [61.0]
