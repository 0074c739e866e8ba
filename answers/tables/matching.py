"""Match a question with a table: which rows, which columns, and what nothing in it speaks of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ...corpus.cell_store import CellStore
from ..terms import Term
from ..words import stem, words
from .asked import Asked
from .cards import MET, Card, Column, Features, met, speaks
from .categories import Category, categories_in
from .labels import key_of
from .measures import measure_of
from .naming import Named, positions, qualified
from .nouns import level_of, noun_level
from .periods import Period, agrees, periods_in


@dataclass(slots=True)
class Fit:
    """How a table answers a question.

    ``rows`` are the rows that its names and periods leave, none where all are
    left; ``columns`` those that speak of most of the question; ``lacking`` the
    terms and periods of which nothing in the table speaks, ``unspoken`` the terms
    alone. ``met`` counts the terms and names that it speaks of, ``spoken`` the terms
    alone, ``worded`` those that only word the question, ``extra`` what heads have besides.
    """

    asked: Asked
    card: Card
    names: list[Named] = field(default_factory=list)
    rows: frozenset[int] | None = None
    noun: int | None = None
    noun_met: bool = False
    columns: list[Column] = field(default_factory=list)
    categories: list[Category] = field(default_factory=list)
    narrowing: list[Category] = field(default_factory=list)
    whole: bool = False
    by_period: bool = False
    summed: bool = False
    lacking: list[str] = field(default_factory=list)
    lacking_periods: list[str] = field(default_factory=list)
    met: int = 0
    worded: int = 0
    spoken: int = 0
    unspoken: list[Term] = field(default_factory=list)
    extra: int = 0
    extra_rows: int = 0

    @property
    def complete(self) -> bool:
        """Whether the table speaks of all that is asked."""
        return not self.lacking and not self.lacking_periods

    @property
    def counts_rows(self) -> bool:
        """Whether rows are to be counted, not a number looked up."""
        return self.noun is not None and (self.asked.how_many or self.asked.share)


def fit(asked: Asked, card: Card, names: Sequence[Named], tables: CellStore) -> Fit:
    """The question matched with one table."""
    found = Fit(asked, card)
    found.noun, found.noun_met = noun_level(asked, card)
    found.names = _settled(asked, card, names)
    taken = positions(asked, found.names)
    found.lacking += [word for name in found.names if (word := qualified(asked, name))]
    _narrow_rows(found, tables)
    left = [term for term in asked.terms if not _is_taken(term, asked, taken)]
    left = [term for term in left if not _is_noun(term, found)]
    _use_wholes(found, left, tables)
    columns = _of_period(found, tables)
    told = _row_measures(found)
    columns = [column for column in columns if told or _measures(asked, column, card)]
    _narrow_by_categories(found, columns, taken, tables)
    wanted = _wanted_columns(found, columns)
    _choose(found, wanted, [term for term in left if not _in_category(term, found)], tables)
    return found


def _is_noun(term: Term, found: Fit) -> bool:
    if found.noun is None:
        return False
    return level_of(term, found.card, found.asked) == found.noun


# -- rows --------------------------------------------------------------------


def _settled(asked: Asked, card: Card, names: Sequence[Named]) -> list[Named]:
    """The names without those that a head or the title means instead."""
    kept = []
    for name in names:
        level = card.level(name.level)
        others = [
            other for other in names if other.level == name.level and other.first != name.first
        ]
        stems = {f"s:{each}" for each in name.key.split()}
        spoken = any(stems <= column.features.keys() for column in card.columns)
        if level is not None and level.kind == "period":
            continue
        if name.key.isdecimal() and not (
            level and name.first and f"s:{asked.stems[name.first - 1]}" in level.features
        ):
            continue  # a number is a name only behind the noun of its level
        if spoken and (others or not name.exact):
            continue
        if (
            not name.exact
            and stems <= card.features.keys()
            and not asked.text[asked.words[name.first].start].isupper()
        ):
            continue
        kept.append(name)
    return kept


def _narrow_rows(found: Fit, tables: CellStore) -> None:
    """Keep the rows that are named: at each level one of its names, or all names of one place."""
    by_span: dict[tuple[int, int], list[Named]] = {}
    for name in found.names:
        by_span.setdefault((name.first, name.last), []).append(name)
    groups: dict[tuple[int, ...], set[int]] = {}
    for names in by_span.values():
        levels = tuple(sorted({name.level for name in names}))
        rows: set[int] = set()
        for level in levels:
            keys = [name.key for name in names if name.level == level]
            named = tables.rows_named(found.card.tab, level, keys)
            exact = {n for n, whole in named.items() if whole}
            rows |= exact or set(named)
        groups.setdefault(levels, set()).update(rows)
    for rows in groups.values():
        found.rows = frozenset(rows) if found.rows is None else found.rows & rows


def _use_wholes(found: Fit, left: list[Term], tables: CellStore) -> None:
    """Take the rows that sum the others up where the question asks for a total or a mean."""
    closed = found.asked.closed.names
    asked_sums = [t for t in left if set(key_of(t.text).split()) & {*closed.sums}]
    asked_means = [t for t in left if set(key_of(t.text).split()) & {*closed.means}]
    wanted = asked_sums + asked_means
    if not wanted:
        found.summed = len(found.names) > 1 and "total" in found.asked.stems
        return
    if not found.names and not found.counts_rows and not found.asked.end:
        kind = closed.means if asked_means else closed.sums
        wholes = tables.wholes(found.card.tab)
        rows = [
            row for row in wholes
            if any(set(key_of(label).split()) & kind for label in row.labels)
            or (not asked_means and any(key_of(label) in closed.wholes for label in row.labels))
        ]  # fmt: skip
        if rows:
            found.rows = frozenset(row.n for row in rows)
            found.whole = True
            left[:] = [term for term in left if term not in wanted]
    elif not asked_means:
        found.summed = bool(asked_sums) or "total" in found.asked.stems
        left[:] = [term for term in left if term not in asked_sums or len(term.text.split()) > 1]


def _narrow_by_categories(
    found: Fit, columns: Sequence[Column], taken: set[int], tables: CellStore
) -> None:
    """Find the categories asked about, and keep the rows that are of all others."""
    asked = found.asked
    level = found.card.levels[found.noun] if found.noun is not None else None
    nouns = {
        n
        for term in asked.terms
        if level is not None and met(term, level.features) and _is_noun(term, found)
        for n, word in enumerate(asked.words)
        if term.start <= word.start < term.end
    }
    counts = found.noun is not None
    found.categories, found.narrowing = categories_in(
        asked, found.card, columns, taken | nouns, counts=counts
    )
    if found.categories and (asked.bound or asked.end):
        found.narrowing = [*found.narrowing, found.categories[0]]
        found.categories = []
    for category in found.narrowing:
        rows = {
            cell.n
            for cell in tables.column(found.card.tab, category.column.n)
            if cell.text in category.texts
        }
        found.rows = frozenset(rows) if found.rows is None else found.rows & rows


# -- columns -----------------------------------------------------------------


def _of_period(found: Fit, tables: CellStore) -> list[Column]:
    """The columns of the periods asked for, or all where rows or the title have them."""
    asked, card = found.asked, found.card
    columns = list(card.columns)
    at_level = next(
        (-n for n in range(1, len(card.levels) + 1) if card.levels[-n].kind == "period"), None
    )
    if not asked.periods:
        if asked.latest:
            columns = _latest(found, columns, at_level, tables)
        return columns
    rows: set[int] = set()
    chosen: dict[int, Column] = {}
    for period in asked.periods:
        of_rows: dict[int, bool] = {}
        if at_level is not None:
            of_rows = tables.rows_named(card.tab, at_level, period.keys())
            of_rows = of_rows or tables.rows_named(card.tab, at_level, period.loose_keys() or [""])
        dated = [(column, periods_in(" . ".join(column.labels))) for column in columns]
        exact = [c for c, each in dated if any(period.key == other.key for other in each)]
        of_columns = exact or [c for c, each in dated if agrees(period, each)]
        dated_rows = {} if of_columns or of_rows else _dated(period, found, tables)
        titled = {period.first, period.last or period.first} <= set(card.years)
        undated = [column for column, each in dated if not each]
        if of_columns:
            chosen.update({column.n: column for column in of_columns})
            found.by_period = True
        elif of_rows or dated_rows:
            rows |= of_rows.keys() | dated_rows.keys()
            chosen.update({column.n: column for column in undated})
        elif titled and at_level is None and undated:
            chosen.update({column.n: column for column in undated})
        else:
            found.lacking_periods.append(period.text)
    if rows:
        found.rows = frozenset(rows) if found.rows is None else found.rows & rows
    return [chosen[n] for n in sorted(chosen)] or columns


def _dated(period: Period, found: Fit, tables: CellStore) -> dict[int, bool]:
    """The rows whose cell in a column of dates has the period."""
    return {
        cell.n: True
        for column in found.card.columns
        if column.dates
        for cell in tables.column(found.card.tab, column.n)
        if agrees(period, periods_in(cell.text)) or period.text == cell.text
    }


def _latest(
    found: Fit, columns: list[Column], at_level: int | None, tables: CellStore
) -> list[Column]:
    dated = [(max(column.years), column) for column in columns if column.years]
    if dated:
        last = max(year for year, _ in dated)
        return [column for year, column in dated if year == last]
    if at_level is not None:
        rows = [
            (max((p.last or p.first for p in periods_in(row.labels[at_level])), default=""), row.n)
            for row in tables.rows(found.card.tab)
            if len(row.labels) >= -at_level
        ]
        last = max((year for year, _ in rows), default="")
        chosen = frozenset(n for year, n in rows if year == last)
        found.rows = chosen if found.rows is None else found.rows & chosen
    return columns


def _row_measures(found: Fit) -> bool:
    """Whether the rows tell what sort of measure they hold; those of another sort are left out."""
    return any(
        measure_of(label, found.asked.closed.measures)
        for level in found.card.levels
        for label, _ in level.labels
    )


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
    ]  # fmt: skip
    found.lacking += _as_typed(lacking, asked)
    found.spoken = len(needed) - len(lacking)
    found.unspoken = lacking
    found.met = found.spoken + len(found.names) + found.whole
    found.worded = len({term for c in found.columns for term in told(c.features, spare)})
    if not columns:
        found.lacking += [] if found.lacking or found.lacking_periods else [_measure_words(asked)]
    _prefer_plain(found)


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
            and not any(speaks(term, c.features, asked.closed.function) for c in found.columns)
        ]  # fmt: skip
        labels = [pair for pair in level.labels if not telling or _row_fits(pair[0], asked)]
        scored = [(told(features, beyond), label, features) for label, features in labels]
        most = max((len(terms) for terms, _, _ in scored), default=0)
        if not most:
            continue
        chosen = [(label, features) for terms, label, features in scored if len(terms) == most]
        plain = [label for label, features in chosen if not _extra(found, (label,), features)]
        kept = plain if len(plain) == 1 else [label for label, _ in chosen]
        rows = tables.rows_named(card.tab, -back, [key_of(label) for label in kept])
        found.rows = frozenset(rows) if found.rows is None else found.rows & rows.keys()
        found.extra_rows += min(_extra(found, (label,), f) for label, f in chosen)
        covered |= frozenset.intersection(*(t for t, _, _ in scored if len(t) == most))
    return covered


def _prefer_plain(found: Fit) -> None:
    """Of columns that speak of the same, take the one that speaks of nothing else."""
    if len(found.columns) > 1:
        extras = [(_extra_of(found, column), column) for column in found.columns]
        plain = [column for extra, column in extras if not extra]
        found.columns = plain or found.columns
    found.extra = found.extra_rows + min(
        (_extra_of(found, column) for column in found.columns), default=0
    )


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
