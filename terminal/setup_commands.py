"""The commands that fit the tool to a user's system: settings, cache, completion, manual."""

from __future__ import annotations

import argparse
from pathlib import Path

from .shell import Shell

DONE = 0
_FILES = {"output", "batch", "library", "file", "paths"}


def config(args: argparse.Namespace, shell: Shell) -> int:
    """Show every setting with its origin, or where their file is."""
    from ..config import SETTINGS, config_file

    if args.what == "path":
        shell.stdout.write(f"{config_file()}\n")
        return DONE
    for name, setting in SETTINGS.items():
        value = getattr(shell.settings, name)
        said = "" if value is None else {True: "on", False: "off"}.get(value, str(value))
        origin = shell.settings.origins.get(name, "default")
        shell.stdout.write(f"{name:<9} {said:<20} {origin:<18}  # {setting.about}\n")
    return DONE


def cache(args: argparse.Namespace, shell: Shell) -> int:
    """Remove what was kept of the reports, or say where it is."""
    from ..index.cache import clear, default_directory

    directory: Path = shell.settings.cache or default_directory()
    if args.what == "path":
        shell.stdout.write(f"{directory}\n")
    else:
        count = clear(directory)
        entries = "entry" if count == 1 else "entries"
        shell.stdout.write(f"removed {count} {entries} from {directory}\n")
    return DONE


def completion(args: argparse.Namespace, shell: Shell) -> int:
    """Print the completion script of a shell."""
    import shtab

    from ..cli import parser

    whole = parser()
    for sub in _subparsers(whole):
        for action in sub._actions:
            if action.dest in _FILES:
                action.complete = shtab.FILE  # type: ignore[attr-defined]  # shtab's own way
    shell.stdout.write(shtab.complete(whole, shell=args.for_shell) + "\n")
    return DONE


def man(args: argparse.Namespace, shell: Shell) -> int:
    """Print the manual page."""
    from argparse_manpage.manpage import Manpage

    from .. import __version__
    from ..cli import parser

    whole = parser()
    page = Manpage(whole, format="pretty")
    page.manual = "User Commands"
    page.source = f"{whole.prog} {__version__}"
    page.description = str(whole.description).rstrip(".")
    _, *usages = (usage.strip() for usage in whole.format_usage().split(whole.prog))
    page.synopsis = [whole.prog, f"\n.br\n.B {whole.prog}\n".join(usages)]
    shell.stdout.write(f"{page}\n")
    return DONE


def _subparsers(whole: argparse.ArgumentParser) -> list[argparse.ArgumentParser]:
    (action,) = (a for a in whole._actions if isinstance(a, argparse._SubParsersAction))
    return list(action.choices.values())
