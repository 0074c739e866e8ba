"""Match a question with a table: which rows, which columns, and what nothing in it speaks of."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...corpus.cell_store import CellStore
from ..terms import Term
from ..words import stem, words
from .asked import Asked
from .cards import MET, Card, Column, Features, met, speaks
from .fits import Fit
from .labels import key_of
from .measures import measure_of
from .naming import Named, positions, qualified
from .narrowing import (
    is_noun,
    narrow_by_categories,
    narrow_rows,
    of_period,
    settled,
    use_wholes,
)
from .nouns import noun_level
from .periods import periods_in


def fit(asked: Asked, card: Card, names: Sequence[Named], tables: CellStore) -> Fit:
    """The question matched with one table."""
    found = Fit(asked, card)
    found.noun, found.noun_met = noun_level(asked, card)
    found.names = settled(asked, card, names)
    taken = positions(asked, found.names)
    found.lacking += [word for name in found.names if (word := qualified(asked, name))]
    narrow_rows(found, tables)
    left = [term for term in asked.terms if not _is_taken(term, asked, taken)]
    left = [term for term in left if not is_noun(term, found)]
    use_wholes(found, left, tables)
    columns = of_period(found, tables)
    told = _row_measures(found)
    columns = [column for column in columns if told or _measures(asked, column, card)]
    narrow_by_categories(found, columns, taken, tables)
    wanted = _wanted_columns(found, columns)
    _choose(found, wanted, [term for term in left if not _in_category(term, found)], tables)
    return found


def _row_measures(found: Fit) -> bool:
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


def _measures(asked: Asked, column: Column, card: Card) -> bool:
    """Whether a column holds the sort of measure asked for: no share for a number."""
    share = column.measure == "share" or column.unit == "%"
    titled = not column.measure and bool(
        {"s:percentag", "s:percent", "s:proport", "s:share"} & card.features.keys()
    )
    if asked.share and _counted_share(asked):
        return True
    if asked.share:
        return share or titled or (not column.numbers and bool(column.categories))
    if asked.how_many and not column.categories:
        return not share and column.measure in {"", "change"}
    if asked.measure in {"rate", "rank", "change"} and any(
        other.measure == asked.measure for other in card.columns
    ):
        return column.measure == asked.measure
    return True


def _counted_share(asked: Asked) -> bool:
    return asked.bound is not None


def _wanted_columns(found: Fit, columns: list[Column]) -> list[Column]:
    """Columns of numbers where values are compared, of categories where these are named."""
    asked = found.asked
    if found.categories:
        named = {category.column.n for category in found.categories}
        return [column for column in columns if column.n in named]
    if asked.bound:
        columns = [column for column in columns if column.numbers and not column.dates]
        if asked.bound.percent:
            return [c for c in columns if c.unit == "%" or c.measure == "share"]
        return columns
    if asked.end or asked.ordered or asked.several:
        return [column for column in columns if column.numbers and not column.dates]
    return columns


def _choose(found: Fit, columns: list[Column], terms: list[Term], tables: CellStore) -> None:
    """Keep the columns, and rows of few, that speak of most of the terms; note what none does."""
    card, asked = found.card, found.asked
    needed = [term for term in terms if term not in asked.optional]
    spare = [term for term in terms if term in asked.optional]

    def told(offered: Features, among: Sequence[Term]) -> frozenset[Term]:
        return frozenset(term for term in among if speaks(term, offered, asked.closed.function))

    def weight(column: Column) -> float:
        verbatim = sum(f"s:{each}" in column.features for each in set(asked.stems))
        terms_told = len(told(column.features, needed)) + len(told(column.features, spare)) / 10
        return round(terms_told + min(verbatim, 9) / 1000, 4)

    scored = [(weight(column), column) for column in columns]
    best = max((score for score, _ in scored), default=0)
    found.columns = [column for score, column in scored if score == best]
    of_rows = _soft_rows(found, needed, told, tables)
    by_columns = [told(column.features, needed) for column in found.columns]
    covered = frozenset.intersection(*by_columns) if by_columns else frozenset()
    offered = covered | of_rows | told(card.features, needed)
    lacking = [
        term for term in needed
        if term not in offered and not _in_pieces(term, found) and not _are_members(term, found)
        and not _are_asked(term, found)
    ]  # fmt: skip
    found.lacking += _as_typed(lacking, asked)
    found.spoken = len(needed) - len(lacking)
    found.unspoken = lacking
    found.met = found.spoken + len(found.names) + found.whole
    found.worded = len({term for c in found.columns for term in told(c.features, spare)})
    found.columns = _extreme(found.columns, asked.end)
    if not columns:
        found.lacking += [] if found.lacking or found.lacking_periods else [_measure_words(asked)]
    _prefer_plain(found)


def _extreme(columns: list[Column], end: str) -> list[Column]:
    """The column of lowest or highest values where the question asks for that end."""
    names = {"top": {"s:maximum", "s:highest"}, "bottom": {"s:minimum", "s:lowest"}}.get(end, set())
    told = [column for column in columns if names & column.features.keys()]
    return told if len(told) == 1 else columns


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


def _are_asked(term: Term, found: Fit) -> bool:
    """Whether a term only names people, of a report that was chosen and names none of its own."""
    asked, card = found.asked, found.card
    if not asked.question.reports:
        return False
    if key_of(term.text) in asked.closed.anyone:
        return True
    return term in asked.people and not card.names_people


def _as_typed(terms: Sequence[Term], asked: Asked) -> list[str]:
    """Terms as the question has them, those that stand together joined."""
    spans: list[tuple[int, int]] = []
    for term in terms:
        if spans and asked.text[spans[-1][1] : term.start].strip() == "":
            spans[-1] = (spans[-1][0], term.end)
        else:
            spans.append((term.start, term.end))
    return [asked.text[start:end] for start, end in spans]


def _sums(term: Term, asked: Asked) -> bool:
    """Whether a term only asks for a total or a mean."""
    closed = asked.closed.names
    return all(word in closed.sums | closed.means for word in key_of(term.text).split())


def _measure_words(asked: Asked) -> str:
    return "percentage" if asked.share else "number"


def _soft_rows(
    found: Fit,
    needed: Sequence[Term],
    told: Callable[[Features, Sequence[Term]], frozenset[Term]],
    tables: CellStore,
) -> frozenset[Term]:
    """Rows of a short table whose labels speak of most terms, where none is named."""
    card, asked = found.card, found.asked
    telling = _row_measures(found)
    covered: frozenset[Term] = frozenset()
    for back in range(1, len(card.levels) + 1):
        level = card.levels[-back]
        if not level.worded or -back == found.noun or any(n.level == -back for n in found.names):
            continue
        beyond = [
            term for term in needed
            if not _sums(term, asked)
            and not _are_asked(term, found)
            and not any(speaks(term, c.features, asked.closed.function) for c in found.columns)
        ]  # fmt: skip
        labels = [pair for pair in level.labels if not telling or _row_fits(pair[0], asked)]
        scored = [
            (_literal(told(features, beyond), features, asked), label, features)
            for label, features in labels
        ]
        most = max((len(terms) for terms, _, _ in scored), default=0)
        if not most:
            continue
        chosen = _most_verbatim(
            asked, [(label, features) for terms, label, features in scored if len(terms) == most]
        )
        kept_labels = {label for label, _ in chosen}
        plain = [label for label, features in chosen if not _extra(found, (label,), features)]
        kept = plain if len(plain) == 1 else _shortest([label for label, _ in chosen])
        rows = tables.rows_named(card.tab, -back, [key_of(label) for label in kept])
        met_all = frozenset.intersection(*(t for t, label, _ in scored if label in kept_labels))
        titled = told(card.features, tuple(met_all)) == met_all
        if found.rows is not None and titled and not found.rows & rows.keys():
            continue  # words of the title beside a row that is named
        found.rows = frozenset(rows) if found.rows is None else found.rows & rows.keys()
        found.extra_rows += min(_extra(found, (label,), f) for label, f in chosen)
        covered |= met_all
    return covered


def _literal(terms: frozenset[Term], features: Features, asked: Asked) -> frozenset[Term]:
    """The terms without abbreviations that a label does not print: NHS is no other health body."""
    return frozenset(
        term
        for term in terms
        if not asked.text[term.start : term.end].isupper()
        or all(f"s:{stem(word)}" in features for word in term.text.split())
    )


def _prefer_plain(found: Fit) -> None:
    """Of columns that speak of the same, take the one that speaks of nothing else."""
    if len(found.columns) > 1:
        extras = [(_extra_of(found, column), column) for column in found.columns]
        plain = [column for extra, column in extras if not extra]
        found.columns = plain or _within(found.columns)
    found.extra = found.extra_rows + min(
        (_extra_of(found, column) for column in found.columns), default=0
    )


def _most_verbatim(asked: Asked, labels: list[tuple[str, Features]]) -> list[tuple[str, Features]]:
    """Of labels that speak of the same, those that have most of the question's own words."""
    stems = {w.stem for w in asked.words if w.text not in asked.closed.function}
    counts = [sum(f"s:{each}" in features for each in stems) for _, features in labels]
    return [pair for pair, n in zip(labels, counts, strict=True) if n == max(counts)]


def _shortest(labels: list[str]) -> list[str]:
    """The label whose words all others have with some of their own, else all; ids left out."""
    told = [
        frozenset(word.stem for word in words(label) if not any(map(str.isdigit, word.text)))
        for label in labels
    ]
    for label, own in zip(labels, told, strict=True):
        if own and all(own < other for other in told if other is not own):
            return [label]
    return labels


def _within(columns: list[Column]) -> list[Column]:
    """The column whose head all others have with words of their own, else all columns."""
    heads = [frozenset(key_of(column.name).split()) for column in columns]
    for column, head in zip(columns, heads, strict=True):
        if all(head < other for other in heads if other is not head):
            return [column]
    return columns


def _extra_of(found: Fit, column: Column) -> int:
    """How much a column's head has besides the question; a sort of measure that is not asked, too."""
    asked = found.asked
    unasked = column.measure not in {"", asked.measure} and not found.lacking
    return _extra(found, column.labels, column.features) + unasked


def _extra(found: Fit, labels: Sequence[str], features: Features) -> int:
    """How many words of a label the question does not have, those of the title left out."""
    asked = found.asked
    measures = {w.stem for each in asked.closed.measures.values() for p in each for w in words(p)}
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
            or word.text in {"the", "and", "for", "who", "are", "were", "with", "from", "per"}
        ):  # fmt: skip
            continue
        extra += 1
    return extra


def _in_pieces(term: Term, found: Fit) -> bool:
    """Whether title, heads and labels speak of every word of a phrase."""
    parts = [f"s:{stem(word)}" for word in term.text.split()]
    offered = [found.card.features, *(column.features for column in found.columns)]
    return len(parts) > 1 and all(any(part in each for each in offered) for part in parts)


def _is_taken(term: Term, asked: Asked, taken: set[int]) -> bool:
    """Whether names take up all words of a term."""
    at = [n for n, word in enumerate(asked.words) if term.start <= word.start < term.end]
    told = [n for n in at if asked.words[n].text not in asked.closed.function] or at
    left = [n for n in told if n not in taken]
    return len(left) < len(told) and all(asked.stems[n] in asked.closed.predicates for n in left)


def _in_category(term: Term, found: Fit) -> bool:
    asked = found.asked
    at = {
        n for n, word in enumerate(asked.words)
        if term.start <= word.start < term.end and word.stem not in asked.closed.predicates
    }  # fmt: skip
    categories = (*found.categories, *found.narrowing)
    return bool(at) and any(at <= category.at for category in categories)
