"""Tables of money, of several years, and with rows for what is left over: no wrong value is given."""

from __future__ import annotations

import pytest
from own_library import library_of, numbers

from askreports.library import Library

DEBTS = """\
Ferry,2016/17,2017/18,2018/19,Loans as % of income for 2018/19
Ashby Ferries,"£1,000,000","£1,500,000","£2,000,000",4%
Oakham Ferries,"£3,000,000","£2,500,000","£2,100,000",3%
Leyton Ferries,"£500,000","£700,000","£900,000",9%
"""
GROUNDS = """\
Treated unfairly,2018,2019
Age,15%,14%
Grade or pay band,32%,34%
Any other grounds,40%,41%
Prefer not to say,11%,12%
"""
STAFF = """# Ferry Staff Survey 2020

<table>
  <caption>What staff say</caption>
  <tr><th>Item</th><th>Percent Positive</th><th>Percent Negative</th></tr>
  <tr>
    <td>* My workload is reasonable.</td>
    <td>64%</td>
    <td>21%</td>
  </tr>
  <tr>
    <td>My uniform fits me well.</td>
    <td>30%</td>
    <td>55%</td>
  </tr>
</table>
"""


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("left-over")
    files = {"debts.csv": DEBTS, "grounds.csv": GROUNDS, "crews.md": STAFF}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return library_of(folder, [folder / name for name in files])


@pytest.mark.parametrize(
    ("report", "question", "found"),
    [
        # two years are asked for: one column of one of them says nothing of both
        ("debts", "How far did Oakham Ferries' loans fall between 2016/17 and 2018/19?", {3000000, 2100000}),
        ("grounds", "On which ground were people treated unfairly most often in 2019?", {34}),
        ("grounds", "What share named any other grounds in 2019?", {41}),
        ("crews", "What percentage of staff said their workload is reasonable?", {64}),
        ("crews", "What percentage of employees said their uniform fits them well?", {30}),
    ],
)  # fmt: skip
def test_values(reports: Library, report: str, question: str, found: set[float]) -> None:
    answer = reports.ask(question, [report])
    assert answer.status == "answered", answer.text
    assert found <= set(numbers(answer)), answer.text


def test_part_of_those_who_were_asked_is_not_all_of_them(reports: Library) -> None:
    answer = reports.ask(
        "What percentage of managers said their workload is reasonable?", ["crews"]
    )
    assert answer.status == "no_answer", answer.text


def test_what_is_left_over_is_said_to_be_passed_over(reports: Library) -> None:
    answer = reports.ask(
        "On which ground were people treated unfairly most often in 2019?", ["grounds"]
    )
    assert "Passed over, as no one thing: “Any other grounds”" in answer.text


@pytest.mark.parametrize(
    ("report", "question"),
    [
        ("debts", "How many ships of Ashby Ferries had loans in 2017/18?"),
        (  # a remark behind the question turns nothing
            "debts",
            "How far did Oakham Ferries' loans fall by 2018/19? They didn't go up like everyone else's.",
        ),
    ],
)
def test_no_number_is_made_of_what_is_not_asked(
    reports: Library, report: str, question: str
) -> None:
    answer = reports.ask(question, [report])
    assert not {97, 1500000} & set(numbers(answer)), answer.text
