"""Answers as plain text: the sentences, then numbered sources, wrapped to a width."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from ...corpus.records import Base
from ..nouns import Answer, Citation
from . import Layout
from .characters import in_ascii, printable

NARROWEST = 20
_SHORT = 200  # characters of a quotation that only supports a figure
_FULL_QUOTES = {"comments", "passage", "overview"}
SCOPES = {"survey": "survey base", "filter": "base of those asked", "item": "base"}


def render(answers: Iterable[Answer], layout: Layout) -> Iterator[str]:
    """Yield each answer, a blank line between two."""
    gap = ""
    for answer in answers:
        yield gap + "\n".join([*sentences(answer, layout), *sources(answer, layout)])
        yield "\n"
        gap = "\n"


def sentences(answer: Answer, layout: Layout) -> list[str]:
    """The lines of the answer itself, or of the refusal."""
    lines = [line for part in answer.text.splitlines() for line in wrapped(part, layout)]
    for aside in asides(answer):
        lines += wrapped(aside, layout)
    return lines


def asides(answer: Answer) -> Iterator[str]:
    """How the question was read where it was not as typed: words corrected, words from before."""
    for typed, taken in answer.reading.corrections:
        yield f'(read "{typed}" as "{taken}")'
    if answer.reading.inherited:
        taken_over = "; ".join(f"{name} {value}" for name, value in answer.reading.inherited)
        yield f"(from before: {taken_over})"


def sources(answer: Answer, layout: Layout) -> list[str]:
    """The lines of all that stands behind an answer."""
    lines = citations(answer, layout)
    for conflict in answer.conflicts:
        if conflict.text not in answer.text:
            lines += wrapped(conflict.text, layout)
    comments = [each for each in answer.comments if each.text not in answer.text]
    if comments:
        lines += wrapped("Comments from the same part of a report, as illustrations:", layout)
    for comment in comments:
        by = f" ({comment.attribution})" if comment.attribution else ""
        lines += wrapped(f"‘{comment.text}’{by}", layout, "    ", "  ")
        lines += wrapped(f"{comment.report}, {comment.section}", layout, "    ", "    ")
    if answer.nearest:
        lines += wrapped("Nearest to it:", layout)
    for near in answer.nearest:
        lines += wrapped(f"- {near.report} {near.locator}: {near.text}", layout, "    ", "  ")
    if layout.explain:
        from .explaining import explanation

        lines += explanation(answer, layout)
    return ["", *lines] if lines else []


def citations(answer: Answer, layout: Layout) -> list[str]:
    """The lines of the numbered sources, each with its quotation below."""
    lines: list[str] = []
    for cited in answer.citations:
        lines += wrapped(f"[{cited.n}] {source_line(cited)}", layout, "    ")
        lines += wrapped(f"“{quotation(cited, answer)}”", layout, "    ", "    ")
    return lines


def quotation(cited: Citation, answer: Answer) -> str:
    """A citation's words on one line, shortened around its value where they only support it."""
    values = {value.citation: value.text for value in reversed(answer.values)}
    limit = len(cited.quote) if answer.kind in _FULL_QUOTES else _SHORT
    return shortened(" ".join(cited.quote.split()), limit, values.get(cited.n, ""))


def source_line(cited: Citation) -> str:
    """Where a citation stands, and on which base."""
    parts = [cited.report, cited.locator]
    if cited.sheet:
        parts.append(f"sheet {cited.sheet}")
    parts += cell_address(cited)
    if cited.page is not None:
        parts.append(f"p. {cited.page}")
    if cited.section and cited.section != cited.locator:
        parts.append(cited.section)
    if cited.base:
        parts.append(base_words(cited.base))
    return ", ".join(filter(None, parts))


def base_words(base: Base) -> str:
    """A base with its scope, and that the user gave it where it is printed nowhere."""
    given = "" if base.lines else ", as given by the user"
    return f"{SCOPES[base.scope]} {base.n:,}{given}"


def cell_address(cited: Citation) -> list[str]:
    """The row and the column of a table's cell."""
    if cited.kind != "cell":
        return []
    row = [f"row {cited.row}"] if cited.row is not None else []
    return [*row, f"column {cited.column}"] if cited.column else row


def wrapped(text: str, layout: Layout, indent: str = "", first: str = "") -> list[str]:
    """Lines no wider than the layout, words kept whole and indents deep where they fit."""
    width = max(layout.width, NARROWEST)
    return textwrap.wrap(
        shown(text, layout),
        width,
        initial_indent=first[: width // 3],
        subsequent_indent=indent[: width // 3],
        break_on_hyphens=False,
    )


def shown(text: str, layout: Layout) -> str:
    """The text as the layout can show it."""
    return in_ascii(printable(text)) if layout.ascii else printable(text)


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
