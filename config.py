"""Settings: the one place that reads the environment and the user's file. Rooms receive values.

A flag outranks the environment, the environment outranks the file, and the
file outranks what is built in; ``Settings.origins`` says which it was.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from .corpus.errors import AskReportsError

NARROWEST, WIDEST = 20, 1000
FORMATS = ("text", "json", "jsonl", "csv", "tsv", "md", "html", "value")
_WIDTH = 80
_FLAG, _FILE, _TERMINAL = "flag", "file", "terminal"
_LINKING = {"WT_SESSION", "KONSOLE_VERSION", "KITTY_WINDOW_ID", "WEZTERM_PANE", "DOMTERM"}
_LINKING_PROGRAMS = {"iTerm.app", "WezTerm", "vscode", "Hyper", "ghostty", "rio", "Tabby"}
_LINKING_TERMINALS = ("xterm-kitty", "alacritty", "foot", "xterm-ghostty", "wezterm", "contour")

ENVIRONMENT = {
    "ASKREPORTS_LIBRARY": "library file of added reports, instead of the user's own",
    "ASKREPORTS_CACHE": "directory to keep what was read in, instead of the platform's",
    "ASKREPORTS_CONFIG": "settings file to read instead of the user's own",
    "COLUMNS": f"width of text output ({_WIDTH} by default, {NARROWEST} at least)",
    "NO_COLOR": "any value: no bold and no colour on a terminal",
    "TERM": "dumb: no bold, no colour and no links",
    "PAGER": "program that shows long answers of the interactive session",
    "VISUAL, EDITOR": "program that /open --edit starts",
}


class BadSetting(AskReportsError):
    """A setting with a value that it does not allow, or a settings file that cannot be used."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(where)
        self.where = where
        self.why = why

    def __str__(self) -> str:
        return f"{self.where}: {self.why}"


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting: how its text is read (``ValueError`` where it cannot be), and what it is for.

    ``values`` are all it can have, where they can be told.
    """

    read: Callable[[str], Any]
    allowed: str
    about: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """What flags, environment and file ask for; ``origins`` names where each was found."""

    library: Path | None = None
    cache: Path | None = None
    width: int = _WIDTH
    colour: str = "auto"
    ascii: bool = False
    links: str = "auto"
    bars: bool = True
    comments: bool = True
    format: str = "text"
    editing: str = "emacs"
    pager: str = "less -RFX"
    editor: str = "vi"
    linking: bool = False
    origins: Mapping[str, str] = field(default_factory=dict)


def _one_of(*names: str) -> Setting:
    def read(text: str) -> str:
        if text not in names:
            raise ValueError(text)
        return text

    return Setting(read, ", ".join(names), "", names)


def _number(text: str) -> int:
    if not (text.isdecimal() and NARROWEST <= int(text) <= WIDEST):
        raise ValueError(text)
    return int(text)


def _switch(text: str) -> bool:
    return {"on": True, "true": True, "yes": True, "off": False, "false": False, "no": False}[
        text.casefold()
    ]


def _path(text: str) -> Path:
    return Path(text).expanduser()


def _told(setting: Setting, about: str) -> Setting:
    return replace(setting, about=about)


_ON_OFF = Setting(_switch, "on, off", "", ("on", "off"))
_WHEN = _one_of("auto", "always", "never")
SETTINGS = {
    "library": Setting(_path, "a path", "library file to open instead of the built-in reports"),
    "cache": Setting(_path, "a directory", "where what was read is kept"),
    "width": Setting(_number, f"a whole number from {NARROWEST} to {WIDEST}", "columns of text"),
    "colour": _told(_WHEN, "bold and colour; auto: on a terminal"),
    "ascii": _told(_ON_OFF, "ASCII characters only"),
    "links": _told(
        _WHEN, "citations as hyperlinks; auto: where the terminal is known to have them"
    ),
    "bars": _told(_ON_OFF, "a bar of agree, disagree and the rest below an answer"),
    "comments": _told(_ON_OFF, "comments as illustrations below an answer"),
    "format": _told(_one_of(*FORMATS), "how answers are printed"),
    "editing": _told(_one_of("emacs", "vi"), "keys of the interactive session"),
    "pager": Setting(str, "a command; empty for none", "shows long answers of the session"),
    "editor": Setting(str, "a command", "what /open --edit starts"),
}


def settings(
    flags: Mapping[str, object] | None = None, environment: Mapping[str, str] = os.environ
) -> Settings:
    """The settings of this run. Raises ``BadSetting`` for a settings file that cannot be used."""
    width = shutil.get_terminal_size((_WIDTH, 0)).columns
    found: dict[str, tuple[Any, str]] = {}
    if width != _WIDTH:
        found["width"] = (max(width, NARROWEST), _TERMINAL)
    found |= {name: (value, _FILE) for name, value in _of_file(config_file(environment)).items()}
    found |= _of_environment(environment)
    found |= {name: (value, _FLAG) for name, value in (flags or {}).items() if name in SETTINGS}
    return Settings(
        **{name: value for name, (value, _) in found.items()},
        linking=_has_links(environment),
        origins={name: origin for name, (_, origin) in found.items()},
    )


def value_of(name: str, text: str, where: str, among: Collection[str] = SETTINGS) -> Any:
    """The value of a setting from its text.

    Raises ``BadSetting``, which says ``where`` the text was found, for a value
    that is not allowed and for a name that is not ``among`` those known there.
    """
    from .index.fuzzy import did_you_mean

    if name not in among:
        meant = did_you_mean(name, among)
        raise BadSetting(where, f'unknown setting "{name}"{meant}; known: {", ".join(among)}')
    try:
        return SETTINGS[name].read(text)
    except (ValueError, KeyError):
        allowed = SETTINGS[name].allowed
        raise BadSetting(where, f'"{text}" is no value of {name}; allowed: {allowed}') from None


def config_file(environment: Mapping[str, str] = os.environ) -> Path:
    """The user's settings file, whether it is there or not."""
    if named := environment.get("ASKREPORTS_CONFIG"):
        return _path(named)
    import platformdirs

    return platformdirs.user_config_path("askreports", appauthor=False) / "config.toml"


def default_library() -> Path:
    """The user's own library file, which may not be there yet."""
    import platformdirs

    return platformdirs.user_data_path("askreports", appauthor=False) / "library.sqlite"


def history_file() -> Path:
    """Where the interactive session keeps its history; its directory is made when missing."""
    import platformdirs

    return (
        platformdirs.user_state_path("askreports", appauthor=False, ensure_exists=True) / "history"
    )


def terminal_width(settings: Settings) -> int:
    """The width to lay out for now: a window may have changed since the settings were read."""
    if settings.origins.get("width", _TERMINAL) != _TERMINAL:
        return settings.width
    return max(shutil.get_terminal_size((_WIDTH, 0)).columns, NARROWEST)


def _of_environment(environment: Mapping[str, str]) -> dict[str, tuple[Any, str]]:
    found: dict[str, tuple[Any, str]] = {}
    for name in ("library", "cache"):
        variable = f"ASKREPORTS_{name.upper()}"
        if text := environment.get(variable):
            found[name] = (_path(text), variable)
    columns = environment.get("COLUMNS", "")
    if columns.isdecimal() and int(columns):  # the shell's own variable: nonsense is ignored
        found["width"] = (min(max(int(columns), NARROWEST), WIDEST), "COLUMNS")
    if environment.get("TERM") == "dumb":
        found["colour"] = found["links"] = ("never", "TERM")
    if environment.get("NO_COLOR"):
        found["colour"] = ("never", "NO_COLOR")
    if pager := environment.get("PAGER", "").strip():
        program = Path(pager.split()[0]).name
        raw = " -RFX" if program == "less" and "LESS" not in environment else ""
        found["pager"] = (pager + raw, "PAGER")
    for variable in ("EDITOR", "VISUAL"):
        if editor := environment.get(variable):
            found["editor"] = (editor, variable)
    return found


def _of_file(path: Path) -> dict[str, Any]:
    """The settings of a file, none where it is not there. Raises ``BadSetting``."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise BadSetting(str(path), f"cannot read the settings: {why}; mend or move it") from error
    import tomllib

    try:
        entries = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        where = f"{path}, line {at[1]}" if at else str(path)
        why = re.sub(r" \(at .*\)$", "", str(error))
        raise BadSetting(
            where, f'{why}; write settings as: width = 100 or colour = "never"'
        ) from error
    return {
        name: value_of(name, _as_text(value), f"{path}, line {_line_of(name, text)}")
        for name, value in entries.items()
    }


def _as_text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _line_of(name: str, text: str) -> int:
    found = re.search(rf"""^[ \t\["']*{re.escape(name)}\b""", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def _has_links(environment: Mapping[str, str]) -> bool:
    """Whether the terminal is one of those known to show OSC 8 hyperlinks."""
    vte = environment.get("VTE_VERSION", "")
    return (
        bool(_LINKING & environment.keys())
        or environment.get("TERM_PROGRAM") in _LINKING_PROGRAMS
        or environment.get("TERM", "").startswith(_LINKING_TERMINALS)
        or (vte.isdecimal() and int(vte) >= 5000)
    )
