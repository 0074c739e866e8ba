"""A library of a test's own files, and what its answers state."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from askreports.answers.nouns import Answer
from askreports.library import Library


def library_of(folder: Path, files: Sequence[Path]) -> Library:
    """A library of these files; it and its cache are in ``folder``."""
    library = Library.open(
        folder / "library.sqlite", notify=print, cache_directory=folder / "cache", make=True
    )
    library.add(files)
    return library


def numbers(answer: Answer) -> list[float | str]:
    """The values of an answer in order."""
    return [value.value for value in answer.values]
