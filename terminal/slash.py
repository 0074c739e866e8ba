"""The commands of a session: one registry drives dispatch, ``/help`` and completion."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ..answers.render.text import wrapped
from ..index.fuzzy import did_you_mean
from . import answer_commands as answers
from . import browsing, completing
from . import session_commands as own
from .completing import Choice, Named
from .session import BadCommand, Session, Words

_WORDS = {"help": "/help", "?": "/help", "quit": "/quit", "exit": "/quit", ":q": "/quit"}


@dataclass(frozen=True, slots=True)
class Command:
    """A command of the session: what it does, what follows it, its help, what can be named."""

    run: Callable[[Session, Words], None]
    usage: str
    summary: str
    example: str
    names: Callable[[Session, Words], Sequence[Named]] | None = None


def run(session: Session, text: str) -> None:
    """Run a command line, or ask what is no command. Raises ``AskReportsError``."""
    if text.casefold() in _WORDS:
        text = _WORDS[text.casefold()]
    if not text.startswith("/"):
        session.ask(text)
        return
    name, *words = _split(text)
    _command(name).run(session, words)


def choices(session: Session, text: str) -> Iterator[Choice]:
    """What the text before the cursor can be completed to, best first."""
    if not text.startswith("/"):
        yield from completing.of_question(session, text)
        return
    *before, last = text.split(" ")
    if not before:
        yield from completing.beginning(text, _commands(session, ()))
        return
    command = COMMANDS.get(before[0].casefold())
    if command and command.names:
        yield from completing.beginning(last, command.names(session, before[1:]))


def _commands(session: Session, before: Words) -> Sequence[Named]:
    return [(name, command.summary) for name, command in COMMANDS.items()]


def _split(text: str) -> list[str]:
    try:
        return shlex.split(text)
    except ValueError:  # an apostrophe is no opening quote here
        return text.split()


def _command(name: str) -> Command:
    command = COMMANDS.get(name.casefold())
    if command is None:
        meant = did_you_mean(name, COMMANDS) or "; /help lists commands"
        raise BadCommand(f'unknown command "{name}"{meant}')
    return command


def _help(session: Session, words: Words) -> None:
    layout = session.layout()
    if words:
        name = words[0] if words[0].startswith("/") else f"/{words[0]}"
        command = _command(name)
        lines = wrapped(f"{name} {command.usage}".rstrip(), layout, "    ")
        for about in (command.summary, f"such as: {command.example}"):
            lines += wrapped(about, layout, "  ", "  ")
        session.page("\n".join(lines) + "\n")
        return
    usages = {f"{name} {command.usage}".rstrip(): command for name, command in COMMANDS.items()}
    indent = max(map(len, usages)) + 2 if layout.width >= 2 * max(map(len, usages)) else 4
    lines = []
    for usage, command in usages.items():
        if indent > len(usage):
            lines += wrapped(f"{usage:<{indent}}{command.summary}", layout, " " * indent)
        else:
            lines += [usage, *wrapped(command.summary, layout, " " * indent, " " * indent)]
    lines += [
        "",
        *wrapped(
            "Anything else is a question. Tab completes, Ctrl-R searches what was "
            "typed before, Ctrl-C takes the line back, Ctrl-D leaves.",
            layout,
        ),
    ]
    session.page("\n".join(lines) + "\n")


COMMANDS = {
    "/reports": Command(browsing.reports, "", "list the reports", "/reports"),
    "/report": Command(
        browsing.report,
        "[ID]",
        "show what is known of a report",
        "/report omnibus-wave1",
        completing.reports,
    ),
    "/items": Command(
        browsing.items,
        "[ID] [WORDS]",
        "list the questions that were asked",
        "/items time",
        completing.reports,
    ),
    "/comments": Command(
        browsing.comments,
        "[WORDS]",
        "list what people wrote",
        "/comments training",
        completing.sections,
    ),
    "/cite": Command(
        answers.cite,
        "[N] [--copy]",
        "finished citations of the last answer, on the clipboard too with --copy",
        "/cite 1 --copy",
        completing.citations,
    ),
    "/open": Command(
        answers.open_source,
        "[N] [--edit]",
        "show the source at a citation's lines, in $EDITOR with --edit",
        "/open 1",
        completing.citations,
    ),
    "/why": Command(
        answers.why, "", "how the question was read, what each candidate scored", "/why"
    ),
    "/more": Command(answers.more, "", "more of what the last answer lists", "/more"),
    "/last": Command(answers.last, "", "show the last answer again", "/last"),
    "/set": Command(
        own.set_value,
        "[NAME VALUE]",
        "show or change the settings",
        "/set width 100",
        completing.settings,
    ),
    "/use": Command(
        own.use,
        "[ID ...]",
        "ask these reports only; none: all",
        "/use omnibus-wave1",
        completing.reports,
    ),
    "/export": Command(
        answers.export,
        "FILE",
        "write the conversation, or its citation table (.csv, .tsv); the ending says the format",
        "/export answers.md",
    ),
    "/clear": Command(own.clear, "", "start a new conversation on a clear screen", "/clear"),
    "/history": Command(own.history, "[WORDS]", "show what was typed before", "/history time"),
    "/help": Command(
        _help, "[COMMAND]", "list the commands, or tell about one", "/help open", _commands
    ),
    "/quit": Command(own.leave, "", "leave; so does Ctrl-D", "/quit"),
}
