"""Which columns hold numbers of the things that a question counts: pupils, and not schools."""

from __future__ import annotations

from collections.abc import Sequence

from .asked import Asked
from .banner import are_listed
from .cards import Column, speaks
from .labels import key_of

_REACH = 2  # characters between "how many" and what is counted
_ALL = frozenset({"total", "all", "overal", "totals"})


def counted_columns(columns: Sequence[Column], asked: Asked) -> list[Column]:
    """The columns under the very noun that is counted, none under another noun of the question.

    Of those the one of all there are, where the question names none of the groups beside it.
    """
    found = list(columns)
    numbered = all(each.numbers and not each.categories for each in found)
    if not asked.how_many or asked.share or len(found) < 2 or asked.bound or not numbered:
        return found
    counted = _counted(asked)
    if not counted:
        return found
    own = [each for each in found if counted & set(_heads(each))]
    others = _nouns(asked) - counted
    found = own or [each for each in found if not others & set(_heads(each))] or found
    if len(found) < 2:
        return found
    totals = [each for each in found if each.labels and key_of(each.labels[-1]) in _ALL]
    groups = [each for each in found if each not in totals]
    function = asked.closed.function
    shared = {
        term for term in asked.terms if all(speaks(term, c.features, function) for c in found)
    }
    named = [
        each for each in groups
        if any(t not in shared and speaks(t, each.features, function) for t in asked.terms)
    ]  # fmt: skip
    return totals if len(totals) == 1 and not named and len(groups) > 1 else found


def _counted(asked: Asked) -> frozenset[str]:
    """The nouns right behind "how many", as stems: one, or several that are listed."""
    for start in asked.nouns_from:
        for n, term in enumerate(asked.terms):
            if not 0 <= term.start - start <= _REACH:
                continue
            last = n + 1
            while last < len(asked.terms) and are_listed(asked.terms[last - 1 : last + 1], asked):
                last += 1
            return frozenset(key_of(each.text) for each in asked.terms[n:last])
    return frozenset()


def _nouns(asked: Asked) -> set[str]:
    return set().union(*asked.closed.row_nouns)


def _heads(column: Column) -> list[str]:
    return [key_of(_bare(label)) for label in column.labels]


def _bare(label: str) -> str:
    """A head without the marks of its footnotes: Special(2)."""
    return label.partition("(")[0] if label.endswith(")") else label
