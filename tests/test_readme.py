"""The README's transcript is what the tool prints; ``SNAPSHOT_UPDATE=1`` rewrites it."""

from __future__ import annotations

import io
import os
import re
import shlex
from pathlib import Path

import pytest

from askreports.cli import main

README = Path(__file__).parent.parent / "README.md"
TRANSCRIPT = re.compile(r"(?<=^```console\n)\$ (?P<command>.+)\n(?P<shown>(?s:.*?))(?=^```$)", re.M)


@pytest.mark.usefixtures("library")
def test_the_transcripts_are_real() -> None:
    def run(match: re.Match[str]) -> str:
        words = shlex.split(match["command"])
        assert words[0] == "askreports"
        out = io.StringIO()
        main(words[1:], stdout=out)
        return f"$ {match['command']}\n{out.getvalue()}"

    text = README.read_text(encoding="utf-8")
    assert TRANSCRIPT.search(text)
    real = TRANSCRIPT.sub(run, text)
    if os.environ.get("SNAPSHOT_UPDATE"):
        README.write_text(real, encoding="utf-8")
    assert text == real, "run the tests once with SNAPSHOT_UPDATE=1 and read the difference"
