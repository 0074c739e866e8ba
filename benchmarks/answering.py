"""How long a warm library takes to answer, over all questions in ``tests/questions``.

    python benchmarks/answering.py [FILE.jsonl ...]

A follow-up is asked in its conversation, as ``askreports eval`` does. All
questions are asked once before the clock runs, so that the operating system and
the process hold what they would hold in a session, then twice with it: each time
is the better one, in processor time, since other programs may be running. No
question follows itself, so that none finds its own answer's parts at hand. Of the
slowest questions it also says where their time goes.
"""

from __future__ import annotations

import json
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from arguments import parser

import askreports
from askreports.answers import asking
from askreports.answers.desk import Desk
from askreports.index.whoosh_engine import WhooshEngine
from askreports.library import Library

QUESTIONS = Path(askreports.__file__).parent / "tests" / "questions"
SLOWEST = 5
PASSES = 2


def conversations(paths: list[Path]) -> Iterator[list[str]]:
    """Questions in the order they are asked: a follow-up stands after what it leans on."""
    for path in paths:
        turns: dict[str, list[str]] = {}
        for line in path.read_text(encoding="utf-8").splitlines():
            gold = json.loads(line)
            asked = [*turns.get(gold.get("after"), ()), gold["question"]]
            turns[gold["id"]] = asked
            yield asked


def milliseconds(library: Library, asked: list[str]) -> float:
    """How long the last question of a conversation takes."""
    conversation = library.conversation()
    for question in asked[:-1]:
        conversation.ask(question)
    start = time.process_time()
    conversation.ask(asked[-1])
    return (time.process_time() - start) * 1000


@contextmanager
def watched() -> Iterator[Counter[str]]:
    """Milliseconds by stage while this is open: reading, candidates, weighing; the rest composes."""
    spent: Counter[str] = Counter()
    stages: tuple[tuple[Any, str, str], ...] = (
        (asking, "read", "reading"),
        (WhooshEngine, "candidates", "candidates"),
        (Desk, "weighed", "weighing"),
    )
    kept = [getattr(owner, name) for owner, name, _ in stages]
    for (owner, name, stage), function in zip(stages, kept, strict=True):
        setattr(owner, name, _clocked(function, stage, spent))
    try:
        yield spent
    finally:
        for (owner, name, _), function in zip(stages, kept, strict=True):
            setattr(owner, name, function)
        spent["weighing"] -= spent["candidates"]  # they are fetched to be weighed


def _clocked(function: Callable[..., Any], stage: str, spent: Counter[str]) -> Callable[..., Any]:
    def clocked(*values: Any, **named: Any) -> Any:
        start = time.process_time()
        try:
            return function(*values, **named)
        finally:
            spent[stage] += (time.process_time() - start) * 1000  # type: ignore[assignment]

    return clocked


def main(paths: list[Path]) -> None:
    """Measure and print."""
    library = Library.open(notify=print)
    asked = list(conversations(paths))
    passes = [[milliseconds(library, each) for each in asked] for _ in range(1 + PASSES)]
    times = [min(tries) for tries in zip(*passes[1:], strict=True)]
    hundredths = statistics.quantiles(times, n=100)
    print(f"{len(times)} questions: p50 {hundredths[49]:.1f} ms, p95 {hundredths[94]:.1f} ms")
    slowest = sorted(zip(times, asked, strict=True), reverse=True)[:SLOWEST]
    for spent, each in slowest:
        with watched() as stages:
            whole = milliseconds(library, each)
        parts = {**stages, "composing": whole - sum(stages.values())}
        print(f"{spent:6.1f} ms  {each[-1][:80]}")
        print("           " + ", ".join(f"{stage} {ms:.1f}" for stage, ms in parts.items()))


if __name__ == "__main__":
    known = parser(__doc__)
    known.add_argument("files", nargs="*", type=Path)
    main(known.parse_args().files or sorted(QUESTIONS.glob("*.jsonl")))
