"""Answers cut to what was asked for: fewer places, no comments."""

from __future__ import annotations

import re
from dataclasses import replace

from ..nouns import Answer

_LISTS = {"ranking", "comments", "passage", "overview"}
_BETWEEN = re.compile(r"(?<=\]);\s+|\n")  # what stands between the members of a list
_CITED = re.compile(r"\[(\d+)\]")


def without_comments(answer: Answer) -> Answer:
    """The answer without the comments that illustrate it."""
    return replace(answer, comments=())


def limited(answer: Answer, most: int) -> Answer:
    """The answer with at most so many comments, nearest questions, and members of a list.

    A figure keeps every place it rests on: leaving one out would hide a difference.
    """
    answer = replace(answer, comments=answer.comments[:most], nearest=answer.nearest[:most])
    if answer.kind not in _LISTS or len(answer.citations) <= most:
        return answer
    members = [each for each in _BETWEEN.split(answer.text) if _CITED.search(each)]
    between = "\n" if "\n" in answer.text else "; "
    left = len(members) - most
    if left <= 0:
        return answer
    text = between.join(members[:most]) + f"{between}{left:,} more left out."
    shown = {int(n) for n in _CITED.findall(text)}
    return replace(
        answer,
        text=text,
        citations=tuple(each for each in answer.citations if each.n in shown),
        values=tuple(each for each in answer.values if each.citation in shown),
        conflicts=tuple(each for each in answer.conflicts if shown.issuperset(each.citations)),
    )
