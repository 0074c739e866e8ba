"""Tables with a row for each answer to each of several questions, parted into one for each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .cell_values import is_period, is_value
from .document import Row
from .header_rows import HeadedTable
from .responses import column

_WORDING_HEAD = re.compile(
    r"(?:survey |poll )?(?:questions?|statements?|items?)(?:[ _](?:text|label|wording|title|description|name))?"
    r"|(?:question )?(?:wording|text)",
    re.IGNORECASE,
)
_ANSWER_HEAD = re.compile(
    r"(?:answers?|responses?|repl(?:y|ies)|options?|choices?)"
    r"(?:[ _](?:text|label|options?|choices?|categor(?:y|ies)|values?|given))?",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?=.*\d)[A-Za-z0-9_./-]+")
_FEWEST_QUESTIONS = 2
_FEWEST_ANSWERS = 2
_FEWEST_WORDS = 3  # of a question, on average; one word is a topic


def by_wording(table: HeadedTable) -> tuple[HeadedTable, ...]:
    """Return a table under each question, nothing if the rows are no answers to several of them.

    Questions whose answers all take sides, asked of everybody alike, are survey items, which
    are read as such.
    """
    wording, answer = _columns(table)
    if wording is None or answer is None:
        return ()
    rows = _filled(table.body, wording)
    asked: dict[str, list[Row]] = {}
    for row in rows:
        asked.setdefault(row.cells[wording], []).append(row)
    if len(asked) < _FEWEST_QUESTIONS or not all(asked):
        return ()
    answers = [{row.cells[answer] for row in of} for of in asked.values()]
    if min(map(len, answers)) < _FEWEST_ANSWERS or _mean_words(asked) < _FEWEST_WORDS:
        return ()
    codes = _codes(table, wording, answer, asked)
    if not _is_grouped(table, {wording, answer, *codes}) and all(map(_takes_sides, answers)):
        return ()
    kept = [at for at in range(len(table.heads)) if at != wording and at not in codes]
    labels = tuple(n for n, at in enumerate(kept) if at <= answer)
    return tuple(
        replace(_part(table, text, of, codes, kept), labels=labels) for text, of in asked.items()
    )


def _columns(table: HeadedTable) -> tuple[int | None, int | None]:
    """The places of the wording and of the answers, by their heads."""
    worded = [at for at, head in enumerate(table.joined) if _WORDING_HEAD.fullmatch(head.strip())]
    texts = {at: [row.cells[at] for row in table.body if row.cells[at]] for at in worded}
    worded = [at for at in worded if texts[at] and not any(map(is_value, texts[at]))]
    wording = max(worded, key=lambda at: _mean_words(texts[at]), default=None)
    answers = [
        at for at, head in enumerate(table.joined)
        if _ANSWER_HEAD.fullmatch(head.strip()) and wording is not None and at > wording
        and not all(is_value(row.cells[at]) for row in table.body)
    ]  # fmt: skip
    return wording, next(iter(answers), None)


def _filled(rows: Sequence[Row], wording: int) -> list[Row]:
    """The rows with the wording that stands on the first of them only."""
    found, above = [], ""
    for row in rows:
        above = row.cells[wording] or above
        cells = (*row.cells[:wording], above, *row.cells[wording + 1 :])
        found.append(replace(row, cells=cells))
    return found


def _mean_words(texts: Sequence[str] | dict[str, list[Row]]) -> float:
    return sum(len(text.split()) for text in texts) / max(len(texts), 1)


def _takes_sides(answers: set[str]) -> bool:
    return not {column(answer).side for answer in answers}.isdisjoint({"agree", "disagree"})


def _codes(table: HeadedTable, wording: int, answer: int, asked: dict[str, list[Row]]) -> list[int]:
    """The columns that have a code or the like for each question, one each or a few."""
    found = []
    for at in range(answer):
        told = [{row.cells[at] for row in of if row.cells[at]} for of in asked.values()]
        coded = all(_CODE.fullmatch(text) for text in set().union(*told))
        if at != wording and coded and all(len(each) == 1 for each in told):
            found.append(at)
    return found


def _is_grouped(table: HeadedTable, known: set[int]) -> bool:
    """Whether a further column of words parts the answers by who gave them."""
    for at in range(len(table.heads)):
        texts = {row.cells[at] for row in table.body} - {""}
        worded = texts and not any(is_value(text) or is_period(text) for text in texts)
        if at not in known and worded and len(texts) > 1 and 2 * len(texts) <= len(table.body):
            return True
    return False


def _part(
    table: HeadedTable, text: str, rows: Sequence[Row], codes: Sequence[int], kept: Sequence[int]
) -> HeadedTable:
    title = " ".join([*(rows[0].cells[at] for at in codes[:1]), text])
    source = replace(table.source, title=title, section=title)
    body = tuple(replace(row, cells=tuple(row.cells[at] for at in kept)) for row in rows)
    heads = tuple(table.heads[at] for at in kept)
    return replace(table, heads=heads, body=body, source=source, places=tuple(kept))
