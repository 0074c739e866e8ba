"""What of a question a table need not print: every word has to be met, hinted at, or be light."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..terms import Term
from ..words import stem
from .asked import Asked
from .cards import MET, Features, met, speaks
from .fits import Fit
from .labels import key_of

HINT = 0.45  # strength from which a synonym or a near concept is a hint
_SERVING = frozenset(
    map(
        key_of,
        (
            "serve",
            "serve in",
            "work",
            "work in",
            "work for",
            "work at",
            "employ",
            "based",
            "station",
        ),
    )
)
_SIZES = frozenset(
    f"s:{stem(word)}"
    for word in ("size", "strength", "headcount", "workforce", "staff", "staffing", "employees")
)
_NEGATING = frozenset({"not", "no", "never"})
_SHORTEST = 3  # letters of a shortened word: Comm for community


def hinted(term: Term, offered: Features, asked: Asked) -> bool:
    """Whether a head has a synonym of the term, or a shortened form of its words.

    What narrows an answer has none: names, groups of people, places.
    """
    if term.text in _NEGATING and "s:non" in offered:
        return False  # those who are not white are a group, and no others who do not
    if term in asked.restricting:
        return _is_printed(term, offered, asked)
    if _is_named(term, asked) or _is_corrected(term, asked):
        return False
    if " " not in term.text:
        return _hints(term.features, term.text, offered, asked)
    if any(f"s:{other}" in offered for other in asked.closed.deeds.get(key_of(term.text), ())):
        return True  # filled in, of responses
    told = [word for word in term.text.split() if word not in asked.closed.function]
    if len(term.parts) != len(told):
        return False
    told = told[: len(told) - _population_words(term, asked)]
    return all(
        f"s:{stem(word)}" in offered
        or _hints(part, word, offered, asked)
        or (_is_loose(term) and _is_light(word, asked))
        for word, part in zip(told, term.parts, strict=False)
    ) and not all(_is_light(word, asked) for word in told)


def _population_words(term: Term, asked: Asked) -> int:
    """How many of the last words of a phrase, not all, name whom any survey may have asked."""
    words = term.text.split()
    return max(
        (n for n in range(1, len(words)) if key_of(" ".join(words[-n:])) in asked.closed.anyone),
        default=0,
    )


def _is_printed(term: Term, offered: Features, asked: Asked) -> bool:
    """Whether a head has the words of a group, but not that they are people: agency workers."""
    people = _population_words(term, asked)
    own = [word for word in term.text.split() if word not in asked.closed.function]
    return people > 0 and all(f"s:{stem(word)}" in offered for word in own[:-people])


def _hints(features: Mapping[str, float], word: str, offered: Features, asked: Asked) -> bool:
    if (base := asked.closed.irregular.get(word)) and f"s:{stem(base)}" in offered:
        return True
    if word.endswith("ing") and len(word) > _SHORTEST + 3 and f"s:{stem(word[:-3])}" in offered:
        return True  # staffing, of staff
    if any(f"s:{other}" in offered for other in asked.closed.deeds.get(stem(word), ())):
        return True  # scrapped, of closures
    if any(s >= HINT and offered.get(name, 0.0) >= MET for name, s in features.items()):
        return True
    return any(
        word.startswith(name[2:])
        for name in offered
        if name.startswith("p:") and len(name) >= _SHORTEST + 2
    )


def _is_named(term: Term, asked: Asked) -> bool:
    """Whether the question writes a term, not its first word, with a capital: a proper name."""
    return term.start > 0 and asked.text[term.start].isupper()


def _is_corrected(term: Term, asked: Asked) -> bool:
    """Whether a word of the term was typed otherwise: it may have been meant for another."""
    taken = {word for _, text in asked.question.corrections for word in text.lower().split()}
    return not taken.isdisjoint(term.text.split())


def is_spoken_of(term: Term, offered: Sequence[Features], found: Fit) -> bool:
    """Whether what was chosen speaks of a term by several heads, a synonym or a shortened word.

    ``offered`` is what the chosen heads and labels, the title and the report speak of.
    """
    asked = found.asked
    whole = {name: 1.0 for features in offered for name in features}
    if speaks(term, whole, asked.closed.function) and term not in asked.restricting:
        return True
    return any(hinted(term, features, asked) for features in offered)


def is_accounted(term: Term, offered: Sequence[Features], found: Fit, *, told: bool) -> bool:
    """Whether a term of which nothing speaks needs no row and no column.

    Light words need none where something else of the question is ``told`` by what was chosen.
    """
    asked, card = found.asked, found.card
    if _are_members(term, found) or is_asked(term, found) or _is_body(term, found):
        return True
    if _is_of_size(term, found):
        return True
    if told and (term.text, card.report) in asked.question.own:
        return True
    if term in asked.restricting or not told:
        return False
    whole = {name for features in offered for name in features}
    rates = any(c.unit == "%" or c.measure in {"rate", "share"} for c in found.columns)
    if asked.measure == "rate" and not rates and "s:rate" not in whole:
        return False  # a number is no rate, whatever else it is of
    about = {f"s:{each}" for each in card.about}
    own = [word for word in term.text.split() if word not in asked.closed.function]
    return all(
        f"s:{stem(word)}" in whole | about
        or (_is_loose(term) and _is_light(word, asked))
        or _is_plain_mean(word, found)
        for word in own
    )


def _is_body(term: Term, found: Fit) -> bool:
    """Whether a term says what the name right before it is the name of: Devon children's services."""
    asked = found.asked
    if key_of(term.text) not in asked.closed.bodies:
        return False
    at = next((n for n, word in enumerate(asked.words) if word.start >= term.start), -1)
    return any(name.last == at - 1 for name in found.names)


def _is_of_size(term: Term, found: Fit) -> bool:
    """Whether a term says that those counted work somewhere, and the columns are of how large a staff is."""
    if not found.asked.how_many or key_of(term.text) not in _SERVING or not found.columns:
        return False
    return all(_SIZES & column.features.keys() for column in found.columns)


def _is_loose(term: Term) -> bool:
    """Whether a term is no phrase that the vocabulary knows as one thing: looked after children."""
    return " " not in term.text or all(name[0] in "=@" for name in term.senses)


def _is_light(word: str, asked: Asked) -> bool:
    closed = asked.closed
    return stem(word) in closed.light or stem(word) in closed.predicates


def _is_plain_mean(word: str, found: Fit) -> bool:
    """Whether "average" only says what a column without whole numbers holds anyway, "typical" that it
    holds a median."""
    closed, card = found.asked.closed, found.card
    if word in {"typical", "typically", "usual"}:
        means = {f"s:{stem(each)}" for each in ("median", "average", "mean", "typical")}
        return bool(found.columns) and all(means & c.features.keys() for c in found.columns)
    if word not in {"average", "mean"} or not found.columns:
        return False
    stems = {stem(each) for mean in closed.names.means for each in mean.split()}
    heads = [column.features for column in card.columns]
    heads += [features for level in card.levels for _, features in level.labels]
    if any(f"s:{each}" in features for features in heads for each in stems):
        return False
    return not any(column.integers for column in found.columns)


def _are_members(term: Term, found: Fit) -> bool:
    """Whether a share is asked of people whom another head names, or whom such a table is about."""
    asked, card = found.asked, found.card
    key = key_of(term.text)
    listed = any(key in people for _, people in asked.closed.members)
    offered = [card.features, *(column.features for column in card.columns)]
    offered += [level.features for level in card.levels]
    denominator = asked.share and (listed or term in asked.people)
    if denominator and any(met(term, features) for features in offered):
        return True
    stems = {name[2:] for features in offered for name in features if name.startswith("s:")}
    return any(key in people and places & stems for places, people in asked.closed.members)


def is_asked(term: Term, found: Fit) -> bool:
    """Whether a term only names people, of a report that was chosen and names none of its own."""
    asked, card = found.asked, found.card
    if not asked.question.reports:
        return False
    if key_of(term.text) in asked.closed.anyone:
        return True
    if term not in asked.people or card.names_people:
        return False
    # Whom the report asked is named already: a further group is what is asked about.
    groups = asked.people | asked.restricting
    return not any(each != term and met(each, card.features) for each in groups)
