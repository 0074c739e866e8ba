"""Rows of a table counted by what all, none or some of them have; totals over rows; changes since."""

from __future__ import annotations

import pytest
from own_library import library_of, numbers

from askreports.library import Library

POOLS = """\
Council,Lifeguards 2012,Lifeguards now,2012 volunteers,Volunteers now,Total pools closed since 2012,Indoor closures,Transferred to clubs,Proposed for closure 2019,Annual visits
Ashby,40,31,2,5,2,1,0,1,230000
Barton,21,20,0,0,0,0,2,0,120500
Castleford,55.5,35,Not available,12,4,3,1,3,310000
Dunmore,12,12,0,0,0,0,0,0,64000
Elmstead,33,30,7,11,0,0,0,2,150250
Fernhill,72,40,9,30,6,4,5,0,402000
Great Wexley,18,16,3,Not available,1,1,0,0,88000
"""
SURVEYED = """\
School,Town,Pupils on roll,Teachers,Teacher response rate %,Parent response rate %,Exclusions,Reading score
ST MARY'S C.E. PRIMARY SCHOOL,Ashby,210,11,100,71,0,104
OAKWOOD ACADEMY,Ashby,1250,80,64,48,14,N/A
THE GRANGE SCHOOL,Barton,640,39,82,100,3,101
KINGSLEY TECHNICAL COLLEGE,Barton,890,51,100,62,1,106
RIVERSIDE INFANT SCHOOL,Cole,150,8,100,80,0,107
"""


TRUSTS = """\
Trust,Year,Burned_out_base,Burned_out_rate,Stress_base,Stress_rate
Ashby Hospital NHS Trust,2023,240,31.25,241,44.8132780082988
Ashby Hospital NHS Trust,2024,250,30.4,251,40.2390438247012
Oakham Community NHS Foundation Trust,2023,310,25.1612903225806,311,38.5852090032154
Oakham Community NHS Foundation Trust,2024,300,26.6666666666667,305,39.344262295082
"""


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library of tables of councils, of schools and of trusts."""
    folder = tmp_path_factory.mktemp("counted")
    files = {"pools": POOLS, "surveyed": SURVEYED, "trusts": TRUSTS}
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return library_of(folder, [folder / f"{name}.csv" for name in files])


@pytest.mark.parametrize(
    ("report", "question", "values"),
    [
        ("surveyed", "At how many schools did every single teacher answer?", [3]),
        ("surveyed", "How many schools had all of their parents respond?", [1]),
        ("surveyed", "How many schools did not exclude a single pupil?", [2]),
        ("surveyed", "How many schools excluded nobody?", [2]),
        ("surveyed", "How many schools had at least one exclusion?", [3]),
        ("surveyed", "How many schools had more than half of their parents respond?", [4]),
        ("surveyed", "How many schools are there?", [5]),
        ("pools", "How many councils did not close a single pool?", [3]),
        ("pools", "How many councils closed no pools?", [3]),
        ("pools", "What percentage of councils closed at least one pool?", [57.1]),
        ("pools", "How many councils closed pools?", [4]),
        ("pools", "How many councils closed more than three pools?", [2]),
        ("pools", "How many councils closed exactly two pools?", [1]),
        ("pools", "Which councils closed no pools?", [0, 0, 0]),
        ("pools", "How many councils have no volunteers now?", [2]),
        ("pools", "How many councils do not have volunteers?", [2]),
        ("pools", "How many pools have closed since 2012 in total, adding up all councils?", [13]),
        ("pools", "How many lifeguards were there in 2012 altogether?", [251.5]),
        ("pools", "How many volunteers are there now across all councils?", [58]),
        ("surveyed", "How many pupils are there in all schools put together?", [3140]),
        ("surveyed", "How many pupils are there in Barton in total?", [1530]),
        ("pools", "How did the number of lifeguards in Ashby change after 2012?", [40, 31, 9]),
        ("pools", "How many fewer lifeguards has Fernhill now than in 2012?", [32, 72, 40]),
        ("pools", "How many volunteers does Elmstead have these days?", [11]),
        ("pools", "Which council axed the most indoor pools?", [4]),
        ("trusts", "How many trusts had a stress rate above 40 in 2024?", [1]),
    ],
)  # fmt: skip
def test_values(reports: Library, report: str, question: str, values: list[float | str]) -> None:
    answer = reports.ask(question, [report])
    assert answer.status == "answered", answer.text
    assert numbers(answer)[: len(values)] == values


@pytest.mark.parametrize(
    ("report", "question"),
    [
        ("surveyed", "How many schools did not survey pupils?"),
        ("surveyed", "How many schools are better than Oakwood?"),
        ("pools", "How many councils have closed all their pools?"),
        ("pools", "Which councils closed every pool?"),
        ("pools", "How many councils have no data on volunteers?"),
        ("pools", "How many councils replied in full?"),
        ("pools", "How many councils are both rural and poor?"),
        ("surveyed", "What is the total reading score of all schools?"),
        ("surveyed", "What is the total response rate of teachers in all schools?"),
        ("pools", "How many pools were built in total?"),
    ],
)
def test_rows_are_not_counted_where_nothing_tells_which(
    reports: Library, report: str, question: str
) -> None:
    answer = reports.ask(question, [report])
    assert answer.status == "no_answer", answer.text


def test_a_total_is_derived_and_names_the_rows_without_a_number(reports: Library) -> None:
    answer = reports.ask("How many volunteers are there now across all councils?", ["pools"])
    assert answer.values[0].derivation is not None
    assert answer.values[0].derivation.expression == "5 + 0 + 12 + 0 + 11 + 30"
    assert len(answer.citations) == 6
    assert "Great Wexley (Not available)" in answer.text


def test_how_many_rows_counted_is_said(reports: Library) -> None:
    answer = reports.ask("How many councils did not close a single pool?", ["pools"])
    assert "3 of 7 rows have 0 under “Total pools closed since 2012”" in answer.text


@pytest.mark.parametrize(
    ("question", "value", "name"),
    [
        ("How did Kingsley Tecnical College do on reading?", 106, "KINGSLEY TECHNICAL COLLEGE"),
        ("What was the reading score at Riversied?", 107, "RIVERSIDE INFANT SCHOOL"),
        ("What was the reading score of Kingsley Tech?", 106, "KINGSLEY TECHNICAL COLLEGE"),
    ],
)
def test_names_of_rows_written_otherwise_are_said(
    reports: Library, question: str, value: float, name: str
) -> None:
    answer = reports.ask(question, ["surveyed"])
    assert numbers(answer) == [value]
    assert name in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "What was the reading score of Hogwarts?",
        "What was the reading score of Riverdale?",
        "What was the reading score of Oak Hill Academy?",
        "What was the reading score of Kingston College?",
    ],
)
def test_other_names_are_not_taken_for_one_of_a_row(reports: Library, question: str) -> None:
    answer = reports.ask(question, ["surveyed"])
    assert answer.status == "no_answer", answer.text


def test_more_decimals_than_were_measured_are_left_to_the_citation(reports: Library) -> None:
    answer = reports.ask("What was the stress rate at Ashby Hospital in 2024?", ["trusts"])
    assert numbers(answer) == [40.2390438247012]
    assert "about 40.2%" in answer.text
    assert "40.2390438247012" not in answer.text
    assert "40.2390438247012" in answer.citations[0].quote
