"""Scoring a library against a file of questions with known answers.

Right means that the value is right and a right place is cited. A wrong value
is an answer whose headline nobody accepts, which is worse than a refusal.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from .answers.nouns import Answer
from .corpus.errors import AskReportsError
from .judging import UNANSWERABLE, Gold, Texts, gold_from, is_at, places_right, values_right
from .judging import wrong_value as states_wrong_value
from .library import BadQuestion, Library

Stage = Literal["reading", "recall", "decision", "refusal"]
_NORMAL_95 = 1.959964  # standard normal quantile of a two-sided 95 % interval
_SHOWN = 4  # values and places of an answer that a miss is described with


class BadQuestionFile(AskReportsError):
    """A file of questions that cannot be used; ``why`` names the line and the fault."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(str(path))
        self.path = path
        self.why = why

    def __str__(self) -> str:
        return f'cannot score "{self.path}": {self.why}'


@dataclass(frozen=True, slots=True)
class Score:
    """How one question went; ``stage`` is where a miss was lost, ``why`` says more."""

    gold: Gold
    right: bool
    wrong_value: bool = False
    stage: Stage | None = None
    given: str = ""
    why: str = ""


def read_questions(path: Path) -> tuple[Gold, ...]:
    """The questions of a file, one JSON object a line. Raises ``BadQuestionFile``."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise BadQuestionFile(path, error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise BadQuestionFile(path, "it is not UTF-8 text") from error
    golds: dict[str, Gold] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            gold = gold_from(json.loads(line))
        except KeyError as error:
            raise BadQuestionFile(path, f"line {number} has no {error}") from error
        except (ValueError, TypeError, AttributeError) as error:
            raise BadQuestionFile(path, f"line {number} is no question object") from error
        if gold.after is not None and gold.after not in golds:
            raise BadQuestionFile(path, f'line {number} follows "{gold.after}", not above it')
        golds[gold.id] = gold
    return tuple(golds.values())


def evaluate(library: Library, golds: Sequence[Gold]) -> Iterator[Score]:
    """Ask every question, a follow-up after its forerunners, and score the answers."""
    texts = Texts(library.lines)
    by_id = {gold.id: gold for gold in golds}
    for gold in golds:
        yield score(library, texts, gold, _asked(library, gold, by_id))


def _asked(library: Library, gold: Gold, by_id: Mapping[str, Gold]) -> Answer | None:
    chain = [gold]
    while chain[0].after is not None:
        chain.insert(0, by_id[chain[0].after])
    conversation = library.conversation()
    answer = None
    for each in chain:
        try:
            answer = conversation.ask(each.question)
        except BadQuestion:
            answer = None
    return answer


def score(library: Library, texts: Texts, gold: Gold, answer: Answer | None) -> Score:
    """The score of one answer; ``None`` stands for a question that was turned down."""
    if answer is None or answer.status == "no_answer":
        if gold.kind == UNANSWERABLE:
            return Score(gold, right=True)
        refusal = answer.refusal if answer else None
        given = f"refused {refusal.code}: {refusal.text}" if refusal else "refused"
        return Score(
            gold, False, False, "refusal", given, _weighed(library, texts, gold, answer)[1]
        )
    given = f"{answer.kind}: {_described(answer)}"
    if gold.kind == UNANSWERABLE:
        return Score(gold, False, True, "refusal", given, "answered though unanswerable")
    faults = [
        fault
        for fault, right in (
            ("value", values_right(gold, answer)),
            ("place", places_right(texts, gold, answer)),
        )
        if not right
    ]
    if not faults:
        return Score(gold, right=True, given=given)
    found, weighed = _weighed(library, texts, gold, answer)
    stage: Stage = "decision" if found else "recall"
    if answer.kind != gold.kind:
        stage = "reading"
    why = f"{' and '.join(faults)} not right; {weighed}"
    return Score(gold, False, states_wrong_value(gold, answer), stage, given, why)


def _weighed(library: Library, texts: Texts, gold: Gold, answer: Answer | None) -> tuple[bool, str]:
    """Whether a record from a right place was weighed, and at which rank."""
    considered = answer.considered if answer else ()
    for rank, weighed in enumerate(considered, 1):
        place = library.record(weighed.record).place
        text = texts.between(place.report, place.lines)
        if any(is_at(texts, spot, place, text) for spot in gold.places):
            return True, f"a right place weighed at rank {rank} of {len(considered)}"
    return False, f"no right place among {len(considered)} weighed"


def _described(answer: Answer) -> str:
    values = ", ".join(f"{each.text} ({each.value} {each.unit})" for each in answer.values[:_SHOWN])
    places = "; ".join(
        f"{each.report} {each.locator} lines {each.lines[0]}-{each.lines[1]}"
        for each in answer.citations[:_SHOWN]
    )
    return f"{values or 'no value'} at {places or 'no place'}"


# -- the summary ---------------------------------------------------------


def wilson(right: int, total: int) -> tuple[float, float]:
    """The 95 % Wilson score interval of a share, as fractions; (0, 1) of nothing."""
    if not total:
        return 0.0, 1.0
    share, square = right / total, _NORMAL_95**2
    centre = share + square / (2 * total)
    spread = _NORMAL_95 * (share * (1 - share) / total + square / (4 * total**2)) ** 0.5
    scale = 1 + square / total
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


def summary(scores: Sequence[Score]) -> dict[str, Any]:
    """The counts as JSON knows them: overall, by kind, by style, misses by stage."""
    total, right = len(scores), sum(each.right for each in scores)
    wrong = sum(each.wrong_value for each in scores)
    stages = [each.stage for each in scores if each.stage]
    return {
        "schema": 1,
        "total": total,
        "right": right,
        "share": right / total if total else 0.0,
        "interval": list(wilson(right, total)),
        "wrong_values": wrong,
        "wrong_value_share": wrong / total if total else 0.0,
        "by_kind": _tally(scores, lambda gold: gold.kind),
        "by_style": _tally(scores, lambda gold: gold.style),
        "lost_at": {stage: stages.count(stage) for stage in sorted(set(stages))},
    }


def _tally(scores: Sequence[Score], part: Callable[[Gold], str]) -> dict[str, dict[str, int]]:
    tally: dict[str, dict[str, int]] = {}
    for each in scores:
        counts = tally.setdefault(part(each.gold), {"right": 0, "total": 0, "wrong_values": 0})
        counts["right"] += each.right
        counts["total"] += 1
        counts["wrong_values"] += each.wrong_value
    return dict(sorted(tally.items()))


def misses(scores: Sequence[Score]) -> list[dict[str, Any]]:
    """Every question that was not answered rightly, with what was wanted and given."""
    return [
        {
            **{key: value for key, value in asdict(each.gold).items() if key != "places"},
            "wanted": _wanted(each.gold),
            "given": each.given,
            "stage": each.stage,
            "wrong_value": each.wrong_value,
            "why": each.why,
        }
        for each in scores
        if not each.right
    ]


def _wanted(gold: Gold) -> str:
    if gold.kind == UNANSWERABLE:
        return "a refusal"
    places = "; ".join(
        f'{spot.report} {spot.locator or "-"} "{spot.snippet}"' for spot in gold.places
    )
    return f"{', '.join(map(str, gold.accept)) or 'any value'} at {places}"


def as_text(scores: Sequence[Score], *, with_misses: bool) -> str:
    """The summary, and every miss where wanted, as lines for a person."""
    counts = summary(scores)
    low, high = counts["interval"]
    lines = [
        f"right {counts['right']}/{counts['total']} = {counts['share']:.1%}"
        f" (95 % interval {low:.1%} to {high:.1%})",
        f"answered with a wrong value {counts['wrong_values']}/{counts['total']}"
        f" = {counts['wrong_value_share']:.1%}",
    ]
    for title, key in (("kind", "by_kind"), ("style", "by_style")):
        lines += ["", f"{title:<14}{'right':>9}  wrong value"]
        for name, tally in counts[key].items():
            share = f"{tally['right']}/{tally['total']}"
            lines.append(f"{name:<14}{share:>9}  {tally['wrong_values'] or '-':>11}")
    if counts["lost_at"]:
        parts = ", ".join(f"{stage} {number}" for stage, number in counts["lost_at"].items())
        lines += ["", f"lost at: {parts}"]
    if with_misses:
        for miss in misses(scores):
            mark = ", WRONG VALUE" if miss["wrong_value"] else ""
            lines += [
                "",
                f"{miss['id']} {miss['kind']}, {miss['style']}: {miss['question']}",
                f"  wanted  {miss['wanted']}",
                f"  given   {miss['given']}",
                f"  lost at {miss['stage']}{mark}: {miss['why']}",
            ]
    return "\n".join(lines)
