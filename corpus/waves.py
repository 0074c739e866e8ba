"""Waves: which round of a survey a report, a table or a column is of, from how it is named."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from .lazy_pattern import lazy_pattern
from .records import QuestionRow

_YEAR = r"(?:19|20)\d\d"
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
# Where in its year a part of it lies; winter is the one that begins it.
_PARTS = {month: n for n, month in enumerate(_MONTHS)} | {
    "winter": 0, "spring": 3, "summer": 6, "autumn": 9, "q1": 0, "q2": 3, "q3": 6, "q4": 9,
}  # fmt: skip
_ORDINALS = {
    "one": "1", "first": "1", "1st": "1", "two": "2", "second": "2", "2nd": "2",
    "three": "3", "third": "3", "3rd": "3", "four": "4", "fourth": "4", "4th": "4",
    "five": "5", "fifth": "5", "5th": "5",
}  # fmt: skip
_ROUND = (
    r"\b(?P<kind>wave|round|sweep|phase)\s+(?P<n>\d{1,2}|one|two|three|four|five)\b"
    r"|\b(?P<nth>first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th)\s+(?:survey\s+)?"
    r"(?P<nth_kind>wave|round|sweep|phase)\b"
)
_SEASONAL = rf"\b(?P<season>{'|'.join(_PARTS)}),?\s+(?P<year>{_YEAR})\b"
_SPAN = rf"\b(?P<first>{_YEAR})\s?[-–/]\s?(?P<last>(?:19|20)?\d\d)\b(?![-–/]\d)"
_PLAIN_YEAR = rf"(?<![\d,.£$€])(?P<year>{_YEAR})(?!\d|[,.]\d|\s?%)"
_ENDING = lazy_pattern(r"\.[^.]*$")
_RUN = lazy_pattern(r"[\s_]+|-(?!\d\d(?:\d\d)?\b)|(?<!\d)-")


@dataclass(frozen=True, slots=True)
class WaveName:
    """A wave as named: ``label`` as shown, ``years`` it spans (several: from – to).

    ``part`` places a season or month within its year.
    """

    label: str
    years: tuple[str, ...] = ()
    number: str = ""
    part: int = 0

    @property
    def order(self) -> tuple[str, int, int]:
        """Sorts earlier waves first, as far as the name tells."""
        return (max(self.years, default=""), self.part, int(self.number or 0))


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    """The forms of naming a wave, compiled when one is first looked for: most questions need none."""
    return tuple(re.compile(form, re.I) for form in (_ROUND, _SEASONAL, _SPAN, _PLAIN_YEAR))


def waves_named(text: str) -> tuple[WaveName, ...]:
    """Return the waves a text names, in its order: rounds by number, seasons, spans, years."""
    rounds, seasonal, spans, plain_years = _forms()
    found: list[tuple[int, int, WaveName]] = []

    def free(match: re.Match[str]) -> bool:
        return not any(s < match.end() and match.start() < e for s, e, _ in found)

    for match in rounds.finditer(text):
        word = (match["n"] or match["nth"]).casefold()
        kind, n = (match["kind"] or match["nth_kind"]).capitalize(), _ORDINALS.get(word, word)
        found.append((*match.span(), WaveName(f"{kind} {n}", (), n)))
    for match in seasonal.finditer(text):
        label = f"{match['season'].capitalize()} {match['year']}"
        part = _PARTS[match["season"].casefold()]
        found.append((*match.span(), WaveName(label, (match["year"],), "", part)))
    for match in filter(free, spans.finditer(text)):
        first, last = match["first"], match["last"]
        last = last if len(last) == 4 else first[:2] + last
        if last > first:
            found.append((*match.span(), WaveName(f"{first}-{match['last']}", (first, last))))
    found += [
        (*match.span(), WaveName(match["year"], (match["year"],)))
        for match in filter(free, list(plain_years.finditer(text)))
    ]
    return tuple(name for _, _, name in sorted(found, key=lambda item: item[:2]))


def file_words(source: str) -> str:
    """Return a file's name as words: without its ending, marks between words as spaces."""
    return _RUN.sub(" ", _ENDING.sub("", source)).strip()


def wave_of(*names: str | None) -> str | None:
    """Return the wave that the first telling name is of; a name of several waves tells none.

    Names are a title, a file's words, a sheet or a section, the surest first.
    """
    for name in filter(None, names):
        labels = {wave.label: wave for wave in waves_named(name)}
        rounds = [label for label, wave in labels.items() if wave.number]
        chosen = rounds or list(labels)
        if len(chosen) == 1:
            return chosen[0]
    return None


def rows_by_wave(row: QuestionRow) -> tuple[tuple[WaveName, QuestionRow], ...]:
    """Return a row whose columns are of several waves once for each, the latest first.

    Nothing for a row of one wave: its columns need no parting.
    """
    from .responses import column, share  # its patterns are needed by rows of several waves only

    parted: dict[WaveName, list[tuple[str, float]]] = {}
    for name, value in row.columns:
        named = waves_named(name)
        if len(named) == 1:
            parted.setdefault(named[0], []).append((name, value))
    if len(parted) < 2:
        return ()
    found = []
    for wave, columns in sorted(parted.items(), key=lambda item: item[0].order, reverse=True):
        heads, values = [column(name) for name, _ in columns], dict(columns)
        by_head = {head.name: values[name] for head, (name, _) in zip(heads, columns, strict=True)}
        agree, disagree = (share(side, heads, by_head) for side in ("agree", "disagree"))
        if agree is not None or disagree is not None:
            # the base of a row does not say which of its waves it is of
            of_wave = replace(
                row, columns=tuple(columns), agree=agree, disagree=disagree, base=None
            )
            found.append((wave, of_wave))
    return tuple(found) if len(found) > 1 else ()
