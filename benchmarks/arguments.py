"""The words behind a benchmark's name: a number, or the page at its head for ``--help``."""

from __future__ import annotations

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import overload


def parser(about: str | None) -> ArgumentParser:
    """A parser that shows a script's own page for ``--help``."""
    return ArgumentParser(description=about, formatter_class=RawDescriptionHelpFormatter)


@overload
def number(about: str | None, default: int) -> int: ...
@overload
def number(about: str | None, default: None) -> int | None: ...
def number(about: str | None, default: int | None) -> int | None:
    """The one number that a script takes, or what it takes without."""
    known = parser(about)
    known.add_argument("number", nargs="?", type=int, default=default)
    value: int | None = known.parse_args().number
    return value
