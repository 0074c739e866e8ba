"""Row labels that a question names: by their whole text, or without what only describes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...corpus.cell_store import CellStore
from .asked import Asked

_LONGEST = 30  # words of a label: items are whole sentences


@dataclass(frozen=True, slots=True)
class Named:
    """Words of a question (``first`` to ``last``, numbered) that name rows at a level by ``key``."""

    key: str
    tab: int
    level: int
    exact: bool
    first: int
    last: int

    @property
    def size(self) -> int:
        """How many words it has."""
        return self.last - self.first + 1


def named_in(asked: Asked, tables: CellStore, function: frozenset[str]) -> dict[int, list[Named]]:
    """All row labels that the question names, by table, those within longer names left out."""
    spans: dict[str, list[tuple[int, int]]] = {}
    stems = asked.stems
    for first in range(len(stems)):
        for last in range(first, min(first + _LONGEST, len(stems))):
            if first == last and _says_nothing(asked, first, function):
                continue
            spans.setdefault(" ".join(stems[first : last + 1]), []).append((first, last))
    found: dict[int, list[Named]] = {}
    for each in tables.named(sorted(spans)):
        found.setdefault(each.tab, []).extend(
            Named(each.key, each.tab, each.level, each.exact, first, last)
            for first, last in spans[each.key]
        )
    return {tab: _longest(names) for tab, names in found.items()}


def _says_nothing(asked: Asked, at: int, function: frozenset[str]) -> bool:
    word = asked.words[at]
    if any(period.span[0] <= word.start < period.span[1] for period in asked.periods):
        return True
    if asked.bound and asked.bound.span[0] <= word.start < asked.bound.span[1]:
        return True
    if asked.several is not None and word.text.isdecimal() and int(word.text) == asked.several:
        return True
    return word.text in function and asked.stems[at] not in asked.closed.names.sums


def _longest(names: Iterable[Named]) -> list[Named]:
    found = list(names)
    kept = [
        name
        for name in found
        if not any(
            other.first <= name.first and name.last <= other.last and other.size > name.size
            for other in found
        )
    ]
    exact = {(name.first, name.last, name.level) for name in kept if name.exact}
    return [name for name in kept if name.exact or (name.first, name.last, name.level) not in exact]


def positions(asked: Asked, names: Iterable[Named]) -> set[int]:
    """The numbers of the words that names take up, words that only describe them included."""
    closed = asked.closed
    taken: set[int] = set()
    for name in names:
        taken |= set(range(name.first, name.last + 1))
        for step, at in ((-1, name.first - 1), (1, name.last + 1)):
            while 0 <= at < len(asked.words) and _describes(
                asked.words[at].text, closed.names.designators
            ):
                taken.add(at)
                at += step
    return taken


def _describes(word: str, designators: frozenset[str]) -> bool:
    return word in designators


def qualified(asked: Asked, name: Named) -> str:
    """The word before a name that makes it another's, such as "Greater"; else nothing."""
    if not name.first:
        return ""
    before = asked.words[name.first - 1]
    adjacent = asked.words[name.first].start - before.end == 1
    return before.text if adjacent and before.text in asked.closed.qualifiers else ""


def said(asked: Asked, at: Sequence[int]) -> str:
    """Words of the question by their numbers, as they were typed."""
    return asked.text[asked.words[min(at)].start : asked.words[max(at)].end]
