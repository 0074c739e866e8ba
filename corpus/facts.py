"""Publication facts: what a report prints about itself, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from .bases import rounding, stated_totals
from .document import Block
from .records import Fact, Lines, Place, Report
from .sentences import sentences

Unit = Literal["text", "date", "count", "%", "page"]

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
)
_DATE = rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH},? \d{{4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}/\d{{1,2}}/\d{{4}})"
_BEGUN = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: {_MONTH})?|{_MONTH})(?:,? \d{{4}})?"
_NAME = r"[A-Z][\w&'’.-]*\w(?: (?:(?:of|for|and|the|in|&) )*[A-Z][\w&'’-]*)*"
_NATION = r"(?:England and Wales|England|Wales|Scotland|Northern Ireland|Great Britain|the UK|the United Kingdom|Ireland)"
_BODIES = r"(?:local authorities|LAs|authorities|councils|schools|trusts|colleges|boards|organisations|providers|settings|homes|agencies|forces|hospitals|practices)"
_DONE = r"(?:hosted|carried out|conducted|undertaken|administered|run|managed|designed)"
_SURVEY = r"(?:survey|research|fieldwork|questionnaire|study|interviews?|poll|consultation|data collection)"


@dataclass(frozen=True, slots=True)
class _Pattern:
    """How a fact is printed: in a block of its own (``whole``) or within a sentence."""

    name: str
    unit: Unit
    regex: re.Pattern[str]
    whole: bool = False


def _p(name: str, unit: Unit, regex: str, *, whole: bool = False, fold: bool = True) -> _Pattern:
    return _Pattern(name, unit, re.compile(regex, re.IGNORECASE if fold else 0), whole)


_PATTERNS = (
    _p("published", "date", rf"^(?:first |date )?(?:published|publication date|date of publication|issued|released)\s*(?:on|in|:)?\s*(?P<value>{_DATE}|\d{{4}})\b"),
    _p("published", "date", rf"(?P<value>{_DATE})", whole=True),
    _p("reference", "text", r"(?:report |document |our )?(?:reference|ref|no|isbn|issn|urn)\.?(?: (?:no|number)\.?)?\s*:?\s+(?P<value>[A-Z]{0,8}[-/ ]?\d[\w/.-]*)", whole=True),
    _p("copyright", "text", r"(?P<value>(?:©|\(c\)\s|copyright\b).{0,120})", whole=True),
    _p("licence", "text", r"^(?P<value>(?:you may (?:re-?use|copy|reproduce|use)\b|(?:this .{0,80}|all content )?(?:is |are )?licen[cs]ed under\b|all rights reserved\b|no part of this\b).*)"),
    _p("responses_invited", "count", r"\b(?:sent|distributed|issued|mailed|e-?mailed|offered) to (?:all |a sample of |a random sample of )?(?P<value>\d[\d,]*)\b"),
    _p("population", "text", r"\b(?:sent|distributed|issued|mailed|e-?mailed) to (?P<value>all [^.;(]+)"),
    _p("population", "text", r"\(defined as (?P<value>[^)]+)\)"),
    _p("population", "text", rf"\bsurvey of (?P<value>[^.;]+? in {_NATION})(?=[.;,]|$)"),
    _p("coverage", "text", rf"\b{_SURVEY}\b.*\b(?:in|across|throughout) (?P<value>{_NATION})\b"),
    _p("response_rate", "%", r"\bresponse rate (?:of|was|is|:)?\s*(?:about |approximately |around )?(?P<value>\d+(?:\.\d+)?) ?(?:%|per ?cent)"),
    _p("response_rate", "%", r"(?P<value>\d+(?:\.\d+)?) ?(?:%|per ?cent) response rate"),
    _p("participating_bodies", "count", rf"\b(?:within|from|in|across|at) (?P<value>\d[\d,]*) (?:[\w-]+ )?{_BODIES} (?:responded|took part|participated|replied)\b"),
    _p("contractor", "text", rf"\b(?i:{_SURVEY}\b[^.;]*?\b{_DONE}) by (?P<value>{_NAME})", fold=False),
    _p("publisher", "text", rf"\b(?i:published by|commissioned by|on behalf of) (?:the )?(?P<value>{_NAME})", fold=False),
    _p("publisher", "text", r"^(?P<value>(?:The )?[A-Z][^.;()]{10,120} \([A-Z]\w+\)) (?:regulates|is|are|inspects|was|exists)\b", fold=False),
    _p("wave", "text", r"\b(?P<value>(?:Wave|Round|Sweep) \d+)\b", fold=False),
    _p("telephone", "text", r"(?:\bT|\b(?:tele)?phone|\bTel)\.?:?\s+\**(?P<value>\+?\(?\d[\d ()]{7,16}\d)"),
    _p("textphone", "text", r"\b(?:textphone|minicom):?\s+\**(?P<value>\+?\(?\d[\d ()]{7,16}\d)"),
    _p("email", "text", r"(?P<value>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"),
    _p("website", "text", r"(?:\bW(?:eb(?:site)?)?:|\bavailable (?:at|from)|\bvisit(?: us at)?)\s+\**(?P<value>(?:https?://|www\.)[^\s*,>)]+[\w/])"),
    _p("address", "text", r"(?P<value>(?:[\w'’.,&/-]+ ){3,16}[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2})", whole=True, fold=False),
    _p("measure_definition", "text", r"^(?P<value>(?:these|this|it|positive\b.*) (?:refers?|means?) (?:to )?(?:the )?(?:combination|sum|total) of\b.*)$"),
    _p("caveat", "text", r"^(?P<value>.*\b(?:not statistically significant|with caution|not (?:a )?representative|not all \d+ [\w ]+ answered|small base)\b.*)$"),
)  # fmt: skip
_FIELDWORK = re.compile(
    rf"\b(?:from|between)\s+(?P<start>{_BEGUN})\s*(?:to|and|until|till|–|—|-)\s*(?P<end>{_DATE})",
    re.IGNORECASE,
)
_FIELDWORK_IN = re.compile(
    rf"\b(?:fieldwork|survey|interviews)\b[^.]*\b(?:took place|carried out|conducted|undertaken|ran|run)"
    rf"\b[^.]*?\b(?:in|during|on) (?P<value>{_DATE})",
    re.IGNORECASE,
)
_METHOD = re.compile(
    r"\b(?:(?:survey|questionnaire)\w* (?:was|were|is) (?:administered|hosted|distributed|sent|available)"
    r"|distribut\w+ the (?:survey|questionnaire)|survey invitations?|postal surveys?|online survey"
    r"|invited to take part|questionnaire (?:comprised|consisted|contained)"
    r"|(?:responses|results|data) (?:are|were) (?:therefore )?(?:weighted|based on|reported)"
    r"|(?:survey|research|telephone|face-to-face) interviews|focus groups?)\b",
    re.IGNORECASE,
)
_ABOUT_SURVEY = re.compile(rf"\b{_SURVEY}\b", re.IGNORECASE)
_FOREWORD = re.compile(r"foreword|preface|(?:a )?(?:message|introduction) (?:from|by)\b.*", re.I)
_SIGNED = re.compile(
    r"(?P<name>(?:(?:Dr|Sir|Dame|Professor|Prof|Lord|Baroness|Rt Hon)\.? )*[A-Z][\w'’-]+(?: [A-Z][\w'’.-]*){1,3}),? (?P<role>[A-Z][^.!?]{3,120})"
)
_CONTENTS = re.compile(
    r"(?P<text>\S.*?)(?:\s*\.{3,}\s*|\s*(?:\. ){3,}|\t+| {2,})\s*(?P<page>\d{1,4})\s*"
)
_GENERIC = re.compile(
    r"(?:.* )?(?:responses|questionnaires|surveys|returns|replies|interviews)", re.I
)
_METHODS = re.compile(
    r"\b(?:method(?:s|ology)?|how (?:the|this) (?:survey|research|study)\b.*)", re.I
)
_STACKED = 60
_SPOKEN = ("“", "‘", '"', "'")
_TESTIMONY = {"contents", "table", "quotation", "furniture", "footnote"}
# A date that stands alone is the publication date only on the cover.
_COVER = 40


def facts(report: Report, blocks: Sequence[Block], lines: Sequence[str]) -> tuple[Fact, ...]:
    """Return what a report prints about itself, in source order, each with its place.

    A fact printed twice is returned twice. ``value`` is as printed; a begin date
    takes its month and year from the end date where it prints none.
    """
    found = [
        *_headline(report, blocks),
        *(fact for block in blocks for fact in _printed(report.id, block, lines)),
        *_totals(report, blocks, lines),
        *_signatures(report.id, blocks),
        *_pages(report.id, blocks, lines),
        *rounding(report.id, blocks),
    ]
    if not any(fact.name == "publisher" for fact in found):
        found += _publisher(report, blocks, lines)
    return tuple(sorted(found, key=lambda fact: fact.place.lines[0]))


def _fact(
    report: str, block: Block, lines: Sequence[str], name: str, value: str, unit: Unit, quote: str
) -> Fact:
    place = Place(report, block.locator, block.section, _lines_of(quote, block, lines), block.page)
    return Fact(place, name, value.strip(), unit, quote)


def _lines_of(quote: str, block: Block, lines: Sequence[str]) -> Lines:
    """Return the narrowest run of a block's lines that holds a quotation."""
    first, last = block.lines
    runs = (
        (start, end)
        for length in range(1, last - first + 1)
        for start in range(first, last - length + 2)
        for end in (start + length - 1,)
    )
    for start, end in runs:
        if quote in " ".join(" ".join(lines[start - 1 : end]).split()):
            return start, end
    return block.lines


def _headline(report: Report, blocks: Sequence[Block]) -> Iterator[Fact]:
    """Yield title and subtitle, the headings before any text."""
    titles = [block for block in blocks if block.kind == "heading"][:2]
    if titles and titles[0].level == 0:
        titles = [block for block in titles if block.level == 0]
    else:
        titles = titles[:1]
    for name, block in zip(("title", "subtitle"), titles, strict=False):
        place = Place(report.id, block.locator, block.section, block.lines, block.page)
        yield Fact(place, name, block.text, "text", block.verbatim)


def _publisher(report: Report, blocks: Sequence[Block], lines: Sequence[str]) -> Iterator[Fact]:
    """Yield the first sentence that names the publisher the catalogue gives."""
    if not report.publisher:
        return
    named = re.compile(rf"\b{re.escape(report.publisher)}\b")
    for block in blocks:
        for quote in _sentences(block):
            if named.search(quote):
                yield _fact(report.id, block, lines, "publisher", report.publisher, "text", quote)
                return


def _sentences(block: Block) -> list[str]:
    if block.kind in _TESTIMONY:
        return []
    found = (block.verbatim[start:end] for start, end in sentences(block.verbatim))
    return [sentence for sentence in found if not sentence.startswith(_SPOKEN)]


def _printed(report: str, block: Block, lines: Sequence[str]) -> Iterator[Fact]:
    """Yield the facts that a block prints by itself or in its sentences."""
    if block.kind in _TESTIMONY:
        return
    for pattern in _PATTERNS:
        if pattern.whole:
            cover = block.lines[0] <= _COVER or pattern.unit != "date"
            match = pattern.regex.fullmatch(block.text.strip())
            if cover and match:
                value, quote = match["value"], block.verbatim
                yield _fact(report, block, lines, pattern.name, value, pattern.unit, quote)
            continue
        for sentence in _sentences(block):
            for match in pattern.regex.finditer(sentence):
                quote = _own_line(match[0], block, lines) or sentence
                value = match["value"]
                yield _fact(report, block, lines, pattern.name, value, pattern.unit, quote)
    for sentence in _sentences(block):
        yield from _fieldwork(report, block, lines, sentence)
        if _METHODS.search(block.section) or _METHOD.search(sentence):
            yield _fact(report, block, lines, "method", sentence, "text", sentence)


def _own_line(words: str, block: Block, lines: Sequence[str]) -> str:
    """Return the line that holds the words in a stack of short lines such as an address."""
    first, last = block.lines
    stack = [" ".join(line.split()) for line in lines[first - 1 : last]]
    if last == first or max(map(len, stack)) > _STACKED:
        return ""
    return next((line for line in stack if words in line), "")


def _fieldwork(report: str, block: Block, lines: Sequence[str], quote: str) -> Iterator[Fact]:
    if not _ABOUT_SURVEY.search(quote):
        return
    if match := _FIELDWORK.search(quote):
        start = _completed(match["start"], match["end"])
        yield _fact(report, block, lines, "fieldwork_start", start, "date", quote)
        yield _fact(report, block, lines, "fieldwork_end", match["end"], "date", quote)
    elif match := _FIELDWORK_IN.search(quote):
        yield _fact(report, block, lines, "fieldwork_start", match["value"], "date", quote)
        yield _fact(report, block, lines, "fieldwork_end", match["value"], "date", quote)


def _completed(start: str, end: str) -> str:
    """Return a begin date with the month and year it shares with the end date."""
    month, year = re.search(_MONTH, end, re.IGNORECASE), re.search(r"\d{4}$", end)
    if month and not re.search("[a-z]{3}", re.sub(r"(?<=\d)(?:st|nd|rd|th)", "", start), re.I):
        start = f"{start} {month[0]}"
    if year and not re.search(r"\d{4}", start):
        start = f"{start} {year[0]}"
    return start


def _totals(report: Report, blocks: Sequence[Block], lines: Sequence[str]) -> Iterator[Fact]:
    """Yield each statement of the number of responses, and what they are called."""
    for total in stated_totals(blocks, report):
        quote = next(
            (part for part in _sentences(total.block) if total.words in part), total.block.verbatim
        )
        yield _fact(report.id, total.block, lines, "responses", total.printed, "count", quote)
        if total.noun and not _GENERIC.fullmatch(total.noun):
            yield _fact(report.id, total.block, lines, "response_noun", total.noun, "text", quote)


def _signatures(report: str, blocks: Sequence[Block]) -> Iterator[Fact]:
    """Yield who signed a foreword, and the role printed with the name."""
    for block in blocks:
        match = _SIGNED.fullmatch(block.text.strip().rstrip(","))
        if block.kind == "paragraph" and match and _FOREWORD.fullmatch(block.section.strip()):
            place = Place(report, block.locator, block.section, block.lines, block.page)
            yield Fact(place, "foreword_author", match["name"], "text", block.verbatim)
            yield Fact(place, "foreword_author_role", match["role"], "text", block.verbatim)


def _pages(report: str, blocks: Sequence[Block], lines: Sequence[str]) -> Iterator[Fact]:
    """Yield the page on which each section of the contents list begins."""
    for block in blocks:
        if block.kind != "contents":
            continue
        for number in range(block.lines[0], block.lines[1] + 1):
            if match := _CONTENTS.fullmatch(lines[number - 1]):
                page = int(match["page"])
                place = Place(report, match["text"], match["text"], (number, number), page)
                yield Fact(place, "page", match["page"], "page", lines[number - 1].strip())
