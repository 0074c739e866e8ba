"""The figures of a report's prose: each quantity with its sentence and its clause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from .axes import axis_labels
from .clauses import clauses, tidy
from .document import Block, BlockKind
from .ellipsis import is_verb, refers_back, subject
from .marks import quoted
from .number_grammar import DURATIONS
from .numbers import Quantity, quantities
from .records import Figure, Lines, Place, Where
from .sentences import sentences
from .signs import folded, holds

_WHERE: dict[BlockKind, Where] = {
    "paragraph": "prose",
    "bullet": "bullet",
    "quotation": "quote",
    "callout": "callout",
    "footnote": "footnote",
    "note": "note",
    "heading": "heading",
}
_FINDING = re.compile(
    r"\b(?:averag\w+|median|typically|t[oa]ok|takes?|taken|taking|wait(?:ed|ing)?|last(?:ed|ing))\b"
    r"(?:\s\w+){0,4}\s$",
    re.IGNORECASE,
)
_DEPENDENT = re.compile(
    r"(?:This|These|Those|They|It(?! (?:is|was|has|may|can|will)\b)|Its|Their|He|She|Such|Both"
    r"|A further|An additional|Another|Others?|(?:Of|Among|In|Some of|Most of) (?:these|those|them)"
    r"|Of (?:whom|which)|In addition|The (?:same|rest|remainder|others?)"
    r"|(?:On the basis of|Based on|Drawing on|From|Using) (?:this|these|their|its))\b"
)
# "By 2015 this figure had increased to 37,692": what is counted is said before.
_THIS_FIGURE = re.compile(
    r"\b(?:this|that|the same|the corresponding|the equivalent|the comparable)"
    r" (?:figure|number|total|proportion|share|percentage|rate|score)\b(?! of\b)",
    re.IGNORECASE,
)
_FIGURE_SIGNS = (
    "figure", "number", "total", "proportion", "share", "percentage", "rate", "score",
)  # fmt: skip
# "Respondents were asked where they live." says what the figures of the next sentence are of.
_ASKED = re.compile(
    r"\b(?:(?:was|were) (?:also |then )?asked|we (?:also |then )?asked)\b[^.]*[.?]$", re.IGNORECASE
)
_LABEL = re.compile(
    r"\s*(?:[•●▪■◦‣·–—-]\s*|\*\s*(?![^*]*\*)|o\s(?=\S)|\(?[\d⁰¹²³⁴-⁹]{1,3}[.)]\s+|[⁰¹²³⁴-⁹]+\s*)?\s*"
)
_OPENING_MARK = re.compile(r"[\s“„«\"‘']*")
_STEM_KINDS = frozenset({"paragraph", "heading", "callout", "note"})
_TESTIMONY_WORDS = 4
_OPENING_WORDS = 3


def figures(
    report_id: str, blocks: Iterable[Block], source: Sequence[str] = ()
) -> tuple[Figure, ...]:
    """Return the figures in the running text of ``blocks``, in order.

    ``source`` holds the lines of the report's file; with it a figure's place is the
    lines of its sentence, without it those of its block. Durations are left out unless
    they are what was measured.
    """
    found: list[Figure] = []
    stem = ""
    of_text = [block for block in blocks if block.kind in _WHERE]
    ticks = axis_labels(of_text)
    for number, block in enumerate(of_text):
        if number in ticks:
            continue
        start = _start(block)
        spans = [(start + a, start + b) for a, b in sentences(block.verbatim[start:])]
        if block.kind != "bullet":
            last = block.verbatim[slice(*spans[-1])] if spans else ""
            stem = (
                tidy(last) if block.kind in _STEM_KINDS and last.rstrip(" *").endswith(":") else ""
            )
        found += _of_block(report_id, block, spans, stem, source)
    return tuple(found)


# "1 Overall effectiveness", "2.1 Leadership": the number of a heading counts nothing.
_HEADING_NUMBER = re.compile(r"#*\s*\d{1,2}(?:\.\d{1,2})*\.?\s+(?=[A-Z][a-z])")


def _start(block: Block) -> int:
    """Return where the words begin, after bullet, printed number and opening mark."""
    match = (_OPENING_MARK if block.kind in {"quotation", "callout"} else _LABEL).match(
        block.verbatim
    )
    return match.end() if match else 0


def _of_block(
    report_id: str, block: Block, spans: Sequence[Lines], stem: str, source: Sequence[str]
) -> Iterator[Figure]:
    testimony = _testimony(block)
    previous = ""
    label = _HEADING_NUMBER.match(block.verbatim) if block.kind == "heading" else None
    for start, end in spans:
        sentence = block.verbatim[start:end]
        found = [
            each
            for each in quantities(sentence)
            if not _incidental(each, sentence) and not (label and start + each.start < label.end())
        ]
        if found:
            context = (stem if block.kind == "bullet" else "", _context(sentence, found, previous))
            place = Place(
                report_id,
                block.locator,
                block.section,
                _lines(block, source, start, end),
                block.page,
            )
            for quantity, clause in zip(found, clauses(sentence, found), strict=True):
                at = start + quantity.start
                said = any(begins <= at < ends for begins, ends in testimony)
                yield Figure(
                    place=place,
                    value=quantity.value,
                    unit=quantity.unit,
                    number_text=quantity.number_text,
                    quote=sentence,
                    clause=clause.text,
                    where="quote" if said else _WHERE[block.kind],
                    approx=quantity.approx,
                    direction=quantity.direction,
                    additive=quantity.additive,
                    shared=" ".join(filter(None, (*context, clause.shared))),
                )
        previous = sentence


def _testimony(block: Block) -> list[Lines]:
    """Return where a paragraph quotes speech: quotation marks round a few words or more."""
    if block.kind not in {"paragraph", "bullet"}:
        return []
    return [
        (each.start, each.end)
        for each in quoted(block.verbatim)
        if len(block.verbatim[each.start : each.end].split()) >= _TESTIMONY_WORDS
    ]


def _context(sentence: str, found: Sequence[Quantity], previous: str) -> str:
    """Return what a sentence needs of the one before, nothing if it stands on its own."""
    asked = "asked" in folded(previous) and _ASKED.search(previous)
    if asked or _DEPENDENT.match(sentence):
        return tidy(previous)
    before = folded(sentence[: found[0].start])
    if holds(before, _FIGURE_SIGNS) and _THIS_FIGURE.search(sentence, 0, found[0].start):
        return tidy(previous)
    if not previous or not _lacks_subject(sentence, found[0]):
        return ""
    earlier = quantities(previous)
    if earlier and not refers_back(sentence, previous):
        return tidy(subject(previous[earlier[0].end :]))
    return tidy(previous)


def _incidental(quantity: Quantity, sentence: str) -> bool:
    return quantity.unit in DURATIONS and not _FINDING.search(sentence[: quantity.start])


def _lacks_subject(sentence: str, first: Quantity) -> bool:
    """Whether a sentence opens with a number that a verb follows: "Overall, 86% were …"."""
    if len(sentence[: first.start].split(None, _OPENING_WORDS)) > _OPENING_WORDS:
        return False
    following = sentence[first.end :].lstrip(")").split(None, 1)
    return bool(following) and is_verb(following[0])


def _lines(block: Block, source: Sequence[str], start: int, end: int) -> Lines:
    """Return the source lines of ``verbatim[start:end]``, walking the block's own lines."""
    if not source or block.lines[0] == block.lines[1]:
        return block.lines
    reached = 0
    touched: list[int] = []
    for first, last in block.spans or (block.lines,):
        for number in range(first, last + 1):
            words = " ".join(source[number - 1].split())
            if not words:
                continue
            at = block.verbatim.find(words, reached)
            if at < 0:
                # a bullet, list number or quotation mark was taken off the line's start
                tail = words.split(" ", 1)[-1]
                at = block.verbatim.find(tail, reached)
                words = tail
            if at < 0:
                continue
            reached = at + len(words)
            if at < end and reached > start:
                touched.append(number)
    return (touched[0], touched[-1]) if touched else block.lines
