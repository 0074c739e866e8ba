"""What a rate, a level or a number is, from a sentence that says so of it: "turnover stands at 11%".

Only reports that a user added are read so; what a thing is in words is left to a passage.
"""

from __future__ import annotations

from dataclasses import replace

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Figure
from ..deciding import strong_enough
from ..desk import Desk, space_folded
from ..fitting import is_change
from ..nouns import Answer
from ..question import Question
from ..weighing import Weighed
from ..words import folded, words
from . import then_and_now

_ASKS = lazy_pattern(
    r"^(?:and |so )?what(?:'s| is| was| are| were) (?:the |our |their |its )?(?P<what>[a-z][\w' -]{2,70}?)"
    r"(?: now| currently| today| at present)?\W*$"
)
_NO_QUANTITY = lazy_pattern(
    r"\b(?:view|opinion|reason|cause|aim|purpose|difference|main|biggest|most|least|best|worst|plan|name|title|date|deadline"
    r"|problem|issue|recommendation|finding|conclusion|judgement|grade|rating|like|about|said|saying|doing|done|being)s?\b"
)
# What says of its subject how much it is.
_IS_SO_MUCH = lazy_pattern(
    r"\b(?:is|are|was|were|stands?|stood|averages?|averaged|reached|rate of|average of|level of|score of|total of"
    r"|(?:f[ae]ll(?:en)?|dropped|rose|risen|increased|decreased|reduced|improved|declined|grew|grown|halved|doubled|climbed|gone|went)\b[^.;:]{0,40}? (?:to|at))"
    r"(?: (?:now|at|only|just|about|around|currently|approximately|almost|nearly|over|under|then|still|a))*\s?$"
)
_SURE = 0.8
_LEAD = 0.05
_LOOKED_AT = 4


def attempt(question: Question, desk: Desk) -> Answer | None:
    """The figure that a sentence states of what is asked; None where none does."""
    from . import figure

    asked = _ASKS.match(folded(question.text).strip())
    if asked is None or question.kind != "passage" or _NO_QUANTITY.search(asked["what"]):
        return None
    wanted = replace(question, kind="figure")
    _, usable = figure.usable_of(wanted, desk)
    telling = {word.stem for word in words(asked["what"])}
    found = [w for w in usable[:_LOOKED_AT] if _states(w, telling, desk)]
    if not found or found[0].missing or found[0].covered < _SURE:
        return None
    best = found[0]
    if not strong_enough(wanted, best, desk) or best.total < usable[0].total - _LEAD:
        return None
    best = then_and_now.of_time(wanted, best, desk) or best
    given = figure.compose(wanted, desk, best, [best])
    return given if given.status == "answered" else None


def _states(weighed: Weighed, telling: set[str], desk: Desk) -> bool:
    """Whether a figure is what the sentence says of a subject that the question names."""
    record = desk.record(weighed.evidence.id)
    if not isinstance(record, Figure) or weighed.evidence.report not in desk.lexicon.added:
        return False
    if is_change(record):
        return False
    before = space_folded(record.clause).partition(space_folded(record.number_text))[0].lower()
    if not before and record.shared:
        return False
    said = _IS_SO_MUCH.search(before)
    return said is not None and bool(telling & {word.stem for word in words(folded(before))})
