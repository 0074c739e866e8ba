"""Commands of a session that work on its answers: cite, open, explain, go on, export."""

from __future__ import annotations

import shlex
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from csv import Dialect
from pathlib import Path

from ..answers.nouns import Citation
from ..answers.render import Layout, rendered
from ..answers.render.citing import reference
from ..answers.render.explaining import explanation
from ..answers.render.references import references
from ..answers.render.table import Comma, Tab
from ..answers.render.text import wrapped
from ..corpus.records import Report
from .session import BadCommand, NothingYet, Session, Words
from .sources import Line, checked, excerpt, paths
from .streams import copied, written

CONVERSATION = {
    ".txt": "text", ".md": "md", ".html": "html", ".json": "json", ".jsonl": "jsonl",
}  # fmt: skip
CITATIONS: dict[str, type[Dialect]] = {".csv": Comma, ".tsv": Tab}

_REVERSE, _PLAIN = "\x1b[1;7m", "\x1b[0m"


def _number(words: Words, flags: Iterable[str] = ()) -> tuple[int, set[str]]:
    """The citation a command names, the first by default, and the flags it was given."""
    numbers = [word for word in words if word.isdecimal()]
    given = {word for word in words if word in flags}
    for word in words:
        if word not in given and word not in numbers[:1]:
            raise BadCommand(f'"{word}" is no number of a citation; name one, such as 1')
    return (int(numbers[0]) if numbers else 1), given


def cite(session: Session, words: Words) -> None:
    """Show a finished citation, or all of the last answer's; ``--copy`` hands them on."""
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


def open_source(session: Session, words: Words) -> None:
    """Show or edit the source at a citation's lines. Raises ``NoSource``."""
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
        shown_lines += source_lines(line, layout)
    session.page("\n".join(shown_lines) + "\n")


def source_lines(line: Line, layout: Layout) -> list[str]:
    """A line of the source as shown: its figures set off by signs, and by colour where it can."""
    opening, closing = (">>", "<<") if layout.ascii else ("»", "«")
    text = line.text
    for start, end in reversed(line.figures):
        text = f"{text[:start]}{opening}{text[start:end]}{closing}{text[end:]}"
    mark = ">" if line.cited else " "
    out = wrapped(f"{mark} {line.number:>5}  {text}", layout, " " * 9) or [f"  {line.number:>5}"]
    return _set_off(out, opening, closing) if layout.colour and line.figures else out


def _set_off(lines: Sequence[str], opening: str, closing: str) -> list[str]:
    """The lines with what stands between the signs in reverse, line by line."""
    shown: list[str] = []
    begun = False
    for line in lines:
        text = line[len(line) - len(line.lstrip()) :] if begun else line
        indent = line[: len(line) - len(text)]
        marked = text.replace(opening, f"{_REVERSE}{opening}").replace(
            closing, f"{closing}{_PLAIN}"
        )
        ends_inside = line.rfind(opening) > line.rfind(closing) or (begun and closing not in line)
        before = _REVERSE if begun else ""
        shown.append(f"{indent}{before}{marked}{_PLAIN if ends_inside else ''}")
        begun = ends_inside
    return shown


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


def why(session: Session, words: Words) -> None:
    """Show how the last question was read and what each candidate scored."""
    session.page("".join(f"{line}\n" for line in explanation(session.last, session.layout())))


def more(session: Session, words: Words) -> None:
    """Ask for more of what the last answer lists. Raises ``NothingYet``."""
    session.last  # noqa: B018 - raises where there is nothing to have more of
    session.ask("more")


def last(session: Session, words: Words) -> None:
    """Show the last answer again. Raises ``NothingYet``."""
    session.show(session.last)


def export(session: Session, words: Words) -> None:
    """Write the conversation to a file, in the format its ending names."""
    if len(words) != 1:
        raise BadCommand("name one file, such as: /export answers.md")
    path = Path(words[0])
    ending = path.suffix.casefold()
    if ending not in {**CONVERSATION, **CITATIONS}:
        known = ", ".join([*CONVERSATION, *CITATIONS])
        raise BadCommand(f'cannot tell a format from "{path.name}"; end it in one of {known}')
    session.last  # noqa: B018 - raises where there is nothing to write
    with written(path) as stream:
        if ending in CITATIONS:
            stream.writelines(references(session.answers, CITATIONS[ending]))
        else:
            layout = Layout(session.settings.width, many=ending == ".json")
            stream.writelines(rendered(CONVERSATION[ending], session.answers, layout))
    count = len(session.answers)
    session.say(f"wrote {count} {'answer' if count == 1 else 'answers'} to {path}")
