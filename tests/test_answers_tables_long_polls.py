"""Polls with a row for each answer: each question as a table of its own, all people before groups."""

from __future__ import annotations

import pytest
from own_library import library_of, numbers

from askreports.library import Library

QUESTIONS: dict[str, list[tuple[str, int]]] = {
    "How satisfied are you with your local bus service?": [
        ("Very satisfied", 12), ("Fairly satisfied", 31), ("Neither satisfied nor dissatisfied", 18),
        ("Fairly dissatisfied", 22), ("Very dissatisfied", 14), ("Don't know", 3),
    ],
    "How often do you cycle?": [
        ("Every day", 5), ("Once a week or more", 10), ("Less than once a week", 17), ("Never", 68),
    ],
    "What is your main way of getting to work?": [
        ("Car or van", 54), ("Bus", 13), ("Train", 9), ("Bicycle", 5), ("On foot", 12), ("Work from home", 7),
    ],
    "To what extent do you agree that drivers should be charged to enter the city?": [
        ("Strongly agree", 15), ("Agree", 19), ("Neither agree nor disagree", 13), ("Disagree", 20),
        ("Strongly disagree", 33),
    ],
    "Have you used the night bus in the past year?": [("Yes", 21), ("No", 76), ("Don't know", 3)],
}  # fmt: skip
GROUPS = {"All": (1000, 0), "Men": (480, 3), "Women": (520, -3)}


def long_rows() -> list[str]:
    """A line for each question, group and answer; the first answer is Men's by 3 points more."""
    lines = ["question,group,answer,n,percent"]
    for text, answers in QUESTIONS.items():
        for group, (base, more) in GROUPS.items():
            for n, (answer, share) in enumerate(answers):
                own = share + (more, -more, 0, 0, 0, 0)[n]
                lines.append(f"{text},{group},{answer},{round(base * own / 100)},{own}")
    return lines


ABROAD = ["country,subset,code,question_label,answer,percentage,notes"] + [
    f"{country},{group},{code},{text},{answer},{start + step},"
    for country, start in (("Cyprus", 30), ("Malta", 10), ("Average", 20))
    for group in ("Lesbian", "Gay")
    for code, text, answers in (
        ("b1", "How widespread is offensive language about lesbian or gay people by politicians?", ("Very rare", "Very widespread")),
        ("g5", "How satisfied are you with your life?", ("1", "2", "10")),
    )
    for step, answer in enumerate(answers)
]  # fmt: skip


@pytest.fixture(scope="module")
def poll(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library of one such file, and one of questions that all are answered by yes or no."""
    folder = tmp_path_factory.mktemp("long")
    (folder / "transport.csv").write_text("\n".join(long_rows()), encoding="utf-8")
    asked = ["question,answer,%", "Are you told of works?,Yes,63", ",No,37", "Are you paid?,Yes,51", ",No,49"]  # fmt: skip
    (folder / "plain.csv").write_text("\n".join(asked), encoding="utf-8")
    (folder / "abroad.csv").write_text("\n".join(ABROAD), encoding="utf-8")
    return library_of(folder, [folder / f"{name}.csv" for name in ("transport", "plain", "abroad")])


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("What share are very satisfied with their bus service?", [12]),
        ("What share are dissatisfied with the local buses?", [36, 22, 14]),
        ("What percentage of women cycle every day?", [2]),
        ("What share agree that drivers should be charged to enter the city?", [34, 15, 19]),
        ("What percentage strongly disagree that drivers should be charged?", [33]),
        ("What share disagree that drivers should be charged to enter the city?", [53, 20, 33]),
        ("How many people never cycle?", [680]),
        ("What share have used the night bus?", [21]),
        ("What percentage of men have not used the night bus?", [73]),
        ("What share of men and women work from home?", [7, 7]),
        ("What is the most common way of getting to work?", [540]),
        ("What is the least common way of getting to work?", [50]),
        ("How many women are satisfied with the bus service?", [224, 47, 177]),
    ],
)
def test_values(poll: Library, question: str, values: list[float]) -> None:
    answer = poll.ask(question, ["transport"])
    assert answer.status == "answered", answer.text
    assert numbers(answer) == values


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("life satisfaction 10 out of 10 lesbian malta %", [12]),
        ("What share of gay people in Cyprus say that offensive language by politicians is very rare?", [30]),
        ("Where do people most often say that offensive language by politicians is common?", []),
    ],
)  # fmt: skip
def test_answers_that_are_numbers_and_groups_that_the_question_has(
    poll: Library, question: str, values: list[float]
) -> None:
    assert numbers(poll.ask(question, ["abroad"])) == values


def test_a_value_is_cited_from_its_own_line_under_its_question(poll: Library) -> None:
    (cited,) = poll.ask("How many people never cycle?", ["transport"]).citations
    line = next(n for n, text in enumerate(long_rows(), 1) if text.endswith("All,Never,680,68"))
    assert (cited.lines, cited.section) == ((line, line), "How often do you cycle?")
    assert cited.locator == "All · Never"


def test_a_follow_up_changes_the_group(poll: Library) -> None:
    talk = poll.conversation(["transport"])
    assert numbers(talk.ask("How many people never cycle?")) == [680]
    assert numbers(talk.ask("And among men?")) == [326]


@pytest.mark.parametrize(
    "question",
    ["What share of pensioners never cycle?", "How many people go to work by ferry?"],
)
def test_what_nobody_was_asked_is_refused(poll: Library, question: str) -> None:
    answer = poll.ask(question, ["transport"])
    assert answer.status == "no_answer", answer.text


def test_questions_answered_by_yes_and_no_alone_are_survey_items(poll: Library) -> None:
    answer = poll.ask("What share are told of works?", ["plain"])
    assert [cited.kind for cited in answer.citations] == ["question row"]
    assert numbers(answer)[:1] == [63]
