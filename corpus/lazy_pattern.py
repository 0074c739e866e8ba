"""Patterns that are compiled when first tried: one question tries half of those it could need."""

from __future__ import annotations

import re
from typing import Any, cast

_DOES = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn", "pattern")


class _Untried:
    """Stands for a pattern until something is asked of it, and hands on what it does after."""

    def __init__(self, regex: str, flags: int) -> None:
        self._regex = regex
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _DOES:
            raise AttributeError(name)
        compiled = re.compile(self._regex, self._flags)
        self.__dict__.update((each, getattr(compiled, each)) for each in _DOES)
        return self.__dict__[name]


def lazy_pattern(regex: str, flags: int = 0) -> re.Pattern[str]:
    """Return what ``re.compile`` would, as far as its methods go, without compiling it yet.

    ``re.error`` is raised when it is first tried.
    """
    return cast("re.Pattern[str]", _Untried(regex, flags))
