"""Overviews: what may be asked, a battery, a survey's card, its topics, the list of reports."""

from __future__ import annotations

import re

import pytest

from askreports import Library
from askreports.corpus.records import Fact, QuestionRow


@pytest.mark.parametrize(
    ("question", "locators"),
    [
        ("the whole Q9 battery in the practitioner survey", ["Q9a", "Q9b", "Q9c"]),
        ("practitioner survey Q9a to Q9c", ["Q9a", "Q9b", "Q9c"]),
        ("Q18a to Q18c in the third sector survey", ["Q18a", "Q18b", "Q18c"]),
        ("practitioner survey Q10", ["Q10a", "Q10b"]),
    ],
)
def test_a_battery_has_all_its_rows_with_both_columns(
    library: Library, question: str, locators: list[str]
) -> None:
    answer = library.ask(question)
    assert answer.kind == "overview"
    assert [cited.locator for cited in answer.citations] == locators
    assert [value.measure for value in answer.values] == ["agree", "disagree"] * len(locators)
    for value in answer.values:
        assert value.text in answer.citations[value.citation - 1].quote


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("the whole Q9 battery", "which_report"),
        ("the whole Q99 battery", "unknown_item"),
        ("what can I ask about dinosaurs?", "not_asked"),
    ],
)
def test_what_is_not_there_is_refused(library: Library, question: str, code: str) -> None:
    refusal = library.ask(question).refusal
    assert refusal is not None
    assert refusal.code == code


def test_a_battery_goes_on_in_the_same_report(library: Library) -> None:
    conversation = library.conversation()
    conversation.ask("practitioner survey Q9a to Q9c")
    answer = conversation.ask("and Q10?")
    assert [cited.locator for cited in answer.citations] == ["Q10a", "Q10b"]
    assert {cited.report for cited in answer.citations} == {"nat10-practitioners"}


@pytest.mark.parametrize(
    "question",
    [
        "the card of the practitioner survey",
        "what is the practitioner survey?",
        "tell me about the practitioner survey",
    ],
)
def test_a_card_cites_every_fact(library: Library, question: str) -> None:
    answer = library.ask(question)
    assert answer.kind == "overview"
    shown = {value.measure: value.value for value in answer.values}
    assert shown["responses"] == 4141
    assert shown["published"] == "July 2010"
    for value in answer.values:
        record = library.record(answer.citations[value.citation - 1].record)
        assert isinstance(record, Fact)
        assert record.value == value.text
    assert "34 survey items" in answer.text


def test_all_on_a_topic_is_grouped_by_report(library: Library) -> None:
    answer = library.ask("what can I ask about training?")
    reports = [cited.report for cited in answer.citations]
    assert reports == sorted(reports, key=reports.index)
    assert {"nat10-third-sector", "nat10-practitioners"} <= set(reports)
    rows = [library.record(cited.record) for cited in answer.citations]
    named = [row.text.strip() for row in rows if isinstance(row, QuestionRow)]
    assert [near.text for near in answer.nearest] == named
    assert all("train" in text for text in named)
    for value in answer.values:
        assert value.derivation is not None
        assert sum(map(int, value.derivation.expression.split(" + "))) == value.value


def test_a_topic_of_one_population_stays_in_its_survey(library: Library) -> None:
    answer = library.ask("what questions were asked of charities about commissioning?")
    assert {cited.report for cited in answer.citations} == {"nat10-third-sector"}


@pytest.mark.parametrize(
    "report", ["the practitioner survey", "the social care report", "the omnibus"]
)
def test_contents_are_headings_with_their_pages(library: Library, report: str) -> None:
    answer = library.ask(f"what topics does {report} cover?")
    assert answer.kind == "overview"
    lines = answer.text.splitlines()
    assert len(lines) == len(answer.citations) > 5
    for line, cited in zip(lines, answer.citations, strict=True):
        page = re.search(r", page (\d+) \[", line)
        assert page is None or page[1] in cited.quote


def test_all_reports_are_listed(library: Library) -> None:
    answer = library.ask("what reports are there?")
    lines = answer.text.splitlines()
    assert [line.split(":")[0] for line in lines] == [report.id for report in library.reports()]
    assert [cited.report for cited in answer.citations] == [r.id for r in library.reports()]


def test_one_of_an_overview_may_be_asked_for(library: Library) -> None:
    conversation = library.conversation()
    listed = conversation.ask("practitioner survey Q9a to Q9c")
    second = conversation.ask("the second one")
    assert second.kind == "figure"
    assert second.citations[0].record == listed.citations[1].record
