"""Answers as plain text: the sentences, then numbered sources, wrapped to a width."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable, Iterator

from ..nouns import Answer, Citation
from . import Layout

NARROWEST = 20
_SHORT = 200  # characters of a quotation that only supports a figure
_FULL_QUOTES = {"comments", "passage", "overview"}
_SCOPES = {"survey": "survey base", "filter": "base of those asked", "item": "base"}


def render(answers: Iterable[Answer], layout: Layout) -> Iterator[str]:
    """Yield each answer, a blank line between two."""
    gap = ""
    for answer in answers:
        yield gap + "\n".join([*sentences(answer, layout.width), *sources(answer, layout.width)])
        yield "\n"
        gap = "\n"


def sentences(answer: Answer, width: int) -> list[str]:
    """The lines of the answer itself, or of the refusal."""
    lines = [line for part in answer.text.splitlines() for line in wrapped(part, width)]
    for typed, taken in answer.reading.corrections:
        lines += wrapped(f'(read "{typed}" as "{taken}")', width)
    return lines


def sources(answer: Answer, width: int) -> list[str]:
    """The lines of all that stands behind an answer."""
    values = {value.citation: value.text for value in reversed(answer.values)}
    limit = None if answer.kind in _FULL_QUOTES else _SHORT
    lines: list[str] = []
    for cited in answer.citations:
        quote = " ".join(cited.quote.split())
        if limit:
            quote = shortened(quote, limit, values.get(cited.n, ""))
        lines += wrapped(f"[{cited.n}] {source_line(cited)}", width, "    ")
        lines += wrapped(f"“{quote}”", width, "    ", "    ")
    for conflict in answer.conflicts:
        if conflict.text not in answer.text:
            lines += wrapped(conflict.text, width)
    if answer.comments:
        lines += wrapped("Comments from the same part of a report, as illustrations:", width)
    for comment in answer.comments:
        by = f" ({comment.attribution})" if comment.attribution else ""
        lines += wrapped(f"‘{comment.text}’{by}", width, "    ", "  ")
        lines += wrapped(f"{comment.report}, {comment.section}", width, "    ", "    ")
    if answer.nearest:
        lines += wrapped("Nearest to it:", width)
    for near in answer.nearest:
        lines += wrapped(f"- {near.report} {near.locator}: {near.text}", width, "    ", "  ")
    return ["", *lines] if lines else []


def source_line(cited: Citation) -> str:
    """Where a citation stands, and on which base."""
    parts = [cited.report, cited.locator]
    if cited.sheet:
        parts.append(f"sheet {cited.sheet}")
    if cited.page is not None:
        parts.append(f"p. {cited.page}")
    if cited.section and cited.section != cited.locator:
        parts.append(cited.section)
    if cited.base:
        parts.append(f"{_SCOPES[cited.base.scope]} {cited.base.n:,}")
    return ", ".join(filter(None, parts))


def wrapped(text: str, width: int, indent: str = "", first: str = "") -> list[str]:
    """Lines no wider than ``width``, words kept whole where they fit."""
    return textwrap.wrap(
        printable(text),
        max(width, NARROWEST),
        initial_indent=first,
        subsequent_indent=indent,
        break_on_hyphens=False,
    )


def printable(text: str) -> str:
    """The text without characters that could steer a terminal."""
    return "".join("\ufffd" if unicodedata.category(c) in {"Cc", "Cs"} else c for c in text)


def shortened(quote: str, limit: int, keep: str = "") -> str:
    """The quotation in about ``limit`` characters, whole words left out for "…".

    Its beginning stays, and so does the last place where it says ``keep``.
    """
    if len(quote) <= limit:
        return quote
    at = quote.rfind(keep) if keep else -1
    head = _cut_at_word(quote, limit)
    if at < 0 or at + len(keep) <= len(head):
        return f"{head} …"
    head = _cut_at_word(quote, limit // 2)
    start = quote.find(" ", max(len(head), at - limit // 4)) + 1
    if start > at:
        start = quote.rfind(" ", 0, at) + 1
    tail = _cut_at_word(quote[start:], max(limit // 2, at - start + len(keep)))
    more = " …" if start + len(tail) < len(quote) else ""
    return f"{head} … {tail}{more}"


def _cut_at_word(text: str, limit: int) -> str:
    """The longest beginning of whole words within ``limit``, one word at least."""
    if len(text) <= limit:
        return text
    space = text.rfind(" ", 0, limit + 1)
    if space <= 0:
        space = text.find(" ")
    return text[:space] if space > 0 else text
