"""A follow-up "why?": the sentences near the last answer's places that name causes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...corpus.records import Passage
from ...corpus.sentences import sentences
from ..desk import Desk, space_folded
from ..giving_reasons import names_cause
from ..nouns import Answer
from ..question import Question
from ..refusing import refuse
from ..shortening import first_of
from ..turns import Turn
from ..weighing import weigh_unit
from ..wording import unmarked
from .near_by import speaking_of
from .passage import quoting

LEAST_COVERED = 0.5  # of what was asked, for a sentence that does not follow it at once
FOLLOWS = 0.5
NEXT_BEST = 0.75
MOST = 2


@dataclass(frozen=True, slots=True)
class _Reason:
    """A sentence that names causes, with how near to what was asked it stands."""

    key: str
    sentence: str
    nearness: float


def answer(question: Question, desk: Desk, state: Turn) -> Answer:
    """The sentences that give a reason, nearest first, or a refusal."""
    anchors = speaking_of(state.answer, question, desk)
    asked = replace(question, subject=None, negations=0, measure=None)
    reasons = [
        reason for key, lines in anchors.items() for reason in _reasons(key, lines, asked, desk)
    ]
    reasons.sort(key=lambda reason: (-reason.nearness, reason.key))
    if not reasons:
        return refuse(
            question,
            desk,
            "no_reason",
            "The reports give no reason for this where they speak of it.",
        )
    near = [reason for reason in reasons if reason.nearness >= NEXT_BEST * reasons[0].nearness]
    chosen = first_of(near, question, MOST)
    quotes = [(reason.key, unmarked(space_folded(reason.sentence))) for reason in chosen]
    return quoting(question, desk, quotes)


def _reasons(
    section: tuple[str, str], anchors: set[str], asked: Question, desk: Desk
) -> list[_Reason]:
    """The causal sentences of a section, each with its nearness."""
    report, heading = section
    reasons: list[_Reason] = []
    passages = [
        (key, record)
        for key, record in desk.all_of("passage", (report,))
        if isinstance(record, Passage)
        and record.place.section == heading
        and record.where != "quote"
    ]
    follows = False
    for key, passage in passages:
        evidence = desk.evidence([key])
        for n, (start, end) in enumerate(sentences(passage.text)):
            sentence = passage.text[start:end]
            if names_cause(sentence, desk.lexicon) and evidence and n < len(evidence[0].units):
                covered = weigh_unit(asked, evidence[0], n, desk.lexicon).covered
                if follows or covered >= LEAST_COVERED:
                    near = covered + (FOLLOWS if follows else 0.0)
                    reasons.append(_Reason(key, sentence, round(near, 4)))
            folded = space_folded(sentence)
            follows = any(folded in anchor or anchor in folded for anchor in anchors)
    return reasons
