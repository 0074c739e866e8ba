"""A ranking: question rows put in order by one measure, chosen by topic, battery or threshold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import QuestionRow
from ..claims import row_value
from ..desk import Desk
from ..editions import reports_named
from ..items import matches_item
from ..kinding import COUNT_WORDS
from ..lexicon import LIGHT
from ..nouns import Answer, Derivation, Measure, Value
from ..question import Question
from ..refusing import reading_note, refuse
from ..shortening import first_of, left_out
from ..terms import Term
from ..turns import Turn
from ..weighing import Weighed, weigh
from ..wording import is_asked, number, percent, reported
from ..words import folded

LEAST_TOPIC = 0.55
NEXT_BEST = 0.85
LEAST_NAMED = 0.6  # of a question that names items one by one
CLOSE = 1.0
_STEM = lazy_pattern(r"(?<=\d)[a-z]$")
_OF_THESE = lazy_pattern(r"\b(?:of (?:the|those|these)|these|those) (?:two|three|four|five|six)\b")
_IN_ORDER = lazy_pattern(
    r"^(?:please )?(?:rank|order|sort|arrange|list)\b|\bin order\b"
    r"|\b(?:most|highest|biggest|largest|least|lowest|fewest|smallest|worst|best)(?: \w+)? first\b"
)
_ABOUT = lazy_pattern(r"\b(?:about|on|regarding|concerning|over|to do with)(?= )")
_NUMBER = lazy_pattern(
    rf"\d|^(?:{'|'.join(COUNT_WORDS)})$|\b(?:half|third|thirds|quarter|quarters|fifth|majority|per cent)\b"
)
SAID = {"agree": "agreed", "disagree": "disagreed", "neither": "neither agreed nor disagreed"}
Row = tuple[str, QuestionRow]


def answer(question: Question, desk: Desk, state: Turn | None = None) -> Answer:
    """The rows asked for, in order, or a refusal."""
    if question.ranking.count == 1 and _IN_ORDER.search(folded(question.text)):
        # "in order, starting with the one most agreed with"
        question = replace(question, ranking=replace(question.ranking, count=None))
    reports = _reports(question, desk)
    if question.subject and not reports:
        return refuse(
            question, desk, "not_asked", "No survey in the library asked them.", [question.subject]
        )
    rows = _rows(question, desk, reports)
    if (
        _OF_THESE.search(folded(question.text))
        and not question.items
        and len(rows) != question.ranking.count
    ):
        text = "It is not clear which ones are meant; name them by their wording or their item ids."
        return refuse(question, desk, "which_items", text)
    if not rows:
        words = [term.text for term, _ in question.topic]
        return refuse(
            question, desk, "not_asked", "No question of the surveys is about this.", words
        )
    if len({row.place.report for _, row in rows}) > 1:
        named = ", ".join(sorted({row.place.report for _, row in rows}))
        return refuse(
            question,
            desk,
            "which_report",
            f"More than one survey could be ranked: {named}. Which one?",
        )
    measure = _measure(question)
    ordered = _ordered(rows, measure, question)
    if not ordered:
        return refuse(question, desk, "none_beyond", "No question passes that threshold.")
    return _compose(question, desk, ordered, measure)


def _reports(question: Question, desk: Desk) -> tuple[str, ...]:
    """The reports whose respondents are asked about."""
    names = reports_named(question, desk) or question.reports or tuple(desk.lexicon.reports)
    wanted = desk.lexicon.surveyed & set(question.populations)
    matching = tuple(name for name in names if wanted & set(desk.lexicon.described[name].subjects))
    named = question.reports or names != tuple(desk.lexicon.reports)
    return matching or (names if named or not question.subject else ())


def _rows(question: Question, desk: Desk, reports: tuple[str, ...]) -> list[Row]:
    rows = [
        (key, record)
        for key, record in desk.all_of("question_row", reports)
        if isinstance(record, QuestionRow)
    ]
    if question.items:
        return [
            (key, row) for key, row in rows
            if any(matches_item(item, row.place.locator) for item in question.items)
        ]  # fmt: skip
    about = _topic(question, desk, reports)
    if not about.topic:
        return rows
    weighed = _weighed(about, rows, desk)
    if telling := _only_telling(about, weighed, desk):
        about = about.narrowed(tuple(pair for pair in about.topic if pair not in telling))
        if not about.topic:
            return rows
        weighed = _weighed(about, rows, desk)
    best = max((each.covered for each in weighed.values()), default=0.0)
    least = max(LEAST_TOPIC, NEXT_BEST * best)
    chosen = [(key, row) for key, row in rows if weighed[key].covered >= least]
    superlative = bool({"rank.top", "rank.bottom"} & question.cues)
    battery = [] if superlative else _battery(chosen, rows, question.ranking.count)
    return battery or _enumerated(about, weighed, rows, question.ranking.count) or chosen


def _weighed(about: Question, rows: list[Row], desk: Desk) -> dict[str, Weighed]:
    """Each row's evidence against the topic, by record id."""
    found = desk.evidence([key for key, _ in rows])
    return {evidence.id: weigh(about, evidence, desk.lexicon) for evidence in found}


def _only_telling(
    about: Question, weighed: Mapping[str, Weighed], desk: Desk
) -> set[tuple[Term, float]]:
    """Words of no row by which responses are told, not topics: "left the most …", "got … on board".

    Never a noun, nor what follows "about": that a survey does not speak of it must refuse.
    """
    if "rank.list" not in about.cues or about.measure is None:
        return set()
    met = set[str]().union(*(_met(about, each) for each in weighed.values()))
    named = _ABOUT.search(folded(about.text))
    return {
        (term, weight)
        for term, weight in about.topic
        if term.text not in met
        and (term.text.startswith("on ") or not desk.lexicon.is_noun(term.text.split()[-1]))
        and not (named and term.start >= named.end())
    }


def _enumerated(
    about: Question, weighed: Mapping[str, Weighed], rows: list[Row], count: int | None
) -> list[Row]:
    """The items of one battery that a question names one by one, by what only each of them says."""
    batteries: dict[tuple[str, str], list[Row]] = {}
    for key, row in rows:
        place = row.place
        batteries.setdefault((place.report, _STEM.sub("", place.locator)), []).append((key, row))
    total = sum(weight for _, weight in about.topic)
    best: tuple[float, list[Row]] = (LEAST_NAMED, [])
    for battery in batteries.values():
        met = {key: _met(about, weighed[key]) for key, _ in battery}
        named = [
            (key, row)
            for key, row in battery
            if met[key].difference(*(met[other] for other, _ in battery if other != key))
        ]
        union = set[str]().union(*met.values())
        covered = sum(weight for term, weight in about.topic if term.text in union) / total
        enough = len(named) == count if count else len(named) > 1
        if enough and covered > best[0]:
            best = covered, named
    return best[1]


def _met(question: Question, weighed: Weighed) -> set[str]:
    return {term.text for term, _ in question.topic} - {term.text for term, _ in weighed.missing}


def _battery(chosen: list[Row], rows: list[Row], count: int | None) -> list[Row]:
    """The whole battery, where as many items are asked for as it has and some of it fit."""
    stems = Counter(_STEM.sub("", row.place.locator) for _, row in chosen)
    for stem, _ in stems.most_common():
        battery = [(key, row) for key, row in rows if _STEM.sub("", row.place.locator) == stem]
        if count is not None and len(battery) == count > 1:
            return battery
    return []


def _topic(question: Question, desk: Desk, reports: tuple[str, ...]) -> Question:
    """The question without its population: all rows of a survey have that in common."""
    populations = {name for report in reports for name in desk.lexicon.described[report].subjects}
    kept = tuple(
        (term, weight)
        for term, weight in question.topic
        if weight > LIGHT
        and not term.stands_for(populations)
        and not _NUMBER.search(term.text)
        and not (question.measure and term.stands_for(desk.lexicon.lists["opinions"]))
    )
    return replace(question.narrowed(kept), subject=None)


def _measure(question: Question) -> Measure:
    if question.ranking.more_disagree:
        return "disagree"
    if question.measure in {"neither", "not_agree", "not_disagree"}:
        return question.measure
    negative = question.measure == "disagree" or "rank.against" in question.cues
    return "disagree" if negative != (question.negations % 2 == 1) else "agree"


def _ordered(
    rows: list[Row], measure: Measure, question: Question
) -> list[tuple[str, QuestionRow, float]]:
    """The rows with their values, in the order asked for, ties in source order."""
    ranking = question.ranking
    valued = []
    for key, row in rows:
        found = row_value(row, measure)
        if found is None:
            continue
        if ranking.more_disagree and not (row.disagree or 0) > (row.agree or 0):
            continue
        if ranking.above is not None and not found[0] > ranking.above:
            continue
        if ranking.below is not None and not found[0] < ranking.below:
            continue
        valued.append((key, row, found[0]))
    descending = ranking.top
    if _lists_all(question) and (ranking.lowest_first or not _names_end(question)):
        descending = not ranking.lowest_first
    valued.sort(key=lambda item: (-item[2] if descending else item[2], item[0]))
    if ranking.count is not None:
        return valued[: ranking.count]
    if _lists_all(question):
        return valued
    return [item for item in valued if item[2] == valued[0][2]]


def _names_end(question: Question) -> bool:
    """Whether the lowest are asked for among items named one by one: "which of Q1 to Q3 got the least"."""
    ends = {"rank.top", "rank.bottom"} & question.cues  # "best to worst" names both
    return (
        len(question.items) > 1 and len(ends) == 1 and not _IN_ORDER.search(folded(question.text))
    )


def _lists_all(question: Question) -> bool:
    """Whether all rows are wanted in order, rather than the first of them."""
    ranking = question.ranking
    if ranking.above is not None or ranking.below is not None or ranking.more_disagree:
        return True
    if not {"rank.top", "rank.bottom"} & question.cues or _IN_ORDER.search(folded(question.text)):
        return True
    return bool({"rank.lowest_first"} & question.cues) or len(question.items) > 1


def _compose(
    question: Question, desk: Desk, found: list[tuple[str, QuestionRow, float]], measure: Measure
) -> Answer:
    ordered = first_of(found, question)
    citations = tuple(desk.citation(n, key) for n, (key, _, _) in enumerate(ordered, 1))
    values = tuple(
        Value(value, "%", number(value), n, measure, derivation=_derived(row, measure, n))
        for n, (_, row, value) in enumerate(ordered, 1)
    )
    word = SAID.get(measure, measure.replace("_", " "))
    listed = "; ".join(
        f"{row.place.locator} {percent(value)} {_said(row, word)} [{n}]"
        for n, (_, row, value) in enumerate(ordered, 1)
    )
    report = desk.report(ordered[0][1].place.report)
    text = f"{report.short or report.title}: {listed}."
    text = text[:1].upper() + text[1:] + _warnings(ordered)
    if more := left_out(found, ordered):
        text += f" {more}"
    return Answer(
        question=question.text,
        status="answered",
        kind="ranking",
        text=text,
        reading=replace(reading_note(question), measure=measure),
        values=values,
        citations=citations,
    )


def _derived(row: QuestionRow, measure: Measure, n: int) -> Derivation | None:
    """How a share that no column prints is made from those of the row that is cited as ``n``."""
    _, derivation = row_value(row, measure) or (0.0, None)
    return replace(derivation, citations=(n,)) if derivation else None


def _said(row: QuestionRow, word: str) -> str:
    if is_asked(row):
        answered = {"agreed": "answered yes to", "disagreed": "answered no to"}.get(word, word)
        return f"{answered} “{row.text}”"
    return f"{word} that {reported(row.text)}"


def _warnings(ordered: list[tuple[str, QuestionRow, float]]) -> str:
    """What must be said of a ranking: near ties, unlike bases, unlike kinds of item."""
    said = ""
    close = [
        f"{a.place.locator} and {b.place.locator}"
        for (_, a, x), (_, b, y) in pairwise(ordered)
        if abs(x - y) <= CLOSE
    ]
    if close:
        said += f" {', '.join(close)}: within one point, too close to rank firmly."
    if len({row.yes_no for _, row, _ in ordered}) > 1:
        said += " These items mix yes/no facts with attitudes."
    if len({row.base.n for _, row, _ in ordered if row.base}) > 1:
        said += " They were asked of different bases."
    return said
