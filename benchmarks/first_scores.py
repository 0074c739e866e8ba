"""The first scores of all batches of unseen questions, and what they come to together.

    python benchmarks/first_scores.py [FIRST LAST]

Prints the table of ``docs/accuracy.md`` from ``tests/questions/first_scores.toml``; two
numbers pool the batches from one to the other. Batches on quoted text alone are pooled apart:
more than half of what they ask is never told.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from arguments import parser

from askreports.evaluation import wilson

SCORES = Path(__file__).resolve().parent.parent / "tests" / "questions" / "first_scores.toml"
QUOTED = "quoted-"


def line(name: str, by: str, batches: Iterable[Mapping[str, Any]]) -> str:
    """One row of the table, pooled over the batches."""
    batches = list(batches)
    asked = sum(batch["questions"] for batch in batches)
    right = sum(batch["right"] for batch in batches)
    wrong = sum(batch["wrong_value"] for batch in batches)
    low, high = (100 * share for share in wilson(right, asked))
    held, unanswerable = (sum(batch["unanswerable"][n] for batch in batches) for n in (0, 1))
    followed, follow_ups = (sum(batch["follow_ups"][n] for batch in batches) for n in (0, 1))
    of = f" of {asked}" if len(batches) > 1 else ""
    return (
        f"| {name} | {by} | {right}{of} ({right / asked:.1%}) | {low:.1f}–{high:.1f} % "
        f"| {wrong} ({wrong / asked:.1%}) | {held} of {unanswerable} | {followed} of {follow_ups} |"
    ).replace("%)", " %)")


def main(first: int | None, last: int | None) -> None:
    """Print every batch, then those pooled that are asked for, then all."""
    scores = tomllib.loads(SCORES.read_text(encoding="utf-8"))
    for name, batch in scores.items():
        print(line(name, batch["written_as_by"], [batch]))
    mixed = {name: batch for name, batch in scores.items() if not name.startswith(QUOTED)}
    numbered = {int(name.rpartition("-")[2]): batch for name, batch in mixed.items()}
    if first is not None and last is not None:
        pooled = [batch for number, batch in numbered.items() if first <= number <= last]
        print(line(f"pooled, {first} to {last}", "", pooled))
    print(line("pooled, all", "", mixed.values()))
    print(line("pooled, quoted", "", (scores[name] for name in scores.keys() - mixed.keys())))


if __name__ == "__main__":
    known = parser(__doc__)
    known.add_argument("batches", nargs="*", type=int)
    main(*(known.parse_args().batches[:2] or (None, None)))
