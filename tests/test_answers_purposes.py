"""Why somebody asks and what for is no part of a question, unless it narrows it."""

from __future__ import annotations

import pytest

from askreports.answers.purposes import without_purpose
from askreports.answers.separable import rejoined
from askreports.library import Library

TRAINED = "how many charities were trained?"
UNFRAMED = {
    # who asks, and what for
    f"I'm putting together a paper for the board next week and need to know {TRAINED}": TRAINED,
    f"we're drafting a bid, so {TRAINED}": TRAINED,
    f"I'm researching commissioning and I'd like to understand {TRAINED}": TRAINED,
    f"My boss wants to know {TRAINED}": TRAINED,
    f"my editor's asking {TRAINED}": TRAINED,
    f"The chair of our committee has asked me {TRAINED}": TRAINED,
    f"A colleague asked: {TRAINED}": TRAINED,
    f"I've been asked to find out {TRAINED}": TRAINED,
    f"I'm trying to work out {TRAINED}": TRAINED,
    f"for a briefing: {TRAINED}": TRAINED,
    f"For a briefing note I'm writing, {TRAINED}": TRAINED,
    f"I need a stat for a speech: {TRAINED[:-1]} by councils?": f"{TRAINED[:-1]} by councils?",
    f"Hi, I'm a student writing a dissertation on commissioning - {TRAINED}": TRAINED,
    f"I'm a trustee of a small charity. {TRAINED}": TRAINED,
    f"quick one - {TRAINED}": TRAINED,
    f"settle a bet: {TRAINED}": TRAINED,
    f"can you help? {TRAINED}": TRAINED,
    f"{TRAINED} it's for my dissertation": TRAINED,
    f"{TRAINED} (for a slide)": TRAINED,
    "how many charities were trained, asking for a friend": TRAINED[:-1],
    # where the asker works narrows nothing, what the work is on may
    f"I work in Leeds: {TRAINED}": TRAINED,
    "I'm doing an essay on fairness: how many agreed?": "fairness: how many agreed?",
    "I'm doing an essay on fairness: how many charities were trained by the council?": (
        "how many charities were trained by the council?"
    ),
    "I'm writing about Harrogate: what % of charities were trained by the council?": (
        "in Harrogate: what % of charities were trained by the council?"
    ),
    "I'm doing an essay on foster carers: how many felt supported by the council?": (
        "foster carers: how many felt supported by the council?"
    ),
    "I'm preparing a paper on workload: how many of them said they had too little time?": (
        "workload: how many of them said they had too little time?"
    ),
    "I'm reading the practitioner survey: how many agreed that the induction prepared them?": (
        "in the practitioner survey: how many agreed that the induction prepared them?"
    ),
    # what people have and were told is what is asked about
    "I have a manager who gives feedback: how many agree?": None,
    "We have a meeting every week: how many social workers agree?": None,
    "My line manager asks me how I am: how many say so?": None,
    "We asked for courses. How many charities get them?": None,
    "I want to know more about the third sector survey": None,
    "I've seen both 37 and 38 per cent for social workers who agree. Which is it?": None,
    "How many charities got support for a newsletter?": None,
    "What is the paper for the panel about?": None,
}


@pytest.mark.parametrize(("question", "left"), UNFRAMED.items(), ids=range(len(UNFRAMED)))
def test_why_somebody_asks(library: Library, question: str, left: str | None) -> None:
    if left is None:
        assert without_purpose(question, library._asker.desk.lexicon) == question
    else:
        assert without_purpose(question, library._asker.desk.lexicon) == left


@pytest.mark.parametrize(
    ("question", "joined"),
    [
        ("does it take their views on board?", "does it take on board their views?"),
        ("did they take our feedback into account", "did they take into account our feedback"),
        ("what is on board the ship", None),
        ("do they put their staff in place", "do they put in place their staff"),
        ("did they leave their worries to use", None),  # no verb with this particle is known
    ],
)
def test_verbs_that_part(library: Library, question: str, joined: str | None) -> None:
    assert rejoined(question, library._asker.desk.lexicon) == (joined or question)


def test_one_more_comment(library: Library) -> None:
    conversation = library.conversation()
    conversation.ask("Is there a quote from a child who wasn't told they were going into care?")
    safe = conversation.ask("now one from a fostered child who feels safe")
    assert any("I feel protected" in comment.text for comment in safe.comments)
    assert conversation.ask("and one from a prison officer").status == "no_answer"
