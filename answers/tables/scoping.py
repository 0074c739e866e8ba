"""Which of a workbook's tables is of what is asked, and of no more and no less.

Many tables of one workbook have the words of a question somewhere. One that is of pupils in
special schools tells nothing of all pupils, nor does one of schools tell how many pupils there are.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from ..desk import Desk
from ..terms import Term
from ..words import stem, words
from .cards import Features, features_of
from .fits import Fit

_NUMBER = re.compile(
    r"^\W*(?:table|figure|chart|sheet|tab|annex)?\s*[A-Z]{0,2}\.?\d+(?:[.\-]\d+)*[a-z]?\s*[:.)–—-]?\s*",
    re.IGNORECASE,
)
# What stands behind these words tells how a table is parted, not what it is of.
_PARTED = re.compile(r"\b(?:by|per|across)\b|[,;(–—]|\s-\s|\b(?:19|20)\d\d\b", re.IGNORECASE)
# The question at the end of a caption: what leads in to it says nothing of what the table is of.
_ASKS = re.compile(
    r"^(?P<number>question \S+: )(?:.*[.!]\s)?(?P<asks>[^.!]*\?)$", re.IGNORECASE | re.DOTALL
)
_SAME = 0.9  # strength from which two words are of one thing, and not only near
_NEAR = 1.0  # how much less of the question a table may speak of and still be the one meant
_LITTLE = frozenset(
    {"number", "numbers", "total", "overall", "all", "summary", "data", "statistics", "figures",
     "main", "key", "count", "counts", "list", "full", "global", "national", "average", "percentage",
     "proportion", "share", "rate", "rates", "scores", "score", "results", "result"}
)  # fmt: skip


def scoped(fits: Sequence[Fit], desk: Desk) -> tuple[list[Fit], list[Fit]]:
    """The fits that are most of what is asked, and all with these first.

    Only tables of the first one's report are told apart, which speak of about as much.
    """
    first = fits[0]
    rivals = [each for each in fits if each.card.report == first.card.report]
    rivals = [each for each in rivals if _told(each) >= _told(first) - _NEAR]
    if len(rivals) < 2:
        return list(fits), list(fits)
    shared = set.intersection(*(_title_words(each.card.title) for each in rivals))
    ranked = {
        id(each): (
            _unheaded(each),
            _beyond(each, desk),
            _narrower(each, shared, desk),
            _led_in(each),
        )
        for each in rivals
    }
    least = min(ranked.values())
    best = [each for each in rivals if ranked[id(each)] == least]
    if len(best) == len(rivals):
        return list(fits), list(fits)
    return best, [*best, *(each for each in fits if each not in best)]


def _led_in(each: Fit) -> bool:
    """Whether something is told before the question that is the title."""
    found = _ASKS.search(_NUMBER.sub("", each.card.title, count=1))
    return bool(found and found.start("asks") > found.end("number"))


def _unheaded(each: Fit) -> bool:
    """Whether rows are ranked or counted, and no head says that they are what is asked for."""
    return each.noun is not None and not each.noun_met


def _told(each: Fit) -> float:
    periods = len(each.asked.periods) - len(each.lacking_periods)
    return each.met + periods + each.noun_met + bool(each.categories)


def _beyond(each: Fit, desk: Desk) -> int:
    """How many terms of the question nothing of the table's own speaks of, the report only."""
    own = _own_features(each, desk)
    return sum(not _is_own(term, own, each) for term in _content(each))


def _content(each: Fit) -> list[Term]:
    asked = each.asked
    named = [asked.words[n].start for name in each.names for n in range(name.first, name.last + 1)]
    return [
        term for term in asked.terms
        if term not in asked.optional and not any(term.start <= at < term.end for at in named)
    ]  # fmt: skip


def _is_own(term: Term, own: Features, each: Fit) -> bool:
    told = [word for word in term.text.split() if word not in each.asked.closed.function]
    if all(f"s:{stem(word)}" in own for word in told):
        return True
    return any(s >= _SAME and own.get(name, 0.0) >= _SAME for name, s in term.senses.items())


def _own_features(each: Fit, desk: Desk) -> dict[str, float]:
    """What the title, the heads over the labels and the columns chosen speak of."""
    title = each.card.title
    found = dict(features_of(desk.lexicon.terms(title), (word.stem for word in words(title))))
    for column in each.columns:
        found.update(column.features)
    for level in each.card.levels:
        found.update(level.features)
        if each.rows is not None and len(each.rows) <= 3 and level.worded:
            rows = desk.store.tables.rows(each.card.tab, sorted(each.rows))
            labels = {label for row in rows for label in row.labels}
            for text, features in level.labels:
                if text in labels:
                    found.update(features)
    return found


def _title_words(title: str) -> set[str]:
    """The stems of what a title says its table is of, its number and its parting left out."""
    return {
        word.stem for word in words(_of(title)) if word.text not in _LITTLE and len(word.text) > 2
    }


def _of(title: str) -> str:
    """What a title says its table is of; of the wording of a question what is asked at its end."""
    plain = _NUMBER.sub("", title, count=1)
    if asks := _ASKS.search(plain):
        return asks["asks"]
    return _PARTED.split(plain, maxsplit=1)[0] if not _PARTED.match(plain) else plain


def _narrower(each: Fit, shared: Collection[str], desk: Desk) -> int:
    """How many words of the title narrow what the table is of and are not in the question."""
    asked = each.asked
    closed = asked.closed
    left = _title_words(each.card.title) - set(asked.stems) - set(shared)
    left -= {stem(word) for word in closed.function} | closed.predicates | closed.any_row
    title = _of(each.card.title)
    met = {
        word
        for term in desk.lexicon.terms(title)
        if any(_same(term, other) for other in asked.terms)
        for word in map(stem, term.text.split())
    }
    return len(left - met)


def _same(one: Term, other: Term) -> bool:
    return any(
        strength >= _SAME and other.senses.get(name, 0.0) >= _SAME
        for name, strength in one.senses.items()
    )
