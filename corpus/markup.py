"""Mark-up of Markdown and Org files that is no text: front matter, keywords, styles, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from .lines import Line, bullet

_RULE = "---"
_HARD_BREAK = ("  ", "\\")
_UNDERLINE = re.compile(r"(?P<sign>[=-])(?P=sign){2,}\s*")
_LONGEST_MATTER = 40  # lines
_TITLE = re.compile(r"(?:sub)?title\s*:\s*(?P<text>\S.*)", re.IGNORECASE)
# "title: >" or "title: |-": the indented lines below it are the title.
_BLOCK_SCALAR = re.compile(r"(?:sub)?title\s*:\s*(?:[>|][-+\d]{0,2})?(?:\s+#.*)?", re.IGNORECASE)
_RUNS_ON = re.compile(r"\s+(?!- )\S")
_KEY = re.compile(r"[\w-]+\s*:")
_ABOUT = re.compile(r"(?:date|published|author|authors|by|byline|publisher)\s*:", re.IGNORECASE)
# A paragraph of tags alone, such as a picture or a comment, shows no text of its own.
_TAGS = re.compile(r"(?:\s*(?:<!--.*?-->|</?[a-zA-Z][^<>]*>))+\s*")
# A picture alone, whose other text is a word or two or the name of a file, no caption.
_PICTURE = re.compile(
    r"(?:\[?!\[(?:\w+(?: \w+){0,2}|[\w ().-]+\.\w{3,4})?\]\([^()\s]*(?:\s+\"[^\"]*\")?\)(?:\]\([^()\s]*\))?\s*)+"
)
_HIDDEN = re.compile(r"<(?P<tag>style|script)\b", re.IGNORECASE)
# Of Org files: "#+KEY: …", commands to the typesetter, links that show a picture, drawers.
_KEYWORD = re.compile(r"#\+(?P<key>[\w-]+)(?:\[[^\]]*\])?(?::|$|\s|_)", re.IGNORECASE)
_COMMAND = re.compile(
    r"\\[a-z]+(?:\{[^}]*\})*|\[\[(?:file|\.{0,2}/)[^\]]*\](?:\[[^\]]*\])?\]|:[A-Z_]+:.*"
)
_PRINTED_KEYS = {"author", "date", "subtitle"}
_ANCHOR = re.compile(r"\s*\{#[\w:.-]+\}\s*$")


def front_matter(lines: Sequence[str]) -> range:
    """Return the line numbers of the front matter, between two rules at the file's beginning."""
    if not lines or lines[0].strip() != _RULE:
        return range(0)
    for number, line in enumerate(lines[1:_LONGEST_MATTER], 2):
        if line.strip() == _RULE:
            return range(1, number + 1)
    return range(0)


def titles_in_matter(lines: Sequence[str]) -> list[range]:
    """Return the line numbers of title and subtitle of the front matter, each with those it runs on to."""
    matter = front_matter(lines)
    found: list[range] = []
    for number in matter:
        line = lines[number - 1].rstrip()
        folded = bool(_BLOCK_SCALAR.fullmatch(line))
        if folded or _TITLE.fullmatch(line):
            end = number + 1
            while end < matter.stop and _RUNS_ON.match(lines[end - 1]):
                end += 1
            if found_text := range(number + folded, end):
                found.append(found_text)
    return found


def after_breaks(lines: Sequence[str]) -> Iterator[int]:
    """Yield the lines that follow a hard break: two spaces or a backslash at a line's end."""
    for number, line in enumerate(lines, 1):
        if line.strip() and line.endswith(_HARD_BREAK):
            yield number + 1


def underlined(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield line number and level of each heading that is underlined with "===" or "---"."""
    matter = front_matter(lines)
    for number, (line, below) in enumerate(pairwise(lines), 1):
        above = lines[number - 2].strip() if number > 1 and number - 1 not in matter else ""
        plain = line.strip() and line[:1] not in {"#", "|", "-", "=", ">", " "}
        if number not in matter and plain and not above and (match := _UNDERLINE.fullmatch(below)):
            yield number, 1 if match["sign"] == "=" else 2


def mark_matter(lines: Sequence[Line], source: Sequence[str]) -> None:
    """Claim the front matter, of which who wrote the text and when is text, and lines cut by a break."""
    matter = front_matter(source)
    told = False
    rules = {number + 1 for number, _ in underlined(source)}
    for line in lines:
        if line.first in rules and line.kind is None:
            line.kind = "furniture"
        elif line.kind is None and line.raw.endswith(_HARD_BREAK) and not bullet(line.text):
            line.kind = "paragraph"  # one of several lines, no heading for being short
        if line.first not in matter or line.kind is not None:
            continue
        if line.text == _RULE:
            line.kind = "furniture"
        elif _KEY.match(line.text):
            told = bool(_ABOUT.match(line.text))
            line.kind = "note" if told else "furniture"
        else:
            line.kind, line.continues = ("note" if told else "furniture"), told


def mark_hidden(lines: Sequence[Line]) -> None:
    """Claim styles, scripts and paragraphs of tags or pictures alone, which show no text."""
    within = ""
    for line in lines:
        opened = _HIDDEN.search(line.text)
        if within or opened:
            tag = within or (opened["tag"].casefold() if opened else "")
            line.kind = "furniture"
            within = "" if f"</{tag}" in line.text.casefold() else tag
        elif line.kind is None and (_TAGS.fullmatch(line.text) or _PICTURE.fullmatch(line.text)):
            line.kind = "furniture"


def heading_text(text: str) -> str:
    """Return a heading without the marks and the key before it and the anchor behind it."""
    bare = _ANCHOR.sub("", re.sub(r"^(?:#\+title:|#+|\*+(?=\s))\s*", "", text, flags=re.IGNORECASE))
    if (match := _TITLE.fullmatch(bare)) and bare[:1].islower():
        bare = match["text"].strip().strip("\"'")
    return bare


def mark_keywords(lines: Sequence[Line]) -> None:
    """Claim the keywords of Org files, drawers and commands: no text but author and date."""
    for line in lines:
        if line.kind is None and (match := _KEYWORD.match(line.text)):
            line.kind = "note" if match["key"].casefold() in _PRINTED_KEYS else "furniture"
        elif line.kind is None and _COMMAND.fullmatch(line.text):
            line.kind = "furniture"
