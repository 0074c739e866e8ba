"""Lists as short as is wanted: cut before they are worded, so that what is said fits them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from .question import Question

_Member = TypeVar("_Member")


def first_of(
    members: Sequence[_Member], question: Question, most: int | None = None
) -> list[_Member]:
    """The members a question wants to hear of, ``most`` of them at the utmost."""
    limits = [limit for limit in (question.most, most) if limit is not None]
    return list(members[: min(limits)] if limits else members)


def left_out(members: Sequence[object], shown: Sequence[object]) -> str:
    """Words on how many members are not shown; empty where all are."""
    count = len(members) - len(shown)
    return f"{count:,} more left out." if count else ""
