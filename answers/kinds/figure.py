"""A figure or a count: one number, with everything else that states the same claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...corpus.records import Figure, QuestionRow
from .. import told_apart
from ..claims import Statement, also_stated, conflicts_between, lead, statement
from ..deciding import (
    lacks_what_they_are,
    said_of_base,
    strong_enough,
    with_named_neighbours,
)
from ..desk import Desk
from ..editions import reports_named
from ..evidence import HEAD_CREDIT
from ..fitting import fits
from ..illustrating import illustrations
from ..items import matches_item
from ..nouns import Answer, Citation, Conflict, Kind
from ..of_another import is_of_another, planned
from ..part_of_it import is_of_more, of_one_of_two, without_either
from ..preferring import merged, most_verbatim, rough, settled
from ..question import Question
from ..refusing import reading_note, refuse, refuse_restrictors, refuse_topic
from ..respondents import hold_a_view, shade_not_printed
from ..supporting import first_supported, unsupported
from ..terms import EXACT
from ..told_apart import by_own_words
from ..turns import Turn
from ..weighing import Weighed, weigh
from ..wording import number, row_sentence, unmarked
from ..words import stem
from . import grade_bounds, then_and_now
from .asked_of_others import asked_of_others
from .counted import counted
from .of_groups import is_of_one_group, of_group
from .of_some import apart_from_some
from .of_year import of_year
from .parts_and_wholes import part_of
from .response_labels import labelled_so
from .side_by_side import apart, other_column

RIVAL = 0.08  # so near to the best that a restrictor may choose


def answer(question: Question, desk: Desk, state: Turn | None = None) -> Answer:
    """The figure asked for, or a refusal."""
    if question.items:
        return _by_item(question, desk)
    if not question.topic:
        return refuse(question, desk, "no_topic", "The question names nothing to look for.")
    found, usable = usable_of(question, desk)
    weak = not _sure(question, usable, desk)
    if weak and question.subject and question.subject not in desk.lexicon.surveyed_built_in:
        free = replace(question, subject=None, reports=_not_asking(question, desk))
        found, usable = usable_of(free, desk)
        usable = [weighed for weighed in usable if _speaks_of(question, weighed)]
        if hold_a_view(question):  # nobody asked them
            usable = [w for w in usable if w.evidence.kind != "question_row"]
    if not _sure(question, usable, desk):
        lost = {term.text for term, _ in usable[0].missing} if usable else set()
        if lost and lost <= {restrictor.text for restrictor in question.restrictors}:
            return refuse_restrictors(
                question, desk, unsupported(question, usable[0], desk), usable
            )
        named = asked_of_others(question, usable or found, desk)
        return named or refuse_topic(question, desk, usable or found)
    if refused := asked_of_others(question, usable, desk):
        return refused
    if (dated := of_year(question, usable[0], desk)) is not usable[0]:
        return compose(question, desk, dated, [dated])
    if timed := then_and_now.of_time(question, usable[0], desk):
        return compose(question, desk, timed, [timed])
    best, lacking = first_supported(question, _rivals(usable), desk)
    if best is None:
        given = _of_named(question, desk, usable[0].total)
        return given or refuse_restrictors(question, desk, lacking, usable)
    if lacks_what_they_are(question, best, desk):
        return refuse_topic(question, desk, usable)
    return _of_its_sentence(question, best, usable, desk)


def _of_its_sentence(
    question: Question, best: Weighed, usable: list[Weighed], desk: Desk
) -> Answer:
    """The answer of the best, or of a figure beside it that is of those asked for, or a refusal."""
    best = by_own_words(question, best, usable, desk)
    best = of_one_of_two(question, best, usable, desk)
    usable = without_either(question, best, usable, desk)
    best = of_group(question, counted(question, desk, best, usable), desk)
    best = planned(question, best, usable, desk)
    if is_of_another(question, best, desk) or is_of_one_group(question, best, desk):
        return refuse_topic(question, desk, [best])
    if is_of_more(question, best, desk):
        return refuse_topic(question, desk, [best])
    if untold := told_apart.refused(question, best, usable, desk):
        return untold
    if refused := _shade_refused(question, desk, best):
        return refused
    best = labelled_so(question, desk, part_of(question, desk, best))
    if graded := grade_bounds.attempt(question, desk, best):
        return graded
    return apart(question, desk, best, usable) or compose(question, desk, best, usable)


def _shade_refused(question: Question, desk: Desk, best: Weighed) -> Answer | None:
    """A refusal where those are asked for who agree strongly, and the item prints all who agree."""
    record = desk.record(best.evidence.id)
    shade = shade_not_printed(question, record) if isinstance(record, QuestionRow) else ""
    return refuse_shade(question, desk, shade, record.place.locator, [best]) if shade else None


def refuse_shade(
    question: Question, desk: Desk, shade: str, item: str, found: Sequence[Weighed] = ()
) -> Answer:
    """The refusal for those who agree strongly, of an item that prints all who agree."""
    text = f"{item} prints no “{shade}”: only all who agreed or disagreed."
    return refuse(question, desk, "not_printed", text, [shade], found)


def _sure(question: Question, usable: list[Weighed], desk: Desk) -> bool:
    """Whether the best evidence answers the question, and no rival as well."""
    return bool(usable) and strong_enough(question, usable[0], desk, lead(question, usable, desk))


def _not_asking(question: Question, desk: Desk) -> tuple[str, ...]:
    """The reports that may speak of people whom another report asked; all if none asked them."""
    if question.subject not in desk.lexicon.surveyed:
        return question.reports
    described = desk.lexicon.described
    return tuple(
        name
        for name in question.reports or desk.lexicon.reports
        if question.subject not in described[name].subjects
    ) or ("",)


def _of_named(question: Question, desk: Desk, best: float) -> Answer | None:
    """The answer from the added reports that the question's years and names are of.

    It has to be as near to the question as the best of all reports.
    """
    named = reports_named(question, desk)
    if not named or set(named) == set(question.reports):
        return None
    asked = replace(question, reports=named)
    _, usable = usable_of(asked, desk)
    if not usable or usable[0].total < best - RIVAL:
        return None
    given = answer(asked, desk)
    listed = given.refusal is not None and given.refusal.code == "which_report"
    return given if given.status == "answered" or listed else None


def _speaks_of(question: Question, weighed: Weighed) -> bool:
    """Whether a statement names the population asked about, though it counts another."""
    named = [term for term, _ in question.topic if term.stands_for({question.subject or ""})]
    offered = {
        name
        for _, _, features in weighed.evidence.units[weighed.unit].terms
        for name, strength in features.items()
        if strength > EXACT
    } | {name for name, credit in weighed.evidence.context.items() if credit > EXACT * HEAD_CREDIT}
    outright = {
        f"c:{question.subject}",
        *(f"s:{stem(word)}" for term in named for word in term.text.split()),
    }
    return bool(outright & offered)


def usable_of(question: Question, desk: Desk) -> tuple[list[Weighed], list[Weighed]]:
    """All weighed rows and figures, and those of the sort that can answer, best first."""
    found = merged(
        question, desk, desk.weighed(question, "question_row"), desk.weighed(question, "figure")
    )
    usable = [
        with_named_neighbours(question, weighed, desk)
        for weighed in found
        if weighed.evidence.id not in question.excluded
        and fits(question, weighed, desk)
        and desk.quotable(weighed.evidence.id)
    ]
    others = [w for w in usable if not said_of_base(w, desk.record(w.evidence.id))]
    ordered = apart_from_some(question, desk, settled(others or usable, desk))
    return found, most_verbatim(question, ordered, desk)


def _rivals(usable: list[Weighed]) -> list[Weighed]:
    """The best and those so near to it that a restrictor may choose among them."""
    return [weighed for weighed in usable if weighed.total >= usable[0].total - RIVAL]


def _by_item(question: Question, desk: Desk) -> Answer:
    """A row named by its id."""
    rows = [
        (key, record)
        for key, record in desk.all_of("question_row", question.reports)
        if any(matches_item(item, record.place.locator) for item in question.items)
    ]
    if question.subject:
        rows = [
            (key, record)
            for key, record in rows
            if question.subject in desk.lexicon.described[record.place.report].subjects
        ] or ([] if question.reports else rows)
    if not rows:
        items = [item.rstrip("*") for item in question.items]
        asked = " or ".join(items)
        return refuse(
            question, desk, "unknown_item", f"There is no item {asked} in the reports asked.", items
        )
    found = [
        weigh(question, evidence, desk.lexicon) for evidence in desk.evidence([k for k, _ in rows])
    ]
    found.sort(key=lambda weighed: weighed.key)
    if len({record.place.report for _, record in rows}) > 1 and not question.topic:
        named = ", ".join(sorted({record.place.report for _, record in rows}))
        text = f"Item {question.items[0]} stands in more than one report: {named}. Which one?"
        return refuse(question, desk, "which_report", text, question.items, found)
    return compose(question, desk, found[0], found)


def compose(question: Question, desk: Desk, best: Weighed, found: list[Weighed]) -> Answer:
    """The answer from the chosen evidence."""
    main = statement(question, desk, best)
    others = also_stated(question, desk, main, found)
    exact = next((other for other in others if not rough(other.record)), None)
    if rough(main.record) and exact is not None and best.evidence.id != exact.key:
        best = next(weighed for weighed in found if weighed.evidence.id == exact.key)
        return compose(question, desk, best, found)
    citations: list[Citation] = [desk.citation(1, best.evidence.id)]
    for n, other in enumerate(others, 2):
        citations.append(desk.citation(n, other.key))
    values = [main.value(1)] + [other.value(n) for n, other in enumerate(others, 2)]
    found_conflicts = conflicts_between(main, others, desk)
    text = _sentences(main, others, found_conflicts, desk, question)
    kind: Kind = "count" if values[0].unit == "count" else "figure"
    return Answer(
        question=question.text,
        status="answered",
        kind=kind,
        text=text,
        reading=replace(reading_note(question), measure=main.measure or question.measure),
        values=tuple(values),
        citations=tuple(citations),
        conflicts=found_conflicts,
        comments=illustrations(question, desk, main, others),
        considered=desk.scored(found),
    )


def _sentences(
    main: Statement,
    others: list[Statement],
    conflicts: tuple[Conflict, ...],
    desk: Desk,
    question: Question,
) -> str:
    record = main.record
    report = desk.report(record.place.report)
    if isinstance(record, QuestionRow):
        first = row_sentence(main.number, main.measure or "agree", record, report)
        rest = other_column(main, record)
        text = f"{first}{rest} [1]."
        if main.derivation:
            text += (
                f" ({main.derivation.expression} = {number(main.number)}: what is left is neither, don't know or not stated.)"
                if main.measure == "neither"
                else f" ({main.derivation.expression}.)"
            )
        if main.headcount:
            text += f" {main.headcount}"
    else:
        assert isinstance(record, Figure)
        source = f"{report.short or report.title}"
        text = f"{_figure_sentence(record)} ({source}) [1]."
    for conflict in conflicts:
        text += f" {conflict.text}"
    agreeing = [
        n for n, other in enumerate(others, 2) if not any(n in c.citations for c in conflicts)
    ]
    if agreeing:
        marks = " ".join(f"[{n}]" for n in agreeing)
        text += f" The same is said in {marks}."
    return text


def _figure_sentence(record: Figure) -> str:
    """The sentence a figure is printed in, as a quotation."""
    return f"“{unmarked(record.quote).rstrip('.')}”"
