"""Each kind of damage that the built-in reports show, in small reports with other words."""

from __future__ import annotations

from functools import partial

import pytest

from askreports.corpus.extract import extract
from askreports.corpus.readers.text import read_text
from askreports.corpus.records import (
    Comment,
    Figure,
    Footnote,
    Heading,
    Passage,
    QuestionRow,
    Record,
    Report,
)

REPORT = partial(Report, "r", "A report", "r.txt", "text", "0" * 64, False)
ENGLISH = frozenset(
    ["i", "have", "enough", "time", "plan", "my", "the", "work", "clerks", "drivers"]
)


def read(text: str) -> tuple[Record, ...]:
    return extract(REPORT(), read_text(text.encode("utf-8")), ENGLISH).records


def report(*paragraphs: str) -> str:
    """A report with a title, a heading and these paragraphs."""
    text = ("A survey of bus drivers", "What the drivers told us", *paragraphs)
    return "\n\n".join((*text, "That is all that was found in this year of the survey.")) + "\n"


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        # words and digits for one figure
        ("One in four (26%) depots were full.", [(26, "%", None)]),
        ("Almost two in three (64%) drivers agreed.", [(64, "%", None)]),
        (
            "Nine in ten (91%) were content, but eight per cent were not.",
            [(91, "%", None), (8, "%", None)],
        ),
        (
            "Four in five had a plan for heat (81%) and for ice (79%).",
            [(81, "%", None), (79, "%", None)],
        ),
        ("There were 30 (15%) closed depots.", [(30, "count", None), (15, "%", None)]),
        ("One third (12) of the weak depots improved.", [(33.3, "%", None), (12, "count", None)]),
        ("Seventy-two percent of drivers disagreed.", [(72, "%", None)]),
        ("Six out of 10 drivers and one in 20 clerks left.", [(60, "%", None), (5, "%", None)]),
        ("As many as one in 16 fell ill.", [(6.2, "%", "up to")]),
        ("The third sector and third parties run the buses.", []),
        ("They spent £25 million pounds.", [(25e6, "GBP", None)]),
        ("Most earn under £20k.", [(20_000, "GBP", "under")]),
        ("The 30 hour week of three and four year olds in Year 11 was taught in Module 2.", []),
        ("In 2011–12 and in the survey (NAT '10) all was well.", []),
        ("In 2011–12 and in the survey (NAT ‘10) all was well.", []),
        ("'28% of drivers were late', the poster says.", [(28, "%", None)]),
        ("Of the 420 depots that replied 44% agreed.", [(420, "count", None), (44, "%", None)]),
        # reference marks and addresses
        ("It was so in 2010.³ It costs 18%.⁵ Much work.¹", [(18, "%", None)]),
        ("About 40% left.^{9,10} The rest stayed.[12]", [(40, "%", "about")]),
        ("See www.example.org/sfr27-2012v4/falls-6 for it.", []),
        ("See page 14, Q14–16b and Figure 9.", []),
    ],
)
def test_figures(sentence: str, values: list[tuple[float, str, str | None]]) -> None:
    found = [record for record in read(report(sentence)) if isinstance(record, Figure)]
    assert [(round(each.value, 1), each.unit, each.approx) for each in found] == values


@pytest.mark.parametrize(
    ("sentence", "direction"),
    [
        ("Depots met 14% cuts.", "down"),
        ("There was a 22.5% reduction in grants.", "down"),
        ("Complaints were up 9%.", "up"),
        ("Sick leave had doubled.", "up"),
        ("It was 9% in all.", None),
    ],
)
def test_the_sign_is_in_the_noun(sentence: str, direction: str | None) -> None:
    (figure,) = (record for record in read(report(sentence)) if isinstance(record, Figure))
    assert figure.direction == direction


@pytest.mark.parametrize(
    "earlier",
    [
        "4.1% of drivers under 30 and 11.2% of 30–60-year-olds fell ill",
        "Of drivers under 30, 4.1% and of 30–60-year-olds 11.2% fell ill",
    ],
)
def test_respectively_pairs_values_with_what_they_belong_to(earlier: str) -> None:
    text = report(f"{earlier}; an estimated 1.5% and 3.0%, respectively, fell ill on duty.")
    clauses = {each.value: each.clause for each in read(text) if isinstance(each, Figure)}
    assert list(clauses) == [4.1, 11.2, 1.5, 3.0]
    assert clauses[1.5] == "1.5% (drivers under 30) fell ill on duty."
    assert clauses[3.0] == "3.0% (30–60-year-olds) fell ill on duty."


@pytest.mark.parametrize(
    ("text", "comments"),
    [
        # inner quotation marks of the same sort, the outer one left open
        (
            "'They passed us to the next 'desk'. We saw how people 'slip through the mesh'.",
            ["They passed us to the next 'desk'. We saw how people 'slip through the mesh'."],
        ),
        ("'The rota's fair and the work's short'.", ["The rota's fair and the work's short"]),
        ("'This good practice but too rare to do'", ["This good practice but too rare to do"]),
        # fragments, grades and what a paper says are no speech
        ("Depots were 'good', 'toxic' or 'in need of work'.", []),
        ("All our work will turn on the question, 'What did that do for the rider?'", []),
        ("One head of depot told us how she would 'ask and ask and ask again' each day.",
         ["ask and ask and ask again"]),
        # statistics set in marks
        ("“Just over half (53%) of drivers surveyed said that they were never asked.”", []),
    ],
)  # fmt: skip
def test_comments(text: str, comments: list[str]) -> None:
    found = [record.text for record in read(report(text)) if isinstance(record, Comment)]
    assert found == comments


VIEW = "Driver's view from depot survey"


@pytest.mark.parametrize(
    "block",
    [
        f"“\nI like the early shift best of all.\n({VIEW})\n”",
        f"“I like the early shift best of all.\n({VIEW})”",
        f"“I like the early shift best of all. ({VIEW})”",
        f"“I like the early shift best of all.”\n\n({VIEW})",
        f"“I like the early shift best of all.\n{VIEW}”",
        f"“I like the early shift best of all.”\n{VIEW})",
        "“I like the early shift best of all.”\n(Driver's view from depot\nsurvey)",
        f"I like the early shift best of all.\n({VIEW})",
    ],
)
def test_displaced_and_missing_marks(block: str) -> None:
    (comment,) = (each for each in read(report(block)) if isinstance(each, Comment))
    assert (comment.text, comment.attribution) == ("I like the early shift best of all.", VIEW)


def test_a_headline_in_marks_is_no_speech() -> None:
    text = (
        "Snow is ‘no hindrance’ to buses\n\n“We ran on every day,” says Ann Hill, the manager.\n\n"
        "“It was hard and we did it. \n\n“And we will do it again.”\n\nMs Hill spoke on Monday.\n"
    )
    found = [each for each in read(text) if isinstance(each, Comment)]
    assert [(each.text, each.speaker, each.place.lines) for each in found] == [
        ("We ran on every day,", "Ann Hill", (3, 3)),
        ("It was hard and we did it. “And we will do it again.", "Ann Hill", (5, 7)),
    ]


TABLE = """\
A survey of bus drivers

The survey is based on 2,000 responses.

Summary of all answers

·\tAgree/ Yes %\tDisagree/ No %\t
Q1a) I have enough time toplan my work\t40\t30\t
Q1e) I have enough time to plan the work of drivers\t71\t11\t
and clerks\t\t\t
Q2) There is a plan for the day\t25\t46\t
Depot survey of bus drivers 2010 41\t\t\t

Depot survey of bus drivers 2010 | 41

Julilliary of all answers

Summary of all answers

\tAgree/Yes %\tDisagree/No %
Q2b) Is my work of use?\t57\t8
Depot survey of bus drivers 2010 42\t\t"""


def test_rows_of_a_damaged_table() -> None:
    records = read(TABLE)
    rows = [record for record in records if isinstance(record, QuestionRow)]
    assert [
        (row.place.locator, row.text, row.agree, row.disagree, row.place.page) for row in rows
    ] == [
        ("Q1a", "I have enough time to plan my work", 40, 30, 41),
        ("Q1e", "I have enough time to plan the work of drivers and clerks", 71, 11, 41),
        ("Q2", "There is a plan for the day", 25, 46, 41),
        ("Q2b", "Is my work of use?", 57, 8, 42),
    ]
    assert "toplan" in rows[0].quote
    assert [row.yes_no for row in rows] == [False, False, False, True]
    assert not [each for each in records if isinstance(each, Heading) and each.level]


PARAGRAPHS = """\
Bus report

Contents

Rules 4
Depots 6
Drivers 8

Rules

1. These rules were made by the depots for their own use.¹ They hold for all the lines.
2. A depot may close for up to a day when the weather makes it

PHOTO REDACTED DUE TO RIGHTS OF OTHERS

unsafe to drive; it then tells all those who wait.

1. *The rules*, Bus Press, 2012; www.example.org/sfr27-2012v4. ². The rules were redrawn in 2013.

Depots

3. There are many depots.² The best of them are open all day.
4. The depots need these things:

• a roof over the yard
• a room for the drivers

Drivers

3. Drivers learn for a year before they are let out on the roads by themselves.
4. They are then sent to the depot that is nearest to the place they live in.
5. Depots are to be rebuilt soon, and some of them are to be sold to other firms.
"""


def test_numbered_paragraphs_repeated_and_out_of_place() -> None:
    records = read(PARAGRAPHS)
    found = [
        (each.place.locator, each.place.section, each.place.lines[0], each.text.split()[-1])
        for each in records
        if isinstance(each, Passage)
    ]
    assert found == [
        ("para 1", "Rules", 11, "lines."),
        ("para 2", "Rules", 12, "wait."),
        ("para 3", "Depots", 22, "day."),
        ("para 4", "Depots", 23, "things:"),
        ("para 4", "Depots", 25, "yard"),
        ("para 4", "Depots", 26, "drivers"),
        ("para 3", "Drivers", 30, "themselves."),
        ("para 4", "Drivers", 31, "in."),
        ("para 5", "Drivers", 32, "firms."),
    ]
    notes = [each for each in records if isinstance(each, Footnote)]
    assert [(note.number, note.reference) for note in notes] == [("1", 11), ("2", 22)]
    assert [
        (each.text, each.place.page) for each in records if isinstance(each, Heading) and each.level
    ] == [("Rules", 4), ("Depots", 6), ("Drivers", 8)]


def test_logos_below_the_last_statement_of_copyright_are_furniture() -> None:
    text = (
        report("All were asked.") + "\n© City of Ayr 2013\n\nMember of\nPlain Words\n\n361\n\nAyr\n"
    )
    passages = [each.text for each in read(text) if isinstance(each, Passage)]
    assert passages[-1] == "© City of Ayr 2013"
