"""The built-in reports, changed in form only: comments, figures and headings stay the same."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from functools import cache

import pytest

from askreports.corpus.catalogue import built_ins
from askreports.corpus.extract import extract
from askreports.corpus.readers.text import read_text
from askreports.corpus.records import Comment, Figure, Footnote, Heading, Record, Report

REPORTS = {report.id: (report, data.decode("utf-8")) for report, data in built_ins()}
STRAIGHT = str.maketrans("‘’“”", "''\"\"")
Shape = tuple[object, ...]


def read(report: Report, text: str) -> tuple[Record, ...]:
    return extract(report, read_text(text.encode("utf-8"))).records


@cache
def original(report_id: str) -> tuple[Record, ...]:
    return read(*REPORTS[report_id])


def bare(text: str | None) -> str | None:
    """The words without quotation marks and apostrophes, which a variant may change."""
    return text and " ".join(re.sub(r"[‘’“”'\"]", "", text).split())


def shapes(records: tuple[Record, ...]) -> Counter[Shape]:
    """What was read, without the lines where it stands."""
    found: Counter[Shape] = Counter()
    for record in records:
        match record:
            case Comment():
                said_by = bare(record.attribution), record.speaker
                found["comment", bare(record.text), *said_by, bare(record.place.section)] += 1
            case Figure():
                words = (record.value, record.unit, record.approx, record.direction, record.where)
                found["figure", *words, bare(record.quote), bare(record.place.section)] += 1
            case Heading():
                found["heading", bare(record.text), record.level, record.place.page] += 1
            case Footnote():
                found["footnote", record.number, bare(record.text)] += 1
    return found


def same(report_id: str, changed: str) -> None:
    found, expected = shapes(read(REPORTS[report_id][0], changed)), shapes(original(report_id))
    assert (found - expected, expected - found) == (Counter(), Counter())


def curled(text: str) -> str:
    """Straight marks as a word processor would have set them."""
    text = re.sub(r"(?<![\w’'.,!?)])'(?=\S)", "‘", text)
    text = re.sub(r"(?<![\w.,!?)])\"(?=\S)", "“", text)
    return text.replace("'", "’").replace('"', "”")


def other_furniture(text: str) -> str:
    text = re.sub(r"(?m)^Ofst[ae]d [^\n\t]*? 2010 (?:\| )?(\d+)", r"Annual study | page \1", text)
    text = re.sub(r"PHOTO REDACTED.*", "[IMAGE NOT SHOWN IN THIS EDITION]", text)
    return re.sub(r"(?m)^FIGURE (\d+)$", r"Chart \1", text)


FORMS: dict[str, Callable[[str], str]] = {
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
    "old Mac line ends": lambda text: text.replace("\n", "\r"),
    "final newline": lambda text: text + "\n",
    "byte order mark": lambda text: "\ufeff" + text,
    "tabs turned to spaces": lambda text: text.replace("\t", "     "),
    "spaces at line ends": lambda text: text.replace("\n", "  \n"),
    "no-break spaces": lambda text: re.sub(r"(?<=\w) (?=\d)", "\u00a0", text),
    "straight marks": lambda text: text.translate(STRAIGHT),
    "curly marks": curled,
    "other furniture": other_furniture,
    "other item numbers": lambda text: re.sub(r"(?m)^Q(\d+[a-e]?)\) ", r"B\1. ", text),
    "other column heads": lambda text: re.sub(r"\tAgree[^\n\t]*\tDis[^\n\t]*", "\tYes\tNo", text),
    "other bullets": lambda text: re.sub(r"(?m)^(?:•|\*(?=[A-Z])) ?", "- ", text),
    "shifted down": lambda text: "\n" * 40 + text,
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("report", REPORTS)
def test_other_forms_hold_the_same(report: str, form: str) -> None:
    changed = FORMS[form](REPORTS[report][1])
    if changed != REPORTS[report][1]:
        same(report, changed)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("report", REPORTS)
def test_chapters_may_stand_in_any_order(report: str, seed: int) -> None:
    lines = REPORTS[report][1].split("\n")
    starts = [
        record.place.lines[0] - 1
        for record in original(report)
        if isinstance(record, Heading) and record.level == 1
    ]
    ends = [*starts[1:], _end_of_text(lines)]
    chapters = [lines[start:end] for start, end in zip(starts, ends, strict=True)]
    rest = lines[: starts[0]]
    kept = [*rest, *(line for chapter in chapters for line in chapter)]
    random.Random(seed).shuffle(chapters)
    moved = [*rest, *(line for chapter in chapters for line in [*chapter, "", ""])]
    found = shapes(read(REPORTS[report][0], "\n".join(moved)))
    expected = shapes(read(REPORTS[report][0], "\n".join(kept)))
    assert (found - expected, expected - found) == (Counter(), Counter())


def _end_of_text(lines: list[str]) -> int:
    """Where a publisher's own paragraph or the end of the file ends the last chapter."""
    closing = (n for n, line in enumerate(lines) if n > 99 and line.startswith("The Office for"))
    return next(closing, len(lines))
