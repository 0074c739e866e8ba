"""Tables as other makers print them: what is asked of one report that was chosen."""

from __future__ import annotations

import pytest
from own_library import library_of, numbers

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
MEN = """\
AMONG ADULT MEN,,Adult Men,Age,,Children,,Orientation,
,,,18 - 34,65 and up,Has children,No children,Straight,Gay/Bisexual
Do you think that work puts pressure on men in a way that is unhealthy or bad for them?,,,,,,,,
,Yes,60%,70%,53%,56%,66%,58%,81%
,No,39%,29%,47%,44%,33%,41%,19%
,No answer,1%,1%,0%,0%,1%,1%,0%
Which of the following do you worry about on a daily basis?,,,,,,,,
,Your weight,54%,45%,53%,54%,55%,54%,64%
,Your physique,33%,40%,23%,28%,40%,31%,58%
,Your mental health,32%,45%,17%,25%,40%,31%,42%
"""
JUDGED = """\
Authority,Region,Overall effectiveness,Leadership,Inspection date
Ashby,North,Good,Good,01/05/2024
Oakham,North,Inadequate,Good,02/06/2024
Leyton,North,Inadequate,Inadequate,03/07/2023
Marston,South,Outstanding,Good,04/07/2023
Kirby,South,Requires improvement to be good,Inadequate,05/08/2024
Selby,South,Good,Outstanding,06/09/2024
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
RATINGS = """\
area_name,score_%,overall,advice_services
Ashby,40,Good,Good
Oakham,20,Inadequate,Good
Leyton,10,Inadequate,Good
Marston,80,Outstanding,Inadequate
"""
CLUBS = """\
# Club survey

## Did you run any meetings? How many?

| Number | Frequency |
|--------|-----------|
| None | 15 |
| 1 meeting | 4 |
| 2 meetings | 5 |

## Use compared with knowledge of tools

| Tool | Use (%) | Knowledge (%) |
|------|-----|-----------|
| Python | 31.1 | 51.1 |
| Perl | 3.2 | 9.9 |
"""
WAITS = [  # a group head over some columns only, notes beside the table without any head
    ("", "", "2021-22 financial year", None, "2022-23 financial year", None, None),
    ("Council", "Type", "Median wait (days)", "Longest wait (days)", "Median wait (days)", "Longest wait (days)", None),
    ("Ashby", "County", 11, 90, 12, 95, None),
    ("Oakham", "City", 21, 70, 22, 75, "estimated"),
    ("Leyton", "City", 31, 60, 32, 65, None),
]  # fmt: skip
CROSSTAB = [  # each count with its share and the sign of a test below
    ("How often do you read the local newspaper?", None, None, None),
    (None, "Total", "Men", "Women"),
    ("Base: all answering", 200, 80, 120),
    ("Every day", 90, 30, 60),
    (None, "45%", "38%", "50%"),
    (None, None, "*", "B"),
    ("Once a week", 70, 30, 40),
    (None, "35%", "38%", "33%"),
    ("Hardly ever", 40, 20, 20),
    (None, "20%", "25%", "17%"),
]
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
    files = {
        "indicators": WORKFORCE,
        "benchmarks": BENCHMARKS,
        "scores": SCORES,
        "men": MEN,
        "judged": JUDGED,
    }
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    (folder / "ratings.csv").write_text(RATINGS, encoding="utf-8")
    (folder / "clubs.md").write_text(CLUBS, encoding="utf-8")
    for name, rows in (("waits", WAITS), ("crosstab", CROSSTAB)):
        own = Workbook()
        for row in rows:
            own.worksheets[0].append(row)
        own.save(folder / f"{name}.xlsx")
    (folder / "notes.md").write_text(NOTES, encoding="utf-8")
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in WORKBOOK.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(folder / "guide.xlsx")
    return library_of(
        folder,
        [folder / f"{name}.csv" for name in files]
        + [folder / "guide.xlsx", folder / "notes.md"]
        + [folder / name for name in ("ratings.csv", "clubs.md", "waits.xlsx", "crosstab.xlsx")],
    )


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
        ("benchmarks", "By how many points did engagement fall between 2009 and 2011?", [3, 58, 55]),
        ("benchmarks", "Which question rose most from 2009 to 2010?", [2]),
        ("indicators", "How much higher was the vacancy rate in Greenwich than in Camden in 2025?", [9.5, 22, 12.5]),
        ("indicators", "Which local authority had the heaviest vacancy rate in 2025?", [22]),
        ("men", "What share of men think that work puts unhealthy pressure on men?", [60]),
        ("men", "How many per cent of men reject the idea that work puts unhealthy pressure on men?", [39]),
        ("men", "Among men aged 18 to 34, what percentage worry about their mental health?", [45]),
        ("men", "Among men aged 65 and over, what percentage worry about their weight?", [53]),
        ("men", "Are gay or bisexual men more likely than straight men to worry about their physique every day?", [58, 31]),
        ("men", "What are the two most common worries of men?", [54, 33]),
        ("men", "What percentage of men do not worry about their weight?", [46]),
        ("judged", "How many North authorities are inadequate overall?", [2]),
        ("judged", "How many authorities are failing overall?", [2]),
        ("judged", "How many authorities require improvement overall?", [1]),
        ("judged", "How many authorities were neither good nor inadequate overall?", [2]),
        ("judged", "Which region has the most authorities rated inadequate overall?", [2]),
        ("judged", "Compare the number of authorities rated good overall with the number that require improvement overall.", [2, 1]),
        ("judged", "What is the overall effectiveness of Oakham children's services?", ["Inadequate"]),
        ("judged", "What is the inspection date behind Kirby's judgement?", ["05/08/2024"]),
        ("waits", "What was the median wait in Oakham in 2022-23?", [22]),
        ("waits", "Which council had the longest wait in 2021-22?", [90]),
        ("crosstab", "What percentage of women read the newspaper every day?", [50]),
        ("crosstab", "How many men read the newspaper once a week?", [30]),
        ("ratings", "Which two services scored lowest?", [10, 20]),
        ("clubs", "How many members made no meetings?", [15]),
        ("clubs", "What share of those asked know how to use Python?", [51.1]),
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
        ("indicators", "What was the absence rate in Camden in 2025?"),
        ("men", "What percentage of women worry about their weight?"),
        ("men", "What percentage of men worry about their neighbours?"),
        ("judged", "How many authorities in Wales are inadequate overall?"),
        ("guide", "What was the response rate at Ashby?"),
    ],
)
def test_what_no_row_is_of_is_refused(reports: Library, report: str, question: str) -> None:
    assert reports.ask(question, [report]).status == "no_answer"


@pytest.mark.parametrize(
    ("report", "questions", "value"),
    [
        ("scores", ("engagement of the Courts", "And the Clinics?"), 70),
        ("indicators", ("vacancy rate in England in 2025", "And in London?"), 19.4),
        ("judged", ("How many authorities are inadequate overall?", "And how many outstanding?"), 1),
        ("men", ("What percentage of men worry about their weight?", "And among gay or bisexual men?"), 64),
        ("benchmarks", ("engagement in 2011", "And the year before?"), 56),
        ("benchmarks", ("What percentage felt that change is managed well in 2010?", "And in 2009?"), 27),
    ],
)  # fmt: skip
def test_a_follow_up_leaves_the_group_of_the_row_before(
    reports: Library, report: str, questions: tuple[str, ...], value: float
) -> None:
    talk = reports.conversation([report])
    answers = [talk.ask(question) for question in questions]
    assert numbers(answers[-1])[:1] == [value]
