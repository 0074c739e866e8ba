"""The two questions that a comparison is made of, as many ways as its words may be parted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..words import folded, words
from .periods import Period, periods_in

_SIDES = r"higher|lower|larger|smaller|bigger|greater|better|worse|more|fewer|less|older|younger"
_COMPARES = re.compile(
    r"\b(?:compar(?:e|es|ed|ing|ison)|contrast|differ(?:s|ed)?|differences?|gap|versus|vs|as against|side by side)\b"
)
_EXCEEDS = re.compile(
    rf"\b(?:{_SIDES}|\w{{3,}}er)\b[^?]*\bthan\b(?! (?:an? |one |half\b|[£$€]?\d))"
)
_EITHER = re.compile(rf"\b(?:{_SIDES}|\w{{3,}}est)\b[^?]*\bor\b|\bor\b[^?]*\b(?:{_SIDES})\b")
_THAN = r"(?:more|less) (?:likely|often) than|than"
_SET = r"compared? (?:with|to|against)|(?:differs?|different) (?:from|to)|versus|vs|as against|against|with|from|and|to"
_CONNECTORS = {
    _COMPARES: re.compile(rf"\s*\b(?:{_SET}|{_THAN})\b\.?\s+"),
    _EXCEEDS: re.compile(rf"\s*\b(?:{_THAN})\s+"),
    _EITHER: re.compile(r",?\s*\bor\s+"),
}
# Which of two named behind it: which force is bigger, Leeds or York.
_ASKS_WHICH = re.compile(r"^(?:and )?(?:which|what|who|whose|where)\b", re.IGNORECASE)
_BEFORE_NAMES = re.compile(r"\s*[,:–]\s+")
_TWO_NAMES = re.compile(r"^(?P<one>.+?),?\s+or\s+(?P<two>.+)$", re.IGNORECASE)
_SIZES = re.compile(r"\b(?:larger|bigger|smaller)\b", re.IGNORECASE)
_TAIL = re.compile(
    r"\s*:\s*|,\s+(?=how\b|what\b|in\b|on\b|for\b|by\b|among\b)"
    r"|\s+(?=(?:in|on|for|of|at|as at|among|to|who|that|over|during|by|about|across|when|with|under)\b)"
    r"|\s+(?=(?:compare|differ|have|had|has|say|said|worry|support|agree)\b)"
)
_HEAD = re.compile(
    r"(?<!\w)(?:of|in|for|on|among|by|to|at|with|from|between|rated|graded|judged|about|under|the)\s+"
)
_CUES = re.compile(
    r"^(?:please |can you |could you )?(?:how|what|which)?\s*\b(?:do|does|did|is|are|was|were|has|have|had)?\b\s*(?:the )?"
    r"|\bcompare[sd]?\b|\bcomparison (?:of|between)\b|\bcontrast\b|\bdiffer(?:s|ed)?\b|\bside by side\b|\b(?:the )?(?:difference|gap)\b(?: (?:between|in))?"
    rf"|\b(?:more|less) likely\b|\b(?:an? |the )?(?:{_SIDES})\b[,:]?",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"^(?P<context>(?:in|for|among|at|of|on)\b[^,]*),\s*(?P<rest>.*)$", re.IGNORECASE | re.DOTALL
)
_MUCH = re.compile(
    r"\b(?:by )?how (?:many|much)(?: (?:percentage )?points?| per ?cent)?(?: (?:more|fewer|less|higher|lower|bigger|smaller|larger|greater|better|worse))?\b"
    r"|\bby what\b|\bhow far\b",
    re.IGNORECASE,
)
_MOVES = re.compile(
    r"\b(?:did|does|do|has|have|had)\b(?=.*\b(?:chang|ris|rose|grow|gr[eo]w|fall|fell|drop|increas|decreas|declin|improv|go|gone|went|differ|worsen))"
    r"|\b(?:chang|increas|decreas|declin|improv|differ|worsen|drop|climb)(?:e|es|ed|ped|ing|s)?\b|\b(?:rise|rose|risen|fall|fell|fallen|grow|grew|grown|go|went|gone) (?:up |down )?"
    r"|\bthe (?:change|rise|fall|increase|decrease|drop|difference) (?:in|of)\b|\b(?:more|less|fewer|higher|lower)\b",
    re.IGNORECASE,
)
_QUANTITY = r"(?:number|share|proportion|percentage|count|total)"
_COUNTED = re.compile(
    rf"\b{_QUANTITY} of (?P<noun>(?:the )?\w+(?: \w+)?)(?= (?:rated|graded|judged|that|who|which|with|in|at|are|were|is|was|to|saying)\b)"
)
_BARE = re.compile(
    rf"(?:the |that )?{_QUANTITY}(?= (?:rated|graded|judged|that|who|which|with|are|were|is|was|saying)\b)"
)
_RELATIVE = re.compile(r"(?:that|who|which)\b")
# A change from a period on to what is printed last.
_SINCE = re.compile(
    r"\b(?:since|after|from|compared (?:with|to)|(?:than|as) in|than)(?= (?:19|20)\d\d)"
)
_NOW = re.compile(r"\b(?:now|today|these days|nowadays|currently)\b", re.IGNORECASE)
_PREPOSITIONS = {"in", "for", "on", "among", "at", "of", "by", "with", "to", "from"}
_MOST = 8  # pairs of questions that are tried


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Two questions, and by how much they share words: the likelier to be what was meant."""

    one: str
    two: str
    likeness: float
    difference: bool = False


def alternatives(text: str) -> list[Alternatives]:
    """The pairs of questions that a comparison may be made of, the likeliest first."""
    plain = text.strip().rstrip("?.! ").strip()
    periods = periods_in(plain)
    difference = bool(_MUCH.search(folded(plain)))
    named = list(_named_last(plain, difference)) if len(periods) == 2 else []
    if len(periods) == 2 and not named and (difference or _moves(plain)):
        return [_of_periods(plain, periods, difference)]
    since = _SINCE.search(folded(plain)) if len(periods) == 1 and _moves(plain) else None
    if since and not plain[since.end() : periods[0].span[0]].strip():
        return [_since(plain, since.start(), periods[0], difference)]
    cue = next((each for each in _CONNECTORS if each.search(folded(plain))), None)
    if cue is None:
        return []
    parted = [
        *_parted(plain, periods, _CONNECTORS[cue], difference), *_named_last(plain, difference)
    ]  # fmt: skip
    found: dict[tuple[str, str], Alternatives] = {}
    for each in sorted(parted, key=lambda each: -each.likeness):
        found.setdefault((each.one, each.two), each)
    return list(found.values())[:_MOST]


def _moves(text: str) -> bool:
    return bool(_MOVES.search(folded(text)) or _COMPARES.search(folded(text)))


def _of_periods(text: str, periods: list[Period], difference: bool) -> Alternatives:
    """The question at either of two periods, without the words for the change between them."""
    spans = [period.span for period in periods]
    start, end = spans[0][0], spans[1][1]
    between = folded(text[spans[0][1] : start if start > spans[0][1] else spans[1][0]])
    before = re.sub(
        r"\s*\b(?:between|from|in|for|since|at|over)\s*$", "", text[:start], flags=re.IGNORECASE
    )
    middle = re.sub(
        r"\b(?:and|to|than|compared (?:with|to)|with|until|in|for|versus|vs)\b", " ", between
    )
    rest = f"{before} {middle} {text[end:]}"
    rest = _MOVES.sub(" ", _MUCH.sub(" ", rest))
    rest = " ".join(_clear(rest).split()).strip(" ,")
    one, two = (f"{rest} in {text[a:b]}" for a, b in spans)
    return Alternatives(one, two, 1.0, difference)


def _since(text: str, start: int, period: Period, difference: bool) -> Alternatives:
    """The question at a period and at the end of what is printed, where a change since is asked for."""
    rest = f"{text[:start]} {text[period.span[1] :]}"
    rest = _NOW.sub(" ", _MOVES.sub(" ", _MUCH.sub(" ", rest)))
    rest = " ".join(_clear(rest).split()).strip(" ,")
    return Alternatives(f"{rest} in {period.text}", f"{rest} now", 1.0, difference)


def _parted(
    text: str, periods: list[Period], connector: re.Pattern[str], difference: bool
) -> Iterator[Alternatives]:
    """The text parted at each connector, what the two sides share kept for both."""
    context = ""
    if opened := _OPEN.match(text):
        context, text = opened["context"], opened["rest"]
    dated = [period.text for period in periods_in(text)] if len(periods) == 1 else []
    joints = list(connector.finditer(folded(text)))
    # "Compares with" parts the sides, whatever "with" stands behind it: satisfaction with pay.
    for match in [each for each in joints if "compar" in each.group()] or joints:
        left, right = text[: match.start()], text[match.end() :]
        if not left.strip() or not right.strip():
            continue
        whole = _noun_repeated(left, right)
        for head, own in _heads(left, whole):
            for other, tail in _tails(whole):
                if whole != right and _RELATIVE.match(tail):
                    continue  # what only the second side is said to be
                one, two = (
                    _question(context, f"{head} {own} {tail}", dated),
                    _question(context, f"{head} {other} {tail}", dated),
                )
                yield Alternatives(one, two, _likeness(own, other, f"{head} {tail}"), difference)


def _named_last(text: str, difference: bool) -> Iterator[Alternatives]:
    """The text with each of the two that it ends in, of both of which the same is asked.

    Heads and names may hold commas themselves: it is parted at each of them, the last first.
    """
    if not _ASKS_WHICH.match(text) or not _EITHER.search(folded(text)):
        return
    for comma in reversed(list(_BEFORE_NAMES.finditer(text))):
        found = _TWO_NAMES.match(text[comma.end() :])
        if found is None:
            continue
        head = text[: comma.start()]
        asked = " ".join(_clear(_MUCH.sub(" ", head)).split())
        if not asked and _SIZES.search(head):
            asked = "size of"
        one, two = (f"{asked} {found[side].strip()}".strip() for side in ("one", "two"))
        yield Alternatives(one, two, _likeness(found["one"], found["two"], asked), difference)


def _noun_repeated(left: str, right: str) -> str:
    """The second side with the noun that only the first has: the number of schools …, the number that …"""
    counted = _COUNTED.search(left)
    bare = _BARE.match(right)
    if counted is None or bare is None:
        return right
    return f"{right[: bare.end()]} of {counted['noun']}{right[bare.end() :]}"


def _heads(left: str, right: str) -> list[tuple[str, str]]:
    """What stands before the first alternative, and the alternative: the whole, or a part."""
    cuts = [0, *(match.end() for match in _HEAD.finditer(folded(left)))]
    first = right.split(" ", 1)[0]
    if first in _PREPOSITIONS:
        cuts += [match.start() for match in re.finditer(rf"\b{first}\b", left)]
    return [(left[:cut], left[cut:]) for cut in dict.fromkeys(cuts) if left[cut:].strip()]


def _tails(right: str) -> list[tuple[str, str]]:
    """The second alternative, and what stands behind it for both."""
    parted = ((right[: m.start()], right[m.end() :]) for m in _TAIL.finditer(right) if m.start())
    return [(right, ""), *parted]


def _question(context: str, text: str, dated: list[str]) -> str:
    plain = " ".join(_clear(_MUCH.sub(" ", text)).split()).strip(" ,:")
    missing = "".join(f" in {period}" for period in dated if period not in folded(plain))
    return f"{plain}{missing} {context}".strip()


def _clear(text: str) -> str:
    """The text without the words that only ask to compare."""
    return _CUES.sub(" ", text)


def _likeness(one: str, two: str, shared: str) -> float:
    """More where the two have words in common and are about as long, and where they share much."""
    first, second = [w.stem for w in words(one)], [w.stem for w in words(two)]
    alike = len(set(first) & set(second))
    return round(2.0 * alike - abs(len(first) - len(second)) / 2 + 0.6 * len(words(shared)), 2)
