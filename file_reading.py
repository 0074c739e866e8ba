"""Reading the files of a library: each is a task, done here or in several processes."""

from __future__ import annotations

import signal
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from .corpus.catalogue import described, report_id
from .corpus.codec import kind_of
from .corpus.errors import UnreadableReport
from .corpus.extract import extract
from .corpus.layout import blocks
from .corpus.readers import load, read
from .corpus.records import Base, QuestionRow, Reading, Record
from .library_file import Origin

_PLAIN = {"text", "markdown", "org"}
_AHEAD = 2  # files read ahead of the one that is waited for, for each process


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read; ``data`` holds what came from standard input.

    ``incidental``: found in a folder, and its ending does not say that it is a report.
    """

    name: str
    origin: Origin
    data: bytes | None = None
    incidental: bool = False

    @property
    def report(self) -> str:
        """The id that its report gets."""
        path = self.origin.path
        return str(self.origin.said.get("id") or report_id(path.name if path else ""))


@dataclass(frozen=True, slots=True)
class Unread:
    """Why nothing was read of a file."""

    why: str


Result = Reading | Unread


def results(tasks: Sequence[Task], jobs: int) -> Iterator[tuple[Task, Callable[[], Result]]]:
    """Each task, in order, with a call that waits for its result.

    With several ``jobs`` that many processes read, a few files ahead of the
    one that is waited for.
    """
    if jobs < 2 or len(tasks) < 2:
        yield from ((task, partial(read_task, task)) for task in tasks)
        return
    pool = _pool(min(jobs, len(tasks)))
    waiting: deque[tuple[Task, Callable[[], Result]]] = deque()
    try:
        for task in tasks:
            if len(waiting) == _AHEAD * jobs:
                yield waiting.popleft()
            waiting.append((task, _begun(task, pool)))
        yield from waiting
    except BaseException:  # interrupted: nobody waits for what is being read
        _stop(pool)
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(processes: int) -> ProcessPoolExecutor:
    from multiprocessing import get_context

    # not "fork": a progress bar runs in a thread of this process
    return ProcessPoolExecutor(processes, get_context("spawn"), _left_to_their_parent)


def _left_to_their_parent() -> None:
    """An interrupt is the parent's to handle; it ends the processes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _stop(pool: ProcessPoolExecutor) -> None:
    """End the processes of a pool in the middle of their work."""
    for process in [*getattr(pool, "_processes", {}).values()]:  # terminate_workers() of 3.14
        process.terminate()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold interrupts back: a process that is begun meanwhile never sees one, even as it starts."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begun(task: Task, pool: ProcessPoolExecutor) -> Callable[[], Result]:
    try:
        with _interrupts_held():
            return partial(_result, task, pool.submit(read_task, task))
    except BrokenProcessPool:
        return partial(_alone, task)


def _result(task: Task, future: Future[Result]) -> Result:
    try:
        return future.result()
    except BrokenProcessPool:  # by this file or by another that was read beside it
        return _alone(task)


def _alone(task: Task) -> Result:
    """What a process of its own reads; when that dies too, this file is the reason."""
    with _pool(1) as pool:
        try:
            with _interrupts_held():
                future = pool.submit(read_task, task)
            return future.result()
        except BrokenProcessPool:
            return Unread("the process that read it was stopped; it may need more memory")


def read_task(task: Task) -> Result:
    """All that is read of a file, or why it is not read."""
    try:
        return _read(task)
    except UnreadableReport as error:
        return Unread(error.why)
    except (MemoryError, RecursionError):
        return Unread("it is too large or nested too deep; split it")
    except Exception as error:  # a fault of a reader must not keep other files from being read
        return Unread(" ".join(f"reading it failed ({type(error).__name__}: {error})".split()))


def _read(task: Task) -> Result:
    path, as_format, said = task.origin.path, task.origin.as_format, task.origin.said
    if path is not None and path.exists() and not path.is_file():
        return Unread("it is no regular file; hand it over with: askreports add - --as FORMAT")
    if task.data is not None:
        document = read(task.data, task.name, as_format)
    else:
        assert path is not None
        document = load(path, as_format)
    if task.incidental and document.format in _PLAIN:
        return Unread("its name does not say that it is a report")
    found = blocks(document)
    name = path.name if path else task.name
    report = described(document, name, {**said, "id": task.report}, found)
    reading = extract(report, document, _english(), found)
    return replace(reading, records=_with_said_base(reading, said.get("responses")))


def _with_said_base(reading: Reading, responses: int | None) -> tuple[Record, ...]:
    """The records, with the base the user gave for items whose report prints none."""
    if responses is None:
        return reading.records
    base = Base(responses, "survey", None)
    return tuple(
        replace(record, base=base)
        if isinstance(record, QuestionRow) and not record.base
        else record
        for record in reading.records
    )


@lru_cache(maxsize=1)
def _english() -> frozenset[str]:
    from .answers.vocabulary import english_words

    return english_words()


def counts_of(reading: Reading) -> Counter[str]:
    """How many records of each kind a reading has."""
    return Counter(sorted(kind_of(record) for record in reading.records))


def warnings_of(reading: Reading) -> tuple[str, ...]:
    """What a user should know of how a report was read, a clause each."""
    return tuple(_warnings(reading, counts_of(reading)))


def _warnings(reading: Reading, counts: Mapping[str, int]) -> Iterator[str]:
    if broken := sum(line.count("\ufffd") for line in reading.lines):
        yield f"{broken:,} characters could not be decoded; save the file as UTF-8"
    if not any(counts.get(kind) for kind in ("question_row", "figure", "comment", "cell")):
        yield "no items, figures, quotations or table cells were found in it"
    rows = [record for record in reading.records if isinstance(record, QuestionRow)]
    if rows and not any(row.base for row in rows):
        yield "its items have no base; give one with --base"
    if reading.report.title == reading.report.source.rpartition(".")[0]:
        yield "it prints no title; give one with --title"
