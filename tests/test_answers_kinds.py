"""Each kind of answer: its values and places, and its refusals."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from askreports.answers.nouns import Answer
from askreports.answers.wording import is_asked
from askreports.corpus.records import QuestionRow
from askreports.library import Library

KNOWN = {
    "how many charities are unhappy that the process is not clear": "unhappy and a phrase that"
    " denies turn twice",
    "how many under-11s were adopted": "an age group outweighs what is asked of it",
    "what causes climate change?": "the head of the topic need not be covered",
    "why do social workers lack time?": "a passage need not name a cause",
    "why is child homicide a useful measure?": "a passage need not name a cause",
}


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


def locators(answer: Answer) -> list[str]:
    return [cited.locator for cited in answer.citations]


# -- figures ---------------------------------------------------------------------

FIGURES = {
    "what percentage of practitioners agreed their training is relevant to their role": (81, "Q4c"),
    "% of social workers who disagree that their training needs are identified in appraisals": (
        18,
        "Q4a",
    ),
    "what share of social workers did not agree that senior managers govern services for looked"
    " after children effectively": (55, "Q19b"),
    "what share of social workers did not disagree that the electronic case recording system is"
    " effective": (54, "Q16b"),
    "what percentage of social workers neither agreed nor disagreed that they can have their say"
    " about the running of the service": (31, "Q19c"),
    "what % of charities have had services commissioned by their local authority in the last two"
    " years": (45, "Q17"),
    "what % of charities have not reported any child protection referrals": (59, "Q11"),
    "what proportion of third sector organisations disagreed that the commissioning process is"
    " fair": (20, "Q18c"),
    "what % of charities weren't told the outcome of the referral": (
        38,
        "Child protection referrals",
    ),
    "what % of charities werent told the outcome of the referral": (
        38,
        "Child protection referrals",
    ),
    "what % of charities find the commissioning process anything but clear": (28, "Q18a"),
    "how many charities are unhappy that the process is not clear": (28, "Q18a"),
    "third sector survey Q14 disagree": (34, "Q14"),
    "practitioner survey Q12a agree": (73, "Q12a"),
}


@pytest.mark.parametrize("question", marked(FIGURES))
def test_a_figure_is_its_rows(library: Library, question: str) -> None:
    answer = library.ask(question)
    assert answer.kind == "figure"
    assert answer.values, answer.text
    assert (answer.values[0].value, locators(answer)[0]) == FIGURES[question], answer.text
    assert answer.values[0].unit == "%"


@pytest.mark.parametrize(
    ("question", "expression"),
    [
        ("what % of social workers did not agree that there is enough time", "100 − 20"),
        ("what % of social workers did not disagree that case recording is effective", "100 − 46"),
        (
            "what % of charities neither agreed nor disagreed that the process is clear",
            "100 − 50 − 28",
        ),
    ],
)
def test_a_complement_shows_its_derivation(
    library: Library, question: str, expression: str
) -> None:
    value = library.ask(question).values[0]
    assert value.derivation is not None
    assert value.derivation.expression == expression
    assert expression in library.ask(question).text


def test_every_item_is_found_by_its_own_words(library: Library) -> None:
    """Agreeing and disagreeing by turns; near-equal items must not be taken for each other."""
    nouns = {report.id: report.response_noun for report in library.reports()}
    faults = []
    rows = [row for _, row in library.records() if isinstance(row, QuestionRow)]
    for n, row in enumerate(rows):
        measure, wanted = ("agreed", row.agree) if n % 2 else ("disagreed", row.disagree)
        asked = f'with "{row.text}"' if is_asked(row) else f"that {row.text}"
        question = f"What percentage of {nouns[row.place.report]} {measure} {asked}?"
        answer = library.ask(question)
        given = (answer.values[0].value, locators(answer)[0]) if answer.values else answer.text
        if given != (wanted, row.place.locator):
            faults.append(f"{question} -> {given}, wanted {wanted} {row.place.locator}")
    assert rows
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        # buying, sharing, planning
        ("what share of councils hire a charity to deliver children's services", 57),
        ("how many councils go solo on statutory children's services", 73),
        ("what % of councils are toying with getting mutuals to deliver children's services", 11),
        (
            "what share of councils act as a middleman to bag a nursery place for a disabled child",
            79,
        ),
        # money and change
        ("by how much are council coffers shrinking over half a decade, says the IFS", 26.6),
        # needs that are met, with their owner between
        ("what % of charities say arrangements for meeting looked after children's needs work", 31),
        # children and their families
        ("what share of kids in care lag behind in English and maths when they leave primary", 50),
        ("what share of youngsters in secure homes get no help joining after-school clubs", 23),
        # staff
        ("what share of social workers say the council hands out pats on the back", 41),
        # inspection
        ("how many of the weakest councils did Ofsted revisit", 50),
        ("how many branches of voluntary adoption agencies are Welsh", 3),
        ("of the 17 failing councils, how many were under fire from outside", 11),
    ],
)
def test_a_figure_asked_in_everyday_words(library: Library, question: str, value: float) -> None:
    answer = library.ask(question)
    assert answer.status == "answered", answer.text
    assert answer.values[0].value == value


@pytest.mark.parametrize(
    "question",
    [
        "what share of homeless adults spent time in care as children",
        "how many Scottish branches of voluntary adoption agencies are there",
        "what percentage of social workers are satisfied with what they are paid",
        "what share of councils hire a charity to collect the bins",
        # the views of people whom nobody asked
        "what % of line managers think they give their social workers enough supervision",
        # a word with something before it is a word of its own
        "re-referrals increase March 2009 to March 2010",
        # a verdict on one quality says nothing of another
        "what % of charities agreed the safeguarding training they had was relevant to their role",
    ],
)
def test_everyday_words_answer_nothing_else(library: Library, question: str) -> None:
    assert library.ask(question).status == "no_answer"


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("what % of councils had a childcare provider portal", 55, "%"),
        ("what share of LAs said their relationship with the local judiciary was good", 72, "%"),
        ("by how much did initial assessments rise", 12, "%"),
        ("how many LAs took part in the omnibus survey", 101, "count"),
        ("how many secure children's homes are there in England", 16, "count"),
        ("how many children live with parents who have a severe mental illness", 17_000, "count"),
        ("how many care applications were there in 2012-13", 11_064, "count"),
        ("care applications 2012-13 total number", 11_064, "count"),
        # a number, where no share is wanted
        (
            "how many charities had services commissioned in the last two years (the number rather than"
            " the percentage)",
            730,
            "count",
        ),
        (
            "actual number (not %) of charities the council bought services from in the last two years",
            730,
            "count",
        ),
        (
            "How many charities had services commissioned in the last two years? The headcount,"
            " please, not the percentage.",
            730,
            "count",
        ),
        (
            "headcount, not %, of charities their council bought services from in the last two years",
            730,
            "count",
        ),
        # the number of a neighbouring clause is known to the asker
        ("how many men were convicted of abusing girls in three English towns", 31, "count"),
        # those whom the survey did not itself ask
        ("how many councils were covered by the charities that responded", 115, "count"),
        ("third sector survey, number of local authorities covered", 115, "count"),
        (
            "the charity survey drew answers from groups active in how many council areas?",
            115,
            "count",
        ),
        ("how much do the extra looked after children cost a year", 173_000_000, "GBP"),
        ("what share of looked after children have emotional or behavioural difficulties", 70, "%"),
        # of several in one sentence
        ("how many social workers who answered were part time", 627, "count"),
        (
            "what share of LAs see recruiting good staff as a risk over the next three years",
            57,
            "%",
        ),
        ("what % don't have a good relationship with local judges, i.e. call it poor", 11, "%"),
        ("how many local authorities were found inadequate in both inspections", 4, "count"),
        ("what share of cases in the London boroughs had a parent on drugs", 66.7, "%"),
    ],
)
def test_a_figure_of_prose(library: Library, question: str, value: float, unit: str) -> None:
    answer = library.ask(question)
    assert answer.status == "answered", answer.text
    assert (answer.values[0].value, answer.values[0].unit) == (value, unit)
    assert answer.values[0].text in answer.citations[0].quote


@pytest.mark.parametrize(
    "question",
    [
        "how many referrals in total did children's services get in the year to March 2010?",
        "how many councils in London did the third sector survey replies come from?",
        "how many complaints about commissioning were made by charities?",
    ],
)
def test_a_share_of_people_never_counts_things(library: Library, question: str) -> None:
    assert library.ask(question).status == "no_answer"


@pytest.mark.parametrize(
    "question",
    [
        "what % of children live with parents who drink hazardously",
        "what percentage of private family law applications were there in 2012-13",
        "what share of children were confirmed as victims of sexual exploitation in gangs",
    ],
)
def test_a_number_never_answers_a_share(library: Library, question: str) -> None:
    answer = library.ask(question)
    assert answer.values == () or answer.values[0].unit == "%", answer.text


@pytest.mark.parametrize(
    ("question", "of"),
    [
        ("what % of charities found the commissioning process clear", 730),
        ("what % of charities agreed the referral process was dealt with effectively", 565),
        ("what % of social workers lacked time", 4141),
    ],
)
def test_a_base_has_its_scope(library: Library, question: str, of: int) -> None:
    answer = library.ask(question)
    base = answer.citations[0].base
    assert base is not None
    assert base.n == of
    if base.scope == "filter":
        assert f"{of:,}" in answer.text


# -- rankings ----------------------------------------------------------------------

RANKINGS = {
    "which statement did social workers disagree with most": ["Q6a"],
    "top 3 statements by agreement in the practitioner survey": ["Q10b", "Q10a", "Q4c"],
    "the two statements charities agreed with least": ["Q16b", "Q15", "Q16a"],
    "on which items did more than 75% of social workers agree": [
        "Q10b",
        "Q10a",
        "Q4c",
        "Q4d",
        "Q9a",
        "Q12b",
    ],
    "rank Q18a to Q18c in the third sector survey by agreement": ["Q18a", "Q18c", "Q18b"],
    "rank Q18a, b and c in the charity survey by how many disagreed, worst first": [
        "Q18b",
        "Q18a",
        "Q18c",
    ],
    "list everything in the practitioner survey fewer than three in ten signed up to, starting with the least popular": [
        "Q6a",
        "Q8",
    ],
    "which statement was most unpopular with charities": ["Q3"],
    "put the practitioner statements Q15a, Q15b, Q16a and Q16b in order, starting with the one most agreed with": [
        "Q16a",
        "Q15a",
        "Q15b",
        "Q16b",
    ],
    "which practitioner statements failed to win over even 30% of social workers, lowest agreement first": [
        "Q6a",
        "Q8",
    ],
}


def test_a_topic_before_by_is_no_publisher(library: Library) -> None:
    answer = library.ask("rank the third sector questions on commissioning by disagreement")
    assert locators(answer)[0] == "Q17", answer.text


@pytest.mark.parametrize("question", RANKINGS)
def test_a_ranking_has_its_rows_in_order(library: Library, question: str) -> None:
    answer = library.ask(question)
    assert answer.kind == "ranking", answer.text
    wanted = RANKINGS[question]
    if "two statements" in question:  # two share the second place
        assert locators(answer)[0] == wanted[0]
        assert set(locators(answer)[1:]) <= set(wanted[1:])
    else:
        assert locators(answer) == wanted


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("top 3 statements by agreement in the practitioner survey", "too close to rank firmly"),
        ("the three items with most disagreement among charities", "too close to rank firmly"),
        ("rank Q17 to Q18 in the third sector survey by agreement", "different bases"),
    ],
)
def test_a_ranking_warns(library: Library, question: str, said: str) -> None:
    assert said in library.ask(question).text


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("which statement had the most agreement", "which_report"),
        ("which statements did more than 95% of social workers agree with", "none_beyond"),
        ("which statements did teachers agree with most", "not_asked"),
        ("which statement about holidays did social workers agree with most", "not_asked"),
    ],
)
def test_a_ranking_that_cannot_be_made(library: Library, question: str, code: str) -> None:
    refusal = library.ask(question).refusal
    assert refusal is not None
    assert refusal.code == code


# -- comparisons ---------------------------------------------------------------------

COMPARISONS = {
    "do more social workers agree that they can raise concerns about the service or about their"
    " workload": ({84, 85}, 1),
    "did more charities contribute to the joint strategic needs assessment or to the children and"
    " young people's plan": ({14, 34}, 20),
    "is the commissioning process seen as more clear or more efficient by charities": (
        {50, 38},
        12,
    ),
    "initial assessments versus core assessments, which rose more": ({12, 17}, 5),
    "did more charities agree the commissioning process was clear or that it was fair": (
        {50, 43},
        7,
    ),
    "what is the difference between social workers who agree and who disagree that they have"
    " enough time": ({20, 63}, 43),
}


@pytest.mark.parametrize("question", marked(COMPARISONS))
def test_a_comparison_has_both_figures_and_their_difference(
    library: Library, question: str
) -> None:
    answer = library.ask(question)
    values, difference = COMPARISONS[question]
    assert answer.kind == "comparison", answer.text
    assert {value.value for value in answer.values[:2]} == values
    assert answer.values[2].value == difference
    assert answer.values[2].derivation is not None
    assert set(answer.values[2].derivation.citations) <= {cited.n for cited in answer.citations}


def test_a_lead_of_one_point_is_too_close(library: Library) -> None:
    answer = library.ask(
        "do more social workers agree that they can raise concerns about the service or about their"
        " workload"
    )
    assert "one point" in answer.text


@pytest.mark.parametrize(
    "question",
    marked(
        [
            "do more social workers have enough time or enough parking",
            "are teachers or foster carers happier with their training",
            "did social workers in 2010 or in 1997 have more time",
        ]
    ),
)
def test_a_comparison_without_a_side_is_refused(library: Library, question: str) -> None:
    answer = library.ask(question)
    assert answer.status == "no_answer", answer.text


# -- comments ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "report", "said"),
    [
        (
            "what do social workers say about electronic recording",
            "nat10-practitioners",
            "lectronic",
        ),
        ("any comments from charities about training", "nat10-third-sector", "raining"),
        ("show me quotes from foster carers about being lied to", "social-care-2013", "lied to"),
        (
            "what does Goldup say about the police and domestic violence",
            "pressure-article",
            "police",
        ),
        # one person is told of, and nothing is asked
        ("a social worker upset that complaints are not remedied", "nat10-practitioners", "gripes"),
        ("which social worker talks of meeting every morning?", "nat10-practitioners", "morning"),
        ("what did a charity like about the training?", "nat10-third-sector", "raining"),
    ],
)
def test_comments_bear_on_the_topic(
    library: Library, question: str, report: str, said: str
) -> None:
    answer = library.ask(question)
    assert answer.kind == "comments", answer.text
    assert {cited.report for cited in answer.citations} == {report}
    assert {cited.kind for cited in answer.citations} == {"comment"}
    assert said in answer.citations[0].quote


@pytest.mark.parametrize(
    "question",
    marked(
        [
            "any comments from social workers about the canteen?",
            "what do teachers say about bureaucracy?",
            "show me quotes about holidays",
            "what did Gordon Brown say about child protection?",
            "what did police officers say about referrals?",  # of whom others speak
            "have you got a quote from a headteacher about children in care at their school?",
        ]
    ),
)
def test_no_comment_bears_on_it(library: Library, question: str) -> None:
    answer = library.ask(question)
    assert answer.status == "no_answer", answer.text


def test_testimony_never_answers_a_share(library: Library) -> None:
    answer = library.ask("what % of social workers say electronic recording takes time")
    assert all(cited.kind != "comment" for cited in answer.citations)


# -- facts ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("what is the reference number of the third sector survey?", "100126"),
        ("how many responses is the practitioner survey based on?", "4,141"),
        ("when did the practitioner survey open?", "22 February 2010"),
        ("who ran the online survey of social workers?", "Ipsos MORI"),
        ("who wrote the foreword of the social care report 2013?", "Debbie Jones"),
        ("what was the response rate of the omnibus survey?", "66"),
        # an event of a survey that is named, and nothing else asked of it
        ("when did the charity survey close?", "9 April 2010"),
        ("when did the charity survey start?", "1 March 2010"),
        ("when did the omnibus shut?", "28 October 2016"),
        ("how many third sector questionnaires were filled in overall?", "1,613"),
        # however they are named who answered
        ("how many charities replied to the third sector survey?", "1,613"),
        ("how many social workers responded?", "4,141"),
        ("how many local authorities actually responded to the first wave of the omnibus?", "101"),
        ("over which weeks were the omnibus questionnaires filled in?", "28 October 2016"),
        ("who is John Goldup?", "Social care director"),
        ("what's Goldup's job?", "Social care director"),
        ("in what month and year did the NAT '10 practitioners report come out?", "July 2010"),
        # a place by its kind
        ("which authority did not receive a looked after children inspection?", "Isles of Scilly"),
    ],
)
def test_a_fact_as_printed(library: Library, question: str, text: str) -> None:
    answer = library.ask(question)
    assert answer.status == "answered", answer.text
    assert text in answer.values[0].text
    assert text in answer.citations[0].quote


@pytest.mark.parametrize(
    ("question", "said", "places"),
    [
        ("third sector survey 2010 reference number", "reference number: 100126 [1] [2].", 2),
        ("when was fieldwork for the practitioner survey?", "to 2 April 2010 [1].", 1),
        ("omnibus wave 1 fieldwork dates", "26 September to 28 October 2016 [1].", 1),
        # a state has a beginning and an end
        ("when was the third sector survey open?", "1 March 2010 to 9 April 2010 [1].", 1),
        ("when did the DfE do its omnibus survey?", "26 September to 28 October 2016 [1].", 1),
    ],
)
def test_a_fact_names_each_place_once(
    library: Library, question: str, said: str, places: int
) -> None:
    answer = library.ask(question)
    assert answer.text.endswith(said)
    assert len(answer.citations) == places
    assert {value.citation for value in answer.values} == set(range(1, places + 1))


@pytest.mark.parametrize(
    "question",
    [
        "what was the response rate of the omnibus survey in wave 3?",
        "what was the response rate of the omnibus survey in 1997?",
        "what was the response rate of the omnibus survey in Borsetshire?",
        "what was the response rate of the practitioner survey?",
        "who wrote the foreword of the press article?",
    ],
)
def test_a_fact_that_is_not_printed(library: Library, question: str) -> None:
    answer = library.ask(question)
    assert answer.status == "no_answer", answer.text


@pytest.mark.parametrize(
    ("question", "page"),
    [
        (
            "by its contents page, on which page of the charity survey does the section on child"
            " protection referrals start?",
            15,
        ),
        ("on which page of the practitioner survey is the workload section?", 12),
        ("which page does the chapter on training begin on in the charity report?", 14),
        ("what page does the part on line managers start in the practitioner survey?", 15),
    ],
)
def test_the_page_of_a_section(library: Library, question: str, page: int) -> None:
    answer = library.ask(question)
    assert answer.kind == "fact", answer.text
    assert (answer.values[0].value, answer.values[0].unit) == (page, "page")


# -- conflicts -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "values"),
    marked(
        [
            (
                "does the text agree with the table on how many social workers lacked time?",
                {63, 64},
            ),
            (
                "does the body text of the third sector survey match the table on how many agreed"
                " the commissioning process was efficient?",
                {38, 44},
            ),
            ("Was it 38 or 44 per cent of charities that call the process efficient?", {38, 44}),
            (
                "The third sector report gives two figures for how many call the commissioning"
                " process efficient. What are they?",
                {38, 44},
            ),
            (
                "is it 37 per cent or 38 per cent of social workers who say their council is open"
                " to new ideas?",
                {37, 38},
            ),
            (
                "I have read both 44 and 38 per cent for charities finding commissioning"
                " efficient, what gives?",
                {38, 44},
            ),
            # what one place is said to give, and what another gives
            (
                "the equality bit has 29% sitting on the fence about diverse needs of safeguarding"
                " services being met; what does the table row leave for neither?",
                {29, 36},
            ),
            (
                "The summary says one in five charities don't feel the council gives them a good"
                " understanding of safeguarding arrangements. What does the row show for disagree?",
                {20, 16},
            ),
            (
                "the article reckons 64% of social workers are short of time, what does Ofsted's own"
                " results table put it at?",
                {64, 63},
            ),
            (
                "The summary says one in five charities don't feel the council gives them a good"
                " understanding of safeguarding arrangements. Does the table show that?",
                {20, 16},
            ),
        ]
    ),
)
def test_a_conflict_has_both_values(library: Library, question: str, values: set[float]) -> None:
    answer = library.ask(question)
    assert answer.kind == "conflict", answer.text
    assert {value.value for value in answer.values} == values
    (conflict,) = answer.conflicts
    assert conflict.difference == max(values) - min(values)


@pytest.mark.parametrize(
    ("question", "reports"),
    [
        # the report that is named has both a table and a text
        (
            "the practitioner report says 38% found the council open to new ideas. Is that what the"
            " table says?",
            {"nat10-practitioners"},
        ),
        # two are named
        (
            "does the article's share of social workers who find their authority open to new ideas"
            " match the practitioner survey's table?",
            {"nat10-practitioners", "pressure-article"},
        ),
    ],
)
def test_the_places_asked_for_are_set_against_each_other(
    library: Library, question: str, reports: set[str]
) -> None:
    answer = library.ask(question)
    assert answer.kind == "conflict", answer.text
    assert {cited.report for cited in answer.citations} == reports


def test_text_and_table_of_one_report_are_set_against_each_other(library: Library) -> None:
    answer = library.ask(
        "Do the text and the table of the practitioner survey give the same figure for how many"
        " think the local authority is open to new ideas?"
    )
    assert answer.kind == "conflict"
    assert [cited.report for cited in answer.citations] == ["nat10-practitioners"] * 2
    assert {cited.kind for cited in answer.citations} == {"question row", "figure"}


@pytest.mark.parametrize(
    "question",
    marked(
        [
            "what % of third sector organisations got their safeguarding training free of charge",
            "what % of charities found the commissioning process fair",
            "what % of charities agreed the processes resulting from the referral were dealt with"
            " effectively",
            "what % of charities disagreed that they have a good understanding of the arrangements"
            " for safeguarding children",
            # the sentence that speaks of agreement is not set against those who disagreed
            "what share of charities moan that awarding contracts is slow and wasteful?",
        ]
    ),
)
def test_another_claim_is_no_conflict(library: Library, question: str) -> None:
    """What the prose says of a neighbouring item is not set against this one."""
    answer = library.ask(question)
    assert answer.status == "answered"
    assert [conflict.text for conflict in answer.conflicts] == []


# -- passages --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "said"),
    marked(
        [
            ("why do social workers lack time?", "paperwork"),
            ("why is child homicide a useful measure?", "strict definition"),
            ("what is the greatest barrier to a sustained focus on children?", "fragmentation"),
            ("why can't we say how widespread neglect is?", "abuse or neglect"),  # no share
            # no words on the publisher that several reports share
            ("what happens to learning after secure training centres?", "attend in the community"),
        ]
    ),
)
def test_a_passage_says_why(library: Library, question: str, said: str) -> None:
    answer = library.ask(question)
    assert answer.kind == "passage", answer.text
    assert said in answer.citations[0].quote


@pytest.mark.parametrize(
    "question",
    marked(
        [
            "why is the canteen closed?",
            "what causes climate change?",
            "how do teachers mark homework?",
            "which council is best at protecting children?",  # no place is named for it
            "what is the average caseload of a social worker?",
        ]
    ),
)
def test_no_passage_bears_on_it(library: Library, question: str) -> None:
    answer = library.ask(question)
    assert answer.status == "no_answer", answer.text


# -- refusals --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "code", "named"),
    marked(
        [
            ("what % of social workers in Wales lacked time", "unsupported_restrictor", "wales"),
            ("what % of social workers lacked time in 1997", "unsupported_restrictor", "1997"),
            ("what % of social workers lacked time in wave 7", "unsupported_restrictor", "wave 7"),
            ("what % of women social workers lacked time", "unsupported_restrictor", "women"),
            ("what % of social workers lacked time by region", "unsupported_restrictor", "region"),
            ("practitioner survey Q47 agree", "unknown_item", "Q47"),
            ("what % of over 65s lacked time", "unsupported_restrictor", "over 65"),
            ("what % of 25-34-year-olds lacked time", "unsupported_restrictor", "25"),
            ("what % of astronauts like the moon", "not_asked", "astronauts"),
            ("how many social workers own a helicopter", "not_asked", "helicopter"),
            ("what % of social workers have a uniform", "not_asked", "uniform"),
            ("how many under-11s were adopted", "not_asked", "adopted"),
            ("and what about them?", "no_topic", ""),
            (
                "how many social workers strongly agreed they have enough time",
                "not_printed",
                "strongly agreed",
            ),
            ("how many line managers say they praise good performance", "not_asked", ""),
            ("which councils did not answer the omnibus survey", "not_named", ""),
            ("which charities were commissioned by the council?", "not_named", ""),
            ("which four authorities are now judged good?", "not_named", ""),
            (
                "what % of social workers with over ten years' experience have enough time",
                "not_asked",
                "ten",
            ),
            ("how many agency social workers said caseloads were protected", "not_asked", "agency"),
        ]
    ),
)
def test_a_refusal_names_what_lacks_support(
    library: Library, question: str, code: str, named: str
) -> None:
    answer = library.ask(question)
    assert answer.refusal is not None, answer.text
    assert answer.refusal.code == code
    assert named.casefold() in answer.text.casefold()
    assert answer.text.endswith((".", "?"))
    if named and code != "unknown_item":
        assert any(named.casefold() in term.casefold() for term in answer.refusal.terms)


def test_a_refusal_names_a_word_once(library: Library) -> None:
    answer = library.ask("Combien de travailleurs sociaux manquaient de temps ?")
    assert answer.refusal is not None
    assert len(answer.refusal.terms) == len(set(answer.refusal.terms)) > 1


def test_a_refusal_shows_the_nearest_that_was_asked(library: Library) -> None:
    answer = library.ask("what % of social workers in Wales lacked time")
    assert answer.nearest
    assert answer.nearest[0].locator == "Q6a"
    assert len({(near.report, near.text) for near in answer.nearest}) == len(answer.nearest)


LIMITED = {
    "which items did more than half of practitioners disagree with?": (1, "1 more left out."),
    "practitioner survey rows agree over 80 highest first": (2, " more left out."),
    "Rank the practitioner survey's training questions Q4a to Q4e": (3, "2 more left out."),
    "What comments did social workers make about electronic recording?": (1, ""),
    "does swapping out the people at the top fix a failing council?": (1, ""),
    "what reports are there?": (2, "3 more left out."),
    "list the contents of the practitioner survey": (2, " more left out."),
    "anything on workload in the practitioner survey?": (1, ""),
    "nat10-practitioners Q10": (1, " more left out."),
}


@pytest.mark.parametrize("question", LIMITED)
def test_a_list_is_as_short_as_is_wanted(library: Library, question: str) -> None:
    most, more = LIMITED[question]
    whole, cut = library.ask(question), library.ask(question, most=most)
    assert cut.kind == whole.kind
    assert len(cut.citations) == most < len(whole.citations)
    assert cut.citations == whole.citations[:most]
    assert {value.citation for value in cut.values} <= set(range(1, most + 1))
    assert all(f"[{n}]" in cut.text for n in range(1, most + 1))
    assert f"[{most + 1}]" not in cut.text
    assert cut.text.endswith(more)


def test_a_short_ranking_warns_of_what_it_shows(library: Library) -> None:
    question = "practitioner survey rows agree over 80 highest first"
    assert library.ask(question, most=2).text.endswith(
        " Q10b and Q10a: within one point, too close to rank firmly. 1 more left out."
    )
    assert "within one point" not in library.ask(question, most=1).text


def test_more_goes_on_where_a_short_list_ended(library: Library) -> None:
    question = "practitioner survey rows agree over 80 highest first"
    order = [cited.locator for cited in library.ask(question).citations]
    conversation = library.conversation(most=2)
    shown = [conversation.ask(text).citations for text in (question, "more", "more")]
    assert [cited.locator for each in shown for cited in each] == order
    assert [len(each) for each in shown] == [2, 1, 0]


# -- what no report speaks of ------------------------------------------------------

OTHER_THINGS = (
    "price of milk",
    "who wrote hamlet",
    "when was the Children Act published",
    "who founded Cafcass",
    "what share of charities have a website",
    "how much do charities pay for safeguarding training",
    "How many children were adopted in the year ending 31 March 2012?",
    "how many social workers can raise concerns with senior managers",
)


@pytest.mark.parametrize("question", OTHER_THINGS)
def test_a_thing_no_report_speaks_of_is_refused(library: Library, question: str) -> None:
    answer = library.ask(question)
    assert answer.status == "no_answer", answer.text


def test_what_only_others_were_asked_is_named(library: Library) -> None:
    answer = library.ask("what % of charities feel their line manager helps them manage risk")
    assert answer.refusal is not None
    assert answer.refusal.code == "not_asked"
    assert (
        answer.text == "Only social work practitioners were asked this (nat10-practitioners Q9a)."
    )
    assert answer.nearest[0].locator == "Q9a"
