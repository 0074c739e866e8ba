"""Settings: what outranks what, and files that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from askreports.answers.render import FORMATS as RENDERED
from askreports.config import FORMATS, SETTINGS, BadSetting, Settings, config_file, settings


def of(path: Path, text: str | bytes | None = None, flags: object = None, **env: str) -> Settings:
    if isinstance(text, bytes):
        path.write_bytes(text)
    elif text is not None:
        path.write_text(text, encoding="utf-8")
    return settings(flags, {"ASKREPORTS_CONFIG": str(path), **env})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "flags", "env", "width", "origin"),
    [
        ("", {}, {}, 80, None),
        ("width = 90", {}, {}, 90, "file"),
        ("width = 90", {}, {"COLUMNS": "70"}, 70, "COLUMNS"),
        ("width = 90", {"width": 60}, {"COLUMNS": "70"}, 60, "flag"),
        ("", {}, {"COLUMNS": "5"}, 20, "COLUMNS"),
        ("", {}, {"COLUMNS": "x"}, 80, None),
        ("", {}, {"COLUMNS": "0"}, 80, None),
    ],
)
def test_what_outranks_what(
    tmp_path: Path, text: str, flags: object, env: dict[str, str], width: int, origin: str | None
) -> None:
    found = of(tmp_path / "c.toml", text, flags, **env)
    assert (found.width, found.origins.get("width")) == (width, origin)


@pytest.mark.parametrize(
    ("env", "field", "value"),
    [
        ({"NO_COLOR": "1"}, "colour", "never"),
        ({"NO_COLOR": ""}, "colour", "auto"),
        ({"TERM": "dumb"}, "colour", "never"),
        ({"TERM": "dumb"}, "links", "never"),
        ({"PAGER": "more -s"}, "pager", "more -s"),
        ({"PAGER": "less"}, "pager", "less -RFX"),
        ({"PAGER": "less", "LESS": "R"}, "pager", "less"),
        ({"EDITOR": "nano", "VISUAL": "emacs -nw"}, "editor", "emacs -nw"),
        ({"ASKREPORTS_CACHE": "/c"}, "cache", Path("/c")),
        ({"TERM_PROGRAM": "WezTerm"}, "linking", True),
        ({"VTE_VERSION": "4900"}, "linking", False),
        ({"VTE_VERSION": "7200"}, "linking", True),
        ({"TERM": "xterm-kitty"}, "linking", True),
        ({"TERM": "linux"}, "linking", False),
    ],
)
def test_environment(tmp_path: Path, env: dict[str, str], field: str, value: object) -> None:
    assert getattr(of(tmp_path / "none.toml", **env), field) == value


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a = 1\nwidht = 9\n", 'line 1: unknown setting "a"'),
        ("# x\nwidht = 9\n", 'line 2: unknown setting "widht"; did you mean "width"?; known: lib'),
        ("\ncolour = 'red'\n", 'line 2: "red" is no value of colour; allowed: auto, always, never'),
        ("width = 10", 'line 1: "10" is no value of width; allowed: a whole number from 20 to'),
        ("width = true", '"true" is no value of width'),
        ("bars = 3", '"3" is no value of bars; allowed: on, off'),
        ("width = [1]", "is no value of width"),
        ("bars = true\nwidth\n", "line 2: "),
        ("bars = true\nbars = false\n", "write settings as: width = 100"),
        (b"\xff\xfe", "it is not UTF-8; mend or move it"),
    ],
)
def test_a_file_that_cannot_be_used(tmp_path: Path, text: str | bytes, why: str) -> None:
    path = tmp_path / "c.toml"
    with pytest.raises(BadSetting) as refused:
        of(path, text)
    assert why in str(refused.value)
    assert str(refused.value).startswith(str(path))
    assert "\n" not in str(refused.value)


def test_a_directory_is_no_settings_file(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="cannot read the settings: Is a directory"):
        of(tmp_path)


def test_every_setting_can_stand_in_the_file(tmp_path: Path) -> None:
    text = """
        library = "/l"\ncache = "/c"\nwidth = 100\ncolour = "never"\nascii = true
        links = "always"\nbars = false\ncomments = false\nformat = "md"\nediting = "vi"
        pager = ""\neditor = "nano"
    """
    found = of(tmp_path / "c.toml", text)
    assert set(found.origins) == set(SETTINGS)
    assert (found.library, found.ascii, found.bars, found.pager) == (Path("/l"), True, False, "")


def test_the_formats_are_those_that_can_be_rendered() -> None:
    assert tuple(RENDERED) == FORMATS


def test_the_user_s_own_file() -> None:
    assert config_file({}).name == "config.toml"
