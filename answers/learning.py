"""Learning: who the reports of a user asked, where the vocabulary has no such people.

What is learned comes from what a report says of those who answered, and never
takes a word that the built-in reports use: what they answer stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from ..corpus.lazy_pattern import lazy_pattern
from ..corpus.records import QuestionRow, Report
from ..corpus.store import Store
from .evidence import plurals, population_words
from .vocabulary import Concept, Vocabulary
from .words import word_texts, words

LONGEST_NOUN = 3  # words
# What follows a noun of people and says which of them: "members of staff", "adults who …".
_SAID_OF_THEM = lazy_pattern(
    r"\s+(?:of|who|whose|that|which|with|in|at|on|from|for|to|by|aged|using|receiving|working|living"
    r"|across|registered)\b.*|[,;(].*"
)
_ALL = lazy_pattern(r"^(?:all|the|those|our|adult|other|eligible|surveyed)\s+", re.IGNORECASE)


def described_words(reports: Iterable[Report]) -> Iterator[str]:
    """The words that the built-in reports are described with."""
    for report in reports:
        if report.built_in:
            described = (report.title, report.subtitle, report.publisher, *report.names)
            yield from chain.from_iterable(map(word_texts, filter(None, described)))


def population_nouns(store: Store, reports: Mapping[str, Report]) -> dict[str, tuple[str, ...]]:
    """What each added report calls those it asked, the surest first, by report."""
    found: dict[str, tuple[str, ...]] = {}
    for report in reports.values():
        if report.built_in:
            continue
        groups = (
            row.base.group
            for _, row in store.records("question_row", report.id)
            if isinstance(row, QuestionRow) and row.base and row.base.scope != "filter"
        )
        named = chain((report.response_noun, report.population), groups)
        nouns = tuple(dict.fromkeys(noun for text in named if text and (noun := _noun(text))))
        if nouns:
            found[report.id] = nouns
    return found


def _noun(text: str) -> str:
    """The noun phrase of people, without what says which of them: all nurses (n=512) → nurses."""
    bare = _ALL.sub("", text.strip().casefold())
    if re.match(r"members? of ", bare):
        bare = re.sub(r"^members? of ", "", bare)
    return _SAID_OF_THEM.sub("", bare).strip()


def with_populations(
    vocabulary: Vocabulary, nouns: Mapping[str, Iterable[str]], used: Collection[str]
) -> Vocabulary:
    """The vocabulary with the people that reports asked and it does not know."""
    names = list(vocabulary.lists["populations"])
    known = population_words(vocabulary.concepts, names)
    fillers = set(str(vocabulary.lists["fillers"]).split()) | set(
        str(vocabulary.lists["light"]).split()
    )
    concepts = {concept.name for concept in vocabulary.concepts}
    learned: dict[str, Concept] = {}
    for noun in chain.from_iterable(nouns.values()):
        found = [word.text for word in words(noun)]
        if not 1 <= len(found) <= LONGEST_NOUN or any(word in known for word in found):
            continue
        head = found[-1]
        forms = {head, *_singulars(head), *plurals(head)}
        if not head.isalpha() or forms & fillers or forms & {*used} or forms & known.keys():
            continue
        phrases: Sequence[str] = (head, *_singulars(head), " ".join(found))
        name = f"{head}_asked" if head in concepts else head
        learned[head] = Concept(name, tuple(dict.fromkeys(phrases)), (), (), ())
    if not learned:
        return vocabulary
    lists = {**vocabulary.lists, "populations": names + [c.name for c in learned.values()]}
    return replace(vocabulary, concepts=(*vocabulary.concepts, *learned.values()), lists=lists)


def _singulars(noun: str) -> tuple[str, ...]:
    """The singular of a regular plural."""
    if noun.endswith("ies"):
        return (noun[:-3] + "y",)
    if noun.endswith(("ses", "xes", "ches", "shes")):
        return (noun[:-2],)
    return (noun[:-1],) if noun.endswith("s") and not noun.endswith("ss") else ()
