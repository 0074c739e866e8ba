"""Figures of some people or of some place, told from those of all, in reports that a user added.

"Among carers who receive an allowance, 68% were …" is no answer about carers; "opposition was
strongest in Netherby, where 84% were against" is one about Netherby.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Figure, Passage
from ..deciding import is_name
from ..desk import Desk
from ..question import Question
from ..restrictors import described
from ..weighing import Weighed
from ..words import folded, stem, words

_LIMIT = lazy_pattern(
    r"^(?:and |but |however,? |while |whereas )?(?:among(?:st)?|of|for|in the case of)\b(?: the| those| all)*"
    r"(?: [\d,]+)? (?P<who>[^,;%()]{3,90}?)(?= ?[,(])"
)
_LIMITING = lazy_pattern(
    r"\b(?:who|whose|with|without|aged|in|from|under|over|that|receiving|living)\b"
)
_NEAR = 0.12
_OFTEN = 3  # passages
_EVERYWHERE = 8  # of so many passages one or more with a name: it is what the whole report is of
_LESS = 0.1  # of the question that a figure of all may cover than one of some
_LEAST = 3  # letters from which a word tells who is meant
_SECTION_REACH = 0.45


def apart_from_some(question: Question, desk: Desk, usable: Sequence[Weighed]) -> list[Weighed]:
    """The evidence, best first, where figures of others than are asked about stand behind."""
    if not usable or usable[0].evidence.report not in desk.lexicon.added:
        return list(usable)
    if _is_of_a_sibling(question, usable[0], desk):
        usable = [each for each in usable if not _same_sentence(each, usable[0], desk)]
        if not usable:
            return []
    named = _of_the_named(question, desk, usable)
    ordered = named or list(usable)
    best = ordered[0]
    if not _is_of_some(question, best, desk):
        return ordered
    for n, rival in enumerate(ordered[1:], 1):
        if rival.total < best.total - _NEAR or rival.evidence.report != best.evidence.report:
            break
        if rival.covered >= best.covered - _LESS and not _is_of_some(question, rival, desk):
            ordered.insert(0, ordered.pop(n))
            break
    return ordered


def _of_the_named(question: Question, desk: Desk, usable: Sequence[Weighed]) -> list[Weighed]:
    """The evidence with a figure first whose own sentence has a name that the best one lacks."""
    best = desk.record(usable[0].evidence.id)
    if not isinstance(best, Figure):
        return []
    names = [
        word.stem
        for term, _ in question.topic
        if is_name(question, term)
        for word in words(term.text)
    ] + [w.stem for mark in question.restrictors if mark.kind == "place" for w in words(mark.value)]
    names += [
        words(term.text)[-1].stem
        for term, _ in question.topic
        if " " in term.text
        and term.text not in usable[0].sure
        and desk.lexicon.is_noun(term.text.split()[-1])
    ]
    report = desk.report(best.place.report)
    known = _stems(f"{best.quote} {best.place.section} {described(report)}")
    lacking = [name for name in names if name not in known]
    lacking = _telling(lacking, best.place.report, desk) if lacking else []
    if not lacking:
        return []
    for n, rival in enumerate(usable):
        record = desk.record(rival.evidence.id)
        if (
            isinstance(record, Figure)
            and record.place.report == best.place.report
            and record.unit == best.unit
            and (record.place.section == best.place.section or rival.covered >= _SECTION_REACH)
            and set(lacking) <= _stems(f"{record.quote}")
        ):
            return [rival, *usable[:n], *usable[n + 1 :]]
    return []


def _telling(names: Sequence[str], report: str, desk: Desk) -> list[str]:
    """The names without those that stand all over a report: in Bromley's every figure is of Bromley."""
    texts = [_stems(p.text) for _, p in desk.all_of("passage", (report,)) if isinstance(p, Passage)]
    counts = {name: sum(name in text for text in texts) for name in names}
    return [name for name in names if counts[name] < max(_OFTEN, len(texts) / _EVERYWHERE)]


def _is_of_a_sibling(question: Question, weighed: Weighed, desk: Desk) -> bool:
    """Whether a thing asked about stands only in the part of the sentence that has another share.

    "64% said their cell was clean, but 52% said that the shower was not" has none for showers.
    """
    record = desk.record(weighed.evidence.id)
    if not isinstance(record, Figure) or record.unit != "%":
        return False
    own = _nouns(f"{record.shared} {record.clause}", desk)
    names = {term for term, _ in question.own}  # of the report itself, beside any figure
    asked = _nouns(" ".join(t.text for t, _ in question.topic if t.text not in names), desk)
    others = [
        _nouns(other.clause, desk)
        for _, other in desk.all_of("figure", (record.place.report,))
        if isinstance(other, Figure)
        and other.quote == record.quote
        and other.unit == "%"
        and other.clause != record.clause
    ]
    theirs = set().union(*others) if others else set()
    return bool((asked & theirs) - own) and bool(own - theirs - asked)


def _same_sentence(one: Weighed, two: Weighed, desk: Desk) -> bool:
    first, second = desk.record(one.evidence.id), desk.record(two.evidence.id)
    return isinstance(first, Figure) and isinstance(second, Figure) and first.quote == second.quote


def _nouns(text: str, desk: Desk) -> set[str]:
    return {
        w.stem for w in words(folded(text)) if len(w.text) > _LEAST and desk.lexicon.is_noun(w.text)
    }


def _is_of_some(question: Question, weighed: Weighed, desk: Desk) -> bool:
    """Whether a figure is of a part of those asked, and the question does not say which."""
    record = desk.record(weighed.evidence.id)
    if not isinstance(record, Figure):
        return False
    limit = _LIMIT.search(folded(record.quote).strip())
    limiting = _LIMITING.search(limit["who"]) if limit else None
    if limit is None or limiting is None or folded(record.number_text) in limit.group():
        return False
    report = desk.report(record.place.report)
    own = _stems(f"{record.place.section} {report.title} {report.population or ''}")
    who = _stems(limit["who"][limiting.start() :]) - own
    said = _stems(question.text) | {w.stem for t, _ in question.topic for w in words(t.text)}
    unsaid = desk.lexicon.lists["taking_part"] | desk.lexicon.lists["function"]
    telling = {word for word in who if len(word) >= _LEAST and word not in unsaid}
    return 2 * len(telling & said) < len(telling)


def _stems(text: str) -> set[str]:
    return {stem(word.text) for word in words(folded(text))} - {
        "the",
        "who",
        "with",
        "from",
        "that",
        "and",
    }
