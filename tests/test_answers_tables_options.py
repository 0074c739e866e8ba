"""Surveys whose rows are an item and one of its answers: "… bullied? (% yes)", "… (% no)"."""

from __future__ import annotations

import pytest
from own_library import library_of, numbers

from askreports.library import Library

CREWS = """\
Measure,Label,2018,2019
CES,Crew engagement index (F01-F05),0.51,0.54
F01,F01. I like my uniform (% strongly agree or agree),0.52,0.55
F02,"F02. Have you been shouted at on board, in the past 12 months? (% yes)",0.12,0.13
F02,"F02. Have you been shouted at on board, in the past 12 months? (% no)",0.81,0.76
F02,"F02. Have you been shouted at on board, in the past 12 months? (% prefer not to say)",0.07,0.11
F02A_01,F02A. Who shouted at you?_A passenger (% yes to F02 selecting this option),0.4,0.41
F02A_02,F02A. Who shouted at you?_A captain (% yes to F02 selecting this option),0.2,0.19
F03,F03. Did you report the shouting? (% yes),0.31,0.36
F03,F03. Did you report the shouting? (% no),0.59,0.52
F03,F03. Did you report the shouting? (% prefer not to say),0.1,0.12
F04_A,F04_A. I was punished for reporting it (% yes),0.19,0.18
F04_B,F04_B. The shouting has stopped (% yes),0.38,0.39
F04_A,F04_A. I was punished for reporting it (% no),0.53,0.55
F04_B,F04_B. The shouting has stopped (% no),0.41,0.42
F05,F05. Are you aware of the Harbour Code? (% yes),0.7,0.72
"""


@pytest.fixture(scope="module")
def crews(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("options")
    (folder / "crews.csv").write_text(CREWS, encoding="utf-8")
    return library_of(folder, [folder / "crews.csv"])


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("What share of staff had been shouted at on board in 2019?", 13),
        ("What share of staff said in 2019 that they had not been shouted at on board?", 76),
        ("What percentage were not shouted at on board in the past year, in 2018?", 81),
        ("What percentage of staff weren't shouted at on board in 2018?", 81),
        (
            "What share of staff said no when asked if they had been shouted at on board in 2019?",
            76,
        ),
        ("What share preferred not to say in 2019 whether they had been shouted at on board?", 11),
        ("What percentage did not report the shouting in 2018?", 59),
        ("What percentage reported the shouting in 2018?", 31),
        ("What share said the shouting had not stopped in 2019?", 42),
        ("Of those who reported it, what share said they were not punished in 2019?", 55),
        ("What share of those who reported it were not punished in 2019?", 55),
        ("What share said they were punished for reporting it in 2019?", 18),
        # only one answer is printed: what is left of all
        ("What share of staff were not aware of the Harbour Code in 2019?", 28),
    ],
)
def test_the_answer_asked_for(crews: Library, question: str, found: float) -> None:
    answer = crews.ask(question, ["crews"])
    assert answer.status == "answered", answer.text
    assert numbers(answer)[0] == found, answer.text


def test_an_item_that_is_only_named_leaves_its_answers_open(crews: Library) -> None:
    answer = crews.ask("shouted at on board 2019", ["crews"])
    assert len(numbers(answer)) != 1, answer.text
