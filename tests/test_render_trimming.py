"""Answers cut to what was asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from askreports.answers.nouns import Answer
from askreports.answers.render import Layout, rendered
from askreports.answers.render.characters import in_ascii
from askreports.answers.render.citing import reference
from askreports.answers.render.trimming import limited, without_comments
from askreports.corpus.records import Report


def test_limit_of_comments_and_nearest(full_answer: Answer) -> None:
    many = replace(full_answer, comments=full_answer.comments * 3, nearest=full_answer.nearest * 3)
    cut = limited(many, 2)
    assert (len(cut.comments), len(cut.nearest), cut.citations) == (2, 2, many.citations)
    assert without_comments(many).comments == ()


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "csv", "tsv", "md", "html"])
def test_every_format_in_ascii(full_answer: Answer, form: str) -> None:
    answer = replace(full_answer, text="£5 – “café” … Москва")
    assert "".join(rendered(form, [answer], Layout(80, ascii=True))).isascii()


@pytest.mark.parametrize(
    ("text", "spelt"),
    [("plain", "plain"), ("“a” – b…", '"a" - b...'), ("Größe", "Grosse"), ("naïve", "naive"),
     ("£5", "GBP 5"), ("中", "?")],
)  # fmt: skip
def test_ascii(text: str, spelt: str) -> None:
    assert in_ascii(text) == spelt


def test_a_reference(full_answer: Answer) -> None:
    report = Report("rep-a", "A report", "a.txt", "text", "0", True, publisher="Ofsted")
    told = reference(full_answer.citations[0], report)
    assert told.startswith("Ofsted (July 2010). A report, Work, Q1, p. 41: “Q1) There is")
    assert told.endswith("20 63” (survey base 4,141).")
    bare = reference(full_answer.citations[1], replace(report, publisher=None))
    assert bare == "B (no date), Time: “It is 64%.”"
    open_end = replace(full_answer.citations[1], quote="It is 64%")
    assert reference(open_end, replace(report, publisher=None)).endswith("Time: “It is 64%”.")
