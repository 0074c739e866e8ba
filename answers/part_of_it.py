"""Figures of more, or of others, than a question asks, by their own words in an added report.

"Three in four suffer from stress or a mental health condition" is no share of those who suffer
from stress; "91% of local workspace managers" is none of national ones, and what goes on from it
("followed by …") no more so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..corpus.ellipsis import is_verb
from ..corpus.lazy_pattern import lazy_pattern
from ..corpus.records import Figure
from .agreeing import agreement
from .desk import Desk
from .question import Question
from .supporting import unsupported
from .terms import EXACT, Term
from .weighing import Weighed
from .words import folded, stem

_NEAR = 0.15  # of the best: so much less may a figure weigh that is of one alternative alone
_TELLING = 0.3
_EITHER_OF_TWO = lazy_pattern(
    r"(?P<one>[a-z][\w'-]*(?: [\w'-]+){0,5}) or (?P<two>[a-z][\w'-]*(?: [\w'-]+){0,5})"
)
# What a thing that is named as one of two begins behind, or ends before.
_BOUNDS = lazy_pattern(
    r"\b(?:a|an|the|of|from|with|in|to|at|by|for|on|about|as|that|who|which|when|while|whilst|where|and|is|are|was|were|be"
    r"|have|has|had|do|does|did|their|his|her|its|our|any|some|no|said|say|says|either|suffer(?:s|ed|ing)?|experienc(?:e|es|ed|ing))\b"
)
_JOINING = lazy_pattern(r"\b(?:or|and|any|either|neither|nor)\b")
_HOW_MANY = lazy_pattern(r"(?:and |so )?how many (?P<noun>[\w'-]+) (?!of\b)")
_WHERE = r"(?:in|on|at|without|under|placed|living|waiting) (?P<where>[^.,;:()]+)"
_MET_MOSTLY = 0.75
# Whose share is asked for: "what percentage of national workspace managers said".
_WHOSE = lazy_pattern(
    r"(?:%|\b(?:per ?cent(?:age)?|percentage|proportion|share|fraction|number)) of (?:all |the |these |those )*"
    r"(?P<who>[a-z][\w'-]*(?: [a-z][\w'-]*){1,3}?) (?:said|say|says|think|thought|felt|feel|agreed?|reported|report|use|used|had|have|has|are|is|was|were|did|do|wanted|want|who)\b"
)
_NO_GROUP = frozenset(
    ["the", "of", "all", "these", "those", "some", "other", "both", "many", "most", "few", "more", "their", "our",
     "its", "his", "her", "any", "no", "and", "or", "for", "to", "in", "at", "on", "by", "from", "with", "as",
     "than", "that", "only", "who"]
)  # fmt: skip


def of_one_of_two(
    question: Question, best: Weighed, usable: Sequence[Weighed], desk: Desk
) -> Weighed:
    """A figure close behind that is of one thing alone, where the best one is of either of two.

    It has to speak itself of the one that the question names whole. Where the question names
    both, it is the one that is of either of them.
    """
    asked = _stems(question.text)
    if best.evidence.report in desk.lexicon.added and " or " in folded(question.text):
        near = (each for each in (best, *usable) if not unsupported(question, each, desk))
        return next((each for each in near if _is_of_both(asked, each, best, desk)), best)
    found = _alternatives(question, best, desk)
    if found is None or not _is_of_either(question, best, desk):
        return best
    named = {word for each in found if _stems(each) <= asked for word in _stems(each)}
    for rival in usable:
        record = desk.record(rival.evidence.id)
        if (
            isinstance(record, Figure)
            and rival.evidence.report == best.evidence.report
            and rival.covered >= best.covered - _NEAR
            and not rival.missing
            and not unsupported(question, rival, desk)
            and named <= _stems(record.clause)
            and not _is_of_either(question, rival, desk)
        ):
            return rival
    return best


def _is_of_both(asked: set[str], weighed: Weighed, best: Weighed, desk: Desk) -> bool:
    """Whether a figure near the best is of either of two things, each of them named by the question."""
    record = desk.record(weighed.evidence.id)
    if not isinstance(record, Figure) or weighed.covered < best.covered - _NEAR:
        return False
    found = _either(record, desk) if weighed.evidence.report == best.evidence.report else None
    return found is not None and all(_stems(each) <= asked for each in found)


def without_either(
    question: Question, best: Weighed, usable: Sequence[Weighed], desk: Desk
) -> list[Weighed]:
    """The evidence without what is of either of two things, where the best one is of one alone."""
    if _is_of_either(question, best, desk):
        return list(usable)
    return [each for each in usable if not _is_of_either(question, each, desk)]


def is_of_more(question: Question, best: Weighed, desk: Desk) -> bool:
    """Whether a figure is of either of two things, of which one alone is asked, or of another group."""
    return (
        _is_of_one_alone(question, best, desk)
        or _is_of_another_group(question, best, desk)
        or _counts_them_elsewhere(question, best, desk)
    )


def _counts_them_elsewhere(question: Question, weighed: Weighed, desk: Desk) -> bool:
    """Whether a figure counts those of a place or a sort that a question met in part says nothing of.

    "Four children in unregistered homes" are not all the children in care.
    """
    record = desk.record(weighed.evidence.id)
    asked = _HOW_MANY.match(folded(question.text))
    if asked is None or not isinstance(record, Figure) or record.unit != "count":
        return False
    if not weighed.missing or weighed.covered >= _MET_MOSTLY:
        return False
    if weighed.evidence.report not in desk.lexicon.added:
        return False
    counted = rf"\b{re.escape(folded(record.number_text))} {asked['noun']} {_WHERE}"
    found = re.search(counted, folded(record.clause))
    if found is None:
        return False
    where = _stems(found["where"].replace("'s", "")) - _NO_GROUP - _stems(asked["noun"])
    return where.isdisjoint(_stems(question.text))


def _alternatives(question: Question, weighed: Weighed, desk: Desk) -> tuple[str, str] | None:
    """The two things of which a figure of an added report says either, where no two are asked about."""
    record = desk.record(weighed.evidence.id)
    if not isinstance(record, Figure) or weighed.evidence.report not in desk.lexicon.added:
        return None
    if _JOINING.search(folded(question.text)):
        return None
    return _either(record, desk)


def _either(record: Figure, desk: Desk) -> tuple[str, str] | None:
    """The two things of which a figure's clause says either."""
    if " or " not in record.clause:
        return None
    found = _EITHER_OF_TWO.search(folded(record.clause))
    if found is None:
        return None
    one = _BOUNDS.split(found["one"])[-1].strip()
    two = next(filter(None, (part.strip() for part in _BOUNDS.split(found["two"]))), "")
    if not (one and two) or not desk.lexicon.is_noun(two.split()[-1]):
        return None
    if is_verb(one.split()[-1]) or one.endswith("ly"):
        return None  # "fully or in part"
    if _stems(one) & _stems(two):
        return None  # "agree or strongly agree"
    if any(_same(a, b) for a in desk.lexicon.terms(one) for b in desk.lexicon.terms(two)):
        return None  # "parents or carers"
    return one, two


def _is_of_either(question: Question, weighed: Weighed, desk: Desk) -> bool:
    """Whether a figure is of either of two things, and the question does not name both of them whole."""
    found = _alternatives(question, weighed, desk)
    if found is None:
        return False
    asked = _stems(question.text)
    return not all(_stems(each) <= asked for each in found)


def _is_of_one_alone(question: Question, weighed: Weighed, desk: Desk) -> bool:
    """Whether of the two things of which a figure says either, only one is asked about."""
    found = _alternatives(question, weighed, desk)
    if found is None:
        return False
    record = desk.record(weighed.evidence.id)
    assert isinstance(record, Figure)
    outside = folded(record.clause)
    for each in found:
        outside = outside.replace(each, " ")
    beside = desk.lexicon.terms(outside)
    telling = [
        term
        for term, weight in question.topic
        if weight >= _TELLING and not any(_same(term, other) for other in beside)
    ]
    named = [
        any(_same(term, other) for term in telling for other in desk.lexicon.terms(each))
        for each in found
    ]
    return named.count(True) == 1


def _stems(text: str) -> set[str]:
    """The stems of the words of a text."""
    return {stem(word) for word in re.findall(r"[\w'-]+", folded(text))}


def _same(term: Term, other: Term) -> bool:
    return agreement(term.features, other.features, ())[0] >= EXACT * EXACT


def _is_of_another_group(question: Question, weighed: Weighed, desk: Desk) -> bool:
    """Whether a figure is of other ones of those whose share is asked, of whom the report speaks elsewhere."""
    record = desk.record(weighed.evidence.id)
    asked = _WHOSE.search(folded(question.text))
    if asked is None or not isinstance(record, Figure):
        return False
    if weighed.evidence.report not in desk.lexicon.added:
        return False
    who = asked["who"].split()
    if _NO_GROUP.intersection(who):
        return False
    said = folded(f"{record.shared} {record.clause}").replace("*", "").replace("/", " ")
    heads = [
        match["before"]
        for match in re.finditer(rf"(?P<before>(?:[\w'-]+ ){{1,4}}){re.escape(who[-1])}\b", said)
    ]
    others = [before.split() for before in heads]
    if not others or any(who[0] in before for before in others):
        return False
    if not all(_told_by(before, who) for before in others):
        return False
    whole = " ".join(who)
    return any(
        whole in folded(line.replace("*", ""))
        for line in desk.store.lines(record.place.report, 1, desk.report(record.place.report).lines)
    )


def _told_by(before: Sequence[str], asked: Sequence[str]) -> str:
    """The word by which a group is told from the one asked about, nothing where there is none."""
    own = [word for word in before if word not in asked]
    return own[-1] if own and own[-1] not in _NO_GROUP else ""
