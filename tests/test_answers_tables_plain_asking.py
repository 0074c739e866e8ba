"""Tables by organisation, group and area as people ask them: left out, worst, counted, by other names."""

from __future__ import annotations

import pytest
from own_library import library_of, numbers

from askreports.library import Library

PEOPLE = """\
Organisation,Year,Response rate,Engagement index,Experienced bullying (%)
Border Agency,2023,62%,58,12
Border Agency,2024,66%,60,11
Coastguard,2023,100%,71,6
Coastguard,2024,88%,70,7
Land Registry,2023,74%,66,9
Land Registry,2024,79%,69,8
Prison Service,2023,48%,49,19
Prison Service,2024,51%,50,21
"""

GROUPS = """\
Country,Group,Question,Answer,Percentage
Austria,Gay,How open are you at work?,Never open,27
Austria,Gay,How open are you at work?,Always open,31
Austria,Lesbian,How open are you at work?,Never open,22
Austria,Lesbian,How open are you at work?,Always open,35
Austria,Transgender,How open are you at work?,Never open,44
Austria,Transgender,How open are you at work?,Always open,18
Belgium,Gay,How open are you at work?,Never open,20
Belgium,Gay,How open are you at work?,Always open,41
Belgium,Lesbian,How open are you at work?,Never open,19
Belgium,Lesbian,How open are you at work?,Always open,37
Belgium,Transgender,How open are you at work?,Never open,40
Belgium,Transgender,How open are you at work?,Always open,15
"""

AREAS = """\
Area,Population,Deaths,Case rate,Tests per head
Ashford,130000,210,31.5,2.1
Barrow,67000,140,44.1,2.9
Corby,75000,99,20.2,1.2
Derby,260000,320,51.9,3.4
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("plain")
    texts = {"people.csv": PEOPLE, "groups.csv": GROUPS, "areas.csv": AREAS}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return library_of(folder, [folder / name for name in texts])


@pytest.mark.parametrize(
    "question",
    [
        "Which organisation had the highest engagement in 2024, leaving the Coastguard aside?",
        "Leaving the Coastguard aside, which organisation had the highest engagement in 2024?",
        "Which organisation, leaving aside the Coastguard, had the highest engagement in 2024?",
        "If you exclude the Coastguard, which organisation had the highest engagement in 2024?",
        "Which organisation had the highest engagement in 2024, the Coastguard excluded?",
    ],
)
def test_a_row_that_is_left_aside_is_not_ranked(library: Library, question: str) -> None:
    answer = library.ask(question, reports=["people"])
    assert numbers(answer) == [69]


@pytest.mark.parametrize(
    ("report", "question", "wanted"),
    [
        ("areas", "Which area had the worst case rate?", 51.9),
        ("areas", "Which area had the best case rate?", 20.2),
        ("areas", "Which area had the lowest case rate?", 20.2),
        ("areas", "Where were deaths worst?", 320),
        ("areas", "Which area did worst on tests per head?", 1.2),
        ("people", "Which organisation had the worst engagement in 2024?", 50),
    ],
)
def test_the_worst_is_where_there_is_most_of_what_nobody_wants(
    library: Library, report: str, question: str, wanted: float
) -> None:
    assert numbers(library.ask(question, reports=[report]))[:1] == [wanted]


@pytest.mark.parametrize(
    ("report", "question", "wanted"),
    [
        ("people", "How many organisations does the survey cover?", 4),
        ("people", "How many organisations were surveyed?", 4),
        ("groups", "How many countries are in the survey?", 2),
        ("areas", "How many areas are listed?", 4),
    ],
)
def test_things_with_several_rows_are_counted_once(
    library: Library, report: str, question: str, wanted: float
) -> None:
    assert numbers(library.ask(question, reports=[report])) == [wanted]


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("What percentage of gay men in Austria are never open at work?", 27),
        ("What share of lesbian women in Belgium are always open at work?", 37),
        ("What share of trans people in Belgium are never open at work?", 40),
    ],
)
def test_a_group_is_known_by_its_fuller_name(
    library: Library, question: str, wanted: float
) -> None:
    assert numbers(library.ask(question, reports=["groups"])) == [wanted]


def test_both_figures_are_given(library: Library) -> None:
    question = "Was engagement at the Coastguard higher than at the Prison Service in 2024? Give both figures."
    answer = library.ask(question, reports=["people"])
    assert {70, 50} <= set(numbers(answer))
