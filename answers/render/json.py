"""Answers as JSON: one indented object, or a list of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from ..nouns import Answer
from . import Layout
from .objects import answer_object


def render(answers: Iterable[Answer], layout: Layout) -> Iterator[str]:
    """Yield the objects; a list is opened and closed where there may be many."""
    opening = "[\n" if layout.many else ""
    for answer in answers:
        text = json.dumps(
            answer_object(answer, explain=layout.explain), ensure_ascii=layout.ascii, indent=2
        )
        yield opening + text + ("" if layout.many else "\n")
        opening = ",\n"
    if layout.many:
        yield "[]\n" if opening == "[\n" else "\n]\n"
