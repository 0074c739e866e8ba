"""Per cents that are printed as parts of one: "% agree" over 0.36, in a column or along a row.

A file without cell formats tells it by its numbers alone. All that its labels call a per cent
are looked at together: none may be above one, some come near to it, and most have two decimals,
as real per cents of less than one have not.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from .cell_values import is_value, value
from .document import Row
from .signs import folded, holds

_PER_CENT = re.compile(
    r"%|\bper ?cent(?:age)?s?\b|(?:\b|_)(?:pct|perc(?:ent(?:age)?)?)(?:\b|_)", re.I
)
_SHARE_SIGNS = ("%", "per", "pct")
_NO_SHARE = re.compile(
    r"(?:%|per ?cent(?:age)?) ?(?:points?|changes?|differences?|growth|increases?|decreases?|p\b)"
    r"|\b(?:changes?|differences?|growth|increases?|decreases?|inflation)(?: rate)?,? \(?(?:%|per ?cent)",
    re.I,
)
# Numbers between nothing and one that are parts of no hundred.
_OF_NO_HUNDRED = re.compile(
    r"\b(?:ratios?|coefficients?|correlations?|probabilit\w+|odds|p[- ]?values?|gini|mean|average"
    r"|median|standard deviation|s\.?d\.?|weights?|hours?|days?|years?|per)\b",
    re.I,
)
_FEWEST = 3
_NEAR_ONE = 0.5  # what shares come up to, some of them
_TOGETHER = (0.97, 1.03)  # what the answers to one question come to


def per_cents_of_one(
    heads: Sequence[str], body: Sequence[Row], labels: Collection[int]
) -> frozenset[tuple[int, int]]:
    """The places (row of the body, column) of numbers that are parts of one, to be told of 100.

    Beside rows of per cents, as in a file of a survey's items, are its scores and answers that
    no label calls so: they are such parts, too, where the rows of per cents are most.
    """
    columns = {at for at, head in enumerate(heads) if at not in labels and _is_share(head)}
    worded = {
        n for n, row in enumerate(body)
        if _may_be_share(row) and any(map(_is_share, _texts(row, labels)))
    }  # fmt: skip
    if not columns and not worded:
        return frozenset()
    named = {
        (n, at): text
        for n, row in enumerate(body)
        for at, text in _numbers(row, labels)
        if at in columns or n in worded
    }
    if not _are_parts(list(named.values()), body, columns):
        return frozenset()
    if 2 * len(worded) > len(body):
        named |= dict(_beside(body, labels, worded))
    return frozenset(named)


def _may_be_share(row: Row) -> bool:
    """Whether a row holds what every word for a per cent does, as few do in a table of counts."""
    return holds(folded("\t".join(row.cells)), _SHARE_SIGNS)


def _is_share(text: str) -> bool:
    return bool(_PER_CENT.search(text)) and not _NO_SHARE.search(text)


def _texts(row: Row, labels: Collection[int]) -> Iterator[str]:
    """What a row says of its numbers: its labels, and words in its other cells."""
    for at, text in enumerate(row.cells):
        if text and (at in labels or not is_value(text)):
            yield text


def _numbers(row: Row, labels: Collection[int]) -> Iterator[tuple[int, str]]:
    for at, text in enumerate(row.cells):
        if at not in labels and value(text) is not None:
            yield at, text


def _beside(
    body: Sequence[Row], labels: Collection[int], worded: Collection[int]
) -> Iterator[tuple[tuple[int, int], str]]:
    """The numbers of rows without a sort of measure, where none of the table is above one."""
    others = [(n, row) for n, row in enumerate(body) if n not in worded]
    found = [((n, at), text) for n, row in others for at, text in _numbers(row, labels)]
    if all(_part(text) is not None for _, text in found):
        for (n, at), text in found:
            if not any(map(_OF_NO_HUNDRED.search, _texts(body[n], labels))):
                yield (n, at), text


def _part(text: str) -> float | None:
    """The part of one that a cell prints, none where it is none or says its unit."""
    number = value(text)
    return number if number is not None and 0 <= number <= 1 and "%" not in text else None


def _are_parts(texts: Sequence[str], body: Sequence[Row], columns: Collection[int]) -> bool:
    parts = [part for text in texts if (part := _part(text)) is not None]
    if len(parts) < max(_FEWEST, len(texts)):
        return False
    broken = [text for text in texts if 0 < (value(text) or 0.0) < 1]
    fine = sum(len(text.strip().partition(".")[2]) > 1 for text in broken)
    if not broken or 2 * fine <= len(broken):
        return False
    return max(parts) >= _NEAR_ONE or _come_to_one(body, columns)


def _come_to_one(body: Sequence[Row], columns: Collection[int]) -> bool:
    """Whether the shares of every row come to one."""
    low, high = _TOGETHER
    sums = [sum(_part(row.cells[at]) or 0.0 for at in columns) for row in body]
    return len(columns) > 2 and all(low <= each <= high for each in sums if each)
