"""Reading a question: its kind, measure, population, restrictors and items."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import pytest

from askreports.answers.items import items_of
from askreports.answers.lexicon import Lexicon
from askreports.answers.question import Question
from askreports.answers.reading import read
from askreports.answers.vocabulary import load
from askreports.answers.words import words
from askreports.library import Library


@dataclass(frozen=True, slots=True)
class Read:
    """What a question should be read as; ``subject`` is the population that is counted."""

    kind: str
    measure: str | None = None
    subject: str | None = None
    restrictors: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


SOCIAL_WORKER, THIRD_SECTOR, COUNCIL = "social_worker", "third_sector", "council"

QUESTIONS = {
    # figures
    "what share of practitioners are proud of their team": Read("figure", None, SOCIAL_WORKER),
    "how many charities get grants from their council": Read("figure", None, THIRD_SECTOR),
    "what % of social workers disagreed that training is relevant": Read(
        "figure", "disagree", SOCIAL_WORKER
    ),
    "what percentage of LAs did not agree that budgets are fair": Read(
        "figure", "not_agree", COUNCIL
    ),
    "which proportion of third sector organisations neither agreed nor disagreed that meetings"
    " are useful": Read("figure", "neither", THIRD_SECTOR),
    "how many social workers didn't know whether there was a plan": Read(
        "figure", "dont_know", SOCIAL_WORKER
    ),
    "what percentage of social workers said yes to an induction": Read(
        "figure", "agree", SOCIAL_WORKER
    ),
    "social workers supervised weekly agree %": Read("figure", "agree", SOCIAL_WORKER),
    "% of voluntary groups that said no to Q11": Read(
        "figure", "disagree", THIRD_SECTOR, (), ("Q11*",)
    ),
    "Q13c disagree": Read("figure", "disagree", None, (), ("Q13c",)),
    "how many adoptions were there in 2011": Read("figure", None, None, ("2011",)),
    "how many councils had plans in 2012-13": Read("figure", None, COUNCIL, ("2012-13",)),
    "what % agreed in wave 2": Read("figure", "agree", None, ("wave 2",)),
    "share of women social workers with enough time": Read(
        "figure", None, SOCIAL_WORKER, ("women",)
    ),
    "how much did referrals rise between March 2009 and March 2010": Read(
        "figure", None, None, ("march 2009", "march 2010")
    ),
    "how many councils did better than the year before": Read("figure", None, COUNCIL),
    "how common are secure homes": Read("figure", None, "secure_home"),
    "how happy are charities with training": Read("figure"),
    "how worried are councils about their budgets": Read("figure"),
    "what does the report say turnover can be as high as": Read("figure"),
    "what did initial assessments rise by": Read("figure"),
    # rankings
    "three items with the lowest agreement": Read("ranking", "agree"),
    "Q4a to Q4e ranked by agreement": Read(
        "ranking", "agree", None, (), ("Q4a", "Q4b", "Q4c", "Q4d", "Q4e")
    ),
    "who scored Q12 highest": Read("ranking", None, None, (), ("Q12*",)),
    "which statements did charities agree with most": Read("ranking", "agree", THIRD_SECTOR),
    "top 3 statements by disagreement in the practitioner survey": Read("ranking", "disagree"),
    "which items had more disagreement than agreement": Read("ranking"),
    "list every item where over 60% agreed, lowest first": Read("ranking", "agree"),
    "list everything that fewer than 40% signed up to": Read("ranking"),
    "which charity questions did fewer than one in ten disagree with or answer no": Read(
        "ranking", "disagree", THIRD_SECTOR
    ),
    # comparisons
    "do more social workers agree that supervision is regular or that training is relevant": Read(
        "comparison", "agree", SOCIAL_WORKER
    ),
    "is the share of LAs with plans higher than the share without": Read(
        "comparison", None, COUNCIL
    ),
    "compare the practitioners' and the third sector's view of communication": Read(
        "comparison", None, SOCIAL_WORKER
    ),
    "what is the difference between referrals in 2009 and 2010": Read(
        "comparison", None, None, ("2009", "2010")
    ),
    "were initial assessments up more than core assessments": Read("comparison"),
    "how many more councils improved than declined": Read("comparison", None, COUNCIL),
    "compare the two figures for towns and for villages": Read("comparison"),
    "which is more common, weekly or monthly supervision": Read("comparison"),
    # comments
    "what do social workers say about bureaucracy": Read("comments", None, SOCIAL_WORKER),
    "any comments about training from charities": Read("comments"),
    "show me quotes on supervision": Read("comments"),
    "did a foster carer say anybody had lied to them": Read("comments"),
    "who said that case loads are too high": Read("comments"),
    "did anybody complain about paperwork": Read("comments"),
    "a charity moaning about short notice": Read("comments", None, THIRD_SECTOR),
    # passages
    "why do social workers leave": Read("passage", None, SOCIAL_WORKER),
    "how did good authorities improve": Read("passage"),
    "what causes drift in care planning": Read("passage"),
    "what should councils do about neglect": Read("passage", None, COUNCIL),
    "if a council fails, what happens": Read("passage", None, COUNCIL),
    "explain the rise in care applications": Read("passage"),
    # facts
    "when was the omnibus fieldwork": Read("fact"),
    "who published the practitioner survey": Read("fact"),
    "what is the reference number of the third sector survey": Read("fact"),
    "how many responses did the practitioner survey get": Read("fact"),
    "what was the response rate of the omnibus": Read("fact"),
    "who wrote the foreword": Read("fact"),
    "which page does the section on induction start on": Read("fact"),
    # conflicts
    "is it true that 64% of social workers lack time": Read("conflict"),
    "was it 38 or 44 per cent of charities": Read("conflict", None, THIRD_SECTOR),
    "both 37% and 38% are given, which one is right": Read("conflict"),
    "are two figures given for the same thing": Read("conflict"),
    "do the text and the table give the same figure": Read("conflict"),
    "which figure is right for commissioning being efficient": Read("conflict"),
    "does the write-up tally with the appendix on workload": Read("conflict"),
    # the library as a whole
    "what can I ask about training": Read("overview"),
    "what questions were asked about referrals": Read("overview"),
    "which reports are there": Read("overview"),
    "the card of the omnibus survey": Read("overview"),
    "the whole Q15 battery": Read("overview", None, None, (), ("Q15*",)),
    # wording of everyday life, terse and misspelt
    "wat % of scoial workrs sed they had no time": Read("figure", None, SOCIAL_WORKER),
    "charities council trust %": Read("figure", None, THIRD_SECTOR),
    "please could you tell me what percentage of councils have plans?": Read(
        "figure", None, COUNCIL
    ),
    "How many kids were adopted?": Read("figure", None, "child"),
    "proportion of voluntary bodies told the outcome": Read("figure", None, THIRD_SECTOR),
    "on which page does the section on induction start": Read("fact"),
    "what did Q9a get": Read("figure", None, None, (), ("Q9a",)),
    "does the text agree with the table on workload": Read("conflict"),
    "how much money was spent on children's homes": Read("figure"),
    "rank the Q8 questions": Read("ranking", None, None, (), ("Q8*",)),
    "the least popular statement among social workers": Read("ranking", None, SOCIAL_WORKER),
    "figures by region for social workers lacking time": Read(
        "figure", None, SOCIAL_WORKER, ("by region",)
    ),
}
KNOWN: dict[object, str] = {
    "rank the Q8 questions": "a battery to be ranked is read as a figure",
    "figures by region for social workers lacking time": "a breakdown is found twice",
}
PLACES = tuple(sorted(load().lists["places"]))


def marked(cases: Iterable[Any]) -> list[Any]:
    """The cases, those of ``KNOWN`` marked as failing by their first value."""
    return [
        pytest.param(
            *(case if isinstance(case, tuple) else (case,)),
            marks=pytest.mark.xfail(reason=KNOWN[key], strict=True),
        )
        if (key := case[0] if isinstance(case, tuple) else case) in KNOWN
        else case
        for case in cases
    ]


@pytest.fixture(scope="module")
def lexicon(library: Library) -> Lexicon:
    """The words of the built-in library."""
    return library._asker.desk.lexicon


def as_read(question: Question) -> Read:
    return Read(
        question.kind,
        question.measure,
        question.subject,
        tuple(each.text for each in question.restrictors),
        question.items,
    )


@pytest.mark.parametrize("text", marked(QUESTIONS))
def test_what_a_question_is_read_as(lexicon: Lexicon, text: str) -> None:
    assert as_read(read(text, lexicon)) == QUESTIONS[text]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("what % of social workers have time", 1),
        ("what % of social workers do not have time", -1),
        ("what % of social workers don't think they have time", -1),
        ("how many charities said they were never told", -1),
        ("how many charities disagreed or said no", 1),  # a response, not a turn
        ("what % neither agreed nor disagreed that it was fair", 1),
        ("how many were never without help", 1),  # two cancel
        ("how many charities are unhappy that grants did not come", 1),  # said with unhappy
        ("how many charities did not say that they are unhappy", -1),
    ],
)
def test_negations_turn_a_question(lexicon: Lexicon, text: str, sign: int) -> None:
    assert read(text, lexicon).sign == sign


@pytest.mark.parametrize(
    "turn", ["anything but", "far from", "by no means", "in no way", "not at all", "nowhere near"]
)
def test_turns_of_phrase_deny(lexicon: Lexicon, turn: str) -> None:
    asked = read(f"how many charities find the process {turn} clear", lexicon)
    plain = read("how many charities find the process not clear", lexicon)
    assert [term.text for term, _ in asked.topic] == [term.text for term, _ in plain.topic]
    assert asked.sign == plain.sign


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("what % of charities have a plan", "%"),
        ("what share of charities have a plan", "%"),
        ("how many charities have a plan", None),
        ("how many charities have a plan, as an actual number", "count"),
        ("the number of charities with a plan, not the percentage: how many", "count"),
        ("how many charities have a plan? The number, please, not the percentage.", "count"),
        ("how many charities have a plan - as a percentage, not a number", "%"),
        ("number of charities with a plan", "count"),
        ("the total number of charities", "count"),
        ("what % is that of the number of charities", "%"),
        ("what does it cost", "GBP"),
    ],
)
def test_the_unit_that_is_asked_for(lexicon: Lexicon, text: str, unit: str | None) -> None:
    assert read(text, lexicon).unit == unit


@pytest.mark.parametrize(
    ("text", "lighter"),
    [
        ("of the failing councils, how many had lost their director", {"failing"}),
        ("among homes with weak leaders, what share had new staff", {"homes", "weak", "leaders"}),
        ("how many cases were delayed, according to inspectors", {"inspectors"}),
        ("how many cases were delayed, according to social workers", set()),
        ("what share of councils had a portal", set()),
        ("of the homes, which were inspected", set()),
    ],
)
def test_what_is_given_weighs_less(lexicon: Lexicon, text: str, lighter: set[str]) -> None:
    topic = read(text, lexicon).topic
    plain = lexicon.weights([term for term, _ in topic])
    less = {
        word
        for (term, weight), unchanged in zip(topic, plain, strict=True)
        if weight < unchanged
        for word in term.text.split()
    }
    assert lighter <= less if lighter else not less


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Q9", ("Q9*",)),
        ("q9a and Q10B", ("Q9a", "Q10b")),
        ("Q4a to Q4c", ("Q4a", "Q4b", "Q4c")),
        ("Q4a-c", ("Q4a", "Q4b", "Q4c")),
        ("Q4a, b and d", ("Q4a", "Q4b", "Q4d")),
        ("Q4a, 4b or Q4c", ("Q4a", "Q4b", "Q4c")),
        ("Q4a/b", ("Q4a", "Q4b")),
        ("is Q4a a question", ("Q4a",)),
        ("Q4a, where", ("Q4a",)),
        ("Q7 to Q9", ("Q7*", "Q8*", "Q9*")),
        ("Q 12 b", ("Q12b",)),
        ("Q9a, Q9a", ("Q9a",)),
        ("the quality of 9a", ()),
    ],
)
def test_items(text: str, ids: tuple[str, ...]) -> None:
    assert items_of(text) == ids


@pytest.mark.parametrize(
    ("text", "ranking"),
    [
        ("which statement got the most agreement", (True, None, None, None)),
        ("the three lowest scoring statements", (False, 3, None, None)),
        ("top five statements", (True, 5, None, None)),
        ("two things that most agreed with", (True, 2, None, None)),
        ("items where 3 in 10 agreed", (True, None, None, None)),
        ("statements where more than half agreed", (True, None, 50.0, None)),
        ("items where fewer than 20% agreed", (True, None, None, 20.0)),
        ("which statements won over fewer than 35 in every 100", (True, None, None, 35.0)),
        (
            "which charity questions did under one in ten disagree with or say no to",
            (True, None, None, 10.0),
        ),
        ("items where over three quarters agreed", (True, None, 75.0, None)),
        ("statements that failed to win over even 40%", (True, None, None, 40.0)),
        ("items that fell short of 40% agreement", (True, None, None, 40.0)),
    ],
)
def test_what_a_ranking_asks(
    lexicon: Lexicon, text: str, ranking: tuple[bool, int | None, float | None, float | None]
) -> None:
    found = read(text, lexicon).ranking
    assert (found.top, found.count, found.above, found.below) == ranking


# -- restrictors ---------------------------------------------------------------


@pytest.mark.parametrize("written", marked([str.lower, str.title, str.upper]))
def test_every_listed_place_is_a_restrictor(
    lexicon: Lexicon, written: Callable[[str], str]
) -> None:
    faults = []
    for place in PLACES:
        question = read(f"what % of social workers in {written(place)} lacked time", lexicon)
        named = {(each.kind, each.text.casefold()) for each in question.restrictors}
        if named != {("place", place)} or question.corrections:
            faults.append((place, named, question.corrections))
    assert faults == []


@pytest.mark.parametrize("place", ["wales", "Wales", "Glasgow", "Borsetshire"])
def test_a_place_is_named_once(lexicon: Lexicon, place: str) -> None:
    question = read(f"what % of social workers in {place} lacked time", lexicon)
    assert len(question.restrictors) == 1


@pytest.mark.parametrize(
    "place",
    [
        "Borsetshire",
        "Market Blandings",
        "Torbay",
        "Swindon",
        "Slough",
        "Merton",
        "Paris",
        "Kirklees",
    ],
)
def test_an_unseen_place_is_no_misspelling(lexicon: Lexicon, place: str) -> None:
    question = read(f"what % of social workers in {place} lacked time", lexicon)
    assert question.corrections == ()
    assert place.casefold() in " ".join(
        [each.text.casefold() for each in question.restrictors]
        + [term.text for term, _ in question.topic]
    )


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("how many were adopted in 1997", ["year"]),
        ("how many were adopted in 2011-12", ["year"]),
        ("how many were adopted in the second wave", ["wave"]),
        ("how many were adopted in wave three", ["wave"]),
        ("how many women were adopted", ["subgroup"]),
        ("how many 11-17-year-olds were adopted", ["subgroup"]),
        ("how many under-5s were adopted", ["subgroup"]),
        ("how many of those over 65 adopted", []),
        ("adoptions broken down by ethnicity", ["subgroup"]),
        ("rise in adoptions 2009-10 %", ["year"]),
        ("how many were adopted", []),
    ],
)
def test_kinds_of_restrictors(lexicon: Lexicon, text: str, kinds: list[str]) -> None:
    found = {each.kind for each in read(text, lexicon).restrictors}
    assert sorted(found) == kinds


# -- nothing is dropped ----------------------------------------------------------


@pytest.mark.parametrize("text", [text for text in QUESTIONS if text not in KNOWN])
def test_manners_change_no_reading(lexicon: Lexicon, text: str) -> None:
    plain = as_read(read(text, lexicon))
    for polite in (f"please {text}", f"{text}?", f"hi, could you tell me {text}"):
        assert as_read(read(polite, lexicon)) == plain, polite


@pytest.mark.parametrize(
    ("text", "corrections"),
    [
        ("what percantage of charities", {"percantage": "percentage"}),
        ("social wokers lacking tiem", {"wokers": "workers", "tiem": "time"}),
        ("safegaurding trianing", {"safegaurding": "safeguarding", "trianing": "training"}),
        ("what percentage of charities", {}),
        ("LSCB and CAF and IRO", {}),  # abbreviations are known
        ("which thre items", {"thre": "three"}),
        ("there are thre of them", {"thre": "there"}),
        ("SAFEGAURDING TRIANING", {"safegaurding": "safeguarding", "trianing": "training"}),
        ("Social Wokers Lacking Tiem", {"wokers": "workers", "tiem": "time"}),
    ],
)
def test_misspellings_are_mended_and_shown(
    lexicon: Lexicon, text: str, corrections: dict[str, str]
) -> None:
    assert dict(read(text, lexicon).corrections) == corrections


def test_every_word_is_in_a_slot(lexicon: Lexicon) -> None:
    """A word is topic, restrictor, item, correction, cue, filler or a number, or it was dropped."""
    fillers = lexicon.lists["fillers"] | lexicon.lists["negations"]
    for text in QUESTIONS:
        question = read(text, lexicon)
        held = " ".join(
            [term.text for term, _ in question.topic]
            + [each.text for each in question.restrictors]
            + list(question.items)
            + [typed for typed, _ in question.corrections]
        )
        cues = {
            word for term in lexicon.terms(text) if lexicon.cues(term) for word in term.text.split()
        }
        left = [
            word
            for word in (each.text for each in words(text))
            if word not in held
            and word not in fillers | cues
            and not re.fullmatch(r"q|q?\d+[a-z]?", word)
        ]
        assert left == [], (text, left)


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("how many councils don't get on with the judges and call the relationship poor", 0),
        ("how many councils lack a good relationship with the judges", 0),
        ("how many councils don't have a good relationship with the judges, i.e. a poor one", 0),
        ("how many councils don't have a good relationship with the judges", 1),
    ],
)
def test_what_is_denied_and_put_again_as_blame_turns_once(
    library: Library, text: str, sides: int
) -> None:
    assert read(text, library._asker.desk.lexicon).negations == sides


def test_an_english_word_beside_misspelt_ones_is_not_taken_apart(library: Library) -> None:
    answer = library.ask(
        "percentge of LAs brokring canteen places for parents of disabeld children"
    )
    assert answer.refusal is not None, answer.text
    assert answer.refusal.terms == ("canteen",)
