"""Which group has most of the rows that a question counts: the region with most inadequate councils."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ...corpus.cell_store import TableCell
from ..desk import Desk
from ..nouns import Answer, Derivation, Value
from ..question import Question
from ..reading import read
from ..refusing import reading_note
from ..words import folded, words
from . import counting
from .asked import Asked, asked
from .fits import Fit
from .labels import key_of
from .rows import Rows, entities, one_column
from .wording import narrowed_to, table_name

_MOST = re.compile(
    r"^(?:and )?(?:in )?(?:which|what)\s+(?P<group>[\w' -]{2,40}?)\s+(?:has|had|have|with|contains?|saw|is|are|were|was)\s+(?:there )?(?:the )?"
    r"(?P<end>most|fewest|least|(?:highest|largest|greatest|biggest|lowest|smallest) number of)\s+(?P<rest>.+)$"
)
_FEW = 5  # cells of a group that are cited
_OTHERS = 3  # groups that are named besides the first


@dataclass(frozen=True, slots=True)
class _Group:
    """A group with its cells that count."""

    name: str
    cells: list[TableCell]


def most_of(
    question: Question, desk: Desk, fitted: Callable[[Asked], Sequence[Fit]]
) -> Answer | None:
    """The group that has most, or fewest, of the rows counted; none where this is not asked."""
    plain = folded(question.text).strip(" ?.!")
    found = _MOST.match(plain)
    if found is None:
        return None
    text = question.text.strip(" ?.!")[found.start("rest") :]
    inner = read(f"how many {text}", desk.lexicon, question.reports)
    for fit in fitted(asked(inner, desk)):
        if not fit.complete or not fit.counts_rows or not (fit.categories or fit.asked.bound):
            continue
        rows = entities(fit, desk)
        column = one_column(fit, desk)
        if isinstance(rows, Answer) or isinstance(column, Answer):
            continue
        counted = counting.counted(fit, column, rows, desk)
        kept = [each for each in counted.kept if each not in counted.unread]
        groups = _groups(found["group"], fit, rows, kept, desk)
        if len(groups) > 1:
            least = found["end"] in {"fewest", "least"} or found["end"].startswith(("low", "small"))
            return _compose(question, fit, groups, counted.what, least=least, desk=desk)
    return None


def _groups(noun: str, fit: Fit, rows: Rows, kept: Sequence[TableCell], desk: Desk) -> list[_Group]:
    """The cells by what stands in the column, or under the level, that the noun names."""
    own = {word.stem for word in words(noun)} - {key_of(word) for word in ("the", "a")}
    of_rows: dict[int, str] = {}
    for at in range(-len(fit.card.levels), 0):
        level = fit.card.levels[at]
        if at != rows.level and own and all(f"s:{each}" in level.features for each in own):
            of_rows = {n: row.labels[at] for n, row in rows.rows.items() if len(row.labels) >= -at}
    for column in fit.card.columns:
        if (
            not of_rows
            and not column.numbers
            and own
            and all(f"s:{each}" in column.features for each in own)
        ):
            cells = desk.store.tables.column(fit.card.tab, column.n)
            of_rows = {cell.n: cell.text for cell in cells if cell.n in rows.rows}
    counts = Counter({name: 0 for name in of_rows.values() if name})
    counts.update(of_rows[each.n] for each in kept if of_rows.get(each.n))
    return [
        _Group(name, [each for each in kept if of_rows.get(each.n) == name])
        for name, _ in counts.most_common()
    ]


def _compose(
    question: Question, fit: Fit, groups: list[_Group], what: str, *, least: bool, desk: Desk
) -> Answer:
    ordered = groups[::-1] if least else groups
    best = len(ordered[0].cells)
    first = [group for group in ordered if len(group.cells) == best]
    cited = [cell for group in first for cell in group.cells[:_FEW]]
    if not cited:
        cited = [cell for group in groups for cell in group.cells[:1]][:1]
    citations = tuple(desk.citation(n, each.record) for n, each in enumerate(cited, 1))
    numbers = tuple(range(1, len(cited) + 1))
    marks = " ".join(f"[{n}]" for n in numbers)
    names = " and ".join(group.name for group in first)
    rest = [group for group in ordered if group not in first][:_OTHERS]
    then = "; ".join(f"{group.name}: {len(group.cells):,}" for group in rest)
    values = tuple(
        Value(float(best), "count", f"{best:,}", 1, None, None,
              Derivation(f"{best:,} rows of {group.name} have {what}", numbers))
        for group in first
    )  # fmt: skip
    within = narrowed_to(fit.asked, fit.names, fit.narrowing)
    name = ", ".join(filter(None, (table_name(fit.card, desk), within)))
    order = "fewest first" if least else "most first"
    text = f"{name}, rows that have {what} ({order}): {names}: {best:,} {marks}"
    return Answer(
        question=question.text,
        status="answered",
        kind="ranking",
        text=f"{text}; then {then}." if then else f"{text}.",
        reading=reading_note(question),
        values=values,
        citations=citations,
    )
