"""Tables that hold no survey items: lookups, counts, rankings, what is refused, and how it is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from askreports.answers.nouns import Answer
from askreports.answers.render import Layout, rendered
from askreports.answers.tables.bounds import bound_in
from askreports.answers.tables.labels import NameWords, is_sum, keys_of
from askreports.answers.tables.periods import agrees, periods_in
from askreports.corpus.sign_notes import sign_notes, spoken
from askreports.library import Library

LOOKED_AFTER = """\
Children looked after in English local authorities
Table 3: Children looked after at 31 March by local authority
Local authority,2011,2012,2013
England,"65,500","67,080","68,110"
London,"10,250","10,240","10,130"
Camden,235,225,230
Barnsley,215,225,c
City of London,..,c,11
Kingston upon Hull,675,670,640
Leeds,"1,435","1,475","1,375"
North Tyneside,280,295,270
West Sussex,715,690,655
Westminster,215,200,<5
Note: c = suppressed to protect confidentiality; .. = not available
"""
INSPECTIONS = """\
Local authority inspection outcomes
Local authority,Inspection date,Overall effectiveness,Capacity for improvement,Quality of provision
Camden,March 2013,Good,Good,Outstanding
Barnsley,May 2012,Adequate,Good,Adequate
Leeds,June 2013,Inadequate,Adequate,Good
London Borough of Hackney,July 2011,Outstanding,Outstanding,Outstanding
Kent,August 2012,Good,Outstanding,Good
"""
MEALS = """\
LA name,Year,Number of pupils,Percentage eligible for free school meals,Average Attainment 8 score
Barnsley,2018,30112,19.4,44.1
Barnsley,2019,30500,20.1,44.8
Camden,2018,22011,32.5,48.9
Camden,2019,22100,31.9,49.0
Leeds,2018,110200,18.2,45.0
Leeds,2019,112000,18.8,45.6
England,2018,8000000,13.6,46.5
England,2019,8100000,15.4,46.7
"""
SCHOOLS = """\
School performance 2020
School name,Council,School type,Rating,Pupils on roll,Progress 8
Oakfield Primary School,Hillingdon,Community school,Good,420,0.31
Oakfield High School,Hillingdon,Academy,Outstanding,1120,0.62
St Mary's Catholic Primary School,Dudley,Voluntary aided school,Outstanding,210,0.10
Ash Grove Academy,Dudley,Academy,Requires improvement,980,-0.45
Birch Wood School,Torbay,Academy,Inadequate,760,-0.80
Elm Park Primary School,Torbay,Community school,Good,330,x
Total (state-funded),,,,3820,
"""
CRIME = """\
Recorded crime by police force
Force,Offence group,Apr 2018 to Mar 2019,Apr 2019 to Mar 2020,% change
Kent Police,Burglary,5200,4900,-6
Kent Police,Robbery,900,1100,22
Essex Police,Burglary,6100,6000,-2
Essex Police,Robbery,1200,1250,4
"""
HOMES = [
    ["Region", "Local authority", "2011-12", None, "2012-13", None],
    [None, None, "Places (number)", "Spending (£ thousand)", "Places (number)", "Spending (£ thousand)"],
    ["North East", "Durham", 40, 1200, 42, 1310],
    ["North East", "Gateshead", 12, 400, "*", ".."],
    ["South East", "Medway", 100, 3100, 98, 3050],
    ["South East", "Brighton and Hove", 18, 720, 18, 715],
    ["England", "Total", 2000, 61000, 1990, 60800],
]  # fmt: skip
LEAGUE = [
    ["Rank", "Organisation", "Teaching score", "Research score", "Overall score"],
    [1, "Oakham University", 91.2, 88.1, 92.0],
    [2, "University of Leyton", 89.0, 90.5, 91.1],
    [3, "Northgate University", 85.0, 82.0, 88.4],
    [4, "Ashford College", 80.1, None, 88.4],
    [5, "Imperial Institute", 70.0, "n/a", 75.9],
    ["", "Average", 83.1, 86.9, 87.2],
]  # fmt: skip
INDICATORS = [
    ["Indicator", "2018", "2019", "2020"],
    ["Number of children in need", 400100, 399500, 389260],
    ["Children on child protection plans", 53790, 52260, 51510],
    ["Percentage of children in need with a disability", 12.3, 12.7, 12.9],
    ["Average caseload", 17.4, 16.9, 16.3],
]  # fmt: skip


def _workbook(path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheets = {
        "Homes": ("Spending and places in children's homes by local authority", HOMES),
        "League": ("University league table 2020", LEAGUE),
        "Indicators": ("Key indicators", INDICATORS),
    }
    for name, (title, rows) in sheets.items():
        sheet = book.create_sheet(name)
        sheet["A1"] = title
        for at, row in enumerate(rows, 3):
            for column, value in enumerate(row, 1):
                sheet.cell(at, column, value)
    del book["Sheet"]
    book["Homes"].merge_cells("C3:D3")
    book["Homes"].merge_cells("E3:F3")
    book["Homes"]["A11"] = "* Fewer than five places"
    book["Homes"]["A12"] = ".. Not available"
    book.save(path)


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory, cache_directory: Path) -> Library:
    """A library with league tables of several shapes beside the built-in reports."""
    folder = tmp_path_factory.mktemp("tables")
    texts = {
        "looked-after.csv": LOOKED_AFTER, "inspections.csv": INSPECTIONS, "meals.csv": MEALS,
        "schools.csv": SCHOOLS, "crime.csv": CRIME,
    }  # fmt: skip
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    _workbook(folder / "book.xlsx")
    opened = Library.open(
        folder / "library.sqlite", notify=print, cache_directory=cache_directory, make=True
    )
    opened.add(sorted(path for path in folder.iterdir() if path.suffix in {".csv", ".xlsx"}))
    return opened


# -- lookups ------------------------------------------------------------------

LOOKUPS = {
    "what was the overall effectiveness of Camden": ("Good", "text", "Camden", "Overall effectiveness"),
    "what was the overall effectiveness of Camden in 2013": (
        "Good", "text", "Camden", "Overall effectiveness",
    ),
    "how many children were looked after in Leeds in 2012": (1475, "count", "Leeds", "2012"),
    "how many children were looked after in Leeds in the latest year": (1375, "count", "Leeds", "2013"),
    "children looked after in Hull in 2013, how many?": (640, "count", "Kingston upon Hull", "2013"),
    "how many children were looked after in leeds city council in 2011": (1435, "count", "Leeds", "2011"),
    "how many children were looked after in England in 2013": (68110, "count", "England", "2013"),
    "how many children were looked after in total in 2013": (68110, "count", "England", "2013"),
    "what percentage of pupils were eligible for free school meals in Barnsley in 2019": (
        20.1, "%", "Barnsley · 2019", "Percentage eligible for free school meals",
    ),
    "average attainment 8 score in Camden in 2018": (
        48.9, "", "Camden · 2018", "Average Attainment 8 score",
    ),
    "what was the rating of St Mary's": (
        "Outstanding", "text", "St Mary's Catholic Primary School", "Rating",
    ),
    "how many pupils are on roll at Elm Park Primary": (
        330, "", "Elm Park Primary School", "Pupils on roll",
    ),
    "how many places did Durham have in 2012-13": (42, "count", "North East · Durham", "E"),
    "what was the spending of Medway in 2011/12": (3100, "GBP thousand", "South East · Medway", "D"),
    "how many places in Brighton in 2011/12": (18, "count", "South East · Brighton and Hove", "C"),
    "what was the total spending in 2012-13": (60800, "GBP thousand", "England · Total", "F"),
    "what was the teaching score of Northgate University": (85, "", "Northgate University", "C"),
    "what is the average overall score": (87.2, "", "Average", "E"),
    "how many children in need were there in 2019": (399500, "count", "Number of children in need", "C"),
    "how many children were on child protection plans in 2020": (
        51510, "count", "Children on child protection plans", "D",
    ),
    "what percentage of children in need had a disability in 2018": (
        12.3, "%", "Percentage of children in need with a disability", "B",
    ),
    "how many burglary offences did Kent Police record in 2019/20": (
        4900, "count", "Kent Police · Burglary", "Apr 2019 to Mar 2020",
    ),
    "what was the % change in robbery in Essex": (4, "%", "Essex Police · Robbery", "% change"),
}  # fmt: skip


@pytest.mark.parametrize("question", LOOKUPS)
def test_a_lookup_is_its_cell(tables: Library, question: str) -> None:
    value, unit, locator, column = LOOKUPS[question]
    answer = tables.ask(question)
    assert answer.status == "answered", answer.text
    cited = answer.citations[0]
    assert (answer.values[0].value, cited.locator, cited.column) == (value, locator, column)
    assert answer.values[0].unit == unit or (not unit and answer.values[0].unit == "count")
    assert cited.kind == "cell"
    assert cited.row is not None
    assert answer.values[0].text in cited.quote


FEW = {
    "how many children were looked after in Leeds": [1435, 1475, 1375],
    "what percentage of pupils were eligible for free school meals in Barnsley": [19.4, 20.1],
    "what was the progress 8 of Oakfield": [0.31, 0.62],
    "how many children were looked after in Leeds and Camden in 2012": [225, 1475],
    "how many burglaries were recorded in Kent": [5200, 4900],
}


@pytest.mark.parametrize("question", FEW)
def test_a_few_that_fit_are_all_listed(tables: Library, question: str) -> None:
    answer = tables.ask(question)
    assert [value.value for value in answer.values] == FEW[question]


# -- what there is no answer to -----------------------------------------------------

REFUSALS = {
    "how many children were looked after in Narnia in 2012": ("not_in_table", "Narnia"),
    "how many children were looked after in South Tyneside in 2012": (
        "not_in_table", "South Tyneside",
    ),
    "how many children were looked after in Sussex in 2012": ("not_in_table", "Sussex"),
    "how many children were looked after in Greater Westminster in 2012": ("not_in_table", "greater"),
    "how many children were not looked after in Leeds in 2012": ("not_in_table", "not"),
    "what percentage of children were looked after in Leeds in 2012": (
        "not_in_table", "percentage",
    ),
    "which authority had the biggest increase in children looked after between 2011 and 2013": (
        "not_in_table", "increase",
    ),
    "how many children were looked after in Leeds and Bradford in 2012": (
        "not_in_table", "Bradford",
    ),
    "how many children were looked after in Leeds in 1999": ("unsupported_restrictor", "1999"),
    "how many schools in Narnia were outstanding": ("not_in_table", "Narnia"),
    "what was the research score of Ashford College": ("empty_cell", "Ashford College"),
    "which authority had the most places": ("which_column", "2011-12, Places (number)"),
}  # fmt: skip


@pytest.mark.parametrize("question", REFUSALS)
def test_what_a_table_lacks_is_named(tables: Library, question: str) -> None:
    answer = tables.ask(question)
    assert answer.status == "no_answer"
    assert answer.refusal is not None
    assert (answer.refusal.code, answer.refusal.terms[0]) == REFUSALS[question]


def test_a_year_that_only_another_report_has_is_refused(tables: Library) -> None:
    answer = tables.ask("which organisation scored highest in 2019", ["book"])
    assert answer.refusal is not None
    assert (answer.refusal.code, answer.refusal.terms) == ("unsupported_restrictor", ("2019",))


def test_the_nearest_rows_are_shown(tables: Library) -> None:
    answer = tables.ask("how many children were looked after in South Tyneside in 2012")
    assert "North Tyneside" in [near.locator for near in answer.nearest]


def test_a_difference_is_derived_from_both_cells(tables: Library) -> None:
    answer = tables.ask("how many more children were looked after in Leeds in 2012 than 2011")
    assert [value.value for value in answer.values] == [40, 1475, 1435]
    assert answer.values[0].derivation is not None
    assert answer.values[0].derivation.expression == "1,475 − 1,435"


def test_no_total_is_taken_for_a_value(tables: Library) -> None:
    total = tables.ask("total number of children looked after in Leeds and Camden in 2012")
    assert total.refusal is not None
    assert total.refusal.code == "no_total"
    assert [cited.locator for cited in total.citations] == ["Camden", "Leeds"]


SIGNS = {
    "how many children were looked after in Barnsley in 2013": (
        "c", "“suppressed to protect confidentiality”",
    ),
    "how many children were looked after in the City of London in 2011": ("..", "“not available”"),
    "how many children were looked after in Westminster in 2013": ("<5", "fewer than 5"),
    "how many places were there in Gateshead in 2012/13": ("*", "“Fewer than five places”"),
    "what was the research score of Imperial Institute": ("n/a", "not applicable"),
    "what was the progress 8 of Elm Park": ("x", "does not explain"),
}  # fmt: skip


@pytest.mark.parametrize("question", SIGNS)
def test_a_sign_is_what_the_publisher_says(tables: Library, question: str) -> None:
    sign, meaning = SIGNS[question]
    answer = tables.ask(question)
    assert answer.refusal is not None
    assert (answer.refusal.code, answer.refusal.terms) == ("suppressed", (sign,))
    assert meaning in answer.text
    assert not answer.values
    assert answer.citations[0].kind == "cell"
    if "explains" in answer.text:
        assert meaning.strip("“”") in answer.citations[1].quote


# -- counts ---------------------------------------------------------------------

COUNTS = {
    "how many authorities were outstanding": (1, "London Borough of Hackney"),
    "how many authorities were outstanding for quality of provision": (2, "Camden"),
    "how many local authorities were judged good or better for overall effectiveness": (3, "Camden"),
    "how many councils had more than 500 children looked after in 2012": (3, "Kingston upon Hull"),
    "how many schools were outstanding": (2, "Oakfield High School"),
    "how many schools in Hillingdon were outstanding": (1, "Oakfield High School"),
    "how many academies were rated inadequate": (1, "Birch Wood School"),
    "how many schools are there in Dudley": (2, "St Mary's Catholic Primary School"),
    "how many schools had progress 8 of at least 0.1": (3, "Oakfield Primary School"),
    "how many organisations had an overall score above 80": (4, "Oakham University"),
    "how many schools had more than 5,000 pupils on roll": (0, "Oakfield High School"),
}  # fmt: skip


@pytest.mark.parametrize("question", COUNTS)
def test_a_count_is_derived_from_its_rows(tables: Library, question: str) -> None:
    count, first = COUNTS[question]
    answer = tables.ask(question)
    assert answer.kind == "count", answer.text
    value = answer.values[0]
    assert (value.value, value.unit, answer.citations[0].locator) == (count, "count", first)
    assert value.derivation is not None
    assert value.derivation.citations == tuple(cited.n for cited in answer.citations)


def test_a_share_of_rows_is_derived(tables: Library) -> None:
    answer = tables.ask("what percentage of schools were good or better")
    assert (answer.values[0].value, answer.values[0].unit) == (66.7, "%")
    assert answer.values[0].derivation is not None
    assert answer.values[0].derivation.expression == "100 × 4 ÷ 6 ≈ 66.7"


# -- rankings -------------------------------------------------------------------

RANKINGS: dict[str, list[tuple[str, float | str]]] = {
    "which authority had the most children looked after in 2012": [("Leeds", 1475)],
    "top 3 authorities by number of children looked after in 2013": [
        ("Leeds", 1375), ("West Sussex", 655), ("Kingston upon Hull", 640),
    ],
    "bottom two schools by progress 8": [("Birch Wood School", -0.8), ("Ash Grove Academy", -0.45)],
    "which authority had the second highest number of children looked after in 2012": [
        ("West Sussex", 690),
    ],
    "which organisation scored highest in 2020": [("Oakham University", 92)],
    "top 3 organisations by overall score": [
        ("Oakham University", 92), ("University of Leyton", 91.1),
        ("Northgate University", 88.4), ("Ashford College", 88.4),
    ],
    "which councils were above 20% for free school meals in 2019": [
        ("Camden · 2019", 31.9), ("Barnsley · 2019", 20.1),
    ],
    "which school in Torbay had the highest number of pupils on roll": [("Birch Wood School", 760)],
    "which schools in Dudley were outstanding": [
        ("St Mary's Catholic Primary School", "Outstanding"),
    ],
    "which force had the most robberies in Apr 2019 to Mar 2020": [("Essex Police · Robbery", 1250)],
    "list schools with fewer than 400 pupils on roll": [
        ("St Mary's Catholic Primary School", 210), ("Elm Park Primary School", 330),
    ],
}  # fmt: skip


@pytest.mark.parametrize("question", RANKINGS)
def test_a_ranking_cites_its_rows_in_order(tables: Library, question: str) -> None:
    answer = tables.ask(question)
    assert answer.kind == "ranking", answer.text
    values = {value.citation: value.value for value in answer.values}
    assert [(cited.locator, values[cited.n]) for cited in answer.citations] == RANKINGS[question]


def test_ties_signs_and_wholes_are_said(tables: Library) -> None:
    tied = tables.ask("top 3 organisations by overall score").text
    assert "Northgate University and Ashford College tie." in tied
    assert "One row that sums others up is left out." in tied
    least = tables.ask("which authority had the fewest children looked after in 2013").text
    assert "“c” (suppressed to protect confidentiality)" in least
    assert "“<5” (fewer than 5)" in least


# -- how it is told --------------------------------------------------------------


def _rendered(answer: Answer, name: str) -> str:
    return "".join(rendered(name, iter([answer]), Layout(width=200)))


def test_every_format_has_sheet_row_column_value_and_unit(tables: Library) -> None:
    answer = tables.ask("how many places did Durham have in 2012-13")
    told = json.loads(_rendered(answer, "json"))
    cited = told["citations"][0]
    assert (cited["sheet"], cited["row"], cited["column"]) == ("Homes", 5, "E")
    assert (told["values"][0]["value"], told["values"][0]["unit"]) == (42, "count")
    assert _rendered(answer, "value") == "42\n"
    assert "sheet Homes, row 5, column E" in _rendered(answer, "text")
    head, row = _rendered(answer, "csv").splitlines()
    assert head.endswith("sheet,row,column")
    assert row.endswith("Homes,5,E")


def test_the_quotation_is_the_row_verbatim(tables: Library) -> None:
    cited = tables.ask("how many children were looked after in Leeds in 2012").citations[0]
    (line,) = tables.lines("looked-after")[cited.lines[0] - 1 : cited.lines[1]]
    assert cited.quote == " ".join(line.split())


# -- conversation, spelling, other reports ------------------------------------------


def test_follow_ups_take_over_what_they_leave_out(tables: Library) -> None:
    conversation = tables.conversation()
    told = [
        conversation.ask(question).values[0].value
        for question in (
            "how many children were looked after in Leeds in 2012",
            "and in 2013?",
            "what about Camden",
            "which authority had the most children looked after in 2012",
            "and in 2013?",
        )
    ]
    assert told == [1475, 1375, 230, 1475, 1375]


def test_words_of_labels_are_known_to_spelling(tables: Library) -> None:
    answer = tables.ask("how many children were looked after in barnsly in 2011")
    assert dict(answer.reading.corrections) == {"barnsly": "barnsley"}
    assert answer.values[0].value == 215


@pytest.mark.parametrize(
    "question",
    [
        "what % of social workers lacked time",
        "how many third sector organisations responded",
        "which statement did most social workers agree with",
        "average social worker salary",
        "how many local authorities took part in the omnibus survey",
    ],
)
def test_the_built_in_reports_are_answered_as_without_tables(
    tables: Library, library: Library, question: str
) -> None:
    assert tables.ask(question).citations == library.ask(question).citations
    assert tables.ask(question).status == library.ask(question).status


# -- parts ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "within", "beyond"),
    [
        ("above 80", 80.5, 80),
        ("at least 80", 80, 79.9),
        ("more than 1,200 pupils", 1201, 1200),
        ("below 50%", 49, 50),
        ("50 or less", 50, 51),
        ("5 or more", 5, 4),
        ("between 20 and 30", 30, 31),
        ("more than half", 51, 50),
        ("no more than 12.5", 12.5, 12.6),
    ],
)
def test_bounds(text: str, within: float, beyond: float) -> None:
    bound = bound_in(text)
    assert bound is not None
    assert bound.holds(within)
    assert not bound.holds(beyond)


@pytest.mark.parametrize("text", ["between 2011 and 2013", "the overall score", "over the years"])
def test_no_bounds(text: str) -> None:
    assert bound_in(text) is None


@pytest.mark.parametrize(
    ("asked", "label", "same"),
    [
        ("2012-13", "2012/13", True),
        ("2012-2013", "2012-13", True),
        ("2013", "2012-13", True),
        ("2012-13", "2013", False),
        ("2019/20", "Apr 2019 to Mar 2020", True),
        ("March 2013", "2013", False),
        ("2013", "March 2013", True),
        ("2013", "Places 2014", False),
    ],
)
def test_periods(asked: str, label: str, same: bool) -> None:
    assert agrees(periods_in(asked)[0], periods_in(label)) is same


KNOWN = NameWords(
    frozenset({"total", "all"}), frozenset({"averag"}), frozenset({"england"}),
    frozenset({"london", "borough", "of", "city", "council", "the"}),
    frozenset({"school", "primary"}), frozenset({"upon", "and"}),
)  # fmt: skip


@pytest.mark.parametrize(
    ("label", "key", "exact"),
    [
        ("Leeds", "leed", True),
        ("London Borough of Camden", "camden", False),
        ("Leeds City Council", "leed", False),
        ("Kingston upon Hull", "kingston", False),
        ("Kingston upon Hull", "hull", False),
        ("Elm Park Primary School", "elm park primari", False),
        ("City of London", "london", None),
        ("West Sussex", "sussex", None),
    ],
)
def test_keys_of_labels(label: str, key: str, exact: bool | None) -> None:
    assert keys_of(label, KNOWN).get(key) is exact


@pytest.mark.parametrize(
    ("label", "summing"),
    [
        ("Total", True),
        ("All schools", True),
        ("Total (state-funded)", True),
        ("England average", True),
        ("All Saints Primary", False),
        ("Total recorded crime", False),
    ],
)
def test_rows_that_sum_others_up(label: str, summing: bool) -> None:
    assert is_sum(label, KNOWN, {"school"}) is summing


@pytest.mark.parametrize(
    ("line", "sign", "meaning"),
    [
        ("Notes: c = suppressed; .. = not available", "c", "suppressed"),
        ("Notes: c = suppressed; .. = not available", "..", "not available"),
        ("* Fewer than five pupils.", "*", "Fewer than five pupils"),
        ("x\tData not collected", "x", "Data not collected"),
        ("[z] = not applicable", "[z]", "not applicable"),
        ('"-" denotes nil or negligible', "-", "nil or negligible"),
        ("- Not all authorities replied", "-", None),
        ("Leeds\tc\t13\tGood", "c", None),
    ],
)
def test_notes_on_signs(line: str, sign: str, meaning: str | None) -> None:
    found = sign_notes([line], [sign])
    assert (found[sign].meaning if found else None) == meaning


def test_signs_that_say_it_themselves() -> None:
    assert [spoken(sign) for sign in ("<5", "N/A", "c")] == [
        "fewer than 5",
        "not applicable or not available",
        "",
    ]
