"""What is packaged: one version, the data, a reason for every dependency."""

from __future__ import annotations

import fnmatch
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

import askreports

ROOT = Path(__file__).parent.parent
PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
PROJECT = tomllib.loads(PYPROJECT)


def test_the_version_is_stated_once() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert PROJECT["project"]["dynamic"] == ["version"]
    assert re.search(rf"^## {re.escape(askreports.__version__)}\b", changelog, re.MULTILINE)


def test_every_dependency_has_its_reason() -> None:
    for line in PYPROJECT.splitlines():
        if re.match(r'\s+"[A-Za-z][\w-]*[=>]=', line):
            assert re.search(r'", *# \w', line), line


@pytest.mark.parametrize("package", ["askreports.corpus.reports", "askreports.answers.vocabulary"])
def test_every_data_file_is_packaged(package: str) -> None:
    patterns = PROJECT["tool"]["setuptools"]["package-data"][package]
    folder = ROOT.joinpath(*package.split(".")[1:])
    data = [path.name for path in folder.iterdir() if path.is_file() and path.suffix != ".py"]
    assert data
    for name in data:
        assert any(fnmatch.fnmatch(name, pattern) for pattern in patterns), name


def test_the_public_names_are_there() -> None:
    for name in askreports.__all__:
        assert getattr(askreports, name)
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        askreports.nonsense  # noqa: B018 - looking the name up is the test


def test_the_licence_leaves_the_reports_out() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "MIT" in text
    assert "corpus/reports" in text


def test_the_reports_are_kept_byte_for_byte() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("no checkout")
    done = subprocess.run(
        ["git", "check-attr", "text", "--", "corpus/reports/any.txt"],
        **{"cwd": ROOT, "capture_output": True, "text": True, "check": True},
    )
    assert done.stdout.strip().endswith("text: unset")
