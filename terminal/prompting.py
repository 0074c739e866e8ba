"""Lines typed at a terminal: keys, completion as they are typed, history, the toolbar.

Imported only where a person types.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.enums import EditingMode
from prompt_toolkit.filters import completion_is_selected, has_completions
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.styles import Style

from ..answers.render import Layout
from ..answers.render.text import shown
from ..config import history_file
from . import slash
from .session import Session

_PROMPT = "> "
_MENU = 8  # lines of completions
_STYLE = Style.from_dict(
    {
        "bottom-toolbar": "noreverse ansibrightblack",
        "completion-menu": "bg:default",
        "completion-menu.completion": "bg:default",
        "completion-menu.completion.current": "reverse",
        "completion-menu.meta.completion": "bg:default ansibrightblack",
        "completion-menu.meta.completion.current": "bg:default ansibrightblack reverse",
        "auto-suggestion": "ansibrightblack",
    }
)


def prompt_for(session: Session, history: History) -> PromptSession[str]:
    """The prompt of a session: its keys, its menu, its toolbar."""
    plain = not session.layout().colour
    return PromptSession(
        _PROMPT,
        history=history,
        auto_suggest=AutoSuggestFromHistory(),
        completer=SessionCompleter(session),
        complete_while_typing=True,
        reserve_space_for_menu=_MENU,
        key_bindings=_keys(),
        editing_mode=EditingMode.VI if session.settings.editing == "vi" else EditingMode.EMACS,
        bottom_toolbar=lambda: toolbar(session),
        style=_STYLE,
        color_depth=ColorDepth.DEPTH_1_BIT if plain else ColorDepth.DEPTH_4_BIT,
    )


class SessionCompleter(Completer):
    """Offers what the session's registry and reports complete a line to."""

    def __init__(self, session: Session) -> None:
        self._session = session
        _ = session.wordings, session.locators  # the first key then need not wait for them

    def get_completions(self, document: Document, event: CompleteEvent) -> Iterable[Completion]:
        """Yield the completions of the text before the cursor, what they stand for beside."""
        layout = self._session.layout()
        choices = list(slash.choices(self._session, document.text_before_cursor))
        room = max(layout.width - 6, 16)
        longest = max((len(choice.text) for choice in choices), default=0)
        widest = max((len(choice.beside) for choice in choices), default=0)
        first = min(longest, max(room - widest, room // 2))
        for choice in choices:
            yield Completion(
                choice.text,
                start_position=-choice.length,
                display=_cut(choice.text, first, layout),
                display_meta=_cut(choice.beside, room - first, layout),
            )


def _cut(text: str, most: int, layout: Layout) -> str:
    """The text in at most so many columns, as the layout can show it."""
    text, more = shown(text, layout), shown("…", layout)
    return text if len(text) <= most else text[: max(most - len(more), 0)] + more


def _keys() -> KeyBindings:
    keys = KeyBindings()

    @keys.add("enter", filter=has_completions & completion_is_selected)
    def _take(event: KeyPressEvent) -> None:
        """Take the chosen completion into the line; the next Enter asks it."""
        event.current_buffer.complete_state = None

    return keys


def toolbar(session: Session) -> str:
    """The reports in use, the engine, and how the last question was read, in one line."""
    layout = session.layout()
    count = len(session.known_reports)
    reports = ", ".join(session.reports) if session.reports else f"all {count} reports"
    parts = [reports, session.library.engine]
    if session.answers:
        answer = session.answers[-1]
        reading = answer.reading
        words = [answer.kind, reading.population, reading.measure, reading.topic]
        parts.append("read as " + ", ".join(dict.fromkeys(filter(None, words))))
    return _cut(" | ".join(parts), layout.width - 1, layout)


class KeptHistory(FileHistory):
    """A history in a file; when that cannot be written any more, the session goes on without."""

    def __init__(self, path: Path, session: Session) -> None:
        super().__init__(str(path))
        self._session: Session | None = session

    def store_string(self, string: str) -> None:
        """Append an entry to the file; the first failure is noted, the rest are not."""
        try:
            super().store_string(string)
        except OSError as error:
            if self._session is not None:
                note_unkept(self._session, error)
            self._session = None


def kept_history(session: Session) -> History:
    """The user's history, or one for this session only where it cannot be kept."""
    try:
        path = history_file()
        path.touch(mode=0o600)
        with path.open("ab"):
            history = KeptHistory(path, session)
        session.entries[:0] = reversed(list(history.load_history_strings()))
    except OSError as error:
        note_unkept(session, error)
        return InMemoryHistory()
    return history


def note_unkept(session: Session, error: OSError) -> None:
    """Say that the history is not kept, and how it could be."""
    session.shell.complain(
        f"cannot keep the history ({error.filename or 'history'}: {error.strerror or error});"
        " make that place writable, or set XDG_STATE_HOME to one that is"
    )
