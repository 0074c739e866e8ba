"""How fast files are read, and in how much memory: PDF, CSV, XLSX and text, made for it.

    python benchmarks/reading.py [PAGES]

Each file is read in fresh processes, one alone and then two at once. The time of
``read`` is that from bytes to a document, that of ``extract`` from there to records.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from arguments import number

PAGES = 100
CSV_ROWS = 50_000
XLSX_ROWS = 10_000
PASSAGES = 5_000
AIMS = {"pdf": 8, "csv": 20_000, "txt": 2_000}
STORY = (
    "inspectors authorities children families services staff meetings carers schools reports views"
    " progress support training homes found heard made had were good many most some across with"
)
WORDS = STORY.split()


def sentence(chance: random.Random) -> str:
    """A sentence with a figure in it, as reports have them."""
    words = " ".join(chance.choices(WORDS, k=14))
    return f"{words.capitalize()} and {chance.randint(2, 98)}% of them agreed."


def make_pdf(path: Path, pages: int) -> int:
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    chance = random.Random(1)
    canvas = Canvas(str(path), pagesize=A4)
    for page in range(1, pages + 1):
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(60, 780, f"Chapter {page}: {chance.choice(WORDS)}")
        canvas.setFont("Helvetica", 10)
        for line in range(30):
            canvas.drawString(60, 750 - 13 * line, sentence(chance)[:95])
        for row in range(12):
            cells = (f"Statement {row} of the page", chance.randint(1, 99), chance.randint(1, 99))
            for x, cell in zip((60, 300, 380), cells, strict=True):
                canvas.drawString(x, 330 - 16 * row, str(cell))
        canvas.drawString(290, 30, str(page))
        canvas.showPage()
    canvas.save()
    return pages


def rows(count: int) -> list[list[str | int]]:
    chance = random.Random(2)
    body = [[f"Area {n}", *(chance.randint(0, 5000) for _ in range(3))] for n in range(count)]
    return [["Area", "2010", "2011", "2012"], *body]


def make_csv(path: Path) -> int:
    lines = (",".join(map(str, row)) for row in rows(CSV_ROWS))
    path.write_text("\n".join(lines), encoding="utf-8")
    return CSV_ROWS


def make_xlsx(path: Path) -> int:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Areas")
    for row in rows(XLSX_ROWS):
        sheet.append(row)
    book.save(path)
    return XLSX_ROWS


def make_text(path: Path) -> int:
    chance = random.Random(3)
    passages = (" ".join(sentence(chance) for _ in range(3)) for _ in range(PASSAGES))
    path.write_text("\n\n".join(passages), encoding="utf-8")
    return PASSAGES


def measure(path: Path) -> dict[str, float]:
    """Read one file here; seconds for each step, and the peak size of this process."""
    from askreports.corpus.catalogue import described
    from askreports.corpus.extract import extract
    from askreports.corpus.layout import blocks
    from askreports.corpus.readers import load

    start = time.perf_counter()
    document = load(path)
    read = time.perf_counter()
    found = blocks(document)
    report = described(document, path.name, {}, found)
    records = len(extract(report, document, found=found).records)
    end = time.perf_counter()
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    megabytes = size / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    return {"read": read - start, "extract": end - read, "memory": megabytes, "records": records}


def in_processes(path: Path, processes: int) -> list[dict[str, float]]:
    """Read a file in so many fresh processes at once."""
    command = [sys.executable, __file__, "--file", str(path)]
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(processes)
    ]
    return [json.loads(process.communicate()[0]) for process in running]


def main(pages: int) -> None:
    """Make the files, measure and print."""
    print(f"{'file':22}{'processes':>10}{'read/s':>12}{'all/s':>12}{'memory':>10}  aim (a process)")
    with tempfile.TemporaryDirectory() as directory:
        folder = Path(directory)
        made = (
            ("pdf", "pages", make_pdf(folder / "report.pdf", pages)),
            ("csv", "rows", make_csv(folder / "report.csv")),
            ("xlsx", "rows", make_xlsx(folder / "report.xlsx")),
            ("txt", "passages", make_text(folder / "report.txt")),
        )
        for ending, unit, count in made:
            for processes in (1, 2):
                found = in_processes(folder / f"report.{ending}", processes)
                read = sum(count / part["read"] for part in found)
                whole = sum(count / (part["read"] + part["extract"]) for part in found)
                memory = max(part["memory"] for part in found)
                aim = f"{AIMS[ending]:,} {unit}/s" if ending in AIMS and processes == 1 else ""
                label = f"{ending}, {count:,} {unit}"
                print(
                    f"{label:22}{processes:10}{read:12,.0f}{whole:12,.0f}{memory:7,.0f} MB  {aim}"
                )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--file"]:
        print(json.dumps(measure(Path(sys.argv[2]))))
    else:
        main(number(__doc__, PAGES))
