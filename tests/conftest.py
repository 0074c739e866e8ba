"""What the tests share: a cache of their own, the real library, and a tiny one.

Files are named after the room and what of it they test: ``test_answers_kinds_gist.py`` for
``answers/kinds/gist.py``; ``test_answers_kinds.py`` and ``test_answers_tables.py`` hold what
concerns several modules of theirs.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from askreports import library as library_module
from askreports.answers.nouns import (
    Answer,
    Citation,
    Conflict,
    Derivation,
    Illustration,
    Nearest,
    ReadingNote,
    Refusal,
    Scored,
    Value,
)
from askreports.corpus.records import Base, Place, QuestionRow, Reading, Report
from askreports.corpus.store import Store
from askreports.index.engine import Engine, Entry
from askreports.library import Library


@pytest.fixture(scope="session", autouse=True)
def cache_directory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One cache for the whole run, so that the reports are read once and no user's is touched."""
    directory = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ASKREPORTS_CACHE", str(directory))
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        patch.setenv("ASKREPORTS_CONFIG", str(directory / "no-config.toml"))
        patch.setenv("COLUMNS", "80")
        for name in ("ASKREPORTS_LIBRARY", "NO_COLOR", "PAGER", "EDITOR", "VISUAL"):
            patch.delenv(name, raising=False)
        yield directory


@pytest.fixture(scope="session")
def library(cache_directory: Path) -> Library:
    """The library of the built-in reports."""
    notes: list[str] = []
    opened = Library.open(notify=notes.append, cache_directory=cache_directory)
    assert notes == []
    return opened


REPORT = Report("rep-a", "A report", "rep-a.txt", "text", "0" * 64, True, lines=4)
LINES = ("Work", "Q1) There is enough time 20 63", "Q2) The office is warm 70 11", "")
ROWS = tuple(
    QuestionRow(
        Place("rep-a", locator, "Work", (line, line), 41),
        text,
        LINES[line - 1],
        (("Agree %", agree), ("Disagree %", disagree)),
        agree,
        disagree,
        Base(4141, "survey", (1, 1)),
    )
    for locator, line, text, agree, disagree in (
        ("Q1", 2, "There is enough time", 20.0, 63.0),
        ("Q2", 3, "The office is warm", 70.0, 11.0),
    )
)


@dataclass
class EchoAsker:
    """Answers with the row that shares a word, or with the last one for "that"."""

    store: Store
    engine: Engine

    def ask(
        self,
        question: str,
        *,
        reports: tuple[str, ...] = (),
        state: str | None = None,
        most: int | None = None,
    ) -> tuple[Answer, str | None]:
        words = question.casefold().split()
        keys = self.engine.candidates([(word, 1.0) for word in words], reports=reports)
        if not keys and state and "that" in words:
            keys = [state]
        if not keys:
            text = "No report speaks of it."
            refusal = Refusal("no_support", tuple(words), text)
            near = (Nearest("rep-a", "Q2", "The office is warm"),)
            note = ReadingNote()
            return Answer(
                question, "no_answer", "figure", text, note, refusal=refusal, nearest=near
            ), None
        row = self.store.record(keys[0])
        assert isinstance(row, QuestionRow)
        place = row.place
        cited = Citation(
            *(1, place.report, "A report", "July 2010", "question row", place.locator),
            *(place.section, place.page, place.lines, row.quote, row.base),
        )
        assert row.disagree is not None
        value = Value(row.disagree, "%", f"{row.disagree:g}", 1, "disagree")
        weighed = (Scored(keys[0], row.text, 1.0, ()),)
        text = f"{row.disagree:g}% disagreed [1]."
        note = ReadingNote()
        answer = Answer(
            question, "answered", "figure", text, note, (value,), (cited,), considered=weighed
        )
        return answer, keys[0]


class TinyPreparation:
    """Of question rows the words alone, to be indexed."""

    def __init__(self, store: Store) -> None:
        self.entries = [
            Entry(key, "question_row", record.place.report, tuple(record.text.casefold().split()))
            for key, record in store.records("question_row")
            if isinstance(record, QuestionRow)
        ]

    def keep(self) -> None:
        """Nothing more is kept."""


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Let libraries hold one small report; returns their cache directory, not made yet."""
    monkeypatch.setattr(library_module, "Asker", EchoAsker)
    monkeypatch.setattr("askreports.answers.preparing.Preparation", TinyPreparation)
    monkeypatch.setattr("askreports.corpus.catalogue.built_ins", lambda: ((REPORT, b"text"),))
    monkeypatch.setattr(
        "askreports.corpus.extract.extract", lambda report, *_: Reading(report, ROWS, LINES)
    )
    directory = tmp_path / "cache"
    monkeypatch.setenv("ASKREPORTS_CACHE", str(directory))
    return directory


@pytest.fixture
def full_answer() -> Answer:
    """An answer with every part that can be shown."""
    quote = 'Q1) There is enough time to "work" & <rest> ' + "or to think of what comes next " * 9
    return Answer(
        question="how many lacked time?",
        status="answered",
        kind="figure",
        text="63% disagreed [1]; the text says 64% [2].",
        reading=ReadingNote("workers", "disagree", "time", (), (("tiem", "time"),)),
        values=(
            Value(63.0, "%", "63", 1, "disagree"),
            Value(17.0, "%", "17", 1, "neither", None, Derivation("100 − 20 − 63", (1,))),
        ),
        citations=(
            Citation(
                *(1, "rep-a", "A report", "July 2010", "question row", "Q1", "Work", 41, (2, 2)),
                *(quote + "20 63", Base(4141, "survey", (1, 1))),
            ),
            Citation(2, "rep-b", "B", None, "figure", "Time", "Time", None, (9, 10), "It is 64%."),
        ),
        conflicts=(Conflict((1, 2), (63.0, 64.0), 1.0, False, "They differ by one point."),),
        comments=(Illustration("rep-a", "Work", (3, 3), "We never have time.", "a worker"),),
        nearest=(Nearest("rep-a", "Q2", "The office is warm"),),
    )


@pytest.fixture
def environment(cache_directory: Path) -> dict[str, str]:
    """The environment of a child process that shares this run's cache."""
    return {**os.environ, "ASKREPORTS_CACHE": str(cache_directory)}
