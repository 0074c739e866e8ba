"""What is quoted, as the lines of its source print it."""

from __future__ import annotations

import pytest

from askreports.answers.desk import Desk, MisquotedRecord, as_printed
from askreports.corpus.records import Record
from askreports.library import Library


@pytest.mark.parametrize(
    ("text", "lines", "printed"),
    [
        ("steps down a plan", ["It  steps down", "a plan."], "steps down a plan"),
        ("Plans* change", ["Plans* change."], "Plans* change"),
        # a hyphen at the end of a line: of the word, or of its division
        ("a child-protection plan", ["step down from a child-", "protection plan"], "a child- protection plan"),
        ("Similar recommendations appear", ["Similar recom-", "mendations appear"], "Similar recom- mendations appear"),
        ("well-kept and mended", ["A well-kept and men-", "ded coat"], "well-kept and men- ded"),
        ("no such words", ["No such", "text"], None),
    ],
)  # fmt: skip
def test_as_printed(text: str, lines: list[str], printed: str | None) -> None:
    assert as_printed(text, lines) == printed


def test_what_cannot_be_quoted_is_refused(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def misquoted(self: Desk, record: Record, text: str) -> str:
        raise MisquotedRecord(text)

    monkeypatch.setattr(Desk, "printed", misquoted)
    answer = Library.open(notify=print).ask("what is public family law?")
    assert answer.refusal is not None
    assert answer.refusal.code == "not_printed"
