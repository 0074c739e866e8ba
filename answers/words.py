"""Text to words: folding, splitting and stemming, the same for questions and evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from ..corpus.lazy_pattern import lazy_pattern
from ..corpus.signs import holds

_TEXTS_KEPT = 256  # the items and sentences that one question sets side by side
_APOSTROPHES = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "–": "-", "—": " ", "\u00ad": ""}
)
# Age groups, compiled when one may be there, are one word each: "under-11s", "aged 11 to 17", "two-year-olds", "over 65s".
_NUMBERS = {
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14",
    "fifteen": "15", "sixteen": "16", "seventeen": "17", "eighteen": "18",
}  # fmt: skip
_AGE = rf"(\d{{1,2}}|{'|'.join(_NUMBERS)})"
_YEARS_OLD = r"[- ]years?[- ](?:olds?|of age)\b"
_AGES = (
    (
        (
            rf"\b(?:aged |ages )(?:between )?{_AGE}(?: ?- ?| to | and ){_AGE}(?:{_YEARS_OLD})?"
            rf"|\b{_AGE}(?: ?- ?| to )(?:{_AGE}{_YEARS_OLD}|(\d{{1,2}})s\b)"
            rf"|\b{_AGE}(?: and | or |-? and |/){_AGE}{_YEARS_OLD}"
        ),
        "aged {} to {}",
    ),
    (
        (
            rf"\b(?:aged )?(?:under|below|younger than)[- ](?:the age of )?(?:{_AGE}(?:s\b|{_YEARS_OLD})|(\d{{1,2}})(?= and\b| or (?!more|less|so|fewer)|[).,;:?]|$))"
            rf"|\b{_AGE} (?:and|or) (?:under|younger|below)\b(?:{_YEARS_OLD})?"
            r"|\b(?:under|below) (1?\d|2[0-5])(?= (?:did|do|does|have|has|had|were|was|are|is|who|that|got)\b)"
        ),
        "under {}",
    ),
    (
        (
            rf"\b(?:aged )?(?:over|above|older than)[- ](?:the age of )?{_AGE}(?:s\b|{_YEARS_OLD})"
            rf"|\b(?:aged )?{_AGE}(?:\+| and (?:over|above|older|up)| or (?:over|older|above))(?:{_YEARS_OLD})?"
        ),
        "over {}",
    ),
    (
        (
            rf"\b(?:(?:aged |age |age of ){_AGE}\b|{_AGE}{_YEARS_OLD})"
            r"|(?<=\bat )(\d{1,2})(?=$|[?.,;]| (?:and|or)\b)"
        ),
        "aged {}",
    ),
)
_AGED = lazy_pattern(rf"\d|year|\baged? |\b(?:{'|'.join(_NUMBERS)})s\b")
_DIGIT = lazy_pattern(r"\d")
# Without digits one of these stands in whatever the pattern above matches.
_AGED_SIGNS = ("year", "age", "teens", *(f"{n}s" for n in _NUMBERS if not n.endswith("teen")))
_WORD = lazy_pattern(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*|\d+[a-z]*", re.UNICODE)
_NOT = lazy_pattern(r"(?<=[a-z])n't$|^can't$|^cannot$|^won't$")
_RUN_TOGETHER = frozenset(
    f"{verb}nt"
    for verb in (
        "is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "ca", "could",
        "would", "should", "wo", "must", "need", "wer", "ar", "dos", "hav", "coud", "woud", "shoud",
    )
)  # fmt: skip
_SHORTENED = _RUN_TOGETHER | {"cannot"}  # these are two words
_POSSESSIVE = lazy_pattern(r"'(?:s|re|ve|ll|d|m)?$")
_PLAIN = lazy_pattern(r"[a-z]+(?: [a-z]+)*")
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
        "personal": "personal", "reference": "reference references", "lasting": "lasting", "children": "child children childs", "people": "people peoples",
    }.items()
    for form in forms.split()
}  # fmt: skip
# "3rd sector", "the 1st wave"; a day of a month keeps its digits.
_ORDINALS = {
    "1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth", "6th": "sixth",
    "7th": "seventh", "8th": "eighth", "9th": "ninth", "10th": "tenth",
}  # fmt: skip
_ORDINAL = lazy_pattern(
    r"\b(?:[1-9]|10)(?:st|nd|rd|th)\b(?! (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
)
_snowball_stems: dict[str, str] = {}
_stems: dict[str, str] = {}  # in British spelling, of every word that was asked for


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
    if word not in _stems:
        spelt = british(word)
        _stems[word] = _OWN_STEM.get(spelt) or snowball(spelt)
    return _stems[word]


def british(word: str) -> str:
    """A lower-case word in British spelling."""
    if "z" in word:
        for pattern, spelling in _AMERICAN:
            word = pattern.sub(spelling, word)
    return word


def snowball(word: str) -> str:
    """The stem of a word as Snowball English has it."""
    if word not in _snowball_stems:
        _snowball_stems[word] = word if word.isdecimal() else str(_stemmer().stemWord(word))
    return _snowball_stems[word]


def remember(stems: Mapping[str, str]) -> None:
    """Take over what ``snowball`` gave for words before: they need no stemmer again."""
    _snowball_stems.update(stems)


def unstemmed(found: Iterable[str]) -> list[str]:
    """Those of these words that ``snowball`` has not met and nobody told it."""
    return [word for word in found if word not in _snowball_stems]


@cache
def _stemmer() -> Any:
    import snowballstemmer  # few questions need it

    return snowballstemmer.stemmer("english")


@lru_cache(_TEXTS_KEPT)
def folded(text: str) -> str:
    """The text in one apostrophe and lower case, character for character."""
    return text.translate(_APOSTROPHES).lower()


def word_texts(text: str) -> list[str]:
    """The words of a text without their places."""
    plain: list[str] = []
    if _PLAIN.fullmatch(text):
        plain = text.split(" ")
    elif "'" not in (lower := folded(text)) and not _ages(lower):
        plain = _WORD.findall(lower)
    if plain and _SHORTENED.isdisjoint(plain):
        return plain
    return [word.text for word in words(text)]


def stems_of(text: str) -> str:
    """The stems of a text's words, in one string."""
    return " ".join(map(stem, word_texts(text)))


def words(text: str) -> list[Word]:
    """The words of a text; ``don't`` gives ``do`` and ``not``, ``child's`` gives ``child``."""
    text = folded(text)
    found = _ages(text)
    if not found and "'" not in text:
        plain = [Word(match[0], *match.span()) for match in _WORD.finditer(text)]
        if _SHORTENED.isdisjoint([word.text for word in plain]):
            return plain
    taken = [(age.start, age.end) for age in found]
    for match in _WORD.finditer(text):
        word, (start, end) = match.group(), match.span()
        if taken and any(first <= start < last for first, last in taken):
            continue
        if word in _RUN_TOGETHER:
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
    if not (_DIGIT.search(text) or (holds(text, _AGED_SIGNS) and _AGED.search(text))):
        return []
    found: list[Word] = []
    for pattern, name in _AGES:
        for match in re.finditer(pattern, text):
            if not any(age.start < match.end() and match.start() < age.end for age in found):
                ages = (_NUMBERS.get(age, age) for age in filter(None, match.groups()))
                said = name.format(*ages)
                found.append(Word(said, match.start(), match.end()))
    found.extend(
        Word(_ORDINALS.get(match.group(), match.group()), *match.span())
        for match in _ORDINAL.finditer(text)
    )
    return found


def likeness(one: str, two: str) -> float:
    """The share of their stems, numbers left out, that two texts have in common, 0–1 (Jaccard)."""
    first, second = _worded_stems(one), _worded_stems(two)
    return len(first & second) / len(first | second) if first | second else 0.0


@lru_cache(_TEXTS_KEPT)
def _worded_stems(text: str) -> frozenset[str]:
    return frozenset(word.stem for word in words(text) if not word.text[0].isdigit())
