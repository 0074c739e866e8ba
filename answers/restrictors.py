"""Words that narrow an answer: years, places, subgroups, waves, items, breakdowns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..corpus.lazy_pattern import lazy_pattern
from ..corpus.records import Report
from ..corpus.waves import file_words, waves_named
from .lexicon import Lexicon
from .naming import names_in
from .nouns import Restrictor
from .terms import EXACT, Term
from .words import folded

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_YEAR = lazy_pattern(
    r"\b((?:19|20)\d\d)(?:\s?[-–/]\s?((?:19|20)?\d\d)\b(?!%| per)|\b(?!\s?(?:%|per)))"
)
# What a statement sets its own time against: "up from 2010", "compared with 2009-10".
_COMPARED_WITH = lazy_pattern(
    rf"\b(?:compared (?:with|to)|against|from|since|than|before|after)\s(?:\w+\s){{0,3}}{_YEAR.pattern}"
)
_DATED = lazy_pattern(rf"(?:\b({_MONTHS})\s+)?{_YEAR.pattern}")
# Which day of it is asked for: "at the end of March 2014".
_END_OF = lazy_pattern(
    rf"\b(?:end|close|start|beginning|middle)(?= of (?:(?:{_MONTHS})\b|{_YEAR.pattern}))"
)
# A capitalised name after a preposition is a place (or a body) unless the library writes of it.
_NAMED_PLACE = lazy_pattern(
    r"\b(?:in|at|across|near|around|from|within|throughout)\s+(?:the\s+)?"
    r"([A-Z][\w'’-]+(?:\s+(?:on\s+|upon\s+|of\s+|the\s+)?[A-Z][\w'’-]+)*)"
)
# Words that pick out a part of those asked, whatever the words are.
_ONLY_THOSE = lazy_pattern(r"\b(?:among|amongst)\s+((?:[\w'-]+\s*){1,6})\??$")
_BROKEN_DOWN = lazy_pattern(
    r"\bby (?:type|level|grade|length|size|age|sex|gender|region|area|district|ethnic\w*|role|seniority|band"
    r"|sector|department|team|group|year|job|income|tenure|experience)\b(?: of \w+)?"
)
_DONE_BY = lazy_pattern(
    r"\b(?!(?:group|sort|list|order|divid|report|tabulat|rank|compar|analys|need|separat|segment)ed )[a-z]{3,}ed $"
)
_WAVE = lazy_pattern(
    r"\b(?:wave|round|sweep|phase)\s+(\d+|one|two|three|four|five)\b"
    r"|\b(first|second|third|fourth|fifth|1st|2nd|3rd|4th|latest|previous|last)\s+"
    r"(?:(?!went|goes?|going|gone|came|comes?|turned|looked|got|gets?|pass(?:ed)?)[a-z]+\s)?(?:wave|round|sweep)\b"
)
# A body named after several places is not of each of them: "Kent, Surrey and Sussex Probation".
_SEVERAL = lazy_pattern(r"\b(?:[A-Z]\w+(?: [A-Z]\w+)?, )+[A-Z]\w+(?: [A-Z]\w+)?,? and [A-Z]\w+")
# A part of those who answered told by how much they have of something: "with over ten years' experience".
_OF_SIZE = lazy_pattern(
    r"\b(?:with|having|who have|who had) (?:(?:more|less|fewer) than|over|under|at least|at most|up to) (?:an? )?"
    r"(?P<number>\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|fifty|hundred)"
    r" (?P<noun>years?|months?|staff|employees|members|volunteers|workers|people|cases|children)\b"
)
_AGE = lazy_pattern(r"(?:aged|under|over) \d+(?: to \d+)?")  # as ``words`` writes age groups
_WAVES = lazy_pattern(
    r"\b(?:waves|rounds|sweeps|phases)\s+(\d+|one|two|three|four|five)\s*(?:,|and|to|or|&|-|versus|vs)\s*"
    r"(\d+|one|two|three|four|five)\b"
)
_ORDINALS = {
    "one": "1", "first": "1", "1st": "1", "two": "2", "second": "2", "2nd": "2",
    "three": "3", "third": "3", "3rd": "3", "four": "4", "fourth": "4", "4th": "4",
    "five": "5", "fifth": "5",
}  # fmt: skip
# "not newly qualified": all but those, whom an item on them does not count.
_DENIED = lazy_pattern(
    r"\b(?P<by>not|non|no longer|never|other than|excluding|except(?: for)?)[- ](?:an? |the )?$"
)
Span = tuple[int, int]  # first character, and the one behind the last


def restrictors_of(
    text: str, topic: Sequence[Term], lexicon: Lexicon
) -> tuple[tuple[Restrictor, ...], frozenset[Term]]:
    """The restrictors of a question, and the topic terms they are made of."""
    plain = folded(text)
    found, spans = _times(plain)
    _add_places(text, found, spans, lexicon)
    for match in _BROKEN_DOWN.finditer(plain):
        found.append(Restrictor("subgroup", match.group(), match.group()))
        spans.append(match.span())
    for match in _OF_SIZE.finditer(plain):
        value = f"{match['number']} {match['noun']}"
        found.append(Restrictor("subgroup", match.group(), value))
    for match in _ONLY_THOSE.finditer(plain):
        found += [
            Restrictor("subgroup", term.text, term.text)
            for term in topic
            if match.start(1) <= term.start < match.end(1) and term.text not in lexicon.populations
        ]
    consumed = {term for term in topic if any(s <= term.start < e for s, e in spans)}
    subgroups = lexicon.lists["subgroups"]
    for term in topic:
        if term not in consumed and (
            _AGE.fullmatch(term.text)
            or any(name[2:] in subgroups and s > EXACT for name, s in term.features.items())
        ):
            denied = _DENIED.search(plain[: term.start])
            group = f"{denied['by']} {term.text}" if denied else term.text
            found.append(Restrictor("subgroup", group, group))
    return tuple(found), frozenset(consumed)


def without_sizes(text: str) -> str:
    """A folded text with spaces for "with more than five years", which compares nothing."""
    return _OF_SIZE.sub(lambda match: " " * len(match.group()), text)


def _times(plain: str) -> tuple[list[Restrictor], list[Span]]:
    """The years and waves that a folded text names, and where they stand."""
    found: list[Restrictor] = []
    spans: list[Span] = []
    for match in _DATED.finditer(plain):
        month, first, last = match.groups()
        value = _span_of_years(first, last)
        found.append(Restrictor("year", match.group(), f"{value} {month}" if month else value))
        spans.append(match.span())
    spans += [match.span() for match in _END_OF.finditer(plain)]
    for match in _WAVE.finditer(plain):
        word = match.group(1) or match.group(2)
        found.append(Restrictor("wave", match.group(), _ORDINALS.get(word, word)))
        spans.append(match.span())
    for match in _WAVES.finditer(plain):
        for word in match.groups():
            value = _ORDINALS.get(word, word)
            found.append(Restrictor("wave", f"wave {value}", value))
        spans.append(match.span())
    return found, spans


def _add_places(text: str, found: list[Restrictor], spans: list[Span], lexicon: Lexicon) -> None:
    """Add the places, breakdowns and bodies that a text names, where nothing else stands."""
    plain = folded(text)
    for name in ("places", "breakdowns"):
        for phrase, span in _phrases(plain, lexicon.lists[name]):
            if _DONE_BY.search(plain[: span[0]]):
                continue  # "commissioned by council" says who did it
            found.append(Restrictor("place" if name == "places" else "subgroup", phrase, phrase))
            spans.append(span)
    for name, span in names_in(text, lexicon.report_names):
        if not any(s < span[1] and span[0] < e for s, e in spans):
            found.append(Restrictor("place", text[slice(*span)], name))
            spans.append(span)
    for match in _NAMED_PLACE.finditer(text):
        name = match.group(1)
        if not any(s <= match.start(1) < e for s, e in spans) and not lexicon.knows(folded(name)):
            found.append(Restrictor("place", name, folded(name)))
            spans.append(match.span(1))


# Other names of a country: what is in Wales is Welsh, and Britain is what a report calls the UK.
_ALSO_CALLED = {
    "welsh": ("wales",), "scottish": ("scotland",), "irish": ("ireland",),
    "britain": ("uk", "united kingdom", "great britain"), "great britain": ("uk", "united kingdom", "britain"),
    "uk": ("united kingdom", "britain"), "united kingdom": ("uk", "britain"),
}  # fmt: skip


def _span_of_years(first: str, last: str | None) -> str:
    if last is None:
        return first
    return f"{first}-{last if len(last) == 4 else first[:2] + last}"


def _phrases(text: str, phrases: Iterable[str]) -> list[tuple[str, tuple[int, int]]]:
    """Listed phrases that occur as whole words, the longest at each place."""
    found: list[tuple[str, tuple[int, int]]] = []
    for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)):
        if phrase not in text:
            continue
        for match in re.finditer(rf"\b{re.escape(phrase)}\b", text):
            if not any(s <= match.start() < e for _, (s, e) in found):
                found.append((phrase, match.span()))
    return sorted(found, key=lambda item: item[1])


def years_in(text: str) -> set[str]:
    """All years a text names, spans spelled out by their ends, as four digits."""
    years: set[str] = set()
    for first, last in _YEAR.findall(folded(text)):
        years.add(first)
        if last:
            years.add(last if len(last) == 4 else first[:2] + last)
    return years


def described(report: Report) -> str:
    """What a report says of itself, folded: titles, dates and names."""
    fields = (
        report.title, report.subtitle, report.published, report.fieldwork_start,
        report.fieldwork_end, report.short, *report.names, *_own_names(report),
    )  # fmt: skip
    return folded(" . ".join(filter(None, fields)))


def _own_names(report: Report) -> tuple[str | None, ...]:
    """What else tells a report that a user added: its wave and its file's name."""
    return () if report.built_in else (report.wave, file_words(report.source))


def years_of(report: Report) -> set[str]:
    """The years a report speaks for by its own description."""
    return years_in(described(report))


def supported(restrictor: Restrictor, text: str, report: Report, statement: str = "") -> bool:
    """Whether a year, place or wave is entailed by a passage or by its report's description.

    A ``statement`` that is dated itself is of no other year, whatever stands around it.
    """
    plain = folded(text)
    if restrictor.kind == "subgroup" and _OF_SIZE.fullmatch(restrictor.text):
        return restrictor.value in plain
    if restrictor.kind == "year":
        years, _, month = restrictor.value.partition(" ")
        asked = set(years.split("-"))
        dated = years_in(_COMPARED_WITH.sub(" ", folded(statement)))
        if dated and dated.isdisjoint(asked):
            return False
        stated = asked <= years_in(plain) | years_of(report)
        return stated and (month in plain or month in described(report))
    if restrictor.kind == "wave":
        named = " . ".join(filter(None, (report.wave, report.title, *_own_names(report))))
        return restrictor.value == (report.wave or "").strip().lower().removeprefix(
            "wave "
        ).strip() or any(
            wave.number == restrictor.value for wave in waves_named(f"{named} . {plain}")
        )
    if restrictor.kind == "place":
        publisher = _SEVERAL.sub("", report.publisher or "")
        own = () if report.built_in else (report.subtitle, publisher, *_own_names(report))
        fields = (report.coverage, report.title, report.population, *own)
        covered = folded(" ".join(filter(None, fields)))
        names = {restrictor.value, *_ALSO_CALLED.get(restrictor.value, ())}
        alternatives = "|".join(re.escape(name) for name in sorted(names))
        return bool(re.search(rf"\b(?:{alternatives})\b", f"{plain} {covered}"))
    return False
