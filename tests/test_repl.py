"""The interactive session as it is typed: keys, completion, history, a real terminal."""

from __future__ import annotations

import io
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pexpect
import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from askreports.library import Library
from askreports.repl import run
from askreports.terminal.prompting import SessionCompleter, kept_history, prompt_for, toolbar
from askreports.terminal.session import Session
from askreports.terminal.shell import Shell
from askreports.terminal.slash import COMMANDS

ROOT = Path(__file__).parent.parent
CTRL_C, CTRL_D, CTRL_R, TAB, RIGHT, DOWN = "\x03", "\x04", "\x12", "\t", "\x1b[C", "\x1b[B"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def session(tiny: Path) -> Session:
    library = Library.open(notify=print, cache_directory=tiny)
    return Session(library, Shell(Terminal(), io.StringIO(), io.StringIO()))


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the history is kept."""
    path = tmp_path / "history"
    monkeypatch.setattr("askreports.terminal.prompting.history_file", lambda: path)
    return path


@pytest.fixture
def typed(session: Session, kept: Path) -> Iterator[Callable[[str], str]]:
    """Type keys into the session; what it shows."""
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):

        def type_keys(keys: str) -> str:
            pipe.send_text(keys)
            assert run(session, Terminal()) == 0
            out, err = session.shell.stdout, session.shell.stderr
            assert isinstance(out, io.StringIO)
            assert isinstance(err, io.StringIO)
            return out.getvalue() + err.getvalue()

        yield type_keys


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("enough tiem\b\b\bime\r", "63% disagreed"),
        ("zebra" + CTRL_C + "enough time\r", "63% disagreed"),
        ("\x1b[200~enough\n time\x1b[201~\r", "63% disagreed"),
        ("\x1b[200~enough time ?\n/last\x1b[201~\r/history last\r", "disagreed [1].\n"),
        ("enough time\r" + CTRL_R + "enou\r\r", "63% disagreed [1].\n"),
    ],
)
def test_typed_keys(typed: Callable[[str], str], keys: str, shown: str) -> None:
    out = typed(keys + CTRL_D)
    assert shown in out
    assert "No report" not in out


@pytest.mark.parametrize(
    ("name", "keys", "shown"),
    [
        ("/reports", "/reports\r", "rep-a\n    A report"),
        ("/report", "/report rep-a\r", "title           A report"),
        ("/items", "/items warm\r", "The office is warm"),
        ("/comments", "/comments\r", "no comments in the reports in use"),
        ("/cite", "enough time\r/cite 1\r", "A report (July 2010), Work, Q1, p. 41"),
        ("/open", "enough time\r/open 1\r", 'cannot open the source of "rep-a"'),
        ("/why", "enough time\r/why\r", "Candidates"),
        ("/more", "enough time\r/more\r", "No report speaks of it."),
        ("/last", "zebra\r/clear\renough time\r/last\r", "63% disagreed"),
        ("/set", "/set format value\renough time\r", "\n63\n"),
        ("/use", "/use rep-a\r", "asking rep-a"),
        ("/export", "/export\r", "name one file"),
        ("/clear", "/clear\r", "a new conversation"),
        ("/history", "zebra\r/history\r", "zebra\n"),
        ("/help", "/help why\r", "such as: /why"),
        ("/quit", "/quit\renough time\r", "/help lists commands"),
    ],
)
def test_every_command_typed(typed: Callable[[str], str], name: str, keys: str, shown: str) -> None:
    assert name in COMMANDS
    assert shown in typed(keys + CTRL_D)


def test_every_command_is_typed_above() -> None:
    (table,) = test_every_command_typed.pytestmark
    assert {row[0] for row in table.args[1]} == set(COMMANDS)


def test_ctrl_d_leaves_and_quit_leaves_what_follows(typed: Callable[[str], str]) -> None:
    assert "63%" not in typed("/quit\renough time\r")


def test_the_history_is_kept_for_its_owner(
    typed: Callable[[str], str], kept: Path, session: Session
) -> None:
    typed("enough time\r" + CTRL_D)
    assert "+enough time" in kept.read_text()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    before = "".join(session.entries)
    session.entries.clear()
    assert "Try:" not in typed(CTRL_D).split("63% disagreed")[-1]
    assert session.entries == [before]


def test_an_earlier_entry_is_suggested(session: Session, kept: Path) -> None:
    kept.write_text("\n# 2020-01-01\n+enough time\n")
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        prompt = prompt_for(session, kept_history(session))
        buffer = prompt.default_buffer
        list(prompt.history.load_history_strings())
        prompt.history.append_string(session.entries[-1])
        assert prompt.auto_suggest
        suggestion = prompt.auto_suggest.get_suggestion(buffer, Document("enou"))
    assert suggestion
    assert suggestion.text == "gh time"


@pytest.mark.parametrize("harm", ["no directory", "not writable later"])
def test_without_a_place_for_the_history(
    typed: Callable[[str], str],
    session: Session,
    monkeypatch: pytest.MonkeyPatch,
    harm: str,
    tmp_path: Path,
) -> None:
    if harm == "no directory":
        missing = tmp_path / "none" / "history"
        monkeypatch.setattr("askreports.terminal.prompting.history_file", lambda: missing)
    else:

        def fail(*_: object) -> None:
            raise OSError(28, "No space left on device", "history")

        monkeypatch.setattr("prompt_toolkit.history.FileHistory.store_string", fail)
    assert "63% disagreed" in typed("enough time\rzebra\r" + CTRL_D)
    noted = session.shell.stderr
    assert isinstance(noted, io.StringIO)
    assert noted.getvalue().startswith("askreports: cannot keep the history (")
    assert noted.getvalue().count("\n") == 1


def test_a_history_that_cannot_be_kept_is_said_to_the_quiet_too(
    typed: Callable[[str], str], session: Session, kept: Path
) -> None:
    session.shell = replace(session.shell, quiet=True)
    kept.mkdir()
    typed(CTRL_D)
    noted = session.shell.stderr
    assert isinstance(noted, io.StringIO)
    assert "cannot keep the history" in noted.getvalue()


def test_the_keys_of_vi(session: Session, kept: Path, typed: Callable[[str], str]) -> None:
    session.settings = session.settings.__class__(editing="vi")
    assert "63% disagreed" in typed("enough tme\x1bhha" + "i\x1b\r" + CTRL_D)


def completions(session: Session, text: str) -> list[tuple[str, str]]:
    found = SessionCompleter(session).get_completions(Document(text), CompleteEvent())
    return [(each.text, each.display_meta_text) for each in found]


def test_completion_shows_where_a_question_stands(session: Session) -> None:
    assert completions(session, "offic") == [("The office is warm", "Q2 rep-a")]
    assert completions(session, "/he") == [("/help", "list the commands, or tell about one")]


@pytest.mark.parametrize("width", [20, 50, 80, 140])
def test_completion_and_toolbar_keep_to_the_width(session: Session, width: int) -> None:
    session.set("width", str(width))
    session.handle("enough time")
    assert len(toolbar(session)) < width
    for text in ("/", "office", "Q", "/open "):
        found = list(SessionCompleter(session).get_completions(Document(text), CompleteEvent()))
        for each in found:
            assert len(each.display_text) + len(each.display_meta_text) <= max(width, 22) - 2


def test_a_keystroke_does_not_look_for_the_sources_again(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[object] = []
    monkeypatch.setattr(
        "askreports.terminal.session.addresses", lambda *each: looked.append(each) or {}
    )
    for line in ("/set links always", "/set colour always"):
        session.handle(line)
    for text in ("o", "of", "off"):
        completions(session, text)
        toolbar(session)
    assert len(looked) == 1


def test_the_toolbar(session: Session) -> None:
    assert toolbar(session) == "all 1 reports | whoosh"
    session.handle("/use rep-a")
    session.handle("enough time")
    assert toolbar(session) == "rep-a | whoosh | read as figure"


def test_the_toolbar_names_the_engine_in_use(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("askreports.index.whoosh_engine.WhooshEngine.name", "another")
    assert toolbar(session) == "all 1 reports | another"


def test_tab_takes_an_offer_and_enter_asks_it(typed: Callable[[str], str]) -> None:
    assert "rep-a\n    A report" in typed("/reports" + TAB + "\r\r" + CTRL_D)


def test_as_a_script_in_a_checkout(environment: dict[str, str], library: Library) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "repl.py")],
        **{"input": "/reports\n", "capture_output": True, "encoding": "utf-8"},
        env=environment,
        check=True,
    )
    names = [line for line in done.stdout.splitlines() if not line.startswith(" ")]
    assert names == [report.id for report in library.reports()]
    assert done.stderr == ""


def test_in_a_real_terminal(environment: dict[str, str], library: Library, tmp_path: Path) -> None:
    settings = {"XDG_STATE_HOME": str(tmp_path), "TERM": "xterm-256color", "PAGER": "cat"}
    settings["PROMPT_TOOLKIT_NO_CPR"] = "1"  # this terminal tells nobody its cursor's position
    environment = {**environment, **settings}
    child = pexpect.spawn(
        sys.executable,
        ["-m", "askreports"],
        **{"env": environment, "encoding": "utf-8", "timeout": 60, "dimensions": (24, 80)},
    )
    child.expect("Try: ")
    child.expect("/help lists commands")
    child.send("what % of social workers lacked time\r")
    child.expect("\x1b\\[1m63%")
    child.expect("█")
    child.expect("nat10-practitioners")
    child.sendcontrol("c")
    child.send("/quit\r")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert (tmp_path / "askreports" / "history").exists() or os.name != "posix"
