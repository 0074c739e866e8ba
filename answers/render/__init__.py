"""Answers to text, one short module a format.

Every module has ``render(answers, layout)``: it takes answers as they come
and yields pieces of text as soon as each can be shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module

from ..nouns import Answer


@dataclass(frozen=True, slots=True)
class Layout:
    """How to lay answers out: ``width`` in columns; ``many`` where a list is to be closed."""

    width: int = 80
    many: bool = False


Renderer = Callable[[Iterable[Answer], Layout], Iterator[str]]

FORMATS = {
    "text": "plain sentences with numbered sources",
    "json": "one object, or a list of them",
    "jsonl": "one object a line",
    "csv": "one row a value, separated by commas",
    "tsv": "one row a value, separated by tabs",
    "md": "Markdown",
    "html": "an HTML fragment",
    "value": "the headline value alone",
}


def renderer(name: str) -> Renderer:
    """The renderer of a format of ``FORMATS``, or of ``terminal``; only that one is imported."""
    render: Renderer = import_module(f".{name}", __package__).render
    return render
