"""What each command of the shell does: parsed arguments and streams in, an exit status out.

Nothing heavy is imported before it is needed: a one-shot question pays for
the index and the answer, not for terminals or tables.
"""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import IO, TYPE_CHECKING, Any

from .corpus.errors import AskReportsError
from .terminal.shell import BadUsage, Shell

if TYPE_CHECKING:
    from .answers.nouns import Answer
    from .library import BadQuestion, Library

ANSWERED, NO_ANSWER = 0, 1
_EXPLAINED = ("text", "json", "jsonl")
_NUMBERS = {"figure", "count", "comparison", "ranking"}
_FEW = 3  # words that may be a mistyped command


class UnreadableQuestions(AskReportsError):
    """The file of questions of a batch cannot be read."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(path)
        self.path = path
        self.why = why

    def __str__(self) -> str:
        return f'cannot read questions from "{self.path}": {self.why}; name a file, or - for stdin'


# -- asking --------------------------------------------------------------


def ask(args: Namespace, shell: Shell) -> int:
    """Answer one question, or every line of a file for itself."""
    if (args.batch is None) == (not args.question):
        example = 'askreports "what % of social workers lacked time"'
        raise BadUsage(f"type a question, such as: {example}, or --batch FILE and no question")
    library = shell.library(args)
    if args.batch is None:
        question = " ".join(args.question)
        if args.question == ["-"]:
            question = " ".join(_read(shell))
        status = _show([library.ask(question, args.report, args.limit)], args, shell, library)
        if status == NO_ANSWER:
            _mention_command(args.question, shell)
        return status
    with _opened(args.batch, shell) as source:
        answers = (
            _answer(library.conversation(args.report, args.limit).ask, line)
            for line in _questions(source)
        )
        return _show(answers, args, shell, library, many=True)


def chat(args: Namespace, shell: Shell) -> int:
    """Answer the lines of standard input as one conversation."""
    library = shell.library(args)
    conversation = library.conversation(args.report, args.limit)
    with _opened("-", shell) as source:
        answers = (_answer(conversation.ask, line) for line in _questions(source))
        return _show(answers, args, shell, library, many=True)


def repl(args: Namespace, shell: Shell) -> int:
    """Hold an interactive session."""
    from .repl import run
    from .terminal.session import Session

    return run(Session(shell.library(args), shell, args.report), shell.stdin)


def _show(
    answers: Iterable[Answer],
    args: Namespace,
    shell: Shell,
    library: Library,
    *,
    many: bool = False,
) -> int:
    """Write answers in the chosen format as they come; the exit status."""
    from .answers.render import rendered

    form = args.format or shell.settings.format
    if args.explain and form not in _EXPLAINED:
        raise BadUsage(f"--explain goes with --format {', '.join(_EXPLAINED)}, not {form}")
    status = ANSWERED

    def counted() -> Iterator[Answer]:
        nonlocal status
        for answer in answers:
            answer = _cut(answer, args, shell)
            if answer.status == "no_answer":
                status = NO_ANSWER
                if form == "value":
                    shell.note(answer.text)
            yield answer

    layout = shell.layout(
        shell.settings,
        library.record,
        many=many,
        explain=args.explain,
        sources=lambda: _addresses(library, shell),
    )
    name = "terminal" if form == "text" and shell.stdout.isatty() else form
    for piece in rendered(name, counted(), layout):
        shell.stdout.write(piece)
        shell.stdout.flush()
    return status


def _addresses(library: Library, shell: Shell) -> dict[str, str]:
    from .terminal.sources import addresses

    return addresses(library.reports(), shell.library_file)


def _cut(answer: Answer, args: Namespace, shell: Shell) -> Answer:
    """The answer as strict, as short and as plain as the options want it."""
    from .answers.render.trimming import limited, without_comments

    if args.strict:
        answer = _strict(answer)
    if not shell.settings.comments:
        answer = without_comments(answer)
    return limited(answer, args.limit) if args.limit else answer


def _strict(answer: Answer) -> Answer:
    """The answer, or a refusal where words were corrected or prose stands in for a table."""
    from .answers.nouns import Nearest, Refusal

    if answer.status == "no_answer":
        return answer
    near: tuple[Nearest, ...] = ()
    if answer.reading.corrections:
        terms = tuple(typed for typed, _ in answer.reading.corrections)
        meant = ", ".join(f'"{taken}" for "{typed}"' for typed, taken in answer.reading.corrections)
        refusal = Refusal("strict_spelling", terms, f"Not asked as typed: it would read {meant}.")
    elif answer.kind in _NUMBERS and _from_prose(answer):
        near = tuple(Nearest(c.report, c.locator, c.quote) for c in answer.citations)
        refusal = Refusal("strict_prose", (), "No table answers this; only prose does.")
    else:
        return answer
    return replace(
        answer, status="no_answer", text=refusal.text, refusal=refusal, nearest=near,
        values=(), citations=(), conflicts=(), comments=(),
    )  # fmt: skip


def _from_prose(answer: Answer) -> bool:
    """Whether the headline stands in prose."""
    kinds = {citation.n: citation.kind for citation in answer.citations}
    return bool(answer.values) and kinds.get(answer.values[0].citation) in {"figure", "passage"}


def _mention_command(words: list[str], shell: Shell) -> None:
    """Note that an unanswered question may be a mistyped command."""
    from .cli import COMMANDS
    from .index.fuzzy import nearest

    first = words[0] if len(words) <= _FEW and words[0].isalpha() else ""
    if name := nearest(first, COMMANDS):
        shell.note(f'taken as a question; did you mean the command "askreports {name}"?')


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


def _read(shell: Shell) -> Iterator[str]:
    """Standard input as text, line by line."""
    with _opened("-", shell) as source:
        yield from _questions(source)


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


# -- listing what was read -----------------------------------------------


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
        from .terminal.library_commands import cards

        return cards(args, shell)
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


def items(args: Namespace, shell: Shell) -> int:
    """List the questions that were asked."""
    return _list("items", [*args.reports, *args.report], "", args, shell)


def comments(args: Namespace, shell: Shell) -> int:
    """List what people wrote."""
    return _list("comments", args.report, " ".join(args.words), args, shell)


def figures(args: Namespace, shell: Shell) -> int:
    """List the figures in prose."""
    return _list("figures", args.report, " ".join(args.words), args, shell)


def _list(name: str, ids: list[str], words: str, args: Namespace, shell: Shell) -> int:
    from .terminal.listing import Choosing, printed, table

    columns = tuple(filter(None, (each.strip() for each in (args.columns or "").split(","))))
    chosen = Choosing(words, args.where, args.sort, args.reverse, columns, args.limit)
    library = shell.library(args)
    frame = table(name, (record for _, record in library.records(ids)), chosen)
    layout = shell.layout(shell.settings, library.record)
    if not shell.stdout.isatty():
        layout = replace(layout, colour=False)
    shell.stdout.writelines(printed(frame, args.format, layout))
    if frame.empty:
        shell.note(f"no {name} like that")
    return NO_ANSWER if frame.empty else ANSWERED


def _print_objects(objects: list[dict[str, Any]], form: str, shell: Shell) -> int:
    plain = shell.settings.ascii
    if form == "json":
        shell.stdout.write(json.dumps(objects, ensure_ascii=plain, indent=2) + "\n")
    else:
        for each in objects:
            shell.stdout.write(json.dumps(each, ensure_ascii=plain) + "\n")
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
