"""Figures of two groups that a sentence sets side by side: neither is of all who were asked.

"58% of women feel safe, compared with 71% of men" says nothing of residents; nor does "fewer
renters (34%) than owners (52%) trust the council". Only reports that a user added are read so.
"""

from __future__ import annotations

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Figure
from ..desk import Desk, space_folded
from ..question import Question
from ..weighing import Weighed, weigh
from ..words import folded, words
from .sentence_pairs import Told, figures_of

_OF_WHOM = lazy_pattern(r"^\W{0,3}of (?:the |those |all )?(?P<who>[a-z][\w' -]*)")
_ENDS = lazy_pattern(
    r"\b(?:who|that|which|is|are|was|were|had|have|has|did|do|said|say|felt|feel|think|thought|agreed?|reported|wanted|in|on|at|with|and|but|or|for|from|to)\b"
)
_SETS_APART = lazy_pattern(
    r"\b(?:than|compared (?:with|to)|as against|against|while|whereas|versus|respectively|but)\b"
)
_THAN = lazy_pattern(
    r"\b(?:more|fewer) (?P<one>[a-z][\w' -]{2,30}?) ?\([^)]*\) than (?P<two>[a-z][\w' -]{2,30}?) ?\("
)
_LIKELIER = lazy_pattern(
    r"(?:^|[,;] (?:and |but )?)(?P<one>[a-z][\w' -]{2,40}?) (?:was|were|is|are) (?:\w+ )?(?:more|less) \w+ "
    r"(?:than (?P<two>[a-z][\w' -]{2,30}?) )?(?:to|that|with|in|about)\b"
)
_BESIDE = 2  # characters between a name and the bracket with its figure
_MOST = 3  # words by which a group is named
_ANYBODY = frozenset(
    ["people", "respondents", "participants", "those", "them", "all", "us", "others", "cases", "the", "responses", "these"]
)  # fmt: skip


def is_of_one_group(question: Question, best: Weighed, desk: Desk) -> bool:
    """Whether the best figure is of one of two groups, and the question names neither."""
    groups = _groups(best, desk)
    asked = {word.stem for word in words(folded(question.text))}
    return bool(groups) and not any(group & asked for group in groups.values())


def of_group(question: Question, best: Weighed, desk: Desk) -> Weighed:
    """The figure of the one group that the question names, where the best is of the other."""
    groups = _groups(best, desk)
    asked = {word.stem for word in words(folded(question.text))}
    named = [key for key, group in groups.items() if group & asked]
    if len(named) != 1 or not groups.get(best.evidence.id) or best.evidence.id in named:
        return best
    if named[0] not in {each.key for each in _told(best, desk)}:
        return best
    (evidence,) = desk.evidence(named)
    return weigh(question, evidence, desk.lexicon)


def _told(best: Weighed, desk: Desk) -> list[Told]:
    """The figures of the best one's sentence and unit, none but in a report that a user added."""
    record = desk.record(best.evidence.id)
    if best.evidence.report not in desk.lexicon.added or not isinstance(record, Figure):
        return []
    return [each for each in figures_of(record, desk) if each.figure.unit == record.unit]


def _groups(best: Weighed, desk: Desk) -> dict[str, set[str]]:
    """The stems of the names of the groups of a sentence, each by its figure's key.

    None where it sets no two groups apart; a group without a figure of its own has a key of its own.
    """
    told = _told(best, desk)
    if len(told) < 2:
        return {}
    sentence = folded(space_folded(told[0].figure.quote))
    own = next((each for each in told if each.key == best.evidence.id), None)
    if own is None or not _SETS_APART.search(sentence):
        return {}
    found = {each.key: _group(each, sentence) for each in told}
    compared = _THAN.search(sentence) or _LIKELIER.search(sentence)
    if compared is not None and own.start >= compared.start("one"):
        for side in ("one", "two"):
            if compared[side]:
                at = compared.end(side)
                after = next((each.key for each in told if each.start >= at), side)
                is_beside = sentence[at : at + _BESIDE].lstrip().startswith("(")
                found[after if is_beside else side] = _stems(compared[side])
        return {key: group for key, group in found.items() if group}
    mine = found[own.key]
    apart = [group for key, group in found.items() if key != own.key and group and not group & mine]
    return {key: group for key, group in found.items() if group} if mine and apart else {}


def _group(told: Told, sentence: str) -> set[str]:
    """The stems of whom a figure says that it is of: "58% of women"."""
    found = _OF_WHOM.match(sentence[told.end :])
    if found is None:
        return set()
    name = _ENDS.split(found["who"])[0]
    return _stems(" ".join(name.split()[:_MOST]))


def _stems(name: str) -> set[str]:
    return {word.stem for word in words(name) if word.text not in _ANYBODY}
