"""Answers as JSON lines, for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from ..nouns import Answer
from . import Layout
from .objects import answer_object


def render(answers: Iterable[Answer], layout: Layout) -> Iterator[str]:
    """Yield one object a line."""
    for answer in answers:
        told = answer_object(answer, explain=layout.explain)
        yield json.dumps(told, ensure_ascii=layout.ascii) + "\n"
