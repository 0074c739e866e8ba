"""Which of the evidence that weighs about the same is preferred."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from ..corpus.lazy_pattern import lazy_pattern
from ..corpus.records import Figure, QuestionRow, Record
from .desk import Desk
from .fitting import measure_of
from .question import Question
from .weighing import Weighed
from .words import words

ROW_PREFERENCE = 0.04
IN_WORDS = 0.06  # "half", "two thirds": the table has the number itself
COUNT_PREFERENCE = 0.08
PRINTED_NEUTRAL = 0.25
NEUTRAL_COVERED = 0.6
NEAR_EQUAL = 0.06
NEARER = 0.01  # of what is asked, whatever else the longer of two items says
AS_NEAR = 0.02
NEARER_IN_SENTENCE = 0.05
PART = 0.015  # "including", "of which"
_DIGIT = lazy_pattern(r"\d")


def rough(record: Record) -> bool:
    """Whether a figure is given in words and approximately: "just over a third"."""
    return (
        isinstance(record, Figure)
        and record.approx is not None
        and not _DIGIT.search(record.number_text)
    )


_PART = lazy_pattern(r"(?:including|of which|of whom|among them)\b", re.IGNORECASE)


_OF_WHOM = lazy_pattern(r", of (?:whom|which) [^.;]*$")


def _is_part(figure: Figure) -> bool:
    """Whether a figure is introduced as a part: "4,141 took part, of whom 627 part time"."""
    at = figure.quote.find(figure.number_text)
    return bool(_PART.match(figure.clause)) or bool(_OF_WHOM.search(figure.quote[: max(at, 0)]))


def merged(question: Question, desk: Desk, *groups: Iterable[Weighed]) -> list[Weighed]:
    """All weighed evidence, best first.

    Of nearly equal weight, a table row outranks prose, a whole its part, a
    printed neutral share a derived one, and asked "how many", a number a share.
    """
    counting = "kind.how_many" in question.cues and question.unit is None

    def preference(weighed: Weighed) -> tuple[float, str, int]:
        record = desk.record(weighed.evidence.id)
        bonus = ROW_PREFERENCE if isinstance(record, QuestionRow) else 0.0
        if measure_of(weighed) and weighed.covered >= NEUTRAL_COVERED:
            # "29% neither agreeing nor disagreeing" states nothing else that could be asked
            bonus = PRINTED_NEUTRAL + max(0.0, weighed.covered - weighed.total)
        if isinstance(record, Figure):
            bonus += COUNT_PREFERENCE if counting and record.unit == "count" else 0.0
            bonus -= IN_WORDS if not _DIGIT.search(record.number_text) else 0.0
            bonus -= PART if _is_part(record) else 0.0
        return (-(weighed.total + bonus), weighed.evidence.id, weighed.unit)

    return sorted((weighed for group in groups for weighed in group), key=preference)


def settled(found: Sequence[Weighed], desk: Desk) -> list[Weighed]:
    """Near-equal items of one table compared on what differs: who meets more of the question wins.

    So do equal items of several reports: one may be of the people who are asked about.
    """
    ordered = list(found)
    for n, rival in enumerate(ordered[1:5], 1):
        best = ordered[0]
        kin = rival.evidence.kind == best.evidence.kind and (
            rival.evidence.report == best.evidence.report or rival.total == best.total
        )
        fewer = rival.covered >= best.covered - AS_NEAR and (
            {t.text for t, _ in rival.missing} < {t.text for t, _ in best.missing}
        )
        least = NEARER if rival.evidence.kind == "question_row" else NEARER_IN_SENTENCE
        together = rival.evidence.kind == "question_row" or one_sentence(rival, best, desk)
        nearer = (
            together
            and not _is_part_of(rival, best, desk)
            and not _misses_the_thing(rival, best, desk)
            and rival.covered > best.covered + least
            and rival.total >= best.total - NEAR_EQUAL / 2
        )
        plainer = (
            rival.evidence.kind == "question_row"
            and rival.unasked < best.unasked
            and abs(rival.covered - best.covered) <= NEARER
            and rival.total >= best.total - NEAR_EQUAL
        )
        if kin and (nearer or plainer or (fewer and rival.total >= best.total - NEAR_EQUAL)):
            ordered.insert(0, ordered.pop(n))
    return ordered


LEAST_RUN = 3  # words that a question and a sentence have in one run, small words among them


def most_verbatim(question: Question, found: Sequence[Weighed], desk: Desk) -> list[Weighed]:
    """Of figures of an added report that weigh about the same, the one first that says the very words.

    "Have accessed data before" is said by "83.7% has accessed data before", and by no other sentence
    on the access to data: what small words tell is weighed nowhere else.
    """
    best = found[0] if found else None
    if best is None or best.missing or best.evidence.report not in desk.lexicon.added:
        return list(found)
    near = [w for w in found if w.total >= best.total - NEAR_EQUAL and not w.missing]
    asked = [word.stem for word in words(question.spelled)]
    runs = {w.evidence.id: _run(asked, desk.record(w.evidence.id)) for w in near}
    first = max(near, key=lambda w: (runs[w.evidence.id], w is best))
    if runs[first.evidence.id] < LEAST_RUN or first.evidence.report != best.evidence.report:
        return list(found)
    return [first, *(w for w in found if w is not first)]


def _run(asked: Sequence[str], record: Record) -> int:
    """How many words in a row a question and a figure's clause have in common."""
    if not isinstance(record, Figure):
        return 0
    said = [word.stem for word in words(record.clause)]
    match = SequenceMatcher(None, asked, said, autojunk=False).find_longest_match()
    return match.size


def _is_part_of(rival: Weighed, best: Weighed, desk: Desk) -> bool:
    """Whether a figure is told as a part of what its sentence says of the best: "13 fell, including four"."""
    first, second = desk.record(rival.evidence.id), desk.record(best.evidence.id)
    if not isinstance(first, Figure) or not isinstance(second, Figure):
        return False
    return _is_part(first) and not _is_part(second)


def _misses_the_thing(rival: Weighed, best: Weighed, desk: Desk) -> bool:
    """Whether a rival does not speak of a noun as telling as anything that the best lacks."""
    nouns = [w for t, w in rival.missing if desk.lexicon.is_noun(t.text.split()[-1])]
    return bool(nouns) and max(nouns) >= max((w for _, w in best.missing), default=0.0)


def one_sentence(one: Weighed, two: Weighed, desk: Desk) -> bool:
    """Whether two figures stand in one sentence."""
    first, second = desk.record(one.evidence.id), desk.record(two.evidence.id)
    return isinstance(first, Figure) and isinstance(second, Figure) and first.quote == second.quote
