"""Bases: how many were asked, from what the report says in prose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from .document import Block
from .records import Base, Fact, Place, QuestionRow, Report
from .sentences import sentences
from .signs import Sieve, folded, holds

# "2021: n=400" is a year, and so is "asked in 2021"; "page 44" is where something stands.
_NUMBER = r"(?P<n>\d{1,3}(?:,\d{3})+|\d+(?!\d|:\s?n\b))"
_N = (
    r"(?<!\bin )(?<!since )(?<!\bpage )(?<!\bpages )(?<!\btable )(?<!\bfigure )(?<!\bsection )"
    + _NUMBER
)
_PEOPLE = r"(?P<noun>(?:[\w'’/-]+ ){0,4}?[\w'’/-]+)"
_SOME_PEOPLE = r"(?P<noun>(?:[\w'’/-]+ ){0,3}?(?:[\w'’/-]+s|people|staff|children|men|women)\b(?: of [\w'’-]+)?)"
# "183 (74%) Harbour Management Board (HMB) employees": a share, and a body with its initials.
_SHARE = r"(?: \(\d+(?:\.\d+)?\s?(?:%|per cent)\))?"
_BODY = r"(?:(?:[\w'’-]+ ){1,8}?\([a-z]{2,}\)(?:['’]s?)? )?"
# How reports state the number who answered; the earlier form outranks the later. Before
# each the signs, in lower case, of which every text that it matches holds one.
_TOTALS = tuple(
    (signs, re.compile(pattern, re.IGNORECASE))
    for signs, pattern in (
        (
            ("total ", "total,"),
            rf"\b(?:a |in )?total(?: of|,)? {_N}{_SHARE} {_BODY}{_PEOPLE} (?:were |was |have )?"
            r"(?:completed|returned|received|took part|participated|responded|responses|interviewed|surveyed)\b",
        ),
        (
            (
                " took part",
                " participated",
                " responded",
                " replied",
                " completed ",
                " returned ",
                " answered ",
                " filled in ",
            ),
            rf"\b{_N} (?:out )?of (?:the |our |all )?(?:\d[\d,]*) {_PEOPLE} (?:took part|participated|responded(?! that\b)"
            r"|replied|(?:completed|returned|answered|filled in) (?:the|a|our|this|it))\b",
        ),
        (
            (
                " took part",
                " participated",
                " responded",
                " completed ",
                " replied",
                " answered",
                " filled ",
            ),
            rf"\b(?<!\bof )(?<!\bof the )(?<!\bof our )(?<!\bof all ){_N}{_SHARE} {_BODY}{_PEOPLE} (?<!also )(?:took part|participated|responded(?! that\b)|(?:completed|filled (?:in|out)) (?:the|a|our|this)"
            r"|(?:replied|answered)(?= (?:to|the|our|this|between|in|from)\b|[.,;]|$))\b",
        ),
        (
            (" completed", " returned", " received", " carried out", " conducted"),
            rf"\b{_N} (?P<noun>(?:completed |valid |full )?(?:questionnaires|surveys|responses"
            r"|returns|interviews)) (?:were |was )?"
            r"(?:completed|returned|received|carried out|conducted)\b",
        ),
        (
            (" based on",),
            rf"\b(?:survey|poll|results|report)\b[^.;]{{0,40}} based on(?: the)?(?: views of"
            rf"| responses (?:from|of))? (?:a total of )?{_N} {_PEOPLE}\b",
        ),
        (
            (" replied", " responded", " took part", " participated", " returned"),
            rf"(?:,|;|\band|\bof whom|\bwhich) {_N} (?:of (?:them|these|whom) )?"
            r"(?:replied|responded|took part|participated|returned (?:it|the|a))(?! that\b)\b",
        ),
        (
            ("completed by ", "answered by ", "filled in by ", "returned by "),
            rf"\b(?:completed|answered|filled in|returned) by (?:a total of )?{_N} {_SOME_PEOPLE}",
        ),
        (
            ("received ", "resulting in ", "collected ", "gathered ", "obtained ", "yielded "),
            r"\b(?:received|resulting in|collected|gathered|obtained|yielded) (?:a total of |exactly |some |about |around |nearly |almost |(?:just )?over )?"
            rf"{_NUMBER} (?P<noun>(?:(?!less\b|fewer\b|more\b|extra\b)[\w'’-]+ )?(?:responses|replies|returns|questionnaires))\b",
        ),
        (
            ("interviewed ", "surveyed ", "polled "),
            rf"\b(?:interviewed|surveyed|polled) {_N} {_SOME_PEOPLE}",
        ),
        (
            ("heard from ",),
            rf"\bwe heard from (?:a total of |some |over |nearly )?{_N} {_SOME_PEOPLE}",
        ),
        (
            ("base",),
            rf"^(?:\W*(?:total|survey|overall) )?base(?: size)?\s*[:=]\s*(?:all (?P<noun>[^()\d]*?)\s*\()?"
            rf"(?:n\s*=\s*)?{_N}",
        ),
        (
            (" participants", " respondents", " responses"),
            rf"^\W*{_N} (?P<noun>(?:survey |poll )?(?:participants|respondents|responses))"
            r"(?= (?:from|in|across|in total)\b|\W*$)",
        ),
        (
            ("survey (", "poll (", "experiment ("),
            rf"\b(?:survey(?: experiment)?|poll) \({_N} {_SOME_PEOPLE}(?<!questions)(?<!items)(?<!pages)(?=[,;)])",
        ),
        (("=",), rf"\(\s*n\s*=\s*{_N}\s*\)"),
    )
)
_DIGIT = re.compile(r"\d")
_TOTALS_SIEVE = Sieve([signs for signs, _ in _TOTALS])
_BASE_NOTE = re.compile(
    rf"^\W*(?:(?:unweighted |weighted )?base(?: size)?\s*[:=]\s*(?P<group>[^()\d]*?)\s*\(?"
    rf"(?:n\s*=\s*)?{_N}\)?|n\s*=\s*(?P<bare>\d[\d,]*))\b",
    re.IGNORECASE,
)
_WHO = r"(?:who|which|that|whose|with|receiving|using)"
# The words for a group end where the sentence says what the group answered.
_UNTIL = (
    r"(?=\s*(?:[,;:(\d]|\.(?:\s|$)|$|\b(?:(?:dis)?agree[ds]?|said|say|felt|feel|thought|believed?"
    r"|(?:reported|stated|responded) that|were (?:positive|negative|satisfied)|half"
    r"|a (?:third|quarter|fifth)|just (?:under|over)|over|under|about|around|approximately|nearly"
    r"|almost|most|more than|fewer than|less than|only|it was|one in)\b))"
)
_FILTER = re.compile(
    rf"\b(?:of|among|amongst|from|base:?) (?:all |those )?(?:the )?{_N}(?P<share>\s?%| per ?cent)?"
    rf" (?P<group>(?:of (?:the )?)?(?:[\w'’/-]+ ){{0,5}}?{_WHO}\b.{{3,120}}?){_UNTIL}",
    re.IGNORECASE,
)
# Wording that is put only to some: "As a newly qualified …: …", "If yes, …".
_ONLY_SOME = re.compile(
    r"as an? (?!whole|result)[\w' -]+?[:,] |\(?if (?:yes|no|so|applicable|you|not)\b"
    r"|for those who\b|\(?where applicable\b",
    re.IGNORECASE,
)
# Words that two wordings may share without speaking of the same thing.
_PLAIN = {
    "a", "about", "all", "an", "and", "any", "are", "as", "asked", "at", "be", "been", "but", "by",
    "did", "do", "does", "for", "from", "had", "has", "have", "i", "if", "in", "is", "it", "its",
    "last", "me", "more", "my", "no", "not", "of", "on", "one", "or", "our", "over", "past", "said",
    "stated", "that", "the", "their", "them", "there", "these", "they", "this", "those", "three",
    "to", "two", "under", "us", "was", "we", "were", "what", "when", "where", "which", "who",
    "whose", "will", "with", "within", "year", "years", "you", "your",
}  # fmt: skip
_FEW, _MOST, _LONGEST_RUN = 1 / 3, 1 / 2, 4
_NEAR = 6
_ROUNDING = re.compile(r"\bround(?:ed|ing)\b", re.IGNORECASE)
_WORDS_KEPT = 10_000
_TEXTS_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class _Filter:
    """A group stated in prose: its number or its share, and the words it is named with."""

    n: int
    is_share: bool
    group: str
    lines: tuple[int, int]


def with_bases(
    rows: Sequence[QuestionRow], blocks: Iterable[Block], report: Report
) -> tuple[QuestionRow, ...]:
    """Return the rows with their bases: the item's own, else its filter's, else the survey's.

    A row put to a group whose number is not printed has no base.
    """
    prose = [block for block in blocks if block.kind not in {"contents", "furniture"}]
    total = survey_base(prose, report)
    based: dict[int, Base | None] = {
        position: None if _ONLY_SOME.match(row.text) else total for position, row in enumerate(rows)
    }
    if total:
        based.update(_filtered(rows, _filters(prose), total.n))
    based.update(_noted(rows, prose))
    return tuple(
        row if row.base else replace(row, base=based[position]) for position, row in enumerate(rows)
    )


@dataclass(frozen=True, slots=True)
class Total:
    """A statement of how many answered: the number as printed, and what they are called."""

    printed: str
    noun: str
    words: str
    block: Block

    @property
    def n(self) -> int:
        """The number that answered."""
        return int(self.printed.replace(",", ""))


def stated_totals(blocks: Iterable[Block], report: Report) -> tuple[Total, ...]:
    """Return the statements of the number of responses, the most explicit first.

    The number the catalogue gives for the report is believed before any other.
    """
    stated = [
        (rank, Total(n, noun, words, block))
        for block in blocks
        if block.kind not in {"table", "footnote", "quotation", "contents", "furniture"}
        for rank, n, noun, words in _totals_in(block.verbatim)
    ]
    stated.sort(key=lambda found: found[0])
    n = report.responses or (stated[0][1].n if stated else None)
    first: dict[tuple[int, int], Total] = {}
    for _, total in stated:
        if total.n == n:
            first.setdefault(total.block.lines, total)
    return tuple(first.values())


@lru_cache(maxsize=_TEXTS_KEPT)  # asked for the facts of a report and for its bases
def _totals_in(text: str) -> tuple[tuple[int, str, str, str], ...]:
    """Return the totals a text states: their rank, the number, its noun and all the words."""
    if not _DIGIT.search(text):
        return ()
    plain = folded(text)
    return tuple(
        (rank, match["n"], match.groupdict().get("noun") or "", match[0])
        for rank in _TOTALS_SIEVE.let_through(plain)
        if holds(plain, _TOTALS[rank][0])
        for match in _TOTALS[rank][1].finditer(text)
    )


def survey_base(blocks: Iterable[Block], report: Report) -> Base | None:
    """Return the number of responses to the whole survey, where the report states it best."""
    for total in stated_totals(blocks, report):
        return Base(total.n, "survey", total.block.lines)
    return None


def _noted(rows: Sequence[QuestionRow], blocks: Sequence[Block]) -> Iterator[tuple[int, Base]]:
    """Yield places of rows with the base noted under their table, or else over it."""
    tables: list[list[int]] = []
    for position, row in enumerate(rows):
        above = rows[position - 1] if position else None
        if above and _same_table(above, row):
            tables[-1].append(position)
        else:
            tables.append([position])
    for block in blocks:
        if match := _BASE_NOTE.match(block.text):
            n = int((match["n"] or match["bare"]).replace(",", ""))
            base = Base(n, "item", block.lines, (match["group"] or "").strip(" ,;:"))
            first, last = block.lines
            under = [part for part in tables if 0 < first - rows[part[-1]].place.lines[1] <= _NEAR]
            over = [part for part in tables if 0 < rows[part[0]].place.lines[0] - last <= _NEAR]
            yield from ((position, base) for part in (under or over)[:1] for position in part)


def _same_table(above: QuestionRow, row: QuestionRow) -> bool:
    same = (above.place.page, above.place.sheet) == (row.place.page, row.place.sheet)
    return same and 0 <= row.place.lines[0] - above.place.lines[1] <= 2


def _filters(blocks: Sequence[Block]) -> list[_Filter]:
    return [
        _Filter(int(match["n"].replace(",", "")), bool(match["share"]), match["group"], block.lines)
        for block in blocks
        if block.kind not in {"table", "footnote", "quotation"}
        for match in _FILTER.finditer(block.verbatim)
    ]


def _filtered(
    rows: Sequence[QuestionRow], filters: Sequence[_Filter], total: int
) -> dict[int, Base | None]:
    """Return the bases of the rows, by place, that were asked of a filtered group only."""
    based: dict[int, Base | None] = {}
    if not filters:
        return based
    words = [_stems(row.text) for row in rows]
    # A printed number outranks a share of the same group.
    for part in sorted(filters, key=lambda found: not found.is_share):
        asked = _filter_item(rows, words, part, total)
        if asked is None:
            continue
        topic = words[asked] & _stems(part.group) & _telling(words, asked)
        for position in range(asked + 1, len(rows)):
            if not topic & words[position]:
                break
            based[position] = (
                None if part.is_share else Base(part.n, "filter", part.lines, part.group)
            )
    return based


def _telling(words: Sequence[frozenset[str]], asked: int) -> frozenset[str]:
    """Return the stems of an item that few items before it and not most of all items have."""
    before = Counter(stem for stems in words[:asked] for stem in stems)
    everywhere = Counter(stem for stems in words for stem in stems)
    most = max(_LONGEST_RUN, _MOST * len(words))
    return frozenset(
        stem for stem in words[asked] if before[stem] <= _FEW * asked and everywhere[stem] <= most
    )


def _filter_item(
    rows: Sequence[QuestionRow], words: Sequence[frozenset[str]], part: _Filter, total: int
) -> int | None:
    """Return the place of the item whose "yes" made the group, by its share and its words."""
    share = part.n if part.is_share else 100 * part.n / total
    told = _stems(part.group)
    likely = [
        (len(words[position] & told), -position)
        for position, row in enumerate(rows)
        if row.agree is not None and abs(row.agree - share) <= 1 and len(words[position] & told) > 1
    ]
    return -max(likely)[1] if likely else None


def _stems(text: str) -> frozenset[str]:
    tokens = re.findall(r"[a-z]+", text.casefold().replace("'", "").replace("’", ""))
    return frozenset(_stem(word) for word in tokens if word not in _PLAIN)


@lru_cache(maxsize=_WORDS_KEPT)
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))


@cache
def _stemmer() -> Any:
    import snowballstemmer  # most reports need no stems

    return snowballstemmer.stemmer("english")


def rounding(report_id: str, blocks: Iterable[Block]) -> tuple[Fact, ...]:
    """Return what the report says about rounding, a fact for each sentence."""
    return tuple(
        Fact(
            Place(report_id, block.locator, block.section, block.lines), name, words, "text", words
        )
        for block in blocks
        if block.kind in {"paragraph", "bullet", "note"}
        and "round" in block.verbatim.lower()
        and _ROUNDING.search(block.verbatim)
        for name, words in _rounding_sentences(block.verbatim)
    )


def _rounding_sentences(text: str) -> Iterator[tuple[str, str]]:
    """Yield ("rounding", words) for figures that may vary, "rounding_totals" for sums."""
    parts = [text[start:end] for start, end in sentences(text)]
    for position, sentence in enumerate(parts):
        if not _ROUNDING.search(sentence):
            continue
        if re.match(r"(?:this|these) (?:is|are)\b", sentence, re.IGNORECASE) and position:
            sentence = f"{parts[position - 1]} {sentence}"
        sums = re.search(r"\b(?:add|sum|total)\b.*\b100", sentence, re.IGNORECASE)
        yield ("rounding_totals" if sums else "rounding"), sentence
