"""Refusals: a code, the words that lack support, a sentence, the nearest that was asked."""

from __future__ import annotations

from collections.abc import Sequence

from .desk import Desk
from .nouns import Answer, ReadingNote, Refusal, Restrictor
from .question import Question
from .weighing import Weighed


def reading_note(question: Question) -> ReadingNote:
    """How the question was understood, for the answer."""
    return ReadingNote(
        population=question.subject.replace("_", " ") if question.subject else None,
        measure=question.measure,
        topic=" ".join(term.text for term, _ in question.topic),
        restrictors=tuple(restrictor.text for restrictor in question.restrictors),
        corrections=question.corrections,
        inherited=question.inherited,
    )


def refuse(
    question: Question,
    desk: Desk,
    code: str,
    text: str,
    terms: Sequence[str] = (),
    considered: Sequence[Weighed] = (),
) -> Answer:
    """An answer that says why there is none."""
    return Answer(
        question=question.text,
        status="no_answer",
        kind=question.kind,
        text=text,
        reading=reading_note(question),
        refusal=Refusal(code, tuple(terms), text),
        nearest=desk.nearest(considered),
        considered=desk.scored(considered),
    )


def quoted(words: Sequence[str]) -> str:
    """Words in quotation marks, joined with commas and "and"."""
    marked = [f"“{word}”" for word in words]
    return marked[0] if len(marked) == 1 else ", ".join(marked[:-1]) + " and " + marked[-1]


def refuse_topic(question: Question, desk: Desk, considered: Sequence[Weighed]) -> Answer:
    """Nothing in the library speaks of what is asked."""
    lost = considered[0].missing if considered else question.topic
    missing = list(dict.fromkeys(term.text for term, _ in lost))
    if missing:
        text = f"The reports give no answer that covers {quoted(missing[:4])}."
    else:
        text = "The reports give no answer to this."
    return refuse(question, desk, "not_asked", text, missing, considered)


def refuse_restrictors(
    question: Question, desk: Desk, unsupported: Sequence[Restrictor], considered: Sequence[Weighed]
) -> Answer:
    """What is asked is there, but not for this year, place, group or wave."""
    words = [restrictor.text for restrictor in unsupported]
    text = f"Nothing in the reports gives this for {quoted(words)}."
    return refuse(question, desk, "unsupported_restrictor", text, words, considered)
