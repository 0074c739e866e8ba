"""A number out of a larger one: "11 of the 14 records we looked at", "of 940 complaints, 310 had".

Asked "how many", the part is meant, unless the question says only what the whole is.
Only reports that a user added are read so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Figure
from ..desk import Desk
from ..how_many import counted_phrase
from ..question import Question
from ..weighing import Weighed, weigh
from ..words import folded, stem, words
from .counted import says_as_much

_OUT_OF = lazy_pattern(
    r"(?:^|[,;:(] |\d |\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|most|none|half|some|few|many) )"
    r"(?:out )?of (?:the |these |those |all |our )?$"
)
# "63 notifications, of which 12 had not been seen": a part of what was counted before.
_OF_WHICH = lazy_pattern(
    r"\bof (?:which|whom|these|them|those)(?: (?:only|just|about|around|at least|some))* $"
)
_NAMED = 4  # words behind a number among which what it counts is named
_DESCRIBED = 3  # words behind that which say what the whole is: "staff invited"
_SAYS_NOTHING = frozenset({
    "how", "many", "of", "the", "a", "an", "in", "on", "at", "to", "for", "by", "with", "from", "and", "or", "that", "who",
    "which", "there", "were", "was", "are", "is", "did", "do", "had", "have", "has", "been", "be", "we", "they", "it", "this",
    "report", "survey", "total", "all", "altogether", "overall", "people",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Number:
    """A count of a sentence with its words: ``behind`` begins after it, ``at`` where it stands."""

    key: str
    at: int
    behind: tuple[str, ...]
    out_of: bool


def part_of(question: Question, desk: Desk, best: Weighed) -> Weighed:
    """The part where the best is the whole and the part is asked for, or the other way round."""
    asked = words(counted_phrase(folded(question.text)))
    record = desk.record(best.evidence.id)
    if (
        not asked
        or not isinstance(record, Figure)
        or record.unit != "count"
        or best.evidence.report not in desk.lexicon.added
    ):
        return best
    if _OF_WHICH.search(folded(record.clause).partition(folded(record.number_text))[0]):
        return best
    noun = stem(asked[-1].text)
    numbers = sorted(_numbers(record, desk), key=lambda each: each.at)
    chosen = _chosen(question, noun, numbers, folded(record.quote))
    if chosen is None or chosen.key == best.evidence.id:
        return best
    (evidence,) = desk.evidence([chosen.key])
    other = weigh(question, evidence, desk.lexicon)
    return other if _out_of_one(numbers) or says_as_much(other, best) else best


def _out_of_one(numbers: list[_Number]) -> bool:
    """Whether one of the numbers is what others are out of."""
    return any(each.out_of for each in numbers)


def _numbers(record: Figure, desk: Desk) -> Iterator[_Number]:
    """The counts of a figure's sentence."""
    sentence = folded(record.quote)
    for key, other in desk.all_of("figure", (record.place.report,)):
        if not isinstance(other, Figure) or other.quote != record.quote or other.unit != "count":
            continue
        found = re.search(
            rf"(?<![\w.,]){re.escape(folded(other.number_text))}(?![\w%]|[.,]\d)", sentence
        )
        if found:
            behind = tuple(word.text for word in words(sentence[found.end() :]))
            out_of = _OUT_OF.search(sentence[: found.start()])
            yield _Number(key, found.start(), behind, bool(out_of))


def _chosen(question: Question, noun: str, numbers: list[_Number], sentence: str) -> _Number | None:
    """The part or the whole of what is counted, nothing where no whole of it is printed."""
    counting = [each for each in numbers if noun in _stems(each.behind[:_NAMED])]
    wholes = [each for each in counting if each.out_of]
    if len(wholes) != 1:
        return counting[0] if len(counting) == 1 and len(numbers) > 1 else None
    (whole,) = wholes
    parts = [each for each in numbers if each is not whole]
    before = [each for each in parts if each.at < whole.at]
    part = before[-1] if before else parts[0] if parts else None
    if part is None:
        return None
    named = next(n for n, word in enumerate(whole.behind) if stem(word) == noun)
    about = [word for word in whole.behind[named + 1 :] if word not in _SAYS_NOTHING]
    described = {stem(about[0])} if about and _is_near(whole.behind, named, about[0]) else set()
    wanted = {w.stem for w in words(folded(question.text)) if w.text not in _SAYS_NOTHING} - {noun}
    said = {word.stem for word in words(sentence)} - described
    own = _stems(whole.behind[:named])
    asks_whole = bool(wanted & described) or not wanted & (said - own)
    return whole if asks_whole else part


def _is_near(behind: tuple[str, ...], named: int, word: str) -> bool:
    return behind.index(word) - named <= _DESCRIBED


def _stems(found: tuple[str, ...]) -> set[str]:
    return {stem(word) for word in found}
