"""What was before, what is now, and by how much it changed, from a sentence that tells both.

"Caseloads are now 17, down from 24 at the last inspection": asked what they are, 17 is meant,
asked what they were at the last inspection, 24, and asked by how much they fell, 7. Only
reports that a user added are read so.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Figure
from ..deciding import strong_enough
from ..desk import Desk
from ..nouns import Answer, Derivation, Value
from ..question import Question
from ..reading import read
from ..refusing import reading_note
from ..restrictors import years_of
from ..weighing import Weighed, weigh
from ..wording import number, unmarked
from ..words import folded
from .sentence_pairs import BACK, Pair, Told, pairs_in

_VERBS = (
    r"(?:fall(?:en)?|fell|drop(?:ped)?|rise[n]?|rose|increased?|decreased?|declined?|gr[eo]wn?|improved?|chang(?:ed?|ing)|shr[aiu]nk"
    r"|reduced?|go(?:ne)? (?:up|down)|went (?:up|down)|come down|moved?|worsen(?:ed)?|develop(?:ed)?)"
)
_HOW_MUCH = lazy_pattern(
    r"^(?:and |so )?by (?:how (?:much|many(?: (?:percentage )?points?)?)|what (?:number|amount|margin)(?: of points)?) (?:did|has|have|had|was|were|is|are) "
    rf"(?P<what>.+?) {_VERBS}\b(?P<rest>[^?]*)"
)
_HOW_CHANGED = lazy_pattern(
    rf"^(?:and |so )?how (?:much )?(?:did|has|have|had) (?P<what>.+?) {_VERBS}\b(?P<rest>[^?]*)"
)
_POINTS = lazy_pattern(
    rf"^(?:and |so )?how many (?:percentage )?points (?:did|has|have) (?P<what>.+?) {_VERBS}\b(?P<rest>[^?]*)"
)
# "Did more people cycle in 2019 than in 2016?", "are fewer tenants content than at the last survey".
_MORE_THAN = lazy_pattern(
    r"^(?:and |so )?(?:did|do|does|have|has|are|is|were|was) (?:a )?(?:more|fewer|less|higher|lower|bigger|smaller)(?: share| proportion)?(?: of)? "
    r"(?P<what>.+?)(?P<rest>(?: (?:in|by) (?:19|20)\d\d)?,? (?:than|compared (?:with|to)) (?:(?:it|they) (?:was|were|did) )?(?:(?:in|at|on|back in|before) )?.+)"
)
_SCOPE = lazy_pattern(r"^\W*(?:by|since|over|between|from|in|on|compared|up|down|$)")
_CHANGES = (_HOW_MUCH, _POINTS, _HOW_CHANGED)
_SINCE = lazy_pattern(r"\b(?:since|compared (?:with|to)|on|from|than)\b\W*$")
_DATES = lazy_pattern(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|(?:19|20)\d\d)\b"
)
_COMPARING = lazy_pattern(
    r"\b(?:compar\w+|differ\w*|more|less|fewer|higher|lower|change\w*|better|worse|since|than)\b"
)
_LOOKED_AT = 8
_NOT_THAT = 0.05  # another sentence that comes so near may be meant


def of_time(question: Question, best: Weighed, desk: Desk) -> Weighed | None:
    """The figure of the time asked for, where the best one's sentence tells of two; else None.

    Where the question names none of the two times, what is now is meant.
    """
    pair = _pair_of(best, desk)
    if pair is None or question.kind not in {"figure", "count"}:
        return None
    if any(restrictor.kind != "year" for restrictor in question.restrictors):
        return None
    asked = set(_DATES.findall(folded(question.text)))
    then, now = (len(asked & set(_DATES.findall(folded(text)))) for text in pair.around)
    if asked and not then and not now:
        return None
    back = BACK.search(question.text)
    meant = pair.then if then > now or (then == now and back) else pair.now
    return best if meant.key == best.evidence.id else _weighed(question, meant, desk)


def _weighed(question: Question, told: Told, desk: Desk) -> Weighed:
    (evidence,) = desk.evidence([told.key])
    return weigh(question, evidence, desk.lexicon)


def _pair_of(weighed: Weighed, desk: Desk) -> Pair | None:
    """The pair of figures that evidence of an added report is one of."""
    record = desk.record(weighed.evidence.id)
    if weighed.evidence.report not in desk.lexicon.added or not isinstance(record, Figure):
        return None
    key = weighed.evidence.id
    return next((p for p in pairs_in(record, desk) if key in {p.then.key, p.now.key}), None)


def attempt(question: Question, desk: Desk, *, dated: bool = False) -> Answer | None:
    """What was before or what changed, where a question asks for that and a sentence tells both.

    Only from a sentence of the years that the question names, where ``dated``.
    """
    text = folded(question.text).strip(" ?.!")
    if not desk.lexicon.added or question.items or (dated and not _DATES.search(text)):
        return None
    changed = next((m for p in _CHANGES if (m := p.match(text))), None)
    if changed is not None:
        if not _SCOPE.match(changed["rest"]):
            return None
        pair = _told_of(f"what is {changed['what']}", question, desk)
        return change(question, pair, desk) if pair and _spans(changed["rest"], pair) else None
    back = BACK.search(text)
    more = _MORE_THAN.match(text)
    if more is not None and (_DATES.search(more["rest"]) or BACK.search(more["rest"])):
        pair = _told_of(f"what share of {more['what']}", question, desk)
        return (
            change(question, pair, desk) if pair and _is_since(more["rest"], pair, desk) else None
        )
    if back is None or question.kind not in {"figure", "count", "passage", "comparison"}:
        return None
    bare = " ".join(f"{text[: back.start()]} {text[back.end() :]}".split())
    bare = _SINCE.sub("", bare)
    pair = _told_of(bare, question, desk)
    if pair is None or _compares(text):
        return None
    return composed(question, pair, (value_of(pair.then),), "", desk)


def _compares(text: str) -> bool:
    return bool(_COMPARING.search(text))


def _spans(rest: str, pair: Pair) -> bool:
    """Whether the times that a question names are those of the pair, or of no other at least."""
    asked = set(_DATES.findall(rest))
    told = set(_DATES.findall(folded(pair.now.figure.quote)))
    return asked <= told


def _is_since(rest: str, pair: Pair, desk: Desk) -> bool:
    """Whether the last date named is that of the earlier figure, and none other than the report's is."""
    asked = _DATES.findall(rest)
    told = set(_DATES.findall(folded(pair.now.figure.quote)))
    own = years_of(desk.report(pair.now.figure.place.report))
    earlier = set(_DATES.findall(folded(pair.around[0])))
    return not asked or (asked[-1] in earlier and set(asked) <= told | own)


def _told_of(text: str, question: Question, desk: Desk) -> Pair | None:
    """The pair of figures that a question without its time asks for; None where it is not plain."""
    from . import figure

    asked = read(text, desk.lexicon, question.reports)
    if not asked.topic:
        return None
    asked = replace(asked, kind="figure", unit=question.unit or asked.unit)
    _, usable = figure.usable_of(asked, desk)
    sure = [w for w in usable[:_LOOKED_AT] if strong_enough(asked, w, desk)]
    if not sure:
        return None
    pair = _pair_of(sure[0], desk)
    if pair is None:
        return None
    own = desk.record(sure[0].evidence.id)
    for other in sure[1:]:
        record = desk.record(other.evidence.id)
        elsewhere = getattr(record, "quote", "") != getattr(own, "quote", "")
        if elsewhere and other.total >= sure[0].total - _NOT_THAT:
            return None
    return pair


def value_of(told: Told) -> Value:
    """A figure of a pair as a value of an answer."""
    return Value(
        told.figure.value, told.figure.unit, told.figure.number_text, 1, approx=told.figure.approx
    )


def change(question: Question, pair: Pair, desk: Desk) -> Answer:
    """Both figures of a pair and the difference between them."""
    then, now = pair.then.figure, pair.now.figure
    difference = round(now.value - then.value, 10)
    high, low = sorted((then.value, now.value), reverse=True)
    mark = "%" if now.unit == "%" else ""
    sums = f"{number(high)}{mark} − {number(low)}{mark}"
    points = "" if not mark else " point" if abs(difference) == 1 else " points"
    way = "Up" if difference > 0 else "Down"
    size = number(abs(difference))
    said = f" {way} {size}{points} ({sums})." if difference else " No difference."
    unit = "pp" if mark else now.unit
    change = Value(abs(difference), unit, size, 1, "difference", derivation=Derivation(sums, (1,)))
    wanted = (change, value_of(pair.then), value_of(pair.now))
    if re.match(r"(?:and |so )?how (?!many|much)", folded(question.text)):
        wanted = (value_of(pair.then), value_of(pair.now), change)
    answer = composed(question, pair, wanted, said, desk)
    return replace(answer, kind="comparison")


def composed(
    question: Question, pair: Pair, values: tuple[Value, ...], said: str, desk: Desk
) -> Answer:
    """The answer that quotes the sentence of a pair."""
    record = pair.now.figure
    report = desk.report(record.place.report)
    sentence = unmarked(record.quote).rstrip(".")
    return Answer(
        question=question.text,
        status="answered",
        kind="count" if record.unit == "count" else "figure",
        text=f"“{sentence}” ({report.short or report.title}) [1].{said}",
        reading=reading_note(question),
        values=values,
        citations=(desk.citation(1, pair.now.key),),
    )
