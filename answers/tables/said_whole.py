"""Titles and heads that a question says word for word: the table and the column that are meant.

What is said whole is no longer read as words of the question: "higher" in a head asks for no end,
a year in a title narrows no row.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ..words import folded, words
from .asked import Asked
from .bases import asks_base
from .cards import Card
from .fits import Fit

_FEWEST = 2  # words that tell something, of a head or a title that is known by its words alone
_NUMBERED = re.compile(
    r"^\W*(?:table|figure|chart|sheet|annex)\s+[A-Z]?\d+(?:[.\-]\d+)*\s*[:.–—-]\s*", re.I
)
_POINTS = re.compile(r"\b(?:in|under|from|of) (?:the )?(?:table |sheet )?$")
_ARTICLES = frozenset({"the", "a", "an", "and"})
_JOINERS = frozenset({"and", "or"})
_Run = tuple[int, int]  # the numbers of the first and the last word


@dataclass(frozen=True, slots=True)
class SaidWhole:
    """Where the question has a table's title or a head; ``heads`` are the columns that have it.

    ``title`` is where it points at a table by its title ("in Law"), ``terms`` how many terms of the
    question all that takes up.
    """

    spans: tuple[tuple[int, int], ...]
    heads: frozenset[int]
    title: tuple[int, int] | None
    terms: int


def said_whole(asked: Asked, card: Card) -> SaidWhole | None:
    """What of a table the question says word for word; nothing where it says neither title nor head."""
    title = _title_run(asked, card)
    heads, run = _heads_run(asked, card, title)
    if title and not run and _is_within_a_head(asked, card, title):
        title = None  # what the table is called is what its column holds
    runs = [each for each in (title, run) if each]
    if not runs:
        return None
    spans = [_span(asked, run) for run in runs]
    terms = sum(any(start <= term.start < end for start, end in spans) for term in asked.terms)
    pointed = _span(asked, title) if title and _is_pointed_at(asked, title) else None
    return SaidWhole(tuple(sorted(spans)), heads, pointed, terms)


def of_title(fits: Sequence[Fit]) -> list[Fit]:
    """The fits of the table that is pointed at by its title, and of those that have a row of that name."""
    titles = [each.title for each in fits if each.title]
    if not titles:
        return list(fits)
    meant = max(titles, key=lambda span: span[1] - span[0])
    return [each for each in fits if each.title == meant or _names_a_row(each, meant)]


def _names_a_row(each: Fit, span: tuple[int, int]) -> bool:
    words = each.asked.words
    names = ((words[name.first].start, words[name.last].end) for name in each.names)
    return each.title is None and span in names


def _span(asked: Asked, run: _Run) -> tuple[int, int]:
    return asked.words[run[0]].start, asked.words[run[1]].end


def _is_pointed_at(asked: Asked, run: _Run) -> bool:
    return bool(_POINTS.search(folded(asked.text[: asked.words[run[0]].start])))


def _title_run(asked: Asked, card: Card) -> _Run | None:
    """The longest run of words that is the whole title, with or without its number, or the sheet's name."""
    names = {card.title, _NUMBERED.sub("", card.title), card.sheet}
    found = [run for name in sorted(names) for run in _runs(asked, name) if _is_title(asked, run)]
    return max(found, key=lambda run: (run[1] - run[0], -run[0]), default=None)


def _is_title(asked: Asked, run: _Run) -> bool:
    """Whether words are a title: there are several, or one with a capital is pointed at ("in Law")."""
    if _tells(asked, run):
        return True
    return asked.text[asked.words[run[0]].start].isupper() and _is_pointed_at(asked, run)


def _heads_run(asked: Asked, card: Card, title: _Run | None) -> tuple[frozenset[int], _Run | None]:
    """The columns whose whole head stands in the question, and where; none where two heads do.

    Nor where it is listed with another ("public and private colleges"), or how many were asked is
    asked for, which no head alone tells.
    """
    by_run: dict[_Run, set[int]] = {}
    if asks_base(asked):
        return frozenset(), None
    for column in card.columns:
        names = {column.name, *column.labels[-1:], column.told} - {""}
        for run in (run for name in names for run in _runs(asked, name)):
            apart = not title or run[1] < title[0] or title[1] < run[0]
            if apart and _tells(asked, run) and not _is_listed(asked, run):
                by_run.setdefault(run, set()).add(column.n)
    longest = [
        run for run in by_run
        if not any(o != run and o[0] <= run[0] and run[1] <= o[1] for o in by_run)
    ]  # fmt: skip
    if len(longest) != 1 or _has_more_of_another(asked, card, longest[0], by_run[longest[0]]):
        return frozenset(), None
    return frozenset(by_run[longest[0]]), longest[0]


def _has_more_of_another(asked: Asked, card: Card, run: _Run, said: Collection[int]) -> bool:
    """Whether the question has all words of a further head, too, and it has more of them.

    "The % of homes rated D to G" says "homes rated", and means "% homes D to G".
    """
    own, size = set(asked.stems), run[1] - run[0] + 1
    heads = [[w.stem for w in words(c.name)] for c in card.columns if c.n not in said]
    return any(len(head) > size and own.issuperset(head) for head in heads)


def _tells(asked: Asked, run: _Run) -> bool:
    """Whether words are enough to be known by: two that are no numbers and no small words."""
    told = (word.text for word in asked.words[run[0] : run[1] + 1])
    return sum(text not in asked.closed.function and text.isalpha() for text in told) >= _FEWEST


def _is_listed(asked: Asked, run: _Run) -> bool:
    beside = [asked.words[n].text for n in range(max(0, run[0] - 2), run[0])]
    beside += [word.text for word in asked.words[run[1] + 1 : run[1] + 2]]
    return not _JOINERS.isdisjoint(beside)


def _is_within_a_head(asked: Asked, card: Card, run: _Run) -> bool:
    told = [w for w in asked.words[run[0] : run[1] + 1] if w.text not in asked.closed.function]
    stems = {f"s:{word.stem}" for word in told}
    return any(stems <= column.features.keys() for column in card.columns)


def _runs(asked: Asked, name: str) -> Iterator[_Run]:
    """Where the question has all words of a name, in their order and nothing else between them."""
    wanted = [word.stem for word in words(name) if word.text not in _ARTICLES]
    told = [(n, word.stem) for n, word in enumerate(asked.words) if word.text not in _ARTICLES]
    if not wanted:
        return
    for start in range(len(told) - len(wanted) + 1):
        run = told[start : start + len(wanted)]
        if [each for _, each in run] == wanted:
            yield run[0][0], run[-1][0]
