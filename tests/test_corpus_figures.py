"""Sentences, clauses and figures of running text."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askreports.corpus.clauses import clauses
from askreports.corpus.document import Block, BlockKind
from askreports.corpus.figures import figures
from askreports.corpus.numbers import quantities
from askreports.corpus.records import Figure
from askreports.corpus.sentences import sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def block(text: str, kind: BlockKind = "paragraph", number: str = "") -> Block:
    return Block(kind, text, text, (3, 3), "Findings", number)


def read(*blocks: Block) -> tuple[Figure, ...]:
    return figures("survey", blocks)


@pytest.mark.parametrize(
    "parts",
    [
        ["One.", "Two?", "Three!"],
        ["Mr. Smith and Dr. Jones met Mrs. Hill of St. Ann's.", "They agreed."],
        ["Some, e.g. the Board, i.e. LAs vs. Schools, left.", "No. 12 and no. 13 stayed."],
        ["It has pens, books, etc.", "The rest is lost."],
        ["A. B. Hill wrote it.", "J. Smith did not."],
        ["It rose by 2.5% to 3.1.", "It fell later."],
        ["See www.example.org/a.b.html.", "And http://example.org."],
        ["It fell in 2010.³", "It rose by 16%.⁵", "It stayed.^{9,10}", "End."],
        ["In his words, 'Keep the focus.'", "Each area has."],
        ["“We saw it.”", "“We did not.”"],
        ["There are three; two are good: one is not.", "So."],
        ["12. Evidence shows it.", "More followed."],
        ["There was no.", "Then there was."],
        ["He said “Really?” and left.", "So did I."],
        ["Wait... what was it?", "Nothing."],
        ["*A title.*", "Another one."],
        ["(Some did.)", "Others did not."],
        ["*One*, Publisher, 2012; www.example.org/a.", "2. *Two*, 2013."],
        ["In the U.K. people left.", "So."],
        ["Ltd. is short", "And this a new paragraph"],
    ],
)
def test_sentences_end_where_they_do(parts: list[str]) -> None:
    joint = "\n\n" if not parts[0].endswith(tuple(".!?”’*')}³⁵")) else " "
    assert split(joint.join(parts)) == parts


@given(text=st.text(alphabet="Ab .!?\n'“”12³", max_size=60))
def test_sentences_hold_every_word_once(text: str) -> None:
    assert "".join("".join(split(text)).split()) == "".join(text.split())


def own(sentence: str) -> list[str]:
    return [each.text for each in clauses(sentence, quantities(sentence))]


def shared(sentence: str) -> list[str]:
    return [each.shared for each in clauses(sentence, quantities(sentence))]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "57% of authorities chose recruitment of staff and 51% chose keeping them as a risk.",
            [
                "57% of authorities chose recruitment of staff",
                "51% chose keeping them as a risk.",
            ],
        ),
        (
            "This support included publishing information about options (91%); Information"
            " Services (90%); brokering places (79%) and providing help with transport (23%).",
            [
                "publishing information about options (91%)",
                "Information Services (90%)",
                "brokering places (79%)",
                "providing help with transport (23%).",
            ],
        ),
        (
            "Three in five LAs had a team to compare the costs (61%) and assess the impact (58%).",
            ["compare the costs (61%)", "assess the impact (58%)."],
        ),
        ("Three in five (58%) LAs supported them.", ["Three in five (58%) LAs supported them."]),
        (
            "A quarter of young people (25%) said no and almost a fifth (18%) said yes.",
            ["A quarter of young people (25%) said no", "almost a fifth (18%) said yes."],
        ),
        (
            "While 93% of authorities help adopters, 55% help guardians.",
            ["While 93% of authorities help adopters", "55% help guardians."],
        ),
        (
            "Although 54% of the 565 bodies agreed, 38% disagreed.",
            ["Although 54% of the 565 bodies agreed"] * 2 + ["38% disagreed."],
        ),
        (
            "There are 20 (13%) inadequate authorities, four of whom were inspected.",
            ["There are 20 (13%) inadequate authorities"] * 2 + ["four of whom were inspected."],
        ),
        (
            "Applications rose by 8% from the previous year to 11,064.",
            ["Applications rose by 8% from the previous year to 11,064."] * 2,
        ),
        (
            "While 2% of adults were looked after,²² around a quarter of prisoners were.",
            ["While 2% of adults were looked after", "around a quarter of prisoners were."],
        ),
        (
            "Of the 57% of bodies with training over three quarters have it free.",
            ["Of the 57% of bodies with training", "over three quarters have it free."],
        ),
        (
            "5% of children under 11 and 18% of 11–17-year-olds were hurt; an estimated 2% and 6%,"
            " respectively, were hurt by a parent.",
            [
                "5% of children under 11",
                "18% of 11–17-year-olds were hurt",
                "2% (children under 11) were hurt by a parent.",
                "6% (11–17-year-olds) were hurt by a parent.",
            ],
        ),
        (
            "The shares of boys and girls were 5% and 6%, respectively.",
            ["5% (boys)", "6% (girls)"],
        ),
    ],
)
def test_a_clause_is_the_figures_own(sentence: str, expected: list[str]) -> None:
    assert own(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "number", "words"),
    [
        ("57% of authorities chose staff and 51% chose money.", 1, "of authorities"),
        ("This help included finding places (91%) and paying fees (23%).", 1, "This help included"),
        ("Most had a plan, either in place (91%) or in progress (7%).", 0, "Most had a plan"),
        ("Of 4,141 staff, 3,514 were working full time and 627 part time.", 2, "were working"),
        ("A total of 41 took part, of whom 35 were women and 6 men.", 1, "41 took part"),
        ("Nineteen were seen, with two judged good and six poor.", 2, "Nineteen were seen"),
        ("72% of LAs said the relationship with courts was good, though 11% said their"
         " relationship was poor.", 1, "courts"),
        ("One in five (21%) LAs ran services jointly and a further 7% planned to.", 1, "jointly"),
        ("14% of LAs used trusts and a further 9% were considering doing so.", 1, "trusts"),
        ("In 2011, one in six looked after children left and one in 25 stayed.", 1,
         "looked after children"),
        ("In 2011, one in six looked after children left and one in 25 stayed.", 0, "In 2011"),
        ("A third of staff agreed that there are enough posts and a quarter that there is"
         " support.", 1, "of staff agreed"),
        ("Of the 57% who had training over three quarters paid nothing.", 1, "who had training"),
        ("More had improved (14) than had declined (13).", 1, "More"),
        ("5% of girls and 18% of boys were hurt.", 0, "were hurt"),
        ("They found that 5% of girls and 18% of boys were hurt.", 0, "were hurt"),
        ("67% agreed they had time, while 20% disagreed.", 1, "they had time"),
        ("A third of staff agreed the system works; nearly half actively disagreed.", 1,
         "the system works"),
        ("Reasons for leaving were pay (45%), workload (38%) and age (2%).", 0, "for leaving were"),
        ("57% of LAs selected pay and 51% selected hours as a risk.", 0, "as a risk"),
    ],
)  # fmt: skip
def test_what_a_clause_leaves_out_is_shared(sentence: str, number: int, words: str) -> None:
    assert words in shared(sentence)[number]


def test_a_clause_does_not_share_what_another_figure_says() -> None:
    sentence = "57% of LAs chose recruitment, 30% chose pay and 51% chose retention."
    for each, others in zip(
        clauses(sentence, quantities(sentence)),
        [("pay", "retention"), ("recruitment", "retention"), ("recruitment", "pay")],
        strict=True,
    ):
        assert not any(other in each.text + each.shared for other in others)


def test_paired_figures_do_not_share_each_others_names() -> None:
    sentence = (
        "They found that 5% of girls and 18% of boys were hurt; 2% and 6%, respectively, by adults."
    )
    girls, boys = clauses(sentence, quantities(sentence))[2:]
    assert (girls.text, boys.text) == ("2% (girls) by adults.", "6% (boys) by adults.")
    assert "boys" not in girls.shared
    assert "girls" not in boys.shared


def test_a_sentence_with_one_figure_is_its_own_clause() -> None:
    sentence = "For new staff, just over half agreed their caseloads were protected."
    assert own(sentence) == [sentence]
    assert shared(sentence) == [""]


def test_a_dependent_sentence_shares_the_one_before() -> None:
    text = (
        "More than half (55%) of LAs had a portal in place. A further 19% had one in development"
        " and 11% plan to. Half of schools closed."
    )
    first, further, plan, alone = read(block(text))
    assert first.shared == alone.shared == ""
    assert further.additive
    assert "had a portal in place" in further.shared
    assert "had a portal in place" in plan.shared


def test_a_number_without_subject_shares_the_sentence_before() -> None:
    text = "LAs were sure that they could see needs. Overall, 86% were fairly or very confident."
    (found,) = read(block(text))
    assert "could see needs" in found.shared


@pytest.mark.parametrize("kind", ["paragraph", "heading"])
def test_bullets_share_their_stem(kind: BlockKind) -> None:
    found = read(
        block("Of the group of authorities found weak:", kind),
        block("- 11 had a new director", "bullet"),
        block("- seven had been weak before, of which three improved", "bullet"),
        block("Twelve were strong."),
    )
    assert [each.value for each in found] == [11, 7, 3, 12]
    assert all("authorities found weak" in each.shared for each in found[:3])
    assert "had been weak before" in found[2].shared
    assert found[3].shared == ""
    assert found[0].quote == "11 had a new director"


@pytest.mark.parametrize(
    ("kind", "where"),
    [
        ("paragraph", "prose"),
        ("bullet", "bullet"),
        ("note", "note"),
        ("footnote", "footnote"),
        ("quotation", "quote"),
        ("callout", "callout"),
        ("heading", "heading"),
    ],
)
def test_where_a_figure_stands(kind: BlockKind, where: str) -> None:
    (found,) = read(block("12% of authorities agreed", kind))
    assert found.where == where


@pytest.mark.parametrize(
    ("heading", "expected"),
    [("1 Overall effectiveness", []), ("2.1 Leadership", []), ("12% of authorities agreed", [12])],
)
def test_the_number_of_a_heading_counts_nothing(heading: str, expected: list[float]) -> None:
    assert [each.value for each in read(block(heading, "heading"))] == expected


@pytest.mark.parametrize("kind", ["table", "contents", "furniture", "chart_title"])
def test_other_blocks_hold_no_figures(kind: BlockKind) -> None:
    assert read(block("12% of authorities agreed", kind)) == ()


def test_speech_within_a_paragraph_is_no_finding() -> None:
    found = read(block("He said: “We lost 12 of our staff that year.” In all, 30 left."))
    assert [(each.value, each.where) for each in found] == [(12, "quote"), (30, "prose")]


def test_place_is_that_of_the_block() -> None:
    (found,) = read(block("22. In all, 12% agreed.", number="22"))
    assert (found.place.locator, found.place.section) == ("para 22", "Findings")
    assert (found.place.report, found.place.lines) == ("survey", (3, 3))
    assert found.quote == found.clause == "In all, 12% agreed."


def test_lines_are_those_of_the_sentence_where_the_source_is_known() -> None:
    source = ("Ten schools opened. Of them", "PAGE 2", "", "20% have closed again.", "Five left.")
    text = "Ten schools opened. Of them 20% have closed again. Five left."
    joined = Block("paragraph", text, text, (1, 5), spans=((1, 1), (4, 5)))
    assert [each.place.lines for each in figures("survey", [joined])] == [(1, 5)] * 3
    placed = figures("survey", [joined], source)
    assert [each.place.lines for each in placed] == [(1, 1), (1, 4), (5, 5)]


def test_durations_are_left_out_unless_they_are_the_finding() -> None:
    text = "Over the next three years 12% will leave. Placements took an average of 14 months."
    assert [(each.value, each.unit) for each in read(block(text))] == [(12, "%"), (14, "months")]


def test_figures_in_one_bracket_share_what_it_stands_behind() -> None:
    text = "Most readers liked their group (88% satisfied, 6% dissatisfied)."
    found = read(block(text))
    assert [each.value for each in found] == [88, 6]
    assert "liked their group" in found[1].shared


def test_a_sentence_that_says_what_was_asked_speaks_for_the_next() -> None:
    text = "Readers were asked which town they live in. Half named Eastgate (50%)."
    assert all("which town they live in" in each.shared for each in read(block(text)))


def test_rounding_statements_hold_no_figures() -> None:
    assert read(block("Percentages do not always add up to 100%.")) == ()


_SUBJECTS: Sequence[str] = ("of schools", "of the authorities", "of children under 11")
_ENDINGS: Sequence[str] = ("agreed.", "had left by 2012.³", "were judged good; others were not.")


@given(
    picks=st.lists(
        st.tuples(st.integers(1, 99), st.sampled_from(_SUBJECTS), st.sampled_from(_ENDINGS)),
        min_size=1,
        max_size=4,
    )
)
def test_quotes_are_verbatim_and_hold_their_number(
    picks: list[tuple[int, str, str]],
) -> None:
    text = "7. " + " ".join(f"In all, {n}% {who} {what}" for n, who, what in picks)
    found = read(block(text, number="7"))
    assert [each.value for each in found] == [n for n, _, _ in picks]
    for each in found:
        assert each.quote in text
        assert each.number_text in each.quote
        assert each.number_text in each.clause


def test_a_bracket_that_says_exactly_what_was_rounded_is_of_the_same_things() -> None:
    sentence = (
        "Around 60% classed as pubs, bars or clubs in Scotland were inspected long ago (59.9%),"
        " followed by mobile caterers (49.8%), cafes (38.7%) and sandwich shops (23.9%)."
    )
    found = read(block(sentence))
    assert [figure.value for figure in found] == [60, 59.9, 49.8, 38.7, 23.9]
    assert "pubs, bars or clubs" in found[1].shared
    assert found[4].clause == "sandwich shops (23.9%)."
    assert all("inspected long ago" in f"{each.shared} {each.clause}" for each in found)
