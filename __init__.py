"""Ask survey and inspection reports plain questions and get figures with their sources.

>>> from askreports import Library
>>> library = Library.open(notify=print)
>>> answer = library.ask("what % of social workers lacked time")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .answers.nouns import Answer
    from .corpus.errors import AskReportsError, UnknownReport
    from .library import BadQuestion, Conversation, Library

__version__ = "0.1.0"
__all__ = [
    "Answer",
    "AskReportsError",
    "BadQuestion",
    "Conversation",
    "Library",
    "UnknownReport",
    "__version__",
]
_HOMES = {
    "Answer": ".answers.nouns",
    "AskReportsError": ".corpus.errors",
    "BadQuestion": ".library",
    "Conversation": ".library",
    "Library": ".library",
    "UnknownReport": ".corpus.errors",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used, so that ``--version`` pays for nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name], __name__), name)
