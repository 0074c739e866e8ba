"""The command line on a tiny library: which command, which format, which exit status."""

from __future__ import annotations

import argparse
import io
import json
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from askreports import __version__
from askreports.cli import COMMANDS, command_first, main, quiet_interruptions
from askreports.library import Library
from askreports.terminal import options


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
        (["--vi"], ["repl", "--vi"]),
        (["-"], ["ask", "-"]),
        (["--output", "x", "items"], ["items", "--output", "x"]),
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
    ("words", "told"),
    [
        (["ask"], "type a question, such as: askreports"),
        (["ask", "time", "--batch", "-"], "or --batch FILE and no question"),
        (["--format", "yaml", "time"], "argument --format: invalid choice: 'yaml'"),
        (["--form", "json", "time"], 'unrecognized arguments: --form; did you mean "--format"?'),
        (["ask", "--ouptut=x", "time"], 'did you mean "--output"?'),
        (["dump", "--format", "csv"], "invalid choice: 'csv'"),
        (["eval"], "the following arguments are required: FILE.jsonl"),
        (["reports", "about", "time"], 'unknown report "about"; choose from: rep-a'),
        (["--width", "10", "time"], 'argument --width: "10": give a whole number from 20 to 1000'),
        (["--limit", "0", "time"], 'argument --limit: "0" is no number; give a whole number'),
        (["--explain", "--format", "csv", "time"], "--explain goes with --format text, json"),
        (["time", "--output", "/none/x"], 'cannot write "/none/x": No such file or directory'),
        (["time", "--output", "/"], 'cannot write "/": it is a directory'),
        (["--batch", "/none"], '"/none": No such file or directory; name a file, or - for stdin'),
        (["items", "nope"], 'unknown report "nope"; choose from: rep-a'),
        (["items", "--where", "disagree >"], "--where 'disagree >': no condition; write one such"),
        (["items", "--sort", "disagre"], 'unknown column "disagre"; did you mean "disagree"?'),
        (["items", "--columns", "text,nope"], 'unknown column "nope"; choose from: report'),
        (["cache"], "the following arguments are required"),
        (["completion", "tcsh"], "invalid choice: 'tcsh'"),
    ],
)
def test_bad_usage_is_one_line_with_a_remedy(run: Run, words: list[str], told: str) -> None:
    done = run(*words)
    assert (done.status, done.out) == (2, "")
    assert told in done.err
    assert done.err.startswith("askreports: ")
    assert done.err.count("\n") == 1


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


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_bold_unless_it_wants_no_colour(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = Terminal()
    assert main(["enough time"], stdout=out) == 0
    assert "\x1b[1m" in out.getvalue()
    monkeypatch.setenv("NO_COLOR", "1")
    out = Terminal()
    assert main(["enough time"], stdout=out) == 0
    assert "\x1b" not in out.getvalue()
    monkeypatch.delenv("NO_COLOR")
    for words in (["--no-color"], ["--no-colour"]):
        out = Terminal()
        assert main([*words, "enough time"], stdout=out) == 0
        assert "\x1b" not in out.getvalue()
    monkeypatch.setenv("TERM", "dumb")
    out = Terminal()
    assert main(["enough time"], stdout=out) == 0
    assert "\x1b" not in out.getvalue()


def test_citations_are_links_where_they_are_wanted(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "config.toml"
    path.write_text('links = "always"\n')
    monkeypatch.setenv("ASKREPORTS_CONFIG", str(path))
    out = Terminal()
    assert main(["enough time"], stdout=out) == 0
    assert "corpus/reports/rep-a.txt#L2\x1b\\" in out.getvalue()
    out = io.StringIO()
    assert main(["enough time"], stdout=out) == 0
    assert "\x1b" not in out.getvalue()


class Latin(io.StringIO):
    encoding = "iso-8859-1"

    def isatty(self) -> bool:
        return True


def test_a_terminal_that_is_not_utf8_gets_ascii(tiny: Path) -> None:
    out = Latin()
    assert main(["enough time"], stdout=out) == 0
    assert out.getvalue().isascii()
    assert '"Q1) There is enough time' in out.getvalue()


def test_ascii(run: Run) -> None:
    assert "“" in run("enough time").out
    for form in ("text", "json", "html", "md"):
        assert run("enough time", "--ascii", "--format", form).out.isascii()


def test_a_question_from_standard_input(run: Run) -> None:
    assert run("ask", "-", stdin="enough\n time\n").out.startswith("63%")
    assert run("-", stdin="enough time").out.startswith("63%")
    assert "the question is empty" in run("ask", "-", stdin="").err


def test_output_takes_the_file_s_place_when_all_is_written(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_text("before")
    done = run("enough time", "--format", "json", "--output", str(path))
    assert (done.status, done.out, done.err) == (0, "", "")
    assert json.loads(path.read_text())["status"] == "answered"
    assert run("zebra", "--format", "value", "--quiet", "--output", str(path)).status == 1
    assert path.read_text() == "\n"
    assert run("??", "--output", str(path)).status == 2
    assert path.read_text() == "\n"
    assert {each.name for each in tmp_path.iterdir()} <= {"out.json", "cache"}


@pytest.mark.parametrize(
    ("question", "status", "code"),
    [("enough time", 0, None), ("corrected", 1, "strict_spelling"), ("prose", 1, "strict_prose")],
)
def test_strict(
    run: Run, monkeypatch: pytest.MonkeyPatch, question: str, status: int, code: str | None
) -> None:
    def turn(
        self: object, text: str, reports: object, state: object, most: int | None = None
    ) -> object:
        answer, _ = ask(self, "enough time", (), None)
        if text == "corrected":
            reading = replace(answer.reading, corrections=(("tiem", "time"),))
            answer = replace(answer, reading=reading)
        elif text == "prose":
            cited = tuple(replace(each, kind="figure") for each in answer.citations)
            answer = replace(answer, citations=cited)
        return answer, None

    ask = Library.turn
    monkeypatch.setattr(Library, "turn", turn)
    assert run(question).status == 0
    done = run(question, "--strict", "--format", "json")
    told = json.loads(done.out)
    assert done.status == status
    assert (told["refusal"] and told["refusal"]["code"]) == code
    assert bool(told["values"]) is (code is None)


def test_explain(run: Run) -> None:
    assert "considered" not in json.loads(run("enough time", "--format", "json").out)
    told = json.loads(run("enough time", "--format", "json", "--explain").out)
    assert told["considered"][0]["total"] == 1
    assert "Candidates, * where cited:" in run("enough time", "--explain").out


def test_quiet_leaves_errors(run: Run) -> None:
    assert run("zebra", "--format", "value", "--quiet").err == ""
    assert run("??", "--quiet").err != ""


@pytest.mark.parametrize(
    ("words", "named"),
    [(["itmes"], "items"), (["coments", "zebra"], "comments"), (["zebra"], None)],
)
def test_a_mistyped_command_is_noted(run: Run, words: list[str], named: str | None) -> None:
    done = run(*words)
    assert done.status == 1
    note = f'taken as a question; did you mean the command "askreports {named}"?'
    assert (note in done.err) is bool(named)


@pytest.mark.parametrize(
    ("words", "locators"),
    [
        ([], ["Q1", "Q2"]),
        (["rep-a"], ["Q1", "Q2"]),
        (["--sort", "agree"], ["Q2", "Q1"]),
        (["--sort", "agree", "--reverse"], ["Q1", "Q2"]),
        (["--where", "disagree > 40"], ["Q1"]),
        (["--where", '"warm" in text'], ["Q2"]),
        (["--limit", "1"], ["Q1"]),
    ],
)
def test_items(run: Run, words: list[str], locators: list[str]) -> None:
    done = run("items", *words, "--format", "jsonl")
    assert [json.loads(line)["locator"] for line in done.out.splitlines()] == locators
    assert (done.status, done.err) == (0, "")


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("text", "report  locator  text                  agree  disagree   base\n"),
        (
            "csv",
            "report,locator,text,agree,disagree,base\nrep-a,Q1,There is enough time,20,63,4141\n",
        ),
        ("tsv", "rep-a\tQ1\tThere is enough time\t20\t63\t4141\n"),
        ("json", '    "disagree": 63,\n'),
        ("md", "| rep-a | Q1 | There is enough time | 20 | 63 | 4,141 |\n"),
        ("html", "<td>There is enough time</td>"),
    ],
)
def test_items_in_every_format(run: Run, form: str, shown: str) -> None:
    assert shown in run("items", "--format", form).out


def test_a_list_of_nothing(run: Run) -> None:
    for command in ("comments", "figures"):
        done = run(command, "zebra", "--format", "csv")
        assert done.status == 1
        assert done.out.startswith("report,")
        assert done.err == f"askreports: no {command} like that\n"


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_completion(run: Run, name: str) -> None:
    done = run("completion", name)
    assert done.status == 0
    for command in COMMANDS:
        assert command in done.out


def test_the_manual_page(run: Run) -> None:
    page = run("man").out.replace("\\-", "-")
    assert page.startswith(".TH ASKREPORTS")
    assert ".SH NAME\naskreports - Ask survey and inspection reports plain questions" in page
    assert ".br\n.B askreports\nCOMMAND ...\n" in page
    for name, command in COMMANDS.items():
        assert f"askreports {name}" in page
        assert command.summary in page


def test_config(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "config.toml"
    monkeypatch.setenv("ASKREPORTS_CONFIG", str(path))
    path.write_text('bars = false\ncolour = "always"\nformat = "value"\nwidth = 50\n')
    monkeypatch.setenv("NO_COLOR", "1")
    rows = {
        line.split()[0]: line.split("#")[0].split()[1:]
        for line in run("config", "--width", "90").out.splitlines()
    }
    assert rows["width"] == ["90", "flag"]
    assert rows["colour"] == ["never", "NO_COLOR"]
    assert rows["bars"] == ["off", "file"]
    assert rows["editing"] == ["emacs", "default"]
    assert run("config", "path").out == f"{path}\n"
    assert run("enough time").out == "63\n"


def test_a_broken_settings_file(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "config.toml"
    monkeypatch.setenv("ASKREPORTS_CONFIG", str(path))
    path.write_text("# mine\nwidht = 90\n")
    done = run("enough time")
    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
    assert f'{path}, line 2: unknown setting "widht"; did you mean "width"?; known:' in done.err
    assert run("config", "path").out == f"{path}\n"
    assert run("completion", "bash").status == 0


def test_the_cache_is_cleared(run: Run, tiny: Path) -> None:
    run("enough time")
    (tiny / "mine").write_text("")
    assert run("cache", "path").out == f"{tiny}\n"
    assert run("cache", "clear").out == f"removed 1 entry from {tiny}\n"
    assert [path.name for path in tiny.iterdir()] == ["mine"]
    assert run("enough time").status == 0


def test_options_that_take_a_value_are_known_beforehand() -> None:
    found = set()
    for name in COMMANDS:
        sub = argparse.ArgumentParser(add_help=False)
        COMMANDS[name].arguments(sub)
        options.common(sub)
        for action in sub._actions:
            if action.option_strings and action.nargs != 0:
                found |= set(action.option_strings)
    library = {"--as", "--id", "--title", "--publisher", "--published", "--fieldwork"}
    library |= {"--population", "--base", "--wave", "--jobs"}
    assert found - library == options.VALUED


@pytest.mark.parametrize(("error", "told"), [(KeyboardInterrupt, 0), (ValueError, 1)])
def test_ctrl_c_in_a_finalizer_is_quiet(
    monkeypatch: pytest.MonkeyPatch, error: type[BaseException], told: int
) -> None:
    heard: list[object] = []
    monkeypatch.setattr("sys.unraisablehook", heard.append)

    class Dying:
        def __del__(self) -> None:
            raise error

    with quiet_interruptions():
        Dying()
    assert len(heard) == told
    assert sys.unraisablehook == heard.append
