"""Streams: a file that is written whole or not at all, a spinner, a pager, the clipboard."""

from __future__ import annotations

import base64
import io
import os
import stat
import sys
import time
from pathlib import Path

import pytest

from askreports.terminal.streams import UnwritableOutput, copied, paged, waiting, written


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_file_is_replaced_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_text("before")
    path.chmod(0o640)
    with written(path) as stream:
        stream.write("after")
        stream.flush()
        assert path.read_text() == "before"
    assert path.read_text() == "after"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == ["out"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_nothing_is_left_of_a_failure(tmp_path: Path, error: type[BaseException]) -> None:
    path = tmp_path / "out"

    def write_half() -> None:
        with written(path) as stream:
            stream.write("half")
            raise error

    with pytest.raises(error):
        write_half()
    assert os.listdir(tmp_path) == []


def test_a_link_is_followed_and_a_device_written(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("before")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with written(tmp_path / "link") as stream:
        stream.write("after")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "after"
    with written(Path(os.devnull)) as stream:
        stream.write("x")
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("path", ["/none/x", "/"])
def test_what_cannot_be_written(path: str) -> None:
    with pytest.raises(UnwritableOutput, match="name a file you may write"), written(Path(path)):
        pass


def test_a_short_wait_shows_nothing_and_a_long_one_is_wiped_off() -> None:
    stream = Terminal()
    with waiting(stream, "reading"):
        pass
    assert stream.getvalue() == ""
    with waiting(stream, "reading", ascii_only=True):
        time.sleep(1)
    assert "| reading" in stream.getvalue()
    assert stream.getvalue().endswith("\r\x1b[K")


def test_a_wait_keeps_to_one_line_of_a_narrow_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    stream = Terminal()
    with waiting(stream, "reading the reports"):
        time.sleep(0.6)
    shown = stream.getvalue().removesuffix("\r\x1b[K").split("\r")
    assert max(map(len, shown)) == 19


@pytest.mark.parametrize(("lines", "through"), [(3, False), (500, True)])
def test_the_pager_gets_what_is_longer_than_the_window(
    tmp_path: Path, lines: int, through: bool
) -> None:
    told = tmp_path / "told"
    program = f"import sys; open({str(told)!r}, 'w').write(sys.stdin.read())"
    stream = Terminal()
    text = "line\n" * lines
    paged(text, stream, f'{sys.executable} -c "{program}"')
    assert told.exists() is through
    assert (told.read_text() if through else stream.getvalue()) == text


@pytest.mark.parametrize("pager", ["", "/none/pager", "false"])
def test_a_pager_that_is_none(pager: str) -> None:
    stream = Terminal()
    paged("line\n" * 500, stream, pager)
    assert stream.getvalue() == ("" if pager == "false" else "line\n" * 500)


def test_the_clipboard() -> None:
    stream = Terminal()
    copied("“63%”", stream)
    coded = stream.getvalue().removeprefix("\x1b]52;c;").removesuffix("\x07")
    assert base64.b64decode(coded).decode() == "“63%”"
