"""Answers cut to what was asked for: fewer things beside them, no comments."""

from __future__ import annotations

from dataclasses import replace

from ..nouns import Answer


def without_comments(answer: Answer) -> Answer:
    """The answer without the comments that illustrate it."""
    return replace(answer, comments=())


def limited(answer: Answer, most: int) -> Answer:
    """The answer with at most so many comments and nearest questions beside it.

    A figure keeps every place it rests on: leaving one out would hide a difference.
    """
    return replace(answer, comments=answer.comments[:most], nearest=answer.nearest[:most])
