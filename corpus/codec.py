"""Records to JSON text and back, by the fields of their classes."""

from __future__ import annotations

import json
from collections.abc import Hashable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, cast

from . import records
from .records import Base, Place, Record, Report

_CLASSES: dict[str, type[Any]] = {
    "heading": records.Heading,
    "passage": records.Passage,
    "question_row": records.QuestionRow,
    "figure": records.Figure,
    "comment": records.Comment,
    "footnote": records.Footnote,
    "fact": records.Fact,
    "cell": records.Cell,
}
_NESTED: dict[str, type[Any]] = {"place": Place, "base": Base}
_KINDS = {cls: kind for kind, cls in _CLASSES.items()}


def kind_of(record: Record) -> str:
    """The record's kind as the dump spells it, such as ``question_row``."""
    return _KINDS[type(record)]


def plain(value: Any) -> Any:
    """The value as JSON knows it: dataclasses become dicts, tuples lists."""
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value


def _fields(value: Any) -> dict[str, Any]:
    """The fields of a record for the encoder, which writes tuples as lists by itself."""
    return {name: getattr(value, name) for name in _names(cast(Hashable, type(value)))}


@cache
def _names(cls: Hashable) -> tuple[str, ...]:
    assert isinstance(cls, type)
    return tuple(field.name for field in fields(cls))


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_fields)


def encode(value: Record | Report) -> str:
    """One line of JSON from which ``decode`` makes the equal record."""
    return _ENCODER.encode(value)


def _tuples(value: Any) -> Any:
    return tuple(_tuples(item) for item in value) if isinstance(value, list) else value


def _build(cls: type[Any], data: dict[str, Any]) -> Any:
    for name, value in data.items():
        if isinstance(value, list):
            data[name] = _tuples(value)
        elif isinstance(value, dict):
            data[name] = _build(_NESTED[name], value)
    return cls(**data)


def decode(kind: str, text: str) -> Record:
    """The record of ``kind`` that ``encode`` wrote."""
    record: Record = _build(_CLASSES[kind], json.loads(text))
    return record


def decode_report(text: str) -> Report:
    """The report that ``encode`` wrote."""
    report: Report = _build(Report, json.loads(text))
    return report
