"""Fuzzy matching: wordings while they are typed, and names that were mistyped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askreports.index.fuzzy import Wording, Wordings, did_you_mean, nearest

TEXTS = (
    "I have sufficient time to work effectively",
    "There is sufficient training offered",
    "My manager has time for me",
    "The commissioning process is fair",
    "Überall ist es STRASSE",
)


@pytest.fixture
def wordings() -> Wordings:
    return Wordings(Wording("rep", f"Q{n}", text) for n, text in enumerate(TEXTS, 1))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("sufficient time", ["Q1"]),
        ("time sufficient", ["Q1"]),
        ("TIME", ["Q3", "Q1"]),
        ("sufcient tme", ["Q1"]),
        ("comm proc fair", ["Q4"]),
        ("cmmssnng", ["Q4"]),
        ("tme sufcient", ["Q1"]),
        ("fiar comissioning", ["Q4"]),
        ("fair prcs", ["Q4"]),
        ("trainng sufficeint", ["Q2"]),
        ("mangaer me tiem", ["Q3"]),
        ("effctivly time", ["Q1"]),
        ("mymng", ["Q3"]),
        ("trainin zzzz", []),
        ("Q9", []),
        ("Q3", ["Q3"]),
        ("straße", ["Q5"]),
        ("zzzz", []),
        ("", []),
        ("   ", []),
    ],
)
def test_find(wordings: Wordings, typed: str, found: list[str]) -> None:
    assert [each.locator for each in wordings.find(typed)][: len(found) or None] == found


def test_a_letter_left_out_is_likelier_than_a_wrong_one() -> None:
    texts = ("There is enough training", "There is enough time")
    wordings = Wordings(Wording("rep", f"Q{n}", text) for n, text in enumerate(texts, 1))
    assert [each.locator for each in wordings.find("enogh tme")] == ["Q2", "Q1"]


def test_the_limit(wordings: Wordings) -> None:
    assert len(wordings.find("e", limit=2)) == 2


@given(st.lists(st.text("abct im", min_size=1, max_size=9), max_size=12))
def test_what_was_typed_before_does_not_matter(keys: list[str]) -> None:
    kept = Wordings(Wording("rep", f"Q{n}", text) for n, text in enumerate(TEXTS, 1))
    for typed in keys:
        fresh = Wordings(Wording("rep", f"Q{n}", text) for n, text in enumerate(TEXTS, 1))
        assert kept.find(typed) == fresh.find(typed)


def test_of_nothing() -> None:
    assert Wordings([]).find("time") == []


@pytest.mark.parametrize(
    ("word", "name"),
    [("itmes", "items"), ("ITEMS", "items"), ("reprots", "reports"), ("x", None), ("", None)],
)
def test_nearest(word: str, name: str | None) -> None:
    assert nearest(word, ["items", "reports", "comments"]) == name
    assert did_you_mean(word, ["items", "reports", "comments"]) == (
        f'; did you mean "{name}"?' if name else ""
    )
