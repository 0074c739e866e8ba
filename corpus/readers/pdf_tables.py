"""Tables of a PDF page: within ruled lines, or of values that stand in line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..cell_values import is_period, is_value
from .pdf_lines import PrintedRow, Segment, printed_rows
from .pdf_packed import head_rows, label_rows_above
from .pdf_page_heads import heads_of_page
from .pdf_words import Rule, Word

_NEAR = 3.0
_FEWEST_ROWS = 2
_FEWEST_LINES = 4  # that go on in the next
_PACKED = 3  # values in one ruled cell that are several lines
_CLOSE = 1.15
_SET_APART = 1.25
_GOES_ON = 1.8
_HEADER_GAP = 2.6
_MOST_HEADER_LINES = 6
_MOST_LABEL_LINES = 3

Cells = tuple[list[str], list[str]]


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table of a page: for each row its cells, merged ones repeated, and those it prints."""

    base: float
    left: float
    right: float
    rows: tuple[Cells, ...]


def ruled_tables(
    words: Sequence[Word], rules: Sequence[Rule]
) -> tuple[list[PrintedTable], list[Word]]:
    """Return the tables whose cells are ruled, and the words outside them."""
    found: list[PrintedTable] = []
    rest = list(words)
    for group in _connected(rules):
        xs = _places(rule.at for rule in group if not rule.level)
        ys = _places(rule.at for rule in group if rule.level)
        if len(xs) < 3 or len(ys) < 3:
            continue
        inside = [word for word in rest if xs[0] < _middle(word) < xs[-1] and _within(word, ys)]
        rows = list(_ruled_rows(inside, group, xs, ys))
        if not _is_regular(rows) or _is_prose([printed for _, printed, _ in rows]):
            continue
        taken = {id(word) for word in inside}
        rest = [word for word in rest if id(word) not in taken]
        if _is_packed(rows) and (apart := _unpacked(inside, group, xs, ys)):
            found.append(apart)
            continue
        cells = tuple((cells, printed) for cells, printed, _ in rows)
        found.append(PrintedTable(ys[0], xs[0], xs[-1], cells))
    return found, rest


def _is_regular(rows: Sequence[tuple[list[str], list[str], int]]) -> bool:
    """Whether a grid is a table: a chart has hardly a word in it, a diagram merges most cells."""
    filled = sum(sum(map(bool, printed)) > 1 for _, printed, _ in rows)
    apart = sum(count for _, _, count in rows)
    return filled >= _FEWEST_ROWS and 2 * apart > sum(len(cells) for cells, _, _ in rows)


def _is_prose(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a box holds columns of prose: without values, most lines go on in the next.

    So do boxes round words of two lines, such as marks of what was changed.
    """
    if any(is_value(cell) for row in rows for cell in row):
        return False
    heads = [cell for cell in rows[0][1:] if cell]
    if len(rows) == 2 and heads and all(cell[:1].islower() for cell in heads):
        return True
    columns = ([cell for cell in column if cell] for column in zip(*rows, strict=True))
    pairs = [pair for column in columns for pair in pairwise(column)]
    going_on = sum(low[:1].islower() and not high.endswith((".", ";", ":")) for high, low in pairs)
    return len(pairs) >= _FEWEST_LINES and 2 * going_on >= len(pairs)


def _is_packed(rows: Sequence[tuple[list[str], list[str], int]]) -> bool:
    """Whether the rules go round blocks of lines: several cells of a row hold columns of values."""
    return any(sum(map(_holds_values, printed)) >= _FEWEST_ROWS for _, printed, _ in rows)


def _holds_values(cell: str) -> bool:
    parts = cell.split()
    return len(parts) >= _PACKED and all(map(is_value, parts))


def _unpacked(
    words: Sequence[Word], rules: Sequence[Rule], xs: Sequence[float], ys: Sequence[float]
) -> PrintedTable | None:
    """Return a table with a row for each printed line, its columns where values stand in line."""
    rows = printed_rows(words)
    first = next((at for at, row in enumerate(rows) if _is_core(row)), None)
    if first is None:
        return None
    columns = _columns([row for row in rows[first:] if _is_core(row)])
    first = label_rows_above(rows, first)
    above = [word for word in words if word.base < rows[first].base - word.size * 0.3]
    heads = head_rows(above, rules, xs, ys, columns)
    cells = [*((row, _printed_once(row)) for row in heads)]
    cells += [(row, row) for row in _body_rows(rows[first:], columns)]
    return PrintedTable(ys[0], xs[0], xs[-1], tuple(cells))


def _connected(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Part rules into groups that touch, through boxes that overlap."""
    groups: list[tuple[list[float], list[Rule]]] = []
    for rule in rules:
        box = (
            [rule.start, rule.at, rule.end, rule.at]
            if rule.level
            else [rule.at, rule.start, rule.at, rule.end]
        )
        members = [rule]
        apart = []
        for other, held in groups:
            if _touch(box, other):
                box = [*map(min, box[:2], other[:2]), *map(max, box[2:], other[2:])]
                members += held
            else:
                apart.append((other, held))
        groups = [*apart, (box, members)]
    return [members for _, members in groups]


def _touch(one: Sequence[float], other: Sequence[float]) -> bool:
    across = one[0] <= other[2] + _NEAR and other[0] <= one[2] + _NEAR
    return across and one[1] <= other[3] + _NEAR and other[1] <= one[3] + _NEAR


def _places(values: Iterator[float]) -> list[float]:
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return places


def _middle(word: Word) -> float:
    return (word.left + word.right) / 2


def _within(word: Word, ys: Sequence[float]) -> bool:
    return ys[0] < word.base - word.size * 0.3 < ys[-1]


def _ruled_rows(
    words: Sequence[Word], rules: Sequence[Rule], xs: Sequence[float], ys: Sequence[float]
) -> Iterator[tuple[list[str], list[str], int]]:
    """Yield the rows of a grid with the number of their own cells.

    A cell reaches to the next rule that really stands there.
    """
    held: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        row = bisect_right(ys, word.base - word.size * 0.3) - 1
        held.setdefault((row, bisect_right(xs, _middle(word)) - 1), []).append(word)
    upright = [rule for rule in rules if not rule.level]
    level = [rule for rule in rules if rule.level]
    above: list[str] = []
    for row in range(len(ys) - 1):
        middle = (ys[row] + ys[row + 1]) / 2
        cells: list[str] = []
        printed: list[str] = []
        column = count = 0
        while column < len(xs) - 1:
            end = column + 1
            while end < len(xs) - 1 and not _stands(upright, xs[end], middle):
                end += 1
            inside = [word for at in range(column, end) for word in held.get((row, at), ())]
            text = _cell_text(inside)
            centre = (xs[column] + xs[end]) / 2
            merged = not text and row > 0 and not _stands(level, ys[row], centre)
            count += not merged
            cells += [above[column] if merged else text] * (end - column)
            printed += [text, *[""] * (end - column - 1)]
            column = end
        yield cells, printed, count
        above = cells


def _stands(rules: Sequence[Rule], at: float, across: float) -> bool:
    return any(abs(rule.at - at) <= _NEAR and rule.start <= across <= rule.end for rule in rules)


def _cell_text(words: Sequence[Word]) -> str:
    return " ".join(part.text for row in printed_rows(words) for part in row.segments)


def aligned_tables(rows: Sequence[PrintedRow]) -> list[PrintedRow | PrintedTable]:
    """Return the rows with each run of rows of values that stand in line made a table."""
    found: list[PrintedRow | PrintedTable] = []
    heads: list[PrintedRow] = []
    at = 0
    while at < len(rows):
        end = _run(rows, at)
        if end is None:
            found.append(rows[at])
            at += 1
            continue
        columns = _columns(rows[at:end])
        start = at
        close = _close(rows[at:end])
        # The values of the first row may stand on the last line of its wording.
        while found and _is_above(found[-1], rows[start], columns, close):
            found.pop()
            start -= 1
        # The name of a group may stand between the heads and the first row of the group.
        group = start > 1 and len(found) > 1 and _names_group(found, rows[start], columns)
        heading = _header(found[:-1] if group else found, rows[start - group], columns)
        group = group and bool(heading)
        start -= group
        above = [*heads, *(part for part in found if isinstance(part, PrintedRow))]
        if of_page := heads_of_page(above, heading, columns):
            heading, kept = [of_page], len(found) - group
        else:
            kept = len(found) - len(heading) - group
        del found[kept:]
        heads += heading
        found.append(_aligned(heading, rows[start:end], columns))
        at = end
    return found


def _header(
    parts: Sequence[PrintedRow | PrintedTable],
    below: PrintedRow,
    columns: Sequence[tuple[float, float]],
) -> list[PrintedRow]:
    """Return the last of the parts that stand over the columns as their heads."""
    header: list[PrintedRow] = []
    for row in reversed(parts[-_MOST_HEADER_LINES:]):
        if not isinstance(row, PrintedRow) or not _heads(row, below, columns):
            break
        header.insert(0, row)
        below = row
    return header


def _names_group(
    parts: Sequence[PrintedRow | PrintedTable],
    below: PrintedRow,
    columns: Sequence[tuple[float, float]],
) -> bool:
    row = parts[-1]
    if not isinstance(row, PrintedRow) or row.right >= columns[0][0]:
        return False
    return below.base - row.base <= _HEADER_GAP * row.size and not row.text.endswith((".", ":"))


def _is_above(
    part: PrintedRow | PrintedTable,
    below: PrintedRow,
    columns: Sequence[tuple[float, float]],
    close: float,
) -> bool:
    if not isinstance(part, PrintedRow) or part.right >= columns[0][0]:
        return False
    label = below.segments[0]
    begun = label.text[:1].islower() or is_value(label.text)
    near = _GOES_ON * label.size if begun else close
    return below.base - part.base < near and abs(part.size - label.size) < 1


def _has_values(row: PrintedRow) -> bool:
    return any(is_value(part.text) for part in row.segments[1:])


def _is_core(row: PrintedRow) -> bool:
    values = sum(is_value(part.text) for part in row.segments[1:])
    periods = sum(is_period(part.text) for part in row.segments[1:])
    return values > periods and 2 * values >= len(row.segments) - 1


def _run(rows: Sequence[PrintedRow], start: int) -> int | None:
    """Return where the rows of a table that begins here end, none if none begins."""
    if not _is_core(rows[start]):
        return None
    end, core = start + 1, 1
    left = min(part.left for part in rows[start].segments[1:])
    waiting = 0
    for at in range(start + 1, len(rows)):
        row = rows[at]
        far = row.base - rows[at - 1].base > 4 * row.size
        if far:
            break
        if _is_core(row):
            end, core, waiting = at + 1, core + 1, 0
            left = min(left, *(part.left for part in row.segments[1:]))
        elif row.right < left and waiting < _MOST_LABEL_LINES:
            waiting += 1
        else:
            break
    if core < _FEWEST_ROWS:
        return None
    # Wording that goes on under the last values, close below them, is theirs.
    close = _close(rows[start:end])
    while (
        end < len(rows) and rows[end].right < left and rows[end].base - rows[end - 1].base < close
    ):
        end += 1
    return end


def _close(rows: Sequence[PrintedRow]) -> float:
    """Return the distance up to which lines of a table are one row's, 0 where nothing tells.

    Lines of one wording stand closer than rows do, if rows are set apart at all.
    """
    gaps = [(low.base - high.base, high, low) for high, low in pairwise(rows)]
    apart = [gap for gap, high, low in gaps if _has_values(high) and _has_values(low)]
    least = min((gap for gap, _, _ in gaps), default=0.0)
    rows_apart = min(apart) if apart else max((gap for gap, _, _ in gaps), default=0.0)
    return _CLOSE * least if rows_apart >= _SET_APART * least else 0.0


def _columns(rows: Sequence[PrintedRow]) -> list[tuple[float, float]]:
    """Return the reach of each column of values."""
    columns: list[tuple[float, float]] = []
    parts = [part for row in rows if _has_values(row) for part in row.segments[1:]]
    for part in sorted(parts, key=lambda part: part.left):
        if columns and part.left <= columns[-1][1] + 1:
            columns[-1] = (columns[-1][0], max(columns[-1][1], part.right))
        else:
            columns.append((part.left, part.right))
    return columns


def _heads(row: PrintedRow, below: PrintedRow, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a row stands over the columns of a table as their heads."""
    if below.base - row.base > _HEADER_GAP * max(row.size, below.size) or _is_core(row):
        return False
    over = [part for part in row.segments if part.right > columns[0][0]]
    crossing = any(part.left < below.segments[0].right * 0.5 for part in over)
    return bool(over) and not crossing and not row.text.endswith((".", ";"))


def _aligned(
    header: Sequence[PrintedRow], body: Sequence[PrintedRow], columns: Sequence[tuple[float, float]]
) -> PrintedTable:
    heads = [_in_columns(row, columns, spread=True) for row in header]
    merged: list[list[str]] = []
    for cells in heads:
        single = len(set(filter(None, cells))) == sum(map(bool, cells))
        if merged and single and len(set(filter(None, merged[-1]))) == sum(map(bool, merged[-1])):
            # A head that runs over two lines.
            merged[-1] = [
                f"{high} {low}".strip() for high, low in zip(merged[-1], cells, strict=True)
            ]
        else:
            merged.append(cells)
    rows = [(cells, _printed_once(cells)) for cells in merged]
    rows += [(cells, cells) for cells in _body_rows(body, columns)]
    everything = [*header, *body]
    return PrintedTable(
        everything[0].base,
        min(row.left for row in everything),
        max(row.right for row in everything),
        tuple(rows),
    )


def _printed_once(cells: Sequence[str]) -> list[str]:
    return ["" if at and cell == cells[at - 1] else cell for at, cell in enumerate(cells)]


def _body_rows(
    rows: Sequence[PrintedRow], columns: Sequence[tuple[float, float]]
) -> Iterator[list[str]]:
    """Yield the rows, with lines of wording close to a row of values joined to it."""
    limit = _close(rows)
    held: list[str] | None = None
    base = 0.0
    filled = False
    for row in rows:
        cells = _in_columns(row, columns, spread=False)
        # Values may stand between two lines of their wording.
        goes_on = not cells[0] or cells[0][:1].islower()
        near = goes_on and row.base - base < _GOES_ON * row.segments[0].size
        close = held is not None and (near or row.base - base < limit)
        if held is not None and close and not (filled and any(cells[1:])):
            held = [f"{high} {low}".strip() for high, low in zip(held, cells, strict=True)]
            filled = filled or any(cells[1:])
        else:
            if held is not None:
                yield held
            held, filled = cells, any(cells[1:])
        base = row.base
    if held is not None:
        yield held


def _in_columns(
    row: PrintedRow, columns: Sequence[tuple[float, float]], *, spread: bool
) -> list[str]:
    """Return the cells of a row; with ``spread``, a head over several columns heads each."""
    cells = [""] * (len(columns) + 1)
    for at, part in enumerate(row.segments):
        over = [
            place
            for place, (left, right) in enumerate(columns, 1)
            if part.left < right and part.right > left
        ]
        if not over and (part.right <= columns[0][0] or (not at and not is_value(part.text))):
            over = [0]
        if not over:
            over = [1 + _nearest(part, columns)]
        for place in over if spread else over[:1]:
            cells[place] = f"{cells[place]} {part.text}".strip()
    return cells


def _nearest(part: Segment, columns: Sequence[tuple[float, float]]) -> int:
    middle = (part.left + part.right) / 2
    return min(
        range(len(columns)), key=lambda at: abs((columns[at][0] + columns[at][1]) / 2 - middle)
    )
