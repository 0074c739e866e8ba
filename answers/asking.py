"""Ask: read the question, complete it from the conversation, answer it by its kind."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ..corpus.grades import GRADE
from ..corpus.lazy_pattern import lazy_pattern
from ..corpus.store import Store
from ..index.engine import Engine
from .desk import Desk, MisquotedRecord
from .kinds import answer_by_kind, gist, survey_dates, time_before
from .leaning import goes_on, leans
from .more_comments import asked_of_comments, is_whole
from .nouns import Answer
from .purposes import without_purpose
from .question import Question
from .reading import read
from .refusing import refuse, refuse_topic
from .relative_years import with_years
from .separable import rejoined
from .turns import Turn, turn_after

if TYPE_CHECKING:
    from .tables.answering import Told

# A year, a month's name, or numbers parted as in 09/05/2022.
_DATE = lazy_pattern(
    r"\b(?:(?:19|20)\d\d|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}"
    r"|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*)\b",
    re.IGNORECASE,
)

_GRADE = lazy_pattern(GRADE, re.IGNORECASE)
_ASKS_PERIOD = lazy_pattern(r"\b(?:what|which) (?:period|dates|date range)\b", re.IGNORECASE)

_UNQUOTABLE = "What would answer this cannot be quoted as its source prints it."

__all__ = ["Asker", "Turn", "ready"]


def ready() -> None:
    """Load what most answers would load, while something else is waited for."""
    from .kinds import figure  # noqa: F401 - wanted for being loaded only


class Asker:
    """Answers questions over one library."""

    def __init__(self, store: Store, engine: Engine) -> None:
        self.desk = Desk(store, engine)

    def ask(
        self,
        text: str,
        *,
        reports: tuple[str, ...] = (),
        state: Turn | None = None,
        most: int | None = None,
    ) -> tuple[Answer, Turn]:
        """The answer, its lists of ``most`` members, and the turn to hand back with a follow-up."""
        try:
            return self._ask(text, reports=reports, state=state, most=most)
        except MisquotedRecord:  # a file whose text was put in another order than it is printed in
            question = read(text, self.desk.lexicon, reports)
            refused = refuse(question, self.desk, "not_printed", _UNQUOTABLE)
            return refused, state or turn_after(question, refused, state)

    def _ask(
        self,
        text: str,
        *,
        reports: tuple[str, ...],
        state: Turn | None,
        most: int | None,
    ) -> tuple[Answer, Turn]:
        meant = asked_of_comments(without_purpose(text, self.desk.lexicon), state)
        meant = rejoined(meant, self.desk.lexicon)
        told = meant
        meant = with_years(told, state) if state is not None else told
        question = read(meant, self.desk.lexicon, reports)
        summed = gist.attempt(question, self.desk, state)
        if summed is not None:
            asked = replace(question, kind="passage", cues=question.cues | {gist.SUMMED_UP})
            return replace(summed, question=text), turn_after(asked, summed, state)
        for made in (survey_dates, time_before):
            if found := made.attempt(question, self.desk, state):
                asked, answer = found
                return replace(answer, question=text), turn_after(asked, answer, state)
        dates = meant != told and not question.topic  # it names no more than the year before
        leaning = state is not None and (dates or leans(question, self.desk.lexicon))
        leaning = leaning and not is_whole(meant)
        asked, tabled = self._tabled(question, state, leaning=leaning)
        printed = self._printed_fact(question, state if leaning else None) if tabled else None
        if printed is not None:
            return replace(printed, question=text), turn_after(question, printed, state)
        if tabled is not None and not _is_of_the_sort(asked, tabled.answer):
            tabled = None
        if tabled is not None and tabled.sure and not _may_be_prose(asked, tabled.answer):
            answer = replace(tabled.answer, question=text)
            return answer, turn_after(asked, answer, state)
        if state is not None and leaning:
            from .conversation import complete  # only a follow-up needs it

            question = complete(question, state, self.desk.lexicon)
        question = replace(question, most=most)
        answer = answer_by_kind(question, self.desk, state if leaning else None)
        if leaning and state is not None and not self._holds(question, answer, state):
            answer = refuse_topic(question, self.desk, ())
        if leaning and answer.status == "no_answer":
            question, answer = self._on_own_topic(meant, question, answer)
        if tabled and not leaning and _asks_which(tabled.answer) and not _covers_all(answer):
            answer = tabled.answer
        if state is not None and not leaning and answer.status == "no_answer":
            question, answer = self._going_on(question, answer, state)
        if tabled and not leaning and _gives_way(answer, tabled):
            answer = tabled.answer
        if self.desk.lexicon.added and (answer.status == "no_answer" or answer.kind == "passage"):
            from .kinds import said_otherwise  # few questions come to this

            answer = said_otherwise.attempt(question, self.desk) or answer
            if answer.status == "no_answer" and not leaning:
                answer = self._left_of_all(question, reports) or answer
        return replace(answer, question=text), turn_after(question, answer, state)

    def _holds(self, question: Question, answer: Answer, state: Turn) -> bool:
        """Whether a figure is given to a follow-up on what was refused as it would be to the whole question.

        A topic that no answer has told apart before is told apart by nothing now.
        """
        refused = state.answer.status == "no_answer"
        if not refused or answer.status == "no_answer" or answer.kind not in {"figure", "count"}:
            return True
        again = answer_by_kind(replace(question, inherited=()), self.desk)
        return again.status == "answered" and again.values[:1] == answer.values[:1]

    def _on_own_topic(
        self, meant: str, completed: Question, refused: Answer
    ) -> tuple[Question, Answer]:
        """A follow-up that names enough by itself, without the topic before: of the same people."""
        from .conversation import with_own_topic

        alone = with_own_topic(read(meant, self.desk.lexicon), completed, self.desk.lexicon)
        answer = answer_by_kind(alone, self.desk) if alone else refused
        if alone is None or answer.status == "no_answer" or not answer.values:
            return completed, refused
        return alone, answer

    def _going_on(
        self, question: Question, refused: Answer, state: Turn
    ) -> tuple[Question, Answer]:
        """A question that says enough by itself but opens with "and", as one that goes on."""
        if not goes_on(question, self.desk.lexicon):
            return question, refused
        from .conversation import complete

        completed = complete(question, state, self.desk.lexicon)
        answer = answer_by_kind(completed, self.desk, state)
        return (completed, answer) if answer.status == "answered" else (question, refused)

    def _left_of_all(self, question: Question, reports: tuple[str, ...]) -> Answer | None:
        """Of a share that prose prints, what is left for those who do not; see ``the_rest``."""
        from .kinds import the_rest

        def plain(text: str) -> Answer:
            return answer_by_kind(read(text, self.desk.lexicon, reports), self.desk)

        return the_rest.attempt(question, self.desk, plain)

    def _printed_fact(self, question: Question, state: Turn | None) -> Answer | None:
        """What a report prints about itself, where a question asks for no more than that."""
        if state is not None or question.kind != "fact":
            return None
        if not any(cue.startswith("fact.") for cue in question.cues):
            return None
        answer = answer_by_kind(question, self.desk)
        printed = all(cited.kind == "fact" for cited in answer.citations)
        return answer if answer.status == "answered" and printed else None

    def _tabled(
        self, question: Question, state: Turn | None, *, leaning: bool
    ) -> tuple[Question, Told | None]:
        """The question, completed from ``state`` where it leans, and what the tables say to it."""
        if not self.desk.store.tables.any():
            return question, None
        from .tables import following  # a library without tables need not load their room
        from .tables.answering import told

        tabled = told(question, self.desk)
        if state is None or (tabled and tabled.alone):
            return question, tabled
        if leaning:
            return following.completed(question, state, self.desk) or (question, None)
        if following.names_another_row(question, state, self.desk):
            return following.completed(question, state, self.desk) or (question, tabled)
        return question, tabled


# Refusals of a table that has what is asked: a cell without a figure, columns of which several fit.
_FOUND = frozenset({"empty_cell", "suppressed", "which_column"})

# Refusals of a table of which the question names no row: prose that has all of it is meant.
_OPEN = frozenset({"which_row"})
_NEARLY_ALL = 0.75


def _is_of_the_sort(question: Question, answer: Answer) -> bool:
    """Whether a table's answer to "when" has a date in it, or is a row that is called by one.

    Nor is a grade what people said.
    """
    if question.kind == "comments" and all(_GRADE.fullmatch(v.text) for v in answer.values):
        return False
    dated = question.kind == "fact" and "ask.when" in question.cues
    if answer.status == "no_answer" or not (dated or _ASKS_PERIOD.search(question.text)):
        return True
    if answer.kind == "ranking" and any(_DATE.search(each.locator) for each in answer.citations):
        return True
    return any(_DATE.search(value.text) for value in answer.values)


def _may_be_prose(question: Question, answer: Answer) -> bool:
    """Whether prose may answer what a table does not: a fact, a passage, what people said."""
    found = answer.refusal is not None and answer.refusal.code in _FOUND
    refused = answer.status == "no_answer" and not found
    return refused and (question.kind in {"fact", "passage", "comments"} or _asks_which(answer))


def _asks_which(answer: Answer) -> bool:
    """Whether a table has no row for what is asked, but asks which of its own is meant."""
    return answer.refusal is not None and answer.refusal.code in _OPEN


def _covers_all(answer: Answer) -> bool:
    """Whether prose answers with a sentence that speaks of nearly all of the question."""
    if answer.status == "no_answer" or answer.kind not in {"figure", "count"}:
        return answer.status == "answered"
    best = dict(answer.considered[0].parts) if answer.considered else {}
    return best.get("covered", 0.0) >= _NEARLY_ALL


def _gives_way(answer: Answer, tabled: Told) -> bool:
    """Whether a table's refusal says more: to no answer, or to prose about something alike."""
    return answer.status == "no_answer" or (tabled.near and answer.kind == "passage")
