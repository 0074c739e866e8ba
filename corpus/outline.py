"""The outline of a report: how deep each heading lies, from whatever sign there is of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from .contents import fold
from .headings import SECTION_NUMBER
from .lines import Line

_LIKE = 3


def set_levels(lines: Sequence[Line]) -> None:
    """Give every heading its depth; titles are 0, chapters 1."""
    body = [line for line in lines if line.kind == "heading" and not line.title]
    above = _stacked(lines)
    for line in body:
        if not line.level and (match := SECTION_NUMBER.match(line.text)):
            line.level = match.group().strip().rstrip(".").count(".") + 1
    if any(line.listed for line in body):
        _levels_from_contents(body, above)
    else:
        _levels_from_order(body, above)


def _stacked(lines: Sequence[Line]) -> dict[int, Line]:
    """Return for the first line of each heading the heading directly above it, if there is one."""
    printed = [line for line in lines if line.kind != "furniture"]
    return {
        line.first: above
        for above, line in pairwise(printed)
        if above.kind == line.kind == "heading" and not above.title
    }


def _levels_from_contents(body: Sequence[Line], above: Mapping[int, Line]) -> None:
    """Chapters begin a page; below them lie headings on the same page, stacked or boxed."""
    listed = [line for line in body if line.listed]
    family = _family(listed)
    inside = range(listed.index(family[0]), listed.index(family[-1])) if family else range(0)
    on_page: dict[int | None, int] = {}
    for position, line in enumerate(listed):
        parent = above.get(line.first)
        if line.level:
            pass
        elif parent is not None and parent.page == line.page:
            line.level = parent.level + 1
        elif family and line in family[1:]:
            line.level = family[0].level
        elif position in inside and line is not family[0]:
            line.level = family[0].level + 1
        else:
            line.level = on_page.get(line.page, 0) + 1
        on_page.setdefault(line.page, line.level)
    level = 0
    for line in body:
        if line.listed:
            level = line.level
        line.level = line.level or level + 1


def _family(listed: Sequence[Line]) -> list[Line]:
    """Headings that begin with the same words, as siblings do ("The performance of …")."""
    groups: dict[tuple[str, ...], list[Line]] = {}
    for line in listed:
        groups.setdefault(tuple(fold(line.text).split()[:_LIKE]), []).append(line)
    largest = max(groups.values(), key=len, default=[])
    return largest if len(largest) > 1 else []


def _levels_from_order(body: Sequence[Line], above: Mapping[int, Line]) -> None:
    """Without a contents list, a heading stacked on another is a chapter, the others below it."""
    marked = [line for line in body if line.level]
    chapters = {above[line.first].first for line in body if line.first in above}
    plain = any(not line.text.endswith(":") for line in body)
    for line in body:
        if line.level:
            continue
        if marked:
            line.level = marked[-1].level
        elif chapters:
            line.level = 1 if line.first in chapters else 2
        else:
            line.level = 2 if plain and line.text.endswith(":") else 1
