"""Comments: found verbatim in every style of marks, with whom they are attributed to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import askreports
from askreports.corpus.layout import blocks
from askreports.corpus.quotations import comments
from askreports.corpus.readers.text import read_text
from askreports.corpus.records import Comment

REPORTS = Path(askreports.__path__[0]) / "corpus" / "reports"

# first line, last line, first words, last words, attribution as printed
COMMENTS = {
    "pressure-article": (
        (13, 13, "Which authorities we", "representative sample,", "says Mr Goldup"),
        (15, 17, "But the evidence", "the explanation.", None),
        (21, 21, "There’s a very", "intervention services,", "he says"),
        (23, 23, "Those authorities that", "protection services.", None),
        (27, 27, "We found places", "the volume,", "he says"),
        (29, 29, "There are other", "urgent cases.", None),
        (33, 33, "The differences we", "universal services,", "he says"),
        (35, 35, "One of the", "join together.", None),
        (39, 39, "The over-reliance on", "numbers right.", None),
        (45, 45, "Given the huge", "of way,", "he says"),
        (45, 45, "One of the", "a choice.", "he says"),
    ),
    "nat10-third-sector": (
        (139, 139, "Our local authority", "partnership working", None),
        (141, 141, "Better communication from", "the family", None),
        (158, 158, "The Local Authority", "AND CARE", None),
        (160, 160, "Our experience of", "the net'.", None),
        (172, 172, "Offering free training", "and useful", None),
        (174, 174, "Safeguarding Training to", "be available", None),
        (191, 191, "The Local Authority", "for referrals", None),
        (193, 193, "We feel that", "of resources", None),
        (212, 212, "We received money", "very helpful", None),
        (214, 214, "More communication, recognition", "in mind)", None),
    ),
    "nat10-practitioners": (
        (147, 147, "Case loads are", "retention problems", None),
        (160, 160, "Safeguarding training is", "Children's Services", None),
        (162, 162, "During training we", "frontline workers", None),
        (181, 181, "Workloads, expectations and", "our workloads", None),
        (183, 183, "The dedication and", "biggest strength", None),
        (201, 201, "Social workers on", "comes first", None),
        (203, 203, "In safeguarding services,", "of reprisals", None),
        (220, 220, "Frontline workers and", "day's business", None),
        (222, 222, "Far greater consultation", "are made", None),
        (235, 235, "Communication on all", "to sit", None),
        (246, 246, "The impact of", "social workers", None),
        (249, 249, "Electronic recording is", "short supply)", None),
        (268, 268, "Children's Services have", "good practice", None),
        (270, 270, "The Management structure", "to safeguard", None),
    ),
    "social-care-2013": (
        (202, 207, "At first I", "for me.", "Child's view from children's homes survey"),
        (211, 216, "Because I am", "feel better.", "Child's view from the fostering survey"),
        (225, 226, "I do worry", "my feelings.", "Child's view from fostering survey"),
        (228, 229, "Sometimes I don't", "in life.", "Child's view from adoption survey"),
        (
            237,
            239,
            "There were two",
            "meals separately.",
            "Social worker's view from fostering survey",
        ),
        (
            243,
            244,
            "The social services",
            "the system.",
            "Foster parent's view from fostering survey",
        ),
        (250, 251, "I am not", "into education.", "Child's view from children's homes survey"),
        (260, 261, "I feel like", "bit confusing.", "Child's view from fostering survey"),
        (351, 352, "There have been", "is significant.", "IRO views from adoption survey"),
        (367, 368, "There is a", "service provision.", "IRO views from adoption survey"),
        (372, 373, "They do not", "and unclear.", "IRO view from adoption survey"),
        (375, 376, "I was not", "be arranged.", "Children’s views from fostering survey"),
        (382, 383, "My social worker", "about it.", "Children’s views from fostering survey"),
        (385, 386, "I only complain", "bit supportive.", "Child’s view from fostering survey"),
        (390, 391, "I have been", "the future.", "Child's view from fostering survey"),
        (397, 398, "The last 2", "after him.", "Birth parent's view from children's home survey"),
        (402, 402, "tell and re-tell", "and re-tell", "One director of children's services"),
        (408, 409, "I have been", "for children.", "IRO's view from adoption survey"),
        (416, 417, "I felt that", "into account.", "Child's view from adoption survey"),
        (419, 419, "If you don't", "drifts backwards.", "one director of children's services"),
        (
            421,
            422,
            "Our Social Worker",
            "well done.",
            "Adoptive parent's view from adoption survey",
        ),
        (437, 438, "I would be", "to me.", "Child's view from children's homes survey"),
        (441, 442, "Yes, I do", "with it.", "Child's view from children's homes survey"),
        (444, 445, "Staff are able", "place too.", "Child's view from children's homes survey"),
        (494, 505, "I prefer to", "me massively.", "Child's view from children's homes survey"),
        (
            544,
            545,
            "I think the",
            "being restrained.",
            "Child’s view from secure children’s homes survey",
        ),
        (559, 559, "There is a", "unnecessary delay.", "IRO's view from adoption survey"),
        (574, 575, "...my child is", "to him.", "Foster carer’s view from fostering survey"),
        (577, 578, "...but they didn’t", "keep me.", "Child’s view from adoption survey"),
        (580, 581, "It could be", "children better.", "Foster carer’s view from fostering survey"),
        (583, 584, "The adoption team", "when needed.", "IRO’s view from adoption survey"),
        (590, 591, "One child has", "still waiting!", "Foster carer's view from fostering survey"),
        (595, 596, "You must be", "ended badly.", "Foster carer's view from fostering survey"),
    ),
}
SECTIONS = {
    "nat10-third-sector": {
        139: "Partnership working",
        212: "Commissioning/grant funded arrangements",
    },
    "nat10-practitioners": {181: "Workload", 249: "Recording and sharing information"},
    "pressure-article": {15: "Pressure is ‘no barrier’ to children’s services’ success"},
    "social-care-2013": {
        202: "The success of looked after children",
        351: "Why local authorities change – or not",
        544: "The performance of secure accommodation",
        559: "The performance of adoption and fostering services",
    },
}
STYLES = (
    ("'", "'"),
    ('"', '"'),
    ("‘", "’"),
    ("“", "”"),
    ("„", "“"),
    ("«", "»"),
    ("»", "«"),
    ("”", "”"),
    ("“ ", " ”"),
)


def found_in(text: str, report: str = "r") -> tuple[Comment, ...]:
    document = read_text(text.encode("utf-8"))
    return comments(report, blocks(document), document)


def read(name: str) -> tuple[Comment, ...]:
    return found_in((REPORTS / f"{name}.txt").read_bytes().decode("utf-8"), name)


def straight(text: str | None) -> str | None:
    return text.replace("’", "'") if text else text


@pytest.mark.parametrize("name", COMMENTS)
def test_comments_of_the_reports(name: str) -> None:
    found = [
        (
            *comment.place.lines,
            " ".join(comment.text.split()[:3]),
            " ".join(comment.text.split()[-2:]),
            comment.attribution,
        )
        for comment in read(name)
    ]
    assert found == list(COMMENTS[name])


@pytest.mark.parametrize("name", [*COMMENTS, "omnibus-wave1"])
def test_comments_are_verbatim(name: str) -> None:
    source = " ".join((REPORTS / f"{name}.txt").read_bytes().decode("utf-8").split())
    for comment in read(name):
        # Each line of a broken quotation is folded; the marks around it are not its own.
        assert comment.text in source
        assert comment.text[0] not in "'“ "
        assert comment.text == comment.text.strip()


@pytest.mark.parametrize("name", SECTIONS)
def test_comments_stand_in_their_section(name: str) -> None:
    placed = {comment.place.lines[0]: comment.place.section for comment in read(name)}
    assert {line: placed[line] for line in SECTIONS[name]} == SECTIONS[name]


def test_a_quotation_inside_a_numbered_paragraph_is_located_by_its_number() -> None:
    located = {
        comment.place.lines[0]: comment.place.locator for comment in read("social-care-2013")
    }
    assert located[419] == "para 45"
    assert located[416] == "How local authorities are getting to good"


def test_the_speaker_is_named_in_full() -> None:
    assert {comment.speaker for comment in read("pressure-article")} == {"John Goldup"}
    assert {comment.speaker for comment in read("social-care-2013")} == {None}


MARKED = {
    # single marks → each other style; apostrophes inside words stay
    "nat10-third-sector": r"(?m)(?:(?<=^)|(?<=[\s(]))'(?=\S)|(?<=[\w.,!?)])'(?=[\s.,;:)]|$)",
    "nat10-practitioners": r"(?m)(?:(?<=^)|(?<=[\s(]))'(?=\S)|(?<=[\w.,!?)])'(?=[\s.,;:)]|$)",
    "pressure-article": "[“”]",
    "social-care-2013": "[“”]",
}


@pytest.mark.parametrize(("opening", "closing"), STYLES[:7])
@pytest.mark.parametrize("name", MARKED)
def test_marks_of_another_style_hold_the_same(name: str, opening: str, closing: str) -> None:
    text = (REPORTS / f"{name}.txt").read_bytes().decode("utf-8")

    def other(match: re.Match[str]) -> str:
        before = text[match.start() - 1 : match.start()]
        opens = match.group() == "“" or (match.group() == "'" and before in {"", "\n", " ", "("})
        return opening if opens else closing

    def bare(comment: Comment) -> tuple[object, ...]:
        letters = re.sub(r"[^\w ]", "", comment.text)
        return (comment.place.lines, letters, straight(comment.attribution), comment.speaker)

    altered = found_in(re.sub(MARKED[name], other, text), name)
    assert [bare(comment) for comment in altered] == [bare(comment) for comment in read(name)]


word = st.from_regex(r"[a-z]{1,9}(?:['’-][a-z]{1,4})?", fullmatch=True)
sentence = st.builds(
    lambda words, stop: " ".join(words).capitalize() + stop,
    st.lists(word, min_size=5, max_size=25),
    st.sampled_from([".", "!", "?", "..."]),
)
ATTRIBUTION = "Child's view from fostering survey"


@settings(max_examples=150, deadline=None)
@example("They said it's fine and it isn't.", ("'", "'"), "none")
@given(sentence, st.sampled_from(STYLES), st.sampled_from(["none", "below", "within", "beside"]))
def test_any_sentence_in_any_marks_is_found_verbatim(
    spoken: str, style: tuple[str, str], attributed: str
) -> None:
    opening, closing = style
    quotation = {
        "none": f"{opening}{spoken}{closing}",
        "below": f"{opening}{spoken}{closing}\n({ATTRIBUTION})",
        "within": f"{opening}{spoken} ({ATTRIBUTION}){closing}",
        "beside": f"{opening}{spoken}{closing} ({ATTRIBUTION})",
    }[attributed]
    found = found_in(f"A report\n\nWhat the children said.\n\n{quotation}\n\nThe end of it.\n")
    assert [comment.text for comment in found] == [spoken]
    assert found[0].attribution == (None if attributed == "none" else ATTRIBUTION)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # marks: apart, missing, misplaced, inner marks of the same character, possessives
        (
            "“\n\nI like it here a lot.\n(Child’s view)\n\n”",
            [("I like it here a lot.", "Child’s view")],
        ),
        ("“ I like it here a lot.\nChild's view ”", [("I like it here a lot.", "Child's view")]),
        ("I like it here a lot.\n(Child's view)", [("I like it here a lot.", "Child's view")]),
        ("'We can see children 'fall through'.", [("We can see children 'fall through'.", None)]),
        ("'The carers' views were not heard'.", [("The carers' views were not heard", None)]),
        ("'It is 'good' here, we feel it'", [("It is 'good' here, we feel it", None)]),
        (
            "“I like it here\nand I want to stay\n(Child's view from the\nhomes survey)”",
            [("I like it here and I want to stay", "Child's view from the homes survey")],
        ),
        ("• 'They listen to us now.' – Carer, York", [("They listen to us now.", "Carer, York")]),
        ("> “They listen to us now.”\n> — Carer", [("They listen to us now.", "Carer")]),
        ('*"They listen to us now."*', [("They listen to us now.", None)]),
        # no comments: single words, titles, grades, fragments, statistics, unspoken questions
        ("They were rated “good”, “adequate” and “inadequate” by us.", []),
        ("He insists there was “no good evidence” for it.", []),
        ("“ 28% of young people were negative when asked. ”", []),
        ("We ask the question, 'What difference did that make to the child?' We will act.", []),
        ("Go to our website and choose 'Subscribe to the news alerts here' to get it.", []),
    ],
)
def test_quotations_set_apart(text: str, expected: list[tuple[str, str | None]]) -> None:
    found = found_in(f"The report\n\nThis is a paragraph of it.\n\n{text}\n")
    assert [(comment.text, comment.attribution) for comment in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "One respondent said: 'We never see the same worker, it's awful.' Others agreed.",
            [("We never see the same worker, it's awful.", "One respondent said", None)],
        ),
        (
            "‘I was never told where I was going,’ a child told us. ‘Nobody.’",
            [("I was never told where I was going,", "a child told", None)],
        ),
        (
            "Sarah O'Neill, head of Carers First, told us: “It’s a scandal, plain to see.”",
            [
                (
                    "It’s a scandal, plain to see.",
                    "Sarah O'Neill, head of Carers First, told",
                    "Sarah O'Neill",
                )
            ],
        ),
        (
            "Sarah O'Neill spoke. Ms O'Neill said it is “a lifeline for thousands of them” then.",
            [("a lifeline for thousands of them", "Ms O'Neill said", "Sarah O'Neill")],
        ),
        ("The guidance says: “All children must be seen alone by a worker.”", []),
    ],
)
def test_tags(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    found = found_in(f"The report\n\nThis is a paragraph of it.\n\n{text}\n")
    assert [(c.text, c.attribution, c.speaker) for c in found] == expected


def test_statistics_in_marks_are_callouts() -> None:
    found = blocks(read_text("“ 28% of young people were negative when asked. ”\n".encode()))
    assert [block.kind for block in found] == ["callout"]


ARTICLE = """\
Heads warn of staffing crisis

"We advertised three times and had no applicants," said Peter Marsh, of Elm Park. "It is dire now."

Mr Marsh, who has led the school for 12 years, blames pay, he says.

"You cannot live here on a starting salary.

"So people leave for the city, and who can blame them?"

A spokesman for the department said: "We are investing more than ever."

According to Dr Amy Hill, of Leeds, "the pattern is much the same elsewhere".

Ministers are to meet the heads in May.

In the words of one governor of a school, 'We can't go on like this.' Others agree.
"""


def test_testimony_in_prose() -> None:
    assert [
        (comment.place.lines, comment.text, comment.attribution, comment.speaker)
        for comment in found_in(ARTICLE)
    ] == [
        (
            (3, 3),
            "We advertised three times and had no applicants,",
            "said Peter Marsh",
            "Peter Marsh",
        ),
        ((3, 3), "It is dire now.", "said Peter Marsh", "Peter Marsh"),
        (
            (7, 9),
            'You cannot live here on a starting salary. "So people leave for the city, and who'
            " can blame them?",
            None,
            "Peter Marsh",
        ),
        (
            (11, 11),
            "We are investing more than ever.",
            "A spokesman for the department said",
            None,
        ),
        ((13, 13), "the pattern is much the same elsewhere", "Dr Amy Hill, of Leeds", "Amy Hill"),
        ((17, 17), "We can't go on like this.", "one governor of a school", None),
    ]
