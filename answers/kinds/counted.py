"""Of several figures in one sentence, the one that counts what a question counts."""

from __future__ import annotations

from collections.abc import Sequence

from ...corpus.records import Figure
from ..deciding import said_of_base
from ..desk import Desk
from ..how_many import counted_noun
from ..question import Question
from ..weighing import Weighed
from ..words import folded, stem, words

_TELLING = 0.45
_LESS = 0.3
_BEHIND = 2  # words behind a figure among which what it counts is named


def counted(question: Question, desk: Desk, best: Weighed, usable: Sequence[Weighed]) -> Weighed:
    """The figure of the best one's sentence behind which the counted noun stands, else the best."""
    asked = counted_noun(folded(question.text))
    record = desk.record(best.evidence.id)
    if not asked or not isinstance(record, Figure):
        return best
    noun = stem(asked)
    if _counts(record, noun):
        return best
    for weighed in usable:
        other = desk.record(weighed.evidence.id)
        if (
            isinstance(other, Figure)
            and (other.place.report, other.quote) == (record.place.report, record.quote)
            and _counts(other, noun)
            and not said_of_base(weighed, other)
            and not _lacks(weighed, best)
            and (best.evidence.report not in desk.lexicon.added or says_as_much(weighed, best))
        ):
            return weighed
    return best


def _lacks(other: Weighed, best: Weighed) -> bool:
    """Whether a figure does not speak of something telling that the best one speaks of."""
    met = {term.text for term, _ in best.missing}
    return any(term.text not in met and weight >= _TELLING for term, weight in other.missing)


def says_as_much(other: Weighed, best: Weighed) -> bool:
    """Whether a figure of the same sentence speaks of as much of a question as the best one."""
    return other.covered >= best.covered - _LESS


def _counts(record: Figure, noun: str) -> bool:
    at = record.quote.find(record.number_text)
    behind = words(record.quote[at + len(record.number_text) :])[:_BEHIND] if at >= 0 else []
    return any(word.stem == noun for word in behind)
