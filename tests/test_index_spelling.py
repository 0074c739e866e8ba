"""Spelling correction: what counts as near, and what comes first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askreports.index.spelling import corrections, sound_key, split_run_together

KNOWN = {
    **{"practitioners": 90, "supervision": 40, "sufficient": 30, "workload": 20, "children": 50},
    **{"manageable": 5, "social": 80, "workers": 70, "receive": 9, "their": 60, "there": 30},
    **{"time": 25, "times": 4, "team": 12, "lacked": 2, "work": 60, "load": 7, "quality": 8},
    **{"access": 3, "aces": 1},
    **{"staff": 40, "stiff": 1, "stuff": 1, "career": 3, "carer": 6, "cares": 6},
}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("practicioners", "practitioners"),
        ("supervison", "supervision"),
        ("sufishent", "sufficient"),  # three changes in nine letters
        ("worklaod", "workload"),  # a swap is one change
        ("managable", "manageable"),
        ("sosial", "social"),
        ("recieve", "receive"),
        ("thier", "their"),
        ("laked", "lacked"),
        ("tmie", "time"),
        ("kuality", "quality"),  # another first letter, one change
    ],
)
def test_first_correction(typed: str, meant: str) -> None:
    assert corrections(typed, KNOWN)[0] == meant


@pytest.mark.parametrize(
    "typed",
    [
        "tim",  # too short
        "time",  # known
        "toem",  # two changes in four letters
        "xeceivo",  # another first letter and two changes
        "zebra",
        "",
    ],
)
def test_no_correction(typed: str) -> None:
    assert corrections(typed, KNOWN) == []


@pytest.mark.parametrize(
    ("typed", "ranked"),
    [
        ("staf", ["staff"]),
        ("steff", ["staff", "stiff", "stuff"]),  # one change each, same sound: by count
        ("carer", []),
        ("carew", ["carer", "cares"]),  # the alphabet decides last
        ("carrer", ["carer", "career"]),
        ("acess", ["access", "aces"]),  # but for doubled letters the same: by count
        ("theer", ["there", "their"]),  # letters swapped before a letter replaced
    ],
)
def test_ranking(typed: str, ranked: list[str]) -> None:
    assert corrections(typed, KNOWN)[: len(ranked)] == ranked
    assert corrections(typed, KNOWN, limit=1) == ranked[:1]


@pytest.mark.parametrize(
    ("spelling", "other"),
    [
        ("phone", "fone"),
        ("knight", "nite"),
        ("social", "sosial"),
        ("receive", "recieve"),
        ("station", "stashun"),
        ("quay", "kay"),
    ],
)
def test_same_sound(spelling: str, other: str) -> None:
    assert sound_key(spelling) == sound_key(other)


@pytest.mark.parametrize(("word", "other"), [("time", "team"), ("care", "share"), ("age", "page")])
def test_sound_keys_tell_consonants_apart(word: str, other: str) -> None:
    assert (sound_key(word) == sound_key(other)) is (word == "time")


@pytest.mark.parametrize(
    ("typed", "halves"),
    [
        ("socialworkers", ("social", "workers")),
        ("workload", ("work", "load")),
        ("timezebra", None),
        ("time", None),
        ("", None),
    ],
)
def test_split_run_together(typed: str, halves: tuple[str, str] | None) -> None:
    assert split_run_together(typed, KNOWN) == halves


def test_the_commoner_halves_win() -> None:
    known = {"her": 50, "eason": 1, "here": 60, "ason": 0}
    assert split_run_together("hereason", known) == ("her", "eason")


@given(st.text(alphabet="aeilmrstw", max_size=12), st.sets(st.text("aeilmrstw", min_size=1)))
def test_corrections_are_known_and_do_not_depend_on_order(typed: str, words: set[str]) -> None:
    known = dict.fromkeys(sorted(words), 1)
    backwards = dict(reversed(list(known.items())))
    found = corrections(typed, known)
    assert set(found) <= words
    assert found == corrections(typed, backwards)
