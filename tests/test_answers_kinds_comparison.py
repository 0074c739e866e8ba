"""Comparisons and rankings: where a question is parted, what goes together, what is put in order."""

from __future__ import annotations

import re

import pytest

from askreports.answers.kinds import pairing, parallel
from askreports.answers.reading import read, splits_of
from askreports.answers.weighing import weigh
from askreports.library import Library


def last(library: Library, *turns: str) -> tuple[str, list[float | str], list[str]]:
    """Kind, values and locators of the answer to the last turn."""
    conversation = library.conversation()
    answer = [conversation.ask(turn) for turn in turns][-1]
    assert answer.status == "answered", answer.text
    return (
        answer.kind,
        [value.value for value in answer.values],
        [cited.locator for cited in answer.citations],
    )


# -- comparisons ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("more clear or fair", [("clear", "fair")]),
        ("is it lower in towns than in villages", [("in towns", "in villages")]),
        ("compare towns and villages", [("compare towns", "villages")]),
        ("compare the share of towns with that of villages", [("compare the share of towns", "that of villages")]),
        ("do towns or villages have more shops and parks", [("do towns", "villages have more shops and parks")]),
        ("how many towns have shops", []),
    ],
)  # fmt: skip
def test_where_a_comparison_is_parted(text: str, parts: list[tuple[str, str]]) -> None:
    found = [
        (text[begins:split].strip(), text[split:].partition(" ")[2])
        for begins, split in splits_of(text)
    ]
    assert found == parts


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("were more unhappy about pay or about hours", "about pay"),
        ("are they surer that they can hire or that they can train", "that they can hire"),
        ("is it better for boys than for girls", "for boys"),
        ("did training help them with reports or with visits", "with reports"),
        ("were more unhappy about pay or hours", None),
        ("were more unhappy about pay or with hours", None),
    ],
)
def test_alternatives_that_begin_alike_are_parted_there(text: str, first: str | None) -> None:
    split = re.search(r"\b(?:or|than)\b", text)
    assert split
    start = parallel.begins_alike(text, 0, split.start())
    assert (text[start : split.start()].strip() if start is not None else None) == first


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("who was slower: inns, or hotels", "inns,"),
        ("who complained of the wait - the guests, or the cooks and porters", "the guests,"),
        ("were inns or hotels fuller", None),
        ("in rain, did guests at the old inns wait longer than those at hotels", None),
    ],
)
def test_an_alternative_alone_behind_a_mark_is_parted_there(text: str, first: str | None) -> None:
    split = re.search(r"\b(?:or|than)\b", text)
    assert split
    start = parallel.behind_mark(text, 0, split.start())
    assert (text[start : split.start()].strip() if start is not None else None) == first


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("were inns or hotels more often full", "more often full"),
        ("is rain or snow seen as a danger", "as a danger"),
        ("were more inns or hotels full", None),
        ("were inns or hotels full", None),
    ],
)
def test_what_is_said_behind_both_alternatives(text: str, behind: str | None) -> None:
    split = re.search(r"\bor\b", text)
    assert split
    start = parallel.said_behind(text, 0, split.start())
    assert (text[start:] if start is not None else None) == behind


@pytest.mark.parametrize(
    ("question", "values"),
    [
        # a neighbouring item meets the words of one side in part, its own item all of them
        (
            "Were more charities kept up to date about how a referral turned out, or brought into"
            " the processes that followed it?",
            [37, 46],
        ),
        (
            "among LAs, was it more common to have a team to analyse demand or one to compare"
            " intervention costs?",
            [84, 61],
        ),
        (
            "Do charities feel better briefed by the council on keeping children safe or on the"
            " needs of children in care?",
            [49, 38],
        ),
        # the two responses to one item
        (
            "what is the gap between those who agree and those who disagree that they can raise"
            " concerns about workload with their line manager",
            [85, 7],
        ),
        ("difference between disagree and agree, enough time, social workers", [63, 20]),
        (
            "Are children under 11 or 11 to 17-year-olds more likely to have experienced severe"
            " maltreatment in their lives?",
            [5.9, 18.6],
        ),
        # ages however they are written
        (
            "nspcc research: severe maltreatment in their lives, under 11s compared with 11-17 yr olds",
            [5.9, 18.6],
        ),
        # people are told apart by who was asked
        (
            "who was rosier in 2010: social workers about how well their council talks and shares"
            " information with outside bodies, or charities about how well they and the council"
            " work as partners?",
            [40, 49],
        ),
        # each clause denies once, whatever is said before both
        (
            "Induction flops: did more social workers say it didn't cover safeguarding, or that it"
            " didn't get them ready for their own role?",
            [27, 30],
        ),
    ],
)
def test_each_side_takes_its_own_item(library: Library, question: str, values: list[float]) -> None:
    kind, found, _ = last(library, question)
    assert (kind, found[:2]) == ("comparison", values)


@pytest.mark.parametrize(
    ("question", "lacking"),
    [
        ("Did more social workers say the electronic recording system was effective or that the telephone system was?", "telephone"),
        ("Did more LAs think their relationship with the judiciary was good or their relationship with the police?", "police"),
        ("more LAs confident of enough social workers or of enough foster carers?", "foster carers"),
        ("Were social workers more positive about supervision in teams or about supervision by their line manager?", "teams"),
        ("is information sharing between social workers and schools rated better than among council staff?", "schools"),
        ("do more councils provide support groups for adopters or for foster carers?", "foster carers"),
        ("Were more charities represented on the Children's Trust or on the health and wellbeing board?", "health and wellbeing board"),
    ],
)  # fmt: skip
def test_a_side_that_nobody_was_asked_about_is_named(
    library: Library, question: str, lacking: str
) -> None:
    answer = library.ask(question)
    assert answer.status == "no_answer"
    assert answer.refusal is not None
    assert "one side" in answer.text
    assert lacking in answer.refusal.terms
    assert answer.nearest


@pytest.mark.parametrize(
    "question",
    [
        # shares of two reports, neither of whose people is named
        "were adopters or foster carers and partner agencies more negative about delays?",
        # by how much something rose, beside the share that says so
        "who was more critical of how slowly adoption agencies work - the people adopting, or"
        " partner agencies and foster carers?",
        "did starter programmes do better at teaching new social workers about keeping kids safe"
        " or at readying them for their own particular post?",
    ],
)
def test_no_neighbour_stands_in_for_a_side(library: Library, question: str) -> None:
    assert library.ask(question).status == "no_answer"


@pytest.mark.parametrize(
    ("question", "values"),
    [
        (
            "did more social workers find their induction lacking on safeguarding or on preparing"
            " them for their own role?",
            [27, 30],
        ),
        (
            "Are charities clearer on the council's set-up for safeguarding or on its set-up for"
            " looked after children's needs?",
            [49, 38],
        ),
        (
            "are councils surer they can keep taking on student social workers or that they'll have"
            " enough permanent ones?",
            [89, 56],
        ),
        # what is in mind is not set beside what is done
        (
            "Are more councils thinking about not-for-profit trusts or mutuals for children's"
            " services in future?",
            [14, 11],
        ),
        # nor a lifetime beside the past year
        (
            "How does the share of under-11s who have ever suffered severe maltreatment compare"
            " with that of 11-17-year-olds?",
            [5.9, 18.6],
        ),
        ("is recruitment ahead of retention as a risk for councils?", [57, 51]),
    ],
)
def test_sides_that_share_their_words(library: Library, question: str, values: list[float]) -> None:
    kind, found, _ = last(library, question)
    assert (kind, found[:2]) == ("comparison", values)


@pytest.mark.parametrize(
    ("question", "values", "cited"),
    [
        # of several places to part it, the one whose sides are found
        (
            "Compare the NSPCC estimates of lifetime severe maltreatment for under-11s and for"
            " those aged 11 to 17.",
            [5.9, 18.6],
            ["para 19", "para 19"],
        ),
        # two parts of those spoken of, one beside the other
        (
            "what share of under 11s and of 11 to 17 year olds have been severely maltreated?",
            [5.9, 18.6],
            ["para 19", "para 19"],
        ),
        # said alike, in one battery or sentence
        (
            "Is communication better inside the council or with outside bodies, according to"
            " practitioners?",
            [47, 40],
            ["Q15a", "Q15b"],
        ),
        (
            "Among the 50 local authorities re-inspected for child protection, did more improve or"
            " decline?",
            [14, 13],
            ["para 32", "para 32"],
        ),
        # a share against a share, though a number is nearer
        (
            "Which rose faster in 2012-13, care applications or private family law applications?",
            [8, 9.5],
            ["para 66", "para 66"],
        ),
        # a table's own figure rather than "fewer than half"
        (
            "do more social workers have enough time or a good system for their caseloads",
            [20, 25],
            ["Q6a", "Q8"],
        ),
        # two responses to one item
        (
            "did more social workers disagree than agree that caseloads are managed well?",
            [46, 25],
            ["Q8", "Q8"],
        ),
        # opposites beside the "or": all else is said of both
        (
            "did more councils improve or decline between their safeguarding inspection and the"
            " child protection one?",
            [14, 13],
            ["para 32", "para 32"],
        ),
        # a denial on each side, and those who say so behind both
        (
            "which is the bigger complaint: not being told the outcome of a referral, or not being"
            " involved in what came of it?",
            [38, 31],
            ["Q13c", "Q13a"],
        ),
        (
            "does the line manager praise good work more than the local authority, according to"
            " social workers?",
            [76, 41],
            ["Q12b", "Q13b"],
        ),
        (
            "voluntary sector partners versus mutuals: what % of councils commission each?",
            [57, 7],
            ["Commissioning of services", "Commissioning of services"],
        ),
        # both sides in the words that only they have
        (
            "children in care getting convicted or warned by police: how common is that next to"
            " children generally?",
            [7.1, 2],
            ["para 22", "The success of looked after children"],
        ),
    ],
)
def test_what_is_set_against_what(
    library: Library, question: str, values: list[float], cited: list[str]
) -> None:
    kind, found, places = last(library, question)
    assert (kind, found[:2], places) == ("comparison", values, cited)
    assert found[2] == pytest.approx(abs(values[0] - values[1]))


ALONE = "do more social workers raise concerns about the service or about their workload"
TWO = "do more social workers than charities find communication effective"


SERVICE, WORKLOAD = ("nat10-practitioners", "Q10a"), ("nat10-practitioners", "Q10b")
OUR_VIEWS, BOARD = ("nat10-practitioners", "Q15a"), ("nat10-third-sector", "Q4")


@pytest.mark.parametrize(
    ("likelier", "other"),
    [
        (WORKLOAD, OUR_VIEWS),  # worded alike
        (OUR_VIEWS, BOARD),  # in one report
        (OUR_VIEWS, ("nat10-practitioners", "Organisational learning")),  # a row, no prose
    ],
)
def test_the_likelier_to_be_set_side_by_side(
    library: Library, likelier: tuple[str, str], other: tuple[str, str]
) -> None:
    assert kinship(library, ALONE, SERVICE, likelier) > kinship(library, ALONE, SERVICE, other)


def test_two_reports_go_together_where_two_are_asked_about(library: Library) -> None:
    assert kinship(library, TWO, SERVICE, BOARD) > kinship(library, ALONE, SERVICE, BOARD)
    assert kinship(library, TWO, SERVICE, WORKLOAD) == kinship(library, ALONE, SERVICE, WORKLOAD)


def kinship(library: Library, text: str, *places: tuple[str, str]) -> float:
    """How likely the records at two places (report, locator) are to be set side by side."""
    desk = library._asker.desk
    question = read(text, desk.lexicon)
    one, two = (
        next(
            weigh(question, desk.evidence([key])[0], desk.lexicon)
            for kind in ("question_row", "figure")
            for key, record in desk.all_of(kind, (report,))
            if record.place.locator == locator
        )
        for report, locator in places
    )
    return pairing.kinship(question, one, two, desk)


GROUPS = "do more councils provide support groups for adopters or for special guardians?"
RISE = "how much did care applications rise in 2012-13?"


@pytest.mark.parametrize(
    ("turns", "values"),
    [
        ((GROUPS, "and financial support?"), [95, 91]),  # of the same two
        ((GROUPS, "and financial support?", "and support groups?"), [93, 55]),
        (
            (RISE, "how does that compare with private family law applications over that period?"),
            [8, 9.5],
        ),
    ],
)
def test_a_comparison_is_carried_on(
    library: Library, turns: tuple[str, ...], values: list[float]
) -> None:
    kind, found, _ = last(library, *turns)
    assert (kind, found[:2]) == ("comparison", values)


# -- rankings ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "cited"),
    [
        # items of a battery that the question names one by one
        (
            "Rank the commissioning process being clear, efficient and fair by how many charities"
            " agreed, most first",
            ["Q18a", "Q18c", "Q18b"],
        ),
        (
            "Rank the commissioning process being clear, efficient and fair by how many charities"
            " disagreed, most first",
            ["Q18b", "Q18a", "Q18c"],
        ),
        # the whole order, not the first of it
        (
            "put Q4a to Q4e of the practitioner survey in order of agreement, highest first",
            ["Q4c", "Q4d", "Q4e", "Q4b", "Q4a"],
        ),
        (
            "put Q4a to Q4e of the practitioner survey in order of agreement, least first",
            ["Q4a", "Q4b", "Q4e", "Q4d", "Q4c"],
        ),
        # as many as are named, before the noun or after "which"
        ("practitioner survey three statements with lowest agreement", ["Q6a", "Q8", "Q16b"]),
        ("the 2 items with most agreement among social workers", ["Q10b", "Q10a"]),
        ("which two statements did the fewest social workers agree with?", ["Q6a", "Q8"]),
        (
            "Of the three things asked of commissioning (clear, efficient, fair), which did the most"
            " charities say it was NOT?",
            ["Q18b", "Q18a", "Q18c"],
        ),
    ],
)
def test_what_is_put_in_order(library: Library, question: str, cited: list[str]) -> None:
    kind, _, places = last(library, question)
    assert (kind, places) == ("ranking", cited)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("which of Q19a, Q19b and Q19c got the least agreement from social workers?", "Q19c"),
        ("which of Q19a, Q19b and Q19c got the most agreement from social workers?", "Q19a"),
        ("of Q13a, Q13b and Q13c in the social worker survey, best to worst on agreement?", "Q13c"),
        ("rank Q19a-c of the social worker survey by agreement", "Q19a"),
        ("rank Q19a, Q19b and Q19c of social workers by disagreement, worst first", "Q19c"),
        ("rank Q19a, Q19b and Q19c of social workers by agreement, worst first", "Q19c"),
        ("of Q9a through Q12b of the social worker survey, which got the most pushback?", "Q11"),
    ],
)
def test_which_end_of_named_items_comes_first(library: Library, question: str, first: str) -> None:
    assert last(library, question)[2][0] == first
