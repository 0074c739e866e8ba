"""What the record store knows of words: senses, weights, closed lists, report names."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache

from ..corpus.records import Report
from ..corpus.store import Store
from .asked import Asked, SoughtTerm, asked_for, sought_term, wanted_of
from .aspects import Aspect
from .evidence import PopulationWords
from .nouns import Kind
from .synonyms import synonyms
from .terms import CUE, EXACT, LEAST_WEIGHT, SYNONYM, Senses, Term, decode_senses, terms
from .words import remember, stem, stems_of, unstemmed, words

SHORT_WORD = 3
MOST_WEIGHT = 0.8  # a word the library never uses may be a mere way of putting it
WORDING = 0.7  # a word that neither library nor vocabulary knows as a thing
_QUESTIONS_KEPT = 64
_TELLINGS_KEPT = 512
_TERMS_KEPT = 64  # those of one question, each asked in several ways
_TEXTS_KEPT = 256  # a question's, and what it is set beside: items, those who said something
IDIOM = 0.5  # common words that together are known as a thing: "first rate"
LIGHT = 0.35  # what a common word weighs against one that names a topic


@dataclass(frozen=True, slots=True)
class Described:
    """A report's own description as features, and whose views it counts."""

    features: Mapping[str, float]
    subjects: tuple[str, ...]


class Lexicon:
    """Vocabulary and weights of an open record store, looked up as questions need them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._senses: dict[str, Senses] = {}
        self._weights: dict[str, int] = {}
        self._words: dict[str, int | None] = {}
        self.asked = lru_cache(_QUESTIONS_KEPT)(self._asked)
        self.tellings = lru_cache(_TELLINGS_KEPT)(self._part_weights)
        self._sought = lru_cache(_TERMS_KEPT)(self._sought_term)
        self._wanted = lru_cache(_QUESTIONS_KEPT)(wanted_of)
        self._terms = lru_cache(_TEXTS_KEPT)(self._terms_of)

    def _asked(self, topic: tuple[tuple[Term, float], ...], subject: str | None) -> Asked:
        return asked_for(topic, subject, self._sought, self._wanted)

    def _sought_term(self, term: Term) -> SoughtTerm:
        return sought_term(term, self.lists)

    @cached_property
    def lists(self) -> dict[str, frozenset[str]]:
        """The closed lists by name."""
        return {
            name: frozenset(words) for name, words in json.loads(self._store.data("lists")).items()
        }

    @cached_property
    def units(self) -> int:
        """How many statements the library holds."""
        return int(self._store.data("units"))

    @cached_property
    def reports(self) -> dict[str, Report]:
        """All reports by id, in library order."""
        return {report.id: report for report in self._store.reports()}

    @cached_property
    def added(self) -> frozenset[str]:
        """The ids of the reports that a user added."""
        return frozenset(name for name, report in self.reports.items() if not report.built_in)

    @cached_property
    def report_names(self) -> dict[str, list[str]]:
        """The names that tell added reports apart; see ``naming.report_names``."""
        found: dict[str, list[str]] = json.loads(self._store.data("report_names"))
        return found

    def names_report(self, term: Term) -> bool:
        """Whether a term stands in the description of a report that a user added."""
        return any(
            any(abs(described.features.get(name, 0.0) * strength) > EXACT
                for name, strength in term.features.items())
            for report, described in self.described.items()
            if report in self.added
        )  # fmt: skip

    @cached_property
    def described(self) -> dict[str, Described]:
        """Every report's description by id."""
        return {
            name: Described(found["features"], tuple(found["subjects"]))
            for name, found in json.loads(self._store.data("report_terms")).items()
        }

    @cached_property
    def surveyed(self) -> frozenset[str]:
        """The populations whose views or doings some report counts."""
        return frozenset(
            name for described in self.described.values() for name in described.subjects
        )

    @cached_property
    def surveyed_built_in(self) -> frozenset[str]:
        """The populations whose views or doings a built-in report counts."""
        return frozenset(
            subject
            for name, described in self.described.items()
            if name not in self.added
            for subject in described.subjects
        )

    def senses(self, keys: Sequence[str]) -> Mapping[str, Senses]:
        """The senses of those stem sequences that have any."""
        missing = [key for key in keys if key not in self._senses]
        if missing:
            found = {k: decode_senses(text) for k, text in self._store.phrases(missing).items()}
            linked = synonyms(self._store, missing)
            self._senses.update(
                {key: {**found.get(key, {}), **linked.get(key, {})} for key in missing}
            )
        return {key: self._senses[key] for key in keys if self._senses[key]}

    def terms(self, text: str) -> list[Term]:
        """The terms of a question, cues and negations among them, fillers left out."""
        if new := unstemmed(word.text for word in words(text)):
            remember(self._store.stems(new))
        return list(self._terms(text))

    def _terms_of(self, text: str) -> tuple[Term, ...]:
        return tuple(terms(text, self.senses, self.lists["fillers"], synonyms=True))

    @cached_property
    def populations(self) -> PopulationWords:
        """Nouns that name a population, with the concepts they name."""
        return PopulationWords(json.loads(self._store.data("populations")))

    @cached_property
    def speakers(self) -> dict[str, tuple[str, str, str]]:
        """(full name, report, role) of those who are quoted by name, by surname in small letters."""
        return {
            name: (speaker, report, role)
            for name, (speaker, report, role) in json.loads(self._store.data("speakers")).items()
        }

    @cached_property
    def patterns(self) -> list[tuple[Kind, str]]:
        """Patterns of asking: (kind, regular expression), in the order they are tried."""
        return [(kind, regex) for kind, regex in json.loads(self._store.data("patterns"))]

    @cached_property
    def _nouns(self) -> frozenset[str]:
        return frozenset(self._store.data("nouns").split())

    def is_noun(self, word: str) -> bool:
        """Whether a word (lower case, singular or plural) is a noun in most of its uses."""
        singulars = [word, word.removesuffix("s"), word.removesuffix("es")]
        if word.endswith("ies"):
            singulars.append(word[:-3] + "y")
        if word.endswith("ves"):
            singulars += [word[:-3] + "fe", word[:-3] + "f"]
        return any(form in self._nouns for form in singulars)

    @cached_property
    def aspects(self) -> dict[str, Aspect]:
        """The sorts of statements a question may want, by name."""
        found = [Aspect(**each) for each in json.loads(self._store.data("aspects"))]
        return {aspect.name: aspect for aspect in found}

    @cached_property
    def deeds(self) -> dict[str, frozenset[str]]:
        """What people do, each as its stems, with all that may stand for it."""
        groups: list[list[str]] = json.loads(self._store.data("deeds"))
        found: dict[str, frozenset[str]] = {}
        for group in groups:
            named = frozenset(map(stems_of, group))
            found |= {stems: found.get(stems, frozenset()) | named for stems in named}
        return found

    def knows(self, text: str) -> bool:
        """Whether the library's own text, or the vocabulary as a thing, has this name."""
        found = [word.text for word in words(text)]
        stems = " ".join(stem(word) for word in found)
        if any(name[0] != SYNONYM for name in self.senses([stems]).get(stems, ())):
            return True
        counts = self._used(found)
        return all(counts.get(word, 0) > 1 or word in self.lists["function"] for word in found)

    def known(self, found: Sequence[str]) -> set[str]:
        """Those of these words that need no correction."""
        return set(self._used(found))

    def known_here(self, found: Sequence[str]) -> set[str]:
        """Those of these words that the reports or the vocabulary use."""
        return {word for word, count in self._used(found).items() if count}

    def _used(self, found: Sequence[str]) -> dict[str, int]:
        """Those of these words that are known, with their count in the library's text."""
        missing = [word for word in found if word not in self._words]
        if missing:
            counts = self._store.words(missing)
            self._words.update({word: counts.get(word) for word in missing})
        return {word: n for word in found if (n := self._words[word]) is not None}

    @cached_property
    def _corpus_words(self) -> dict[str, int]:
        return self._store.corpus_words()

    def _short_correction(self, word: str) -> str | None:
        """A short function word with the same letters, or one letter more (teh, wat, ther)."""
        from ..index.spelling import sound_key

        sound = sound_key(word)
        likely = [
            (sound_key(other) != sound, len(other), other)
            for other in self.lists["function"]
            if sorted(other) == sorted(word)
            or (
                len(other) == len(word) + 1
                and other[0] == word[0]
                and any(other[:n] + other[n + 1 :] == word for n in range(len(other)))
            )
        ]
        if likely:
            return min(likely)[2]
        return None

    def correction(self, word: str) -> str | None:
        """The library's word an unknown one was most likely meant for, or two run together."""
        from ..index.spelling import corrections, split_run_together

        if len(word) <= SHORT_WORD:
            return self._short_correction(word)
        found = corrections(word, self._corpus_words, limit=1)
        if found:
            return found[0]
        halves = split_run_together(word, self._corpus_words)
        return " ".join(halves) if halves else None

    def weights(self, found: Sequence[Term]) -> list[float]:
        """How telling each term is in this library, 0–1; a word it never uses weighs most."""
        self._count({n for term in found for n, s in term.features.items() if abs(s) > EXACT})
        return [self._weight(term) for term in found]

    def _count(self, features: Set[str]) -> None:
        """Know how often the library has each of these features."""
        missing = sorted(name for name in features if name not in self._weights)
        if missing:
            counts = self._store.weights(missing)
            self._weights.update({name: counts.get(name, 0) for name in missing})

    def _part_weights(self, term: Term) -> tuple[float, ...]:
        """How telling each word of a phrase is, 0–1: as rare as it or its concepts are."""
        exact = [{name for name, s in part.items() if abs(s) > EXACT} for part in term.parts]
        self._count({name for names in exact for name in names})
        own = {stem(word): word for word in term.text.split()}
        used = self._used(list(own.values()))
        return tuple(self._part_weight(names, own, used) for names in exact)

    def _part_weight(
        self, names: Set[str], own: Mapping[str, str], used: Mapping[str, int]
    ) -> float:
        word = next((own[name[2:]] for name in names if name[2:] in own), "")
        seen = max(used.get(word, 0), *(self._weights[name] for name in names))
        telling = max(LEAST_WEIGHT, 1 - math.log(seen + 1) / math.log(self.units + 1))
        light = word in self.lists["function"] or stem(word) in self.lists["light"]
        return telling * LIGHT if light else telling

    def _weight(self, term: Term) -> float:
        seen = max(
            (self._weights[name] for name, s in term.features.items() if abs(s) > EXACT), default=0
        )
        scale = math.log(self.units + 1)
        telling = math.log((self.units + 1) / (seen + 1)) / scale
        telling = min(MOST_WEIGHT, max(LEAST_WEIGHT, telling))
        known = " " in term.text and any(name[0] != CUE for name in term.exact)
        light = all(
            word in self.lists["function"] or stem(word) in self.lists["light"]
            for word in term.text.split()
        )
        if light:
            return telling * (IDIOM if known else LIGHT)
        worded = not seen and all(name[0] == SYNONYM for name in term.senses)
        return telling * WORDING if worded else telling

    def cues(self, term: Term) -> tuple[str, ...]:
        """The slots a term is a cue for, such as ``measure.agree``."""
        return tuple(
            name[3:]
            for name, strength in term.features.items()
            if name.startswith("c:" + CUE) and strength > EXACT
        )
