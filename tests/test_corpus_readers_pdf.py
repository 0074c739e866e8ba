"""PDF: reading order, running heads, broken words, headings, tables, pages, and what cannot be."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from askreports.corpus.catalogue import described
from askreports.corpus.document import Document
from askreports.corpus.errors import UnreadableReport
from askreports.corpus.extract import extract
from askreports.corpus.layout import blocks
from askreports.corpus.readers import limits, pdf, read
from askreports.corpus.records import Cell, Comment, Passage, QuestionRow

WIDTH, HEIGHT = A4
STORY = (
    "the inspectors found that most of the authorities had made good progress in the care of"
    " children and young people and that the views of families were heard in many of the meetings"
    " held across the year although some of the services were slow to answer letters"
)
WORDS = tuple(re.findall(r"\w+", STORY))
SENTENCE = "and so the children and their families were heard in all of the meetings."


def pdf_of(draw: Callable[[Canvas], object], **options: Any) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, **options)
    draw(canvas)
    canvas.save()
    return file.getvalue()


def text(canvas: Canvas, x: float, y: float, lines: Sequence[str], size: float = 11) -> float:
    """Draw lines downwards; return where the next would stand."""
    for line in lines:
        canvas.setFont("Helvetica", size)
        canvas.drawString(x, y, line)
        y -= 1.2 * size
    return y


def prose(start: int, lines: int, words: int) -> list[str]:
    at = [WORDS[(start + n) % len(WORDS)] for n in range(lines * words)]
    return [" ".join(at[n * words : (n + 1) * words]) for n in range(lines)]


def paragraphs(document: Document) -> list[str]:
    return [block.text for block in blocks(document) if block.kind == "paragraph"]


def test_columns_are_read_one_after_the_other_below_what_spans_them() -> None:
    left = ["The left column begins here and", *prose(0, 12, 6), "so the left column has ended."]
    right = ["Then the right column starts and", *prose(9, 12, 6), "so the right column has ended."]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 20)
        canvas.drawString(60, 760, "A title over both of the columns of the page")
        text(canvas, 60, 700, left)
        text(canvas, 320, 697, right)

    document = read(pdf_of(draw), "columns.pdf")
    found = [line for line in document.lines if line]
    assert found == ["A title over both of the columns of the page", *left, *right]
    assert paragraphs(document) == [" ".join(left), " ".join(right)]


def test_running_heads_feet_and_page_numbers_are_removed_and_the_numbers_kept() -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(1, 7):
            text(
                canvas, 60, 810, ["Annual survey of carers" if number % 2 else "Carers in 2012"], 9
            )
            text(canvas, 60, 700, [f"Paragraph {number} says this much.", *prose(number, 5, 12)])
            text(canvas, 60, 30, [f"Department of Care | {number + 10}"], 9)
            canvas.showPage()

    document = read(pdf_of(draw), "furniture.pdf")
    whole = "\n".join(document.lines)
    assert "Annual survey" not in whole
    assert "Carers in 2012" not in whole
    assert "Department" not in whole
    third = document.lines.index("Paragraph 3 says this much.")
    assert (document.pages[third], document.counted[third]) == (13, 3)


def test_a_recurring_heading_in_the_text_stays() -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(4):
            text(canvas, 60, 500, ["Recommendations", ""], 16)
            text(canvas, 60, 470, prose(number, 5, 12))
            canvas.showPage()

    document = read(pdf_of(draw), "x.pdf")
    assert document.lines.count("Recommendations") == 4


def test_pages_without_numbers_are_counted() -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(3):
            text(canvas, 60, 600, prose(number, 4, 12))
            canvas.showPage()

    document = read(pdf_of(draw), "x.pdf")
    assert set(document.pages) == {1, 2, 3}
    assert document.pages == document.counted


def test_broken_words_are_mended_and_their_verbatim_kept() -> None:
    lines = [
        "The team met the inspec-",
        "tors and the inspectors spoke of decision-",
        "making, as decision and making are words, and of short-",
        "and long-term plans for multi-agency and multi-",
        "agency work and for safe-",
        "guarding children.",
    ]
    document = read(pdf_of(lambda canvas: text(canvas, 60, 700, lines)), "x.pdf")
    (block,) = [block for block in blocks(document) if block.kind == "paragraph"]
    assert block.text == (
        "The team met the inspectors and the inspectors spoke of decision-making, as decision and"
        " making are words, and of short- and long-term plans for multi-agency and multi-agency"
        " work and for safeguarding children."
    )
    assert block.verbatim == " ".join(lines)
    assert document.lines == tuple(lines)


def test_headings_are_told_by_size_and_weight() -> None:
    def draw(canvas: Canvas) -> None:
        y = 780.0
        for level, title in (("20", "Care in 2012"), ("14", "Findings"), ("bold", "Staff views")):
            canvas.setFont("Helvetica-Bold", 11 if level == "bold" else int(level))
            canvas.drawString(60, y, title)
            y = text(canvas, 60, y - 30, prose(0, 4, 12)) - 20
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(60, y, "What the inspectors of the care of children")
        canvas.drawString(60, y - 17, "and of young people say")
        text(canvas, 60, y - 45, prose(0, 4, 12))

    document = read(pdf_of(draw), "x.pdf")
    found = [(block.text, block.level) for block in blocks(document) if block.kind == "heading"]
    assert found == [
        ("Care in 2012", 1),
        ("Findings", 2),
        ("Staff views", 3),
        ("What the inspectors of the care of children and of young people say", 2),
    ]


def test_paragraphs_are_parted_by_space_indent_and_bullets() -> None:
    def draw(canvas: Canvas) -> None:
        y = text(canvas, 60, 780, ["First paragraph " + prose(0, 1, 8)[0], "ends here."])
        y = text(canvas, 60, y - 10, ["Second paragraph " + prose(3, 1, 8)[0], SENTENCE])
        y = text(canvas, 80, y, ["Third is indented " + prose(5, 1, 6)[0]])
        y = text(canvas, 60, y, [SENTENCE])
        canvas.drawString(60, y - 10, "•")
        text(canvas, 78, y - 10, ["a bullet of this list " + prose(8, 1, 6)[0], "and its end"])

    document = read(pdf_of(draw), "x.pdf")
    found = [(block.kind, block.text.split()[0]) for block in blocks(document)]
    assert found == [
        ("paragraph", "First"),
        ("paragraph", "Second"),
        ("paragraph", "Third"),
        ("bullet", "a"),
    ]


def test_boxes_round_words_of_a_paragraph_are_no_table() -> None:
    lines = [
        ("11. Plans based on", "thorough information and", "developed alongside families provide"),
        ("good levels of support.", "Children and families receive", "A wide variety of support"),
    ]

    def draw(canvas: Canvas) -> None:
        text(canvas, 60, 760, prose(0, 3, 12))
        canvas.grid([58, 190, 340, 545], [712, 698.5, 685])
        for y, cells in zip((702, 688), lines, strict=True):
            for x, cell in zip((60, 195, 345), cells, strict=True):
                text(canvas, x, y, [cell])
        text(canvas, 60, 660, prose(5, 3, 12))

    assert read(pdf_of(draw), "boxes.pdf").tables == ()


def test_ruled_table_with_two_header_rows_and_merged_cells() -> None:
    def draw(canvas: Canvas) -> None:
        text(canvas, 60, 760, ["Table 3: Views of staff, per cent"])
        xs, ys = [60, 260, 330, 400, 470, 540], [740, 720, 700, 680, 660]
        for y in ys:
            canvas.line(260 if y == 720 else 60, y, 540, y)
        for x in xs:
            canvas.line(x, 720 if x in (330, 470) else 740, x, 660)
        rows = {
            726: {330: "2011", 470: "2012"},
            706: {270: "Agree", 340: "Disagree", 410: "Agree", 480: "Disagree"},
            686: {65: "I am heard", 270: "40", 340: "30", 410: "45", 480: "25"},
            666: {65: "I am paid", 270: "50", 340: "20", 410: "55", 480: "-"},
        }
        canvas.setFont("Helvetica", 10)
        for y, cells in rows.items():
            for x, cell in cells.items():
                canvas.drawString(x, y, cell)
        canvas.drawString(65, 716, "Statement")

    document = read(pdf_of(draw), "x.pdf")
    records = extract(described(document, "x.pdf", {}), document).records
    rows = [record for record in records if isinstance(record, QuestionRow)]
    assert [(row.text, dict(row.columns), row.agree, row.disagree) for row in rows] == [
        (
            "I am heard",
            {"2011 Agree": 40, "2011 Disagree": 30, "2012 Agree": 45, "2012 Disagree": 25},
            45,
            25,
        ),
        ("I am paid", {"2011 Agree": 50, "2011 Disagree": 20, "2012 Agree": 55}, 55, None),
    ]


def test_a_box_with_columns_of_prose_is_no_table() -> None:
    left = [
        "Leaders have made a calm school",
        "where pupils feel cared for and",
        "are safe at all times of the",
        "day. Attendance is close to",
        "the national average.",
    ]
    right = [
        "New leaders respond swiftly to",
        "what has to be done, so that",
        "standards are now rising in most",
        "subjects. Governors know what",
        "they still have to do.",
    ]

    def draw(canvas: Canvas) -> None:
        text(canvas, 60, 700, left)
        text(canvas, 320, 700, right)
        canvas.grid([50, 310, 560], [710 - 13.2 * line for line in range(6)])

    document = read(pdf_of(draw), "box.pdf")
    assert document.tables == ()
    said = " ".join(" ".join(document.lines).split())
    assert "national average. New leaders respond" in said


def test_unruled_table_of_values_becomes_cells_with_page() -> None:
    def draw(canvas: Canvas) -> None:
        text(canvas, 60, 760, ["Before", *prose(0, 4, 12), SENTENCE])
        canvas.setFont("Helvetica", 10)
        rows = [
            ("Table 1: Children in care", "", ""),
            ("Area", "2011", "2012"),
            ("North", "1,204", "1,310"),
            ("South", "980", ".."),
        ]
        for at, cells in enumerate(rows):
            for x, cell in zip((60, 250, 330), cells, strict=True):
                canvas.drawString(x, 660 - 16 * at, cell)
        text(canvas, 60, 560, ["After", *prose(0, 4, 12), SENTENCE])

    document = read(pdf_of(draw), "x.pdf")
    records = extract(described(document, "x.pdf", {}), document).records
    cells = [
        (record.row_labels, record.column_labels, record.value, record.text, record.place.page)
        for record in records
        if isinstance(record, Cell)
    ]
    assert cells == [
        (("North",), ("2011",), 1204, "1,204", 1),
        (("North",), ("2012",), 1310, "1,310", 1),
        (("South",), ("2011",), 980, "980", 1),
        (("South",), ("2012",), None, "..", 1),
    ]
    passages = [record.text.split()[0] for record in records if isinstance(record, Passage)]
    assert passages == ["Before", "After"]


def test_table_that_goes_on_overleaf_keeps_its_header() -> None:
    def draw(canvas: Canvas) -> None:
        for page, start in ((1, 0), (2, 3)):
            canvas.setFont("Helvetica", 10)
            rows = [(f"Q{n}) Statement number {n}", "40", "30") for n in range(start, start + 3)]
            for at, cells in enumerate([("Item", "Agree", "Disagree"), *rows][page - 1 :]):
                for x, cell in zip((60, 300, 380), cells, strict=True):
                    canvas.drawString(x, 700 - 16 * at, cell)
            canvas.showPage()

    document = read(pdf_of(draw), "x.pdf")
    records = extract(described(document, "x.pdf", {}), document).records
    rows = [record.place for record in records if isinstance(record, QuestionRow)]
    assert [place.locator for place in rows] == ["Q0", "Q1", "Q2", "Q3", "Q4", "Q5"]
    assert [place.page for place in rows] == [1, 1, 1, 2, 2, 2]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read_upright(turn: int) -> None:
    lines = prose(0, 5, 10)

    def draw(canvas: Canvas) -> None:
        canvas.translate(WIDTH / 2, HEIGHT / 2)
        canvas.rotate(turn)
        text(canvas, -250, 100, lines)

    assert [line for line in read(pdf_of(draw), "x.pdf").lines if line] == lines


def test_reference_marks_are_raised() -> None:
    def draw(canvas: Canvas) -> None:
        text(canvas, 60, 700, ["The law was changed in that year"])
        end = 60 + canvas.stringWidth("The law was changed in that year", "Helvetica", 11)
        text(canvas, end, 704, ["12"], 6)
        text(canvas, 60, 104, ["12"], 6)
        text(canvas, 69, 100, ["Care Act, 2008, section 4."], 9)

    lines = [line for line in read(pdf_of(draw), "x.pdf").lines if line]
    assert lines == ["The law was changed in that year¹²", "¹² Care Act, 2008, section 4."]


def test_a_pdf_of_pictures_asks_for_text_recognition() -> None:
    data = pdf_of(lambda canvas: canvas.rect(60, 60, 300, 300))
    with pytest.raises(UnreadableReport, match="OCR"):
        read(data, "scan.pdf")


def test_an_encrypted_pdf_asks_for_one_without_a_password() -> None:
    data = pdf_of(
        lambda canvas: text(canvas, 60, 700, ["secret"]),
        encrypt=StandardEncryption("user", "owner"),
    )
    with pytest.raises(UnreadableReport, match="password"):
        read(data, "locked.pdf")


@pytest.mark.parametrize("keep", [9, 300])
def test_a_damaged_pdf_is_said_to_be_damaged(keep: int) -> None:
    data = pdf_of(lambda canvas: text(canvas, 60, 700, prose(0, 30, 10)))
    with pytest.raises(UnreadableReport, match=r'^cannot read "cut.pdf": the file is damaged'):
        read(data[:keep], "cut.pdf")


def test_two_hundred_pages_are_read_each_with_its_number() -> None:
    def numbered(page: int) -> list[str]:
        return [f"line {1000 * page + at} {line}" for at, line in enumerate(prose(0, 30, 9))]

    def draw(canvas: Canvas) -> None:
        for number in range(1, 201):
            text(canvas, 60, 780, [f"Section {number} of the report.", *numbered(number)])
            text(canvas, 290, 30, [str(number)])
            canvas.showPage()

    document = read(pdf_of(draw), "long.pdf")
    starts = [at for at, line in enumerate(document.lines) if re.match(r"Section \d+ of", line)]
    assert [document.pages[at] for at in starts] == list(range(1, 201))
    assert len([line for line in document.lines if line]) == 200 * 31


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_PAGES", 1)
    data = pdf_of(lambda canvas: [canvas.showPage() for _ in range(2)])
    with pytest.raises(UnreadableReport, match="more than 1 pages; split it"):
        read(data, "x.pdf")
    assert limits.MOST_PAGES > 2000


def test_heads_that_run_up_the_page_head_their_columns() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for x, head in ((255, "2011"), (335, "2012")):
            canvas.saveState()
            canvas.translate(x, 680)
            canvas.rotate(90)
            canvas.drawString(0, 0, head)
            canvas.restoreState()
        for y, cells in ((660, ("North", "4", "5")), (644, ("South", "6", "7"))):
            for x, cell in zip((60, 250, 330), cells, strict=True):
                canvas.drawString(x, y, cell)

    document = read(pdf_of(draw), "x.pdf")
    records = extract(described(document, "x.pdf", {}), document).records
    cells = [r for r in records if isinstance(r, Cell)]
    assert [(c.row_labels, c.column_labels, c.value) for c in cells] == [
        (("North",), ("2011",), 4),
        (("North",), ("2012",), 5),
        (("South",), ("2011",), 6),
        (("South",), ("2012",), 7),
    ]


def test_a_heading_at_the_side_is_read_before_the_columns_beside_it() -> None:
    left, right = prose(0, 8, 5), prose(9, 8, 5)

    def draw(canvas: Canvas) -> None:
        text(canvas, 40, 700, ["How the", "survey", "was made"], 20)
        text(canvas, 180, 702, [*left, "which ends the left one."], 10)
        text(canvas, 375, 702, [*right, "which ends the right one."], 10)

    lines = [line for line in read(pdf_of(draw), "x.pdf").lines if line]
    assert lines == [
        "How the", "survey", "was made", *left, "which ends the left one.", *right,
        "which ends the right one.",
    ]  # fmt: skip


_LIGATURE = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Ligature def /CMapType 2 def
1 begincodespacerange <00> <FF> endcodespacerange
1 beginbfrange <20> <7E> <0020> endbfrange
1 beginbfchar <7C> <00660066> endbfchar
endcmap end end"""


def with_ligatures(lines: Sequence[str]) -> bytes:
    """A page in a font that prints "ff" as one sign, "|"."""
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
        " /Resources << /Font << /F1 4 0 R >> >> >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /ToUnicode 6 0 R >>",
        *(
            f"<< /Length {len(held)} >>\nstream\n{held}\nendstream"
            for held in (f"BT /F1 11 Tf 13 TL 60 700 Td {shown} ET", _LIGATURE)
        ),
    ]
    written = "%PDF-1.4\n"
    starts = []
    for number, body in enumerate(bodies, 1):
        starts.append(len(written))
        written += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    written += (
        f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {len(bodies) + 1} /Root 1 0 R >>\nstartxref\n{len(written)}\n%%EOF\n"
    )
    return written.encode("ascii")


def test_the_letters_of_a_ligature_stay_in_their_word() -> None:
    file = with_ligatures(["The sta| of Su|olk o|ered to help.", "It made a di|erence."])
    assert paragraphs(read(file, "review.pdf")) == [
        "The staff of Suffolk offered to help. It made a difference."
    ]


def test_a_sentence_in_marks_that_is_set_large_is_no_heading_but_a_comment() -> None:
    def draw(canvas: Canvas) -> None:
        y = text(canvas, 60, 760, ["What people told us"], 16)
        y = text(canvas, 60, y - 20, prose(0, 6, 12))
        y = text(
            canvas, 60, y - 20, ["“The staff at our branch know", "every book on the shelf!”"], 16
        )
        text(canvas, 60, y - 20, prose(5, 6, 12))

    document = read(pdf_of(draw), "review.pdf")
    records = extract(described(document, "review.pdf", {}), document).records
    said = [record.text for record in records if isinstance(record, Comment)]
    assert [document.lines[line - 1] for line, _ in document.headings] == ["What people told us"]
    assert said == ["The staff at our branch know every book on the shelf!"]


def test_years_at_the_top_of_a_page_head_every_table_below() -> None:
    def draw(canvas: Canvas) -> None:
        for at, head in enumerate(("2014", "2015", "2016", "‘15 to ‘16")):
            canvas.drawString(300 + 60 * at, 760, head)
        text(canvas, 72, 735, prose(0, 2, 12))
        for row, (label, *values) in enumerate(
            [("The water is warm", "61%", "62%", "65%", "+3"), ("The pool is clean", "71%", "72%", "70%", "-2")]
        ):  # fmt: skip
            canvas.drawString(72, 660 - 16 * row, label)
            for at, value in enumerate(values):
                canvas.drawString(300 + 60 * at, 660 - 16 * row, value)

    (table,) = read(pdf_of(draw), "pools.pdf").tables
    assert [row.cells for row in table.rows] == [
        ("", "2014", "2015", "2016", "‘15 to ‘16"),
        ("The water is warm", "61%", "62%", "65%", "+3"),
        ("The pool is clean", "71%", "72%", "70%", "-2"),
    ]
