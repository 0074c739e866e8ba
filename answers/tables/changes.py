"""Which row changed most between two periods: by the column of changes, else by the two columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ...corpus.cell_store import TableCell
from ..desk import Desk
from ..nouns import Answer, Citation, Derivation, Value
from ..question import Question
from ..refusing import reading_note
from ..wording import number
from ..words import folded
from .asked import Asked, asked
from .cards import Column
from .fits import Fit
from .periods import periods_in
from .rows import Rows, entities
from .wording import table_name

_FALLS = r"fell|fall|fallen|falls|drop|dropped|drops|decline[sd]?|decrease[sd]?|worsened|deteriorated|went down|gone down|shrank|reduction"
_RISES = r"rose|rise|risen|rises|grew|grow|grown|growth|increase[sd]?|improve[sd]?|improvement|went up|gone up|gain|gained|jump|jumped"
_CHANGED = re.compile(
    rf"\b(?:(?:{_FALLS}|{_RISES})\s+(?:by\s+)?(?:the\s+)?(?:most|furthest|fastest)|most (?:improved|increased|declined|decreased|reduced)"
    rf"|(?:biggest|largest|greatest|steepest|sharpest|highest|fastest)\s+(?:{_FALLS}|{_RISES}))(?:\s+in)?\b"
)
_FALLING = re.compile(rf"\b(?:{_FALLS}|most (?:declined|decreased|reduced))\b")
_YEARS = re.compile(r"(?:19|20)(\d\d)|['’‘](\d\d)\b")
_BY_COLUMN = re.compile(r",?\s*\b(?:going by|according to|judging by|by) the change columns?\b")


@dataclass(frozen=True, slots=True)
class _Change:
    """A row's cells at both periods, and the difference."""

    before: TableCell
    after: TableCell
    difference: float


def most_changed(
    question: Question, desk: Desk, fitted: Callable[[Asked], Sequence[Fit]]
) -> Answer | None:
    """The rows whose values at two periods differ most; none where this is not asked."""
    plain = folded(question.text)
    found = _CHANGED.search(plain)
    periods = periods_in(plain)
    if found is None or len(periods) != 2:
        return None
    falling = bool(_FALLING.search(found.group()))
    text = question.text[: found.start()] + " had the most " + question.text[found.end() :]
    text = _BY_COLUMN.sub("", text)
    for fit in fitted(asked(replace(question, text=text), desk)):
        if not fit.complete:
            continue
        pair = [_column(fit, period.first) for period in periods]
        rows = entities(fit, desk)
        if isinstance(rows, Answer) or pair[0] is None or pair[1] is None:
            continue
        changes = _changes(fit, rows, pair[0], pair[1], desk)
        printed = _printed(fit, [period.first for period in periods], desk)
        changes = [each for each in changes if printed is None or each.before.n in printed]
        changes = [each for each in changes if (each.difference < 0) == falling and each.difference]
        if changes:
            return _compose(question, fit, rows, changes, falling=falling, desk=desk)
    return None


def _column(fit: Fit, year: str) -> Column | None:
    """The one column of numbers of a year, no column of changes among them."""
    own = [
        column for column in fit.card.columns
        if column.numbers and column.measure != "change"
        and {period.first for period in periods_in(" . ".join(column.labels))} == {year}
    ]  # fmt: skip
    return own[0] if len(own) == 1 else None


def _printed(fit: Fit, years: Sequence[str], desk: Desk) -> set[int] | None:
    """The rows whose change the table prints itself; none where it has no column of changes.

    Where the publisher gives none, the two values are not to be compared.
    """
    for column in fit.card.columns:
        told = {a or b for a, b in _YEARS.findall(" ".join(column.labels))}
        if column.measure == "change" and {year[2:] for year in years} <= told:
            cells = desk.store.tables.column(fit.card.tab, column.n)
            return {cell.n for cell in cells if cell.value is not None}
    return None


def _changes(fit: Fit, rows: Rows, first: Column, last: Column, desk: Desk) -> list[_Change]:
    before, after = (
        {cell.n: cell for cell in desk.store.tables.column(fit.card.tab, column.n)}
        for column in (first, last)
    )
    found = []
    for n in rows.rows:
        one, two = before.get(n), after.get(n)
        if one is not None and two is not None and one.value is not None and two.value is not None:
            found.append(_Change(one, two, round(two.value - one.value, 10)))
    return found


def _compose(
    question: Question, fit: Fit, rows: Rows, changes: list[_Change], *, falling: bool, desk: Desk
) -> Answer:
    changes.sort(key=lambda each: (each.difference if falling else -each.difference, each.before.n))
    wanted = fit.asked.several or 1
    shown = changes[:wanted]
    while len(shown) < len(changes) and changes[len(shown)].difference == shown[-1].difference:
        shown.append(changes[len(shown)])
    unit = "pp" if any(column.unit == "%" for column in fit.card.columns) else ""
    citations: list[Citation] = []
    values: list[Value] = []
    said: list[str] = []
    for each in shown:
        n = len(citations) + 1
        citations += [desk.citation(n, each.before.record), desk.citation(n + 1, each.after.record)]
        made = f"{number(each.after.value or 0.0)} − {number(each.before.value or 0.0)}"
        change = number(each.difference).replace("-", "−")
        values.append(
            Value(each.difference, unit, change, n, "change",
                  None, Derivation(made, (n, n + 1)))
        )  # fmt: skip
        said.append(
            f"{rows.name(each.before.n)}: {each.before.text} [{n}], then {each.after.text} [{n + 1}], {change}"
        )
    order = "largest fall first" if falling else "largest rise first"
    return Answer(
        question=question.text,
        status="answered",
        kind="ranking",
        text=f"{table_name(fit.card, desk)} ({order}): {'; '.join(said)}.",
        reading=reading_note(question),
        values=tuple(values),
        citations=tuple(citations),
    )
