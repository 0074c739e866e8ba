"""The commands that keep a library, as a user types them."""

from __future__ import annotations

import io
import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from askreports import collecting  # noqa: F401 - imported before a fixture replaces what it uses
from askreports.cli import main

SURVEY = """Item,Agree %,Disagree %
The bakery opens early enough,61,27
The bread is fresh every day,93,3
"""
REPORT = """Bakeries Under Pressure

1. Introduction

1.1 Sixty-seven percent of bakers said that they do not have enough time to rest.

1.2 "I have not slept since Tuesday, and the oven is still hot."
"""


@dataclass
class Done:
    status: int
    out: str
    err: str


class Run:
    """Runs command lines on a library of their own."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def __call__(self, *words: str, stdin: str = "") -> Done:
        out, err = io.StringIO(), io.StringIO()
        words = (*words, "--library", str(self.home / "library"))
        given = io.TextIOWrapper(io.BytesIO(stdin.encode()))
        status = main(words, stdin=given, stdout=out, stderr=err)
        return Done(status, out.getvalue(), err.getvalue())


@pytest.fixture
def run(tmp_path: Path, cache_directory: Path) -> Run:
    return Run(tmp_path)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "survey.csv").write_text(SURVEY)
    (folder / "bakers.txt").write_text(REPORT)
    return folder


def test_adding_tells_each_report_and_each_failure(run: Run, home: Path) -> None:
    (home / "empty.txt").write_text("")
    (home / "tool.py").write_text("print(1)")
    done = run("add", str(home))
    assert done.status == 2
    first, second, counted = done.out.splitlines()
    assert re.match(r"added bakers: \d figures?, .*\d passages", first)
    assert re.match(r"added survey: 2 items", second)
    assert counted == "2 added, 1 failed, 1 left out"
    lines = done.err.splitlines()
    assert all(line.startswith("askreports: ") for line in lines)
    (failed,) = (line for line in lines if "cannot read" in line)
    assert failed == (
        f'askreports: cannot read "{home / "empty.txt"}":'
        " it is empty; choose a file that holds text"
    )
    assert f"left out, for they do not look like reports: {home / 'tool.py'}" in done.err
    assert "survey: its items have no base; give one with --base" in done.err


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["add", "{home}/none.txt"], 'cannot read "{home}/none.txt": no such file or directory'),
        (["add", "{home}", "--id", "x"], "--id names one report; add its file alone"),
        (["add", "{home}", "--title", "x"], "--title names one report; add its file alone"),
        (["add", "-", "{home}"], "- is added alone: it is standard input"),
        (["add", "{home}/survey.csv", "--base", "many"], "--base needs a number first, such as: 8"),
        (["add", "{home}/survey.csv", "--jobs", "0"], 'needs a number from 1, got "0"'),
        (["add", "{home}/survey.csv", "--as", "doc"], "doc"),
        (["add", "{home}/survey.csv", "--id", "a b"], '"a b" cannot be an id; set one of letters'),
        (["add", "{home}/survey.csv", "--id", "omnibus-wave1"], '"omnibus-wave1" already'),
        (["add", "-"], "it is empty; choose a file that holds text"),
        (["remove", "nope"], "no library file"),
        (["refresh"], "no library file"),
        (["reports", "nope"], "no library file"),
    ],
)
def test_what_cannot_be_done_is_one_line(run: Run, home: Path, words: list[str], why: str) -> None:
    done = run(*(word.format(home=home) for word in words))
    assert done.status == 2
    assert done.out == ""
    assert why.format(home=home) in done.err
    assert "Traceback" not in done.err


def test_an_empty_folder_is_no_success(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = run("add", str(tmp_path / "empty"))
    assert (done.status, done.out) == (2, "")
    assert "no report was found there" in done.err


def test_the_card(run: Run, home: Path) -> None:
    said = [
        *("--title", "Bread  Survey", "--publisher", "Me", "--published", "May 2023"),
        *("--fieldwork", "March 2023 to April 2023", "--population", "all who eat"),
        *("--base", "1,204 eaters", "--wave", "2023"),
    ]
    assert run("add", str(home / "survey.csv"), *said).status == 0
    card = run("reports", "survey").out
    for line in (
        "title           Bread Survey (said, not read)",
        "fieldwork from  March 2023 (said",
        "fieldwork to    April 2023 (said",
        "responses       1,204 (said",
        "responses are   eaters (said",
        "wave            2023 (said",
        f"file            {home / 'survey.csv'}",
        "read            2 items",
        "base            1,204 (survey, given by the user): 2 items",
    ):
        assert f"  {line}" in card
    (told,) = json.loads(run("reports", "survey", "--format", "json").out)
    assert told["id"] == "survey"
    assert told["built_in"] is False
    assert told["bases"] == [{"n": 1204, "scope": "survey", "lines": None, "group": "", "items": 2}]
    assert told["counts"]["question_row"] == 2
    both = run("reports", "survey", "omnibus-wave1").out
    assert "omnibus-wave1.txt (built in)" in both
    assert run("reports", "survey", "nope").status == 2


def test_remove_refresh_and_the_contract_of_reports(run: Run, home: Path) -> None:
    run("add", str(home))
    assert run("refresh").out == "2 unchanged\n"
    (home / "bakers.txt").write_text(REPORT.replace("seven", "eight"))
    (home / "survey.csv").write_text("")
    done = run("refresh")
    assert done.status == 2
    assert done.out.splitlines()[-1] == "1 changed, 1 failed"
    assert f'cannot read "{home / "survey.csv"}"' in done.err
    reports = {each["id"]: each for each in json.loads(run("reports", "--format", "json").out)}
    assert len(reports) == 7
    assert reports["bakers"]["source"] == "bakers.txt"
    assert reports["survey"]["counts"]["question_row"] == 2
    assert run("remove", "survey").out == "removed survey\n"
    assert run("remove", "survey").status == 2
    assert "omnibus-wave1" in run("remove", "omnibus-wave1").err


def test_standard_input(run: Run) -> None:
    assert run("add", "-", "--as", "csv", "--id", "piped", stdin=SURVEY).status == 0
    assert run("add", "-", stdin=SURVEY).out.startswith("added stdin: 2 items")
    assert run("add", "-", stdin=SURVEY).status == 2
    done = run("verify", "piped")
    assert (done.status, done.out) == (0, "piped: came from no file; its 2 quotations stand\n")


def test_added_reports_are_dumped_and_asked(run: Run, home: Path) -> None:
    run("add", str(home))
    dumped = [json.loads(line) for line in run("dump", "survey", "bakers").out.splitlines()]
    assert {each.get("report", each.get("id")) for each in dumped} == {"survey", "bakers"}
    rows = [each for each in dumped if each["kind"] == "question_row"]
    assert [(row["agree"], row["disagree"]) for row in rows] == [(61, 27), (93, 3)]
    done = run("ask", "--format", "value", "what % of bakers do not have enough time to rest?")
    assert (done.status, done.out) == (0, "67\n")


def test_verify(run: Run, home: Path) -> None:
    run("add", str(home))
    path = home / "bakers.txt"
    assert run("verify").status == 0
    text = REPORT.replace("1.2", "\n\n1.2").replace("Sixty-seven", "Sixty-eight")
    path.write_text(text)
    done = run("verify", "bakers", "survey")
    assert done.status == 1
    lines = done.out.splitlines()
    assert lines[0].startswith("bakers: the file changed; ")
    assert any("line 7, now line 9: “" in line for line in lines)
    assert any("line 5, no longer there: “Sixty-seven percent" in line for line in lines)
    assert lines[-1] == "survey: 2 of 2 quotations stand where they were read"
    path.write_text(REPORT + "\nOne line more.\n")
    done = run("verify", "bakers")
    assert done.status == 0
    assert done.out.startswith("bakers: the file changed; ")
    path.unlink()
    done = run("verify", "bakers")
    assert done.status == 1
    assert done.out.startswith(f"bakers: cannot read {path}: no such file")


def test_verify_of_the_built_in_reports(run: Run, home: Path) -> None:
    run("add", str(home))
    shutil.rmtree(home)
    done = run("verify", "--format", "jsonl", "pressure-article", "nat10-practitioners")
    assert done.status == 0
    told = [json.loads(line) for line in done.out.splitlines()]
    assert [each["state"] for each in told] == ["same", "same"]
    assert all(each["quotations"] > 40 and not each["moved"] for each in told)
