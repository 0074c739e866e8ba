"""Which characters are shown: none that steers a terminal, and ASCII where nothing else can be."""

from __future__ import annotations

import unicodedata

_SPELT = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("•·▪◦", "*"),
        **{"…": "...", "£": "GBP ", "€": "EUR ", "©": "(c)", "®": "(R)", "™": "(TM)"},
        **{"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "×": "x", "≥": ">=", "≤": "<=", "≠": "!="},
        **{"½": "1/2", "¼": "1/4", "¾": "3/4", "│": "|", "─": "-", "→": "->"},
    }
)


def printable(text: str) -> str:
    """The text without characters that could steer a terminal."""
    return "".join("\ufffd" if unicodedata.category(c) in {"Cc", "Cs"} else c for c in text)


def in_ascii(text: str) -> str:
    """The text with every other character spelt in ASCII: accents dropped, ``?`` for the rest."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text.translate(_SPELT))
    kept = "".join(character for character in apart if not unicodedata.combining(character))
    return kept.translate(_SPELT).encode("ascii", "replace").decode()
