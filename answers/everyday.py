"""Everyday words for what reports say in their own: whether a sentence says all that is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..corpus.lazy_pattern import lazy_pattern
from .lexicon import Lexicon
from .words import Word, folded, stems_of, words

# Words that ask, point or join and say nothing of what is asked.
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "it",
        "its",
        "they",
        "them",
        "their",
        "there",
        "we",
        "us",
        "our",
        "you",
        "your",
        "he",
        "she",
        "his",
        "her",
        "him",
        "i",
        "my",
        "me",
        "who",
        "whom",
        "whose",
        "which",
        "what",
        "when",
        "where",
        "why",
        "how",
        "many",
        "much",
        "number",
        "count",
        "total",
        "altogether",
        "overall",
        "and",
        "or",
        "but",
        "if",
        "then",
        "than",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "onto",
        "off",
        "out",
        "over",
        "to",
        "up",
        "with",
        "within",
        "without",
        "about",
        "around",
        "across",
        "after",
        "before",
        "during",
        "under",
        "per",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "am",
        "do",
        "does",
        "did",
        "done",
        "have",
        "has",
        "had",
        "having",
        "will",
        "would",
        "can",
        "could",
        "shall",
        "should",
        "may",
        "might",
        "must",
        "any",
        "some",
        "each",
        "every",
        "both",
        "all",
        "just",
        "even",
        "still",
        "ever",
        "also",
        "too",
        "very",
        "so",
        "such",
        "at",
        "back",
        "here",
        "now",
        "actually",
        "exactly",
        "roughly",
        "approximately",
        "about",
        "nearly",
        "people",
        "person",
        "one",
        "tell",
        "say",
        "said",
        "please",
        "report",
        "document",
    ]
)
_GAPS = lazy_pattern(r"[-–/]")
_JOINED = lazy_pattern(r"\b(on|off|e|web)[- ](line|mail|site)(?=s?\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Content:
    """A word or phrase of a question that a sentence has to say: any of ``senses`` says it.

    A ``deed`` is said by the sentence itself, what else is asked by what stands around it too.
    """

    text: str
    senses: frozenset[str]
    deed: bool


def contents(text: str, lexicon: Lexicon) -> list[Content]:
    """What a question says of the world, phrase by phrase, without what only asks."""
    found: list[Content] = []
    asked = words(_spelled(folded(text)))
    at = 0
    while at < len(asked):
        size, senses = _deed(asked, at, lexicon)
        if size:
            said = " ".join(word.text for word in asked[at : at + size])
            noun = size == 1 and lexicon.is_noun(said)
            found.append(Content(said, senses, deed=not noun))
            at += size
            continue
        word = asked[at]
        if word.text not in _SMALL:
            found.append(Content(word.text, frozenset({word.stem}), deed=False))
        at += 1
    return found


def _deed(asked: Sequence[Word], at: int, lexicon: Lexicon) -> tuple[int, frozenset[str]]:
    """How many words name a deed here, the longest first, and all that may stand for it."""
    for size in (3, 2, 1):
        run = asked[at : at + size]
        stems = " ".join(word.stem for word in run)
        if len(run) == size and stems in lexicon.deeds and not (size == 1 and _is_noun(asked, at)):
            return size, lexicon.deeds[stems]
    return 0, frozenset()


def _is_noun(asked: Sequence[Word], at: int) -> bool:
    """Whether a word that may be a verb stands where a noun does: behind "the", before a verb."""
    before = asked[at - 1].text if at else ""
    return before in {"the", "a", "an", "this", "these", "those", "of", "many"}


def said_in(senses: frozenset[str], stems: str) -> bool:
    """Whether any of these, each as its stems, stands in a text given by its stems."""
    padded = f" {stems} "
    return any(f" {sense} " in padded for sense in senses)


def stems_in(text: str) -> str:
    """The stems of a text, parts of a compound apart, "on-line" and the like as one word."""
    return stems_of(_spelled(text))


def _spelled(text: str) -> str:
    return _GAPS.sub(" ", _JOINED.sub(r"\1\2", text))


def said_share(wanted: Sequence[Content], sentence: str) -> float:
    """How much of a sentence's words are what is asked: the share of them that say it, 0–1."""
    own = stems_in(sentence)
    telling = [word for word in words(_spelled(folded(sentence))) if word.text not in _SMALL]
    said = sum(said_in(each.senses, own) for each in wanted)
    return said / len(telling) if telling else 0.0


def unsaid(wanted: Sequence[Content], sentence: str, around: str) -> Iterator[Content]:
    """Yield what neither a sentence says nor, of things and names, what stands around it."""
    own = stems_in(sentence)
    near = f"{own} {stems_in(around)}"
    for each in wanted:
        if not said_in(each.senses, own if each.deed else near):
            yield each
