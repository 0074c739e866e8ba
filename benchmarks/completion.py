"""What one keystroke of completion costs over many item wordings.

    python benchmarks/completion.py [WORDINGS]

The wordings are made of words of the built-in items, so that many hold what
is typed, and of words of all that was read; seeded. Every beginning of every
entry is one keystroke: all that the session offers for it is made.
"""

from __future__ import annotations

import io
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from arguments import number
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from askreports import Library
from askreports.corpus.records import Passage, QuestionRow
from askreports.index.fuzzy import Wording
from askreports.terminal.prompting import SessionCompleter
from askreports.terminal.session import Session
from askreports.terminal.shell import Shell

WORDINGS = 10_000
TYPED = (
    "sufficient time to work effectively",
    "sufcient tme to wrk",
    "chilren yuong wrk wiht",
    "workload manager",
    "i feel i have",
    "the local authority involves my organisation",
    "what about Q12",
    "zzz qqq",
)
ALLOWED = 30.0  # milliseconds


def made(library: Library, count: int) -> list[Wording]:
    """The built-in items and made-up ones beside them, ``count`` in all."""
    records = [record for _, record in library.records()]
    rows = [record for record in records if isinstance(record, QuestionRow)]
    real = [Wording(row.place.report, row.place.locator, row.text) for row in rows]
    passages = [record.text for record in records if isinstance(record, Passage)]
    common = [word for each in real for word in each.text.split()]
    rare = sorted({word for text in passages for word in text.split()})
    chance = random.Random(1)
    more = [
        Wording("made-up", f"Q{n}", " ".join(_words(chance, common, rare)))
        for n in range(count - len(real))
    ]
    return [*real, *more]


def _words(chance: random.Random, common: list[str], rare: list[str]) -> list[str]:
    return [
        chance.choice(common if chance.random() < 0.8 else rare)
        for _ in range(chance.randint(6, 25))
    ]


def main(count: int) -> None:
    """Measure and print; leaves with 1 where the 95th percentile is over what is allowed."""
    with tempfile.TemporaryDirectory() as directory:
        library = Library.open(notify=print, cache_directory=Path(directory) / "cache")
        session = Session(library, Shell(io.StringIO(), io.StringIO(), io.StringIO()))
        session.__dict__["items"] = tuple(made(library, count))  # what the session would read
        measure(session)


def measure(session: Session) -> None:
    """Type every entry, key by key."""
    start = time.perf_counter()
    completer = SessionCompleter(session)
    prepared = (time.perf_counter() - start) * 1000
    print(f"preparing {len(session.items):,} wordings   {prepared:7.1f} ms")
    taken: list[float] = []
    worked: list[float] = []
    for text in TYPED:
        for end in range(1, len(text) + 1):
            start, busy = time.perf_counter(), time.process_time()
            list(completer.get_completions(Document(text[:end]), CompleteEvent()))
            taken.append((time.perf_counter() - start) * 1000)
            worked.append((time.process_time() - busy) * 1000)
    p95 = statistics.quantiles(taken, n=20)[-1]
    print(f"{len(taken)} keystrokes, allowed p95 {ALLOWED:.0f} ms")
    for name, times in (("waited", taken), ("of processor", worked)):
        middle, high = statistics.median(times), statistics.quantiles(times, n=20)[-1]
        print(f"{name:<13} median {middle:6.1f} ms   p95 {high:6.1f} ms   max {max(times):6.1f} ms")
    sys.exit(p95 > ALLOWED)


if __name__ == "__main__":
    main(number(__doc__, WORDINGS))
