"""What sets the good apart from the bad: what stands under the heading that names both.

A question may name one side by its grade and the other by "the rest"; both are
the two ends of how good something is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...corpus.lazy_pattern import lazy_pattern
from ...corpus.records import Heading, Passage
from ...corpus.sentences import sentences
from ..agreeing import MET, agreement
from ..desk import Desk
from ..nouns import Answer
from ..question import Question
from ..restrictors import supported
from ..shortening import first_of
from ..turns import Turn
from ..words import folded, words
from .passage import quoting

_GOOD = (
    r"(?:good|better|best|strong(?:er|est)?|outstanding|high(?:er|est)?[- ]performing|successful|top|decent|well[- ]run|excellent|great"
    r"|high[- ]flying|effective|star|winning|high performers|improving|good performers|winners|well[- ]rated|highly[- ]rated|well[- ]performing|top[- ]rated)"
)
_BAD = (
    r"(?:bad|worse|worst|weak(?:er|est)?|poor(?:er|est)?|failing|inadequate|struggling|low(?:er|est)?[- ]performing|under-?performing"
    r"|unsuccessful|failed|badly[- ]run|rubbish|terrible|bottom|troubled|ineffective|laggards?|poor performers|losers|also-rans|poorly[- ]rated|badly[- ]rated|low[- ]rated|not (?:so|as|very) good)"
)
_REST = r"(?:the rest|the others|others|other (?:ones|councils|authorities|areas|places|schools|homes|services)|everyone else|the pack|their peers)"
_ONE = rf"(?:{_GOOD}|{_BAD}|{_REST})"
_CONTRASTS = (
    r"\b(?:set|sets|setting|mark|marks|marking|tell|tells|telling|stand|stands|keep|keeps) .*\b(?:apart|out)\b|\bdistinguish\w*\b|\bdifferentiat\w+\b|\bdiffer(?:s|ed|ence|ences|ent|ently)?\b"
    rf"|\b(?:separat|divid)(?:e|es|ed|ing) .*\b(?:from|and)\b|\b(?:compared?|contrast(?:s|ed)?) (?:with|to)\b|\b(?:unlike|versus|vs|as opposed to|rather than|in contrast)\b"
    rf"|\bthat (?:the )?{_ONE}\b.*\b(?:do|did|does|don't|didn't|doesn't|aren't|weren't|get|got|have|had|manage[sd]?)\b|\bget wrong\b|\bgot wrong\b|\bgoing wrong\b"
    r"|\bwhere .* fall(?:s|ing)? (?:down|short)\b|\bwhat (?:makes|made) .* (?:better|worse)\b|\b(?:gap|gulf|contrast) between\b"
)  # fmt: skip
_ASKS = lazy_pattern(_CONTRASTS)
_OPENS = lazy_pattern(
    r"\b(?:what|how|why|in what way|where|which (?:things|ways|factors|differences)|list|name|tell|any|differences?)\b"
)
_COUNTS = frozenset({"kind.how_many", "kind.how_much", "unit.percent", "unit.count", "kind.comments", "ask.when", "ask.who"})  # fmt: skip
_HEADING = lazy_pattern(r"\b(?:differ\w*|versus|vs|contrast\w*|compar\w*|apart|distinguish\w*)\b|\bbetween\b")  # fmt: skip
_MOST = 6
_THEME = 0.5  # weight of a word that narrows what is asked
_ASKING = frozenset({"wrong", "right", "difference", "differences", "things", "apart", "article", "one", "ones", "gap", "gulf", "way", "ways"})  # fmt: skip


def attempt(question: Question, desk: Desk, state: Turn | None) -> Answer | None:
    """What stands under a heading that sets the two sides apart; None where none is asked or printed."""
    text = folded(question.text)
    if state is not None or question.items or question.cues & _COUNTS or question.measure:
        return None
    if not (_ASKS.search(text) and _OPENS.search(text) and _names_both(text)):
        return None
    if not _is_of_bodies(text):
        return None
    for name in question.reports or desk.lexicon.reports:
        report = desk.report(name)
        if not all(supported(mark, "", report) for mark in question.restrictors):
            continue
        for _, heading in desk.all_of("heading", (name,)):
            assert isinstance(heading, Heading)
            title = folded(heading.text)
            if _HEADING.search(title) and _is_of_both(title) and _shares_bodies(text, title):
                quotes = _under(heading, desk)
                if quotes and not _of_more(question, name, quotes, desk):
                    asked = replace(question, kind="passage")
                    return quoting(asked, desk, first_of(quotes, question, _MOST))
    return None


_BODIES = {
    "council": r"\b(?:councils?|local authorit(?:y|ies)|authorit(?:y|ies)|town halls?|las?|boroughs?|departments?|children's services|social services)\b",
    "school": r"\b(?:schools?|academ(?:y|ies))\b",
    "home": r"\bhomes?\b",
    "provider": r"\b(?:providers?|agenc(?:y|ies)|services?|nurser(?:y|ies)|colleges?|trusts?|hospitals?|prisons?|forces?|teams?|practices?)\b",
}  # fmt: skip


def _names_both(text: str) -> bool:
    """Whether a text names both ends of how good, or one end and the rest."""
    good, bad, rest = (re.search(rf"\b{side}\b", text) for side in (_GOOD, _BAD, _REST))
    return bool(good and bad) or bool(rest and (good or bad))


def _is_of_both(title: str) -> bool:
    return bool(re.search(rf"\b{_GOOD}\b", title) and re.search(rf"\b{_BAD}\b", title))


def _is_of_bodies(text: str) -> bool:
    return any(re.search(pattern, text) for pattern in _BODIES.values())


def _shares_bodies(text: str, title: str) -> bool:
    """Whether the heading is of the bodies asked about, or names none."""
    of_title = {name for name, pattern in _BODIES.items() if re.search(pattern, title)}
    asked = {name for name, pattern in _BODIES.items() if re.search(pattern, text)}
    return not of_title or bool(of_title & asked)


def _of_more(
    question: Question, report: str, quotes: Sequence[tuple[str, str]], desk: Desk
) -> bool:
    """Whether a question narrows the contrast to a theme that none of the points speaks of."""
    offered = [desk.lexicon.described[report].features]
    for each in desk.evidence([key for key, _ in quotes]):
        offered += [unit.features for unit in each.units]
    said = re.compile(rf"\b(?:{_ONE}|{'|'.join(_BODIES.values())}|{_CONTRASTS})")
    return any(
        weight >= _THEME
        and not said.search(term.text)
        and term.text not in _ASKING
        and desk.lexicon.is_noun(term.text.split()[-1])
        and not any(abs(agreement(term.features, each, ())[0]) >= MET for each in offered)
        for term, weight in question.topic
    )


def _under(heading: Heading, desk: Desk) -> list[tuple[str, str]]:
    """The points under a heading, each with the id of its record; their first sentences."""
    place = heading.place
    return [
        (key, desk.printed(p, _beginning(p.text)))
        for key, p in desk.all_of("passage", (place.report,))
        if isinstance(p, Passage)
        and p.place.section == place.section
        and p.place.lines[0] > place.lines[1]
        and len(words(p.text)) > 1
    ]


def _beginning(text: str) -> str:
    spans = sentences(text)
    return text[: spans[0][1]].strip() if spans else text
