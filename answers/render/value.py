"""The headline value alone, for shell scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...corpus.errors import AskReportsError
from ..nouns import Answer
from . import Layout
from .objects import number


class NoHeadlineValue(AskReportsError):
    """The answer is of a kind that has no value to print."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind

    def __str__(self) -> str:
        return f'an answer of kind "{self.kind}" has no headline value; choose another --format'


def render(answers: Iterable[Answer], layout: Layout) -> Iterator[str]:
    """Yield one value a line, an empty line where there is no answer.

    Raises ``NoHeadlineValue`` for an answer that has none.
    """
    for answer in answers:
        if answer.status == "no_answer":
            yield "\n"
        elif not answer.values:
            raise NoHeadlineValue(answer.kind)
        else:
            headline = answer.values[0]
            printed = headline.unit in {"text", "date"}
            yield f"{headline.text if printed else number(headline.value)}\n"
