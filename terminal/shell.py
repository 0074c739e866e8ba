"""The shell a command runs in: its streams, its settings, and what they can show."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from ..config import Settings, default_library, settings, terminal_width
from ..corpus.errors import AskReportsError

if TYPE_CHECKING:
    from ..answers.render import Layout
    from ..corpus.records import Record
    from ..library import Library


class BadUsage(AskReportsError):
    """A command line that cannot be meant; the text says what is wrong and the remedy."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why

    def __str__(self) -> str:
        return self.why


@dataclass(frozen=True)
class Shell:
    """The streams and settings a command runs with; ``flags`` outrank other settings."""

    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    flags: Mapping[str, object] = field(default_factory=dict)
    quiet: bool = False

    @cached_property
    def settings(self) -> Settings:
        """The settings, read when they are first needed. Raises ``BadSetting``."""
        return settings(self.flags)

    def note(self, text: str) -> None:
        """Tell the user something that is no answer, unless they want none of it."""
        if not self.quiet:
            self.complain(text)

    def complain(self, text: str) -> None:
        """Tell the user what went wrong."""
        print(f"askreports: {text}", file=self.stderr, flush=True)

    def library(self, args: Namespace) -> Library:
        """The library this command works on."""
        from ..library import Library

        with self.waiting("reading the reports"):
            return Library.open(
                self.library_file, notify=self.note, cache_directory=self.settings.cache
            )

    def waiting(self, doing: str) -> AbstractContextManager[None]:
        """Show on a terminal what is being done while the body takes long."""
        if not self.stderr.isatty():
            return nullcontext()
        from .streams import waiting

        return waiting(self.stderr, doing, ascii_only=self.only_ascii(self.settings))

    @property
    def library_file(self) -> Path | None:
        """The library file that was named, else the user's own where there is one."""
        own = default_library()
        return self.settings.library or (own if own.exists() else None)

    def library_path(self, args: Namespace) -> Path | None:
        """The same for a command that was given ``args``, which the settings know of."""
        return self.library_file

    def layout(
        self,
        wanted: Settings,
        record: Callable[[str], Record],
        *,
        many: bool = False,
        explain: bool = False,
        sources: Callable[[], Mapping[str, str]] = dict,
    ) -> Layout:
        """How to lay out what these settings want on this output."""
        from ..answers.render import Layout

        colour = wanted.colour == "always" or (wanted.colour == "auto" and self.stdout.isatty())
        linking = wanted.links == "always" or (wanted.links == "auto" and wanted.linking)
        return Layout(
            width=terminal_width(wanted),
            many=many,
            ascii=self.only_ascii(wanted),
            colour=colour,
            explain=explain,
            links=sources() if linking and colour else {},
            record=record if wanted.bars else None,
        )

    def only_ascii(self, wanted: Settings) -> bool:
        """Whether ASCII is asked for, or all that the terminal can be trusted with."""
        if wanted.ascii or not self.stdout.isatty():
            return wanted.ascii
        encoding = (getattr(self.stdout, "encoding", None) or "utf-8").casefold()
        return not encoding.replace("-", "").replace("_", "").startswith("utf")

    @contextmanager
    def writing_to(self, path: Path | None) -> Iterator[Shell]:
        """This shell, its output going to a file that takes its place when all is written."""
        if path is None:
            yield self
            return
        from .streams import written

        with written(path) as stream:
            yield replace(self, stdout=stream)
