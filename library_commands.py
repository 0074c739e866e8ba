"""The commands that keep a library: add, remove, refresh, the card of a report, verify."""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .config import default_library
from .corpus.codec import plain
from .corpus.errors import AskReportsError
from .corpus.readers import FORMATS

if TYPE_CHECKING:
    from .collecting import Observer, Outcome
    from .commands import Shell
    from .library_file import LibraryFile
    from .verifying import Moved, Verified

DONE, MOVED, FAILED = 0, 1, 2
_BASE = re.compile(r"(?P<n>\d[\d,]*)\s*(?P<noun>\D.*)?")
_PERIOD = re.compile(r"\s+to\s+|\s*(?:–|\.\.|/)\s*")
_LONGEST_QUOTE = 120


class BadOption(AskReportsError):
    """An option's value cannot be used; ``why`` says the remedy."""

    def __init__(self, option: str, why: str) -> None:
        super().__init__(option)
        self.option = option
        self.why = why

    def __str__(self) -> str:
        return f"{self.option} {self.why}"


# -- arguments -----------------------------------------------------------


def add_arguments(sub: ArgumentParser) -> None:
    """The arguments of ``add``."""
    sub.add_argument("paths", nargs="+", metavar="PATH", help="files and folders, or - for stdin")
    formats = ", ".join(FORMATS)
    sub.add_argument("--as", dest="as_format", choices=FORMATS, metavar="FORMAT", help=formats)
    for option, about in {
        "--id": "id of the report, instead of its file name",
        "--title": "its title",
        "--publisher": "who published it",
        "--published": "when, such as: July 2010",
        "--fieldwork": "when people were asked, such as: March 2023, or: May 2022 to June 2022",
        "--population": "who was asked, such as: adults who use a public library",
        "--base": "how many answered, such as: 812, or: 812 readers",
        "--wave": "which round of a survey, such as: 2023",
    }.items():
        sub.add_argument(option, metavar="TEXT", help=about)
    _jobs(sub)


def remove_arguments(sub: ArgumentParser) -> None:
    """The arguments of ``remove``."""
    sub.add_argument("ids", nargs="+", metavar="ID", help="reports to remove")


def refresh_arguments(sub: ArgumentParser) -> None:
    """The arguments of ``refresh``."""
    sub.add_argument("--all", action="store_true", help="read unchanged files again, too")
    _jobs(sub)


def verify_arguments(sub: ArgumentParser) -> None:
    """The arguments of ``verify``."""
    sub.add_argument("ids", nargs="*", metavar="ID", help="only these reports")
    sub.add_argument(
        "--format", choices=("text", "jsonl"), default="text", metavar="FORMAT", help="or jsonl"
    )


def _jobs(sub: ArgumentParser) -> None:
    about = "processes that read files; 1 by default"
    sub.add_argument("--jobs", type=int, default=1, metavar="N", help=about)


def said_of(args: Namespace) -> dict[str, Any]:
    """The fields of ``Report`` that the options give. Raises ``BadOption``."""
    names = ("id", "title", "publisher", "published", "population", "wave")
    said = {name: " ".join(value.split()) for name in names if (value := getattr(args, name))}
    if args.fieldwork:
        start, *rest = _PERIOD.split(" ".join(args.fieldwork.split()), maxsplit=1)
        said |= {"fieldwork_start": start, "fieldwork_end": rest[0] if rest else start}
    if args.base:
        if not (match := _BASE.fullmatch(args.base.strip())):
            raise BadOption("--base", f'needs a number first, such as: 812; got "{args.base}"')
        said |= {"responses": int(match["n"].replace(",", ""))}
        said |= {"response_noun": match["noun"]} if match["noun"] else {}
    return said


# -- commands ------------------------------------------------------------


def add(args: Namespace, shell: Shell) -> int:
    """Add files, folders and standard input to the library."""
    from . import collecting

    said = said_of(args)
    several = len(args.paths) > 1 or Path(args.paths[0]).is_dir()
    for name in ("id", "title"):
        if several and name in said:
            raise BadOption(f"--{name}", "names one report; add its file alone")
    with _library_file(args, shell, make=True) as file:
        if "-" in args.paths:
            if several or not args.as_format or "id" not in said:
                raise BadOption("-", "is added alone, with --as FORMAT and --id ID")
            data = getattr(shell.stdin, "buffer", shell.stdin).read()
            return _told(lambda _: collecting.add_data(file, data, said, args.as_format), shell)
        paths = [Path(path) for path in args.paths]
        status = _told(
            lambda observe: collecting.add(
                file, paths, said, args.as_format, jobs=args.jobs, observe=observe
            ),
            shell,
        )
    return status


def remove(args: Namespace, shell: Shell) -> int:
    """Remove reports from the library."""
    from . import collecting

    with _library_file(args, shell) as file:
        collecting.remove(file, args.ids)
    for report in dict.fromkeys(args.ids):
        shell.stdout.write(f"removed {report}\n")
    return DONE


def refresh(args: Namespace, shell: Shell) -> int:
    """Read the files that changed."""
    from . import collecting

    with _library_file(args, shell) as file:
        return _told(
            lambda observe: collecting.refresh(
                file, again=args.all, jobs=args.jobs, observe=observe
            ),
            shell,
        )


def verify(args: Namespace, shell: Shell) -> int:
    """Compare every stored quotation with the reports' files."""
    import json

    from .verifying import verify_readings

    library = shell.library(args)
    status = DONE
    for verified in verify_readings(library.with_origins(args.ids)):
        status = status if verified.stands else MOVED
        if args.format == "text":
            shell.stdout.writelines(f"{line}\n" for line in _verified_lines(verified))
        else:
            shell.stdout.write(json.dumps(plain(verified), ensure_ascii=False) + "\n")
        shell.stdout.flush()
    return status


def card(args: Namespace, shell: Shell) -> int:
    """Show what is known of reports and what was read of them."""
    from .report_card import card_lines, card_object

    library = shell.library(args)
    cards = [(reading, origin) for reading, origin in library.with_origins(args.ids)]
    if args.format == "text":
        for number, (reading, added) in enumerate(cards):
            shell.stdout.write("\n" if number else "")
            shell.stdout.writelines(f"{line}\n" for line in card_lines(reading, added))
        return DONE
    from .commands import print_objects

    return print_objects([card_object(*each) for each in cards], args.format, shell)


# -- telling -------------------------------------------------------------
