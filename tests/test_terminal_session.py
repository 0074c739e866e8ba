"""The interactive session without a terminal: every command, and what it says when it cannot."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from askreports.answers.nouns import Answer
from askreports.answers.render import Layout
from askreports.index.fuzzy import Wording
from askreports.library import Library
from askreports.repl import greeting, run
from askreports.terminal.answer_commands import source_lines
from askreports.terminal.session import Session, separated
from askreports.terminal.shell import Shell
from askreports.terminal.slash import COMMANDS, choices
from askreports.terminal.sources import Line


@pytest.fixture
def session(tiny: Path) -> Session:
    library = Library.open(notify=print, cache_directory=tiny)
    return Session(library, Shell(io.StringIO(), io.StringIO(), io.StringIO()))


def said(session: Session, *lines: str) -> str:
    """What the session shows for the last of these lines, mistakes included."""
    streams = [session.shell.stdout, session.shell.stderr]
    for line in lines:
        for stream in streams:
            stream.seek(0)
            stream.truncate()
        session.handle(line)
    assert all(isinstance(stream, io.StringIO) for stream in streams)
    return "".join(stream.getvalue() for stream in streams).removeprefix("askreports: ")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        (["enough time"], "63% disagreed"),
        (["enough time", "and of that"], "63% disagreed"),
        (["zebra"], "No report speaks of it."),
        (["??"], 'no word in the question "??"'),
        (["/reports"], "rep-a\n    A report\n    2 items\n"),
        (["/report"], "  title           A report\n"),
        (["/report rep-a"], "  read            2 items"),
        (["/report nope"], 'unknown report "nope"; choose from: rep-a\n'),
        (["/items"], "Q1       There is enough time     20        63  4,141\n"),
        (["/items warm"], "Q2       The office is warm     70        11  4,141\n"),
        (["/items rep-a time"], "There is enough time"),
        (["/items zebra"], 'no items with "zebra"\n'),
        (["/comments"], "no comments in the reports in use\n"),
        (["/cite"], "nothing was asked yet; type a question first\n"),
        (["zebra", "/cite"], "the last answer cites nothing\n"),
        (["enough time", "/cite"], "A report (July 2010), Work, Q1, p. 41: “Q1) There is enough"),
        (["enough time", "/cite 1"], "20 63” (survey base 4,141).\n"),
        (["enough time", "/cite 9"], "the last answer has no citation 9; it has 1\n"),
        (["enough time", "/cite x"], '"x" is no number of a citation; name one, such as 1\n'),
        (["enough time", "/cite --copy"], "there is no clipboard here; leave out --copy\n"),
        (["/open"], "nothing was asked yet"),
        (["/why"], "nothing was asked yet"),
        (["enough time", "/why"], "    1.00  rep-a#000000\n"),
        (["/more"], "nothing was asked yet"),
        (["enough time", "/more"], "No report speaks of it."),
        (["/last"], "nothing was asked yet"),
        (["enough time", "/last"], "63% disagreed [1].\n"),
        (["/set"], "width     80          a whole number from 20 to 1000\n"),
        (["/set bars off"], "bars off\n"),
        (["/set width 10"], '/set: "10" is no value of width; allowed: a whole number from 20'),
        (["/set witdh 90"], 'unknown setting "witdh"; did you mean "width"?; known: format'),
        (["/set library /x"], 'unknown setting "library"'),
        (["/set a b c"], "name a setting and its value, such as: /set width 100\n"),
        (["/set format=value", "enough time"], "63\n"),
        (["/use rep-a"], "asking rep-a\n"),
        (["/use"], "asking all reports\n"),
        (["/use nope"], 'unknown report "nope"'),
        (["/export"], "name one file, such as: /export answers.md\n"),
        (["/export x.pdf"], 'cannot tell a format from "x.pdf"; end it in one of .txt, .md'),
        (["/export x.md"], "nothing was asked yet"),
        (["/clear"], "a new conversation\n"),
        (["enough time", "/clear", "and of that"], "No report speaks of it."),
        (["enough time", "zebra", "/history"], "enough time\nzebra\n"),
        (["enough time", "zebra", "/history zeb"], "zebra\n"),
        (["/help open"], "/open [N] [--edit]\n  show the source"),
        (["help"], "Anything else is a question."),
        (["/help zebra"], 'unknown command "/zebra"; /help lists commands\n'),
        (["/help nope"], 'unknown command "/nope"; did you mean "/open"?\n'),
        (["/itms"], 'unknown command "/itms"; did you mean "/items"?\n'),
        (["/HELP"], "/quit"),
        (["/comments don't"], 'no comments with "don\'t"\n'),
        (["", "   "], ""),
    ],
)
def test_lines(session: Session, lines: list[str], shown: str) -> None:
    out = said(session, *lines)
    assert shown in out
    assert (out == "") is (shown == "")


def test_every_command_has_help_and_stands_in_the_manual(session: Session) -> None:
    listed = said(session, "/help")
    manual = (Path(__file__).parent.parent / "docs" / "terminal.md").read_text(encoding="utf-8")
    for name, command in COMMANDS.items():
        assert f"{name} {command.usage}".rstrip() in listed
        assert command.example.startswith(name)
        assert command.example in said(session, f"/help {name}")
        assert f"`{name}" in manual


@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_is_wider_than_its_window(tiny: Path, name: str) -> None:
    class Window(io.StringIO):
        def isatty(self) -> bool:
            return True

    library = Library.open(notify=print, cache_directory=tiny)
    session = Session(library, Shell(io.StringIO(), Window(), io.StringIO()))
    said(session, "/set colour never", '/set pager ""', "/set width 20", "enough time")
    for line in ("/help", f"/help {name}", name):
        assert max(map(len, said(session, line).splitlines() or [""])) <= 20


@pytest.mark.parametrize("ending", ["txt", "md", "html", "json", "jsonl", "csv", "tsv"])
def test_export_by_ending(session: Session, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"answers.{ending}"
    assert said(session, "enough time", "zebra", f'/export "{path}"') == (
        f"wrote 2 answers to {path}\n"
    )
    text = path.read_text(encoding="utf-8")
    assert "63" in text
    if ending == "json":
        assert [each["status"] for each in json.loads(text)] == ["answered", "no_answer"]
    assert list(tmp_path.glob(".answers*")) == []


def test_the_citation_table_has_a_row_for_every_citation(
    session: Session, tmp_path: Path, full_answer: Answer
) -> None:
    session.answers = [full_answer, full_answer]
    said(session, f"/export {tmp_path / 'table.csv'}")
    with (tmp_path / "table.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    places = [(row["n"], row["report"], row["locator"], row["values"], row["base"]) for row in rows]
    assert places == [("1", "rep-a", "Q1", "63", "4141"), ("2", "rep-b", "Time", "", "")] * 2
    assert rows[1]["quote"] == "It is 64%."


def test_export_that_cannot_be_written(session: Session) -> None:
    out = said(session, "enough time", "/export /nowhere/x.md")
    assert out.startswith('cannot write "/nowhere/x.md": No such file or directory')
    assert out.count("\n") == 1


def source(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> Path:
    path = tmp_path / "rep-a.txt"
    path.write_text(text)
    monkeypatch.setattr("askreports.terminal.answer_commands.paths", lambda *_: {"rep-a": path})
    return path


def test_open_shows_the_figure_in_its_lines(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source(session, tmp_path, monkeypatch, "x")
    monkeypatch.setattr("askreports.terminal.answer_commands.checked", lambda report, path: path)
    assert said(session, "enough time", "/open 1") == (
        "rep-a.txt, line 2; the file is as it was read (sha256 000000000000)\n"
        "      1  Work\n"
        ">     2  Q1) There is enough time 20 »63«\n"
        "      3  Q2) The office is warm 70 11\n"
        "      4\n"
    )


@pytest.mark.parametrize(
    ("setting", "shown"),
    [
        ("/set colour always", "time 20 \x1b[1;7m»63«\x1b[0m\n"),
        ("/set ascii on", "time 20 >>63<<\n"),
        ("/set width 20", "      20 »63«\n"),
    ],
)
def test_open_sets_the_figure_off(
    session: Session,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    setting: str,
    shown: str,
) -> None:
    source(session, tmp_path, monkeypatch, "x")
    monkeypatch.setattr("askreports.terminal.answer_commands.checked", lambda report, path: path)
    assert shown in said(session, setting, "enough time", "/open 1")


def test_a_figure_over_two_lines_is_set_off_in_both() -> None:
    line = Line(7, "x " * 8 + "sixty-four percent of", True, ((16, 34),))
    first, second = source_lines(line, Layout(40))
    assert first.endswith("\x1b[1;7m»sixty-four\x1b[0m")
    assert second.endswith("  \x1b[1;7mpercent«\x1b[0m of")


def test_open_refuses_a_source_that_changed(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = source(session, tmp_path, monkeypatch, "changed")
    out = said(session, "enough time", "/open")
    assert f'"{path}" changed since it was read; read it anew: askreports refresh' in out
    path.unlink()
    assert "No such file or directory; put it back" in said(session, "/open")
    assert out.count("\n") == 1


@pytest.mark.parametrize(("form", "named"), [("text", "rep-a.txt"), ("pdf", "rep-a.txt")])
def test_open_starts_the_editor_at_the_line(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, named: str
) -> None:
    path = source(session, tmp_path, monkeypatch, "x")
    monkeypatch.setattr("askreports.terminal.answer_commands.checked", lambda report, path: path)
    editor = tmp_path / "editor"
    editor.write_text(
        f'#!/bin/sh\necho "$1 $2" > {tmp_path}/told\nhead -2 "$2" >> {tmp_path}/told\n'
    )
    editor.chmod(0o755)
    said(session, "enough time", "/set pager cat")
    session.settings = session.shell.settings.__class__(editor=str(editor))
    said(session, "/open 1 --edit")
    assert (tmp_path / "told").read_text().startswith(f"+2 {path}")
    session.settings = session.shell.settings.__class__(editor="/none/editor")
    assert 'cannot start "/none/editor"' in said(session, "/open 1 --edit")


def test_lines_of_standard_input(session: Session) -> None:
    assert run(session, io.StringIO("enough time\n/clear\nand of that\n/quit\nenough time\n")) == 0
    out = session.shell.stdout
    assert isinstance(out, io.StringIO)
    assert out.getvalue().count("63%") == 1


def test_mistakes_in_lines_of_standard_input_are_no_output(session: Session) -> None:
    assert run(session, io.StringIO("/itms\n/cite\n??\nenough time\n/export /none/x.md\n")) == 0
    out, err = session.shell.stdout, session.shell.stderr
    assert isinstance(out, io.StringIO)
    assert isinstance(err, io.StringIO)
    assert "63% disagreed" in out.getvalue()
    assert out.getvalue().count("\n\n") == out.getvalue().count("63% disagreed")
    assert [line.partition(": ")[0] for line in err.getvalue().splitlines()] == ["askreports"] * 4


@pytest.mark.parametrize(
    ("entry", "parts"),
    [
        ("one line", ["one line"]),
        ("a question that was\nwrapped by a letter?", ["a question that was wrapped by a letter?"]),
        ("first?\nsecond?\n\n/why\n", ["first?", "second?", "/why"]),
        ("  \n \n", []),
    ],
)
def test_a_paste_is_one_question_or_one_a_line(entry: str, parts: list[str]) -> None:
    assert separated(entry) == parts


def test_the_greeting(session: Session) -> None:
    assert greeting(session, first=True) == [
        "1 report, 2 questions that were asked, 0 comments.",
        "Try: comments on enough",
        "Ask in plain words. /help lists commands, Tab completes, Ctrl-D leaves.",
    ]
    assert len(greeting(session, first=False)) == 1


def test_the_greeting_of_the_built_in_reports_is_three_short_lines(library: Library) -> None:
    session = Session(library, Shell(io.StringIO(), io.StringIO(), io.StringIO()))
    held, tries, last = greeting(session, first=True)
    assert held.startswith("5 reports, ")
    assert last.startswith("Ask in plain words.")
    assert max(map(len, (held, tries, last))) <= 80
    questions = tries.removeprefix("Try: ").split(" | ")
    kinds = [library.ask(question).kind for question in questions]
    assert kinds == ["figure", "comments", "overview"]


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        ("/", list(COMMANDS)),
        ("/re", ["/reports", "/report"]),
        ("/use ", ["rep-a"]),
        ("/use re", ["rep-a"]),
        ("/set wi", ["width"]),
        ("/set bars ", ["on", "off"]),
        ("/set format js", ["json", "jsonl"]),
        ("/set width ", []),
        ("/set nonsense ", []),
        ("/set bars on ", []),
        ("/help /cl", ["/clear"]),
        ("/nonsense x", []),
        ("/why x", []),
        ("office", ["The office is warm"]),
        ("warm office", ["The office is warm"]),
        ("ofice wrm", ["The office is warm"]),
        ("is rep", ["rep-a"]),
        ("what of Q2", ["Q2"]),
        ("Q1", ["Q1", "There is enough time"]),
        ("", []),
    ],
)
def test_choices(session: Session, typed: str, texts: list[str]) -> None:
    assert [choice.text for choice in choices(session, typed)] == texts


def test_no_more_names_are_offered_than_are_read(session: Session) -> None:
    session.__dict__["items"] = tuple(Wording("r", f"Q{n % 500}", "x") for n in range(9000))
    offered = [choice.text for choice in choices(session, "Q4")]
    assert offered[:2] == ["Q4", "Q40"]
    assert len(offered) < 60


def test_a_choice_replaces_what_it_completes_and_says_where_it_stands(session: Session) -> None:
    (wording,) = choices(session, "the offi")
    assert (wording.length, wording.beside) == (8, "Q2 rep-a")
    (word,) = choices(session, "time in rep")
    assert (word.text, word.length) == ("rep-a", 3)
    said(session, "enough time")
    (cited,) = choices(session, "/open ")
    assert (cited.text, cited.beside) == ("1", "rep-a Q1")
