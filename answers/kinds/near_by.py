"""Where the reports speak of what an answer cites: the sections to look in for more."""

from __future__ import annotations

from dataclasses import replace

from ...corpus.records import Figure, QuestionRow
from ..claims import about_record
from ..desk import Desk, space_folded
from ..nouns import Answer
from ..question import Question
from ..weighing import Weighed

LEAST_COVERED = 0.55  # of a row's wording, for a section to speak of the row
MOST = 2
Section = tuple[str, str]  # report, heading


def speaking_of(answer: Answer, question: Question, desk: Desk) -> dict[Section, set[str]]:
    """Sections that speak of what an answer cites, each with the sentences that do.

    A table's row stands in an appendix: the sections are those whose prose gives its figure.
    """
    anchors: dict[Section, set[str]] = {}
    for cited in answer.citations:
        record = desk.record(cited.record)
        if not isinstance(record, QuestionRow):
            sentence = record.quote if isinstance(record, Figure) else cited.quote
            anchors.setdefault((cited.report, cited.section), set()).add(space_folded(sentence))
            continue
        about = replace(
            about_record(record, desk, question), reports=(cited.report,), restrictors=(), items=()
        )
        for weighed in _best(desk.weighed(about, "figure")):
            figure = desk.record(weighed.evidence.id)
            assert isinstance(figure, Figure)
            anchors.setdefault((cited.report, figure.place.section), set()).add(
                space_folded(figure.quote)
            )
    return anchors


def _best(found: list[Weighed]) -> list[Weighed]:
    """The few that speak of nearly all that the row does."""
    speaking = [weighed for weighed in found if weighed.covered >= LEAST_COVERED]
    return [weighed for weighed in speaking if weighed.covered >= speaking[0].covered - 0.1][:MOST]
