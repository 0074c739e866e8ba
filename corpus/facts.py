"""Publication facts: what a report prints about itself, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from .bases import rounding, stated_totals
from .document import Block
from .fact_patterns import (
    ABOUT_SURVEY,
    ABOUT_SURVEY_SIGNS,
    ALONE,
    CONTENTS_LINE,
    DATE,
    DATED,
    FIELDWORK,
    FIELDWORK_BEGAN,
    FIELDWORK_IN,
    FOREWORD,
    GRADED,
    LABELLED,
    METHOD,
    METHOD_SECTION,
    METHOD_SIGNS,
    MONTH,
    NO_LABEL,
    NO_PEOPLE,
    PATTERNS,
    SIGNED,
    Pattern,
    Unit,
)
from .records import Fact, Lines, Place, Report
from .sentences import sentences
from .signs import Sieve, folded, holds, passes

_SIEVE = Sieve([*(pattern.signs for pattern in PATTERNS), ABOUT_SURVEY_SIGNS, METHOD_SIGNS])
_SURVEY, _METHOD = len(PATTERNS), len(PATTERNS) + 1
_ELSEWHERE = {"contents", "table", "quotation", "furniture", "footnote"}
_SPOKEN = ("“", "‘", '"', "'")
_STACKED = 60
_LABEL_ENDS = (":", "-", "–", "—")  # one of these parts a label from its value
_LOGO_AND_TITLE = 2
# A date that stands alone is the publication date only on the cover.
_COVER = 40
# The first row of these names columns, not the report.
_WORKBOOKS = {"xlsx", "ods"}
_TABULAR = {"csv", "tsv"} | _WORKBOOKS
_LONGEST_TITLE = 150
_INSPECTION = re.compile(r"\binspection\b", re.IGNORECASE)
_BASE_LINE = re.compile(r"\W*(?:base|n)\b\s*[:=]", re.IGNORECASE)


def facts(report: Report, blocks: Sequence[Block], lines: Sequence[str]) -> tuple[Fact, ...]:
    """Return what a report prints about itself, in source order, each with its place.

    A fact printed twice is returned twice. ``value`` is as printed; a begin date
    takes its month and year from the end date where it prints none.
    """
    found = [
        *_headline(report, blocks, lines),
        *_printed(report.id, tuple(blocks), tuple(lines)),
        *_totals(report, blocks, lines),
        *_signatures(report.id, blocks),
        *_pages(report.id, blocks, lines),
        *_cover_visit(report.id, blocks, lines),
        *rounding(report.id, blocks),
    ]
    told = {fact.place.lines for fact in found}
    found += [
        fact
        for fact in _labelled(report.id, tuple(blocks), tuple(lines))
        if fact.place.lines not in told
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
    for length in range(last - first):
        for start in range(first, last - length + 1):
            if quote in " ".join(" ".join(lines[start - 1 : start + length]).split()):
                return start, start + length
    return block.lines


def _headline(report: Report, blocks: Sequence[Block], lines: Sequence[str]) -> Iterator[Fact]:
    """Yield title and subtitle, the headings before any text."""
    if report.format in _TABULAR:
        titles = _title_row(report, blocks, lines)
    else:
        titles = _title_headings(blocks)
    for name, block in zip(("title", "subtitle"), titles, strict=False):
        place = Place(report.id, block.locator, block.section, block.lines, block.page)
        yield Fact(place, name, block.text, "text", block.verbatim)


def _title_headings(blocks: Sequence[Block]) -> list[Block]:
    titles = [
        block for block in blocks if block.kind == "heading" and not DATED.fullmatch(block.text)
    ]
    if len(titles) > _LOGO_AND_TITLE and _is_logo(titles):
        titles = titles[1:]
    titles = titles[:2]
    if titles and titles[0].level == 0:
        return [block for block in titles if block.level == 0]
    return titles[:1]


def _is_logo(titles: Sequence[Block]) -> bool:
    """Whether the first of three lines or more on a cover is a name of one or two words."""
    cover = titles[: _LOGO_AND_TITLE + 1]
    return (
        all(block.level == 0 for block in cover)
        and len(titles[0].text.split()) <= _LOGO_AND_TITLE
        and all(word[0].isupper() for word in titles[0].text.split())
        and all(len(block.text.split()) > len(titles[0].text.split()) for block in cover[1:])
        and not any(sign.isdigit() for sign in titles[0].text)
    )


def _title_row(report: Report, blocks: Sequence[Block], lines: Sequence[str]) -> list[Block]:
    """Return the first row of records or of a workbook, if it is a lone text over a table."""
    for block in blocks:
        if report.format in _WORKBOOKS and block.lines[0] == 1:
            continue  # the name of the first sheet
        lone = "\t" not in lines[block.lines[0] - 1] and len(block.text) <= _LONGEST_TITLE
        sentence = block.text.endswith((".", ":")) or _BASE_LINE.match(block.text)
        titled = block.kind in {"heading", "paragraph"} and lone and not sentence
        above = any(other.kind == "table" for other in blocks if other.lines > block.lines)
        return [block] if titled and above else []
    return []


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
    """Return the sentences of a block that are the report's own, not a person's."""
    if block.kind in _ELSEWHERE:
        return []
    found = (block.verbatim[start:end] for start, end in sentences(block.verbatim))
    return [sentence for sentence in found if not sentence.startswith(_SPOKEN)]


@lru_cache(maxsize=1)  # as those printed
def _labelled(report: str, blocks: tuple[Block, ...], lines: tuple[str, ...]) -> tuple[Fact, ...]:
    """Return what lines of a label and a value say, each fact with its label as locator."""
    return tuple(fact for block in blocks for fact in _labelled_in(report, block, lines))


@lru_cache(maxsize=1)  # an added report's are asked for twice: to describe it, and as its records
def _printed(report: str, blocks: tuple[Block, ...], lines: tuple[str, ...]) -> tuple[Fact, ...]:
    """Return the facts that blocks print by themselves or in their sentences."""
    return tuple(fact for block in blocks for fact in _printed_in(report, block, lines))


def _printed_in(report: str, block: Block, lines: Sequence[str]) -> Iterator[Fact]:
    """Yield the facts that a block prints by itself or in its sentences."""
    if block.kind in _ELSEWHERE:
        return
    text = block.verbatim
    plain = folded(text)
    let_through = _SIEVE.let_through(text)
    likely = [
        PATTERNS[at]
        for at in let_through
        if at < _SURVEY and passes(text, plain, PATTERNS[at].signs)
    ]
    if ALONE.fullmatch(block.text.strip()):
        likely = [pattern for pattern in PATTERNS if pattern.alone or pattern in likely]
    surveyed = _SURVEY in let_through and holds(plain, ABOUT_SURVEY_SIGNS)
    in_section = METHOD_SECTION.search(block.section) and block.kind != "heading"
    method = _METHOD in let_through and holds(plain, METHOD_SIGNS)
    of_method = in_section or surveyed or method
    if not (likely or of_method):
        return
    own = _sentences(block)
    for pattern in likely:
        if pattern.alone:
            yield from _alone(report, block, lines, pattern)
        else:
            yield from _within(report, block, lines, own, pattern)
    for sentence in own if of_method else ():
        if surveyed:
            yield from _fieldwork(report, block, lines, sentence)
        if in_section or METHOD.search(sentence):
            yield _fact(report, block, lines, "method", sentence, "text", sentence)


def _within(
    report: str, block: Block, lines: Sequence[str], own: Sequence[str], pattern: Pattern
) -> Iterator[Fact]:
    for sentence in own:
        for match in pattern.regex.finditer(sentence):
            quote = _own_line(match[0], block, lines) or sentence
            yield _fact(report, block, lines, pattern.name, match["value"], pattern.unit, quote)


def _alone(report: str, block: Block, lines: Sequence[str], pattern: Pattern) -> Iterator[Fact]:
    match = pattern.regex.fullmatch(block.text.strip())
    beyond = pattern.unit == "date" and block.lines[0] > _COVER
    if match and not beyond:
        yield _fact(
            report, block, lines, pattern.name, match["value"], pattern.unit, block.verbatim
        )


def _cover_visit(report: str, blocks: Sequence[Block], lines: Sequence[str]) -> Iterator[Fact]:
    """Yield the dates that the cover of an inspection report prints alone: "4-15 September 2023"."""
    cover = [block for block in blocks if block.lines[0] <= _COVER and block.kind != "contents"]
    titles = " ".join(block.text for block in cover if block.kind == "heading")
    if not _INSPECTION.search(titles):
        return
    for block in cover:
        if DATED.fullmatch(block.text) and not re.fullmatch(DATE, block.text):
            yield _fact(report, block, lines, "inspected", block.text, "date", block.verbatim)


def _labelled_in(report: str, block: Block, lines: Sequence[str]) -> Iterator[Fact]:
    """Yield what lines of a label and a value in a block say."""
    if block.kind not in {"paragraph", "note", "bullet", "heading"}:
        return
    for number in range(block.lines[0], block.lines[1] + 1):
        line = " ".join(lines[number - 1].split())
        if not holds(line, _LABEL_ENDS):
            continue
        match = GRADED.fullmatch(line)
        if match is None and block.kind != "heading":
            match = LABELLED.fullmatch(line)
        if match and not NO_LABEL.match(match["label"]):
            place = Place(report, match["label"], block.section, (number, number), block.page)
            yield Fact(place, "labelled", match["value"], "text", line)


def _own_line(words: str, block: Block, lines: Sequence[str]) -> str:
    """Return the line that holds the words in a stack of short lines such as an address."""
    first, last = block.lines
    stack = [" ".join(line.split()) for line in lines[first - 1 : last]]
    if last == first or max(map(len, stack)) > _STACKED:
        return ""
    return next((line for line in stack if words in line), "")


def _fieldwork(report: str, block: Block, lines: Sequence[str], quote: str) -> Iterator[Fact]:
    """Yield when the survey was in the field, from a sentence that speaks of a survey."""
    if not ABOUT_SURVEY.search(quote):
        return
    if match := FIELDWORK.search(quote) or FIELDWORK_BEGAN.search(quote):
        end = match["end"].rstrip(".")
        start = _completed(match["start"], end)
    elif match := FIELDWORK_IN.search(quote):
        start = end = next(filter(None, match.groups()))
    else:
        return
    yield _fact(report, block, lines, "fieldwork_start", start, "date", quote)
    yield _fact(report, block, lines, "fieldwork_end", end, "date", quote)


def _completed(start: str, end: str) -> str:
    """Return a begin date with the month and year it shares with the end date."""
    month, year = MONTH.search(end), re.search(r"\d{4}$", end)
    if month and not MONTH.search(start):
        start = f"{start} {month[0]}"
    if year and not re.search(r"\d{4}", start):
        start = f"{start} {year[0]}"
    return start


def _totals(report: Report, blocks: Sequence[Block], lines: Sequence[str]) -> Iterator[Fact]:
    """Yield each statement of the number of responses, and who it says answered."""
    for total in stated_totals(blocks, report):
        block = total.block
        quote = next((part for part in _sentences(block) if total.words in part), block.verbatim)
        yield _fact(report.id, block, lines, "responses", total.printed, "count", quote)
        if total.noun and not NO_PEOPLE.fullmatch(total.noun):
            yield _fact(report.id, block, lines, "response_noun", total.noun, "text", quote)


def _signatures(report: str, blocks: Sequence[Block]) -> Iterator[Fact]:
    """Yield who signed a foreword, and the role printed with the name."""
    for block in blocks:
        if block.kind != "paragraph" or not FOREWORD.fullmatch(block.section.strip()):
            continue
        if match := SIGNED.fullmatch(block.text.strip().rstrip(",")):
            place = Place(report, block.locator, block.section, block.lines, block.page)
            yield Fact(place, "foreword_author", match["name"], "text", block.verbatim)
            yield Fact(place, "foreword_author_role", match["role"], "text", block.verbatim)


def _pages(report: str, blocks: Sequence[Block], lines: Sequence[str]) -> Iterator[Fact]:
    """Yield the page on which each section of the contents list begins."""
    for block in blocks:
        if block.kind != "contents":
            continue
        for number in range(block.lines[0], block.lines[1] + 1):
            line = lines[number - 1].strip()
            if match := CONTENTS_LINE.fullmatch(line):
                place = Place(
                    report, match["text"], match["text"], (number, number), int(match["page"])
                )
                yield Fact(place, "page", match["page"], "page", line)
