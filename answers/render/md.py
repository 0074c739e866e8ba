"""Answers as Markdown: the sentences, a numbered list of sources, quotations as blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..nouns import Answer
from . import Layout
from .characters import printable
from .text import asides, source_line

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~])")


def render(answers: Iterable[Answer], layout: Layout) -> Iterator[str]:
    """Yield each answer under its question as a heading."""
    gap = ""
    for answer in answers:
        yield gap + "\n\n".join(_blocks(answer)) + "\n"
        gap = "\n"


def _blocks(answer: Answer) -> Iterator[str]:
    yield f"### {escaped(answer.question)}"
    yield escaped(answer.text)
    yield from map(escaped, asides(answer))
    for cited in answer.citations:
        yield f"{cited.n}. {escaped(source_line(cited))}\n\n   > {escaped(cited.quote)}"
    for conflict in answer.conflicts:
        if conflict.text not in answer.text:
            yield escaped(conflict.text)
    for comment in answer.comments:
        source = escaped(f"{comment.report}, {comment.section}")
        yield f"> {escaped(comment.text)}\n>\n> {source}"
    for near in answer.nearest:
        yield f"- {escaped(near.report)} {escaped(near.locator)}: {escaped(near.text)}"


def escaped(text: str) -> str:
    """The text on one line, without the marks that Markdown would read as its own."""
    return _MARKUP.sub(r"\\\1", printable(" ".join(text.split())))
