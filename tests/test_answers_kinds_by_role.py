"""What somebody said who is named or named by what they are, in reports that a user adds."""

from __future__ import annotations

import pytest
from own_library import library_of

from askreports.library import Library

BRIEFING = """\
# Trains in trouble

The survey of 400 stations found that respondents felt “delays” were the worst thing.

## What do the experts say?

Carla Whitmore

Policy director at Rail Voice.

Statement:

"Passengers have waited long enough for a timetable that works.

"Delays of an hour are now common on rural lines, and nobody is held to account for them.

"We want an independent regulator."

Health of the network

Omar Lindqvist, of the drivers' union

Omar Lindqvist (he/him) said: “The cost of patching up old engines is a scandal that the minister has ignored.”

A station manager told us: “I clean the platform myself because nobody else will.”

The inspectors met passengers, who state that ‘announcements come too late’ when trains are moved.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("briefing")
    file = folder / "trains.md"
    file.write_text(BRIEFING, encoding="utf-8")
    return library_of(folder, [file])


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What does Rail Voice say about delays on rural lines?", "Delays of an hour"),
        ("What did the policy director of Rail Voice say about a timetable?", "long enough"),
        ("What did the drivers' union say about old engines?", "patching up old engines"),
        ("Quote what a station manager said about the platform.", "clean the platform"),
        ("What did the station manager tell them about the platform?", "clean the platform"),
        ("Any comment from the drivers' union on the minister?", "is a scandal"),
        ("In their own words, how do passengers describe announcements?", "come too late"),
    ],
)
def test_what_somebody_said_is_quoted(library: Library, question: str, said: str) -> None:
    answer = library.ask(question, reports=["trains"])
    assert said in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "What did a respondent say about the worst thing?",
        "What did the drivers' union say about the platform?",
    ],
)
def test_nobody_is_given_the_words_of_another(library: Library, question: str) -> None:
    answer = library.ask(question, reports=["trains"])
    assert answer.status == "no_answer" or answer.kind == "passage"
    assert "clean the platform" not in answer.text
