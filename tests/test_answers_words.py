"""Words: the stems that are kept are those Snowball gives, and none is computed again."""

from __future__ import annotations

import pytest
import snowballstemmer

from askreports.answers import synonyms
from askreports.answers import words as room
from askreports.answers.vocabulary import english_stems
from askreports.answers.words import remember, stem, stems_of, word_texts, words
from askreports.corpus.store import Store
from askreports.library import Library


def test_kept_stems_are_those_of_snowball() -> None:
    stemmer = snowballstemmer.stemmer("english")
    kept = sorted(english_stems().items())[::40]
    assert [(word, stemmer.stemWord(word)) for word, _ in kept] == kept


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Didn't they?", ["did", "not", "they"]),
        ("can't, cannot, won't", ["can", "not", "can", "not", "will", "not"]),
        ("the child’s children's", ["the", "child", "children"]),
        ("1,204 of 3.5", ["1,204", "of", "3.5"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert [word.text for word in words(text)] == expected
    assert word_texts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "lacked time",
        "we cannot say",
        "it isnt so",
        "management",
        "a  b",
        "",
        "Two",
        "under 11s",
        "é",
    ],
)
def test_words_without_their_places_are_the_same_words(text: str) -> None:
    assert word_texts(text) == [word.text for word in words(text)]
    assert stems_of(text) == " ".join(word.stem for word in words(text))


def test_synonyms_are_the_other_phrases_of_a_phrase_s_groups(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    listed = [("a lot", ["w1"]), ("car", ["w2", "w3"]), ("motor", ["w2", "w3"]), ("much", ["w1"])]
    listed += [("vehicl", ["w3"])]
    monkeypatch.setattr("askreports.answers.vocabulary.thesaurus", lambda: iter(listed))
    store = Store.create()
    synonyms.keep(store)
    found = synonyms.synonyms(store, ["car", "a lot", "boat"])
    assert found == {"car": {"=motor": 0.5, "=vehicl": 0.5}, "a lot": {"=much": 0.5}}
    assert list(found["car"]) == sorted(found["car"])


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("organizations", "organisation"),
        ("analyzed", "analys"),
        ("providers", "provider"),
        ("2010", "2010"),
    ],
)
def test_stem(word: str, expected: str) -> None:
    assert stem(word) == expected


def test_a_remembered_stem_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_stems", {})
    remember({"lacked": "kept"})
    assert stem("lacked") == "kept"


def test_a_question_of_known_words_needs_no_stemmer(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "_stems", {})
    monkeypatch.setattr(room, "_stemmer", None)  # asking it raises
    assert library.ask("what % of social workers lacked time").status == "answered"
