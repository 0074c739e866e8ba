"""What the words around a number say of it: how exact it is, and which way it changed."""

from __future__ import annotations

import re

from .signs import Sieve, folded, holds

_APPROX = {
    "almost": (
        "almost|nearly|just under|just below|just short of|(?:a little|slightly|somewhat) (?:under"
        "|less than|fewer than|below)|virtually|not quite|close to|approaching"
    ),
    "over": (
        "over|more than|just over|just above|just more than|well over"
        "|(?:a little|slightly|somewhat) (?:over|more than|above)|above|upwards of"
        "|in excess of|greater than|higher than|exceeding"
    ),
    "at least": "at least|no fewer than|no less than|not less than|a minimum of|minimum of",
    "up to": (
        "up to|as many as|as high as|as much as|no more than|not more than|at most|a maximum of"
        "|maximum of"
    ),
    "under": "under|below|fewer than|less than|well under|well below|lower than",
    "about": (
        "about|around|approximately|approx\\.?|roughly|some|an estimated|estimated|or so|circa"
        "|c\\.|in the region of|in the order of|broadly"
    ),
}
# Every phrase above ends in one of these, in lower case and without "of" ...
_APPROX_ENDS = (
    "almost", "nearly", "under", "below", "short", "than", "virtually", "quite", "to",
    "approaching", "over", "above", "upwards", "excess", "exceeding", "least", "minimum", "as",
    "most", "maximum", "about", "around", "approximately", "approx", "approx.", "roughly", "some",
    "estimated", "so", "circa", "c.", "region", "order", "broadly",
)  # fmt: skip
# ... and these may stand between it and the number.
_BETWEEN = frozenset(
    [
        "a",
        "an",
        "the",
        "further",
        "additional",
        "another",
        "extra",
        "total",
        "of",
        "average",
        "that",
    ]
)
_SIGNS = {"~": "about", "≈": "about", ">": "over", "<": "under", "≥": "at least", "≤": "up to"}
_ANY = "|".join(_APPROX.values())
_BEFORE = {
    name: re.compile(
        rf"(?<![\w-])(?P<words>{phrases})\s?"
        r"(?:(?:an?|the|further|additional|another|extra|total of|average of|that)\s)*$",
        re.IGNORECASE,
    )
    for name, phrases in _APPROX.items()
}
_SIGN = re.compile(rf"(?P<words>[{''.join(_SIGNS)}])\s?$")
_AFTER = (
    ("about", re.compile(r"\s(?P<words>or so)\b", re.I)),
    (
        "at least",
        re.compile(r"\s(?P<words>or (?:more|over|above|higher)|and (?:over|above))\b", re.I),
    ),
    ("up to", re.compile(r"\s(?P<words>or (?:fewer|less|under|below|lower)|at most)\b", re.I)),
    ("over", re.compile(r"(?P<words>\+)(?!\w)")),
)
_MAY_BE_AFTER = re.compile(r"\+|\s(?:or|and|at)\s", re.I)

_UP = (
    r"(?:(?<!made\s)(?<!make\s)(?<!makes\s)(?<!making\s)(?<!set\s)(?<!taken\s)up(?!\sto\b)"
    r"|rise[ns]?|rose|rising|increas(?:e[sd]?|ing)|gr[eo]w(?:s|n|th|ing)?|climb(?:s|ed|ing)?"
    r"|jump(?:s|ed|ing)?|surg(?:e[sd]?|ing)|soar(?:s|ed|ing)?|gain(?:s|ed)?|upturn)"
)
_DOWN = (
    r"(?:down|fall(?:s|en|ing)?|fell|decreas(?:e[sd]?|ing)|drop(?:s|ped|ping)?|reduc(?:e[sd]?|ing"
    r"|tions?)|declin(?:e[sd]?|ing)|cut(?:s|ting)?|shr(?:ink|ank|unk)|loss|lost|slump(?:s|ed)?"
    r"|plung(?:e[sd]?|ing)|downturn)"
)
_WAYS = (("up", _UP), ("down", _DOWN))
_WORDS = r"(?:[\w'’-]+\s){0,7}?"
_VAGUE = rf"(?:(?:{_ANY}|an?|the|further|additional|another|between)\s)*"
_CHANGE_BEFORE = {
    way: re.compile(
        rf"\b{verb}\s(?:[a-z]+ly\s)?(?:to\s|of\s|in\s{_WORDS}of\s|by\s|{_WORDS}(?<!ed\s)by\s)?"
        rf"{_VAGUE}$",
        re.IGNORECASE,
    )
    for way, verb in _WAYS
}
_NOUNS = {
    "up": r"increases?|rises?|growth|gains?|uplift|surge|jump",
    "down": r"reductions?|decreases?|falls?|drops?|declines?|cuts?|cutbacks?|loss",
}
_CHANGE_AFTER = re.compile(
    "|".join(
        rf"(?P<{way}>\s(?:[a-z-]+\s)?(?:{nouns})(?=\s(?:in|of|on|over|since|from|for|to|by|between"
        r"|compared|but|with|and|at|during|across|was|were|is|are|has|had|this|last)\b|[,.;:)]|$))"
        for way, nouns in _NOUNS.items()
    ),
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"(?P<up>\s(?:higher|greater|more)\b(?!\sor\b))|(?P<down>\s(?:lower|fewer|less)\b)",
    re.IGNORECASE,
)
_MULTIPLE_WAYS = (
    ("up", re.compile(r"(?:doubl|trebl|tripl|quadrupl)(?:ed|es|ing)$", re.IGNORECASE)),
    ("down", re.compile(r"halv(?:ed|es|ing)$", re.IGNORECASE)),
)
_CLAUSE_END = re.compile(r"[.;:()]\s")
_ADDITIVE_SIGNS = ("further", "another", "additional", "extra")
_ADDITIVE = re.compile(
    rf"\b(?:a\sfurther|another|an?\s(?:estimated\s)?(?:additional|extra))\s(?:(?:{_ANY})\s)?$",
    re.IGNORECASE,
)


_CHANGES = Sieve([re.compile(rf"\b(?:{_UP}|{_DOWN})(?!\w)", re.IGNORECASE).search])
# Without a word of these, whatever a mask has blotted out before it, no number has a direction.
DIRECTED = re.compile(
    rf"\+|(?<![^\W\d])(?:{_UP}|{_DOWN}|{'|'.join(_NOUNS.values())}|higher|greater|more"
    r"|lower|fewer|less|(?:doubl|trebl|tripl|quadrupl|halv)(?:ed|es|ing))(?!\w)",
    re.IGNORECASE,
)


def approximation(before: str, after: str) -> tuple[str | None, str | None]:
    """Return how the number between is approximate, and the printed words that say so."""
    nearest = before[-60:]
    if _may_approximate(nearest):
        found = [
            (match.start("words"), name, match["words"])
            for name, pattern in _BEFORE.items()
            if (match := pattern.search(nearest))
        ]
        if found:
            _, name, words = min(found)
            return name, words
    if sign := _SIGN.search(before[-3:]):
        return _SIGNS[sign["words"]], sign["words"]
    for name, pattern in _AFTER if _MAY_BE_AFTER.match(after) else ():
        if match := pattern.match(after):
            return name, match["words"]
    return None, None


def _may_approximate(before: str) -> bool:
    """Whether the last word that tells anything may end a phrase of approximation."""
    for word in reversed(folded(before).split()):
        if word not in _BETWEEN:
            return word.endswith(_APPROX_ENDS)
    return False


def direction(before: str, number: str, after: str) -> str | None:
    """Return "up" or "down" where the number is the size of a change."""
    if number[:1].isalpha():
        for way, multiple in _MULTIPLE_WAYS:
            if multiple.match(number):
                return way
    if number.startswith("+"):
        return "up"
    clause = _CLAUSE_END.split(before[-122:])[-1][-120:]
    changes = _CHANGES.let_through(clause)
    for way, pattern in _CHANGE_BEFORE.items():
        if changes and pattern.search(clause):
            return way
    if match := _CHANGE_AFTER.match(after):
        return match.lastgroup
    points = number.endswith(("%", "point", "points", "cent", "times"))
    match = _COMPARED.match(after) if points else None
    return match.lastgroup if match else None


def additive(before: str) -> bool:
    """Return whether the number adds to one said before ("a further 7%")."""
    nearest = before[-60:]
    return holds(folded(nearest), _ADDITIVE_SIGNS) and bool(_ADDITIVE.search(nearest))
