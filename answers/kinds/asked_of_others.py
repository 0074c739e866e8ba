"""An item that only other people were asked: their survey has what is asked, word for word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...corpus.records import QuestionRow
from ..desk import Desk
from ..nouns import Answer
from ..question import Question
from ..refusing import refuse
from ..weighing import Weighed, weigh
from ..wording import people

ITEM_COVERED = 0.85  # of the question apart from whom it asks of
AHEAD_OF_OWN = 0.2  # by which the others' item covers more than the best of those asked of
TOLD = 2  # terms that have to be left of a question to know an item by


def asked_of_others(question: Question, usable: Sequence[Weighed], desk: Desk) -> Answer | None:
    """A refusal that names the others' item, where the best evidence is of a question less alike.

    What social workers said of their training is no answer on charities, and neither is the
    next best thing that charities were asked.
    """
    subject = question.subject
    if subject is None or subject not in desk.lexicon.surveyed or not usable:
        return None
    kept = tuple((t, w) for t, w in question.topic if not t.stands_for({subject}))
    if len(kept) < TOLD:
        return None
    free = replace(question.narrowed(kept), subject=None, reports=())
    described = desk.lexicon.described
    others = [
        weighed
        for weighed in desk.weighed(free, "question_row")
        if subject not in described[weighed.evidence.report].subjects
    ]
    own = max(weigh(free, each.evidence, desk.lexicon).covered for each in usable[:TOLD])
    if not others or others[0].covered < max(ITEM_COVERED, own + AHEAD_OF_OWN):
        return None
    record = desk.record(others[0].evidence.id)
    assert isinstance(record, QuestionRow)
    asked = people(desk.report(record.place.report))
    text = f"Only {asked} were asked this ({record.place.report} {record.place.locator})."
    return refuse(question, desk, "not_asked", text, [subject.replace("_", " ")], others[:3])
