"""Whether what is quoted speaks of the very thing that is asked, not only of things near it.

A figure is tied to its item; a quoted sentence is not, and many share two words of a
question without a word on what it asks. What carries a question has to be said: the thing
that "what training" names, the deed that "how do they recruit" asks of, a noun of its own.
"""

from __future__ import annotations

from collections.abc import Iterable

from ...corpus.lazy_pattern import lazy_pattern
from ..agreeing import MET
from ..aspects import wanted
from ..desk import Desk
from ..giving_reasons import asks_reason
from ..question import Question
from ..terms import Term
from ..weighing import Weighed, met_by
from ..words import folded, stems_of

TELLING = 0.44  # weight from which a word tells one question from another
LIGHT = 0.3  # weight up to which a word says nothing of what is asked, whether met or not
UNSAID = 0.45  # a thing that is met less is not said at all
SAID = 0.6  # a theme of one word that is met less is said in neighbouring words only
UNHEARD = 0.3  # a noun that is met less is not even hinted at in other words
TURNED = 0.4  # of what is asked: so much said by the contrary is another statement
GROUND = 0.3  # of what "why" and "how" take for granted: so much may be put otherwise
ENOUGH = 1.5  # weight that is said, three telling words or so: a fourth may be put otherwise
ENOUGH_OF_COMMENT = 0.7  # the same of a comment, which names less than a report's own sentence

_WHAT_THING = lazy_pattern(
    r"\b(?:what|which) (?:kinds? of |sorts? of |types? of )?(?P<thing>[a-z-]+) "
    r"(?=(?:do|does|did|is|are|was|were|will|would|can|could|should|has|have|had)\b)"
)
_HOW_DONE = lazy_pattern(
    r"\bhow (?:do|does|did|can|could|should|would|will|have|has|are|is|were|was) "
)

Met = tuple[Term, float, float]  # how far a term of this weight is met


def speaks_to(question: Question, weighed: Weighed, desk: Desk) -> bool:
    """Whether a statement that is quoted says what carries the question."""
    said = _said(question, weighed, desk)
    return not (
        _says_the_opposite(question, weighed, desk)
        or _lacks_thing(question, said)
        or _lacks_ground(question, said, desk)
        or _lacks_deed(question, said, desk)
        or _lacks_noun(question, said, desk, ENOUGH)
    )


def has_theme(question: Question, weighed: Weighed, desk: Desk) -> bool:
    """Whether a comment is on what is asked for, not only from those who are asked for."""
    said = [
        each
        for each in _said(question, weighed, desk)
        if each[1] >= LIGHT and not _is_group(each[0], desk)
    ]
    judging = desk.lexicon.lists["evaluative"]
    if not said or any(term.verdict(judging) for term, _, _ in said):
        return True
    least = UNSAID if len(said) > 1 else SAID
    unsaid = all(met < least for _, _, met in said)
    return not unsaid and not _lacks_noun(question, said, desk, ENOUGH_OF_COMMENT)


def _said(question: Question, weighed: Weighed, desk: Desk) -> list[Met]:
    """Each term with how far the statement meets it, itself or by what stands around it.

    Words that only ask ("what is behind …", "the recipe for …") are left out.
    """
    asking = wanted(folded(question.text), desk.lexicon.aspects).asking
    return [
        (term, weight, max(stated, around))
        for term, weight, stated, around in met_by(question, weighed, desk.lexicon)
        if term.text not in desk.lexicon.lists["saying"] and not set(term.text.split()) <= asking
    ]


def _says_the_opposite(question: Question, weighed: Weighed, desk: Desk) -> bool:
    """Whether a word is met only by its contrary, and nothing turns it back.

    A verdict ("not good enough") is left: a passage often sets one against the other.
    """
    judging = desk.lexicon.lists["evaluative"]
    turned = sum(
        weight
        for term, weight in question.topic
        if term.text in weighed.turns and not term.verdict(judging)
    )
    return weighed.parity < 0 and turned >= TURNED * question.asked_weight


def _lacks_thing(question: Question, said: Iterable[Met]) -> bool:
    """Whether what "what training do they get" names is not spoken of."""
    asked = _WHAT_THING.search(folded(question.text))
    if asked is None:
        return False
    of_it = [met for term, _, met in said if asked["thing"] in term.text.split()]
    return bool(of_it) and max(of_it) < UNSAID


def _lacks_ground(question: Question, said: Iterable[Met], desk: Desk) -> bool:
    """Whether what "why" or "how" takes for granted is not all said: "why do they drop out"."""
    if not (asks_reason(question, desk.lexicon) or _HOW_DONE.search(folded(question.text))):
        return False
    telling = [(term, weight, met) for term, weight, met in said if weight >= TELLING]
    unsaid = sum(
        weight
        for term, weight, met in telling
        if met < UNSAID
        and not _is_group(term, desk)
        and term.text not in desk.lexicon.lists["regarding"]
    )
    return unsaid > GROUND * sum(weight for _, weight, _ in telling)


def _lacks_deed(question: Question, said: list[Met], desk: Desk) -> bool:
    """Whether what "how do they recruit" asks of them is not said."""
    asked = _HOW_DONE.search(folded(question.text))
    if asked is None:
        return False
    after = sorted(
        (each for each in said if each[0].start >= asked.end()), key=lambda each: each[0].start
    )
    by_whom = next(
        (n for n, (term, _, _) in enumerate(after) if _is_thing(term, question, desk)), None
    )
    if by_whom is None:
        return False
    deeds = after[by_whom + 1 :]
    return bool(deeds) and _is_deed(deeds[0][0], question, desk) and deeds[0][2] < UNHEARD


def _lacks_noun(question: Question, said: list[Met], desk: Desk, enough: float) -> bool:
    """Whether a telling noun is not heard of, and not enough else is said to make up for it."""
    unheard = any(
        weight >= TELLING
        and met < UNHEARD
        and _is_thing(term, question, desk)
        and not _is_group(term, desk)
        for term, weight, met in said
    )
    heard = sum(weight for _, weight, met in said if met >= MET and weight >= LIGHT)
    return unheard and heard < enough


def _is_deed(term: Term, question: Question, desk: Desk) -> bool:
    """Whether a word may be what is done; "train" is a thing as well."""
    return not _is_thing(term, question, desk) or stems_of(term.text) in desk.lexicon.deeds


def _is_thing(term: Term, question: Question, desk: Desk) -> bool:
    """Whether a term names a thing: a noun, a name, or words that no particle makes a verb of."""
    *before, last = term.text.split()
    is_phrase = bool(before) and last not in desk.lexicon.lists["particles"]
    if is_phrase or question.text[term.start : term.start + 1].isupper():
        return True
    return _is_group(term, desk) or desk.lexicon.is_noun(last) or not desk.lexicon.known([last])


def _is_group(term: Term, desk: Desk) -> bool:
    return term.text in desk.lexicon.populations
