"""Answers to text, one short module a format.

Every module has ``render(answers, layout)``: it takes answers as they come
and yields pieces of text as soon as each can be shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module

from ...corpus.records import Record
from ..nouns import Answer


@dataclass(frozen=True, slots=True)
class Layout:
    """How to lay answers out.

    ``width`` is in columns; ``many`` tells that a list is to be closed;
    ``explain`` adds how the question was read and its candidates weighed.
    ``links`` has the address of a report's source by its id, and ``record``
    finds a cited record; a terminal shows the one as hyperlinks and the other
    as bars.
    """

    width: int = 80
    many: bool = False
    ascii: bool = False
    colour: bool = True
    explain: bool = False
    links: Mapping[str, str] = field(default_factory=dict)
    record: Callable[[str], Record] | None = None


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


def rendered(name: str, answers: Iterable[Answer], layout: Layout) -> Iterator[str]:
    """Yield the pieces of a format, in ASCII where the layout asks for it."""
    from .characters import in_ascii

    for piece in renderer(name)(answers, layout):
        if not layout.ascii:
            yield piece
        elif name == "html":
            yield piece.encode("ascii", "xmlcharrefreplace").decode()
        else:
            yield in_ascii(piece)
