"""Words: text to words, age groups, contractions and stems; the lists of words that are kept."""

from __future__ import annotations

from pathlib import Path

import pytest
import snowballstemmer

from askreports.answers import synonyms
from askreports.answers import words as room
from askreports.answers.phrasebook import Phrasebook
from askreports.answers.terms import looked_up
from askreports.answers.vocabulary import english_nouns, english_words, kept_stems, wordnet
from askreports.answers.words import likeness, remember, stem, stems_of, word_texts, words
from askreports.corpus.store import Store
from askreports.library import Library


def test_kept_stems_are_those_of_snowball() -> None:
    stemmer = snowballstemmer.stemmer("english")
    kept = sorted(kept_stems().items())[::40]
    assert [(word, stemmer.stemWord(word)) for word, _ in kept] == kept


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Didn't they?", ["did", "not", "they"]),
        ("can't, cannot, won't", ["can", "not", "can", "not", "will", "not"]),
        ("the child’s children's", ["the", "child", "children"]),
        ("1,204 of 3.5", ["1,204", "of", "3.5"]),
        ("they werent told", ["they", "were", "not", "told"]),  # typed without its apostrophe
        (
            "it isnt, we couldnt, I wont",
            ["it", "is", "not", "we", "could", "not", "i", "will", "not"],
        ),
        ("a tenant, the elephants", ["a", "tenant", "the", "elephants"]),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("under-11s", ["under 11"]),
        ("Under 11s at risk", ["under 11", "at", "risk"]),
        ("children under the age of 11", ["children", "under 11"]),
        (
            "children under 11 and their parents",
            ["children", "under 11", "and", "their", "parents"],
        ),
        ("aged 11 to 17", ["aged 11 to 17"]),
        ("those aged between 11 and 17", ["those", "aged 11 to 17"]),
        ("11–17-year-olds", ["aged 11 to 17"]),
        ("11 to 17s", ["aged 11 to 17"]),
        ("children under 11 did", ["children", "under 11", "did"]),
        ("10 and under", ["under 10"]),
        ("under 50 were", ["under", "50", "were"]),
        # an ordinal in digits is its word, a day of a month none
        ("the 3rd sector", ["the", "third", "sector"]),
        ("1st, 2nd", ["first", "second"]),
        ("1st March, 31st", ["1", "st", "march", "31", "st"]),
        ("over 65s", ["over 65"]),
        ("people aged 65 and over", ["people", "over 65"]),
        ("65+ year olds", ["over 65"]),
        ("under 30% of staff", ["under", "30", "of", "staff"]),
        ("over 65 councils", ["over", "65", "councils"]),
        ("from 11 to 17 cases", ["from", "11", "to", "17", "cases"]),
    ],
)
def test_an_age_group_is_one_word(text: str, expected: list[str]) -> None:
    assert [word.text for word in words(text)] == expected


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("Support groups for adopters", "support group for an adopter", 4 / 5),
        ("the process is clear", "the process is fair", 3 / 5),
        ("5.9% of under-11s", "18.6% of 11-17-year-olds", 1 / 3),  # numbers do not count
        ("time", "training", 0.0),
        ("", "12%", 0.0),
    ],
)
def test_likeness_is_the_share_of_common_stems(one: str, two: str, expected: float) -> None:
    assert likeness(one, two) == likeness(two, one) == pytest.approx(expected)


def test_the_nouns_are_a_sorted_list_of_known_words() -> None:
    nouns = english_nouns().splitlines()
    assert nouns == sorted(set(nouns))
    assert all(noun == noun.lower() for noun in nouns)
    assert set(nouns) <= english_words()
    assert {"canteen", "helicopter", "salary"} <= set(nouns)
    assert not {"clear", "run", "happy", "quickly", "work"} & set(nouns)  # rarely or half nouns


def test_nouns_are_mostly_nouns(tmp_path: Path) -> None:
    """As many uses as WordNet counts; a sense without a count is half a use."""
    index = {
        "noun": ["chair n 1 0 1 1 00000001", "run n 1 0 1 1 00000002", "oddity n 1 0 1 0 00000003"],
        "verb": ["chair v 1 0 1 0 00000004", "run v 2 0 2 2 00000005 00000006"],
        "adj": [],
        "adv": [],
    }
    for part, lines in index.items():
        (tmp_path / f"index.{part}").write_text("".join(f"{line}\n" for line in lines))
    counts = [
        "chair%1:06:00:: 1 9",
        "run%1:04:00:: 1 2",
        "run%2:38:00:: 1 40",
        "sofa%1:06:00:: 1 3",
    ]
    (tmp_path / "cntlist.rev").write_text("".join(f"{line}\n" for line in counts))
    assert wordnet.nouns(tmp_path, {"chair", "run", "oddity"}) == ["chair", "oddity"]


def test_synonyms_are_the_other_phrases_of_a_phrase_s_groups(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    listed = ["a lot\tmuch\n", "car\tmotor|vehicl\n", "motor\tcar|vehicl\n", "much\ta lot\n"]
    listed += ["vehicl\tcar|motor\n"]
    monkeypatch.setattr("askreports.answers.vocabulary.thesaurus", lambda: listed)
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
    monkeypatch.setattr(room, "_snowball_stems", {})
    remember({"lacked": "kept"})
    assert stem("lacked") == "kept"


def test_a_question_of_known_words_needs_no_stemmer(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "_stems", {})
    monkeypatch.setattr(room, "_snowball_stems", {})
    monkeypatch.setattr(room, "_stemmer", None)  # asking it raises
    assert library.ask("what % of social workers lacked time").status == "answered"


@pytest.mark.parametrize(
    "text",
    [
        "lacked the time to work with children",
        "the time to work with children under 11 lacked",
        "time to time",
        "to",
        "",
    ],
)
def test_a_phrasebook_finds_every_phrase_of_a_text(text: str) -> None:
    phrases = ["time", "time to work", "time to work with children under 11", "under 11", "to"]
    known = {stems_of(phrase): {"concept": 1.0} for phrase in phrases}
    plain = looked_up(text, lambda keys: {key: known[key] for key in keys if key in known})
    found = Phrasebook(known).looked_up(text)
    assert (found.words, found.runs) == (plain.words, plain.runs)
