"""The commands of a session: one registry drives dispatch, ``/help`` and completion."""

from __future__ import annotations

import shlex
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..answers.nouns import Citation
from ..answers.render import Layout, rendered
from ..answers.render.citing import reference
from ..answers.render.explaining import explanation
from ..answers.render.text import shown, wrapped
from ..config import SETTINGS
from ..corpus.errors import AskReportsError
from ..corpus.records import Report
from ..index.fuzzy import did_you_mean
from .listing import Choosing, printed, table
from .report_card import card_lines, counted
from .session import SETTABLE, NothingYet, Session
from .sources import Line, added_to, checked, excerpt, paths
from .streams import copied, written

ENDINGS = {
    ".txt": "text", ".md": "md", ".html": "html", ".json": "json", ".jsonl": "jsonl",
    ".csv": "csv", ".tsv": "tsv",
}  # fmt: skip
_WORDS = {"help": "/help", "?": "/help", "quit": "/quit", "exit": "/quit", ":q": "/quit"}
_WORTH = 2  # characters from which ids are completed
_SHOWN_BEFORE = 20  # entries of the history

Words = Sequence[str]
Named = tuple[str, str]  # a name and what stands beside it


class BadCommand(AskReportsError):
    """A command that is not known, or that cannot be used in this way."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why

    def __str__(self) -> str:
        return self.why


@dataclass(frozen=True, slots=True)
class Choice:
    """One completion: it replaces the last ``length`` characters typed."""

    text: str
    length: int
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Command:
    """A command of the session: what it does, what follows it, and its help."""

    run: Callable[[Session, Words], None]
    usage: str
    summary: str
    example: str
    names: Callable[[Session], Iterable[Named]] | None = None


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
    last = text.rsplit(" ", 1)[-1]
    if not text.startswith("/"):
        if len(last) >= _WORTH:
            yield from _beginning(last, [*_reports(session), *_items(session)])
        for found in session.wordings.find(text):
            beside = f"{found.locator} {found.report}"
            yield Choice(found.text, len(text), beside)
    elif " " not in text:
        commands = [(name, command.summary) for name, command in COMMANDS.items()]
        yield from _beginning(text, commands)
    else:
        command = COMMANDS.get(text.split(" ", 1)[0].casefold())
        if command and command.names:
            yield from _beginning(last, command.names(session))


def _beginning(typed: str, names: Iterable[Named]) -> Iterator[Choice]:
    """The names that begin as typed, then those that hold it further on; each once."""
    part = typed.casefold()
    once = dict.fromkeys(names)
    for name, beside in sorted(once, key=lambda each: not each[0].casefold().startswith(part)):
        if part in name.casefold():
            yield Choice(name, len(typed), beside)


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


# -- what can be named ---------------------------------------------------


def _reports(session: Session) -> list[Named]:
    return [(report.id, report.short or report.title) for report in session.known_reports]


def _items(session: Session) -> list[Named]:
    return [(item.locator, f"{item.report}  {item.text}") for item in session.items]


def _citations(session: Session) -> list[Named]:
    cited = session.answers[-1].citations if session.answers else ()
    return [(str(each.n), f"{each.report} {each.locator}") for each in cited]


def _settings(session: Session) -> list[Named]:
    return [(name, SETTINGS[name].allowed) for name in SETTABLE]


def _commands(session: Session) -> list[Named]:
    return [(name, command.summary) for name, command in COMMANDS.items()]


def _sections(session: Session) -> list[Named]:
    return [(comment.place.section, comment.place.report) for comment in session.comments]


# -- looking around ------------------------------------------------------


def _help(session: Session, words: Words) -> None:
    if words:
        name = words[0] if words[0].startswith("/") else f"/{words[0]}"
        command = _command(name)
        lines = [f"{name} {command.usage}".rstrip(), f"  {command.summary}"]
        session.page("\n".join([*lines, f"  such as: {command.example}"]) + "\n")
        return
    layout = session.layout()
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


def _list_reports(session: Session, words: Words) -> None:
    counts = session.library.counts()
    layout = session.layout()
    lines: list[str] = []
    for report in session.known_reports:
        used = "" if report.id in (session.reports or {report.id}) else " (not in use)"
        lines += wrapped(f"{report.id}{used}", layout)
        lines += wrapped(_about(report), layout, "    ", "    ")
        read = counted(counts[report.id])
        lines += wrapped(read, layout, "    ", "    ")
    session.page("\n".join(lines) + "\n")


def _about(report: Report) -> str:
    title = ": ".join(filter(None, (report.title, report.subtitle)))
    return f"{title} ({report.published})" if report.published else title


def _report(session: Session, words: Words) -> None:
    ids = session.library.chosen(words or session.reports)
    origins = {each.report.id: each for each in added_to(session.shell.library_file)}
    layout = session.layout()
    lines: list[str] = []
    for report in session.known_reports:
        if report.id in ids:
            lines += [""] if lines else []
            for line in card_lines(session.library.reading(report), origins.get(report.id)):
                lines += wrapped(line, layout, " " * 18)
    session.page("\n".join(lines) + "\n")


def _list_items(session: Session, words: Words) -> None:
    ids = [word for word in words if word in {report.id for report in session.known_reports}]
    rest = [word for word in words if word not in ids]
    _print_list(session, "items", ids, " ".join(rest))


def _list_comments(session: Session, words: Words) -> None:
    _print_list(session, "comments", [], " ".join(words))


def _print_list(session: Session, name: str, reports: Words, words: str) -> None:
    frame = table(name, session.records(reports), Choosing(words=words))
    if frame.empty:
        session.say(f'no {name} with "{words}"' if words else f"no {name} in the reports in use")
        return
    session.page("".join(printed(frame, "text", session.layout())))


# -- working on the last answer ------------------------------------------


def _number(words: Words, flags: Iterable[str] = ()) -> tuple[int, set[str]]:
    """The citation a command names, the first by default, and the flags it was given."""
    numbers = [word for word in words if word.isdecimal()]
    given = {word for word in words if word in flags}
    for word in words:
        if word not in given and word not in numbers[:1]:
            raise BadCommand(f'"{word}" is no number of a citation; name one, such as 1')
    return (int(numbers[0]) if numbers else 1), given


def _cite(session: Session, words: Words) -> None:
    n, flags = _number(words, ("--copy",))
    named = any(word.isdecimal() for word in words)
    cited = (session.citation(n),) if named else session.last.citations
    reports = {report.id: report for report in session.known_reports}
    texts = [reference(each, reports[each.report]) for each in cited]
    if not texts:
        raise NothingYet("the last answer cites nothing")
    for text in texts:
        session.say(text)
    if "--copy" in flags:
        if not session.on_terminal:
            raise NothingYet("there is no clipboard here; leave out --copy")
        copied("\n".join(texts), session.shell.stdout)
        session.say("(copied, where the terminal lets programs do so)")


def _open(session: Session, words: Words) -> None:
    n, flags = _number(words, ("--edit",))
    cited = session.citation(n)
    report = next(each for each in session.known_reports if each.id == cited.report)
    path = checked(report, paths([report], session.shell.library_file).get(report.id))
    lines = session.library.lines(report.id)
    if "--edit" in flags:
        _edit(session, path, report, lines, cited)
        return
    figures = [value.text for value in session.last.values if value.citation == n]
    layout = session.layout()
    first, last = cited.lines
    where = f"line {first}" if first == last else f"lines {first} to {last}"
    head = f"{path.name}, {where}; the file is as it was read (sha256 {report.sha256[:12]})"
    shown_lines = wrapped(head, layout)
    for line in excerpt(lines, cited, figures):
        shown_lines += _source_lines(line, layout)
    session.page("\n".join(shown_lines) + "\n")


def _source_lines(line: Line, layout: Layout) -> list[str]:
    """A line of the source as shown: its figures set off by colour and by signs."""
    text = line.text
    for start, end in reversed(line.figures):
        text = f"{text[:start]}»{text[start:end]}«{text[end:]}"
    mark = ">" if line.cited else " "
    out = wrapped(f"{mark} {line.number:>5}  {text}", layout, " " * 9) or [f"  {line.number:>5}"]
    if not layout.colour:
        return out
    opening, closing = shown("»", layout), shown("«", layout)
    bold = [
        each.replace(opening, f"\x1b[1;7m{opening}").replace(closing, f"{closing}\x1b[0m")
        for each in out
    ]
    return bold if line.figures else out


def _edit(
    session: Session, path: Path, report: Report, lines: Sequence[str], cited: Citation
) -> None:
    """Start the editor at the cited line: of the file itself, or of the text read out of it."""
    editor = shlex.split(session.settings.editor)
    if report.format == "text":
        _start([*editor, f"+{cited.lines[0]}", str(path)])
        return
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / f"{report.id}.txt"
        text.write_text("\n".join(lines) + "\n", encoding="utf-8")
        _start([*editor, f"+{cited.lines[0]}", str(text)])


def _start(words: Sequence[str]) -> None:
    try:
        subprocess.run(words, check=False)
    except OSError as error:
        raise BadCommand(f'cannot start "{words[0]}": {error.strerror}; set EDITOR') from error


def _why(session: Session, words: Words) -> None:
    session.page("".join(f"{line}\n" for line in explanation(session.last, session.layout())))


def _more(session: Session, words: Words) -> None:
    session.last  # noqa: B018 - raises where there is nothing to have more of
    session.ask("more")


def _last(session: Session, words: Words) -> None:
    session.show(session.last)


# -- the session itself --------------------------------------------------


def _set(session: Session, words: Words) -> None:
    if len(words) == 2:
        session.set(*words)
    elif len(words) == 1 and "=" in words[0]:
        session.set(*words[0].split("=", 1))
    elif words:
        raise BadCommand("name a setting and its value, such as: /set width 100")
    else:
        layout = session.layout()
        lines: list[str] = []
        for name in SETTABLE:
            value = getattr(session.settings, name)
            said = {True: "on", False: "off"}.get(value, str(value))
            lines += wrapped(f"{name:<10}{said:<12}{SETTINGS[name].allowed}", layout, " " * 22)
        session.page("\n".join(lines) + "\n")


def _use(session: Session, words: Words) -> None:
    session.use([] if [word.casefold() for word in words] == ["all"] else words)
    session.say(f"asking {', '.join(session.reports) or 'all reports'}")


def _export(session: Session, words: Words) -> None:
    if len(words) != 1:
        raise BadCommand("name one file, such as: /export answers.md")
    path = Path(words[0])
    form = ENDINGS.get(path.suffix.casefold())
    if form is None:
        known = ", ".join(ENDINGS)
        raise BadCommand(f'cannot tell a format from "{path.name}"; end it in one of {known}')
    session.last  # noqa: B018 - raises where there is nothing to write
    with written(path) as stream:
        layout = Layout(session.settings.width, many=form == "json")
        stream.writelines(rendered(form, session.answers, layout))
    count = len(session.answers)
    session.say(f"wrote {count} {'answer' if count == 1 else 'answers'} to {path}")


def _clear(session: Session, words: Words) -> None:
    session.forget()
    if session.on_terminal and session.settings.colour != "never":
        session.shell.stdout.write("\x1b[H\x1b[2J")
        session.shell.stdout.flush()
    session.say("a new conversation")


def _history(session: Session, words: Words) -> None:
    wanted = " ".join(words).casefold()
    found = [entry for entry in session.entries[:-1] if wanted in entry.casefold()]
    layout = session.layout()
    lines: list[str] = []
    for entry in found[-_SHOWN_BEFORE:]:
        lines += wrapped(" ".join(entry.split()), layout, "    ")
    session.page("".join(f"{line}\n" for line in lines))


def _quit(session: Session, words: Words) -> None:
    session.over = True


COMMANDS = {
    "/reports": Command(_list_reports, "", "list the reports", "/reports"),
    "/report": Command(
        _report, "[ID]", "show what is known of a report", "/report omnibus-wave1", _reports
    ),
    "/items": Command(
        _list_items, "[ID] [WORDS]", "list the questions that were asked", "/items time", _reports
    ),
    "/comments": Command(
        _list_comments, "[WORDS]", "list what people wrote", "/comments training", _sections
    ),
    "/cite": Command(
        _cite,
        "[N] [--copy]",
        "finished citations of the last answer, on the clipboard too with --copy",
        "/cite 1 --copy",
        _citations,
    ),
    "/open": Command(
        _open,
        "[N] [--edit]",
        "show the source at a citation's lines, in $EDITOR with --edit",
        "/open 1",
        _citations,
    ),
    "/why": Command(_why, "", "how the question was read, what each candidate scored", "/why"),
    "/more": Command(_more, "", "more of what the last answer lists", "/more"),
    "/last": Command(_last, "", "show the last answer again", "/last"),
    "/set": Command(
        _set, "[NAME VALUE]", "show or change the settings", "/set width 100", _settings
    ),
    "/use": Command(
        _use, "[ID ...]", "ask these reports only; none: all", "/use omnibus-wave1", _reports
    ),
    "/export": Command(
        _export,
        "FILE",
        "write the conversation, or its citation table (.csv, .tsv); the ending says the format",
        "/export answers.md",
    ),
    "/clear": Command(_clear, "", "start a new conversation on a clear screen", "/clear"),
    "/history": Command(_history, "[WORDS]", "show what was typed before", "/history time"),
    "/help": Command(
        _help, "[COMMAND]", "list the commands, or tell about one", "/help open", _commands
    ),
    "/quit": Command(_quit, "", "leave; so does Ctrl-D", "/quit"),
}
