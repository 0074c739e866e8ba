"""Compile the vocabulary: phrases with their senses, closed lists, known words.

Done while a library is built, for everything that a question is read with.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ..corpus.lazy_pattern import lazy_pattern
from ..corpus.records import Report
from .evidence import PopulationWords, population_words
from .terms import CUE, compile_phrases, encode_phrases
from .vocabulary import Concept, Vocabulary, kept_stems, load
from .words import remember, word_texts, words

LISTS = (
    "negations", "evaluative", "attitudes", "opinions", "objections", "changes", "contrasts", "populations", "subgroups", "places", "breakdowns", "months",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lists:
    """The closed lists evidence is read with."""

    fillers: frozenset[str]
    negations: frozenset[str]
    evaluative: frozenset[str]
    populations: PopulationWords


def _filler_words(data: Mapping[str, object]) -> frozenset[str]:
    return frozenset(word.text for word in words(str(data["fillers"])))


def _strings(value: object) -> list[str]:
    assert isinstance(value, list)
    return [str(item) for item in value]


def _cue_concepts(vocabulary: Vocabulary) -> list[Concept]:
    cues = vocabulary.lists["cues"]
    return [Concept(CUE + name, tuple(cue["words"]), (), (), ()) for name, cue in cues.items()]


def report_names(
    report: Report, nouns: Mapping[str, Sequence[str]], english: Collection[str] = ()
) -> list[str]:
    """What a report may be called: its names, and these with another word for their noun.

    The id of an added report that is an English word ("trend") is said with a noun.
    """
    if not report.built_in and report.id in english:
        others = [other for noun, same in nouns.items() for other in (noun, *same)]
        return [f"{report.id} {noun}" for noun in ("file", *others)]
    names = [*report.names, report.id, report.id.replace("-", " ")]
    if not report.built_in:
        names.append(report.title)
    for name in report.names:
        first, _, noun = name.rpartition(" ")
        names += [f"{first} {other}".strip() for other in nouns.get(noun, ())]
    return names


_NAME = lazy_pattern(
    r"\b[A-Z][a-z’'-]+(?: (?:of|for|and|the|in|on|to|with) (?:the )?(?=[A-Z])| (?=[A-Z]))(?:[A-Z][a-z’'-]+(?: (?:of|for|and|the|in|on|to|with) (?:the )?(?=[A-Z])| (?=[A-Z]))?){1,6}"
)
_INITIAL = lazy_pattern(r"\b[A-Z](?=[a-z])")


def acronyms(texts: Iterable[str]) -> list[Concept]:
    """Names of three words and more with their initials: Institute for Fiscal Studies, IFS."""
    found: dict[str, set[str]] = {}
    for text in texts:
        for match in _NAME.finditer(text):
            name = match.group().strip().lower()
            initials = "".join(_INITIAL.findall(match.group())).lower()
            if len(initials) >= 3:
                found.setdefault(initials, set()).add(name)
    return [
        Concept(f"acronym_{initials}", (initials, *sorted(names)), (), (), ())
        for initials, names in sorted(found.items())
        if len(names) == 1
    ]


@dataclass(frozen=True, slots=True)
class Groundwork:
    """What is the same whatever the reports: the vocabulary with its phrases and words.

    ``encoded`` are the phrases as the record store keeps them, ``english`` the known words
    in order, with their stems.
    """

    vocabulary: Vocabulary
    phrases: Mapping[str, Mapping[str, float]]
    encoded: Mapping[str, str]
    words: Collection[str]
    english: Sequence[tuple[str, str]]


@cache
def groundwork() -> Groundwork:
    """What all libraries are prepared with, compiled once."""
    stems = kept_stems()
    remember(stems)
    vocabulary = load()
    concepts = [*vocabulary.concepts, *_cue_concepts(vocabulary)]
    phrases = compile_phrases(concepts, vocabulary.lists["scales"])
    english = [(word, stems[word]) for word in sorted(vocabulary.english)]
    encoded = dict(encode_phrases(phrases))
    return Groundwork(vocabulary, phrases, encoded, own_words(vocabulary), english)


def encoded_phrases(phrases: Mapping[str, Mapping[str, float]]) -> list[tuple[str, str]]:
    """The phrases of a library with their senses as the record store keeps them, in order."""
    ground = groundwork()
    others = {stems: of for stems, of in phrases.items() if ground.phrases.get(stems) != of}
    return sorted({**ground.encoded, **dict(encode_phrases(others))}.items())


def compiled_phrases(
    vocabulary: Vocabulary, reports: tuple[Report, ...], texts: Iterable[str]
) -> dict[str, dict[str, float]]:
    """Phrases with their senses: concepts, cues, report names, acronyms."""
    nouns = vocabulary.lists["report_nouns"]
    names = [
        Concept(
            f"{CUE}report.{report.id}",
            tuple(report_names(report, nouns, vocabulary.english)),
            (),
            (),
            (),
        )
        for report in reports
    ]
    concepts = [*learned(vocabulary), *names, *acronyms(texts)]
    return compile_phrases(concepts, vocabulary.lists["scales"], groundwork().phrases)


def learned(vocabulary: Vocabulary) -> Sequence[Concept]:
    """The concepts that the vocabulary has been given for this library; they come last."""
    return vocabulary.concepts[len(groundwork().vocabulary.concepts) :]


def closed_lists(vocabulary: Vocabulary) -> Lists:
    """The closed lists evidence is read with."""
    return Lists(
        _filler_words(vocabulary.lists),
        frozenset(_strings(vocabulary.lists["negations"])),
        frozenset(_strings(vocabulary.lists["evaluative"])),
        population_words(vocabulary.concepts, _strings(vocabulary.lists["populations"])),
    )


def own_words(vocabulary: Vocabulary) -> set[str]:
    """Words of the vocabulary, to which others are corrected."""
    phrases = _phrases(vocabulary.concepts)
    phrases += [phrase for cue in vocabulary.lists["cues"].values() for phrase in cue["words"]]
    phrases.append(str(vocabulary.lists["fillers"]))
    phrases += _strings(vocabulary.lists["places"])
    return _words(phrases)


def words_with(others: Iterable[Concept]) -> set[str]:
    """The words of the vocabulary and of other concepts."""
    return {*groundwork().words, *_words(_phrases(others))}


def _phrases(concepts: Iterable[Concept]) -> list[str]:
    return [phrase for concept in concepts for phrase in concept.words + concept.opposites]


def _words(phrases: Iterable[str]) -> set[str]:
    return {word for phrase in set(phrases) for word in word_texts(phrase)}


def question_lists(vocabulary: Vocabulary) -> dict[str, list[str]]:
    """The closed lists questions are read with: a cue of one word is no filler there."""
    cues = {phrase for cue in vocabulary.lists["cues"].values() for phrase in cue["words"]}
    found = {name: _strings(vocabulary.lists[name]) for name in LISTS}
    found |= {name: _strings(said) for name, said in vocabulary.lists["asking"].items()}
    found["function"] = sorted(_filler_words(vocabulary.lists))
    found["light"] = sorted({word.stem for word in words(str(vocabulary.lists["light"]))})
    found["fillers"] = sorted(_filler_words(vocabulary.lists) - cues - set(found["negations"]))
    return found
