"""The façade: opening, keeping what was read, asking, and questions that are none."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from askreports import BadQuestion, Library, UnknownReport
from askreports import library as library_module
from askreports.library import checked_question
from askreports.library_file import NoSuchLibrary


@pytest.fixture
def notes() -> list[str]:
    return []


def opened(directory: Path, notes: list[str]) -> Library:
    return Library.open(notify=notes.append, cache_directory=directory)


def entry_in(directory: Path) -> Path:
    (entry,) = directory.iterdir()
    return entry


def test_asking(tiny: Path, notes: list[str]) -> None:
    library = opened(tiny, notes)
    assert library.ask("enough time").values[0].value == 63
    assert library.ask("enough time", ["rep-a"]).status == "answered"
    assert library.ask("zebra").status == "no_answer"
    assert [report.id for report in library.reports()] == ["rep-a"]
    assert len(library.records()) == len(library.records(["rep-a"])) == 2
    assert library.counts()["rep-a"] == {"question_row": 2}
    assert library.lines("rep-a")[0] == "Work"
    assert notes == []


def test_a_conversation_remembers_and_a_question_does_not(tiny: Path, notes: list[str]) -> None:
    library = opened(tiny, notes)
    conversation = library.conversation()
    assert conversation.ask("enough time").values[0].value == 63
    assert conversation.ask("and of that").values[0].value == 63
    assert library.ask("and of that").status == "no_answer"


@pytest.mark.parametrize(
    "call",
    [
        lambda library: library.ask("time", ["nope"]),
        lambda library: library.conversation(["rep-a", "nope"]),
        lambda library: library.records(["nope"]),
        lambda library: library.lines("nope"),
    ],
)
def test_unknown_report(tiny: Path, notes: list[str], call: object) -> None:
    with pytest.raises(UnknownReport, match='unknown report "nope"; choose from: rep-a'):
        call(opened(tiny, notes))  # type: ignore[operator]


def test_the_second_opening_reads_no_report(
    tiny: Path, notes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(tiny, notes)
    monkeypatch.setattr("askreports.corpus.catalogue.built_ins", lambda: 1 / 0)
    assert opened(tiny, notes).ask("enough time").status == "answered"


@pytest.mark.parametrize(
    "harm",
    [
        pytest.param(lambda path: path.unlink(), id="missing"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes()[:-9]), id="truncated"),
        pytest.param(lambda path: path.write_bytes(b""), id="empty"),
        pytest.param(lambda path: path.write_bytes(b"\xff" * len(path.read_bytes())), id="noise"),
    ],
)
@pytest.mark.parametrize("pattern", ["records.sqlite", "index/*.seg", "index/*.toc"])
def test_damage_is_repaired(tiny: Path, notes: list[str], pattern: str, harm: object) -> None:
    opened(tiny, notes)
    (path,) = entry_in(tiny).glob(pattern)
    harm(path)  # type: ignore[operator]
    assert opened(tiny, notes).ask("enough time").values[0].value == 63
    assert opened(tiny, notes).ask("enough time").values[0].value == 63
    assert len(list(tiny.iterdir())) == 1
    assert notes == []


def test_damage_while_open_is_repaired(tiny: Path, notes: list[str]) -> None:
    library = opened(tiny, notes)
    for path in entry_in(tiny).rglob("*.*"):
        path.write_bytes(b"\0" * path.stat().st_size)
    assert library.ask("enough time").values[0].value == 63


def test_an_error_that_is_no_damage_stays_an_error(
    tiny: Path, notes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    library = opened(tiny, notes)
    monkeypatch.setattr(library._asker, "ask", lambda *_, **__: 1 / 0, raising=False)
    with pytest.raises(ZeroDivisionError):
        library.ask("enough time")


def test_changed_code_or_sources_make_another_entry(
    tiny: Path, notes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(tiny, notes)
    monkeypatch.setattr(library_module, "SCHEMA_VERSION", 999)
    opened(tiny, notes)
    assert len(list(tiny.iterdir())) == 2


def test_without_a_directory_the_reports_are_read_for_this_run(
    tiny: Path, notes: list[str], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    library = opened(tmp_path / "file" / "cache", notes)
    assert library.ask("enough time").values[0].value == 63
    (note,) = notes
    assert "\n" not in note
    assert str(tmp_path / "file" / "cache") in note


def test_a_full_disk_does_not_keep_from_answering(
    tiny: Path, notes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("askreports.index.cache.tempfile.mkdtemp", full)
    assert opened(tiny, notes).ask("enough time").values[0].value == 63
    assert "No space left on device" in notes[0]


def test_a_library_file_must_exist(tmp_path: Path) -> None:
    with pytest.raises(NoSuchLibrary, match="no library file"):
        Library.open(tmp_path / "none", notify=print)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("enough time", "enough time"),
        ("  enough \t\n time\u00a0?  ", "enough time ?"),
        ("x" * 2000, "x" * 2000),
        ("¿Cuánto tiempo?", "¿Cuánto tiempo?"),
        ("多少", "多少"),
    ],
)
def test_questions(text: str, question: str) -> None:
    assert checked_question(text) == question


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty_question"),
        (" \t\n", "empty_question"),
        ("?!… --", "empty_question"),
        ("x" * 10_000, "too_long"),
        ("time\x00", "unprintable"),
        ("\x1b[31mtime", "unprintable"),
        ("\udcff time", "unprintable"),
    ],
)
def test_what_is_no_question(text: str, code: str) -> None:
    with pytest.raises(BadQuestion) as caught:
        checked_question(text)
    assert caught.value.code == code
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 120


def test_two_processes_start_on_an_empty_cache(environment: dict[str, str], tmp_path: Path) -> None:
    environment["ASKREPORTS_CACHE"] = str(tmp_path / "cache")
    command = [sys.executable, "-m", "askreports", "--format", "jsonl", "enough time to work"]

    def start(_: int) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)

    with ThreadPoolExecutor() as pool:
        first, second = pool.map(start, range(2))
    assert first.stdout == second.stdout != ""
    assert first.returncode == second.returncode in (0, 1)
    assert first.stderr == second.stderr == ""
    assert len(list((tmp_path / "cache").iterdir())) == 1
