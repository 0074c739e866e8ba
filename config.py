"""Settings: the one place that reads the environment. Rooms receive values."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_WIDTH = 80
_NARROWEST = 20

ENVIRONMENT = {
    "ASKREPORTS_LIBRARY": "library file to open instead of the built-in reports",
    "ASKREPORTS_CACHE": "directory to keep what was read in, instead of the platform's",
    "COLUMNS": f"width of text output ({_WIDTH} by default, {_NARROWEST} at least)",
    "NO_COLOR": "any value: no bold and no colour on a terminal",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment asks for; ``None`` where it says nothing."""

    library: Path | None = None
    cache: Path | None = None
    width: int = _WIDTH
    colour: bool = True


def settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of this environment; ``width`` is the terminal's where it has one."""
    return Settings(
        library=_path(environment.get("ASKREPORTS_LIBRARY")),
        cache=_path(environment.get("ASKREPORTS_CACHE")),
        width=max(_width(environment.get("COLUMNS", "")), _NARROWEST),
        colour=not environment.get("NO_COLOR"),
    )


def history_file() -> Path:
    """Where the interactive session keeps its history; its directory is made when missing."""
    import platformdirs

    return (
        platformdirs.user_state_path("askreports", appauthor=False, ensure_exists=True) / "history"
    )


def _width(columns: str) -> int:
    if columns.isdecimal():
        return int(columns)
    return shutil.get_terminal_size((_WIDTH, 0)).columns


def _path(text: str | None) -> Path | None:
    return Path(text).expanduser() if text else None
