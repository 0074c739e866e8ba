"""Scripts as a user writes them, strict ones, in two shells."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

SHELLS = [
    ("bash", "set -euo pipefail"),
    ("dash", "set -eu"),  # older ones have no pipefail
]
SCRIPTS = {
    "the value alone": """
        share=$(askreports --format value "what % of social workers lacked time")
        test "$share" = 63
    """,
    "no answer is told from an error": """
        if askreports --quiet --format value "zebras of the moon" > out; then exit 9; fi
        askreports --quiet --format value "zebras of the moon" > out || status=$?
        test "$status" = 1
        askreports --report nope "time" 2> err || status=$?
        test "$status" = 2
        test "$(wc -l < err)" -eq 1
    """,
    "a batch": """
        printf '%s\\n' "what % of social workers lacked time" "" > questions
        askreports ask --batch questions --format jsonl > answers || test $? = 1
        test "$(wc -l < answers)" -eq 2
        printf 'what %% of social workers lacked time' | askreports ask - --format value | grep -qx 63
    """,
    "a table into a file": """
        askreports items --where 'disagree > 60' --sort disagree --format tsv --output rows.tsv
        head -n 1 rows.tsv | grep -q '^report'
        test "$(wc -l < rows.tsv)" -gt 1
        askreports items --where 'agree >' --output rows.tsv 2> err && exit 9
        grep -q '^report' rows.tsv
    """,
    "the first lines of many": """
        askreports dump | head -n 1 > first || test $? = 141
        grep -q '"kind": "report"' first
    """,
    "plain where it is piped": """
        askreports "what % of social workers lacked time" > out
        if grep -q "$(printf '\\033')" out; then exit 9; fi
        askreports --ascii "what % of social workers lacked time" > out
        if LC_ALL=C grep -q '[^ -~]' out; then exit 9; fi
    """,
    "a line of its own for every word with a space": """
        set -- "what % of social workers" "lacked time"
        askreports --no-comments --width 50 ask "$*" > out
        test "$(awk '{ if (length > n) n = length } END { print n }' out)" -le 52
    """,
    "settings": """
        ASKREPORTS_CONFIG=./own; export ASKREPORTS_CONFIG
        printf 'format = "value"\\n' > own
        test "$(askreports "what % of social workers lacked time")" = 63
        printf 'formt = "value"\\n' > own
        askreports "what % of social workers lacked time" 2> err && exit 9
        grep -q 'line 1: unknown setting "formt"; did you mean "format"' err
    """,
}


COMPLETIONS = {
    "bash": """
        . ./script
        COMP_WORDS=(askreports items --so) COMP_CWORD=2
        _shtab_askreports askreports --so items
        echo "${COMPREPLY[@]}"
    """,
    "fish": "source script; complete -C 'askreports items --so'",
}


@pytest.mark.parametrize("shell", COMPLETIONS)
def test_the_completion_of_a_shell(environment: dict[str, str], tmp_path: Path, shell: str) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"no {shell} here")
    tool = [sys.executable, "-m", "askreports", "completion", shell]
    with (tmp_path / "script").open("w") as script:
        subprocess.run(tool, stdout=script, env=environment, check=True)
    done = subprocess.run(
        [program, "-c", COMPLETIONS[shell]],
        **{"cwd": tmp_path, "env": {**environment, "HOME": str(tmp_path)}, "capture_output": True},
        text=True,
        check=False,
        timeout=60,
    )
    assert "--sort" in done.stdout, done.stderr


def test_the_completion_of_zsh(environment: dict[str, str], tmp_path: Path) -> None:
    program = shutil.which("zsh")
    if program is None:
        pytest.skip("no zsh here")
    tool = [sys.executable, "-m", "askreports", "completion", "zsh"]
    with (tmp_path / "_askreports").open("w") as script:
        subprocess.run(tool, stdout=script, env=environment, check=True)
    typed = pexpect.spawn(
        program,
        ["-f", "-i"],
        **{"cwd": str(tmp_path), "env": {**environment, "TERM": "xterm"}, "encoding": "utf-8"},
        timeout=60,
    )
    typed.sendline("fpath=($PWD $fpath); autoload -Uz compinit; compinit -u -d dump; echo rea''dy")
    typed.expect("ready")
    typed.send("askreports items --so\t")
    typed.expect("--sort")
    typed.close(force=True)


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("name", SCRIPTS)
@pytest.mark.parametrize(("shell", "strict"), SHELLS, ids=[shell for shell, _ in SHELLS])
def test_script(
    environment: dict[str, str], tmp_path: Path, shell: str, strict: str, name: str
) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"no {shell} here")
    tool = tmp_path / "bin" / "askreports"
    tool.parent.mkdir()
    tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m askreports "$@"\n')
    tool.chmod(0o755)
    path = f"{tool.parent}{os.pathsep}{environment['PATH']}"
    done = subprocess.run(
        [program, "-c", f"{strict}\n{SCRIPTS[name]}"],
        **{"cwd": tmp_path, "env": {**environment, "PATH": path}, "capture_output": True},
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
