"""The two surveys re-made in every format answer as the built-in reports do."""

from __future__ import annotations

import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest

from askreports import Library
from askreports.evaluation import read_questions
from askreports.judging import Gold

HERE = Path(__file__).parent
MADE = runpy.run_path(str(HERE / "test_corpus_readers_survey.py"))
FORMATS = ("csv", "xlsx", "ods", "html", "docx", "pdf")
PEOPLE = {
    "nat10-third-sector": "third sector organisations",
    "nat10-practitioners": "social work practitioners",
}


def row_questions() -> Iterator[tuple[Gold, str]]:
    """The questions for one row's figure that stand alone, with the report of the row."""
    for gold in read_questions(HERE / "questions" / "dev.jsonl"):
        rows = [place for place in gold.places if (place.locator or "").startswith("Q")]
        if gold.kind == "figure" and gold.after is None and len(rows) == len(gold.places) == 1:
            yield gold, rows[0].report


QUESTIONS = list(row_questions())


@pytest.fixture(scope="module")
def remade(tmp_path_factory: pytest.TempPathFactory, cache_directory: Path) -> Library:
    """A library with both surveys in every format, one file each."""
    folder = tmp_path_factory.mktemp("remade")
    library = Library.open(
        folder / "library.sqlite", notify=print, cache_directory=cache_directory, make=True
    )
    for report, people in PEOPLE.items():
        paths = [folder / f"{report}-{ending}.{ending}" for ending in FORMATS]
        for ending, path in zip(FORMATS, paths, strict=True):
            path.write_bytes(MADE["MAKERS"][ending]({people.capitalize(): MADE["grid"](report)}))
        library.add(paths, {"population": people})
    return library


@pytest.mark.parametrize("ending", FORMATS)
def test_the_same_answers_from_every_format(remade: Library, library: Library, ending: str) -> None:
    assert len(QUESTIONS) > 20
    differing = []
    for gold, report in QUESTIONS:
        built_in = library.ask(gold.question, reports=(report,))
        again = remade.ask(gold.question, reports=(f"{report}-{ending}",))
        said = [(a.status, [v.value for v in a.values[:1]], [c.locator for c in a.citations[:1]])
                for a in (built_in, again)]  # fmt: skip
        if said[0] != said[1]:
            differing.append((gold.id, gold.question, *said))
    assert not differing
