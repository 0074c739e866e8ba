"""Commands of a session that look around in the reports: which there are, what they hold."""

from __future__ import annotations

from ..answers.render.text import wrapped
from ..corpus.records import Report
from .listing import Choosing, printed, table
from .report_card import card_lines, counted
from .session import Session, Words
from .sources import added_to


def reports(session: Session, words: Words) -> None:
    """List the reports with what was read of each."""
    counts = session.library.counts()
    layout = session.layout()
    lines: list[str] = []
    for report in session.known_reports:
        used = "" if report.id in (session.reports or {report.id}) else " (not in use)"
        lines += wrapped(f"{report.id}{used}", layout)
        lines += wrapped(_about(report), layout, "    ", "    ")
        read = counted(counts[report.id])
        lines += wrapped(read, layout, "    ", "    ")
    session.page("\n".join(lines) + "\n")


def _about(report: Report) -> str:
    title = ": ".join(filter(None, (report.title, report.subtitle)))
    return f"{title} ({report.published})" if report.published else title


def report(session: Session, words: Words) -> None:
    """Show the cards of these reports, or of all in use. Raises ``UnknownReport``."""
    ids = session.library.chosen(words or session.reports)
    origins = {each.report.id: each for each in added_to(session.shell.library_file)}
    layout = session.layout()
    lines: list[str] = []
    for report in session.known_reports:
        if report.id in ids:
            lines += [""] if lines else []
            for line in card_lines(session.library.reading(report), origins.get(report.id)):
                lines += wrapped(line, layout, " " * 18)
    session.page("\n".join(lines) + "\n")


def items(session: Session, words: Words) -> None:
    """List the questions that were asked, of reports that are named, with words that are."""
    ids = [word for word in words if word in {report.id for report in session.known_reports}]
    rest = [word for word in words if word not in ids]
    _print_list(session, "items", ids, " ".join(rest))


def comments(session: Session, words: Words) -> None:
    """List what people wrote, or what of it holds these words."""
    _print_list(session, "comments", [], " ".join(words))


def _print_list(session: Session, name: str, reports: Words, words: str) -> None:
    frame = table(name, session.records(reports), Choosing(words=words))
    if frame.empty:
        session.say(f'no {name} with "{words}"' if words else f"no {name} in the reports in use")
        return
    session.page("".join(printed(frame, "text", session.layout())))
