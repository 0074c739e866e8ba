"""What holds of every answer: over all files of questions, and over questions made from them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import cycle, pairwise
from pathlib import Path
from typing import Any

import near_misses as near
import pytest

from askreports.answers import vocabulary
from askreports.answers.asking import Asker, Turn
from askreports.answers.nouns import Answer, Citation, Value
from askreports.answers.preparing import Preparation
from askreports.answers.render.objects import answer_object
from askreports.corpus.numbers import quantities
from askreports.corpus.records import Reading
from askreports.corpus.store import Store
from askreports.evaluation import read_questions
from askreports.index.whoosh_engine import WhooshEngine
from askreports.judging import Gold
from askreports.library import Library

FILES = sorted((Path(__file__).parent / "questions").glob("*.jsonl"))
OVERVIEWS = (
    "what can I ask about training?",
    "the whole Q9 battery",
    "the card of the practitioner survey",
    "which reports are there?",
    "what sections are in the third sector survey?",
)
KNOWN = {
    "sibling concept": "the head of the topic need not be covered",
}


BATCH = 40  # questions put to a whole process or library
FEW = 20  # questions of a property that asks each of them several times


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


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a file with its answer, given after those it follows."""

    gold: Gold
    answer: Answer

    def __str__(self) -> str:
        return f"{self.gold.id} {self.gold.question!r} -> {self.answer.text!r}"


@pytest.fixture(scope="module")
def golds() -> list[Gold]:
    """The questions of all files."""
    return [gold for path in FILES for gold in read_questions(path)]


@pytest.fixture(scope="module")
def everything(library: Library, golds: list[Gold]) -> list[Asked]:
    """All questions answered, and some about the library as a whole."""
    asked: list[Asked] = []
    states: dict[str, Turn] = {}
    for gold in golds:
        answer, states[gold.id] = library.turn(gold.question, (), states.get(gold.after or ""))
        asked.append(Asked(gold, answer))
    for n, question in enumerate(OVERVIEWS):
        gold = Gold(f"overview-{n}", question, "overview", "plain", (), (), False, None)
        asked.append(Asked(gold, library.ask(question)))
    return asked


@pytest.fixture(scope="module")
def figures(everything: list[Asked]) -> list[Asked]:
    """The answered questions for a figure that stand alone."""
    return [
        each
        for each in everything
        if each.gold.kind in {"figure", "count"}
        and each.gold.after is None
        and each.answer.status == "answered"
        and each.answer.values
    ]


@pytest.fixture(scope="module")
def misses(library: Library, figures: list[Asked]) -> list[near.NearMiss]:
    """Near misses made of them."""
    return list(near.near_misses(library, ((each.gold, each.answer) for each in figures)))


def evenly(found: list[Any], number: int) -> list[Any]:
    """At most so many, at even distances."""
    return found[:: max(1, len(found) // number)][:number]


def shown(faults: Iterable[object]) -> str:
    return "\n".join(map(str, faults))


def folded(text: str) -> str:
    return " ".join(text.split())


# -- rule 1: no number without a source --------------------------------------

_MARK = re.compile(r"\[\d+\]")
_POINTS = re.compile(r"\bone point\b")
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_WORDS = re.compile(r"[^\W_]+")
_EXPRESSION = re.compile(r"([\d,.]+)%? × ([\d,]+) ≈ ([\d,]+)")


def digits(text: str) -> set[float]:
    return {float(found.replace(",", "")) for found in _NUMBER.findall(text)}


def numbers(text: str) -> set[float]:
    """All numbers of a text: digits, and the values of its quantities."""
    return digits(text) | {quantity.value for quantity in quantities(text)}


def cited_numbers(answer: Answer) -> set[float]:
    """What the cited places print, with the bases that their report prints for them."""
    found: set[float] = set()
    for cited in answer.citations:
        found |= numbers(cited.quote)
        if cited.base:
            found |= {float(cited.base.n)} | numbers(cited.base.group)
    return found


def derived_numbers(answer: Answer) -> set[float]:
    """The values whose derivation is shown, and the differences between cited values."""
    shown = [value for value in answer.values if value.derivation]
    made = {float(value.value) for value in shown}
    if answer.kind == "overview":  # counts of what the library holds, and their sum
        made |= {n for v in shown if v.derivation for n in digits(v.derivation.expression)}
    return made | {conflict.difference for conflict in answer.conflicts}


def place_numbers(answer: Answer) -> set[float]:
    """Numbers that name places: locators, pages, lines, titles and dates of reports."""
    named: set[float] = set()
    for cited in answer.citations:
        named |= digits(f"{cited.locator} {cited.section} {cited.title} {cited.published or ''}")
        named |= {float(line) for line in cited.lines}
        named |= {float(cited.page)} if cited.page is not None else set()
    return named


def names(library: Library) -> set[float]:
    """Numbers in the names of reports."""
    found: set[float] = set()
    for report in library.reports():
        found |= digits(
            " ".join(filter(None, (report.id, report.title, report.short, report.wave)))
        )
    return found


def counts_of_records(library: Library, answer: Answer) -> set[float]:
    """How many records were read of each report: what an overview says of the library."""
    if answer.kind != "overview":
        return set()
    return {float(n) for counts in library.counts().values() for n in counts.values()}


def worked_out(expression: str) -> float | None:
    """The value of a derivation: a difference, a sum, or a share of a base."""
    share = _EXPRESSION.search(expression)
    if share:
        part, whole, made = (float(text.replace(",", "")) for text in share.groups())
        return made if abs(part * whole / 100 - made) <= 0.5 else None
    terms = re.split(r"\s*([−+])\s*", expression.replace(",", "").replace("%", ""))
    if not all(re.fullmatch(r"\d+(?:\.\d+)?", term) for term in terms[::2]):
        return None
    total = float(terms[0])
    for sign, term in zip(terms[1::2], terms[2::2], strict=True):
        total += float(term) if sign == "+" else -float(term)
    return total


def test_every_number_said_is_cited_or_derived(library: Library, everything: list[Asked]) -> None:
    faults = []
    for each in everything:
        answer = each.answer
        if answer.status == "no_answer":
            continue
        said = numbers(_POINTS.sub("", _MARK.sub("", answer.text)))
        allowed = (
            cited_numbers(answer)
            | derived_numbers(answer)
            | place_numbers(answer)
            | names(library)
            | counts_of_records(library, answer)
            | {100.0}
        )
        loose = {n for n in said if not any(abs(n - other) <= 0.05 for other in allowed)}
        if loose:
            faults.append(f"{sorted(loose)} in {each}")
    assert not faults, shown(faults)


def test_every_value_is_in_its_cited_place_or_derived(everything: list[Asked]) -> None:
    faults = [
        f"{value.value} {value.text!r} in {each}"
        for each in everything
        for value in each.answer.values
        if not _stands_or_is_derived(value, each.answer)
    ]
    assert not faults, shown(faults)


def _stands_or_is_derived(value: Value, answer: Answer) -> bool:
    cited = next((cited for cited in answer.citations if cited.n == value.citation), None)
    if cited is None:
        return False
    if value.derivation is not None:
        return _is_derived(value, answer)
    if isinstance(value.value, str):
        return _says(value.value, answer.citations)
    base = {float(cited.base.n)} if cited.base else set()
    page = {float(cited.page)} if cited.page is not None else set()
    return any(abs(value.value - n) <= 0.05 for n in numbers(cited.quote) | base | page)


def _is_derived(value: Value, answer: Answer) -> bool:
    """Whether the derivation's parts are cited and its result is the value."""
    assert value.derivation is not None
    used = [cited for cited in answer.citations if cited.n in value.derivation.citations]
    made = worked_out(value.derivation.expression)
    if answer.kind == "overview":  # counts of what was read are cited by an example
        return made == value.value
    parts = digits(value.derivation.expression) - {100.0, float(value.value)}
    printed = cited_numbers(answer)
    known = all(any(abs(part - n) <= 0.05 for n in printed) for part in parts)
    return bool(used) and known and made is not None and abs(made - float(value.value)) <= 0.05


def _says(words: str, citations: Iterable[Citation]) -> bool:
    """Whether a text stands in the quotations, a date or a period by all its words."""
    quotes = " ".join(folded(cited.quote) for cited in citations)
    said = set(words.split()) - {"to"}
    return folded(words) in quotes or (_is_dated(words) and said <= set(_WORDS.findall(quotes)))


def _is_dated(words: str) -> bool:
    return re.search(r"\b(?:19|20)\d\d\b", words) is not None


def test_differences_are_between_cited_values(everything: list[Asked]) -> None:
    faults = []
    for each in everything:
        by_citation = {v.citation: v.value for v in reversed(each.answer.values)}
        for conflict in each.answer.conflicts:
            values = tuple(by_citation.get(n) for n in conflict.citations)
            gap = abs(conflict.values[0] - conflict.values[1])
            if values != conflict.values or abs(gap - conflict.difference) > 0.05:
                faults.append(f"{conflict} in {each}")
    assert not faults, shown(faults)


# -- rule 2: quotations are the source's own ---------------------------------


def is_printed(quote: str, lines: Sequence[str]) -> bool:
    """Whether a quotation stands in the lines, in one piece or in two around whole lines."""
    quote = folded(quote)
    if quote in folded(" ".join(lines)):
        return True
    heads = [folded(" ".join(lines[:n])) for n in range(1, len(lines))]
    tails = [folded(" ".join(lines[n:])) for n in range(2, len(lines))]
    return any(
        heads[n].endswith(quote[: cut.start()]) and tail.startswith(quote[cut.end() :])
        for cut in re.finditer(" ", quote)
        for n in range(len(heads))
        for tail in tails[n:]
    )


@pytest.mark.parametrize(
    ("quote", "printed"),
    [
        ("a  b", True),
        ("b c d", True),
        ("a b c d e f", True),  # the page number is left out
        ("c d e f", True),
        ("d e", True),
        ("e f a b", False),
        ("a c", False),
        ("c e f", False),
        ("x", False),
    ],
)
def test_what_is_printed(quote: str, printed: bool) -> None:
    assert is_printed(quote, ["a b", "c  d", "| 41 |", "", "e f"]) is printed


def test_every_quotation_stands_in_its_lines(library: Library, everything: list[Asked]) -> None:
    source = cache(library.lines)
    faults = []
    for each in everything:
        answer = each.answer
        places = [(c.report, c.lines, c.quote) for c in answer.citations]
        places += [(c.report, c.lines, c.text) for c in answer.comments]
        for report, (first, last), quote in places:
            if not folded(quote):
                faults.append(f"nothing is quoted in {each}")
            elif not is_printed(quote, source(report)[first - 1 : last]):
                faults.append(f"{report} {first}-{last} {quote!r} in {each}")
    assert not faults, shown(faults)


def test_every_base_stands_in_its_lines(library: Library, everything: list[Asked]) -> None:
    faults = []
    for each in everything:
        for cited in each.answer.citations:
            if cited.base:
                first, last = cited.base.lines
                lines = " ".join(library.lines(cited.report)[first - 1 : last])
                if float(cited.base.n) not in numbers(lines):
                    faults.append(f"{cited.base} in {each}")
    assert not faults, shown(faults)


def test_at_most_three_comments_illustrate(everything: list[Asked]) -> None:
    assert [str(each) for each in everything if len(each.answer.comments) > 3] == []


# -- the contract --------------------------------------------------------------

KEYS = {
    "answer": "schema question status kind answer values reading citations conflicts comments"
    " refusal nearest",
    "values": "value unit measure approx text citation derivation",
    "reading": "population measure topic restrictors corrections inherited",
    "citations": "n report title published kind locator section page lines sheet row column quote"
    " base",
    "conflicts": "citations values difference within_stated_rounding text",
    "comments": "report section lines text attribution",
    "refusal": "code terms text",
    "nearest": "report locator text",
    "base": "n scope lines",
    "derivation": "expression citations",
}
KINDS = {
    "figure",
    "count",
    "ranking",
    "comparison",
    "comments",
    "passage",
    "fact",
    "conflict",
    "overview",
}
DURATIONS = {"years", "months", "weeks", "days", "hours", "minutes"}
UNITS = {
    "%",
    "pp",
    "count",
    "times",
    "rate",
    "GBP",
    "USD",
    "EUR",
    "text",
    "date",
    "page",
    *DURATIONS,
}


def test_an_answer_object_has_the_keys_of_the_contract(everything: list[Asked]) -> None:
    for each in everything:
        found = json.loads(json.dumps(answer_object(each.answer)))
        assert list(found) == KEYS["answer"].split()
        assert found["schema"] == 1
        assert found["status"] in {"answered", "no_answer"}
        assert found["kind"] in KINDS
        for name in ("values", "citations", "conflicts", "comments", "nearest"):
            for part in found[name]:
                assert list(part) == KEYS[name].split()
        assert list(found["reading"]) == KEYS["reading"].split()
        assert found["refusal"] is None or list(found["refusal"]) == KEYS["refusal"].split()
        for cited in found["citations"]:
            assert cited["base"] is None or list(cited["base"]) == KEYS["base"].split()
            first, last = cited["lines"]
            assert 1 <= first <= last
        for value in found["values"]:
            made = value["derivation"]
            assert made is None or list(made) == KEYS["derivation"].split()


def test_a_refusal_says_why_and_gives_nothing_else(everything: list[Asked]) -> None:
    for each in everything:
        answer = each.answer
        assert (answer.status == "no_answer") == (answer.refusal is not None), each
        if answer.refusal is not None:
            assert answer.values == answer.citations == answer.conflicts == answer.comments == ()
            assert re.fullmatch(r"[a-z_]+", answer.refusal.code), each
            assert answer.refusal.text == answer.text, each
            assert len(answer.nearest) <= 3, each


def test_values_have_units_and_places(everything: list[Asked]) -> None:
    faults = []
    for each in everything:
        ns = [cited.n for cited in each.answer.citations]
        marks = {int(mark[1:-1]) for mark in _MARK.findall(each.answer.text)}
        if ns != list(range(1, len(ns) + 1)) or marks != set(ns):
            faults.append(f"cited {ns}, marked {sorted(marks)} in {each}")
        for value in each.answer.values:
            if value.unit not in UNITS or value.citation not in ns or not value.text:
                faults.append(f"{value} in {each}")
            if (value.unit in {"text", "date"}) != isinstance(value.value, str):
                faults.append(f"{value} in {each}")
    assert not faults, shown(faults)


def test_the_headline_comes_first(everything: list[Asked]) -> None:
    faults = [
        each
        for each in everything
        if each.answer.status == "answered"
        and each.answer.kind in {"figure", "ranking", "comparison", "conflict"}
        and (not each.answer.values or each.answer.values[0].citation != 1)
    ]
    assert not faults, shown(faults)


def test_a_ranking_is_in_rank_order(everything: list[Asked]) -> None:
    rankings = [each for each in everything if each.answer.kind == "ranking" and each.answer.values]
    assert rankings
    for each in rankings:
        values = [float(value.value) for value in each.answer.values]
        assert values in (sorted(values), sorted(values, reverse=True)), each
        assert [value.citation for value in each.answer.values] == list(range(1, len(values) + 1))


# -- determinism -----------------------------------------------------------------


def test_same_bytes_under_another_hash_seed(
    golds: list[Gold], environment: dict[str, str], tmp_path: Path
) -> None:
    """The second process also reads the reports anew: what is kept must not depend on it."""
    batch = "".join(f"{gold.question}\n" for gold in evenly(golds, BATCH))
    caches = (environment["ASKREPORTS_CACHE"], str(tmp_path / "cache"))
    outputs = []
    for seed, directory in zip(("0", "1789"), caches, strict=True):
        child = subprocess.run(
            [sys.executable, "-m", "askreports", "ask", "--batch", "-", "--format", "jsonl"],
            input=batch.encode(),
            capture_output=True,
            env={**environment, "PYTHONHASHSEED": seed, "ASKREPORTS_CACHE": directory},
            check=False,
        )
        assert child.returncode in {0, 1}, child.stderr.decode()
        outputs.append(child.stdout)
    assert outputs[0].count(b"\n") == len(evenly(golds, BATCH))
    assert outputs[0] == outputs[1]


def test_the_order_of_reports_changes_nothing(library: Library, golds: list[Gold]) -> None:
    store, engine = Store.create(None), WhooshEngine(None)
    for report in reversed(library.reports()):
        records = tuple(record for _, record in library.records((report.id,)))
        store.add(Reading(report, records, library.lines(report.id)))
    preparation = Preparation(store)
    preparation.keep()
    engine.build(preparation.entries)
    turned = Asker(store, engine)
    alone = [gold for gold in golds if gold.after is None]
    faults = [
        f"{gold.question!r}: {outcome(one)} against {outcome(two)}"
        for gold in evenly(alone, BATCH)
        if outcome(one := library.ask(gold.question))
        != outcome(two := turned.ask(gold.question)[0])
    ]
    assert not faults, shown(faults)


def outcome(answer: Answer) -> tuple[object, ...]:
    """Values and places of an answer: what must not depend on how a question is put."""
    code = answer.refusal.code if answer.refusal else None
    values = tuple((value.value, value.unit, value.measure) for value in answer.values)
    places = tuple((cited.report, cited.locator, cited.lines) for cited in answer.citations)
    return answer.status, code, values, places


# -- ways of putting one question --------------------------------------------------

VARIANTS: dict[str, Callable[[str], str]] = {
    "please": lambda text: f"please {text}",
    "please at the end": lambda text: f"{text.rstrip('?. ')} please",
    "question mark": lambda text: text.rstrip("? ") if text.endswith("?") else f"{text}?",
    "greeting": lambda text: f"hi, could you tell me {text}",
    "thanks": lambda text: f"{text} Thanks!",
    "upper case": str.upper,
    "lower case": str.lower,
    "white space": lambda text: text.replace(" ", "  \t"),
    "curly apostrophes": lambda text: text.replace("'", "’"),
}


@pytest.mark.parametrize("name", marked(VARIANTS))
def test_manners_change_nothing(library: Library, figures: list[Asked], name: str) -> None:
    faults = []
    for each in evenly(figures, FEW // 2):
        question = VARIANTS[name](each.gold.question)
        answer = library.ask(question)
        if headline(answer) != headline(each.answer):
            faults.append(f"{question!r} {headline(answer)}, wanted {headline(each.answer)}")
    assert not faults, shown(faults)


def headline(answer: Answer) -> tuple[object, ...] | None:
    """The first value with its place, or None for a refusal."""
    if not answer.values:
        return None
    cited = answer.citations[0]
    return answer.values[0].value, answer.values[0].unit, cited.report, cited.lines


SYNONYMS = (
    ("social work practitioners", "social workers", "practitioners"),
    ("third sector organisations", "charities", "voluntary organisations", "third sector groups"),
    ("local authorities", "councils", "LAs"),
    ("what percentage", "what proportion", "what share", "what fraction", "what per cent"),
    ("line manager", "immediate boss"),
    ("looked after children", "children in care", "children looked after"),
    ("local safeguarding children board", "LSCB"),
    ("sufficient", "enough"),
)


def synonymous(question: str) -> Iterator[str]:
    """The question with one listed phrase changed for each of its synonyms."""
    for group in SYNONYMS:
        for old in group:
            if re.search(rf"\b{re.escape(old)}\b", question, re.IGNORECASE):
                for new in group:
                    changed = near.replaced(question, old, new)
                    if new != old and changed:
                        yield changed
                break


def test_the_synonyms_are_listed(library: Library) -> None:
    """The vocabulary knows each group: else the property below would test nothing."""
    lexicon = library._asker.desk.lexicon
    for group in SYNONYMS:
        shared = [{f for t in lexicon.terms(phrase) for f in t.features} for phrase in group]
        assert set.intersection(*shared), group


@pytest.mark.xfail(reason="the words for a population weigh in the choice", strict=True)
def test_a_listed_synonym_changes_no_value(library: Library, figures: list[Asked]) -> None:
    pairs = [(each, changed) for each in figures for changed in synonymous(each.gold.question)]
    faults = []
    for each, question in {each.gold.id: (each, changed) for each, changed in pairs}.values():
        answer = library.ask(question)
        if headline(answer) != headline(each.answer):
            faults.append(f"{question!r} {answer.text!r}, wanted {headline(each.answer)}")
    assert not faults, shown(faults)


# -- near misses -------------------------------------------------------------------

SORTS = (
    *near.FILLERS,
    "population",
    "sibling item",
    "sibling concept",
    "foreign word",
)


@pytest.mark.parametrize("sort", marked(SORTS))
def test_a_near_miss_is_refused_or_moves(
    library: Library, misses: list[near.NearMiss], sort: str
) -> None:
    chosen = near.evenly([each for each in misses if each.sort == sort], FEW // 2)
    assert chosen
    faults = []
    for each in chosen:
        answer = library.ask(each.question)
        if not each.held(answer):
            faults.append(f"{each.question!r} {each.swapped} -> {answer.text!r}")
    assert not faults, f"{len(faults)} of {len(chosen)}\n{shown(faults)}"


@pytest.mark.parametrize("phrase", [phrase for phrase, _ in near.FILLERS["place"]])
def test_a_refused_restrictor_is_named(library: Library, phrase: str) -> None:
    answer = library.ask(f"what % of social workers lacked time {phrase}")
    assert answer.refusal is not None, answer.text
    assert answer.refusal.code == "unsupported_restrictor"
    assert any(
        word in answer.text.casefold() for word in phrase.casefold().split() if len(word) > 3
    )


# -- conversation ------------------------------------------------------------------

FIRST_TURNS = (
    "what % of social workers lacked time",
    "Which three questions had the highest disagree/no figures in the third sector survey?",
    "What comments did social workers make about electronic recording?",
    "What percentage of social workers in Scotland said they had enough time for children?",
    "On what date did the social work practitioner survey open for completion?",
    "the whole Q9 battery",
    "initial vs core assessments increase 2009-10",
)


def test_a_complete_question_inherits_nothing(library: Library, everything: list[Asked]) -> None:
    """Complete: a whole interrogative sentence that stands alone in its file."""
    complete = [
        each
        for each in everything
        if each.gold.after is None
        and each.gold.question.endswith("?")
        and each.gold.style == "plain"
    ]
    assert len(complete) > FEW
    faults = []
    for first, each in zip(cycle(FIRST_TURNS), evenly(complete, 2 * FEW), strict=False):
        conversation = library.conversation()
        conversation.ask(first)
        after = conversation.ask(each.gold.question)
        if answer_object(after) != answer_object(each.answer):
            faults.append(f"after {first}: {each.gold.question!r} {after.text!r}, {after.reading}")
    assert not faults, shown(faults)


def test_all_question_files_are_used(golds: list[Gold]) -> None:
    assert len(golds) > 200
    assert all(a.id != b.id for a, b in pairwise(sorted(golds, key=lambda gold: gold.id)))
    assert vocabulary.load().lists["populations"]
