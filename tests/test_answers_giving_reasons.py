"""Asking for a reason, and words that give one."""

from __future__ import annotations

import pytest

from askreports.answers.giving_reasons import asks_reason, may_give_reason, names_cause
from askreports.answers.reading import read
from askreports.library import Library


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("why are visits missed?", True),
        ("what caused the delays?", True),
        ("did he say that pressure is why they fail?", False),
        ("what makes a good carer?", False),
    ],
)
def test_a_question_asks_for_a_reason(library: Library, question: str, asks: bool) -> None:
    lexicon = library._asker.desk.lexicon
    assert asks_reason(read(question, lexicon), lexicon) is asks


@pytest.mark.parametrize(
    ("sentence", "may_give", "names"),
    [
        ("Visits are missed because case loads are high.", True, True),
        ("Visits are missed, as there are too few staff.", True, False),
        ("Visits are missed.", False, False),
        ("This was not due to high case loads.", True, False),
    ],
)
def test_a_sentence_gives_a_reason(
    library: Library, sentence: str, may_give: bool, names: bool
) -> None:
    lexicon = library._asker.desk.lexicon
    assert may_give_reason(sentence, lexicon) is may_give
    assert names_cause(sentence, lexicon) is names
