"""Tables of survey items that print how many gave each answer, and no shares of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .cell_values import value
from .document import Table
from .responses import Column, column
from .summed_shares import is_base

_COUNT_HEAD = re.compile(
    r"n|no\.?|(?:total )?(?:numbers?|counts?|freq(?:uency|uencies)?|responses|respondents|replies"
    r"|answers|votes|mentions)(?: (?:of (?:responses|respondents|replies|people|mentions)|\(n\)))?",
    re.IGNORECASE,
)
_SURE_HEAD = re.compile(r"n|no\.?|(?:total )?(?:numbers?|counts?|freq)\b.*", re.IGNORECASE)
_WHOLE = (97.0, 103.0)  # what whole shares come to, rounded
_NEARLY_WHOLE = 85.0  # with what is left out, such as "not stated"


def counts_answers(head: str, answers: Sequence[str], cells: Sequence[str]) -> bool:
    """Return whether a column of one question, with a row for each answer, prints counts.

    ``head`` stands over it; numbers that come to 100 are shares where it only says "responses".
    """
    if not _COUNT_HEAD.fullmatch(head.strip()) or not _are_whole(cells):
        return False
    told = list(zip(answers, cells, strict=True))
    numbers = [value(cell) or 0.0 for answer, cell in told if not _sums(answer)]
    sums = [value(cell) or 0.0 for answer, cell in told if _sums(answer)]
    if _SURE_HEAD.fullmatch(head.strip()) or any(each > _WHOLE[1] for each in (*numbers, *sums)):
        return True
    return not _WHOLE[0] <= sum(numbers) <= _WHOLE[1]


def are_counts(table: Table) -> bool:
    """Return whether a table with a row for each item and a column for each answer prints counts."""
    header, *body = table.rows
    heads = [column(cell) for cell in header.cells]
    answers = [at for at, part in enumerate(heads) if part.side not in {None, "base"}]
    bases = [at for at, part in enumerate(heads) if part.side == "base" or is_base(part.name)]
    plain = [at for at in answers if not heads[at].total]
    if any(heads[at].percent for at in answers):
        return False
    rows = [[row.cells[at] for at in plain] for row in body]
    rows_of = [
        (cells, [value(row.cells[at]) for at in bases])
        for row, cells in zip(body, rows, strict=True)
        if any(value(cell) is not None for cell in cells)
    ]
    if not rows_of or not _are_whole([cell for cells, _ in rows_of for cell in cells]):
        return False
    sums = [sum(value(cell) or 0.0 for cell in cells) for cells, _ in rows_of]
    if any((value(cell) or 0.0) > _WHOLE[1] for cells, _ in rows_of for cell in cells):
        return True
    of_base = sum(each in own for each, (_, own) in zip(sums, rows_of, strict=True))
    if 2 * of_base > len(sums):
        return any(not _WHOLE[0] <= each <= _WHOLE[1] for each in sums)
    return _is_whole_scale([heads[at] for at in plain]) and not any(
        _NEARLY_WHOLE <= each <= _WHOLE[1] for each in sums
    )


def _sums(answer: str) -> bool:
    return is_base(answer) or bool(re.match(r"(?:grand |sub-?)?total\b", answer, re.IGNORECASE))


def _are_whole(cells: Sequence[str]) -> bool:
    numbers = [number for cell in cells if (number := value(cell)) is not None]
    return bool(numbers) and not any(number % 1 for number in numbers) and "%" not in "".join(cells)


def _is_whole_scale(answers: Sequence[Column]) -> bool:
    """Whether the answers are all there are: for, against and neither, so that shares come to 100."""
    return {"agree", "disagree", "neutral"} <= {part.side for part in answers}
