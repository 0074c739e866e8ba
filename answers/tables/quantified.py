"""Rows counted or listed by a quantifier: at how many schools every teacher answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ...corpus.lazy_pattern import lazy_pattern
from ..desk import Desk
from ..nouns import Answer
from ..question import Question
from ..refusing import reading_note
from ..terms import Term
from ..words import folded, stem
from . import counting, ordering
from .asked import Asked, asked
from .bounds import Bound
from .cards import Column, speaks
from .fits import Fit
from .narrowing import is_noun
from .quantifiers import Quantified, quantified_in
from .rows import of_everything
from .wording import refusal, table_name


def of_quantifier(
    question: Question, desk: Desk, fitted: Callable[[Asked], Sequence[Fit]]
) -> Answer | None:
    """The rows that have all, none or some of what is asked; none where no table tells."""
    found = quantified_in(question.text)
    if found is None:
        return None
    read = asked(replace(question, text=found.text), desk)
    if read.bound or read.end or read.several:
        return None
    for fit in fitted(replace(read, bound=found.bound)):
        if not _tells(fit, found):
            continue
        counts = read.how_many or read.share
        answer = counting.answer(fit, desk) if counts else ordering.answer(fit, desk)
        if answer.status == "answered":
            return replace(answer, question=question.text, reading=reading_note(question))
    return None


def _tells(fit: Fit, found: Quantified) -> bool:
    """Whether one column of a table says of its rows what the quantifier is set on."""
    if not fit.complete or fit.noun is None or not (fit.spoken or fit.worded):
        return False
    column = of_everything(fit.columns)
    if column is None:
        return False
    verb = stem(found.verb)
    if found.verb not in _HAVING and verb in fit.asked.closed.predicates | fit.asked.closed.light:
        return False  # nothing tells who did not do it
    if found.bound.percent:
        return is_share(column)
    return column.integers and not (found.counts_only and is_share(column))


# What restricts rows and sets no bound: higher than another's, only, both.
_RESTRICTING = lazy_pattern(
    r"\b(?:more|less|fewer|higher|lower|better|worse|larger|smaller|bigger|greater)\b(?! or less)"
    r"|\b(?:than|only|both|neither|except|twice|again|still|anyone|anybody|anything|something|somebody|no|not|without|none|never|just|exactly)\b"
)
_HAVING = frozenset({"have", "get", "see", "receive", "record", "report", "hold", "show"})
_BEYOND = Bound(0.0, None, False, False, False, "more than 0", (0, 0))


def with_some(fit: Fit) -> Fit | None:
    """The rows that have some of what is counted, where nothing else is said of them; or none.

    How many councils have volunteers is how many have more than none of them.
    """
    column = of_everything(fit.columns)
    if column is None or not any(_has_words(term, column, fit.asked) for term in _of_values(fit)):
        return None
    if not column.integers or is_share(column):
        return None
    return replace(fit, asked=replace(fit.asked, bound=_BEYOND))


def unused(fit: Fit, desk: Desk) -> Answer | None:
    """A refusal where all rows would be counted or listed, though the question says which of them."""
    asked = fit.asked
    found = quantified_in(asked.text)
    restricting = _RESTRICTING.search(folded(asked.text))
    words = [found.words] if found else [restricting.group()] if restricting else []
    name = table_name(fit.card, desk)
    if words:
        text = f"“{name}” does not tell of which rows “{words[0]}” is true."
    elif _speak_of_values(fit) and asked.how_many:
        text = f"The question names no value that the rows of “{name}” are to have."
    else:
        return None
    return refusal(asked, "which_value", text, words)


def _has_words(term: Term, column: Column, asked: Asked) -> bool:
    """Whether a head has the very words of a term: a total is not all that is full."""
    own = [word for word in term.text.split() if word not in asked.closed.function]
    return all(f"s:{stem(word)}" in column.features for word in own)


def _speak_of_values(fit: Fit) -> bool:
    """Whether a column that was chosen speaks of what neither the title nor the labels' heads do."""
    function = fit.asked.closed.function
    return any(
        speaks(term, column.features, function)
        for term in _of_values(fit) for column in fit.columns if column.numbers
    )  # fmt: skip


def _of_values(fit: Fit) -> list[Term]:
    """The terms that are no noun for the rows, and that neither the title nor a label's head has."""
    asked, card = fit.asked, fit.card
    function = asked.closed.function
    return [
        term for term in asked.terms
        if term not in asked.optional and not is_noun(term, fit)
        and not speaks(term, card.features, function)
        and not any(speaks(term, level.features, function) for level in card.levels)
    ]  # fmt: skip


def is_share(column: Column) -> bool:
    """Whether a column holds shares."""
    return column.unit == "%" or column.measure == "share"
