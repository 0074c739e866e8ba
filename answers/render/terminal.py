"""Answers for a person at a terminal: the figure in bold, bars, sources as a table.

Imported only where a terminal is written to.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from ..nouns import Answer, Citation
from . import Layout
from .bars import bars
from .explaining import explanation
from .text import NARROWEST, asides, cell_address, citations, quotation, shortened, shown

_SIDE_BY_SIDE = 64  # columns from which sources fit into a table
_WITH_QUOTES = 110  # columns from which a quotation stands beside its place
_REPORT, _PLACE, _BASE = 24, 24, 18  # columns at most
_GAP = 2
_TRAILING = re.compile(r" +(?=(?:\x1b\[[\d;]*m| )*$)", re.MULTILINE)  # spaces before a line's end
_RECALLED = 60  # characters of a quotation that stands in the answer already
_SCOPES = {"survey": "survey base", "filter": "of those asked", "item": "base"}


def render(answers: Iterable[Answer], layout: Layout) -> Iterator[str]:
    """Yield each answer, a blank line between two."""
    gap = ""
    for answer in answers:
        blocks = [_sentences(answer, layout), *_blocks(answer, layout)]
        yield gap + on_screen(blocks, layout)
        gap = "\n"


def on_screen(blocks: Iterable[RenderableType], layout: Layout) -> str:
    """The blocks as a terminal of the layout's width shows them."""
    screen = io.StringIO()
    console = Console(
        file=screen,
        width=max(layout.width, NARROWEST),
        force_terminal=layout.colour,
        color_system="standard" if layout.colour else None,
        no_color=not layout.colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},  # the settings have read the environment
    )
    for block in blocks:
        console.print(block)
    return _TRAILING.sub("", screen.getvalue())


def _sentences(answer: Answer, layout: Layout) -> Text:
    """The sentences, their figures in bold and differences between sources marked."""
    text = _text(answer.text, layout, "" if answer.status == "answered" else "yellow")
    for value in answer.values:
        figure = re.escape(shown(value.text, layout))
        found = re.search(rf"(?<![\w\[.,]){figure}(?![\w\]]|[.,]\d)%?", text.plain)
        if found:
            text.stylize("bold", *found.span())
    for conflict in answer.conflicts:
        at = text.plain.find(shown(conflict.text, layout))
        if at >= 0:
            text.stylize("yellow", at, at + len(conflict.text))
    for aside in asides(answer):
        text.append("\n").append(_text(aside, layout, "yellow"))
    return text


def _blocks(answer: Answer, layout: Layout) -> Iterator[RenderableType]:
    if shares := bars(answer, layout):
        yield ""
        yield from shares
    if answer.citations:
        yield ""
        yield from _sources(answer, layout)
    for conflict in answer.conflicts:
        if conflict.text not in answer.text:
            yield _text(f"≠ {conflict.text}", layout, "yellow")
    yield from _comments(answer, layout)
    if answer.nearest:
        yield ""
        yield _text("Nearest to it:", layout, "dim")
    for near in answer.nearest:
        place = _text(f"{near.report} {near.locator}", layout, "cyan")
        line = Text().append_text(place).append_text(_text(f": {near.text}", layout))
        yield _row([Text("-"), line], [1, layout.width - 2], 1)
    if layout.explain:
        yield ""
        for explained in explanation(answer, layout):
            yield Text(explained, style="dim")


def _sources(answer: Answer, layout: Layout) -> Iterator[RenderableType]:
    """The citations as a table, or one below the other where that has no room."""
    differing = {n for each in answer.conflicts if each.difference for n in each.citations[1:]}
    if layout.width >= _SIDE_BY_SIDE:
        yield from _table(answer, layout, differing)
    else:
        for each in citations(answer, layout):
            yield Text(each, style="" if each.startswith("[") else "dim")
    if differing:
        places = ", ".join(f"[{n}]" for n in sorted(differing))
        verb = "prints" if len(differing) == 1 else "print"
        yield _text(f"≠ {places} {verb} another figure than [1]", layout, "yellow")


def _table(answer: Answer, layout: Layout, differing: set[int]) -> Iterator[RenderableType]:
    """The table's rows; the quotation has a column of its own in a wide one, else its own lines."""
    rows = [_cells(cited, differing, layout) for cited in answer.citations]
    heads = [Text(head, style="bright_black") for head in ("n", "report", "place", "page", "base")]
    for at in (3, 4):  # no page or no base at all needs no head
        if not any(row[at] for row in rows):
            heads[at] = Text()
    widths = [max(cell.cell_len for cell in column) for column in zip(heads, *rows, strict=True)]
    widths[1] = min(widths[1], _REPORT)
    widths[2] = min(widths[2], layout.width - sum(widths) + widths[2] - 4 * _GAP)
    wide = layout.width >= _WITH_QUOTES
    if wide:
        widths[2] = min(widths[2], _PLACE)
        widths[4] = min(widths[4], _BASE)
        heads.insert(4, Text("quote", style="bright_black"))
        widths.insert(4, layout.width - sum(widths) - 5 * _GAP)
    yield _row(heads, widths)
    for cited, cells in zip(answer.citations, rows, strict=True):
        quote = _text(f"“{_quote(cited, answer)}”", layout, "" if wide else "dim")
        if wide:
            cells.insert(4, quote)
        yield _row(cells, widths)
        if not wide:
            yield Padding(quote, (0, 0, 0, widths[0] + _GAP))


def _row(cells: list[Text], widths: list[int], gap: int = _GAP) -> Table:
    grid = Table.grid(padding=(0, gap, 0, 0))
    for at, width in enumerate(widths):
        grid.add_column(width=width, overflow="fold", justify="right" if at == 3 else "left")
    grid.add_row(*cells)
    return grid


def _cells(cited: Citation, differing: set[int], layout: Layout) -> list[Text]:
    base = f"{cited.base.n:,} {_SCOPES[cited.base.scope]}" if cited.base else ""
    base += ", given by the user" if cited.base and cited.base.lines is None else ""
    place = ", ".join(filter(None, (cited.sheet, cited.locator, *cell_address(cited))))
    return [
        _text(f"{cited.n} ≠" if cited.n in differing else str(cited.n), layout, "bold"),
        _text(cited.report, layout, _linked(cited, layout)),
        _text(place, layout),
        _text("" if cited.page is None else str(cited.page), layout),
        _text(base, layout),
    ]


def _quote(cited: Citation, answer: Answer) -> str:
    """The quotation, its beginning only where the answer has it in full."""
    quote = quotation(cited, answer)
    return shortened(quote, _RECALLED) if quote in answer.text else quote


def _linked(cited: Citation, layout: Layout) -> Style:
    address = layout.links.get(cited.report) if layout.colour else None
    return Style(color="cyan", link=f"{address}#L{cited.lines[0]}" if address else None)


def _comments(answer: Answer, layout: Layout) -> Iterator[RenderableType]:
    """Comments that the answer does not quote already, each with its section."""
    comments = [each for each in answer.comments if each.text not in answer.text]
    if comments:
        yield ""
        yield _text("Comments from the same part of a report, as illustrations:", layout, "dim")
    for comment in comments:
        by = f" ({comment.attribution})" if comment.attribution else ""
        yield Padding(_text(f"‘{comment.text}’{by}", layout, "italic"), (0, 0, 0, 2))
        place = _text(f"{comment.report}, {comment.section}", layout, "dim")
        yield Padding(place, (0, 0, 0, 4))


def _text(text: str, layout: Layout, style: str | Style = "") -> Text:
    lines = text.splitlines() or [""]
    return Text("\n".join(shown(line, layout) for line in lines), style=style)
