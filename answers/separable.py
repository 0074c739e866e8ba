"""Verbs that part to let their object in: "take our views on board" takes on board our views.

Joined again where the vocabulary knows the verb with its particle, so that the
two are read as the one thing they are.
"""

from __future__ import annotations

import re

from ..corpus.lazy_pattern import lazy_pattern
from ..corpus.signs import holds
from .lexicon import Lexicon
from .terms import CUE, SYNONYM
from .words import stems_of

_VERBS = (
    r"tak(?:e|es|ing|en)|took|br(?:ing|ings|inging|ought)|keep|keeps|keeping|kept|put|puts|putting|get|gets|getting|got"
    r"|giv(?:e|es|ing|en)|gave|hold|holds|holding|held|send|sends|sending|sent|pass|passes|passing|passed|leav(?:e|es|ing)|left"
    r"|call|calls|calling|called|bear|bears|bearing|bore|hand|hands|handing|handed|let|lets|letting|set|sets|setting"
    r"|turn|turns|turning|turned|cut|cuts|cutting|draw|draws|drawing|drew|drawn|weigh|weighs|weighing|weighed"
    r"|talk|talks|talking|talked|think|thinks|thinking|thought|work|works|working|worked|sort|sorts|sorting|sorted"
    r"|build|builds|building|built|back|backs|backing|backed|follow|follows|following|followed|chase|chases|chasing|chased"
    r"|shut|shuts|shutting|freez(?:e|es|ing)|froze|frozen|lock|locks|locking|locked|move|moves|moving|moved|look|looks|looking|looked"
)
_PARTICLES = (
    "on board", "into account", "into consideration", "to heart", "in hand", "to account", "in mind", "in the loop", "in the dark",
    "up to date", "up to speed", "in touch", "on track", "on hold", "at risk", "in danger", "in place", "into practice", "to use",
    "onside", "on side", "off the ground", "up and running", "from pillar to post", "at arm's length", "to the table", "under control",
    "in writing", "to one side", "high and dry", "to the test",
)  # fmt: skip
_OBJECT = r"(?:their|its|our|my|your|his|her|the|these|those|this|that|what|any|all|people's|children's|everyone's|staff's|charities')"
_PARTED = lazy_pattern(
    rf"\b(?P<verb>{_VERBS}) (?P<object>{_OBJECT}(?: [\w'-]+){{0,4}}?|them|us|me|him|it|you|children|people|staff|families|parents|charities) (?P<particle>{'|'.join(_PARTICLES)})\b(?! (?:the|a|an|their|its|our)\b)",
    re.IGNORECASE,
)

# What meets the needs of somebody: "meeting looked after children's needs".
_NEEDS = lazy_pattern(
    r"\b(?P<verb>meet(?:s|ing)?|met) (?:(?P<whose>(?:[\w-]+ ){0,4}?[\w-]+)(?:'s|(?<=s)') needs|what (?P<who>(?:[\w-]+ ){0,4}?[\w-]+) needs?)\b",
    re.IGNORECASE,
)
# Whom a body has in something: "how many children does the council have in care".
_HAVE_IN = lazy_pattern(
    r"\b(?P<quantity>how many|(?:number|share|percentage|proportion|%) of) (?P<who>[\w-]+)"
    r" (?P<body>(?:do|does|did|has|had)\b[^?,.;]*?\bha(?:ve|d|s)\b) (?P<where>in [\w-]+)(?=\W*$)",
    re.IGNORECASE,
)


def rejoined(text: str, lexicon: Lexicon) -> str:
    """The question with what a verb takes put behind its particle, where both are one phrase."""
    if holds(text.lower(), ("needs", "need")):
        text = _NEEDS.sub(lambda m: f"{m['verb']} the needs of {m['whose'] or m['who']}", text)
    had = _HAVE_IN.search(text) if holds(text.lower(), (" in ",)) else None
    if had and _is_phrase(f"{had['who']} {had['where']}", lexicon):
        own = f"{had['quantity']} {had['who']} {had['where']} {had['body']}"
        text = f"{text[: had.start()]}{own}{text[had.end() :]}"
    if not holds(text.lower(), _PARTICLES):
        return text

    def joined(match: re.Match[str]) -> str:
        verb = f"{match['verb']} {match['particle']}"
        return f"{verb} {match['object']}" if _is_phrase(verb, lexicon) else match.group()

    return _PARTED.sub(joined, text)


def _is_phrase(text: str, lexicon: Lexicon) -> bool:
    """Whether the vocabulary has a concept for a phrase."""
    stems = stems_of(text)
    senses = lexicon.senses([stems]).get(stems, {})
    return any(name[0] not in SYNONYM + CUE for name in senses)
