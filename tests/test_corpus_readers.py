"""What a file is, told from its content, and what cannot be read, with the remedy."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askreports.corpus.errors import UnreadableReport
from askreports.corpus.layout import blocks
from askreports.corpus.readers import FORMATS, delimited, format_of, limits, load, read, text

PROSE = "The inspectors met staff, carers and children.\nThey said so, in turn.\nSo it was.\n"
PAGE = "<!DOCTYPE html>\n<html><body><h1>Care</h1><p>Good, on the whole.</p></body></html>"
RECORDS = "Area,2011,2012\nNorth,4,5\nSouth,6,7\n"


def archive(**parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_", "."), content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "format"),
    [
        (PROSE.encode(), "report.txt", "txt"),
        (PROSE.encode(), "report.csv", "txt"),
        (PROSE.encode(), "report", "txt"),
        (PROSE.encode("utf-16"), "report.txt", "txt"),
        (PROSE.encode("utf-16-le"), "report.txt", "txt"),
        (PROSE.encode("utf-16-be"), "report.txt", "txt"),
        (PAGE.encode(), "page.txt", "html"),
        (PAGE.encode("utf-16"), "page.pdf", "html"),
        (b"<?xml version='1.0'?><!-- x -->" + PAGE.encode(), "page.xhtml", "html"),
        (RECORDS.encode(), "table.csv", "csv"),
        (RECORDS.encode(), "table.txt", "csv"),
        (RECORDS.encode("utf-8-sig"), "table.xlsx", "csv"),
        (RECORDS.replace(",", "\t").encode(), "table.csv", "tsv"),
        (RECORDS.replace(",", ";").encode(), "table.csv", "csv"),
        (b"# A\n\nText.\n\n## B\n\nText.", "notes.txt", "md"),
        (b"Plain text.", "notes.md", "md"),
        (b"|A|B|\n|---|---|\n|x|1|\n|y|2|", "notes.txt", "md"),
        (b"junk\n%PDF-1.7 and so on", "report.txt", "pdf"),
        (archive(word__document_xml="<x/>"), "report.txt", "docx"),
        (archive(xl__workbook_xml="<x/>"), "report.docx", "xlsx"),
        (archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "report.zip", "ods"),
    ],
)
def test_the_content_tells_the_format(data: bytes, name: str, format: str) -> None:
    assert format_of(data, name) == format


def test_a_format_may_be_given_where_the_content_leaves_it_open() -> None:
    assert read(RECORDS.encode(), "-", "txt").format == "text"
    assert read(b"A,B\n1,2", "-", "csv").tables
    with pytest.raises(UnreadableReport, match='no format "doc"; choose from: txt, md'):
        read(RECORDS.encode(), "-", "doc")
    with pytest.raises(UnreadableReport, match="it is no PDF file"):
        read(RECORDS.encode(), "-", "pdf")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is empty"),
        (b" \r\n\t", "it is empty"),
        (b"\xef\xbb\xbf \n", "it is empty"),
        (bytes(range(256)) * 40, "it is binary"),
        (os.urandom(4096).replace(b"PK", b"..") + b"\x00\x01", "it is binary"),
        (b"text with a NUL \x00 in it", "it is binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "it is binary"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 64, "save it as DOCX or XLSX"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "save it without a password",
        ),
        (b"{\\rtf1 hello}", "rich text"),
        (b"PK\x03\x04 and no more", "the file is damaged"),
        (archive(a_txt="hello"), "it is a zip archive; unpack it"),
        (archive(mimetype="application/vnd.oasis.opendocument.text"), "save it as DOCX"),
        (archive(xl__workbook_bin=""), "save it as XLSX"),
        (archive(word__document_xml="<x/>"), "the document is damaged"),
        (archive(xl__workbook_xml="<x/>"), "the workbook is damaged"),
        (archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "damaged"),
        (b"<html><body><nav>Menu</nav></body></html>", "shows no text"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line_with_the_remedy(data: bytes, why: str) -> None:
    with pytest.raises(UnreadableReport) as raised:
        read(data, "report.txt")
    words = str(raised.value)
    assert words.startswith('cannot read "report.txt": ')
    assert why in words
    assert ";" in words
    assert "\n" not in words


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_encodings(encoding: str) -> None:
    lines = ("“63 – sixty-three – per cent” of café staff", "cost £5")
    assert read("\r\n".join(lines).encode(encoding), "x.txt").lines == lines


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(UnreadableReport, match=r'"none.txt": no such file or directory; check'):
        load(tmp_path / "none.txt")
    with pytest.raises(UnreadableReport, match="is a directory"):
        load(tmp_path)
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(UnreadableReport, match="symbolic links"):
        load(tmp_path / "loop")
    (tmp_path / "report.txt").write_text(PROSE)
    assert load(tmp_path / "report.txt").lines == tuple(PROSE.splitlines())


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may read all files")
def test_a_file_without_permission(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(PROSE)
    (tmp_path / "secret.txt").chmod(0)
    with pytest.raises(UnreadableReport, match="permission denied"):
        load(tmp_path / "secret.txt")


def test_a_text_over_the_bound_is_refused_with_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    assert limits.LARGEST_TEXT < 200 * limits.MEGABYTE
    monkeypatch.setattr(text, "LARGEST_TEXT", 2 * limits.MEGABYTE)
    with pytest.raises(UnreadableReport, match=r"it holds 3 MB, more than the 2 MB.*; split it"):
        read(PROSE.encode() * (3 * limits.MEGABYTE // len(PROSE) + 1), "long.txt")


def test_a_file_over_the_bound_is_not_even_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (tmp_path / "hole.txt").open("wb") as file:
        file.truncate(limits.LARGEST_FILE + 1)
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail("opened"))
    with pytest.raises(UnreadableReport, match="more than the 256 MB"):
        load(tmp_path / "hole.txt")


@pytest.mark.parametrize("name", ["line.txt", "line.csv", "line.md", "line.html"])
def test_a_line_of_ten_megabytes(name: str) -> None:
    line = "word " * 2_000_000
    assert read(line.encode(), name).lines in {(line,), (line.strip(),)}


def test_a_field_of_ten_megabytes() -> None:
    field = "word " * 2_000_000
    document = read(f'Area,Note\nNorth,"{field}"\nSouth,x\n'.encode(), "wide.csv", "csv")
    assert len(document.tables[0].rows) == 3


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("askreports.corpus.readers.limits.MOST_CELLS", 5)
    monkeypatch.setattr(limits.check_cells, "__defaults__", (5,))
    with pytest.raises(UnreadableReport, match="more than 5 filled cells"):
        read(RECORDS.encode(), "table.csv")


def test_lines_of_records_are_counted_as_in_the_file() -> None:
    data = 'Area,Note\r\n\r\nNorth,"two\r\nlines"\r\n,,\r\nSouth,"a ""quoted"" word"\r\n'
    document = read(data.encode(), "table.csv")
    assert document.lines == ("Area\tNote", "", "North\ttwo", "lines", "", 'South\ta "quoted" word')
    rows = [(row.cells, row.lines, row.number) for row in document.tables[0].rows]
    assert rows[1:] == [
        (("North", "two lines"), (3, 4), 3),
        (("South", 'a "quoted" word'), (6, 6), 5),
    ]


@pytest.mark.parametrize(
    ("lines", "delimiter"),
    [
        (["a,b", "c,d", "e,f"], ","),
        (["a;b,5", "c;d,6", "e;f,7"], ";"),
        (["a\tb, c", "d\te", "f\tg"], "\t"),
        (["One, two.", "Three.", "Four, five, six."], None),
        (["a,b"], None),
        ([], None),
    ],
)
def test_delimiters(lines: list[str], delimiter: str | None) -> None:
    assert delimited.delimiter_of(lines, likely=False) == delimiter


@given(st.binary(max_size=400), st.sampled_from(["", *FORMATS]))
def test_any_bytes_are_read_or_refused(data: bytes, ending: str) -> None:
    try:
        document = read(data, f"any.{ending}")
    except UnreadableReport as error:
        assert "\n" not in str(error)  # noqa: PT017 - either outcome is right
    else:
        assert any(line.strip() for line in document.lines)


def test_no_library_of_a_format_is_loaded_before_it_is_needed() -> None:
    code = (
        "import sys, askreports.corpus.readers as r; r.read(b'Text of a report.', 'x.txt');"
        "print([m for m in ('pypdfium2', 'openpyxl', 'docx', 'lxml') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_lists_of_shares_are_tables() -> None:
    source = b"Reasons for leaving\n\n- Better pay: 48%\n- Commuting (12%)\n\nNote: 3 pages.\n"
    (table,) = read(source, "survey.txt").tables
    assert [row.cells for row in table.rows] == [("Better pay", "48%"), ("Commuting", "12%")]
    assert table.title == "Reasons for leaving"


def test_description_lists_of_numbers_are_tables() -> None:
    source = b"<!doctype html><body><h2>Ages</h2><dl><dt>Old</dt><dd>41%</dd><dt>Young</dt><dd>9</dd></dl>"
    (table,) = read(source, "page.html").tables
    assert [row.cells for row in table.rows] == [("Old", "41%"), ("Young", "9")]


def test_front_matter_gives_the_title_and_nothing_else_is_text() -> None:
    source = b'---\nlayout: post\ntitle: "Readers 2023"\n---\n\n<style>\n p { width: 80% }\n</style>\n\n## Who {#who}\n\nMany came.\n'
    found = blocks(read(source, "post.md"))
    assert [block.text for block in found if block.kind == "heading"] == ["Readers 2023", "Who"]
    assert [block.text for block in found if block.kind == "paragraph"] == ["Many came."]
