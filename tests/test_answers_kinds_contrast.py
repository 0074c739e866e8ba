"""What sets the good apart from the bad stands under the heading that names both."""

from __future__ import annotations

import pytest

from askreports.library import Library

HEADING = "Differences between good and inadequate authorities"


@pytest.mark.parametrize(
    ("question", "is_under_it"),
    [
        ("what sets the good councils apart from the failing ones?", True),
        ("what do failing councils get wrong that the good ones get right?", True),
        ("how do the best councils differ from the weakest?", True),
        ("what distinguishes strong authorities from struggling ones?", True),
        ("what separates the best authorities from the rest?", True),
        ("where do inadequate authorities fall down compared with good ones?", True),
        ("what makes a good council better than a bad one?", True),
        # of other bodies, or on a theme of its own
        ("what sets good children's homes apart from inadequate ones?", False),
        ("what do good councils do about adoption that bad ones don't?", False),
        ("how do good and bad councils differ on recycling?", False),
    ],
)
def test_what_sets_the_good_apart(library: Library, question: str, is_under_it: bool) -> None:
    sections = {cited.section for cited in library.ask(question).citations}
    assert (sections == {HEADING}) == is_under_it
