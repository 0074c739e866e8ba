"""The cache: whole entries or none, nobody else's, and no litter."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from askreports.index import cache


def build(directory: Path, text: str = "records") -> None:
    (directory / "index").mkdir()
    (directory / "records").write_text(text)
    (directory / "index" / "part").write_text("index")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    directory = tmp_path / "cache"
    cache.prepare(directory)
    return directory


def listing(directory: Path) -> set[str]:
    return {path.name for path in directory.iterdir()}


def test_an_installed_entry_is_found(home: Path) -> None:
    assert cache.find(home, "k") is None
    entry = cache.install(home, "k", build)
    assert cache.find(home, "k") == entry
    assert cache.sound(entry)
    assert (entry / "index" / "part").read_text() == "index"
    assert listing(home) == {entry.name}
    assert home.stat().st_mode & 0o777 == 0o700
    assert entry.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    "harm",
    [
        lambda entry: (entry / "index" / "part").unlink(),
        lambda entry: (entry / "records").write_text("rec"),
        lambda entry: (entry / "records").write_text(""),
        lambda entry: (entry / "complete").unlink(),
        lambda entry: (entry / "complete").write_text("what is this\n"),
        lambda entry: (entry / "complete").write_text(""),
    ],
)
def test_a_damaged_entry_is_not_found_and_is_replaced(home: Path, harm: object) -> None:
    entry = cache.install(home, "k", build)
    harm(entry)  # type: ignore[operator]
    assert cache.find(home, "k") is None
    assert not cache.sound(entry)
    assert cache.install(home, "k", build) == entry
    assert cache.sound(entry)
    assert listing(home) == {entry.name}


def test_changed_contents_of_the_same_size_are_not_sound(home: Path) -> None:
    entry = cache.install(home, "k", build)
    (entry / "records").write_text("recordz")
    assert cache.find(home, "k") == entry
    assert not cache.sound(entry)


def test_a_failed_build_leaves_nothing(home: Path) -> None:
    def fail(directory: Path) -> None:
        build(directory)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        cache.install(home, "k", fail)
    assert listing(home) == set()


def test_the_later_of_two_builders_uses_the_first_ones_entry(home: Path) -> None:
    both = threading.Barrier(2)
    entries: list[Path] = []

    def builder(text: str) -> None:
        def wait_and_build(directory: Path) -> None:
            build(directory, text)
            both.wait()

        entries.append(cache.install(home, "k", wait_and_build))

    threads = [threading.Thread(target=builder, args=(text,)) for text in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert entries[0] == entries[1]
    assert cache.sound(entries[0])
    assert listing(home) == {entries[0].name}


def test_old_entries_go_and_other_things_stay(home: Path) -> None:
    (home / "mine.txt").write_text("a user's own")
    (home / "mine").mkdir()
    entries = []
    for age, key in enumerate("abcde"):
        entries.append(cache.install(home, key, build))
        os.utime(entries[-1], (age, age))
    kept = listing(home)
    assert {"mine.txt", "mine", entries[-1].name} <= kept
    assert entries[0].name not in kept
    assert len(kept) < 2 + len(entries)


def test_a_build_that_never_finished_goes_in_the_end(home: Path) -> None:
    abandoned, under_way = home / "askreports.building-old", home / "askreports.building-new"
    abandoned.mkdir()
    os.utime(abandoned, (1, 1))
    under_way.mkdir()
    cache.install(home, "k", build)
    assert not abandoned.exists()
    assert under_way.exists()


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777])
def test_a_directory_others_may_write_to_is_refused(tmp_path: Path, mode: int) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared").chmod(mode)
    with pytest.raises(cache.Unusable, match="other users may write"):
        cache.prepare(tmp_path / "shared")


def test_a_directory_of_another_user_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 4242)
    with pytest.raises(cache.Unusable, match="another user"):
        cache.prepare(tmp_path)


def test_a_file_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(cache.Unusable):
        cache.prepare(tmp_path / "file" / "cache")


def test_the_stamp_follows_files_and_parts(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"

    def stamp(*parts: str) -> str:
        return cache.stamp(sorted(os.scandir(tmp_path), key=lambda entry: entry.name), *parts)

    path.write_text("one")
    os.utime(path, (1, 1))
    stamps = [stamp(), stamp(), stamp("2")]
    os.utime(path, (2, 2))
    stamps.append(stamp())
    path.write_text("three")
    os.utime(path, (2, 2))
    stamps.append(stamp())
    path.rename(tmp_path / "b.txt")
    stamps.append(stamp())
    assert stamps[0] == stamps[1]
    assert len(set(stamps)) == 5
