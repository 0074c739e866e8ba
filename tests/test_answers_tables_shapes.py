"""Tables in the shapes that makers give them: crosstabs, scales, wrapped labels, bases, benchmarks."""

from __future__ import annotations

import pytest
from own_library import library_of, numbers

from askreports.library import Library

WRAPPED = """\
Survey,All Bacc Colleges,Public Colleges,Private Colleges,All HBCU
First-time freshmen,9100,4000,5100,700
How many miles is this college from your,,,,
permanent home?,,,,
10 or less,40.0,50.0,30.0,20.0
11 to 500,50.0,45.0,55.0,50.0
Over 500,10.0,5.0,15.0,30.0
Current employment status:,,,,
Your mother,,,,
Employed,75.3,70.0,78.0,80.3
Unemployed,21.2,25.0,18.9,17.8
Retired,3.5,5.0,3.1,1.9
Your father,,,,
Employed,87.8,85.3,87.9,73.7
Unemployed,8.2,10.5,7.7,20.4
Retired,4.0,4.2,4.4,5.9
Students “Agree Strongly” or “Agree Somewhat”:,,,,
Racial discrimination is no longer a major problem,,,,
in America,24.7,25.6,24.0,15.2
The death penalty should be abolished,41.1,37.1,45.8,45.5
"""
SCALE = """\
Table 4. How satisfied or dissatisfied are you with each of the following? (row per cent),,,,,,
Service,Very satisfied,Fairly satisfied,Neither,Fairly dissatisfied,Very dissatisfied,n
Repairs service,18,37,12,19,14,1204
Cleanliness of shared areas,22,41,15,14,8,1198
Grounds maintenance,25,40,16,12,7,1150
"""
BY_YEAR = """\
Year,Very Satisfied,Somewhat Satisfied,Neutral,Somewhat Dissatisfied,Very Dissatisfied,Missing,Very or Somewhat Satisfied
2018,42.33,41.48,10.39,4.45,0.97,0.38,83.81
2020,36.08,45.78,12.27,4.68,0.88,0.31,81.86
2022,39.70,44.24,10.73,4.04,0.96,0.33,83.94
"""
TRUST = """\
Question,Response,Your organisation 2022,Your organisation 2023,Benchmark group best 2023,Benchmark group average 2023
q3h I have adequate materials and equipment to do my work,% agree / strongly agree,54.4,57.2,69.9,56.3
q3i There are enough staff at this organisation for me to do my job properly,% agree / strongly agree,24.1,29.7,41.2,31.3
q4c Satisfied with my level of pay,% satisfied / very satisfied,25.0,30.5,38.8,31.0
"""
SEVERAL = """\
Q12. Why do you volunteer? (tick all that apply),Number,% of respondents
To give something back,412,68.7
To meet people,305,50.8
To learn new skills,188,31.3
Total respondents,600,
"""
REGIONS = """\
Region,Rate per 10,000 2021,Rate per 10,000 2022
England,321.2,334.3
North East,446.1,462.0
North West,355.0,360.1
East Midlands,302.9,318.4
London,330.1,349.0
South West,290.4,[c]
""".replace("10,000", "1000")
SERVICES = """\
area_name,score_%,overall_rating,publication_date,staff,planning,partnerships_and_services
Ashby,44.4,Good,18/02/25,Good,Inadequate,Outstanding
Oakham,72.2,Outstanding,04/02/25,Outstanding,Good,Outstanding
Leyton,8.3,Inadequate,14/01/25,Inadequate,Inadequate,
Marston,61.1,Good,28/01/25,Good,Outstanding,Good
"""
POLL = [
    ("Q5. How worried, if at all, are you about the cost of living this winter?",),
    ("", "", "Gender", "", "Children at home", "", "Age", ""),
    ("", "Total", "Male", "Female", "Yes", "No", "18-54", "55+"),
    ("Unweighted base", 2087, 1010, 1077, 700, 1387, 1250, 837),
    ("Weighted base", 2087, 1022, 1065, 720, 1367, 1290, 797),
    ("Very worried", 0.34, 0.29, 0.39, 0.40, 0.31, 0.39, 0.26),
    ("Fairly worried", 0.41, 0.41, 0.41, 0.40, 0.42, 0.39, 0.44),
    ("Not very worried", 0.22, 0.27, 0.17, 0.17, 0.24, 0.19, 0.27),
    ("Don't know", 0.03, 0.03, 0.03, 0.03, 0.03, 0.03, 0.03),
    ("NET: Worried", 0.75, 0.70, 0.80, 0.80, 0.73, 0.78, 0.70),
]


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library of one small report of each shape."""
    from openpyxl import Workbook

    folder = tmp_path_factory.mktemp("shapes")
    files = {
        "freshmen": WRAPPED, "scale": SCALE, "years": BY_YEAR, "trust": TRUST, "several": SEVERAL,
        "regions": REGIONS, "services": SERVICES,
    }  # fmt: skip
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    book = Workbook()
    sheet = book.worksheets[0]
    for row in POLL:
        sheet.append(row)
    for row in sheet.iter_rows(min_row=6):
        for cell in row[1:]:
            cell.number_format = "0%"
    for area in ("C2:D2", "E2:F2", "G2:H2"):
        sheet.merge_cells(area)
    book.save(folder / "poll.xlsx")
    return library_of(folder, [*(folder / f"{name}.csv" for name in files), folder / "poll.xlsx"])


@pytest.mark.parametrize(
    ("report", "question", "values"),
    [
        ("freshmen", "What percentage of mothers are unemployed?", [21.2]),
        ("freshmen", "What percentage at all HBCUs agree that the death penalty should be abolished?", [45.5]),
        ("freshmen", "How many per cent at private colleges live more than 500 miles from home?", [15]),
        ("freshmen", "What percentage do not agree that racial discrimination is no longer a major problem?", [75.3]),
        ("freshmen", "How many freshmen at public colleges took part?", [4000]),
        ("scale", "What percentage were very satisfied with the repairs service?", [18]),
        ("scale", "What percentage were satisfied with the repairs service?", [55]),
        ("scale", "Which service had the highest share of very satisfied tenants?", [25]),
        ("years", "What percentage of customers were very satisfied in 2020?", [36.08]),
        ("years", "What percentage were very or somewhat satisfied in 2022?", [83.94]),
        ("years", "What percentage were somewhat satisfied in 2022?", [44.24]),
        ("years", "In which year were the most customers very dissatisfied?", [0.97]),
        ("scale", "How many people answered the question about grounds maintenance?", [1150]),
        ("scale", "Compare the share very satisfied with repairs and with cleanliness of shared areas.", [18, 22]),
        ("trust", "What percentage say there are enough staff to do their job properly in 2023?", [29.7]),
        ("trust", "How does our organisation compare with the benchmark average on satisfaction with pay in 2023?", [30.5, 31]),
        ("trust", "How has satisfaction with pay changed between 2022 and 2023?", [25, 30.5]),
        ("several", "What percentage volunteer to meet people?", [50.8]),
        ("several", "How many people volunteer to learn new skills?", [188]),
        ("several", "What are the top two reasons people volunteer?", [412, 305]),
        ("regions", "Which three regions had the lowest rate in 2021?", [290.4, 302.9, 330.1]),
        ("services", "What score did Ashby's service get?", [44.4]),
        ("services", "How many services were judged Outstanding overall?", [1]),
        ("services", "When was Marston's report published?", ["28/01/25"]),
        ("services", "How good is staffing at the Oakham service?", ["Outstanding"]),
        ("services", "How many services failed on planning, i.e. were graded Inadequate for it?", [2]),
        ("poll", "What percentage of people are worried about the cost of living?", [75]),
        ("poll", "How many per cent of women are very worried about the cost of living?", [39]),
        ("poll", "How many women were interviewed?", [1077]),
        ("poll", "How many adults were asked?", [2087]),
        ("poll", "Rank the age groups by the share who are very worried about the cost of living.", [39, 26]),
    ],
)  # fmt: skip
def test_values(reports: Library, report: str, question: str, values: list[float | str]) -> None:
    answer = reports.ask(question, [report])
    assert answer.status == "answered", answer.text
    assert numbers(answer)[: len(values)] == values


@pytest.mark.parametrize(
    ("report", "question"),
    [
        ("freshmen", "What percentage of freshmen at two-year colleges live more than 500 miles from home?"),
        ("scale", "What percentage were very satisfied with the complaints process?"),
        ("trust", "What percentage of staff experienced violence from patients?"),
        ("several", "What percentage volunteer for religious reasons?"),
        ("regions", "What was the rate in the South West in 2022?"),
        ("poll", "What percentage of people in Scotland are worried about the cost of living?"),
        ("poll", "What percentage of women are not worried at all about their pension?"),
    ],
)  # fmt: skip
def test_near_misses_are_refused(reports: Library, report: str, question: str) -> None:
    assert reports.ask(question, [report]).status == "no_answer"
