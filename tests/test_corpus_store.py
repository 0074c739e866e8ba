"""The record store: lists kept in parts."""

from __future__ import annotations

import pytest

from askreports.corpus.store import Store


@pytest.fixture
def store() -> Store:
    made = Store.create()
    made.put_list("colours", [("a", "1"), ("an", "2"), ("and", "3"), ("and so", "4 5"), ("é", "6")])
    made.put_english([("running", "run"), ("time", "time")])
    made.put_words([("time", 7, "time"), ("zebra", 1, "zebra")])
    return made


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        (["and"], {"and": "3"}),
        (["and so", "é", "a"], {"and so": "4 5", "é": "6", "a": "1"}),
        (["an ", "andes", "b", "3", ""], {}),
        ([], {}),
    ],
)
def test_entries_of_a_list_are_found_by_their_whole_key(
    store: Store, keys: list[str], found: dict[str, str]
) -> None:
    assert store.listed("colours", keys) == found
    assert store.listed("shapes", keys) == {}


def test_english_words_are_known_though_the_library_never_uses_them(store: Store) -> None:
    asked = ["time", "running", "zebra", "qwerty"]
    assert store.words(asked) == {"time": 7, "running": 0, "zebra": 1}
    assert store.stems(asked) == {"time": "time", "running": "run", "zebra": "zebra"}
    assert store.corpus_words() == {"time": 7, "zebra": 1}
