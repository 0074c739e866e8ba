"""Read a question: every word goes to a slot, or to the closed list of fillers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..corpus.lazy_pattern import lazy_pattern
from .counting_answers import counts_a_part, counts_answers, has_topic
from .framing import unframed
from .grounds import grounded
from .items import ITEM, items_of
from .kinding import kind_of_question, ranking_of, unit_of
from .lexicon import Lexicon
from .nouns import Kind, Measure
from .own_names import own_terms
from .question import Question
from .restrictors import restrictors_of, without_sizes
from .said_twice import denied_twin
from .slots import Slots, negations_in, slots_of, whole_topic
from .spelling_repair import repaired
from .terms import Term
from .whose_share import counted_noun, populations_in, reports_asked_in, subject_of
from .words import folded

_MANNERS = lazy_pattern(
    r"^(?:\s*(?:hi|hello|hey|hiya|please|pls|kindly|ok|okay|so|thanks|good (?:morning|afternoon))\b[\s,!.]*"
    r"|\s*(?:(?:can|could|would|will) you (?:please )?|do you know )?(?:tell|give|show|find)(?: me| us)?(?= (?:what|how|which|who|when|why|where|whether|the|about))\s+)+"
    r"|[\s,]+(?:please|pls|thanks|thank you)[\s.!?]*$",
    re.IGNORECASE,
)
# Turns of phrase that deny what follows.
_FAR_FROM = lazy_pattern(
    r"\b(?:anything but|far from|by no means|in no way|not at all|nowhere near)(?= [a-z])",
    re.IGNORECASE,
)
_SPLIT = lazy_pattern(
    r"\b(?:or|versus|vs\.?|v|compared? (?:with|to)|against(?! (?:each other|one another))|than|next to|alongside|ahead of|and(?= (?:the|that|those|with|about|for|in)\b)"
    r"|as (?:often|much|many|likely|common|frequently|widely|highly|willing|happy|keen|satisfied|confident) as"
    r"|(?<=more )then)\b",
)
_COMPARE = lazy_pattern(r"\bcompar(?:e[sd]?|ing|ison)\b|\bdifference between\b|\bgap between\b")
_MORE = lazy_pattern(
    r"\b(?:more|higher|lower|bigger|greater|larger|smaller|fewer|less|faster|slower|better|worse|likelier|oftener)\b"
)
_WITH = lazy_pattern(r"\b(?:with|to|and)\b")
_MEASURES: tuple[Measure, ...] = (
    "not_agree",
    "not_disagree",
    "neither",
    "dont_know",
    "disagree",
    "agree",
)
# "When the report came out" says as of when.
_WHEN_SAID = frozenset({"fact.published", "fact.publisher"})


def read(text: str, lexicon: Lexicon, reports: tuple[str, ...] = ()) -> Question:
    """The question as read; ``reports`` restricts it to these whatever it names."""
    unmannered = unframed(_MANNERS.sub("", text))
    spelled, corrections = repaired(_FAR_FROM.sub("not", unmannered), lexicon)
    slots = _slots(spelled, lexicon)
    spoken = folded(spelled)
    plain = without_sizes(spoken)
    kind, used = _kind(spelled, plain, slots, lexicon)
    items = items_of(spelled)
    topic = whole_topic(slots, used, lexicon)
    restrictors, consumed = restrictors_of(spelled, topic, lexicon)
    topic = [term for term in dict.fromkeys(topic) if term not in consumed]
    populations = populations_in(topic, lexicon)
    subject = subject_of(spelled, topic, populations, slots.cues, lexicon.surveyed_built_in)
    weights = grounded(
        spelled, topic, lexicon.weights(topic), lexicon.lists["populations"], lexicon.surveyed
    )
    chosen = reports or slots.reports or reports_asked_in(spelled, populations, lexicon)
    known = lexicon.reports
    added = [known[name] for name in known if name in lexicon.added]
    return Question(
        text=text,
        kind=_kind_of_items(kind, slots) if items else kind,
        topic=tuple(zip(topic, weights, strict=True)),
        subject=subject,
        populations=tuple(dict.fromkeys(name for _, name in populations)),
        reports=chosen,
        measure=next((name for name in _MEASURES if f"measure.{name}" in slots.cues), None),
        negations=negations_in(spoken, slots, lexicon),
        unit=unit_of(spoken, slots.cues),
        restrictors=restrictors,
        items=items,
        ranking=ranking_of(spoken, slots.cues),
        cues=frozenset(slots.cues),
        splits=splits_of(plain),
        counted=counted_noun(spoken, topic, lexicon) if subject is None else "",
        corrections=corrections,
        own=own_terms(
            spelled,
            topic,
            [known[name] for name in chosen if name in known],
            added,
            lexicon.lists,
            [mark.text for mark in restrictors if mark.kind == "place"],
        )
        if added
        else frozenset(),
    )


def _slots(spelled: str, lexicon: Lexicon) -> Slots:
    """The terms of a question by what they are for, those of item ids left out."""
    named = [match.span() for match in ITEM.finditer(spelled)]
    found = [
        term
        for term in lexicon.terms(spelled)
        if not any(start <= term.start < end for start, end in named)
    ]
    slots = slots_of(found, lexicon)
    for twin in denied_twin(
        folded(spelled), slots.topic, slots.negations, lexicon.lists["evaluative"]
    ):
        (slots.negations if twin in slots.negations else slots.topic).remove(twin)
    if counts_answers(spelled, slots, lexicon):
        slots.cues.setdefault("fact.responses", [])
        slots.cues.pop("fact.fieldwork", None)
    if counts_a_part(spelled, slots, lexicon):
        slots.cues.pop("fact.responses")
        slots.cues.setdefault("kind.how_many", [])
    return slots


def _kind(spelled: str, plain: str, slots: Slots, lexicon: Lexicon) -> tuple[Kind, frozenset[str]]:
    """The kind of a question, and the cues that are used up in telling it."""
    kind, used = kind_of_question(
        plain, slots.cues, lexicon.patterns, has_topic=has_topic(spelled, slots, lexicon)
    )
    if kind != "fact":  # "a website", "a telephone" are things that people have
        used = frozenset(n for n in used if not n.startswith("fact.") or n in _WHEN_SAID)
    if kind == "figure":  # "open" and "explain" are what is asked about
        used = frozenset(n for n in used if not n.startswith(("fact.fieldwork_", "kind.passage")))
        used = frozenset(n for n in used if not _is_an_activity(slots.cues.get(n, ()), n))
    return kind, used


def _is_an_activity(terms: Sequence[Term], cue: str) -> bool:
    """Whether "publishing" is what is counted, and asks for no date or publisher."""
    return cue.startswith("fact.publish") and any(term.text.endswith("ing") for term in terms)


def _kind_of_items(kind: Kind, slots: Slots) -> Kind:
    """The kind of a question that names items: their figures, in order where an end is named."""
    if kind == "figure" and {"rank.top", "rank.bottom"} & slots.cues.keys():
        return "ranking"
    return "figure" if kind == "passage" else kind


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
