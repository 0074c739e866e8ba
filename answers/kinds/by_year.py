"""A comparison, a ranking or a follow-up over sections that are each of one year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Figure
from ..deciding import strong_enough
from ..desk import Desk
from ..nouns import Answer, Kind, Value
from ..question import Question
from ..refusing import reading_note
from ..turns import Turn
from ..wording import unmarked
from ..words import folded, words
from ..year_sections import of_year, year_of, years_of
from . import figure

_MOVED = lazy_pattern(
    r"(?:become|becoming|became|common|commoner|rare|rarer|usual|popular|frequent|widespread|often|most often|least often"
    r"|more|less|fewer|most|least|highest|lowest|higher|lower|between|change|changed|changes|rise|risen|rising|rose|fall|fallen"
    r"|falling|fell|drop|dropped|grow|grown|grew|increase|increased|decrease|decreased|decline|declined|go|gone|went|up|down"
    r"|get|got|gotten|compare|compared|comparison|difference|different|since|trend|year|years|time|happen|happened|share|move|moved)"
    r"(?: (?:up|down|to|over|time))?"
)
_WHICH_YEAR = lazy_pattern(r"\b(?:(?:in )?(?:which|what) years?)\b")
_LEAST = lazy_pattern(r"\b(?:least|lowest|fewest|smallest|rarest)\b")
_MOST = lazy_pattern(r"\b(?:most|highest|largest|biggest|commonest|peak\w*)\b")
_SHARE_OF = lazy_pattern(
    r"\b(?:share|percentage|proportion|per ?cent|number|how many|fraction) (?:of )?(?:all |the |these )?|(?<!\d)% of (?:all |the )?"
)
_FEWEST = 2


def attempt(question: Question, desk: Desk, state: Turn | None) -> Answer | None:
    """What the years' own sections say, where a question sets years of them side by side."""
    if question.items or not desk.lexicon.added:
        return None
    asked = [mark.value for mark in question.restrictors if mark.kind == "year"]
    if state is not None and question.inherited and len(asked) == 1:
        return _same_of(question, asked[0], state, desk)
    text = question.text.lower()
    ranked = bool(_WHICH_YEAR.search(text)) and bool(_MOST.search(text) or _LEAST.search(text))
    if not ranked and len(set(asked)) < _FEWEST:
        return None
    free = _without_years(question)
    record = _best(free, desk) or _best_of_all(free, desk)
    if record is None:
        return None
    years = sorted(set(asked)) if not ranked else years_of(record.place.report, desk)
    found = [of_year(record, year, desk) for year in years]
    sides = [side for side in found if side is not None]
    if len(sides) < max(_FEWEST, len(years)):
        return None
    if ranked:
        sides.sort(key=lambda side: side[1].value * (1 if _LEAST.search(text) else -1))
    return _composed(question, sides, "ranking" if ranked else "comparison", desk)


def _best(free: Question, desk: Desk) -> Figure | None:
    """The figure that answers the question of some year, none where it stands under no year."""
    _, usable = figure.usable_of(free, desk) if free.topic else ([], [])
    if not usable or not strong_enough(free, usable[0], desk):
        return None
    best = next((w for w in usable if year_of(desk.record(w.evidence.id))), None)
    if best is None or best.total < usable[0].total or not _is_added(best.evidence.report, desk):
        return None
    record = desk.record(best.evidence.id)
    return record if isinstance(record, Figure) else None


def _best_of_all(free: Question, desk: Desk) -> Figure | None:
    """The same without the noun whose share is asked, where the list says it of another share.

    "92% of pools open on Sundays. 64% sell snacks." is of pools both times.
    """
    counted = _SHARE_OF.search(folded(free.text))
    topic = tuple((t, w) for t, w in free.topic if counted and t.start != counted.end())
    if len(topic) != len(free.topic) - 1 or not topic or counted is None:
        return None
    record = _best(replace(free.narrowed(topic), subject=None, counted=""), desk)
    if record is None:
        return None
    noun = words(folded(free.text)[counted.end() :])[0].stem
    said = any(
        noun in {word.stem for word in words(folded(getattr(other, "clause", "")))}
        for _, other in desk.all_of("figure", (record.place.report,))
        if other.place.section == record.place.section
    )
    return record if said else None


def _is_added(report: str, desk: Desk) -> bool:
    return report in desk.lexicon.added


def _without_years(question: Question) -> Question:
    """The question without its years and without words of change and order."""
    kept = tuple((t, w) for t, w in question.topic if not _MOVED.fullmatch(t.text))
    rest = tuple(mark for mark in question.restrictors if mark.kind != "year")
    return replace(
        question.narrowed(kept), kind="figure", restrictors=rest, splits=(), measure=None
    )


def _same_of(question: Question, year: str, state: Turn, desk: Desk) -> Answer | None:
    """What the section of another year says in the words of the figure that was answered."""
    last = next(iter(state.answer.citations), None)
    if last is None or not _is_added(last.report, desk) or set(question.fresh) - {"back"}:
        return None
    record = desk.record(last.record)
    if not isinstance(record, Figure) or year not in years_of(last.report, desk):
        return None
    found = of_year(record, year, desk)
    return _composed(question, [found], "figure", desk) if found else None


def _composed(
    question: Question, sides: Sequence[tuple[str, Figure]], kind: Kind, desk: Desk
) -> Answer:
    """The answer that sets the sections' statements side by side, in this order."""
    told = [
        f"{year_of(record)}: “{unmarked(record.quote).rstrip('.')}” [{n}]"
        for n, (_, record) in enumerate(sides, 1)
    ]
    report = desk.report(sides[0][1].place.report)
    return Answer(
        question=question.text, status="answered", kind=kind,
        text=f"{'; '.join(told)} ({report.short or report.title}).",
        reading=reading_note(question),
        values=tuple(
            Value(record.value, record.unit, record.number_text, n, approx=record.approx)
            for n, (_, record) in enumerate(sides, 1)
        ),
        citations=tuple(desk.citation(n, key) for n, (key, _) in enumerate(sides, 1)),
    )  # fmt: skip
