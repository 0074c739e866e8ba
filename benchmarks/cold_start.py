"""What one question costs: a fresh process against the bare imports, a first use, memory.

    python benchmarks/cold_start.py [RUNS]

Runs alternate, so that a busy machine slows both sides alike.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from arguments import number

QUESTION = "what % of social workers lacked time"
ASKING = [sys.executable, "-m", "askreports", QUESTION]
IMPORTING = [sys.executable, "-c", "import whoosh.index, whoosh.qparser, rapidfuzz"]
RUNS = 21


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """The wall-clock time of one process with piped output."""
    start = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
    return time.perf_counter() - start


def peak_megabytes() -> float:
    """The largest resident size of any child so far."""
    size = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return size / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def main(runs: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as directory:
        environment = {**os.environ, "ASKREPORTS_CACHE": str(Path(directory) / "cache")}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # installed packages have theirs compiled
        first = seconds(ASKING, environment)
        building = peak_megabytes()
        seconds(IMPORTING, environment)
        pairs = [
            (seconds(ASKING, environment), seconds(IMPORTING, environment)) for _ in range(runs)
        ]
    asking, importing = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = statistics.median(ask / bare for ask, bare in pairs)
    print(f"one question   {asking * 1000:7.0f} ms   median of {runs}")
    print(f"bare imports   {importing * 1000:7.0f} ms")
    print(f"ratio          {ratio:7.2f}      median of the pairs")
    print(f"first use      {first:7.2f} s    reading the reports into an empty cache")
    print(f"peak memory    {building:7.0f} MB   of the first use")


if __name__ == "__main__":
    main(number(__doc__, RUNS))
