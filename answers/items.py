"""Item ids as a question names them, and as a survey numbers its items."""

from __future__ import annotations

import re


def matches_item(item: str, locator: str) -> bool:
    """Whether an item id as asked for (``Q9*``: the whole battery) is this locator."""
    if item.endswith("*"):
        return bool(re.fullmatch(re.escape(item[:-1]) + "[a-z]?", locator))
    return item == locator
