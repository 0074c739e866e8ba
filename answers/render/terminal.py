"""Answers for a person at a terminal: the figure in bold, bars, sources as a table.

Imported only where a terminal is written to.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator

from rich.box import SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from ..nouns import Answer, Citation
from . import Layout
from .bars import bars
from .explaining import explanation
from .text import NARROWEST, citations, quotation, shown

_SIDE_BY_SIDE = 64  # columns from which sources fit into a table
_REPORT, _PLACE = 22, 18  # columns at most
_SCOPES = {"survey": "survey", "filter": "those asked", "item": "item"}


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
    return re.sub(r" +$", "", screen.getvalue(), flags=re.MULTILINE)


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
    for typed, taken in answer.reading.corrections:
        text.append("\n").append(_text(f'(read "{typed}" as "{taken}")', layout, "yellow"))
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
        line = Text("- ").append(_text(f"{near.report} {near.locator}", layout, "cyan"))
        yield Padding(line.append(": ").append(_text(near.text, layout)), (0, 0, 0, 2))
    if layout.explain:
        yield ""
        for line in explanation(answer, layout):
            yield Text(line, style="dim")


def _sources(answer: Answer, layout: Layout) -> Iterator[RenderableType]:
    """The citations as a table, or one below the other where that has no room."""
    differing = {n for conflict in answer.conflicts if conflict.difference for n in conflict.citations[1:]}
    if layout.width >= _SIDE_BY_SIDE:
        yield _table(answer, layout, differing)
    else:
        for line in citations(answer, layout):
            yield Text(line, style="" if line.startswith("[") else "dim")
    if differing:
        places = ", ".join(f"[{n}]" for n in sorted(differing))
        verb = "prints" if len(differing) == 1 else "print"
        yield _text(f"≠ {places} {verb} another figure than [1]", layout, "yellow")


def _table(answer: Answer, layout: Layout, differing: set[int]) -> Table:
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="dim")
    if layout.ascii:
        table.safe_box = True
    table.add_column("n", no_wrap=True)
    table.add_column("report", max_width=_REPORT, overflow="fold")
    table.add_column("place", max_width=_PLACE)
    table.add_column("page", justify="right", no_wrap=True)
    table.add_column("quote", ratio=1)
    table.add_column("base", max_width=11)
    for cited in answer.citations:
        mark = " ≠" if cited.n in differing else ""
        table.add_row(
            _text(f"{cited.n}{mark}", layout, "bold"),
            _text(cited.report, layout, _linked(cited, layout)),
            _text(_place(cited), layout),
            "" if cited.page is None else str(cited.page),
            _text(f"“{quotation(cited, answer)}”", layout),
            f"{cited.base.n:,} {_SCOPES[cited.base.scope]}" if cited.base else "",
        )
    return table


def _linked(cited: Citation, layout: Layout) -> Style:
    address = layout.links.get(cited.report) if layout.colour else None
    return Style(color="cyan", link=f"{address}#L{cited.lines[0]}" if address else None)


def _place(cited: Citation) -> str:
    return f"{cited.sheet}, {cited.locator}" if cited.sheet else cited.locator


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
