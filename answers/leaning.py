"""What a text leans on: whether it is complete by itself, and what it wants of the last answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from ..corpus.lazy_pattern import lazy_pattern
from .lexicon import Lexicon
from .question import Question
from .restrictors import supported
from .terms import Term
from .words import folded

Intent = Literal[
    "headcount",
    "base",
    "page",
    "when",
    "who",
    "check",
    "why",
    "more",
    "ordinal",
    "measure",
    "turned",
    "wording",
    "part",
]
Topic = tuple[tuple[Term, float], ...]

INTENT = "intent."  # the cue by which a complete question says what it wants of the last answer
COMPLETE = 1.3
LONGEST_FRAGMENT = 3  # terms
_CUED: tuple[Intent, ...] = ("headcount", "base", "page", "when", "who", "check", "why", "more")
_POINTS_BACK = lazy_pattern(
    r"\b(they|them|their|theirs|it|its|those|these|this|he|she|one|ones)\b"
    r"|\b(?:of|about|on|than|like|is|was|does|did|do|with|to|for|and|say|says|said) that\b(?=\W*$|\s+(?:is|was|one|figure|number|compares?|mean|for|in|too|instead)\b)"
    r"|^that\b|\bthat\W*$|\b(same|instead|as well|then)\b|\btoo\W*$"
)
# "failing councils … the decent ones": the noun stands in the question itself.
_OTHER_ONES = lazy_pattern(r"\b(?:the|than|from|and|or) (?!the\b)[a-z-]{3,} ones\b")
_WHAT_WILL = lazy_pattern(r"^(?:what|how|when|where) (?:will|would|do|does|did|should|can|could) ")
_WHAT_IS = lazy_pattern(r"^(?:what|who|which|where)(?:'s| is| are| was| were) (?:the|a|an) ")
_GOES_ON = lazy_pattern(r"^(?:and|but|or|so|also|ok|now|what about|how about|same)\b")
_TURNS_DOWN = lazy_pattern(r"^(?:no|nope|not that)\b(?=\s*[,;.!–-]|\s+sorry\b)")
_OF_THAT = lazy_pattern(
    r"\b(?:is|was|would|does|are|were) (?:that|this|it|those|they)(?: be| make| come to)?(?: all told| in all| in total| altogether| overall)?\W*$"
)
# "how many children is that in total?": those that a share was of.
_HOW_MANY_THAT = lazy_pattern(
    r"^(?:and |so |ok |but )*(?:about |roughly )?how many [a-z' -]{3,40}? (?:is|was|would|are|does)"
    r" (?:that|this|it)(?: be| make| come to| mean)?(?: all told| in all| in total| altogether| overall)?\W*$"
)
# "and against?", "the ones who said it did not", "how many lacked it".
_THOSE_AGAINST = lazy_pattern(
    r"^(?:and |so |but )*(?:those |the ones |how many (?:were |are )?|who (?:was |were )?|what about (?:those )?)?"
    r"(?:against|opposed)(?: it| that)?\W*$"
    r"|^(?:and |so |but |what about )*(?:the |those |how many )?(?:ones |those |people |rest )?"
    r"(?:(?:who|that) )?(?:said |thought |felt |say |think )?(?:that )?(?:it |they )?"
    r"(?:did|do|does|was|were|is|are)(?:n't| not)\W*$"
    r"|^(?:and |so |but )*how many (?:of them )?(?:lack(?:ed)?|do(?:n't| not) have|did(?:n't| not) have|had(?:n't| not)) (?:it|that|enough)\W*$"
)
_THOSE_FOR = lazy_pattern(
    r"^(?:and |so |but |what about )*(?:the |those |how many )?(?:ones |those |people |rest )?(?:who|that) "
    r"(?:said (?:it |they )?)?(?:did|do|does)\W*$"
)
_ON_IT = lazy_pattern(r"\b(?:it|that|this|them|those|so)\W*$")
_MORE = lazy_pattern(
    r"^(?:and |any |some |the |show |me )*"
    r"(?:more|others?|another|next|rest)(?: ones?)?(?: please)?\W*$"
)
# "In which report?", "what is the exact wording?", "is that more than half?".
_IN_WHICH = lazy_pattern(
    r"^(?:and |so |but )*(?:in |from |by )?(?:which|what) (?:report|survey|document|source)\W*$"
)
_WORDING = lazy_pattern(
    r"^(?:and |so |but )*(?:what(?:'?s| is| was)|give me|show me|quote) (?:me )?the (?:exact |full |precise |actual |original )*"
    r"(?:wording|text)(?: of (?:that|it|the (?:question|statement|item)))?\W*$"
    r"|^(?:and |so |but )*(?:what(?:'?s| is| was) the (?:exact|full|precise|actual) (?:question|statement|item)"
    r"|how (?:was|is) (?:it|that|the (?:question|statement|item)) (?:worded|phrased|put)"
    r"|what (?:exactly )?(?:were they asked|did they ask|was asked)(?: exactly)?)\W*$"
)
_THAN_A_PART = lazy_pattern(
    r"^(?:and |so |but )*(?:is|was|are|were|isn't|wasn't) (?:that|this|it|those|they)(?: still| really| actually)? "
    r"(?:(?:more|less|fewer|higher|lower|greater) than|over|under|above|below|most|(?:a |the )?(?:majority|minority))\b"
    r"(?: (?:a |an |of )?(?:half|third|quarter|fifth|tenth|two thirds|three quarters|\d+ ?(?:%|per ?cent)|them|people|those asked|respondents))*\W*$"
)
_BY_FORM: tuple[tuple[re.Pattern[str], Intent], ...] = (
    (_IN_WHICH, "page"), (_WORDING, "wording"), (_THAN_A_PART, "part"),
)  # fmt: skip
# Two figures were given, one after the other: "so which is higher?".
WHICH_OF_BOTH = lazy_pattern(
    r"^(?:so |and |ok |then |well )*(?:which|what)(?: one| of (?:the two|those|these|them)(?: two)?)?"
    r"(?: is| was|'s|s| comes out| scored| scores| got| had)? (?:the )?"
    r"(?:higher|lower|bigger|smaller|larger|greater|better|worse)(?: one| share| figure| number)?\W*$"
)
# Of what was ranked, the other end: "which of the three had the lowest?".
_WHICH_END = lazy_pattern(
    r"^(?:and |so |ok |then )*which (?:one )?of (?:the |those |these )?(?:two|three|four|five|six|seven|eight|nine|ten|them|those|these|lot)"
    r" (?:had|has|got|gets|was|is|scored|scores|came|comes)(?: out)? (?:the )?"
    r"(?:highest|lowest|most|least|fewest|top|bottom|best|worst|biggest|smallest|largest)\W*$"
)
_ORDINALS = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4,
    "fifth": 5, "5th": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "last": -1, "runner-up": 2, "runner up": 2, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
}  # fmt: skip
_ORDINAL = lazy_pattern(
    r"^(?:(?:and|ok|so|what about|how about|show me|tell me (?:more )?about|more on"
    r"|what is|what's|what was|what does|what came|which came|who came|give me|in) )*(?:the )?"
    r"(?:(?P<nth>first|1st|second|2nd|third|3rd|fourth|4th|fifth|5th|sixth|seventh|eighth|ninth"
    r"|tenth|last|runner[- ]up)|(?:number |no\.? ?|#)(?P<number>\d{1,2}|one|two|three|four|five))"
    r"(?: (?:one|place|of (?:those|these|them)|comment|quote|row|item|figure))*"
    r"(?: (?:say|said))?(?: please)?\W*$"
)
_ID_PART = lazy_pattern(r"\d+|[a-z]+")


# "What has to go into a pathway plan?" asks of all that it needs.
_WHAT_HAS_TO = lazy_pattern(
    r"^what (?:(?:has|have|needs?|ought) to|must|should) (?:be |go |happen )?\w+ \w+"
    r"|^how (?:have|has) \w+ \w+ been \w+\W*$"  # "how have neglect cases been mishandled?"
)


def leans(question: Question, lexicon: Lexicon) -> bool:
    """Whether a text is no complete question by itself."""
    text = folded(question.text).strip()
    own = own_topic(question, lexicon)
    weight = sum(w for _, w in question.topic)
    named = bool(question.subject or question.reports or question.items or question.populations)
    if intent_of(question, lexicon) or corrects(question, own):
        return True
    if goes_on(question, lexicon):
        return not (named and own and weight >= COMPLETE and asks(question))
    if question.kind == "conflict" and named and own and weight >= COMPLETE:
        return False  # the claim that "that" stands for is in the question itself
    if question.items:
        return not (question.reports or question.subject)
    if question.kind == "overview":
        return not (question.topic or question.reports or _asks_for_reports(question))
    if not question.topic:
        names_survey = question.kind == "fact" and question.restrictors
        return not question.reports and not names_survey
    named_more = any(term.text not in lexicon.populations for term, _ in question.topic)
    if named_more and (asks(question) or question.unit) and _names_added(question, lexicon):
        return False
    if not own and not question.reports:
        if _sets_people_in_relation(question):
            return False
        return not (asks(question) and question.kind in {"ranking", "fact", "overview"})
    points = _POINTS_BACK.search(text)
    if (
        points
        and ((asks(question) and weight >= COMPLETE) or _OTHER_ONES.search(text))
        and any(term.start < points.start() for term, _ in question.topic)
    ):
        return False  # the pronoun stands for something the question names itself
    if not points and len(own) >= LONGEST_FRAGMENT and _WHAT_WILL.search(text):
        return False
    if not points and _WHAT_HAS_TO.search(text):
        return False
    if points:
        complete = named and (asks(question) or question.reports)
        return not complete or _names_nobody_before(question, points.start(), lexicon)
    if question.restrictors and (asks(question) or _WHAT_IS.search(text)):
        return False
    return not named and (weight < COMPLETE or not asks(question)) and len(own) <= LONGEST_FRAGMENT


def _sets_people_in_relation(question: Question) -> bool:
    """Whether words or reasons are asked for of two sorts of people or what they do.

    "What did carers say about social workers", "why do carers give up fostering" lack nothing.
    """
    two = len({term.text for term, _ in question.topic}) > 1
    return two and question.kind in {"passage", "comments"} and asks(question)


def _names_added(question: Question, lexicon: Lexicon) -> bool:
    """Whether a year, wave or body is one that a report of a user is of."""
    return any(
        supported(restrictor, "", lexicon.reports[name])
        for restrictor in question.restrictors
        for name in lexicon.added
    )


def _names_nobody_before(question: Question, at: int, lexicon: Lexicon) -> bool:
    """Whether a pronoun comes before any people, report or item that it could stand for."""
    if question.reports or question.items:
        return False
    populations = lexicon.lists["populations"]
    return not any(term.start < at and term.stands_for(populations) for term, _ in question.topic)


def is_fragment(question: Question, lexicon: Lexicon) -> bool:
    """Whether a text says nothing without a turn before it."""
    if by_form(folded(question.text).strip()):
        return True
    if intent_of(question, lexicon) == "ordinal":
        return True
    own = own_topic(question, lexicon)
    if own or question.reports or question.items or question.kind == "overview":
        return False
    if (
        intent_of(question, lexicon) in _CUED
        or corrects(question, own)
        or goes_on(question, lexicon)
    ):
        return True
    return not question.topic and question.kind not in {"ranking", "fact"}


def by_form(text: str) -> Intent | None:
    """What a text wants of the answer before it by its whole form, whatever its words are elsewhere."""
    return next((intent for pattern, intent in _BY_FORM if pattern.search(text)), None)


def intent_of(question: Question, lexicon: Lexicon) -> Intent | None:
    """What a text wants of the answer before it, where it wants nothing else."""
    text = folded(question.text).strip()
    own = own_topic(question, lexicon)
    if ordinal_of(text):
        return "ordinal"
    if _WHICH_END.search(text):
        return "turned"
    if question.measure is None and _HOW_MANY_THAT.search(text):
        return "headcount"
    if formed := by_form(text):
        return formed
    if own or question.restrictors or question.reports or question.items:
        return None
    cued = next((intent for intent in _CUED if f"lean.{intent}" in question.cues), None)
    if cued == "why" and _sets_people_in_relation(question):
        cued = None
    if cued == "more" and question.measure:
        cued = None  # "the rest, those who disagreed"
    if cued is None and _MORE.search(text) and not question.measure:
        cued = "more"
    if cued is None and question.kind == "conflict":
        cued = "check"
    if (
        cued is None
        and "kind.how_many" in question.cues
        and question.measure is None
        and _OF_THAT.search(text)
    ):
        cued = "headcount"
    if cued or any(term.stands_for(lexicon.lists["populations"]) for term, _ in question.topic):
        return cued
    if {"rank.top", "rank.bottom"} & question.cues and question.measure is None:
        return "turned"
    if question.measure and not any(
        cue.startswith(("rank.", "kind.comments")) for cue in question.cues
    ):
        return "measure"
    return None


def ordinal_of(text: str) -> int | None:
    """Which member of a list a text names: 1 for the first, −1 for the last."""
    found = _ORDINAL.search(folded(text).strip())
    if found is None:
        return None
    word = found["nth"] or found["number"]
    return int(word) if word.isdigit() else _ORDINALS[word]


def said_intent(question: Question) -> Intent | None:
    """The intent of a question that ``complete`` returned."""
    return next(
        (
            i
            for i in (*_CUED, "wording", "part", "ordinal", "measure", "turned")
            if INTENT + i in question.cues
        ),
        None,
    )


def named_topic(question: Question) -> Topic:
    """The topic without the ids of items that the question names."""
    ids = {"q", *(part for item in question.items for part in _ID_PART.findall(item.lower()))}
    return tuple(
        (term, w) for term, w in question.topic if not question.items or term.text not in ids
    )


def own_topic(question: Question, lexicon: Lexicon) -> Topic:
    """The topic without the people it is about and without words that only rank."""
    populations = lexicon.lists["populations"]
    return tuple(
        (term, w)
        for term, w in named_topic(question)
        if not term.stands_for(populations)
        and not any(cue.startswith("rank.") for cue in lexicon.cues(term))
    )


def judged(question: Question, lexicon: Lexicon) -> Question:
    """The question with the measure it means where all it adds is a verdict: "who slammed it?"."""
    text = folded(question.text).strip()
    if question.measure is None and _THOSE_AGAINST.search(text):
        return replace(
            question, topic=(), measure="disagree", negations=0, kind="figure", cues=frozenset()
        )
    if question.measure is None and _THOSE_FOR.search(text):
        return replace(
            question, topic=(), measure="agree", negations=0, kind="figure", cues=frozenset()
        )
    verdicts = {term.verdict(lexicon.lists["opinions"]) for term, _ in question.topic}
    if question.measure or len(verdicts) != 1 or not _ON_IT.search(folded(question.text)):
        return question
    side = verdicts.pop()
    if not side:
        return question
    return replace(question, topic=(), measure="agree" if side > 0 else "disagree")


def goes_on(question: Question, lexicon: Lexicon) -> bool:
    """Whether the text opens as one that goes on from another."""
    if _GOES_ON.search(folded(question.text).strip()):
        return True
    first = lexicon.terms(question.text)[:1]
    return any("lean.opening" in lexicon.cues(term) for term in first)


def says_enough(question: Question, lexicon: Lexicon) -> bool:
    """Whether a text names a whole topic and what it wants of it, pointing back at nothing."""
    own = own_topic(question, lexicon)
    return (
        asks(question)
        and len(own) > 1
        and sum(weight for _, weight in own) >= COMPLETE
        and not _POINTS_BACK.search(folded(question.text).strip())
    )


def corrects(question: Question, own: Sequence[object]) -> bool:
    """Whether the text takes back a part of the question before it."""
    turned = "lean.correct" in question.cues or bool(
        _TURNS_DOWN.search(folded(question.text).strip())
    )
    return (
        turned
        and len(own) <= LONGEST_FRAGMENT
        and not (own and question.subject and asks(question))
    )


def asks(question: Question) -> bool:
    """Whether the text says by itself what kind of answer it wants."""
    compares = question.kind == "comparison" and bool(question.splits) and bool(question.topic)
    quotes = question.kind == "comments" and bool(question.populations) and len(question.topic) > 1
    return (
        compares
        or quotes
        or question.unit is not None
        or any(
            cue.split(".")[0] in {"unit", "kind", "rank", "fact", "ask"} for cue in question.cues
        )
    )


def _asks_for_reports(question: Question) -> bool:
    return "kind.overview.reports" in question.cues
