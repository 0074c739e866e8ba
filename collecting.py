"""Collecting: the files and folders a user names → reports in the library file.

A report is read whole before any of it is kept, and kept in one transaction;
what cannot be read becomes an ``Outcome`` that says why, and the rest goes on.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, Protocol

from .corpus.catalogue import built_ins, report_id
from .corpus.errors import AskReportsError, UnknownReport
from .corpus.readers import FORMATS
from .file_reading import Task, Unread, counts_of, results, warnings_of
from .library_file import Added, IdTaken, LibraryFile, Origin

# In a folder these are taken for reports; of other files only what is no plain text.
_ENDINGS = {*FORMATS, "text", "markdown", "htm", "xhtml", "tab", "doc", "xls", "odt", "rtf"}
_UNSEEN = (".", "~")  # hidden files, and those an office program keeps while one is open

Became = Literal["added", "changed", "unchanged", "removed", "failed", "left out"]


class BuiltIn(AskReportsError):
    """A built-in report cannot be removed."""

    def __init__(self, report: str) -> None:
        super().__init__(report)
        self.report = report

    def __str__(self) -> str:
        return f'"{self.report}" is built in and stays; ask others with --report'


class Observer(Protocol):
    """Is told of each file when it is waited for, with its number from 0 and how many there are."""

    def __call__(self, name: str, number: int, total: int) -> None: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: ``why`` says it of one that failed or was left out."""

    became: Became
    name: str
    report: str = ""
    why: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def unobserved(name: str, number: int, total: int) -> None:
    """The observer that does nothing."""


def add(
    file: LibraryFile,
    paths: Sequence[Path],
    said: Mapping[str, Any],
    as_format: str | None = None,
    *,
    jobs: int = 1,
    observe: Observer = unobserved,
) -> Iterator[Outcome]:
    """Add the reports in these files and folders; yields what became of each file.

    A file that was added before is read again when it changed or ``said`` says
    something new of it. Folders are remembered for ``refresh``.
    """
    held = {added.origin.path: added for added in file.added()}
    tasks: dict[Path | None, Task] = {}
    done: list[Outcome] = []
    for path in paths:
        whole = Path(os.path.abspath(path))
        if not os.path.isdir(whole):
            tasks.setdefault(whole, Task(str(path), Origin(whole, as_format, said)))
            continue
        folder = Origin(whole, as_format, said)
        file.put_folder(folder)
        for found in _files_in(folder, str(path)):
            if isinstance(found, Task):
                tasks.setdefault(found.origin.path, found)
            else:
                done.append(found)
    wanted: list[Task] = []
    for task in tasks.values():
        before = held.get(task.origin.path)
        if before is None:
            wanted.append(task)
        elif _news(task.origin, before.origin) or _state(before).became != "unchanged":
            wanted.append(_again(task, before))
        else:
            done.append(Outcome("unchanged", task.name, before.report.id))
    yield from done
    yield from _collect(file, wanted, jobs, observe)


def add_data(
    file: LibraryFile, data: bytes, said: Mapping[str, Any], as_format: str | None
) -> Iterator[Outcome]:
    """Add the report in these bytes, which come from no file; ``said`` needs its ``id``."""
    return _collect(file, [Task("-", Origin(None, as_format, said), data)], 1, unobserved)


def refresh(
    file: LibraryFile, *, again: bool = False, jobs: int = 1, observe: Observer = unobserved
) -> Iterator[Outcome]:
    """Read what changed; yields what became of each report and each new file.

    A report goes when its file is gone from a folder that is still there; one
    whose file cannot be read stays as it was. Files that are new in a folder
    that was added are added. ``again`` reads all files, changed or not.
    """
    wanted: list[Task] = []
    held = file.added()
    for before in held:
        outcome = _state(before)
        if outcome.became == "removed":
            file.remove([before.report.id], leave_out=False)
        if outcome.became == "changed" or (again and outcome.became == "unchanged"):
            if before.origin.path:
                wanted.append(Task(outcome.name, before.origin))
        else:
            yield outcome
    known = {before.origin.path for before in held} | set(file.left_out())
    for folder in file.folders():
        for found in _files_in(folder, str(folder.path)):
            if isinstance(found, Outcome):
                yield found
            elif found.origin.path not in known:
                known.add(found.origin.path)
                wanted.append(found)
    yield from _collect(file, wanted, jobs, observe)


def remove(file: LibraryFile, reports: Sequence[str]) -> None:
    """Remove these reports, all or none. Raises ``UnknownReport`` and ``BuiltIn``."""
    known = tuple(added.report.id for added in file.added())
    for report in reports:
        if report in built_in_ids():
            raise BuiltIn(report)
        if report not in known:
            raise UnknownReport(report, known)
    file.remove(reports, leave_out=True)


@lru_cache(maxsize=1)
def built_in_ids() -> frozenset[str]:
    """The ids of the built-in reports."""
    return frozenset(report.id for report, _ in built_ins())


# -- finding files -------------------------------------------------------


def _files_in(folder: Origin, shown: str) -> Iterator[Task | Outcome]:
    """The files of a folder and the folders in it, each once whatever links lead to it."""
    assert folder.path is not None
    said = {name: value for name, value in folder.said.items() if name not in {"id", "title"}}
    barred: list[OSError] = []
    seen: set[tuple[int, int]] = set()
    _is_new(str(folder.path), seen)
    for here, folders, names in os.walk(folder.path, onerror=barred.append, followlinks=True):
        folders[:] = sorted(name for name in folders if _is_new(os.path.join(here, name), seen))
        for name in sorted(names):
            path = Path(here, name)
            if name.startswith(_UNSEEN) or not _is_new(str(path), seen):
                continue
            told = os.path.join(shown, path.relative_to(folder.path))
            if path.exists() and not path.is_file():
                yield Outcome("left out", told, why="it is no regular file")
                continue
            incidental = path.suffix.lstrip(".").casefold() not in _ENDINGS
            origin = Origin(path, folder.as_format, said)
            yield Task(told, origin, incidental=incidental and not folder.as_format)
    for error in barred:
        yield Outcome("failed", str(error.filename), why=_words(error))


def _is_new(path: str, seen: set[tuple[int, int]]) -> bool:
    """Whether a file or folder was not met before; one that cannot be looked at is new."""
    if os.path.basename(path).startswith(_UNSEEN):
        return False
    try:
        status = os.stat(path)
    except OSError:
        return True
    identity = (status.st_dev, status.st_ino)
    if identity in seen:
        return False
    seen.add(identity)
    return True


def _state(before: Added) -> Outcome:
    """What became of a report's file since it was read."""
    path, report = before.origin.path, before.report.id
    if path is None:
        return Outcome("unchanged", "-", report)
    try:
        same = _same(before)
    except (FileNotFoundError, NotADirectoryError):
        if path.parent.is_dir():
            return Outcome("removed", str(path), report)
        return Outcome("failed", str(path), report, "its folder is not there; kept as it was read")
    except OSError as error:
        return Outcome("failed", str(path), report, f"{_words(error)}; kept as it was read")
    return Outcome("unchanged" if same else "changed", str(path), report)


def _same(before: Added) -> bool:
    assert before.origin.path is not None
    with before.origin.path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest() == before.report.sha256


def _news(origin: Origin, before: Origin) -> bool:
    """Whether something is said of a report that was not said before."""
    return origin.as_format not in {None, before.as_format} or any(
        before.said.get(name) != value for name, value in origin.said.items()
    )


def _again(task: Task, before: Added) -> Task:
    """The task with what was said of its report before, where nothing new is said."""
    said = {**before.origin.said, **task.origin.said}
    as_format = task.origin.as_format or before.origin.as_format
    return replace(task, origin=Origin(before.origin.path, as_format, said), incidental=False)


def _words(error: OSError) -> str:
    return f"{(error.strerror or str(error)).lower()}; check its path and permissions"


# -- reading and keeping -------------------------------------------------


def _collect(
    file: LibraryFile, tasks: Sequence[Task], jobs: int, observe: Observer
) -> Iterator[Outcome]:
    held = file.added()
    taken = dict.fromkeys(built_in_ids()) | {
        before.report.id: before.origin.path for before in held
    }
    contents = {before.report.sha256: before.report.id for before in held}
    replaced = {before.origin.path for before in held if before.origin.path}
    readable: list[Task] = []
    for task in tasks:
        if why := _misnamed(task, taken):
            yield Outcome("failed", task.name, why=why)
        else:
            taken[task.report] = task.origin.path
            readable.append(task)
    for number, (task, result) in enumerate(results(readable, jobs)):
        observe(task.name, number, len(readable))
        found = result()
        if isinstance(found, Unread):
            yield Outcome("left out" if task.incidental else "failed", task.name, why=found.why)
            continue
        report = found.report
        twin = contents.setdefault(report.sha256, report.id)
        same = (f'its contents are those of "{twin}"',) if twin != report.id else ()
        warnings = (*same, *warnings_of(found))
        try:
            file.put(found, task.origin, warnings)
        except IdTaken as error:  # by another process, since the names were compared
            yield Outcome("failed", task.name, why=str(error))
            continue
        became: Became = "changed" if task.origin.path in replaced else "added"
        yield Outcome(became, task.name, report.id, "", counts_of(found), warnings)


def _misnamed(task: Task, taken: Mapping[str, Path | None]) -> str | None:
    """Why a report cannot have its id."""
    report = task.report
    if not report or report != report_id(f"{report}."):
        named = f'"{report}" cannot be an id' if report else "its name makes no id"
        return f"{named}; set one of letters, digits and hyphens with --id"
    if report in taken and (task.origin.path is None or taken[report] != task.origin.path):
        return str(IdTaken(report))
    return None
