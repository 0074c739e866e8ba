"""Digits and number words that count nothing: dates, ages, item ids, addresses, list numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from .number_words import NUMBER, PART, SCALE, WORDS
from .signs import Signs, Test, folded, passes

MASK = "\0"

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_YEAR = r"(?:1[89]|20)\d\d"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DASH = r"[-\u2010-\u2015]"
_PEOPLE = (
    r"(?:child(?:ren)?|people|persons?|population|adults?|wom[ae]n|m[ae]n|girls?|boys?|pupils?"
    r"|students?|patients?|youths?|victims?|anyone|everyone|those|infants?|babies|learners?)"
)
_COUNTED = r"(?:people|children|[a-z]+s)\b"
_VAGUELY = (
    r"(?:over|more than|fewer than|less than|at least|some|nearly|almost|up to|(?:a )?total of)"
)
_UNIT_FOLLOWS = r"(?!\s?(?:%|per\s?-?cent|percent))"
_TO = rf"(?:\s?{_DASH}\s?|\s(?:to|and|or)\s|,\s(?:and\s)?)"
_STREET = (
    r"(?:Street|Road|Avenue|Lane|House|Square|Place|Court|Drive|Close|Terrace|Gardens|Building)"
)

# A number after one of these is a label. The second kind are common words too, so that
# only their capitalised form labels ("Year 11", but "in that year 11 had improved").
_LABELS = (
    r"(?:modules?|figures?|figs?\.?|tables?|charts?|chapters?|waves?|phases?|paras?\.?|paragraphs?"
    r"|sections?|appendix|annex|appendices|pages?|pp?\.|questions?|volume|vol\.|footnotes?"
    r"|(?:key\s)?stages?|levels?|steps?|tiers?|grades?|bands?|scale\s(?:of|from)"
    r"|schedule|regulations?|nos?\.:?|no:|ref(?:erence)?(?: no[.:]{0,2})?:?|ISBN:?)"
)
_CAPITAL_LABELS = (
    r"(?:Years?|Parts?|Items?|Groups?|Box|Notes?"
    r"|Columns?|Rows?|Types?|Class|Category|Zones?|Rooms?|Articles?|Days?|Weeks?|Options?|Issue"
    r"|Recommendations?|Standards?|Principles?|Themes?|Strands?|Cohorts?|Rounds?|Versions?|No|Q)"
)


def _shaped(regex: str) -> Test:
    """Return a test for texts with a word in them that ``regex`` matches a part of."""
    return re.compile(regex).search


def _beside(before: str, words: Sequence[str], *gaps: str) -> tuple[str, ...]:
    """Return each of ``words`` after ``before``, over each of ``gaps``."""
    return tuple(f"{before}{gap}{word}" for gap in gaps for word in words)


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015"
_AGE_GROUPS = (
    "age", "sector", "provision", "education", "phase", "funding", "cohort", "bracket",
)  # fmt: skip
_LABEL_SIGNS = (
    "module", "fig", "table", "chart", "chapter", "wave", "phase", "para", "section", "appendi",
    "annex", "page", "p.", "question", "volume", "vol.", "footnote", "stage", "level", "step",
    "tier", "grade", "band", "scale ", "schedule", "regulation", "no.", "nos.", "no:", "ref",
    "isbn",
)  # fmt: skip

# Each with what tells a text that it may match: signs, in lower case and with noughts for
# digits, or a test.
_CASELESS: tuple[tuple[Signs, str], ...] = (
    (
        ("http", "www.", "@"),
        r"https?://\S+|www\.\S+|\b[\w.]+@[\w.]+",
    ),
    (
        ("^", "["),
        r"\^\{[^}]*\}|\^\d+|\[\d{1,3}\]",
    ),
    (
        ("000",),
        r"\b(?:add(?:ing)?|sum|total)(?:\sup)?\sto\s100\s?%?",
    ),
    # telephone numbers, clock times, dates and fractions with a stroke, ratios
    (
        ("+0", "000 000", *_beside("0", ("am", "a.m", "pm", "p.m"), " ", "")),
        r"\+\d[\d\s]{7,}\d|\b0\d{2,}(?:\s\d{3,4}){1,2}|\b\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\b\.?",
    ),
    (  # dates and times as machines write them
        ("0000-00-00",),
        r"\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:\s?(?:Z\b|[+-]\d\d:?\d\d))?)?",
    ),
    (
        ("0/0", "0:0", "0.0"),
        r"\b\d+/\d+(?:/\d+)?\b|\b\d{1,2}:\d{1,2}\b|\b\d+(?:\.\d+){2,}\b",
    ),
    (
        _beside("", _MONTHS, " "),
        rf"\b{_DAY}(?:{_TO}{_DAY})?(?:\s+of)?\s+{_MONTH}\b\.?(?:,?\s+{_YEAR}\b)?",
    ),
    (
        _MONTHS,
        rf"\b{_MONTH}\.?\s+(?:{_DAY}\b(?!\s?%)(?:,?\s+{_YEAR}\b)?|{_YEAR}\b)",
    ),
    # ages
    (
        _beside("", ("old", "of age"), " ", "-"),
        rf"\b{NUMBER}(?:{_TO}{NUMBER})*[-\s]?(?:plus\s|\+\s?)?{_DASH}?(?:to{_DASH})?(?:years?|months?)[-\s](?:olds?|of\sage)\b",
    ),
    (
        _beside("0", _AGE_GROUPS, " ", "-"),
        rf"\b\d\d{_TO}\d\d(?=[-\s](?:age|sector|provision|education|phase|funding|cohort|bracket)\b)",
    ),
    (
        ("age ", "aged ", "ages ", "turn ", "turns ", "turned ", "turning "),
        rf"\b(?:aged?|ages\sof|ages|turn(?:s|ed|ing)?)\s(?:of\s)?(?:between\s|under\s|over\s|up\sto\s|from\s)?"
        rf"{NUMBER}(?:{_TO}{NUMBER})*\+?{_UNIT_FOLLOWS}",
    ),
    (
        (" at 00",),
        r"\b(?:start|starts|started|begin|begins|began|leave|leaves|left|leaving|retire|retires|retired|school|training|age|work|education"
        r"|home|care|married|apply|drive|vote)\sat\s[1-9]\d(?=\s?(?:[,.;:)?]|$|and\b|or\b|rather\b|instead\b))",
    ),
    (
        (" under ", " over ", " below ", " above "),
        rf"\b{_PEOPLE}\s(?:aged\s)?(?:under|over|below|above)\s(?:the\sage\sof\s)?{NUMBER}s?\b{_UNIT_FOLLOWS}",
    ),
    (
        (" under 00", " over 00"),
        rf"\b(?:staff|[a-z]+(?:ers|ors|ees|ents|ants|ists))\s(?:under|over)\s\d\d\b{_UNIT_FOLLOWS}(?!\s[a-z]+s\b)",
    ),
    (
        (
            *_beside("old", ("as ", "than "), " ", "er "),
            *_beside("young", ("as ", "than "), " ", "er "),
        ),
        rf"\b(?:as\s)?(?:young|old)(?:er)?\s(?:as|than)\s{NUMBER}",
    ),
    (
        ("under", "over"),
        rf"\b(?:under|over)-?{NUMBER}s\b|\b(?:under|over){_DASH}{NUMBER}\b"
        rf"|\b(?:for|the|all)\s(?:under|over)\s\d\d(?=\s?(?:[,.;)]|$|and\b|or\b))",
    ),
    # labels, and numbers that are part of a compound
    (
        _LABEL_SIGNS,
        rf"\b{_LABELS}\s?(?:\d[\d.]*\d|\d|{WORDS})[a-z]?\b(?:{_TO}\d+[a-z]?\b)*{_UNIT_FOLLOWS}",
    ),
    (
        _shaped(r"\b0\d|\(\d{6}"),
        r"(?<![\d.,\u2009\u202f\u00a0])\b0\d+\b|\(\d{6,}\)",
    ),
    (
        ("hour", *_DASHES),
        rf"\b{NUMBER}[-\s]hour\b|\b(?:{WORDS}|\d+){_DASH}(?!(?:year|month|week|day|fold|per|pound|{PART}|to|and|in|out|of|dozen|hundred|thousand|million|billion|{WORDS})\b)[a-z]\w*",
    ),
    (
        ("zero", "nil"),
        r"\b(?:zero|nil)[-\s](?:tolerance|hours?)\b",
    ),
    # ordinals, among them those that look like a fraction
    (
        ("0st", "0nd", "0rd", "0th", "0s"),
        rf"\b\d+(?:st|nd|rd|th)s?\b|\b\d+(?:{_DASH}\d+)?s\b",
    ),
    (
        ("half", "quarter", "third"),
        r"\b(?:first|second|third|fourth|last|next|previous|each|every|per|this|that)[-\s](?:half|quarters?|thirds?)\b",
    ),
    (
        ("third",),
        r"\b(?:the|a)[-\s]?third[-\s](?:sector|part(?:y|ies)|persons?|wave|year|time|phase|stage|round"
        r"|option|group|area|theme|world|reading|inspection|type|category|way|reason|report|survey"
        r"|child|parent|countr(?:y|ies)|quarter|edition|case|element|issue|strand|point)\b",
    ),
    (
        ("third",),
        r"\bthird[-\s](?:sector|part(?:y|ies)|persons?|world|countr(?:y|ies))\b",
    ),
    (
        ("half",),
        r"\bhalf(?:[-\s](?:an?\s)?(?:hour|day|term|year(?:ly)?|way|time|price|mile|past|brother|sister"
        r"|sibling|hearted)s?\b|way\b)|\bin\shalf\b(?!\s(?:of|the)\b)",
    ),
    # frequencies, pronouns and determiners
    (
        (" times ",),
        rf"\b{NUMBER}\stimes\s(?:an?|per|each|every)\b",
    ),
    (
        ("-one", " one"),
        r"\b(?:no|any|some|every|each|another|this|that|the|which|either|only)[-\s]one\b"
        rf"(?![-\s](?:in|out|per|percent|percentage|{SCALE}|{PART})\b)",
    ),
    (
        ("one of ", "one another", "one-", "one off", "one to"),
        r"(?<![-\w])(?<!ty\s)one(?:\sof\s(?:the|these|those|our|its|their|them|us|which|whom)|\sanother|[-\s]off|[-\s]to[-\s]one)\b",
    ),
)
_CASED: tuple[tuple[Signs, str], ...] = (
    # list numbers: at the start of a line, or between two sentences
    (
        ("0. ", "0) "),
        r"(?m:^)\s*\(?\d{1,3}(?:\.\d{1,3})*[.)]\s",
    ),
    (
        ("0.0",),
        r"(?m:^)\s*\d{1,2}\.\d{1,2}(?:\.\d{1,2})*\s+(?=[A-Z*])",
    ),
    (
        ("0. ",),
        rf"(?<=[.;>{MASK}]\s)\d{{1,2}}\.\s(?=[*A-Z“\"'])",
    ),
    (
        _shaped(_CAPITAL_LABELS),
        rf"\b{_CAPITAL_LABELS}\s?(?:\d+(?:\.\d+)*|{WORDS})[a-z]?\b(?:{_TO}\d+[a-z]?\b)*{_UNIT_FOLLOWS}",
    ),
    # codes that mix letters and digits, postcodes and street numbers
    (
        _shaped(r"[A-Z]\d"),
        r"\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b",
    ),
    (
        _shaped(_STREET),
        rf"\b\d+[A-Za-z]?\s(?:[A-Z]\w+\s){{1,3}}{_STREET}\b",
    ),
    (
        _shaped(r"[A-Za-z][-_]?\d"),
        rf"(?<![£$€])\b(?!GBP|USD|EUR)[A-Za-z]+[-_]?\d\w*(?:{_DASH}\d+[a-z]?\b)?",
    ),
    (
        _shaped(r"\d[A-Za-z]"),
        r"\b\d+(?!(?:k|m|mn|bn|tn|pc|pp|pct|x|per\w*)\b)[A-Za-z]\w*",
    ),
    # years; "over 2000 children" is a count
    (
        ("0000",),
        rf"\b{_YEAR}(?:{_DASH}(?:{_YEAR}|\d\d)(?!\d|%)|\s?(?:to|and)\s?(?={_YEAR}))",
    ),
    (
        ("0000",),
        rf"\b(?:{_VAGUELY}\s{_YEAR}\s{_COUNTED}|(?<![£$€,.])(?P<mask>{_YEAR})\b(?![,.]\d)"
        rf"(?!\s?(?:million|billion|thousand)){_UNIT_FOLLOWS})",
    ),
    # "'10", with whatever mark a word processor made of the apostrophe
    (
        ("'00", "’00", "‘00"),
        rf"(?:(?<=\w\s)|(?<=[\w(]))(?:['’]\d\d\b{_UNIT_FOLLOWS}|‘\d\d\b(?=\s?(?:[).,;:]|$)))",
    ),
)


class Mask(NamedTuple):
    """What is blotted out, and what tells a text that it may match."""

    regex: re.Pattern[str]
    told_by: Signs

    def blotted(self, text: str) -> str:
        """Return ``text``, equally long, with what the mask matches blotted out."""
        return self.regex.sub(_blot, text)


MASKS = (
    *(Mask(re.compile(regex, re.IGNORECASE), test) for test, regex in _CASELESS),
    *(Mask(re.compile(regex), test) for test, regex in _CASED),
)
_DIGIT = re.compile(r"\d")
_OTHER_SPACE = re.compile(r"[^\S ]")  # not foreseen by the tests


def plain(text: str) -> str:
    """Return ``text``, equally long, in the form of signs: lower case, noughts for digits."""
    return folded(text if text.isalpha() else _DIGIT.sub("0", text))


def masked(text: str, likely: Sequence[Mask]) -> str:
    """Return ``text``, equally long, with everything blotted out that is no quantity.

    ``likely`` are the masks, in order, whose test a word of the text passes.
    """
    if not text.isprintable() and _OTHER_SPACE.search(text):
        matching = MASKS
    elif likely:
        formed = plain(text)
        matching = tuple([mask for mask in likely if passes(text, formed, mask.told_by)])
    else:
        matching = ()
    for mask in matching:
        text = mask.blotted(text)
    return text


def _blot(found: re.Match[str]) -> str:
    if "mask" not in found.re.groupindex:
        return MASK * len(found[0])
    if found["mask"] is None:
        return found[0]
    start, end = (place - found.start() for place in found.span("mask"))
    return found[0][:start] + MASK * (end - start) + found[0][end:]
