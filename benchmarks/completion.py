"""What one keystroke of completion costs over many item wordings.

    python benchmarks/completion.py [WORDINGS]

The wordings are made of the words of the built-in items, seeded, so that
many hold what is typed. Every prefix of every entry is one keystroke.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from askreports import Library
from askreports.corpus.records import QuestionRow
from askreports.index.fuzzy import Wording, Wordings

WORDINGS = 10_000
TYPED = (
    "sufficient time to work effectively",
    "sufcient tme to wrk",
    "workload manager",
    "i feel i have",
    "the local authority involves my organisation",
    "zzz qqq",
)
ALLOWED = 30.0  # milliseconds


def made(count: int) -> list[Wording]:
    """The built-in items and made-up ones beside them, ``count`` in all."""
    with tempfile.TemporaryDirectory() as directory:
        library = Library.open(notify=print, cache_directory=Path(directory) / "cache")
        rows = [record for _, record in library.records() if isinstance(record, QuestionRow)]
    real = [Wording(row.place.report, row.place.locator, row.text) for row in rows]
    chance = random.Random(1)
    words = [word for each in real for word in each.text.split()]
    more = [
        Wording("made-up", f"Q{n}", " ".join(chance.choices(words, k=chance.randint(6, 25))))
        for n in range(count - len(real))
    ]
    return [*real, *more]


def main(count: int) -> None:
    """Measure and print; leaves with 1 where the 95th percentile is over what is allowed."""
    wordings = made(count)
    start = time.perf_counter()
    prepared = Wordings(wordings)
    print(f"preparing {count:,} wordings   {(time.perf_counter() - start) * 1000:7.1f} ms")
    taken: list[float] = []
    worked: list[float] = []
    for text in TYPED:
        for end in range(1, len(text) + 1):
            start, busy = time.perf_counter(), time.process_time()
            prepared.find(text[:end])
            taken.append((time.perf_counter() - start) * 1000)
            worked.append((time.process_time() - busy) * 1000)
    p95 = statistics.quantiles(taken, n=20)[-1]
    print(f"{len(taken)} keystrokes, allowed p95 {ALLOWED:.0f} ms")
    for name, times in (("waited", taken), ("of processor", worked)):
        middle, high = statistics.median(times), statistics.quantiles(times, n=20)[-1]
        print(f"{name:<13} median {middle:6.1f} ms   p95 {high:6.1f} ms   max {max(times):6.1f} ms")
    sys.exit(p95 > ALLOWED)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else WORDINGS)
