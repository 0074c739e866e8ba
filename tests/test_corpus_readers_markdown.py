"""Markdown as people write it: underlined headings, hard breaks, lists under a year."""

from __future__ import annotations

import pytest

from askreports.corpus.cells import sorted_tables
from askreports.corpus.layout import blocks
from askreports.corpus.readers import read
from askreports.corpus.tables import question_rows

LEAD = "---\ntitle: Pools\nauthor: River Party\n---\nPools of the county\n===================\n\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One of us\n---\n\nText of one, and so on.", [("heading", "One of us"), ("paragraph", "Text of one, and so on.")]),
        (
            "92% of pools are open.  \nIn 30% a locker costs more  \n64% sell snacks",
            [("paragraph", "92% of pools are open."), ("paragraph", "In 30% a locker costs more"), ("paragraph", "64% sell snacks")],
        ),
        (
            "2019:\n\nMost pools are open on Sundays.\n\n**2020**\n\nFewer pools are open on Sundays.",
            [
                ("heading", "2019:"), ("paragraph", "Most pools are open on Sundays."),
                ("heading", "2020"), ("paragraph", "Fewer pools are open on Sundays."),
            ],
        ),
        (  # the ticks of an axis head nothing
            "2019\n\n2020\n\n2021\n\nFewer pools are open on Sundays.",
            [("paragraph", "Fewer pools are open on Sundays.")],
        ),
        (  # one year alone is a heading for its shape, where the format marks few
            "2019:\n\nFewer pools are open on Sundays.",
            [("heading", "2019:"), ("paragraph", "Fewer pools are open on Sundays.")],
        ),
    ],
)  # fmt: skip
def test_blocks(text: str, found: list[tuple[str, str]]) -> None:
    read_as = blocks(read((LEAD + "# Results\n\n" + text).encode(), "pools.md"))
    shown = [(block.kind, block.text) for block in read_as if block.kind != "furniture"]
    assert shown[:4] == [
        ("heading", "Pools"),
        ("note", "author: River Party"),
        ("heading", "Pools of the county"),
        ("heading", "Results"),
    ]
    assert shown[4:] == found


HTML_TABLE = """# Pools

<table class="plain">
  <caption>What swimmers say</caption>
  <thead>
    <tr><th>Item</th><th>Item Text</th><th>Percent Positive</th><th>PercentNegative</th>
        <th>Item Response Total** N</th></tr>
  </thead>
  <tbody>
    <tr>
      <th scope="row">1</th>
      <td>* My locker is clean.</td>
      <td>64%</td>
      <td>21%</td>
      <td>20</td>
    </tr>
    <tr>
      <th scope="row">2</th>
      <td>The water is warm.</td>
      <td>30%</td>
      <td>55%</td>
      <td>19</td>
    </tr>
  </tbody>
  <tfoot><tr><td colspan="6">** Answers given</td></tr></tfoot>
</table>

A word after it.
"""


def test_html_table_is_read_as_a_table() -> None:
    document = read(HTML_TABLE.encode(), "pools.md")
    assert len(document.lines) == HTML_TABLE.count("\n")
    assert document.lines[9] == "1\t* My locker is clean.\t64%\t21%\t20"
    assert not any("<" in line for line in document.lines)
    (table,) = document.tables
    assert (table.title, table.title_line, table.section) == ("What swimmers say", 4, "Pools")
    rows = question_rows("pools", document.tables, frozenset())
    found = [
        (row.text, row.agree, row.disagree, row.base and row.base.n, row.place.lines)
        for row in rows
    ]
    assert found == [
        ("My locker is clean.", 64, 21, 20, (10, 10)),
        ("The water is warm.", 30, 55, 19, (17, 17)),
    ]
    shown = [(block.kind, block.text) for block in blocks(document)]
    assert ("paragraph", "A word after it.") in shown


def test_years_with_a_sign_are_heads_of_an_html_table() -> None:
    head = "".join(
        f"<td>{head}</td>" for head in ("Answer", "2024 N", "2024 %", "2023 N", "2023 %")
    )
    body = "<tr><td>Stay</td><td>5</td><td>30.1%</td><td>4</td><td>42.5%</td></tr>"
    text = f"# Pools\n\n<table>\n<tr>{head}</tr>\n{body}\n</table>\n"
    _, (table,) = sorted_tables(read(text.encode(), "pools.md").tables)
    assert table.joined == ("Answer", "2024 N", "2024 %", "2023 N", "2023 %")


@pytest.mark.parametrize(
    "text",
    [
        "```\n<table><tr><td>a</td><td>b</td></tr></table>\n```",  # an example of how to write one
        "<table><tr><td>One cell lays out a page</td></tr></table>",
        "<table>\n<tr><td>a</td><td>b</td></tr>\n",  # never closed
    ],
)
def test_html_that_is_no_table_stays_as_it_is(text: str) -> None:
    document = read(f"# Pools\n\n{text}\n\nA word after it.".encode(), "pools.md")
    assert document.tables == ()
    assert text.splitlines()[0] in document.lines


@pytest.mark.parametrize(
    ("matter", "titles"),
    [
        ("title: >\n  Three in four\n  pools are cold\nsubtitle: >-\n  What swimmers say", ["Three in four pools are cold", "What swimmers say"]),
        ("title: |\n  Pools 2020\nlayout: post", ["Pools 2020"]),
        ("title: \"Pools of\n  the county\"\ntags:\n - water", ["Pools of the county"]),
        ("title: Pools\nsubtitle: A survey\ncomments:\n - value: >\n     Too cold for me.", ["Pools", "A survey"]),
    ],
)  # fmt: skip
def test_titles_of_front_matter_may_run_over_lines(matter: str, titles: list[str]) -> None:
    source = f"---\n{matter}\n---\n\nMany came to the pools in the summer.\n"
    found = blocks(read(source.encode(), "pools.md"))
    assert [block.text for block in found if block.kind == "heading"] == titles
    assert [block.text for block in found if block.kind == "paragraph"] == [
        "Many came to the pools in the summer."
    ]


def test_a_picture_alone_is_no_text_unless_its_other_text_says_something() -> None:
    source = b"# Pools\n\n## Water\n\n![image](https://example.org/9471595/a.png)\n\n![Of all pools 40% are cold in winter](b.png)\n"
    texts = [block.text for block in blocks(read(source, "p.md")) if block.kind == "paragraph"]
    assert texts == ["![Of all pools 40% are cold in winter](b.png)"]
