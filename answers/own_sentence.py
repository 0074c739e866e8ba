"""What a figure's own sentence says against its answering: another year, another place, no record.

What stands around a figure may name the year and the place that are asked for; where its own
sentence names others, it is of those. Only reports that a user added are read so.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from ..corpus.lazy_pattern import lazy_pattern
from ..corpus.records import Figure, Report
from ..corpus.sentences import sentences
from .nouns import Restrictor
from .question import Question
from .restrictors import years_in, years_of
from .words import folded

_LONG = lazy_pattern(r"\b((?:19|20)\d\d)\s?[-–/]\s?((?:19|20)?\d\d)\b(?!\s?(?:%|per\b))")
# "In 22-23": two years in a row, which no age or range of numbers is called with "in" or "for".
_SHORT = lazy_pattern(
    r"\b(?:in|for|during|of|year)\s(\d\d)\s?[-–/]\s?(\d\d)\b(?!\s?(?:%|per\b|year|,\d))"
)
_SHARE = lazy_pattern(r"\d ?%|per ?cent")
_QUARTER = lazy_pattern(r"\b(?:north|south)[ -](?:east|west)\b")
_EXTREME = lazy_pattern(
    r"\b(?:most|highest|largest|biggest|greatest|top|record|fewest|lowest|least|smallest)\b"
)
_WHICH_HAD_MOST = lazy_pattern(
    r"\bwhich\b[^?]*\b(?:most|highest|largest|fewest|lowest|least)\b[^?]*\bhow (?:many|much)\b"
)
_REPORT_ITSELF = lazy_pattern(
    r"\bhow many [^?]*\b(?:the|this) (?:report|survey|study|monograph|publication|analysis)\b[^?]*\bbased on\b"
)
# "By 2015 this figure had increased to 37,692": what is said of a later year of something.
_YEARS = r"(?P<year>(?:19|20)\d\d(?:\s?[-–/]\s?(?:\d\d){1,2})?)"
_FIGURE = (
    r"(?:it|this|that|(?:the|this|that) (?:figure|share|proportion|number|percentage|total|rate))"
)
OF_IT = lazy_pattern(
    rf"(?:in|by|for|at|as at) (?:(?:the )?(?:end|start|same (?:date|time|point)) (?:of|in) |\d+ \w+ )?{_YEARS},? {_FIGURE} (?:was|were|had|has|stood|fell|rose)\b"
    rf"|{_FIGURE} (?:was|were|had been|stood)\b[^.]{{0,40}}? in (?P<later>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)


def spans_in(text: str) -> set[frozenset[str]]:
    """The years of two that a text names, as in "2021-22" or "in 21-22", each as both its years."""
    plain = folded(text)
    found = {
        frozenset((first, last if len(last) == 4 else first[:2] + last))
        for first, last in _LONG.findall(plain)
    }
    short = ((int(first), int(last)) for first, last in _SHORT.findall(plain))
    return found | {frozenset((f"20{a:02}", f"20{b:02}")) for a, b in short if b == a + 1}


def names_span(restrictor: Restrictor, figure: Figure) -> bool:
    """Whether the sentence names the very years of two that are asked for."""
    return restrictor.kind == "year" and frozenset(
        restrictor.value.split(" ")[0].split("-")
    ) in spans_in(figure.quote)


def is_of_another_span(restrictor: Restrictor, figure: Figure) -> bool:
    """Whether the sentence names years of two, and none of them has all that is asked for."""
    if restrictor.kind != "year":
        return False
    asked, said = set(restrictor.value.split(" ")[0].split("-")), spans_in(figure.quote)
    single = years_in(_LONG.sub(" ", folded(figure.quote)))
    return bool(said) and not asked <= single and not any(asked <= span for span in said)


def is_of_another_place(restrictor: Restrictor, figure: Figure, places: Collection[str]) -> bool:
    """Whether the sentence names one of the ``places``, and not the one that is asked for."""
    if restrictor.kind != "place":
        return False
    own = folded(f"{figure.quote} {figure.clause}")
    if re.search(rf"\b{re.escape(restrictor.value)}", own):
        return False
    sentence = folded(figure.quote)
    return bool(_QUARTER.search(sentence)) or any(
        place in sentence and re.search(rf"\b{re.escape(place)}\b", sentence) for place in places
    )


def is_of_a_neighbour(restrictor: Restrictor, figure: Figure, source: str) -> bool:
    """Whether only other sentences of the ``source`` name a year or place, for shares of their own."""
    if restrictor.kind not in {"year", "place"} or figure.unit != "%":
        return False
    named = re.compile(rf"\b{re.escape(restrictor.value.split(' ')[0])}\b")
    if named.search(folded(f"{figure.quote} {figure.place.section}")):
        return False
    plain = folded(source)
    said = [plain[start:end] for start, end in sentences(source) if named.search(plain[start:end])]
    return bool(said) and all(_SHARE.search(each) for each in said)


def says_otherwise(question: Question, figure: Figure, report: Report) -> bool:
    """Whether a sentence is of other work than the report, or of no first or last place.

    "How many … is the report based on" is not answered from a sentence of other years
    than the report's nor from a round number, nor "which had the most …, and how many" from one without a most.
    """
    text, sentence = folded(question.text), folded(figure.quote)
    if figure.unit == "count" and any(
        figure.number_text in span for span in _SHORT.findall(sentence)
    ):
        return True  # the 22 of "in 22-23"
    if _leads_with_another_year(question, figure):
        return True
    if _NOW.search(text) and _is_of_the_past(sentence, report):
        return True
    if _REPORT_ITSELF.search(text):
        if figure.unit != "count" or figure.approx is not None:
            return True
        said, own = years_in(sentence), years_of(report)
        if said and own and said.isdisjoint(own):
            return True
    return bool(_WHICH_HAD_MOST.search(text)) and not _EXTREME.search(sentence)


_NOW = lazy_pattern(r"\b(?:these days|nowadays|today|right now|currently|at present|presently)\b")


def _is_of_the_past(sentence: str, report: Report) -> bool:
    """Whether all years of a sentence are before those that the report is of."""
    said, own = years_in(sentence), years_of(report)
    return bool(said and own) and max(said) < min(own)


def _leads_with_another_year(question: Question, figure: Figure) -> bool:
    """Whether the year that a sentence gives its first figure for is none that is asked for."""
    sentence = " ".join(figure.quote.split())
    said = OF_IT.match(sentence)
    if said is None or sentence.find(figure.number_text) > said.end() + _LED:
        return False
    years = (mark.value for mark in question.restrictors if mark.kind == "year")
    asked = {year for value in years for year in value.partition(" ")[0].split("-")}
    return bool(asked) and asked.isdisjoint(years_in(said["year"] or said["later"]))


_LED = 25  # characters between the words that say so and the figure
