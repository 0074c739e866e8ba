"""Tables whose rules go round blocks of lines: each printed line is a row, each run of values a column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from .pdf_lines import PrintedRow, Segment, printed_rows
from .pdf_words import Rule, Word

Reach = tuple[float, float]
_NEAR = 3.0


def head_rows(
    words: Sequence[Word],
    rules: Sequence[Rule],
    xs: Sequence[float],
    ys: Sequence[float],
    columns: Sequence[Reach],
) -> list[list[str]]:
    """Return the heads over the columns, a row for each ruled band that has words.

    ``words`` are those above the first values, ``xs`` and ``ys`` the places of the rules; the
    first cell of a row is that of the labels.
    """
    upright = [rule for rule in rules if not rule.level]
    found: list[list[str]] = []
    for top, bottom in pairwise(ys):
        band = [word for word in words if top < word.base - word.size * 0.3 <= bottom]
        if not band:
            continue
        cells = [""] * (len(columns) + 1)
        for left, right in _cells(upright, xs, (top + bottom) / 2):
            inside = [word for word in band if left < (word.left + word.right) / 2 <= right]
            places = [
                at for at, (start, end) in enumerate(columns, 1)
                if left < (start + end) / 2 <= right
            ]  # fmt: skip
            for at, text in _heads(inside, places, columns):
                cells[at] = f"{cells[at]} {text}".strip()
        found.append(cells)
    return found


def _cells(upright: Sequence[Rule], xs: Sequence[float], across: float) -> Iterator[Reach]:
    """The reaches of the cells of a band: from a rule that stands there to the next."""
    start = xs[0]
    for x in xs[1:]:
        stands = any(abs(r.at - x) <= _NEAR and r.start <= across <= r.end for r in upright)
        if stands or x == xs[-1]:
            yield start, x
            start = x


def _heads(
    words: Sequence[Word], places: Sequence[int], columns: Sequence[Reach]
) -> Iterator[tuple[int, str]]:
    """Each column of a ruled cell with its head: its own where a line has one for each, else that of all."""
    for row in printed_rows(words):
        parts = row.segments
        if len(places) < 2 or len(parts) < len(places):
            whole = " ".join(part.text for part in parts)
            yield from ((at, whole) for at in places or [0])
            continue
        for part in parts:
            yield _nearest(part, places, columns), part.text


def _nearest(part: Segment, places: Sequence[int], columns: Sequence[Reach]) -> int:
    middle = (part.left + part.right) / 2
    return min(places, key=lambda at: abs(sum(columns[at - 1]) / 2 - middle))


def label_rows_above(rows: Sequence[PrintedRow], first: int) -> int:
    """Where the body begins: the lines right above its first values that are only labels are its own."""
    left = min((part.left for part in rows[first].segments[1:]), default=0.0)
    while first and len(rows[first - 1].segments) == 1 and rows[first - 1].right < left:
        first -= 1
    return first
