"""A verdict that a question passes twice: "not on good terms, the ones calling it poor"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ..corpus.lazy_pattern import lazy_pattern
from .terms import NEGATING, Term

_REACH = 40  # characters from a denial to the praise it denies
_OPPOSED = 0.4
_PUT_AGAIN = lazy_pattern(
    r"\b(?:i\.?e\.?|that is|in other words|call(?:s|ed|ing)?|rat(?:e|es|ed|ing)|describ(?:e|es|ed|ing)"
    r"|(?:say|saying|said) (?:it|they|that it|this) (?:is|was|are|were))\b"
)


def denied_twin(
    text: str, topic: Sequence[Term], denials: Sequence[Term], evaluative: Collection[str]
) -> tuple[Term, ...]:
    """The denial and the praise it denies, where the same is put again as blame; else nothing.

    ``text`` is the question in lower case. A phrase that denies by itself ("not get on")
    is both.
    """
    blame = next((term for term in reversed(topic) if term.verdict(evaluative) < 0), None)
    if blame is None:
        return ()
    for denial in (*denials, *(t for t in topic if not NEGATING.isdisjoint(t.text.split()))):
        if not _PUT_AGAIN.search(text, denial.end, blame.start):
            continue
        if denial not in denials:
            return (denial,)
        praised = next((t for t in topic if 0 <= t.start - denial.end <= _REACH), None)
        if praised is not None and _are_opposed(praised, blame):
            return denial, praised
    return ()


def _are_opposed(one: Term, other: Term) -> bool:
    shared = one.features.keys() & other.features.keys()
    return any(one.features[name] * other.features[name] < -_OPPOSED for name in shared)
