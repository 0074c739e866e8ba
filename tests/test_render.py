"""Renderers: what is shown of an answer in each format."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askreports.answers.nouns import Answer
from askreports.answers.render import FORMATS, Layout, renderer
from askreports.answers.render.text import shortened
from askreports.answers.render.value import NoHeadlineValue


def shown(form: str, *answers: Answer, width: int = 80, many: bool = False) -> str:
    return "".join(renderer(form)(iter(answers), Layout(width, many)))


@pytest.fixture
def refused(full_answer: Answer) -> Answer:
    text = "No report speaks of it."
    return replace(full_answer, status="no_answer", text=text, values=(), citations=(), comments=())


TEXT = """\
63% disagreed [1]; the text says 64% [2].
(read "tiem" as "time")

[1] rep-a, Q1, p. 41, Work, survey base 4,141
    “Q1) There is enough time to "work" & <rest> or to think of what comes next
    or to think of what comes … comes next or to think of what comes next 20 63”
[2] rep-b, Time
    “It is 64%.”
They differ by one point.
Comments from the same part of a report, as illustrations:
  ‘We never have time.’ (a worker)
    rep-a, Work
Nearest to it:
  - rep-a Q2: The office is warm
"""


def test_text(full_answer: Answer) -> None:
    assert shown("text", full_answer) == TEXT


@pytest.mark.parametrize("form", ["text", "terminal", "md", "html"])
def test_what_was_taken_over_and_corrected_is_shown(full_answer: Answer, form: str) -> None:
    inherited = (("measure", "agree"), ("topic", "lack of time"))
    reading = replace(full_answer.reading, inherited=inherited)
    told = shown(form, replace(full_answer, reading=reading))
    assert "(from before: measure agree; topic lack of time)" in told
    assert "read " in told
    assert "from before" not in shown(form, full_answer)


@pytest.mark.parametrize("width", [20, 50, 80, 200])
def test_text_keeps_to_the_width(full_answer: Answer, width: int) -> None:
    lines = shown("text", full_answer, width=width).splitlines()
    assert max(map(len, lines)) <= width
    assert max(map(len, lines)) > width // 2


def test_text_of_several_answers_has_a_blank_line_between(full_answer: Answer) -> None:
    assert shown("text", full_answer, full_answer) == TEXT + "\n" + TEXT


def test_text_of_a_refusal(refused: Answer) -> None:
    assert shown("text", refused).startswith("No report speaks of it.\n")
    assert "rep-a Q2: The office is warm" in shown("text", refused)


def test_no_character_steers_the_terminal(full_answer: Answer) -> None:
    hostile = "\x1b]0;title\x07\x9b31m red"
    comment = replace(full_answer.comments[0], text=hostile)
    answer = replace(full_answer, comments=(comment,), text=hostile)
    for form in ("text", "md", "html"):
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", shown(form, answer)), form


WORDS = st.lists(st.text("abcdefghij", min_size=1, max_size=12), min_size=1, max_size=80)


@given(WORDS, st.integers(0, 79), st.integers(10, 120))
def test_quotations_are_shortened_by_whole_words(words: list[str], at: int, limit: int) -> None:
    quote, keep = " ".join(words), words[at % len(words)]
    short = shortened(quote, limit, keep)
    start = 0
    for part in short.split(" … ") if "…" in short else [short]:
        run = part.removesuffix(" …")
        found = f" {quote} ".find(f" {run} ", start)
        assert found >= 0
        start = found
    assert keep in short
    if len(quote) <= limit:
        assert short == quote
    else:
        assert short.endswith(" …") or " … " in short


def test_json_is_the_contract(full_answer: Answer) -> None:
    told = json.loads(shown("json", full_answer))
    assert list(told) == [
        *("schema", "question", "status", "kind", "answer", "values", "reading", "citations"),
        *("conflicts", "comments", "refusal", "nearest"),
    ]
    assert told["schema"] == 1
    assert told["values"][0] == {
        **{"value": 63, "unit": "%", "measure": "disagree", "approx": None, "text": "63"},
        **{"citation": 1, "derivation": None},
    }
    assert told["values"][1]["derivation"] == {"expression": "100 − 20 − 63", "citations": [1]}
    assert told["reading"] == {
        **{"population": "workers", "measure": "disagree", "topic": "time", "restrictors": []},
        **{"corrections": {"tiem": "time"}, "inherited": {}},
    }
    assert told["citations"][0] == {
        **{"n": 1, "report": "rep-a", "title": "A report", "published": "July 2010"},
        **{"kind": "question row", "locator": "Q1", "section": "Work", "page": 41},
        **{"lines": [2, 2], "sheet": None, "row": None, "column": None},
        "quote": full_answer.citations[0].quote,
        "base": {"n": 4141, "scope": "survey", "lines": [1, 1]},
    }
    assert told["conflicts"] == [
        {
            **{"citations": [1, 2], "values": [63, 64], "difference": 1},
            **{"within_stated_rounding": False, "text": "They differ by one point."},
        }
    ]
    assert told["comments"] == [
        {
            **{"report": "rep-a", "section": "Work", "lines": [3, 3]},
            **{"text": "We never have time.", "attribution": "a worker"},
        }
    ]
    assert told["nearest"] == [{"report": "rep-a", "locator": "Q2", "text": "The office is warm"}]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_json_of_many_is_a_list(full_answer: Answer, count: int) -> None:
    assert len(json.loads(shown("json", *[full_answer] * count, many=True))) == count


def test_jsonl_is_one_object_a_line(full_answer: Answer, refused: Answer) -> None:
    first, second = shown("jsonl", full_answer, refused).splitlines()
    assert json.loads(first) == json.loads(shown("json", full_answer))
    assert json.loads(second)["status"] == "no_answer"


@pytest.mark.parametrize(("form", "dialect"), [("csv", "excel"), ("tsv", "excel-tab")])
def test_tables(full_answer: Answer, refused: Answer, form: str, dialect: str) -> None:
    text = shown(form, full_answer, refused)
    rows = list(csv.DictReader(io.StringIO(text), dialect=dialect))
    assert [row["value"] for row in rows] == ["63", "17", ""]
    assert rows[0]["quote"] == " ".join(full_answer.citations[0].quote.split())
    assert (rows[0]["locator"], rows[0]["base"], rows[0]["page"]) == ("Q1", "4141", "41")
    assert rows[1]["derivation"] == "100 − 20 − 63"
    assert rows[2]["status"] == "no_answer"


def test_tables_of_answers_without_values_list_places(full_answer: Answer) -> None:
    text = shown("csv", replace(full_answer, values=()))
    assert [row["locator"] for row in csv.DictReader(io.StringIO(text))] == ["Q1", "Time"]


def test_markdown(full_answer: Answer) -> None:
    text = shown("md", full_answer)
    assert text.startswith("### how many lacked time?\n\n63% disagreed \\[1\\]")
    assert "\n1. rep-a, Q1, p. 41, Work, survey base 4,141\n\n   > Q1) There is enough" in text
    assert "\\<rest\\>" in text


def test_html_is_well_formed_and_escaped(full_answer: Answer, refused: Answer) -> None:
    class Balance(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.open: list[str] = []
            self.seen: set[str] = set()

        def handle_starttag(self, tag: str, attrs: object) -> None:
            self.open.append(tag)
            self.seen.add(tag)

        def handle_endtag(self, tag: str) -> None:
            assert self.open.pop() == tag

    parser = Balance()
    parser.feed(shown("html", full_answer, refused))
    assert parser.open == []
    assert "rest" not in parser.seen
    assert "article" in parser.seen


@pytest.mark.parametrize(
    ("number", "unit", "printed"),
    [
        (63.0, "%", "63"),
        (7.1, "%", "7.1"),
        (4141, "count", "4141"),
        ("2010-07", "date", "July 2010"),
    ],
)
def test_value(full_answer: Answer, number: float | str, unit: str, printed: str) -> None:
    headline = replace(full_answer.values[0], value=number, unit=unit, text="July 2010")
    assert shown("value", replace(full_answer, values=(headline,))) == printed + "\n"


def test_value_of_an_answer_without_one(full_answer: Answer, refused: Answer) -> None:
    assert shown("value", refused) == "\n"
    with pytest.raises(NoHeadlineValue, match='kind "comments" has no headline value'):
        shown("value", replace(full_answer, values=(), kind="comments"))


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_takes_every_answer(full_answer: Answer, refused: Answer, form: str) -> None:
    assert shown(form, full_answer, refused)
