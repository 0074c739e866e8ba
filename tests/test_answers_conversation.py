"""Conversation: what a follow-up inherits, wants of the last answer, and when it is refused."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from askreports import Library
from askreports.answers.leaning import ordinal_of
from askreports.answers.nouns import Answer

TIME = "what % of social workers lacked time"
EFFECTIVE = "what % of social workers find the electronic case recording system effective?"
PRAISED = "what % of social workers get a pat on the back from their line manager?"
TRUST = "what percentage of charities are represented on the Children's Trust?"
CLEAR = "how many charities find the commissioning process clear?"
TOP = "which three statements did social workers agree with most?"
RISK = "what percentage of LAs selected financial pressures as a risk?"
REFERRALS = "rank Q12, Q13a, Q13b and Q13c of the third sector survey from most to least agreement"
HIGHEST = "which item of the third sector survey had the highest agree figure?"
ARRANGED = "What share of charities think the arrangements for looked after children are effective?"
UNINVOLVED = "what % of charities said they weren't involved appropriately in strategic planning?"
INDUCTION = "what % of social workers said induction didn't cover what they needed on safeguarding?"
MALTREATED = "what % of 11-17 year olds have ever suffered severe maltreatment, says the NSPCC?"
LOWEST_OF = "practitioner survey Q13a Q13b Q13c highest disagree"
COUNTS = "how many charities feel their opinions count in strategic planning?"
HELD = "how many youngsters in secure children's homes were held down by staff?"
SUPPORT = "financial support beyond the Adoption Support Fund: adopters vs special guardians"
RATE = "what was the response rate of the omnibus?"


def last(library: Library, *questions: str) -> Answer:
    """The answer to the last of these turns."""
    conversation = library.conversation()
    return [conversation.ask(question) for question in questions][-1]


def headline(answer: Answer) -> tuple[float | str, str, str]:
    """The headline value with its unit and the place it is cited at."""
    assert answer.status == "answered", answer.text
    value = answer.values[0]
    cited = next(cited for cited in answer.citations if cited.n == value.citation)
    return value.value, value.unit, cited.locator


@pytest.mark.parametrize(
    ("turns", "wanted"),
    [
        ((TIME, "how many is that?"), (2609, "count", "Q6a")),
        # the other side, however it is put
        ((CLEAR, "and against?"), (28, "%", "Q18a")),
        ((CLEAR, "and those who said it wasn't?"), (28, "%", "Q18a")),
        ((CLEAR, "and the rest, those who disagreed?"), (28, "%", "Q18a")),
        ((CLEAR, "and against?", "and those who did?"), (50, "%", "Q18a")),
        ((TIME, "how many people would that be"), (2609, "count", "Q6a")),
        ((TIME, "how many social workers is that?"), (2609, "count", "Q6a")),
        ((CLEAR, "how many is that?"), (365, "count", "Q18a")),
        ((RISK, "how many is that?"), (90, "count", "Risks to service delivery")),
        ((TIME, "how many were neutral?", "how many is that?"), (704, "count", "Q6a")),
        ((TOP, "the second one", "how many is that?"), (3478, "count", "Q10a")),
        ((CLEAR, "out of how many?"), (730, "count", "Q18a")),
        ((TIME, "which page?"), (41, "page", "Q6a")),
        ((TIME, "how many is that?", "where does it say that?"), (41, "page", "Q6a")),
        ((TIME, "what about those who agreed?"), (20, "%", "Q6a")),
        ((TIME, "and those who said yes?"), (20, "%", "Q6a")),
        ((TIME, "how many were neutral?"), (17, "%", "Q6a")),
        ((CLEAR, "sorry, disagree I mean"), (28, "%", "Q18a")),
        ((CLEAR, "and fair?"), (43, "%", "Q18c")),
        ((TOP, "the second one"), (84, "%", "Q10a")),
        ((TOP, "the second one", "and the third?"), (81, "%", "Q4c")),
        ((TOP, "number two"), (84, "%", "Q10a")),
        ((TOP, "the last one"), (81, "%", "Q4c")),
        ((TIME, "Q10a agree?"), (84, "%", "Q10a")),
        # a verdict on it is a measure
        ((EFFECTIVE, "how many slammed it?"), (46, "%", "Q16b")),
        ((EFFECTIVE, "how many slammed it?", "and who praised it?"), (31, "%", "Q16b")),
        ((CLEAR, "and how many were unhappy with that?"), (28, "%", "Q18a")),
        # another actor takes the last one's place
        ((PRAISED, "and from the council itself?"), (41, "%", "Q13b")),
        # an item of the battery, or one worded alike, before one that answers as well
        ((TRUST, "and on the local safeguarding children board?"), (24, "%", "Q4")),
        # a negation of its own is the only one
        ((UNINVOLVED, "and whose views aren't taken into account in it?"), (29, "%", "Q7a")),
        (
            (
                ARRANGED,
                "and how many disagreed?",
                "what about those saying their views are not taken into account in strategic planning?",
            ),
            (29, "%", "Q7a"),
        ),
        # a list goes on where a later place is asked for
        ((HIGHEST, "and the runner-up?"), (70, "%", "Q10d")),
        ((TOP, "the fourth one"), (78, "%", "Q4d")),
        ((REFERRALS, "now the same four by disagreement, worst first"), (38, "%", "Q13c")),
        ((LOWEST_OF, "which of the three had the lowest?"), (24, "%", "Q13a")),
        # the opposite of what was asked is told by the same item
        ((COUNTS, "and how many feel they're ignored"), (29, "%", "Q7a")),
        # enough named by itself, though nothing speaks of that and of the topic before
        (
            (HELD, "and how many of the first eight Cafcass inspections were inadequate?"),
            (7, "count", "para 67"),
        ),
        # what is as in the turn before goes without saying; "or" compares nothing by itself
        (
            (MALTREATED, "and by a parent or carer in the past year, same age group?"),
            (6, "%", "para 19"),
        ),
    ],
)
def test_a_follow_up_has_its_value(
    library: Library, turns: tuple[str, ...], wanted: tuple[float, str, str]
) -> None:
    answer = last(library, *turns)
    assert headline(answer) == wanted
    assert answer.reading.inherited


@pytest.mark.parametrize(
    ("turns", "values", "cited"),
    [
        # the last figure is one side, whatever the other words of the turn before
        ((PRAISED, "how does that compare with praise from the council?"), [76, 41], ["Q12b", "Q13b"]),
        ((CLEAR, "is that higher than for being fair?"), [50, 43], ["Q18a", "Q18c"]),
        # by the measure of the last figure
        ((CLEAR, "how many disagreed?", "is that more than for efficient?"), [28, 32], ["Q18a", "Q18b"]),
        # the last two figures
        ((CLEAR, "and fair?", "so which is higher?"), [50, 43], ["Q18a", "Q18c"]),
    ],
)  # fmt: skip
def test_the_last_figure_is_set_against_another(
    library: Library, turns: tuple[str, ...], values: list[float], cited: list[str]
) -> None:
    answer = last(library, *turns)
    assert answer.kind == "comparison", answer.text
    assert [value.value for value in answer.values[:2]] == values
    assert [place.locator for place in answer.citations] == cited


def test_a_figure_is_set_against_no_people_who_were_not_asked(library: Library) -> None:
    answer = last(library, CLEAR, "is that higher than for social workers?")
    assert answer.refusal is not None, answer.text


@pytest.mark.parametrize(
    ("turns", "code"),
    [
        ((RATE, "how many is that?"), "no_base"),
        ((TIME, "how many is that?", "and charities?"), "not_asked"),
        ((CLEAR, "what about social workers?"), "not_asked"),
        ((CLEAR, "same for swimming pools"), "not_asked"),
        ((TIME, "and in wales?"), "unsupported_restrictor"),
        ((TIME, "and in 2014?"), "unsupported_restrictor"),
        ((RISK, "and in 2011?"), "unsupported_restrictor"),
        ((TOP, "and in scotland?"), "unsupported_restrictor"),
        ((TIME, "and the lowest?"), "no_list"),
        ((CLEAR, "is that right?", "the ninth one"), "no_such_place"),
        ((TOP, "number 99"), "no_such_place"),
        # a part alone is of the last question, whatever else was asked of that part
        ((INDUCTION, "just the newly qualified ones?"), "not_asked"),
        ((CLEAR, "is that up or down on the year before?"), "no_earlier_figure"),
        ((CLEAR, "better or worse than last time?"), "no_earlier_figure"),
        # nor a part that neither side of a comparison is
        ((SUPPORT, "and kinship foster carers?"), "not_asked"),
        ((RISK, "what about disagree?"), "no_column"),
        ((RISK, "does the text agree?"), "one_source"),
        (("who published the omnibus survey?", "how many is that?"), "no_percentage"),
    ],
)
def test_a_follow_up_without_support_is_refused(
    library: Library, turns: tuple[str, ...], code: str
) -> None:
    answer = last(library, *turns)
    assert answer.status == "no_answer", answer.text
    assert answer.refusal is not None
    assert answer.refusal.code == code


@pytest.mark.parametrize(
    "text",
    [
        "how many is that?", "which page?", "why?", "and charities?", "and the lowest?", "more",
        "what about disagree?", "the second one", "is that right?", "out of how many?",
        "any others?", "no, I meant third sector", "show me more", "when was that?",
        "who said that?",
    ],
)  # fmt: skip
def test_a_fragment_alone_is_refused(library: Library, text: str) -> None:
    refusal = last(library, text).refusal
    assert refusal is not None
    assert refusal.code == "no_topic"
    refusal = last(library, "how many charities own a spaceship?", "how many is that?").refusal
    assert refusal is not None
    assert refusal.code == "no_topic"


COMPLETE = [
    TIME,
    CLEAR,
    TOP,
    RISK,
    RATE,
    "What percentage of third sector organisations said that safeguarding training was available?",
    "Which statement did the most social workers disagree with?",
    "Who published the practitioner survey?",
    "when was the third sector survey carried out?",
    "what do social workers say about their caseloads in their own words?",
    "why do some local authorities fail to improve?",
    "what can I ask about training?",
    "the card of the omnibus survey",
    "what reports are there?",
    "practitioner survey Q9a to Q9c",
    "How many LAs felt they would have enough social workers in the next 12 months?",
    "what proportion of social workers think that their training is relevant to their role?",
    "does the text of the practitioner survey agree with its table on social workers having time?",
    "what sets failing councils apart from the decent ones?",
    "What is the capital of Australia?",
]


@pytest.mark.parametrize("before", ["how much did private law cases rise?", TOP, CLEAR])
@pytest.mark.parametrize("question", COMPLETE)
def test_a_complete_question_inherits_nothing(library: Library, question: str, before: str) -> None:
    alone, after = library.ask(question), last(library, before, question)
    assert after == alone
    assert after.reading.inherited == ()


@pytest.mark.parametrize(
    "poison", ["what % of social workers own a spaceship", "and in wales?", "the ninth one"]
)
@pytest.mark.parametrize("follow_up", ["how many is that?", "what about those who agreed?", "why?"])
def test_a_refusal_does_not_poison_the_next(library: Library, poison: str, follow_up: str) -> None:
    assert last(library, TIME, poison).status == "no_answer"
    assert last(library, TIME, poison, follow_up) == last(library, TIME, follow_up)


def test_a_head_count_shows_its_rounding_and_base(library: Library) -> None:
    answer = last(library, TIME, "how many is that?")
    value = answer.values[0]
    assert (value.text, value.approx, value.measure) == ("2,609", "about", "disagree")
    assert value.derivation is not None
    assert value.derivation.expression == "63% × 4,141 ≈ 2,609"
    assert "survey base" in answer.text
    cited = [answer.citations[n - 1].quote for n in value.derivation.citations]
    assert any("63" in quote for quote in cited)
    assert any("4,141" in quote for quote in cited)


def test_an_item_of_another_report_is_found_there(library: Library) -> None:
    assert headline(last(library, TIME, "Q5b disagree?")) == (51, "%", "Q5b")


def test_a_ranking_is_counted_row_by_row(library: Library) -> None:
    answer = last(library, TOP, "how many is that?")
    assert [value.value for value in answer.values] == [3520, 3478, 3354]
    cited = {c.n: c.locator for c in answer.citations}
    assert [cited[v.citation] for v in answer.values] == ["Q10b", "Q10a", "Q4c"]


def test_a_share_of_a_part_has_no_survey_base(library: Library) -> None:
    answer = last(
        library, "how many third sector organisations got the training free?", "how many is that?"
    )
    share = last(library, "how many third sector organisations got the training free?").values[0]
    assert share.unit == "%"
    assert answer.refusal is not None
    assert answer.refusal.code == "no_base"


def test_a_place_without_a_page_says_so(library: Library) -> None:
    answer = last(library, RISK, "which page?")
    assert "No page is printed" in answer.text
    assert headline(answer) == ("Risks to service delivery", "text", "Risks to service delivery")


def test_why_quotes_the_sentence_that_names_causes(library: Library) -> None:
    answer = last(library, TIME, "why?")
    assert "Identified causes for this included levels of paperwork" in answer.text
    assert [cited.section for cited in answer.citations] == ["Workload"]


def test_comments_come_from_the_cited_sections_first(library: Library) -> None:
    answer = last(library, TIME, "show me the comments")
    assert answer.kind == "comments"
    assert answer.comments[0].section == "Workload"


def test_more_goes_on_where_the_list_ended(library: Library) -> None:
    conversation = library.conversation()
    conversation.ask(TIME)
    first = conversation.ask("show me the comments")
    further = [conversation.ask("any others?"), conversation.ask("more")]
    shown = [comment.text for answer in (first, *further) for comment in answer.comments]
    assert all(answer.comments for answer in (first, *further))
    assert len(shown) == len(set(shown))
    second = conversation.ask("the second one")
    assert [c.text for c in second.comments] == [further[-1].comments[1].text]


def test_more_rows_follow_those_shown(library: Library) -> None:
    values = [v.value for v in last(library, TOP).values + last(library, TOP, "any others?").values]
    assert len(values) == 6
    assert values == sorted(values, reverse=True)


def test_a_ranking_turned_round_keeps_its_measure(library: Library) -> None:
    turned = last(library, "which statement did charities disagree with most?", "and the lowest?")
    alone = library.ask("which statement had the lowest disagree in the third sector survey?")
    assert turned.values == alone.values
    assert len(last(library, TOP, "and the lowest?").values) == 3
    assert (
        last(library, TOP, "and the lowest?", "and the highest?").values == library.ask(TOP).values
    )


def test_whether_the_text_agrees(library: Library) -> None:
    answer = last(library, TIME, "does the text agree?")
    assert answer.kind == "conflict"
    assert [v.value for v in answer.values][:2] == [63, 64]
    assert answer.text.startswith("No")
    assert "one point" in answer.text


def test_a_correction_replaces_one_part(library: Library) -> None:
    asked = "what share of social workers in Wales get enough training?"
    corrected = last(library, asked, "no, I meant England")
    assert headline(corrected)[0] == headline(library.ask(asked.replace("Wales", "England")))[0]
    other = last(
        library,
        "what % of social workers find the commissioning process clear?",
        "no, I meant charities",
    )
    assert headline(other)[0] == headline(library.ask(CLEAR))[0]
    assert last(library, CLEAR, "not that one").values[:1] != library.ask(CLEAR).values[:1]


def test_what_is_inherited_is_shown(library: Library) -> None:
    inherited = dict(last(library, CLEAR, "and fair?").reading.inherited)
    assert (
        inherited["topic"] == "commissioning process"
    )  # of which one verdict gives way to another
    assert inherited["report"] == "nat10-third-sector"
    assert dict(last(library, TIME, "which page?").reading.inherited)["answer"].startswith("Q6a")
    assert library.ask(CLEAR).reading.inherited == ()


def test_numbers_of_a_follow_up_are_cited_or_derived(library: Library) -> None:
    for follow_up in ("how many is that?", "out of how many?", "how many were neutral?"):
        answer = last(library, TIME, follow_up)
        text = re.sub(r"\[\d+\]|\([^)]*\)", "", answer.text)
        sources = " ".join(cited.quote for cited in answer.citations)
        derived = {value.text for value in answer.values if value.derivation}
        for number in re.findall(r"\d[\d,]*", text):
            assert number in sources or number in derived, (follow_up, number)


def test_the_same_turns_give_the_same_answers(library: Library) -> None:
    turns = (TOP, "any others?", "the second one", "which page?")
    again = replace(last(library, *turns))
    assert last(library, *turns) == again


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the second one", 2), ("and the third?", 3), ("the third", 3), ("2nd one please", 2),
        ("number four", 4), ("what about the last one?", -1), ("tell me about the first", 1),
        ("third sector", None), ("the second wave", None), ("the first survey of charities", None),
        ("and the third sector?", None), ("one", None),
    ],
)  # fmt: skip
def test_ordinals(text: str, wanted: int | None) -> None:
    assert ordinal_of(text) == wanted


def test_no_share_of_other_people_follows_a_fact_of_a_survey(library: Library) -> None:
    asked = "How many council areas did the charities who answered Ofsted's survey work in?"
    answer = last(library, asked, "how many for the social workers' one?")
    assert answer.refusal is not None
    assert answer.refusal.code == "not_asked"


def test_comments_on_another_theme_are_on_that_theme(library: Library) -> None:
    first = "what did social workers say about workload?"
    about = last(library, first, "what about training?")
    assert {cited.section for cited in about.citations} >= {"Training"}, about.text
    for theme in ("parking", "adoption"):
        answer = last(library, first, f"and about {theme}?")
        assert answer.refusal is not None, answer.text
        assert answer.refusal.code == "no_comment"


def test_a_year_that_named_a_report_goes_with_it(library: Library) -> None:
    first = "ofsted social care report 2013 publication number"
    answer = last(library, first, "and the practitioner survey's?")
    assert [value.text for value in answer.values][:1] == ["100125"], answer.text


def test_how_many_that_is_of_a_change_has_no_base(library: Library) -> None:
    first = "children subject to child protection plan increase march 2009 to march 2010"
    answer = last(library, first, "how many children is that in total?")
    assert answer.refusal is not None, answer.text
    assert answer.refusal.code == "no_base"


def test_a_speaker_is_asked_on_by_he_or_about(library: Library) -> None:
    first = "what does Goldup worry that tight money could tempt councils into?"
    answer = last(library, first, "and what does he say about domestic violence?")
    assert dict(answer.reading.inherited) == {"speaker": "John Goldup"}
    assert any("domestic violence" in cited.quote for cited in answer.citations)
    answer = last(library, first, "and about adoption?")
    assert answer.status == "no_answer", answer.text


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        ((TIME, "is that more than half?"), "Yes: 63% is more than 50% [1]."),
        ((TIME, "is that a minority?"), "No: 63% is more than 50% [1]."),
        ((TIME, "how many were neutral?", "is it under 20%?"), "Yes: 17% is less than 20% [1]."),
        ((HIGHEST, "is that over 80%?"), "No: 78% is less than 80% [1]."),
    ],
)
def test_whether_a_share_is_more_than_a_part(
    library: Library, turns: tuple[str, ...], said: str
) -> None:
    assert last(library, *turns).text == said


@pytest.mark.parametrize(
    "text",
    [
        "what's the exact wording of the question?", "whats the exact wording", "how was the question worded?",
        "show me the full wording", "what exactly did they ask?",
    ],
)  # fmt: skip
def test_the_exact_words_and_the_report(library: Library, text: str) -> None:
    answer = last(library, TIME, text)
    assert "“Q6a) I feel I have sufficient time" in answer.text
    assert "page 41 of the practitioner survey" in last(library, TIME, "in which report?").text


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        ((TIME, "who carried out the survey?"), "Ipsos MORI"),
        (("Rank the third sector questions on training by disagreement", "who carried out the survey?"), "Ipsos MORI"),
        (("Rank the third sector questions on commissioning by disagreement", "when was it published?"), "July 2010"),
    ],
)  # fmt: skip
def test_a_fact_of_a_report_inherits_no_topic(
    library: Library, turns: tuple[str, ...], value: str
) -> None:
    assert value in last(library, *turns).text


@pytest.mark.parametrize("follow_up", ["and charities?", "and social workers?"])
def test_a_fragment_on_what_was_refused_takes_no_neighbour(
    library: Library, follow_up: str
) -> None:
    answer = last(library, "How many children were on child protection plans?", follow_up)
    assert answer.status == "no_answer", answer.text


def test_the_most_of_a_list_is_no_part_of_a_hundred(library: Library) -> None:
    assert "50%" not in last(library, TIME, "is that the most?").text


@pytest.mark.parametrize(
    "text", ["is that more than half?", "what's the exact wording?", "in which report?"]
)
def test_what_leans_on_no_answer_is_refused(library: Library, text: str) -> None:
    answer = library.ask(text)
    assert answer.refusal, answer.text
    assert answer.refusal.code == "no_topic"
