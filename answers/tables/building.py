"""Build the tables of a library: group its cells, index their labels, write a card for each."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, groupby
from typing import Any

from ...corpus.cell_store import TableRow
from ...corpus.cell_values import is_period, is_value
from ...corpus.name_columns import is_coded
from ...corpus.records import Cell, Report
from ...corpus.share_heads import is_base_head
from ...corpus.sign_notes import sign_notes
from ...corpus.store import Store
from ...corpus.summed_shares import is_base
from ...corpus.year_spans import spelled_short_spans
from ..restrictors import years_in
from ..terms import Term
from ..words import stem, words
from .ages import age_features
from .cards import Card, Column, Level, LevelKind, encoded, features_of
from .explaining import explain
from .grid import Grid
from .labels import (
    NameWords,
    is_sum,
    is_whole,
    key_of,
    keys_of,
    name_words,
    place_key,
    without_asides,
)
from .measures import measure_of
from .name_keys import other_keys

_CODE = re.compile(r"(?=.*\d)[A-Za-z0-9/_.-]+")
_DATE = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)?[\s/.-])?(?:(?:[A-Za-z]{3,9}|\d{1,2}|Q[1-4])[\s/.-])?(?:19|20)\d\d"
    r"(?:[-/](?:\d\d|(?:19|20)\d\d))?(?:[-/]\d\d)?(?:[T ]\d\d:\d\d(?::\d\d)?)?"
    r"|\d{1,2}/\d{1,2}/\d\d"
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MOST_CATEGORIES = 40
_FEW_LABELS = 1000
_FEWEST_REGIONS = 3
_FEWEST_COUNTRIES = 2
_SENTENCE, _MOSTLY = 5, 0.75  # words of a label that is a sentence, and how many are English
_SHORTEST, _LONGEST_SHORT = 3, 6  # letters of a word that may be a shortened one
Terms = Callable[[str], list[Term]]


def _parted(head: str) -> str:
    """A head written as one word with its words apart: TotalPupils."""
    return head if " " in head else _CAMEL.sub(" ", head)


def _years_of_sheet(first: Cell) -> set[str]:
    """The years of a sheet whose name has them by two figures each, 21-22; none of others."""
    sheet = first.place.sheet or ""
    spelled = spelled_short_spans(sheet)
    return years_in(spelled) if spelled != sheet else set()


class _Builder:
    """Writes the tables of a library one by one; what it was told of words serves all of them."""

    def __init__(
        self, store: Store, terms: Terms, lists: Mapping[str, Any], english: Collection[str],
        people: Collection[str],
    ) -> None:  # fmt: skip
        self.store = store
        self.people = {f"c:{name}" for name in people}
        self.english = english
        self.terms = terms
        self.known: NameWords = name_words(lists)
        self.measures: Mapping[str, Sequence[str]] = lists["measures"]
        self.same_names: Sequence[Sequence[str]] = lists["same_names"]
        self.same_groups: Sequence[Sequence[str]] = lists["same_groups"]
        self.abbreviations: Mapping[str, str] = lists["abbreviations"]
        nouns = {noun for group in lists["row_nouns"] for noun in group} | set(lists["any_row"])
        self.nouns = frozenset(word.stem for noun in nouns for word in words(noun))
        self.keys = lru_cache(100_000)(lambda label: keys_of(label, self.known))
        self.words: set[str] = set()

    def build(self, tab: int, report: Report, cells: Iterable[tuple[str, Cell]]) -> None:
        grid = Grid()
        first: Cell | None = None
        for key, cell in cells:
            first = first or cell
            grid.add(key, cell)
        assert first is not None
        grid.align()
        depth = max(map(len, grid.labels))
        levels = [self.level(grid, -back) for back in range(depth, 0, -1)]
        wholes = self.wholes(grid, levels)
        rows = [TableRow(n, labels, n in wholes) for n, labels in enumerate(grid.labels)]
        columns = tuple(self.columns(grid))
        keys = chain(self.row_keys(grid.labels, levels), self.column_keys(grid, columns))
        self.store.tables.put_table(tab, report.id, rows, grid.cells, keys)
        title = first.place.section or report.title
        texts = (
            title, first.place.sheet or "", report.title, report.subtitle or "", report.short or "",
            *report.names, report.id.replace("-", " "), report.wave or "",
        )  # fmt: skip
        dated = (*texts, report.fieldwork_start or "", report.fieldwork_end or "")
        card = Card(
            tab, report.id, title, first.place.sheet or "", len(rows), tuple(levels),
            columns, tuple(sorted(_years_of_sheet(first) or years_in(" . ".join(dated)))),
            self.features(texts),
            not self.people.isdisjoint(self.features([title, *(c.name for c in columns)])),
        )  # fmt: skip
        found = {name for column in card.columns for name in column.features}
        found |= {name for level in card.levels for name in level.features}
        labelled = {name for each in levels for _, features in each.labels for name in features}
        texts_found = {name for each in card.columns for name in self.features(each.categories)}
        self.store.tables.put_card(
            tab, encoded(card), sorted(found | labelled | texts_found | set(card.features))
        )

    def features(self, texts: Iterable[str]) -> dict[str, float]:
        found: dict[str, float] = {}
        for text in map(_parted, texts):
            each = words(text)
            self.words.update(word.text for word in each)
            found |= features_of(self.terms(text), (word.stem for word in each))
            found |= age_features(text) | self.shortened(text) | self.derived(text)
        return found

    def shortened(self, text: str) -> dict[str, float]:
        """The words of a head that are no English words, which longer ones may be shortened to."""
        return {
            f"p:{word.text}": 1.0
            for word in words(text)
            if word.text.isalpha() and _SHORTEST <= len(word.text) <= _LONGEST_SHORT
            and word.text not in self.english
        }  # fmt: skip

    def derived(self, text: str) -> dict[str, float]:
        """What abbreviations stand for (Govt), and what those named by their doing do (leavers)."""
        found: dict[str, float] = {}
        for word in words(text):
            if whole := self.abbreviations.get(word.text):
                found |= {f"s:{each.stem}": 1.0 for each in words(whole)}
            doing = re.sub(r"ers?$", "", word.text)
            bases = {doing, f"{doing}e"} if doing != word.text else set()
            found |= {f"s:{stem(base)}": 1.0 for base in bases if base in self.english}
        return found

    def level(self, grid: Grid, at: int) -> Level:
        labels = Counter(row[at] for row in grid.labels if -at <= len(row) and row[at])
        for label in labels:
            self.words.update(word.text for word in words(label))
        periods = sum(n for label, n in labels.items() if is_period(without_asides(label)))
        codes = sum(n for label, n in labels.items() if _CODE.fullmatch(label))
        kind: LevelKind = "name"
        if 2 * periods > labels.total():
            kind = "period"
        elif 2 * codes > labels.total() or self.codes_beside(grid, at, labels):
            kind = "code"
        heads = grid.heads.get(at)
        head = heads.most_common(1)[0][0] if heads else ""
        worded = kind == "name" and self.worded(labels)
        few = worded and len(labels) <= _FEW_LABELS
        described = tuple((label, self.features([label])) for label in labels) if few else ()
        partial = any(-at <= len(row) and not row[at] for row in grid.labels)
        return Level(head, kind, self.features([head]), described, worded, partial)

    def codes_beside(self, grid: Grid, at: int, labels: Counter[str]) -> bool:
        """Whether labels are codes though few have digits, names of others standing beside them."""
        return is_coded(labels) and any(
            len(row) >= -back and len(row[back]) > len(row[at]) and not is_coded([row[back]])
            for row in grid.labels[:1]
            for back in range(-len(row), 0)
            if -at <= len(row) and back != at and not is_period(row[back])
        )

    def worded(self, labels: Iterable[str]) -> bool:
        """Whether most labels are made of English words, as names of places are not."""
        told = [self.is_worded(label) for label in labels]
        return 2 * sum(told) > len(told)

    def is_worded(self, label: str) -> bool:
        """Whether a label is made of English words, or is a sentence with hardly any other."""
        english = [
            word.text in self.english or any(map(str.isdecimal, word.text)) for word in words(label)
        ]
        small = sum(each[:1].islower() for each in label.split()[1:])
        sentence = len(english) >= _SENTENCE and 2 * small >= len(english)
        return sum(english) >= _MOSTLY * len(english) if sentence else all(english)

    def wholes(self, grid: Grid, levels: Sequence[Level]) -> frozenset[int]:
        """Rows that sum others up; countries and regions do where most rows are neither."""
        found = {
            n
            for n, labels in enumerate(grid.labels)
            if any(is_sum(label, self.known, self.nouns) or is_base(label) for label in labels)
        }
        named = [back for back in range(1, len(levels) + 1) if levels[-back].kind == "name"]
        if named:
            places = {
                n
                for n, labels in enumerate(grid.labels)
                if len(labels) >= named[0] and is_whole(labels[-named[0]], self.known)
            }
            keys = {key_of(row[-named[0]]) for row in grid.labels if len(row) >= named[0]}
            if len(keys & self.known.countries) >= _FEWEST_COUNTRIES:
                places = set()  # one country among others sums up none of them
            if 2 * len(places | found) <= len(grid.labels):
                found |= places
            else:
                found |= self.nations(grid, named[0], places)
        return frozenset(found)

    def nations(self, grid: Grid, at: int, places: Collection[int]) -> set[int]:
        """Of rows that are regions those of the nation that they are parts of."""
        keys = {n: place_key(grid.labels[n][-at]) for n in places}
        parts = [key for key in keys.values() if key not in self.known.nations]
        apart = {"scotland", "wale", "northern ireland"} & set(keys.values())
        whole = {"england"} if len(parts) >= _FEWEST_REGIONS and not apart else set()
        whole |= {"uk", "gb", "unit kingdom", "great britain", "britain"}
        return {n for n, key in keys.items() if key in whole and len(keys) > 1}

    def row_keys(
        self, rows: Sequence[tuple[str, ...]], levels: Sequence[Level]
    ) -> Iterable[tuple[str, int, int, bool]]:
        others = [self.other_names(rows, level, n) for n, level in enumerate(reversed(levels), 1)]
        for n, labels in enumerate(rows):
            for back, label in enumerate(reversed(labels), 1):
                if not label:
                    continue
                for key in others[back - 1].get(label, ()):
                    yield key, -back, n, False
                if levels[-back].worded:
                    yield key_of(label), -back, n, True
                    continue
                for key, exact in self.keys(label).items():
                    yield key, -back, n, exact

    def other_names(
        self, rows: Sequence[tuple[str, ...]], level: Level, back: int
    ) -> Mapping[str, Collection[str]]:
        """Further keys of the names at a level."""
        if level.kind != "name":
            return {}
        labels = (row[-back] for row in rows if len(row) >= back and row[-back])
        if level.worded:
            return other_keys(labels, self.same_groups)
        return other_keys(labels, (*self.same_names, *self.same_groups), self.known.wholes)

    def column_keys(
        self, grid: Grid, columns: Sequence[Column]
    ) -> Iterable[tuple[str, int, int, bool]]:
        """Names in a column, such as each school's authority, narrow rows as labels do."""
        for col in self.named_columns(grid, columns):
            for cell in grid.cells:
                if cell.col == col and cell.value is None and not is_value(cell.text):
                    for key, exact in self.keys(cell.text).items():
                        yield key, col + 1, cell.n, exact

    def named_columns(self, grid: Grid, columns: Sequence[Column]) -> list[int]:
        """The columns of proper names."""
        found = []
        for column in columns:
            if column.dates or column.numbers:
                continue
            texts = column.categories or {c.text for c in grid.cells if c.col == column.n}
            if texts and not self.worded(texts):
                found.append(column.n)
                self.words.update(word.text for text in texts for word in words(text))
        return found

    def columns(self, grid: Grid) -> Iterable[Column]:
        texts: dict[int, Counter[str]] = {}
        dates: Counter[int] = Counter()
        filled: Counter[int] = Counter()
        numbers: Counter[int] = Counter()
        parts: set[int] = set()  # columns of numbers that are not all whole
        for cell in grid.cells:
            filled[cell.col] += 1
            dates[cell.col] += bool(_DATE.fullmatch(cell.text))
            if cell.value is not None:
                numbers[cell.col] += 1
                if cell.value % 1:
                    parts.add(cell.col)
            elif not is_value(cell.text):
                texts.setdefault(cell.col, Counter())[cell.text] += 1
        for (_, labels), n in grid.columns.items():
            named = texts.get(n, Counter())
            units = grid.units.get(n)
            head = " ".join(labels)
            yield Column(
                n, labels, units.most_common(1)[0][0] if units else "",
                "base" if is_base_head(head) else measure_of(head, self.measures),
                numbers[n], tuple(named) if len(named) <= _MOST_CATEGORIES else (),
                tuple(sorted(years_in(head))), self.features(labels), 2 * dates[n] > filled[n],
                numbers[n] > 0 and n not in parts,
            )  # fmt: skip


def build_tables(
    store: Store,
    reports: Mapping[str, Report],
    terms: Terms,
    lists: Mapping[str, Any],
    english: Collection[str],
    people: Collection[str] = (),
) -> set[str]:
    """Group the cells of a store into tables and index them; the words of their labels."""
    builder = _Builder(store, terms, lists, english, people)
    cells = ((key, cell) for key, cell in store.records("cell") if isinstance(cell, Cell))
    signs: dict[str, set[str]] = {}
    for tab, (report, found) in enumerate(_tables(cells), 1):
        builder.build(tab, reports[report], found)
        signs.setdefault(report, set()).update(
            cell.text for _, cell in found if cell.value is None and is_value(cell.text)
        )
    explain(store, reports, builder.features)
    store.put_data("tables", json.dumps(lists))
    store.put_data("signs", json.dumps(_signs(store, signs, reports)))
    return builder.words


def _tables(
    cells: Iterable[tuple[str, Cell]],
) -> Iterator[tuple[str, list[tuple[str, Cell]]]]:
    """Each table's report and cells. Lines of two tables may take turns: counts and their shares."""
    for report, of_report in groupby(cells, lambda pair: pair[1].place.report):
        found: dict[tuple[Any, ...], list[tuple[str, Cell]]] = {}
        for key, cell in of_report:
            found.setdefault(_table_of(cell), []).append((key, cell))
        for group in found.values():
            yield report, group


def _table_of(cell: Cell) -> tuple[Any, ...]:
    place = cell.place
    return place.report, cell.table, place.sheet, place.section, place.page


def _signs(
    store: Store, signs: Mapping[str, set[str]], reports: Mapping[str, Report]
) -> dict[str, dict[str, tuple[str, int]]]:
    """What each report's notes say of its signs, with the line of the note."""
    return {
        report: {
            note.sign: (note.meaning, note.line)
            for note in sign_notes(
                store.lines(report, 1, max(reports[report].lines, 10_000_000)), found
            ).values()
        }
        for report, found in signs.items()
        if found
    }
