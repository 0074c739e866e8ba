"""Words of a PDF page → rows of segments in reading order, column by column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from statistics import median

from ..cell_values import is_value
from .pdf_words import Word

_SAME_LINE = 0.35
_PARTED = 1.1
# Columns may stand this close; between words of one line it is wide, but has no gap below it.
_NARROW = 0.55
_BIN = 2.0
_FEWEST_LINES = 4
_FEWEST_WORDS = 3
_WITHIN = (0.12, 0.88)
_MOST_VALUES = 0.3
_MOST_TOGETHER = 0.5
_OTHER_SIZE = 1.25
_MARK = re.compile(r"[•●▪■◦‣·–—*o-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]|\d{1,3}(?:\.\d{1,3})+")


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of one line without a wide gap between them."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @property
    def size(self) -> float:
        return max(word.size for word in self.words)

    @property
    def bold(self) -> bool:
        return all(word.bold for word in self.words)


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """The segments that stand side by side, with their base line."""

    base: float
    segments: tuple[Segment, ...]

    @property
    def size(self) -> float:
        return max(part.size for part in self.segments)

    @property
    def left(self) -> float:
        return self.segments[0].left

    @property
    def right(self) -> float:
        return self.segments[-1].right

    @property
    def bold(self) -> bool:
        return all(part.bold for part in self.segments)

    @property
    def text(self) -> str:
        return "   ".join(part.text for part in self.segments)


def printed_rows(words: Sequence[Word], parted: float = _PARTED) -> list[PrintedRow]:
    """Return the rows of a page from top to bottom.

    ``parted`` is the gap between segments as a multiple of the size of the type.
    """
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.base, word.left)):
        above = rows[-1] if rows else None
        if above and word.base - above[0].base <= _SAME_LINE * min(word.size, above[0].size):
            above.append(word)
        else:
            rows.append([word])
    return [PrintedRow(row[0].base, tuple(_segments(row, parted))) for row in rows]


def _segments(row: Sequence[Word], parted: float) -> list[Segment]:
    parts: list[list[Word]] = []
    for word in sorted(row, key=lambda word: word.left):
        above = parts[-1][-1] if parts else None
        gap = word.left - above.right if above else 0.0
        wide = above is not None and gap > parted * max(word.size, above.size)
        # A bullet or number stands apart from the text it belongs to.
        marked = len(parts) == 1 and len(parts[0]) == 1 and bool(_MARK.fullmatch(parts[0][0].text))
        if above and (not wide or (marked and not is_value(word.text) and gap < 6 * word.size)):
            parts[-1].append(word)
        else:
            parts.append([word])
    return [Segment(tuple(words)) for part in parts for words in _values_apart(part)]


def _values_apart(words: list[Word]) -> list[list[Word]]:
    """Values that stand close side by side are cells of their own."""
    if len(words) > 1 and all(is_value(word.text) for word in words):
        return [[word] for word in words]
    return [words]


def in_reading_order(words: Sequence[Word]) -> list[list[PrintedRow]]:
    """Return the rows column by column: each list is read to its end before the next."""
    return [
        [PrintedRow(row.base, tuple(_segments(_words(row), _PARTED))) for row in column]
        for column in _columns(printed_rows(words, _NARROW))
    ]


def _words(row: PrintedRow) -> list[Word]:
    return [word for part in row.segments for word in part.words]


def _columns(rows: Sequence[PrintedRow]) -> list[list[PrintedRow]]:
    gutter = _gutter(rows)
    if gutter is None:
        return [list(rows)] if rows else []
    found: list[list[PrintedRow]] = []
    plain: list[PrintedRow] = []
    for band, crossed in _bands(rows, gutter):
        left = _part(band, gutter, right=False)
        right = _part(band, gutter, right=True)
        together = len(left) + len(right) - len(band)
        if crossed or not _are_columns(left, right, together):
            plain += band
            continue
        # What stands above may have columns elsewhere.
        found += _columns(plain) + _columns(left) + _columns(right)
        plain = []
    return found + _columns(plain) if found else [plain]


def _gutter(rows: Sequence[PrintedRow]) -> float | None:
    """Return the middle of the strip with most text on either side and least across it, if any."""
    text = [row for row in rows if not _is_tabular(row)]
    segments = [part for row in text for part in row.segments]
    if len(segments) < 2 * _FEWEST_LINES:
        return None
    start = min(part.left for part in segments)
    width = max(part.right for part in segments) - start
    bins = int(width / _BIN) + 1
    crossed, ended, begun = [0] * bins, [0] * bins, [0] * bins
    for part in segments:
        first, last = (int((edge - start) / _BIN) for edge in (part.left, part.right))
        for at in range(first, min(last + 1, bins)):
            crossed[at] += 1
        ended[min(last, bins - 1)] += 1
        begun[first] += 1
    left, right = list(accumulate(ended)), list(accumulate(reversed(begun)))[::-1]
    inner = range(int(bins * _WITHIN[0]), int(bins * _WITHIN[1]))
    open_to = {at: min(left[at], right[at]) - crossed[at] for at in inner}
    free = [at for at in inner if 2 * crossed[at] <= len(text)]
    if not free:
        return None
    most = max(open_to[at] for at in free)
    best: tuple[int, int] = (0, 0)
    length = 0
    for at in inner:
        length = length + 1 if at in free and open_to[at] == most else 0
        best = max(best, (length, at))
    return start + (best[1] - (best[0] - 1) / 2) * _BIN


def _bands(rows: Sequence[PrintedRow], gutter: float) -> list[tuple[list[PrintedRow], bool]]:
    """Part the rows into runs that a segment crosses the gutter in, and runs free of it."""
    bands: list[tuple[list[PrintedRow], bool]] = []
    for row in rows:
        crossed = _is_tabular(row) or any(
            part.left < gutter - 1 and part.right > gutter + 1 for part in row.segments
        )
        if bands and bands[-1][1] == crossed:
            bands[-1][0].append(row)
        else:
            bands.append(([row], crossed))
    return bands


def _is_tabular(row: PrintedRow) -> bool:
    values = sum(is_value(part.text) for part in row.segments)
    return values > 1 and 2 * values >= len(row.segments) - 1


def _part(rows: Sequence[PrintedRow], gutter: float, *, right: bool) -> list[PrintedRow]:
    found: list[PrintedRow] = []
    for row in rows:
        parts = tuple(part for part in row.segments if (part.left >= gutter - 1) == right)
        if parts:
            found.append(PrintedRow(row.base, parts))
    return found


def _are_columns(left: Sequence[PrintedRow], right: Sequence[PrintedRow], together: int) -> bool:
    """Whether two sides are lines of text each, not the columns of a table.

    What is set in another size, as a heading at the side, is a column of few words. Beside
    text may stand a chart: its values share few of the ``together`` rows that both sides have.
    """
    if not (left and right):
        return False
    if _has_values(left) or _has_values(right):
        text, chart = (right, left) if _has_values(left) else (left, right)
        apart = together <= _MOST_TOGETHER * min(len(left), len(right))
        return apart and len(text) >= 2 * _FEWEST_LINES and _is_prose(text) and len(chart) > 1
    if _is_prose(left) and _is_prose(right):
        return True
    sizes = sorted(median(row.size for row in rows) for rows in (left, right))
    longer = max(len(left), len(right)) >= 2 * _FEWEST_LINES
    return longer and sizes[1] >= _OTHER_SIZE * sizes[0]


def _has_values(rows: Sequence[PrintedRow]) -> bool:
    texts = [part.text for row in rows for part in row.segments]
    return sum(is_value(text) for text in texts) > _MOST_VALUES * len(texts)


def _is_prose(rows: Sequence[PrintedRow]) -> bool:
    lengths = [sum(len(part.words) for part in row.segments) for row in rows]
    return len(rows) >= _FEWEST_LINES and median(lengths) >= _FEWEST_WORDS
