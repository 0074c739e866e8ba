"""Answers for a person at a terminal: the plain text with its sentences in bold."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from ..nouns import Answer
from . import Layout
from .text import sentences, sources


def render(answers: Iterable[Answer], layout: Layout) -> Iterator[str]:
    """Yield each answer, a blank line between two."""
    from rich.console import Console
    from rich.text import Text

    gap = ""
    for answer in answers:
        screen = io.StringIO()
        console = Console(file=screen, force_terminal=True, width=layout.width, highlight=False)
        style = "bold" if answer.status == "answered" else "yellow"
        console.print(Text("\n".join(sentences(answer, layout.width)), style=style), soft_wrap=True)
        for line in sources(answer, layout.width):
            console.print(Text(line), soft_wrap=True)
        yield gap + screen.getvalue()
        gap = "\n"
