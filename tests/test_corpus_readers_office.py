"""Workbooks, DOCX documents, pages and Markdown: what they show is what is read."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.styles import Font

from askreports.corpus.catalogue import described
from askreports.corpus.document import Document
from askreports.corpus.errors import UnreadableReport
from askreports.corpus.extract import extract
from askreports.corpus.layout import blocks
from askreports.corpus.readers import package, read
from askreports.corpus.readers.limits import MEGABYTE
from askreports.corpus.readers.number_formats import shown
from askreports.corpus.records import Cell, Footnote, QuestionRow, Record


def workbook(fill: Callable[[Any], None]) -> bytes:
    book = openpyxl.Workbook()
    fill(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def word(fill: Callable[[Any], None]) -> bytes:
    document = docx.Document()
    fill(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def changed(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The package with one part changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == part else content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def records_of(data: bytes, name: str) -> tuple[Record, ...]:
    document = read(data, name)
    return extract(described(document, name, {}), document).records


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks(document) if block.kind != "table"]


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.63, "0%", "63%"),
        (0.634, "0.0%", "63.4%"),
        (0.63, "General", "0.63"),
        (0.1 + 0.2, "General", "0.3"),
        (1204, "#,##0", "1,204"),
        (1204.56, "0", "1205"),
        (1204, "General", "1204"),
        (1e20, "General", "100000000000000000000"),
        (1200, '"£"#,##0.00', "£1,200.00"),
        (1200, "[$£-809]#,##0", "£1,200"),
        (-5, "£#,##0;[Red]-£#,##0", "-£5"),
        (5, "0_ ;-0", "5"),
        (5, '0" staff"', "5"),
        (True, "General", "TRUE"),
        (datetime.datetime(2012, 7, 31), "dd/mm/yyyy", "2012-07-31"),
        (None, "General", ""),
        ("  c ", "General", "c"),
    ],
)
def test_numbers_are_read_as_shown(value: object, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


def test_cells_of_a_workbook_are_addressed_by_sheet_row_and_column() -> None:
    def fill(book: Any) -> None:
        first = book.active
        first.title = "Notes"
        first["A1"] = "Published in 2012 by the Department."
        sheet = book.create_sheet("Places")
        sheet["A1"] = "Table 1: Places by area"
        sheet.append([])
        sheet.append(["Area", "Places", "Share of all"])
        sheet.append(["North", 1204, 0.632])
        sheet.append(["South", "c", 0.368])
        sheet["C4"].number_format = sheet["C5"].number_format = "0%"
        hidden = book.create_sheet("Lookup")
        hidden.append(["Secret", "Value"])
        hidden.sheet_state = "hidden"

    document = read(workbook(fill), "book.xlsx")
    assert "Secret" not in "\n".join(document.lines)
    cells = [r for r in records_of(workbook(fill), "book.xlsx") if isinstance(r, Cell)]
    found = [(c.row_labels, c.column_labels, c.value, c.text, c.unit) for c in cells]
    assert found == [
        (("North",), ("Places",), 1204, "1204", ""),
        (("North",), ("Share of all",), 63, "63%", "%"),
        (("South",), ("Places",), None, "c", ""),
        (("South",), ("Share of all",), 37, "37%", "%"),
    ]
    place = cells[3].place
    assert (place.sheet, place.row, place.column) == ("Places", 5, "C")
    assert document.lines[place.lines[0] - 1] == "South\tc\t37%"


def test_merged_heads_over_a_question_table() -> None:
    def fill(book: Any) -> None:
        sheet = book.active
        sheet.title = "Staff"
        sheet.append(["Staff survey: results for all the bodies", None, None, None, None])
        sheet.append(["Statement", "Leeds", None, "York", None])
        sheet.append([None, "% positive", "% negative", "% positive", "% negative"])
        sheet.append(["B01 I am heard", 63, 20, 50, 30])
        sheet.append(["B02 I am paid", 60, 25, 55, 35])
        for area in ("A1:E1", "A2:A3", "B2:C2", "D2:E2"):
            sheet.merge_cells(area)

    rows = [r for r in records_of(workbook(fill), "x.xlsx") if isinstance(r, QuestionRow)]
    found = [(r.place.section, r.place.locator, r.text, r.agree, r.disagree) for r in rows]
    assert found == [
        ("Leeds", "B01", "I am heard", 63, 20),
        ("York", "B01", "I am heard", 50, 30),
        ("Leeds", "B02", "I am paid", 60, 25),
        ("York", "B02", "I am paid", 55, 35),
    ]
    assert (rows[0].place.sheet, rows[0].place.row) == ("Staff", 4)


def test_a_million_empty_rows_are_passed_over() -> None:
    def fill(book: Any) -> None:
        sheet = book.active
        sheet.append(["Area", "2011", "2012"])
        sheet.append(["North", 4, 5])
        sheet["A1048576"].font = Font(bold=True)

    def add_rows(part: bytes) -> bytes:
        rows = b"".join(b'<row r="%d"/>' % number for number in range(3, 50_000))
        return part.replace(b'<row r="1048576"', rows + b'<row r="1048576"')

    data = changed(workbook(fill), "xl/worksheets/sheet1.xml", add_rows)
    document = read(data, "long.xlsx")
    assert [line for line in document.lines if line] == ["Sheet", "Area\t2011\t2012", "North\t4\t5"]
    assert len(document.lines) < 10


def test_a_sheet_that_states_a_false_size_is_read_whole() -> None:
    def fill(book: Any) -> None:
        book.active.append(["Area", "2011"])
        book.active.append(["North", 4])

    data = changed(
        workbook(fill),
        "xl/worksheets/sheet1.xml",
        lambda part: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', part),
    )
    assert "North\t4" in read(data, "x.xlsx").lines


@pytest.mark.parametrize("make", [workbook, word])
@pytest.mark.parametrize("inside", [b"x" * 64, b"<?xml version='1.0'?><a>" + b" " * 64])
def test_a_package_that_unpacks_to_too_much_is_refused(
    make: Callable[[Callable[[Any], None]], bytes], inside: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "LARGEST_PACKAGE", 8 * MEGABYTE)
    file = io.BytesIO(make(lambda opened: None))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("word/bomb.xml", inside * (9 * MEGABYTE // len(inside) + 1))
    data = file.getvalue()
    assert len(data) < MEGABYTE
    with pytest.raises(UnreadableReport, match="it unpacks to more than 8 MB"):
        read(data, "bomb")


def test_a_package_that_lies_about_its_size_is_refused() -> None:
    file = io.BytesIO(word(lambda opened: None))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("word/bomb.xml", b" " * MEGABYTE)
    declared = MEGABYTE.to_bytes(4, "little")
    data = file.getvalue()
    assert data.count(declared) >= 2
    with pytest.raises(UnreadableReport, match="the file is damaged"):
        read(data.replace(declared, (64).to_bytes(4, "little")), "bomb.docx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    ("make", "part"),
    [(workbook, "xl/workbook.xml"), (word, "word/document.xml"), (word, "word/styles.xml")],
)
def test_xml_that_declares_entities_is_refused(
    make: Callable[[Callable[[Any], None]], bytes], part: str, encoding: str
) -> None:
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>'
        '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]><x>&secret;</x>'
    )
    data = changed(make(lambda opened: None), part, lambda _: text.encode(encoding))
    with pytest.raises(UnreadableReport, match="declares entities"):
        read(data, "entities")


def test_entities_of_a_page_are_never_fetched(tmp_path: Any) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words")
    page = (
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        "<html><body><p>Care &x; is good &amp; caf&eacute;s too.</p></body></html>"
    )
    assert "secret words" not in "\n".join(read(page.encode(), "page.html").lines)


def test_docx_headings_lists_and_paragraphs() -> None:
    def fill(document: Any) -> None:
        document.add_heading("Care in 2012", 0)
        document.add_heading("Findings", 1)
        document.add_paragraph("The first paragraph says that all is well with the staff we met.")
        document.add_paragraph("one bullet of the list", style="List Bullet")
        document.add_paragraph("First numbered paragraph of all.", style="List Number")
        document.add_paragraph("Second numbered paragraph of all.", style="List Number")

    document = read(word(fill), "x.docx")
    assert kinds(document) == [
        ("heading", "Care in 2012"),
        ("heading", "Findings"),
        ("paragraph", "The first paragraph says that all is well with the staff we met."),
        ("bullet", "one bullet of the list"),
        ("paragraph", "First numbered paragraph of all."),
        ("paragraph", "Second numbered paragraph of all."),
    ]
    numbered = [block.number for block in blocks(document) if block.number]
    assert numbered == ["1", "2"]


def test_docx_shows_changes_as_accepted_and_what_controls_hold() -> None:
    def fill(document: Any) -> None:
        paragraph = document.add_paragraph("Staff were ")._p
        space = nsdecls("w")
        paragraph.append(parse_xml(f"<w:ins {space}><w:r><w:t>well </w:t></w:r></w:ins>"))
        struck = f"<w:del {space}><w:r><w:delText>ill </w:delText></w:r></w:del>"
        paragraph.append(parse_xml(struck))
        paragraph.append(
            parse_xml(
                f"<w:sdt {space}><w:sdtContent><w:r><w:t>paid.</w:t></w:r></w:sdtContent></w:sdt>"
            )
        )
        paragraph.addnext(
            parse_xml(
                f"<w:sdt {space}><w:sdtContent><w:p><w:r><w:t>Held by a control.</w:t></w:r></w:p>"
                "</w:sdtContent></w:sdt>"
            )
        )

    lines = [line for line in read(word(fill), "x.docx").lines if line]
    assert lines == ["Staff were well paid.", "Held by a control."]


def test_docx_pages_are_those_it_was_last_laid_out_with() -> None:
    def fill(document: Any) -> None:
        document.add_paragraph("On the first page.")
        paragraph = document.add_paragraph("On the second page.")
        run = paragraph._p.find(f"{{{paragraph._p.nsmap['w']}}}r")
        run.insert(0, parse_xml(f"<w:lastRenderedPageBreak {nsdecls('w')}/>"))
        document.add_paragraph("On the second page too.")

    document = read(word(fill), "x.docx")
    pages = dict(zip(document.lines, document.pages, strict=True))
    assert pages["On the first page."] == 1
    assert pages["On the second page."] == 2
    assert pages["On the second page too."] == 2


def test_docx_merged_cells_and_footnotes() -> None:
    def fill(document: Any) -> None:
        document.add_heading("Views", 1)
        table = document.add_table(4, 3)
        for row, cells in zip(
            table.rows,
            [
                ("Question", "Answer", "%"),
                ("Are you heard?", "Yes", "63"),
                ("", "No", "37"),
                ("Are you paid?", "Yes", "50"),
            ],
            strict=True,
        ):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
        table.cell(1, 0).merge(table.cell(2, 0))

    rows = [r for r in records_of(word(fill), "x.docx") if isinstance(r, QuestionRow)]
    assert [(r.text, r.agree, r.disagree) for r in rows] == [
        ("Are you heard?", 63, 37),
        ("Are you paid?", 50, None),
    ]
    assert rows[0].place.section == "Views"


def test_a_page_shows_its_main_content() -> None:
    page = """<!doctype html><html><head><title>T</title><style>p {}</style></head><body>
    <nav>Home | About</nav><header>Site name</header><main>
    <h1>Care in 2012</h1><p>Most <b>staff</b> were
      heard.<sup>1</sup></p><script>var x</script><p hidden>Hidden.</p>
    <h2>Findings</h2><ul><li>one bullet of them</li><li>another bullet</li></ul>
    <ol start="4"><li>The fourth paragraph says so.</li><li>The fifth one too.</li></ol>
    <p>First line<br>second line</p></main><footer>Crown copyright</footer></body></html>"""
    document = read(page.encode(), "page.html")
    assert [line for line in document.lines if line] == [
        "Care in 2012",
        "Most staff were heard.¹",
        "Findings",
        "• one bullet of them",
        "• another bullet",
        "4. The fourth paragraph says so.",
        "5. The fifth one too.",
        "First line",
        "second line",
    ]
    assert [text for kind, text in kinds(document) if kind == "heading"] == [
        "Care in 2012",
        "Findings",
    ]


def test_cells_of_a_page_that_span_several() -> None:
    page = """<html><body><table><caption>Table 2: Places</caption>
    <tr><th rowspan=2>Area</th><th colspan=2>2011</th><th colspan=2>2012</th></tr>
    <tr><th>Homes</th><th>Places</th><th>Homes</th><th>Places</th></tr>
    <tr><td>North</td><td>4</td><td>40</td><td>5</td><td>50</td></tr></table></body></html>"""
    cells = [r for r in records_of(page.encode(), "x.html") if isinstance(r, Cell)]
    assert [(c.row_labels, c.column_labels, c.value) for c in cells] == [
        (("North",), ("2011", "Homes"), 4),
        (("North",), ("2011", "Places"), 40),
        (("North",), ("2012", "Homes"), 5),
        (("North",), ("2012", "Places"), 50),
    ]
    assert cells[0].place.section == "Table 2: Places"


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="windows-1252">', "windows-1252"),
        ("", "windows-1252"),
        ('<meta charset="utf-8">', "utf-8"),
        ("", "utf-16"),
        ('<meta charset="nonsense">', "utf-8"),
    ],
)
def test_encoding_of_a_page(head: str, encoding: str) -> None:
    page = f"<html><head>{head}</head><body><p>“Cafés”</p></body></html>"
    assert read(page.encode(encoding), "x.html").lines == ("“Cafés”",)


def test_a_page_nested_too_deep_is_read_or_refused() -> None:
    page = "<html><body>" + "<div>" * 20_000 + "deep" + "</div>" * 20_000 + "</body></html>"
    try:
        assert read(page.encode(), "deep.html").lines == ("deep",)
    except UnreadableReport as error:
        assert "deep.html" in str(error)  # noqa: PT017 - either outcome is right


def test_markdown_keeps_its_lines_and_its_tables() -> None:
    lines = (
        "# Care in 2012",
        "",
        "Staff were heard by",
        "the inspectors.",
        "",
        "| Area | **2011** |",
        "|:-----|-----:|",
        r"| North \| East | 4 |",
        "",
        "```",
        "| no | table |",
        "|----|-------|",
        "```",
    )
    data = "\n".join(lines).encode()
    document = read(data, "notes.md")
    assert document.lines == lines
    assert next(block.text for block in blocks(document) if block.kind == "paragraph") == (
        "Staff were heard by the inspectors."
    )
    (cell,) = [r for r in records_of(data, "notes.md") if isinstance(r, Cell)]
    assert (cell.row_labels, cell.column_labels, cell.value) == (("North | East",), ("2011",), 4)
    assert (cell.place.lines, cell.place.section) == ((8, 8), "Care in 2012")


def test_footnotes_of_a_page_are_footnotes() -> None:
    page = "<html><body><p>Staff were heard.<sup>1</sup></p><p><sup>1</sup> Care Act.</p></body>"
    (note,) = [r for r in records_of(page.encode(), "x.html") if isinstance(r, Footnote)]
    assert (note.number, note.text) == ("1", "Care Act.")
