"""Answers as tab-separated rows under a line of column names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..nouns import Answer
from . import Layout
from .table import Tab, separated


def render(answers: Iterable[Answer], layout: Layout) -> Iterator[str]:
    """Yield the column names, then one row a value."""
    return separated(answers, Tab)
