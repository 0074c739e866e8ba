"""What people call the reports of their own: names, waves, and which of many a question means."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from ..corpus.lazy_pattern import lazy_pattern
from ..corpus.records import Report
from ..corpus.waves import file_words, waves_named
from .words import folded, stem, words

ALIKE = 0.6  # of their titles' words two reports of one family share
SHORTEST_NAME = 3
_CAPITAL = lazy_pattern(r"^[A-Z]")
_DIGITS = lazy_pattern(r"\d")


def called(report: Report) -> str:
    """The name by which an answer says which report it is of, with its wave."""
    name = report.short or report.title
    if report.wave and folded(report.wave) not in folded(name):
        name = f"{name} ({report.wave})"
    return name


@lru_cache(maxsize=4096)
def title_words(report: Report) -> tuple[str, ...]:
    """The words of a report's title in order, those of its wave left out."""
    waves = {word.text for wave in waves_named(report.title) for word in words(wave.label)}
    return tuple(
        word.text.removesuffix("'s")
        for word in words(report.title)
        if word.text not in waves and not _DIGITS.search(word.text)
    )


@lru_cache(maxsize=4096)
def naming_stems(report: Report) -> frozenset[str]:
    """The stems of all words a report is named with: titles, publisher, file; no numbers."""
    fields = (report.title, report.subtitle, report.publisher, file_words(report.source))
    return frozenset(
        stem(word.text.removesuffix("'s"))
        for text in filter(None, fields)
        for word in words(text)
        if not _DIGITS.search(word.text)
    )


def akin(one: Report, two: Report) -> bool:
    """Whether two added reports are of one family: all but a name or a wave of their titles alike."""
    if one.built_in or two.built_in:
        return False
    first, second = set(title_words(one)), set(title_words(two))
    shared = len(first & second)
    return bool(shared) and 2 * shared >= ALIKE * (len(first) + len(second))


def most_named(text: str, reports: Sequence[Report]) -> tuple[Report, ...]:
    """The reports with most of the words of a text that only some of them are named with."""
    asked = {word.stem for word in words(folded(text))}
    stems = [naming_stems(report) & asked for report in reports]
    common = frozenset.intersection(*stems) if stems else frozenset()
    scores = [len(own - common) for own in stems]
    return tuple(
        report for report, score in zip(reports, scores, strict=True) if score == max(scores)
    )


def report_names(
    reports: Iterable[Report], english: Collection[str], used: Collection[str]
) -> dict[str, list[str]]:
    """The names that tell added reports apart: ``plain`` ones, and ``capital`` ones.

    A plain name is no English word, so that it names in any spelling; a
    capital one may be ("Reading") and names only with its capital. Words that
    are ``used`` by the text of other reports name nothing.
    """
    added = [report for report in reports if not report.built_in]
    plain: dict[str, None] = {}
    capital: dict[str, None] = {}
    for report in added:
        texts = (report.title, report.subtitle or "", report.publisher or "")
        capitals = {
            word.text
            for text in texts
            for word in words(text)
            if _CAPITAL.match(text[word.start :])
        }
        for word in (*capitals, *(word.text for word in words(file_words(report.source)))):
            name = word.removesuffix("'s")
            telling = name.isalpha() and len(name) >= SHORTEST_NAME
            known = any(form in english for form in (name, f"{name}s"))
            if telling and not known and name not in used and word not in used:
                plain[name] = None
        for other in added:
            if other is not report and akin(report, other):
                run = _differing(title_words(report), title_words(other))
                if run and set(run.split()) <= capitals | {w.removesuffix("'s") for w in capitals}:
                    capital[run] = None
    return {"plain": sorted(plain), "capital": sorted(capital)}


def _differing(own: Sequence[str], other: Sequence[str]) -> str:
    """The one run of words that a title has where another of its family has its own."""
    start = 0
    while start < min(len(own), len(other)) and own[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(own), len(other)) - start and own[-1 - end] == other[-1 - end]:
        end += 1
    return " ".join(own[start : len(own) - end])


def names_in(text: str, names: Mapping[str, Sequence[str]]) -> list[tuple[str, tuple[int, int]]]:
    """The names of reports that a text holds, with their places."""
    plain = folded(text)
    found: list[tuple[str, tuple[int, int]]] = []
    for kind in ("capital", "plain"):
        for name in sorted(names.get(kind, ()), key=lambda name: (-len(name), name)):
            for match in re.finditer(rf"\b{re.escape(name)}\b", plain):
                taken = any(s < match.end() and match.start() < e for _, (s, e) in found)
                if not taken and (kind == "plain" or _CAPITAL.match(text[match.start() :])):
                    found.append((name, match.span()))
    return _joined(plain, sorted(found, key=lambda item: item[1]))


def _joined(
    text: str, found: Sequence[tuple[str, tuple[int, int]]]
) -> list[tuple[str, tuple[int, int]]]:
    """Names in a row as the one name they are: Milton Keynes."""
    joined: list[tuple[str, tuple[int, int]]] = []
    for name, (start, end) in found:
        if joined and text[joined[-1][1][1] : start] == " ":
            before = joined.pop()[1][0]
            joined.append((text[before:end], (before, end)))
        else:
            joined.append((name, (start, end)))
    return joined


def listed(reports: Sequence[Report], most: int = 12) -> str:
    """Reports by name, for a sentence; of many the first."""
    names = [
        f"{called(report)} ({report.id})" if report.id != called(report) else report.id
        for report in reports
    ]
    if len(names) > most:
        return ", ".join(names[:most]) + f" and {len(names) - most} more"
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
