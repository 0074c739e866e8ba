"""Conditions on rows: what they hold for, and what is refused in one line."""

from __future__ import annotations

from contextlib import suppress

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from askreports.terminal.selecting import BadCondition, where

FRAME = pandas.DataFrame(
    {
        "report": pandas.array(["a", "a", "b"], "string"),
        "text": pandas.array(["Enough time", None, "warm office"], "string"),
        "agree": pandas.array([20, 70, None], "Int64"),
        "share": [0.5, None, 7.1],
    }
)


@pytest.mark.parametrize(
    ("condition", "rows"),
    [
        ("agree > 20", [1]),
        ("agree >= 20", [0, 1]),
        ("20 <= agree < 70", [0]),
        ("agree != 20", [1]),
        ("agree > -1", [0, 1]),
        ("share == 7.1", [2]),
        ("agree > share", [0]),
        ('report == "a"', [0, 1]),
        ('report == "a" and agree > 20', [1]),
        ('report == "b" or agree > 20', [1, 2]),
        ("not agree > 20", [0, 2]),
        ('"TIME" in text', [0]),
        ('"time" not in text', [1, 2]),
        ('"(" in text', []),
        (" (agree > 1) ", [0, 1]),
    ],
)
def test_rows(condition: str, rows: list[int]) -> None:
    assert list(where(FRAME, condition).index) == rows


@pytest.mark.parametrize(
    ("condition", "why"),
    [
        ("", "no condition; write one such as: disagree > 40"),
        ("agree = 1", "compare with =="),
        ("agree", '"agree" compares nothing'),
        ("agre > 1", 'unknown column "agre"; did you mean "agree"?; known: report, text, agree'),
        ('agree > "x"', "are a number and a text; write numbers bare and text in quotes"),
        ("report > 3", "are a number and a text"),
        ("1 < 2", "it names no column; known: report"),
        ("report in text", 'write "in" with quoted text before it'),
        ('"a" in agree', "and a text column after it"),
        ("agree is 3", "compare with ==, !=, <, <=, >, >=, in or not in"),
        ("agree > True", '"True" is no column, number or quoted text'),
        ("agree > None", '"None" is no column'),
        ("__import__('os').system('x') > 1", "is no column, number or quoted text"),
        ("agree.__class__ > 1", "is no column, number or quoted text"),
        ("(lambda: 1)() > agree", "is no column, number or quoted text"),
        ("[agree for agree in (1,)] > agree", "is no column"),
        ("agree > 1 " * 200, "write it in 1,000 characters or fewer"),
        ("not " * 60 + "agree > 1", "nested too deeply"),
        ("(" * 400 + "agree > 1" + ")" * 400, "no condition"),
        ("agree > 1\x00", "no condition"),
    ],
)
def test_refusals(condition: str, why: str) -> None:
    with pytest.raises(BadCondition) as refused:
        where(FRAME, condition)
    assert why in str(refused.value)
    assert str(refused.value).startswith("--where ")
    assert "\n" not in str(refused.value)


@given(st.text(max_size=40))
def test_nothing_typed_gets_out(condition: str) -> None:
    with suppress(BadCondition):
        assert set(where(FRAME, condition).index) <= {0, 1, 2}


@given(st.integers(-5, 105), st.sampled_from(["<", "<=", ">", ">=", "==", "!="]))
def test_comparisons_are_python_s(number: int, sign: str) -> None:
    found = {int(n) for n in where(FRAME, f"agree {sign} {number}")["agree"]}
    assert found == {n for n in (20, 70) if eval(f"{n} {sign} {number}")}
