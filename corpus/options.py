"""Tables with a row for each answer, turned so that each question is a row of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from .cell_values import is_period, is_value, value
from .counted_answers import counts_answers
from .document import Row, Table
from .header_rows import HeadedTable
from .responses import column, response_columns
from .summed_shares import is_base

_MEASURE = re.compile(
    r"(?:%|n|no\.?|numbers?|counts?|freq(?:uency|uencies)?|responses|respondents|total|share|value"
    r"|(?:valid |cumulative |row |col(?:umn)? )?per ?cent(?:age)?s?|result|score"
    r"|%?\s?of (?:all )?(?:respondents|responses|cases))"
    r"(?:\s*\(?(?:%|n|unweighted|weighted|of (?:all )?(?:respondents|responses|cases))\)?)*",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"%|per ?cent", re.IGNORECASE)
_TOTAL = re.compile(r"(?:grand |over)?(?:all |sub-?)?totals?\b.*|all respondents", re.IGNORECASE)
_ASKS = re.compile(
    r"\?|^\(?(?:question\s?|q\.?\s?)\d|\b(?:tick|select|choose|mark|code) all\b|\bmulti(?:ple|-)"
    r"[ -]?(?:response|answer|code)",
    re.IGNORECASE,
)
_ITEM = re.compile(r"[A-Za-z]{0,8}[ .]?\d[\d._]*[a-z]?[.):]?")
_FEWEST = 2
_MOST = 0.6


def asks(title: str) -> bool:
    """Whether the title of a table is the question that its rows or columns answer."""
    return bool(_ASKS.search(title)) and "://" not in title


def turned(table: HeadedTable) -> tuple[Table, ...]:
    """Return for each question a table of one row, nothing if the rows are no answers.

    The heads of its columns are the answers, with the measure ("Percent") beside
    them where the table has several.
    """
    measures = _measures(table)
    if not measures or measures[0] == 0:
        return ()
    option = measures[0] - 1
    if option and _are_answers([row.cells[option] for row in table.body]):
        questions = {row.cells[:option] for row in _filled(table.body, option)}
        if len(questions) == len(table.body) > 1:
            return ()  # a row for each question, beside what its numbers are of: "% agree"
        if _counts(table, option, measures) or _of_other_answers(table, option):
            return ()
        return tuple(_by_question(table, option, measures))
    whole = _one_question(table, measures)
    return (whole,) if whole else ()


def _measures(table: HeadedTable) -> list[int]:
    """Return the places of the columns of values, which all stand right of the labels."""
    places = [
        at
        for at in range(len(table.heads))
        if all(is_value(row.cells[at]) or not row.cells[at] for row in table.body)
        and any(row.cells[at] for row in table.body)
    ]
    last = len(table.heads)
    return [at for at in places if all(later in places for later in range(at, last))]


def _are_answers(cells: Sequence[str]) -> bool:
    """Whether most of the texts are answers such as "Yes", at least one of them taking a side."""
    sides = [column(cell).side for cell in cells if cell and not _TOTAL.fullmatch(cell)]
    polar = sum(side in {"agree", "disagree"} for side in sides)
    return polar >= 1 and len(sides) >= _FEWEST and 2 * sum(map(bool, sides)) > len(sides)


def _of_other_answers(table: HeadedTable, option: int) -> bool:
    """Whether some question of a table is answered by nothing that takes a side: "By bus"."""
    asked: dict[str, list[str]] = {}
    for row in _filled(table.body, option):
        wording = max(row.cells[:option], key=lambda label: (len(label.split()), len(label)))
        asked.setdefault(wording, []).append(row.cells[option])
    sides = ({column(answer).side for answer in answers} for answers in asked.values())
    return any(each.isdisjoint({"agree", "disagree"}) for each in sides)


def _by_question(table: HeadedTable, option: int, measures: Sequence[int]) -> Iterator[Table]:
    """Turn the rows of each question, whose wording may stand on its first row only."""
    filled = _filled(table.body, option)
    for labels, rows in groupby(filled, key=lambda row: row.cells[:option]):
        group = list(rows)
        # The longest label is the wording; what stands beside it, such as a year, tells it apart.
        wording = max(labels, key=lambda label: (len(label.split()), len(label)))
        beside = [label for label in labels if label and label != wording]
        item = [label for label in beside if _ITEM.fullmatch(label) and not is_period(label)]
        section = " · ".join(label for label in beside if label not in item)
        text = " ".join([*item[:1], wording])
        first = group[0].lines[0]
        yield _turned_rows(table, text, section, first, group, option, measures)


def _filled(rows: Sequence[Row], labels: int) -> Iterator[Row]:
    """Yield the rows with labels that are left out because they repeat the row above."""
    above: tuple[str, ...] = ("",) * labels
    for row in rows:
        cells = row.cells[:labels]
        kept = next((at for at, cell in enumerate(cells) if cell), labels)
        above = (*above[:kept], *cells[kept:])
        yield Row((*above, *row.cells[labels:]), row.lines, row.number)


def _one_question(table: HeadedTable, measures: Sequence[int]) -> Table | None:
    """Turn a table that as a whole belongs to the question over it."""
    source = table.source
    if measures[0] != 1 or not all(_MEASURE.fullmatch(table.joined[at]) for at in measures):
        return None  # groups of people are no measures: Total, Male, Female
    head = table.joined[0]
    asked = head if _ASKS.search(head) else source.title
    if not asked:
        return None
    answers = [row.cells[0] for row in table.body]
    several = len(measures) > 1 and not _are_answers(answers)  # options with numbers and shares
    if several or not (_are_answers(answers) or (_ASKS.search(asked) and len(answers) >= _FEWEST)):
        return None
    if _counts(table, 0, measures):
        return None
    first = table.lines[0] if asked == head else source.title_line or table.lines[0]
    return _turned_rows(table, asked, source.section, first, table.body, 0, measures)


def _counts(table: HeadedTable, option: int, measures: Sequence[int]) -> bool:
    """Whether a table with a row for each answer only prints how many gave it."""
    answers = [row.cells[option] for row in table.body]
    cells = [row.cells[measures[0]] for row in table.body]
    return len(measures) == 1 and counts_answers(table.joined[measures[0]], answers, cells)


def _turned_rows(
    table: HeadedTable,
    asked: str,
    section: str,
    first: int,
    rows: Sequence[Row],
    option: int,
    measures: Sequence[int],
) -> Table:
    heads: list[str] = [""]
    values: list[str] = [asked]
    for row in rows:
        answer = row.cells[option]
        total = bool(_TOTAL.fullmatch(answer)) or column(answer).side == "base" or is_base(answer)
        for at in measures:
            measure = table.joined[at]
            share = bool(_PERCENT.search(measure))
            if total and (share and value(row.cells[at]) == 100):
                continue
            named = answer if len(measures) == 1 else f"{answer} ({measure})"
            if len(measures) == 1 and share:
                named = f"{answer} %"
            heads.append("Base" if total and not share else named)
            values.append(row.cells[at])
    lines = (min(first, rows[0].lines[0]), rows[-1].lines[1])
    header = Row(tuple(heads), table.lines)
    turned_row = Row(tuple(values), lines, rows[0].number)
    source = table.source
    section = section or source.section
    return replace(source, rows=(header, turned_row), section=section, answers=1)


def by_group(table: HeadedTable) -> tuple[Table, ...]:
    """Return the table for question rows, one for each body that heads several columns.

    Nothing is returned if no level of the heads has answers.
    """
    source = table.source
    if _is_banner(table):
        return ()
    if response_columns(table.joined):
        whole = _with_heads(source, table, table.joined, range(len(table.heads)))
        return tuple(_by_labels(whole))
    inner = [levels[-1] if levels else "" for levels in table.heads]
    columns = response_columns(inner)
    if not columns:
        return ()
    first = next(at for at, part in enumerate(columns) if part.side)
    outer = [" ".join(levels[:-1]) for levels in table.heads]
    groups = dict.fromkeys(outer[first:])
    found = []
    for group in groups:
        places = [*range(first), *(at for at in range(first, len(outer)) if outer[at] == group)]
        part = replace(source, section=group or source.section) if len(groups) > 1 else source
        found.append(_with_heads(part, table, [inner[at] for at in places], places))
    asked = [part for part in found if response_columns(part.rows[0].cells)]
    return tuple(part for whole in asked for part in _by_labels(whole))


def _is_banner(table: HeadedTable) -> bool:
    """Whether "Yes" and "No" head two of several groups of people: Children in household."""
    grouped = [levels for levels in table.heads if len(levels) > 1]
    outer: dict[str, list[str]] = {}
    for levels in grouped:
        outer.setdefault(levels[0], []).append(" ".join(levels[1:]))
    answered = [name for name, inner in outer.items() if response_columns(["", *inner])]
    return len(outer) > 2 and 2 * len(answered) < len(outer)


def _with_heads(
    source: Table, table: HeadedTable, heads: Sequence[str], places: Sequence[int] | range
) -> Table:
    lines = (table.header[0].lines[0], table.header[-1].lines[1]) if table.header else table.lines
    rows = [Row(tuple(row.cells[at] for at in places), row.lines, row.number) for row in table.body]
    return replace(source, rows=(Row(tuple(heads), lines), *rows))


def _by_labels(table: Table) -> Iterator[Table]:
    """Part a table by the labels beside its wording, such as the bodies that were asked."""
    header, *body = table.rows
    columns = response_columns(header.cells) or ()
    labels = range(next((at for at, part in enumerate(columns) if part.side), 0))
    texts = {at: [row.cells[at] for row in body if row.cells[at]] for at in labels}
    coded = [at for at in labels if texts[at] and _share(texts[at], _ITEM.fullmatch) > _MOST]
    wordy = [at for at in labels if at not in coded or _share(texts[at], is_period) > _MOST]
    wording = max(wordy, key=lambda at: _mean_words(texts[at]), default=0)
    beside = [at for at in wordy if at != wording and texts[at]]
    if not beside:
        yield table
        return
    kept = [at for at in range(len(header.cells)) if at not in beside]
    groups: dict[str, list[Row]] = {}
    above = dict.fromkeys(beside, "")
    for row in body:
        above = {at: row.cells[at] or text for at, text in above.items()}
        group = " · ".join(text for text in above.values() if text)
        cells = tuple(row.cells[at] for at in kept)
        groups.setdefault(group, []).append(Row(cells, row.lines, row.number))
    heads = Row(tuple(header.cells[at] for at in kept), header.lines, header.number)
    for group, rows in groups.items():
        yield replace(table, rows=(heads, *rows), section=group or table.section)


def _share(texts: Sequence[str], test: Callable[[str], object]) -> float:
    return sum(bool(test(text)) for text in texts) / len(texts)


def _mean_words(texts: Sequence[str]) -> float:
    return sum(len(text.split()) for text in texts) / max(len(texts), 1)
