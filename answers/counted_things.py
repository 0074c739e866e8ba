"""What a number in prose counts, as its sentence says right behind it: "three English towns".

A question that counts something else is not answered by it, however much of the
rest of the sentence it names.
"""

from __future__ import annotations

from ..corpus.lazy_pattern import lazy_pattern
from ..corpus.records import Figure
from .agreeing import agreement
from .how_many import counted_noun
from .lexicon import Lexicon
from .question import Question
from .terms import EXACT, Term
from .words import folded, stem, words

_LONGEST = 4  # words of what is counted
_SAME = 0.45
_HOW_OFTEN = lazy_pattern(r"\bhow (?:often|common)\b")
_PLURAL = lazy_pattern(r"(?:^[a-z-]{2,}s|\b(?:men|women|children|people))$")
_NO_PLURAL = lazy_pattern(r"(?:ss|us|is|was|has|does|as|this)$")
_ACTED = lazy_pattern(r"ed$")
_LINKING = frozenset(
    [
        "in",
        "of",
        "with",
        "at",
        "on",
        "to",
        "from",
        "for",
        "than",
        "and",
        "or",
        "by",
        "as",
        "who",
        "whom",
        "which",
        "that",
        "per",
        "more",
        "less",
    ]
)
_BEHIND = lazy_pattern(r"(?: [\w’'-]+)+")


def things(figure: Figure) -> str:
    """The noun phrase behind a count, in small letters; empty where a verb or nothing follows."""
    at = figure.quote.find(figure.number_text)
    behind = _BEHIND.match(figure.quote, at + len(figure.number_text)) if at >= 0 else None
    text = folded(behind.group()) if behind else ""
    found = words(text)[:_LONGEST]
    ends = [n for n, word in enumerate(found) if _is_plural(text[word.start : word.end])]
    if not ends or found[0].text in _LINKING:
        return ""
    return " ".join(word.text for word in found[: ends[0] + 1])


def _is_plural(word: str) -> bool:
    """Whether a word is a plural noun by its look; "children's" is none."""
    return bool(_PLURAL.search(word)) and not _NO_PLURAL.search(word)


def counts_another(question: Question, figure: Figure, lexicon: Lexicon) -> bool:
    """Whether a question that counts names nothing of what a count in prose is of.

    How often something was so is no count of things at all.
    """
    text = folded(question.text)
    noun = counted_noun(text)
    if figure.unit != "count" or not (noun or _HOW_OFTEN.search(text)):
        return False
    if noun in lexicon.lists["fillers"]:
        return False
    if _ACTED.search(noun) and not lexicon.is_noun(noun):
        return False  # "how many filled it in" names nothing that is counted
    counted = things(figure)
    head = counted.rpartition(" ")[2]
    if noun and _owns(noun, figure.quote, head):
        return head not in text
    if not lexicon.is_noun(head) or stem(head) in lexicon.lists["light"]:
        return False  # any may be called organisations
    if not noun:
        return head != "times"
    said = lexicon.terms(counted)[-1:]
    return not any(_is_same(term, each) for term, _ in question.topic for each in said)


def _owns(noun: str, sentence: str, head: str) -> bool:
    """Whether a sentence counts something of those asked for: "46 children's records"."""
    return any(f"{noun}{mark} {head}" in folded(sentence) for mark in ("'s", "s'", "'"))


def counts_things(question: Question, lexicon: Lexicon) -> bool:
    """Whether "how many referrals" counts no people, whom alone an item's share is of."""
    noun = counted_noun(folded(question.text))
    if not noun or question.subject or question.kind == "conflict" or not _is_plural(noun):
        return False
    if stem(noun) in lexicon.lists["light"]:
        return False  # any may be called organisations
    named = next((term for term, _ in question.topic if noun in term.text.split()), None)
    return named is not None and not named.stands_for(lexicon.lists["populations"])


def _is_same(term: Term, counted: Term) -> bool:
    """Whether a term speaks of what is counted: of homes, where "children's homes" are."""
    offered = dict(counted.parts[-1]) if counted.parts else dict(counted.features)
    offered.update((name, s) for name, s in counted.features.items() if abs(s) > EXACT)
    ways = (term.features, *term.parts)
    return any(abs(agreement(way, offered, ())[0]) >= _SAME for way in ways)
