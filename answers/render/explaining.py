"""How a question was read and what each candidate scored, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from ..nouns import Answer
from . import Layout
from .text import wrapped

_PARTS = "  "


def explanation(answer: Answer, layout: Layout) -> list[str]:
    """The reading of the question, then every candidate with the parts of its score."""
    lines = wrapped("Read as:", layout)
    for name, value in _reading(answer):
        lines += wrapped(f"{name:<12} {value}", layout, " " * 15, "  ")
    if not answer.considered:
        return [*lines, *wrapped("No candidates were weighed.", layout)]
    lines += wrapped("Candidates, * where cited:", layout)
    cited = {citation.record for citation in answer.citations}
    for candidate in answer.considered:
        mark = "*" if candidate.record in cited else " "
        parts = _PARTS.join(f"{name} {value:.2f}" for name, value in candidate.parts)
        lines += wrapped(f"{mark} {candidate.total:.2f}  {candidate.record}", layout, " " * 8, "  ")
        lines += wrapped(candidate.text, layout, " " * 10, " " * 10)
        lines += wrapped(parts, layout, " " * 10, " " * 10)
    return lines


def _reading(answer: Answer) -> Iterator[tuple[str, str]]:
    reading = answer.reading
    yield "kind", answer.kind
    for name, value in (
        ("population", reading.population),
        ("measure", reading.measure),
        ("topic", reading.topic),
        ("restricted to", ", ".join(reading.restrictors)),
        ("corrected", ", ".join(f"{typed} → {taken}" for typed, taken in reading.corrections)),
        ("inherited", ", ".join(f"{name} {value}" for name, value in reading.inherited)),
        ("refused for", answer.refusal.code if answer.refusal else ""),
    ):
        if value:
            yield name, value
