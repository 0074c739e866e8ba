"""Whether the thresholds of deciding hold for a report that they were not chosen on.

    python benchmarks/thresholds.py

The best candidate of every question for a figure that stands alone is weighed once,
and accepted or not under each setting of the thresholds. One report after the other
is left out: the setting is chosen on the questions of the others, by right answers
less twice the wrong ones, and scored on those of the report. An unanswerable
question, which belongs to no report, is left out with each report in turn.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from arguments import parser

from askreports.answers import deciding
from askreports.answers.desk import Desk
from askreports.answers.kinds import figure
from askreports.answers.question import Question
from askreports.answers.reading import read
from askreports.answers.weighing import Weighed
from askreports.corpus.records import QuestionRow
from askreports.evaluation import read_questions, wilson
from askreports.judging import Gold
from askreports.library import Library

ROOT = Path(__file__).resolve().parent.parent
GRID = {
    "LEAST_COVERED": (0.35, 0.4, 0.45, 0.5, 0.55, 0.6),
    "LEAST_TOTAL": (0.4, 0.44, 0.48, 0.52, 0.56),
    "LARGEST_MISSING": (0.35, 0.4, 0.45, 0.5, 0.55),
}
WRONG = 2.0  # what a wrong answer costs, in right ones
Setting = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A question's best candidate; ``report`` of its gold, ``""`` where it has none."""

    question: Question
    best: Weighed
    report: str
    right: bool


def cases(desk: Desk) -> Iterator[Case]:
    """The cases of all files of questions."""
    for path in sorted((ROOT / "tests" / "questions").glob("*.jsonl")):
        for gold in read_questions(path):
            if gold.after is None and gold.kind in {"figure", "count", "unanswerable"}:
                yield from case(gold, desk)


def case(gold: Gold, desk: Desk) -> Iterator[Case]:
    """The case of a question that is read as one for a figure."""
    question = read(gold.question, desk.lexicon)
    if question.kind != "figure" or question.items or not question.topic:
        return
    answer = figure.answer(question, desk)
    if answer.refusal and answer.refusal.code == "unsupported_restrictor":
        return  # refused whatever the thresholds are
    _, usable = figure.usable_of(question, desk)
    if usable:
        yield Case(question, usable[0], report_of(gold), fits(gold, usable[0], desk))


def report_of(gold: Gold) -> str:
    """The report of the first place that a question's file names."""
    return gold.places[0].report if gold.places else ""


def fits(gold: Gold, best: Weighed, desk: Desk) -> bool:
    """Whether the candidate stands at a place that the file of questions names."""
    record = desk.record(best.evidence.id)
    source = " ".join(desk.source(record).split())
    return any(
        place.report == record.place.report
        and (
            (isinstance(record, QuestionRow) and place.locator == record.place.locator)
            or " ".join(place.snippet.split()) in source
        )
        for place in gold.places
    )


def scored(chosen: Sequence[Case], setting: Setting, desk: Desk) -> tuple[int, int]:
    """(right, wrong) among the cases under a setting."""
    for name, value in zip(GRID, setting, strict=True):
        setattr(deciding, name, value)
    accepted = [c for c in chosen if deciding.strong_enough(c.question, c.best, desk)]
    right = sum(each.right for each in accepted)
    return right, len(accepted) - right


def worth(score: tuple[int, int]) -> float:
    """What a setting is chosen by."""
    return score[0] - WRONG * score[1]


def main() -> None:
    """Print the setting chosen without each report, and how it does on that report."""
    library = Library.open(notify=lambda note: print(note, file=sys.stderr))
    desk = library._asker.desk
    found = list(cases(desk))
    shipped = tuple(getattr(deciding, name) for name in GRID)
    settings = list(product(*GRID.values()))
    print(
        f"{'left out':<22}{'chosen without it':<22}{'questions':>10}{'right':>7}{'wrong':>7}   as shipped"
    )
    sums = [0, 0, 0]
    for report in sorted({each.report for each in found} - {""}):
        others = [each for each in found if each.report != report]
        own = [each for each in found if each.report == report]
        # the first of equals is the shipped one, so that a tie changes nothing
        best = max([shipped, *settings], key=lambda setting: worth(scored(others, setting, desk)))
        right, wrong = scored(own, best, desk)
        said = " / ".join(f"{value:g}" for value in best)
        now = scored(own, shipped, desk)
        print(
            f"{report:<22}{said:<22}{len(own):>10}{right:>7}{wrong:>7}   {now[0]} right, {now[1]} wrong"
        )
        sums = [sums[0] + len(own), sums[1] + right, sums[2] + wrong]
    low, high = wilson(sums[1], sums[0])
    print(f"pooled: {sums[1]} of {sums[0]} right ({low:.1%} to {high:.1%}), {sums[2]} wrong")


if __name__ == "__main__":
    parser(__doc__).parse_args()
    main()
