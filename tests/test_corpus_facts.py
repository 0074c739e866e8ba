"""Publication facts and the catalogue of the built-in reports."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from askreports.corpus.catalogue import built_ins, described, report_id
from askreports.corpus.document import Document
from askreports.corpus.extract import extract
from askreports.corpus.facts import facts
from askreports.corpus.layout import blocks
from askreports.corpus.readers.delimited import read_delimited
from askreports.corpus.readers.text import read_text
from askreports.corpus.records import Base, Fact, Place, QuestionRow, Report
from askreports.corpus.waves import rows_by_wave, waves_named

THIRD, PRACTITIONERS = "nat10-third-sector", "nat10-practitioners"
OMNIBUS, ARTICLE, SOCIAL = "omnibus-wave1", "pressure-article", "social-care-2013"
CASES = [
    (THIRD, "title", "Safeguarding and looked after children", [5]),
    (THIRD, "published", "July 2010", [15]),
    (THIRD, "reference", "100126", [17, 33]),
    (THIRD, "responses", "1,613", [13, 69]),
    (THIRD, "participating_bodies", "115", [69]),
    (THIRD, "fieldwork_start", "1 March 2010", [75]),
    (THIRD, "fieldwork_end", "9 April 2010", [75]),
    (THIRD, "contractor", "Ipsos MORI", [85]),
    (THIRD, "copyright", "© Crown copyright 2010", [35]),
    (THIRD, "address", "Royal Exchange Buildings St Ann's Square Manchester M2 7LA", [27]),
    (THIRD, "telephone", "0300 123 1231", [21, 29]),
    (THIRD, "textphone", "0161 618 8524", [31]),
    (THIRD, "email", "enquiries@ofsted.gov.uk", [21, 31]),
    (THIRD, "website", "www.ofsted.gov.uk", [31]),
    (THIRD, "method", "The survey was administered primarily online.", [85]),
    (PRACTITIONERS, "reference", "100125", [17, 33]),
    (PRACTITIONERS, "responses", "4,141", [13, 74]),
    (PRACTITIONERS, "response_noun", "social work practitioners", [74]),
    (PRACTITIONERS, "fieldwork_start", "22 February 2010", [80]),
    (PRACTITIONERS, "fieldwork_end", "2 April 2010", [80]),
    (OMNIBUS, "sample", "152", [3]),
    (OMNIBUS, "response_rate", "66", [3]),
    (OMNIBUS, "responses", "101", [3]),
    (OMNIBUS, "fieldwork_start", "26 September 2016", [4]),
    (OMNIBUS, "fieldwork_end", "28 October 2016", [4]),
    (OMNIBUS, "population", "all 152 upper tier LAs in England", [3]),
    (OMNIBUS, "wave", "Wave 1", [1]),
    (SOCIAL, "reference", "120351", [660, 674]),
    (SOCIAL, "foreword_author", "Debbie Jones", [61]),
    (SOCIAL, "foreword_author_role", "National Director, Social Care, Ofsted", [61]),
    (SOCIAL, "address", "Piccadilly Gate Store Street Manchester M1 2WD", [664]),
    (SOCIAL, "textphone", "0161 618 8524", [670]),
]


@cache
def facts_of(report_id: str) -> tuple[Fact, ...]:
    report, data = next(found for found in built_ins() if found[0].id == report_id)
    records = extract(report, read_text(data)).records
    return tuple(record for record in records if isinstance(record, Fact))


def read(*lines: str) -> dict[str, list[str]]:
    document = Document(lines, "text", "")
    report = Report("r", "r", "r.txt", "text", "", False)
    found: dict[str, list[str]] = {}
    for fact in facts(report, blocks(document), lines):
        found.setdefault(fact.name, []).append(fact.value)
    return found


@pytest.mark.parametrize(("report", "name", "value", "lines"), CASES)
def test_facts_of_the_built_in_reports(
    report: str, name: str, value: str, lines: list[int]
) -> None:
    found = [fact for fact in facts_of(report) if (fact.name, fact.value) == (name, value)]
    assert [fact.place.lines[0] for fact in found] == lines


@pytest.mark.parametrize("name", ["published", "reference", "publisher", "responses", "licence"])
def test_the_article_prints_no_such_fact(name: str) -> None:
    assert [fact for fact in facts_of(ARTICLE) if fact.name == name] == []


@pytest.mark.parametrize("report", [OMNIBUS, SOCIAL])
def test_no_publication_date_is_made_up(report: str) -> None:
    assert [fact for fact in facts_of(report) if fact.name == "published"] == []


def test_pages_of_sections_with_the_line_of_the_contents_list() -> None:
    pages = [fact for fact in facts_of(PRACTITIONERS) if fact.name == "page"]
    assert len(pages) == 16
    fact = next(fact for fact in pages if fact.place.section.startswith("Support"))
    assert (fact.value, fact.unit, fact.place.lines) == ("15", "page", (50, 50))
    assert fact.quote == "Support received from line managers\t15"


@pytest.mark.parametrize("report", [THIRD, PRACTITIONERS, OMNIBUS, ARTICLE, SOCIAL])
def test_quotes_stand_in_the_lines_they_are_cited_from(report: str) -> None:
    data = next(data for known, data in built_ins() if known.id == report)
    lines = read_text(data).lines
    for fact in facts_of(report):
        first, last = fact.place.lines
        cited = " ".join(" ".join(lines[first - 1 : last]).split())
        assert " ".join(fact.quote.split()) in cited


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("Published 3 May 2018", "published", "3 May 2018"),
        ("Publication date: 2019", "published", "2019"),
        ("March 2021", "published", "March 2021"),
        ("ISBN: 978-1-78105-1", "reference", "978-1-78105-1"),
        ("Ref: DFE-RR587", "reference", "DFE-RR587"),
        ("The survey was carried out by Kantar Public.", "contractor", "Kantar Public"),
        ("This survey was commissioned by the Care Board.", "publisher", "Care Board"),
        ("Fieldwork took place in June 2019.", "fieldwork_start", "June 2019"),
        ("The survey ran from 3 to 28 May 2018.", "fieldwork_start", "3 May 2018"),
        ("Interviews were held between May and July 2018.", "fieldwork_start", "May 2018"),
        ("The survey was emailed to all 320 heads.", "sample", "320"),
        ("We had a 41% response rate.", "response_rate", "41"),
        ("A total of 183 (74%) Harbour Board (HB) employees responded.", "response_rate", "74"),
        ("A total of 183 (74%) Harbour Board (HB) employees responded.", "responses", "183"),
        (
            "A total of 183 (74%) Harbour Board (HB) employees responded.",
            "response_noun",
            "employees",
        ),
        (
            "We put both in a survey (500 Leeds residents, NorthPoll, 2020).",
            "contractor",
            "NorthPoll",
        ),
        ("Staff at 12 hospitals took part.", "participating_bodies", "12"),
        ("Results should be treated with caution.", "caveat", None),
        (
            "In February 2023 the council surveyed 1,204 residents.",
            "fieldwork_start",
            "February 2023",
        ),
        ("We interviewed 40 tenants in May 2019.", "fieldwork_end", "May 2019"),
        ("512 nurses responded between 3 and 28 March 2022.", "fieldwork_start", "3 March 2022"),
        ("512 nurses responded between 3 and 28 March 2022.", "response_noun", "nurses"),
        ("The council surveyed 1,204 members of staff.", "response_noun", "members of staff"),
        ("Fieldwork: June 2019", "fieldwork_start", "June 2019"),
        ("Base: all teachers (n=512)", "response_noun", "teachers"),
        ("Published by Northshire Libraries, March 2023", "published", "March 2023"),
        ("Published by Northshire Libraries, March 2023", "publisher", "Northshire Libraries"),
        ("Inspected on 12 March 2023", "inspected", "12 March 2023"),
        ("Inspection dates: 3 to 7 May 2021", "inspected", "3 to 7 May 2021"),
        (
            "Date of inspection visit: 17 January 2024, 23 January 2024",
            "inspected",
            "17 January 2024, 23 January 2024",
        ),
        (
            "This inspection took place from 9 to 13 December 2024.",
            "inspected",
            "9 to 13 December 2024",
        ),
        ("Strictly embargoed: 00:01 GMT, 30 July, 2024", "embargo", "30 July, 2024"),
        ("EMBARGOED UNTIL 9.30am on Tuesday 4 March 2014", "embargo", "4 March 2014"),
        ("Not for publication before 12 May 2020", "embargo", "12 May 2020"),
        ('date: "2015-05-29 00:27:43 +0100"', "published", "2015-05-29"),
        ("Date of last inspection: 3-14 June 2019", "last_inspected", "3-14 June 2019"),
        (
            "Dates of previous inspection: 14 to 17 October 2019",
            "last_inspected",
            "14 to 17 October 2019",
        ),
        (
            "Janet R. Hoffmann, Ph.D., and Luis Ortega, M.P.H.",
            "author",
            "Janet R. Hoffmann, Ph.D., and Luis Ortega, M.P.H.",
        ),
        (
            "Officers within 87 establishments responded to the survey.",
            "participating_bodies",
            "87",
        ),
        ("The survey ran from March 1 through June 30, 2021.", "fieldwork_end", "June 30, 2021"),
        ("Reporting inspector: Ann Wright", "lead_inspector", "Ann Wright"),
        ("Ann Wright, Senior HMI", "inspector", "Ann Wright"),
        ("The survey of carers was held across the UK.", "coverage", "the UK"),
        ("Write to us or t: 0300 555 0123.", "telephone", "0300 555 0123"),
        ("For large print, telephone 0300 555 0123.", "telephone", "0300 555 0123"),
    ],
)
def test_other_ways_to_print_a_fact(line: str, name: str, value: str | None) -> None:
    assert read("Staff survey", "", line)[name] == [value or line]


@pytest.mark.parametrize(
    "line",
    [
        "Inspections took place between 1 April 2012 and 31 March 2013.",
        "“The survey was carried out by Kantar Public,” she says.",
        "No 10 agreed.",
        "In March 2021 the council opened a library.",
        "You may copy what works elsewhere in your own words",
        "Seminars will be offered to all authorities, but mainly to those that are weak.",
    ],
)
def test_other_sentences_print_none(line: str) -> None:
    found = read("Staff survey", "", line, "", "More text follows here, and it ends with a stop.")
    assert not {"fieldwork_start", "contractor", "reference", "population"} & set(found)


def test_built_ins_stand_in_a_fixed_order_with_what_is_known_of_each() -> None:
    found = [report for report, _ in built_ins()]
    assert [report.id for report in found] == [THIRD, PRACTITIONERS, OMNIBUS, ARTICLE, SOCIAL]
    assert [report.responses for report in found] == [1613, 4141, 101, None, None]
    assert [report.redistribution for report in found] == [False, False, False, False, True]
    assert [report.published for report in found] == ["July 2010", "July 2010", None, None, None]
    assert [report.lines for report in found] == [282, 364, 46, 91, 688]
    assert all(report.built_in and report.short and report.names for report in found)


@pytest.mark.parametrize("number", range(5))
def test_the_catalogue_says_what_the_report_prints(number: int) -> None:
    report, data = built_ins()[number]
    text = " ".join(data.decode("utf-8").replace("*", "").split())
    for value in (report.title, report.subtitle, report.published, report.reference):
        assert value is None or value in text
    for value in (report.licence, report.population, report.contractor, report.publisher):
        assert value is None or value in text
    assert report.responses is None or f"{report.responses:,}" in text


@pytest.mark.parametrize(
    ("file_name", "id"),
    [
        ("Staff Survey 2014.txt", "staff-survey-2014"),
        ("a.b.csv", "a-b"),
        ("Été_(final)--v2.pdf", "été-final-v2"),
        (".hidden", "hidden"),
        ("notes", "notes"),
    ],
)
def test_report_ids(file_name: str, id: str) -> None:
    assert report_id(file_name) == id


def test_an_added_report_is_described_by_its_own_text() -> None:
    lines = (
        "Nurses in hospitals",
        "",
        "Staff survey 2014, Wave 3",
        "",
        "This is the third survey of nurses and midwives in Wales.",
        "",
        "Published: May 2015",
        "",
        "A total of 812 nurses took part. The survey was hosted by Acme Polls.",
        "",
        "All content is licensed under the Open Government Licence.",
    )
    report = described(Document(lines, "text", "hash"), "Nurses 2014.txt", {"published": "June"})
    assert (report.id, report.source, report.built_in) == ("nurses-2014", "Nurses 2014.txt", False)
    assert (report.title, report.subtitle) == ("Nurses in hospitals", "Staff survey 2014, Wave 3")
    assert (report.responses, report.response_noun) == (812, "nurses")
    assert (report.contractor, report.coverage, report.wave) == ("Acme Polls", "Wales", "Wave 3")
    assert (report.published, report.redistribution, report.lines) == ("June", True, 11)


def test_a_report_that_prints_nothing_is_named_after_its_file() -> None:
    report = described(Document(("a,b", "1,2"), "csv", "hash"), "Data.csv", {"id": "mine"})
    assert (report.id, report.title, report.published) == ("mine", "Data", None)


SHEET = b"""Northshire Council staff survey 2022

No,Question,Agree %,Disagree %
1,The office is warm,61,27
2,The bread is fresh,93,3

Base: all staff (n=790)
"In February 2022 the council surveyed 790 members of staff."
"""


def test_a_title_row_names_the_report_and_its_wave() -> None:
    document = read_delimited(SHEET, "data.csv")
    report = described(document, "data.csv", {})
    assert (report.title, report.wave) == ("Northshire Council staff survey 2022", "2022")
    assert (report.responses, report.response_noun) == (790, "staff")
    assert report.fieldwork_start == "February 2022"


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("Base: all staff (n=790)", "data"),
        ("The council asked all of its staff in May.", "data"),
        ("Item,Agree %,Disagree %", "data"),
    ],
)
def test_a_first_row_of_another_sort_is_no_title(first: str, title: str) -> None:
    rest = "\n\nItem,Agree %,Disagree %\nThe office is warm,61,27\n"
    document = read_delimited((first + rest).encode(), "data.csv")
    assert described(document, "data.csv", {}).title == title


@pytest.mark.parametrize(
    ("title", "file_name", "said", "wave"),
    [
        ("Staff survey 2021", "staff.txt", {}, "2021"),
        ("Staff survey", "staff_survey_2021-22.txt", {}, "2021-22"),
        ("Staff survey", "Spring 2022 staff.txt", {}, "Spring 2022"),
        ("Staff survey wave 2, 2022", "staff-2022.txt", {}, "Wave 2"),
        ("Staff survey: 2021 and 2022", "staff-2022.txt", {}, "2022"),
        ("Staff survey: 2021 and 2022", "staff.txt", {}, None),
        ("Staff survey 2021", "staff-2020.txt", {"wave": "Pilot"}, "Pilot"),
        ("Staff survey", "staff-12021.txt", {}, None),
    ],
)
def test_the_wave_is_in_the_title_or_the_name_of_the_file(
    title: str, file_name: str, said: dict[str, str], wave: str | None
) -> None:
    lines = (title, "", "The office is warm in all of the buildings that we have.")
    assert described(Document(lines, "text", "hash"), file_name, said).wave == wave


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("first wave", ["Wave 1"]),
        ("Wave two and wave 3", ["Wave 2", "Wave 3"]),
        ("2019/20", ["2019-20"]),
        ("2021 Agree %", ["2021"]),
        ("a survey of 2,021 people for £2021", []),
        ("October 2020 to March 2021", ["October 2020", "March 2021"]),
        ("2022-03-14", ["2022"]),
    ],
)
def test_names_of_waves(text: str, labels: list[str]) -> None:
    assert [wave.label for wave in waves_named(text)] == labels


def test_waves_sort_by_time() -> None:
    names = ("Spring 2022", "2021", "Autumn 2022", "2022-23")
    waves = sorted((waves_named(name)[0] for name in names), key=lambda wave: wave.order)
    assert [wave.label for wave in waves] == ["2021", "Spring 2022", "Autumn 2022", "2022-23"]


def test_a_row_is_parted_by_the_years_of_its_columns() -> None:
    columns = (("2021 Agree %", 33.0), ("2021 Disagree %", 40.0), ("2023 Agree %", 47.0))
    place = Place("r", "Q1", "Results", (3, 3))
    base = Base(400, "item", (9, 9))
    row = QuestionRow(place, "The canteen is good", "The canteen is good", columns, 47, None, base)
    parted = [(wave.label, one.agree, one.disagree, one.base) for wave, one in rows_by_wave(row)]
    assert parted == [("2023", 47, None, None), ("2021", 33, 40, None)]
    assert rows_by_wave(replace(row, columns=columns[:2])) == ()
