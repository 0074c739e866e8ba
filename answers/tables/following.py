"""Follow-ups on an answer from a table: another row, another period, another column or end."""

from __future__ import annotations

import re
from dataclasses import replace

from ...corpus.records import Cell
from ..desk import Desk
from ..kinding import COUNT_WORDS
from ..nouns import Value
from ..question import Question
from ..reading import read
from ..turns import Turn
from ..words import folded
from .answering import Told, card_of, told
from .asked import Asked, asked
from .cards import Card, Column, decoded, speaks
from .ends import BOTTOMS, ENDS, TOPS
from .labels import key_of
from .naming import Named, named_in
from .narrowing import settled
from .periods import periods_in
from .replacing import replaced

_OPENING = re.compile(
    r"^(?:\s*(?:and|but|ok|so|now|what about|how about|and what about|what was it|same)\b[\s,]*)+",
    re.IGNORECASE,
)
_ITEM_ID = re.compile(r"^[A-Z]{0,2}\d{1,3}[a-z]?[.:)]\s+(?=\w)")  # "B45. I feel that …"
_END = re.compile(
    rf"\b(?:{TOPS}|{BOTTOMS})\b"
    r"(?:\s+(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)\b)?",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?:(?:in )?the )?(?:(?P<before>year before(?: that)?|previous year|preceding year|year earlier|year prior)"
    r"|(?P<after>year after(?: that)?|next year|following year|year later)"
    rf"|(?P<years>\d{{1,2}}|{'|'.join(COUNT_WORDS)}|a|a couple of|a few) (?P<unit>years?|decades?) (?:(?P<back>before|earlier|previously|prior|ago|back)|(?:after|later|on)))\b",
    re.IGNORECASE,
)


def completed(question: Question, state: Turn, desk: Desk) -> tuple[Question, Told] | None:
    """The question with what it takes over from a table's answer, and what the table says to it.

    None where the last answer is from no table, or the table does not speak of all of it.
    """
    cited = state.answer.citations[:1]
    if not cited or cited[0].kind != "cell" or not cited[0].record:
        return None
    record = desk.record(cited[0].record)
    assert isinstance(record, Cell)
    derived = state.answer.kind == "ranking" or any(map(_is_derived, state.answer.values))
    question = _dated(question, record, state)
    own = asked(question, desk)
    text = _again(own, state) if derived else _looked_up(own, record, cited[0].record, desk)
    if text is None and derived:
        card = card_of(desk.store.tables.table_of(cited[0].record), desk)
        text = replaced(own, asked(state.question, desk), card, desk)
    fresh = not derived and not state.question.inherited
    if fresh and len(own.periods) == 1 and len(periods_in(state.question.text)) == 1:
        at_other = _again(own, state)  # another table may have that period
        other = _told(at_other, question, record, desk) if at_other else None
        if other is not None and other[1].answered:
            return other
    said = _told(text, question, record, desk) if text else None
    if said is not None and fresh and not own.terms and _is_of_another(said[1], record):
        return None  # what the last question was of is not told by the labels of its row
    return said


def names_another_row(question: Question, state: Turn, desk: Desk) -> bool:
    """Whether a question opens with "and" and does no more than name a row of the table before."""
    cited = state.answer.citations[:1]
    if not cited or cited[0].kind != "cell" or not cited[0].record:
        return False
    own = asked(question, desk)
    tab = desk.store.tables.table_of(cited[0].record)
    names = named_in(own, desk.store.tables, desk.lexicon.lists["function"]).get(tab, [])
    taken = {n for name in names if name.exact for n in range(name.first, name.last + 1)}
    left = [n for n, word in enumerate(own.words) if word.text not in own.closed.function]
    return own.goes_on and bool(taken) and taken.issuperset(left)


def _is_derived(value: Value) -> bool:
    """Whether a value is made of others, and is no fraction of one that is told as a per cent."""
    return value.derivation is not None and not value.derivation.expression.startswith("100 × ")


def _is_of_another(said: Told, record: Cell) -> bool:
    """Whether a value is of a table under another title than the cell before."""
    cited = said.answer.citations[:1]
    return said.answered and bool(cited) and cited[0].section != record.place.section


def _told(text: str, question: Question, record: Cell, desk: Desk) -> tuple[Question, Told] | None:
    """The follow-up as the whole question ``text``, and what the tables say to it."""
    reports = question.reports or (record.place.report,)
    again = read(text, desk.lexicon, reports)
    kept = {"table": record.place.section or record.place.report, "question": text}
    whole = replace(again, inherited=tuple(sorted(kept.items())), corrections=question.corrections)
    said = told(whole, desk)
    return (whole, said) if said is not None and said.sure else None


def _dated(question: Question, record: Cell, state: Turn) -> Question:
    """The question with the year that "the year before" is, told by the cell or question before."""
    found = _RELATIVE.search(question.text)
    if found is None:
        return question
    labels = " . ".join((*record.row_labels, *record.column_labels))
    years = periods_in(labels) or periods_in(state.question.text)
    if len(years) != 1 or years[0].last or (found["years"] or "").startswith("a "):
        return question  # nobody knows how many a few are
    step = _years(found) if found["years"] else 1
    year = int(years[0].first) + (-step if found["before"] or found["back"] else step)
    text = f"{question.text[: found.start()]}in {year}{question.text[found.end() :]}"
    return replace(question, text=text)


def _years(found: re.Match[str]) -> int:
    """How many years a phrase such as "ten years before" goes on or back."""
    told = found["years"].lower()
    count = 1 if told == "a" else int(told) if told.isdigit() else COUNT_WORDS[told]
    return count * (10 if found["unit"].lower().startswith("decade") else 1)


def _looked_up(own: Asked, record: Cell, key: str, desk: Desk) -> str | None:
    """The words of the follow-up with the labels of the last cell that it leaves out."""
    tab = desk.store.tables.table_of(key)
    card = card_of(tab, desk)
    names = named_in(own, desk.store.tables, desk.lexicon.lists["function"]).get(tab, [])
    names = settled(own, card, names)
    spans = tuple((own.words[n.first].start, own.words[n.last].end) for n in names if n.exact)
    if len(spans) == 1:
        own = asked(own.question, desk, labels=spans)
    levels = {name.level for name in names if _is_name(name, card)}
    opened = _OPENING.sub("", own.text).strip(" ?.!")
    if not (levels or own.periods or own.terms):
        return None
    parts = [opened]
    taken = {n for name in names for n in range(name.first, name.last + 1)}
    needed = [
        term for term in own.terms
        if term not in own.optional and not any(own.words[n].start >= term.start and own.words[n].end <= term.end for n in taken)
    ]  # fmt: skip
    head = " ".join(label for label in record.column_labels if not periods_in(label))
    grouped = record.unit == "%" and _is_of_everybody(record)
    if head and not needed and not grouped:
        parts.append(head)
    elif (grouped or not head) and record.unit == "%" and not own.share:
        parts.insert(0, "percentage")
    heads = _heads_of_title(card, desk)
    in_rows = [
        term for term in needed
        if not any(speaks(term, c.features, own.closed.function) for c in heads)
    ]  # fmt: skip
    for back, label in _at_levels(record, card):
        level = card.levels[back]
        if _apart(back, label, names, card, desk):
            continue  # the group of the row before, of which what is named now is none
        if level.kind == "period" and not own.periods and not own.latest:
            parts.append(f"in {label}")
        elif level.kind == "name" and back not in levels and not (level.worded and in_rows):
            parts.append(f"for {_ITEM_ID.sub('', label)}")
    if "?" in card.title and not ENDS.search(folded(card.title)):
        parts.append(card.title)  # other tables have the same answers to another question
    elif card.title and levels and len(desk.store.tables.cards(card.report)) > 1:
        parts.append(f"in {card.title}")
    dated = [label for label in record.column_labels if periods_in(label)]
    if dated and not own.periods and not own.latest:
        parts.append(f"in {' '.join(dated)}")
    return " ".join(parts)


def _heads_of_title(card: Card, desk: Desk) -> list[Column]:
    """The columns of all tables of one title: a crosstab may go on in the next, by other groups."""
    cards = map(decoded, desk.store.tables.cards(card.report))
    return [c for each in cards if each.title == card.title for c in each.columns]


def _is_of_everybody(record: Cell) -> bool:
    """Whether the last answer was of all, whom a group takes the place of."""
    return bool(record.column_labels) and key_of(record.column_labels[-1]) in {"total", "all"}


def _at_levels(record: Cell, card: Card) -> list[tuple[int, str]]:
    """The row labels of a cell with their levels, by the heads they stand under."""
    heads = {level.head: n - len(card.levels) for n, level in enumerate(card.levels)}
    known = len(heads) == len(card.levels) and set(record.row_heads) <= heads.keys()
    ends = range(-len(record.row_labels), 0)
    levels = [heads[head] for head in record.row_heads] if known else list(ends)
    return list(zip(levels, record.row_labels, strict=True))


def _apart(back: int, label: str, names: list[Named], card: Card, desk: Desk) -> bool:
    """Whether no row is of this label and of a name that stands below it."""
    tables = desk.store.tables
    below = [name for name in names if back < name.level < 0]
    if not below:
        return False
    rows = tables.rows_named(card.tab, back, [key_of(label)]).keys()
    return not any(
        rows & tables.rows_named(card.tab, name.level, [name.key]).keys() for name in below
    )


def _is_name(name: Named, card: Card) -> bool:
    level = card.level(name.level)
    return level is not None and level.kind == "name"


def _again(own: Asked, state: Turn) -> str | None:
    """The last ranking or count again, for another period or from another end."""
    before = state.question.text
    opened = _OPENING.sub("", own.text).strip(" ?.!")
    if any(term not in own.optional for term in own.terms):
        return None
    if own.periods:
        dated = periods_in(before)
        if not dated:
            return f"{before.strip(' ?')} in {own.periods[0].text}"
        start, end = dated[-1].span
        return f"{before[:start].rstrip()} {own.periods[0].text}{before[end:]}"
    if own.end and _END.search(before):
        end_now = _END.search(opened)
        return _END.sub(end_now.group() if end_now else opened, before, count=1)
    return None
