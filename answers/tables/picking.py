"""Pick the rows of a short table whose labels, made of words, speak of what no head does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ...corpus.cell_store import CellStore
from ..terms import Term
from ..words import stem, words
from .accounting import hinted, is_asked
from .asked import Asked
from .cards import MET, Features, speaks
from .fits import Fit
from .item_rows import first_asked, of_everybody
from .labels import key_of
from .measures import measure_of
from .options import unasked
from .periods import periods_in
from .polls import asks_yes_or_no, is_difference
from .residuals import is_residual
from .stances import steps_of_one
from .title_names import in_title

Told = Callable[[Features, Sequence[Term]], frozenset[Term]]
_TITLED = 0.3  # what a word counts for that the title has, too
HINTED = 0.4  # what a synonym counts for beside the very word
_NET = frozenset({"net", "nett", "nets", "total"})
_DENYING = frozenset({"not", "no", "never", "neither"})
_TURNED = frozenset({"not", "don't", "doesn't", "didn't", "won't", "isn't", "aren't"})
_FAR_SHORTER = 4  # words that all other labels have besides the shortest


@dataclass(slots=True)
class Picked:
    """The terms that the labels of the chosen rows speak of, and what all else they speak of."""

    terms: frozenset[Term] = frozenset()
    labels: list[Features] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Label:
    """A label with the terms it speaks of, and those it has a synonym of."""

    text: str
    features: Features
    terms: frozenset[Term]
    hints: frozenset[Term]
    titled: frozenset[Term] = frozenset()

    @property
    def score(self) -> float:
        told = len(self.terms) - (1 - _TITLED) * len(self.terms & self.titled)
        return round(told + HINTED * len(self.hints), 4)


def picked_rows(found: Fit, needed: Sequence[Term], told: Told, tables: CellStore) -> Picked:
    """Narrow to the rows whose labels speak of most terms, at each level where none is named."""
    card, asked = found.card, found.asked
    beyond = _beyond(found, needed)
    levels = {
        -back: _labels(found, beyond, told, -back)
        for back in range(1, len(card.levels) + 1)
        if card.levels[-back].worded
        and -back != found.noun
        and not any(name.level == -back for name in found.names)
    }
    levels = {at: labels for at, labels in levels.items() if labels}
    if len(levels) > 1:
        levels = _together(found, levels, tables)
    picked = Picked()
    for at, labels in levels.items():
        most = max(label.score for label in labels)
        if not most:
            continue
        best = [label for label in labels if label.score == most]
        best = [best[n] for n in first_asked(asked, [label.text for label in best])]
        chosen = _nets(asked, _most_verbatim(asked, best))
        plain = [label for label in chosen if not extra_words(found, (label.text,), label.features)]
        steps = steps_of_one([label.text for label in chosen], asked)
        kept = plain if len(plain) == 1 else _shortest(found, chosen)
        kept = [label for label in chosen if label.text in steps] or kept
        met_all = frozenset.intersection(*(label.terms for label in chosen))
        if asked.end and not found.names and met_all >= frozenset(beyond):
            kept = best  # all that are asked of are ranked
        if asked.end and not found.names and all(is_residual(label.text) for label in kept):
            picked.terms |= met_all  # "any other grounds" tells that the rows are grounds
            continue
        keys = [key_of(label.text) for label in kept]
        rows = tables.rows_named(card.tab, at, keys).keys()
        titled = told(card.features, tuple(met_all)) == met_all
        if titled and asks_yes_or_no(card):
            continue  # what is asked is not named again by one of its answers
        people = met_all <= asked.people | asked.restricting and bool(found.names)
        if asked.end and titled and met_all and found.rows is None:
            continue  # the rows that are ranked are all answers to the title's question
        if found.rows is not None and (titled or people) and not found.rows & rows:
            continue  # words of the title, or of those asked, beside a row that is named
        found.rows = frozenset(rows) if found.rows is None else found.rows & rows
        found.extra_rows += min(extra_words(found, (c.text,), c.features) for c in chosen)
        picked.terms |= met_all
        picked.labels += [label.features for label in kept[:1]]
    return picked


def _beyond(found: Fit, needed: Sequence[Term]) -> list[Term]:
    """The terms that rows have to speak of: those that no chosen column does."""
    asked = found.asked
    return [
        term for term in needed
        if term.text.replace("’", "'") not in _TURNED
        and (not _sums(term, asked) or _is_label_word(term, found))
        and not is_asked(term, found)
        and not in_title(term, asked, found.card)
        and not of_everybody(term, asked, found.card)
        and not any(speaks(term, c.features, asked.closed.function) for c in found.columns)
    ]  # fmt: skip


def _is_label_word(term: Term, found: Fit) -> bool:
    """Whether a label has a word for a sum or a mean beside others: Benchmark (median)."""
    function = found.asked.closed.function
    levels = (level for level in found.card.levels if level.worded)
    return any(speaks(term, features, function) for each in levels for _, features in each.labels)


def _labels(found: Fit, beyond: Sequence[Term], told: Told, at: int) -> list[_Label]:
    asked = found.asked
    telling = row_measures(found)
    labels = []
    titled = told(found.card.features, beyond)
    offered = found.card.levels[at].labels
    dropped = frozenset[str]() if asked.end else unasked(asked, [text for text, _ in offered])
    for text, features in offered:
        if (
            text in dropped
            or (telling and not _row_fits(text, asked))
            or is_difference(text, asked)
        ):
            continue
        terms = _literal(told(features, beyond), features, asked)
        hints = (t for t in beyond if t not in terms | titled and hinted(t, features, asked))
        labels.append(_Label(text, features, terms, frozenset(hints), titled))
    return labels


def _together(
    found: Fit, levels: dict[int, list[_Label]], tables: CellStore
) -> dict[int, list[_Label]]:
    """The labels of those rows that speak of most by all their labels together."""
    at_level = {at: {label.text: label for label in labels} for at, labels in levels.items()}
    chosen = None if found.rows is None else sorted(found.rows)
    scored: list[tuple[float, dict[int, _Label]]] = []
    for row in tables.rows(found.card.tab, chosen):
        own = {
            at: of[row.labels[at]]
            for at, of in at_level.items()
            if len(row.labels) >= -at and row.labels[at] in of
        }
        terms = frozenset[Term]().union(*(label.terms for label in own.values()))
        hints = frozenset[Term]().union(*(label.hints for label in own.values())) - terms
        scored.append((len(terms) + HINTED * len(hints), own))
    most = max((score for score, _ in scored), default=0.0)
    best = [own for score, own in scored if score == most]
    kept = {at: {own[at].text for own in best if at in own} for at in levels}
    return {
        at: [label for label in labels if label.text in kept[at]]
        for at, labels in levels.items()
        if kept[at]
    }


def _sums(term: Term, asked: Asked) -> bool:
    """Whether a term only asks for a total or a mean."""
    closed = asked.closed.names
    return all(word in closed.sums | closed.means for word in key_of(term.text).split())


def row_measures(found: Fit) -> bool:
    """Whether the rows tell what sort of measure they hold; those of another sort are left out."""
    told = [
        measure_of(label, found.asked.closed.measures)
        for level in found.card.levels
        for label, _ in level.labels
    ]
    if any(column.unit == "%" for column in found.card.columns):
        return 2 * told.count("share") >= len(told) > 0
    return any(told)


def _row_fits(label: str, asked: Asked) -> bool:
    measure = measure_of(label, asked.closed.measures)
    if asked.share:
        return measure == "share"
    return not asked.how_many or measure in {"", "change"}


def _literal(terms: frozenset[Term], features: Features, asked: Asked) -> frozenset[Term]:
    """The terms without abbreviations that a label does not print: NHS is no other health body."""
    return frozenset(
        term
        for term in terms
        if not asked.text[term.start : term.end].isupper()
        or all(f"s:{stem(word)}" in features for word in term.text.split())
    )


def _most_verbatim(asked: Asked, labels: list[_Label]) -> list[_Label]:
    """Of labels that speak of the same, those that have most of the question's own words."""
    stems = {w.stem for w in asked.words if w.text not in asked.closed.function}
    counts = [sum(f"s:{each}" in label.features for each in stems) for label in labels]
    return [label for label, n in zip(labels, counts, strict=True) if n == max(counts)]


def _nets(asked: Asked, labels: list[_Label]) -> list[_Label]:
    """The label of the sum that is printed for a side of a scale, where no step of it is asked for."""
    own = {word.text for word in asked.words}
    texts = {label.text: {word.text for word in words(label.text)} for label in labels}
    nets = [label for label in labels if _NET & texts[label.text]]
    denied = asked.denied or bool(_DENYING & own)
    nets = [label for label in nets if bool(_DENYING & texts[label.text]) == denied] or nets
    return nets if len(nets) == 1 and not asked.closed.degrees & own else labels


def _shortest(found: Fit, labels: list[_Label]) -> list[_Label]:
    """The label whose words all others have with some of their own, else all; ids left out.

    So is one that is far shorter than all others: they ask the same of a part.
    """
    function = found.asked.closed.function
    told = [
        frozenset(
            word.stem for word in words(label.text)
            if word.text not in function and not any(map(str.isdigit, word.text))
        )
        for label in labels
    ]  # fmt: skip
    for label, own in zip(labels, told, strict=True):
        if own and all(own < other for other in told if other is not own):
            return [label]
    extras = [extra_words(found, (label.text,), label.features) for label in labels]
    ordered = sorted(extras)
    if len(labels) > 1 and ordered[1] >= 2 * ordered[0] + _FAR_SHORTER:
        return [labels[extras.index(ordered[0])]]
    return labels


def extra_words(found: Fit, labels: Sequence[str], features: Features) -> int:
    """How many words of a label the question does not have, those of the title left out."""
    asked = found.asked
    measures = asked.closed.measure_stems
    asked_stems = set(asked.stems)
    extra = 0
    text = " ".join(labels)
    for period in periods_in(text):
        text = text.replace(text[slice(*period.span)], " " * len(period.text), 1)
    for word in words(text):
        name = f"s:{word.stem}"
        if (
            word.stem in asked_stems or name in found.card.features or word.stem in measures
            or word.stem in asked.closed.predicates or len(word.text) < 3
            or any(term.features.get(name, 0.0) >= MET for term in asked.terms)
            or (word.text.isdigit() and len(word.text) == 4)
            or word.text in {"the", "and", "for", "who", "are", "were", "with", "from", "per", "now"}
        ):  # fmt: skip
            continue
        extra += 1
    return extra
