"""Which section each block belongs to, where the printed order of a report does not say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .document import Block


def with_sections(blocks: Sequence[Block], listed: frozenset[int]) -> tuple[Block, ...]:
    """Return the blocks with their section; ``listed`` holds the lines of announced headings.

    A heading that the contents list does not announce covers a box: the
    unnumbered text up to the next numbered paragraph. A numbered paragraph
    whose number does not follow the one before it, but the last of an earlier
    section, belongs to that section.
    """
    title = next((block.text for block in blocks if block.kind == "heading"), "")
    titled = any(block.kind == "heading" and not block.level for block in blocks)
    main, box, number_section = title if titled else "", "", ""
    previous: int | None = None
    ends = _ends(blocks)
    placed: list[Block] = []
    for block in blocks:
        section = box or main
        if block.kind == "heading":
            section = block.text.rstrip(":")
            if listed and block.level and block.lines[0] not in listed:
                box = block.text
            elif block.level:
                main, box, number_section, previous = block.text.rstrip(":"), "", "", None
        elif block.number.isdigit() and block.kind == "paragraph":
            number = int(block.number)
            if previous is not None and number != previous + 1:
                number_section = ends.get(number - 1, "")
            box, previous = "", number
            section = number_section or main
        elif block.number.isdigit() and block.kind == "bullet":
            section = number_section or main
        placed.append(replace(block, section=section) if section else block)
    return tuple(placed)


def _ends(blocks: Sequence[Block]) -> dict[int, str]:
    """Return for each number that ends the run of numbers of a heading, that heading."""
    ends: dict[int, str] = {}
    heading, last = "", None
    for block in (*blocks, None):
        if block is None or (block.kind == "heading" and block.level):
            if last is not None:
                ends.setdefault(last, heading)
            heading, last = block.text if block else "", None
        elif block.number.isdigit() and block.kind == "paragraph":
            number = int(block.number)
            last = number if last is None or number == last + 1 else last
    return ends
