"""Of the shares that one sentence gives of a scale, the one whose answer a question names.

"23% strongly agreed, 34% agreed and 14% disagreed"; "agree (38%), neither (15%), disagree (10%)".
Only reports that a user added are read so.
"""

from __future__ import annotations

import re

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Figure
from ..desk import Desk
from ..question import Question
from ..weighing import Weighed, weigh
from ..words import folded

_DEGREE = (
    r"(?:strongly|completely|totally|fully|slightly|somewhat|mostly|broadly|partly|tend(?:ed)? to|"
    r"not very|not at all|very|fairly|quite|extremely|moderately)"
)
_STANCE = (
    r"(?:disagree|agree|dissatisfied|satisfied|unlikely|likely|unhappy|happy|oppose|support|unimportant|important"
    r"|unconfident|confident|unsure|neither|neutral|undecided|against|in favour|don't know|did not know)"
)
_LABEL = rf"(?P<degree>{_DEGREE} )?(?P<stance>{_STANCE})(?:d|s|ed)?\b"
_FOUND = lazy_pattern(rf"\b{_LABEL}")
_BEHIND = lazy_pattern(
    rf"^(?:%| ?per ?cent)?\)?\s+(?:of (?:them|these|respondents|people) )?(?:were |are |was |said (?:that )?they (?:were |are )?|had )?{_LABEL}"
)
_BEFORE = lazy_pattern(rf"\b{_LABEL}(?: nor \w+)?:? ?[(\[]?$")
_DENIED = lazy_pattern(r"\b(?:not|n't|never|didn't|don't) (?:\w+ )?$")
_NEGATIVE = frozenset({
    "disagree", "dissatisfied", "unlikely", "unhappy", "oppose", "unimportant", "unconfident", "unsure", "neither",
    "neutral", "undecided", "against", "don't know", "did not know",
})  # fmt: skip

Label = tuple[str, str]


def labelled_so(question: Question, desk: Desk, best: Weighed) -> Weighed:
    """The figure of the best one's sentence that has the answer the question names, else the best.

    A question that names none of a scale's answers is not answered with a refusal of it.
    """
    record = desk.record(best.evidence.id)
    if (
        not isinstance(record, Figure)
        or record.unit != "%"
        or best.evidence.report not in desk.lexicon.added
    ):
        return best
    scale = {
        key: label
        for key, other in desk.all_of("figure", (record.place.report,))
        if isinstance(other, Figure)
        and (other.quote, other.unit) == (record.quote, "%")
        and (label := label_of(other))
    }
    if len(set(scale.values())) < 2:
        return best
    wanted = _asked(question)
    if wanted is None:
        own = scale.get(best.evidence.id)
        if question.negations or own is None or own[1] not in _NEGATIVE:
            return best
        keys = [key for key, (_, stance) in scale.items() if stance not in _NEGATIVE]
    else:
        keys = [key for key, label in scale.items() if label == wanted]
    if len(keys) != 1 or keys[0] == best.evidence.id:
        return best
    (evidence,) = desk.evidence(keys)
    return weigh(question, evidence, desk.lexicon)


def label_of(figure: Figure) -> Label | None:
    """The answer of a scale (its degree, its stance) that stands at a share, where one does."""
    sentence = folded(figure.quote)
    number = folded(figure.number_text)
    at = sentence.find(number)
    if at < 0 or sentence.count(number) > 1:
        own = folded(figure.clause)
        at, sentence = own.find(number), own
        if at < 0:
            return None
    behind = _BEHIND.match(sentence[at + len(number) :])
    found = behind or _BEFORE.search(sentence[:at].rstrip())
    return _label(found) if found else None


def _label(found: re.Match[str]) -> Label:
    return (found["degree"] or "").strip().replace("tended", "tend"), found["stance"]


def _asked(question: Question) -> Label | None:
    """The last answer of a scale that the question names; ``None`` where it denies one."""
    text = folded(question.text)
    found = list(_FOUND.finditer(text))
    if not found:  # a follow-up inherits it
        text = " ".join(term.text for term, _ in question.topic)
        found = list(_FOUND.finditer(text))
    if not found:
        return None
    if any(each["stance"] == "neither" for each in found):
        return "", "neither"
    if _DENIED.search(text[: found[-1].start()]):
        return None
    return _label(found[-1])
