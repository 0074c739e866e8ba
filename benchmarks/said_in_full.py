"""How often a table of an added file answers a question that names its row and column in full.

    python benchmarks/said_in_full.py DIRECTORY [FILE…]

Of each file in ``DIRECTORY`` that holds tables, up to six are asked nine mechanical questions each,
twice: a value, the next one ("And …?"), keywords, two rows compared in three ways, highest, lowest
and the first three. Drawn by the file's name: the same questions in every run. Right is an answer
with the printed values. Tables of one title, and heads that are years, make some questions mean
several cells: the share is a measure between two states of the code, not of all that could be right.
"""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from arguments import parser

from askreports.answers.nouns import Answer
from askreports.corpus.errors import AskReportsError
from askreports.corpus.records import Cell
from askreports.library import Conversation, Library

TABLES, DRAWS, FEWEST_ROWS, LONGEST = 6, 2, 3, 80
NEAR = 1e-3  # of a value, for what is printed with fewer decimals


@dataclass(frozen=True)
class Column:
    """A column of numbers with rows of their own names."""

    title: str
    head: str
    row_head: str
    cells: tuple[tuple[str, float], ...]


def columns_of(library: Library, report: str) -> list[Column]:
    """The columns of a report's tables that may be asked in full."""
    found: dict[tuple[str, str, str], list[tuple[str, float]]] = {}
    for _, record in library.records([report]):
        if isinstance(record, Cell) and record.value is not None and record.row_labels:
            head = ", ".join(record.column_labels)
            row_head = record.row_heads[-1] if record.row_heads else ""
            key = (record.place.section or "", head, row_head)
            found.setdefault(key, []).append((record.row_labels[-1], record.value))
    columns = []
    for (title, head, row_head), cells in found.items():
        once = Counter(label for label, _ in cells)
        own = tuple(cell for cell in cells if once[cell[0]] == 1 and cell[0])
        if len(own) >= FEWEST_ROWS and 0 < len(head) <= LONGEST:
            columns.append(Column(title, head, row_head, own))
    return columns


def has(answer: Answer, *values: float) -> bool:
    """Whether an answer gives all these values."""
    given = [v.value for v in answer.values if isinstance(v.value, float | int)]
    return all(any(abs(g - v) <= max(1e-6, NEAR * abs(v)) for g in given) for v in values)


def asked(
    column: Column, several: bool, draw: random.Random
) -> Iterator[tuple[str, str, tuple[float, ...]]]:
    """(sort, question, values that have to be given); "then" goes on from "value"."""
    within = f" in {column.title}" if several and 0 < len(column.title) <= LONGEST else ""
    (one, first), (two, second) = draw.sample(column.cells, 2)
    head = column.head.replace("_", " ")
    yield "value", f"What was the {head} for {one}{within}?", (first,)
    yield "then", f"And {two}?", (second,)
    yield "keywords", f"{one} {head}{within}".lower(), (first,)
    yield "compare", f"Compare {one} and {two} on {head}{within}", (first, second)
    yield "which", f"Which is higher on {head}{within}, {one} or {two}?", (first, second)
    yield (
        "difference",
        f"What is the difference in {head} between {one} and {two}{within}?",
        (first, second),
    )
    values = sorted((value for _, value in column.cells), reverse=True)
    yield (
        "highest",
        f"Which {column.row_head or 'row'} has the highest {head}{within}?",
        (values[0],),
    )
    yield "lowest", f"lowest {head}{within}", (values[-1],)
    yield "top three", f"top three by {head}{within}", tuple(values[:3])


def went(talk: Conversation, question: str, values: Sequence[float]) -> str:
    """How a question went: right, refused or other."""
    try:
        answer = talk.ask(question)
    except AskReportsError:
        return "refused"
    if answer.status == "no_answer":
        return "refused"
    return "right" if has(answer, *values) else "other"


def main(directory: Path, chosen: Sequence[str]) -> None:
    """Ask and print how many went how, by sort."""
    counts: Counter[tuple[str, str]] = Counter()
    for path in sorted(directory.iterdir()):
        if chosen and not any(name in path.name for name in chosen):
            continue
        with tempfile.TemporaryDirectory() as folder:
            library = Library.open(
                Path(folder) / "library.sqlite",
                notify=print,
                cache_directory=Path(folder),
                make=True,
            )
            (outcome,) = library.add([path])
            columns = columns_of(library, outcome.report) if outcome.report else []
            draw = random.Random(path.name)
            several = len({column.title for column in columns}) > 1
            for column in draw.sample(columns, min(TABLES * DRAWS, len(columns))):
                talk = library.conversation([outcome.report])
                for sort, question, values in asked(column, several, draw):
                    if sort not in {"value", "then"}:
                        talk = library.conversation([outcome.report])
                    counts[sort, went(talk, question, values)] += 1
    print(f"{'sort':<14}{'right':>8}{'refused':>9}{'other':>7}")
    sorts = list(dict.fromkeys(sort for sort, _ in counts))
    for sort in sorts:
        print(
            f"{sort:<14}"
            + "".join(f"{counts[sort, how]:>8}" for how in ("right", "refused", "other"))
        )
    right = sum(counts[sort, "right"] for sort in sorts)
    print(f"right {right} of {counts.total()} ({right / max(1, counts.total()):.1%})")


if __name__ == "__main__":
    known = parser(__doc__)
    known.add_argument("directory", type=Path)
    known.add_argument("files", nargs="*")
    main(known.parse_args().directory, known.parse_args().files)
