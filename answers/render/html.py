"""Answers as HTML fragments, one ``article`` each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from ..nouns import Answer
from . import Layout
from .characters import printable
from .text import asides, source_line


def render(answers: Iterable[Answer], layout: Layout) -> Iterator[str]:
    """Yield an ``article`` for each answer."""
    for answer in answers:
        yield "\n".join(_parts(answer)) + "\n"


def _parts(answer: Answer) -> Iterator[str]:
    yield f'<article class="{answer.status}">'
    yield f"<h3>{_safe(answer.question)}</h3>"
    yield f"<p>{_safe(answer.text)}</p>"
    for aside in asides(answer):
        yield f"<p>{_safe(aside)}</p>"
    if answer.citations:
        yield "<ol>"
        for cited in answer.citations:
            source, quote = _safe(source_line(cited)), _safe(cited.quote)
            yield f'<li value="{cited.n}">{source}<blockquote>{quote}</blockquote></li>'
        yield "</ol>"
    for conflict in answer.conflicts:
        if conflict.text not in answer.text:
            yield f"<p>{_safe(conflict.text)}</p>"
    for comment in answer.comments:
        place = _safe(f"{comment.report}, {comment.section}")
        yield f"<blockquote>{_safe(comment.text)}<footer>{place}</footer></blockquote>"
    if answer.nearest:
        yield "<ul>"
        for near in answer.nearest:
            yield f"<li>{_safe(f'{near.report} {near.locator}: {near.text}')}</li>"
        yield "</ul>"
    yield "</article>"


def _safe(text: str) -> str:
    return escape(printable(" ".join(text.split())))
