"""Judgements that a letter lists with their grades, without a table, and what is asked of them."""

from __future__ import annotations

import pytest
from own_library import library_of

from askreports.library import Library

LETTER = """\
School report

Millbrook High School

Inspection dates   14–15 May 2019

Overall effectiveness   Requires improvement

Effectiveness of leadership and management   Good

Quality of teaching and learning   Requires improvement

Personal development and welfare   Outstanding

Overall effectiveness at previous inspection   Inadequate

Summary of key findings for parents and pupils

Pupils do not make good progress in many subjects because teaching varies too much.

The Office for Standards in Education, Children's Services and Skills (Ofsted) regulates and inspects to achieve excellence in the care of children and young people.
"""


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("letter")
    (folder / "millbrook.txt").write_text(LETTER, encoding="utf-8")
    return library_of(folder, [folder / "millbrook.txt"])


@pytest.mark.parametrize(
    ("question", "grade"),
    [
        ("What overall grade was Millbrook High School given?", "Requires improvement"),
        ("how was Millbrook judged overall?", "Requires improvement"),
        ("how was personal development graded at Millbrook?", "Outstanding"),
        ("what grade did leadership and management get at Millbrook?", "Good"),
        ("what was Millbrook judged at its previous inspection?", "Inadequate"),
    ],
)
def test_a_listed_judgement_has_its_grade(letter: Library, question: str, grade: str) -> None:
    answer = letter.ask(question)
    assert answer.status == "answered", answer.text
    assert answer.values[0].text == grade
    assert grade in answer.citations[0].quote


def test_what_was_not_judged_is_refused(letter: Library) -> None:
    assert letter.ask("what grade did sixth form provision get at Millbrook?").status == "no_answer"
