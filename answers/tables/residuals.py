"""Rows for what is left over: "any other reason", "someone else", "prefer not to say"."""

from __future__ import annotations

import re

from ..words import folded

_RESIDUAL = re.compile(
    r"(?:any |some |all |the )?(?:others?\b(?!.* than\b).*|(?:some|any)(?:one|body|thing|where) else|none(?: of (?:these|the above|them))?"
    r"|(?:i )?(?:don['’]t|do not) know|(?:i )?(?:would )?(?:prefer|rather) not (?:to )?say|not (?:stated|known|specified)"
    r"|unknown|miscellaneous|unspecified|no (?:answer|reply|response))[\s.]*"
)


def is_residual(label: str) -> bool:
    """Whether a label names no thing but what is left over, or that no answer was given."""
    return bool(_RESIDUAL.fullmatch(folded(label).strip()))
