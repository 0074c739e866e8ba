"""The user's cache: one directory a key, put in place whole or not at all.

An entry is built in a directory beside and renamed, so another process sees
all of it or nothing. Its manifest holds the size and checksum of every file:
sizes are compared at each start, checksums only after something went wrong.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import tempfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

_MANIFEST = "complete"
_ENTRY = "askreports-"  # the directory may hold a user's other things: only ours are removed
_BESIDE = "askreports.building-"
_KEPT = 3  # entries of a group: several checkouts or versions in use side by side
_MOST = 12  # entries of all groups
_ABANDONED = 3600  # seconds after which a build that never finished is removed
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


class Unusable(Exception):
    """The directory cannot or must not hold a cache; the text says why."""


def default_directory() -> Path:
    """Where the platform keeps this user's caches."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("askreports", appauthor=False))


def prepare(directory: Path) -> None:
    """Make the directory for its owner alone.

    Raises ``Unusable`` where others own it or may write to it: an index is
    unpickled when it is read, so nobody else may be able to put one there.
    """
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = directory.stat()
    except OSError as error:
        raise Unusable(error.strerror or str(error)) from error
    if hasattr(os, "geteuid"):
        if status.st_uid != os.geteuid():
            raise Unusable("it belongs to another user")
        if status.st_mode & _OTHERS_WRITE:
            raise Unusable("other users may write to it")


def stamp(files: Iterable[os.DirEntry[str]], *parts: str) -> str:
    """A key that changes with the parts and with the files' names, sizes or times.

    Contents are not read, as Python does not read sources to see whether its
    compiled modules are current: every start pays for this.
    """
    digest = hashlib.blake2b("\0".join(parts).encode(), digest_size=16)
    for file in files:
        status = file.stat()
        digest.update(f"\0{file.name}\0{status.st_size}\0{status.st_mtime_ns}".encode())
    return digest.hexdigest()


def find(directory: Path, key: str) -> Path | None:
    """The entry of this key, when it is there with every file at its full size."""
    entry = directory / (_ENTRY + key)
    return entry if _matches(entry, lambda path, size, _: path.stat().st_size == size) else None


def sound(entry: Path) -> bool:
    """Whether every file of the entry still has the contents it was built with."""
    return _matches(entry, lambda path, _, checksum: _checksum(path) == checksum)


def install(directory: Path, key: str, build: Callable[[Path], None]) -> Path:
    """Build an entry beside and put it in place; the path of the entry to use.

    Keys that differ only after their last ``-`` are a group, of which the newest
    entries are kept. What stood there under the key is taken away. When another process puts
    its own in place first, that one is used. Raises ``OSError`` and whatever
    ``build`` raises; nothing is left behind then.
    """
    entry = directory / (_ENTRY + key)
    beside = Path(tempfile.mkdtemp(prefix=_BESIDE, dir=directory))
    try:
        built = beside / "built"
        built.mkdir(mode=0o700)
        build(built)
        _write_manifest(built)
        if find(directory, key) is None:
            with suppress(FileNotFoundError):
                entry.rename(beside / "damaged")
            with suppress(OSError):  # another process was first
                built.rename(entry)
        if find(directory, key) is None:
            raise FileNotFoundError(str(entry))
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    _remove_older(directory, entry)
    return entry


def discard(entry: Path) -> None:
    """Take the entry away, so that the next start builds it anew."""
    (entry / _MANIFEST).unlink(missing_ok=True)


def clear(directory: Path) -> int:
    """Take every entry out of the directory; how many there were.

    Builds under way go too. Raises ``OSError`` for what cannot be removed.
    """
    entries = sorted(directory.glob(f"{_ENTRY}*"))
    for path in (*entries, *directory.glob(f"{_BESIDE}*")):
        shutil.rmtree(path)
    return len(entries)


def _write_manifest(built: Path) -> None:
    lines = [
        f"{path.stat().st_size}\t{_checksum(path)}\t{path.relative_to(built).as_posix()}\n"
        for path in sorted(built.rglob("*"))
        if path.is_file()
    ]
    (built / _MANIFEST).write_text("".join(lines), encoding="utf-8")


def _matches(entry: Path, same: Callable[[Path, int, int], bool]) -> bool:
    try:
        lines = (entry / _MANIFEST).read_text(encoding="utf-8").splitlines()
        rows = [line.split("\t") for line in lines]
        return bool(rows) and all(
            same(entry / name, int(size), int(checksum)) for size, checksum, name in rows
        )
    except (OSError, ValueError):
        return False


def _checksum(path: Path) -> int:
    return zlib.crc32(path.read_bytes())


def _remove_older(directory: Path, current: Path) -> None:
    """Keep the newest entries; others, and builds that never finished, go."""
    ages: list[tuple[float, Path]] = []
    newest = current.stat().st_mtime
    for path in directory.iterdir():
        with suppress(OSError):
            age = path.stat().st_mtime
            if path.name.startswith(_ENTRY):
                ages.append((age, path))
            elif path.name.startswith(_BESIDE) and newest - age > _ABANDONED:
                shutil.rmtree(path, ignore_errors=True)
    groups: Counter[str] = Counter()
    for _, path in sorted(ages, reverse=True):
        group = path.name.rpartition("-")[0]
        groups[group] += 1
        if path != current and (groups[group] > _KEPT or groups.total() > _MOST):
            shutil.rmtree(path, ignore_errors=True)
