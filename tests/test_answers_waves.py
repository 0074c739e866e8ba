"""Reports of one's own that ask the same: kept apart, set side by side, never answered silently."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from askreports import Library
from askreports.answers.editions import likeness
from askreports.answers.naming import akin, names_in, report_names
from askreports.answers.nouns import Answer
from askreports.corpus.records import Report

STAFF = {
    2021: (
        "Base: all staff (n=812)",
        [
            ("Q1", "I have enough time to do my job well", 41, 45),
            ("Q2", "My manager listens to me", 62, 20),
            ("Q3", "I would recommend the council as a place to work", 55, 25),
        ],
    ),
    2022: (
        "Base: all staff (n=790)",
        [
            ("Q1", "I have enough time to do my job well", 38, 48),
            ("Q2", "My manager listens to me", 64, 19),
            ("Q4", "I am paid fairly", 33, 50),
        ],
    ),
    2023: (
        '"In February 2023 the council surveyed 1,204 members of staff."',
        [
            ("Q1", "My manager listens to me", 68, 15),
            ("Q2", "I have enough time to do my job well", 35, 52),
            ("Q3", "I would recommend Northshire as a place to work", 59, 22),
        ],
    ),
}
INSPECTED = {
    "Camden": ("12 March 2023", "good", 84),
    "Leeds": ("3 May 2023", "inadequate", 71),
    "Kirklees": ("14 September 2022", "outstanding", 80),
    "Sefton": ("21 November 2022", "good", 52),
}
INSPECTION = """Inspection of children's services in {name}

{name} Council

Inspected on {date}

1 Overall effectiveness

1.1 The overall effectiveness of children's services in {name} is {grade}.

2 Leadership

2.1 Senior leaders know their services well. Assessments were completed on time for {share}% of children.

2.2 Return home interviews are offered to every child who goes missing in most areas.
"""
WESTBOROUGH = """Westborough staff survey: results for 2021 and 2023

Statement,2021 Agree %,2021 Disagree %,2023 Agree %,2023 Disagree %
The canteen is good value,33,40,47,31
I feel safe at work,80,10,76,12

Base: all staff (2021: n=400; 2023: n=450)
"""


def written(folder: Path) -> list[Path]:
    """Surveys of three years, four inspections, a survey of nurses, one with a column a year."""
    for year, (base, rows) in STAFF.items():
        lines = [",".join(map(str, row)) for row in rows]
        text = "\n".join(["No,Question,Agree %,Disagree %", *lines])
        title = f"Northshire Council staff survey {year}"
        (folder / f"staff-survey-{year}.csv").write_text(f"{title}\n\n{text}\n\n{base}\n")
    for name, (date, grade, share) in INSPECTED.items():
        text = INSPECTION.format(name=name, date=date, grade=grade, share=share)
        (folder / f"{name.lower()}-inspection.txt").write_text(text)
    (folder / "westborough.csv").write_text(WESTBOROUGH)
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Results"
    for row in (
        ("Royal Infirmary nurse survey 2022",),
        ("Base: all nurses (n=512)",),
        (),
        ("Statement", "Agree %", "Disagree %"),
        ("I can take my breaks", 44, 46),
        ("My manager listens to me", 58, 24),
    ):
        sheet.append(row)
    book.save(folder / "infirmary.xlsx")
    lines = ["Library staff poll", "", "Item,Agree %,Disagree %", "The shelves are tidy,71,20"]
    (folder / "shelves.csv").write_text("\n".join([*lines, "", "Base: all librarians (n=230)"]))
    return sorted(path for path in folder.iterdir() if path.is_file())


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory, cache_directory: Path) -> Library:
    """The built-in reports and those of a user."""
    folder = tmp_path_factory.mktemp("reports")
    notes: list[str] = []
    file = tmp_path_factory.mktemp("library") / "library.sqlite"
    library = Library.open(file, notify=notes.append, cache_directory=cache_directory, make=True)
    outcomes = library.add(written(folder))
    assert {outcome.became for outcome in outcomes} == {"added"}
    return library


def values(answer: Answer) -> list[float | str]:
    return [value.value for value in answer.values]


def cited(answer: Answer) -> list[str]:
    return [citation.report for citation in answer.citations]


@pytest.mark.parametrize(
    ("question", "expected", "reports"),
    [
        (
            "what % agreed they have enough time to do their job well",
            [35, 38, 41],
            ["staff-survey-2023", "staff-survey-2022", "staff-survey-2021"],
        ),
        (
            "what % would recommend the council as a place to work",
            [59, 55],
            ["staff-survey-2023", "staff-survey-2021"],
        ),
        ("what % feel safe at work", [76, 80], ["westborough", "westborough"]),
        (
            "what % agreed they have enough time to do their job well in 2021",
            [41],
            ["staff-survey-2021"],
        ),
        (
            "what % agreed in the 2022 staff survey that their manager listens to them",
            [64],
            ["staff-survey-2022"],
        ),
        ("what % disagreed in the nurse survey that the manager listens", [24], ["infirmary"]),
        ("what % felt safe at work in 2021", [80], ["westborough"]),
        (
            "what % agreed that my manager listens, staff-survey-2021",
            [62],
            ["staff-survey-2021"],
        ),
        ("what share of assessments were completed on time in Leeds", [71], ["leeds-inspection"]),
        ("assessments completed on time kirklees", [80], ["kirklees-inspection"]),
    ],
)
def test_each_report_gives_its_own_value(
    own: Library, question: str, expected: Sequence[float], reports: Sequence[str]
) -> None:
    answer = own.ask(question)
    assert (answer.status, values(answer), cited(answer)) == ("answered", expected, reports)
    lines = answer.text.splitlines()
    assert len(lines) == len(expected)
    titles = {report.id: report.title.lower() for report in own.reports()}
    for line, report in zip(lines, reports, strict=True):
        assert line.lower().startswith(titles[report])


def test_a_title_says_who_was_asked(own: Library) -> None:
    answer = own.ask("what % of nurses agreed that their manager listens to them")
    assert (values(answer), cited(answer)) == ([58], ["infirmary"])
    assert answer.text.startswith("58% of nurses agreed")


@pytest.mark.parametrize(
    ("question", "reports"),
    [
        (
            "what % agreed that their manager listens to them",
            {"staff-survey-2021", "staff-survey-2022", "staff-survey-2023", "infirmary"},
        ),
        (
            "what share of assessments were completed on time",
            {f"{name.lower()}-inspection" for name in INSPECTED},
        ),
        (
            "what was the overall effectiveness",
            {f"{name.lower()}-inspection" for name in INSPECTED},
        ),
        (
            "when was the inspection",
            {f"{name.lower()}-inspection" for name in INSPECTED},
        ),
    ],
)
def test_of_many_reports_the_question_is_which(
    own: Library, question: str, reports: set[str]
) -> None:
    answer = own.ask(question)
    assert answer.refusal is not None
    assert answer.refusal.code == "which_report"
    assert set(answer.refusal.terms) == reports
    assert answer.text.endswith("Which one?")


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("what % agreed they have enough time to do their job well in 2019", "2019"),
        ("did agreement that the manager listens rise between 2019 and 2023", "2019"),
        ("compare Camden and Hackney on assessments completed on time", "hackney"),
        ("what % felt safe at work in 2022", "2022"),
        ("what % of teachers agreed that they are paid fairly", "teachers"),
        ("what % of nurses agreed that they are paid fairly", "nurses"),
        ("what % of beekeepers lacked time", "beekeepers"),
        ("how many people answered the 2019 survey", "2019"),
    ],
)
def test_what_no_report_is_of_is_refused(own: Library, question: str, expected: str) -> None:
    answer = own.ask(question)
    assert answer.status == "no_answer"
    assert answer.values == ()
    assert expected in answer.text.lower()


@pytest.mark.parametrize(
    ("question", "expected", "verdict"),
    [
        (
            "did agreement that the manager listens rise between 2021 and 2023",
            [62, 68, 6],
            "Up 6 points from 2021 to 2023 (68% − 62%).",
        ),
        (
            "what % agreed they have enough time to do their job well in 2021 and 2023",
            [41, 35, 6],
            "Down 6 points from 2021 to 2023 (41% − 35%).",
        ),
        (
            "trend in having enough time to do the job well",
            [41, 38, 35, 6],
            "Down 6 points from 2021 to 2023 (41% − 35%).",
        ),
        (
            "agreement that the manager listens, 2021-2023",
            [62, 68, 6],
            "Up 6 points from 2021 to 2023 (68% − 62%).",
        ),
        (
            "how has agreement that their manager listens to them changed since 2022",
            [64, 68, 4],
            "Up 4 points from 2022 to 2023 (68% − 64%).",
        ),
        (
            "compare 2021 and 2023 on the canteen being good value",
            [33, 47, 14],
            "Up 14 points from 2021 to 2023 (47% − 33%).",
        ),
        (
            "compare Camden and Leeds on assessments completed on time",
            [84, 71, 13],
            "The higher is 84% [1] (Inspection of children's services in Camden), 13 points",
        ),
        (
            "share of assessments completed on time in Sefton, Camden and Leeds",
            [52, 84, 71, 32],
            "The highest is 84% [2]",
        ),
    ],
)
def test_years_and_bodies_are_set_side_by_side(
    own: Library, question: str, expected: Sequence[float], verdict: str
) -> None:
    answer = own.ask(question)
    assert (answer.status, answer.kind) == ("answered", "comparison")
    assert values(answer) == expected
    assert verdict in answer.text
    difference = answer.values[-1]
    assert (difference.measure, difference.unit) == ("difference", "pp")
    assert difference.derivation is not None
    assert len(answer.citations) == len(expected) - 1


@pytest.mark.parametrize(
    ("question", "warning"),
    [
        (
            "did the share recommending the council as a place to work rise between 2021 and 2023",
            "the wording differs (“I would recommend the council as a place to work” and"
            " “I would recommend Northshire as a place to work”)",
        ),
        (
            "did agreement that the manager listens rise between 2021 and 2023",
            "the bases differ (812, 1,204)",
        ),
        ("compare 2021 and 2023 on feeling safe at work", "not every base is known"),
    ],
)
def test_what_differs_between_waves_is_said(own: Library, question: str, warning: str) -> None:
    assert warning in own.ask(question).text


@pytest.mark.parametrize(
    ("question", "expected", "reports"),
    [
        ("how many people answered the 2023 survey", [1204], ["staff-survey-2023"]),
        ("how many staff took part in the 2021 staff survey", [812], ["staff-survey-2021"]),
        ("how many members of staff were surveyed in 2023", [1204], ["staff-survey-2023"]),
        (
            "how many staff took part in the staff survey",
            [812, 790, 1204],
            ["staff-survey-2021", "staff-survey-2022", "staff-survey-2023"],
        ),
        ("when was the inspection of Leeds", ["3 May 2023"], ["leeds-inspection"]),
        (
            "when was the inspection in Camden and Leeds",
            ["12 March 2023", "3 May 2023"],
            ["camden-inspection", "leeds-inspection"],
        ),
    ],
)
def test_facts_of_the_reports_that_are_meant(
    own: Library, question: str, expected: Sequence[float | str], reports: Sequence[str]
) -> None:
    answer = own.ask(question)
    assert (answer.status, answer.kind) == ("answered", "fact")
    shown = [f"{v:g}" if isinstance(v, float) else v for v in values(answer)]
    assert shown == [str(each) for each in expected]
    assert cited(answer) == reports


def test_how_many_answered_leans_on_nothing(own: Library) -> None:
    conversation = own.conversation()
    conversation.ask("what % of social workers lacked time")
    answer = conversation.ask("how many people answered the 2023 survey")
    assert (values(answer), cited(answer)) == ([1204], ["staff-survey-2023"])


def test_a_conversation_goes_on_with_other_years_and_bodies(own: Library) -> None:
    conversation = own.conversation()
    assert conversation.ask("what was the overall effectiveness").status == "no_answer"
    for text, report in (
        ("in Leeds", "leeds-inspection"),
        ("and in Camden", "camden-inspection"),
        ("what share of assessments were completed on time", "camden-inspection"),
        ("Kirklees", "kirklees-inspection"),
        ("what % agreed that their manager listens to them in 2021", "staff-survey-2021"),
        ("and in 2023", "staff-survey-2023"),
    ):
        assert cited(conversation.ask(text)) == [report], text


def test_a_ranking_is_of_the_year_it_names(own: Library) -> None:
    answer = own.ask("which statement had the highest agreement in the 2022 staff survey")
    assert (values(answer), cited(answer)) == ([64], ["staff-survey-2022"])
    answer = own.ask("which statement had the highest agreement in the staff survey")
    assert answer.refusal is not None
    assert answer.refusal.code == "which_report"


def test_passages_of_two_bodies_stand_side_by_side(own: Library) -> None:
    answer = own.ask("what was the overall effectiveness in Camden and Leeds")
    assert cited(answer) == ["camden-inspection", "leeds-inspection"]
    assert "is good" in answer.text
    assert "is inadequate" in answer.text
    assert "1.1" not in answer.text


def test_people_the_vocabulary_does_not_know_are_learned(own: Library, library: Library) -> None:
    question = "what % of librarians agreed that the shelves are tidy"
    assert (values(own.ask(question)), cited(own.ask(question))) == ([71], ["shelves"])
    assert own.ask("what % of plumbers agreed that the shelves are tidy").status == "no_answer"
    assert library.ask(question).status == "no_answer"


@pytest.mark.parametrize(
    "question",
    [
        "what % of social workers lacked time",
        "What percentage of third sector organisations agreed that there is effective partnership working?",
        "how many local authorities responded",
        "what % of practitioners agreed that their line manager is supportive",
        "which statement did social workers disagree with most",
        "when was the practitioner survey carried out",
        "what % of charities felt the commissioning process is fair",
        "what did social workers say about paperwork",
        "how many responses did the third sector survey get",
        "what % of LAs were confident they would have enough staff",
        "what % of local authorities expected to have enough staff",
        "is the 64% for workload the same in the table",
        "what makes a good local authority",
        "what % of foster carers wanted more pay",
        "what % of social workers lacked time in 2013",
    ],
)
def test_reports_of_a_user_leave_the_built_in_answers_alone(
    own: Library, library: Library, question: str
) -> None:
    alone, beside = library.ask(question), own.ask(question)
    assert beside.status == alone.status
    assert (values(beside), cited(beside)) == (values(alone), cited(alone))
    if alone.status == "answered":
        assert beside.text == alone.text


@pytest.mark.parametrize(
    ("one", "two", "least", "most"),
    [
        ("I have enough time", "I have enough time.", 1.0, 1.0),
        ("I have enough time", "I do not have enough time", 0.0, 0.0),
        ("I would recommend the council", "I would recommend Northshire", 0.4, 0.7),
        ("There were 120 children on a plan", "There were 310 children on a plan", 1.0, 1.0),
        ("My manager listens to me", "The canteen is good value", 0.0, 0.0),
    ],
)
def test_likeness_of_wordings(one: str, two: str, least: float, most: float) -> None:
    assert least <= likeness(one, two) <= most


def report(name: str, title: str) -> Report:
    return Report(name, title, f"{name}.txt", "text", "0" * 64, False)


def test_names_that_tell_reports_apart() -> None:
    reading = report("r-1", "Inspection of services in Reading")
    leeds = report("r-2", "Inspection of services in Leeds")
    staff = report("staff-2021", "Staff survey of Northshire")
    english = {"inspection", "of", "services", "in", "reading", "staff", "survey"}
    assert akin(reading, leeds)
    assert not akin(reading, staff)
    names = report_names([reading, leeds, staff], english, {"staff"})
    assert names == {"plain": ["leeds", "northshire"], "capital": ["leeds", "reading"]}
    assert report_names([leeds], english, {"leeds"})["plain"] == []
    assert names_in("in Leeds Northshire and in reading", names) == [("leeds northshire", (3, 19))]
    assert names_in("children in Reading", names) == [("reading", (12, 19))]
    assert names_in("children in Leeds", names) == [("leeds", (12, 17))]
