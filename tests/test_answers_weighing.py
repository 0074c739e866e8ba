"""Weighing and deciding: what meets a phrase, what a question wants said, what comes first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from askreports.answers.agreeing import BY_WORDS, agreement, by_words, said_share
from askreports.answers.asked import asked_for, sought_term
from askreports.answers.aspects import wanted
from askreports.answers.counted_things import counts_another, things
from askreports.answers.evidence import Evidence
from askreports.answers.fitting import measure_of
from askreports.answers.lexicon import Lexicon
from askreports.answers.preferring import merged, rough, settled
from askreports.answers.reading import read
from askreports.answers.terms import Term
from askreports.answers.weighing import Weighed
from askreports.corpus.records import Figure, Place
from askreports.library import Library


@pytest.fixture(scope="module")
def lexicon(library: Library) -> Lexicon:
    """The words of the built-in library."""
    return library._asker.desk.lexicon


# -- phrases -------------------------------------------------------------------

WORDS = {
    "newly": {"s:newli": 1.0, "c:new": 0.97},
    "qualified": {"s:qualifi": 1.0},
    "teachers": {"s:teacher": 1.0},
    "support": {"s:support": 1.0},
    "groups": {"s:group": 1.0, "c:group": 0.97},
}
EQUAL = (0.5, 0.5, 0.5)


def phrase(text: str, whole: Mapping[str, float]) -> Term:
    """A phrase with its words' features, each weaker than by itself, and those of the whole."""
    parts = tuple(WORDS[word] for word in text.split())
    weaker = {name: 0.85 * strength for part in parts for name, strength in part.items()}
    return Term(text, 0, len(text), {**weaker, **whole}, {}, {}, parts)


TEACHERS = phrase("newly qualified teachers", {"c:nqt": 0.97})
GROUPS = phrase("support groups", {"c:support_group": 0.97})
KINDRED = replace(GROUPS, senses={"group": 0.6})  # support groups are groups


@pytest.mark.parametrize(
    ("offered", "expected"),
    [
        ({"s:support": 1.0, "s:group": 1.0}, BY_WORDS),
        ({"s:support": 1.0, "s:group": 0.6}, BY_WORDS * 0.6),  # as good as its worst word
        ({"s:support": 1.0}, 0.0),
        ({"s:support": 1.0, "s:group": 0.4}, 0.0),
        ({}, 0.0),
    ],
)
def test_a_phrase_is_met_word_by_word(offered: dict[str, float], expected: float) -> None:
    assert by_words(GROUPS, offered, ()) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("term", "by", "offered", "people", "telling", "expected"),
    [
        (TEACHERS, "c:nqt", {"c:nqt": 1.0}, {"teachers"}, EQUAL, 1.0),  # the whole phrase
        (
            TEACHERS,
            "s:newli",
            {"s:newli": 1.0},
            (),
            (0.8, 0.5, 0.4),
            (1 / 3) ** 0.5,
        ),  # one of three
        (TEACHERS, "s:newli", {"s:newli": 1.0, "s:qualifi": 1.0}, (), EQUAL, (2 / 3) ** 0.5),
        (TEACHERS, "s:newli", {"s:newli": 1.0, "s:qualifi": 1.0}, {"teachers"}, EQUAL, 0.0),
        (
            TEACHERS,
            "s:teacher",
            {"s:teacher": 1.0, "s:newli": 1.0},
            {"teachers"},
            EQUAL,
            (2 / 3) ** 0.5,
        ),
        (
            GROUPS,
            "s:support",
            {"s:support": 1.0},
            (),
            (0.5, 0.5),
            1.0,
        ),  # too short to say too little
        (GROUPS, "s:support", {"s:support": 1.0}, (), (0.2, 0.6), 0.0),  # the less telling word
        (KINDRED, "s:group", {"s:group": 1.0, "c:group": 0.9}, (), (0.6, 0.2), 1.0),
    ],
)
def test_what_is_left_of_a_phrase_met_in_part(
    term: Term,
    by: str,
    offered: dict[str, float],
    people: set[str],
    telling: tuple[float, ...],
    expected: float,
) -> None:
    assert said_share(term, by, offered, (), people, telling) == pytest.approx(expected)


def test_what_is_asked_is_prepared_term_by_term() -> None:
    worker = Term("social workers", 0, 14, {"c:social_worker": 1.0}, {}, {"social_worker": 1})
    unclear = Term("not clear", 15, 24, {"c:clear": -0.97, "s:clear": 0.3}, {}, {"clear": -1})
    lists: dict[str, list[str]] = {
        "attitudes": [],
        "subgroups": [],
        "objections": [],
        "opinions": [],
    }
    lists |= {"evaluative": ["clear"], "populations": ["social_worker"]}
    topic = ((worker, 0.5), (unclear, 0.8))
    asked = asked_for(topic, "social_worker", lambda term: sought_term(term, lists))
    found = [(each.subject, each.sought.group, each.sought.turning) for each in asked.terms]
    assert found == [(True, True, False), (False, False, True)]
    assert [each.sought.verdict for each in asked.terms] == [0, -1]
    assert asked.wanted.features["c:clear"] == -0.97


def test_a_term_is_looked_for_by_its_words_too() -> None:
    names = ("attitudes", "subgroups", "objections", "opinions", "evaluative", "populations")
    lists = dict.fromkeys(names, ())
    assert sought_term(GROUPS, lists).names == {
        "c:support_group",
        "s:support",
        "s:group",
        "c:group",
    }


@pytest.mark.parametrize(
    ("wanted_features", "offered", "contrasts", "expected"),
    [
        ({"s:a": 1.0, "c:b": 0.97}, {"s:a": 1.0, "c:b": 1.0}, (), (1.0, "s:a")),
        ({"c:b": 0.5, "c:a": -0.5}, {"c:a": 1.0, "c:b": 1.0}, (), (0.5, "c:b")),  # the first
        ({"c:a": -0.5, "c:b": 0.5}, {"c:a": 1.0, "c:b": 1.0}, (), (-0.5, "c:a")),
        ({"c:a": -0.97, "c:b": 0.5}, {"c:a": 1.0, "c:b": 1.0}, ("a",), (0.5, "c:b")),
        ({"c:a": 0.8}, {"c:a": 0.5}, (), (0.24, "c:a")),  # both in part only
        ({"c:a": 0.8}, {"c:b": 0.5}, (), (0.0, "")),
    ],
)
def test_the_strongest_feature_that_two_share(
    wanted_features: dict[str, float],
    offered: dict[str, float],
    contrasts: tuple[str, ...],
    expected: tuple[float, str],
) -> None:
    strength, by = agreement(wanted_features, offered, contrasts)
    assert (round(strength, 6), by) == expected


# -- the sort of statement asked for ----------------------------------------------


@pytest.mark.parametrize(
    ("question", "sentence", "says"),
    [
        ("why are visits missed?", "This is due to high case loads.", True),
        ("why are visits missed?", "Visits are missed.", False),
        ("what is behind the delays?", "Factors included a shortage of adopters.", True),
        ("what will the regulator do?", "It will inspect again within a year.", True),
        ("what will the regulator do?", "It inspected last year.", False),
        ("what should councils do?", "Good communication is essential.", True),
        ("what should councils do?", "Councils communicated.", False),
        ("what is meant by neglect?", "Neglect is defined as a failure to meet needs.", True),
        ("how did they improve?", "They spent time with families.", True),
        ("how many improved?", "They spent time with families.", False),
    ],
)
def test_a_sentence_of_the_sort_that_is_asked_for(
    lexicon: Lexicon, question: str, sentence: str, says: bool
) -> None:
    assert wanted(question, lexicon.aspects).says(sentence) is says


def test_only_short_runs_of_words_merely_ask(lexicon: Lexicon) -> None:
    assert wanted("why and what lies behind it", lexicon.aspects).asking >= {"why"}
    long = wanted("what did the inspectors of the region do", lexicon.aspects)
    assert long.said
    assert "inspectors" not in long.asking


# -- what comes first --------------------------------------------------------------


def weighed(key: str, total: float, covered: float, *missing: str, kind: str = "") -> Weighed:
    report = key.partition("#")[0]
    evidence = Evidence(key, kind or "question_row", report, (), {}, ())
    lost = tuple((Term(text, 0, 1, {}, {}, {}), 0.5) for text in missing)
    return Weighed(evidence, 0, total, covered, 0.5, 1, 1.0, lost)


@pytest.mark.parametrize(
    ("rival", "wins"),
    [
        (weighed("a#2", 0.79, 0.85, "one", "two"), True),  # says more besides, but is nearer
        (weighed("a#2", 0.79, 0.805, "one", "two"), False),  # by too little
        (weighed("a#2", 0.76, 0.90, "one", "two"), False),  # too far behind
        (weighed("a#2", 0.75, 0.80, "one"), True),  # meets all that the best one does, and more
        (weighed("a#2", 0.73, 0.80, "one"), False),
        (weighed("a#2", 0.79, 0.79, "three"), False),  # meets something else
        (weighed("b#2", 0.79, 0.85, "one"), False),  # of another report
        (weighed("b#2", 0.80, 0.85, "one"), True),  # as good a one of another report
        (weighed("a#2", 0.79, 0.85, "one", "two", kind="figure"), False),
    ],
)
def test_of_near_equal_items_the_nearer_wins(
    library: Library, rival: Weighed, wins: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = library._asker.desk
    row = next(record for _, record in desk.all_of("question_row"))
    monkeypatch.setattr(desk, "record", lambda key: row)
    best = weighed("a#1", 0.80, 0.80, "one", "two")
    assert settled([best, rival], desk) == ([rival, best] if wins else [best, rival])


@pytest.mark.parametrize(("covered", "leads"), [(0.65, True), (0.55, False)])
def test_a_printed_neutral_share_leads(library: Library, covered: float, leads: bool) -> None:
    desk = library._asker.desk
    keys = [key for key, record in desk.all_of("figure") if isinstance(record, Figure)]
    row = replace(
        weighed("nat10-practitioners#1", 0.8, 0.8),
        evidence=desk.evidence([key for key, _ in desk.all_of("question_row")])[0],
    )
    neutral = next(
        each
        for evidence in desk.evidence(keys)
        if measure_of(each := replace(row, evidence=evidence, total=0.6, covered=covered))
        == "neither"
    )
    question = read("what % neither agreed nor disagreed", desk.lexicon)
    assert (merged(question, desk, [row], [neutral])[0] is neutral) is leads


@pytest.mark.parametrize(
    ("number_text", "approx", "expected"),
    [("a third", "over", True), ("33%", "over", False), ("half", None, False)],
)
def test_a_rough_figure_is_in_words_and_approximate(
    library: Library, number_text: str, approx: str | None, expected: bool
) -> None:
    figure = next(each for _, each in library.records() if isinstance(each, Figure))
    assert rough(replace(figure, number_text=number_text, approx=approx)) is expected


@pytest.mark.parametrize(
    ("word", "noun"),
    [
        ("canteen", True),
        ("canteens", True),
        ("policies", True),
        ("boxes", True),
        ("clear", False),
        ("slammed", False),
        ("xyzzy", False),
    ],
)
def test_nouns_are_known_in_the_plural(lexicon: Lexicon, word: str, noun: bool) -> None:
    assert lexicon.is_noun(word) is noun


# -- on the built-in reports ---------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "value", "locator"),
    [
        # a phrase met by its words apart
        (
            "how deep was the cut to the education department's budget outside schools?",
            12,
            "Pressure is ‘no barrier’ to children’s services’ success",
        ),
        # of two items alike, the one that meets more of the question
        (
            "What share of social workers say their line manager doesn't help them manage their"
            " workload?",
            16,
            "Q9c",
        ),
        # prose that says "negative", asked with another such word; not once more for the "not"
        (
            "what share of partner agencies were unhappy with how the agency minimised delays?",
            20,
            "The performance of adoption and fostering services",
        ),
        (
            "What share of adopters were unhappy that the agency didn't get a child placed"
            " promptly?",
            30,
            "The performance of adoption and fostering services",
        ),
        # the last word of the noun for those surveyed: "the 565 organisations who …"
        (
            "how many charities had made child protection referrals?",
            565,
            "Child protection referrals",
        ),
        # the neutral share that prose prints, before one that is derived
        (
            "What proportion of social workers neither agreed nor disagreed that children's diverse"
            " needs are being met?",
            29,
            "About equality and diversity",
        ),
    ],
)
def test_what_answers(library: Library, question: str, value: float, locator: str) -> None:
    answer = library.ask(question)
    assert answer.status == "answered", answer.text
    assert (answer.values[0].value, answer.citations[0].locator) == (value, locator)


@pytest.mark.parametrize(
    ("question", "named"),
    [
        # a noun that no report uses, whatever else is met
        (
            "what % of social workers think the canteen helps them work effectively with the"
            " children on their workload",
            "canteen",
        ),
        # people named by a noun that is not met, though "newly qualified" is
        (
            "what % of newly qualified teachers said their caseload was protected",
            "newly qualified teachers",
        ),
    ],
)
def test_what_no_report_speaks_of(library: Library, question: str, named: str) -> None:
    refusal = library.ask(question).refusal
    assert refusal is not None
    assert refusal.code == "not_asked"
    assert named in refusal.terms


@pytest.mark.parametrize(
    "question",
    [
        "how many social workers did not agree that their council is open to new ideas",
        "what % of charities did not agree partnership working is effective",
    ],
)
def test_prose_never_gives_what_did_not_agree(library: Library, question: str) -> None:
    answer = library.ask(question)
    assert [value.measure for value in answer.values] == ["not_agree"]
    assert {cited.kind for cited in answer.citations} == {"question row"}


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("what is behind the delays in adoption?", "Factors contributing to delays"),
        ("what will Ofsted do once it finds a council inadequate?", "will need to submit a plan"),
        ("what is the recipe for councils to improve?", "The answers, according to"),
        # who is asked weighs little against what
        (
            "what problem does John Goldup describe with police passing on domestic violence?",
            "turning every domestic violence incident",
        ),
    ],
)
def test_a_passage_of_the_sort_that_is_asked_for(
    library: Library, question: str, said: str
) -> None:
    answer = library.ask(question)
    assert answer.kind == "passage", answer.text
    assert said in answer.text


# -- what a number counts ------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "sentence", "counted"),
    [
        ("three", "It came to light in three English towns; more followed.", "english towns"),
        ("2,409", "Another 2,409 children were confirmed as victims.", "children"),
        ("17", "We also found 17 local authorities to be inadequate.", "local authorities"),
        ("16", "The 16 secure children's homes care for them.", "secure children homes"),
        ("seven", "Of these, seven had been found inadequate.", ""),
        ("1,500", "They include almost 1,500 in inadequate schools.", ""),
        ("14", "More had improved (14) than had declined (13).", ""),
    ],
)
def test_what_a_number_counts_stands_behind_it(number: str, sentence: str, counted: str) -> None:
    place = Place("report", "", "", (1, 1))
    assert things(Figure(place, 1.0, "count", number, sentence, sentence, "prose")) == counted


@pytest.mark.parametrize(
    ("question", "another"),
    [
        ("How many children died in those years?", True),
        ("How many towns did the cases come from?", False),
        ("How many people were there?", False),  # of whom nothing is said
        ("What did they find in the towns?", False),
    ],
)
def test_a_count_of_towns_counts_no_children(
    lexicon: Lexicon, question: str, another: bool
) -> None:
    sentence = "The cases came to light in three English towns."
    place = Place("report", "", "", (1, 1))
    figure = Figure(place, 3.0, "count", "three", sentence, sentence, "prose")
    assert counts_another(read(question, lexicon), figure, lexicon) is another


def test_evidence_is_of_its_records_kind(library: Library) -> None:
    """Whatever was asked before: what is kept at hand is not of the kind first looked for."""
    desk = library._asker.desk
    for kind in ("fact", "figure", "question_row", "comment", "passage"):
        keys = [key for key, _ in desk.all_of(kind)][:20]
        assert {each.kind for each in desk.evidence(keys)} == {kind}
