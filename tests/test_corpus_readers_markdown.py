"""Markdown as people write it: underlined headings, hard breaks, lists under a year."""

from __future__ import annotations

import pytest

from askreports.corpus.layout import blocks
from askreports.corpus.readers import read

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
