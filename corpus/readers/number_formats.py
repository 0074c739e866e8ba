"""Numbers of a spreadsheet as its cells show them: rounded, as per cent, with their currency."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!\$)[^\]]*\]')
_CURRENCY = re.compile(r"\[\$(?P<coded>[^\]-]*)[^\]]*\]|(?P<plain>[£$€])")
_DIGITS = re.compile(r"[0#?][0#?,]*(?:\.(?P<part>[0#?]+))?")
_LONGEST_EXACT = 15


def shown(value: object, number_format: str = "General") -> str:
    """Return a cell's value as its number format shows it; dates as ``2019-07-31``."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number(float(value), number_format)
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes") if value.time() != time() else str(value.date())
    if isinstance(value, date | time | timedelta):
        return str(value)
    return str(value).strip()


def _number(value: float, number_format: str) -> str:
    percent, decimals, grouped, currency = _read_format(number_format)
    number = value * 100 if percent else value
    if decimals is None:
        text = f"{number:.{_LONGEST_EXACT}g}"
        text = f"{number:.0f}" if "e" in text and number % 1 == 0 else text
    else:
        text = f"{number:{',' if grouped else ''}.{decimals}f}"
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    return f"{sign}{currency}{digits}{'%' if percent else ''}"


@lru_cache(maxsize=512)
def _read_format(number_format: str) -> tuple[bool, int | None, bool, str]:
    """Return (per cent, decimals, none for all there are, thousands parted, currency)."""
    positive = number_format.split(";", 1)[0]
    quoted = re.fullmatch(r'.*"([£$€])".*', positive)
    bare = _LITERAL.sub("", positive)
    found = _CURRENCY.search(bare)
    currency = quoted[1] if quoted else (found["coded"] or found["plain"] or "") if found else ""
    digits = _DIGITS.search(_CURRENCY.sub("", bare))
    if digits is None:
        return False, None, False, currency
    optional = digits["part"] or ""
    decimals = None if "#" in optional or "?" in optional else len(optional)
    return "%" in bare, decimals, "," in digits[0], currency
