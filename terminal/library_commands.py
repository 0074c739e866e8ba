"""The commands that keep a library: add, remove, refresh, the card of a report, verify."""

from __future__ import annotations

import json
import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from ..config import default_library
from ..corpus.codec import plain
from ..corpus.errors import UnknownReport
from ..corpus.readers import FORMATS
from .shell import BadUsage

if TYPE_CHECKING:
    from ..collecting import Observer, Outcome
    from ..corpus.records import Reading
    from ..library_file import Added, LibraryFile
    from ..verifying import Moved, Verified
    from .shell import Shell

DONE, MOVED, FAILED = 0, 1, 2
_BASE = re.compile(r"(?P<n>\d[\d,]*)\s*(?P<noun>\D.*)?")
_PERIOD = re.compile(r"\s+to\s+|\s*(?:–|\.\.|/)\s*")
_LONGEST_QUOTE = 120
_NAMED = 5
_STDIN = "stdin"  # what standard input is called where --id says nothing
_BECAME = ("added", "changed", "removed", "failed", "unchanged", "left out")


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
    sub.add_argument("--jobs", type=_positive, default=1, metavar="N", help=about)


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f'needs a number from 1, got "{text}"')
    return int(text)


def said_of(args: Namespace) -> dict[str, Any]:
    """The fields of ``Report`` that the options give. Raises ``BadUsage``."""
    names = ("id", "title", "publisher", "published", "population", "wave")
    said: dict[str, Any] = {
        name: " ".join(value.split()) for name in names if (value := getattr(args, name))
    }
    if args.fieldwork:
        start, *rest = _PERIOD.split(" ".join(args.fieldwork.split()), maxsplit=1)
        said |= {"fieldwork_start": start, "fieldwork_end": rest[0] if rest else start}
    if args.base:
        if not (match := _BASE.fullmatch(args.base.strip())):
            raise BadUsage(f'--base needs a number first, such as: 812; got "{args.base}"')
        said |= {"responses": int(match["n"].replace(",", ""))}
        said |= {"response_noun": match["noun"]} if match["noun"] else {}
    return said


# -- commands ------------------------------------------------------------


def add(args: Namespace, shell: Shell) -> int:
    """Add files, folders and standard input to the library."""
    from .. import collecting

    said = said_of(args)
    several = len(args.paths) > 1 or Path(args.paths[0]).is_dir()
    for name in ("id", "title"):
        if several and name in said:
            raise BadUsage(f"--{name} names one report; add its file alone")
    if "-" in args.paths and several:
        raise BadUsage("- is added alone: it is standard input")
    with _library_file(shell, make=True) as file:

        def collect(observe: Observer) -> Iterator[Outcome]:
            if "-" in args.paths:
                stream: IO[Any] = getattr(shell.stdin, "buffer", shell.stdin)
                named = {"id": _STDIN, **said}
                return collecting.add_data(file, stream.read(), named, args.as_format)
            paths = [Path(path) for path in args.paths]
            return collecting.add(
                file, paths, said, args.as_format, jobs=args.jobs, observe=observe
            )

        became = _told(collect, shell)
    if became.total() == became["left out"]:
        shell.complain("no report was found there")
        return FAILED
    return FAILED if became["failed"] else DONE


def remove(args: Namespace, shell: Shell) -> int:
    """Remove reports from the library."""
    from .. import collecting

    with _library_file(shell) as file:
        collecting.remove(file, args.ids)
    for report in dict.fromkeys(args.ids):
        shell.stdout.write(f"removed {report}\n")
    return DONE


def refresh(args: Namespace, shell: Shell) -> int:
    """Read the files that changed."""
    from .. import collecting

    with _library_file(shell) as file:
        became = _told(
            lambda observe: collecting.refresh(
                file, again=args.all, jobs=args.jobs, observe=observe
            ),
            shell,
        )
    return FAILED if became["failed"] else DONE


def verify(args: Namespace, shell: Shell) -> int:
    """Compare every stored quotation with the reports' files."""
    from ..verifying import verified

    status = DONE
    for reading, added in _readings(args, shell):
        found = verified(reading, added)
        status = status if found.stands else MOVED
        if args.format == "text":
            shell.stdout.writelines(f"{line}\n" for line in _verified_lines(found))
        else:
            shell.stdout.write(json.dumps(plain(found), ensure_ascii=False) + "\n")
        shell.stdout.flush()
    return status


def cards(args: Namespace, shell: Shell) -> int:
    """Show what is known of reports and what was read of them."""
    from .report_card import card_lines, card_object

    found = _readings(args, shell)
    if args.format == "text":
        for number, (reading, added) in enumerate(found):
            shell.stdout.write("\n" if number else "")
            shell.stdout.writelines(f"{line}\n" for line in card_lines(reading, added))
        return DONE
    objects = [card_object(reading, added) for reading, added in found]
    if args.format == "json":
        shell.stdout.write(json.dumps(objects, ensure_ascii=False, indent=2) + "\n")
    else:
        for each in objects:
            shell.stdout.write(json.dumps(each, ensure_ascii=False) + "\n")
    return DONE


def _library_file(shell: Shell, *, make: bool = False) -> LibraryFile:
    from ..library_file import LibraryFile

    return LibraryFile.open(shell.settings.library or default_library(), make=make)


def _readings(args: Namespace, shell: Shell) -> Iterator[tuple[Reading, Added | None]]:
    """The reports named, or all, as they were read; those built in have no origin.

    Nothing is prepared for questions. Raises ``UnknownReport`` before the first.
    """
    from ..library import Library

    built_in = Library.open(None, notify=shell.note, cache_directory=shell.settings.cache)
    file = _library_file(shell) if shell.library_file else None
    added = {each.report.id: each for each in (file.added() if file else ())}
    reports = {report.id: report for report in built_in.reports()}
    known = (*reports, *added)
    for name in args.ids:
        if name not in known:
            raise UnknownReport(name, known)

    def readings() -> Iterator[tuple[Reading, Added | None]]:
        for name in dict.fromkeys(args.ids or known):
            if file and name in added:
                yield file.reading(added[name].report), added[name]
            else:
                yield built_in.reading(reports[name]), None

    return readings()


# -- telling -------------------------------------------------------------


def _told(collect: Callable[[Observer], Iterator[Outcome]], shell: Shell) -> Counter[str]:
    """Tell what became of each file; how many files became what."""
    from ..collecting import unobserved

    outcomes: Iterable[Outcome]
    if shell.stderr.isatty():  # what is printed under a bar would break it
        with _progress(shell) as observe:
            outcomes = list(collect(observe))
    else:
        outcomes = collect(unobserved)
    became = Counter[str]()
    left_out: list[str] = []
    for outcome in outcomes:
        became[outcome.became] += 1
        if outcome.became == "left out":
            left_out.append(outcome.name)
        else:
            _tell(outcome, shell)
    if left_out:
        shell.note(f"left out, for they do not look like reports: {_some(left_out)}")
    if became.total() > 1:  # of one file all is said
        counted = ", ".join(f"{became[name]:,} {name}" for name in _BECAME if became[name])
        shell.stdout.write(f"{counted}\n")
    return became


def _tell(outcome: Outcome, shell: Shell) -> None:
    from .report_card import counted

    if outcome.became == "failed":
        shell.complain(f'cannot read "{outcome.name}": {outcome.why}')
        return
    if outcome.became != "unchanged":
        read = f": {counted(outcome.counts)}" if outcome.counts else ""
        shell.stdout.write(f"{outcome.became} {outcome.report}{read}\n")
        shell.stdout.flush()
    for warning in outcome.warnings:
        shell.note(f"{outcome.report}: {warning}")


def _some(names: list[str]) -> str:
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _verified_lines(verified: Verified) -> Iterator[str]:
    if verified.state == "unreadable":
        yield f"{verified.report}: cannot read {verified.why}"
        return
    if verified.state == "no file":
        yield f"{verified.report}: came from no file; its {verified.quotations:,} quotations stand"
        return
    changed = "the file changed; " if verified.state == "changed" else ""
    standing = verified.quotations - len(verified.moved)
    yield (
        f"{verified.report}: {changed}{standing:,} of {verified.quotations:,} quotations"
        " stand where they were read"
    )
    yield from (f"  {_moved(each)}" for each in verified.moved)


def _moved(moved: Moved) -> str:
    from .report_card import line_range

    now = f"now {line_range(moved.now)}" if moved.now else "no longer there"
    quote = moved.quote
    shown = quote if len(quote) <= _LONGEST_QUOTE else f"{quote[: _LONGEST_QUOTE - 1]}…"
    return f"{line_range(moved.lines)}, {now}: “{shown}”"


@contextmanager
def _progress(shell: Shell) -> Iterator[Observer]:
    """An observer that shows a bar on a terminal: the file's name, the count, the time left."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    console = Console(file=shell.stderr)
    with Progress(*columns, console=console, transient=True) as progress:
        bar = progress.add_task("", total=None)

        def observe(name: str, number: int, total: int) -> None:
            progress.update(bar, description=name, completed=number, total=total)

        yield observe
