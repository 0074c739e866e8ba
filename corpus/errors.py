"""The exceptions of the house: they carry facts, and words are made in ``__str__``."""

from __future__ import annotations


class AskReportsError(Exception):
    """Base of all errors a user may see as one line; the edge turns it into exit status 2."""


class UnknownReport(AskReportsError):
    """No report of the library has this id."""

    def __init__(self, report: str, known: tuple[str, ...] = ()) -> None:
        super().__init__(report)
        self.report = report
        self.known = known

    def __str__(self) -> str:
        listing = ", ".join(self.known)
        return f'unknown report "{self.report}"; choose from: {listing}'


class UnreadableReport(AskReportsError):
    """A report's file cannot be read; ``why`` says what is wrong and the remedy."""

    def __init__(self, source: str, why: str) -> None:
        super().__init__(source)
        self.source = source
        self.why = why

    def __str__(self) -> str:
        return f'cannot read "{self.source}": {self.why}'
