"""A library of added reports: asked, prepared anew when it changes, shared between processes."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from askreports import Library, collecting, library_file
from askreports import library as library_module
from askreports.library import NoLibraryFile
from askreports.library_file import LibraryFile

SURVEY = "Item,Agree %,Disagree %\nThe waffles are warm,61,{}\nThe bread is fresh,93,3\n"
DEV = Path(__file__).parent / "questions" / "dev.jsonl"


@pytest.fixture
def notes() -> list[str]:
    return []


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "library.sqlite"


def opened(path: Path, cache: Path, notes: list[str]) -> Library:
    return Library.open(path, notify=notes.append, cache_directory=cache, make=True)


def survey(folder: Path, name: str = "waffles", disagree: int = 27) -> Path:
    file = folder / f"{name}.csv"
    file.write_text(SURVEY.format(disagree))
    return file


def test_added_reports_are_asked_beside_the_built_in(
    tiny: Path, tmp_path: Path, path: Path, notes: list[str]
) -> None:
    library = opened(path, tiny, notes)
    assert library.ask("waffles").status == "no_answer"
    (outcome,) = library.add([survey(tmp_path)], {"publisher": "Me"})
    assert outcome.became == "added"
    assert library.ask("waffles").values[0].value == 27
    assert library.ask("enough time").values[0].value == 63
    assert library.ask("waffles", ["rep-a"]).status == "no_answer"
    assert [(each.id, each.built_in) for each in library.reports()] == [
        ("rep-a", True),
        ("waffles", False),
    ]
    assert library.counts()["waffles"]["question_row"] == 2
    assert library.lines("waffles")[0].startswith("Item")
    assert not list(path.parent.glob("*.sqlite?*"))
    assert notes == []


def test_a_change_by_another_is_seen_when_opened(
    tiny: Path, tmp_path: Path, path: Path, notes: list[str]
) -> None:
    first = opened(path, tiny, notes)
    first.add([survey(tmp_path)])
    second = opened(path, tiny, notes)
    survey(tmp_path, disagree=28)
    second.refresh()
    assert second.ask("waffles").values[0].value == 28
    assert first.ask("waffles").values[0].value == 27
    assert opened(path, tiny, notes).ask("waffles").values[0].value == 28
    second.remove(["waffles"])
    assert second.ask("waffles").status == "no_answer"


def test_nothing_is_prepared_again_without_a_change(
    tiny: Path, tmp_path: Path, path: Path, notes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(path, tiny, notes).add([survey(tmp_path)])
    monkeypatch.setattr("askreports.answers.preparing.Preparation", lambda _: 1 / 0)
    assert opened(path, tiny, notes).ask("waffles").values[0].value == 27
    with pytest.raises(ZeroDivisionError):
        opened(path, tiny, notes).add([survey(tmp_path, "more")])


def test_a_library_changed_while_it_is_prepared_is_prepared_anew(
    tiny: Path, tmp_path: Path, path: Path, notes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(path, tiny, notes).add([survey(tmp_path)])
    contents = iter(["stale", *[LibraryFile.open(path).content] * 9])
    real = library_module.Library._content
    monkeypatch.setattr(library_module.Library, "_content", lambda _: next(contents))
    library = opened(path, tiny, notes)
    assert library.ask("waffles").values[0].value == 27
    monkeypatch.setattr(library_module.Library, "_content", real)
    assert len([entry for entry in tiny.iterdir() if "building" in entry.name]) == 0


def test_without_a_cache_the_library_is_read_for_this_run(
    tiny: Path, tmp_path: Path, path: Path, notes: list[str]
) -> None:
    (tmp_path / "file").write_text("")
    opened(path, tiny, notes).add([survey(tmp_path)])
    assert notes == []
    library = opened(path, tmp_path / "file" / "cache", notes)
    assert library.ask("waffles").values[0].value == 27
    assert "for this run only" in notes[0]


def test_damage_to_the_cache_is_repaired_from_the_library_file(
    tiny: Path, tmp_path: Path, path: Path, notes: list[str]
) -> None:
    library = opened(path, tiny, notes)
    library.add([survey(tmp_path)])
    for part in tiny.rglob("*.*"):
        if part.is_file():
            part.write_bytes(b"\0" * part.stat().st_size)
    assert library.ask("waffles").values[0].value == 27
    assert opened(path, tiny, notes).ask("enough time").values[0].value == 63


def test_many_reports_take_a_while_which_is_said(
    tiny: Path, tmp_path: Path, path: Path, notes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library_module, "_MANY", 2)
    (tmp_path / "in").mkdir()
    survey(tmp_path / "in", "one")
    survey(tmp_path / "in", "two")
    opened(path, tiny, notes).add([tmp_path / "in"])
    assert notes == ["preparing 2 added reports for questions; this is done once after they change"]


def test_the_built_in_reports_alone_take_no_others(tiny: Path, notes: list[str]) -> None:
    library = Library.open(notify=notes.append, cache_directory=tiny)
    with pytest.raises(NoLibraryFile, match="open a library file"):
        library.refresh()


def test_two_processes_add_at_once_while_another_reads(
    environment: dict[str, str], tmp_path: Path, path: Path
) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        for n in range(8):
            survey(tmp_path / folder, f"{folder}-{n}", n)
    command = [sys.executable, "-m", "askreports", "add", "--library", str(path)]
    LibraryFile.open(path, make=True).close()

    def add(folder: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*command, str(tmp_path / folder)],
            capture_output=True,
            text=True,
            env=environment,
            check=False,
        )

    with ThreadPoolExecutor() as pool:
        running = [pool.submit(add, folder) for folder in ("a", "b")]
        seen = 0
        while not all(each.done() for each in running):
            with LibraryFile.open(path) as file, file.unchanging():
                added = file.added()
                assert len(added) >= seen
                seen = len(added)
                for each in added:
                    assert len(file.reading(each.report).lines) == 3
    assert [each.result().returncode for each in running] == [0, 0]
    with LibraryFile.open(path) as file:
        assert len(file.added()) == 16
        content = file.content
        report = file.added()[0]
        file.put(file.reading(report.report), report.origin, report.warnings)
        assert file.content == content


def test_a_process_killed_while_it_writes_harms_nothing(tmp_path: Path, path: Path) -> None:
    script = (
        "import os, sys; from pathlib import Path\n"
        "from askreports import collecting, library_file\n"
        "library_file._digest = lambda *_: os._exit(9)\n"
        "file = library_file.LibraryFile.open(Path(sys.argv[1]))\n"
        "file._db.execute('PRAGMA cache_spill = 1'); file._db.execute('PRAGMA cache_size = 1')\n"
        "list(collecting.add(file, [Path(sys.argv[2])], {}))\n"
    )
    with LibraryFile.open(path, make=True) as file:
        list(collecting.add(file, [survey(tmp_path)], {}))
        content = file.content
    other = survey(tmp_path, "other")
    done = subprocess.run([sys.executable, "-c", script, str(path), str(other)], check=False)
    assert done.returncode == 9
    with LibraryFile.open(path) as file:
        assert [each.report.id for each in file.added()] == ["waffles"]
        assert file.content == content


def test_the_real_tool_answers_from_an_added_report(
    cache_directory: Path, tmp_path: Path, path: Path, notes: list[str]
) -> None:
    library = opened(path, cache_directory, notes)
    library.add([survey(tmp_path)], {"title": "Waffle Survey", "responses": 77})
    answer = library.ask("what % disagreed that the waffles are warm")
    assert answer.values[0].value == 27
    cited = answer.citations[0]
    assert (cited.report, cited.title, cited.lines) == ("waffles", "Waffle Survey", (2, 2))
    assert cited.base is not None
    assert (cited.base.n, cited.base.scope) == (77, "survey")
    assert "waffles" in cited.quote
    assert library_file.SCHEMA == 1
