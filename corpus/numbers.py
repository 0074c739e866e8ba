"""Quantities in running text: shares, counts, money and multiples, in digits or in words."""

from __future__ import annotations

import re
from typing import NamedTuple

from .number_context import DIRECTED, additive, approximation, direction
from .number_grammar import Reading, readings
from .number_masks import MASKS, masked, plain
from .signs import Sieve


class Quantity(NamedTuple):
    """One quantity, at ``text[start:end]``.

    ``unit`` is "%", "pp" (percentage points), "count", "times", "rate" (so many in
    ``of``), a currency code or the plural of a duration. ``number_text`` is the number
    as printed, ``approx_text`` the words that make it approximate. ``double`` is where
    the same number is also said in words, such as "One in five" before "(21%)".
    """

    value: float
    unit: str
    approx: str | None
    direction: str | None
    number_text: str
    start: int
    end: int
    additive: bool = False
    of: float | None = None
    approx_text: str | None = None
    double: tuple[int, int] | None = None


# Rounded words ("half") stand beside digits (56%) that far off, in percentage points.
_TOLERANCE = 7.5
# The masks that may match, by their places, and behind them whether a number may have a direction.
_SIEVE = Sieve([*(mask.told_by for mask in MASKS), DIRECTED.search], plain)
_DIRECTED = len(MASKS)


def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of ``text`` in order; shares are percentages with one decimal.

    Dates, ages, item ids, addresses, ordinals and list numbers are no quantities. A
    number said in words with its digits beside it is one quantity, that of the digits.
    """
    found = readings(text)
    if not found:
        return ()  # spares most sentences the many masks
    told = _SIEVE.let_through(text)
    quiet = masked(text, [MASKS[at] for at in told if at != _DIRECTED])
    if quiet != text:
        found = readings(quiet)
    found = [each for each in found if not quiet.endswith("per ", 0, each.start)]
    found = [each for each in found if not _is_pronoun(each, found, quiet)]
    directed = _DIRECTED in told
    return _without_doubles([_in_context(each, text, quiet, directed) for each in found], text)


def _is_pronoun(reading: Reading, found: list[Reading], text: str) -> bool:
    """Whether "one" counts nothing: no unit, no range, no other count before it."""
    if reading.unit != "count" or reading.span:
        return False
    if text[reading.start : reading.end].lower() != "one":
        return False
    if not re.search(r"(?:[,;:]|\band|\bor|\()\s?$", text[: reading.start]):
        return True
    sentence = text.rfind(". ", 0, reading.start) + 1
    return not any(
        other.unit == "count" and sentence <= other.start < reading.start for other in found
    )


def _in_context(reading: Reading, text: str, quiet: str, directed: bool) -> Quantity:
    before, after = quiet[: reading.start], quiet[reading.end :]
    approx, approx_text = approximation(before, after)
    if reading.span:
        if approx is None and approximation(quiet[: reading.span[0]], "")[0] == "about":
            approx, approx_text = approximation(quiet[: reading.span[0]], "")
        before, after = quiet[: reading.span[0]], quiet[reading.span[1] :]
    number_text = text[reading.start : reading.end]
    return Quantity(
        value=reading.value,
        unit=reading.unit,
        approx=approx,
        direction=direction(before, number_text, after) if directed else None,
        number_text=number_text,
        start=reading.start,
        end=reading.end,
        additive=additive(before),
        of=reading.of,
        approx_text=approx_text,
    )


def _without_doubles(found: list[Quantity], text: str) -> tuple[Quantity, ...]:
    """Let digits stand for the words they are printed beside."""
    kept: list[Quantity] = []
    for each in found:
        last = kept[-1] if kept else None
        if last is not None and _same(last, each, text[last.end : each.start]):
            each = each._replace(
                double=(last.start, last.end),
                additive=last.additive or each.additive,
                direction=each.direction or last.direction,
            )
            kept.pop()
        elif last is not None and _same(each, last, text[last.end : each.start]):
            continue
        kept.append(each)
    return tuple(kept)


def _same(words: Quantity, digits: Quantity, between: str) -> bool:
    """Whether digits in brackets, or set off by a comma or dash, repeat the words."""
    if words.unit != digits.unit or words.double or digits.of:
        return False
    if not digits.number_text[0].isdigit() or (words.number_text[0].isdigit() and not words.of):
        return False
    if abs(words.value - digits.value) > (_TOLERANCE if words.unit == "%" else 0):
        return False
    if re.fullmatch(r"(?:\s?\(|,?\s(?:or|i\.e\.)\s|\s?[–—]\s?|,\s)(?:[a-z]+\s){0,3}", between):
        return True
    return words.unit == "%" and bool(
        re.fullmatch(r"[^.;:()]*\s\((?:or\s)?", between)
        and not re.search(r"\b(?:while|whereas|but|although|though)\b", between)
    )
