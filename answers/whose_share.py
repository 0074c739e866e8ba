"""Whose share or number a question asks for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..corpus.lazy_pattern import lazy_pattern
from .evidence import populations_named
from .lexicon import Lexicon
from .terms import Term
from .words import folded

_THEIR_REPORT = lazy_pattern(
    r"(?:'s?)? (?:survey|poll|questionnaire|study)\b|'s? report\b| report\W*$"
)
_HAVING = lazy_pattern(r"\b(?:(?:had|have|has|having) an?|involv\w+|featur\w+)\b")
_COUNTING = ("unit.percent", "kind.how_many", "unit.count", "kind.how_much")
# "what % of councils commission each", "what % of managers think": those whose share is asked for
_PERCENT_OF = lazy_pattern(
    r"(?<!\d)% of\b(?=.*\b(?:each|both|thinks?|thought|says?|said|feels?|felt|reckon(?:s|ed)?|believe[ds]?|(?:dis)?agree[ds]?)\b)"
    r"|(?<!\d)(?<!\d )%(?= (?:[a-z'-]+ ?){1,3}$)"  # in keywords: "processes in development % LAs"
)
_SIGN_LAST = lazy_pattern(r"(?<!\bof )\W*%(?: (?:(?:dis)?agree\w*|yes|no))?\W*$")
_SUBJECT_REACH = 3
# "Of the social workers who …, how many …": those before the comma are counted.
_AMONG = lazy_pattern(
    r"^(?:and |so |but )*(?:of|among|amongst|out of) (?:all )?(?:the |those |these )?"
    r"(?=[^?]*\b(?:who|that|which|whose)\b[^?]*,\s*(?:how many|what|roughly|about)\b)"
)
_ADJACENT = 3  # characters: a space, or an apostrophe, an s and a space


def populations_in(topic: Sequence[Term], lexicon: Lexicon) -> list[tuple[Term, str]]:
    """The terms that name populations, each with the concept of every one it may name."""
    return [
        (term, name)
        for term in topic
        for name in sorted(
            populations_named(term, lexicon.populations),
            key=lambda name: name not in lexicon.surveyed_built_in,
        )
    ]


def subject_of(
    text: str,
    topic: Sequence[Term],
    populations: Sequence[tuple[Term, str]],
    cues: Mapping[str, Sequence[Term]],
    surveyed: frozenset[str],
) -> str | None:
    """The population whose share or number is asked: the first named soon after the cue.

    One in the possessive ("inspectors' recommendations") counts something else, and
    one that those counted have ("cases that had a parent") is not counted either.
    """
    plain, possessives = folded(text), _possessives(text)
    among = _AMONG.match(plain)
    for term, name in populations if among else ():
        if among and term.start == among.end():
            return name
    for start in _starts(text, cues):
        after = [term for term in topic if term.start >= start][:_SUBJECT_REACH]
        for n, (term, name) in enumerate(populations):
            if term in after and _HAVING.search(plain[after[0].end : term.start]):
                break
            if term in after:
                head, name = _head_noun(populations[n:], name)
                if head.end not in possessives:
                    return name
                break
    if (before := _before_sign(plain, populations, surveyed)) is not None:
        return before
    if populations and populations[0][0] is topic[0] and populations[0][1] in surveyed:
        return populations[0][1]
    return None


def _before_sign(
    plain: str, populations: Sequence[tuple[Term, str]], surveyed: frozenset[str]
) -> str | None:
    """Those who stand before the sign at the end of keywords: "recording effective councils %"."""
    return next(
        (
            name
            for term, name in populations
            if name in surveyed and _SIGN_LAST.match(plain, term.end)
        ),
        None,
    )


def _starts(text: str, cues: Mapping[str, Sequence[Term]]) -> list[int]:
    """Offsets behind which those whose share or number is asked may be named."""
    return sorted(
        [term.end for name in _COUNTING for term in cues.get(name, ())]
        + [match.end() for match in _PERCENT_OF.finditer(text)]
    )


def _possessives(text: str) -> frozenset[int]:
    """Offsets at which a possessive noun ends."""
    return frozenset(
        end
        for match in re.finditer(r"\w+('s?)(?=\s+\w)", folded(text))
        for end in (match.end(), match.start(1))
    )


def _head_noun(populations: Sequence[tuple[Term, str]], name: str) -> tuple[Term, str]:
    """Of populations in a row ("children's social workers") the last is the one counted.

    With an article another noun phrase begins: "charities the council bought services from".
    """
    chosen = (populations[0][0], name)
    for term, other in populations[1:]:
        if term.text.startswith("the "):
            break
        if term is not chosen[0] and term.start - chosen[0].end <= _ADJACENT:
            chosen = (term, other)
    return chosen


_SHARE_OF = lazy_pattern(
    r"(?:%|\b(?:per ?cent(?:age)?|percentage|proportion|share|fraction)) of (?:all |the )?(?=[a-z]+(?:s|men)\b)"
)


def counted_noun(text: str, topic: Sequence[Term], lexicon: Lexicon) -> str:
    """The plural noun after "what % of" that neither library nor vocabulary has a use for."""
    match = _SHARE_OF.search(text)
    term = next((t for t in topic if match and t.start == match.end()), None)
    if term is None or " " in term.text or term.text in lexicon.populations:
        return ""
    return "" if lexicon.knows(term.text) else term.text


def reports_asked_in(
    text: str, populations: Sequence[tuple[Term, str]], lexicon: Lexicon
) -> tuple[str, ...]:
    """The reports on the people named before "survey": "in the social workers' report"."""
    for term, name in populations:
        if _THEIR_REPORT.match(folded(text), term.end):
            return tuple(r for r, of in lexicon.described.items() if of.subjects[:1] == (name,))
    return ()
