"""Which column of a table says in words what a column of codes is for: RR8, and beside it the trust."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from .cell_values import is_period, is_value
from .document import Row

_SHORT = re.compile(r"[A-Z]{1,5}")
_CODED = re.compile(r"(?=.*\d)[A-Z0-9/_.-]{2,15}", re.IGNORECASE)
_FEWEST = 3  # different codes
_MOSTLY = 0.9
_LONGER = 1.5  # how much longer names are than their codes
_REACH = 6  # columns behind the codes among which the name is looked for


def is_coded(cells: Collection[str]) -> bool:
    """Whether the texts of a column are codes: one short word each, in capitals or with digits."""
    told = [cell for cell in cells if cell]
    if not told or any(map(is_period, set(told))):
        return False
    codes = sum(bool(_SHORT.fullmatch(cell) or _CODED.fullmatch(cell)) for cell in told)
    return codes >= _MOSTLY * len(told) and not all(map(is_value, told))


def name_beside(body: Sequence[Row], at: int, width: int) -> int | None:
    """The first column behind ``at`` that names each code of it in words; none where none does.

    Each code has one name nearly always, and hardly two codes have the same.
    """
    codes = [row.cells[at] for row in body]
    if not is_coded(codes) or len(set(codes)) < _FEWEST:
        return None
    for other in range(at + 1, min(at + 1 + _REACH, width)):
        names = [row.cells[other] for row in body]
        if _names(codes, names):
            return other
    return None


def _names(codes: Sequence[str], names: Sequence[str]) -> bool:
    pairs = [(code, name) for code, name in zip(codes, names, strict=True) if code and name]
    if len(pairs) < _MOSTLY * len(codes) or is_coded(names) or any(is_value(n) for _, n in pairs):
        return False
    length = sum(len(name) for _, name in pairs) / sum(len(code) for code, _ in pairs)
    of_code: dict[str, Counter[str]] = {}
    for code, name in pairs:
        of_code.setdefault(code, Counter())[name] += 1
    usual = {code: counts.most_common(1)[0] for code, counts in of_code.items()}
    steady = sum(n for _, n in usual.values())
    apart = len({name for name, _ in usual.values()})
    return length >= _LONGER and steady >= 0.75 * len(pairs) and apart >= _MOSTLY * len(usual)
