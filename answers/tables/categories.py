"""Words in cells that a question asks for: one grade, several, or one and all that are better."""

from __future__ import annotations

import json

from ..desk import Desk
from .cards import Column
from .labels import key_of
from .matching import Fit


def chosen_texts(fit: Fit, column: Column, desk: Desk) -> tuple[str, ...]:
    """The texts of a column's cells that the question names, or is content with."""
    texts = next(each.texts for each in fit.categories if each.column.n == column.n)
    if not fit.asked.onward:
        return texts
    keys = {key_of(text): text for text in column.categories}
    chosen = set(texts)
    for scale in json.loads(desk.store.data("tables"))["scales"]:
        steps = [key_of(step) for step in scale]
        for text in texts:
            if key_of(text) in steps:
                at = steps.index(key_of(text))
                onward = steps[:at] if fit.asked.onward == "better" else steps[at + 1 :]
                chosen |= {keys[step] for step in onward if step in keys}
    return tuple(text for text in column.categories if text in chosen)
