"""Tables as other makers print them: what is asked of one report that was chosen."""

from __future__ import annotations

import pytest

from askreports.answers.nouns import Answer
from askreports.library import Library

WORKFORCE = """\
year,level,country_name,region_name,old_la_code,la_name,vacancy_rate,vacancy_cover_rate
2024,National,England,,,,17.3,70.1
2024,Regional,England,London,,,21.5,75.0
2024,Local authority,England,London,202,Camden,15.5,80.0
2024,Local authority,England,London,203,Greenwich,25.0,60.0
2025,National,England,,,,14.2,73.6
2025,Regional,England,London,,,19.4,79.2
2025,Local authority,England,London,202,Camden,12.5,81.0
2025,Local authority,England,London,203,Greenwich,22.0,61.0
"""
BENCHMARKS = """\
Measure,2009,2010,2011,Change from '09 to '10
Staff engagement,58%,56%,55%,-2
B12. I feel that change is managed well in [my organisation],27%,28%,29%,1
B13. I have an acceptable workload,60%,62%,61%,2
B14. My workload (share of tasks that are acceptable),50%,51%,52%,1
"""
NOTES = """\
# Reading groups

The survey had 338 readers from 52 towns. Another 209 readers sent in 509 wishes.

"""
SCORES = """\
Body,Engagement,Pay

Justice,,
Prisons,50%,40%
Courts,61%,35%

Health and Care,,
Clinics,70%,20%
Laboratories,66%,31%
"""
WORKBOOK = {
    "Institution": [
        ("Institution", "Entry tariff", "Staff ratio"),
        *((name, 200 - n, 10 + n) for n, name in enumerate(("Ashby", "Oakham", "Leyton", "Marston"))),
    ],
    "History": [("Institution", "Entry tariff", "Staff ratio"), ("Ashby", 150, 20), ("Oakham", 140, 21)],
    "Physics": [("Institution", "Entry tariff", "Staff ratio"), ("Leyton", 120, 9), ("Ashby", 170, 8)],
}  # fmt: skip


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library of small reports as other makers print them."""
    from openpyxl import Workbook

    folder = tmp_path_factory.mktemp("foreign")
    files = {"indicators": WORKFORCE, "benchmarks": BENCHMARKS, "scores": SCORES}
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    (folder / "notes.md").write_text(NOTES, encoding="utf-8")
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in WORKBOOK.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(folder / "guide.xlsx")
    library = Library.open(
        folder / "library.sqlite", notify=print, cache_directory=folder / "cache", make=True
    )
    library.add(
        [folder / f"{name}.csv" for name in files] + [folder / "guide.xlsx", folder / "notes.md"]
    )
    return library


def numbers(answer: Answer) -> list[float | str]:
    return [value.value for value in answer.values]


@pytest.mark.parametrize(
    ("report", "question", "values"),
    [
        ("indicators", "What was the social worker vacancy rate in England in 2025?", [14.2]),
        ("indicators", "vacancy rate London 2025", [19.4]),
        ("indicators", "How did the vacancy rate in England change between 2024 and 2025?", [17.3, 14.2]),
        ("indicators", "Which local authority had the lowest vacancy rate in 2025?", [12.5]),
        ("benchmarks", "What percentage of staff felt that change is managed well in 2010?", [28]),
        ("benchmarks", "What percentage of civil servants have an acceptable workload in 2011?", [61]),
        ("scores", "Which body had the lowest engagement?", [50]),
        ("scores", "engagement of the Courts", [61]),
        ("guide", "How do Ashby and Oakham compare on entry tariff?", [200, 199]),
        ("guide", "What was the entry tariff of Ashby in physics?", [170]),
        ("notes", "How many towns did the readers come from?", [52]),
        ("notes", "How many wishes did readers send in?", [509]),
    ],
)  # fmt: skip
def test_values(reports: Library, report: str, question: str, values: list[float]) -> None:
    answer = reports.ask(question, [report])
    assert answer.status == "answered", answer.text
    assert numbers(answer)[: len(values)] == values


@pytest.mark.parametrize(
    ("report", "question"),
    [
        ("scores", "What was the engagement of the NHS?"),
        ("benchmarks", "What percentage of women felt that change is managed well in 2010?"),
        ("indicators", "What was the vacancy rate in Scotland in 2025?"),
    ],
)
def test_what_no_row_is_of_is_refused(reports: Library, report: str, question: str) -> None:
    assert reports.ask(question, [report]).status == "no_answer"


@pytest.mark.parametrize(
    ("report", "questions", "value"),
    [
        ("scores", ("engagement of the Courts", "And the Clinics?"), 70),
        ("indicators", ("vacancy rate in England in 2025", "And in London?"), 19.4),
        ("benchmarks", ("What percentage felt that change is managed well in 2010?", "And in 2009?"), 27),
    ],
)  # fmt: skip
def test_a_follow_up_leaves_the_group_of_the_row_before(
    reports: Library, report: str, questions: tuple[str, ...], value: float
) -> None:
    talk = reports.conversation([report])
    answers = [talk.ask(question) for question in questions]
    assert numbers(answers[-1])[:1] == [value]
