"""The vocabulary: data in TOML files, general to the field.

Every file may hold ``[concepts.NAME]`` tables (``words``, ``opposites``,
``near``, ``broader``) and lists of its own; concepts of one name are merged.
They are parsed only while a library is built (see ``answers.preparing``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_WORD_LIST = "english.txt"
_STEMS = "stems.tsv"
_NOUNS = "nouns.txt"


@dataclass(frozen=True, slots=True)
class Concept:
    """Words for one thing; ``opposites`` reverse its sign, ``near`` only hint at it."""

    name: str
    words: tuple[str, ...]
    opposites: tuple[str, ...]
    near: tuple[str, ...]
    broader: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All concepts, the closed lists by name, and the known English words."""

    concepts: tuple[Concept, ...]
    lists: dict[str, Any]
    english: frozenset[str]


def _data_files() -> Iterator[str]:
    for entry in sorted(files(__name__).iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".toml"):
            yield entry.read_text(encoding="utf-8")


def _merged(tables: list[tuple[str, dict[str, list[str]]]]) -> tuple[Concept, ...]:
    fields = ("words", "opposites", "near", "broader")
    merged: dict[str, dict[str, dict[str, None]]] = {}
    for name, table in tables:
        concept = merged.setdefault(name, {field: {} for field in fields})
        for field in fields:
            concept[field].update(dict.fromkeys(table.get(field, ())))
    return tuple(
        Concept(name, *(tuple(concept[field]) for field in fields))
        for name, concept in sorted(merged.items())
    )


@cache
def english_words() -> frozenset[str]:
    """Known English words, lower case, in British spelling."""
    return frozenset((files(__name__) / _WORD_LIST).read_text(encoding="utf-8").split())


def kept_stems() -> dict[str, str]:
    """The Snowball stems of many words; of English ones the file has those that differ."""
    english = english_words()
    text = (files(__name__) / _STEMS).read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.splitlines())
    return dict(zip(english, english, strict=True)) | dict(lines)


def english_nouns() -> str:
    """Words that are nouns in most of their uses, one a line; see ``wordnet.py``."""
    return (files(__name__) / _NOUNS).read_text(encoding="utf-8")


def thesaurus() -> list[str]:
    """The lines of the general English thesaurus: stems, tab, their synonyms; see ``wordnet.py``."""
    text = (files(__name__) / "thesaurus.tsv").read_text(encoding="utf-8")
    return text.splitlines(keepends=True)


def load() -> Vocabulary:
    """Parse all data files."""
    import rtoml  # the standard library's parser takes eight times as long

    tables: list[tuple[str, dict[str, list[str]]]] = []
    lists: dict[str, Any] = {}
    for text in _data_files():
        parsed = rtoml.loads(text)
        tables.extend(parsed.pop("concepts", {}).items())
        lists.update(parsed)
    return Vocabulary(_merged(tables), lists, english_words())
