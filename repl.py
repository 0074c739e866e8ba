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

from collections import Counter
from collections.abc import Iterator
from typing import TextIO

from .index.fuzzy import Wording
from .terminal.session import Session

_SHORT = 60  # characters of a wording that makes a question to try


def run(session: Session, stdin: TextIO) -> int:
    """Handle entries until they end or the user leaves; the exit status, always 0."""
    if stdin.isatty():
        _converse(session)
        return 0
    for entry in stdin:
        session.handle(entry)
        if session.over:
            break
    return 0


def _converse(session: Session) -> None:
    """Handle what is typed until Ctrl-D; Ctrl-C takes back a line or stops an answer."""
    from .terminal.prompting import kept_history, prompt_for

    history = kept_history(session)
    for line in greeting(session, first=not session.entries):
        session.say(line)
    prompt = prompt_for(session, history)
    while not session.over:
        try:
            session.handle(prompt.prompt())
        except KeyboardInterrupt:  # wherever it strikes: between two prompts as well
            continue
        except EOFError:
            return


def greeting(session: Session, *, first: bool) -> list[str]:
    """What a session opens with: three lines at the first start, one later."""
    count = f"{len(session.items):,} questions that were asked, {len(session.comments):,} comments"
    reports = len(session.known_reports)
    held = f"{reports} {'report' if reports == 1 else 'reports'}, {count}"
    if not first:
        return [f"{held}; /help lists commands."]
    tries = list(_answered(session))
    return [
        f"{held}. Ask in plain words; every figure comes with its place.",
        *([f"Try: {'  |  '.join(tries)}"] if tries else []),
        "/help lists commands, Tab completes, Ctrl-D leaves.",
    ]


def _answered(session: Session) -> Iterator[str]:
    """A question of each kind to try, made of what the reports hold; only what is answered."""
    sections = Counter(each.place.section for each in session.comments if each.place.section)
    kinds = [
        [f"what % agreed that {_inside(item)}?" for item in _short(session.items)],
        [f"what did people say about {name}?" for name, _ in sections.most_common(3)],
        [
            f"which statements did {report.response_noun} disagree with most?"
            for report in session.known_reports
            if report.response_noun
        ],
    ]
    for tries in kinds:
        for question in tries[:3]:
            if session.library.ask(question).status == "answered":
                yield question
                break


def _short(items: tuple[Wording, ...]) -> list[Wording]:
    statements = [item for item in items if "?" not in item.text and len(item.text) <= _SHORT]
    return sorted(statements, key=lambda item: len(item.text))


def _inside(item: Wording) -> str:
    """The wording as it goes inside a sentence."""
    text = item.text.rstrip(".")
    return text if text[:2] == "I " or text[1:2].isupper() else text[:1].lower() + text[1:]


if __name__ == "__main__":
    from .cli import main

    sys.exit(main(["repl", *sys.argv[1:]]))
