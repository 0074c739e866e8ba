"""The questions with known answers: what was once reached is kept."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from askreports.evaluation import as_text, evaluate, read_questions, summary
from askreports.library import Library

QUESTIONS = Path(__file__).parent / "questions"
REACHED = tomllib.loads((QUESTIONS / "reached.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", REACHED)
def test_no_file_of_questions_goes_below_what_was_reached(library: Library, name: str) -> None:
    scores = tuple(evaluate(library, read_questions(QUESTIONS / f"{name}.jsonl")))
    counts = summary(scores)
    report = as_text(scores, with_misses=False)
    assert counts["total"] > 0
    assert counts["share"] >= REACHED[name]["right"], report
    assert counts["wrong_value_share"] <= REACHED[name]["wrong_value"], report
