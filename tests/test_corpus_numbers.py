"""Number expressions in running text, and what only looks like one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from askreports.corpus.number_context import DIRECTED, approximation, direction
from askreports.corpus.number_grammar import ATOM, ATOM_OF_DIGITS, starts
from askreports.corpus.number_masks import MASKS, masked, plain
from askreports.corpus.numbers import Quantity, quantities
from askreports.corpus.signs import Sieve

Short = tuple[float, str, str]


def short(text: str) -> list[Short]:
    return [(each.value, each.unit, each.number_text) for each in quantities(text)]


def only(text: str) -> Quantity:
    (found,) = quantities(text)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("57% of authorities", (57, "%", "57%")),
        ("5.9 % of children", (5.9, "%", "5.9 %")),
        ("51 per cent agreed", (51, "%", "51 per cent")),
        ("51 percent agreed", (51, "%", "51 percent")),
        ("a 12-per-cent cut", (12, "%", "12-per-cent")),
        ("51pc agreed", (51, "%", "51pc")),
        ("Sixty-four percent of respondents", (64, "%", "Sixty-four percent")),
        ("Eighteen per cent of them", (18, "%", "Eighteen per cent")),
        ("one per cent of them", (1, "%", "one per cent")),
        ("two and a half per cent of them", (2.5, "%", "two and a half per cent")),
        ("half a per cent of them", (0.5, "%", "half a per cent")),
        ("100% of them", (100, "%", "100%")),
        ("plus or minus one percentage point", (1, "pp", "one percentage point")),
        ("by 4 percentage points", (4, "pp", "4 percentage points")),
        ("by 4pp", (4, "pp", "4pp")),
        ("half of them", (50, "%", "half")),
        ("a third of third sector organisations", (33.3, "%", "a third")),
        ("a fifth neither agreed nor disagreed", (20, "%", "a fifth")),
        ("two thirds of cases", (66.7, "%", "two thirds")),
        ("over three-quarters are trained", (75, "%", "three-quarters")),
        ("one-third (as before)", (33.3, "%", "one-third")),
        ("¾ of them", (75, "%", "¾")),
        ("one in 14 were convicted", (7.1, "%", "one in 14")),
        ("five out of six at that time", (83.3, "%", "five out of six")),
        ("four out of 10 authorities", (40, "%", "four out of 10")),
        ("7 out of 10 agreed", (70, "%", "7 out of 10")),
        ("3 of every 4 agreed", (75, "%", "3 of every 4")),
        ("one in every twenty-five children", (4, "%", "one in every twenty-five")),
        ("one-in-four children", (25, "%", "one-in-four")),
        ("a rate below 1.0 in 100,000", (1, "rate", "1.0 in 100,000")),
        ("a rate of 52.1 per 1,000 children", (52.1, "rate", "52.1 per 1,000")),
        ("11,064 applications", (11064, "count", "11,064")),
        ("11\u2009064 applications", (11064, "count", "11\u2009064")),
        ("1,613 responses", (1613, "count", "1,613")),
        ("2.6 million children", (2.6e6, "count", "2.6 million")),
        ("2.6m children", (2.6e6, "count", "2.6m")),
        ("3k people", (3000, "count", "3k")),
        ("half a million people", (5e5, "count", "half a million")),
        ("Nineteen full inspections", (19, "count", "Nineteen")),
        ("two hundred and five schools", (205, "count", "two hundred and five")),
        ("a hundred schools", (100, "count", "a hundred")),
        ("two dozen schools", (24, "count", "two dozen")),
        ("£173 million pounds a year", (1.73e8, "GBP", "£173 million pounds")),
        ("£10k", (10000, "GBP", "£10k")),
        ("£1.2bn", (1.2e9, "GBP", "£1.2bn")),
        ("£5m", (5e6, "GBP", "£5m")),
        ("£1,250.50", (1250.5, "GBP", "£1,250.50")),
        ("twelve million pounds", (1.2e7, "GBP", "twelve million pounds")),
        ("€20 million", (2e7, "EUR", "€20 million")),
        ("US$300", (300, "USD", "US$300")),
        ("It doubled.", (2, "times", "doubled")),
        ("It trebled.", (3, "times", "trebled")),
        ("It halved.", (0.5, "times", "halved")),
        ("a threefold rise", (3, "times", "threefold")),
        ("a 10-fold rise", (10, "times", "10-fold")),
        ("double the number", (2, "times", "double")),
        ("twice as many", (2, "times", "twice")),
        ("three times as many", (3, "times", "three times")),
        ("for 12 months", (12, "months", "12 months")),
        ("the five years from then", (5, "years", "five years")),
        ("more than 2000 children took part", (2000, "count", "2000")),
        ("as high as 16%.⁵", (16, "%", "16%")),
    ],
)
def test_one_quantity_is_read_with_unit_and_words(text: str, expected: Short) -> None:
    assert short(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10 to 15 schools", [(10, "count"), (15, "count")]),
        ("10–15% of schools", [(10, "%"), (15, "%")]),
        ("10% – 15% of schools", [(10, "%"), (15, "%")]),
        ("five to ten per cent", [(5, "%"), (10, "%")]),
        ("between 5% and 10%", [(5, "%"), (10, "%")]),
        ("between 5 and 10%", [(5, "%"), (10, "%")]),
        ("from 8% to 12%", [(8, "%"), (12, "%")]),
        ("£5-10m", [(5e6, "GBP"), (1e7, "GBP")]),
        ("£5 to £10 million", [(5e6, "GBP"), (1e7, "GBP")]),
        ("from £500 to £2 million", [(500, "GBP"), (2e6, "GBP")]),
        ("two to three million people", [(2e6, "count"), (3e6, "count")]),
        ("from one to twenty employees", [(1, "count"), (20, "count")]),
        ("20 (13%) authorities", [(20, "count"), (13, "%")]),
        ("One third (13) of authorities", [(33.3, "%"), (13, "count")]),
        ("54% of the 565 organisations", [(54, "%"), (565, "count")]),
        ("improved (14) or declined (13)", [(14, "count"), (13, "count")]),
        ("two were good, one outstanding and one adequate", [(2, "count")] + 2 * [(1, "count")]),
        ("In 5 of the 12 areas, 20% agreed", [(5, "count"), (12, "count"), (20, "%")]),
        ("rose by 8% to 11,064", [(8, "%"), (11064, "count")]),
        ("ſix in a thouſand, a thİrd, ONE MİLLİON", [(6, "rate"), (33.3, "%"), (1e6, "count")]),
    ],
)
def test_several_quantities_are_all_read(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(each.value, each.unit) for each in quantities(text)] == expected


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("One in five (21%) LAs", "21%"),
        ("Three in four (73%) LAs", "73%"),
        ("Just over half (51%) of them", "51%"),
        ("Almost a quarter (23%) of them", "23%"),
        ("nine in ten (89%) authorities", "89%"),
        ("almost one-third (34%) of them", "34%"),
        ("a quarter of young people (25%) said so", "25%"),
        ("Just over half of LAs (56%) said so", "56%"),
        ("a third, or 34%, of LAs", "34%"),
        ("51% (just over half) of LAs", "51%"),
        ("twelve (12) authorities", "12"),
    ],
)
def test_words_beside_digits_are_one_quantity(text: str, digits: str) -> None:
    found = only(text)
    assert found.number_text == digits
    assert found.approx is None


def test_words_stand_for_the_first_of_several_digits_only() -> None:
    text = "Three in five had a team to compare costs (61%) and to assess the impact (58%)."
    assert [each.value for each in quantities(text)] == [61, 58]


def test_words_far_from_the_digits_are_another_quantity() -> None:
    text = "Half of them agreed while most of the others, and all in the north, had left (90%)."
    assert [each.value for each in quantities(text)] == [50, 90]


@pytest.mark.parametrize(
    "text",
    [
        "in 2010",
        "2011–12 and 2012-13 and 2009/10 and 2010 to 2012",
        "1 March 2010 to 9 April 2010",
        "26 September and 28 October 2016",
        "on 31/03/2012 or March 31, 2012",
        "since 2010.³",
        "children aged 16",
        "at age 11 and at the age of 19",
        "children under 11",
        "11–17-year-olds",
        "three and four year olds",
        "a 16-year-old",
        "the under-fives and over-65s",
        "people aged 16 to 24",
        "children as young as five",
        "Q6a and Q14–16b",
        "Module 1 of Year 11",
        "figure 2, table 2.03, chapter 7, wave 1, Phase 3, para 22",
        "in wave two",
        "No. 100126 and (110120)",
        "www.ons.gov.uk/a-2011-12.html",
        "email sfr27@example.org or see http://example.org/2/3",
        "telephone 0300 123 1231 or 0161 618 8524",
        "Manchester M2 7LA",
        "150 Great Ducie Street",
        "the third sector and a third party and third-party checks",
        "the first, second and 5th",
        "no one of the staff and one of the areas",
        "the one that was in one area with one director",
        "the extended 30 hour entitlement",
        "12. Evidence shows",
        "work.¹ And harm.^{9,10}",
        "add up to 100%",
        "a three-way split and a two-tier system",
        "the second half of the year",
        "half an hour",
        "three times a week",
        "section 47 enquiries",
        "the 1990s",
        "one-to-one and one-off",
        "at 10.30am",
        "24/7",
        "date: 2015-05-29 00:27:43 +0100",
        "per 10,000 population",
    ],
)
def test_what_counts_nothing_is_not_read(text: str) -> None:
    assert short(text) == []


def test_a_list_number_within_a_line_is_not_read() -> None:
    assert short("*One book*, 2012. 2. *Another book*, 2013. 3. All 12 of them.") == [
        (12, "count", "12")
    ]


@pytest.mark.parametrize(
    ("text", "approx", "words"),
    [
        ("about 40%", "about", "about"),
        ("around four in 10", "about", "around"),
        ("Approximately 30%", "about", "Approximately"),
        ("roughly half", "about", "roughly"),
        ("some 40 schools", "about", "some"),
        ("an estimated 17,000 children", "about", "an estimated"),
        ("the 30 or so councils", "about", "or so"),
        ("circa 50", "about", "circa"),
        ("almost 1,500", "almost", "almost"),
        ("nearly a third", "almost", "nearly"),
        ("just under two thirds", "almost", "just under"),
        ("Only just under a third", "almost", "just under"),
        ("a little under half", "almost", "a little under"),
        ("virtually 90%", "almost", "virtually"),
        ("not quite half", "almost", "not quite"),
        ("over 9,000", "over", "over"),
        ("more than seven out of 10", "over", "more than"),
        ("just over a third", "over", "just over"),
        ("a little over half", "over", "a little over"),
        ("upwards of 50 schools", "over", "upwards of"),
        ("at least 31 men", "at least", "at least"),
        ("up to 40%", "up to", "up to"),
        ("as many as one in 14", "up to", "as many as"),
        ("as high as 16%", "up to", "as high as"),
        ("no more than 16%", "up to", "no more than"),
        ("Fewer than one in ten", "under", "Fewer than"),
        ("less than £10k", "under", "less than"),
        ("below £10k", "under", "below"),
        ("two or more schools", "at least", "or more"),
        ("more than doubled", "over", "more than"),
        ("an estimated additional £173 million", "about", "an estimated"),
        ("only 38%", None, None),
        ("exactly 38%", None, None),
        ("whereabouts 38%", None, None),
        ("over the next 40 schools", None, None),
    ],
)
def test_approximators_are_named_and_kept(text: str, approx: str | None, words: str | None) -> None:
    found = only(text)
    assert (found.approx, found.approx_text) == (approx, words)


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("Referrals up 11%", ["up"]),
        ("Referrals down 11%", ["down"]),
        ("applications rose by 8%", ["up"]),
        ("an increase of 12% from last year", ["up"]),
        ("increases of between 5% and 10%", ["up", "up"]),
        ("rose by 10 to 15%", ["up", "up"]),
        ("33.7% increase in the number of cases", ["up"]),
        ("a 26.6% reduction in budgets", ["down"]),
        ("with 12% cuts but", ["down"]),
        ("the number of posts has fallen by 4%", ["down"]),
        ("funding was cut over the last year by 12%", ["down"]),
        ("cases more than doubled", ["up"]),
        ("cases halved", ["down"]),
        ("20% higher than", ["up"]),
        ("5 percentage points lower than", ["down"]),
        ("this increased to 20 authorities", ["up"]),
        ("rose by 8% from the previous year to 11,064", ["up", None]),
        ("rose from 8% to 12%", [None, None]),
        ("up to 40%", [None]),
        ("40% agreed", [None]),
        ("the increase was welcomed by 40%", [None]),
        ("38% disagreed that cuts were made", [None]),
    ],
)
def test_direction_is_that_of_the_change(text: str, ways: list[str | None]) -> None:
    assert [each.direction for each in quantities(text)] == ways


@pytest.mark.parametrize(
    ("text", "adds"),
    [
        ("a further 7%", True),
        ("a further seven per cent", True),
        ("another 14%", True),
        ("an additional 20 schools", True),
        ("around another 14%", True),
        ("further reductions: 7%", False),
        ("7%", False),
    ],
)
def test_additive_figures_are_marked(text: str, adds: bool) -> None:
    assert only(text).additive is adds


_COUNTS = st.integers(min_value=2, max_value=999_999).filter(lambda n: not 1800 <= n <= 2099)
_TENTHS = st.integers(min_value=1, max_value=999).map(lambda n: n / 10)
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_TEENS = ("thir", "four", "fif", "six", "seven", "eigh", "nine")
_SMALL = (*_ONES, "eleven", "twelve", *(f"{stem}teen" for stem in _TEENS))
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def in_words(number: int) -> str:
    if number < 20:
        return _SMALL[number - 1]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens - 2] + (f"-{_SMALL[ones - 1]}" if ones else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return f"{_SMALL[hundreds - 1]} hundred" + (f" and {in_words(rest)}" if rest else "")
    thousands, rest = divmod(number, 1000)
    tail = (" and " if rest < 100 else " ") + in_words(rest) if rest else ""
    return f"{in_words(thousands)} thousand{tail}"


_FORMS = st.one_of(
    _COUNTS.map(lambda n: (f"{n:,}", float(n), "count")),
    _COUNTS.map(lambda n: (in_words(n), float(n), "count")),
    _TENTHS.map(lambda n: (f"{n}%", n, "%")),
    _TENTHS.map(lambda n: (f"{n} per cent", n, "%")),
    st.integers(1, 100).map(lambda n: (f"{in_words(n)} per cent", float(n), "%")),
    _TENTHS.map(lambda n: (f"£{n} million", round(n * 1e6, 6), "GBP")),
    _COUNTS.map(lambda n: (f"£{n:,}", float(n), "GBP")),
    st.tuples(st.integers(2, 99), st.integers(1, 98), st.booleans(), st.booleans())
    .filter(lambda t: t[1] < t[0])
    .map(
        lambda t: (
            f"{in_words(t[1]) if t[2] else t[1]} out of {in_words(t[0]) if t[3] else t[0]}",
            round(100 * t[1] / t[0], 1),
            "%",
        )
    ),
)
_FRAMES = st.sampled_from(
    [
        "{} of the authorities agreed.",
        "It was found that {} were judged good; nothing else was said.",
        "In 2011–12, {} of children aged 11 to 17 were known (see Q6a and figure 2).",
        "“We saw {},” the report says.³",
        "The survey (Wave 1) covers {}.",
    ]
)


@given(form=_FORMS, frame=_FRAMES)
def test_a_number_in_a_sentence_is_read_back(form: tuple[str, float, str], frame: str) -> None:
    words, value, unit = form
    sentence = frame.format(words)
    assert short(sentence) == [(value, unit, words)]
    found = only(sentence)
    assert sentence[found.start : found.end] == words


@given(text=st.text(alphabet="0123456789 ,.%£()-–ainoutf\n½", max_size=60))
def test_any_text_is_read_without_error(text: str) -> None:
    for found in quantities(text):
        assert text[found.start : found.end] == found.number_text


_FRAGMENTS = (
    "aged 12", "between 16 and 18", "12-year-old", "one in five", "a third", "twice as many",
    "£2.5 million", "plusUS$5", "in 2009/10", "since '97", "May 2010", "5 (August)", "1st", "90s",
    "Year 11", "Q6a", "Table 3", "p. 4", "No 10", "ref: 12", "wave two", "www.x.org/1", "a@b.uk",
    "9 a.m.", "0300 123 1231", "+44 20 7946 0018", "SW1A 2AA", "12 High Street", "A4", "5k", "GBP 3",
    "3:1", "12.5.3", "1. A", "(4) So", "half an hour", "the third sector", "24-hour", "five-point",
    "zero-tolerance", "no-one", "one of the", "one-off", "another one", "3 times a week", "add to 100",
    "under 5", "the under-fives", "staff over 50", "older than 16", "turned 18", "[12]", "^{3}", "ſix",
    "tenfold", "doubled", "½", "2½", "-5%", "+7", "56%", "2000 children", "\u00a0", "\n", "and", ".",
)  # fmt: skip


@given(
    st.lists(st.sampled_from(_FRAGMENTS), max_size=8), st.sampled_from((str, str.upper, str.title))
)
def test_the_signs_of_a_mask_pass_every_text_that_it_matches(
    fragments: list[str], cased: Callable[[str], str]
) -> None:
    text = quiet = cased(" ".join(fragments))
    for mask in MASKS:
        quiet = mask.blotted(quiet)
    likely = Sieve([mask.told_by for mask in MASKS], plain).let_through(text)
    assert masked(text, [MASKS[at] for at in likely]) == quiet


@example(["aged 12", "plusUS$5"], "")
@given(st.lists(st.sampled_from(_FRAGMENTS), max_size=8), st.sampled_from(("", " ", "-")))
def test_an_expression_is_found_wherever_its_grammar_matches(
    fragments: list[str], gap: str
) -> None:
    text = gap.join(fragments)
    assert {at for at in range(len(text)) if ATOM.match(text, at)} <= set(starts(text))
    for at in (at for at in range(len(text)) if text[at].isdecimal()):
        whole, of_digits = ATOM.match(text, at), ATOM_OF_DIGITS.match(text, at)
        assert (whole and (whole.span(), whole.groupdict())) == (
            of_digits and (of_digits.span(), of_digits.groupdict())
        )


_CHANGES = (
    "up", "rose by", "an increase of", "in", "Doubled", "halving", "cutbacks", "loss", "ſlump in",
    "fewer", "MORE", "greater than", "fell to", "16up", "by", "of",
)  # fmt: skip
_SOME = st.lists(st.sampled_from((*_FRAGMENTS, *_CHANGES)), max_size=4)


@given(_SOME, st.sampled_from((*_FRAGMENTS, *_CHANGES)), _SOME)
def test_a_text_without_a_word_of_change_gives_no_number_a_direction(
    before: list[str], number: str, after: list[str]
) -> None:
    text = " ".join([*before, number, *after])
    start = len(" ".join([*before, ""]))
    end = start + len(number)
    if direction(text[:start], number, text[end:]):
        assert DIRECTED.search(text)


@pytest.mark.parametrize("between", ["", "a ", "a further ", "the total of ", "an average of "])
@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Almost", "almost"), ("just short of", "almost"), ("slightly less than", "almost"),
        ("not quite", "almost"), ("close to", "almost"), ("upwards of", "over"),
        ("in excess of", "over"), ("well over", "over"), ("no fewer than", "at least"),
        ("a minimum of", "at least"), ("as many as", "up to"), ("at most", "up to"),
        ("a maximum of", "up to"), ("fewer than", "under"), ("approx.", "about"),
        ("an estimated", "about"), ("circa", "about"), ("in the region of", "about"),
        ("in the order of", "about"), ("(roughly", "about"),
    ],
)  # fmt: skip
def test_a_phrase_before_a_number_makes_it_approximate(
    phrase: str, expected: str, between: str
) -> None:
    assert approximation(f"We heard from {phrase} {between}", " of them")[0] == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("it was up ", "up"),
        ("the number ROSE by ", "up"),
        ("year-on-year growth of ", "up"),
        ("cuts of ", "down"),
        ("a follow-up of ", "up"),  # as the pattern has it
        ("support for ", None),
        ("the group of ", None),
        ("falling-out with ", None),
    ],
)
def test_a_verb_of_change_before_a_number_gives_its_direction(
    before: str, expected: str | None
) -> None:
    assert direction(before, "8%", " of them") == expected
