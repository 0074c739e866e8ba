"""Rows of other makers' tables by their names: codes and names, years, types, other names of places."""

from __future__ import annotations

import pytest
from own_library import library_of, numbers

from askreports.library import Library

TRUSTS = """\
Org code,Year,Organisation name,Benchmarking group,Respondents,Stress_base,Stress_rate,Physical_public_base,Physical_public_rate
RAX,2023,Ashby Ambulance Service NHS Trust,Ambulance Trusts,900,880,51.5,870,33.1
RBX,2023,Leyton Teaching Hospitals NHS Trust,Acute Trusts,5000,4900,40.5,4800,12.1
RCX,2023,Marston Community Health NHS Trust,Community Trusts,700,690,35.5,680,9.1
RDX,2023,Oakham and Mid Kirby NHS Foundation Trust,Acute Trusts,4000,3900,44.5,3800,14.1
REX,2023,Selby Ambulance Service NHS Trust,Ambulance Trusts,800,780,56.5,770,31.1
RAX,2024,Ashby Ambulance Service NHS Trust,Ambulance Trusts,910,890,53.5,880,34.1
RBX,2024,Leyton Teaching Hospitals NHS Trust,Acute Trusts,5100,5000,41.5,4900,13.1
RCX,2024,Marston Community Health NHS Trust,Community Trusts,710,700,36.5,690,10.1
RDX,2024,Oakham and Mid Kirby NHS Foundation Trust,Acute Trusts,4100,4000,45.5,3900,15.1
REX,2024,Selby Ambulance Service NHS Trust,Ambulance Trusts,810,790,57.5,780,32.1
"""
COUNTRIES = """\
iso3,country,year,score
GBR,United Kingdom,2020,77
GBR,United Kingdom,2021,78
USA,United States,2020,67
USA,United States,2021,66
KOR,"Korea, South",2020,61
KOR,"Korea, South",2021,62
NLD,Netherlands,2020,82
NLD,Netherlands,2021,83
"""
ISLANDS = """\
Code,Council,Pupils
S12000013,Na h-Eileanan Siar,3400
S12000023,Orkney Islands,2700
S12000036,City of Edinburgh,52500
S12000047,Fife,50200
"""
VOTES = """\
ward,proportion
ASHBY,0.701
OAKHAM,0.2605
LEYTON,0.8085
"""


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library of small tables whose rows are called by codes, names and years."""
    folder = tmp_path_factory.mktemp("names")
    texts = {"trusts": TRUSTS, "countries": COUNTRIES, "islands": ISLANDS, "wards": VOTES}
    for name, text in texts.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return library_of(folder, [folder / f"{name}.csv" for name in texts])


@pytest.mark.parametrize(
    ("report", "question", "values"),
    [
        ("trusts", "What was the stress rate at Leyton Teaching Hospitals in 2024?", [41.5]),
        ("trusts", "stress rate RBX 2023", [40.5]),
        ("trusts", "What share of staff at Ashby Ambulance suffered stress in 2023?", [51.5]),
        ("trusts", "How many staff answered at Leyton Teaching Hospitals in 2024?", [5100]),
        ("trusts", "How many staff answered on stress at Ashby Ambulance Service in 2024?", [890]),
        ("trusts", "Which organisation had most people replying in 2024?", [5100]),
        ("trusts", "Which ambulance trust had the lowest stress rate in 2024?", [53.5]),
        ("trusts", "Which acute trust had the highest stress rate in 2023?", [44.5]),
        ("trusts", "How many ambulance trusts are in the 2024 data?", [2]),
        ("trusts", "physical violence from public Selby Ambulance 2024", [32.1]),
        ("trusts", "Compare the stress rate of Ashby Ambulance and Oakham and Mid Kirby in 2024.", [53.5, 45.5]),
        ("trusts", "How many per cent at Oakham and Mid Kirby did not suffer stress in 2024?", [54.5]),
        ("countries", "What was the score of the UK in 2021?", [78]),
        ("countries", "score USA 2020", [67]),
        ("countries", "How did South Korea score in 2021?", [62]),
        ("countries", "What did Holland score in 2020?", [82]),
        ("islands", "How many pupils are there in the Western Isles?", [3400]),
        ("islands", "pupils Edinburgh", [52500]),
        ("islands", "Which council has the fewest pupils?", [2700]),
        ("wards", "What was the proportion in Leyton?", [80.85]),
        ("wards", "Which ward had the lowest proportion?", [26.05]),
        ("wards", "How many wards are listed?", [3]),
        ("wards", "What share voted yes in Leyton?", [80.85]),
        ("wards", "support in Ashby", [70.1]),
        ("wards", "What share said no in Ashby?", [29.9]),
        ("wards", "What percentage voted against in Leyton?", [19.15]),
        ("wards", "Which ward was most in favour?", [80.85]),
        ("wards", "Which ward was most opposed?", [26.05]),
        ("wards", "In how many wards did the no side win?", [1]),
        ("wards", "How many wards had a majority in favour?", [2]),
        ("wards", "Which wards had two thirds or more saying yes?", [80.85, 70.1]),
        ("wards", "Was Ashby or Leyton keener?", [70.1, 80.85]),
    ],
)  # fmt: skip
def test_values(reports: Library, report: str, question: str, values: list[float]) -> None:
    answer = reports.ask(question, [report])
    assert answer.status == "answered", answer.text
    assert numbers(answer)[: len(values)] == values


@pytest.mark.parametrize(
    ("report", "question"),
    [
        ("trusts", "What was the stress rate at Camden Teaching Hospitals in 2024?"),
        ("trusts", "What was the absence rate at Ashby Ambulance in 2024?"),
        ("trusts", "What was the stress rate at Ashby Ambulance in 2022?"),
        ("trusts", "How many dental trusts are in the 2024 data?"),
        ("trusts", "What was the sickness rate at Leyton in 2024?"),
        ("countries", "What was the score of North Korea in 2021?"),
        ("islands", "How many pupils are there in the Isle of Man?"),
        ("wards", "What was the turnout in Ashby?"),
        ("wards", "What share of women voted yes in Ashby?"),
        ("wards", "What share voted yes in Selby?"),
        ("wards", "What share were undecided in Ashby?"),
        ("wards", "How many people voted yes in Ashby?"),
    ],
)
def test_what_no_row_is_of_is_refused(reports: Library, report: str, question: str) -> None:
    assert reports.ask(question, [report]).status == "no_answer"


@pytest.mark.parametrize(
    ("report", "questions", "value"),
    [
        ("trusts", ("stress rate at Ashby Ambulance in 2024", "And in 2023?"), 51.5),
        ("trusts", ("stress rate at Ashby Ambulance in 2024", "And the year before?"), 51.5),
        ("trusts", ("stress rate at Ashby Ambulance in 2024", "And at Marston Community Health?"), 36.5),
        ("countries", ("What did the UK score in 2021?", "And the Netherlands?"), 83),
    ],
)  # fmt: skip
def test_follow_ups(
    reports: Library, report: str, questions: tuple[str, ...], value: float
) -> None:
    talk = reports.conversation([report])
    answers = [talk.ask(question) for question in questions]
    assert numbers(answers[-1])[:1] == [value]


def test_a_fraction_is_said_in_per_cent_with_what_is_printed(reports: Library) -> None:
    answer = reports.ask("What was the proportion in Ashby?", ["wards"])
    assert "70.1% (printed as 0.701)" in answer.text
    assert answer.values[0].unit == "%"
    made = answer.values[0].derivation
    assert made is not None
    assert made.expression == "100 × 0.701"
