"""Figures that cover a question and are of something beside it: refused, or their sibling given."""

from __future__ import annotations

import pytest

from askreports.library import Library


@pytest.mark.parametrize(
    "question",
    [
        # one of several alternatives that a figure is of
        "Of the 17 councils recently found inadequate, how many had had a change of chief executive?",
        # half of what a phrase names
        "What percentage of looked after children were excluded from school in 2011-12?",
        # a neighbouring judgement
        "What percentage of third sector organisations said the commissioning process was transparent?",
        "how many charities said the commissioning process was good value for money?",
        "What percentage of charities said the commissioning process was open?",
        # those who were asked, where it is asked how many of them hold a view
        "how many part time social workers said they lacked time to work effectively?",
        "how many full time social workers said they lacked supervision?",
        # the most telling thing is not spoken of, or a rare word of few is not
        "what share of fostering services are run by private companies?",
        "what share of social workers drive to work",
        "what share of social workers cycle to work",
        # what is, where what is planned is asked for
        "What share of LAs are planning to hire more staff next year",
        # a number in words that the sentence lacks
        "how many kids in care are up to scratch in maths and english at seven?",
        # a passage that tells no place and no rate
        "where is ofsted based",
        "where is the NSPCC located",
        "what is the unemployment rate",
    ],
)
def test_what_stands_beside_is_no_answer(library: Library, question: str) -> None:
    assert library.ask(question).status == "no_answer"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("How many of the 17 had had any other major change in leadership?", 12),
        ("What percentage of charities said the commissioning process was fair?", 43),
        ("how many social workers work part time?", 627),
        ("what proportion of fostering services do local authorities run?", 33.3),
        ("what % of councils are considering mutuals", 11),
        ("what share of councils commission mutuals", 7),
        (
            "how many councils plan to commission a voluntary sector organisation to deliver"
            " children's services",
            7,
        ),
        ("How many children live with parents who are dependent on alcohol?", 705000),
        ("wat % of socail workers wernt satisfyed with how ther manager delt with concerns", 17),
    ],
)
def test_what_is_asked_for_is_answered(library: Library, question: str, value: float) -> None:
    assert library.ask(question).values[0].value == value


def test_the_whole_comes_before_its_parts(library: Library) -> None:
    conversation = library.conversation()
    conversation.ask("what was the response rate for the 2010 social worker survey")
    assert conversation.ask("ok so how many filled it in?").values[0].value == 4141
