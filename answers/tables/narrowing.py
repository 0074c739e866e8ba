"""Narrow a table to the rows and the periods that a question names."""

from __future__ import annotations

from collections.abc import Sequence

from ...corpus.cell_store import CellStore
from ..terms import Term
from ..words import stem
from .asked import Asked
from .cards import Card, Column, Level, met
from .categories import categories_in
from .fits import Fit
from .labels import key_of
from .naming import Named
from .nouns import level_of
from .periods import Period, agrees, periods_in
from .title_names import without_title_names

_ANSWERS = frozenset(f"s:{stem(word)}" for word in ("answer", "response", "rating", "score"))
_NOW = frozenset(f"s:{stem(word)}" for word in ("now", "current", "currently", "today", "present"))


def is_noun(term: Term, found: Fit) -> bool:
    """Whether a term is the noun for the rows that are counted or ranked."""
    if found.noun is None:
        return False
    return level_of(term, found.card, found.asked) == found.noun


def settled(asked: Asked, card: Card, names: Sequence[Named]) -> list[Named]:
    """The names without those that a head or the title means instead."""
    kept = []
    names = without_title_names(asked, card, names)
    for name in names:
        level = card.level(name.level)
        others = [
            other for other in names if other.level == name.level and other.first != name.first
        ]
        stems = {f"s:{each}" for each in name.key.split()}
        spoken = any(stems <= column.features.keys() for column in card.columns)
        if level is not None and level.kind == "period":
            continue
        if name.key.isdecimal() and not _is_number_of(name, level, asked):
            continue  # a number is a name only behind the noun of its level, or as an answer
        if spoken and (others or not name.exact):
            continue
        ranked_by = asked.end and name.key in asked.closed.names.sums
        if (
            level is not None
            and (level.worded or ranked_by)
            and any(
                column.labels and key_of(column.labels[-1]) == name.key for column in card.columns
            )
        ):
            continue  # a head of the same words picks out a group
        if (
            name.level < -1
            and stems <= card.features.keys()
            and any(other.first != name.first for other in names)
            and not (level is not None and level.worded and "?" in card.title)
        ):
            continue  # the title's words name no group of rows beside another name
        if (
            not name.exact
            and stems <= card.features.keys()
            and not asked.text[asked.words[name.first].start].isupper()
        ):
            continue
        kept.append(name)
    return kept


def _is_number_of(name: Named, level: Level | None, asked: Asked) -> bool:
    """Whether a number names a row of a level: behind its noun, or where the level has answers."""
    if level is None:
        return False
    before = name.first and f"s:{asked.stems[name.first - 1]}" in level.features
    return bool(before) or not _ANSWERS.isdisjoint(level.features)


def narrow_rows(found: Fit, tables: CellStore) -> None:
    """Keep the rows that are named: at each level one of its names, or all names of one place."""
    by_span: dict[tuple[int, int], list[Named]] = {}
    for name in found.names:
        by_span.setdefault((name.first, name.last), []).append(name)
    groups: dict[tuple[int, ...], set[int]] = {}
    for names in by_span.values():
        levels = tuple(sorted({name.level for name in names}))
        if found.noun is None and not found.asked.end and levels[0] < 0 < levels[-1]:
            levels = tuple(level for level in levels if level < 0)  # the row of the very name
        rows: set[int] = set()
        for level in levels:
            keys = [name.key for name in names if name.level == level]
            named = tables.rows_named(found.card.tab, level, keys)
            rows |= {n for n, whole in named.items() if whole} or set(named)
        groups.setdefault(levels, set()).update(rows)
    for rows in groups.values():
        found.rows = frozenset(rows) if found.rows is None else found.rows & rows
    if found.rows:
        for level in sorted({level for levels in groups for level in levels}):
            found.rows = frozenset(_own(set(found.rows), level, found, tables))


def _own(rows: set[int], level: int, found: Fit, tables: CellStore) -> set[int]:
    """Of rows named at a level, those that name nothing below it: a region's, not its places'."""
    levels = found.card.levels
    deeper = range(level + 1, 0) if level < 0 else range(0)
    ranked = found.noun is not None and found.noun > level
    ranked = ranked or any(name.level > level for name in found.names)
    if ranked or not any(levels[at].partial for at in deeper):
        return rows
    whole = {
        row.n for row in tables.rows(found.card.tab, sorted(rows))
        if not any(row.labels[at] for at in deeper)
    }  # fmt: skip
    return whole or rows


def use_wholes(found: Fit, left: list[Term], tables: CellStore) -> None:
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


def narrow_by_categories(
    found: Fit, columns: Sequence[Column], taken: set[int], tables: CellStore
) -> None:
    """Find the categories asked about, and keep the rows that are of all others."""
    asked = found.asked
    level = found.card.levels[found.noun] if found.noun is not None else None
    nouns = {
        n
        for term in asked.terms
        if level is not None and met(term, level.features) and is_noun(term, found)
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


def of_period(found: Fit, tables: CellStore) -> list[Column]:
    """The columns of the periods asked for, or all where rows or the title have them."""
    asked, card = found.asked, found.card
    columns = list(card.columns)
    at_level = next(
        (-n for n in range(1, len(card.levels) + 1) if card.levels[-n].kind == "period"), None
    )
    if not asked.periods:
        if asked.latest:
            columns = _latest(found, columns, at_level, tables)
        elif asked.present:
            columns = _headed_now(columns) or columns
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
    if now := _headed_now(columns):
        return now
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


def _headed_now(columns: list[Column]) -> list[Column]:
    """The columns without those of a year that another one's head has "now" for; or none."""
    now = [column for column in columns if _NOW & column.features.keys()]
    heads = {_undated(column) for column in now}
    left = [column for column in columns if column in now or _undated(column) not in heads]
    return left if len(left) < len(columns) else []


def _undated(column: Column) -> frozenset[str]:
    """The words of a head without its year and without "now"."""
    told = (f"s:{each}" for each in key_of(" ".join(column.labels)).split())
    return frozenset(name for name in told if name not in _NOW and not name[2:].isdecimal())
