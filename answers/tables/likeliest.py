"""Of heads that speak of a question alike, those that it more likely means."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from ..words import words
from .asked import Asked
from .cards import Column

_DENYING = frozenset({"no", "non", "not", "none", "without", "never", "neither"})
# Of a share that is printed twice, as a fraction and out of a hundred, the second is said.
_PER_CENT = frozenset({"percent", "percentage", "pct"})
_ENDS = {
    "top": frozenset(
        {"maximum", "max", "highest", "top", "longest", "largest", "biggest", "oldest"}
    ),
    "bottom": frozenset({"minimum", "min", "lowest", "bottom", "shortest", "smallest", "youngest"}),
}


def likeliest(columns: Sequence[Column], asked: Asked) -> list[Column]:
    """The columns that deny what the question denies, and of the end that it asks for.

    Where numbers of things are asked for, the column of all there are goes before those of some.
    """
    found = list(columns)
    texts = frozenset(word.text for word in asked.words)
    heads = {_words(each) for each in columns}
    found = _kept(found, lambda each: _denies(each, heads) == bool(texts & _DENYING))
    ends = frozenset[str]().union(*_ENDS.values())
    if asked.end and any(_words(each) & _ENDS[asked.end] for each in found):
        found = _kept(found, lambda each: bool(_words(each) & _ENDS[asked.end]))
    elif not texts & ends:
        found = _kept(found, lambda each: not _words(each) & ends)
    if asked.end and len(ranks := [each for each in found if each.measure == "rank"]) == 1:
        return ranks
    if asked.share:
        found = _kept(found, lambda each: each.numbers > 0)
        found = _kept(found, lambda each: bool(_PER_CENT & _words(each)))
    if asked.how_many or asked.most:
        own = _kept(found, lambda each: _of_all(each, texts, asked))
        found = own if len(own) == 1 else found
    return _whole(found, texts) if len(found) > 1 else found


def denies(column: Column) -> bool:
    """Whether a head begins with a denial: No special needs, Not in education."""
    first = [word.text for label in column.labels for word in words(label)[:1]]
    return not _DENYING.isdisjoint(first)


def _denies(column: Column, heads: Collection[frozenset[str]]) -> bool:
    """Whether a head denies something; "non-white" beside "white" only names those who are neither."""
    own = _words(column)
    return bool(own & _DENYING) and not ("non" in own and own - {"non"} in heads)


def _words(column: Column) -> frozenset[str]:
    return frozenset(word.text for label in column.labels for word in words(label))


def _of_all(column: Column, texts: frozenset[str], asked: Asked) -> bool:
    """Whether a head says nothing, besides what was asked, but that it is of all there are."""
    own = _words(column) - texts - asked.closed.function
    return bool(own) and own <= asked.closed.stocks


def _kept(columns: list[Column], test: Callable[[Column], bool]) -> list[Column]:
    """The columns that pass, all where none does."""
    return [each for each in columns if test(each)] or columns


def _whole(columns: list[Column], texts: frozenset[str]) -> list[Column]:
    """The one column of everybody among columns of groups, where the question names no group."""
    alone = [each for each in columns if len(each.labels) == 1]
    grouped = [each for each in columns if len(each.labels) > 1]
    if len(alone) == 1 and len(grouped) > 1 and grouped[0].unit == alone[0].unit:
        return alone
    return columns
