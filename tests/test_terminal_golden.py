"""Answers as a terminal shows them at three widths; ``SNAPSHOT_UPDATE=1`` rewrites them."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from askreports.answers.nouns import Answer, Citation
from askreports.answers.render import Layout, rendered
from askreports.corpus.records import Place, QuestionRow

FOLDER = Path(__file__).parent / "golden"
ROW = QuestionRow(Place("rep-a", "Q1", "Work", (2, 2)), "Time", "Time 20 63", (), 20.0, 63.0)
YES_NO = replace(ROW, agree=35.0, disagree=59.0, yes_no=True)
ROWS = {"one": ROW, "two": YES_NO}


@pytest.fixture
def answer(full_answer: Answer) -> Answer:
    """The full answer, its records at hand."""
    first, second = full_answer.citations
    return replace(full_answer, citations=(replace(first, record="one"), second))


@pytest.fixture
def ranking(answer: Answer) -> Answer:
    first = answer.citations[0]
    second = replace(first, n=2, locator="Q13b", record="two", quote="Q13b) Is it so? 35 59")
    text = "Q1 63% disagreed [1]; Q13b 59% said no [2]."
    return replace(
        answer, kind="ranking", text=text, citations=(first, second), conflicts=(), comments=(),
        nearest=(), values=answer.values[:1],
    )  # fmt: skip


@pytest.fixture
def refusal(full_answer: Answer) -> Answer:
    text = "No report speaks of it."
    return replace(full_answer, status="no_answer", text=text, values=(), citations=(),
                   conflicts=(), comments=())  # fmt: skip


@pytest.mark.parametrize("plain", [False, True], ids=["colour", "ascii"])
@pytest.mark.parametrize("width", [20, 50, 80, 140])
@pytest.mark.parametrize("name", ["answer", "ranking", "refusal"])
def test_golden(request: pytest.FixtureRequest, name: str, width: int, plain: bool) -> None:
    shown = screen(request.getfixturevalue(name), width, plain)
    path = FOLDER / f"{name}-{width}-{'ascii' if plain else 'colour'}.txt"
    if os.environ.get("SNAPSHOT_UPDATE"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8")
    expected = path.read_text(encoding="utf-8")
    assert shown == expected, "run with SNAPSHOT_UPDATE=1 and read the difference"


def screen(answer: Answer, width: int, plain: bool = False, **options: object) -> str:
    layout = Layout(width, ascii=plain, colour=not plain, record=ROWS.__getitem__, **options)  # type: ignore[arg-type]
    return "".join(rendered("terminal", [answer], layout))


@pytest.mark.parametrize("width", [20, 50, 80, 140])
@pytest.mark.parametrize("plain", [False, True])
def test_no_line_is_wider(answer: Answer, ranking: Answer, width: int, plain: bool) -> None:
    for each in (answer, ranking):
        lines = re.sub(r"\x1b\[[\d;]*m", "", screen(each, width, plain)).splitlines()
        slack = 2 if plain else 0  # "≠" is spelt in two characters
        assert max(map(len, lines)) <= width + slack
        assert max(map(len, lines)) > width // 2


def test_without_colour_nothing_is_lost(answer: Answer) -> None:
    plain = "".join(
        rendered("terminal", [answer], Layout(80, colour=False, record=ROWS.__getitem__))
    )
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[\d;]*m", "", screen(answer, 80)) == plain


def test_ascii_is_ascii(answer: Answer, ranking: Answer) -> None:
    assert (screen(answer, 80, True) + screen(ranking, 80, True)).isascii()


def test_the_figure_is_bold_and_its_citation_is_not(answer: Answer) -> None:
    assert "\x1b[1m63%\x1b[0m disagreed [1]" in screen(answer, 80)


def test_citations_are_links_where_there_is_an_address(answer: Answer) -> None:
    shown = screen(answer, 80, links={"rep-a": "file:///rep-a.txt"})
    assert re.search(r"\x1b\]8;[^;]*;file:///rep-a\.txt#L2\x1b\\", shown)
    assert "\x1b]8" not in screen(answer, 80)
    assert "\x1b]8" not in screen(answer, 80, True, links={"rep-a": "file:///rep-a.txt"})


def test_a_column_without_any_cell_has_no_head(answer: Answer) -> None:
    assert re.search(r"n +report +place +page +base", screen(answer, 80, True))
    bare = replace(answer, citations=answer.citations[1:], conflicts=())
    assert re.search(r"n +report +place$", screen(bare, 80, True), re.MULTILINE)
    assert re.search(r"n +report +place +quote$", screen(bare, 140, True), re.MULTILINE)


def test_an_explanation_follows(answer: Answer) -> None:
    assert "Candidates" not in screen(answer, 80)
    assert "No candidates were weighed." in screen(answer, 80, explain=True)


@pytest.mark.parametrize(
    ("row", "drawn"),
    [
        (ROW, True),
        (replace(ROW, disagree=None), False),
        (replace(ROW, agree=70.0, disagree=60.0), False),
        (replace(ROW, agree=50.0, disagree=51.0), True),
        (replace(ROW, agree=0.0, disagree=0.0), True),
    ],
)
def test_a_bar_is_drawn_where_shares_add_up(answer: Answer, row: QuestionRow, drawn: bool) -> None:
    layout = Layout(80, colour=False, record={"one": row}.__getitem__)
    shown = "".join(rendered("terminal", [answer], layout))
    assert ("[1] Q1 " in shown) is drawn


def test_no_bar_without_records(answer: Answer) -> None:
    assert "█" not in "".join(rendered("terminal", [answer], Layout(80)))


def test_a_quote_that_the_answer_has_is_not_repeated(answer: Answer) -> None:
    cited: Citation = answer.citations[0]
    long = replace(answer, kind="comments", text=cited.quote, comments=(), citations=(cited,))
    assert screen(long, 80, True).count("comes next") <= cited.quote.count("comes next") + 2
