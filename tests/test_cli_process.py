"""The command line as a process of its own: pipes, signals, encodings, imports."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from askreports.library import Library

COMMAND = [sys.executable, "-m", "askreports"]
QUESTION = "what % of social workers lacked time"

pytestmark = pytest.mark.usefixtures("library")  # read once, so that no child has to


def run(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *words], capture_output=True, encoding="utf-8", env=environment, check=False
    )


def test_a_piped_question_imports_only_what_it_needs(environment: dict[str, str]) -> None:
    script = (
        "import sys; from askreports.cli import main; main(sys.argv[1:]);"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, QUESTION],
        **{"capture_output": True, "text": True, "env": environment, "check": True},
    )
    imported = set(done.stderr.split())
    assert done.stdout
    assert "whoosh" in imported
    assert not imported & {
        "askreports.corpus.lines",  # what reads reports
        "pandas",
        "numpy",
        "prompt_toolkit",
        "rich",
        "tomllib",
        "rtoml",
        "rapidfuzz",
    }
    assert not imported & {"askreports.corpus.extract", "askreports.answers.preparing"}


def test_the_same_question_gives_the_same_bytes(environment: dict[str, str]) -> None:
    outputs = {
        run({**environment, "PYTHONHASHSEED": seed}, "--format", "json", QUESTION).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1


def test_answers_come_line_by_line(environment: dict[str, str]) -> None:
    with subprocess.Popen(
        [*COMMAND, "chat", "--format", "jsonl"],
        **{"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "env": environment},
    ) as child:
        assert child.stdin
        assert child.stdout
        for question in (QUESTION, "", "and who disagreed?"):
            child.stdin.write(question + "\n")
            child.stdin.flush()
            assert json.loads(child.stdout.readline())["question"] == question
        child.stdin.close()
    assert child.returncode == 1


def test_a_closed_pipe_ends_quietly(environment: dict[str, str]) -> None:
    with subprocess.Popen(
        [*COMMAND, "dump"],
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "env": environment},
    ) as child:
        assert child.stdout
        assert child.stderr
        child.stdout.readline()
        child.stdout.close()
        assert child.stderr.read() == b""
    assert child.returncode == 141


def test_ctrl_c_ends_quietly(environment: dict[str, str]) -> None:
    with subprocess.Popen(
        [*COMMAND, "ask", "--batch", "-", "--format", "jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    ) as child:
        assert child.stdin
        assert child.stdout
        assert child.stderr
        child.stdin.write(QUESTION.encode() + b"\n")
        child.stdin.flush()
        child.stdout.readline()  # it is running, and now waits
        child.send_signal(signal.SIGINT)
        assert child.stderr.read() == b""
    assert child.returncode == 130


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="no process groups here")
@pytest.mark.parametrize("pause", [0.0, 0.1, 0.3])
def test_ctrl_c_ends_all_processes_that_read(
    environment: dict[str, str], tmp_path: Path, pause: float
) -> None:
    files, path = tmp_path / "files", tmp_path / "library.sqlite"
    files.mkdir()
    for n in range(6):
        lines = (f"In ward {n}-{i}, {i % 97}% of nurses agreed." for i in range(4000))
        (files / f"report-{n}.txt").write_text("\n\n".join(lines), encoding="utf-8")
    with subprocess.Popen(
        [*COMMAND, "add", str(files), "--jobs", "2", "--library", str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        start_new_session=True,
    ) as child:
        assert child.stderr
        while not path.exists() and child.poll() is None:
            time.sleep(0.01)
        time.sleep(pause)
        os.killpg(child.pid, signal.SIGINT)  # as a terminal sends it, to all processes
        assert child.stderr.read() == b""
    assert child.returncode == 130
    assert run(environment, "reports", "--library", str(path)).returncode == 0


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-16"])
def test_pipes_are_utf8_whatever_the_locale_says(
    environment: dict[str, str], encoding: str
) -> None:
    done = run({**environment, "PYTHONIOENCODING": encoding}, "--format", "json", "größe “x”")
    assert json.loads(done.stdout)["question"] == "größe “x”"


def test_a_question_that_is_no_utf8(environment: dict[str, str]) -> None:
    done = subprocess.run(
        [*COMMAND, b"time \xff"], capture_output=True, env=environment, check=False
    )
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)


def test_the_dump_has_every_record_once(environment: dict[str, str], library: Library) -> None:
    objects = [json.loads(line) for line in run(environment, "dump").stdout.splitlines()]
    kinds = [each["kind"] for each in objects]
    assert kinds.count("report") == len(library.reports())
    assert len(objects) == len(library.reports()) + len(library.records())
    rows = [each for each in objects if each["kind"] == "question_row"]
    assert rows
    assert all({"locator", "text", "quote", "columns", "lines"} <= each.keys() for each in rows)


def test_a_full_device_is_one_line(environment: dict[str, str]) -> None:
    try:
        full = open("/dev/full", "wb")  # noqa: SIM115 - skipped where there is none
    except OSError:
        pytest.skip("no /dev/full here")
    with full:
        done = subprocess.run(
            [*COMMAND, QUESTION], stdout=full, stderr=subprocess.PIPE, env=environment, check=False
        )
    assert b"Traceback" not in done.stderr
    assert done.returncode == 2
