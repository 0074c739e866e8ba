"""A report's own names: words of a question that call the report, or the body or place it is of.

They narrow nothing: all that "Kent Libraries annual review" says is of Kent Libraries, and
"the council" in a question about a council's own report is that council.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..corpus.records import Report
from ..corpus.waves import file_words
from .terms import Term
from .words import Word, stem, words

_GROUP = "own_body_of_"
_ANY = "own_body_of_any"
_FEWEST = 2  # words of a name that name by themselves, in any spelling
_DEFINITE = frozenset({"the", "this", "that"})
_APART = 3  # characters between two words of a name: a space, or an apostrophe, an s and a space
_OF_ANOTHER = frozenset({"of", "in", "at"})


def own_terms(
    text: str,
    topic: Sequence[Term],
    chosen: Sequence[Report],
    added: Sequence[Report],
    lists: Mapping[str, frozenset[str]],
    places: Sequence[str] = (),
) -> frozenset[tuple[str, str]]:
    """The terms of a topic, and of the ``places`` named, that name a report, each with its id.

    ``chosen`` are the reports that the question is put to, of which the only one may be
    called by what it is the report of; ``added`` all that a user added.
    """
    asked = words(text)
    found = set()
    for report in chosen or added:
        if report.built_in:
            continue
        named = set(_in_name(asked, report, lists["function"]))
        if len(chosen) == 1:
            named |= set(_by_body(text, asked, report, lists))
        starts = {asked[n].start for n in named}
        said = {asked[n].text.removesuffix("'s") for n in named}
        found |= {(place, report.id) for place in places if set(place.lower().split()) <= said}
        for term in topic:
            own = [
                word
                for word in asked
                if term.start <= word.start < term.end and word.text not in lists["function"]
            ]
            if own and all(word.start in starts for word in own):
                found.add((term.text, report.id))
    return frozenset(found)


def _names(report: Report) -> Iterator[list[str]]:
    """What a report is named with, each name as the stems of its words."""
    fields = (report.title, report.subtitle, report.publisher, file_words(report.source))
    for field in filter(None, fields):
        yield [_stem(word) for word in words(field)]


def _stem(word: Word) -> str:
    return stem(word.text.removesuffix("'s"))


def _in_name(asked: Sequence[Word], report: Report, function: frozenset[str]) -> Iterator[int]:
    """The numbers of the words of a question that stand together as in a name of the report."""
    stems = [_stem(word) for word in asked]
    for name in _names(report):
        for start in range(len(asked)):
            size = max((_alike(stems[start:], name[at:]) for at in range(len(name))), default=0)
            run = range(start, start + size)
            telling = [n for n in run if asked[n].text not in function]
            if len(telling) >= _FEWEST:
                yield from run


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """With how many like words two texts begin."""
    size = 0
    while size < min(len(one), len(other)) and one[size] == other[size]:
        size += 1
    return size


def _by_body(
    text: str, asked: Sequence[Word], report: Report, lists: Mapping[str, frozenset[str]]
) -> Iterator[int]:
    """The numbers of the words that call the one body of a report by what it is: "the board"."""
    named = {each for name in _names(report) for each in name}
    nouns = set(lists[_ANY])
    for name, group in lists.items():
        if name.startswith(_GROUP) and not named.isdisjoint(map(stem, group)):
            nouns |= group
    for n, word in enumerate(asked[1:], 1):
        local = asked[n - 1].text == "local"
        definite = asked[n - 1 - local].text in _DEFINITE and n > local
        if (
            not definite
            or word.text.removesuffix("'s") not in nouns
            or _is_qualified(text, asked, n)
        ):
            continue
        yield n
        if local:
            yield n - 1


def _is_qualified(text: str, asked: Sequence[Word], at: int) -> bool:
    """Whether a name right behind says which body it is: "the council of Kent", "the board in Leeds"."""
    after = asked[at + 1 : at + 3]
    return len(after) == 2 and after[0].text in _OF_ANOTHER and text[after[1].start].isupper()
