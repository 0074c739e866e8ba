"""Lines to blocks: each kind is found in the built-in reports and in damaged copies of them."""

from __future__ import annotations

import random
import re
import textwrap
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import askreports
from askreports.corpus.document import Block, Document
from askreports.corpus.errors import UnreadableReport
from askreports.corpus.layout import blocks, headings, passages
from askreports.corpus.readers.delimited import read_delimited
from askreports.corpus.readers.text import read_text

REPORTS = Path(askreports.__path__[0]) / "corpus" / "reports"
NAMES = (
    "nat10-third-sector",
    "nat10-practitioners",
    "omnibus-wave1",
    "pressure-article",
    "social-care-2013",
)

# line, text, level (None: the source gives no sign of it), page of the contents list
HEADINGS = {
    "omnibus-wave1": (
        (5, "Children’s social care", 1, None),
        (6, "Understanding demand for children’s social care services", 2, None),
        (11, "Commissioning of services", 2, None),
        (17, "Information sharing", 2, None),
        (20, "Social care workforce", 2, None),
        (23, "Risks to service delivery", 2, None),
        (27, "Adoption and children in care", None, None),
        (32, "Early Years and childcare", 1, None),
        (33, "Early Years and childcare workforce", 2, None),
        (37, "Assessing the sufficiency of places", 2, None),
        (40, "Special Educational Needs and Disability", None, None),
    ),
    "pressure-article": (
        (47, "A system under pressure", 1, None),
        (53, "The trends:", 2, None),
        (67, "The staff:", 2, None),
        (73, "Keys to success:", 2, None),
        (81, "Differences between good and inadequate authorities:", 2, None),
    ),
    "nat10-third-sector": (
        (55, "Survey background", 1, 4),
        (61, "How to use this report", None, 4),
        (73, "Survey methodology", None, 4),
        (89, "Executive summary", 1, 6),
        (102, "Profile of contributing third sector organisations", 1, 7),
        (133, "Partnership working", 1, 8),
        (154, "Quality of services", 1, 12),
        (167, "Safeguarding training", 1, 14),
        (185, "Child protection referrals", 1, 15),
        (206, "Commissioning/grant funded arrangements", 1, 17),
        (226, "Appendices", 1, 19),
    ),
    "nat10-practitioners": (
        (60, "Survey background", 1, 4),
        (66, "How to use this report", None, 4),
        (78, "Survey methodology", None, 4),
        (92, "Executive summary", 1, 5),
        (114, "Profile of responses", 1, 6),
        (134, "Induction", 1, 7),
        (143, "Caseloads", 1, 10),
        (154, "Training", 1, 11),
        (175, "Workload", 1, 12),
        (196, "Support received from line managers", 1, 15),
        (214, "Organisational learning", 1, 16),
        (229, "About communications", 1, 17),
        (242, "Recording and sharing information", 1, 18),
        (255, "About equality and diversity", 1, 19),
        (264, "About the running of the service", 1, 21),
        (276, "Appendices", 1, 22),
    ),
    "social-care-2013": (
        (45, "Foreword", 1, 4),
        (69, "Executive summary", 1, 6),
        (101, "An enduring spotlight – higher expectations, closer scrutiny", 1, 8),
        (131, "Social care alone is not enough", None, 10),
        (
            157,
            "Inspection focused on the experiences of children and families – the bar is raised",
            1,
            12,
        ),
        (161, "The prevalence of abuse and neglect", 2, 12),
        (198, "The success of looked after children", None, 14),
        (255, "Inspection that focuses on the child's experience", None, 17),
        (269, "The inspection evidence this year", 1, 18),
        (271, "The performance of local authorities", 2, 18),
        (288, "Performance in child protection", 3, 18),
        (308, "Why is only good child protection good enough?", None, None),
        (318, "Performance in services for looked after children", 3, 19),
        (338, "Why local authorities change – or not", 3, 20),
        (393, "How local authorities are getting to good", 3, 22),
        (428, "The performance of children's homes", 2, 24),
        (520, "The performance of secure accommodation", 2, 26),
        (549, "The performance of adoption and fostering services", 2, 28),
        (598, "The performance of Cafcass", 2, 30),
        (602, "Public and private family law", None, None),
        (623, "Our vision for the year ahead", 1, 32),
    ),
}
# Printed number, first line, last line (bullets included) of the numbered paragraphs, by heading.
NUMBERED = {
    "An enduring spotlight – higher expectations, closer scrutiny": (
        "1:103 2:104 3:105 4:106 5:107 6:108 7:114-116"
    ),
    "Social care alone is not enough": "8:133 9:134 10:135 11:136 12:140 13:141 14:145",
    "Inspection focused on the experiences of children and families – the bar is raised": "15:159",
    "The prevalence of abuse and neglect": "16:163 17:164 18:166 19:194",
    "The success of looked after children": "20:200 21:220 22:221 23:222 24:223 25:246",
    "Inspection that focuses on the child's experience": "26:257 27:258",
    "The performance of local authorities": "28:273 29:286",
    "Performance in child protection": "30:290 31:292 32:305 33:306",
    "Performance in services for looked after children": "34:320 35:321",
    "Why local authorities change – or not": "36:340-345 37:347 38:370 39:378 40:380",
    "How local authorities are getting to good": "41:395 42:401 43:402 44:406 45:419",
    "The performance of children's homes": (
        "46:430 47:432 48:435-481 49:483 50:484 51:486 52:487 53:488"
    ),
    "The performance of secure accommodation": (
        "54:522 55:523 56:529-534 57:536 58:540 59:553 60:554 61:555"
    ),
    "The performance of adoption and fostering services": "52:551 53:552 64:586-588 65:593",
    "The performance of Cafcass": "66:600 67:608 68:612 69:613",
    "Our vision for the year ahead": "70:625 71:627 72:637 73:639 74:642 75:648 76:650",
}
KINDS = {
    ("social-care-2013", "chart_title"): "118 172 183 275 294 323 356 447 507 563",
    ("social-care-2013", "callout"): "527 538 557",
    ("social-care-2013", "note"): (
        "12 13 14 15 16 17 18 19 125 126 127 129 179 181 190 192 282 284 301 303 330 332 334 336"
        " 363 467 469 471 473 475 477 514 516 570 572"
    ),
    ("social-care-2013", "furniture"): (
        "10 65 79 83 99 110 123 147 153 168 177 188 209 241 263 265 267 280 299 328 361 411 424"
        " 451 455 457 459 461 463 465 490 492 512 542 547 568 615 619 629 633 644 646"
        " 680 681 682 684 686 687 688"
    ),
    ("nat10-third-sector", "furniture"): "1 228 239 247 251 255 266 268 272 282",
    ("nat10-third-sector", "table"): "229-237 240-246 256-264 273-281",
    ("nat10-practitioners", "furniture"): (
        "1 278 280 290 294 304 306 310 312 322 326 337 341 353 355 364"
    ),
    ("nat10-practitioners", "table"): "282-288 296-303 314-320 328-335 345-351 359-362",
    ("nat10-practitioners", "contents"): "39-56",
}


def read(name: str) -> Document:
    return read_text((REPORTS / f"{name}.txt").read_bytes())


def source(name: str) -> str:
    return (REPORTS / f"{name}.txt").read_bytes().decode("utf-8")


def layout(text: str) -> tuple[Block, ...]:
    return blocks(read_text(text.encode("utf-8")))


def ranges(block: Block) -> tuple[tuple[int, int], ...]:
    return block.spans or (block.lines,)


def covered(document: Document, found: tuple[Block, ...]) -> list[int]:
    """The non-blank lines that the blocks stand on, once for each block."""
    # Notes printed on one line are blocks of their own that share the line.
    once = {block.lines if block.kind == "footnote" else block: block for block in found}
    return sorted(
        line
        for block in once.values()
        for first, last in ranges(block)
        for line in range(first, last + 1)
        if document.lines[line - 1].strip()
    )


def contents_of(found: tuple[Block, ...]) -> Counter[tuple[str, str, str, str]]:
    """What was found, without the places, which change when lines move."""
    return Counter(
        (block.kind, block.text, block.number, block.section)
        for block in found
        if block.kind not in {"furniture", "table", "contents"}
    )


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"a\nb\r\nc\rd", ("a", "b", "c", "d")),
        (b"a\n\nb\n", ("a", "", "b")),
        (b"page\x0cnext\xc2\x85line\n", ("page\x0cnext\x85line",)),
        (b"\xef\xbb\xbfcaf\xc3\xa9", ("café",)),
        ("\ufeffcafé\nb".encode("utf-16-le"), ("café", "b")),
        ("\ufeffcafé".encode("utf-16-be"), ("café",)),
        (b"caf\xe9 \x93x\x94", ("café “x”",)),
    ],
)
def test_text_is_decoded_and_split_at_line_ends_only(data: bytes, lines: tuple[str, ...]) -> None:
    assert read_text(data).lines == lines


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\x00\x01\x02PK\x03\x04" * 9, b"ab\x00cd"])
def test_what_holds_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableReport):
        read_text(data)


@pytest.mark.parametrize("name", NAMES)
def test_every_line_is_in_one_block(name: str) -> None:
    document = read(name)
    found = blocks(document)
    expected = [number for number, line in enumerate(document.lines, 1) if line.strip()]
    assert covered(document, found) == expected
    assert [block.lines[0] for block in found] == sorted(block.lines[0] for block in found)


@pytest.mark.parametrize("name", NAMES)
def test_verbatim_is_the_folded_source(name: str) -> None:
    document = read(name)
    for block in blocks(document):
        if block.kind != "footnote":
            text = " ".join(
                " ".join(document.lines[first - 1 : last]) for first, last in ranges(block)
            )
            assert " ".join(text.split()) == block.verbatim


@pytest.mark.parametrize("name", NAMES)
def test_headings_with_level_and_page(name: str) -> None:
    found = [heading for heading in headings(name, blocks(read(name))) if heading.level]
    assert [(h.place.lines[0], h.text, h.place.page) for h in found] == [
        (line, text, page) for line, text, _, page in HEADINGS[name]
    ]
    for heading, (_, text, level, _) in zip(found, HEADINGS[name], strict=True):
        assert level in (None, heading.level), text


def test_titles_have_level_zero() -> None:
    titles = {
        name: [h.place.lines[0] for h in headings(name, blocks(read(name))) if not h.level]
        for name in NAMES
    }
    assert titles == {
        "nat10-third-sector": [5, 7],
        "nat10-practitioners": [5, 7],
        "omnibus-wave1": [1],
        "pressure-article": [1],
        "social-care-2013": [5],
    }


def test_numbered_paragraphs_keep_their_printed_number_and_true_section() -> None:
    found: dict[str, dict[tuple[str, int], int]] = {}
    paragraph: tuple[str, int] = ("", 0)
    for block in blocks(read("social-care-2013")):
        if block.number and block.kind == "paragraph":
            paragraph = (block.number, block.lines[0])
        if block.number and block.kind in {"paragraph", "bullet"}:
            assert block.number == paragraph[0]
            found.setdefault(block.section, {})[paragraph] = block.lines[1]
    printed = {
        section: " ".join(
            f"{number}:{first}" + (f"-{last}" if last != first else "")
            for (number, first), last in numbers.items()
        )
        for section, numbers in found.items()
    }
    assert printed == NUMBERED


@pytest.mark.parametrize(("name", "kind"), KINDS)
def test_lines_of_each_kind(name: str, kind: str) -> None:
    found = [block.lines for block in blocks(read(name)) if block.kind == kind]
    printed = " ".join(f"{a}" if a == b else f"{a}-{b}" for a, b in found)
    assert printed == KINDS[name, kind]


@pytest.mark.parametrize(
    ("name", "first", "spans"),
    [
        ("social-care-2013", 93, ((93, 93), (95, 95))),
        ("social-care-2013", 114, ((114, 114), (116, 116))),
        ("social-care-2013", 435, ((435, 435), (481, 481))),
        ("social-care-2013", 586, ((586, 586), (588, 588))),
    ],
)
def test_paragraphs_cut_by_a_page_are_joined(
    name: str, first: int, spans: tuple[tuple[int, int], ...]
) -> None:
    block = next(block for block in blocks(read(name)) if block.lines[0] == first)
    assert block.spans == spans


def test_text_is_freed_of_reference_marks_and_mark_up() -> None:
    found = {block.lines[0]: block for block in blocks(read("social-care-2013"))}
    assert "virtual schools found that" in found[248].text
    assert "virtual schools²⁵ found that" in found[248].verbatim
    assert found[136].text.endswith("severe and enduring mental illness.")
    assert "report What about the children? looked" in found[138].text


def test_passages_stand_where_they_were_printed() -> None:
    found = passages("social-care-2013", blocks(read("social-care-2013")))
    by_line = {passage.place.lines[0]: passage for passage in found}
    assert by_line[221].place.locator == "para 22"
    assert by_line[342].place.locator == "para 36"
    assert by_line[342].where == "bullet"
    assert by_line[527].where == "callout"
    assert by_line[604].place.locator == "Public and private family law"
    assert by_line[654].text.startswith("The Office for Standards in Education")


def changed_footers(text: str) -> str:
    """The same report with other running heads, footers and picture lines."""
    text = re.sub(
        r"Of(s|st)\w+ (survey|social)[\w ]+ 2010(?= \|? ?\d\d)", "Annual study, page", text
    )
    text = text.replace("Summary of all questions", "Results in full")
    text = text.replace("Julilliary of all questions", "Resulls in full")
    return re.sub(r"PHOTO REDACTED.*", "IMAGE NOT AVAILABLE IN THIS EDITION", text)


def wrapped(text: str) -> str:
    """The same report, hard-wrapped, a blank line after each paragraph that was broken."""
    lines: list[str] = []
    for line in text.split("\n"):
        if "\t" in line or len(line) <= 90:
            lines.append(line)
        else:
            lines += [*textwrap.wrap(line, 90, break_on_hyphens=False), ""]
    return "\n".join(lines)


VARIANTS: dict[str, Callable[[str], str]] = {
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "final newline": lambda text: text + "\n",
    "tabs to spaces": lambda text: text.replace("\t", "    "),
    "other footers": changed_footers,
}


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", NAMES)
def test_variants_hold_the_same(name: str, variant: str) -> None:
    text = source(name)
    altered = VARIANTS[variant](text)
    assert contents_of(layout(altered)) == contents_of(layout(text))


@pytest.mark.parametrize("variant", ["tabs to spaces", "crlf"])
@pytest.mark.parametrize("name", ["nat10-third-sector", "nat10-practitioners"])
def test_variants_keep_the_lines_of_tables_and_furniture(name: str, variant: str) -> None:
    def places(text: str) -> list[tuple[str, tuple[int, int]]]:
        return [
            (block.kind, block.lines)
            for block in layout(text)
            if block.kind in {"table", "furniture", "contents"}
        ]

    assert places(VARIANTS[variant](source(name))) == places(source(name))


@pytest.mark.parametrize("name", ["nat10-third-sector", "nat10-practitioners", "pressure-article"])
def test_hard_wrapped_paragraphs_are_joined(name: str) -> None:
    assert contents_of(layout(wrapped(source(name)))) == contents_of(layout(source(name)))


@pytest.mark.parametrize("seed", range(3))
def test_sections_may_stand_in_any_order(seed: int) -> None:
    text = source("social-care-2013")
    lines = text.split("\n")
    starts = [line for line, _, _, page in HEADINGS["social-care-2013"] if page]
    imprint = next(n for n, line in enumerate(lines, 1) if line.startswith("The Office for"))
    parts = [lines[a - 1 : b - 1] for a, b in zip(starts, [*starts[1:], imprint], strict=True)]
    random.Random(seed).shuffle(parts)
    moved = [*lines[: starts[0] - 1], *(line for part in parts for line in part)]
    kept = lines[: imprint - 1]
    assert contents_of(layout("\n".join(moved))) == contents_of(layout("\n".join(kept)))


OTHER = """\
Annual Survey of Carers 2019

Summary report

1. Introduction

1.1 Background

The survey was sent to 2,000 carers in the north of England. It asked
about support, respite and information, and about the effect of caring on
health. A total of 812 carers replied, a response rate of 41%. The
fieldwork ran from

Annual Survey of Carers 2019                                        3

May to July 2019 and was done by post. Carers who
had replied in 2018 were asked again.

Key findings

  - Most carers (62%) said that they had too little respite; this is
    up from 55% in 2018.
  - One in four (24%) had not had an assessment.

2. Support

The steps that carers asked for were:

1. a named worker
2. one number to ring

Annual Survey of Carers 2019                                        4

Table 1. Satisfaction by age

Age          Satisfied   Not satisfied
18 to 34     41          22
65 and over  57          12

Source: Survey of Carers 2019, questions 4 and 5.

2.1 Respite

Two thirds of carers used respite in the year.[1] This was a rise.

[1] Respite means any break of four hours or more.

Annual Survey of Carers 2019                                        5
"""


def test_another_report() -> None:
    kinds = [(block.kind, block.lines, block.level, block.number) for block in layout(OTHER)]
    assert kinds == [
        ("heading", (1, 1), 0, ""),
        ("heading", (3, 3), 0, ""),
        ("heading", (5, 5), 1, ""),
        ("heading", (7, 7), 2, ""),
        ("paragraph", (9, 17), 0, ""),
        ("furniture", (14, 14), 0, ""),
        ("heading", (19, 19), 2, ""),
        ("bullet", (21, 22), 0, ""),
        ("bullet", (23, 23), 0, ""),
        ("heading", (25, 25), 1, ""),
        ("paragraph", (27, 27), 0, ""),
        ("paragraph", (29, 29), 0, "1"),
        ("paragraph", (30, 30), 0, "2"),
        ("furniture", (32, 32), 0, ""),
        ("chart_title", (34, 34), 0, ""),
        ("table", (36, 38), 0, ""),
        ("note", (40, 40), 0, ""),
        ("heading", (42, 42), 2, ""),
        ("paragraph", (44, 44), 0, ""),
        ("footnote", (46, 46), 0, "1"),
        ("furniture", (48, 48), 0, ""),
    ]


LEADERS = """\
CONTENTS

Introduction ............................................. 2
Results .................................................. 4
    Access ............................................... 4
    Staff and stock, which is a rather long title that
    goes on .............................................. 6

INTRODUCTION

This survey was carried out in 2018 among 84 prisons, and 79 replied.

RESULTS

ACCESS

Respondents told us:

“There’s never an officer to take us down.”

STAFF AND STOCK, WHICH IS A RATHER LONG TITLE THAT
GOES ON

Most prisons (72 per cent) had a full-time librarian.
"""


def test_contents_with_dots_indents_and_a_broken_entry() -> None:
    found = headings("r", layout(LEADERS))
    assert [(h.place.lines, h.level, h.place.page) for h in found] == [
        ((9, 9), 1, 2),
        ((13, 13), 1, 4),
        ((15, 15), 2, 4),
        ((21, 22), 2, 6),
    ]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("# Title\n\n## Part\n\nText of some words.\n", ["heading", "heading", "paragraph"]),
        ("The trends:\n\n*Up 11% in a year\n\n* Down\n", ["heading", "bullet", "bullet"]),
        ("We would expect that:\n\n- one\n- two\n", ["paragraph", "bullet", "bullet"]),
        ("• Levels are three:\no one\no two\n", ["bullet", "bullet", "bullet"]),
        (
            "Costs rose in every year.\n\nCosts by year\n\nGood\n\nBad\n\nFIGURE 3\n",
            ["paragraph", "chart_title", "furniture", "furniture", "furniture"],
        ),
        ("Q1) Is it?\t40\t60\nand so on\t\t\nQ2) Was it?\t1\t2\n", ["table"]),
        ("It was *Right on time*, it said.\n", ["paragraph"]),
        ("- 12 -\n\nPage 3 of 9\n\niv\n", ["furniture"] * 3),
        (  # whose a picture is heads nothing
            "Copyright: Getty Images. Not for reuse. Credit: A. Lark\n\nFood in crisis\n\nMany kitchens were not inspected for years.\n",
            ["note", "heading", "paragraph"],
        ),
        (
            "Photo credit: Jo Field\n\nFood in crisis\n\nMany kitchens were not inspected for years.\n",
            ["note", "heading", "paragraph"],
        ),
    ],
)
def test_kinds_of_small_texts(text: str, kinds: list[str]) -> None:
    assert [block.kind for block in layout(text)] == kinds


fragments = st.one_of(
    st.sampled_from([line for name in NAMES for line in source(name).split("\n")]),
    st.text(alphabet="ab AB1.\t“”'\"()*²^[]-|>#:,%", max_size=12),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(fragments, min_size=1, max_size=20))
def test_lines_in_any_order_are_covered_once(lines: list[str]) -> None:
    document = Document(tuple(lines), "text", "")
    found = blocks(document)
    assert covered(document, found) == [n for n, line in enumerate(lines, 1) if line.strip()]


def test_a_deep_number_is_the_paragraphs_and_no_part_of_its_words() -> None:
    text = "2 Leadership\n\n2.1 Leaders know their services well.\n\n2.10. Staff are supported.\n\n2.5 per cent left.\n"
    found = [block for block in layout(text) if block.kind == "paragraph"]
    assert [(block.locator, block.verbatim) for block in found] == [
        ("para 2.1", "Leaders know their services well."),
        ("para 2.10", "Staff are supported."),
        (found[2].section, "2.5 per cent left."),
    ]


def test_a_row_of_a_sheet_goes_on_with_nothing_above_it() -> None:
    data = b"Staff survey\n512 nurses responded\nin March\n\nItem,Agree %,Disagree %\nIt is warm,61,27\n"
    found = [block.text for block in blocks(read_delimited(data, "x.csv")) if block.kind != "table"]
    assert found == ["Staff survey", "512 nurses responded", "in March"]


def test_a_number_glued_to_its_paragraph_is_no_part_of_it() -> None:
    text = (
        "Findings\n\n8.Plans are made in time and are read by all who need them.\n\n"
        "9.Visits are regular.\n\n10.Since the last visit, leaders have made the service better.\n"
    )
    found = [block for block in layout(text) if block.kind == "paragraph"]
    assert [block.number for block in found] == ["8", "9", "10"]
    assert found[2].verbatim.startswith("Since the last visit")
