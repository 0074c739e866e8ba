"""What a question is wrapped in: who asks and why, "figure, please", what it is not about.

Taken off before the words are read, so that they are no part of the topic, and
other ways of asking for a share are said as "how many".
"""

from __future__ import annotations

import re
from functools import cache

from ..corpus.lazy_pattern import lazy_pattern
from ..corpus.signs import holds

_PART = r"(?:share|percentage|proportion|fraction|percent|per cent|%)"
_NUMBER = r"(?:number|figure)"
_SAYING = (
    r"(?:say|says|said|saying|confirm|confirms|confirming|report|reporting|reckon|claim|claiming"
    r"|think|feel|believe|agree|agreeing|answer|answered|nod|nodding)"
)
_IT_IS = (
    r"(?:so|yes|likewise|the same|as much|it|they|there|this|that|(?:it|they|there|this|that|we)"
    r" (?:is|are|was|were|do|does|did|has|have|had|can|could|would))"
)
_WANTED = (
    r"(?:(?:so|and),? )?(?:tell me |say |give (?:me )?|(?:(?:i|we) )?(?:just )?(?:need|want) |what is )?"
    r"(?:the |a |what |which )?"
)
_THOSE = rf"(?: of them| of those)? (?:that |who |who'd |that'd )?(?:would )?{_SAYING}(?: that)?(?: {_IT_IS})?"
_ALONE = r"(?: that would| who would|,? please)?"
_TAIL = r"\s*[.?!,;:–-]\s*"
_PLEASE = r"(?:,? please)?"
_GIVEN = r"(?:(?:(?:i|we) )?(?:just )?(?:want|need) |give me )?(?:(?:just |only )?(?:as |in )?(?:an? |the )?)"
_HEADS = r"(?:(?:actual |raw |absolute )?(?:numbers?|counts?|head-?\s?counts?|totals?))"
_NOT_IN = r",? (?:and )?(?:not|rather than|instead of) (?:as )?(?:in )?(?:an? |the )?"
_IN_NUMBERS = " – the number rather than the share"
_USUAL = r"(?:usual|common|typical|normal|widespread|frequent|commonplace)"
_USUALS = ("usual", "common", "typical", "normal", "widespread", "frequent")
_NOT = (" not ", " rather ", " instead ")
_WITHIN = (".", "?", "!", ",", ";", ":", "–", "-")  # before the last mark
# (signs of which it has one, what is written, what is read for it), tried in this order; a
# pattern is compiled for the first question that has a sign of it.
_FRAMES: tuple[tuple[tuple[str, ...], str, str], ...] = (
    # who asks, and for what
    (
        ("for ", "in "),
        r"^(?:for|in) (?:my|our|an?) (?:\w+ ){0,2}?(?:column|article|story|piece|paper|blog"
        r"|essay|speech|briefing|meeting|presentation|dissertation|newsletter|bulletin|talk|slide)\s*[:,–-]\s*",
        "",
    ),
    (
        ("as a",),
        r"^as an? (?:[\w'-]+ ){0,3}?[\w'-]+,? (?:i|we)(?:'d| would)? (?:like|love|want|need|have) to"
        r" (?:know|ask|find out)\b[:,]?\s*",
        "",
    ),
    (
        (
            "idea",
            "clue",
            "know",
            "say",
            "wonder",
            "remind",
            "tell",
            "interest",
            "curious",
            "question",
        ),
        r"^(?:(?:any (?:idea|clue)|do (?:you|we) (?:happen to )?know|can (?:you|anyone) say|(?:i|we)(?:'m| am|'re| are)?"
        r" (?:just )?wonder(?:ing)?|(?:i|we)(?:'d| would)? (?:just )?(?:like|love|want|need) to know|remind me"
        r"|let me know|tell me|could you say|out of interest|just curious|quick question)\b[:,]?\s*)+"
        r"(?=(?:what|how|which|who|when|whether|if|in|of)\b)",
        "",
    ),
    # other ways of asking how many
    (
        _USUALS,
        rf"\bhow {_USUAL} (?:is|was|has) (?:it|that|this)(?: been)?(?: for| among| amongst| with| to find| that) ",
        "what share of ",
    ),
    (
        _USUALS,
        rf"\bhow {_USUAL} (?:it|that|this) (?:is|was)(?: \w+ly)?(?: for| among| amongst| with| to find| that) ",
        "what share of ",
    ),
    (
        ("odds", "chance", "likelihood", "probability"),
        r"\bwhat (?:are|is) the (?:odds|chances?|likelihood|probability)(?: of| that)? ",
        "what share of ",
    ),
    (
        ("how big", "how large", "how great"),
        r"\bhow (?:big|large|great) an? (?:part|group|section|number) (?:of )?",
        "how many ",
    ),
    (
        ("part of", "section of", "segment of", "portion of"),
        r"\b(?:what|which) (?:part|section|segment|portion) of (?=(?:all |the )?[\w' -]*s\b)",
        "what share of ",
    ),
    (
        ("in how many",),
        r"\bin how many ([\w ]+?)(?:s'|s's) (?:eyes|view|opinion|book|estimation)\b",
        r"how many \1s say",
    ),
    (
        ("eyes", "minds", "view", "opinion", "estimation", "book"),
        r",? (?:in|to) ([\w -]+?s)' (?:eyes|minds|view|opinion|estimation|book)\b",
        r" according to \1",
    ),
    # in what it is to be given: "the headcount, please, not the percentage"
    (_NOT, rf"{_TAIL}{_GIVEN}{_HEADS}{_PLEASE}{_NOT_IN}{_PART}{_PLEASE}\W*$", _IN_NUMBERS),
    (_NOT, rf"{_TAIL}{_GIVEN}{_PART}{_PLEASE}{_NOT_IN}{_HEADS}{_PLEASE}\W*$", "? what percentage"),
    (
        (" of ",),
        rf"^(?:the |a )?{_HEADS}{_PLEASE}{_NOT_IN}{_PART},? of (?P<whom>.+?)\W*$",
        rf"how many \g<whom>{_IN_NUMBERS}",
    ),
    (("yr", "y/o"), r"\b(\d+)[- ]?(?:yrs?|y/?o)[- ]?olds?\b", r"\1 year olds"),
    (("in terms of",), r"\bin terms of\b", "in"),
    # how it is answered: "how many say that it does", "share?", "I need the number"
    (_WITHIN, rf"{_TAIL}{_WANTED}{_PART}{_THOSE}\W*$", "? what percentage"),
    (_WITHIN, rf"{_TAIL}{_WANTED}(?:{_NUMBER}|how many){_THOSE}\W*$", "? how many"),
    (_WITHIN, rf"{_TAIL}{_WANTED}{_PART}{_ALONE}\W*$", "? what percentage"),
    (_WITHIN, rf"{_TAIL}{_WANTED}{_NUMBER}{_ALONE}\W*$", "? how many"),
    # that both are wanted
    (
        ("both",),
        r"[.?!,;]? (?:please )?(?:give|state|show|quote|tell me) (?:me )?(?:both|the two)(?: of the)? (?:figures|numbers|percentages|values|shares)\W*$",
        "",
    ),
    (("both",), r"^(?:please )?(?:give|show|tell)(?: me)? both (?=the |its |their )", "what are "),
    # what it is not about
    (
        ("(",),
        r"\s*\(\s*(?:and )?(?:not|rather than|as opposed to|never mind|excluding|but not) [^()]*\)",
        "",
    ),
    (("not ",), r",? (?:and )?not (?:just|only|merely|simply) (?:[\w'-]+ ){0,4}[\w'-]+,", ""),
    (("mean",), r"^i (?:do not|don't) mean (?:[\w'-]+ ){1,5}but ", ""),
)
# "Our budget is tight:": the asker's own case, before a question that stands without it.
_OWN_CASE = lazy_pattern(
    r"^(?:i|we|my|our|i'm|we're|i've|we've) [^:.?!]{3,60}[:.]\s+(?=(?:how|what|which|who|do|does|did|is|are)\b)",
    re.IGNORECASE,
)
_POINTS_BACK = lazy_pattern(
    r"\b(?:that|this|it|so|there|them|they|those|these|likewise|same|such|one|ones|similar|like ours|like us)\b",
    re.IGNORECASE,
)
_CASE_WORDS = 6  # a longer sentence of the asker says what the question is about
_OWN_WORDS = 8  # the question that stands without it


@cache
def _compiled(written: str) -> re.Pattern[str]:
    return re.compile(written, re.IGNORECASE)


def unframed(text: str) -> str:
    """The question without what it is wrapped in; a share asked for otherwise as "how many"."""
    case = _OWN_CASE.match(text)
    if (
        case
        and len(case.group().split()) <= _CASE_WORDS
        and len(text[case.end() :].split()) >= _OWN_WORDS
        and not _POINTS_BACK.search(text, case.end())
    ):
        text = text[case.end() :]
    for signs, written, read in _FRAMES:
        if not holds(text.rstrip("?.! ").lower(), signs):
            continue
        changed = _compiled(written).sub(read, text)
        if changed != text and any(map(str.isalnum, changed)):
            text = changed
    return text.strip()
