"""What kind of answer a question wants, from its cues and patterns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..corpus.lazy_pattern import lazy_pattern
from .nouns import Kind
from .question import Ranking
from .terms import Term

# Numbers in words that people ask for so many things with.
COUNT_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "twelve": 12, "twenty": 20,
}  # fmt: skip
_NUMBER_OF = lazy_pattern(
    r"^(?:and |so )?(?:what(?:'s| is| was| are| were) )?(?:(?:the|total|overall|actual|exact|real|raw|absolute) )*numbers?"
    r"(?:,? \(?not (?:an? |the )?(?:%|per ?cent\w*|share|proportion)\)?,?)? of\b"
)
_NO_SHARE = lazy_pattern(
    r"\b(?:number|headcount|count)s?,? (?:rather than|instead of|not) (?:an? |the )?(?:%|per ?cent\w*|share|proportion)"
)
_COUNT = lazy_pattern(
    r"\b(?:top|bottom|which|the|these|those|first|best|worst|highest|lowest)\s+"
    rf"(\d{{1,2}}|{'|'.join(COUNT_WORDS)})\b(?!\s*%|\s*per)"
    rf"|\b(\d{{1,2}}|{'|'.join(COUNT_WORDS)}) (?:statements?|items?|questions?|things|points|areas|aspects|issues)\b"
)
# "How many respondents were there", "which had the most, and how many": heads, no share of them.
_HEADS = lazy_pattern(
    r"^how many (?:[\w'-]+ ){1,5}(?:were|are) there\b|^which\b[^?]*\bmost\b[^?]*\band how many\b"
)
_SHARE = lazy_pattern(r"%")
_PAID = lazy_pattern(
    r"\bhow much (?:do|does|did|is|are|was|were|will|would|should|has|have)\b[^?]*"
    r"\b(?:pay|pays|paid|cost|costs|charged?|earn|earns|earned)\b"
)
# "How many teams reached 50%" names a share and asks for none.
_NAMES_A_SHARE = lazy_pattern(
    r"^(?:and |so |but |in |of |for )*how many (?!per\b|%|of\b)[a-z].*\d\s?%"
)
_ASKS_A_SHARE = lazy_pattern(
    r"(?<!\d)(?<!\d )%|\b(?:per ?cent|percentage|proportion|share|fraction)\b|\bor\b|%.*%"
)

_ABOVE = lazy_pattern(
    r"(?:\b(?:above|(?<!win )(?<!won )over(?! (?:fewer|less|under|below)\b)|more than|at least|greater than|higher than|exceed\w*|upwards of|topp(?:ed|ing))|[>≥]=?)\s"
)
_BELOW = lazy_pattern(
    r"(?:\b(?:below|under|less than|fewer than|lower than|at most|no more than|not even"
    r"|(?:fail(?:s|ed|ing)? to|did(?:n't| not)) (?:even )?(?:win over|reach|get|top|pass)(?: even)?|f[ae]ll short of)|[<≤]=?)\s"
)
_OR_MORE = lazy_pattern(
    r"(?=\b\d[\d.]*\s*(?:%|per ?cent)?\s+or (?:more|over|above|higher)\b)|\bat least\s"
)
_OR_LESS = lazy_pattern(
    r"(?=\b\d[\d.]*\s*(?:%|per ?cent)?\s+or (?:less|fewer|under|below|lower)\b)|\bat most\s"
)
# Cues of these sorts say what is wanted, whatever kind of answer it is.
_ALWAYS_USED = frozenset({"unit", "measure", "report", "kind", "fact", "lean", "place", "compare"})
# "by the contents, on which page": one page is wanted, not the contents
_PAGE = lazy_pattern(
    r"\b(?:which|what) page\b(?! (?:list|show|name|hold|has|have))|\bpage number\b"
)
_REACH = 24
_INCLUDED = 0.001  # "60 or more" includes 60

Cues = Mapping[str, Sequence[Term]]


def unit_of(text: str, cues: Cues) -> str | None:
    """The unit a question insists on: ``%``, ``count`` or ``GBP``; a count outranks a share."""
    if "kind.how_many" in cues and _NAMES_A_SHARE.search(text) and not _ASKS_A_SHARE.search(text):
        return "count"
    if "kind.how_many" in cues and _HEADS.search(text) and not _ASKS_A_SHARE.search(text):
        return "count"
    if "kind.how_many" in cues and _NO_SHARE.search(text):
        return "count"
    counted = {"unit.count", "lean.headcount"} & cues.keys()
    if counted and ("kind.how_many" in cues or _NUMBER_OF.search(text)):
        return "count"
    if "unit.percent" in cues or _SHARE.search(text):
        return "%"
    if _PAID.search(text):
        return "GBP"
    return "GBP" if "unit.money" in cues else None


def kind_of_question(
    text: str, cues: Cues, patterns: Sequence[tuple[Kind, str]], *, has_topic: bool
) -> tuple[Kind, frozenset[str]]:
    """The kind, and the cues that were used up in saying it."""
    always = {name for name in cues if name.split(".")[0] in _ALWAYS_USED}
    ranks = {name for name in cues if name.startswith("rank.")}
    asks = {name for name in cues if name.startswith("ask.")}
    if "ask.when" in asks and not _WHEN.search(text):
        asks.discard("ask.when")
    if "ask.who" in asks and _tells_which(cues["ask.who"], text):
        asks.discard("ask.who")
    share = bool(_SHARE.search(text)) or "unit.percent" in cues
    pattern = next((kind for kind, regex in patterns if re.search(regex, text)), None)
    if pattern == "comparison" and text.startswith("why "):
        pattern = None
    if _sets_places_against_each_other(cues, pattern) and not _matches_things(cues, text, share):
        return "conflict", frozenset(always | asks)
    if "kind.overview" in cues and not (share or "kind.how_many" in cues or _PAGE.search(text)):
        return "overview", frozenset(always | asks)
    if pattern == "comparison" and not _ranks_items(cues) and not _counts_what_did_better(text):
        return "comparison", frozenset(always | {"compare"} | asks | {"rank.above", "rank.below"})
    ends = ranks & {"rank.top", "rank.bottom"}
    superlative = bool(ends) and _superlative_of_items(cues, text)
    if _ranks_items(cues) or superlative or pattern == "ranking" or _BEYOND.search(text):
        facts = {name for name in always if name.startswith("fact.")}  # "on commissioning by …"
        return "ranking", frozenset(always - facts | ranks | asks)
    wants_comments = "kind.comments" in cues or pattern == "comments"
    if wants_comments and not share and "kind.how_many" not in cues:
        return "comments", frozenset(always | asks)
    if pattern == "fact":
        return "fact", frozenset(always | asks)
    counted = share or "kind.how_many" in cues
    # "how often do they refer one" asks for no reference
    how_far = counted or "kind.how_much" in cues
    explains = bool(_EXPLAINS.search(text))
    if _WHY.search(text):
        return "passage", frozenset(always | asks)
    if _AVERAGE.search(text) and not asks:
        return "figure", frozenset(always)
    if not explains and (
        _wants_fact(cues, text, counted=how_far, has_topic=has_topic)
        or (asks and not counted and "unit.count" not in cues)
    ):
        return "fact", frozenset(always | asks)
    if counted or {"kind.how_much", "unit.money"} & cues.keys() or pattern == "figure":
        return "figure", frozenset(always | asks | {"rank.above", "rank.below"} & ranks)
    if "kind.passage" in cues:
        return "passage", frozenset(always | asks)
    if ends and any(name.startswith("measure.") for name in cues):
        return "ranking", frozenset(always | ranks)
    if _opens_as_question(text):
        return "passage", frozenset(always | asks)
    return "figure", frozenset(always | asks)


# A reason or a way is told in sentences, whatever else the question speaks of.
_EXPLAINS = lazy_pattern(
    r"^(?:so |and |but |well )?(?:why|how come|how (?:do|does|did|can|could|should|will|would)) "
)
_WHY = lazy_pattern(r"^(?:so |and |but |well )?(?:why|how come)\b(?! not\b)")
_AVERAGE = lazy_pattern(
    r"^(?:and |so )?what(?:'s| is| was| are| were) (?:the |an? )(?:average|mean|median|typical) \w"
)
_ASKS_WHO = lazy_pattern(
    r"(?:^|[,:;-] ?|\b(?:and|so|but|by|to|of|from|with|for|know|tell me|say|says|said|is|was|are|see|about|exactly) )whom?\b"
)


def _tells_which(who: Sequence[Term], text: str) -> bool:
    """Whether "who" only tells which people are meant: "social workers who …"."""
    return all(term.text in {"who", "whom"} for term in who) and not _ASKS_WHO.search(text)


def _sets_places_against_each_other(cues: Cues, pattern: Kind | None) -> bool:
    """Whether a question asks if two places agree, or names two figures and compares no two things."""
    two_figures = "kind.two_figures" in cues and pattern != "comparison"
    both_places = {"place.text", "place.table"} <= cues.keys()
    return pattern == "conflict" or "kind.conflict" in cues or two_figures or both_places


_SOURCES = lazy_pattern(
    r"\d|\b(?:figures?|numbers?|percentages?|values?|totals?|reports?|surveys?|sources?|articles?|pieces?|texts?|tables?)\b"
)


def _matches_things(cues: Cues, text: str, share: bool) -> bool:
    """Whether a share is asked of those for whom things match: "the headcount matches demand"."""
    named = any(name.startswith(("place.", "report.")) for name in cues)
    asked = re.sub(r"\bpercentages?\b", "", text, count=1)
    return share and "kind.conflict" in cues and not named and not _SOURCES.search(asked)


# What the authors say is not who they are.
_MAKERS_SAY = lazy_pattern(
    r"^(?:and |so )?(?:what|how|which|why) .*\b(?:do|does|did|have|has) (?:the |its |their )?(?:authors?|writers?|researchers?)"
    r" (?:\w+ly )?(?:recommend|suggest|say|said|find|found|think|conclude|argue|warn|advise|propose|caution|want|call|explain)"
)


def _wants_fact(cues: Cues, text: str, *, counted: bool, has_topic: bool) -> bool:
    """Whether a fact of publication is asked for: its page, or one that no topic narrows."""
    if "lean.page" in cues and has_topic:
        return True
    if any(name.startswith("fact.") for name in cues) and not counted:
        return not (has_topic and _MAKERS_SAY.search(text))
    return not has_topic and bool({"fact.responses", "fact.response_rate"} & cues.keys())


def _ranks_items(cues: Cues) -> bool:
    """Whether questions or statements are to be put in order, or chosen by a threshold."""
    return (
        "rank.list" in cues
        and bool(
            {"rank.top", "rank.bottom", "rank.above", "rank.below"} & cues.keys()
            or "measure.agree" in cues
            or "measure.disagree" in cues
        )
    ) or "rank.more_disagree" in cues


# "practitioner survey disagree over 50%": items by a threshold, in the fewest words
_BEYOND = lazy_pattern(
    r"^(?!how |what ).*\b(?:dis)?agree\w* (?:by )?(?:over|above|more than|at least|under|below|less than) \d+ ?(?:%|per ?cent)"
)


def _superlative_of_items(cues: Cues, text: str) -> bool:
    """A superlative about answers to questions ("lowest agree"), not about one thing."""
    measured = any(name.startswith("measure.") for name in cues)
    return measured and "unit.percent" not in cues and not _SHARE.search(text)


def _counts_what_did_better(text: str) -> bool:
    """Whether "how many did better than before" wants one number."""
    return bool(_HOW_MANY_DID.search(text) or _SHARE_THAT_SAID.search(text))


# "When was …" asks for a date; "when authorities fail, what …" does not.
_WHEN = lazy_pattern(
    r"\bwhen (?:was|were|did|is|are|does|do|will|has|have|had|must|should|can|could|would)\b|\bdates?\b|what (?:day|month|year)|which year"
    r"|\b(?:over|in|during) (?:which|what) (?:weeks|months|period)\b|what was the (?:last|first) day\b|^(?:since )?when\?*$"
)
_HOW_MANY_DID = lazy_pattern(r"^how many (?!more\b|fewer\b)(?!.*\bor\b)[^?]*\bthan\b")
# "what percentage said they will spend more than now": what they said compares, not the question
_SHARE_THAT_SAID = lazy_pattern(
    r"\bwhat (?:percentage|proportion|share|fraction) (?:of (?:[\w'-]+ ){1,4})?(?:said|say|says|thought|think|felt|feel"
    r"|reported|report|agreed|agree|believed?|expect|expected|want|wanted) (?!.*\bor\b)[^?]*\bthan\b"
)
_QUESTION_OPENING = lazy_pattern(
    r"^(?:so |and |but |well )?(?:what|how|why|does|do|did|is|are|was|were|can|should|will|has|have|which|once|if|when|where|according)\b"
)


def _opens_as_question(text: str) -> bool:
    return bool(_QUESTION_OPENING.search(text)) and not text.startswith(("what about", "how about"))


def ranking_of(text: str, cues: Cues) -> Ranking:
    """Which end, how many and beyond which value a ranking asks for."""
    top = "rank.bottom" not in cues or _means_most(text, cues)
    found = _COUNT.search(text)
    count = None
    if found:
        word = found.group(1) or found.group(2)
        count = int(word) if word.isdigit() else COUNT_WORDS[word]
    return Ranking(
        top=top,
        count=count,
        above=_bound(text, _OR_MORE, _ABOVE, -_INCLUDED),
        below=_bound(text, _OR_LESS, _BELOW, _INCLUDED),
        more_disagree="rank.more_disagree" in cues,
        lowest_first="rank.lowest_first" in cues
        or bool(_LOWEST_FIRST.search(text))
        or ("worst first" in text and not {"measure.disagree", "rank.against"} & cues.keys()),
    )


_LOWEST_FIRST = lazy_pattern(r"\b(?:lowest|least|fewest|smallest) \w+ first\b")
_LEAST_LIKED = lazy_pattern(
    r"\bleast (?:happy|satisfied|content|pleased|positive|keen|impressed|comfortable|convinced)\b"
)


def _means_most(text: str, cues: Cues) -> bool:
    """Whether the worst are those that most disagree with.

    "Say no to most: the worst three", "least happy with, going by disagreement".
    """
    if "measure.disagree" not in cues:
        return False
    return bool(_LEAST_LIKED.search(text)) or ("rank.top" in cues and "worst" in text)


def _bound(
    text: str, inclusive: re.Pattern[str], exclusive: re.Pattern[str], widened: float
) -> float | None:
    """A threshold, widened a little where the value itself is wanted too."""
    value = _threshold(text, inclusive)
    return value + widened if value is not None else _threshold(text, exclusive)


def _threshold(text: str, bound: re.Pattern[str]) -> float | None:
    """The share named after "over", "more than" and the like, as a percentage."""
    found = bound.search(text)
    if found is None:
        return None
    from ..corpus.numbers import quantities  # number words are needed by few questions

    for quantity in quantities(text[found.start() : found.end() + _REACH]):
        share = quantity.unit == "%" or (quantity.unit == "count" and 1 <= quantity.value <= 100)
        if share:
            return quantity.value
    return None
