"""One citation as a finished reference, for a footnote or a slide."""

from __future__ import annotations

from ...corpus.records import Report
from ..nouns import Citation
from .text import base_words, cell_address


def reference(cited: Citation, report: Report) -> str:
    """Who published what and when, the place in it, its words, and on which base."""
    parts = [_work(cited, report)]
    if cited.section and cited.section != cited.locator:
        parts.append(cited.section)
    parts.append(cited.locator)
    if cited.sheet:
        parts.append(f"sheet {cited.sheet}")
    parts += cell_address(cited)
    if cited.page is not None:
        parts.append(f"p. {cited.page}")
    place = ", ".join(filter(None, parts))
    quote = " ".join(cited.quote.split())
    base = f" ({base_words(cited.base)})" if cited.base else ""
    stop = "" if quote.endswith((".", "?", "!")) and not base else "."
    return f"{place}: “{quote}”{base}{stop}"


def _work(cited: Citation, report: Report) -> str:
    more = report.subtitle if report.subtitle and report.subtitle not in cited.title else None
    title = ": ".join(filter(None, (cited.title, more)))
    when = f"({cited.published})" if cited.published else "(no date)"
    number = f", no. {report.reference}" if report.reference else ""
    return f"{report.publisher} {when}. {title}{number}" if report.publisher else f"{title} {when}"
