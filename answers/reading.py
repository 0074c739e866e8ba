"""Read a question: every word goes to a slot, or to the closed list of fillers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .evidence import populations_named
from .framing import unframed
from .grounds import grounded
from .kinding import kind_of_question, ranking_of, unit_of
from .lexicon import Lexicon
from .nouns import Kind, Measure
from .question import Question
from .restrictors import restrictors_of, without_sizes
from .said_twice import denied_twin
from .spelling_repair import repaired
from .terms import Term
from .words import folded

ITEM = re.compile(
    r"\bq\.?\s?(\d{1,3})\s?([a-z])?\b(?:\s*(?:to|-|–)\s*(?:q?(\d{1,3})([a-z])?|([a-z]))\b)?",
    re.IGNORECASE,
)
_MANNERS = re.compile(
    r"^(?:\s*(?:hi|hello|hey|hiya|please|pls|kindly|ok|okay|so|thanks|good (?:morning|afternoon))\b[\s,!.]*"
    r"|\s*(?:(?:can|could|would|will) you (?:please )?|do you know )?(?:tell|give|show|find)(?: me| us)?(?= (?:what|how|which|who|when|why|where|whether|the|about))\s+)+"
    r"|[\s,]+(?:please|pls|thanks|thank you)[\s.!?]*$",
    re.IGNORECASE,
)
# Turns of phrase that deny what follows.
_FAR_FROM = re.compile(
    r"\b(?:anything but|far from|by no means|in no way|not at all|nowhere near)(?= [a-z])",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\b(?:or|versus|vs\.?|v|compared? (?:with|to)|against(?! (?:each other|one another))|than|next to|alongside|and(?= (?:the|that|those|with|about|for|in)\b)"
    r"|as (?:often|much|many|likely|common|frequently|widely|highly|willing|happy|keen|satisfied|confident) as"
    r"|(?<=more )then)\b",
)
_THEIR_REPORT = re.compile(
    r"(?:'s?)? (?:survey|poll|questionnaire|study)\b|'s? report\b| report\W*$"
)
_NOT_THINK = re.compile(r"\b(?:not|n't|never) (?:think|believe|feel|consider|agree)\b.*\bdisagree")
_HAVING = re.compile(r"\b(?:(?:had|have|has|having) an?|involv\w+|featur\w+)\b")
_COMPARE = re.compile(r"\bcompar(?:e[sd]?|ing|ison)\b|\bdifference between\b|\bgap between\b")
_MORE = re.compile(
    r"\b(?:more|higher|lower|bigger|greater|larger|smaller|fewer|less|faster|slower|better|worse|likelier|oftener)\b"
)
_WITH = re.compile(r"\b(?:with|to|and)\b")
_MEASURES: tuple[Measure, ...] = (
    "not_agree",
    "not_disagree",
    "neither",
    "dont_know",
    "disagree",
    "agree",
)
_COUNTING = ("unit.percent", "kind.how_many", "unit.count", "kind.how_much")
# "what % of councils commission each": those whose share is asked for of both sides
_PERCENT_OF = re.compile(r"(?<!\d)% of\b(?=.*\b(?:each|both)\b)")
_SUBJECT_REACH = 3
_ADJACENT = 3  # characters: a space, or an apostrophe, an s and a space


@dataclass(frozen=True, slots=True)
class _Slots:
    """Terms of a question by what they are for."""

    topic: list[Term]
    cues: dict[str, list[Term]]
    negations: list[Term]
    reports: tuple[str, ...]


def _slots(found: Sequence[Term], lexicon: Lexicon) -> _Slots:
    topic: list[Term] = []
    cues: dict[str, list[Term]] = {}
    negations: list[Term] = []
    reports: list[str] = []
    for term in found:
        named = lexicon.cues(term)
        if any(name.startswith("report.") for name in named) and term.stands_for(
            lexicon.lists["populations"]
        ):
            named = tuple(name for name in named if not name.startswith("report."))
        if term.text in lexicon.lists["negations"] and not any(
            name.startswith("measure") for name in named
        ):
            negations.append(term)
        elif named:
            for name in named:
                cues.setdefault(name, []).append(term)
                if name.startswith("report."):
                    reports.append(name.removeprefix("report."))
        else:
            topic.append(term)
    return _Slots(topic, cues, negations, tuple(dict.fromkeys(reports)))


def _measure(cues: dict[str, list[Term]]) -> Measure | None:
    return next((measure for measure in _MEASURES if f"measure.{measure}" in cues), None)


def _populations(topic: Sequence[Term], lexicon: Lexicon) -> list[tuple[Term, str]]:
    return [
        (term, name)
        for term in topic
        for name in sorted(
            populations_named(term, lexicon.populations),
            key=lambda name: name not in lexicon.surveyed_built_in,
        )
    ]


def _subject(
    topic: Sequence[Term],
    populations: Sequence[tuple[Term, str]],
    starts: Sequence[int],
    surveyed: frozenset[str],
    possessives: frozenset[int],
    text: str,
) -> tuple[Term, str] | None:
    """The population whose share or number is asked: the first named soon after the cue.

    One in the possessive ("inspectors' recommendations") counts something else, and
    one that those counted have ("cases that had a parent") is not counted either.
    """
    for start in starts:
        after = [term for term in topic if term.start >= start][:_SUBJECT_REACH]
        for n, (term, name) in enumerate(populations):
            if term in after and _HAVING.search(text[after[0].end : term.start]):
                break
            if term in after:
                head, name = _head_noun(populations[n:], name)
                if head.end not in possessives:
                    return head, name
                break
    if populations and populations[0][0] is topic[0] and populations[0][1] in surveyed:
        return populations[0]
    return None


def _possessives(text: str) -> frozenset[int]:
    """Offsets at which a possessive noun ends."""
    return frozenset(
        end
        for match in re.finditer(r"\w+('s?)(?=\s+\w)", folded(text))
        for end in (match.end(), match.start(1))
    )


def _head_noun(populations: Sequence[tuple[Term, str]], name: str) -> tuple[Term, str]:
    """Of populations in a row ("children's social workers") the last is the one counted."""
    chosen = (populations[0][0], name)
    for term, other in populations[1:]:
        if term is not chosen[0] and term.start - chosen[0].end <= _ADJACENT:
            chosen = (term, other)
    return chosen


def items_of(text: str) -> tuple[str, ...]:
    """Item ids named in a text, ``Q4a to Q4e`` spelled out; a bare battery is ``Q9*``."""
    found: list[str] = []
    for number, letter, last, last_letter, bare in ITEM.findall(text):
        last_letter = last_letter or bare.lower()
        first = f"Q{number}{letter.lower()}"
        if last_letter and letter and (not last or last == number):
            found += [
                f"Q{number}{chr(c)}"
                for c in range(ord(letter.lower()), ord(last_letter.lower()) + 1)
            ]
        elif last and not letter:
            found += [f"Q{n}*" for n in range(int(number), int(last) + 1)]
        else:
            found.append(first if letter else f"Q{number}*")
    return tuple(dict.fromkeys(found))


def read(text: str, lexicon: Lexicon, reports: tuple[str, ...] = ()) -> Question:
    """The question as read; ``reports`` restricts it to these whatever it names."""
    unmannered = unframed(_MANNERS.sub("", text))
    spelled, corrections = repaired(_FAR_FROM.sub("not", unmannered), lexicon)
    named = [match.span() for match in ITEM.finditer(spelled)]
    found = [
        term
        for term in lexicon.terms(spelled)
        if not any(start <= term.start < end for start, end in named)
    ]
    slots = _slots(found, lexicon)
    for twin in denied_twin(
        folded(spelled), slots.topic, slots.negations, lexicon.lists["evaluative"]
    ):
        (slots.negations if twin in slots.negations else slots.topic).remove(twin)
    if _counts_answers(spelled, slots, lexicon):
        slots.cues.setdefault("fact.responses", [])
        slots.cues.pop("fact.fieldwork", None)
    if _counts_a_part(spelled, slots, lexicon):
        slots.cues.pop("fact.responses")
        slots.cues.setdefault("kind.how_many", [])
    plain = without_sizes(folded(spelled))
    kind, used = kind_of_question(
        plain, slots.cues, lexicon.patterns, has_topic=_has_topic(spelled, slots, lexicon)
    )
    if kind != "fact":  # "a website", "a telephone" are things that people have
        used = frozenset(n for n in used if not n.startswith("fact.") or n in _WHEN_SAID)
    if kind == "figure":  # "open" and "explain" are what is asked about
        used = frozenset(n for n in used if not n.startswith(("fact.fieldwork_", "kind.passage")))
        used = frozenset(n for n in used if not _is_an_activity(slots.cues.get(n, ()), n))
    topic = _whole_topic(slots, used, lexicon)
    items = items_of(spelled)
    restrictors, consumed = restrictors_of(spelled, topic, lexicon)
    topic = [term for term in dict.fromkeys(topic) if term not in consumed]
    populations = _populations(topic, lexicon)
    starts = sorted(
        [term.end for name in _COUNTING for term in slots.cues.get(name, ())]
        + [match.end() for match in _PERCENT_OF.finditer(spelled)]
    )
    subject = _subject(
        topic,
        populations,
        starts,
        lexicon.surveyed_built_in,
        _possessives(spelled),
        folded(spelled),
    )
    weights = grounded(
        spelled, topic, lexicon.weights(topic), lexicon.lists["populations"], lexicon.surveyed
    )
    return Question(
        text=text,
        kind=_kind_of_items(kind, slots) if items else kind,
        topic=tuple(zip(topic, weights, strict=True)),
        subject=subject[1] if subject else None,
        populations=tuple(dict.fromkeys(name for _, name in populations)),
        reports=reports or slots.reports or _asked_in(spelled, populations, lexicon),
        measure=_measure(slots.cues),
        negations=_negations(folded(spelled), slots, lexicon),
        unit=unit_of(folded(spelled), slots.cues),
        restrictors=restrictors,
        items=items,
        ranking=ranking_of(folded(spelled), slots.cues),
        cues=frozenset(slots.cues),
        splits=splits_of(plain),
        counted=_counted(folded(spelled), topic, lexicon) if subject is None else "",
        corrections=corrections,
    )


_WHEN_SAID = frozenset(
    {"fact.published", "fact.publisher"}
)  # "when the report came out" says as of when


def _is_an_activity(terms: Sequence[Term], cue: str) -> bool:
    """Whether "publishing" is what is counted, and asks for no date or publisher."""
    return cue.startswith("fact.publish") and any(term.text.endswith("ing") for term in terms)


def _whole_topic(slots: _Slots, used: frozenset[str], lexicon: Lexicon) -> list[Term]:
    """The terms of the topic in the order of the question, unused cues with content among them."""
    unused = [
        term
        for name, of_cue in slots.cues.items()
        if name not in used
        for term in of_cue
        if _has_content(term, lexicon)
    ]
    return sorted(slots.topic + unused, key=lambda term: term.start)


def _kind_of_items(kind: Kind, slots: _Slots) -> Kind:
    """The kind of a question that names items: their figures, in order where an end is named."""
    if kind == "figure" and {"rank.top", "rank.bottom"} & slots.cues.keys():
        return "ranking"
    return "figure" if kind == "passage" else kind


# "How many staff took part in the survey": those who answered are counted, whoever they are.
_ANSWERING = re.compile(
    r"\bhow many (?:[\w'-]+ ){1,4}(?:took part|participated|responded|replied|filled (?:it )?in"
    r"|answered (?:the|this|our) (?:[\w'-]+ ){0,3}(?:survey|questionnaire|poll)"
    r"|completed (?:the|this|our) (?:[\w'-]+ ){0,3}(?:survey|questionnaire|poll)"
    r"|were (?:surveyed|interviewed|polled))\b"
)


def _counts_answers(text: str, slots: _Slots, lexicon: Lexicon) -> bool:
    """Whether a question asks how many of those surveyed answered, where a user's report may say."""
    if _RETURNED.search(folded(text)):
        return True
    if not lexicon.added or not _ANSWERING.search(folded(text)):
        return False
    named = {name for _, name in _populations(slots.topic, lexicon)}
    return not named & lexicon.surveyed_built_in


# "How many questionnaires were returned": as many as answered.
_RETURNED = re.compile(
    r"\bhow many (?:[\w'-]+ ){0,3}(?:questionnaires|forms|surveys|responses|replies) (?:were|did|have been|came|got)\b"
    r"[^?]*\b(?:filled(?: in| out)?|completed|returned|received|sent (?:back|in)|in|back|get)\b"
)
_COMING_IN = frozenset({
    "receive", "received", "get", "got", "collect", "collected", "gather", "gathered", "come", "came", "in", "there", "total",
})  # fmt: skip
_SAID_SO_MUCH = 2  # terms from which a question asks of more than who answered


def _counts_a_part(text: str, slots: _Slots, lexicon: Lexicon) -> bool:
    """Whether "how many respondents" goes on with what they said or did: a part of them."""
    if not lexicon.added or "fact.responses" not in slots.cues or "how many" not in folded(text):
        return False
    _, consumed = restrictors_of(text, slots.topic, lexicon)
    asked = _ANSWERING.search(folded(text))
    others = [
        term
        for term in slots.topic
        if term not in consumed
        and term.text not in lexicon.populations
        and not lexicon.names_report(term)
        and not set(term.text.split()) <= _COMING_IN
        and not _in_title(term, lexicon)
        and not (asked and asked.start() <= term.start < asked.end())
    ]
    return len(others) >= _SAID_SO_MUCH


def _in_title(term: Term, lexicon: Lexicon) -> bool:
    """Whether all words of a term stand in the title of a report that a user added."""
    said = set(term.text.split())
    return any(
        said <= set(re.findall(r"[a-z]+|\d+", folded(lexicon.reports[name].title)))
        for name in lexicon.added
    )


def _has_topic(text: str, slots: _Slots, lexicon: Lexicon) -> bool:
    """Whether words name a topic; of one who asks how many answered, more than year and survey."""
    if "fact.responses" not in slots.cues:
        return bool(slots.topic)
    _, consumed = restrictors_of(text, slots.topic, lexicon)
    others = [term for term in slots.topic if term not in consumed]
    asked = _RETURNED.search(folded(text))
    asked = asked or (_ANSWERING.search(folded(text)) if lexicon.added else None)
    return any(
        not (asked and (asked.start() <= term.start < asked.end() or lexicon.names_report(term)))
        for term in others
    )


_SHARE_OF = re.compile(
    r"(?:%|\b(?:per ?cent(?:age)?|percentage|proportion|share|fraction)) of (?:all |the )?(?=[a-z]+(?:s|men)\b)"
)


def _counted(text: str, topic: Sequence[Term], lexicon: Lexicon) -> str:
    """The plural noun after "what % of" that neither library nor vocabulary has a use for."""
    match = _SHARE_OF.search(text)
    term = next((t for t in topic if match and t.start == match.end()), None)
    if term is None or " " in term.text or term.text in lexicon.populations:
        return ""
    return "" if lexicon.knows(term.text) else term.text


def _asked_in(
    text: str, populations: Sequence[tuple[Term, str]], lexicon: Lexicon
) -> tuple[str, ...]:
    """The reports on the people named before "survey": "in the social workers' report"."""
    for term, name in populations:
        if _THEIR_REPORT.match(folded(text), term.end):
            return tuple(r for r, of in lexicon.described.items() if of.subjects[:1] == (name,))
    return ()


def splits_of(text: str) -> tuple[tuple[int, int], ...]:
    """Where a question (lower case) may be parted into the two things it compares.

    Pairs of offsets: where the alternatives begin, behind "more" or "higher", and where
    the second begins.
    """
    found = {match.start() for match in _SPLIT.finditer(text)}
    if compared := _COMPARE.search(text):
        found |= {match.start() for match in _WITH.finditer(text, compared.end())}
    begins = [match.end() for match in _MORE.finditer(text)]
    return tuple((max((b for b in begins if b < at), default=0), at) for at in sorted(found))


def _negations(text: str, slots: _Slots, lexicon: Lexicon) -> int:
    """How often the question turns.

    The "no" of "disagree or no" is a response, and who is unhappy that something was
    not done says once that it was not.
    """
    disagreeing = "measure.disagree" in slots.cues
    if disagreeing and _NOT_THINK.search(text):
        return 0  # "did not think so, i.e. disagreed" is said twice
    responses = disagreeing or "measure.neither" in slots.cues
    unhappy = [t.start for t in slots.topic if t.verdict(lexicon.lists["attitudes"]) < 0]
    return sum(
        not (responses and term.text == "no") and not any(start < term.start for start in unhappy)
        for term in slots.negations
    )


def _has_content(term: Term, lexicon: Lexicon) -> bool:
    """Whether a cue that was not needed may be part of the topic after all."""
    fillers = lexicon.lists["function"]
    if any(name.startswith(("report.", "measure.", "unit.")) for name in lexicon.cues(term)):
        return False
    words = term.text.split()
    if len(words) > 1 and not any(name.startswith("rank.") for name in lexicon.cues(term)):
        return False
    return any(word not in fillers for word in words)
