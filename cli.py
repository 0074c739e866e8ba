"""The command line: arguments to a command, errors to one line and an exit status."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any, NoReturn, TextIO

from . import __version__, commands
from .config import ENVIRONMENT
from .corpus.errors import AskReportsError
from .terminal import options
from .terminal.shell import BadUsage, Shell

BAD_INPUT, INTERRUPTED, CLOSED_PIPE = 2, 130, 141

_DESCRIPTION = "Ask survey and inspection reports plain questions; get figures with their sources."
_QUESTION = 'askreports "what % of social workers lacked time"'
_STATUSES = "exit status: 0 answered, 1 no answer (in a batch: at least one), 2 bad usage or input"
_OPTION = re.compile(r"(?<!\S)--?[A-Za-z][\w-]*")


def main(
    argv: Sequence[str] | None = None,
    *,
    stdin: TextIO | None = None,
    stdout: TextIO | None = None,
    stderr: TextIO | None = None,
) -> int:
    """Run one command line; returns the exit status."""
    out = stdout or _utf8(sys.stdout)
    shell = Shell(stdin or sys.stdin, out, stderr or sys.stderr)
    with quiet_interruptions():
        return _run(argv, shell)


def _run(argv: Sequence[str] | None, shell: Shell) -> int:
    out = shell.stdout
    try:
        args = parsed(sys.argv[1:] if argv is None else argv)
        run: Callable[[argparse.Namespace, Shell], int] = args.run
        flags = {name: value for name, value in vars(args).items() if value is not None}
        shell = replace(shell, flags=flags, quiet=args.quiet)
        with shell.writing_to(getattr(args, "output", None)) as directed:
            status = run(args, directed)
            directed.stdout.flush()
        return status
    except AskReportsError as error:
        shell.complain(str(error))
        return BAD_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # what is still buffered must not fail once more when Python closes the stream
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
        return CLOSED_PIPE
    except OSError as error:
        shell.complain(f"{error.filename or 'cannot write'}: {error.strerror or error}")
        return BAD_INPUT


@contextmanager
def quiet_interruptions() -> Iterator[None]:
    """Let go, within the body, of a Ctrl-C that strikes where Python can raise nothing.

    Python would print a traceback, for a finalizer say, and go on; all else
    that cannot be raised is still told.
    """
    before = sys.unraisablehook

    def tell(unraisable: sys.UnraisableHookArgs) -> None:
        if not issubclass(unraisable.exc_type, KeyboardInterrupt):
            before(unraisable)

    sys.unraisablehook = tell
    try:
        yield
    finally:
        sys.unraisablehook = before


def _utf8(stream: TextIO) -> TextIO:
    """The stream in UTF-8 where another program reads it, whatever the locale says."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="replace", encoding=None if stream.isatty() else "utf-8")
    return stream


def parsed(words: Sequence[str]) -> argparse.Namespace:
    """The parsed arguments; ``run`` is the command's function. Raises ``BadUsage``."""
    ordered = command_first(words)
    return parser(ordered[0]).parse_args(ordered)


def command_first(words: Sequence[str]) -> list[str]:
    """The arguments with their command in front; without one they are a question.

    The first word that is no option is a command when it names one. After
    ``--``, and where it holds white space, it is part of a question.
    """
    at = 0
    while at < len(words) and words[at].startswith("-") and words[at] not in {"-", "--"}:
        if words[at] in {"-h", "--help", "--version"}:
            return list(words)
        at += 2 if words[at] in options.VALUED else 1
    if at < len(words) and words[at] in COMMANDS:
        return [words[at], *words[:at], *words[at + 1 :]]
    given = {word.split("=")[0] for word in words if word.startswith("-")}
    if at >= len(words) and given <= set(options_of("repl")):
        return ["repl", *words]
    return ["ask", *words]


class Parser(argparse.ArgumentParser):
    """A parser that raises what is wrong, in one line that names what could be meant."""

    def error(self, message: str) -> NoReturn:
        """Raise ``BadUsage``."""
        from .index.fuzzy import did_you_mean

        mistyped = _OPTION.search(message.removeprefix("argument ")) if "unrec" in message else None
        known = {option for name in COMMANDS for option in options_of(name)}
        meant = did_you_mean(mistyped[0], sorted(known)) if mistyped else ""
        raise BadUsage(f"{message}{meant} (see: {self.prog} --help)")


def parser(only: str | None = None) -> argparse.ArgumentParser:
    """The parser of all commands; of the one named only, where that is known beforehand."""
    whole = Parser(
        prog="askreports",
        usage="askreports [OPTION ...] QUESTION ...\n       askreports COMMAND ...",
        description=_DESCRIPTION,
        epilog=_epilog(_QUESTION, _STATUSES, _environment()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="version", version=f"askreports {__version__}")
    subparsers = whole.add_subparsers(
        title="commands", metavar="COMMAND", required=True, prog="askreports"
    )
    for name in [only] if only in COMMANDS else COMMANDS:
        assert name is not None
        command = COMMANDS[name]
        sub = subparsers.add_parser(
            name,
            help=command.summary,
            description=command.summary,
            epilog=_epilog(command.example, _STATUSES),
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        command.arguments(sub)
        options.common(sub)
        sub.set_defaults(run=command.run)
    return whole


def options_of(name: str) -> list[str]:
    """The options of a command."""
    sub = argparse.ArgumentParser(add_help=False)
    COMMANDS[name].arguments(sub)
    options.common(sub)
    return list(sub._option_string_actions)


def _epilog(example: str, *paragraphs: str) -> str:
    return "\n\n".join([f"example:\n  {example}", *paragraphs])


def _environment() -> str:
    return "environment:\n" + "\n".join(f"  {name:<20} {use}" for name, use in ENVIRONMENT.items())


@dataclass(frozen=True, slots=True)
class Command:
    """A command of the shell: what it does, how it is told, its arguments and its help."""

    run: Callable[[argparse.Namespace, Shell], int]
    arguments: Callable[[argparse.ArgumentParser], None]
    summary: str
    example: str


def _late(module: str, name: str) -> Callable[..., Any]:
    """A function of a module that is imported when it is called: no question pays for it."""

    def call(*arguments: object) -> Any:
        return getattr(import_module(f".{module}", __package__), name)(*arguments)

    return call


COMMANDS = {
    "ask": Command(
        commands.ask,
        options.ask,
        "answer a question, or every line of a file",
        "askreports ask --batch questions.txt --format jsonl",
    ),
    "chat": Command(
        commands.chat,
        options.chat,
        "answer lines of standard input as one conversation",
        "askreports chat --format jsonl < conversation.txt",
    ),
    "repl": Command(
        commands.repl,
        options.repl,
        "hold an interactive session (the same as no arguments)",
        "askreports repl --report omnibus-wave1",
    ),
    "items": Command(
        commands.items,
        options.items,
        "list the questions that were asked, with their figures",
        "askreports items --where 'disagree > 40' --sort disagree --format csv",
    ),
    "comments": Command(
        commands.comments,
        options.words,
        "list what people wrote, or what holds some words",
        "askreports comments training --format md",
    ),
    "figures": Command(
        commands.figures,
        options.words,
        "list the figures in prose, or those in sentences with some words",
        "askreports figures budgets --where 'value > 50' --format tsv",
    ),
    "reports": Command(
        commands.reports,
        options.reports,
        "list the reports and what was read of each",
        "askreports reports --format json",
    ),
    "dump": Command(
        commands.dump,
        options.dump,
        "print every record that was read from the reports",
        "askreports dump omnibus-wave1 --format jsonl",
    ),
    "add": Command(
        _late("terminal.library_commands", "add"),
        _late("terminal.library_commands", "add_arguments"),
        "add reports of your own: files, and folders with all in them",
        "askreports add surveys/ --publisher 'Leeds Libraries'",
    ),
    "remove": Command(
        _late("terminal.library_commands", "remove"),
        _late("terminal.library_commands", "remove_arguments"),
        "remove reports of your own",
        "askreports remove reader-survey-2023",
    ),
    "refresh": Command(
        _late("terminal.library_commands", "refresh"),
        _late("terminal.library_commands", "refresh_arguments"),
        "read the files of your reports that changed",
        "askreports refresh --jobs 2",
    ),
    "verify": Command(
        _late("terminal.library_commands", "verify"),
        _late("terminal.library_commands", "verify_arguments"),
        "compare every stored quotation with the reports' files",
        "askreports verify reader-survey-2023",
    ),
    "eval": Command(
        commands.evaluate,
        options.evaluate,
        "score answers against a file of questions with known answers",
        "askreports eval tests/questions/dev.jsonl --wrong",
    ),
    "config": Command(
        _late("terminal.setup_commands", "config"),
        options.config,
        "show the settings and where each comes from, or where their file is",
        "askreports config path",
    ),
    "cache": Command(
        _late("terminal.setup_commands", "cache"),
        options.cache,
        "clear what was kept of the reports, or say where that is",
        "askreports cache clear",
    ),
    "completion": Command(
        _late("terminal.setup_commands", "completion"),
        options.completion,
        "print the completion of commands and options for a shell",
        "askreports completion bash > ~/.local/share/bash-completion/completions/askreports",
    ),
    "man": Command(
        _late("terminal.setup_commands", "man"),
        options.bare,
        "print the manual page",
        "askreports man > ~/.local/share/man/man1/askreports.1",
    ),
}
