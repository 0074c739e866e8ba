"""What is done with streams: wait on one, page one, write one whole or not at all."""

from __future__ import annotations

import base64
import os
import shlex
import shutil
import stat
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from ..corpus.errors import AskReportsError

_PATIENCE = 0.4  # seconds before a wait is worth showing
_TURN = 0.1
_FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"
_ASCII_FRAMES = "|/-\\"


class UnwritableOutput(AskReportsError):
    """The file that output was to go to cannot be written."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(path)
        self.path = path
        self.why = why

    def __str__(self) -> str:
        return f'cannot write "{self.path}": {self.why}; name a file you may write'


@contextmanager
def waiting(stream: TextIO, text: str, *, ascii_only: bool = False) -> Iterator[None]:
    """Turn a spinner on a terminal while the body takes longer than a moment."""
    done = threading.Event()
    frames = _ASCII_FRAMES if ascii_only else _FRAMES

    def spin() -> None:
        turn = 0
        if done.wait(_PATIENCE):
            return
        while not done.wait(_TURN):
            columns = shutil.get_terminal_size().columns  # a wrapped line cannot be wiped off
            stream.write(f"\r{frames[turn % len(frames)]} {text}"[:columns])
            stream.flush()
            turn += 1
        if turn:
            stream.write("\r\x1b[K")
            stream.flush()

    spinner = threading.Thread(target=spin, daemon=True)
    spinner.start()
    try:
        yield
    finally:
        done.set()
        spinner.join()


def paged(text: str, stream: TextIO, pager: str) -> None:
    """Write the text to a terminal, through the pager where it is longer than the window."""
    tall = text.count("\n") >= shutil.get_terminal_size().lines - 1
    words = shlex.split(pager)
    if not (tall and words and shutil.which(words[0])):
        stream.write(text)
        stream.flush()
        return
    stream.flush()
    child = subprocess.Popen(words, stdin=subprocess.PIPE, encoding="utf-8", errors="replace")
    while True:
        try:
            child.communicate(text)
            return
        except KeyboardInterrupt:  # the pager's own key: it goes on until it is left
            text = ""
        except BrokenPipeError:
            return


def copied(text: str, stream: TextIO) -> None:
    """Hand the text to the terminal's clipboard (OSC 52)."""
    coded = base64.b64encode(text.encode("utf-8", "replace")).decode()
    stream.write(f"\x1b]52;c;{coded}\x07")
    stream.flush()


@contextmanager
def written(path: Path) -> Iterator[TextIO]:
    """A stream whose text takes the file's place when the body ends well, else nothing does.

    What is no ordinary file, such as a pipe or a device, is written as it is.
    Raises ``UnwritableOutput``.
    """
    path = Path(os.path.realpath(path.expanduser()))
    try:
        if path.exists() and not path.is_file():
            if path.is_dir():
                raise IsADirectoryError(21, "it is a directory")
            with path.open("w", encoding="utf-8", newline="") as stream:
                yield stream
            return
        handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise UnwritableOutput(str(path), error.strerror or str(error)) from error
    try:
        os.chmod(beside, _mode(path))
        with open(handle, "w", encoding="utf-8", newline="") as stream:
            yield stream
        os.replace(beside, path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """The mode of the file that is replaced, or of one that is new."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
