"""A session: one conversation with a library, its settings, and what was shown of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from ..answers.nouns import Answer, Citation
from ..answers.render import Layout, rendered
from ..config import Settings, value_of
from ..corpus.errors import AskReportsError
from ..corpus.records import Comment, QuestionRow, Record, Report
from ..index.fuzzy import Wording, Wordings
from ..library import Library
from .shell import BadUsage, Shell
from .sources import addresses
from .streams import paged

SETTABLE = ("format", "width", "bars", "comments", "colour", "ascii", "links", "pager")
_SEPARATE = re.compile(r"\?\s*$|^\s*/")


Words = Sequence[str]  # what follows the name of a command


class BadCommand(BadUsage):
    """A command that is not known, or that cannot be used in this way."""


class NothingYet(BadUsage):
    """There is no answer or no such citation yet that a command could work on."""


class Session:
    """A conversation with a library, shown on the shell's output."""

    def __init__(self, library: Library, shell: Shell, reports: Sequence[str] = ()) -> None:
        self.library = library
        self.shell = shell
        self.settings: Settings = shell.settings
        self.reports = library.chosen(reports) if reports else ()
        self.answers: list[Answer] = []
        self.entries: list[str] = []
        self.over = False
        self._state: Any = None

    # -- asking ----------------------------------------------------------

    def ask(self, question: str) -> None:
        """Answer a question and show the answer. Raises ``BadQuestion``."""
        with self.shell.waiting("looking it up"):
            answer, self._state = self.library.turn(question, self.reports, self._state)
        self.answers.append(answer)
        self.show(answer)

    def forget(self) -> None:
        """Start a new conversation."""
        self.answers, self._state = [], None

    def use(self, reports: Sequence[str]) -> None:
        """Ask these reports from now on, or all. Raises ``UnknownReport``."""
        self.reports = self.library.chosen(reports) if reports else ()

    def set(self, name: str, text: str) -> None:
        """Change a setting for this session. Raises ``BadSetting``."""
        value = value_of(name, text, "/set", among=SETTABLE)
        origins = {**self.settings.origins, name: "/set"}
        self.settings = replace(self.settings, **{name: value}, origins=origins)

    @property
    def last(self) -> Answer:
        """The last answer. Raises ``NothingYet``."""
        if not self.answers:
            raise NothingYet("nothing was asked yet; type a question first")
        return self.answers[-1]

    def citation(self, n: int) -> Citation:
        """A citation of the last answer by its number. Raises ``NothingYet``."""
        for cited in self.last.citations:
            if cited.n == n:
                return cited
        count = len(self.last.citations)
        has = f"it has 1 to {count}" if count > 1 else "it has 1" if count else "it has none"
        raise NothingYet(f"the last answer has no citation {n}; {has}")

    # -- what there is to complete and to list ---------------------------

    @cached_property
    def known_reports(self) -> tuple[Report, ...]:
        """All reports of the library, read once."""
        return self.library.reports()

    @cached_property
    def wordings(self) -> Wordings:
        """The wording of every question that was asked, ready for completion."""
        return Wordings(self.items)

    @cached_property
    def items(self) -> tuple[Wording, ...]:
        """Every question that was asked with its report and id."""
        return tuple(
            Wording(record.place.report, record.place.locator, " ".join(record.text.split()))
            for record in self._records
            if isinstance(record, QuestionRow)
        )

    @cached_property
    def locators(self) -> dict[str, tuple[str, str]]:
        """The id of every such question with the report and wording of the first, by its folding."""
        first: dict[str, tuple[str, str]] = {}
        for item in self.items:
            named = (item.locator, f"{item.report}  {item.text}")
            first.setdefault(item.locator.casefold(), named)
        return first

    @cached_property
    def comments(self) -> tuple[Comment, ...]:
        """Every comment of the library."""
        return tuple(record for record in self._records if isinstance(record, Comment))

    @cached_property
    def _records(self) -> tuple[Record, ...]:
        return tuple(record for _, record in self.library.records())

    @cached_property
    def _addresses(self) -> dict[str, str]:
        return addresses(self.known_reports, self.shell.library_file)

    def records(self, reports: Sequence[str] = ()) -> list[Record]:
        """The records of these reports, else of those in use. Raises ``UnknownReport``."""
        return [record for _, record in self.library.records(reports or self.reports)]

    # -- showing ---------------------------------------------------------

    @property
    def on_terminal(self) -> bool:
        """Whether a person reads the output as it comes."""
        return self.shell.stdout.isatty()

    def layout(self, *, explain: bool = False) -> Layout:
        """How to lay out what is shown now."""
        return self.shell.layout(
            self.settings,
            self.library.record,
            explain=explain,
            sources=lambda: self._addresses,
        )

    def show(self, answer: Answer, *, explain: bool = False) -> None:
        """Show an answer in the session's format."""
        if not self.settings.comments:
            answer = replace(answer, comments=())
        form = self.settings.format
        if form == "text" and self.on_terminal:
            form = "terminal"
        self.page("".join(rendered(form, [answer], self.layout(explain=explain))))

    def say(self, text: str) -> None:
        """Show a line, wrapped to the width where a person reads it."""
        from ..answers.render.text import wrapped

        lines = wrapped(text, self.layout()) if self.on_terminal else [text]
        self.page("".join(f"{line}\n" for line in lines or [""]))

    def complain(self, text: str) -> None:
        """Say what went wrong: to the person who typed it, else on the stream for errors."""
        if self.on_terminal:
            self.say(text)
        else:
            self.shell.complain(text)

    def page(self, text: str) -> None:
        """Show a text, through the pager where it is longer than the window."""
        if self.on_terminal:
            paged(text, self.shell.stdout, self.settings.pager)
        else:
            self.shell.stdout.write(text)
            self.shell.stdout.flush()

    # -- entries ---------------------------------------------------------

    def handle(self, entry: str) -> None:
        """Run a command or answer a question; what cannot be done is said in one line."""
        from .slash import run

        for text in separated(entry):
            if self.over:
                return
            self.entries.append(text)
            try:
                run(self, text)
            except AskReportsError as error:
                self.complain(str(error))
            except BrokenPipeError:  # nobody reads on
                raise
            except OSError as error:
                self.complain(f"{error.filename or 'cannot do that'}: {error.strerror or error}")


def separated(entry: str) -> list[str]:
    """What a typed or pasted entry holds: a question over several lines, or one a line.

    Lines are taken apart where every one is a command or ends as a question does.
    """
    lines = [line.strip() for line in entry.splitlines() if line.strip()]
    if len(lines) > 1 and all(_SEPARATE.search(line) for line in lines):
        return lines
    whole = " ".join(lines)
    return [whole] if whole else []
