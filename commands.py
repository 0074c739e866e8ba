"""What each command of the shell does: parsed arguments and streams in, an exit status out.

Nothing heavy is imported before it is needed: a one-shot question pays for
the index and the answer, not for terminals or tables.
"""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TextIO

from . import library_commands
from .config import Settings, default_library
from .corpus.errors import AskReportsError

if TYPE_CHECKING:
    from .answers.nouns import Answer
    from .library import BadQuestion, Library

ANSWERED, NO_ANSWER = 0, 1


class UnreadableQuestions(AskReportsError):
    """The file of questions of a batch cannot be read."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(path)
        self.path = path
        self.why = why

    def __str__(self) -> str:
        return f'cannot read questions from "{self.path}": {self.why}'


@dataclass(frozen=True, slots=True)
class Shell:
    """The streams and settings a command runs with."""

    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    settings: Settings

    def note(self, text: str) -> None:
        """Tell the user something that is no answer."""
        print(f"askreports: {text}", file=self.stderr, flush=True)

    def library(self, args: Namespace) -> Library:
        """The library this command works on."""
        from .library import Library

        return Library.open(
            self.library_path(args), notify=self.note, cache_directory=self.settings.cache
        )

    def library_path(self, args: Namespace) -> Path | None:
        """The library file that was named, else the user's own where there is one."""
        named: Path | None = args.library or self.settings.library
        own = default_library()
        return named or (own if own.exists() else None)


def ask(args: Namespace, shell: Shell) -> int:
    """Answer one question, or every line of a file for itself."""
    library = shell.library(args)
    if args.batch is None:
        return _show([library.ask(" ".join(args.question), args.report)], args, shell)
    with _opened(args.batch, shell) as source:
        answers = (
            _answer(library.conversation(args.report).ask, line) for line in _questions(source)
        )
        return _show(answers, args, shell, many=True)


def chat(args: Namespace, shell: Shell) -> int:
    """Answer the lines of standard input as one conversation."""
    conversation = shell.library(args).conversation(args.report)
    with _opened("-", shell) as source:
        answers = (_answer(conversation.ask, line) for line in _questions(source))
        return _show(answers, args, shell, many=True)


def dump(args: Namespace, shell: Shell) -> int:
    """Print every record that was read."""
    from .answers.render.objects import record_object, report_object

    library = shell.library(args)
    chosen = [*args.reports, *args.report]
    records = [record for _, record in library.records(chosen)]
    counts = library.counts()
    objects = []
    for report in library.reports():
        if not chosen or report.id in chosen:
            objects.append({"kind": "report"} | report_object(report, counts[report.id]))
            objects += [record_object(each) for each in records if each.place.report == report.id]
    return _print_objects(objects, args.format, shell)


def reports(args: Namespace, shell: Shell) -> int:
    """List the reports with what was read of each."""
    from .answers.render.objects import report_object

    if args.ids:
        return library_commands.cards(args, shell)
    library = shell.library(args)
    chosen = library.chosen(args.report)
    counts = library.counts()
    objects = [
        report_object(each, counts[each.id]) for each in library.reports() if each.id in chosen
    ]
    if args.format != "text":
        return _print_objects(objects, args.format, shell)
    for each in objects:
        read = ", ".join(f"{n} {kind.replace('_', ' ')}" for kind, n in each["counts"].items())
        shell.stdout.write(f"{each['id']}\n    {each['title']}\n    {read}\n")
    return ANSWERED


def evaluate(args: Namespace, shell: Shell) -> int:
    """Score the library against questions with known answers."""
    from . import evaluation

    golds = evaluation.read_questions(args.file)
    scores = tuple(evaluation.evaluate(shell.library(args), golds))
    if args.format == "json":
        told = evaluation.summary(scores)
        if args.wrong:
            told["misses"] = evaluation.misses(scores)
        text = json.dumps(told, ensure_ascii=False, indent=2)
    else:
        text = evaluation.as_text(scores, with_misses=args.wrong)
    shell.stdout.write(text + "\n")
    return ANSWERED


def repl(args: Namespace, shell: Shell) -> int:
    """Hold an interactive session."""
    from .answers.render import Layout
    from .repl import Session, run

    layout = Layout(shell.settings.width)
    return run(Session(shell.library(args), shell.stdout, layout, args.report), shell.stdin)


# -- showing answers -----------------------------------------------------


def _show(answers: Iterable[Answer], args: Namespace, shell: Shell, *, many: bool = False) -> int:
    """Write answers in the chosen format as they come; the exit status."""
    from .answers.render import Layout, renderer

    status = ANSWERED

    def counted() -> Iterator[Answer]:
        nonlocal status
        for answer in answers:
            if answer.status == "no_answer":
                status = NO_ANSWER
                if args.format == "value":
                    shell.note(answer.text)
            yield answer

    name = args.format
    if name == "text" and shell.settings.colour and shell.stdout.isatty():
        name = "terminal"
    for piece in renderer(name)(counted(), Layout(shell.settings.width, many)):
        shell.stdout.write(piece)
        shell.stdout.flush()
    return status


def _answer(ask: Callable[[str], Answer], line: str) -> Answer:
    """The answer to one line of many; what is no question gets a refusal of its own."""
    from .library import BadQuestion

    try:
        return ask(line)
    except BadQuestion as error:
        return _turned_down(line, error)


def _turned_down(line: str, error: BadQuestion) -> Answer:
    from .answers.nouns import Answer, ReadingNote, Refusal

    shown = line.encode("utf-8", "replace").decode()
    refusal = Refusal(error.code, (), str(error))
    return Answer(shown, "no_answer", "passage", str(error), ReadingNote(), refusal=refusal)


def _opened(path: str, shell: Shell) -> AbstractContextManager[IO[Any]]:
    """The file as bytes, or standard input as it is. Raises ``UnreadableQuestions``."""
    if path == "-":
        return nullcontext(getattr(shell.stdin, "buffer", shell.stdin))
    try:
        return open(path, "rb")
    except OSError as error:
        raise UnreadableQuestions(path, error.strerror or str(error)) from error


def _questions(source: IO[Any]) -> Iterator[str]:
    """Lines as text; bytes that are not UTF-8 stay recognisable as such."""
    for line in source:
        text = line.decode("utf-8-sig", "surrogateescape") if isinstance(line, bytes) else line
        yield text.rstrip("\r\n")


def _print_objects(objects: list[dict[str, Any]], form: str, shell: Shell) -> int:
    if form == "json":
        shell.stdout.write(json.dumps(objects, ensure_ascii=False, indent=2) + "\n")
    else:
        for each in objects:
            shell.stdout.write(json.dumps(each, ensure_ascii=False) + "\n")
    return ANSWERED
