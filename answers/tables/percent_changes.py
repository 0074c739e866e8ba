"""Changes in per cent: as a table prints them, else made of the numbers at two periods."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ...corpus.cell_store import TableCell
from ...corpus.records import Cell
from ..desk import Desk
from ..nouns import Answer, Citation, Derivation, Value
from ..question import Question
from ..reading import read
from ..refusing import reading_note
from ..wording import number
from ..words import folded
from .asked import Asked, asked
from .cards import Card, Column, decoded
from .fits import Fit
from .nouns import entity_level
from .periods import Period, periods_in
from .rows import Rows, entities
from .wording import brief, printed, table_name

_PERCENT = r"(?:percentage|per ?cent|percent|%|pct|proportional|relative)"
_RISE = r"rises?|rose|risen|increase[sd]?|growth|grow|grew|grown|jump(?:ed|s)?|climb(?:ed|s)?|gains?|gone up|go up|went up"
_FALL = r"falls?|fell|fallen|drop(?:s|ped)?|decreases?d?|declines?d?|reductions?|gone down|go down|went down|shrink|shrank|shrunk"
_MOVE = rf"(?:{_RISE}|{_FALL}|change[sd]?)"
_BY = re.compile(
    rf"\b(?:by\s+)?(?:what|how many|how much of a)\s+{_PERCENT}\b(?!\s+of\b)(?:\s+{_MOVE}\b)?(?:\s+(?:in|of|was there in|did)\b)?"
    rf"|\b(?:the\s+)?{_PERCENT}\s+{_MOVE}(?:\s+(?:in|of)\b)?|\bin (?:per ?cent|percent(?:age)?(?: terms)?)\b"
)
_MOVES = re.compile(rf"\b{_MOVE}\b")
_SHARPEST = re.compile(
    rf"\b(?:biggest|largest|greatest|steepest|sharpest|highest|fastest|strongest|most)\s+{_PERCENT}\s+(?P<move>{_MOVE})(?:\s+(?:in|of)\b)?"
    rf"|\b(?P<moved>{_MOVE})\s+(?:by\s+)?(?:the\s+)?(?:most|furthest|fastest)\s+(?:in\s+)?{_PERCENT}(?:\s+terms)?"
)
_FALLING = re.compile(rf"^(?:{_FALL})$")
_LAST = re.compile(
    r"\b(?:(?:in|over|during|for) )?(?:the )?(?:last|latest|past|most recent) (?:full |recorded )?year\b|\byear[ -]on[ -]year\b"
)
_DID = re.compile(r"\b(?:did|does|do|has|have)\b")
_FROM = re.compile(r"\b(?:between|from|to|and|since|until|over|in)\s*$")
_Keyed = tuple[str, Cell]


@dataclass(frozen=True, slots=True)
class _Pair:
    """A number at two periods."""

    before: TableCell
    after: TableCell

    @property
    def change(self) -> float:
        """By how many per cent it changed."""
        first, last = self.before.value or 0.0, self.after.value or 0.0
        return 100 * (last - first) / first


def changed_by(
    question: Question, desk: Desk, ask: Callable[[Question], Answer | None]
) -> Answer | None:
    """By how many per cent what is named changed between two periods; none where this is not asked."""
    plain = folded(question.text)
    by = _BY.search(plain)
    periods = periods_in(plain)
    if by is None or len(periods) != 2 or not _MOVES.search(plain) or _SHARPEST.search(plain):
        return None
    rest = _without(question.text, by, periods)
    periods = sorted(periods, key=lambda each: each.key)
    asks = (read(f"{rest} in {each.text}", desk.lexicon, question.reports) for each in periods)
    cells = _of_one_row([_sole(ask(each), desk) for each in asks], periods, desk)
    if cells is None:
        return None
    (first, before), (last, after) = cells
    if before.row_labels != after.row_labels or before.unit == "%" or not before.value:
        return None
    ends = frozenset(each.last or each.first for each in periods)
    card = decoded(desk.store.tables.card(desk.store.tables.table_of(first)))
    if told := _printed(card, ends, first, last, desk):
        cited = desk.citation(1, told.record)
        record = desk.record(told.record)
        assert isinstance(record, Cell)
        assert told.value is not None
        head = ", ".join((*record.row_labels[-1:], " ".join(record.column_labels)))
        text = f"{table_name(card, desk)}: {head}: {printed(told.text, '%', told.value)} [1]."
        value = Value(told.value, "%", told.text, 1, "change")
        return _answer(question, "figure", text, (value,), (cited,))
    made = _Pair(
        TableCell(0, 0, first, before.value, before.text), TableCell(0, 0, last, after.value, after.text)
    )  # fmt: skip
    label = before.row_labels[-1] if before.row_labels else ""
    return _derived(question, card, [(label, made)], "figure", desk)


def sharpest(
    question: Question, desk: Desk, fitted: Callable[[Asked], Sequence[Fit]]
) -> Answer | None:
    """The rows that changed most in per cent; none where this is not asked."""
    plain = folded(question.text)
    found = _SHARPEST.search(plain)
    if found is None:
        return None
    periods = periods_in(plain)
    latest = _LAST.search(plain)
    if len(periods) != 2 and not (latest and not periods):
        return None
    falling = bool(_FALLING.match(found["move"] or found["moved"]))
    text = f"{question.text[: found.start()]} had the most {question.text[found.end() :]}"
    text = _LAST.sub(" ", text)
    added = tuple(sorted(desk.lexicon.added))
    reports = question.reports or (added if len(added) == 1 else ())
    for fit in fitted(asked(replace(question, text=text, reports=reports), desk)):
        rows = entities(fit, desk) if fit.complete and entity_level(fit.card) else None
        ends = _ends(fit, periods)
        if not isinstance(rows, Rows) or ends is None:
            continue
        pair = [_dated(fit.card, end) for end in ends]
        if (column := _column_of(fit.card, frozenset(ends))) is not None:
            cells = [
                cell for cell in desk.store.tables.column(fit.card.tab, column.n)
                if cell.n in rows.rows and cell.value
            ]  # fmt: skip
            if cells:
                return _ranked(question, fit, rows, column, cells, falling=falling, desk=desk)
        elif pair[0] is not None and pair[1] is not None:
            made = _pairs(fit, rows, pair[0], pair[1], desk)
            kept = _first([each for each in made if (each[1].change < 0) == falling],
                          fit.asked.several or 1, falling=falling)  # fmt: skip
            if kept:
                return _derived(question, fit.card, kept, "ranking", desk)
    return None


def _without(text: str, by: re.Match[str], periods: Sequence[Period]) -> str:
    """What is asked of, without the words for the change and its periods."""
    spans = [by.span(), *(each.span for each in periods)]
    plain = folded(text)
    spans += [match.span() for each in (_MOVES, _DID) for match in each.finditer(plain)]
    for start, end in sorted(spans, reverse=True):
        head = _FROM.sub(lambda m: " " * len(m.group()), text[:start])
        text = f"{head}{' ' * (end - start)}{text[end:]}"
    return " ".join(text.replace("?", " ").split()).strip(" ,")


def _sole(said: Answer | None, desk: Desk) -> _Keyed | None:
    """The one number that an answer cites, with its key."""
    if said is None or said.status != "answered" or len(said.values) != 1 or said.kind == "ranking":
        return None
    key = said.citations[0].record or ""
    record = desk.record(key) if key else None
    if not isinstance(record, Cell) or record.value is None or said.values[0].derivation:
        return None
    return key, record


def _of_one_row(
    found: Sequence[_Keyed | None], periods: Sequence[Period], desk: Desk
) -> tuple[_Keyed, _Keyed] | None:
    """The two cells where they are of one table; else those of the one table that has both periods."""
    first, last = found
    if first and last and len({desk.store.tables.table_of(key) for key, _ in (first, last)}) == 1:
        return first, last
    pairs = []
    if first and (other := _at_period(first, periods[1], desk)):
        pairs.append((first, other))
    if last and (other := _at_period(last, periods[0], desk)):
        pairs.append((other, last))
    return pairs[0] if len(pairs) == 1 else None


def _at_period(found: _Keyed, period: Period, desk: Desk) -> _Keyed | None:
    """The cell of the same row in the column that differs in nothing but its period."""
    key, _ = found
    tables = desk.store.tables
    card = decoded(tables.card(tables.table_of(key)))
    own = next(
        (c for c in card.columns for cell in tables.column(card.tab, c.n) if cell.record == key),
        None,
    )
    if own is None or not _undated(own):
        return None
    like = [
        column for column in card.columns
        if _undated(column) == _undated(own)
        and [each.key for each in periods_in(" . ".join(column.labels))] == [period.key]
    ]  # fmt: skip
    row = {cell.n for cell in tables.column(card.tab, own.n) if cell.record == key}
    cells = [cell for each in like for cell in tables.column(card.tab, each.n) if cell.n in row]
    other = desk.record(cells[0].record) if len(cells) == 1 else None
    return (cells[0].record, other) if isinstance(other, Cell) and other.value is not None else None


def _undated(column: Column) -> tuple[str, ...]:
    """The words of a head, a sign in the place of its one period; none where it has no one."""
    text = " . ".join(column.labels)
    periods = periods_in(text)
    if len(periods) != 1:
        return ()
    start, end = periods[0].span
    return tuple(f"{text[:start]}<>{text[end:]}".casefold().split())


def _column_of(card: Card, ends: frozenset[str]) -> Column | None:
    """The one column of changes in per cent between two years."""
    found = [
        column for column in card.columns
        if column.measure == "change" and column.unit == "%" and set(column.years) == ends
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


def _printed(
    card: Card, ends: frozenset[str], first: str, last: str, desk: Desk
) -> TableCell | None:
    """The change of a row that the table prints itself."""
    column = _column_of(card, ends)
    if column is None:
        return None
    tables = desk.store.tables
    rows = {
        cell.n for each in card.columns for cell in tables.column(card.tab, each.n)
        if cell.record in {first, last}
    }  # fmt: skip
    cells = [cell for cell in tables.column(card.tab, column.n) if cell.n in rows]
    return cells[0] if len(cells) == 1 and cells[0].value is not None else None


def _ends(fit: Fit, periods: Sequence[Period]) -> tuple[str, str] | None:
    """The years that the two periods end in; of a table those of its last two columns of years."""
    if periods:
        first, last = sorted(each.last or each.first for each in periods)
        return (first, last) if first != last else None
    ends = sorted({end for column in fit.card.columns if (end := _end_of(column))})
    if len(ends) < 2 or int(ends[-1]) != int(ends[-2]) + 1:
        return None
    return ends[-2], ends[-1]


def _end_of(column: Column) -> str:
    """The year that the one period of a column of numbers ends in; empty where it has none or several."""
    found = {(each.first, each.last) for each in periods_in(" . ".join(column.labels))}
    if not column.numbers or column.measure == "change" or len(found) != 1:
        return ""
    first, last = found.pop()
    return last or first


def _dated(card: Card, end: str) -> Column | None:
    """The one column of numbers, no shares, of a period that ends in a year."""
    found = [column for column in card.columns if _end_of(column) == end and column.unit != "%"]
    return found[0] if len(found) == 1 else None


def _pairs(
    fit: Fit, rows: Rows, first: Column, last: Column, desk: Desk
) -> list[tuple[str, _Pair]]:
    before, after = (
        {cell.n: cell for cell in desk.store.tables.column(fit.card.tab, column.n) if cell.value}
        for column in (first, last)
    )
    return [
        (rows.name(n), _Pair(before[n], after[n])) for n in rows.rows if n in before and n in after
    ]


def _first(made: list[tuple[str, _Pair]], wanted: int, *, falling: bool) -> list[tuple[str, _Pair]]:
    """The first of the changes in their order, those that tie with the last of them included."""
    made.sort(key=lambda each: (each[1].change if falling else -each[1].change, each[1].before.n))
    end = wanted
    while 0 < end < len(made) and made[end][1].change == made[end - 1][1].change:
        end += 1
    return made[:end]


def _ranked(
    question: Question, fit: Fit, rows: Rows, column: Column, cells: list[TableCell], *,
    falling: bool, desk: Desk,
) -> Answer:  # fmt: skip
    """The rows whose printed change is the largest."""
    cells = [cell for cell in cells if ((cell.value or 0.0) < 0) == falling]
    cells.sort(key=lambda cell: (cell.value if falling else -(cell.value or 0.0), cell.n))
    end = fit.asked.several or 1
    while 0 < end < len(cells) and cells[end].value == cells[end - 1].value:
        end += 1
    shown = cells[:end]
    citations = tuple(desk.citation(n, cell.record) for n, cell in enumerate(shown, 1))
    values = tuple(
        Value(cell.value or 0.0, "%", cell.text, n, "change") for n, cell in enumerate(shown, 1)
    )
    said = "; ".join(
        f"{rows.name(cell.n)}: {printed(cell.text, '%', cell.value)} [{n}]"
        for n, cell in enumerate(shown, 1)
    )
    order = "largest fall first" if falling else "largest rise first"
    text = f"{table_name(fit.card, desk)}, {column.name} ({order}): {said}."
    return _answer(question, "ranking", text, values, citations)


def _derived(
    question: Question, card: Card, made: Sequence[tuple[str, _Pair]], kind: str, desk: Desk
) -> Answer:
    """Changes in per cent made of two cells each, both of which are cited."""
    citations: list[Citation] = []
    values: list[Value] = []
    said: list[str] = []
    for label, each in made:
        n = len(citations) + 1
        citations += [desk.citation(n, each.before.record), desk.citation(n + 1, each.after.record)]
        first, last = number(each.before.value or 0.0), number(each.after.value or 0.0)
        change = round(each.change, 10)
        how = Derivation(f"100 × ({last} − {first}) ÷ {first}", (n, n + 1))
        values.append(Value(change, "%", f"{number(change)}%", n, "change", None, how))
        told = brief(change).replace("-", "−")
        said.append(
            f"{label}: {told}% ({each.before.text} [{n}], then {each.after.text} [{n + 1}])"
        )
    text = f"{table_name(card, desk)}: {'; '.join(said)}."
    return _answer(question, kind, text, tuple(values), tuple(citations))


def _answer(
    question: Question, kind: str, text: str, values: tuple[Value, ...],
    citations: tuple[Citation, ...],
) -> Answer:  # fmt: skip
    return Answer(
        question=question.text,
        status="answered",
        kind="ranking" if kind == "ranking" else "figure",
        text=text,
        reading=reading_note(question),
        values=values,
        citations=citations,
    )
