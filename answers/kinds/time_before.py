"""A follow-up that asks what the last figure was before: "and in the previous survey?", "is that up?".

Told by the sentence of the last figure, where it gives both: "66% (compared to 60% in 2013)".
Only reports that a user added are read so.
"""

from __future__ import annotations

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Figure, Report
from ..desk import Desk, space_folded
from ..nouns import Answer
from ..question import Question
from ..refusing import refuse
from ..relative_years import years_back
from ..restrictors import years_in, years_of
from ..turns import Turn
from ..words import folded
from .sentence_pairs import Pair, figures_of, pairs_in
from .then_and_now import change, composed, value_of

_EDITION = r"(?:survey|one|poll|time|year|edition|wave|round|inspection|visit|report|questionnaire)"
_TIME = (
    r"(?:(?:in|at|for|on|back in|from) )*(?:(?:the|its|their) )?(?:time of (?:the )?)?"
    rf"(?:{_EDITION} before(?: that| it| this)?|(?:previous|last|preceding|prior|earlier) {_EDITION}"
    r"|before(?:hand| that| then)?|previously|earlier|(?P<year>(?:19|20)\d\d)"
    r"|(?P<n>\d+|[a-z]+) years? (?:earlier|before(?: that)?|previously))"
)
_OPENS = r"^(?:(?:and|but|so|ok|then|what about|how about)\b[ ,]*)*"
_IT = r"(?:that|it|this|they|those)(?: figure| share| number| percentage| proportion)?"
_WHAT = lazy_pattern(
    rf"{_OPENS}(?:(?:what|how (?:much|many|high)) (?:was|were|had) {_IT}(?: been)? )?{_TIME}\W*$"
)
_MOVED = (
    r"(?:(?:gone |went |go )?(?:up|down)|risen|fallen|rise|fall|grown|higher|lower|more|less|better|worse|changed?|improved?|dropped"
    r"|an? (?:increase|rise|fall|drop|decrease|improvement|change))"
)
_CHANGED = lazy_pattern(
    rf"{_OPENS}(?:(?:is|was|has|have|did|are) {_IT} {_MOVED}(?: or {_MOVED})?"
    rf"|how (?:much )?(?:has|have|did) {_IT} {_MOVED}|how (?:does|do|did) {_IT} compare|by how much(?: has| did)? {_IT} {_MOVED})"
    rf"(?: (?:than|on|from|since|compared (?:to|with)|to|with)(?: {_TIME})?)?\W*$"
)


def attempt(question: Question, desk: Desk, state: Turn | None) -> tuple[Question, Answer] | None:
    """What the last figure was before, or by how much it changed, with the question it is of."""
    text = folded(question.text).strip()
    what, changed = _WHAT.match(text), _CHANGED.match(text)
    asked = what or changed
    last = _last(state, desk) if state is not None and asked else None
    if state is None or asked is None or last is None:
        return None
    report = desk.report(last.place.report)
    pairs = [p for p in pairs_in(last, desk) if p.now.figure.value == last.value]
    if not pairs and (pair := _in_the_next(last, desk)):
        pairs = [pair]
    if len(pairs) != 1:
        alone = not asked["year"] and _is_alone(report, question, desk)
        return (question, _untold(question, report, desk)) if alone else None
    if not _is_of(asked["year"], asked["n"], pairs[0], state, report):
        return None
    if what is None and pairs[0].now != pairs[0].then:
        return state.question, change(question, pairs[0], desk)
    said = f" The earlier figure is {pairs[0].then.figure.number_text}."
    then = (value_of(pairs[0].then),)
    return state.question, composed(question, pairs[0], then, said, desk)


def _last(state: Turn, desk: Desk) -> Figure | None:
    """The figure of a sentence that the last answer gave, of a report that a user added."""
    answer = state.answer
    if answer.kind not in {"figure", "count"} or not answer.values or not answer.citations:
        return None
    value = answer.values[0]
    cited = next(each for each in answer.citations if each.n == value.citation)
    record = desk.record(cited.record)
    if not isinstance(record, Figure) or cited.report not in desk.lexicon.added:
        return None
    return record if record.value == value.value else None


# "87% would recommend it. This is up from 82% in 2020."
_OF_THE_SAME = lazy_pattern(
    r"^(?:(?:this|that|it|the (?:figure|share|number|proportion))\b(?: figure| share| number)? [^.;]{0,40}?"
    r"\b(?:from|with|to|on|than)|(?:up|down) (?:from|on)|in (?:19|20)\d\d,? (?:it|this|that|the figure) (?:was|stood at))"
    r" (?:(?:just|only|about|around|over|under|nearly) )?$"
)


def _in_the_next(last: Figure, desk: Desk) -> Pair | None:
    """What the next sentence says the figure was before; it stands for both figures of the pair."""
    source = folded(space_folded(desk.source(last)))
    end = source.find(folded(space_folded(last.quote))) + len(space_folded(last.quote))
    for _, other in desk.all_of("figure", (last.place.report,)):
        if not isinstance(other, Figure) or other.place.lines != last.place.lines:
            continue
        sentence = folded(space_folded(other.quote))
        if other.quote == last.quote or not 0 <= source.find(sentence) - end <= _APART:
            continue
        told = [each for each in figures_of(other, desk) if each.figure.unit == last.unit]
        if len(told) == 1 and _OF_THE_SAME.match(sentence[: told[0].start]):
            return Pair(told[0], told[0], (sentence[told[0].end :] + sentence[: told[0].start], ""))
    return None


_APART = 3  # characters between two sentences


def _is_alone(report: Report, question: Question, desk: Desk) -> bool:
    """Whether no other report can be meant, such as one of the same survey."""
    return question.reports == (report.id,) or set(desk.lexicon.added) == {report.id}


def _untold(question: Question, report: Report, desk: Desk) -> Answer:
    text = f"The figure is of one time only: {report.short or report.title} gives no earlier one beside it."
    return refuse(question, desk, "no_earlier_figure", text)


def _is_of(year: str | None, n: str | None, pair: Pair, state: Turn, report: Report) -> bool:
    """Whether the earlier figure of a pair is of the year that is named, if any is."""
    then, now = (years_in(text) for text in pair.around)
    if year:
        return then == {year}
    if n is None:
        return True
    later = now - then or years_in(state.question.text) - then or years_of(report) - then
    return bool(then) and then <= {str(int(each) - years_back(n)) for each in later}
