"""What a statement says in its own words, what tells two items apart, and grades with a bound."""

from __future__ import annotations

from pathlib import Path

import pytest
from own_library import library_of

from askreports.answers.kinds.grade_bounds import ranks_asked
from askreports.library import Library

HARBOURS = """\
# Ferries and harbours review 2021

## Harbour inspections

Twenty-four harbour inspections have been carried out in the season, with three judged outstanding overall, 12 judged as good, seven judged as adequate and two judged as inadequate.

## Crew

The Harbour Trust estimated that 7.4% of deckhands under 25 and 12.9% of deckhands over 40 have been injured at sea; an estimated 1.5% and 3.2%, respectively, have been injured by a falling crate in the past year.

## Radar sharing

A large majority of ports had joint control rooms for handling distress calls, either in place (82%) or in development (nine per cent). Among ports with control rooms already in place, most used shared radar screens (71%) and virtually all (95%) felt that the rooms had helped improve rescue times.
"""


@pytest.fixture(scope="module")
def harbours(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("harbours")
    (folder / "harbours.md").write_text(HARBOURS, encoding="utf-8")
    return library_of(folder, [Path(folder / "harbours.md")])


@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        ("how many were less than good", [1, 2]),
        ("how many fell below adequate", [1]),
        ("how many were at least adequate", [2, 3, 4]),
        ("how many were good or better", [3, 4]),
        ("how many were adequate or worse", [1, 2]),
        ("how many were better than good", [4]),
        ("how many did better than last year", []),
        ("how many were judged good", []),
    ],
)
def test_the_grades_within_a_bound(text: str, ranks: list[int]) -> None:
    assert list(ranks_asked(text)) == ranks


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("How many harbour inspections were judged less than good?", [9, 7, 2]),
        ("How many harbour inspections were at least good?", [15, 3, 12]),
        ("How many harbour inspections came out adequate or worse?", [9, 7, 2]),
        ("How many harbour inspections were better than good?", [3]),
        ("How many harbour inspections were judged adequate?", [7]),
    ],
)
def test_grades_within_a_bound_are_added_up(
    harbours: Library, question: str, values: list[float]
) -> None:
    answer = harbours.ask(question)
    assert [value.value for value in answer.values] == values, answer.text
    assert bool(answer.values[0].derivation) == (len(values) > 1)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("What share of deckhands over 40 were injured by a falling crate in the past year?", 3.2),
        ("What share of deckhands under 25 were injured by a falling crate in the past year?", 1.5),
        (
            "Did joint control rooms for distress calls make ports better at rescue times? What % felt so?",
            95,
        ),
    ],
)
def test_a_figure_is_of_its_own_words(harbours: Library, question: str, value: float) -> None:
    answer = harbours.ask(question)
    assert [each.value for each in answer.values[:1]] == [value], answer.text


@pytest.mark.parametrize(
    "question",
    [
        "What share of deckhands were injured by a falling crate in the past year?",
        "% of ports with engine theft as a main risk over the next five years",
    ],
)
def test_what_the_question_does_not_tell_apart(harbours: Library, question: str) -> None:
    answer = harbours.ask(question)
    assert answer.refusal is not None, answer.text
    assert answer.refusal.code == "not_asked"


@pytest.mark.parametrize(
    ("question", "offered"),
    [
        ("What share of charities said the council draws them into strategic planning?", {"Q6b", "Q7a"}),
        ("How many charities were refused a contract they had bid for?", {"Q18a", "Q18b"}),
        ("How many Cafcass boards failed their inspection?", set()),
        ("Do the dates of the two surveys match?", set()),
    ],
)  # fmt: skip
def test_near_items_are_offered(library: Library, question: str, offered: set[str]) -> None:
    answer = library.ask(question)
    assert answer.refusal is not None, answer.text
    assert offered <= {near.locator for near in answer.nearest}


@pytest.mark.parametrize(
    ("question", "values"),
    [
        (
            "Are more charities shut out of identifying priorities for safeguarding, or shut out of deciding"
            " what safeguarding services get commissioned?",
            [34, 42],
        ),
        (
            "Did induction do better at covering what social workers need to know on safeguarding or at"
            " preparing them for their specific role?",
            [51, 47],
        ),
        (
            "Are social workers likelier to say that senior managers govern safeguarding well, or that they"
            " get a say in how things are run?",
            [48, 36],
        ),
    ],
)
def test_both_sides_are_of_what_is_said_of_both(
    library: Library, question: str, values: list[float]
) -> None:
    answer = library.ask(question)
    assert [value.value for value in answer.values[:2]] == values, answer.text
