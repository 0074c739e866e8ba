"""What a figure was before: follow-ups on a sentence that gives both, and on columns of years."""

from __future__ import annotations

import pytest
from own_library import library_of, numbers

from askreports.library import Library

WRITE_UP = """\
# Results of the Wexcombe parks survey 2019

Some 2,100 people replied to the survey in May 2019.

* 66% of visitors said that they come to a park at least once a week (compared to 60% in 2016).
* Nearly 49% of dog owners told us that the paths had got better (the figure was 39.5% in 2016) and 4% that they had got worse.
* 71% of parents rated the playgrounds as good.
* 87% of children said that they would bring a friend. This is up from 82% in 2016.
* 20% of runners use the lake path (13% of cyclists in 2016 used the ring road).
"""

TREND = """\
Question,2012,2017,2018,2019
I have an acceptable workload,55%,58%,59%,61%
I am paid fairly,20%,25%,31%,30%
"""

WEEKLY = "What share of visitors come to a park at least once a week?"
FRIENDS = "What share of children would bring a friend?"
PATHS = "How many dog owners said the paths had got better?"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("parks")
    texts = {"parks.md": WRITE_UP, "trend.csv": TREND}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return library_of(folder, [folder / name for name in texts])


@pytest.mark.parametrize(
    ("first", "then", "wanted"),
    [
        (WEEKLY, "And in 2016?", [60]),
        (WEEKLY, "What was it in 2016?", [60]),
        (WEEKLY, "And three years earlier?", [60]),
        (WEEKLY, "What was that in the survey before?", [60]),
        (WEEKLY, "And in the previous survey?", [60]),
        (WEEKLY, "What was it before?", [60]),
        (WEEKLY, "What about last time?", [60]),
        (WEEKLY, "Is that up or down?", [6, 66, 60]),
        (WEEKLY, "How does that compare with the previous survey?", [66, 60, 6]),
        (PATHS, "And the time before?", [39.5]),
        (FRIENDS, "And in 2016?", [82]),
        (FRIENDS, "And in the previous survey?", [82]),
        (FRIENDS, "Is that up or down?", [82]),
    ],
)
def test_the_sentence_of_the_last_figure_tells_what_it_was(
    library: Library, first: str, then: str, wanted: list[float]
) -> None:
    talk = library.conversation(["parks"])
    talk.ask(first)
    assert sorted(map(float, numbers(talk.ask(then)))) == sorted(wanted)


@pytest.mark.parametrize(
    "question",
    [
        "Did more visitors come to a park at least once a week than in 2016?",
        "Did more visitors come to a park at least once a week in 2019 than in 2016?",
        "Do more visitors come to a park at least once a week than at the last survey?",
    ],
)
def test_more_than_before_is_told_with_both_figures(library: Library, question: str) -> None:
    answer = library.ask(question, reports=["parks"])
    assert {66, 60} <= set(numbers(answer))


def test_more_than_in_a_year_that_no_sentence_names_is_refused(library: Library) -> None:
    question = "Did more visitors come to a park at least once a week than in 2012?"
    assert library.ask(question, reports=["parks"]).status == "no_answer"


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (WEEKLY, "And four years earlier?"),
        (WEEKLY, "And in 2014?"),
        ("What share of parents rated the playgrounds as good?", "And in the previous survey?"),
        ("What share of parents rated the playgrounds as good?", "What was it before?"),
        ("What share of runners use the lake path?", "And in the survey before?"),
    ],
)
def test_no_earlier_figure_is_made_up(library: Library, first: str, then: str) -> None:
    talk = library.conversation(["parks"])
    talk.ask(first)
    assert talk.ask(then).status == "no_answer"


@pytest.mark.parametrize(
    ("first", "then", "wanted"),
    [
        ("What share had an acceptable workload in 2019?", "And two years earlier?", [58]),
        ("What share had an acceptable workload in 2019?", "And seven years before?", [55]),
        ("What share are paid fairly in 2018?", "What was it a year before?", [25]),
    ],
)
def test_years_back_are_counted_from_the_year_asked_about(
    library: Library, first: str, then: str, wanted: list[float]
) -> None:
    talk = library.conversation(["trend"])
    talk.ask(first)
    assert numbers(talk.ask(then)) == wanted
