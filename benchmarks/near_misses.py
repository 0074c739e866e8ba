"""How many mechanical near misses of the questions are refused, or moved to the right place.

    python benchmarks/near_misses.py [NUMBER]

``NUMBER`` limits each sort to so many, evenly spread; all are asked without it.
Each miss is an answerable question that a swap made unanswerable, or one that
another report or item answers: see ``tests/near_misses.py``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from arguments import number

from askreports.evaluation import read_questions, wilson
from askreports.judging import Gold
from askreports.library import Library

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from near_misses import NearMiss, asked, evenly, near_misses  # noqa: E402 (tests are no package)


def questions() -> Iterator[Gold]:
    """The questions of all files."""
    for path in sorted((ROOT / "tests" / "questions").glob("*.jsonl")):
        yield from read_questions(path)


def main(number: int | None) -> None:
    """Ask and print: the share of each sort, and every near miss that was answered."""
    library = Library.open(notify=lambda note: print(note, file=sys.stderr))
    found = list(near_misses(library, asked(library, questions())))
    failed: list[NearMiss] = []
    print(f"{'swapped':<18}{'held':>11}{'share':>8}   95 % interval")
    counts = [0, 0]
    for sort in sorted({near.sort for near in found}):
        chosen = [near for near in found if near.sort == sort]
        chosen = evenly(chosen, number) if number else chosen
        lost = [near for near in chosen if not near.held(library.ask(near.question))]
        failed += lost
        counts[0] += len(chosen) - len(lost)
        counts[1] += len(chosen)
        show(sort, len(chosen) - len(lost), len(chosen))
    show("all", *counts)
    for near in failed:
        print(f"\n{near.sort}: {near.question}\n  {library.ask(near.question).text}")


def show(name: str, held: int, total: int) -> None:
    """One line of the table."""
    low, high = wilson(held, total)
    share = held / total if total else 0.0
    print(f"{name:<18}{f'{held}/{total}':>11}{share:>8.1%}   {low:.1%} to {high:.1%}")


if __name__ == "__main__":
    main(number(__doc__, None))
