"""Conditions on rows, such as ``disagree > 40 and "time" in text``, parsed and never evaluated.

The grammar is Python's own for comparisons, ``and``, ``or``, ``not`` and
``in``, between columns, numbers and quoted text; everything else is refused.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ..corpus.errors import AskReportsError
from ..index.fuzzy import did_you_mean

if TYPE_CHECKING:
    import pandas

_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}
_EXAMPLE = """such as: disagree > 40 and "time" in text"""
_LONGEST, _DEEPEST = 1000, 50


class BadCondition(AskReportsError):
    """A condition that cannot be understood; ``why`` says which part of it and the remedy."""

    def __init__(self, condition: str, why: str) -> None:
        super().__init__(condition)
        self.condition = condition
        self.why = why

    def __str__(self) -> str:
        return f"--where {self.condition!r}: {self.why}"


def where(frame: pandas.DataFrame, condition: str) -> pandas.DataFrame:
    """The rows for which the condition holds; an empty cell fulfils no comparison.

    Raises ``BadCondition``.
    """
    if len(condition) > _LONGEST:
        raise BadCondition(condition[:40] + "…", f"write it in {_LONGEST:,} characters or fewer")
    try:
        tree = ast.parse(condition.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        hint = "; compare with ==" if "=" in condition and "==" not in condition else ""
        raise BadCondition(condition, f"no condition{hint}; write one {_EXAMPLE}") from None
    holding: pandas.DataFrame = frame[_Reader(frame, condition).truth(tree)]
    return holding


class _Reader:
    """Reads one condition over one table."""

    def __init__(self, frame: pandas.DataFrame, condition: str) -> None:
        self._frame = frame
        self._condition = condition

    def truth(self, node: ast.expr, depth: int = 0) -> Any:
        """Which rows a condition holds for, as booleans."""
        if depth > _DEEPEST:
            raise self._refused("it is nested too deeply; write it in fewer brackets")
        if isinstance(node, ast.BoolOp):
            joined = operator.and_ if isinstance(node.op, ast.And) else operator.or_
            whole = self.truth(node.values[0], depth + 1)
            for value in node.values[1:]:
                whole = joined(whole, self.truth(value, depth + 1))
            return whole
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            return ~self.truth(node.operand, depth + 1)
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            whole = self._compared(sides[0], node.ops[0], sides[1])
            for left, op, right in zip(sides[1:], node.ops[1:], sides[2:], strict=False):
                whole &= self._compared(left, op, right)
            return whole
        raise self._refused(f'"{ast.unparse(node)}" compares nothing; write a condition {_EXAMPLE}')

    def _compared(self, left: ast.expr, op: ast.cmpop, right: ast.expr) -> Any:
        first, second = self._value(left), self._value(right)
        if isinstance(op, ast.In | ast.NotIn):
            held = self._holds(first, second)
            return ~held if isinstance(op, ast.NotIn) else held
        if type(op) not in _COMPARE:
            raise self._refused("compare with ==, !=, <, <=, >, >=, in or not in")
        columns = [value for value in (first, second) if not isinstance(value, str | int | float)]
        if not columns:
            raise self._refused(f"it names no column; known: {', '.join(self._frame.columns)}")
        if self._is_text(first) != self._is_text(second):
            raise self._refused(
                f'"{ast.unparse(left)}" and "{ast.unparse(right)}" are a number '
                "and a text; write numbers bare and text in quotes"
            )
        present = columns[0].notna()
        for column in columns[1:]:
            present &= column.notna()
        return _COMPARE[type(op)](first, second).fillna(False).astype(bool) & present

    def _holds(self, part: Any, whole: Any) -> Any:
        if (
            not isinstance(part, str)
            or isinstance(whole, str | int | float)
            or not self._is_text(whole)
        ):
            raise self._refused('write "in" with quoted text before it and a text column after it')
        return whole.str.contains(part, case=False, regex=False).fillna(False).astype(bool)

    def _value(self, node: ast.expr) -> Any:
        """A column, a number or a text."""
        if isinstance(node, ast.Name):
            if node.id not in self._frame.columns:
                known = ", ".join(self._frame.columns)
                meant = did_you_mean(node.id, self._frame.columns)
                raise self._refused(f'unknown column "{node.id}"{meant}; known: {known}')
            return self._frame[node.id]
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            value = self._value(node.operand)
            if isinstance(value, int | float):
                return -value
        if isinstance(node, ast.Constant) and type(node.value) in {int, float, str}:
            return node.value
        raise self._refused(f'"{ast.unparse(node)}" is no column, number or quoted text')

    def _is_text(self, value: Any) -> bool:
        from pandas.api.types import is_numeric_dtype

        if isinstance(value, str | int | float):
            return isinstance(value, str)
        return not is_numeric_dtype(value)

    def _refused(self, why: str) -> BadCondition:
        return BadCondition(self._condition, why)
