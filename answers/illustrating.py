"""Comments shown beside a figure: illustrations from the same section, never evidence."""

from __future__ import annotations

from ..corpus.records import Comment
from .claims import Statement
from .desk import Desk
from .nouns import Illustration
from .question import Question
from .weighing import Weighed

MOST = 3
LEAST_COVERED = 0.6


def illustrations(
    question: Question, desk: Desk, main: Statement, others: list[Statement]
) -> tuple[Illustration, ...]:
    """At most three comments on the topic from the reports cited."""
    reports = {main.record.place.report}
    sections = {
        (statement.record.place.report, statement.record.place.section)
        for statement in (main, *others)
    }
    chosen: list[Weighed] = []
    for weighed in desk.weighed(question, "comment", limit=30):
        record = desk.record(weighed.evidence.id)
        near = (record.place.report, record.place.section) in sections
        if record.place.report in reports and (near or weighed.covered >= LEAST_COVERED):
            chosen.append(weighed)
    chosen.sort(key=lambda w: (not _near(w, desk, sections), *w.key))
    return tuple(as_illustration(desk.record(weighed.evidence.id)) for weighed in chosen[:MOST])


def _near(weighed: Weighed, desk: Desk, sections: set[tuple[str, str]]) -> bool:
    place = desk.record(weighed.evidence.id).place
    return (place.report, place.section) in sections


def as_illustration(record: object) -> Illustration:
    """A comment as it is shown."""
    assert isinstance(record, Comment)
    return Illustration(
        record.place.report,
        record.place.section,
        record.place.lines,
        record.text,
        record.attribution or record.speaker,
    )
