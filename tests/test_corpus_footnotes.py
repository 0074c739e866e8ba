"""Footnotes: told from numbered paragraphs, parted from each other, joined to their marks."""

from __future__ import annotations

from pathlib import Path

import pytest

import askreports
from askreports.corpus.footnotes import footnotes, plain, references, split_notes
from askreports.corpus.layout import blocks
from askreports.corpus.readers.text import read_text

REPORTS = Path(askreports.__path__[0]) / "corpus" / "reports"

# line of the notes: their numbers, and the lines that refer to them
NOTES = {
    112: ((1, 107), (2, 107), (3, 108), (4, 108), (5, 108)),
    143: ((6, 135), (7, 135), (8, 136), (9, 136), (10, 136), (11, 138), (12, 140)),
    170: ((13, 166), (14, 166), (15, 166), (16, 166)),
    218: ((17, 194),),
    235: ((18, 220), (19, 221), (20, 221), (21, 221), (22, 222), (23, 222), (24, 223)),
    253: ((25, 248),),
    365: ((26, 347),),
    404: ((27, 388),),
    479: ((28, 430),),
    525: ((29, None), (30, None), (31, 518)),
    561: ((32, 551), (33, 551)),
    610: ((34, 600),),
}


def test_notes_of_a_report_with_their_references() -> None:
    found: dict[int, list[tuple[int, int | None]]] = {}
    document = read_text((REPORTS / "social-care-2013.txt").read_bytes())
    for note in footnotes("social-care-2013", blocks(document)):
        found.setdefault(note.place.lines[0], []).append((int(note.number), note.reference))
    assert found == {line: list(notes) for line, notes in NOTES.items()}


def test_text_of_notes_is_without_number_and_mark_up() -> None:
    document = read_text((REPORTS / "social-care-2013.txt").read_bytes())
    notes = {note.number: note.text for note in footnotes("r", blocks(document))}
    assert notes["2"].startswith("Safeguarding pressures phase 3, ADCS, October 2012; www.")
    assert notes["20"].startswith("www.youngminds.org.uk")
    assert notes["26"] == "ADCS email to Ofsted, August 2013."
    assert notes["27"].startswith("High expectations, high support and high challenge (110120)")


@pytest.mark.parametrize(
    "name", ["nat10-third-sector", "nat10-practitioners", "omnibus-wave1", "pressure-article"]
)
def test_reports_without_footnotes(name: str) -> None:
    document = read_text((REPORTS / f"{name}.txt").read_bytes())
    assert footnotes(name, blocks(document)) == ()


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("doubled.¹ Since then²³ more", [1, 23]),
        ("illness.^{9,10} and crime.^{13}", [9, 10, 13]),
        ("found³⁻⁵ three", [3, 5]),
        ("in italics *Right on time*³³.", [33]),
        ("chosen[^4] at random.[5]", [4, 5]),
        ("rooms of 12 m² or 40 km² in 2010", []),
    ],
)
def test_reference_marks(text: str, numbers: list[int]) -> None:
    assert references(text) == numbers


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("rose by 26.6% from 2010.³ Meanwhile", "rose by 26.6% from 2010. Meanwhile"),
        ("report *What about the children?* looked", "report What about the children? looked"),
        ("was **within** and 40% **between** them", "was within and 40% between them"),
        ("5 * 3 and a*b stay", "5 * 3 and a*b stay"),
    ],
)
def test_plain_text(text: str, bare: str) -> None:
    assert plain(text) == bare


@pytest.mark.parametrize(
    ("line", "notes"),
    [
        ("1. A, 2012; www.a.uk/x-2.pdf. 2. *B*, 2013.", [1, 2]),
        ("¹⁸. *A* (www.a.uk); ¹⁹. *B*, 31 March 2012. ²⁰ www.c.uk", [18, 19, 20]),
        ("²⁷ *A* (110120), Ofsted", [27]),
        ("6. See chapter 7, on 8 places in 2007. It is long.", [6]),
        ("[^3]: A note.", [3]),
    ],
)
def test_notes_on_one_line(line: str, notes: list[int]) -> None:
    assert [number for number, _ in split_notes(line)] == notes
    assert " ".join(note for _, note in split_notes(line)) == line


COLLIDING = """\
1. The first paragraph, which refers to a note.¹ It is a sentence.

2. The second paragraph goes on and refers to two more.² And so on.³

1. *A title*, Publisher, 2010; www.a.uk. 2. Email to us, August 2013. 3. Ibid., page 4.

3. The third paragraph stands after the notes and has the number of one.

4. The fourth one, at www.b.uk, is no note although it holds an address.
"""


def test_numbers_shared_by_notes_and_paragraphs_are_told_by_their_order() -> None:
    found = blocks(read_text(COLLIDING.encode()))
    assert [(block.kind, block.number, block.lines[0]) for block in found] == [
        ("paragraph", "1", 1),
        ("paragraph", "2", 3),
        ("footnote", "1", 5),
        ("footnote", "2", 5),
        ("footnote", "3", 5),
        ("paragraph", "3", 7),
        ("paragraph", "4", 9),
    ]
    assert [note.reference for note in footnotes("r", found)] == [1, 3, 3]
