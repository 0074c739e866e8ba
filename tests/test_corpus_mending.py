"""Mending of wording: damage is mended, sound words and grammar are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askreports.corpus.mending import mend, sound_words

WORDS = """
    access accessing a authority be board by case children demand done ensure for form in keep
    keeps load local manage manager meat meet must my need needed of out risks safe self services
    stand supervision the to under up well with work worker draw
"""
KNOWN = frozenset(WORDS.split())


@pytest.mark.parametrize(
    ("damaged", "mended"),
    [
        ("helping me tomanage risks", "helping me to manage risks"),
        ("my local authoritykeeps me", "my local authority keeps me"),
        ("services needd to be", "services need to be"),
        ("a workerMy case load", "a worker: My case load"),
        ("the localBoard", "the local Board"),
        ("accessto services", "access to services"),
        ("Toaccess", "Toaccess"),
    ],
)
def test_damage_is_mended(damaged: str, mended: str) -> None:
    assert mend(damaged, KNOWN) == mended


@pytest.mark.parametrize(
    "sound",
    [
        "the local authority ensure that",
        "I/ my organisation have/ has reported",
        "workload",
        "caseloads",
        "understand",
        "safeguarding",
        "myself",
        "withdraw",
        "NHSworker",
        "LSCBs and Ofsted",
        "McDonald",
        "Children's Services",
        "needs",
        "",
    ],
)
def test_what_may_be_sound_is_left_alone(sound: str) -> None:
    assert mend(sound, KNOWN) == sound


def test_two_ways_to_write_a_letter_once_are_no_evidence() -> None:
    assert mend("meeatt", frozenset({"meeat", "meatt"})) == "meeatt"


def test_a_word_damaged_twice_is_no_word() -> None:
    known = sound_words(["to tomanage risks", "to tomanage caseloads"], {"manage", "to"})
    assert "tomanage" not in known
    assert {"risks", "caseloads", "manage"} <= known


@given(st.text(), st.sets(st.text(alphabet="abcdest", min_size=1)))
def test_mending_adds_no_letters_and_is_stable(text: str, known: set[str]) -> None:
    mended = mend(text, known)
    assert len(mended.replace(" ", "").replace(":", "")) <= len(text)
    assert mend(mended, known | set(mended.casefold().split())) == mended


@given(st.lists(st.sampled_from(sorted(KNOWN))))
def test_known_words_are_never_changed(words: list[str]) -> None:
    assert mend(" ".join(words), KNOWN) == " ".join(words)
