"""Rows that are the answers to one question: which of them a question's stance is, and their sums."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...corpus.cell_store import TableRow
from ..desk import Desk
from ..words import words
from .asked import Asked
from .fits import Fit
from .labels import key_of
from .options import option_of
from .polls import is_difference

# Other words for the two sides of a scale, as its steps have them.
_SIDES = {
    key_of("support"): frozenset(
        {"back", "backed", "backing", "favour", "favor", "favoured", "favored", "approve", "approved", "endorse", "endorsed"}
    ),
    key_of("oppose"): frozenset({"against", "reject", "rejected", "disapprove", "disapproved"}),
}  # fmt: skip
_MOST = 12  # answers to choose from
_SMALL = frozenset({"a", "to"})  # words of "to a great extent" that any question has


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rows of answers that are meant.

    ``summed`` where several make up one stance; ``stands`` where they are of those who deny.
    """

    rows: list[TableRow]
    summed: bool
    stands: bool = False


def chosen(fit: Fit, desk: Desk) -> Chosen | None:
    """Of the answers to one question those that the question asks for; none where it is no such."""
    whole = fit.rows is None and fit.card.rows <= _MOST and _asks(fit)
    if not whole and (not fit.rows or len(fit.rows) > _MOST):
        return None
    rows = desk.store.tables.rows(fit.card.tab, sorted(fit.rows) if fit.rows else None)
    rows = [row for row in rows if not is_difference(row.label, fit.asked)] or rows
    if len(rows) == 1 and fit.asked.denied and option_of(rows[0].label)[1] == "no":
        return Chosen(rows, False, True)
    group = rows[0].labels[:-1]
    if not (whole or any(group)) or any(row.labels[:-1] != group for row in rows):
        return None
    asked = fit.asked
    named = any(name.level == -1 for name in fit.names)
    if len(rows) > 1 and not named:
        return _of_yes_and_no(rows, denied=asked.denied) or _of_scale(rows, asked)
    if len(rows) == 1 and not asked.denied:
        every = [row for row in desk.store.tables.rows(fit.card.tab) if row.labels[:-1] == group]
        return _net(rows[0], every, asked)
    return None


def _asks(fit: Fit) -> bool:
    """Whether the title is a question, or an item of a survey whose only answers are yes and no."""
    labels = [label for level in fit.card.levels for label, _ in level.labels]
    return "?" in fit.card.title or sorted(map(key_of, labels)) == ["no", "yes"]


def _of_yes_and_no(rows: Sequence[TableRow], *, denied: bool) -> Chosen | None:
    keys = {key_of(row.label).removeprefix("total ").split(" ")[0]: row for row in rows}
    if not {"yes", "no"} <= keys.keys():
        return None
    wanted = "no" if denied else "yes"
    found = [row for row in rows if key_of(row.label) in {wanted, f"total {wanted}"}]
    return Chosen(found, False, denied) if len(found) == 1 else None


def _of_scale(rows: Sequence[TableRow], asked: Asked) -> Chosen | None:
    """The steps of a scale whose word the question has: all that are satisfied, however much."""
    cores = [_core(row.label, asked) for row in rows]
    stems = set(asked.stems)
    wanted = {core for core in cores if core and set(core.split()) <= stems}
    told = {word.text for word in asked.words}
    sides = {side for side, said in _SIDES.items() if told & said}
    if not wanted and len(sides) == 1:
        wanted = sides & {core for core in cores if core}
    if len(wanted) != 1:
        return None
    nets = [row for row in rows if key_of(row.label) in {f"total {each}" for each in wanted}]
    if len(nets) == 1:
        return Chosen(nets, False)
    found = [row for row, core in zip(rows, cores, strict=True) if core in wanted]
    return Chosen(found, len(found) > 1)


def _net(row: TableRow, rows: Iterable[TableRow], asked: Asked) -> Chosen | None:
    """A row of a plain step with the rows of the same step that say how much: strongly agree."""
    core = _core(row.label, asked)
    if core is None or core != key_of(row.label):
        return None
    found = [each for each in rows if _core(each.label, asked) == core]
    return Chosen(found, True) if len(found) > 1 and not says_degree(asked) else None


def says_degree(asked: Asked) -> bool:
    """Whether a question says how much of a stance is asked for: strongly, very."""
    return bool((asked.closed.degrees - _SMALL) & {word.text for word in asked.words})


def steps_of_one(labels: Sequence[str], asked: Asked) -> list[str]:
    """The labels that are steps of the one stance that the question names, however much; else none."""
    if says_degree(asked):
        return []
    stems = set(asked.stems)
    by_core: dict[str, list[str]] = {}
    for label in labels:
        core = _core(label, asked)
        if core and set(core.split()) <= stems:
            by_core.setdefault(core, []).append(label)
    found = next(iter(by_core.values()), [])
    return found if len(by_core) == 1 and len(found) > 1 else []


def _core(label: str, asked: Asked) -> str | None:
    """A step without the words that say how much; none for one that is denied, and for a number."""
    texts = [word.text for word in words(label)]
    left = [text for text in texts if text not in asked.closed.degrees]
    if (
        all(map(str.isdecimal, left))
        or len(left) > 2
        or {"not", "no", "neither", "never"} & set(texts)
    ):
        return None
    return key_of(" ".join(left))
