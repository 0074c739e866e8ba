"""A question as tables are asked it: its terms, periods, bounds, and which end it wants."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..desk import Desk
from ..kinding import COUNT_WORDS
from ..question import Question
from ..terms import Term
from ..words import Word, folded, stem, stems_of, words
from .bounds import Bound, bound_in
from .closed_words import Words, words_of
from .denials import Denial
from .ends import ENDS, LOWEST_FIRST, NTH, OF_NUMBERS, ORDINALS, PLACED, SEVERAL, number_named
from .labels import spelled
from .measures import measure_of
from .periods import Period, periods_in

_CAME_OUT = re.compile(
    r"\b(?:came|comes?|coming|turned|turns?) out\b(?: (?:as|with|at|on))?(?: the)?(?= |$)"
)
_LIKELY = re.compile(r"(?<=\bmost )likely(?: to\b)?|(?<=\bleast )likely(?: to\b)?")
_LATEST = re.compile(
    r"\b(?:in |for )?(?:the )?(?:latest|most recent|newest)(?: (?:year|period|data|figures?))?\b"
)
# What stands at the end of a table's time, or under a head that says "now".
_NOW = re.compile(
    r"\b(?:these days|nowadays|now(?! that\b)|today|right now|currently|at present|presently|at the moment|as of now)\b"
)
_PRESENT = re.compile(r"\b(?:is|are|has|have|do|does)\b")
_PAST = re.compile(r"\b(?:was|were|had|did|been|used to)\b")
_NUMBER_OF = re.compile(r"\bnumbers? of\b")
_HOW_MANY = re.compile(
    r"\bhow many\b|\b(?:what|which) (?:is|was|were|are) the (?:total )?number of\b|^(?:the )?number of\b|\bcount (?:of )?(?:the )?(?=\w)"
)
# To share news is no share of anything.
_SHARE = re.compile(
    r"%|\b(?:percentages?|per ?cents?|proportions?|pct|fraction)(?: of)?\b|\bshares?(?= (?:of|who|that|which|saying)\b)(?: of)?"
    r"|(?:(?<=\bthe )|(?<=\bwhat )|(?<=\bwhich )|(?<=\ba )|(?<=est )|(?<=\bby )|(?<=^))shares?\b"
)
_WHICH = re.compile(
    r"\b(?:which|who|whose|where)\b|\bwhat(?= \w+ (?:had|has|have|scored|got|were|was|did|came|is|are)\b)|^(?:please )?(?:list|name|rank|sort|order)\b|^(?:show|give)\b"
)
_ASKING = re.compile(
    r"\b(?:how many|how much|how (?:high|low|large|big|long|good|well)|(?:the )?number of(?: the)?|which|what(?:'s)?|who|whose|where|when)\b"
    r"|^(?:please )?(?:list|name|rank|sort|order|show|give)(?: (?:me|us))?(?: (?:all|every))?\b"
)
_ORDERED = re.compile(
    r"^(?:please )?(?:rank|sort|order)\b|\bin (?:ascending |descending )?order\b|\branked\b|\b(?:each|every)\b(?! (?:day|week|month|year|time|other))"
)
# What no one cell prints and no order shows: a difference between cells.
_DIFFERENCE = re.compile(
    r"\b(?:how (?:many|much) (?:more|fewer|less|higher|lower|bigger|smaller)|by how (?:many|much))\b"
)
# Who knows how to use a thing has knowledge of it, and need not use it.
_KNOWS_HOW = re.compile(r"\bknow how to (?:use|work with|handle|operate)\b", re.IGNORECASE)
# Several of what an abbreviation is for: NGOs.
_PLURAL = re.compile(r"\b([A-Z]{3,})s\b")
# That is, for example: signs, no words.
_ASIDE = re.compile(r"\b(?:i\.\s?e\.|e\.\s?g\.|viz\.)", re.IGNORECASE)
# A sort of thing, told by a number: two-year colleges, five-star hotels.
_COMPOUND = re.compile(
    rf"\b(?P<n>{'|'.join(COUNT_WORDS)})(?=-(?:year|month|week|day|hour|person|parent|star|bed))",
    re.IGNORECASE,
)
# How one thing differs between two periods is told by its figures at both.
_COMPARING = re.compile(
    r"\bhow far\b|\b(?:chang|differ|grow|increas|decreas|declin|develop)(?:e|ed|es|ing|ence|s)?\b"
    r"|\b(?:grew|grown|rise|rose|risen|rising|fall|fell|fallen|falling|drop|dropped|compared?)\b"
)
_OVER_ALL = re.compile(r"\b(?:over|across|for|in|of|among) all (?:the |of the )?(?P<noun>\w+)")
_LETTER = re.compile(r"\w")
_LISTING = ("which", "who", "whose", "where", "list", "name", "show")
_ONWARD = re.compile(r"\bor (?:(?P<better>better|above|higher)|(?:worse|below|lower))\b")
_GOES_ON = re.compile(r"^(?:and|but|or|so|also|ok|now|what about|how about|same)\b")


Spans = Sequence[tuple[int, int]]


def _is_population(term: Term, populations: Mapping[str, Sequence[str]]) -> bool:
    """Whether a term names a population by its noun, or is the same thing as the noun it ends in."""
    if term.text in populations:
        return True
    _, *tails = (term.text.split(" ", n)[-1] for n in range(term.text.count(" ") + 1))
    return any(term.stands_for(populations.get(tail, ())) for tail in tails)


@dataclass(frozen=True)
class Asked:
    """A question's words, sorted for tables; ``terms`` are those that something must speak of.

    ``optional`` are terms that only word the question, ``people`` those that name a
    population and no part of one, ``restricting`` those that name a part or a place.
    ``end`` is "top" or "bottom" where a superlative stands in the question, ``most`` says that
    it is one of numbers, and ``nth`` is 2 for "second highest". ``onward`` is "better" or
    "worse" where one step of a scale and all beyond it are asked for.
    """

    question: Question
    text: str
    words: tuple[Word, ...]
    terms: tuple[Term, ...]
    optional: frozenset[Term]
    people: frozenset[Term]
    restricting: frozenset[Term]
    periods: tuple[Period, ...]
    latest: bool
    present: bool
    bound: Bound | None
    end: str
    several: int | None
    nth: int
    most: bool
    ordered: bool
    lowest_first: bool
    how_many: bool
    share: bool
    number_of: bool
    which: bool
    onward: str
    difference: bool
    denial: Denial | None
    goes_on: bool
    nouns_from: tuple[int, ...]
    closed: Words

    @property
    def denied(self) -> bool:
        """Whether those are asked for who do not, or who are against."""
        return self.denial is not None

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The stems of all words."""
        return tuple(word.stem for word in self.words)

    @cached_property
    def measure(self) -> str:
        """The sort of measure that is named: "share", "rate", "change", "rank" or nothing."""
        return "share" if self.share else measure_of(self.text, self.closed.measures)


def asked(
    question: Question,
    desk: Desk,
    denial: Denial | None = None,
    without: Spans = (),
    labels: Spans = (),
) -> Asked:
    """The question as tables are asked it; without the words of ``denial``, which turn it.

    What stands ``without``, in offsets of ``Asked.text``, is no part of it; ``labels`` name rows,
    and whatever they say ("more than one college") asks for nothing.
    """
    closed = words_of(desk)
    text, plain, quiet, bound = _bounded(question, without, labels)
    periods = periods_in(quiet)
    quiet = _blank(quiet, [period.span for period in periods])
    several = SEVERAL.search(quiet)
    end = PLACED.search(quiet) or ENDS.search(quiet)
    nth = NTH.search(quiet)
    low = LOWEST_FIRST.search(quiet)
    asking = [match.span() for match in _ASKING.finditer(quiet)]
    if len(periods) > 1 and not ENDS.search(quiet) and not plain.startswith(_LISTING):
        quiet = _COMPARING.sub(_spaces, quiet)
    onward = _ONWARD.search(quiet)
    spans = [*asking, *(denial.spans if denial else ()), *(m.span() for m in (nth, low) if m)]
    left = _blank(quiet, [*spans, *_wording(quiet, several, closed)])
    terms = _apart(desk.lexicon.terms(left), left, desk, closed)
    return Asked(
        question=question,
        text=text,
        words=tuple(words(text)),
        terms=tuple(terms),
        optional=frozenset(term for term in terms if _is_optional(term, desk, closed)),
        people=_people(terms, desk),
        restricting=_restricting(terms, desk),
        periods=tuple(periods),
        latest=bool(_LATEST.search(plain) or _NOW.search(plain)),
        present=bool(_PRESENT.search(plain) and not _PAST.search(plain)),
        bound=bound,
        end="" if end is None else "bottom" if end["bottom"] else "top",
        several=number_named(several),
        nth=ORDINALS[nth["nth"]] if nth else 1,
        most=bool(end and OF_NUMBERS.match(end.group())),
        ordered=bool(_ORDERED.search(quiet)),
        lowest_first=bool(low),
        how_many=bool(_HOW_MANY.search(plain)),
        share=bool(_SHARE.search(_blank(plain, [bound.span] if bound else []))),
        number_of=bool(_NUMBER_OF.search(plain)),
        which=bool(_WHICH.search(plain)),
        onward="" if onward is None else "better" if onward["better"] else "worse",
        difference=bool(_DIFFERENCE.search(plain)),
        denial=denial,
        goes_on=bool(_GOES_ON.search(plain)),
        nouns_from=_nouns_from(asking, several, end),
        closed=closed,
    )


def _bounded(
    question: Question, without: Spans, labels: Spans
) -> tuple[str, str, str, Bound | None]:
    """The text, the same folded without labels, that without "now" and the bound too, and the bound."""
    whole = _reworded(question)
    text = _blank(whole, without)
    plain = _blank(folded(text), labels)
    quiet = _NOW.sub(_spaces, _LATEST.sub(_spaces, plain))
    bound = bound_in(_with_names(quiet, whole, (*without, *labels)))
    return text, plain, _blank(quiet, [bound.span] if bound else []), bound


def _reworded(question: Question) -> str:
    """The text as corrected, its numbers, abbreviations and turns of phrase as tables have them."""
    text = spelled(question.spelled)
    text = _COMPOUND.sub(lambda m: str(COUNT_WORDS[m["n"].lower()]), text)
    text = _ASIDE.sub(" ", _PLURAL.sub(r"\1", text))
    return _KNOWS_HOW.sub("have knowledge of", text)


def _wording(quiet: str, several: re.Match[str] | None, closed: Words) -> Iterator[tuple[int, int]]:
    """Where words only say what is wanted: a number of rows, a share, an end, an order."""
    if several:
        yield several.span("m") if several["m"] else several.span()
    patterns = (_SHARE, ENDS, PLACED, _ORDERED, _ONWARD, _LIKELY)
    for pattern in (*patterns, _CAME_OUT) if ENDS.search(quiet) else patterns:
        yield from (match.span() for match in pattern.finditer(quiet))
    for match in _OVER_ALL.finditer(quiet):
        if stem(match["noun"]) in closed.generic:
            yield match.span()


def _nouns_from(
    asking: Sequence[tuple[int, int]], several: re.Match[str] | None, end: re.Match[str] | None
) -> tuple[int, ...]:
    """Offsets behind which the noun for the rows may stand."""
    found = [last for _, last in asking] + [m.end() for m in (several, end) if m]
    found += [several.end("m")] if several and several["m"] else []
    return tuple(sorted(found))


def _people(terms: Sequence[Term], desk: Desk) -> frozenset[Term]:
    """The terms that name a population and no part of one."""
    populations, subgroups = desk.lexicon.populations, desk.lexicon.lists["subgroups"]
    return frozenset(
        term for term in terms
        if _is_population(term, populations) and not term.stands_for(subgroups)
    )  # fmt: skip


def _restricting(terms: Sequence[Term], desk: Desk) -> frozenset[Term]:
    """The terms that name a part of a population, or a place."""
    subgroups, places = desk.lexicon.lists["subgroups"], desk.lexicon.lists["places"]
    return frozenset(term for term in terms if term.stands_for(subgroups) or term.text in places)


def _apart(terms: Sequence[Term], text: str, desk: Desk, closed: Words) -> list[Term]:
    """The terms, a place and the noun for the rows apart: London authorities."""
    places = desk.lexicon.lists["places"]
    nouns = frozenset[str]().union(closed.any_row, *closed.row_nouns)
    found: list[Term] = []
    for term in terms:
        own = [word for word in words(text) if term.start <= word.start < term.end]
        cut = next(
            (
                n
                for n in range(1, len(own))
                if " ".join(word.text for word in own[:n]) in places
                and " ".join(word.stem for word in own[n:]) in nouns
            ),
            0,
        )
        if not cut:
            found.append(term)
            continue
        blank = " " * own[cut].start
        found += desk.lexicon.terms(text[: own[cut - 1].end])[-1:]
        found += desk.lexicon.terms(blank + text[own[cut].start : term.end])
    return found


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _with_names(text: str, whole: str, spans: Spans) -> str:
    """The text, its blanked spans told as words that say nothing: a gap "was 13.0", whatever the gap is of."""
    for start, end in spans:
        text = f"{text[:start]}{_LETTER.sub('x', whole[start:end])}{text[end:]}"
    return text


def _blank(text: str, spans: Spans) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _is_optional(term: Term, desk: Desk, closed: Words) -> bool:
    """Whether a term only words the question: no head need speak of it."""
    function, light = desk.lexicon.lists["function"], desk.lexicon.lists["light"]
    if term.text in desk.lexicon.lists["negations"]:
        return False
    named = [word for word in term.text.split() if word not in function]
    if " ".join(stem(word) for word in named) in closed.predicates:
        return True
    cues = desk.lexicon.cues(term)
    if any(cue.startswith(("fact.", "measure.", "kind.comments", "kind.conflict")) for cue in cues):
        return False
    things = [
        name for name, strength in term.senses.items() if name[0] not in "=@" and strength > 0
    ]
    if len(term.text.split()) > 1 and things:
        return False
    sums = closed.names.sums | closed.names.means
    if any(stem(word) in sums for word in named) or stems_of(term.text) in closed.names.means:
        return False
    return all(stem(word) in light | closed.predicates for word in named)
