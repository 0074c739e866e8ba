"""Commands of a session that concern itself: its settings, its reports, what was typed."""

from __future__ import annotations

from ..answers.render.text import wrapped
from ..config import SETTINGS
from .session import SETTABLE, BadCommand, Session, Words

_SHOWN_BEFORE = 20  # entries of the history


def set_value(session: Session, words: Words) -> None:
    """Show the settings, or change one. Raises ``BadSetting``."""
    named = words[0].split("=", 1) if len(words) == 1 and "=" in words[0] else words
    if len(named) == 2:
        session.set(*named)
        session.say(" ".join(named))
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


def use(session: Session, words: Words) -> None:
    """Ask these reports from now on, or all. Raises ``UnknownReport``."""
    session.use([] if [word.casefold() for word in words] == ["all"] else words)
    session.say(f"asking {', '.join(session.reports) or 'all reports'}")


def clear(session: Session, words: Words) -> None:
    """Start a new conversation, on a clear screen where there is one."""
    session.forget()
    if session.on_terminal and session.settings.colour != "never":
        session.shell.stdout.write("\x1b[H\x1b[2J")
        session.shell.stdout.flush()
    session.say("a new conversation")


def history(session: Session, words: Words) -> None:
    """Show the last entries, or those with these words."""
    wanted = " ".join(words).casefold()
    found = [entry for entry in session.entries[:-1] if wanted in entry.casefold()]
    layout = session.layout()
    lines: list[str] = []
    for entry in found[-_SHOWN_BEFORE:]:
        lines += wrapped(" ".join(entry.split()), layout, "    ")
    session.page("".join(f"{line}\n" for line in lines))


def leave(session: Session, words: Words) -> None:
    """End the session."""
    session.over = True
