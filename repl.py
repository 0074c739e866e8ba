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

import re
from typing import TextIO

from .answers.nouns import Answer
from .terminal.session import Session

_LINE = 80  # columns that a line of the greeting may take
_BETWEEN = " | "
_TRIES = ("what % agreed on {}?", "comments on {}", "anything on {}?")  # a question of each kind
_TYPICAL = "training"  # as long as a topic mostly is
_TRIED = 4  # topics for each kind
_WORDS = re.compile(r"[^\W\d_]+")


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
    """What a session opens with: three short lines at the first start, one later."""
    count = f"{len(session.items):,} questions that were asked, {len(session.comments):,} comments"
    reports = len(session.known_reports)
    held = f"{reports:,} {'report' if reports == 1 else 'reports'}, {count}"
    if not first:
        return [f"{held}; /help lists commands."]
    tries = _to_try(session)
    return [
        f"{held}.",
        *([f"Try: {_BETWEEN.join(tries)}"] if tries else []),
        "Ask in plain words. /help lists commands, Tab completes, Ctrl-D leaves.",
    ]


def _to_try(session: Session) -> list[str]:
    """A question of each kind, made of what the reports hold; only what is answered."""
    topics = _topics(session)
    chosen: list[str] = []
    for kind, words in enumerate(_TRIES):
        room = _LINE - len(f"Try: {_BETWEEN.join([*chosen, ''])}")
        room -= sum(len(_BETWEEN + each.format(_TYPICAL)) for each in _TRIES[kind + 1 :])
        turned = topics[kind:] + topics[:kind]  # each kind about something else
        fitting = [each for each in turned if len(words.format(each)) <= room]
        for topic in (fitting or turned)[:_TRIED]:
            question = words.format(topic)
            if _from_the_survey(session.library.ask(question)):
                chosen.append(question)
                break
    return chosen


def _topics(session: Session) -> list[str]:
    """Words that stand for what was asked: headings of one word, then what short items turn on."""
    asked = [item.text.casefold() for item in sorted(session.items, key=lambda i: len(i.text))]
    sections = {each.place.section.casefold() for each in session.comments}
    held = {each: sum(each in text for text in asked) for each in sections if each.isalpha()}
    headed = sorted(filter(held.__getitem__, held), key=lambda each: (-held[each], each))
    longest = [max(_WORDS.findall(text), key=len) for text in asked if _WORDS.search(text)]
    return list(dict.fromkeys([*headed, *longest]))


def _from_the_survey(answer: Answer) -> bool:
    """Whether there is an answer; where it is a figure, whether a question that was asked has it."""
    rows = [cited.kind == "question row" for cited in answer.citations[:1]]
    return answer.status == "answered" and (answer.kind != "figure" or all(rows))


if __name__ == "__main__":
    from .cli import main

    sys.exit(main(["repl", *sys.argv[1:]]))
