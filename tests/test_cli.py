"""The command line on a tiny library: which command, which format, which exit status."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from askreports import __version__
from askreports.cli import COMMANDS, command_first, main


@dataclass
class Done:
    status: int
    out: str
    err: str


class Run:
    """Runs command lines on the tiny library."""

    def __call__(self, *words: str, stdin: str | bytes = "") -> Done:
        out, err = io.StringIO(), io.StringIO()
        raw = stdin if isinstance(stdin, bytes) else stdin.encode()
        status = main(words, stdin=io.TextIOWrapper(io.BytesIO(raw)), stdout=out, stderr=err)
        return Done(status, out.getvalue(), err.getvalue())


@pytest.fixture
def run(tiny: Path) -> Run:
    return Run()


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ([], ["repl"]),
        (["enough", "time"], ["ask", "enough", "time"]),
        (["reports"], ["reports"]),
        (["reports about time"], ["ask", "reports about time"]),
        (["reports", "about", "time"], ["reports", "about", "time"]),
        (["--", "reports"], ["ask", "--", "reports"]),
        (["--", "dump", "it"], ["ask", "--", "dump", "it"]),
        (["--format", "json", "reports"], ["reports", "--format", "json"]),
        (["--format=json", "time"], ["ask", "--format=json", "time"]),
        (["--report", "eval", "time"], ["ask", "--report", "eval", "time"]),
        (["--batch", "-"], ["ask", "--batch", "-"]),
        (["--batch", "dump"], ["ask", "--batch", "dump"]),
        (["ask", "dump"], ["ask", "dump"]),
        (["--version"], ["--version"]),
        (["--help"], ["--help"]),
        ([""], ["ask", ""]),
    ],
)
def test_the_first_word(words: list[str], first: list[str]) -> None:
    assert command_first(words) == first


@pytest.mark.parametrize(
    ("words", "status", "out", "err"),
    [
        (["enough", "time"], 0, "63% disagreed", ""),
        (["enough time"], 0, "63% disagreed", ""),
        (["ask", "enough time", "--report", "rep-a"], 0, "63% disagreed", ""),
        (["zebra"], 1, "No report speaks of it.", ""),
        (["--format", "value", "enough time"], 0, "63\n", ""),
        (["--format", "value", "zebra"], 1, "\n", "No report speaks of it."),
        (["--report", "nope", "enough time"], 2, "", 'unknown report "nope"; choose from: rep-a'),
        (["--library", "/none", "enough time"], 2, "", 'no library file "/none"'),
        ([""], 2, "", "the question is empty"),
        (["?!"], 2, "", 'no word in the question "?!"'),
        (["x" * 10_000], 2, "", "the question has 10,000 characters; ask in 2,000 or fewer"),
        (["time\x1b[31m"], 2, "", "control characters"),
        (["¿cuánto?"], 1, "No report speaks of it.", ""),
        (["ask", "--batch", "/none"], 2, "", 'cannot read questions from "/none"'),
        (["dump", "nope"], 2, "", 'unknown report "nope"'),
        (["reports"], 0, "rep-a\n    A report\n    2 question row", ""),
        (["eval", "/none"], 2, "", 'cannot score "/none"'),
    ],
)
def test_statuses(run: Run, words: list[str], status: int, out: str, err: str) -> None:
    done = run(*words)
    assert done.status == status
    assert out in done.out
    assert (done.out == "") is (out == "")
    assert err in done.err
    assert done.err.count("\n") == (1 if err else 0)


@pytest.mark.parametrize(
    "words",
    [
        ["ask"],
        ["ask", "time", "--batch", "-"],
        ["--format", "yaml", "time"],
        ["--form", "json", "time"],
        ["dump", "--format", "csv"],
        ["reports", "about", "time"],
        ["eval"],
    ],
)
def test_bad_usage(run: Run, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        run(*words)
    assert left.value.code == 2
    assert "usage: askreports" in capsys.readouterr().err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert left.value.code == 0
    assert capsys.readouterr().out == f"askreports {__version__}\n"


@pytest.mark.parametrize("name", [None, *COMMANDS])
def test_help_has_an_example(name: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([name, "--help"] if name else ["--help"])
    assert left.value.code == 0
    text = capsys.readouterr().out
    assert "example:\n  askreports " in text
    assert "exit status: 0 answered" in text


def test_every_command_is_in_the_readme() -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    for name in COMMANDS:
        assert f"askreports {name}" in readme


LINES = "enough time\n\nzebra\n" + "x" * 10_000 + "\nthe office is warm\n"


@pytest.mark.parametrize("command", [["ask", "--batch", "-"], ["chat"]])
def test_lines_in_and_objects_out(run: Run, command: list[str]) -> None:
    done = run(*command, "--format", "jsonl", stdin=LINES)
    objects = [json.loads(line) for line in done.out.splitlines()]
    assert [each["question"] for each in objects] == LINES.splitlines()
    assert [each["refusal"] and each["refusal"]["code"] for each in objects] == [
        *(None, "empty_question", "no_support", "too_long", None)
    ]
    assert (done.status, done.err) == (1, "")
    assert run(*command, stdin="enough time\n").status == 0
    assert run(*command, stdin="").status == 0


def test_lines_of_a_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "questions"
    path.write_bytes(b"\xef\xbb\xbfenough time\r\nenough \xff time")
    done = run("--batch", str(path), "--format", "jsonl")
    first, second = (json.loads(line) for line in done.out.splitlines())
    assert first["question"] == "enough time"
    assert second["refusal"]["code"] == "unprintable"


def test_only_a_chat_is_one_conversation(run: Run) -> None:
    lines = "enough time\nand of that\n"
    assert run("chat", stdin=lines).out.count("63%") == 2
    assert run("ask", "--batch", "-", stdin=lines).out.count("63%") == 1


def test_a_batch_of_values_keeps_line_for_line(run: Run) -> None:
    done = run("--batch", "-", "--format", "value", stdin="enough time\nzebra\nthe office\n")
    assert done.out == "63\n\n11\n"
    assert done.status == 1


def test_the_dump_is_the_contract(run: Run) -> None:
    done = run("dump")
    report, row, _ = (json.loads(line) for line in done.out.splitlines())
    assert (report["kind"], report["id"], report["counts"]) == (
        *("report", "rep-a"),
        {"question_row": 2},
    )
    assert row == {
        **{"kind": "question_row", "report": "rep-a", "locator": "Q1"},
        **{"text": "There is enough time", "quote": "Q1) There is enough time 20 63"},
        **{"columns": {"Agree %": 20, "Disagree %": 63}, "agree": 20, "disagree": 63},
        **{"base": {"n": 4141, "scope": "survey", "lines": [1, 1]}},
        **{"section": "Work", "page": 41, "lines": [2, 2]},
    }
    assert json.loads(run("dump", "rep-a", "--format", "json").out) == [
        json.loads(line) for line in done.out.splitlines()
    ]


def test_reports_as_json(run: Run) -> None:
    (report,) = json.loads(run("reports", "--format", "json").out)
    expected = {
        **{"id": "rep-a", "title": "A report", "source": "rep-a.txt", "format": "text"},
        **{"sha256": "0" * 64, "built_in": True, "counts": {"question_row": 2}},
    }
    assert report.items() >= expected.items()


def test_eval(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    cites = [{"doc": "rep-a", "locator": "Q1", "snippet": "enough time"}]
    gold = {
        **{"id": "q1", "question": "enough time", "kind": "figure", "style": "plain"},
        **{"accept": [20], "cites": cites, "all_cites": False, "measure": None, "after": None},
    }
    path.write_text(json.dumps(gold))
    assert "right 0/1" in run("eval", str(path)).out
    assert "q1 figure, plain" in run("eval", str(path), "--wrong").out
    told = json.loads(run("eval", str(path), "--wrong", "--format", "json").out)
    assert (told["total"], told["misses"][0]["stage"]) == (1, "decision")


def test_no_directory_for_the_cache_is_one_note(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("ASKREPORTS_CACHE", str(tmp_path / "file" / "cache"))
    done = run("enough time")
    assert (done.status, done.err.count("\n")) == (0, 1)
    assert "63% disagreed" in done.out


@pytest.mark.parametrize(("columns", "widest"), [("50", 50), ("5", 20), ("x", 80)])
def test_columns(run: Run, monkeypatch: pytest.MonkeyPatch, columns: str, widest: int) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert max(map(len, run("enough time").out.splitlines())) <= widest


def test_a_terminal_gets_bold_unless_it_wants_no_colour(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    out = Terminal()
    assert main(["enough time"], stdout=out) == 0
    assert "\x1b[1m" in out.getvalue()
    monkeypatch.setenv("NO_COLOR", "1")
    out = Terminal()
    assert main(["enough time"], stdout=out) == 0
    assert "\x1b" not in out.getvalue()
