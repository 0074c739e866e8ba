"""The catalogue: what is known of each report before a question is asked."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib.resources import files
from typing import Any

from .document import Block, Document
from .facts import facts
from .layout import blocks
from .readers.text import read_text
from .records import Fact, Report
from .waves import file_words, wave_of

_FACTS = {
    "title", "subtitle", "publisher", "contractor", "published", "fieldwork_start",
    "fieldwork_end", "population", "response_noun", "reference", "licence", "coverage", "wave",
}  # fmt: skip
_OPEN_LICENCE = re.compile(r"open government licen[cs]e|creative commons|\bCC[ -]BY\b", re.I)


def report_id(file_name: str) -> str:
    """Return the id of an added report: its file name without the ending, in lower case.

    Every run of characters other than letters and digits becomes one ``-``.
    """
    stem = re.sub(r"\.[^.]*$", "", file_name) or file_name
    return re.sub(r"[\W_]+", "-", stem.lower()).strip("-")


def built_ins() -> tuple[tuple[Report, bytes], ...]:
    """Return the built-in reports with their files' bytes, in the catalogue's order."""
    import rtoml  # added reports do without

    folder = files(f"{__package__}.reports")
    entries = rtoml.loads(folder.joinpath("reports.toml").read_text("utf-8"))
    found: list[tuple[Report, bytes]] = []
    for name, entry in entries.items():
        data = folder.joinpath(f"{name}.txt").read_bytes()
        report = Report(
            id=name,
            source=f"{name}.txt",
            format="text",
            sha256=hashlib.sha256(data).hexdigest(),
            built_in=True,
            lines=len(read_text(data).lines),
            **{**entry, "names": tuple(entry["names"])},
        )
        found.append((report, data))
    return tuple(found)


def described(
    document: Document, source: str, overrides: Mapping[str, Any], found: Sequence[Block] = ()
) -> Report:
    """Return an added report as far as its own text describes it.

    ``source`` is its file name; ``overrides`` are fields of ``Report`` that
    outrank what the text prints, such as ``id`` or ``published``;
    ``found`` are the document's blocks where the caller has them.
    """
    bare = Report(
        id=overrides.get("id") or report_id(source),
        title=re.sub(r"\.[^.]*$", "", source),
        source=source,
        format=document.format,
        sha256=document.sha256,
        built_in=False,
        lines=len(document.lines),
    )
    printed = _printed(facts(bare, found or blocks(document), document.lines))
    named = wave_of(
        str(overrides.get("title") or printed.get("title") or ""), printed.get("subtitle"),
        file_words(source),
    )  # fmt: skip
    tables = {name for table in document.tables for name in (table.title, table.sheet) if name}
    of_tables = wave_of(" ".join(sorted(tables)))
    if wave := named or printed.get("wave") or of_tables:
        printed["wave"] = wave
    return replace(bare, **{**printed, **overrides})


def _printed(found: tuple[Fact, ...]) -> dict[str, Any]:
    """Return the fields of a report that its facts fill; the first statement of each counts."""
    fields: dict[str, Any] = {}
    for fact in found:
        if fact.name in _FACTS:
            fields.setdefault(fact.name, fact.value)
        elif fact.name == "responses":
            fields.setdefault("responses", int(fact.value.replace(",", "")))
    if licence := fields.get("licence"):
        fields["redistribution"] = bool(_OPEN_LICENCE.search(licence))
    return fields
