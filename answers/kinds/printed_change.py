"""By how much a share changed, where a report prints that behind it: "This was a 10-point increase".

Asked of one thing, or of all for which it is printed: "which rose the most". Only of reports
that a user added.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Fact, Figure, Passage
from ..deciding import strong_enough
from ..desk import Desk
from ..nouns import Answer, Value
from ..question import Question
from ..reading import read
from ..refusing import reading_note
from ..shortening import first_of
from ..wording import number, unmarked
from ..words import folded, words

_RISES = r"increase|rise|gain|improvement|climb|jump"
_FALLS = r"decrease|fall|drop|decline|reduction|dip"
_POINTS = r"(?:percentage[- ])?points?"
_PRINTED = lazy_pattern(
    rf"\b(?P<n>\d+(?:\.\d+)?)[- ]{_POINTS} (?:(?P<up>{_RISES})|{_FALLS})\b"
    rf"|\b(?:(?P<rise>{_RISES})|{_FALLS}) of (?P<of>\d+(?:\.\d+)?) {_POINTS}\b"
)
_WENT_UP = r"go(?:ne)? up|went up|r[iou]se[ns]?|r[ai]sen?|increase[sd]?|gr[eo]wn?|grow|improve[sd]?|gain(?:ed)?|climb(?:ed)?|jump(?:ed)?"
_WENT_DOWN = r"go(?:ne)? down|went down|fall(?:en)?|fell|drop(?:ped)?|decrease[sd]?|decline[sd]?|worsen(?:ed)?|reduced?|dip(?:ped)?"
_MOVED = rf"(?:(?P<up>{_WENT_UP})|(?P<down>{_WENT_DOWN})|change[sd]?|moved?)"
_BY_HOW_MUCH = lazy_pattern(
    rf"^(?:and |so )?(?:by )?how (?:much|many {_POINTS}) (?:did|has|have|had) (?P<what>.+?) {_MOVED}\b(?P<rest>[^?]*)"
)
_MOST = lazy_pattern(
    rf"\b(?:which|what)\b[^?]*?(?:\b{_MOVED}(?: by)? (?:the )?(?:most|furthest)\b"
    rf"|\b(?:biggest|largest|greatest|sharpest|highest|steepest) (?:{_POINTS} )?(?:(?P<gain>{_RISES})|(?P<loss>{_FALLS}))\b)(?P<rest>[^?]*)"
)
_GREATEST = lazy_pattern(
    rf"\b(?:{_MOVED}(?: by)? (?:the )?(?:most|furthest)|(?:biggest|largest|greatest|sharpest|highest|steepest)"
    rf" (?:{_POINTS} )?(?:{_RISES}|{_FALLS}))\b".replace("?P<up>", "").replace("?P<down>", "")
)
_FEWEST, _MOST_SHOWN = 2, 3
_YEAR = lazy_pattern(r"\b(?:19|20)\d\d\b")
# What stands around "rose the most" where all changes that are printed are meant.
_ANY = frozenset(
    [
        "which",
        "what",
        "of",
        "the",
        "all",
        "these",
        "those",
        "answer",
        "answers",
        "item",
        "items",
        "question",
        "questions",
        "score",
        "scores",
        "result",
        "results",
        "area",
        "areas",
        "statement",
        "statements",
        "share",
        "shares",
        "percentage",
        "percentages",
        "figure",
        "figures",
        "thing",
        "things",
        "response",
        "responses",
        "positive",
        "saw",
        "see",
        "had",
        "has",
        "have",
        "showed",
        "shows",
        "show",
        "in",
        "by",
        "since",
        "on",
        "from",
        "compared",
        "comparison",
        "with",
        "to",
        "than",
        "last",
        "previous",
        "prior",
        "year",
        "before",
        "year's",
        "survey",
        "most",
        "there",
        "was",
        "were",
        "is",
        "are",
        "a",
        "an",
        "and",
        "it",
        "its",
        "one",
        "ones",
        "over",
        "between",
    ]
)


@dataclass(frozen=True, slots=True)
class Change:
    """A change that a passage prints, the one it prints, with the passage's id."""

    key: str
    passage: Passage
    points: float
    up: bool


def attempt(question: Question, desk: Desk) -> Answer | None:
    """The change asked for, or the greatest of all that are printed; None where none is."""
    text = folded(question.text).strip(" ?.!")
    if asked := _BY_HOW_MUCH.match(text):
        up, down = bool(asked["up"]), bool(asked["down"])
        change = _of_one(asked["what"], question, desk)
        found = [change] if change and not (down if change.up else up) else []
        beside = asked["rest"]
    elif asked := _MOST.search(text):
        fell = bool(asked["down"] or asked["loss"])
        rose = bool(asked["up"] or asked["gain"])
        found = _greatest(question, desk, up=rose, down=fell)
        beside = f"{text[: asked.start()]} {_GREATEST.sub(' ', asked.group())}"
    else:
        return None
    if not found or not _since_then(beside, found[0], desk):
        return None
    return _composed(question, found, desk)


def _changes(question: Question, desk: Desk) -> list[Change]:
    names = [
        name for name in question.reports or desk.lexicon.reports if name in desk.lexicon.added
    ]
    passages = desk.all_of("passage", names) if names else []
    return [c for key, p in passages if isinstance(p, Passage) and (c := _change_in(key, p))]


def _change_in(key: str, passage: Passage) -> Change | None:
    printed = list(_PRINTED.finditer(folded(passage.text)))
    if len(printed) != 1:
        return None
    (one,) = printed
    return Change(key, passage, float(one["n"] or one["of"]), bool(one["up"] or one["rise"]))


def _of_one(what: str, question: Question, desk: Desk) -> Change | None:
    """The change printed in the passage of the share that a question without its verb asks for."""
    changes = _changes(question, desk)
    asked = read(f"what is {what}", desk.lexicon, question.reports) if changes else question
    if not changes or not asked.topic:
        return None
    from . import figure  # few questions get so far

    asked = replace(asked, kind="figure", unit="%")
    _, usable = figure.usable_of(asked, desk)
    if not usable or not strong_enough(asked, usable[0], desk):
        return None
    record = desk.record(usable[0].evidence.id)
    return next((c for c in changes if isinstance(record, Figure) and _is_of(c, record)), None)


def _is_of(change: Change, record: Figure) -> bool:
    """Whether the change stands in the passage of a share."""
    place, own = change.passage.place, record.place
    within = place.lines[0] <= own.lines[0] and own.lines[1] <= place.lines[1]
    return place.report == own.report and within and record.quote in change.passage.text


def _greatest(question: Question, desk: Desk, *, up: bool, down: bool) -> list[Change]:
    """All changes that one report prints of the way that is asked for, the greatest first."""
    found = [c for c in _changes(question, desk) if not (down if c.up else up)]
    if len(found) < _FEWEST or len({c.passage.place.report for c in found}) > 1:
        return []
    return sorted(found, key=lambda each: -each.points)


def _since_then(beside: str, change: Change, desk: Desk) -> bool:
    """Whether the rest of a question names no more than the year before the survey's own."""
    report = desk.report(change.passage.place.report)
    own = {word.stem for word in words(f"{report.title} {report.subtitle or ''}")}
    facts = (fact for _, fact in desk.all_of("fact", (report.id,)) if isinstance(fact, Fact))
    dates = " ".join(f.value for f in facts if f.name in {"fieldwork_end", "published"})
    before = {str(int(year) - 1) for year in _YEAR.findall(dates)}
    left = [word for word in words(beside) if word.text not in _ANY | before]
    return all(word.stem in own for word in left)


def _composed(question: Question, found: list[Change], desk: Desk) -> Answer:
    shown = first_of(found, question, _MOST_SHOWN)
    citations = tuple(desk.citation(n, each.key) for n, each in enumerate(shown, 1))
    values = tuple(
        Value(each.points, "pp", number(each.points), n, "difference")
        for n, each in enumerate(shown, 1)
    )
    report = desk.report(found[0].passage.place.report)
    said = "; ".join(
        f"{'up' if each.up else 'down'} {number(each.points)} points: “{unmarked(cited.quote).rstrip('.')}” [{cited.n}]"
        for each, cited in zip(shown, citations, strict=True)
    )
    note = f" Changes are printed of {len(found)} only." if len(found) > 1 else ""
    return Answer(
        question=question.text,
        status="answered",
        kind="ranking" if len(found) > 1 else "figure",
        text=f"{report.short or report.title}: {said}.{note}",
        reading=reading_note(question),
        values=values,
        citations=citations,
    )
