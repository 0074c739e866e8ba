"""Org files, and plain text whose tables have rules of their own."""

from __future__ import annotations

import pytest

from askreports.corpus.layout import blocks
from askreports.corpus.readers import format_of, read

ORG = """\
#+TITLE: Ferry Passengers 2022
#+AUTHOR: Harbour Office
#+OPTIONS: toc:t H:3 author:nil
#+LATEX_HEADER: \\usepackage{helvet}

\\clearpage
* About the count
In all *3,179* crossings were counted, from 3^{rd} June on.
They were made by two boats.
- *94* captains
** By port
#+caption: Passengers by Port 2022
#+ATTR_LATEX: :environment longtable
| Port      | Crossings | % Late |
|-----------+-----------+--------|
| Northwick |       168 |   20.6 |
| *Selby*   |       636 |   12.5 |
|           |           |        |

[[file:img/by_port.png]]
#+BEGIN_CENTER
The harbour was shut in March.
#+END_CENTER
"""
GRID = """\
Boats of the harbour

+--------+-------+
| Boat   | Seats |
+========+=======+
| Tern   | 120   |
+--------+-------+
| Curlew | 80    |
+--------+-------+
"""


@pytest.mark.parametrize(
    ("text", "name", "format"),
    [
        (ORG, "ferry.txt", "org"),
        (ORG, "ferry.org", "org"),
        (GRID, "boats.txt", "org"),
        ("#+title: Bare\n\n* One\n\nText of one.\n\n* Two\n\nText of two.\n", "x.txt", "org"),
        ("* a first item of a list\n* a second item of a list\n", "list.txt", "txt"),
        ("# One\n\n| A | B |\n|---|---|\n| x | 1 |\n\n# Two\n", "pipes.txt", "md"),
        ("Sums are 4 + 5.\nA | B is a choice.\n", "sums.txt", "txt"),
    ],
)
def test_tells_org_by_its_keywords_and_the_rules_of_its_tables(
    text: str, name: str, format: str
) -> None:
    assert format_of(text.encode(), name) == format


def test_reads_tables_with_caption_and_heads() -> None:
    (table,) = read(ORG.encode(), "ferry.txt").tables
    assert table.section == "By port: Passengers by Port 2022"
    assert [row.cells for row in table.rows] == [
        ("Port", "Crossings", "% Late"),
        ("Northwick", "168", "20.6"),
        ("Selby", "636", "12.5"),
    ]
    assert table.rows[1].lines == (16, 16)


def test_reads_a_grid() -> None:
    (table,) = read(GRID.encode(), "boats.txt").tables
    assert [row.cells for row in table.rows] == [
        ("Boat", "Seats"),
        ("Tern", "120"),
        ("Curlew", "80"),
    ]


def test_mark_up_is_no_text() -> None:
    found = blocks(read(ORG.encode(), "ferry.txt"))
    assert [(b.kind, b.text, b.level) for b in found if b.kind == "heading"] == [
        ("heading", "Ferry Passengers 2022", 0),
        ("heading", "About the count", 1),
        ("heading", "By port", 2),
    ]
    assert [b.text for b in found if b.kind in {"paragraph", "bullet"}] == [
        "In all 3,179 crossings were counted, from 3 June on. They were made by two boats.",
        "94 captains",
        "The harbour was shut in March.",
    ]
