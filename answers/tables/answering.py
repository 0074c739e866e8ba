"""Answer from tables: find those that speak of a question, and let the best of them answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..desk import Desk
from ..nouns import Answer, Nearest
from ..question import Question
from ..words import folded, words
from . import across, counting, lookup, ordering
from .asked import Asked, asked
from .bases import asks_base, base_row, has_base_row
from .cards import MET, Card, decoded, features_of, speaks
from .changes import most_changed
from .comparing import compared, says_one_side
from .denials import Denial, denial_in
from .fits import Fit
from .grouping import most_of
from .matching import holds_measure
from .meant import meant
from .naming import Named, named_in
from .nouns import entity_level
from .overall import with_overall
from .percent_changes import changed_by, sharpest
from .picking import HINTED
from .polls import is_told, names_in, of_named
from .quantified import of_quantifier, unused, with_some
from .readings import Readings
from .row_names import with_row_names
from .said_whole import of_title
from .scales import is_scale, names_answer
from .scoping import scoped
from .totals import totalled
from .why import asks_why, lists_reasons
from .wording import listed, refusal, table_name

MOST_TABLES = 12
MOST_TITLED = 8
_MOST_CARDS = 60  # tables of which is seen whether they have the measure asked for
_LEFT_OPEN = {"which_row", "which_column", "no_such_row", "empty_cell"}
_CLOSE = 60.0  # percent of similarity from which a label is worth showing


@dataclass(frozen=True, slots=True)
class Told:
    """What tables say to a question.

    ``sure`` where one of them speaks of all of it, ``alone`` where the question also
    says by itself what it asks for, ``near`` where it lacks one thing only.
    """

    answer: Answer
    sure: bool
    alone: bool = False
    near: bool = False

    @property
    def answered(self) -> bool:
        """Whether it is a sure answer, no refusal."""
        return self.sure and self.answer.status == "answered"


def told(question: Question, desk: Desk) -> Told | None:
    """What the tables of the library say to a question, nothing where none is about it."""
    if not desk.store.tables.any():
        return None
    question = with_overall(question, desk)
    if asks_why(question.text):
        said = _once(question, desk)
        return said if said is not None and said.answered and lists_reasons(said.answer) else None
    answer = changed_by(question, desk, lambda each: _sure(_named(each, desk)))
    answer = answer or compared(question, desk, lambda each: _sure(_named(each, desk)))
    if answer:
        return Told(answer, True, True)
    said = _named(question, desk)
    return None if said is not None and says_one_side(question, said.answer) else said


def _sure(said: Told | None) -> Answer | None:
    return said.answer if said is not None and said.answered else None


def _named(question: Question, desk: Desk) -> Told | None:
    """What the tables say, by the names of rows that the question may have meant if not else."""
    said = _once(question, desk)
    if said is not None and said.answered:
        return said
    meant = with_row_names(question, desk)
    again = _once(meant, desk) if meant is not None else None
    if meant is None or again is None or not again.answered:
        return said
    taken = "; ".join(f"“{typed}” is taken for “{name}”" for typed, name in meant.corrections)
    return replace(again, answer=replace(again.answer, text=f"{again.answer.text} ({taken}.)"))


def _once(question: Question, desk: Desk) -> Told | None:
    """What the tables say to a question that is no comparison."""
    for made in (most_of, sharpest, most_changed, of_quantifier):
        if found := made(question, desk, lambda read: _fits(read, desk)):
            return Told(found, True, True)
    said = _said(question, desk)
    if said is None or not said.answered:
        total = totalled(question, desk, lambda read: _fits(read, desk))
        if total is not None:
            return Told(total, True, bool(question.reports))
    denial = denial_in(question.text)
    if denial is None or (said is not None and said.sure):
        return said
    turned = _said(question, desk, denial)
    return turned if turned is not None and turned.answered else said


def _said(question: Question, desk: Desk, denial: Denial | None = None) -> Told | None:
    """What the tables say to a question as it stands, or turned by the words of ``denial``."""
    read = asked(question, desk, denial)
    if read.difference:
        return None
    fits = _fits(read, desk)
    complete = [each for each in fits if each.complete and (_met(each) or asks_base(read))]
    if asks_base(read) and not any(each.names for each in complete):
        complete = [each for each in complete if has_base_row(each, desk)] or complete
    if complete and asks_base(read) and not any(map(_met, complete)):
        largest = _largest_base(complete, desk)
        return Told(largest, True, True) if largest else None
    if complete:
        kept = of_named([each.card.title for each in complete], read)
        complete = [each for each, named in zip(complete, kept, strict=True) if named]
        meaning, complete = scoped(complete, desk)
        best = meaning[0]
        alike = [e for e in meaning if (_met(e), e.extra) == (_met(best), best.extra)]
        alike = meant(alike, desk)
        best = alike[0]
        asks = read.how_many or read.share or read.which or bool(read.end or best.names)
        alone = asks and not read.goes_on and best.spoken + bool(best.categories) > 0
        answer = _answer(alike, desk)
        if answer.refusal is not None and answer.refusal.code in _LEFT_OPEN:
            answer = _settled(complete, alike, desk) or answer
        return Told(answer, _is_told(best), alone)
    partial = [each for each in fits if _worth_showing(each)]
    if partial:
        partial.sort(key=lambda e: (len(e.lacking) + len(e.lacking_periods), -_met(e), e.card.tab))
        return Told(_lacking(partial[0], desk), False, near=_is_near(partial[0]))
    return None


def _largest_base(fits: list[Fit], desk: Desk) -> Answer | None:
    """The largest base that is printed: those of whom only some were asked on are smaller."""
    answers = [lookup.answer([each], desk) for each in fits]
    told = [
        (each.values[0].value, -n, each)
        for n, each in enumerate(answers)
        if each.status == "answered" and len(each.values) == 1 and each.values[0].unit == "count"
    ]
    numbers = [each for each in told if isinstance(each[0], float | int)]
    return max(numbers, key=lambda each: each[:2])[2] if numbers else None


def _settled(complete: list[Fit], alike: list[Fit], desk: Desk) -> Answer | None:
    """The answer of the next table that speaks of all of the question and leaves nothing open."""
    first = alike[0]
    others = [
        each for each in complete
        if (each not in alike or len(alike) > 1) and each.card.report == first.card.report and _is_told(each)
        and _met(each) > _met(first) - 1
    ]  # fmt: skip
    answers = (_answer([each], desk) for each in others)
    return next((answer for answer in answers if answer.status == "answered"), None)


def _fits(read: Asked, desk: Desk) -> list[Fit]:
    """The question matched with the tables that speak of it, the best first."""
    tables = desk.store.tables
    names = named_in(read, tables, desk.lexicon.lists["function"])
    readings = Readings(read, names, desk)
    fits = [
        readings.fit(card_of(tab, desk))
        for tab in dict.fromkeys([*_candidates(read, names, desk), *_of_bases(read, desk)])
    ]
    if read.question.reports:
        fits = [each for each in fits if each.card.report in read.question.reports]
    fits = of_title(fits)
    fits = [each for each in fits if is_told(each.card, read, tables)]
    fits = [each for each in fits if not is_scale(each.card) or names_answer(read, each.card)]
    return sorted(fits, key=lambda each: (-_met(each), each.extra, each.card.tab))


def _of_bases(read: Asked, desk: Desk) -> list[int]:
    """The tables of the reports chosen that print how many were asked, where that is asked."""
    if not asks_base(read):
        return []
    cards = (
        decoded(card) for name in read.question.reports for card in desk.store.tables.cards(name)
    )
    wholes = ((card.tab, desk.store.tables.wholes(card.tab)) for card in cards)
    return [tab for tab, rows in wholes if base_row(rows)][:MOST_TABLES]


def card_of(tab: int, desk: Desk) -> Card:
    """What is known of a table."""
    return decoded(desk.store.tables.card(tab))


def _candidates(read: Asked, names: dict[int, list[Named]], desk: Desk) -> list[int]:
    """The tables that speak of most of the question's terms, in the order they were read."""
    of_terms: dict[str, set[int]] = {}
    for n, term in enumerate(read.terms):
        for name, strength in term.features.items():
            if strength >= MET:
                of_terms.setdefault(name, set()).add(n)
    met: dict[int, set[int]] = {}
    for name, tab in desk.store.tables.tables_with(sorted(of_terms)):
        met.setdefault(tab, set()).update(of_terms[name])
    scores = Counter({tab: len(terms) for tab, terms in met.items()})
    for tab, found in names.items():
        scores[tab] += len({(name.first, name.last) for name in found})
    if (
        not scores
    ):  # nothing but periods is named: any table of a report that was chosen may have it
        cards = (card for name in read.question.reports for card in desk.store.tables.cards(name))
        return [decoded(card).tab for card in cards][:MOST_TABLES]
    best = sorted(scores, key=lambda tab: (-scores[tab], tab))[:_MOST_CARDS]
    holding = [tab for tab in best if holds_measure(read, card_of(tab, desk))]
    told = bool(holding) and scores[holding[0]] == scores[best[0]]
    chosen = (holding if told else best)[:MOST_TABLES]
    chosen += _named_by_title(read, chosen, desk)
    return chosen + _told_by_title(read, met, scores, chosen, desk)


def _named_by_title(read: Asked, chosen: list[int], desk: Desk) -> list[int]:
    """Further tables of the one report that was chosen whose titles have a name of the question."""
    names = names_in(read)
    if len(read.question.reports) != 1 or not names:
        return []
    cards = map(decoded, desk.store.tables.cards(read.question.reports[0]))
    found = [card.tab for card in cards if any(name in folded(card.title) for name in names)]
    return [tab for tab in found if tab not in chosen][:MOST_TABLES]


def _told_by_title(
    read: Asked,
    met: dict[int, set[int]],
    scores: Mapping[int, int],
    chosen: list[int],
    desk: Desk,
) -> list[int]:
    """Further tables, whose titles have words of the question that few others have."""
    if len(scores) <= len(chosen):
        return []
    spread = Counter(n for terms in met.values() for n in terms)
    function = read.closed.function
    weighed: dict[int, float] = {}
    for tab, terms in met.items():
        rare = sum(1.0 / spread[n] for n in terms)
        card = card_of(tab, desk)
        title = features_of((), (word.stem for word in words(card.title)))
        titled = sum(speaks(read.terms[n], title, function) for n in terms)
        weighed[tab] = len(terms) + titled + rare
    order = sorted((tab for tab in weighed if tab not in chosen), key=lambda t: (-weighed[t], t))
    return order[:MOST_TITLED]


def _met(each: Fit) -> float:
    """How much of the question the table speaks of by its own words."""
    periods = len(each.asked.periods) - len(each.lacking_periods)
    told = each.met - HINTED * each.hinted + periods + each.noun_met + bool(each.categories)
    return told + each.worded / 10


def _is_told(best: Fit) -> bool:
    """Whether the question is about a table beyond doubt: not by a noun or a year alone."""
    asks = best.asked.how_many or best.asked.share or best.asked.which
    if best.hinted and not (asks or best.asked.end or best.names or best.asked.periods):
        return False
    if best.asked.question.reports:
        return True
    return best.met + bool(best.categories) > 0 or bool(best.noun_met and best.asked.end)


def _answer(alike: list[Fit], desk: Desk) -> Answer:
    read = alike[0].asked
    best = alike[0]
    ranked = best.noun is not None or read.several or read.ordered
    wants_rows = (
        best.counts_rows
        or (read.bound is not None)
        or (read.end and (ranked or not best.names))
        or (ranked and (read.ordered or best.categories))
    )
    if not wants_rows:
        given = lookup.answer(alike, desk)
        worded = bool(given.values) and all(value.unit == "text" for value in given.values)
        if read.how_many and given.status == "answered" and worded:
            text = f"{table_name(best.card, desk)} prints words for this, and no number."
            return refusal(read, "no_number", text, [])
        return given
    if found := across.ranked(best, desk):
        return found
    if len(alike) > 1:
        alike = _of_one_row_each(alike)
        best = alike[0]
    if len(alike) > 1 and _count_the_same(alike):
        alike = alike[:1]
    if len(alike) > 1:
        names = list(dict.fromkeys(table_name(each.card, desk) for each in alike))
        text = f"More than one table has this: {listed(names)}. Which one?"
        return refusal(read, "which_table", text, names[:12])
    counts = best.counts_rows or (
        read.bound is not None and (read.how_many or read.share) and not read.which
    )
    if read.end or read.several or read.bound or best.categories:
        return (
            counting.answer(best, desk) if counts and not read.end else ordering.answer(best, desk)
        )
    if counts and (some := with_some(best)) and not unused(replace(some, columns=[]), desk):
        return counting.answer(some, desk)
    if left := unused(best, desk):
        return left
    return counting.answer(best, desk) if counts else ordering.answer(best, desk)


def _count_the_same(alike: list[Fit]) -> bool:
    """Whether the rows of all these tables are to be counted, and all have as many."""
    return (
        all(
            each.counts_rows and not each.asked.bound and not each.categories and each.rows is None
            for each in alike
        )
        and len({each.card.rows for each in alike}) == 1
    )


def _of_one_row_each(alike: list[Fit]) -> list[Fit]:
    """The one table that has a row for each thing, where the others have several."""
    plain = [each for each in alike if each.noun is None or each.noun == -1]
    return plain if len(plain) == 1 else alike


def _worth_showing(each: Fit) -> bool:
    lacking = len(each.lacking) + len(each.lacking_periods)
    if each.asked.question.reports:
        return _met(each) > 0
    if not each.lacking:
        return each.met > 0 or bool(each.noun_met and each.asked.end)
    text = each.asked.text
    named = all(text[term.start].isupper() for term in each.unspoken)
    spoken = each.spoken + bool(each.categories) + each.noun_met
    return spoken >= (1 if named else 2 * max(lacking, len(each.unspoken)))


def _is_near(each: Fit) -> bool:
    """Whether all that a table lacks of a question is one name or period."""
    lacking = len(each.unspoken) + len(each.lacking_periods)
    named = all(each.asked.text[term.start].isupper() for term in each.unspoken)
    return lacking == 1 and named and each.spoken > 0 and each.met > 1


def _lacking(best: Fit, desk: Desk) -> Answer:
    """A refusal that names what the table lacks, and shows the nearest that it has."""
    name = table_name(best.card, desk)
    if best.lacking:
        near = _nearest_labels(best, desk)
        text = f"“{name}” has no row or column for {listed(best.lacking[:4])}."
        nearest = [Nearest(best.card.report, label, f"a row of “{name}”") for label in near]
        terms = [*best.lacking, *best.lacking_periods]
        return refusal(best.asked, "not_in_table", text, terms, (), nearest)
    years = _years(best, desk)
    has = f"; it has {listed(years)}" if years else ""
    text = f"“{name}” has no figures for {listed(best.lacking_periods)}{has}."
    return refusal(best.asked, "unsupported_restrictor", text, best.lacking_periods)


def _years(best: Fit, desk: Desk) -> list[str]:
    card = best.card
    at = next(
        (-n for n in range(1, len(card.levels) + 1) if card.levels[-n].kind == "period"), None
    )
    if at is not None:
        rows = desk.store.tables.rows(card.tab)
        return sorted({row.labels[at] for row in rows if len(row.labels) >= -at})
    return sorted({year for column in card.columns for year in column.years} or set(card.years))


def _nearest_labels(best: Fit, desk: Desk) -> list[str]:
    from rapidfuzz import fuzz, process  # few questions pay for it

    at = entity_level(best.card)
    if at is None:
        return []
    rows = desk.store.tables.rows(best.card.tab)
    labels = list(dict.fromkeys(row.labels[at] for row in rows if len(row.labels) >= -at))
    found = process.extract(
        " ".join(best.lacking).casefold(), [label.casefold() for label in labels],
        scorer=fuzz.WRatio, limit=3, score_cutoff=_CLOSE,
    )  # fmt: skip
    return [labels[at] for _, _, at in found]
