"""The command line: arguments to a command, errors to one line and an exit status."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from . import __version__, commands, library_commands
from .commands import Shell
from .config import ENVIRONMENT, settings
from .corpus.errors import AskReportsError

BAD_INPUT, INTERRUPTED, CLOSED_PIPE = 2, 130, 141

_DESCRIPTION = "Ask survey and inspection reports plain questions; get figures with their sources."
_QUESTION = 'askreports "what % of social workers lacked time"'
_STATUSES = "exit status: 0 answered, 1 no answer (in a batch: at least one), 2 bad usage or input"
_FORMATS = ("text", "json", "jsonl", "csv", "tsv", "md", "html", "value")
_VALUED = {"--format", "--report", "--library", "--batch"}


def main(
    argv: Sequence[str] | None = None,
    *,
    stdin: TextIO | None = None,
    stdout: TextIO | None = None,
    stderr: TextIO | None = None,
) -> int:
    """Run one command line; returns the exit status."""
    out = stdout or _utf8(sys.stdout)
    shell = Shell(stdin or sys.stdin, out, stderr or sys.stderr, settings())
    try:
        args = parsed(sys.argv[1:] if argv is None else argv)
        run: Callable[[argparse.Namespace, Shell], int] = args.run
        status = run(args, shell)
        out.flush()
        return status
    except AskReportsError as error:
        shell.note(str(error))
        return BAD_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # what is still buffered must not fail once more when Python closes the stream
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
        return CLOSED_PIPE
    except OSError as error:
        shell.note(f"{error.filename or 'cannot write'}: {error.strerror or error}")
        return BAD_INPUT


def _utf8(stream: TextIO) -> TextIO:
    """The stream in UTF-8 where another program reads it, whatever the locale says."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="replace", encoding=None if stream.isatty() else "utf-8")
    return stream


def parsed(words: Sequence[str]) -> argparse.Namespace:
    """The parsed arguments; ``run`` is the command's function. Exits on bad usage."""
    whole = parser()
    args = whole.parse_args(command_first(words))
    if args.run is commands.ask and (args.batch is None) == (not args.question):
        whole.error(f"type a question, such as: {_QUESTION}\n(or --batch FILE, and no question)")
    return args


def command_first(words: Sequence[str]) -> list[str]:
    """The arguments with their command in front; without one they are a question.

    The first word that is no option is a command when it names one. After
    ``--``, and where it holds white space, it is part of a question.
    """
    if not words:
        return ["repl"]
    at = 0
    while at < len(words) and words[at].startswith("-") and words[at] != "--":
        if words[at] in {"-h", "--help", "--version"}:
            return list(words)
        at += 2 if words[at] in _VALUED else 1
    if at < len(words) and words[at] in COMMANDS:
        return [words[at], *words[:at], *words[at + 1 :]]
    return ["ask", *words]


def parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    whole = argparse.ArgumentParser(
        prog="askreports",
        usage="askreports [OPTION ...] QUESTION ...\n       askreports COMMAND ...",
        description=_DESCRIPTION,
        epilog=_epilog(_QUESTION, _STATUSES, _environment()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="version", version=f"askreports {__version__}")
    subparsers = whole.add_subparsers(metavar="COMMAND", required=True)
    for name, command in COMMANDS.items():
        sub = subparsers.add_parser(
            name,
            help=command.summary,
            description=command.summary,
            epilog=_epilog(command.example, _STATUSES),
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        command.arguments(sub)
        sub.add_argument("--library", type=Path, metavar="PATH", help="library file to open")
        sub.set_defaults(run=command.run)
    return whole


def _epilog(example: str, *paragraphs: str) -> str:
    return "\n\n".join([f"example:\n  {example}", *paragraphs])


def _environment() -> str:
    return "environment:\n" + "\n".join(f"  {name:<20} {use}" for name, use in ENVIRONMENT.items())


def _asking_arguments(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("question", nargs="*", metavar="QUESTION", help="the question, in plain words")
    sub.add_argument("--batch", metavar="FILE", help="ask every line of FILE, or of stdin (-)")
    _format_and_report(sub, *_FORMATS)


def _chat_arguments(sub: argparse.ArgumentParser) -> None:
    _format_and_report(sub, *_FORMATS)


def _dump_arguments(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("reports", nargs="*", metavar="REPORT", help="only these reports")
    _format_and_report(sub, "jsonl", "json")


def _reports_arguments(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("ids", nargs="*", metavar="ID", help="show all that is known of this report")
    _format_and_report(sub, "text", "json", "jsonl")


def _eval_arguments(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("file", type=Path, metavar="FILE.jsonl", help="questions with their answers")
    sub.add_argument("--wrong", action="store_true", help="show every miss")
    _format(sub, "text", "json")


def _repl_arguments(sub: argparse.ArgumentParser) -> None:
    _restriction(sub)


def _format_and_report(sub: argparse.ArgumentParser, *formats: str) -> None:
    _format(sub, *formats)
    _restriction(sub)


def _format(sub: argparse.ArgumentParser, *formats: str) -> None:
    about = f"one of {', '.join(formats)}; {formats[0]} by default"
    sub.add_argument("--format", choices=formats, default=formats[0], metavar="FORMAT", help=about)


def _restriction(sub: argparse.ArgumentParser) -> None:
    about = "only this report; may be given several times"
    sub.add_argument("--report", action="append", default=[], metavar="ID", help=about)


@dataclass(frozen=True, slots=True)
class Command:
    """A command of the shell: what it does, how it is told, its arguments and its help."""

    run: Callable[[argparse.Namespace, Shell], int]
    arguments: Callable[[argparse.ArgumentParser], None]
    summary: str
    example: str


COMMANDS = {
    "ask": Command(
        commands.ask,
        _asking_arguments,
        "answer a question, or every line of a file",
        "askreports ask --batch questions.txt --format jsonl",
    ),
    "chat": Command(
        commands.chat,
        _chat_arguments,
        "answer lines of standard input as one conversation",
        "askreports chat --format jsonl < conversation.txt",
    ),
    "dump": Command(
        commands.dump,
        _dump_arguments,
        "print every record that was read from the reports",
        "askreports dump omnibus-wave1 --format jsonl",
    ),
    "reports": Command(
        commands.reports,
        _reports_arguments,
        "list the reports and what was read of each",
        "askreports reports --format json",
    ),
    "add": Command(
        library_commands.add,
        library_commands.add_arguments,
        "add reports of your own: files, and folders with all in them",
        "askreports add surveys/ --publisher 'Leeds Libraries'",
    ),
    "remove": Command(
        library_commands.remove,
        library_commands.remove_arguments,
        "remove reports of your own",
        "askreports remove reader-survey-2023",
    ),
    "refresh": Command(
        library_commands.refresh,
        library_commands.refresh_arguments,
        "read the files of your reports that changed",
        "askreports refresh --jobs 2",
    ),
    "verify": Command(
        library_commands.verify,
        library_commands.verify_arguments,
        "compare every stored quotation with the reports' files",
        "askreports verify reader-survey-2023",
    ),
    "eval": Command(
        commands.evaluate,
        _eval_arguments,
        "score answers against a file of questions with known answers",
        "askreports eval tests/questions/dev.jsonl --wrong",
    ),
    "repl": Command(
        commands.repl,
        _repl_arguments,
        "hold an interactive session (the same as no arguments)",
        "askreports repl --report omnibus-wave1",
    ),
}
