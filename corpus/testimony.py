"""Whose words a quotation holds: tags such as "says Mr Goldup", and speakers that go on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .document import Block
from .lines import words
from .marks import Quoted, quoted
from .records import Lines
from .signs import holds

_TITLE = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lord|Lady|Baroness|Baron|Prof|Professor|Cllr|Councillor)"
    r"\b\.?"
)
_NAME = r"[A-Z][\w’'-]+"
_PERSON = rf"{_TITLE}(?: {_NAME}){{1,2}}|{_NAME}(?: [A-Z]\.)?(?: {_NAME}){{1,2}}"
_SOMEBODY = (
    r"(?:[Aa]n?|[Oo]ne|[Tt]he|[Aa]nother|[Mm]any|[Ss]ome|[Ss]everal|[Mm]ost)(?: [\w’'-]+){1,7}?"
)
# Groups that are named without an article: "Staff told us".
_GROUP = (
    r"(?:Staff|People|Children|Young people|Pupils|Students|Parents|Parents and carers|Carers|Families|Relatives|Residents"
    r"|Patients|Prisoners|Leaders|Governors|Teachers|Nurses|Doctors|Officers|Social workers|Providers|Managers|Tenants|Members)"
)
_PRONOUN = r"[Hh]e|[Ss]he|[Tt]hey"
_VERB = (
    r"(?:says?|said|adds?|added|explain(?:s|ed)|warn(?:s|ed)|insist(?:s|ed)|argue[sd]|believe[sd]"
    r"|comment(?:s|ed)|told|tells|state[sd]|note[sd]|claim(?:s|ed)|stresse[sd]|concede[sd]"
    r"|conclude[sd]|continue[sd]|recall(?:s|ed)|remark(?:s|ed)|replie[sd]|wrote|put it)"
)
_AFTER = re.compile(
    rf"[\s,]*(?P<by>{_VERB} (?:{_PERSON}|{_SOMEBODY})(?=[.,;:]|\s[“‘\"']|$)"
    rf"|(?:{_PERSON}|{_PRONOUN}|{_SOMEBODY}) {_VERB})(?![\w-])"
)
_BEFORE = re.compile(
    rf"(?:[Ii]n the words of|[Aa]s put by|[Aa]ccording to) (?P<words>[^.“”\"]+?)\s*[,:]\s*$"
    rf"|(?P<by>(?:{_PERSON}|{_PRONOUN}|{_SOMEBODY}|\b{_GROUP}) {_VERB})(?: (?:that|us|me|inspectors|the inspectors?))?\s*[,:]?\s*$"
    rf"|(?P<office>{_SOMEBODY}, [^,.;“”\"]{{2,60}},) {_VERB} [^.!?“”\"]{{1,80}}$"
    rf"|(?P<aside>(?:{_PERSON}),[^,.“”\"]{{1,80}}, {_VERB})(?: [\w’' -]{{1,40}})?:\s*$"
    rf"|(?:(?P<within>(?:{_PERSON}|{_PRONOUN}) {_VERB})|(?P<role>{_SOMEBODY}) {_VERB})"
    r" [^.!?“”\"]{1,60}$"
)
_TOLD = re.compile(
    rf"(?:{_PERSON}|{_PRONOUN}) {_VERB}\b|{_VERB} (?:{_PERSON})|according to {_PERSON}"
)
# One of these stands in whatever the pattern above matches.
_TELLING = (
    "say", "said", "add", "explain", "warn", "insist", "argue", "believe", "comment", "told",
    "tells", "state", "note", "claim", "stresse", "conc", "continue", "recall", "remark",
    "replie", "wrote", "put it", "according to",
)  # fmt: skip
# What a text, not a person, says is no testimony.
_DOCUMENT = re.compile(
    r"\b(?:report|study|paper|guidance|guide|act|article|website|letter|questions?|statement|plan"
    rf"|policy|framework|questionnaire|survey) {_VERB}|{_VERB} (?:the|a|its) (?:report|study)\b"
)
_SENTENCE_BETWEEN = re.compile(r"[.!?]\s+[A-Z]")
_TITLED = re.compile(rf"{_TITLE} ((?:{_NAME} )*{_NAME})")
_SAYING = re.compile(rf"(?:{_VERB} )({_NAME} {_NAME})|({_NAME} {_NAME}) {_VERB}\b")
# Two names, or a title and a name, in whatever the two patterns above match.
_TWO_NAMES = re.compile(r"[A-Z][\w’'-]+\.? [A-Z]")
_FEWEST_WORDS = 4
# What may stand between a speaker's paragraphs without ending the testimony.
_ASIDE = {"furniture", "footnote", "note", "chart_title"}


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words between the outer marks, the attribution as printed, and how they stand."""

    text: str
    attribution: str | None
    closed: bool = True
    marked: bool = True


@dataclass(frozen=True, slots=True)
class Testimony:
    """The words of a person; ``lines`` where they run over several paragraphs."""

    text: str
    attribution: str | None = None
    speaker: str | None = None
    lines: Lines | None = None


def testimony(
    blocks: Sequence[Block], parse: Callable[[Block], Quotation]
) -> Iterator[tuple[Block, Testimony]]:
    """Yield each quotation of a person with its block, in source order."""
    full = _full_names(blocks)
    person: str | None = None
    speaking = False
    taken: set[int] = set()
    text = [block for block in blocks if block.kind not in _ASIDE]
    for position, block in enumerate(text):
        if position in taken:
            continue
        if block.kind == "quotation":
            quotation = parse(block)
            spoken = Testimony(quotation.text, quotation.attribution, lines=block.lines)
            if quotation.attribution:
                speaking = False
                spoken = replace(spoken, speaker=_named(quotation.attribution, full, None))
            elif speaking:
                spoken = replace(spoken, speaker=person)
                while not quotation.closed and (after := _reopened(text, position, parse)):
                    position, quotation = position + 1, after
                    taken.add(position)
                    lines = (block.lines[0], text[position].lines[1])
                    spoken = replace(
                        spoken,
                        text=f"{spoken.text} {_with_mark(text[position], after)}",
                        lines=lines,
                    )
            yield block, spoken
        elif block.kind in {"paragraph", "bullet"}:
            for spoken in _in_prose(block, full, person):
                yield block, spoken
                person = spoken.speaker or person
            told = holds(block.verbatim, _TELLING) and _TOLD.search(
                _without_quotations(block.verbatim)
            )
            person = _last_named(block.verbatim, full) or person
            speaking = bool(told and person)
        else:
            speaking = False


def _reopened(
    text: Sequence[Block], position: int, parse: Callable[[Block], Quotation]
) -> Quotation | None:
    """The next paragraph of a speech: its opening mark repeats one not closed yet."""
    if position + 1 >= len(text) or text[position + 1].kind != "quotation":
        return None
    after = parse(text[position + 1])
    return after if after.marked and after.attribution is None else None


def _with_mark(block: Block, quotation: Quotation) -> str:
    """Return the words with the mark that reopens them, so that they stay verbatim."""
    end = block.verbatim.index(quotation.text) + len(quotation.text)
    return block.verbatim[:end]


def _without_quotations(text: str) -> str:
    kept, end = [], 0
    for stretch in quoted(text):
        kept.append(text[end : stretch.start - 1])
        end = stretch.end + 1
    return " ".join([*kept, text[end:]])


def _in_prose(block: Block, full: dict[str, str], person: str | None) -> Iterator[Testimony]:
    """Yield the tagged quotations of a paragraph."""
    text = block.verbatim
    stretches = quoted(text)
    tags = [_tag(text, stretch, stretches) for stretch in stretches]
    for (before, last), (later, stretch) in pairwise(enumerate(stretches)):
        # A tag between two quotations belongs to both: "…," he says. "…".
        between = text[last.end + 1 : stretch.start - 1]
        if tags[before] and not tags[later] and not _SENTENCE_BETWEEN.search(between):
            tags[later] = tags[before]
    for stretch, by in zip(stretches, tags, strict=True):
        spoken = text[stretch.start : stretch.end].strip()
        if by is None or not long_enough(spoken):
            continue
        before_tag = _last_named(text[: stretch.start], full) or person
        speaker = _named(by, full, before_tag)
        person = speaker or person
        yield Testimony(spoken, by, speaker)


def long_enough(spoken: str) -> bool:
    """Whether the words are more than a phrase; the parts of a compound count."""
    return len(words(spoken.replace("-", " "))) >= _FEWEST_WORDS


def _tag(text: str, stretch: Quoted, stretches: Sequence[Quoted]) -> str | None:
    """Return the words that say who speaks, after the quotation or before it."""
    following = text[stretch.end + 1 :]
    ended = text[stretch.start : stretch.end].rstrip().endswith(".")
    # After a full stop inside the marks a capital begins the next sentence.
    if (match := _AFTER.match(following)) and not (ended and match["by"][0].isupper()):
        return None if _DOCUMENT.search(match["by"]) else match["by"]
    ends = [other.end + 1 for other in stretches if other.end < stretch.start]
    preceding = text[max(ends, default=0) : stretch.start - 1]
    if (match := _BEFORE.search(preceding)) and not _DOCUMENT.search(match.group()):
        return next(by for by in match.groups() if by)
    return None


def _full_names(blocks: Sequence[Block]) -> dict[str, str]:
    """Return for each surname printed with a title the full name printed for it."""
    text = "\n".join(block.verbatim for block in blocks)
    full: dict[str, str] = {}
    for name in dict.fromkeys(_TITLED.findall(text)):
        surname = name.split()[-1]
        if " " in name:
            full.setdefault(surname, name)
            continue
        for match in re.finditer(rf"({_NAME}) {re.escape(surname)}\b", text):
            if not re.fullmatch(_TITLE, match[1]):
                full.setdefault(surname, match.group())
                break
    return full


def _named(by: str, full: dict[str, str], last: str | None) -> str | None:
    """Return the full name of whom a tag names, as far as the report prints it."""
    if re.search(rf"\b(?:{_PRONOUN})\b", by):
        return last
    if match := _TITLED.search(by):
        return full.get(match[1].split()[-1], match.group())
    name = re.search(rf"{_NAME}(?: [A-Z]\.)? {_NAME}", by)
    return name.group() if name else None


def _last_named(text: str, full: dict[str, str]) -> str | None:
    """Return the person named last in a text."""
    last: tuple[int, str] | None = None
    for surname, name in full.items():
        if surname in text:
            for match in re.finditer(rf"\b{re.escape(surname)}\b", text):
                last = max(last or (-1, ""), (match.start(), name))
    named = _TWO_NAMES.search(text)
    if named and last is None and (titled := _TITLED.search(text)):
        last = (titled.start(), titled.group())
    for match in _SAYING.finditer(text) if named and holds(text, _TELLING) else ():
        last = max(last or (-1, ""), (match.start(), match[1] or match[2]))
    return last[1] if last else None
