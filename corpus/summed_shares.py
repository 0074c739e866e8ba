"""Columns of shares that no head says are such: their answers to each question come to 100."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from .cell_values import is_value, value
from .document import Row

_TOTAL = re.compile(r"(?:grand |sub-?)?totals?\b.*|sigma|all", re.IGNORECASE)
_ANSWERING = r"(?:respondents?|responses|interviews|answering)"
_REPLIES = rf"(?:{_ANSWERING}|replies|participants|returns|answers)"
_BASE = re.compile(
    r"(?:\(?(?:un)?(?:weighted|wtd|adjusted)\)? )*(?:sample|base)(?: sizes?)?\b.*|n\s*=?|\(n\)|valid n"
    rf"|(?:(?:total |number of |no\.? of |all )?{_ANSWERING}"
    rf"|(?:total |all )?(?:number of |no\.? of )?(?:total |valid |completed? |usable )+{_REPLIES}"
    rf"|(?:total )?number of {_REPLIES})"
    r"(?: (?:to|for) (?:this|the) (?:question|item|survey)| received| in total)?"
    r"(?: \(?(?:n|(?:un)?(?:weighted|wtd))\)?)?"
    r"|(?:total )?number (?:of (?:people|staff|those) )?(?:who )?(?:responding|answering|asked|answered"
    r"|responded|replied)(?: (?:to )?(?:this|the) question)?",
    re.IGNORECASE,
)
_FEWEST_GROUPS = 3
_FEWEST_ANSWERS = 3
_ROUNDING = 0.06  # of a printed decimal, for each answer


def is_base(label: str) -> bool:
    """Whether a row's label says that it prints how many were asked or answered."""
    return bool(_BASE.fullmatch(label.strip()))


def share_columns(body: Sequence[Row], labels: Collection[int]) -> frozenset[int]:
    """Return the columns whose numbers come to 100, question by question.

    Several questions must, or the one question of a table in all of several columns.
    """
    bases = _base_labels(body)
    told = _told(body, bases)
    width = max((len(row.cells) for row in body), default=0)
    numbered = [at for at in range(width) if at not in labels and _is_numbered(told, at)]
    groups = list(_groups(body, bases)) if numbered else []
    if len(groups) == 1:
        answers = groups[0]
        whole = len(numbered) > 1 and all(_come_to_100(answers, at) for at in numbered)
        return frozenset(numbered if whole else ())
    return frozenset(
        at for at in numbered
        if sum(_come_to_100(answers, at) for answers in groups) >= _FEWEST_GROUPS
    )  # fmt: skip


def shares_along_rows(body: Sequence[Row], labels: Collection[int]) -> frozenset[int]:
    """Return the columns side by side whose numbers come to 100 in every row, and sums of them.

    They are the answers to one question, asked each year or of each group, in a row of its own.
    """
    rows = [[value(cell) for cell in row.cells] for row in body]
    if len(rows) < _FEWEST_GROUPS:
        return frozenset()
    width = min(map(len, rows))
    run = next(filter(None, (_run_from(rows, at, width) for at in range(width))), range(0))
    if not run or not labels or not set(run).isdisjoint(labels):
        return frozenset()
    others = (at for at in range(width) if at not in run and at not in labels)
    return frozenset(run) | {at for at in others if any(_is_sum(rows, at, n) for n in _parts(run))}


def _run_from(rows: Sequence[Sequence[float | None]], start: int, width: int) -> range:
    """The columns from one on that come to 100 in every row, an empty range where none do."""
    for end in range(start + _FEWEST_ANSWERS, width + 1):
        parts = rows[0][start:end]
        if any(part is None or not 0 <= part <= 100 for part in parts):
            break
        run = range(start, end)
        if all(_sums_to(row, run, 100.0) for row in rows):
            return run
    return range(0)


def _parts(run: range) -> Iterator[range]:
    """Two and more neighbours of a run, not all of it."""
    for start in run:
        for end in range(start + 2, run.stop + 1):
            if len(range(start, end)) < len(run):
                yield range(start, end)


def _is_sum(rows: Sequence[Sequence[float | None]], at: int, run: range) -> bool:
    return all((whole := row[at]) is not None and _sums_to(row, run, whole) for row in rows)


def _sums_to(row: Sequence[float | None], run: range, whole: float) -> bool:
    numbers = [number for at in run if (number := row[at]) is not None]
    return len(numbers) == len(run) and abs(sum(numbers) - whole) <= _ROUNDING * len(run)


def may_be_shares(body: Sequence[Row], at: int) -> bool:
    """Return whether a column holds numbers of which none is above 100 or below 0."""
    numbers = [number for row in body if (number := value(row.cells[at])) is not None]
    return all(0 <= number <= 100 for number in numbers) and _is_numbered(
        _told(body, _base_labels(body)), at
    )


def _base_labels(body: Sequence[Row]) -> frozenset[str]:
    """The labels of rows that print how many were asked or answered."""
    return frozenset(filter(is_base, {row.cells[0] for row in body}))


def _groups(body: Sequence[Row], bases: Collection[str]) -> Iterator[list[Row]]:
    """The rows between lone texts, without totals and bases."""
    group: list[Row] = []
    for row in body:
        if not any(row.cells[1:]) or len({"", *row.cells}) == 2:
            yield group
            group = []
        elif not (_TOTAL.fullmatch(row.cells[0]) or row.cells[0] in bases):
            group.append(row)
    yield group


def _told(body: Sequence[Row], bases: Collection[str]) -> list[tuple[str, ...]]:
    """The cells of the rows that say more than one thing and are no base."""
    return [row.cells for row in body if len({"", *row.cells}) > 2 and row.cells[0] not in bases]


def _is_numbered(told: Sequence[tuple[str, ...]], at: int) -> bool:
    filled = [cells[at] for cells in told if cells[at]]
    return bool(filled) and all(map(is_value, filled)) and "%" not in "".join(filled)


def _come_to_100(answers: Sequence[Row], at: int) -> bool:
    texts: list[str] = []
    numbers: list[float] = []
    for row in answers:
        text = row.cells[at]
        number = value(text)
        if number is None:
            continue
        if not 0 <= number <= 100:
            return False
        texts.append(text)
        numbers.append(number)
    if len(numbers) < 2:
        return False
    if len(numbers) < _FEWEST_ANSWERS and not any("." in text for text in texts):
        return False  # two whole numbers come to 100 by chance
    decimals = max(len(text.partition(".")[2]) for text in texts)
    slack = len(numbers) * _ROUNDING * float(10 ** (1 - decimals))
    return bool(abs(sum(numbers) - 100) <= min(slack, 1.5))
