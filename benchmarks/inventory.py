"""How completely the built-in reports are read: the dump against an inventory made by hand.

    python benchmarks/inventory.py [--wrong]

One line for each kind and report; ``--wrong`` lists what was missed and what is none.
"""

from __future__ import annotations

import io
import json
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from askreports.cli import main as askreports

INVENTORY = Path(__file__).parent.parent / "tests" / "inventory"
LONG = 20  # characters from which the text of a line is not likely to stand elsewhere too
Item = dict[str, Any]
Items = dict[str, list[Item]]


@dataclass(frozen=True, slots=True)
class Score:
    """What of one kind was found: ``missed`` of ``expected``, ``wrong`` of ``read``, in words.

    ``read`` is 0 where the inventory does not hold all there is.
    """

    report: str
    kind: str
    expected: int
    missed: tuple[str, ...]
    read: int = 0
    wrong: tuple[str, ...] = ()

    @property
    def recall(self) -> float:
        """The share found of what the inventory holds, 0 to 1."""
        return 1 - len(self.missed) / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float:
        """The share of what was read that the inventory knows, 0 to 1."""
        return 1 - len(self.wrong) / self.read if self.read else 1.0


def scores(read: dict[str, Items]) -> list[Score]:
    """The score of every kind that the inventory of each report holds."""
    found = []
    for report, items in read.items():
        expected = by_kind(json.loads(line) for line in _lines(INVENTORY / f"{report}.jsonl"))
        for check in CHECKS.values():
            score = check(report, expected, items)
            if score.expected or score.read:
                found.append(score)
    return found


def dumped() -> dict[str, Items]:
    """What ``askreports dump`` prints, by report and kind."""
    out = io.StringIO()
    askreports(["dump", "--format", "jsonl"], stdout=out)
    reports: dict[str, list[Item]] = {}
    for line in out.getvalue().splitlines():
        item = json.loads(line)
        reports.setdefault(item.get("report") or item["id"], []).append(item)
    return {report: by_kind(items) for report, items in reports.items()}


def by_kind(items: Iterator[Item] | list[Item]) -> Items:
    """The items sorted into their kinds."""
    kinds: Items = {}
    for item in items:
        kinds.setdefault(item["kind"], []).append(item)
    return kinds


# -- the kinds ------------------------------------------------------------


def question_rows(report: str, expected: Items, read: Items) -> Score:
    """Rows with the same wording, values, page, lines and base."""

    def shape(row: Item) -> tuple[object, ...]:
        base = row["base"] and (row["base"]["n"], row["base"]["scope"], row["base"]["lines"])
        keys = ("locator", "text", "columns", "agree", "disagree", "page", "lines")
        return (*(row[key] for key in keys), base)

    return _same(report, "question rows", expected, read, "question_row", shape)


def comments(report: str, expected: Items, read: Items) -> Score:
    """Quotations with the same words, section and lines; fragments may be read or not."""

    def shape(comment: Item) -> tuple[object, ...]:
        return comment["text"], comment["section"], comment["lines"]

    score = _same(report, "comments", expected, read, "comment", shape)
    fragments = {str(fragment["text"]) for fragment in expected.get("fragment", [])}
    wrong = tuple(each for each in score.wrong if not any(text in each for text in fragments))
    return Score(report, score.kind, score.expected, score.missed, score.read, wrong)


def attributions(report: str, expected: Items, read: Items) -> Score:
    """Who is said to speak, of the quotations found."""
    found = {comment["text"]: comment for comment in read.get("comment", [])}
    pairs = [
        (gold, found[gold["text"]]) for gold in expected.get("comment", []) if gold["text"] in found
    ]
    keys = ("attribution", "speaker")
    missed = tuple(
        f"{gold['lines']} {[gold[key] for key in keys]} read as {[got[key] for key in keys]}"
        for gold, got in pairs
        if [gold[key] for key in keys] != [got[key] for key in keys]
    )
    return Score(report, "attributions", len(pairs), missed)


def figures(report: str, expected: Items, read: Items) -> Score:
    """Quantities with the same value and unit in the same line, each once."""
    pairs, left = _paired_figures(expected.get("figure", []), read.get("figure", []))
    missed = tuple(_told(gold) for gold, got in pairs if got is None)
    _, left = _paired_figures(expected.get("optional_figure", []), left, any_unit=True)
    return Score(
        *(report, "figures", len(pairs), missed, len(read.get("figure", []))),
        tuple(_told(figure) for figure in left),
    )


def figure_details(report: str, expected: Items, read: Items) -> Score:
    """Approximation, direction, kind of place and what it speaks of, of the quantities found."""
    pairs, _ = _paired_figures(expected.get("figure", []), read.get("figure", []))
    found = [(gold, got) for gold, got in pairs if got is not None]
    missed = tuple(
        f"{_told(gold)}: {', '.join(wrong)}"
        for gold, got in found
        if (wrong := list(_wrong_details(gold, got)))
    )
    return Score(report, "figure details", len(found), missed)


def headings(report: str, expected: Items, read: Items) -> Score:
    """Headings with the same page and, where the report shows it, level; titles have level 0."""
    uncertain = {
        gold["lines"][0]
        for gold in expected.get("heading", [])
        if gold.get("level_certain") is False
    }

    def shape(heading: Item) -> tuple[object, ...]:
        level = None if heading["lines"][0] in uncertain else heading["level"]
        return heading["text"], heading["page"], heading["lines"], level

    titles = {gold["lines"][0] for gold in expected.get("metadata", []) if "title" in gold["name"]}
    known = [
        heading
        for heading in read.get("heading", [])
        if heading["level"] or heading["lines"][0] not in titles
    ]
    expected = {
        **expected,
        "heading": [g for g in expected.get("heading", []) if g["lines"][0] not in titles],
    }
    return _same(report, "headings", expected, {"heading": known}, "heading", shape)


def paragraphs(report: str, expected: Items, read: Items) -> Score:
    """Numbered paragraphs under their printed number, whole, in the section they belong to."""
    kept = [each for each in read.get("passage", []) if each["locator"].startswith("para ")]
    missed = []
    for gold in expected.get("paragraph", []):
        first, last = gold["lines"]
        parts = [each for each in kept if first <= each["lines"][0] <= each["lines"][1] <= last]
        text = " ".join(each["text"] for each in parts)
        whole = text.startswith(_plain(gold["starts"])) and text.endswith(_plain(gold["ends"]))
        places = {(each["locator"], each["section"]) for each in parts}
        covered = parts and (parts[0]["lines"][0], parts[-1]["lines"][1]) == (first, last)
        if not whole or not covered or places != {(f"para {gold['number']}", gold["section"])}:
            missed.append(
                f"{gold['number']} {gold['lines']}: {sorted(places)} {text[:30]}…{text[-30:]}"
            )
    known = {line for gold in expected.get("paragraph", []) for line in _span(gold)}
    wrong = tuple(_told(each) for each in kept if not known.issuperset(each["lines"]))
    return Score(
        report,
        "numbered paragraphs",
        len(expected.get("paragraph", [])),
        tuple(missed),
        len(kept),
        wrong,
    )


def passages(report: str, expected: Items, read: Items) -> Score:
    """Boxes, notes under charts and statistics set in quotation marks, as what they are."""
    found = {
        (each["lines"][0], "box" if each["where"] in {"prose", "bullet"} else each["where"]): each
        for each in read.get("passage", [])
    }
    missed = []
    golds = [(gold, where) for where, kind in _WHERE.items() for gold in expected.get(kind, [])]
    for gold, where in golds:
        got = found.get((gold["lines"][0], where))
        begins = got is not None and got["text"].lstrip("“ ").startswith(_plain(gold["starts"]))
        if not begins or got is None or gold.get("section") not in {None, got["section"]}:
            missed.append(f"{gold['lines']} {where} {gold['starts']}")
    return Score(report, "boxes and notes", len(golds), tuple(missed))


_WHERE = {"box": "box", "note": "chart_note", "callout": "callout"}


def footnotes(report: str, expected: Items, read: Items) -> Score:
    """Footnotes under their number, joined to the line that refers to them."""
    golds = [
        {**gold, "text": _plain(gold["starts"])[:LONG]} for gold in expected.get("footnote", [])
    ]
    found = [{**note, "text": note["text"][:LONG]} for note in read.get("footnote", [])]

    def shape(note: Item) -> tuple[object, ...]:
        return note["number"], note["text"], note["reference"], note["lines"][0]

    return _same(report, "footnotes", {"footnote": golds}, {"footnote": found}, "footnote", shape)


def facts(report: str, expected: Items, read: Items) -> Score:
    """Publication facts where they are printed; a text of several facts has one of them."""
    golds = expected.get("metadata", [])
    missed = []
    for gold in golds:
        values = [
            fact["value"]
            for fact in read.get("fact", [])
            if (fact["name"], fact["lines"]) == (gold["name"], gold["lines"])
        ]
        several = gold["name"] in {"method", "caveat"}
        if gold["value"] not in values and not (
            several and any(each in gold["value"] or gold["value"] in each for each in values)
        ):
            missed.append(f"{gold['name']} {gold['lines']} {gold['value']!r} read as {values}")
    return Score(report, "publication facts", len(golds), tuple(missed))


def furniture(report: str, expected: Items, read: Items) -> Score:
    """Page furniture in no passage: none begins or ends on it, or holds its text."""
    source = _source(report)
    missed = []
    golds = [*expected.get("furniture", []), *expected.get("chart_title", [])]
    for gold in golds:
        line = gold["lines"][0]
        text = " ".join(source[line - 1].split())
        for each in read.get("passage", []):
            touched = line in each["lines"] or (len(text) >= LONG and text in each["text"])
            if touched and each["where"] not in {"note", "heading"}:
                missed.append(f"{line} {text!r} in the passage of {each['lines']}")
                break
    return Score(report, "page furniture", len(golds), tuple(missed))


def lines(report: str, expected: Items, read: Items) -> Score:
    """Source lines with text that are in some record, or furniture by the inventory."""
    records = [item for kind, items in read.items() if kind != "report" for item in items]
    apart = [item for kind in _APART for item in expected.get(kind, [])]
    covered = {line for item in (*records, *apart) for line in _span(item)}
    printed = [
        (number, line) for number, line in enumerate(_source(report), 1) if line.strip(" \t\u00a0")
    ]
    missed = tuple(f"{number} {line[:60]!r}" for number, line in printed if number not in covered)
    return Score(report, "source lines", len(printed), missed)


_APART = ("furniture", "chart_title", "column_heads")

CHECKS: dict[str, Callable[[str, Items, Items], Score]] = {
    "question rows": question_rows,
    "comments": comments,
    "attributions": attributions,
    "figures": figures,
    "figure details": figure_details,
    "headings": headings,
    "numbered paragraphs": paragraphs,
    "boxes and notes": passages,
    "footnotes": footnotes,
    "publication facts": facts,
    "page furniture": furniture,
    "source lines": lines,
}


# -- comparing ------------------------------------------------------------


def _same(
    report: str,
    name: str,
    expected: Items,
    read: Items,
    kind: str,
    shape: Callable[[Item], tuple[object, ...]],
) -> Score:
    """The items whose shape is the same on both sides, whatever their order."""
    golds = [shape(item) for item in expected.get(kind, [])]
    found = [shape(item) for item in read.get(kind, [])]
    missed = tuple(str(each) for each in golds if each not in found)
    wrong = tuple(str(each) for each in found if each not in golds)
    return Score(report, name, len(golds), missed, len(found), wrong)


def _paired_figures(
    golds: list[Item], read: list[Item], *, any_unit: bool = False
) -> tuple[list[tuple[Item, Item | None]], list[Item]]:
    """Each quantity of the inventory with the one read for it, and those read for none."""
    left = list(read)
    pairs: list[tuple[Item, Item | None]] = []
    for gold in golds:
        got = next(
            (
                each
                for each in left
                if abs(each["value"] - gold["value"]) < 0.06
                and (any_unit or each["unit"] == gold["unit"])
                and each["lines"][0] <= gold["line"] <= each["lines"][1]
            ),
            None,
        )
        pairs.append((gold, got))
        if got is not None:
            left.remove(got)
    return pairs, left


def _wrong_details(gold: Item, got: Item) -> Iterator[str]:
    approx = {gold["approx"], gold.get("approx_alt", gold["approx"])}
    if got["approx"] not in approx:
        yield f"approx {got['approx']}"
    if got["direction"] != gold["direction"] and gold.get("direction_certain", True):
        yield f"direction {got['direction']}"
    if got["where"] != gold["where"]:
        yield f"where {got['where']}"
    if gold["number_text"].casefold() not in got["number_text"].casefold():
        yield f"words {got['number_text']}"
    if gold.get("of", "") not in got["clause"]:
        yield f"clause {got['clause']}"


def _told(item: Item) -> str:
    told = [item.get(key) for key in ("value", "unit", "number_text", "line", "lines", "locator")]
    return " ".join(str(each) for each in told if each is not None)


def _plain(text: str) -> str:
    """The text without what is taken out of a passage: marks of footnotes and of italics."""
    for mark in _MARKS:
        text = text.replace(mark, "")
    return text


_MARKS = ("*", "^{9,10}", "^{15,16}", *"⁰¹²³⁴⁵⁶⁷⁸⁹")


def _span(item: Item) -> range:
    first, last = item["lines"] if "lines" in item else (item["line"], item["line"])
    return range(first, last + 1)


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _source(report: str) -> list[str]:
    return (
        (INVENTORY.parent.parent / "corpus" / "reports" / f"{report}.txt")
        .read_text(encoding="utf-8")
        .split("\n")
    )


def main(*, wrong: bool) -> None:
    """Print the table, and with ``wrong`` what was missed and what is none."""
    found = scores(dumped())
    print(f"{'kind':21}{'report':20}{'found':>9}{'recall':>9}{'read':>7}{'precision':>11}")
    for kind in CHECKS:
        for score in (each for each in found if each.kind == kind):
            share = f"{score.expected - len(score.missed)}/{score.expected}"
            precision = f"{score.precision:.1%}" if score.read else "–"
            print(
                f"{kind:21}{score.report:20}{share:>9}{score.recall:>9.1%}"
                f"{score.read or '–':>7}{precision:>11}"
            )
            if wrong:
                for each in score.missed:
                    print(f"    missed  {each}")
                for each in score.wrong:
                    print(f"    none    {each}")


if __name__ == "__main__":
    known = ArgumentParser(description=__doc__)
    known.add_argument("--wrong", action="store_true")
    main(wrong=known.parse_args().wrong)
