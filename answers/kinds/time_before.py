"""A follow-up that asks what the last figure was before: "and in the previous survey?", "is that up?".

Told by the sentence of the last figure, where it gives both: "66% (compared to 60% in 2013)".
Only reports that a user added are read so.
"""

from __future__ import annotations

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Figure, Report
from ..desk import Desk
from ..nouns import Answer
from ..question import Question
from ..refusing import refuse
from ..relative_years import years_back
from ..restrictors import years_in, years_of
from ..turns import Turn
from ..words import folded
from .sentence_pairs import Pair, pairs_in
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
    if len(pairs) != 1:
        alone = what is not None and not what["year"] and _is_alone(report, question, desk)
        return (question, _untold(question, report, desk)) if alone else None
    if not _is_of(asked["year"], asked["n"], pairs[0], state, report):
        return None
    if what is None:
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
    told = isinstance(record, Figure) and record.value == value.value
    return record if told and cited.report in desk.lexicon.added else None


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
