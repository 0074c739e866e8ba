"""Words to terms: longest phrase first, each with the concepts it stands for.

A term's features are what questions and evidence are compared on: ``s:STEM``
for its own stem, ``c:NAME`` for a concept. Their strength, 0–1, says how surely
the term stands for it, negative for the opposite of a concept; the product of
two strengths is how well two terms agree, negative where they are opposed.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from .words import Word, stems_of, words

if TYPE_CHECKING:
    from .vocabulary import Concept

LONGEST_PHRASE = 6
SAME_WORD = 1.0
SAME_CONCEPT = 0.97
NEAR_CONCEPT = 0.5
BROADER = 0.62
KIND_OF = "_"  # joins the words of a concept that is one kind of what its last word names
OTHER_KIND = 0.5  # what is left of a word's concept within a phrase that names another kind
PART_OF_PHRASE = 0.85
WITHIN = 1.05  # a phrase within a longer one says nearly what it says alone
LEAST_WEIGHT = 0.08
EXACT = 0.9
LONG_FILLER = 3  # so many fillers that the vocabulary knows as a thing are one: "have my say"
CUE = "@"
_NUMBER_ASKED = ("@kind.how_many", "@unit.percent")
NEGATING = frozenset({"not", "no", "never", "without", "less"})
SYNONYM = "="
_ASKING = frozenset({"how", "what", "which", "who", "whose", "when", "where", "yes", "no"})
_AGE_SIDES = {"under ": "c:younger", "over ": "c:older", "aged ": "c:older"}  # beside others
_ENCODER = json.JSONEncoder(separators=(",", ":"))

Senses = Mapping[str, float]
Lookup = Callable[[Sequence[str]], Mapping[str, Senses]]


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase of a text (``start`` to ``end``) with what it stands for.

    ``senses`` are the concepts of the whole; ``features`` also those of its words;
    ``exact`` the concepts it is surely (1) or surely the opposite of (−1);
    ``parts`` the features of a phrase's words each by itself, on the question's side.
    """

    text: str
    start: int
    end: int
    features: Mapping[str, float]
    senses: Mapping[str, float]
    exact: Mapping[str, int]
    parts: tuple[Mapping[str, float], ...] = ()

    def __hash__(self) -> int:
        return hash((self.text, self.start))

    def stands_for(self, names: Collection[str]) -> bool:
        """Whether the term is exactly one of these concepts or its opposite."""
        return not self.exact.keys().isdisjoint(names)

    def verdict(self, evaluative: Collection[str]) -> int:
        """+1 or −1 where the term passes a verdict by itself, else 0."""
        return next((side for name, side in self.exact.items() if name in evaluative), 0)


class LookedUp(NamedTuple):
    """A text's words, its runs that the vocabulary knows (start, end, stems), their senses."""

    words: list[Word]
    runs: list[tuple[int, int, str]]
    senses: Mapping[str, Senses]


def compile_phrases(
    concepts: Sequence[Concept],
    scales: Sequence[Sequence[str]] = (),
    compiled: Mapping[str, Mapping[str, float]] = MappingProxyType({}),
) -> dict[str, dict[str, float]]:
    """Stem sequences with the concepts they stand for: {stems: {concept: strength}}.

    They are added to what was ``compiled`` before.

    The steps of one of the ``scales`` (outstanding, good, adequate …) share no
    concept: one grade is never another.
    """
    phrases = {stems: {**senses} for stems, senses in compiled.items()}
    keys = cache(stems_of)  # concepts share many of their phrases
    for concept in concepts:
        for listed, strength in (
            (concept.words, SAME_CONCEPT),
            (concept.opposites, -SAME_CONCEPT),
            (concept.near, NEAR_CONCEPT),
        ):
            for phrase in listed:
                senses = phrases.setdefault(keys(phrase), {})
                if abs(senses.get(concept.name, 0.0)) < abs(strength):
                    senses[concept.name] = strength
                for wider in concept.broader:
                    senses.setdefault(wider, abs(strength) * BROADER)
    phrases.pop("", None)
    for scale in scales:
        _part_steps(phrases, [stems_of(step) for step in scale])
    return phrases


def _part_steps(phrases: dict[str, dict[str, float]], steps: Sequence[str]) -> None:
    """Drop from the steps of a scale the concepts that several of them stand for."""
    counts = Counter(name for step in steps for name in phrases.get(step, ()))
    for step in steps:
        for name in [name for name in phrases.get(step, ()) if counts[name] > 1]:
            del phrases[step][name]


def encode_phrases(phrases: Mapping[str, Senses]) -> Iterator[tuple[str, str]]:
    """Phrases with their senses as text for the record store; many phrases have the same."""
    distinct = {tuple(senses.items()): senses for senses in phrases.values()}
    listed = _ENCODER.encode([*distinct.values()])  # names hold no brackets
    encoded = dict(zip(distinct, listed[2:-2].split("},{"), strict=True))
    for stems, senses in phrases.items():
        yield stems, f"{{{encoded[tuple(senses.items())]}}}"


def decode_senses(text: str) -> Senses:
    """The senses that ``encode_phrases`` wrote."""
    senses: Senses = json.loads(text)
    return senses


def _spans(found: Sequence[Word]) -> list[tuple[int, int, str]]:
    spans = []
    stems = [word.stem for word in found]
    for i, key in enumerate(stems):
        spans.append((i, i + 1, key))
        for j in range(i + 1, min(i + LONGEST_PHRASE, len(found))):
            key += " " + stems[j]
            spans.append((i, j + 1, key))
    return spans


def terms(
    text: str, lookup: Lookup, fillers: Collection[str], *, synonyms: bool = False
) -> list[Term]:
    """The terms of a text in order; words of the closed list ``fillers`` are left out.

    ``synonyms`` adds the stems of general synonyms: wanted on one side of a
    comparison only, so that evidence stays small.
    """
    return terms_of(looked_up(text, lookup), fillers, synonyms=synonyms)


def looked_up(text: str, lookup: Lookup) -> LookedUp:
    """The words of a text with the senses of their runs, from which ``terms_of`` chooses."""
    found = words(text)
    spans = _spans(found)
    senses = lookup(list({key: None for _, _, key in spans}))
    return LookedUp(found, [span for span in spans if span[2] in senses], senses)


def terms_of(
    text: LookedUp,
    fillers: Collection[str],
    *,
    synonyms: bool = False,
    made: dict[tuple[str, ...], Term] | None = None,
) -> list[Term]:
    """The terms of a text that was looked up; see ``terms``.

    ``made`` keeps those made before with the same vocabulary and ``fillers``.
    """
    made = {} if made is None else made
    found, senses = text.words, text.senses
    longest: dict[int, int] = {}
    asking: set[tuple[int, int]] = set()
    for i, j, key in text.runs:
        binds = (
            j > i + 1
            and not _only_synonyms(senses[key])
            and not _hollow(found[i:j], senses[key], fillers)
        )
        if binds or (j == i + 1 and found[i].text not in fillers):
            longest[i] = max(j, longest.get(i, 0))
            if _asks(senses.get(key, {})):
                asking.add((i, j))
    result: list[Term] = []
    i = 0
    while i < len(found):
        j = longest.get(i, i + 1)
        if found[i].text in fillers and longest.get(i + 1, 0) > j and (i, j) not in asking:
            i += 1  # "in public law" is no "in public", but "how many" asks for a number
            continue
        if i in longest or found[i].text not in fillers:
            run = found[i:j]
            texts = (run[0].text,) if j == i + 1 else tuple([word.text for word in run])
            like = made.get(texts)
            if like is None:
                like = made[texts] = _term(run, senses, fillers, synonyms)
            result.append(_moved(like, run[0].start, run[-1].end))
        i = j
    return result


def _moved(term: Term, start: int, end: int) -> Term:
    """The same term at another place."""
    if (term.start, term.end) == (start, end):
        return term
    return Term(term.text, start, end, term.features, term.senses, term.exact, term.parts)


def _phrases_within(
    run: Sequence[Word], senses: Mapping[str, Senses]
) -> Iterator[tuple[range, str, Senses]]:
    """Known shorter phrases inside a longer one with where they stand, the longest last."""
    for size in range(2, len(run)):
        for i in range(len(run) - size + 1):
            stems = " ".join(word.stem for word in run[i : i + size])
            if stems in senses and not _only_synonyms(senses[stems]):
                yield range(i, i + size), stems, senses[stems]


def _part_sign(where: range, denied: int | None, *, opposite: bool) -> int:
    """−1 for a part of a phrase that the phrase denies: what follows its "not", from ``denied``.

    A part that holds the "not" itself says already which way it points.
    """
    if denied is None:
        return -1 if opposite else 1
    if denied in where:
        return 1
    return -1 if opposite or where.start > denied else 1


def _names_another(name: str, own: Senses) -> bool:
    """Whether a word's concept is one of several kinds, and its phrase is another: a senior
    manager is no line manager, though "manager" may mean either."""
    _, joint, noun = name.rpartition(KIND_OF)
    if not joint or name in own:
        return False
    return any(
        other[0] not in SYNONYM + CUE and other.endswith(joint + noun) and strength > EXACT
        for other, strength in own.items()
    )


def _only_opposite(senses: Senses) -> bool:
    """Whether a phrase is the opposite of a concept and nothing else ("lacked time")."""
    exact = [s for name, s in senses.items() if name[0] not in SYNONYM + CUE and abs(s) > EXACT]
    return bool(exact) and max(exact) < 0


def _asks(senses: Senses) -> bool:
    """Whether a phrase asks for a number: "how many", "what share"."""
    return any(name.startswith(_NUMBER_ASKED) and s > EXACT for name, s in senses.items())


def _only_synonyms(senses: Senses) -> bool:
    """Whether a phrase is known to the general thesaurus alone: too weak to bind its words."""
    return all(name[0] == SYNONYM for name in senses)


def _hollow(run: Sequence[Word], senses: Senses, fillers: Collection[str]) -> bool:
    """Whether a phrase is made of fillers alone ("do not believe"), and is no cue.

    One of three and more is none where the vocabulary knows it and it asks nothing: "have my say".
    """
    if not all(word.text in fillers or word.text in NEGATING for word in run):
        return False
    long = len(run) >= LONG_FILLER and not any(word.text in _ASKING for word in run)
    return not any(
        name[0] == CUE or (long and name[0] != SYNONYM and abs(strength) > EXACT)
        for name, strength in senses.items()
    )


def _term(
    run: Sequence[Word], senses: Mapping[str, Senses], fillers: Collection[str], synonyms: bool
) -> Term:
    key = " ".join(word.stem for word in run)
    features: dict[str, float] = {}
    denied = next((n for n, word in enumerate(run) if word.text in NEGATING), None)
    opposite = len(run) > 1 and _only_opposite(senses.get(key, {}))
    if len(run) > 1:
        own = senses.get(key, {})
        for n, word in enumerate(run):
            if word.text not in fillers and word.text not in NEGATING:
                part = PART_OF_PHRASE * _part_sign(range(n, n + 1), denied, opposite=opposite)
                features[f"s:{word.stem}"] = part
                for name, strength in senses.get(word.stem, {}).items():
                    if name[0] not in SYNONYM + CUE:
                        other = synonyms and _names_another(name, own)
                        features[f"c:{name}"] = strength * part * (OTHER_KIND if other else 1.0)
        for where, stems, within in _phrases_within(run, senses):
            part = PART_OF_PHRASE * WITHIN * _part_sign(where, denied, opposite=opposite)
            features[f"s:{stems}"] = part
            for name, strength in within.items():
                if name[0] not in SYNONYM + CUE:
                    features[f"c:{name}"] = strength * part
    turned = opposite or denied is not None
    features[f"s:{key}"] = SAME_WORD
    for name, strength in senses.get(key, {}).items():
        if name[0] == SYNONYM and not synonyms:
            continue
        feature = f"s:{name[1:]}" if name[0] == SYNONYM else f"c:{name}"
        if abs(strength) >= abs(features.get(feature, 0.0)):
            features[feature] = strength
    text = " ".join(word.text for word in run)
    for opening, name in _AGE_SIDES.items():
        if text.startswith(opening) and text[-1].isdigit():
            features.setdefault(name, NEAR_CONCEPT)
    exact = {
        name[2:]: 1 if strength > 0 else -1
        for name, strength in features.items()
        if name[0] == "c" and abs(strength) > EXACT
    }
    parts = _parts(run, senses, fillers) if synonyms and len(run) > 1 and not turned else ()
    return Term(text, run[0].start, run[-1].end, features, senses.get(key, {}), exact, parts)


def _parts(
    run: Sequence[Word], senses: Mapping[str, Senses], fillers: Collection[str]
) -> tuple[dict[str, float], ...]:
    """The features of each content word of a phrase."""
    return tuple(
        {
            f"s:{word.stem}": SAME_WORD,
            **{
                f"c:{name}": strength
                for name, strength in senses.get(word.stem, {}).items()
                if name[0] not in SYNONYM + CUE
            },
        }
        for word in run
        if word.text not in fillers
    )
