"""The scorer: what is right, what is a wrong value, where a miss was lost."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from askreports.answers.nouns import Answer, Citation, ReadingNote, Refusal, Scored, Value
from askreports.corpus.records import Place
from askreports.evaluation import (
    BadQuestionFile,
    as_text,
    evaluate,
    misses,
    read_questions,
    summary,
    wilson,
)
from askreports.judging import (
    Gold,
    Spot,
    Texts,
    accepts,
    is_at,
    places_right,
    values_right,
    wrong_value,
)
from askreports.library import Library

SOURCE = (
    "Workload",
    "",
    "Sixty-four percent of respondents ‘disagreed’ that they",
    "have sufficient time to work effectively.",
    "Q6a) I feel I have sufficient time 20 63",
    "A box about something else altogether, such as the weather.",
)


@pytest.fixture
def texts() -> Texts:
    return Texts(lambda report: SOURCE if report == "r" else ())


def gold(kind: str = "figure", accept: tuple[Any, ...] = (63,), **changes: Any) -> Gold:
    made = Gold(
        "g1", "?", kind, "plain", accept, (Spot("r", "Q6a", "sufficient time"),), False, None
    )
    return replace(made, **changes)


def value(number: float | str, citation: int = 1, unit: str = "%", text: str = "") -> Value:
    return Value(number, unit, text or str(number), citation)


def citation(n: int, locator: str, report: str = "r", lines: tuple[int, int] = (5, 5)) -> Citation:
    quote = SOURCE[lines[0] - 1]
    return Citation(n, report, "R", None, "row", locator, "Workload", None, lines, quote)


def answer(*values: Value, cites: tuple[str, ...] = ("Q6a",), kind: str = "figure") -> Answer:
    places = tuple(citation(n, locator) for n, locator in enumerate(cites, 1))
    return Answer("?", "answered", kind, "", ReadingNote(), values, places)  # type: ignore[arg-type]


REFUSED = Answer(
    *("?", "no_answer", "figure", "no", ReadingNote()), refusal=Refusal("no_support", (), "no")
)


@pytest.mark.parametrize(
    ("wanted", "given", "right"),
    [
        (63, value(63.0), True),
        ("63", value(63.0), True),
        ("63%", value(63.0), True),
        (7.1, value(100 / 14), True),
        (63, value(64.0), False),
        (63, value(63.2), False),
        ("one in five", value(20.0, text="20"), True),
        ("one in 14", value(7.1), True),
        ("four out of 10", value(40.0), True),
        ("two thirds", value(66.7), True),
        ("2.6 million", value(2_600_000, unit="count"), True),
        ("£10k", value(10_000.0, unit="GBP"), True),
        ("4,141", value(4141, unit="count"), True),
        ("4141", value("4,141 responses", unit="text"), True),
        ("july 2010", value("2010-07", unit="date", text="July  2010"), True),
        ("July 2010", value("2010", unit="date"), False),
        ("NatCen", value("carried out by NatCen for the inspectorate", unit="text"), True),
        ("Ofsted", value("Ofsteded", unit="text"), False),
        ("20", value("2010", unit="text"), False),
        ("", value("anything", unit="text"), False),
    ],
)
def test_accepts(wanted: str | float, given: Value, right: bool) -> None:
    assert accepts(wanted, given) is right


@pytest.mark.parametrize(
    ("wanted", "given", "right", "wrong"),
    [
        (gold(), answer(value(63)), True, False),
        (gold(), answer(value(64), value(63)), False, True),  # the headline counts
        (gold(accept=(64, 63)), answer(value(63)), True, False),
        (gold(), answer(), False, False),  # no value is no wrong value
        (gold(), REFUSED, False, False),
        (gold("unanswerable", ()), answer(value(1)), True, True),
        (gold("unanswerable", ()), answer(), True, True),
        (gold("unanswerable", ()), REFUSED, True, False),
        (gold("comments", ()), answer(), True, False),
        (gold("passage", ()), answer(value(1)), True, False),
        (gold("comparison", (63, 20)), answer(value(20), value(63)), True, False),
        (gold("comparison", (63, 20)), answer(value(63)), False, False),
        (gold("conflict", (63, 64)), answer(value(12), value(63), value(64)), True, True),
    ],
)
def test_values(wanted: Gold, given: Answer, right: bool, wrong: bool) -> None:
    if wanted.kind != "unanswerable" and given.status == "answered":
        assert values_right(wanted, given) is right
    assert wrong_value(wanted, given) is wrong


@pytest.mark.parametrize(
    ("accept", "ranked", "right"),
    [
        (("Q1", "Q2"), [("Q1", 90), ("Q2", 80), ("Q3", 70)], True),
        (("Q1", "Q2"), [("Q2", 90), ("Q1", 80)], False),
        (("Q1", "Q2"), [("Q2", 80), ("Q1", 80)], True),  # equal values may swap
        (("Q1", "Q2"), [("Q1", 90), ("Q3", 80), ("Q2", 80)], True),  # so at the end of the list
        (("Q1", "Q2"), [("Q1", 90)], False),
        (("Q1", "Q1"), [("Q1", 90), ("Q2", 90)], False),  # a row counts once
        (("q 1",), [("Q 1", 90)], True),
    ],
)
def test_rankings(accept: tuple[str, ...], ranked: list[tuple[str, float]], right: bool) -> None:
    values = [value(number, n) for n, (_, number) in enumerate(ranked, 1)]
    given = answer(*values, cites=tuple(locator for locator, _ in ranked), kind="ranking")
    assert values_right(gold("ranking", accept), given) is right
    assert wrong_value(gold("ranking", accept), given) is not right


@pytest.mark.parametrize(
    ("spot", "place", "text", "right"),
    [
        (Spot("r", "Q6a", "never printed"), Place("r", "q6a", "", (1, 1)), "", True),
        (Spot("r", "Q6a", "never printed"), Place("s", "Q6a", "", (1, 1)), "", False),
        (Spot("r", "Q6a", "never printed"), Place("r", "Q6b", "", (5, 5)), SOURCE[4], False),
        # the snippet in the quotation, with other quotation marks and white space
        (
            Spot("r", None, "respondents 'disagreed'  that"),
            Place("r", "x", "", (9, 9)),
            SOURCE[2],
            True,
        ),
        # a run over two lines, cited by one of them
        (
            Spot("r", None, "‘disagreed’ that they have sufficient"),
            Place("r", "x", "", (4, 4)),
            "they have sufficient time",
            True,
        ),
        (
            Spot("r", None, "that they have sufficient time"),
            Place("r", "x", "", (6, 6)),
            SOURCE[5],
            False,
        ),
        # on the same line, but another statement
        (Spot("r", None, "such as the weather"), Place("r", "x", "", (6, 6)), "A box about", False),
        # on the same line and in the section that was named
        (
            Spot("r", "Boxes", "such as the weather"),
            Place("r", "x", "boxes", (6, 6)),
            "A box",
            True,
        ),
    ],
)
def test_places(texts: Texts, spot: Spot, place: Place, text: str, right: bool) -> None:
    assert is_at(texts, spot, place, text) is right


@pytest.mark.parametrize(("every", "right"), [(False, True), (True, False)])
def test_one_place_or_every_place(texts: Texts, every: bool, right: bool) -> None:
    both = (Spot("r", "Q6a", "sufficient time"), Spot("r", "Q9", "weather"))
    assert places_right(texts, gold(places=both, every_place=every), answer(value(63))) is right


def test_snippets_are_found_across_lines(texts: Texts) -> None:
    assert texts.find("r", "that THEY  have") == (3, 4)
    assert texts.find("r", "Workload sixty") == (1, 3)
    assert texts.find("r", "weather.") == (6, 6)
    assert texts.find("r", "nowhere") is None


@pytest.mark.parametrize(
    ("right", "total", "interval"),
    [(0, 0, (0, 1)), (0, 10, (0, 0.2775)), (10, 10, (0.7225, 1)), (81, 263, (0.2553, 0.3662))],
)
def test_wilson(right: int, total: int, interval: tuple[float, float]) -> None:
    assert wilson(right, total) == pytest.approx(interval, abs=1e-4)


def question(**changes: Any) -> str:
    whole = {
        **{"id": "q1", "question": "enough time", "kind": "figure", "style": "plain"},
        **{"accept": [63], "all_cites": False, "measure": None, "after": None, "why": ""},
        "cites": [{"doc": "rep-a", "locator": "Q1", "snippet": "enough time 20 63"}],
    }
    return json.dumps({**whole, **changes})


@pytest.fixture
def score_file(tiny: Path, tmp_path: Path) -> Any:
    def score(*lines: str) -> Any:
        path = tmp_path / "questions.jsonl"
        path.write_text("\n".join(lines) + "\n")
        library = Library.open(notify=print, cache_directory=tiny)
        return tuple(evaluate(library, read_questions(path)))

    return score


@pytest.mark.parametrize(
    ("changes", "stage", "wrong"),
    [
        ({}, None, False),
        ({"accept": [20]}, "decision", True),
        ({"cites": [{"doc": "rep-a", "locator": "Q2", "snippet": "is warm"}]}, "recall", False),
        ({"kind": "count"}, None, False),  # the value and the place are what counts
        ({"kind": "count", "accept": [1]}, "reading", True),
        ({"question": "zebra"}, "refusal", False),
        ({"question": "?"}, "refusal", False),
        ({"kind": "unanswerable", "accept": [], "cites": []}, "refusal", True),
        ({"kind": "unanswerable", "accept": [], "cites": [], "question": "zebra"}, None, False),
    ],
)
def test_scores(score_file: Any, changes: dict[str, Any], stage: str | None, wrong: bool) -> None:
    (score,) = score_file(question(**changes))
    assert (score.stage, score.right, score.wrong_value) == (stage, stage is None, wrong)


def test_follow_ups_are_asked_in_their_conversation(score_file: Any) -> None:
    scores = score_file(
        question(),
        question(id="q2", question="zebra"),
        question(id="q3", question="and that", after="q1"),
        question(id="q4", question="and that once more", after="q3"),
        question(id="q5", question="and that"),
    )
    assert [score.right for score in scores] == [True, False, True, True, False]


def test_summary_and_text(score_file: Any) -> None:
    scores = score_file(
        question(), question(id="q2", accept=[9], style="typo"), question(id="q3", question="zebra")
    )
    counts = summary(scores)
    assert (counts["right"], counts["total"], counts["wrong_values"]) == (1, 3, 1)
    assert counts["by_style"]["typo"] == {"right": 0, "total": 1, "wrong_values": 1}
    assert counts["lost_at"] == {"decision": 1, "refusal": 1}
    assert [miss["id"] for miss in misses(scores)] == ["q2", "q3"]
    assert json.loads(json.dumps(misses(scores)))[0]["wanted"].startswith("9 at rep-a Q1")
    text = as_text(scores, with_misses=True)
    assert "right 1/3 = 33.3%" in text
    assert "answered with a wrong value 1/3" in text
    assert "lost at decision, WRONG VALUE: value not right; a right place weighed" in text
    assert "q3" not in as_text(scores, with_misses=False)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "line 1 is no question object"),
        ("[]", "line 1 is no question object"),
        ('{"id": "x"}', "line 1 has no 'question'"),
        (question(after="q9"), 'line 1 follows "q9", not above it'),
        (question(after="q1"), 'line 1 follows "q1", not above it'),
    ],
)
def test_bad_question_files(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text(text)
    with pytest.raises(BadQuestionFile, match="cannot score") as caught:
        read_questions(path)
    assert caught.value.why == why


def test_a_missing_question_file(tmp_path: Path) -> None:
    with pytest.raises(BadQuestionFile, match="No such file"):
        read_questions(tmp_path / "none.jsonl")


def test_the_weighed_records_are_looked_up(texts: Texts, tiny: Path) -> None:
    from askreports.evaluation import score

    library = Library.open(notify=print, cache_directory=tiny)
    key = library.records()[1][0]
    weighed = replace(REFUSED, considered=(Scored(key, "", 1.0, ()),))
    places = (Spot("rep-a", "Q2", "is warm"),)
    scored = score(library, Texts(library.lines), gold(places=places), weighed)
    assert scored.why == "a right place weighed at rank 1 of 1"
