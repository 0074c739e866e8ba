"""The built-in question tables, changed in form only, still give the same rows."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files

import pytest

from askreports.corpus.catalogue import built_ins
from askreports.corpus.document import Document
from askreports.corpus.extract import extract
from askreports.corpus.readers.text import read_text
from askreports.corpus.records import QuestionRow

REPORTS = ["nat10-third-sector", "nat10-practitioners"]
HEADER = re.compile(r"^[^\t\n]*\tAgree[^\n]*$", re.MULTILINE)
ENGLISH = frozenset(
    files("askreports.answers.vocabulary").joinpath("english.txt").read_text("utf-8").split()
)
Shape = tuple[str, str, float | None, float | None, int | None]


@cache
def text_of(report_id: str) -> str:
    return next(data for report, data in built_ins() if report.id == report_id).decode("utf-8")


def rows(report_id: str, text: str) -> list[QuestionRow]:
    report = next(report for report, _ in built_ins() if report.id == report_id)
    document: Document = read_text(text.encode("utf-8"))
    records = extract(report, document, ENGLISH).records
    return [record for record in records if isinstance(record, QuestionRow)]


def shapes(found: list[QuestionRow]) -> list[Shape]:
    return [(row.place.locator, row.text, row.agree, row.disagree, row.place.page) for row in found]


@cache
def original(report_id: str) -> tuple[QuestionRow, ...]:
    return tuple(rows(report_id, text_of(report_id)))


def spaced(text: str) -> str:
    """Tabs turned to runs of spaces, with the values in columns of their own."""
    lines = []
    for line in text.split("\n"):
        if line.count("\t") > 1:
            first, *values = line.split("\t")
            line = first + "   " + "".join(value.rjust(20) for value in values)
        lines.append(line.replace("\t", "    "))
    return "\n".join(lines)


def piped(text: str) -> str:
    """Tables in Markdown, each header over a rule."""
    lines: list[str] = []
    for line in text.split("\n"):
        cells = line.split("\t")
        if len(cells) > 2 and not re.search(r" 2010 \d+\t", line):
            lines.append("| " + " | ".join(cells) + " |")
            if HEADER.fullmatch(line):
                lines.append("|---" * len(cells) + "|")
        else:
            lines.append(line)
    return "\n".join(lines)


def double_spaced(text: str) -> str:
    """A blank line below every row but one that goes on in the next."""
    return re.sub(r"(\t\d+\t?)\n(?![a-z])", r"\1\n\n", text)


FORMS: dict[str, Callable[[str], str]] = {
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
    "old Mac line ends": lambda text: text.replace("\n", "\r"),
    "final newline": lambda text: text + "\n",
    "byte order mark": lambda text: "\ufeff" + text,
    "runs of spaces": spaced,
    "two spaces": lambda text: text.replace("\t", "  "),
    "markdown": piped,
    "double spaced": double_spaced,
    "trailing tabs": lambda text: re.sub(r"(\t\d+)$", r"\1\t\t", text, flags=re.MULTILINE),
    "no trailing tabs": lambda text: re.sub(r"\t+$", "", text, flags=re.MULTILINE),
    "per cent signs": lambda text: re.sub(r"\t(\d+)(?=\t|$)", r"\t\1%", text, flags=re.MULTILINE),
    "titles of other words": lambda text: re.sub(r"\w+ of all questions", "Main results", text),
    "no contents list": lambda text: re.sub(r"\nContents\n.*?\n\n\n", "\n\n\n", text, flags=re.S),
    "shifted down": lambda text: "\n" * 50 + text,
}


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("form", FORMS)
def test_other_forms_give_the_same_rows(report: str, form: str) -> None:
    found = rows(report, FORMS[form](text_of(report)))
    same = list(original(report))
    if form == "no contents list":
        assert [row.place.section for row in found] == [row.place.section for row in same]
    assert shapes(found) == shapes(same)
    assert [row.base and (row.base.n, row.base.scope) for row in found] == [
        row.base and (row.base.n, row.base.scope) for row in same
    ]


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize(
    ("agree", "disagree"),
    [
        ("% positive", "% negative"),
        ("Yes", "No"),
        ("Satisfied (%)", "Dissatisfied (%)"),
        ("Favourable", "Unfavourable"),
        ("Total agree", "Total disagree"),
    ],
)
def test_other_column_heads(report: str, agree: str, disagree: str) -> None:
    text = text_of(report)
    changed = HEADER.sub(f"\t{agree}\t{disagree}", text)
    found = rows(report, changed)
    assert shapes(found) == shapes(list(original(report)))
    assert {name for row in found for name, _ in row.columns} == {agree, disagree}


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize(
    ("pattern", "item"),
    [
        (r"Q\1\2. ", r"Q\1\2"),
        (r"\1\2) ", r"\1\2"),
        (r"Q\1\2: ", r"Q\1\2"),
        (r"(B0\1\2) ", r"B0\1\2"),
        (r"B0\1\2 ", r"B0\1\2"),
        (r"Question \1\2) ", r"Question \1\2"),
    ],
)
def test_other_item_numbers(report: str, pattern: str, item: str) -> None:
    number = r"^Q(\d+)([a-e]?)\) "
    found = rows(report, re.sub(number, pattern, text_of(report), flags=re.MULTILINE))
    same = original(report)
    renamed = [re.sub(r"^Q(\d+)([a-e]?)$", item, row.place.locator) for row in same]
    assert [row.place.locator for row in found] == renamed
    assert [(row.text, row.columns) for row in found] == [(row.text, row.columns) for row in same]


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize(
    "footer", [r"Page \1", r"\1", r"\1 | Annual staff survey of the region", r"p. \1 of 60"]
)
def test_other_footers(report: str, footer: str) -> None:
    old = r"^Ofst[ae]d [^\n\t]*? 2010 (?:\| )?(\d+)"
    found = rows(report, re.sub(old, footer, text_of(report), flags=re.MULTILINE))
    assert shapes(found) == shapes(list(original(report)))


@pytest.mark.parametrize("report", REPORTS)
def test_pages_of_the_table_in_another_order(report: str) -> None:
    text = text_of(report)
    start = re.search(r"^Appendices\n", text, re.MULTILINE)
    assert start is not None
    title = r"\w+ of all questions[^\n]*\n\s*?[^\w\n]?\tAgree"
    pages = re.split(rf"(?<=\n)(?={title})", text[start.end() :])
    assert len(pages) > 3
    head, tables = text[: start.end()] + pages[0], pages[1:]
    turned = head + "\n".join(page.rstrip("\n") + "\n" for page in reversed(tables))
    found = shapes(rows(report, turned))
    expected = shapes(list(original(report)))
    strip = [row[:4] for row in found]
    assert sorted(strip) == sorted(row[:4] for row in expected)
    assert strip != [row[:4] for row in expected]
