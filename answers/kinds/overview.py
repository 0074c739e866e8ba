"""What the library holds: its reports, a report's card or contents, a battery, all on a topic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...corpus.records import Fact, Heading, QuestionRow
from ..desk import Desk
from ..items import matches_item
from ..nouns import Answer, Citation, Derivation, Nearest, Value
from ..question import Question
from ..refusing import quoted, reading_note, refuse
from ..reports_meant import reports_meant
from ..shortening import first_of, left_out
from ..turns import Turn
from ..weighing import Weighed
from ..wording import base_words, number, percent

CARD = (
    "title", "subtitle", "publisher", "contractor", "published", "fieldwork_start", "fieldwork_end",
    "responses", "response_rate", "population", "reference", "licence",
)  # fmt: skip
READ = {
    "question_row": "survey items",
    "figure": "figures",
    "comment": "comments",
    "passage": "paragraphs",
}
LEAST_COVERED = 0.6
MOST_HEADINGS = 60
MOST_ROWS = 12
Row = tuple[str, QuestionRow]


def answer(question: Question, desk: Desk, state: Turn | None = None) -> Answer:
    """The part of the library that is asked about, or a refusal."""
    if question.items:
        return _battery(question, desk)
    if "kind.overview.reports" in question.cues and not question.topic:
        return _reports(question, desk)
    if "kind.overview.contents" in question.cues and question.reports:
        return _contents(question, desk)
    topic = _topic(question, desk)
    if topic.topic:
        return _on_topic(topic, desk)
    if question.reports or question.subject:
        return _card(question, desk)
    return _reports(question, desk)


class _Sources:
    """Citations as they are gathered, and values that point at them."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.citations: list[Citation] = []
        self.values: list[Value] = []

    def cite(self, key: str) -> int:
        """The number of the record's citation."""
        self.citations.append(self.desk.citation(len(self.citations) + 1, key))
        return len(self.citations)

    def answer(self, question: Question, text: str, nearest: Sequence[Nearest] = ()) -> Answer:
        """The answer with all that was gathered."""
        return Answer(
            question=question.text, status="answered", kind="overview", text=text,
            reading=reading_note(question), values=tuple(self.values),
            citations=tuple(self.citations), nearest=tuple(nearest),
        )  # fmt: skip


# -- reports ---------------------------------------------------------------


def _reports(question: Question, desk: Desk) -> Answer:
    """All reports by title, with what was read of each."""
    sources = _Sources(desk)
    lines = []
    names = question.reports or tuple(desk.lexicon.reports)
    for name in first_of(names, question):
        report = desk.report(name)
        mark = _title_mark(name, desk, sources)
        title = f"{report.title}: {report.subtitle}" if report.subtitle else report.title
        published = f", {report.published}" if report.published else ""
        lines.append(f"{name}: {title}{published}{mark} ({_read(name, desk)}).")
    return sources.answer(question, _cut("\n".join(lines), names, question))


def _cut(text: str, members: Sequence[object], question: Question) -> str:
    """The text, told how many members of a list it leaves out."""
    more = left_out(members, first_of(members, question))
    return f"{text}\n{more}" if more else text


def _title_mark(name: str, desk: Desk, sources: _Sources) -> str:
    """The citation of a report's title, its first heading where no fact holds it."""
    for kind in ("fact", "heading"):
        for key, record in desk.all_of(kind, (name,)):
            if isinstance(record, Heading) or (isinstance(record, Fact) and record.name == "title"):
                return f" [{sources.cite(key)}]"
    return ""


def _read(name: str, desk: Desk) -> str:
    """How much was read of a report, in words."""
    counts = [
        (sum(1 for _ in desk.store.records(kind, name)), words) for kind, words in READ.items()
    ]
    return "read: " + ", ".join(f"{number(count)} {words}" for count, words in counts if count)


def _card(question: Question, desk: Desk) -> Answer:
    """A report's publication facts, each from the place it is printed at."""
    meant = reports_meant(question, desk)
    if len(meant) > 1:
        named = ", ".join(meant)
        return refuse(question, desk, "which_report", f"This could be {named}. Which one?", meant)
    sources = _Sources(desk)
    facts: dict[str, tuple[str, Fact]] = {}
    for key, fact in desk.all_of("fact", meant):
        if isinstance(fact, Fact):
            facts.setdefault(fact.name, (key, fact))
    lines = []
    for name in CARD:
        if name in facts:
            key, fact = facts[name]
            n = sources.cite(key)
            sources.values.append(_fact_value(fact, n))
            unit = "%" if fact.unit == "%" else ""
            lines.append(f"{name.replace('_', ' ').capitalize()}: {fact.value}{unit} [{n}]")
    if not lines:
        mark = _title_mark(meant[0], desk, sources)
        lines.append(f"Title: {desk.report(meant[0]).title}{mark}")
    lines.append(f"{_read(meant[0], desk).capitalize()}")
    return sources.answer(question, "\n".join(lines))


def _fact_value(fact: Fact, citation: int) -> Value:
    if fact.unit in {"count", "%"} and fact.value.replace(",", "").replace(".", "").isdigit():
        return Value(float(fact.value.replace(",", "")), fact.unit, fact.value, citation, fact.name)
    return Value(
        fact.value, "date" if fact.unit == "date" else "text", fact.value, citation, fact.name
    )


def _contents(question: Question, desk: Desk) -> Answer:
    """A report's headings with the pages its contents list prints."""
    entries: list[tuple[str, str, str | None]] = []  # key, heading, page as a contents list has it
    for name in question.reports:
        listed = {
            fact.place.section: (key, fact.value)
            for key, fact in desk.all_of("fact", (name,))
            if isinstance(fact, Fact) and fact.name == "page"
        }
        headings = [
            (key, record)
            for key, record in desk.all_of("heading", (name,))
            if isinstance(record, Heading)
        ]
        if listed:
            entries += [(key, section, page) for section, (key, page) in listed.items()]
            continue
        for key, heading in _outline(headings):
            page = f", page {heading.place.page}" if heading.place.page is not None else ""
            entries.append((key, f"{heading.text.strip()}{page}", None))
    if not entries:
        return refuse(
            question, desk, "not_printed", "The report prints no headings.", question.reports
        )
    sources = _Sources(desk)
    lines = [_entry_line(each, sources) for each in first_of(entries, question)]
    return sources.answer(question, _cut("\n".join(lines), entries, question))


def _entry_line(entry: tuple[str, str, str | None], sources: _Sources) -> str:
    """A heading with its citation; a page that a contents list prints is a value."""
    key, heading, page = entry
    n = sources.cite(key)
    if page is None:
        return f"{heading} [{n}]"
    read = Value(float(page), "page", page, n) if page.isdigit() else Value(page, "text", page, n)
    sources.values.append(read)
    return f"{heading}, page {page} [{n}]"


def _outline(headings: list[tuple[str, Heading]]) -> list[tuple[str, Heading]]:
    """Headings down to the deepest level at which they are not too many to read."""
    kept = headings
    for level in sorted({heading.level for _, heading in headings}, reverse=True):
        if len(kept) <= MOST_HEADINGS:
            break
        kept = [pair for pair in headings if pair[1].level < level] or kept
    return kept


# -- items -----------------------------------------------------------------


def rows_named(question: Question, desk: Desk) -> list[Row]:
    """The rows of the items a question names, in the reports of the people it names."""
    rows = [
        (key, row)
        for key, row in desk.all_of("question_row", question.reports)
        if isinstance(row, QuestionRow)
        and any(matches_item(item, row.place.locator) for item in question.items)
    ]
    if question.subject not in desk.lexicon.surveyed:
        return rows
    described = desk.lexicon.described
    return [
        (key, row) for key, row in rows if question.subject in described[row.place.report].subjects
    ]


def _battery(question: Question, desk: Desk) -> Answer:
    """All rows of the items named, with every column printed."""
    rows = rows_named(question, desk)
    reports = list(dict.fromkeys(row.place.report for _, row in rows))
    asked = " or ".join(item.rstrip("*") for item in question.items)
    if not rows:
        text = f"There is no item {asked} in the reports asked."
        return refuse(
            question, desk, "unknown_item", text, [item.rstrip("*") for item in question.items]
        )
    if len(reports) > 1:
        text = f"{asked} stands in more than one report: {', '.join(reports)}. Which one?"
        return refuse(question, desk, "which_report", text, reports)
    sources = _Sources(desk)
    lines = [_row_line(row, sources) for row in first_of(rows, question)]
    return sources.answer(question, _cut("\n".join(lines), rows, question))


def _row_line(pair: Row, sources: _Sources) -> str:
    """One row with its columns as printed, its values gathered."""
    key, row = pair
    n = sources.cite(key)
    measures = [("agree", row.agree), ("disagree", row.disagree)]
    said = []
    for label, value in row.columns:
        found = next((pair for pair in measures if pair[1] == value), None)
        if found:
            measures.remove(found)
        plain = label.removesuffix("%").strip().lower()
        measure = found[0] if found else plain
        sources.values.append(Value(value, "%", number(value), n, measure))
        said.append(f"{plain} {percent(value)}")
    base = f" ({base_words(row.base)})" if row.base else ""
    return f"{row.place.locator} {row.text.strip()}: {', '.join(said)}{base} [{n}]"


# -- a topic ---------------------------------------------------------------


def _topic(question: Question, desk: Desk) -> Question:
    """The question without the population that its reports surveyed."""
    populations = {
        name for described in desk.lexicon.described.values() for name in described.subjects
    }
    kept = tuple(
        (term, weight) for term, weight in question.topic if not term.stands_for(populations)
    )
    return replace(question.narrowed(kept), subject=None)


@dataclass(frozen=True, slots=True)
class _Held:
    """What a report holds on a topic: its rows, and records of the other kinds."""

    report: str
    rows: tuple[Weighed, ...]
    figures: tuple[Weighed, ...]
    comments: tuple[Weighed, ...]

    @property
    def best(self) -> float:
        """How well its best record covers the topic, 0–1."""
        return max(weighed.covered for weighed in (*self.rows, *self.figures, *self.comments))


def _on_topic(question: Question, desk: Desk) -> Answer:
    """The survey items on a topic, with counts of figures and comments, by report."""
    held = [found for name in _meant(question, desk) if (found := _held(question, name, desk))]
    if not held:
        words = [term.text for term, _ in question.topic]
        near = desk.weighed(question, "question_row")
        return refuse(
            question,
            desk,
            "not_asked",
            f"Nothing in the reports is about {quoted(words)}.",
            words,
            near,
        )
    sources = _Sources(desk)
    lines: list[str] = []
    nearest: list[Nearest] = []
    for found in held:
        lines.append(_counted(found, desk, sources))
        for weighed in first_of(found.rows, question, MOST_ROWS):
            row = desk.record(weighed.evidence.id)
            assert isinstance(row, QuestionRow)
            lines.append(
                f"  {row.place.locator} {row.text.strip()} [{sources.cite(weighed.evidence.id)}]"
            )
            nearest.append(Nearest(found.report, row.place.locator, row.text.strip()))
    return sources.answer(question, "\n".join(lines), nearest[:MOST_ROWS])


def _meant(question: Question, desk: Desk) -> tuple[str, ...]:
    """The reports asked, else those of the people asked about, else all."""
    if question.reports:
        return question.reports
    asked = desk.lexicon.surveyed & set(question.populations)
    reports = tuple(desk.lexicon.reports)
    return tuple(n for n in reports if asked & set(desk.lexicon.described[n].subjects)) or reports


def _held(question: Question, name: str, desk: Desk) -> _Held | None:
    within = replace(question, reports=(name,))
    rows, figures, comments = (
        tuple(w for w in desk.weighed(within, kind) if w.covered >= LEAST_COVERED)
        for kind in ("question_row", "figure", "comment")
    )
    return _Held(name, rows, figures, comments) if rows or figures or comments else None


def _counted(found: _Held, desk: Desk, sources: _Sources) -> str:
    """How much a report holds on the topic; without items, the best figure or comment is cited."""
    counts = [
        (len(found.rows), "survey item"),
        (len(found.figures), "figure"),
        (len(found.comments), "comment"),
    ]
    said = ", ".join(f"{number(n)} {noun}{'' if n == 1 else 's'}" for n, noun in counts if n)
    report = desk.report(found.report)
    first = (*found.rows, *found.figures, *found.comments)[0]
    mark = "" if found.rows else f" [{sources.cite(first.evidence.id)}]"
    total = sum(n for n, _ in counts)
    cited = len(sources.citations) + (1 if found.rows else 0)
    expression = " + ".join(number(n) for n, _ in counts if n)
    sources.values.append(
        Value(
            float(total),
            "count",
            number(total),
            cited,
            "records",
            None,
            Derivation(expression, (cited,)),
        )
    )
    whose = report.short or report.title
    return f"{whose[:1].upper()}{whose[1:]}: {said}{mark}" + (":" if found.rows else ".")
