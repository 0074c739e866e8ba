"""The gist of a whole report, however it is asked for; a theme beside it is a theme."""

from __future__ import annotations

import pytest

from askreports.library import Library

SUMMARY = "Executive summary"
GISTS = {
    "headline messages of the third sector survey": ("nat10-third-sector", SUMMARY),
    "Give me the gist of what the third sector survey found": ("nat10-third-sector", SUMMARY),
    "key findings of the practitioner survey": ("nat10-practitioners", SUMMARY),
    "what did the survey of charities find?": ("nat10-third-sector", SUMMARY),
    "main takeaways from the Ofsted annual report on social care": ("social-care-2013", SUMMARY),
    "the 2010 practitioner survey in a nutshell": ("nat10-practitioners", SUMMARY),
    "tl;dr of the third sector report": ("nat10-third-sector", SUMMARY),
    "boil the practitioner survey down for me": ("nat10-practitioners", SUMMARY),
    # one without a summary says what each of its sections says first
    "summarise the omnibus report": ("omnibus-wave1", "Commissioning of services"),
    "sum the article up in three lines": ("pressure-article", "A system under pressure"),
}


@pytest.mark.parametrize(("question", "where"), GISTS.items(), ids=range(len(GISTS)))
def test_the_gist_of_a_report(library: Library, question: str, where: tuple[str, str]) -> None:
    answer = library.ask(question)
    assert answer.kind == "passage"
    assert where in {(cited.report, cited.section) for cited in answer.citations}
    assert {cited.report for cited in answer.citations} == {where[0]}


@pytest.mark.parametrize(
    ("question", "section"),
    [
        ("what were the key findings on induction in the practitioner survey", "Induction"),
        ("what did the omnibus find about portals?", "Early Years and childcare workforce"),
    ],
)
def test_a_theme_beside_the_report_is_asked_about(
    library: Library, question: str, section: str
) -> None:
    assert library.ask(question).citations[0].section == section


@pytest.mark.parametrize(
    "question",
    ["key findings in Scotland in the practitioner survey", "the gist of the 2019 omnibus"],
)
def test_no_gist_of_another_place_or_year(library: Library, question: str) -> None:
    assert library.ask(question).status == "no_answer"


def test_the_gist_of_the_other_one(library: Library) -> None:
    conversation = library.conversation()
    conversation.ask("give me the gist of the third sector survey")
    answer = conversation.ask("ok and the social workers' one?")
    assert {(c.report, c.section) for c in answer.citations} == {("nat10-practitioners", SUMMARY)}
