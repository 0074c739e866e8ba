"""A fact of publication or method: who, when, how many, which number, which page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...corpus.records import Fact, Report
from ..conversation import Turn
from ..deciding import FOREIGN_NOUN, is_name
from ..desk import Desk, space_folded
from ..editions import NARROWING, speaks_for
from ..naming import akin, called, most_named
from ..nouns import Answer, Citation, Value
from ..question import Question
from ..refusing import reading_note, refuse, refuse_restrictors, refuse_topic
from ..restrictors import supported
from ..terms import Term
from ..weighing import MET, agreement, weigh
from ..which_ones import asks_for_several
from ..words import folded, stem, words
from . import typed
from .side_by_side import MOST

_NAMES = {
    "fieldwork": ("fieldwork_start", "fieldwork_end"),
    "author": ("author", "foreword_author"),
}
NAMES = {
    "published": "publication date",
    "fieldwork_start": "start of fieldwork",
    "fieldwork_end": "end of fieldwork",
    "contractor": "survey contractor",
    "foreword_author": "author of the foreword",
    "responses": "number of responses",
    "reference": "reference number",
    "inspected": "date of inspection",
    "last_inspected": "date of the last inspection",
    "lead_inspector": "lead inspector",
}
_LAST_TIME = re.compile(
    r"\b(?:last|previous(?:ly)?|prior|most recent(?:ly)?)\b[^.?]*\b(?:inspect|visit)|\b(?:inspect|visit)[^.?]*\b(?:before|previously|last)\b"
)
_NO_ANSWERERS = re.compile(
    r"\bhow many (?P<nouns>[\w' -]+?) (?:took|responded|replied|answered|completed|participated|were|did)\b"
)
_EVENTS = {
    "fieldwork_start": frozenset({"first day", "start", "started", "begin", "began", "open", "opened", "launch", "launched"}),
    "fieldwork_end": frozenset({"last day", "deadline", "end", "ended", "close", "closed", "finish", "finished", "stop", "stopped", "shut"}),
}  # fmt: skip
# What an inspection may be of: the report says which one.
_BODIES = frozenset({
    "school", "academy", "college", "nursery", "provider", "provision", "setting", "home", "authority", "local", "council",
    "service", "services", "agency", "trust", "organisation", "prison", "hospital", "practice", "ward", "force", "area",
    "partnership", "department", "unit", "centre", "site",
})  # fmt: skip
# Facts of a report that a question may name by what was done: (how it asks, all its words).
_DEEDS = {
    "inspected": ("ask.when", frozenset({"inspect", "inspected", "inspection", "inspections", "inspectors", "visit", "visited"}) | _BODIES),
    "lead_inspector": ("ask.who", frozenset({
        "inspect", "inspected", "inspecting", "inspection", "inspections", "inspector", "inspectors", "lead", "led", "leader",
        "head", "headed", "team", "ran", "charge", "in charge", "did",
    }) | _BODIES),
    "inspector": ("ask.who", frozenset({
        "inspect", "inspected", "inspecting", "inspection", "inspections", "inspector", "inspectors", "team", "did", "carried out",
    }) | _BODIES),
    "author": ("ask.who", frozenset({
        "write", "wrote", "written", "author", "authored", "prepare", "prepared", "report", "post", "article", "summary", "up",
    })),
}  # fmt: skip
_HELD = frozenset(
    [
        "take place",
        "took place",
        "happen",
        "happened",
        "held",
        "run",
        "ran",
        "done",
        "conducted",
        "fill in",
        "filling in",
        "filled in",
        "fill",
        "filling",
        "filled",
        "gather",
        "gathered",
        "gathering",
        "collect",
        "collected",
        "collecting",
        "complete",
        "completed",
        "completing",
        "cover",
        "covered",
        "span",
        "answer",
        "answers",
        "replies",
        "send in",
        "sent in",
        "questionnaire",
        "questionnaires",
        "weeks",
        "range",
        "period",
    ]
)
_DATED = {"published", "fieldwork", "fieldwork_start", "fieldwork_end", "inspected"}
_NAMED = {"contractor", "publisher", "foreword_author", "author"}
# What anyone may call a survey's answers, days and those who gave them.
_OF_A_SURVEY = frozenset({
    "date", "dates", "day", "days", "week", "weeks", "month", "months", "reply", "replies", "answers", "people", "leaders",
    "section", "chapter", "whereabouts", "online", "web", "line", "side", "lot", "one",
})  # fmt: skip
_SOMETHING_ELSE = 2  # terms from which a question is of more than the report itself
_ALIKE = 0.02
_BESIDE = 4  # words behind a number that say what it counts
_OF_A_SECTION = frozenset({
    "section", "sections", "bit", "whereabouts", "chapter", "part", "start", "starts", "begin", "begins",
    "appear", "appears", "listed", "found", "report",
})  # fmt: skip
_WAS_OPEN = re.compile(r"\b(?:was|were|is)\b[^.?]*\bopen\b")


def answer(question: Question, desk: Desk, state: Turn | None = None) -> Answer:
    """The fact with the place it is printed at, or a refusal."""
    if sort := typed.measured(question):
        given = typed.labelled(question, desk) or typed.answer(question, sort, desk)
        return given or refuse_topic(question, desk, ())
    wanted = _last_visit(question, desk) or _wanted(question) or _deed(question, desk)
    wanted = wanted or _printed_event(question, desk)
    if wanted and asks_for_several(question):  # those commissioned are no publisher
        return refuse(question, desk, "not_named", "The reports do not say which ones.")
    if wanted and not reports_meant(question, desk):
        return refuse_restrictors(question, desk, question.restrictors, ())
    if wanted and question.items:
        items = [item.rstrip("*") for item in question.items]
        return refuse(
            question, desk, "unknown_item", "Facts of publication belong to no item.", items
        )
    if "page" in wanted or "lean.page" in question.cues:
        return _page(question, desk)
    if any(restrictor.kind == "subgroup" for restrictor in question.restrictors):
        from . import figure  # a part of those who answered is counted, no fact of the report

        return figure.answer(question, desk, state)
    if wanted and (rest := _about_else(question, desk, wanted)):
        sort = typed.WHEN if "ask.when" in question.cues else typed.WHO
        added = bool(set(reports_meant(question, desk)) & desk.lexicon.added)
        typed_too = added and question.cues & {"ask.when", "ask.who"}
        given = typed.answer(question, sort, desk) if typed_too else None
        if given is None and "responses" in wanted:  # a part of them may be counted in a sentence
            given = _counted(question, desk, state)
        if given is not None or not added or len(rest) >= _SOMETHING_ELSE:
            return given or refuse_topic(question, desk, desk.weighed(question, "passage"))
    if "responses" in wanted and (part := _some_responses(question, desk, state)):
        return part
    if _of_others(question, desk, wanted):
        wanted = ("participating_bodies",)
    if wanted:
        return _publication_fact(question, desk, wanted)
    return _from_prose(question, desk)


def _counted(question: Question, desk: Desk, state: Turn | None) -> Answer | None:
    """The number that a sentence gives for those of the responses that are asked about."""
    from . import figure

    given = figure.answer(question, desk, state)
    counted = given.status == "answered" and given.values[0].unit == "count"
    return given if counted else None


def _some_responses(question: Question, desk: Desk, state: Turn | None) -> Answer | None:
    """The number of those responses that a question describes: "how many responses were on paper"."""
    if not question.topic or not set(reports_meant(question, desk)) <= desk.lexicon.added:
        return None
    given = _counted(question, desk, state)
    if given is None:
        return None
    record = desk.record(given.citations[0].record)
    asked = {w.stem for term, _ in question.topic for w in words(term.text)}
    beside = words(folded(getattr(record, "clause", "").partition(given.values[0].text)[2]))
    return given if asked <= {word.stem for word in beside[:_BESIDE]} else None


def _last_visit(question: Question, desk: Desk) -> tuple[str, ...]:
    """The date of the inspection before, where a question asks for it and a report prints it."""
    asks = "ask.when" in question.cues or "fact.inspected" in question.cues
    if not asks or not _LAST_TIME.search(folded(question.text)):
        return ()
    meant = reports_meant(question, desk)
    printed = {f.name for _, f in desk.all_of("fact", meant) if isinstance(f, Fact)}
    return ("last_inspected",) if "last_inspected" in printed else ()


def _of_others(question: Question, desk: Desk, wanted: Sequence[str]) -> bool:
    """Whether a number of responses is asked for by a noun that is not said of those who answered."""
    found = _NO_ANSWERERS.search(folded(question.text))
    meant = reports_meant(question, desk)
    if "responses" not in wanted or found is None or not set(meant) <= desk.lexicon.added:
        return False
    noun = stem(words(found["nouns"])[-1].text)
    described = [desk.lexicon.described[name] for name in meant]
    bodies = any(
        isinstance(f, Fact)
        and f.name == "participating_bodies"
        and noun in {word.stem for word in words(folded(f.quote))}
        for _, f in desk.all_of("fact", meant)
    )
    return bodies and not any(noun in {stem(word) for word in d.subjects} for d in described)


def _wanted(question: Question) -> tuple[str, ...]:
    """The names of the facts a question asks for, the most specific first."""
    cues = {cue.removeprefix("fact.") for cue in question.cues if cue.startswith("fact.")}
    when, who = "ask.when" in question.cues, "ask.who" in question.cues
    if when:
        cues = (cues & _DATED) or cues
    if who:
        cues = (cues & _NAMED) or cues
    if "foreword_author" in cues:
        cues = {"foreword_author"}
    if "fieldwork_start" in cues and _WAS_OPEN.search(folded(question.text)):
        cues = cues - {"fieldwork_start"} | {"fieldwork"}  # a state has a beginning and an end
    if {"fieldwork_start", "fieldwork_end"} & cues:
        cues -= {"fieldwork"}
    if "contractor" in cues and not when:
        cues -= {"fieldwork", "published"}
    return tuple(name for cue in sorted(cues) for name in _NAMES.get(cue, (cue,)))


def _printed_event(question: Question, desk: Desk) -> tuple[str, ...]:
    """The dates of a survey that a question names, where a report it may mean prints them."""
    wanted = _event(question, desk)
    meant = reports_meant(question, desk)
    printed = (
        {f.name for _, f in desk.all_of("fact", meant) if isinstance(f, Fact)} if wanted else ()
    )
    return wanted if set(wanted) & set(printed) else ()


def _event(question: Question, desk: Desk) -> tuple[str, ...]:
    """The dates of a survey that a question names and asks nothing else of: "when did it close"."""
    if "ask.when" not in question.cues or not question.reports:
        return ()
    described = [desk.lexicon.described[name] for name in question.reports]
    events = _HELD.union(*_EVENTS.values())
    left = [
        term
        for term, _ in question.topic
        if term.text not in events
        and not any(abs(agreement(term.features, d.features, ())[0]) >= MET for d in described)
    ]
    if left:
        return ()
    said = {word.text for word in words(question.text)}
    named = [name for name, event in _EVENTS.items() if said & event] or list(_EVENTS)
    return tuple(named)


def _about_else(question: Question, desk: Desk, wanted: Sequence[str]) -> list[Term]:
    """The terms of a question that neither the reports it may mean nor the facts wanted speak of.

    Of built-in reports names and nouns only, for their descriptions are not all they are known by.
    """
    meant = reports_meant(question, desk)
    described = [desk.lexicon.described[name] for name in meant]
    keys = [
        key for key, f in desk.all_of("fact", meant) if isinstance(f, Fact) and f.name in wanted
    ]
    stated = desk.evidence(keys, "fact")
    asking = _HELD.union(_BODIES, *_EVENTS.values(), *(words for _, words in _DEEDS.values()))

    def is_met(term: Term) -> bool:
        offered = [d.features for d in described] + [u.features for e in stated for u in e.units]
        return any(abs(agreement(term.features, each, ())[0]) >= MET for each in offered)

    unmet = [e for e in question.topic if not set(e[0].text.split()) <= asking and not is_met(e[0])]
    if set(meant) <= desk.lexicon.added:
        return [term for term, _ in unmet]
    return [
        term
        for term, weight in unmet
        if not set(term.text.split()) <= _OF_A_SURVEY
        and (
            weight >= FOREIGN_NOUN
            or is_name(question, term)
            or desk.lexicon.is_noun(term.text.split()[-1])
        )
    ]


def _deed(question: Question, desk: Desk) -> tuple[str, ...]:
    """The fact that a question asks for by what was done, and by nothing else than the report."""
    text = folded(question.text)
    for name, (asking, deed) in _DEEDS.items():
        left = [term for term, _ in question.topic if not set(term.text.split()) - {"the"} <= deed]
        done = any(set(term.text.split()) - {"the"} <= deed for term, _ in question.topic)
        if asking in question.cues and done and _is_described(left, question, desk):
            printed = any(
                isinstance(fact, Fact) and fact.name == name
                for _, fact in desk.all_of("fact", reports_meant(question, desk))
            )
            if printed and ("inspector" not in name or "inspect" in text):
                return (name,)
    return ()


def _is_described(left: Sequence[Term], question: Question, desk: Desk) -> bool:
    """Whether what is left of a question is how some report that a user added is described."""
    names = [n for n in question.reports or desk.lexicon.reports if n in desk.lexicon.added]
    described = [desk.lexicon.described[name] for name in names]
    return bool(names) and any(
        all(abs(agreement(term.features, d.features, ())[0]) >= MET for term in left)
        for d in described
    )


def reports_meant(question: Question, desk: Desk) -> tuple[str, ...]:
    """The reports a question may be about, by name, population and year."""
    names = question.reports or tuple(desk.lexicon.reports)
    names = tuple(n for n in names if _is_of_marks(question, desk.report(n), desk))
    if len(names) == 1:
        return names
    scores = {}
    for name in names:
        described = desk.lexicon.described[name]
        credit = sum(
            weight * abs(agreement(term.features, described.features, ())[0])
            for term, weight in question.topic
        )
        scores[name] = credit + (1.0 if question.subject in described.subjects else 0.0)
    best = max(scores.values(), default=0.0)
    chosen = tuple(name for name in names if best > 0 and scores[name] > best - 0.05) or names
    return _with_kin(question, chosen, names, desk)


def _with_kin(
    question: Question, chosen: tuple[str, ...], names: Sequence[str], desk: Desk
) -> tuple[str, ...]:
    """The reports with the others of their family, which the words of a question may part."""
    reports = [desk.report(name) for name in chosen]
    kin = [
        report
        for name in names
        if (report := desk.report(name)) not in reports and any(akin(report, r) for r in reports)
    ]
    if not kin:
        return chosen
    return tuple(report.id for report in most_named(question.text, [*reports, *kin]))


def _is_of_marks(question: Question, report: Report, desk: Desk) -> bool:
    """Whether a report is of the years, waves and places a question names; of one of several."""
    marks = [r for r in question.restrictors if r.kind in NARROWING]
    if report.built_in:
        return all(supported(mark, "", report) for mark in marks)
    known = [
        mark for mark in marks if any(speaks_for(mark, desk.report(n)) for n in desk.lexicon.added)
    ]
    kinds = {mark.kind for mark in marks}
    return known == marks and all(
        any(speaks_for(mark, report) for mark in marks if mark.kind == kind) for kind in kinds
    )


def _publication_fact(question: Question, desk: Desk, wanted: tuple[str, ...]) -> Answer:
    meant = reports_meant(question, desk)
    facts = [
        (key, record)
        for key, record in desk.all_of("fact", meant)
        if isinstance(record, Fact) and record.name in wanted
    ]
    if not facts and (given := typed.labelled(question, desk)):
        return given
    if not facts:
        named = ", ".join(desk.report(name).short or desk.report(name).title for name in meant[:2])
        missing = [NAMES.get(name, name.replace("_", " ")) for name in wanted]
        text = f"No {' or '.join(missing)} is printed in {named}."
        return refuse(question, desk, "not_printed", text, missing)
    facts = _spoken_of(question, facts, desk)
    values_by_report = {
        name: {
            f.value.replace(",", "") if f.unit == "count" else f.value
            for _, f in facts
            if f.place.report == name and f.name == wanted[0]
        }
        for name in meant
    }
    asked = [name for name, values in values_by_report.items() if values]
    if len(asked) > 1 and len(set.union(*(values_by_report[name] for name in asked))) > 1:
        if len(asked) <= MOST and not any(desk.report(name).built_in for name in asked):
            return _of_each(question, desk, facts, asked, wanted)
        named = ", ".join(asked)
        return refuse(
            question,
            desk,
            "which_report",
            f"More than one report prints this: {named}. Which one?",
            asked,
        )
    chosen: list[tuple[str, Fact]] = []
    for name in wanted:
        of_name = [(key, fact) for key, fact in facts if fact.name == name]
        chosen += [
            pair for n, pair in enumerate(of_name) if pair[1].value == of_name[0][1].value or n == 0
        ][:2]
    return _compose(question, desk, chosen)


def _spoken_of(
    question: Question, facts: list[tuple[str, Fact]], desk: Desk
) -> list[tuple[str, Fact]]:
    """Of facts that a report prints with several values, those whose words the question has most."""
    several = {
        (fact.place.report, fact.name)
        for _, fact in facts
        if not desk.report(fact.place.report).built_in
        and any(
            (other.place.report, other.name) == (fact.place.report, fact.name)
            and other.value != fact.value
            for _, other in facts
        )
    }
    if not several or not question.topic:
        return facts
    asked = replace(question, subject=None)
    found = desk.evidence([key for key, _ in facts], "fact")
    covered = {each.id: weigh(asked, each, desk.lexicon).covered for each in found}
    best = {
        place: max(covered.get(key, 0.0) for key, f in facts if (f.place.report, f.name) == place)
        for place in several
    }
    return [
        (key, fact)
        for key, fact in facts
        if covered.get(key, 0.0) >= best.get((fact.place.report, fact.name), 0.0) - _ALIKE
    ]


def _compose(question: Question, desk: Desk, chosen: list[tuple[str, Fact]]) -> Answer:
    citations: list[Citation] = []
    values: list[Value] = []
    headline = chosen[0][1]
    if headline.name != "fieldwork_start":  # whose end is said with it
        chosen = [pair for pair in chosen if pair[1].value == headline.value]
    for key, fact in chosen:
        cited = desk.citation(len(citations) + 1, key)
        where = (cited.report, cited.lines, cited.quote)
        same = [c for c in citations if (c.report, c.lines, c.quote) == where]
        citations += [] if same else [cited]
        values.append(_value(fact, (same or [cited])[0].n))
    starts = [fact for _, fact in chosen if fact.name == "fieldwork_start"]
    ends = [fact for _, fact in chosen if fact.name == "fieldwork_end"]
    if starts and ends:
        period = _period(starts[0], ends[0])
        values.insert(0, Value(period, "date", period, 1))
    fact = chosen[0][1]
    report = desk.report(fact.place.report)
    name = "fieldwork" if starts and ends else NAMES.get(fact.name, fact.name.replace("_", " "))
    shown = f"{values[0].text}%" if values[0].unit == "%" else values[0].text
    marks = " ".join(f"[{cited.n}]" for cited in citations)
    text = f"{(report.short or report.title)[:1].upper() + (report.short or report.title)[1:]}, {name}: {shown} {marks}."
    return Answer(
        question=question.text, status="answered", kind="fact", text=text,
        reading=reading_note(question), values=tuple(values), citations=tuple(citations),
    )  # fmt: skip


def _of_each(
    question: Question,
    desk: Desk,
    facts: Sequence[tuple[str, Fact]],
    reports: Sequence[str],
    wanted: Sequence[str],
) -> Answer:
    """The fact as each of a few reports prints it."""
    lines: list[str] = []
    values: list[Value] = []
    citations: list[Citation] = []
    for name in reports:
        own = [(key, f) for key, f in facts if f.place.report == name]
        first = [next((p for p in own if p[1].name == asked), None) for asked in wanted]
        printed: list[str] = []
        for key, fact in dict(filter(None, first)).items():
            citations.append(desk.citation(len(citations) + 1, key, desk.quote(fact)))
            values.append(_value(fact, len(citations)))
            shown = f"{fact.value}%" if fact.unit == "%" else fact.value
            said = NAMES.get(fact.name, fact.name.replace("_", " "))
            printed.append(f"{said} {shown} [{len(citations)}]")
        whose = called(desk.report(name))
        lines.append(f"{whose[:1].upper()}{whose[1:]}: {', '.join(printed)}.")
    return Answer(
        question=question.text, status="answered", kind="fact", text="\n".join(lines),
        reading=reading_note(question), values=tuple(values), citations=tuple(citations),
    )  # fmt: skip


def _period(start: Fact, end: Fact) -> str:
    """Both dates as printed where one sentence has them, else "1 March to 9 April 2010"."""
    if start.value == end.value:
        return start.value
    first, last = start.quote.find(start.value), start.quote.rfind(end.value)
    if start.quote == end.quote and 0 <= first < last:
        return space_folded(start.quote[first : last + len(end.value)])
    dated = end.value[-4:].isdigit() and start.value[-4:] == end.value[-4:]
    spelled = start.value[:-5] if dated else start.value
    return f"{spelled} to {end.value}"


def _value(fact: Fact, citation: int) -> Value:
    if fact.unit in {"count", "%", "page"}:
        try:
            return Value(float(fact.value.replace(",", "")), fact.unit, fact.value, citation)
        except ValueError:
            pass
    return Value(fact.value, "date" if fact.unit == "date" else "text", fact.value, citation)


def _page(question: Question, desk: Desk) -> Answer:
    """The page of a section, from the contents list."""
    meant = reports_meant(question, desk)
    keys = [
        key for key, record in desk.all_of("fact", meant)
        if isinstance(record, Fact) and record.name == "page"
    ]  # fmt: skip
    populations = {name for report in meant for name in desk.lexicon.described[report].subjects}
    kept = tuple(
        (t, w)
        for t, w in question.topic
        if not t.stands_for(populations)
        and not set(t.text.split()) <= _OF_A_SECTION
        and (not question.fresh or t.text in question.fresh)
    )
    asked = replace(question.narrowed(kept), subject=None)
    found = sorted(
        (weigh(asked, evidence, desk.lexicon) for evidence in desk.evidence(keys, "fact")),
        key=lambda w: w.key,
    )
    if not found or found[0].covered < MET:
        return refuse(
            question, desk, "not_printed", "No contents list of the reports names such a section."
        )
    fact = desk.record(found[0].evidence.id)
    assert isinstance(fact, Fact)
    report = desk.report(fact.place.report)
    text = (
        f"“{fact.place.section}” begins on page {fact.value} of {report.short or report.title} [1]."
    )
    return Answer(
        question=question.text, status="answered", kind="fact", text=text, reading=reading_note(question),
        values=(_value(fact, 1),), citations=(desk.citation(1, found[0].evidence.id),),
        considered=desk.scored(found),
    )  # fmt: skip


def _from_prose(question: Question, desk: Desk) -> Answer:
    """Who or when, from the best sentence that holds a date or a name."""
    sort = typed.WHEN if "ask.when" in question.cues else typed.WHO
    given = typed.labelled(question, desk) or typed.answer(question, sort, desk)
    if given is not None:
        return given
    return refuse_topic(question, desk, desk.weighed(replace(question, subject=None), "passage"))
