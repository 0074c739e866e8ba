"""Question tables, measured against an inventory of the built-in reports made by hand."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from askreports.corpus.catalogue import built_ins
from askreports.corpus.document import Document, Row, Table
from askreports.corpus.extract import extract
from askreports.corpus.readers.text import read_text
from askreports.corpus.records import QuestionRow
from askreports.corpus.responses import column, response_columns
from askreports.corpus.tables import question_rows, text_tables

INVENTORY = [
    {**item, "report": report}
    for report in ("nat10-third-sector", "nat10-practitioners")
    for line in (Path(__file__).parent / "inventory" / f"{report}.jsonl")
    .read_text("utf-8")
    .splitlines()
    if (item := json.loads(line))["kind"] == "question_row"
]
ENGLISH = frozenset(
    files("askreports.answers.vocabulary").joinpath("english.txt").read_text("utf-8").split()
)


@cache
def rows_of(report_id: str) -> tuple[QuestionRow, ...]:
    report, data = next(found for found in built_ins() if found[0].id == report_id)
    records = extract(report, read_text(data), ENGLISH).records
    return tuple(record for record in records if isinstance(record, QuestionRow))


@cache
def folded_lines(report_id: str) -> tuple[str, ...]:
    data = next(data for report, data in built_ins() if report.id == report_id)
    return tuple(" ".join(line.split()) for line in read_text(data).lines)


def read(*lines: str) -> tuple[QuestionRow, ...]:
    document = Document(lines, "text", "")
    return question_rows("r", text_tables(document), ENGLISH)


def shapes(rows: tuple[QuestionRow, ...]) -> list[tuple[str, str, float | None, float | None]]:
    return [(row.place.locator, row.text, row.agree, row.disagree) for row in rows]


@pytest.mark.parametrize("report", ["nat10-third-sector", "nat10-practitioners"])
def test_every_row_of_the_inventory_is_read_and_no_other(report: str) -> None:
    expected = [row["locator"] for row in INVENTORY if row["report"] == report]
    assert [row.place.locator for row in rows_of(report)] == expected


@pytest.mark.parametrize("gold", INVENTORY, ids=lambda row: f"{row['report']}-{row['locator']}")
def test_row_is_as_in_the_inventory(gold: dict[str, Any]) -> None:
    row = next(row for row in rows_of(gold["report"]) if row.place.locator == gold["locator"])
    base = row.base and {
        "n": row.base.n,
        "scope": row.base.scope,
        "lines": list(row.base.lines),
        "group": row.base.group,
    }
    assert row.text == gold["text"]
    assert dict(row.columns) == gold["columns"]
    assert (row.agree, row.disagree) == (gold["agree"], gold["disagree"])
    assert (row.place.page, list(row.place.lines)) == (gold["page"], gold["lines"])
    assert row.place.section == "Appendices"
    assert base == gold["base"]
    assert (row.text != row.quote) == gold["mended"]


@pytest.mark.parametrize("report", ["nat10-third-sector", "nat10-practitioners"])
def test_wording_stands_in_the_lines_it_is_cited_from(report: str) -> None:
    lines = folded_lines(report)
    for row in rows_of(report):
        first, last = row.place.lines
        parts = [line.split(") ", 1)[-1].rstrip(" 0123456789") for line in lines[first - 1 : last]]
        assert row.quote == " ".join(parts)


@pytest.mark.parametrize("report", ["omnibus-wave1", "pressure-article", "social-care-2013"])
def test_reports_without_question_tables_have_no_rows(report: str) -> None:
    assert rows_of(report) == ()


def test_yes_no_items_are_told_from_statements_under_one_head() -> None:
    found = [row.place.locator for row in rows_of("nat10-third-sector") if row.yes_no]
    assert found == ["Q10b", "Q10c", "Q11", "Q17"]
    assert not any(row.yes_no for row in rows_of("nat10-practitioners"))


@pytest.mark.parametrize(
    ("head", "name", "side"),
    [
        ("Agree/ Yes %", "Agree/Yes %", "agree"),
        ("Disagree / No %", "Disagree/No %", "disagree"),
        ("· Agree %", "Agree %", "agree"),
        ("% positive", "% positive", "agree"),
        ("Negative (%)", "Negative (%)", "disagree"),
        ("Tend to disagree", "Tend to disagree", "disagree"),
        ("Neither agree nor disagree", "Neither agree nor disagree", "neutral"),
        ("Don’t know", "Don’t know", "neutral"),
        ("No answer", "No answer", "neutral"),
        ("Very dissatisfied", "Very dissatisfied", "disagree"),
        ("Favourable", "Favourable", "agree"),
        ("Base", "Base", "base"),
        ("Agreed actions", "Agreed actions", None),
        ("Region", "Region", None),
        ("2012", "2012", None),
    ],
)
def test_heads_of_columns(head: str, name: str, side: str | None) -> None:
    assert (column(head).name, column(head).side) == (name, side)


@pytest.mark.parametrize(
    "cells",
    [
        ["", "2011", "2012"],
        ["Name", "Yes"],
        ["Outstanding", "Good", "Inadequate"],
        ["They agreed on the plan", "and so it was"],
        [],
    ],
)
def test_other_headers_head_no_answers(cells: list[str]) -> None:
    assert response_columns(cells) is None


@pytest.mark.parametrize(
    ("line", "locator", "text"),
    [
        ("Q4e) My work is fair\t20\t63", "Q4e", "My work is fair"),
        ("Q4e. My work is fair\t20\t63", "Q4e", "My work is fair"),
        ("4e My work is fair\t20\t63", "4e", "My work is fair"),
        ("B05 My work is fair\t20\t63", "B05", "My work is fair"),
        ("Q6(b) My work is fair\t20\t63", "Q6(b)", "My work is fair"),
        ("12. My work is fair\t20\t63", "12", "My work is fair"),
        ("My work is fair\t20\t63", "My work is fair", "My work is fair"),
        ("24 hour support is good\t20\t63", "24 hour support is good", "24 hour support is good"),
    ],
)
def test_item_ids(line: str, locator: str, text: str) -> None:
    others = [] if locator == text else [line.replace("My work", "Our work")]
    rows = read("\tAgree %\tDisagree %", line, *others)
    assert (rows[0].place.locator, rows[0].text) == (locator, text)


def test_row_goes_on_in_the_next_but_a_footer_of_that_shape_does_not() -> None:
    rows = read(
        "\tAgree %\tDisagree %\t",
        "Q1) My manager keeps me up to date with the needs of children\t71\t11\t",
        "and young people\t\t\t",
        "Q2) My manager listens\t25\t46\t",
        "Ofstad survey of people 2010 41\t\t\t",
        "",
        "Ofsted survey of people 2010 | 41",
    )
    assert [row.text for row in rows] == [
        "My manager keeps me up to date with the needs of children and young people",
        "My manager listens",
    ]
    assert [(row.place.lines, row.place.page) for row in rows] == [((2, 3), 41), ((4, 4), 41)]


def test_values_may_stand_on_the_last_line_of_a_wording() -> None:
    rows = read(
        "                                Agree %   Disagree %",
        "Q1) My manager keeps me up to date",
        "    with the needs of children      71        11",
        "Q2) My manager listens              25        46",
    )
    assert shapes(rows) == [
        ("Q1", "My manager keeps me up to date with the needs of children", 71, 11),
        ("Q2", "My manager listens", 25, 46),
    ]


def test_footer_with_its_number_in_a_cell_is_no_row() -> None:
    rows = read(
        "\tAgree %\tDisagree %",
        "Q1) I am heard\t71\t11",
        "Survey of all staff 2012\t7\t",
        "",
        "\tAgree %\tDisagree %",
        "Q2) I am paid\t25\t46",
        "Survey of all staff 2012 | 8",
    )
    assert [(row.place.locator, row.place.page) for row in rows] == [("Q1", 7), ("Q2", 8)]


def test_next_page_may_lack_a_header() -> None:
    rows = read(
        "\tAgree %\tDisagree %",
        "Q1) I am heard\t71\t11",
        "Survey of all staff | 7",
        "Q2) I am paid\t25\t46",
        "Survey of all staff | 8",
    )
    assert [(row.place.locator, row.place.page) for row in rows] == [("Q1", 7), ("Q2", 8)]


def test_markdown_table_under_a_heading() -> None:
    rows = read(
        "# Staff survey",
        "",
        "## Your manager",
        "",
        "| Question | Agree | Neither | Disagree | Base |",
        "|---|---:|---:|---:|---:|",
        "| I am heard (in meetings) | 71% | 10% | 19% | 1,204 |",
        "",
        "Text.",
    )
    (row,) = rows
    assert row.columns == (("Agree", 71), ("Neither", 10), ("Disagree", 19))
    assert row.place.section == "Your manager"
    assert row.base is not None
    assert (row.base.n, row.base.scope, row.base.lines) == (1204, "item", (7, 7))


def test_degrees_add_up_and_a_printed_total_outranks_them() -> None:
    degrees = "\tStrongly agree\tAgree\tNeither\tDisagree\tStrongly disagree"
    (row,) = read(degrees, "Q1) I am heard\t20\t30\t10\t25\t15")
    assert (row.agree, row.disagree) == (50, 40)
    (row,) = read(
        "\tStrongly agree\tTend to agree\tTotal agree\tDisagree", "Q1) I am heard\t20\t31\t50\t25"
    )
    assert (row.agree, row.disagree) == (50, 25)


def test_signs_for_numbers_not_given_are_no_values() -> None:
    (row,) = read("\tAgree %\tDisagree %", "Q1) I am heard\t-\t11")
    assert row.columns == (("Disagree %", 11),)
    assert (row.agree, row.disagree) == (None, 11)


def test_head_counts_are_no_shares() -> None:
    (row,) = read("\tAgree\tDisagree", "Q1) I am heard\t812\t388")
    assert row.columns == (("Agree", 812), ("Disagree", 388))
    assert (row.agree, row.disagree) == (None, None)


def test_batteries_within_a_table_are_sections() -> None:
    rows = read(
        "\tYes %\tNo %",
        "Your manager",
        "Q1) Does your manager listen?\t71\t11",
        "Your pay\t\t",
        "Q2) Are you paid?\t25\t46",
    )
    assert [row.place.section for row in rows] == ["Your manager", "Your pay"]
    assert all(row.yes_no for row in rows)


def test_contents_list_and_other_tables_are_no_question_tables() -> None:
    document = Document(
        ("Contents", "Yes and no\t4", "Agreeing\t5", "", "Area\t2011\t2012", "North\t4\t5"),
        "text",
        "",
    )
    assert text_tables(document) == ()


def test_tables_of_other_formats_with_an_id_column_and_a_sheet() -> None:
    table = Table(
        (
            Row(("Results", "", "", ""), (1, 1)),
            Row(("Item", "Statement", "% agree", "% disagree"), (2, 2)),
            Row(("B05", "I am heard", "71", "11"), (3, 3)),
        ),
        sheet="Staff",
    )
    (row,) = question_rows("r", [table], ENGLISH)
    assert (row.place.locator, row.text, row.agree) == ("B05", "I am heard", 71)
    assert (row.place.sheet, row.place.row) == ("Staff", 3)


@pytest.mark.parametrize("head", ["No", "No.", "N", "Ref"])
def test_a_head_left_of_the_wording_is_no_answer(head: str) -> None:
    columns = response_columns([head, "Question", "Agree %", "Disagree %"])
    assert columns is not None
    assert [part.side for part in columns] == [None, None, "agree", "disagree"]


def test_no_beside_yes_is_an_answer() -> None:
    columns = response_columns(["Question", "Yes %", "No %"])
    assert columns is not None
    assert [part.side for part in columns] == [None, "agree", "disagree"]
