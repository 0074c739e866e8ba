"""The files that reports were read from: where they are, whether they changed, what they say."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from ..answers.nouns import Citation
from ..corpus import reports as built_in
from ..corpus.errors import AskReportsError
from ..corpus.records import Report

if TYPE_CHECKING:
    from ..library_file import Added

_AROUND = 2  # lines shown before and after those that are cited


class NoSource(AskReportsError):
    """The file a report was read from cannot be shown; ``why`` says why and the remedy."""

    def __init__(self, report: str, why: str) -> None:
        super().__init__(report)
        self.report = report
        self.why = why

    def __str__(self) -> str:
        return f'cannot open the source of "{self.report}": {self.why}'


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a source: ``cited`` where a citation covers it, ``figures`` as (start, end)."""

    number: int
    text: str
    cited: bool
    figures: tuple[tuple[int, int], ...] = ()


def paths(reports: Sequence[Report], library: Path | None) -> dict[str, Path]:
    """The file of each of these reports, of those that have one; ``library`` holds the added."""
    folder = Path(str(files(built_in)))
    found = {report.id: folder / report.source for report in reports if report.built_in}
    if len(found) < len(reports):
        for added in added_to(library):
            if added.origin.path is not None:
                found[added.report.id] = added.origin.path
    return found


def added_to(library: Path | None) -> tuple[Added, ...]:
    """The reports of a library file with where each came from. Raises ``UnusableLibrary``."""
    if library is None:
        return ()
    from ..library_file import LibraryFile

    with LibraryFile.open(library) as file:
        return file.added()


def addresses(reports: Sequence[Report], library: Path | None) -> dict[str, str]:
    """The same files as addresses that a terminal can open."""
    found = paths(reports, library)
    return {report: path.absolute().as_uri() for report, path in found.items()}


def checked(report: Report, path: Path | None) -> Path:
    """The report's file, still with the bytes that were read. Raises ``NoSource``."""
    if path is None:
        raise NoSource(report.id, "it was read from no file")
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        why = f'"{path}": {error.strerror}; put it back, or read it anew: askreports refresh'
        raise NoSource(report.id, why) from error
    if digest != report.sha256:
        why = f'"{path}" changed since it was read; read it anew: askreports refresh'
        raise NoSource(report.id, why)
    return path


def excerpt(lines: Sequence[str], cited: Citation, figures: Sequence[str]) -> list[Line]:
    """The cited lines, with a few around them and the figures found in them."""
    first, last = cited.lines
    start, end = max(first - _AROUND, 1), min(last + _AROUND, len(lines))
    found: list[Line] = []
    for n in range(start, end + 1):
        text = lines[n - 1].replace("\t", "  ")
        here = first <= n <= last
        found.append(Line(n, text, here, _found(text, figures) if here else ()))
    return found


def _found(text: str, figures: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where each figure stands, its last place where it stands several times."""
    spans: set[tuple[int, int]] = set()
    for figure in filter(None, figures):
        matches = list(re.finditer(rf"(?<![\w.,]){re.escape(figure)}(?!\w|[.,]\d)%?", text))
        if matches:
            spans.add(matches[-1].span())
    return tuple(sorted(spans))
