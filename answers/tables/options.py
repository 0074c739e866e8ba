"""Answers that stand behind an item in its row's label: which of "(% yes)" and "(% no)" is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...corpus.lazy_pattern import lazy_pattern
from ..words import folded, stems_of
from .asked import Asked
from .denials import denial_in

_OPTION = lazy_pattern(
    r"^(?P<item>.*\w\W*?)\s*(?:\((?:% ?(?:of )?)?(?P<bracket>[^()%]+)\)|[-–—:]\s*(?:% )?(?P<behind>[^-–—:()%]+))\s*$",
    re.DOTALL,
)
_YES, _NO = frozenset({"yes"}), frozenset({"no"})
_SAYS = r"\b(?:s(?:aid|ay|aying|ays)|answer(?:ed|ing|s)?|repl(?:ied|y|ying)|respond(?:ed|ing)?|t(?:old|ick(?:ed|ing)?)) "
# Those that a share is taken of: what they did not do is no answer that is asked for.
_OF_WHOM = lazy_pattern(
    r"\b(?:of|among|amongst|by|for) (?:those|people|staff|all|the \w+|\w+) (?:who|that)\b"
    r"(?: (?:did|do|does|had|have|has|were|was|are|is|could|would))?[^,?]*?"
    r"(?=[,?]|$|\b(?:said|say|thought|think|felt|feel|believed?|agreed?|were|was|are|had|did|reported)\b)"
)


def option_of(label: str) -> tuple[str, str]:
    """A label as the item it is of and the answer behind it, empty where it has none."""
    found = _OPTION.match(label)
    if found is None:
        return label, ""
    return found["item"].strip(), folded(found["bracket"] or found["behind"]).strip()


def unasked(asked: Asked, labels: Sequence[str]) -> frozenset[str]:
    """The labels of items answered by yes and no whose answer is another than the one asked for."""
    items: dict[str, dict[str, str]] = {}
    for label in labels:
        item, option = option_of(label)
        items.setdefault(item, {})[option] = label
    found: set[str] = set()
    for options in items.values():
        if not {"yes", "no"} <= options.keys():
            continue
        wanted = _wanted(asked, list(options))
        found |= {label for option, label in options.items() if wanted and option not in wanted}
    return frozenset(found)


def _wanted(asked: Asked, options: Sequence[str]) -> frozenset[str]:
    """The answers that a question may ask for; none where it asks for no share of them."""
    plain = folded(asked.text)
    stems = f" {stems_of(plain)} "
    for option in options:
        worded = " " in option and f" {stems_of(option)} " in stems
        if worded or re.search(f"{_SAYS}[\"'‘“]?{option}\\b", plain):
            return frozenset({option})
    denial = denial_in(plain)
    if denial is None:
        return _YES if asked.share or asked.how_many else frozenset()
    inside = [m.span() for m in _OF_WHOM.finditer(plain)]
    of_others = any(a <= start < b for a, b in inside for start, _ in denial.spans)
    return _YES | _NO if denial.opposed or of_others else _NO
