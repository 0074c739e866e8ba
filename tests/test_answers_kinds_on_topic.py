"""What is quoted speaks of what is asked: passages and comments, reasons, definitions."""

from __future__ import annotations

import pytest

from askreports.library import Library


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("Why do adoptions take so long?", "delays in the adoption process"),
        (
            "why is so little known about how kids who were in care turn out as grown-ups?",
            "no duty",
        ),
        ("How do councils monitor outcomes for children with SEND?", "monitor"),
        ("What did Goldup say about relying on national indicators?", "indicators"),
        # few words of the question, and nothing else that he says comes near
        ("what does Goldup worry that tight money could tempt councils into?", "either early"),
        (
            "why does goldup say u can't read that a-third-each split across to the whole country?",
            "reflective",
        ),
        # what goes on with "He insists"
        ("Is how long an assessment takes any proof of good protection, for Goldup?", "He insists"),
        # by what he is
        (
            "what does the Ofsted man warn that the squeeze could push councils into?",
            "either early",
        ),
        # an account of what is said with the words themselves below it
        ("what did Goldup say about choosing early help or child protection?", "it is a mistake"),
        ("any quotes about electronic case recording", "recording"),
        ("What did foster carers say about being lied to?", "lied to"),
    ],
)
def test_what_is_told_is_quoted(library: Library, question: str, place: str) -> None:
    answer = library.ask(question)
    assert answer.status == "answered", answer.text
    assert any(place in each.quote for each in answer.citations), answer.text


@pytest.mark.parametrize(
    "question",
    [
        # the thing that is asked for
        "What training do magistrates get?",
        "what training do special guardians have to do?",
        # the deed
        "How does Cafcass train its guardians?",
        "How do inspectors choose which children's case files to look at?",
        "how are people vetted before they're allowed to foster",
        # a noun or a name of its own
        "How has Brexit affected children's services?",
        "How do secure training centres deal with drug use?",
        # what is said is the contrary
        "Why did some councils decline to answer the omnibus?",
        "What causes high turnover among head teachers?",
        # what is taken for granted is not told
        "Why do charities refuse to work with police?",
        "why is it so hard to get CAMHS for a child once the adoption order is made",
    ],
)
def test_a_passage_that_lacks_what_carries_the_question_is_no_answer(
    library: Library, question: str
) -> None:
    answer = library.ask(question)
    assert answer.status == "no_answer", answer.text


@pytest.mark.parametrize(
    "question",
    [
        "what did charities say about the weather",
        "What did foster carers say about their pay?",
        "What did social workers say about parking charges?",
        "show me quotes about holidays",
        "what did charities say about Brexit",
    ],
)
def test_a_comment_by_those_asked_for_on_something_else_is_no_answer(
    library: Library, question: str
) -> None:
    answer = library.ask(question)
    assert answer.refusal is not None, answer.text
    assert answer.refusal.code == "no_comment"


@pytest.mark.parametrize(
    "question",
    [
        "why would a council hand its services to a mutual?",
        "Why do so few councils expect to have enough care placements next year?",
        "why did private law applications to Cafcass go up so much in 2012-13",
    ],
)
def test_what_is_stated_without_a_reason_is_told_in_the_refusal_of_a_why(
    library: Library, question: str
) -> None:
    answer = library.ask(question)
    assert answer.refusal is not None, answer.text
    assert answer.refusal.code == "no_reason"
    assert "“" in answer.text


def test_what_is_said_of_the_contrary_is_no_answer(library: Library) -> None:
    answer = library.ask("how did authorities get worse?")
    assert answer.status == "no_answer", answer.text


@pytest.mark.parametrize(
    ("question", "meaning"),
    [
        ("What is public family law?", "that part of family law"),
        ("what does public family law mean?", "that part of family law"),
        ("who counted as an eligible social work practitioner?", "professionally qualified"),
        ("How does the survey define an eligible social work practitioner?", "professionally"),
    ],
)
def test_a_definition_is_the_value(library: Library, question: str, meaning: str) -> None:
    answer = library.ask(question)
    assert answer.status == "answered", answer.text
    assert str(answer.values[0].value).startswith(meaning)
    assert answer.values[0].text in answer.citations[0].quote


@pytest.mark.parametrize(
    "question",
    [
        "What is the difference between public and private family law?",
        "what's the difference between public family law and private family law",
    ],
)
def test_how_two_things_differ_is_what_each_is(library: Library, question: str) -> None:
    answer = library.ask(question)
    assert [each.quote.split(" family")[0] for each in answer.citations] == ["Public", "Private"]
    assert not answer.values


def test_no_two_figures_say_how_two_things_differ(library: Library) -> None:
    answer = library.ask("what is the difference between safeguarding and child protection?")
    assert answer.refusal is not None
    assert answer.refusal.terms == ("safeguarding", "child protection")


def test_a_meaning_that_is_not_told_is_refused(library: Library) -> None:
    answer = library.ask("what is meant by a serious case review?")
    assert answer.refusal is not None
    assert answer.refusal.terms == ("serious case review",)


def test_how_often_is_told_by_a_sentence_that_says_so(library: Library) -> None:
    answer = library.ask("how often does a children's home get inspected?")
    assert [each.value for each in answer.values] == ["twice yearly"]


def test_no_share_says_how_often_something_must_be_done(library: Library) -> None:
    answer = library.ask("how often must social worker visit child in care")
    assert answer.status == "no_answer", answer.text


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("how many social workers who are not newly qualified have a protected caseload",
         "unsupported_restrictor"),
        ("In what percentage of serious cases were mental ill health, domestic violence and"
         " substance misuse all present?", "not_asked"),
        ("what % of parents with a disabled kid were happy with the council's help finding"
         " childcare?", "not_asked"),
    ],
)  # fmt: skip
def test_a_figure_of_others_or_of_part_of_it_is_no_answer(
    library: Library, question: str, code: str
) -> None:
    answer = library.ask(question)
    assert answer.refusal is not None, answer.text
    assert answer.refusal.code == code


def test_a_shade_that_a_follow_up_asks_for_is_refused(library: Library) -> None:
    talk = library.conversation()
    talk.ask("what percentage of social workers agree their line manager supports them")
    answer = talk.ask("Of those in agreement, what share strongly agreed?")
    assert answer.refusal is not None, answer.text
    assert answer.refusal.code == "not_printed"


def test_what_is_denied_and_said_by_its_contrary_is_said_once(library: Library) -> None:
    answer = library.ask(
        "are any charities having to cough up for their safeguarding course?"
        " what percentage said it wasn't gratis"
    )
    assert answer.values[0].value == 9


@pytest.mark.parametrize(
    "topic", ["adoption delays", "foster care", "the Munro review", "parents who refuse help"]
)
def test_what_a_speaker_never_spoke_of_is_refused(library: Library, topic: str) -> None:
    answer = library.ask(f"what does Goldup say about {topic}?")
    assert answer.status == "no_answer", answer.text


def test_a_follow_up_asks_the_speaker_by_he(library: Library) -> None:
    conversation = library.conversation()
    conversation.ask("why does Goldup say the councils inspected are not like the whole country?")
    answer = conversation.ask("and what does he fear the money squeeze will push councils into?")
    assert any("either early intervention" in each.quote for each in answer.citations), answer.text
