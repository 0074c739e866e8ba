"""Text to words: folding, splitting and stemming, the same for questions and evidence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

_APOSTROPHES = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "–": "-", "—": " ", "\u00ad": ""}
)
# Age groups are one word each: "under-11s", "aged 11 to 17", "11–17-year-olds", "over 65s".
_YEARS_OLD = r"[- ]years?[- ](?:olds?|of age)\b"
_AGES = (
    (
        re.compile(
            rf"\b(?:aged |ages )(?:between )?(\d{{1,2}})(?: ?- ?| to | and )(\d{{1,2}})(?:{_YEARS_OLD})?"
            rf"|\b(\d{{1,2}})(?: ?- ?| to )(\d{{1,2}})(?:s\b|{_YEARS_OLD})"
        ),
        "aged {} to {}",
    ),
    (
        re.compile(
            rf"\b(?:aged )?(?:under|below|younger than)[- ](?:the age of )?(\d{{1,2}})(?:s\b|{_YEARS_OLD}|(?= and\b|[).,;:?]|$))"
        ),
        "under {}",
    ),
    (
        re.compile(
            rf"\b(?:aged )?(?:over|above|older than)[- ](?:the age of )?(\d{{1,2}})(?:s\b|{_YEARS_OLD})"
            rf"|\b(?:aged )?(\d{{1,2}})(?:\+| and (?:over|above|older|up)| or (?:over|older|above))(?:{_YEARS_OLD})?"
        ),
        "over {}",
    ),
)
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*|\d+[a-z]*", re.UNICODE)
_DIGIT = re.compile(r"\d")
_NOT = re.compile(r"(?<=[a-z])n't$|^can't$|^cannot$|^won't$")
_RUN_TOGETHER = re.compile(
    r"(?:is|are|was|were|do|does|did|has|have|had|ca|could|would|should|wo|must|need)nt"
)
_POSSESSIVE = re.compile(r"'(?:s|re|ve|ll|d|m)?$")
_AMERICAN = (
    (re.compile(r"(?<=[a-z]{3})iz(?=e|ed|es|er|ers|ing|ation|ations|ational)"), "is"),
    (re.compile(r"(?<=[a-z]{2})yz(?=e|ed|es|ing)"), "ys"),
)
# Words whose Snowball stem is also that of another thing: author, provide, manage, position …
_OWN_STEM = {
    form: base
    for base, forms in {
        "authority": "authority authorities", "provider": "provider providers", "manager": "manager managers",
        "organisation": "organisation organisations", "positive": "positive positives", "several": "several",
        "security": "security", "university": "university universities", "customer": "customer customers",
        "carer": "carer carers", "adopter": "adopter adopters", "patient": "patient patients",
        "relative": "relative relatives", "commissioner": "commissioner commissioners", "informal": "informal",
        "funder": "funder funders", "importance": "importance", "employer": "employer employers",
        "employee": "employee employees", "trainer": "trainer trainers", "trainee": "trainee trainees",
        "leader": "leader leaders", "learner": "learner learners", "user": "user users", "general": "general",
        "generous": "generous", "departure": "departure", "number": "number numbers", "personnel": "personnel",
        "personal": "personal", "lasting": "lasting", "children": "child children childs", "people": "people peoples",
    }.items()
    for form in forms.split()
}  # fmt: skip
_stems: dict[str, str] = {}


class Word(NamedTuple):
    """A word of a text: lower case, and where it stands."""

    text: str
    start: int
    end: int

    @property
    def stem(self) -> str:
        """The word's stem."""
        return stem(self.text)


def stem(word: str) -> str:
    """The stem of a lower-case word, in British spelling (Snowball English)."""
    if "z" in word:
        for pattern, british in _AMERICAN:
            word = pattern.sub(british, word)
    return _OWN_STEM.get(word) or snowball(word)


def snowball(word: str) -> str:
    """The stem of a word as Snowball English has it."""
    if word not in _stems:
        _stems[word] = word if word.isdecimal() else str(_stemmer().stemWord(word))
    return _stems[word]


def remember(stems: Mapping[str, str]) -> None:
    """Take over what ``snowball`` gave for words before: they need no stemmer again."""
    _stems.update(stems)


@cache
def _stemmer() -> Any:
    import snowballstemmer  # for all its languages: 30 ms that few questions pay

    return snowballstemmer.stemmer("english")


def folded(text: str) -> str:
    """The text in one apostrophe and lower case, character for character."""
    return text.translate(_APOSTROPHES).lower()


def word_texts(text: str) -> list[str]:
    """The words of a text without their places."""
    plain = text.split(" ")
    simple = text.isascii() and text.islower() and all(map(str.isalpha, plain))
    if simple and "cannot" not in plain and not any(map(_RUN_TOGETHER.fullmatch, plain)):
        return plain
    return [word.text for word in words(text)]


def stems_of(text: str) -> str:
    """The stems of a text's words, in one string."""
    return " ".join(map(stem, word_texts(text)))


def words(text: str) -> list[Word]:
    """The words of a text; ``don't`` gives ``do`` and ``not``, ``child's`` gives ``child``."""
    text = folded(text)
    found = _ages(text)
    taken = [(age.start, age.end) for age in found]
    for match in _WORD.finditer(text):
        word, (start, end) = match.group(), match.span()
        if any(first <= start < last for first, last in taken):
            continue
        if _RUN_TOGETHER.fullmatch(word):
            word = word[:-2] + "n't"
        if "'" in word or word == "cannot":
            if _NOT.search(word):
                base = {"can't": "can", "cannot": "can", "won't": "will"}.get(word, word[:-3])
                found.append(Word(base, start, end))
                found.append(Word("not", start, end))
                continue
            word = _POSSESSIVE.sub("", word)
        if word:
            found.append(Word(word, start, end))
    return sorted(found, key=lambda word: word.start) if taken else found


def _ages(text: str) -> list[Word]:
    """The age groups of a text in lower case, each as one word."""
    if not _DIGIT.search(text):
        return []
    found: list[Word] = []
    for pattern, name in _AGES:
        for match in pattern.finditer(text):
            if not any(age.start < match.end() and match.start() < age.end for age in found):
                said = name.format(*filter(None, match.groups()))
                found.append(Word(said, match.start(), match.end()))
    return found


def likeness(one: str, two: str) -> float:
    """The share of their stems, numbers left out, that two texts have in common, 0–1 (Jaccard)."""
    first, second = (
        {word.stem for word in words(text) if not word.text[0].isdigit()} for text in (one, two)
    )
    return len(first & second) / len(first | second) if first | second else 0.0
