"""A passage: the sentences of a report that answer a why, how or what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Passage, Record
from ...corpus.sentences import sentences
from ...corpus.waves import file_words
from ..aspects import Wanted, wanted
from ..deciding import other_population
from ..desk import Desk
from ..editions import reports_named
from ..giving_reasons import asks_reason, may_give_reason
from ..nouns import Answer
from ..question import Question
from ..refusing import reading_note, refuse, refuse_restrictors, refuse_topic
from ..shortening import first_of
from ..supporting import unsupported
from ..terms import Term
from ..turns import Turn
from ..weighing import Weighed, weigh_unit
from ..which_ones import unnamed
from ..words import folded
from . import told_to_do
from .on_topic import speaks_to
from .side_by_side import apart
from .told_there import tells

LOOKED_AT = 80  # sections say much in few words: more are weighed than of other kinds
COVERED_SHARE = 0.9
SAYS = 0.15  # what a sentence of the sort asked for earns: a cause, a plan, advice
SAYS_NEXT = 0.1
LEAST_COVERED = 0.5
LARGEST_MISSING = 0.4
ALONE_COVERED = 0.4  # what answers where no other passage comes near
ALONE_MISSING = 0.6
LEAD = 0.05
ASKING = 0.35
COMMON = 0.2
NEAR = 0.1  # a report that is named may answer a little less
NEXT_BEST = 0.85
MOST_PLACES = 3
MOST_SENTENCES = 2

_PERSON = lazy_pattern(
    r"(?<=[a-z,] )(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Professor) )?[A-Z][a-z]+ [A-Z][a-z]+\b|\b(?:Mr|Mrs|Ms|Dr) [A-Z][a-z]+\b"
)

# Sections and sentences on the making of a report, and the questions that they answer.
_METHOD_SECTION = lazy_pattern(
    r"\b(?:methodology|survey background|how to (?:use|read)|about (?:this|the) (?:survey|report|data|sample)"
    r"|notes? (?:to|on) (?:the )?(?:data|tables?|editors)|sampling|technical (?:note|annex|appendix))\b|^method"
)
_METHOD = lazy_pattern(
    r"^(?:this (?:report|document|survey|publication|brief)|the (?:survey|questionnaire|fieldwork)) "
    r"(?:is|was|were|has|presents?|sets?|summarises?|describes?|looks?|covers?|contains?|may)\b"
)
_ON_METHOD = lazy_pattern(
    r"\b(?:surveys?|surveyed|respon\w+|respondents?|reports?|questionnaires?|questions?|sampl\w+|samples?"
    r"|fieldwork|method\w*|results?|figures?|percentages?|rounding|rounded|interview\w*|polls?|bases?"
    r"|data|published|weight\w*|t[ao]o?ke? part|forms?|fill\w*|online|postal|asked|omnibus)\b"
)

_SPEAKERS = lazy_pattern(
    r"\b(?:do|did|does|have|has|had) (?:the )?(?P<who>inspectors?|inspectorate|reviewers?|evaluators?"
    r"|auditors?|assessors?) (?:\w+ly |most often |often |usually )?(?:say|said|find|found|think|thought|note|noted|conclude|concluded|report"
    r"|reported|write|make|made|judge|judged|see|saw|identify|identified|recommend|recommended"
    r"|praise|praised|criticise|criticised|want|tell|told)\b"
)
_BY_INSPECTORS = lazy_pattern(
    r"\b(?:inspections?|inspected|reviews?|evaluations?|audits?|assessments?)\b"
)


def answer(question: Question, desk: Desk, state: Turn | None = None) -> Answer:
    """The best passage, or a refusal."""
    from . import sectioned, which_place  # which quote as this module does

    if named := which_place.attempt(question, desk):
        return named
    if under_heading := sectioned.answer(question, desk):
        return under_heading
    found = found_for(question, desk)
    if _is_told_to_do(question):
        found = told_to_do.told_to_do(question, found, desk)
    if found and _covers_too_little(question, found[0], desk):
        found = _bearing(question, found, desk) or found
    if not found or not (bears(question, found[0], desk) or _leads(question, found, desk)):
        return refuse_topic(question, desk, found)
    if unnamed(question, (desk.record(each.evidence.id) for each in found[:MOST_PLACES]), desk):
        return refuse(question, desk, "not_named", "The reports do not say which ones.", (), found)
    if lacking := unsupported(question, found[0], desk):
        supported = _supported(question, found, desk)
        if not supported:
            given = _of_named(question, desk, found[0].covered)
            return given or refuse_restrictors(question, desk, lacking, found)
        found = supported
    if asks_reason(question, desk.lexicon) and not _gives_reason(question, found, desk):
        return _stated_only(question, found, desk)
    return apart(question, desk, found[0], found) or compose(question, desk, found)


def _gives_reason(question: Question, found: list[Weighed], desk: Desk) -> bool:
    """Whether any of the passages that would be quoted gives a reason."""
    quoted = [desk.record(weighed.evidence.id) for weighed in _to_quote(question, found)]
    return any(isinstance(r, Passage) and may_give_reason(r.text, desk.lexicon) for r in quoted)


def _stated_only(question: Question, found: list[Weighed], desk: Desk) -> Answer:
    """The refusal that quotes what the reports state without a reason."""
    record = desk.record(found[0].evidence.id)
    assert isinstance(record, Passage)
    quote = _best_sentences(question, found[0], record, desk)
    report = desk.report(record.place.report)
    where = f"{report.short or report.title}, {desk.citation(1, found[0].evidence.id).locator}"
    text = f"The reports give no reason for this. The nearest they say is: “{quote}” ({where})."
    return refuse(question, desk, "no_reason", text, (), found)


def _supported(question: Question, found: list[Weighed], desk: Desk) -> list[Weighed]:
    """The passages nearly as good as the best that speak of the years and places asked for."""
    return [w for w in _bearing(question, found, desk) if not unsupported(question, w, desk)]


def _of_named(question: Question, desk: Desk, best: float) -> Answer | None:
    """The passage of the added reports that the question's years and names are of, if as near."""
    named = reports_named(question, desk)
    if not named or set(named) == set(question.reports):
        return None
    asked = replace(question, reports=named)
    found = found_for(asked, desk)
    if not found or found[0].covered < best - NEAR:
        return None
    given = answer(asked, desk)
    return given if given.status == "answered" else None


def found_for(question: Question, desk: Desk) -> list[Weighed]:
    """Weighed passages, best first; those that give the sort of statement asked for lead."""
    sort = wanted(folded(question.text), desk.lexicon.aspects)
    free = replace(question, subject=None, topic=_lightened(question, sort))
    on_method = bool(_ON_METHOD.search(folded(question.text)))
    found = [
        max(_units(free, weighed, sort, desk), key=lambda unit: unit.total)
        for weighed in desk.weighed(free, "passage", limit=LOOKED_AT)
        if weighed.evidence.id not in question.excluded
        and (on_method or not is_method(desk.record(weighed.evidence.id)))
    ]
    return sorted(_own_first(found, desk), key=lambda weighed: weighed.key)


def _own_first(found: Sequence[Weighed], desk: Desk) -> Iterator[Weighed]:
    """The passages, those less that several reports print in the same words.

    Such are on their publisher and on how to read them, seldom on what was found.
    """
    texts = [getattr(desk.record(weighed.evidence.id), "text", "") for weighed in found]
    printed: dict[str, set[str]] = {}
    for weighed, text in zip(found, texts, strict=True):
        printed.setdefault(text, set()).add(weighed.evidence.report)
    for weighed, text in zip(found, texts, strict=True):
        common = len(printed[text]) > 1
        yield replace(weighed, total=round(weighed.total - COMMON, 4)) if common else weighed


def is_method(record: Record) -> bool:
    """Whether a passage tells how the report was made, not what it found."""
    return isinstance(record, Passage) and bool(
        _METHOD_SECTION.search(folded(record.place.section)) or _METHOD.search(folded(record.text))
    )


def bears(question: Question, weighed: Weighed, desk: Desk) -> bool:
    """Whether a passage speaks of enough of what is asked."""
    question = _as_met(question, weighed, desk)
    if not tells(question, weighed, desk.record(weighed.evidence.id)):
        return False
    if not speaks_to(question, weighed, desk):
        return False
    told = _is_told_to_do(question) and told_to_do.is_told(weighed, desk)
    least = told_to_do.LEAST_COVERED if told else LEAST_COVERED
    most = told_to_do.LARGEST_MISSING if told else LARGEST_MISSING
    return weighed.covered >= least and not _misses_too_much(question, weighed, desk, most)


def _covers_too_little(question: Question, best: Weighed, desk: Desk) -> bool:
    """Whether the best passage is on what is asked, and only speaks of too little of it."""
    on_it = tells(question, best, desk.record(best.evidence.id)) and speaks_to(question, best, desk)
    return on_it and not bears(question, best, desk)


def _bearing(question: Question, found: list[Weighed], desk: Desk) -> list[Weighed]:
    """The passages nearly as good as the best that speak of enough of what is asked."""
    least = found[0].total - NEAR
    return [w for w in found if w.total >= least and bears(question, w, desk)]


def _leads(question: Question, found: Sequence[Weighed], desk: Desk) -> bool:
    """Whether the best passage, though it speaks of less, is well ahead of every other."""
    best = found[0]
    return (
        len(found) > 1
        and best.total >= found[1].total + LEAD
        and best.covered >= ALONE_COVERED
        and tells(question, best, desk.record(best.evidence.id))
        and speaks_to(question, best, desk)
        and not _misses_too_much(question, best, desk, ALONE_MISSING)
    )


def _is_told_to_do(question: Question) -> bool:
    """Whether the makers of a report are asked what they say has to be done."""
    return bool(_speakers(question)) and told_to_do.asks_of_duty(question)


def _lightened(question: Question, sort: Wanted) -> tuple[tuple[Term, float], ...]:
    """The topic with less weight on who is asked and on the words that ask, than on what."""
    people = {word.lower() for name in _PERSON.findall(question.text) for word in name.split()}
    people |= _speakers(question)
    return tuple(
        (term, weight * ASKING if set(term.text.split()) <= people | sort.asking else weight)
        for term, weight in question.topic
    )


def _units(question: Question, best: Weighed, sort: Wanted, desk: Desk) -> Iterator[Weighed]:
    """The sentences of a passage as weighed, with what they earn for what they say."""
    record = desk.record(best.evidence.id)
    text = record.text if isinstance(record, Passage) and sort.said else ""
    said = [sort.says(text[start:end]) for start, end in sentences(text)]
    told = tuple(e for e in question.topic if not set(e[0].text.split()) <= sort.asking)
    bare = (
        question.narrowed(told) if told else question
    )  # a sentence so worded meets what asks for it
    for n in range(len(said) or 1):
        asked = bare if said and said[n] else question
        weighed = weigh_unit(asked, best.evidence, n, desk.lexicon) if said else best
        score = COVERED_SHARE * weighed.covered + (1 - COVERED_SHARE) * weighed.asked
        earned = SAYS * said[n] or SAYS_NEXT * any(said[n + 1 : n + 2]) if said else 0.0
        yield replace(weighed, total=round(score + earned, 4))


def _without_asking(question: Question, sort: Wanted) -> Question:
    """The question without the words that ask for a sort: a sentence so worded meets them."""
    told = tuple(pair for pair in question.topic if not set(pair[0].text.split()) <= sort.asking)
    return question.narrowed(told) if told else question


def _as_met(question: Question, weighed: Weighed, desk: Desk) -> Question:
    """What a passage has still to speak of, where it is worded as what is asked for."""
    sort = wanted(folded(question.text), desk.lexicon.aspects)
    record = desk.record(weighed.evidence.id)
    text = record.text if isinstance(record, Passage) and sort.said else ""
    own = [text[start:end] for start, end in sentences(text)][weighed.unit : weighed.unit + 1]
    return _without_asking(question, sort) if any(map(sort.says, own)) else question


def _misses_too_much(
    question: Question, weighed: Weighed, desk: Desk, most: float = LARGEST_MISSING
) -> bool:
    """Whether too much of the question, or a population it names, is not spoken of."""
    own = _speakers(question) if _is_by_them(weighed, desk) else frozenset()
    lost = [(term, weight) for term, weight in weighed.missing if term.text not in own]
    if any(other_population(question, term, weight, desk) for term, weight in lost):
        return True
    return sum(weight for _, weight in lost) > most * question.asked_weight


def _speakers(question: Question) -> frozenset[str]:
    """Those whose report is asked for by what they say: "what do inspectors say about …"."""
    found = _SPEAKERS.search(folded(question.text))
    return frozenset({"the", found["who"], f"the {found['who']}"}) if found else frozenset()


def _is_by_them(weighed: Weighed, desk: Desk) -> bool:
    """Whether a report that a user added is of an inspection or the like, and so of its makers."""
    report = desk.report(weighed.evidence.report)
    named = " . ".join(filter(None, (report.title, report.subtitle, file_words(report.source))))
    return not report.built_in and bool(_BY_INSPECTORS.search(folded(named)))


def compose(question: Question, desk: Desk, found: list[Weighed]) -> Answer:
    """The answer that quotes the best passages."""
    quotes: list[tuple[str, str]] = []
    for weighed in _to_quote(question, found):
        record = desk.record(weighed.evidence.id)
        assert isinstance(record, Passage)
        quotes.append((weighed.evidence.id, _best_sentences(question, weighed, record, desk)))
    return replace(quoting(question, desk, quotes), considered=desk.scored(found))


def _to_quote(question: Question, found: Sequence[Weighed]) -> list[Weighed]:
    """The best passage and those that speak of nearly as much."""
    near = [w for w in found if w.covered >= NEXT_BEST * found[0].covered]
    return first_of(near, question, MOST_PLACES)


def quoting(question: Question, desk: Desk, quotes: Sequence[tuple[str, str]]) -> Answer:
    """The answer that gives these sentences, each after the id of its record, with their places."""
    citations, lines = [], []
    for n, (key, quote) in enumerate(quotes, 1):
        cited = desk.citation(n, key)
        report = desk.report(cited.report)
        citations.append(cited)
        marked = quote if quote.startswith("“") and "”" in quote else f"“{quote}”"
        lines.append(f"{marked} ({report.short or report.title}, {cited.locator}) [{n}]")
    return Answer(
        question=question.text,
        status="answered",
        kind="passage",
        text="\n".join(lines),
        reading=reading_note(question),
        citations=tuple(citations),
    )


def _best_sentences(question: Question, weighed: Weighed, record: Passage, desk: Desk) -> str:
    """The best sentence with the one after it, as they stand in the passage."""
    spans = sentences(record.text)
    last = min(weighed.unit + MOST_SENTENCES, len(spans)) - 1
    if last > weighed.unit:
        after = weigh_unit(question, weighed.evidence, last, desk.lexicon)
        if after.covered < weighed.covered * 0.5 and len(spans) > 2:
            last = weighed.unit
    return desk.printed(record, record.text[spans[weighed.unit][0] : spans[last][1]].strip())
