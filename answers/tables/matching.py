"""Match a question with a table: which rows, which columns, and what nothing in it speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...corpus.cell_store import CellStore
from ..terms import Term
from ..words import folded, stem
from .accounting import is_accounted, is_spoken_of
from .asked import Asked
from .banner import is_of_all, listed_terms, meant_group, of_all
from .bases import base_columns, of_whole_survey
from .cards import MONEY, Card, Column, Features
from .counted_columns import counted_columns
from .ends import ENDS
from .everyone import of_everyone
from .excluding import left_out
from .fits import Fit
from .item_rows import sort_of_items
from .label_bounds import rows_of_bound, without_bound
from .labels import key_of
from .likeliest import likeliest
from .naming import Named, positions, qualified
from .narrowing import (
    is_noun,
    narrow_by_categories,
    narrow_rows,
    of_period,
    settled,
    use_wholes,
)
from .nouns import entity_level, noun_level
from .picking import extra_words, picked_rows, row_measures
from .polls import plainest
from .row_nouns import without_bodies
from .row_sorts import covered_head, sort_of_rows, spoken_by_labels
from .scales import answers_named, is_scale
from .several_periods import of_all_periods
from .sole_value import with_stance
from .telling import telling_of

_LIVING = re.compile(r"\b(?:live|lives|lived|living|resides?|resided|residing)\b")
_HOW_MUCH = re.compile(r"\bhow much (?!of\b)")


def fit(
    asked: Asked,
    card: Card,
    names: Sequence[Named],
    tables: CellStore,
    heads: frozenset[int] = frozenset(),
) -> Fit:
    """The question matched with one table, of which it says the ``heads`` of columns word for word."""
    bounded = rows_of_bound(asked, card, tables)
    asked = without_bound(asked) if bounded else with_stance(asked, card)
    found = Fit(asked, card, rows=bounded or None, heads=heads)
    found.noun, found.noun_met = noun_level(asked, card)
    if _looks_up_shares(found):
        found.noun = None
    found.names, out, out_words = left_out(asked, settled(asked, card, names), card.tab, tables)
    sort = sort_of_rows(asked, card, tables) or sort_of_items(asked, card, tables)
    if sort:
        found.noun = entity_level(card)
        found.names = [n for n in found.names if not sort.at & set(range(n.first, n.last + 1))]
    if not asked.bound and any(n.exact and n.level == found.noun for n in found.names):
        found.noun = None  # a row that is named is looked up, not counted
    taken = positions(asked, found.names)
    found.lacking += [word for name in found.names if (word := qualified(asked, name))]
    narrow_rows(found, tables)
    if sort:
        taken |= sort.at
        found.rows = sort.rows if found.rows is None else found.rows & sort.rows
    if out:
        taken |= out_words
        found.leaves_out = True
        every = found.rows if found.rows is not None else frozenset(range(card.rows))
        found.rows = every - out
    left = _left(found, taken, tables)
    use_wholes(found, left, tables)
    columns = of_period(found, tables)
    told = row_measures(found)
    measuring = [column for column in columns if told or _measures(asked, column, card)]
    plain = (
        found.counts_rows and found.noun_met and not asked.bound
    )  # rows are counted, whatever they hold
    columns = measuring or (columns if plain else [])
    narrow_by_categories(found, columns, taken, tables)
    if sort and sort.category:
        found.narrowing = [*found.narrowing, sort.category]
    wanted = _wanted_columns(found, columns)
    if heads:
        wanted = [column for column in card.columns if column.n in heads]
    _choose(found, wanted, [term for term in left if not _in_category(term, found)], tables)
    rows = of_everyone(found, tables)
    found.everyone, found.rows = rows != found.rows, rows
    return found


def _left(found: Fit, taken: set[int], tables: CellStore) -> list[Term]:
    """The terms that neither names nor the noun for the rows take up."""
    asked = found.asked
    left = [term for term in asked.terms if not _is_taken(term, asked, taken)]
    left = without_bodies(found, [term for term in left if not is_noun(term, found)])
    return _without_label_words(found, left, tables)


def _without_label_words(found: Fit, left: list[Term], tables: CellStore) -> list[Term]:
    """The terms without those that the labels of the rows named have besides the name."""
    if not found.names:
        return left
    spans = [(term.start, term.end) for term in left]
    found.rows, spoken = spoken_by_labels(found.asked, found.card, found.rows, spans, tables)
    return [term for n, term in enumerate(left) if n not in spoken]


def _looks_up_shares(found: Fit) -> bool:
    """Whether a share is asked of a table of shares, whose rows nobody counts: their head is not named."""
    asked = found.asked
    if found.noun is None or found.noun_met or asked.bound or asked.end or asked.several:
        return False
    numbered = [column for column in found.card.columns if column.numbers]
    shares = all(column.unit == "%" or column.measure == "share" for column in numbered)
    return asked.share and bool(numbered) and shares


def _measures(asked: Asked, column: Column, card: Card) -> bool:
    """Whether a column holds the sort of measure asked for: no share for a number."""
    share = column.measure == "share" or column.unit == "%"
    titled = not column.measure and bool(
        {"s:percentag", "s:percent", "s:proport", "s:share"} & card.features.keys()
    )
    if asked.share and _counted_share(asked):
        return True
    if share and not asked.share and _asks_money(asked, card):
        return False
    if asked.how_many and asked.bound and (asked.bound.percent or asked.measure == "rate"):
        return True  # rows are counted by their shares
    if asked.how_many and not share and _is_of_part(asked, card):
        return False
    if asked.share:
        return share or titled or (not column.numbers and bool(column.categories))
    if column.measure == "base" and not base_columns([column], asked):
        return False
    if asked.how_many and not column.categories:
        if column.measure == "base":
            return True
        return not share and column.measure in {"", "change"}
    if asked.measure in {"rate", "rank", "change"} and any(
        other.measure == asked.measure for other in card.columns
    ):
        return column.measure == asked.measure
    return True


def _is_of_part(asked: Asked, card: Card) -> bool:
    """Whether it is asked how many live there, of a table that tells this by shares of all."""
    shares = any(each.unit == "%" and is_of_all(each) for each in card.columns)
    return shares and bool(_LIVING.search(folded(asked.text)))


def _asks_money(asked: Asked, card: Card) -> bool:
    """Whether it is asked how much of a table that has sums of money."""
    money = any(column.unit in MONEY for column in card.columns)
    return money and bool(_HOW_MUCH.search(folded(asked.text)))


def holds_measure(asked: Asked, card: Card) -> bool:
    """Whether any column of a table may hold the sort of measure asked for."""
    if not (asked.share or asked.how_many) or asked.bound or asked.end:
        return True
    return any(_measures(asked, column, card) for column in card.columns)


def _counted_share(asked: Asked) -> bool:
    return asked.bound is not None


def _wanted_columns(found: Fit, columns: list[Column]) -> list[Column]:
    """Columns of numbers where values are compared, of categories where these are named."""
    asked, card = found.asked, found.card
    if "ask.when" in asked.question.cues and (dates := [each for each in columns if each.dates]):
        return dates
    if found.names and (ends := [each for each in columns if _has_end(each, asked)]):
        return ends  # the longest wait of a place is printed as such
    if bases := base_columns(columns, asked):
        return bases
    if found.categories:
        named = {category.column.n for category in found.categories}
        return [column for column in columns if column.n in named]
    if is_scale(card) and (own := answers_named(asked, columns)):
        return own
    if asked.bound:
        columns = [column for column in columns if column.numbers and not column.dates]
        if asked.bound.percent:
            shares = [c for c in columns if c.unit == "%" or c.measure == "share"]
            return shares or (columns if "%" in card.title else [])
        return columns
    if asked.end or asked.ordered or asked.several:
        return [column for column in columns if column.numbers and not column.dates]
    return columns


def _has_end(column: Column, asked: Asked) -> bool:
    """Whether a head has the very superlative of the question."""
    ends = {stem(match.group()) for match in ENDS.finditer(folded(asked.text))}
    return any(f"s:{each}" in column.features for each in ends)


def _choose(found: Fit, columns: list[Column], terms: list[Term], tables: CellStore) -> None:
    """Keep the columns, and rows of few, that speak of most of the terms; note what none does."""
    asked = found.asked
    telling = telling_of(found, terms)
    needed, told = telling.needed, telling.told
    columns = counted_columns(columns, asked)
    scored = [(telling.weight(column), column) for column in columns]
    best = max((score for score, _ in scored), default=0)
    alike = of_all(columns, asked) or [column for score, column in scored if score == best]
    if base_columns(columns, asked):
        topic = [term for term in needed if key_of(term.text) not in asked.closed.anyone]
        on_topic = [column for column in columns if told(column.features, topic)]
        alike = on_topic or of_whole_survey(columns)
    found.columns = meant_group(likeliest(alike, asked), asked)
    found.columns = of_all_periods(found.columns, columns, asked)
    of_rows = picked_rows(found, needed, told, tables)
    by_columns = [told(column.features, needed) for column in found.columns]
    covered = listed_terms(by_columns, asked)
    spoken = covered | of_rows.terms | (telling.titled & frozenset(needed))
    _note_spoken(found, needed, spoken, [*telling.heads, *_common(found.columns), *of_rows.labels])
    found.worded = len({t for c in found.columns for t in told(c.features, telling.spare)})
    if not found.columns:
        found.lacking += [] if found.lacking or found.lacking_periods else [_measure_words(asked)]
    _prefer_plain(found)
    if found.counts_rows and not asked.bound and not found.categories:
        found.extra = 0  # what stands in the rows is counted, whatever heads they have


def _note_spoken(
    found: Fit, needed: Sequence[Term], spoken: frozenset[Term], offered: Sequence[Features]
) -> None:
    """Note how many of the terms are met, and which nothing speaks of or hints at."""
    hints = {t for t in needed if t not in spoken and is_spoken_of(t, offered, found)}
    spoken |= hints
    told_any = bool(spoken or found.categories or found.noun_met)
    lacking = [
        term for term in needed
        if term not in spoken and not is_accounted(term, offered, found, told=told_any)
    ]  # fmt: skip
    lacking = _beyond_compact_head(found, lacking)
    found.lacking += _as_typed(lacking, found.asked)
    found.spoken = len(spoken)
    found.hinted = len(hints)
    found.unspoken = lacking
    found.met = found.spoken + len(found.names) + found.whole + found.leaves_out


def _beyond_compact_head(found: Fit, lacking: list[Term]) -> list[Term]:
    """The terms but those beside the words that the one compact head shortens."""
    if len(found.columns) != 1 or not lacking:
        return lacking
    asked = found.asked
    at = covered_head(asked, found.columns[0].labels)
    beside = {n + step for n in at for step in (-1, 1)}
    return [
        term for term in lacking
        if term in asked.restricting or asked.text[term.start].isupper() or not at
        or not all(
            n in beside | at
            for n, word in enumerate(asked.words) if term.start <= word.start < term.end
        )
    ]  # fmt: skip


def _common(columns: Sequence[Column]) -> list[Features]:
    """What all of these heads speak of."""
    if not columns:
        return []
    first, *others = (column.features for column in columns)
    return [{k: v for k, v in first.items() if all(k in other for other in others)}]


def _as_typed(terms: Sequence[Term], asked: Asked) -> list[str]:
    """Terms as the question has them, those that stand together joined."""
    spans: list[tuple[int, int]] = []
    for term in terms:
        if spans and asked.text[spans[-1][1] : term.start].strip() == "":
            spans[-1] = (spans[-1][0], term.end)
        else:
            spans.append((term.start, term.end))
    return [asked.text[start:end] for start, end in spans]


def _measure_words(asked: Asked) -> str:
    return "percentage" if asked.share else "number"


def _prefer_plain(found: Fit) -> None:
    """Of columns that speak of the same, take the one that speaks of nothing else."""
    headed = [column for column in found.columns if column.name]
    found.columns = headed or found.columns
    if len(found.columns) > 1:
        extras = [(_extra_of(found, column), column) for column in found.columns]
        plain = [column for extra, column in extras if not extra]
        found.columns = plainest(plain or _within(found.columns))
    found.extra = found.extra_rows + min(
        (_extra_of(found, column) for column in found.columns), default=0
    )


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
    if column.n in found.heads:
        return 0
    unasked = column.measure not in {"", asked.measure} and not found.lacking
    return extra_words(found, column.labels, column.features) + unasked


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
