"""Text to words: folding, splitting and stemming, the same for questions and evidence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

_APOSTROPHES = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "–": "-", "—": " ", "\u00ad": ""}
)
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*|\d+[a-z]*", re.UNICODE)
_NOT = re.compile(r"(?<=[a-z])n't$|^can't$|^cannot$|^won't$")
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
        "personal": "personal", "children": "child children childs", "people": "people peoples",
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


def words(text: str) -> list[Word]:
    """The words of a text; ``don't`` gives ``do`` and ``not``, ``child's`` gives ``child``."""
    found = []
    for match in _WORD.finditer(folded(text)):
        word, (start, end) = match.group(), match.span()
        if "'" in word or word == "cannot":
            if _NOT.search(word):
                base = {"can't": "can", "cannot": "can", "won't": "will"}.get(word, word[:-3])
                found.append(Word(base, start, end))
                found.append(Word("not", start, end))
                continue
            word = _POSSESSIVE.sub("", word)
        if word:
            found.append(Word(word, start, end))
    return found
