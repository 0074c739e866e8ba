"""Bars of agree, disagree and the rest, which shading or letters tell apart without colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

from ...corpus.records import QuestionRow
from ..nouns import Answer
from . import Layout
from .objects import number

_LONGEST = 60  # columns
_BESIDE = 70  # columns of the whole from which a bar's legend stands beside it
_COLOURS = ("green", "red", "bright_black")
_SHADES = ("█", "▒", "·")
_LETTERS = {"agree": "A", "disagree": "D", "yes": "Y", "no": "N", "the rest": "."}


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a bar; ``printed`` is its percentage where the source prints it."""

    name: str
    size: float
    printed: str = ""


def bars(answer: Answer, layout: Layout) -> list[Text]:
    """A bar for every cited row of a question table that prints both agree and disagree."""
    if layout.record is None:
        return []
    rows: list[tuple[str, tuple[Share, ...]]] = []
    for cited in answer.citations:
        known = cited.record and cited.kind == "question row"
        row = layout.record(cited.record) if known else None
        shares = parts(row) if isinstance(row, QuestionRow) else ()
        if shares:
            rows.append((f"[{cited.n}] {cited.locator}", shares))
    labels = max((cell_len(label) for label, _ in rows), default=0)
    legends = [_legend(shares, layout) for _, shares in rows]
    beside = layout.width >= _BESIDE
    taken = labels + 1 + (max((each.cell_len for each in legends), default=0) + 2) * beside
    length = min(max(layout.width - taken, 3), _LONGEST)
    lines: list[Text] = []
    for (label, shares), legend in zip(rows, legends, strict=True):
        bar = Text(f"{label:<{labels}} ").append_text(_bar(shares, length, layout))
        if beside:
            lines.append(bar.append("  ").append_text(legend))
        else:
            lines += [bar, Text(" " * (labels + 1)).append_text(legend)]
    return lines


def parts(row: QuestionRow) -> tuple[Share, ...]:
    """The parts of a row's bar; none where they would not add up to the whole."""
    if row.agree is None or row.disagree is None:
        return ()
    rest = 100 - row.agree - row.disagree
    if rest < -1:  # a multi-response row: more than rounding over the whole
        return ()
    names = ("yes", "no") if row.yes_no else ("agree", "disagree")
    printed = [
        Share(name, value, f"{number(value)}%")
        for name, value in zip(names, (row.agree, row.disagree), strict=True)
    ]
    return (*printed, Share("the rest", max(rest, 0.0)))


def lengths(sizes: Sequence[float], whole: int) -> list[int]:
    """Whole numbers that add up to ``whole`` in the proportion of ``sizes``, none of them lost."""
    total = sum(sizes) or 1
    exact = [size / total * whole for size in sizes]
    taken = [max(int(each), 1 if each else 0) for each in exact]
    while sum(taken) != whole:
        step = 1 if sum(taken) < whole else -1
        at = max(range(len(taken)), key=lambda i: step * (exact[i] - taken[i]))
        taken[at] += step
    return taken


def _legend(shares: Sequence[Share], layout: Layout) -> Text:
    legend = Text()
    for share, glyph, colour in zip(shares, _glyphs(shares, layout), _COLOURS, strict=True):
        if share.size:
            legend.append("  " if legend else "").append(glyph, style=colour)
            legend.append(f" {share.name} {share.printed:>3}".rstrip())
    return legend


def _bar(shares: Sequence[Share], length: int, layout: Layout) -> Text:
    bar = Text()
    sizes = lengths([share.size for share in shares], length)
    for size, glyph, colour in zip(sizes, _glyphs(shares, layout), _COLOURS, strict=True):
        bar.append(glyph * size, style=colour)
    return bar


def _glyphs(shares: Sequence[Share], layout: Layout) -> Sequence[str]:
    return [_LETTERS[share.name] for share in shares] if layout.ascii else _SHADES
