"""Whom a figure counts: the population named after the number, acting, or around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ..corpus.lazy_pattern import lazy_pattern
from ..corpus.records import Figure, QuestionRow, Record
from .evidence import OTHER, UNSAID, PopulationWords, subjects_of
from .terms import Term

SUBJECT_REACH = 2  # terms after a number that may name whom it counts
# A noun after a preposition is not what a clause counts: "services for looked after children".
_GOVERNED = lazy_pattern(
    r"\b(?:for|of|in|to|by|with|from|about|on|at|into|between|towards)\s+(?:the\s+|their\s+|all\s+)?$"
)
# A number followed by a noun that is no population counts that noun: "six options".
_OTHER_NOUN = lazy_pattern(
    r"\s+(?:(?!(?:were|was|are|is|had|have|has|of|who|in|on|at|responses|respondents|questionnaires|replies"
    r"|people|participants|returns|to|and|or|with|part|full|now|further|from|agreed|said|as|judged|being|would|will|could|can|should|may|might|must|did|do|does|not|never|also|only|felt|feel"
    r"|thought|think|reported|report|told|chose|selected|rated|wanted|want|use|used|supported|opposed|preferred"
    r"|prefer|took|replied|answered|responded|received|knew|know|disagreed|strongly|have)\b)[a-z-]+)"
)
# Where the noun phrase after a number ends.
_PHRASE_END = lazy_pattern(
    r"\b(?:is|are|were|was|be|being|been|had|has|have|did|do|said|agreed|disagreed|felt|who|that|which"
    r"|would|will|could|can|should|may|might|must|does|thought|reported|told|chose|selected|rated|wanted"
    r"|in|on|at|for|from|to|by|with|and|but)\b|[;:,()]"
)


class Subjects:
    """Finds whom records speak of; ``passages`` are a report's, by line."""

    def __init__(
        self,
        terms: Callable[[str], list[Term]],
        populations: PopulationWords,
        passages: Mapping[tuple[str, int], Sequence[str]],
    ) -> None:
        self._terms = terms
        self._populations = populations
        self._passages = passages

    def of(
        self,
        record: Record,
        found: list[list[Term]],
        head: list[Term],
        surveyed: tuple[str, ...],
        noun: str,
    ) -> tuple[str, ...]:
        """Whose share or number a record gives: the surveyed, unless prose names another.

        ``noun`` is what the report calls those surveyed; prose often says its last word only.
        """
        if isinstance(record, QuestionRow):
            return surveyed
        own = subjects_of((term for sentence in found for term in sentence), self._populations)
        if isinstance(record, Figure):
            if (
                record.unit == "count"
                and not self._counted(record)
                and (other := _OTHER_NOUN.match(record.clause.partition(record.number_text)[2]))
                and not (surveyed and other.group().split()[-1] == noun.rpartition(" ")[2])
            ):
                return (OTHER,)
            if surveyed:
                return self._counted(record) or surveyed
            return self._counted(record) or self._acting(record) or self._around(record)
        return tuple(dict.fromkeys((*own, *subjects_of(head, self._populations), *surveyed)))

    def _counted(self, record: Figure) -> tuple[str, ...]:
        """The population named right after the number."""
        after = record.clause.partition(record.number_text)[2]
        end = len(_PHRASE_END.split(after, maxsplit=1)[0])
        # "children in care" begins before the "in" that would end it
        counted = [term for term in self._terms(after) if term.start < end]
        return subjects_of(counted[:SUBJECT_REACH], self._populations)[:1]

    def _acting(self, record: Figure) -> tuple[str, ...]:
        """The population that is the subject of the clause, or else of its sentence."""
        for text in (record.clause.partition(record.number_text)[0], record.shared):
            found = [term for term in self._terms(text) if not _GOVERNED.search(text[: term.start])]
            if named := subjects_of(found, self._populations):
                return named[:1]
        return ()

    def _around(self, record: Figure) -> tuple[str, ...]:
        """All populations of the passage, where the sentence does not say whom it counts."""
        passages = self._passages.get((record.place.report, record.place.lines[0]), ())
        named = subjects_of(
            (term for text in passages for term in self._terms(text)), self._populations
        )
        return (UNSAID, *named) if named else ()
