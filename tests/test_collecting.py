"""Collecting: files and folders become reports of a library file, each whole or not at all."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from askreports import collecting, file_reading, library_file
from askreports.collecting import BuiltIn, Outcome
from askreports.corpus.errors import UnknownReport
from askreports.corpus.records import Base, QuestionRow
from askreports.library_file import LibraryFile, NoSuchLibrary, UnusableLibrary

SURVEY = """Item,Agree %,Disagree %
The bakery opens early enough,61,27
The bread is fresh every day,93,3
"Base: all customers (1,204)",,
"""
REPORT = """Bakeries Under Pressure

Published by the Northshire Bread Council, March 2023

1. Introduction

1.1 In February 2023 the council surveyed all bakers. A total of 412 bakers took part.

1.2 Sixty-seven percent of bakers said that they do not have enough time to rest.
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with two reports in it."""
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    (folder / "Customer Survey_2023.csv").write_text(SURVEY)
    (folder / "deep" / "bakers.txt").write_text(REPORT)
    return folder


@pytest.fixture
def library(tmp_path: Path) -> LibraryFile:
    return LibraryFile.open(tmp_path / "data" / "library.sqlite", make=True)


def add(
    library: LibraryFile, *paths: Path, said: Mapping[str, Any] = {}, **options: Any
) -> dict[str, list[str]]:
    return told(collecting.add(library, paths, said, **options))


def told(outcomes: Any) -> dict[str, list[str]]:
    """What became of files: the reports by what became of them, else their files' names."""
    found: dict[str, list[str]] = {}
    for outcome in outcomes:
        assert isinstance(outcome, Outcome)
        found.setdefault(outcome.became, []).append(outcome.report or Path(outcome.name).name)
    return found


def ids(library: LibraryFile) -> list[str]:
    return [added.report.id for added in library.added()]


BOTH = ["customer-survey-2023", "bakers"]


def test_a_folder_is_added_with_all_in_it(library: LibraryFile, home: Path) -> None:
    outcomes = list(collecting.add(library, [home], {}))
    assert told(outcomes) == {"added": BOTH}
    assert outcomes[0].counts["question_row"] == 2
    survey = next(added for added in library.added() if added.report.id == BOTH[0])
    assert survey.report.source == "Customer Survey_2023.csv"
    assert not survey.report.built_in
    data = (home / "Customer Survey_2023.csv").read_bytes()
    assert survey.report.sha256 == hashlib.sha256(data).hexdigest()
    reading = library.reading(survey.report)
    row = next(record for record in reading.records if isinstance(record, QuestionRow))
    assert (row.agree, row.disagree, row.base and row.base.n) == (61, 27, 1204)
    assert row.text == "The bakery opens early enough"
    assert reading.lines[0].startswith("Item")
    assert library.counts(BOTH[0]) == outcomes[0].counts


def test_what_is_said_outranks_the_text(library: LibraryFile, home: Path) -> None:
    said = {"title": "Mine", "wave": "2023", "id": "mine", "responses": 50, "response_noun": "men"}
    assert add(library, home / "deep" / "bakers.txt", said=said) == {"added": ["mine"]}
    (added,) = library.added()
    report = added.report
    assert (report.title, report.wave, report.responses) == ("Mine", "2023", 50)
    assert report.publisher == "Northshire Bread Council"
    place = library.reading(report).records[0].place
    assert place.report == "mine"


def test_a_said_base_is_that_of_items_without_one(library: LibraryFile, tmp_path: Path) -> None:
    path = tmp_path / "bare.csv"
    path.write_text("\n".join(SURVEY.splitlines()[:3]))
    outcomes = list(collecting.add(library, [path], {}))
    assert "its items have no base; give one with --base" in " ".join(outcomes[0].warnings)
    assert add(library, path, said={"responses": 77}) == {"changed": ["bare"]}
    (added,) = library.added()
    rows = [row for row in library.reading(added.report).records if isinstance(row, QuestionRow)]
    assert {row.base for row in rows} == {Base(77, "survey", None)}
    assert "base" not in " ".join(added.warnings)


def test_adding_again_reads_only_what_changed_or_is_newly_said(
    library: LibraryFile, home: Path
) -> None:
    add(library, home)
    content = library.content
    assert add(library, home) == {"unchanged": BOTH}
    assert library.content == content
    bakers = home / "deep" / "bakers.txt"
    assert add(library, bakers, said={"publisher": "Me"}) == {"changed": ["bakers"]}
    bakers.write_text(REPORT.replace("412", "413"))
    assert add(library, bakers) == {"changed": ["bakers"]}
    (report,) = (added.report for added in library.added() if added.report.id == "bakers")
    assert (report.publisher, report.responses) == ("Me", 413)
    assert library.content != content


def test_the_same_contents_have_the_same_hash(home: Path, tmp_path: Path) -> None:
    contents = []
    for name, paths in (("a", [home]), ("b", [home / "deep", home])):
        library = LibraryFile.open(tmp_path / name, make=True)
        for path in paths:
            add(library, path)
        contents.append(library.content)
        collecting.remove(library, ["bakers"])
        assert library.content not in contents
    assert contents[0] == contents[1] != ""


BAD = {
    "empty.txt": b"",
    "blank.csv": b" \n\n ",
    "junk.txt": bytes(range(256)) * 20,
    "damaged.pdf": b"%PDF-1.7\nnothing",
    "damaged.xlsx": b"PK\x03\x04nothing",
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "---.txt": REPORT.encode(),
    "pressure-article.txt": REPORT.encode(),
}


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_cannot_be_read_fails_alone(library: LibraryFile, home: Path, jobs: int) -> None:
    for name, data in BAD.items():
        (home / name).write_bytes(data)
    outcomes = list(collecting.add(library, [home, home / "none.txt"], {}, jobs=jobs))
    failed = [outcome for outcome in outcomes if outcome.became == "failed"]
    assert {Path(outcome.name).name for outcome in failed} == {*BAD, "none.txt"}
    assert all(outcome.why and "\n" not in outcome.why for outcome in failed)
    assert sorted(ids(library)) == sorted(BOTH)


def test_a_fault_of_a_reader_fails_alone(
    library: LibraryFile, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(report: Any, *_: Any) -> Any:
        if report.id == "bakers":
            raise ZeroDivisionError("a\nfault")
        return real(report, *_)

    real = file_reading.extract
    monkeypatch.setattr(file_reading, "extract", faulty)
    assert add(library, home) == {"added": [BOTH[0]], "failed": ["bakers.txt"]}


def test_two_files_cannot_have_one_id(library: LibraryFile, home: Path) -> None:
    (home / "bakers.csv").write_text(SURVEY)
    outcomes = list(collecting.add(library, [home], {}))
    (failed,) = (outcome for outcome in outcomes if outcome.became == "failed")
    assert failed.why == 'there is a report "bakers" already; name this one with --id'
    second = home / "deep" / "bakers.txt"
    assert add(library, second, said={"id": "bakers-2"}) == {"added": ["bakers-2"]}
    assert add(library, second, said={"id": "Not An Id"}) == {"failed": ["bakers.txt"]}
    assert add(library, second, said={"id": "bakers-3"}) == {"changed": ["bakers-3"]}
    assert ids(library) == ["bakers", "bakers-3", "customer-survey-2023"]


def test_of_other_files_in_a_folder_only_what_is_no_plain_text(
    library: LibraryFile, home: Path
) -> None:
    (home / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (home / "tool.py").write_text("print(1)\n")
    (home / "page").write_text("<!doctype html><html><body><p>Ten bakers.</p></body></html>")
    (home / ".hidden.txt").write_text(REPORT)
    (home / "~$bakers.docx").write_text(REPORT)
    (home / ".git").mkdir()
    (home / ".git" / "notes.txt").write_text(REPORT)
    found = add(library, home)
    assert found == {"added": [BOTH[0], "page", "bakers"], "left out": ["photo.png", "tool.py"]}
    assert add(library, home / "tool.py") == {"added": ["tool"]}


def test_links_in_circles_end(library: LibraryFile, home: Path) -> None:
    (home / "deep" / "up").symlink_to(home, target_is_directory=True)
    (home / "again.txt").symlink_to(home / "deep" / "bakers.txt")
    (home / "nowhere.txt").symlink_to(home / "none")
    (home / "itself.txt").symlink_to(home / "itself.txt")
    found = add(library, home)
    assert sorted(found["added"]) == ["again", "customer-survey-2023"]
    assert sorted(found["failed"]) == ["itself.txt", "nowhere.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_waited_for(library: LibraryFile, home: Path) -> None:
    os.mkfifo(home / "pipe.txt")
    assert add(library, home)["left out"] == ["pipe.txt"]
    assert add(library, home / "pipe.txt") == {"failed": ["pipe.txt"]}


def test_refresh(library: LibraryFile, home: Path) -> None:
    (home / "gone.txt").write_text(REPORT.replace("412", "7"))
    (home / "bad.txt").write_text(REPORT.replace("412", "8"))
    add(library, home, said={"publisher": "Me"})
    before = library.content
    assert told(collecting.refresh(library)) == {"unchanged": ["bad", "bakers", BOTH[0], "gone"]}
    assert library.content == before
    (home / "gone.txt").unlink()
    (home / "bad.txt").write_bytes(b"")
    (home / "deep" / "bakers.txt").write_text(REPORT.replace("412", "413"))
    (home / "deep" / "new.csv").write_text(SURVEY.replace("61", "62"))
    assert told(collecting.refresh(library, jobs=2)) == {
        "unchanged": [BOTH[0]],
        "removed": ["gone"],
        "failed": ["bad.txt"],
        "changed": ["bakers"],
        "added": ["new"],
    }
    reports = {added.report.id: added.report for added in library.added()}
    assert reports["bakers"].responses == 413
    assert reports["bad"].responses == 8
    assert {report.publisher for report in reports.values()} == {"Me"}


def test_refresh_reads_all_when_told(library: LibraryFile, home: Path) -> None:
    add(library, home)
    assert told(collecting.refresh(library, again=True)) == {"changed": sorted(BOTH)}


def test_a_folder_that_is_not_there_takes_nothing_with_it(library: LibraryFile, home: Path) -> None:
    add(library, home)
    home.rename(home.parent / "elsewhere")
    assert set(told(collecting.refresh(library))) == {"failed"}
    assert sorted(ids(library)) == sorted(BOTH)


def test_what_was_removed_is_not_found_again(library: LibraryFile, home: Path) -> None:
    add(library, home)
    collecting.remove(library, ["bakers"])
    assert ids(library) == [BOTH[0]]
    assert told(collecting.refresh(library)) == {"unchanged": [BOTH[0]]}
    assert add(library, home)["added"] == ["bakers"]


@pytest.mark.parametrize(
    ("names", "error"),
    [(["bakers", "nope"], UnknownReport), (["bakers", "omnibus-wave1"], BuiltIn)],
)
def test_removing_is_all_or_none(
    library: LibraryFile, home: Path, names: list[str], error: type[Exception]
) -> None:
    add(library, home)
    with pytest.raises(error):
        collecting.remove(library, names)
    assert sorted(ids(library)) == sorted(BOTH)


def test_standard_input(library: LibraryFile) -> None:
    outcomes = collecting.add_data(library, SURVEY.encode(), {"id": "piped"}, "csv")
    assert told(outcomes) == {"added": ["piped"]}
    assert told(collecting.add_data(library, SURVEY.encode(), {"id": "piped"}, "csv")) == {
        "failed": ["-"]
    }
    assert told(collecting.add_data(library, b"", {"id": "none"}, "csv")) == {"failed": ["-"]}
    assert told(collecting.refresh(library)) == {"unchanged": ["piped"]}


# -- the library file ----------------------------------------------------


def test_a_change_that_fails_leaves_all_as_it_was(
    library: LibraryFile, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(library, home / "deep")
    content, (before,) = library.content, library.added()
    reading = library.reading(before.report)
    monkeypatch.setattr(library_file, "_digest", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        library.put(reading, before.origin, ())
    assert library.content == content
    assert library.reading(before.report) == reading


def _not_ours(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE recipe (name TEXT)")
    db.close()


def _newer(path: Path) -> None:
    LibraryFile.open(path, make=True).close()
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 999")
    db.close()


def _damaged(path: Path) -> None:
    LibraryFile.open(path, make=True).close()
    data = path.read_bytes()
    path.write_bytes(data[:512] + b"\xff" * (len(data) - 512))


@pytest.mark.parametrize("make", [True, False])
@pytest.mark.parametrize(
    ("harm", "why"),
    [
        pytest.param(Path.mkdir, "it is a folder", id="folder"),
        pytest.param(lambda path: path.write_text(SURVEY * 20), "it is no library", id="text"),
        pytest.param(lambda path: path.write_text("x"), "it is no library", id="short"),
        pytest.param(_not_ours, "it is no library", id="other database"),
        pytest.param(_newer, "newer version of askreports", id="newer"),
        pytest.param(_damaged, "it is damaged", id="damaged"),
    ],
)
def test_what_is_no_library_is_refused_and_left_alone(
    tmp_path: Path, harm: Any, why: str, make: bool
) -> None:
    path = tmp_path / "library"
    harm(path)
    data = path.read_bytes() if path.is_file() else b""
    with pytest.raises(UnusableLibrary, match=why) as caught:
        LibraryFile.open(path, make=make).added()
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)
    assert data == (path.read_bytes() if path.is_file() else b"")


def test_a_place_that_cannot_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UnusableLibrary, match="name another with --library"):
        LibraryFile.open(tmp_path / "file" / "library", make=True)
    with pytest.raises(NoSuchLibrary, match="no library file"):
        LibraryFile.open(tmp_path / "none")


def test_a_library_that_was_stopped_while_it_was_made_holds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    path.touch()
    with LibraryFile.open(path) as file:
        assert file.added() == ()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_library_of_others_is_read_and_not_written(library: LibraryFile, home: Path) -> None:
    add(library, home)
    library.path.chmod(0o400)
    library.path.parent.chmod(0o500)
    shared = LibraryFile.open(library.path)
    assert sorted(ids(shared)) == sorted(BOTH)
    with pytest.raises(UnusableLibrary, match="may not be written to"):
        collecting.remove(shared, ["bakers"])
    library.path.parent.chmod(0o700)


def test_a_lock_is_waited_for_and_then_told(
    library: LibraryFile, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(library, home / "deep")
    monkeypatch.setattr(library_file, "_PATIENCE", 0.01)
    other = sqlite3.connect(library.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    second = LibraryFile.open(library.path)
    assert ids(second) == ["bakers"]  # a writer does not keep readers out
    with pytest.raises(UnusableLibrary, match="another process is writing to it; try again"):
        add(second, home)
    other.execute("ROLLBACK")
    assert "added" in add(second, home)
