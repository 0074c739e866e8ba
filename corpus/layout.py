"""Lines to blocks: headings, paragraphs, bullets, quotations, notes and page furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from .charts import mark_charts
from .contents import mark_contents
from .credits import is_credit
from .document import Block, Document, without_tables
from .fact_patterns import LABELLED
from .footnotes import mark_numbered, plain, split_notes, without_number
from .furniture import mark_colophon, mark_repeated, mark_stray
from .grid import join_rows, mark_tables
from .headings import mark_announced, mark_headings, mark_title, mark_years
from .hyphens import hyphen_mender
from .lines import NUMBERED, Line, breaks_off, bullet, ends_sentence, logical_lines, nested_bullet
from .markup import heading_text, mark_hidden, mark_keywords, mark_matter
from .outline import set_levels
from .quotations import mark_quotations
from .records import Heading, Lines, Passage, Place, Where
from .sections import with_sections

_WHERE: dict[str, Where] = {
    "paragraph": "prose",
    "bullet": "bullet",
    "callout": "callout",
    "note": "note",
}
_SHORT = 60
# "2.1 The council …": the number is the paragraph's, no part of what it says.
_DEEP_NUMBER = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3})+)\.?\s+(?=[\"'“‘(]?[A-Z])")
_FEW_HEADINGS = 2
# What may stand between the halves of a paragraph that a page break cut.
_BETWEEN = {"furniture", "quotation", "callout", "chart_title", "note", "footnote", "table"}


def blocks(document: Document) -> tuple[Block, ...]:
    """Return the blocks of a document in source order; they cover every non-blank line once."""
    levels = dict(document.headings)
    prose = without_tables(document).lines
    lines = logical_lines(prose, wrapped=document.wrapped, levels=levels, starts=document.starts)
    _mark_known(lines, levels)
    if document.format == "markdown":
        mark_matter(lines, document.lines)
        mark_hidden(lines)
    elif document.format == "org":
        mark_keywords(lines)
    entries = mark_contents(lines)
    mark_tables(lines)
    mark_stray(lines)
    mark_colophon(lines)
    mark_announced(lines, entries)
    mark_title(lines)
    mark_quotations(lines)
    mark_repeated(lines)
    join_rows(lines)
    mark_charts(lines)
    mark_numbered(lines)
    if document.format != "pdf":  # where lone years are the ticks of a chart
        mark_years(lines)
    # Where the format marks headings, a short line is none for its shape alone.
    if sum(map(bool, levels.values())) < _FEW_HEADINGS:
        mark_headings(lines)
    _mark_text(lines)
    set_levels(lines)
    listed = frozenset(line.first for line in lines if line.kind == "heading" and line.listed)
    parts = [block for group in _grouped(lines) for block in _to_blocks(group)]
    parts += _table_blocks(document)
    found = _joined(sorted(parts, key=lambda block: block.lines[0]) if document.tables else parts)
    if document.wrapped:
        found = _mended(found, document)
    placed = with_sections(_bullets_numbered(found), listed if entries else frozenset())
    return _paged(placed, document)


def _mark_known(lines: Sequence[Line], levels: Mapping[int, int]) -> None:
    """Claim the headings that the format marks as such, and the credits of pictures, which are none."""
    for line in lines:
        if is_credit(line.text):
            line.kind = "note"
        elif (level := levels.get(line.first)) is not None:
            line.kind, line.level, line.title = "heading", level, not level


def _table_blocks(document: Document) -> list[Block]:
    """Return a block for each table that the format marks as such."""
    found: list[Block] = []
    reached = 0
    for table in document.tables:
        # A header carried over from the page before stands in the table there.
        first = next(row.lines[0] for row in table.rows if row.lines[0] > reached)
        last = reached = table.rows[-1].lines[1]
        text = " ".join(" ".join(document.lines[first - 1 : last]).split())
        found.append(Block("table", text, text, (first, last)))
    return found


def _mended(found: Sequence[Block], document: Document) -> list[Block]:
    """Join the words that line ends broke in text that runs over several lines."""
    mend = hyphen_mender(document.lines)
    return [
        replace(block, text=mend(block.text))
        if "- " in block.text and block.lines[1] > block.lines[0]
        else block
        for block in found
    ]


def _mark_text(lines: Sequence[Line]) -> None:
    """What no pass has claimed is a bullet or a paragraph."""
    above: Line | None = None
    for line in lines:
        if line.kind is None:
            nested = above is not None and above.kind == "bullet" and nested_bullet(line.text)
            line.kind = "bullet" if bullet(line.text) or nested else "paragraph"
            line.continues = above is not None and _same_item(above, line)
        above = line


def _same_item(above: Line, line: Line) -> bool:
    """Whether two short lines are parts of an address, a signature or the like."""
    both = above.kind == line.kind == "paragraph" and not above.number and not line.gap
    short = max(len(above.text), len(line.text)) <= _SHORT
    if not (both and short) or ends_sentence(above.text):
        return False
    return not (LABELLED.fullmatch(above.text) and LABELLED.fullmatch(line.text))


def _grouped(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the lines of each block; furniture between two lines of a block stands alone."""
    latest: dict[str, list[Line]] = {}
    order: list[list[Line]] = []
    for line in lines:
        kind = line.kind or ""
        if line.continues and kind in latest:
            latest[kind].append(line)
        else:
            latest[kind] = [line]
            order.append(latest[kind])
    yield from order


def _to_blocks(group: Sequence[Line]) -> Iterator[Block]:
    head, last = group[0], group[-1]
    kind = head.kind or "paragraph"
    verbatim = " ".join(line.text for line in group)
    lines = (head.first, last.last)
    if kind == "footnote":
        for number, note in split_notes(verbatim):
            yield Block(kind, note, plain(without_number(note)), lines, number=str(number))
        return
    text = verbatim
    printed = head.number
    if kind in {"paragraph", "note"} and printed:
        text = NUMBERED.sub("", text, count=1)
        if not verbatim.endswith(f" {text}"):  # a number glued to the text is no part of it
            verbatim = text
    elif kind == "paragraph" and (deep := _DEEP_NUMBER.match(verbatim)):
        printed = deep["number"]
        text = verbatim = verbatim[deep.end() :]
    elif kind == "bullet":
        mark = bullet(text) or nested_bullet(text)
        text = text[len(mark) :]
    elif kind == "heading":
        text = heading_text(text)
    yield Block(
        kind, verbatim, plain(text), lines, number=printed, level=head.level, page=head.page,
        spans=_spans(group),
    )  # fmt: skip


def _spans(group: Sequence[Line]) -> tuple[Lines, ...]:
    """The line ranges of a group, if other lines cut it."""
    ranges: list[Lines] = []
    for line in group:
        if ranges and line.first - line.gap - 1 <= ranges[-1][1]:
            ranges[-1] = (ranges[-1][0], line.last)
        else:
            ranges.append((line.first, line.last))
    return tuple(ranges) if len(ranges) > 1 else ()


def _joined(found: Sequence[Block]) -> list[Block]:
    """Join each paragraph that breaks off with the nearest later text that begins lower-case."""
    taken: set[int] = set()
    joined: list[Block] = []
    for position, block in enumerate(found):
        if position in taken:
            continue
        rest = _rest_of(found, position)
        while rest is not None:
            taken.add(rest)
            block = _join(block, found[rest])
            rest = _rest_of(found, rest)
        joined.append(block)
    return joined


def _rest_of(found: Sequence[Block], position: int) -> int | None:
    block = found[position]
    if block.kind not in {"paragraph", "bullet"} or ends_sentence(block.verbatim):
        return None
    for later in range(position + 1, len(found)):
        other = found[later]
        if other.kind == "paragraph" and not other.number:
            goes_on = (
                other.verbatim[:1].islower() or breaks_off(block.verbatim) or _is_first_line(block)
            )
            return later if goes_on else None
        if other.kind not in _BETWEEN:
            return None
    return None


def _is_first_line(block: Block) -> bool:
    """Whether a numbered paragraph is one full line, set apart from the rest by its hanging number."""
    one = block.lines[0] == block.lines[1]
    return bool(block.number) and one and len(block.verbatim) > _SHORT


def _join(block: Block, rest: Block) -> Block:
    spans = (*(block.spans or (block.lines,)), *(rest.spans or (rest.lines,)))
    return replace(
        block,
        verbatim=f"{block.verbatim} {rest.verbatim}",
        text=f"{block.text} {rest.text}",
        lines=(block.lines[0], rest.lines[1]),
        spans=spans,
    )


def _bullets_numbered(found: Sequence[Block]) -> list[Block]:
    """A list that a numbered paragraph leads into belongs to that paragraph."""
    numbered: list[Block] = []
    number = ""
    for block in found:
        if block.kind == "paragraph":
            number = block.number if block.verbatim.rstrip().endswith(":") else ""
        elif block.kind == "bullet":
            block = replace(block, number=number)
        elif block.kind not in {"furniture", "footnote"}:
            number = ""
        numbered.append(block)
    return numbered


def _paged(found: Sequence[Block], document: Document) -> tuple[Block, ...]:
    """Blocks of paged formats take the page of their first line."""
    if not document.pages:
        return tuple(found)
    return tuple(replace(block, page=document.pages[block.lines[0] - 1]) for block in found)


def headings(report_id: str, blocks: Sequence[Block]) -> tuple[Heading, ...]:
    """Return the headings in source order, titles with level 0."""
    return tuple(
        Heading(
            Place(report_id, block.text, block.section, block.lines, block.page),
            block.text,
            block.level,
        )
        for block in blocks
        if block.kind == "heading"
    )


def passages(report_id: str, blocks: Sequence[Block]) -> tuple[Passage, ...]:
    """Return paragraphs, bullets, callouts and notes in source order."""
    return tuple(
        Passage(
            Place(report_id, block.locator, block.section, block.lines, block.page),
            block.text,
            _WHERE[block.kind],
        )
        for block in blocks
        if block.kind in _WHERE
    )
