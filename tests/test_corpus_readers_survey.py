"""The question rows of the two surveys, re-made in every format, are read the same from each."""

from __future__ import annotations

import csv
import html
import io
import json
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from askreports.corpus.catalogue import described
from askreports.corpus.extract import extract
from askreports.corpus.readers import read
from askreports.corpus.records import Cell, QuestionRow, Reading

GOLD = [
    {**item, "report": report}
    for report in ("nat10-third-sector", "nat10-practitioners")
    for line in (Path(__file__).parent / "inventory" / f"{report}.jsonl")
    .read_text("utf-8")
    .splitlines()
    if (item := json.loads(line))["kind"] == "question_row"
]
Grid = list[list[str]]


def grid(report: str) -> Grid:
    rows = [row for row in GOLD if row["report"] == report]
    heads = list(rows[0]["columns"])
    body = [
        [f"{row['locator']}) {row['text']}", *(f"{row['columns'][head]:g}" for head in heads)]
        for row in rows
    ]
    return [["Question", *heads], *body]


GRIDS = {"Third sector": grid("nat10-third-sector"), "Practitioners": grid("nat10-practitioners")}


def as_csv(grids: dict[str, Grid]) -> bytes:
    file = io.StringIO()
    writer = csv.writer(file)
    for name, rows in grids.items():
        writer.writerows([[name], [], *rows, []])
    return b"\xef\xbb\xbf" + file.getvalue().encode()


def as_tsv(grids: dict[str, Grid]) -> bytes:
    return "\r\n".join("\t".join(row) for rows in grids.values() for row in rows).encode("utf-16")


def as_markdown(grids: dict[str, Grid]) -> bytes:
    lines: list[str] = []
    for name, (head, *rows) in grids.items():
        lines += [f"# {name}", "", "| " + " | ".join(head) + " |", "|---" * len(head) + "|"]
        lines += ["| " + " | ".join(row) + " |" for row in rows] + [""]
    return "\n".join(lines).encode()


def as_xlsx(grids: dict[str, Grid]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, (head, *rows) in grids.items():
        sheet = book.create_sheet(name)
        sheet.append([f"{name} survey"])
        sheet.append(head)
        for label, *values in rows:
            sheet.append([label, *(float(value) / 100 for value in values)])
            for cell in sheet[sheet.max_row][1:]:
                cell.number_format = "0%"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def as_ods(grids: dict[str, Grid]) -> bytes:
    sheets = ""
    for name, rows in grids.items():
        sheets += f'<table:table table:name="{name}">'
        for row in rows:
            sheets += "<table:table-row>"
            for cell in row:
                sheets += (
                    f"<table:table-cell><text:p>{html.escape(cell)}</text:p></table:table-cell>"
                )
            sheets += "</table:table-row>"
        sheets += '<table:table-row table:number-rows-repeated="1048000"><table:table-cell'
        sheets += ' table:number-columns-repeated="16384"/></table:table-row></table:table>'
    spaces = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<office:document-content xmlns:office="{spaces}office:1.0"'
        f' xmlns:table="{spaces}table:1.0" xmlns:text="{spaces}text:1.0">'
        f"<office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", "<manifest/>")
        package.writestr("content.xml", content)
    return file.getvalue()


def as_html(grids: dict[str, Grid]) -> bytes:
    parts = ["<!DOCTYPE html><html><head><title>x</title></head><body><nav>Menu</nav><main>"]
    for name, rows in grids.items():
        parts.append(f"<h2>{name}</h2><table>")
        for row in rows:
            cells = "".join(f"<td>{html.escape(cell)}</td>" for cell in row)
            parts.append(f"<tr>{cells}</tr>")
        parts.append("</table>")
    return "".join([*parts, "</main></body></html>"]).encode()


def as_docx(grids: dict[str, Grid]) -> bytes:
    document = docx.Document()
    for name, rows in grids.items():
        document.add_heading(name, 1)
        table = document.add_table(len(rows), len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def as_pdf(grids: dict[str, Grid], *, ruled: bool = True) -> bytes:
    styles = getSampleStyleSheet()
    story: list[Any] = []
    for name, rows in grids.items():
        wrapped = [[Paragraph(html.escape(row[0]), styles["Normal"]), *row[1:]] for row in rows]
        style: Sequence[Any] = [("GRID", (0, 0), (-1, -1), 0.5, colors.grey)] if ruled else []
        story += [
            Paragraph(name, styles["Heading1"]),
            Table(wrapped, colWidths=[300, 80, 80], style=style, repeatRows=1),
            Spacer(1, 24),
        ]
    file = io.BytesIO()
    SimpleDocTemplate(file).build(story)
    return file.getvalue()


def as_plain_pdf(grids: dict[str, Grid]) -> bytes:
    return as_pdf(grids, ruled=False)


MAKERS: dict[str, Callable[[dict[str, Grid]], bytes]] = {
    "csv": as_csv,
    "tsv": as_tsv,
    "md": as_markdown,
    "xlsx": as_xlsx,
    "ods": as_ods,
    "html": as_html,
    "docx": as_docx,
    "pdf": as_pdf,
    "pdf-unruled": as_plain_pdf,
}


def reading_of(data: bytes, name: str) -> Reading:
    document = read(data, name)
    return extract(described(document, name, {}), document)


@pytest.fixture(scope="module", params=MAKERS)
def reading(request: pytest.FixtureRequest) -> Reading:
    return reading_of(MAKERS[request.param](GRIDS), f"survey.{request.param.partition('-')[0]}")


def question_rows(reading: Reading) -> list[QuestionRow]:
    return [record for record in reading.records if isinstance(record, QuestionRow)]


def test_the_rows_are_the_same_in_every_format(reading: Reading) -> None:
    found = [
        (row.place.locator, row.text, dict(row.columns), row.agree, row.disagree)
        for row in question_rows(reading)
    ]
    wanted = [
        (row["locator"], row["text"], row["columns"], row["agree"], row["disagree"]) for row in GOLD
    ]
    assert found == wanted
    assert not [record for record in reading.records if isinstance(record, Cell)]


def test_the_wording_stands_in_the_lines_that_are_cited(reading: Reading) -> None:
    for row in question_rows(reading):
        first, last = row.place.lines
        cited = " ".join(" ".join(reading.lines[first - 1 : last]).split())
        assert row.quote in cited
