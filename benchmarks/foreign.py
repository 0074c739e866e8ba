"""How well questions on reports of other makers are answered.

    python benchmarks/foreign.py DIRECTORY [FILE…]

``DIRECTORY`` holds files that ``tests/questions/foreign/SOURCES.md`` names, which are not kept
here; each is added to a library of its own and asked alone, all that are there or each ``FILE`` that
is named. Judged as ``askreports eval`` does, and where that says nothing:

- a passage, a comment and a fact answered in prose must hold one of the accepted words;
- a ranking's names stand, in order, in the rows cited first, or in one cited sentence;
- a place without a snippet is right by its row label, section or sheet.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

from arguments import parser

from askreports.answers.nouns import Answer, Citation
from askreports.corpus.errors import AskReportsError
from askreports.corpus.records import Place
from askreports.evaluation import wilson
from askreports.judging import (
    UNANSWERABLE,
    Gold,
    Spot,
    Texts,
    folded,
    gold_from,
    is_at,
    values_right,
    wrong_value,
)
from askreports.library import Library

QUESTIONS = Path(__file__).resolve().parent.parent / "tests" / "questions" / "foreign"
WORDS_JUDGED = {"passage", "comments"}
RIGHT, WRONG, REFUSED, ELSE = "right", "wrong value", "refused", "other"


def in_words(gold: Gold, answer: Answer) -> bool:
    """Whether the answer or what it quotes holds one of the accepted words, where there are any."""
    if not gold.accept:
        return True
    shown = folded(" ".join([answer.text, *(cited.quote for cited in answer.citations)]))
    return any(folded(str(wanted)) in shown for wanted in gold.accept)


def in_order(gold: Gold, answer: Answer) -> bool:
    """Whether the rows cited first, or one cited sentence, name what is wanted in order."""
    names = [folded(str(wanted)) for wanted in gold.accept]
    cited = [shown(each) for each in answer.citations]
    if len(cited) >= len(names) and all(map(str.__contains__, cited, names)):
        return True
    for text in cited:
        spots = [text.find(name) for name in names]
        if len(names) > 1 and min(spots) >= 0 and spots == sorted(spots):
            return True
    return False


def shown(cited: Citation) -> str:
    """What a citation says of its place."""
    parts = (cited.locator, cited.section, cited.sheet, cited.quote)
    return folded(" ".join(part for part in parts if part))


def bare(text: str) -> str:
    """The words of a text, whatever parts them: a file of records is read without its commas."""
    return " ".join(re.findall(r"[\w.%]+", folded(text)))


def cites(texts: Texts, spot: Spot, cited: Citation) -> bool:
    """Whether the citation is of this place."""
    if cited.report != spot.report:
        return False
    source = texts.between(cited.report, cited.lines)
    if not spot.snippet:
        return spot.locator is None or folded(spot.locator) in f"{shown(cited)} {folded(source)}"
    place = Place(cited.report, cited.locator, cited.section, cited.lines)
    return is_at(texts, spot, place, cited.quote) or bare(spot.snippet) in bare(source)


def judged(texts: Texts, gold: Gold, answer: Answer | None) -> str:
    """``RIGHT``, ``WRONG``, ``REFUSED`` or ``ELSE`` (no value, or the right one misplaced)."""
    if answer is None or answer.status == "no_answer":
        return RIGHT if gold.kind == UNANSWERABLE else REFUSED
    if gold.kind == UNANSWERABLE:
        return WRONG
    value = values_right(gold, answer)
    if gold.kind in WORDS_JUDGED or (gold.kind == "fact" and not answer.values):
        value = in_words(gold, answer)
    elif gold.kind == "ranking":
        value = value or in_order(gold, answer)
    every = all if gold.every_place else any
    placed = every(
        any(cites(texts, spot, each) for each in answer.citations) for spot in gold.places
    )
    if value:
        return RIGHT if placed else ELSE
    return WRONG if wrong_value(gold, answer) else ELSE


def questions() -> list[tuple[str, Gold]]:
    """Each question of both sets with the name of its file."""
    found = []
    sets = sorted(QUESTIONS.glob("questions*.jsonl"))
    for line in [line for each in sets for line in each.read_text(encoding="utf-8").splitlines()]:
        data: dict[str, Any] = json.loads(line)
        gold = gold_from(data)
        spots = tuple(replace(spot, snippet=spot.snippet or "") for spot in gold.places)
        found.append((data["file"], replace(gold, places=spots)))
    return found


def scored(
    path: Path, golds: Sequence[Gold], folder: Path
) -> Iterator[tuple[Gold, str, Answer | None]]:
    """The questions of one file with how each went; the library and its cache are in ``folder``."""
    file = folder / f"{path.name}.sqlite"
    library = Library.open(file, notify=print, cache_directory=folder / "cache", make=True)
    (outcome,) = library.add([path])
    if not outcome.report:
        raise SystemExit(f"{path}: {outcome.why}")
    texts = Texts(library.lines)
    talk = library.conversation()
    for gold in golds:
        if gold.after is None:
            talk = library.conversation([outcome.report])
        try:
            answer: Answer | None = talk.ask(gold.question)
        except AskReportsError as error:  # no answer, which is said
            print(f"{gold.id} failed: {type(error).__name__}: {error}")
            answer = None
        yield gold, judged(texts, gold, answer), answer


def main(directory: Path, chosen: Sequence[str]) -> None:
    """Ask and print: every miss, then how many went how, by file, by kind and in all."""
    went: list[tuple[str, Gold, str]] = []
    with tempfile.TemporaryDirectory() as folder:
        for name, group in groupby(questions(), key=lambda pair: pair[0]):
            named = not chosen or any(each in name for each in chosen)
            if not named or not (directory / name).exists():
                continue
            golds = [gold for _, gold in group]
            for gold, how, answer in scored(directory / name, golds, Path(folder)):
                went.append((name, gold, how))
                if how != RIGHT:
                    miss(gold, how, answer)
    table("file", [(name, how) for name, _, how in went])
    table("kind", [(gold.kind, how) for _, gold, how in went])
    table("style", [(gold.style, how) for _, gold, how in went])


def miss(gold: Gold, how: str, answer: Answer | None) -> None:
    """What was wanted and what was given."""
    text = " ".join(answer.text.split())[:300] if answer else "turned down"
    print(f"{gold.id} {how} ({gold.kind}, {gold.style}): {gold.question}")
    print(f"  wanted {list(gold.accept)}\n  given  {text}", flush=True)


def table(head: str, went: Sequence[tuple[str, str]]) -> None:
    """Counts by the first of each pair, and of all."""
    print(f"\n{head:<60}{'right':>9}{WRONG:>13}{REFUSED:>9}{ELSE:>7}")
    for name in [*dict.fromkeys(name for name, _ in went), "all"]:
        hows = [how for each, how in went if name in {each, "all"}]
        counts = [hows.count(how) for how in (RIGHT, WRONG, REFUSED, ELSE)]
        print(
            f"{name[:58]:<60}{f'{counts[0]}/{len(hows)}':>9}"
            f"{counts[1]:>13}{counts[2]:>9}{counts[3]:>7}"
        )
    low, high = wilson(counts[0], len(hows))
    print(f"right {counts[0] / max(1, len(hows)):.1%} (95 % interval {low:.1%} to {high:.1%})")


if __name__ == "__main__":
    known = parser(__doc__)
    known.add_argument("directory", type=Path)
    known.add_argument("files", nargs="*")
    main(known.parse_args().directory, known.parse_args().files)
