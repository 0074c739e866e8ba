"""Evidence: what a record is compared on, computed once when the library is built."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from ..corpus.grades import GRADE
from ..corpus.lazy_pattern import lazy_pattern
from ..corpus.records import Cell, Comment, Fact, Figure, Heading, Passage, QuestionRow, Record
from ..corpus.sentences import sentences
from .terms import EXACT, Term
from .words import words

if TYPE_CHECKING:
    from .vocabulary import Concept


HEAD_CREDIT = 0.92
SECTION_CREDIT = 0.7
SENTENCE_CREDIT = 0.46
SIBLING_SENTENCE_CREDIT = 0.55
OTHER = "-"  # what a number counts is no population
UNSAID = "?"  # leads the populations around a figure that does not say whom it counts

MEASURE = "c:@measure."  # begins the features that are responses

Features = Mapping[str, float]
_ENCODER = json.JSONEncoder(separators=(",", ":"))


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """A statement of a record: a whole item, a figure's clause, one sentence of a passage.

    ``features`` are those of all its terms, each as strong as it is anywhere;
    ``responds`` says that a response such as "agreed" is among them; ``mass`` is
    the weight of all other terms.
    """

    terms: tuple[tuple[float, int, Features], ...]
    negations: int
    features: Features
    responds: bool
    mass: float


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """A record's statements, with what stands around them.

    ``terms`` of a unit are (weight, verdict, features); ``context`` are features
    of the sentence's head and the section, with the credit they earn;
    ``subjects`` the populations whose share or number it gives, the likeliest
    first.
    """

    id: str
    kind: str
    report: str
    units: tuple[Unit, ...]
    context: Features
    subjects: tuple[str, ...]


def statement_texts(record: Record) -> tuple[list[str], str]:
    """(what the record states, what stands at the head of its sentence)."""
    if isinstance(record, QuestionRow):
        return [record.text], ""
    if isinstance(record, Figure):
        if is_base(record):
            return [_counted(record)], record.shared
        change = {"up": " increase", "down": " decrease"}.get(record.direction or "", "")
        return [record.clause.replace(record.number_text, " ") + change], record.shared
    if isinstance(record, Comment):
        return [record.text], " ".join(filter(None, (record.attribution, record.speaker)))
    if isinstance(record, Passage):
        return [record.text[start:end] for start, end in sentences(record.text)], ""
    if isinstance(record, Fact) and record.name == "labelled":
        graded = (
            " judgement grade rating given"
            if re.fullmatch(GRADE, record.value, re.IGNORECASE)
            else ""
        )
        return [f"{record.place.locator}{graded}"], ""
    if isinstance(record, Fact):
        return [f"{record.name.replace('_', ' ')} {record.quote}"], ""
    if isinstance(record, Cell):
        return [" ".join(record.row_labels + record.column_labels)], ""
    if isinstance(record, Heading):
        return [record.text], ""
    return [record.text], ""


# A number that is a base: "Of the 57% who …, it was …", "54% of the 565 organisations who … agreed".
_BASE = lazy_pattern(
    r"(?:^(?:of|among|amongst)|(?:%|cent|half|third|thirds|quarter|quarters|fifth|most|all|some|many) of)"
    r" (?:the |those |these )?$",
    re.IGNORECASE,
)
_BASE_END = lazy_pattern(
    r",|\b(?:agreed|disagreed|said|felt|thought|over|under|just|about|around|approximately|nearly|almost"
    r"|half|a (?:third|quarter|fifth)|more than|less than|fewer than|\d)\b"
)


def is_base(figure: Figure) -> bool:
    """Whether a figure counts a group of which its clause says something: "Of the 57% who …"."""
    return bool(_BASE.search(figure.clause.partition(figure.number_text)[0]))


def _counted(figure: Figure) -> str:
    """What a base counts: the words after it, up to what is said of those."""
    after = figure.clause.partition(figure.number_text)[2]
    end = _BASE_END.search(after)
    return after[: end.start()] if end else after


def strongest(features: Iterable[tuple[str, float]], into: dict[str, float], credit: float) -> None:
    """Merge features into ``into``, each at most ``credit`` of its strength, keeping the best."""
    for name, strength in features:
        if abs(into.get(name, 0.0)) < abs(strength * credit):
            into[name] = round(strength * credit, 3)


class PopulationWords(dict[str, list[str]]):
    """Nouns that name a population, with the concepts they name."""

    @cached_property
    def concepts(self) -> frozenset[str]:
        """All concepts that some noun names."""
        return frozenset(chain.from_iterable(self.values()))


def population_words(concepts: Iterable[Concept], names: Collection[str]) -> PopulationWords:
    """Nouns that name a population, singular and plural, with the concepts they name.

    Stems will not do: a provider is a population, providing is none.
    """
    found = PopulationWords()
    for concept in concepts:
        if concept.name not in names:
            continue
        for phrase in concept.words:
            singular = " ".join(word.text for word in words(phrase))
            for form in (singular, *plurals(singular)):
                named = found.setdefault(form, [])
                if concept.name not in named:
                    named.append(concept.name)
    return found


def plurals(noun: str) -> tuple[str, ...]:
    """The regular plurals a noun may have."""
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return (noun[:-1] + "ies",)
    return (noun + "es",) if noun.endswith(("s", "x", "ch", "sh")) else (noun + "s",)


def subjects_of(found: Iterable[Term], populations: PopulationWords) -> tuple[str, ...]:
    """The population concepts among terms, in order of mention."""
    return tuple(
        dict.fromkeys(name for term in found for name in populations_named(term, populations))
    )


def populations_named(term: Term, populations: PopulationWords) -> list[str]:
    """The populations a term names: by its noun, or as a phrase of the vocabulary."""
    named = list(populations.get(term.text, ()))
    if not named and " " in term.text:
        exact = {name for name, strength in term.senses.items() if strength > EXACT}
        named = sorted(populations.concepts & exact)
    return named


def unit_of(terms: Iterable[tuple[float, int, Features]], negations: int) -> Unit:
    """A statement of these terms."""
    found = tuple(terms)
    features: dict[str, float] = {}
    for _, _, of_term in found:
        for name, strength in of_term.items():
            if abs(features.get(name, 0.0)) < abs(strength):
                features[name] = strength
    responds = is_response(features)
    mass = sum(weight for weight, _, of_term in found if not (responds and is_response(of_term)))
    return Unit(found, negations, features, responds, mass)


def is_response(features: Features) -> bool:
    """Whether a response such as "neither agreed nor disagreed" is among these features."""
    return any(name.startswith(MEASURE) for name in features)


def encode(
    statements: Iterable[tuple[Iterable[str], int]], context: Features, subjects: Collection[str]
) -> str:
    """Evidence as text for the record store; ``statements`` have encoded terms and negations."""
    units = ",".join(f"[[{','.join(terms)}],{negations}]" for terms, negations in statements)
    return f"[[{units}],{_ENCODER.encode(context)},{_ENCODER.encode(subjects)}]"


def encode_term(weight: float, verdict: int, features: Features) -> str:
    """A term of a statement as text; statements share their terms."""
    return _ENCODER.encode([weight, verdict, features])


def decode(key: str, kind: str, text: str) -> Evidence:
    """The evidence that ``encode`` wrote for record ``key``."""
    units, context, subjects = json.loads(text)
    return Evidence(
        key,
        kind,
        key.rpartition("#")[0],
        tuple(unit_of(map(tuple, found), negations) for found, negations in units),
        context,
        tuple(subjects),
    )
