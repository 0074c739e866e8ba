"""The days a survey opened and closed, by everyday words; other dates are none of them."""

from __future__ import annotations

import pytest

from askreports.library import Library

START, END = "1 March 2010", "9 April 2010"
DAYS = {
    "what was the deadline for charities to get their answers in?": [END],
    "when was the last day charities could fill in the survey?": [END],
    "on what day did the third sector survey stop taking replies?": [END],
    "what was the cut-off date for charities' responses?": [END],
    "by when did charities have to reply?": [END],
    "when did responses have to be in by for the third sector survey": [END],
    "last chance for charities to fill it in": [END],
    "when did the third sector survey go live?": [START],
    "from when could charities fill in the questionnaire?": [START],
    "first day charities could respond": [START],
    "how long was the third sector survey open": [START, END],
    "how long did charities have to fill in the survey?": [START, END],
    "between which dates could charities respond?": [START, END],
    "when was the window for charities to take part in the survey?": [START, END],
}


@pytest.mark.parametrize(("question", "days"), DAYS.items(), ids=range(len(DAYS)))
def test_the_days_of_a_survey(library: Library, question: str, days: list[str]) -> None:
    answer = library.ask(question)
    assert answer.values[0].text == " to ".join(days)
    assert {cited.report for cited in answer.citations} == {"nat10-third-sector"}


@pytest.mark.parametrize(
    "question",
    [
        "what's the deadline for assessments?",
        "when does the omnibus survey next take place?",
        "deadline for parents to fill in the survey",
        "how long did assessments take to complete?",
        "what was the deadline for charities to fill in the 2014 survey?",
    ],
)
def test_other_dates_are_no_days_of_a_survey(library: Library, question: str) -> None:
    assert not {"fieldwork_start", "fieldwork_end"} & {
        value.measure for value in library.ask(question).values
    }


def test_the_days_of_the_other_survey(library: Library) -> None:
    conversation = library.conversation()
    conversation.ask("when was the deadline for the practitioner survey?")
    assert conversation.ask("and for charities?").values[0].text == END
    assert conversation.ask("and when did it open?").values[0].text == START
