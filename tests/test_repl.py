"""The interactive session: its commands, its answers, its end."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from askreports.answers.render import Layout
from askreports.library import Library
from askreports.repl import COMMANDS, Session, run

ROOT = Path(__file__).parent.parent


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def session(tiny: Path) -> Session:
    library = Library.open(notify=print, cache_directory=tiny)
    return Session(library, io.StringIO(), Layout(80))


def said(session: Session) -> str:
    assert isinstance(session.out, io.StringIO)
    return session.out.getvalue()


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        (["enough time"], "63% disagreed"),
        (["enough time", "and of that"], "63% disagreed"),
        (["zebra"], "No report speaks of it."),
        (["??"], 'no word in the question "??"'),
        (["/reports"], "rep-a                  A report\n"),
        (["/nonsense"], 'unknown command "/nonsense"; /help lists commands\n'),
        (["/HELP"], "/quit      leave"),
        (["", "   "], ""),
    ],
)
def test_lines(session: Session, lines: list[str], shown: str) -> None:
    for line in lines:
        session.handle(line)
    assert shown in said(session)
    assert (said(session) == "") is (shown == "")


def test_new_forgets_the_conversation(session: Session) -> None:
    assert run(session, io.StringIO("enough time\n/new\nand of that\n")) == 0
    assert said(session).count("63%") == 1


def test_quit_leaves_what_follows(session: Session) -> None:
    assert run(session, io.StringIO("/quit\nenough time\n")) == 0
    assert said(session) == ""


def test_every_command_has_help(session: Session) -> None:
    session.handle("/help")
    for name, command in COMMANDS.items():
        assert command.summary
        assert f"{name:<10} {command.summary}\n" in said(session)


@pytest.fixture
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Type keys into the session that is run next; its history is a test's own."""
    monkeypatch.setattr("askreports.repl.history_file", lambda: tmp_path / "history")
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        yield pipe.send_text


def test_typed_keys(session: Session, keys: Callable[[str], None], tmp_path: Path) -> None:
    keys("enough tiem\b\b\bime\r/reports\r\x04")
    assert run(session, Terminal()) == 0
    assert "63% disagreed" in said(session)
    assert "rep-a" in said(session)
    assert "+enough time" in (tmp_path / "history").read_text()


def test_ctrl_c_takes_back_the_line(session: Session, keys: Callable[[str], None]) -> None:
    keys("zebra\x03enough time\r/quit\r")
    assert run(session, Terminal()) == 0
    assert "63% disagreed" in said(session)
    assert "No report" not in said(session)


def test_without_a_place_for_the_history(
    session: Session, keys: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> Path:
        raise PermissionError

    monkeypatch.setattr("askreports.repl.history_file", fail)
    keys("enough time\r\x04")
    assert run(session, Terminal()) == 0
    assert "63% disagreed" in said(session)


def test_as_a_script_in_a_checkout(environment: dict[str, str], library: Library) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "repl.py")],
        **{"input": "/reports\n", "capture_output": True, "encoding": "utf-8"},
        env=environment,
        check=True,
    )
    assert [line.split()[0] for line in done.stdout.splitlines()] == [
        report.id for report in library.reports()
    ]
    assert done.stderr == ""


def test_in_a_real_terminal(environment: dict[str, str], library: Library) -> None:
    environment["PROMPT_TOOLKIT_NO_CPR"] = "1"  # this terminal tells nobody its cursor's position
    child = pexpect.spawn(
        sys.executable, ["-m", "askreports"], env=environment, encoding="utf-8", timeout=60
    )
    child.expect("/help lists commands")
    child.sendline("/reports")
    child.expect(library.reports()[-1].id)
    child.sendline("/quit")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
