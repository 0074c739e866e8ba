"""How reports print the facts about themselves: patterns, each with a group ``value``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from .grades import GRADE
from .signs import Signs

Unit = Literal["text", "date", "count", "%", "page"]

_MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
DATE = rf"(?:(?:{_DAY} )?{_MONTHS},? \d{{4}}|{_MONTHS} {_DAY},? \d{{4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}/\d{{1,2}}/\d{{4}})"
_CLOCK = (
    r"\d\d?(?:(?:[:.]\d\d){1,2}(?:\.\d+)?\s?(?:[ap]\.?m\b\.?|hrs|hours)?|\s?(?:[ap]\.?m\b\.?|hrs|hours))"
    r"\s?(?:Z|GMT|BST|UTC|CET|[A-Z]{2}T)?\s?(?:[+-]\d\d:?\d\d)?"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_BEGUN_DATE = rf"(?:{_DAY}(?: {_MONTHS})?|{_MONTHS}(?: {_DAY}\b)?)(?:,? \d{{4}})?"
MONTH = re.compile(_MONTHS, re.IGNORECASE)
_NAME = r"[A-Z][\w&'’.-]*\w(?: (?:(?:of|for|and|the|in|&) )*[A-Z][\w&'’-]*)*"
_FULL_NAME = r"[A-Z][\w’'-]+(?:,? (?:(?:of|for|and|the|in|on|to|&) )*[A-Z][\w’'-]+){1,15}"
_PERSON = r"[A-Z][\w'’-]+(?: [A-Z][\w'’.-]*){1,4}"
_DEGREE = r"(?:Ph\.?D|M\.?P\.?H|M\.?D|M\.?S\.?W?|M\.?A|M\.?Sc|B\.?A|B\.?Sc|Dr\.?P\.?H|Ed\.?D|J\.?D|R\.?N|M\.?B\.?A)\b\.?"
_NATION = (
    r"(?:England and Wales|England|Wales|Scotland|Northern Ireland|Ireland|Great Britain"
    r"|the UK|the United Kingdom)"
)
_BODIES = (
    r"(?:local authorities|LAs|authorities|councils|schools|trusts|colleges|boards|organisations"
    r"|providers|settings|homes|agencies|forces|hospitals|practices|establishments|prisons|institutions|universities"
    r"|departments|companies|businesses|firms|employers|libraries|charities|sites|states|countries)"
)
_SURVEY = (
    r"(?:survey|research|fieldwork|questionnaire|study|interviews?|poll|consultation"
    r"|data collection)"
)
_ASKED = rf"(?:{_SURVEY}|invitation)s?"
_DONE = r"(?:hosted|carried out|conducted|undertaken|administered|run|managed|designed)"
_SENT = r"(?:sent|distributed|issued|mailed|e-?mailed|offered)"
_ROUGHLY = r"(?:about |around |approximately )?"
_PHONE = r"\**(?P<value>\+?\(?\d[\d ()]{7,16}\d)"
_ADDRESS = r"(?:[\w'’.,&/-]+ ){3,16}[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}"


_VISIT = rf"(?:{_BEGUN_DATE}\s*(?:to|and|–|—|-)\s*)?{DATE}"
DATED = re.compile(_VISIT, re.IGNORECASE)
_VISITED = rf"{_VISIT}(?:(?:,| and|, and) {_VISIT})*"


@dataclass(frozen=True, slots=True)
class Pattern:
    """How one fact is printed: in a block of its own (``alone``) or within a sentence.

    Whatever ``regex`` matches holds one of the ``signs``, in lower case, or passes that test.
    """

    name: str
    unit: Unit
    regex: re.Pattern[str]
    alone: bool = False
    signs: Signs = ()


def _pattern(
    name: str,
    regex: str,
    unit: Unit = "text",
    *,
    alone: bool = False,
    cased: bool = False,
    signs: Signs = (),
) -> Pattern:
    return Pattern(name, unit, re.compile(regex, 0 if cased else re.IGNORECASE), alone, signs)


_SENDING = ("sent to ", "distributed to ", "issued to ", "mailed to ", "offered to ")
_NATIONS = ("england", "wales", "scotland", "ireland", "great britain", " uk", "kingdom")


PATTERNS = (
    _pattern(
        "published",
        r"^(?:first |date )?(?:published|publication date|date of publication|issued|released)"
        rf"\s*(?:on|in|:)?\s*(?P<value>{DATE}|\d{{4}})\b",
        "date",
        signs=("published", "publication", "issued", "released"),
    ),
    _pattern("published", rf"^published by [^.;]{{2,80}}?(?:,| on| in)? (?P<value>{DATE})\b", "date",
             signs=("published by ",)),
    _pattern("published", rf"(?P<value>{DATE})", "date", alone=True),
    _pattern(
        "inspected",
        rf"^(?:inspected|(?:date(?:s|\(s\))? of )?(?:the |this )?(?:inspection|visit)(?: visits?)?(?: dates?)?)\s*(?:on|from|between|:)\s*"
        rf"(?P<value>{_VISITED})(?!\w)",
        "date",
        signs=("inspected", "inspection", "visit"),
    ),
    _pattern(
        "inspected",
        rf"\b(?:(?:this|the|our) (?:[\w-]+ ){{0,2}}(?:inspection|visit) (?:took place|was (?:carried out|conducted|undertaken|held|made))"
        rf"|(?:we|inspectors|the (?:[\w-]+ )?team) (?:inspected|visited) [^.;]{{3,80}}?)"
        rf" (?:on|from|between|over|during) (?P<value>{_VISITED})(?!\w)",
        "date",
        signs=("inspection", "visit", "inspected"),
    ),
    _pattern(
        "last_inspected",
        rf"^(?:date(?:s|\(s\))? of )?(?:the |its )?(?:last|previous|most recent|prior) (?:full )?inspections?(?: dates?)?\s*(?:on|from|:)\s*"
        rf"(?P<value>{_VISITED})(?!\w)",
        "date",
        signs=("last ", "previous ", "recent ", "prior "),
    ),
    _pattern(
        "lead_inspector",
        rf"\b(?i:(?:lead|reporting|registered) inspectors?)\s*(?::|\bwas\b)\s*(?P<value>{_PERSON})",
        cased=True,
        signs=("lead inspector", "reporting inspector", "registered inspector"),
    ),
    _pattern(
        "lead_inspector",
        rf"^(?P<value>{_PERSON}),? (?:[A-Z][\w’' ]{{1,40}}, )?(?i:\(?lead inspector\b)",
        cased=True,
        signs=("lead inspector",),
    ),
    _pattern(
        "inspector",
        rf"^(?P<value>{_PERSON}), (?:(?!Lead\b|lead\b)[A-Z][\w’'&]+ ){{0,5}}(?:Inspector|HMI)\b(?!,? lead)",
        cased=True,
        signs=re.compile("Inspector|HMI").search,
    ),
    _pattern(
        "author",
        rf"(?i:authors?|by|byline|written by|report by|prepared by)(?:\s*:\s*(?:-\s*)?|\s+)"
        rf"(?P<value>{_PERSON}(?:(?:,| and|,? -) {_PERSON})*)",
        alone=True,
        cased=True,
    ),
    _pattern(
        "author",
        rf"(?P<value>{_PERSON},? {_DEGREE}(?:(?:,| and|, and|;) {_PERSON},? {_DEGREE})*)",
        alone=True,
        cased=True,
    ),
    _pattern("published", rf"date\s*:\s*[\"']?(?P<value>{DATE})(?:[T ]{_CLOCK})?[\"']?", "date", alone=True),
    _pattern(
        "embargo",
        rf"\b(?:embargo(?:ed)?|not for (?:publication|release|broadcast)(?: or broadcast)?)\s*(?:until|till|to|before|for)?\s*:?\s*"
        rf"(?:{_CLOCK},?\s*(?:on )?)?(?:{_WEEKDAY},?\s*)?(?P<value>{DATE})",
        "date",
        signs=("embargo", "not for "),
    ),
    _pattern(
        "reference",
        r"(?:report |document |our )?(?:reference|ref|no|isbn|issn|urn)\.?(?: (?:no|number)\.?)?"
        r"\s*:?\s+(?P<value>(?=\S*\d)[A-Z\d][\w/.-]*)",
        alone=True,
    ),
    _pattern(
        "reference",
        r"\b(?:publication|report|document) is available (?:at|from|online)\b.*"
        r"/(?:resources|publications)/(?P<value>\d{4,})\b",
        signs=("is available ",),
    ),
    _pattern("copyright", r"(?P<value>(?:©|\(c\)\s|copyright\b).{0,120})", alone=True),
    _pattern(
        "licence",
        r"^(?P<value>(?:you may (?:re-?use|copy|reproduce|use)\b|(?:this|all) .{0,80}licen[cs]ed"
        r" under\b|all rights reserved\b|no part of this\b).*)",
        signs=("you may ", "ed under", "all rights reserved", "no part of this"),
    ),
    _pattern("sample", rf"\b{_ASKED}\b.*\b{_SENT} to (?:all |a (?:random )?sample of )?{_ROUGHLY}"
             r"(?P<value>\d[\d,]*)\b", "count", signs=_SENDING),
    _pattern("population", rf"\b{_ASKED}\b.*\b{_SENT} to (?P<value>all [^.;(]+)", signs=_SENDING),
    _pattern("population", r"\(defined as (?P<value>[^)]+)\)", signs=("(defined as ",)),
    _pattern("population", rf"\bsurvey of (?P<value>[^.;]+? in {_NATION})(?=[.;,]|$)",
             signs=("survey of ",)),
    _pattern("coverage", rf"\b{_SURVEY}\b.*\b(?:in|across|throughout) (?P<value>{_NATION})\b",
             signs=_NATIONS),
    _pattern(
        "response_rate",
        rf"\bresponse rate (?:(?:of|for|among) [a-z][a-z ]{{2,30}} (?=was|is))?(?:of|was|is|:)?\s*{_ROUGHLY}(?P<value>\d+(?:\.\d+)?) ?(?:%|per ?cent)",
        "%",
        signs=("response rate",),
    ),
    _pattern("response_rate",
             r"(?<!reach a )(?<!reached a )(?<!achieve a )(?<!below a )(?<!above a )\b(?P<value>\d+(?:\.\d+)?) ?(?:%|per ?cent) response rate", "%",
             signs=(" response rate",)),
    _pattern(
        "response_rate",
        r"\btotal of \d[\d,]* \((?P<value>\d+(?:\.\d+)?) ?(?:%|per cent)\) [^.;]{2,120}?\b"
        r"(?:responded|replied|took part|participated|completed (?:the|this|our) (?:survey|questionnaire))\b",
        "%",
        signs=("total of ",),
    ),
    _pattern(
        "participating_bodies",
        rf"\b(?:within|from|in|across|at) (?P<value>\d[\d,]*) (?:[\w-]+ )?{_BODIES}"
        r" (?:responded|took part|participated|replied)\b",
        "count",
        signs=(" responded", " took part", " participated", " replied"),
    ),
    _pattern(
        "contractor", rf"\b(?i:{_SURVEY}\b[^.;]*?\b{_DONE}) by (?P<value>{_NAME})", cased=True,
        signs=("ed by ", " out by ", "undertaken by ", "run by "),
    ),
    _pattern(
        "contractor",
        rf"\b(?i:survey(?: experiment)?|poll) \((?:n ?= ?)?\d[\d,]* [a-zA-Z’'-]+(?: [a-zA-Z’'-]+){{0,4}}[,;] (?P<value>{_NAME})(?=[,;)])",
        cased=True,
        signs=("survey (", "poll (", "experiment ("),
    ),
    _pattern(
        "contractor",
        rf"(?:^|[;,] |\band )(?!(?:We|It|They|This|These|In|As|Our|The (?:survey|report))\b)(?P<value>{_NAME})"
        r" (?:ran|conducted|hosted|administered|carried out|undertook) (?:the|this|our) (?:[\w'’-]+ ){0,3}survey\b",
        cased=True,
        signs=(" survey",),
    ),
    _pattern(
        "publisher",
        rf"\b(?i:published by|commissioned by|on behalf of) (?:the )?"
        rf"(?P<value>{_NAME}(?: (?:team|group|board|committee|office)(?: (?:at|of) {_NAME})?)?)",
        cased=True,
        signs=("published by ", "commissioned by ", "on behalf of "),
    ),
    _pattern(
        "publisher",
        rf"^(?P<value>(?:The )?{_FULL_NAME} \([A-Z]\w+\))"
        r" (?:regulates|inspects|is|was|exists)\b",
        cased=True,
        signs=(") regulates", ") inspects", ") is", ") was", ") exists"),
    ),
    _pattern("wave", r"\b(?P<value>(?:Wave|Round|Sweep) \d+)\b", cased=True,
             signs=("wave ", "round ", "sweep ")),
    _pattern("telephone", rf"(?:\bT|\b(?:tele)?phone|\bTel)\.?:?\s+{_PHONE}",
             signs=re.compile(r"\b(?:t|tel|(?:tele)?phone)\b", re.I).search),
    _pattern("textphone", rf"\b(?:textphone|minicom):?\s+{_PHONE}", signs=("textphone", "minicom")),
    _pattern("email", r"(?P<value>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)", signs=("@",)),
    _pattern(
        "website",
        r"(?:\bW(?:eb(?:site)?)?:|\bavailable (?:at|from)|\bvisit(?: us at)?)\s+\**"
        r"(?P<value>(?:https?://|www\.)[^\s*,>)]+[\w/])",
        signs=("://", "www."),
    ),
    _pattern("address", rf"(?P<value>{_ADDRESS})", alone=True, cased=True),
    _pattern(
        "measure_definition",
        r"^(?P<value>.*\b(?:refers?|means?) (?:to )?(?:the )?(?:combination|sum|total) of\b.*)$",
        signs=("combination of", "sum of", "total of"),
    ),
    _pattern(
        "caveat",
        r"^(?P<value>.*\b(?:not statistically significant|with caution|not (?:a )?representative"
        r"|not all \d+ [\w ]+ answered|small base)\b.*)$",
        signs=("not statistically", "with caution", "representative", "not all ", "small base"),
    ),
)  # fmt: skip
# Whether any of those that stand alone may match.
ALONE = re.compile(
    "|".join(
        f"(?{'i' if pattern.regex.flags & re.IGNORECASE else ''}:"
        f"{pattern.regex.pattern.replace('?P<value>', '?:')})"
        for pattern in PATTERNS
        if pattern.alone
    )
)
FIELDWORK = re.compile(
    rf"(?:\b(?:from|between)\s+|^(?:fieldwork|survey)(?: dates?| period)?:\s*)(?P<start>{_BEGUN_DATE})\s*(?:to|and|until|till|through|thru|–|—|-)"
    rf"\s*(?P<end>{DATE}|{_DAY} {_MONTHS}|{_MONTHS} {_DAY}\b)",
    re.IGNORECASE,
)
FIELDWORK_BEGAN = re.compile(
    rf"\b(?:began|begun|opened|started|launched) (?:on |in )?(?P<start>{_BEGUN_DATE})"
    r"[^.;]*?\b(?:closed|ended|finished|ran until|was completed|were completed|concluded) (?:on |in )?"
    rf"(?P<end>{DATE}|{_DAY} {_MONTHS})",
    re.IGNORECASE,
)
_ASKED_PEOPLE = r"(?:surveyed|interviewed|polled|canvassed)"
FIELDWORK_IN = re.compile(
    rf"\b(?:fieldwork|survey|interviews)\b[^.]*\b(?:took place|ran|{_DONE})\b[^.]*?"
    rf"\b(?:in|during|on) (?P<value>{DATE})"
    rf"|^(?:in|during) (?P<opening>{DATE}),? [^.;]*\b(?:{_ASKED_PEOPLE}|{_DONE} [^.;]*\bsurvey)\b"
    rf"|\b{_ASKED_PEOPLE}\b[^.;]*? (?:in|during) (?P<closing>{DATE})"
    rf"|^(?:fieldwork(?: dates?| period)?|survey (?:dates?|period)):?\s*(?P<labelled>{DATE})\.?$",
    re.IGNORECASE,
)
# "Number on roll: 420", a line of its own on the cover or in a box of details.
LABELLED = re.compile(
    r"(?P<label>[A-Z][\w’'/()-]*(?: (?!(?:am|is|are|was|were|has|have|had|will|would)\b)[\w’'/()-]+){0,7})\s*:\s+(?P<value>[^\s:][^:;]{0,90})"
)
# What inspectorates judge with, alone behind what they judge: "Safety: not sufficiently good".
GRADED = re.compile(
    rf"\W*(?P<label>[A-Z][^:;.]{{2,140}}?)\s*(?::|\s[-–—])\s*(?P<value>{GRADE})\W*", re.IGNORECASE
)
NO_LABEL = re.compile(
    r"(?:base|sources?|notes?|figure|chart|table|box|question|q|see|step|part|section|example|copyright)\b",
    re.IGNORECASE,
)
ABOUT_SURVEY = re.compile(
    rf"\b(?:{_SURVEY}|{_ASKED_PEOPLE}|we asked (?:our|all|the)|\d+ (?:[\w'’-]+ ){{1,4}}(?:responded|replied|took part))\b",
    re.IGNORECASE,
)
ABOUT_SURVEY_SIGNS = (
    "survey", "research", "fieldwork", "questionnaire", "study", "interview", "poll", "canvass",
    "consultation", "data collection", "responded", "replied", "took part", "we asked ",
)  # fmt: skip
METHOD_SECTION = re.compile(
    r"\b(?:method(?:s|ology)?|how (?:the|this) (?:survey|research|study)\b.*)", re.IGNORECASE
)
METHOD = re.compile(
    r"\b(?:(?:survey|questionnaire)\w* (?:was|were|is) (?:administered|hosted|distributed|sent)"
    r"|distribut\w+ the (?:survey|questionnaire)|survey invitations?|postal surveys?"
    r"|online survey|invited to take part|questionnaire (?:comprised|consisted|contained)"
    r"|(?:responses|results|data) (?:are|were) (?:therefore )?(?:weighted|based on|reported)"
    r"|(?:survey|research|telephone|face-to-face) interviews|focus groups?)\b",
    re.IGNORECASE,
)
METHOD_SIGNS = (
    "survey", "questionnaire", "invited to take part", "responses ", "results ", "data ",
    "interviews", "focus group",
)  # fmt: skip
FOREWORD = re.compile(r"foreword|preface|(?:a )?(?:message|introduction) (?:from|by)\b.*", re.I)
SIGNED = re.compile(
    r"(?P<name>(?:(?:Dr|Sir|Dame|Professor|Prof|Lord|Baroness|Rt Hon)\.? )*"
    r"[A-Z][\w'’-]+(?: [A-Z][\w'’.-]*){1,3}),? (?P<role>[A-Z][^.!?]{3,120})"
)
CONTENTS_LINE = re.compile(
    r"(?P<text>\S.*?)(?:\s*\.{3,}\s*|\s*(?:\. ){3,}|\s+)\s*(?P<page>\d{1,4})(?:\s?[-–]\s?\d{1,4})?\s*"
)
# What answers are called when the report does not say who answered.
NO_PEOPLE = re.compile(
    r"(?:.* )?(?:responses|questionnaires|surveys|returns|replies|interviews|respondents"
    r"|participants|cases)",
    re.IGNORECASE,
)
