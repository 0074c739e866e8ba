"""The arguments of each command, and the options that several share."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..config import FORMATS, SETTINGS

VALUED = {
    *("--format", "--report", "--library", "--batch", "--output", "--limit", "--width"),
    *("--where", "--sort", "--columns"),
}  # options that a value follows: what comes before a command's name is skipped by it
_LISTED = ("text", "json", "jsonl", "csv", "tsv", "md", "html")
_OWN = ("text", "json", "jsonl")


def common(sub: ArgumentParser) -> None:
    """The options of every command."""
    shared = sub.add_argument_group("options of every command")
    shared.add_argument("--library", type=Path, metavar="PATH", help="library file to open")
    about = "columns of text; the terminal's, or 80, by default"
    shared.add_argument("--width", type=_setting("width"), metavar="N", help=about)
    about = "no bold and no colour"
    names = ("--no-color", "--no-colour")
    shared.add_argument(*names, dest="colour", action="store_const", const="never", help=about)
    about = "ASCII characters only"
    shared.add_argument("--ascii", action="store_const", const=True, help=about)
    shared.add_argument("--quiet", action="store_true", help="no notes, only errors")


def ask(sub: ArgumentParser) -> None:
    """The arguments of ``ask``."""
    about = "the question, in plain words; - reads it from standard input"
    sub.add_argument("question", nargs="*", metavar="QUESTION", help=about)
    sub.add_argument("--batch", metavar="FILE", help="ask every line of FILE, or of stdin (-)")
    _answers(sub)


def chat(sub: ArgumentParser) -> None:
    """The arguments of ``chat``."""
    _answers(sub)


def repl(sub: ArgumentParser) -> None:
    """The arguments of ``repl``."""
    about = "keys of vi instead of Emacs"
    sub.add_argument("--vi", dest="editing", action="store_const", const="vi", help=about)
    _restriction(sub)


def items(sub: ArgumentParser) -> None:
    """The arguments of ``items``."""
    sub.add_argument("reports", nargs="*", metavar="REPORT", help="only these reports")
    _listing(sub)


def words(sub: ArgumentParser) -> None:
    """The arguments of a list that words narrow."""
    about = "only what holds all of these, as words or as their beginnings"
    sub.add_argument("words", nargs="*", metavar="WORD", help=about)
    _listing(sub)


def dump(sub: ArgumentParser) -> None:
    """The arguments of ``dump``."""
    sub.add_argument("reports", nargs="*", metavar="REPORT", help="only these reports")
    _format(sub, "jsonl", "json")
    _restriction(sub)
    _output(sub)


def reports(sub: ArgumentParser) -> None:
    """The arguments of ``reports``."""
    sub.add_argument("ids", nargs="*", metavar="ID", help="show all that is known of this report")
    _format(sub, *_OWN)
    _restriction(sub)
    _output(sub)


def evaluate(sub: ArgumentParser) -> None:
    """The arguments of ``eval``."""
    sub.add_argument("file", type=Path, metavar="FILE.jsonl", help="questions with their answers")
    sub.add_argument("--wrong", action="store_true", help="show every miss")
    _format(sub, "text", "json")


def config(sub: ArgumentParser) -> None:
    """The arguments of ``config``."""
    about = "show, the default, or path"
    sub.add_argument(
        "what", nargs="?", choices=("show", "path"), default="show", metavar="ACTION", help=about
    )


def cache(sub: ArgumentParser) -> None:
    """The arguments of ``cache``."""
    about = "clear takes it away, path says where it is"
    sub.add_argument("what", choices=("clear", "path"), metavar="ACTION", help=about)


def completion(sub: ArgumentParser) -> None:
    """The arguments of ``completion``."""
    sub.add_argument(
        "for_shell", metavar="SHELL", choices=("bash", "zsh", "fish"), help="bash, zsh or fish"
    )


def bare(sub: ArgumentParser) -> None:
    """No arguments of its own."""


def _answers(sub: ArgumentParser) -> None:
    about = f"one of {', '.join(FORMATS)}; text by default"
    sub.add_argument("--format", choices=FORMATS, metavar="FORMAT", help=about)
    _restriction(sub)
    about = "at most so many members of a list, comments and nearest questions"
    sub.add_argument("--limit", type=_count, metavar="N", help=about)
    about = "leave out the comments that illustrate a figure"
    sub.add_argument(
        "--no-comments", dest="comments", action="store_const", const=False, help=about
    )
    about = "add how the question was read and what each candidate scored"
    sub.add_argument("--explain", action="store_true", help=about)
    about = "refuse where spelling would be corrected, or prose stand in for a table"
    sub.add_argument("--strict", action="store_true", help=about)
    _output(sub)


def _listing(sub: ArgumentParser) -> None:
    _format(sub, *_LISTED)
    _restriction(sub)
    about = "only rows for which this holds, such as: 'disagree > 40 and \"time\" in text'"
    sub.add_argument("--where", default="", metavar="CONDITION", help=about)
    about = "order by a column: numbers from the largest, text from A"
    sub.add_argument("--sort", default="", metavar="COLUMN", help=about)
    sub.add_argument("--reverse", action="store_true", help="order the other way round")
    sub.add_argument("--columns", metavar="NAME,NAME", help="which columns, in this order")
    sub.add_argument("--limit", type=_count, metavar="N", help="at most so many rows")
    _output(sub)


def _format(sub: ArgumentParser, *formats: str) -> None:
    about = f"one of {', '.join(formats)}; {formats[0]} by default"
    sub.add_argument("--format", choices=formats, default=formats[0], metavar="FORMAT", help=about)


def _restriction(sub: ArgumentParser) -> None:
    about = "only this report; may be given several times"
    sub.add_argument("--report", action="append", default=[], metavar="ID", help=about)


def _output(sub: ArgumentParser) -> None:
    about = "write to FILE instead, which is replaced when all is written"
    sub.add_argument("--output", type=Path, metavar="FILE", help=about)


def _count(text: str) -> int:
    if not (text.isdecimal() and int(text)):
        raise ArgumentTypeError(f'"{text}" is no number; give a whole number from 1')
    return int(text)


def _setting(name: str) -> Callable[[str], Any]:
    def read(text: str) -> Any:
        try:
            return SETTINGS[name].read(text)
        except (ValueError, KeyError):
            raise ArgumentTypeError(f'"{text}": give {SETTINGS[name].allowed}') from None

    return read
