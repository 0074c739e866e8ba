"""Tables of other shapes: which become question rows, which cells, and what a cell prints."""

from __future__ import annotations

import pytest

from askreports.corpus.catalogue import described
from askreports.corpus.cell_values import is_value, missing_signs, unit, value
from askreports.corpus.extract import extract
from askreports.corpus.readers import read
from askreports.corpus.records import Cell, QuestionRow, Record
from askreports.corpus.summed_shares import is_base


def records_of(text: str) -> tuple[Record, ...]:
    lines = [line.strip() for line in text.strip().splitlines()]
    document = read("\n".join(lines).encode(), "table.csv", "csv")
    return extract(described(document, "table.csv", {}), document).records


def rows_of(text: str) -> list[QuestionRow]:
    return [record for record in records_of(text) if isinstance(record, QuestionRow)]


def cells_of(text: str) -> list[Cell]:
    return [record for record in records_of(text) if isinstance(record, Cell)]


def addressed(text: str) -> dict[tuple[tuple[str, ...], tuple[str, ...]], float | str]:
    return {
        (cell.row_labels, cell.column_labels): cell.text if cell.value is None else cell.value
        for cell in cells_of(text)
    }


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("63", 63),
        ("63%", 63),
        ("63.5 %", 63.5),
        (".5", 0.5),
        ("1,204", 1204),
        ("12,345,678", 12345678),
        ("1 204", 1204),
        ("1\u00a0204", 1204),
        ("1\u202f204.5", 1204.5),
        ("-5", -5),
        ("−5", -5),
        ("£1,200", 1200),
        ("-£3.50", -3.5),
        ("63¹", 63),
        ("63*", 63),
        ("63 [note 2]", 63),
        ("63 [r]", 63),
        ("63 (a)", 63),
        ("63 p", 63),
        ("1,20", None),
        ("12 34", None),
        ("", None),
        ("-", None),
        ("..", None),
        ("*", None),
        ("c", None),
        ("<5", None),
        ("N/A", None),
        ("[c]", None),
        (":", None),
        ("2019-20", None),
        ("Good", None),
        ("£", None),
    ],
)
def test_value_of_a_cell(text: str, number: float | None) -> None:
    assert value(text) == number


@pytest.mark.parametrize("sign", ["-", "–", "..", "*", "c", "x", "<5", "N/A", "n/a", "[c]", ":"])
def test_publishers_signs_stand_for_values(sign: str) -> None:
    assert is_value(sign)
    ((row,),) = [rows_of(f"Statement,Agree %,Disagree %\nI am heard,{sign},30")]
    assert dict(row.columns) == {"Disagree %": 30}
    assert row.agree is None
    cells = cells_of(f"Area,2011,2012\nNorth,4,{sign}\nSouth,3,2")
    assert [(cell.value, cell.text) for cell in cells][1] == (None, sign)


@pytest.mark.parametrize(
    ("note", "sign"),
    [
        ("-9 = not stated", "-9"),
        ("Notes: 999 = missing", "999"),
        ('"c" denotes suppressed values', "c"),
        ("* indicates fewer than five pupils", "*"),
        (".. means data not available", ".."),
        ("The figures are 99 not 98", None),
    ],
)
def test_notes_explain_signs(note: str, sign: str | None) -> None:
    assert missing_signs([note]) == ({sign} if sign else frozenset())


def test_a_number_that_a_note_explains_as_missing_is_none() -> None:
    table = "Area,2011,2012\nNorth,4,-9\nSouth,3,2\n\n-9 = not stated"
    assert addressed(table)[("North",), ("2012",)] == "-9"


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (["Agree (%)"], "%"),
        (["", "Per cent of staff"], "%"),
        (["Spending, £ million"], "GBP"),
        (["Number"], ""),
    ],
)
def test_unit(texts: list[str], name: str) -> None:
    assert unit(texts) == name


def test_cells_are_addressed_by_their_labels() -> None:
    table = """
        Table 2: Places in homes
        Area,2011,2012
        North,"1,204","1,310"
        South,980,990
        Source: returns of authorities
    """
    assert addressed(table) == {
        (("North",), ("2011",)): 1204,
        (("North",), ("2012",)): 1310,
        (("South",), ("2011",)): 980,
        (("South",), ("2012",)): 990,
    }
    cell = cells_of(table)[1]
    assert (cell.place.locator, cell.place.column, cell.place.row) == ("North", "2012", 3)
    assert cell.place.section == "Table 2: Places in homes"


def test_heads_in_two_levels() -> None:
    table = """
        ,2011,,2012,
        Area,Places,Spending (£),Places,Spending (£)
        North,10,200,12,210
        South,8,180,9,190
    """
    found = cells_of(table)
    assert addressed(table)[("North",), ("2012", "Places")] == 12
    assert addressed(table)[("South",), ("2011", "Spending (£)")] == 180
    assert [cell.unit for cell in found[:4]] == ["", "GBP", "", "GBP"]


def test_words_are_cells_to_be_counted() -> None:
    table = """
        Authority,Region,Judgement,Children
        Barnet,London,Outstanding,410
        Kent,South East,Good,1820
        Leeds,Yorkshire,Outstanding,1300
    """
    found = [cell for cell in cells_of(table) if cell.column_labels == ("Judgement",)]
    assert [(cell.row_labels, cell.text, cell.value) for cell in found] == [
        (("Barnet",), "Outstanding", None),
        (("Kent",), "Good", None),
        (("Leeds",), "Outstanding", None),
    ]


def test_as_many_columns_name_a_row_as_it_takes() -> None:
    table = """
        Code,Area,Year,Children
        E01,North,2011,4
        E01,North,2012,5
        E02,South,2011,6
        E02,South,2012,7
    """
    assert addressed(table)[("E02", "South", "2012"), ("Children",)] == 7
    coded = "Code,Area,Children\nE01,North,4\nE02,South,5"
    assert addressed(coded)[("E02", "South"), ("Children",)] == 5


def test_labels_left_out_repeat_and_lone_texts_head_groups() -> None:
    table = "Region,Area,Places\nNorth,Leeds,4\n,York,4\nSouth,Kent,4\n,Leeds,5"
    assert addressed(table)[("North", "York"), ("Places",)] == 4
    grouped = "Area,2011,2012\nLondon,,\nBarnet,4,5\nRest,,\nKent,6,7"
    assert addressed(grouped)[("Rest", "Kent"), ("2012",)] == 7


def test_two_tables_on_one_sheet() -> None:
    table = "First table,,\nArea,2011,2012\nNorth,4,5\n\nSecond table,,\nArea,2011,2012\nNorth,6,7"
    found = cells_of(table)
    assert [cell.place.section for cell in found] == ["First table"] * 2 + ["Second table"] * 2
    assert [cell.value for cell in found] == [4, 5, 6, 7]


def test_empty_rows_within_a_table_do_not_part_it() -> None:
    table = "Area,2011,2012\nNorth,4,5\n,,\nSouth,6,7"
    assert addressed(table)[("South",), ("2011",)] == 6


@pytest.mark.parametrize(
    ("table", "columns", "sides"),
    [
        (
            "Item,% positive,% negative\nI am heard,63,20",
            {"% positive": 63, "% negative": 20},
            (63, 20),
        ),
        (
            "Item,Strongly agree,Agree,Neither,Disagree,Strongly disagree\n"
            "I am heard,20,43,17,15,5",
            {
                "Strongly agree": 20,
                "Agree": 43,
                "Neither": 17,
                "Disagree": 15,
                "Strongly disagree": 5,
            },
            (63, 20),
        ),
        (
            'Item,Agree [1],Disagree [1],Base\nI am heard,63%,20%,"1,204"',
            {"Agree": 63, "Disagree": 20},
            (63, 20),
        ),
        (
            "Item,Agree,Disagree\nI am heard,0.63,0.2\nI am paid,0.5,0.25",
            {"Agree": 63, "Disagree": 20},
            (63, 20),
        ),
        (
            "Item,,Agree,Disagree\n,,%,%\nB01,I am heard,63,20",
            {"Agree %": 63, "Disagree %": 20},
            (63, 20),
        ),
        (
            ",2011,,2012,\nItem,Agree,Disagree,Agree,Disagree\nI am heard,50,30,63,20",
            {"2011 Agree": 50, "2011 Disagree": 30, "2012 Agree": 63, "2012 Disagree": 20},
            (63, 20),
        ),
    ],
)
def test_tables_of_items(table: str, columns: dict[str, float], sides: tuple[float, float]) -> None:
    row = rows_of(table)[0]
    assert row.text == "I am heard"
    assert dict(row.columns) == columns
    assert (row.agree, row.disagree) == sides
    # Where answers say how much, each may be asked for by its own head.
    assert bool(cells_of(table)) == ("Strongly" in table)


def test_items_of_several_bodies_are_kept_apart() -> None:
    table = """
        ,Leeds,,York,
        Item,Agree,Disagree,Agree,Disagree
        I am heard,50,30,63,20
    """
    assert [(row.place.section, row.agree) for row in rows_of(table)] == [
        ("Leeds", 50),
        ("York", 63),
    ]
    listed = "Body,Item,Agree,Disagree\nLeeds,I am heard,50,30\nYork,I am heard,63,20"
    assert [(row.place.section, row.text, row.agree) for row in rows_of(listed)] == [
        ("Leeds", "I am heard", 50),
        ("York", "I am heard", 63),
    ]


def test_options_with_frequency_and_percent() -> None:
    table = """
        Q4. Are you told of changes?
        Answer,Frequency,Percent
        Yes,812,67.4
        No,392,32.6
        Total,1204,100
    """
    (row,) = rows_of(table)
    assert (row.place.locator, row.text) == ("Q4", "Are you told of changes?")
    assert dict(row.columns) == {
        "Yes (Frequency)": 812,
        "Yes (Percent)": 67.4,
        "No (Frequency)": 392,
        "No (Percent)": 32.6,
    }
    assert (row.agree, row.disagree, row.yes_no) == (67.4, 32.6, True)
    assert row.base is not None
    assert (row.base.n, row.base.scope) == (1204, "item")
    assert row.place.lines == (1, 5)


def test_yes_and_no_as_two_rows() -> None:
    table = """
        Question,Answer,%
        Q1 Are you heard?,Yes,63
        ,No,30
        ,Don't know,7
        Q2 Are you paid?,Yes,50
        ,No,50
    """
    found = [(row.place.locator, row.text, row.agree, row.disagree) for row in rows_of(table)]
    assert found == [("Q1", "Are you heard?", 63, 30), ("Q2", "Are you paid?", 50, 50)]


def test_answers_in_rows_for_several_years() -> None:
    table = """
        Question,Year,Response,Percent
        I am heard,2011,Agree,50
        I am heard,2011,Disagree,40
        I am heard,2012,Agree,63
        I am heard,2012,Disagree,20
    """
    found = [(row.place.section, row.text, row.agree, row.disagree) for row in rows_of(table)]
    assert found == [("2011", "I am heard", 50, 40), ("2012", "I am heard", 63, 20)]


def test_multiple_responses() -> None:
    table = """
        Q7. How did you hear of us? (tick all that apply)
        Answer,%
        A friend,40
        The press,35
        A leaflet,50
    """
    (row,) = rows_of(table)
    assert dict(row.columns) == {"A friend %": 40, "The press %": 35, "A leaflet %": 50}
    assert (row.agree, row.disagree) == (None, None)


def test_counts_of_things_are_no_survey_items() -> None:
    table = "Table 1: Places\nArea,Number,Percent\nNorth,10,40\nSouth,15,60"
    assert not rows_of(table)
    assert addressed(table)[("South",), ("Percent",)] == 60


def test_a_part_of_a_sheet_without_heads_has_those_above_it() -> None:
    table = "Area,2011,2012\nNorth,4,5\n\nHomes,,\nSouth,6,7"
    assert addressed(table)[("South",), ("2012",)] == 7
    assert cells_of(table)[-1].place.section == "Homes"


def test_a_rank_that_is_left_out_is_not_that_of_the_row_above() -> None:
    table = "Rank,Organisation,Score\n1,Oakham,92\n2,Leyton,91\n,Average,90\n"
    assert (("Average",), ("Score",)) in addressed(table)


def test_groups_of_a_sheet_whose_rows_all_stand_in_one_are_one_table() -> None:
    table = "Body,Index\n\nJustice,\nPrisons,50\nCourts,61\n\nHealth,\nClinics,70"
    assert addressed(table) == {
        (("Justice", "Prisons"), ("Index",)): 50,
        (("Justice", "Courts"), ("Index",)): 61,
        (("Health", "Clinics"), ("Index",)): 70,
    }
    assert len({cell.table for cell in cells_of(table)}) == 1


@pytest.mark.parametrize(
    ("table", "labels"),
    [
        (
            "year,region_name,old_la_code,la_name,places\n2025,North,,,9\n"
            "2025,North,801,Oakham,4\n2025,South,802,Leyton,5\n2024,North,,,8\n"
            "2024,North,801,Oakham,3",
            ("2025", "North", "801", "Oakham"),
        ),
        (
            "Page,Code,Name,Places\nSee page,E01,Ashby,9\nSee page,E02,Oakham,4\n"
            "See page,E03,Leyton,5",
            ("E02", "Oakham"),
        ),
    ],
)
def test_names_behind_codes_and_links_are_labels(table: str, labels: tuple[str, ...]) -> None:
    assert labels in {found for found, _ in addressed(table)}


PER_CENTS_OF_ONE = {
    "a row that says so": (
        """
        Code,Measure,2019,2020
        B1,I like my work (% agree),0.76,0.8
        B2,My manager listens (% agree),0.61,0.64
        B3,Change is managed well (% agree),0.31,0.33
        C1,I want to leave,0.08,0.07
        X1,Ratio of managers to staff,0.12,0.14
        """,
        {("I like my work (% agree)", 76.0, "%"), ("I want to leave", 8.0, "%"),
         ("Ratio of managers to staff", 0.12, "")},
    ),
    "a base beside it": (
        """
        Measure,2019,2020
        % happy,0.76,0.81
        % safe,0.61,0.64
        Number of respondents,804,911
        """,
        {("% happy", 76.0, "%"), ("Number of respondents", 804.0, "")},
    ),
    "a column that says so": (
        """
        Area,% with a degree,Rank
        Northtown,0.34,2
        Southtown,0.52,1
        Easttown,0.07,3
        """,
        {("Northtown", 34.0, "%"), ("Southtown", 52.0, "%"), ("Easttown", 7.0, "%")},
    ),
    "beside per cents above one": (
        """
        Area,% excluded,% absent
        Northtown,0.05,4.3
        Southtown,0.54,5.2
        Easttown,0.17,6.1
        """,
        {("Northtown", 0.05, "%"), ("Southtown", 0.54, "%")},
    ),
    "small ones, none near to one": (
        """
        Area,% excluded
        Northtown,0.05
        Southtown,0.14
        Easttown,0.17
        """,
        {("Northtown", 0.05, "%"), ("Southtown", 0.14, "%")},
    ),
    "one decimal": (
        """
        Area,% of pupils excluded
        Northtown,0.4
        Southtown,0.9
        Easttown,0.3
        """,
        {("Northtown", 0.4, "%"), ("Southtown", 0.9, "%")},
    ),
    "a change": (
        """
        Area,% change
        Northtown,0.54
        Southtown,0.81
        Easttown,0.37
        """,
        {("Northtown", 0.54, "%"), ("Southtown", 0.81, "%")},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), PER_CENTS_OF_ONE.values(), ids=PER_CENTS_OF_ONE.keys())
def test_per_cents_that_are_parts_of_one_are_told_of_a_hundred(
    text: str, wanted: set[tuple[str, float, str]]
) -> None:
    found = {(cell.row_labels[-1], cell.value, cell.unit) for cell in cells_of(text)}
    assert wanted <= found


@pytest.mark.parametrize(
    ("label", "base"),
    {
        "Base": True,
        "N": True,
        "n=": True,
        "Valid N": True,
        "Unweighted base": True,
        "All respondents": True,
        "Number of respondents": True,
        "Total number of responses": True,
        "Number of valid responses to this question": True,
        "Valid responses (n)": True,
        "Responses received": True,
        "Number of people answering this question": True,
        "No response": False,
        "Responses to letters": False,
        "Participants": False,
        "Answers to complaints": False,
        "Number of people": False,
        "Number of valid licences": False,
    }.items(),
)
def test_a_row_of_how_many_answered_is_known_by_its_label(label: str, base: bool) -> None:
    assert is_base(label) is base
