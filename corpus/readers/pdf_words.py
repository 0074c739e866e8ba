"""What stands on a page of a PDF: words with their place, size and weight, and ruled lines."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .flow import raised

_SPACE_WITHIN = 0.18
_BACKWARD = 0.5
_SMALLER = 0.8
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_BOLD_WEIGHT = 600
_FONT_NAME_LENGTH = 256
_LEAST_SIZE = 2.0
_THIN = 2.5
_EDGE = 0.06
_LONGEST_SIDEWAYS = 40
_MOST_SEGMENTS = 5_000
# Symbol fonts put bullets where Unicode has none; PDFium marks hyphens at line ends.
_SIGNS = {
    0x02: "-", 0xFFFE: "-", 0xAD: "-", 0xF0B7: "•", 0xF0A7: "•", 0xF0D8: "•", 0xF076: "•",
    0xF0FC: "•", 0xB7: "•", 0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl",
    0xFB05: "st", 0xFB06: "st", 0xA0: " ", 0x2002: " ", 0x2003: " ", 0x2009: " ",
}  # fmt: skip


@dataclass(slots=True)
class Word:
    """A run of signs without a space; places are in points from the top left of the page."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line of a page, ``along`` from ``start`` to ``end`` at a height or distance."""

    at: float
    start: float
    end: float
    level: bool


@dataclass(frozen=True, slots=True)
class _Style:
    """What the signs of one text object share; ``turned`` is in quarter turns."""

    size: float
    bold: bool
    turned: int


@dataclass(frozen=True, slots=True)
class PageContent:
    """A page with its words and rules, turned so that most of its text is upright."""

    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    pictures: int


def page_content(page: Any) -> PageContent:
    """Return what stands on a page that pypdfium2 has opened."""
    import pypdfium2.raw as pdfium

    textpage = page.get_textpage()
    try:
        signs = list(_signs(pdfium, textpage.raw))
    finally:
        textpage.close()
    turns = Counter(sign[4].turned for sign in signs)
    turned = turns.most_common(1)[0][0] if turns else 0
    left, bottom, right, top = page.get_bbox()
    corners = [_turn(x, y, turned) for x, y in ((left, bottom), (right, top))]
    origin = min(x for x, _ in corners), max(y for _, y in corners)
    width, height = (abs(one - other) for one, other in zip(*corners, strict=True))
    upright = (
        [
            (text, start - origin[0], origin[1] - base, end - origin[0], style)
            for text, start, base, end, style in signs
            if not style.turned
        ]
        if not turned
        else [
            (text, *_turned_box(start, across, end, turned, origin), style)
            for text, start, across, end, style in signs
            if style.turned == turned
        ]
    )
    heads = _heads(signs, turned, origin, width)
    rules, pictures = _rules(pdfium, page, turned, origin)
    return PageContent(width, height, (*_words(upright), *heads), tuple(rules), pictures)


_Sign = tuple[str, float, float, float, _Style]


def _signs(pdfium: Any, textpage: Any) -> Iterator[_Sign]:
    """Yield signs as (text, left, base line, right, style) before the page is turned.

    For text that runs up or down the page, ``left`` and ``right`` are its ends along y.
    """
    x, y = ctypes.c_double(), ctypes.c_double()
    box = pdfium.FS_RECTF()
    styles: dict[int, _Style] = {}
    high = 0
    for at in range(pdfium.FPDFText_CountChars(textpage)):
        holder = pdfium.FPDFText_GetTextObject(textpage, at)
        # Spaces and line ends that PDFium has made up belong to no text object.
        if not holder:
            continue
        code = pdfium.FPDFText_GetUnicode(textpage, at)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
        high = 0
        text = _SIGNS.get(code) or (chr(code) if _is_printed(code) else "")
        address = ctypes.addressof(holder.contents)
        style = styles.get(address)
        if style is None:
            style = styles[address] = _style(pdfium, textpage, at, holder)
        pdfium.FPDFText_GetCharOrigin(textpage, at, x, y)
        pdfium.FPDFText_GetLooseCharBox(textpage, at, box)
        if text and style.size >= _LEAST_SIZE:
            if style.turned % 2:
                yield text, box.bottom, x.value, box.top, style
            else:
                yield text, box.left, y.value, box.right, style


def _is_printed(code: int) -> bool:
    """Whether a code is a sign of a text, neither a control nor a symbol font's own picture."""
    return 0x20 <= code < 0x110000 and not 0xE000 <= code < 0xF900


def _style(pdfium: Any, textpage: Any, at: int, holder: Any) -> _Style:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(textpage, at, matrix)
    # The size of a font counts before the matrix that places its text.
    size = pdfium.FPDFText_GetFontSize(textpage, at) * math.hypot(matrix.c, matrix.d)
    turned = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4
    font = pdfium.FPDFTextObj_GetFont(holder)
    name = ctypes.create_string_buffer(_FONT_NAME_LENGTH)
    pdfium.FPDFFont_GetBaseFontName(font, name, _FONT_NAME_LENGTH)
    named = bool(_BOLD.search(name.value.decode("latin-1")))
    bold = named or pdfium.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
    return _Style(size, bold, turned)


def _turn(x: float, y: float, turned: int) -> tuple[float, float]:
    """Return a point after turning the page back by quarter turns, y still upward."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turned]


def _placed(x: float, y: float, turned: int, origin: tuple[float, float]) -> tuple[float, float]:
    """Return a point from the top left of the page as it is read."""
    u, v = _turn(x, y, turned)
    return u - origin[0], origin[1] - v


def _turned_box(
    start: float, across: float, end: float, turned: int, origin: tuple[float, float]
) -> tuple[float, float, float]:
    """Return (left, base line, right) of a sign on a page that is read turned."""
    upside = turned == 2
    points = ((start, across), (end, across)) if upside else ((across, start), (across, end))
    (one, base), (other, _) = (_placed(x, y, turned, origin) for x, y in points)
    return min(one, other), base, max(one, other)


def _heads(
    signs: list[_Sign], turned: int, origin: tuple[float, float], width: float
) -> list[Word]:
    """Return what runs up or down a page, but for notes along its edges."""
    others = [
        (sign[0], *_ends(sign, origin, turned), sign[4])
        for sign in signs
        if (sign[4].turned - turned) % 2
    ]
    inner = _EDGE * width, (1 - _EDGE) * width
    return [head for head in _sideways(others) if inner[0] < head.left and head.right < inner[1]]


def _ends(
    sign: _Sign, origin: tuple[float, float], turned: int
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return where a sign that is not upright begins and ends."""
    _, start, across, end, style = sign
    if style.turned % 2:
        return _placed(across, start, turned, origin), _placed(across, end, turned, origin)
    return _placed(start, across, turned, origin), _placed(end, across, turned, origin)


def _sideways(signs: list[tuple[Any, ...]]) -> Iterator[Word]:
    """Yield each short line of text that runs up or down as one word: a head of a narrow column."""
    run: list[tuple[Any, ...]] = []
    for sign in [*signs, None]:
        if sign is not None and (not run or _runs_on(run[-1], sign)):
            run.append(sign)
            continue
        text = "".join(part[0] for part in run).strip()
        if text and len(text) <= _LONGEST_SIDEWAYS:
            size, bold = run[0][3].size, run[0][3].bold
            middle = run[0][1][0]
            base = max(max(start[1], end[1]) for _, start, end, _ in run)
            yield Word(text, middle - size / 2, middle + size / 2, base, size, bold)
        run = [sign] if sign is not None else []


def _runs_on(above: tuple[Any, ...], sign: tuple[Any, ...]) -> bool:
    size: float = sign[3].size
    gap: float = min(abs(one[1] - other[1]) for one in above[1:3] for other in sign[1:3])
    return bool(abs(above[1][0] - sign[1][0]) < 1 and gap < 1.5 * size)


def _words(signs: list[tuple[Any, ...]]) -> Iterator[Word]:
    """Join signs into words in the order in which the page prints them.

    The letters of a ligature have one box, that of the one sign that is printed for them.
    """
    word: Word | None = None
    box: tuple[Any, ...] = ()
    for text, left, base, right, style in signs:
        before, box = box, (left, base, right, id(style))
        if text.isspace():
            if word:
                yield word
            word = None
            continue
        if word and (box == before or _goes_on(word, left, base, style.size)):
            if text.isdigit() and style.size < _SMALLER * word.size and base < word.base - 1:
                text = raised(text)
            word.text += text
            word.right = max(word.right, right)
            continue
        if word:
            if _is_mark(word, left, base, style.size):
                word.text, word.base = raised(word.text), base
            yield word
        word = Word(text, left, right, base, style.size, style.bold)
    if word:
        yield word


def _goes_on(word: Word, left: float, base: float, size: float) -> bool:
    """Whether a sign belongs to the word: close behind it, on its line or raised above it."""
    near = -_BACKWARD * size < left - word.right < _SPACE_WITHIN * max(size, word.size)
    level = abs(base - word.base) < 0.1 * word.size
    above = size < _SMALLER * word.size and 0 <= word.base - base < 0.7 * word.size
    return near and (level or above) and size < word.size / _SMALLER


def _is_mark(word: Word, left: float, base: float, size: float) -> bool:
    """Whether a word is a raised number before the text of its note."""
    small = word.size < _SMALLER * size and word.text.isdigit()
    return small and 0 < base - word.base < 0.7 * size and 0 <= left - word.right < 1.5 * size


def _rules(
    pdfium: Any, page: Any, turned: int, origin: tuple[float, float]
) -> tuple[list[Rule], int]:
    """Return the straight lines of a page, edges of boxes among them, and its pictures."""
    rules: list[Rule] = []
    pictures = 0
    left = _MOST_SEGMENTS
    for at in range(pdfium.FPDFPage_CountObjects(page.raw)):
        item = pdfium.FPDFPage_GetObject(page.raw, at)
        kind = pdfium.FPDFPageObj_GetType(item)
        pictures += kind == pdfium.FPDF_PAGEOBJ_IMAGE
        if kind != pdfium.FPDF_PAGEOBJ_PATH or left <= 0:
            continue
        count = pdfium.FPDFPath_CountSegments(item)
        left -= count
        points = [_placed(x, y, turned, origin) for x, y in _corners(pdfium, item, count)]
        rules += _edges(points)
    return rules, pictures


def _corners(pdfium: Any, path: Any, count: int) -> Iterator[tuple[float, float]]:
    """Yield the ends of the lines of a path in pairs, curves left out."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    first = above = (0.0, 0.0)
    for at in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        here = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = here
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield above
            yield here
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield here
            yield first
        above = here


def _edges(points: list[tuple[float, float]]) -> Iterator[Rule]:
    """Yield the level and upright lines among pairs of points; a thin box is one line."""
    if not points:
        return
    xs, ys = [x for x, _ in points], [y for _, y in points]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    if high <= _THIN < wide:
        yield Rule((min(ys) + max(ys)) / 2, min(xs), max(xs), True)
    elif wide <= _THIN < high:
        yield Rule((min(xs) + max(xs)) / 2, min(ys), max(ys), False)
    else:
        for (x, y), (to_x, to_y) in zip(points[::2], points[1::2], strict=False):
            if abs(y - to_y) <= 1 < abs(x - to_x):
                yield Rule(y, min(x, to_x), max(x, to_x), True)
            elif abs(x - to_x) <= 1 < abs(y - to_y):
                yield Rule(x, min(y, to_y), max(y, to_y), False)
