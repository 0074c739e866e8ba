"""Running heads and feet of a PDF, and the page numbers printed in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_MARGIN = 0.12
_MOST_LINES = 4
# More texts side by side than left, middle and right are the heads of a table.
_MOST_PARTS = 3
_NUMBER = re.compile(
    r"[-–—|\s]*(?:page\s+|p\.\s*)?(?P<page>\d{1,5})(?:\s*(?:of|/)\s*\d{1,5})?[-–—|\s]*", re.I
)
_NUMBERED = re.compile(r"(?:^(?P<first>\d{1,5})\b)|(?:\b(?P<last>\d{1,5})(?:\s*(?:of|/)\s*\d+)?$)")

# The lines of a page near its edges: (place in the page, text, share of the height from the top).
Edges = list[tuple[int, str, float]]


def edges(lines: Sequence[tuple[str, float]], height: float) -> Edges:
    """Return the lines (text, base line) of a page that stand in its margins."""
    placed = [
        (at, text, base / height)
        for at, (text, base) in enumerate(lines)
        if len(re.findall(r" {3,}", text)) < _MOST_PARTS
    ]
    top = [line for line in placed if line[2] < _MARGIN][:_MOST_LINES]
    foot = [line for line in placed if line[2] > 1 - _MARGIN][-_MOST_LINES:]
    return [*top, *(line for line in foot if line not in top)]


def running_lines(pages: Sequence[Edges]) -> list[set[int]]:
    """Return for each page the places of its running heads and feet and its page number.

    A line runs if it recurs, whatever page number is in it, at the same height
    of two pages or more, three in a longer document.
    """
    least = 2 if len(pages) < 5 else 3
    offset = _offset(pages)
    keys = [
        {place: _key(text, at, number + (offset or 0)) for place, text, at in page}
        for number, page in enumerate(pages, 1)
    ]
    counts = Counter(key for page in keys for key in set(page.values()))
    found: list[set[int]] = []
    for number, page in enumerate(pages, 1):
        running = set()
        for place, text, _ in page:
            lone = _NUMBER.fullmatch(text)
            numbered = lone is not None and int(lone["page"]) - number == offset
            if numbered or counts[keys[number - 1][place]] >= least:
                running.add(place)
        found.append(running)
    return found


def printed_pages(pages: Sequence[Edges], labels: Sequence[str]) -> list[int | None]:
    """Return the number printed on each page; the file's own page labels where none is.

    Pages of a document that prints no numbers have the number they are counted by.
    """
    offset = _offset(pages)
    if offset is None and any(label.isdigit() for label in labels):
        return [int(label) if label.isdigit() else None for label in labels]
    numbers = range(1, len(pages) + 1)
    if offset is None:
        return list(numbers)
    return [number + offset if number + offset > 0 else None for number in numbers]


def _offset(pages: Sequence[Edges]) -> int | None:
    """Return by how much the printed numbers are ahead of the count, as most pages have it."""
    offsets: Counter[int] = Counter()
    for number, page in enumerate(pages, 1):
        offsets.update({printed - number for _, text, _ in page for printed in _numbers(text)})
    if not offsets:
        return None
    best, count = offsets.most_common(1)[0]
    return best if count >= max(2, len(pages) / 3) else None


def _numbers(text: str) -> set[int]:
    if lone := _NUMBER.fullmatch(text):
        return {int(lone["page"])}
    return {int(match["first"] or match["last"]) for match in _NUMBERED.finditer(text)}


def _key(text: str, at: float, number: int) -> tuple[str, int]:
    """Return what copies of a running line share: their words and their height on the page."""
    words = " ".join(text.casefold().split())
    # A sentence with the number of its page in it counts something else.
    if not words.endswith("."):
        words = re.sub(rf"\b{number}\b", "#", words)
    return words, round(at * 50)
