"""Wording of answers: plain British English around figures that stand in a source."""

from __future__ import annotations

import re

from ..corpus.lazy_pattern import lazy_pattern
from ..corpus.records import Base, QuestionRow, Report
from .nouns import Measure

_OPENING = lazy_pattern(
    r"^I (?:feel|believe|think|consider) (?:that |(?=(?:I|my|the|there|we|our|this|these|it|they|people|most|all)\b))",
    re.IGNORECASE,
)
_THIRD_PERSON = (
    (
        re.compile(r"\bI/ ?my organisation (?:have/ ?has|has/ ?have)\b"),
        "they or their organisation have",
    ),
    (re.compile(r"\bmy organisation is/was\b", re.IGNORECASE), "their organisation is or was"),
    (re.compile(r"\bme/ ?my organisation\b"), "them or their organisation"),
    (re.compile(r"\bI am\b"), "they are"),
    (re.compile(r"\bI was\b"), "they were"),
    (re.compile(r"\bI\b"), "they"),
    (re.compile(r"\bmyself\b"), "themselves"),
    (re.compile(r"\bmy\b"), "their"),
    (re.compile(r"\bMy\b"), "their"),
    (re.compile(r"\bme\b"), "them"),
    (re.compile(r"\bour\b", re.IGNORECASE), "their"),
    (re.compile(r"\bwe\b", re.IGNORECASE), "they"),
    (re.compile(r"\bus\b"), "them"),
)
_NAME = lazy_pattern(
    r"[A-Z]\w*[A-Z]|I\b|(?!(?:The|A|An|My|Our|This|These|Their|All|Most|In|As|When)\b)[A-Z][\w'’]+ [A-Z]"
)
_END_MARKS = lazy_pattern(r"(?:\s*(?:[⁰¹²³⁴-⁹]+|\^\{[^}]*\}))+$")
_QUESTION = lazy_pattern(
    r"\?\s*$|^(?:is|are|was|were|do|does|did|have|has|can|could|would|how)\b", re.IGNORECASE
)


def number(value: float) -> str:
    """A number as shown: no trailing ``.0``, thousands with commas."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"


def percent(value: float) -> str:
    """A percentage as shown."""
    return f"{number(value)}%"


def reported(item: str) -> str:
    """An item's first-person wording as reported speech, to follow "agreed that"."""
    text = _OPENING.sub("", item.strip().rstrip("."))
    for pattern, replacement in _THIRD_PERSON:
        text = pattern.sub(replacement, text)
    if text[:1].isupper() and not _NAME.match(text):
        text = text[0].lower() + text[1:]
    return text


def is_asked(row: QuestionRow) -> bool:
    """Whether the item is worded as a question rather than a statement."""
    return bool(_QUESTION.search(row.text))


def people(report: Report) -> str:
    """The report's own noun for those who answered."""
    return report.response_noun or "respondents"


def of_base(row: QuestionRow, report: Report) -> str:
    """Whom a row's percentages are of: a filter's group where one is known."""
    base = row.base
    if base is not None and base.scope == "filter" and base.group:
        return f"the {number(base.n)} {base.group}" if not base.group[:1].isdigit() else base.group
    if base is None and report.responses is not None:
        return "those asked"  # a filter whose size the report does not print
    return people(report)


def base_words(base: Base | None) -> str:
    """A base with its scope, such as ``survey base 4,141``."""
    if base is None:
        return ""
    given = "" if base.lines else ", as given by the user"
    return f"{'survey base' if base.scope == 'survey' else 'base'} {number(base.n)}{given}"


def unmarked(quote: str) -> str:
    """A quotation without the marks of footnotes it ends in, which point out of what is shown."""
    return _END_MARKS.sub("", quote.strip())


_VERBS: dict[Measure, tuple[str, str, str]] = {
    "agree": ("agreed that", "agreed, or said yes, that", "answered yes to"),
    "disagree": ("disagreed that", "disagreed, or said no, that", "answered no to"),
    "not_agree": ("did not agree that", "did not agree, or say yes, that", "did not answer yes to"),
    "not_disagree": (
        "did not disagree that",
        "did not disagree, or say no, that",
        "did not answer no to",
    ),
    "neither": (
        "neither agreed nor disagreed (or did not know, or did not say) that",
        "gave neither answer (or did not know, or did not say) that",
        "answered neither yes nor no to",
    ),
}


def row_sentence(value: float, measure: Measure, row: QuestionRow, report: Report) -> str:
    """One row and one measure as a sentence, without its full stop."""
    agreed, yes, asked = _VERBS[measure]
    whom = f"{percent(value)} of {of_base(row, report)}"
    if is_asked(row):
        return f"{whom} {asked} “{row.text.strip()}”"
    return f"{whom} {yes if has_yes_no(row) else agreed} {reported(row.text)}"


def has_yes_no(row: QuestionRow) -> bool:
    """Whether the row's columns are headed yes and no, alone or beside agree and disagree."""
    return row.yes_no or any("yes" in name.lower() for name, _ in row.columns)
