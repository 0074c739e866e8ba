"""The dump of the built-in reports against the inventories that were made by hand."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

MEASURING = runpy.run_path(str(Path(__file__).parent.parent / "benchmarks" / "inventory.py"))
# kind: the share that must at least be found
TARGETS = {
    "question rows": 1.0,
    "comments": 0.99,
    "attributions": 0.97,
    "figures": 0.98,
    "figure details": 0.95,
    "headings": 0.98,
    "numbered paragraphs": 0.98,
    "boxes and notes": 0.98,
    "footnotes": 1.0,
    "publication facts": 1.0,
    "page furniture": 1.0,
    "source lines": 1.0,
}
# kind: the share that must at least be right of what was read
PRECISE = {
    "question rows": 1.0,
    "comments": 0.99,
    "figures": 0.98,
    "headings": 0.98,
    "numbered paragraphs": 0.98,
    "footnotes": 1.0,
}
# kind: how many of it the five inventories hold together
SIZES = {"question rows": 64, "comments": 68, "figures": 212, "numbered paragraphs": 76}
# kind: the keys of its objects in the dump, beside kind, report, locator, section, page and lines
KEYS = {
    "question_row": {"text", "quote", "columns", "agree", "disagree", "base"},
    "figure": {"value", "unit", "approx", "direction", "number_text", "quote", "clause", "where"},
    "comment": {"text", "attribution", "speaker"},
    "heading": {"text", "level"},
    "passage": {"text", "where"},
    "footnote": {"number", "text", "reference"},
    "fact": {"name", "value", "unit", "quote"},
}
EVERYWHERE = {"kind", "report", "locator", "section", "page", "lines"}


@pytest.fixture(scope="module")
def dumped(library: object) -> Any:
    return MEASURING["dumped"]()


@pytest.fixture(scope="module")
def scores(dumped: Any) -> Any:
    return MEASURING["scores"](dumped)


def test_every_kind_has_a_target() -> None:
    assert list(TARGETS) == list(MEASURING["CHECKS"])


@pytest.mark.parametrize("kind", TARGETS)
def test_the_reports_are_read_completely(kind: str, scores: Any) -> None:
    of_kind = [score for score in scores if score.kind == kind]
    expected = sum(score.expected for score in of_kind)
    missed = [f"{score.report}: {each}" for score in of_kind for each in score.missed]
    assert expected >= SIZES.get(kind, 1)
    assert 1 - len(missed) / expected >= TARGETS[kind], "\n".join(missed)


@pytest.mark.parametrize("kind", PRECISE)
def test_nothing_is_read_that_is_none(kind: str, scores: Any) -> None:
    of_kind = [score for score in scores if score.kind == kind]
    read = sum(score.read for score in of_kind)
    wrong = [f"{score.report}: {each}" for score in of_kind for each in score.wrong]
    assert 1 - len(wrong) / read >= PRECISE[kind], "\n".join(wrong)


@pytest.mark.parametrize("kind", KEYS)
def test_objects_have_the_keys_that_other_programs_read(kind: str, dumped: Any) -> None:
    objects = [item for kinds in dumped.values() for item in kinds.get(kind, [])]
    assert objects
    assert {frozenset(item) for item in objects} == {frozenset(KEYS[kind] | EVERYWHERE)}
