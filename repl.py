"""The interactive session: a line in, an answer out, until the end of input."""

from __future__ import annotations

import sys

if not __package__:  # `python repl.py` in a checkout: this directory is the package
    from importlib.util import module_from_spec, spec_from_file_location
    from pathlib import Path

    _root = Path(__file__).resolve().parent
    _spec = spec_from_file_location(
        "askreports", _root / "__init__.py", submodule_search_locations=[str(_root)]
    )
    assert _spec is not None
    assert _spec.loader is not None
    sys.modules["askreports"] = module_from_spec(_spec)
    _spec.loader.exec_module(sys.modules["askreports"])
    __package__ = "askreports"

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TextIO

from .answers.render import Layout, renderer
from .config import history_file
from .corpus.errors import AskReportsError
from .library import Library

_PROMPT = "> "
_GREETING = "Ask a question about the reports; /help lists commands."


class Session:
    """A conversation with a library, shown on ``out``."""

    def __init__(
        self, library: Library, out: TextIO, layout: Layout, reports: Sequence[str] = ()
    ) -> None:
        self.library = library
        self.out = out
        self.over = False
        self._reports = tuple(reports)
        self._layout = layout
        self._render = renderer("text")
        self.forget()

    def forget(self) -> None:
        """Start a new conversation."""
        self._conversation = self.library.conversation(self._reports)

    def say(self, text: str) -> None:
        """Show a line."""
        self.out.write(text + "\n")
        self.out.flush()

    def handle(self, line: str) -> None:
        """Run a command, or answer a question; what cannot be asked is said in one line."""
        text = line.strip()
        if not text:
            return
        if text.startswith("/"):
            self._command(text)
            return
        try:
            answer = self._conversation.ask(text)
        except AskReportsError as error:
            self.say(str(error))
            return
        for piece in self._render([answer], self._layout):
            self.out.write(piece)
        self.out.flush()

    def _command(self, text: str) -> None:
        command = COMMANDS.get(text.split()[0].casefold())
        if command is None:
            self.say(f'unknown command "{text.split()[0]}"; /help lists commands')
        else:
            command.run(self)


@dataclass(frozen=True, slots=True)
class Command:
    """A command of the session and its line of help."""

    run: Callable[[Session], None]
    summary: str


def _help(session: Session) -> None:
    for name, command in COMMANDS.items():
        session.say(f"{name:<10} {command.summary}")


def _reports(session: Session) -> None:
    for report in session.library.reports():
        session.say(f"{report.id:<22} {report.title}")


def _quit(session: Session) -> None:
    session.over = True


COMMANDS = {
    "/help": Command(_help, "list the commands"),
    "/reports": Command(_reports, "list the reports"),
    "/new": Command(Session.forget, "start a new conversation"),
    "/quit": Command(_quit, "leave; so does Ctrl-D"),
}


def run(session: Session, stdin: TextIO) -> int:
    """Handle lines until they end or the user leaves; the exit status, always 0."""
    lines = _typed(session) if stdin.isatty() else iter(stdin)
    for line in lines:
        try:
            session.handle(line)
        except KeyboardInterrupt:
            if not stdin.isatty():
                raise
            session.say("interrupted")
        if session.over:
            break
    return 0


def _typed(session: Session) -> Iterator[str]:
    """Lines typed at a terminal, with a history across sessions where it can be kept."""
    from prompt_toolkit import PromptSession
    from prompt_toolkit.history import FileHistory, History, InMemoryHistory

    history: History
    try:
        history = FileHistory(str(history_file()))
    except OSError:
        history = InMemoryHistory()
    prompt: PromptSession[str] = PromptSession(history=history)
    session.say(_GREETING)
    while True:
        try:
            yield prompt.prompt(_PROMPT)
        except KeyboardInterrupt:  # Ctrl-C takes back the line, as in other shells
            continue
        except EOFError:
            return


if __name__ == "__main__":
    from .cli import main

    sys.exit(main(["repl", *sys.argv[1:]]))
