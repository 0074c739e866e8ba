"""Why somebody asks, and what for: taken off before a question is read, for it is no topic.

"I'm putting together a paper for the panel and need to know how many …", "my
boss asks: …", "…, it's for a news brief". What such a clause narrows the
question to (a year, a place, people whom the rest does not name) stays.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..corpus.lazy_pattern import lazy_pattern
from ..corpus.signs import holds
from .lexicon import Lexicon
from .restrictors import restrictors_of
from .words import folded

# What the answer is wanted for.
_MADE = (
    r"(?:papers?|reports?|essays?|dissertation|thesis|coursework|assignment|homework|module|course|stud(?:y|ies)"
    r"|research|projects?|articles?|stor(?:y|ies)|pieces?|columns?|features?|blogs?|posts?|podcasts?|speech(?:es)?|talks?|lectures?"
    r"|seminars?|workshops?|presentations?|slides?|decks?|briefings?|briefs?|notes?|memos?|newsletters?|bulletins?"
    r"|leaflets?|press releases?|broadcasts?|programmes?|bids?|applications?|tenders?|business cases?"
    r"|consultations?|responses?|submissions?|evidence|meetings?|boards?|committees?|panels?|hearings?|inquir(?:y|ies)|reviews?|interviews?"
    r"|exams?|quiz|debates?|events?|conferences?|training days?|class|tutorials?|question times?|council questions?"
    r"|books?|chapters?|literature reviews?|fact ?sheets?|infographics?|posters?|letters?|emails?|tweets?|threads?)"
)
_READERS = r"(?:editors?|boss|manager|trustees?|directors?|councillors?|colleagues?|mp|tutor)"
_ASKER = (
    r"(?:i|we|(?:my|our|the|a|an|one of (?:my|our|the)) (?:[\w']+ ){0,2}?(?:boss|manager|editor|chair|chief executive|director"
    r"|head of \w+|councillor|member|trustee|colleague|tutor|lecturer|teacher|mp|minister|team|board|committee|panel"
    r"|client|friend|mate|mum|dad|wife|husband|partner|daughter|son|reporter|journalist|reader|supervisor|governor)s?(?: of (?:my|our|the) \w+)?"
    r"|someone(?: (?:here|at work|in the office|on the team))?|somebody(?: (?:here|at work|in the office))?)"
)
_BE = r"(?:'m|'re|'s| am| are| is| was| were|'ve been| have been| has been| had been)"
_NOW = r"(?: (?:just|only|really|currently|still|also|now|actually|both|busy|in the middle of|about to|going to|supposed to|meant to|due to|having to))*"
_WORK = (
    r"(?:putting together|pulling together|writing(?: up)?|drafting|preparing|prepping|working on|doing|compiling"
    r"|researching|studying|reading up on|reading(?: through)?|going through|looking (?:into|at|through)|finishing(?: off)?|editing|planning|pitching|giving|presenting"
    r"|making|revising for|getting ready for|checking|fact-checking|gathering|collecting"
    r"|write|draft|prepare|present|give|do|put together|pull together|brief|briefing|speaking at|speak at|chairing)"
)
_HUNT = (
    r"(?:(?:trying|keen|hoping|looking|wanting|asked|told|been asked|been told|want|wants|need|needs|wanted|needed|hope|hopes"
    r"|would like|'d like|would love|'d love|love|like|have|has|had|try|got|interested|curious)(?: me| us)?(?: just| quickly| desperately| urgently)?"
    r" (?:to )?(?:find out|work out|figure out|understand|establish|check|know|see|pin down|get a handle on|get a feel for|get hold of"
    r"|learn|discover|hear|look up|dig out|get to the bottom of|say|report|confirm|tell (?:them|him|her|people|the \w+)))"
)
_ASKS = (
    r"(?:(?:(?:just|really|also|now|has|have|had|keeps?) )*(?:asks?|asked|asking|wants? to know|wanted to know|wants? to find out|needs? to know"
    r"|wonders?|wondered|queried|is asking|was asking|is wondering|want to find out|need to know|would like to know)"
    r"(?: me| us)?(?: (?:today|yesterday|this morning|this week|about this))?)"
)
_OPENS = (
    r"(?:(?:(?:and|so|but) )?(?:roughly|about|exactly|just|approximately|overall|in total|according to|of all|out of|among)\b"
    r"|what\b|how\b|which\b|who\b|when\b|why\b|where\b|whether\b|if\b|did\b|do\b|does\b|is\b|are\b|was\b|were\b"
    r"|(?:the )?(?:overall |total |exact |rough )?(?:percentage|proportion|share|number|fraction|figure) (?:of|for|who|that)\b|%"
    r"|any (?:quotes?|comments?|verbatims?)\b|give\b|tell\b|show\b|find\b|can\b|could\b|please\b|quote\b|in (?:the|how|what|which)\b)"
)
_ASK_TWICE = r"[^:?]*[:?]\s*(?:how many|what|which|who)\b"
_STOP = r"\s*(?:[:;.,!…]|\s[-–]\s?|\s?[–—]\s?|\.\.\.)+\s*"
_HANDS_OVER = (
    rf"(?:{_STOP}(?:(?:and|so|but|can you|could you) )?|\s+(?:and|so|but)\s+|\s+because\s+)"
    rf"(?:(?:(?:i|we)(?:'m| am|'re| are|'d| would|'ve| have)?\s?)?{_HUNT}\s+(?:about |exactly |of )?"
    rf"|(?:(?:i|we)(?:'d| would|'ll| will)? )?(?:just |really |badly )?(?:need|want|am after|are after|'m after|'re after|could do with|must have)"
    r" (?=(?:the |a )?(?:percentage|proportion|share|number|figure)\b))?"
)
# "quick one", "to settle a bet", "before I go in": said of the asking alone
_ASIDE = (
    r"(?:(?:just )?(?:an?(?:other)? |one )?(?:quick|silly|daft|dumb|stupid|random|simple|small|cheeky|boring|tricky) (?:one|question|q|query|check|thing)"
    r"(?: (?:for you|please|if i may|on this|here|but))?"
    r"|just (?:checking|curious|wondering|asking|out of interest)|out of (?:interest|curiosity)|for (?:context|background|the record|reference|info|interest)"
    r"|fyi|help(?: me)?(?: out)?(?: (?:here|please))?|(?:to )?settle (?:an argument|a bet|a debate|something)(?: for (?:me|us))?"
    r"|question(?: for you)?|another question|different question|new question|by the way|btw|on another (?:note|subject|topic)|different (?:topic|subject)|changing (?:the )?subject"
    r"|new topic|moving on|sorry|apologies|hang on|right(?: then)?|(?:can|could) (?:you|someone|anyone) help(?: me| us)?(?: out)?(?: with (?:this|something))?\??"
    r"|i(?:'ve| have) (?:got )?an? (?:quick |silly )?(?:question|query)|i (?:can't|cannot|don't) (?:remember|recall|find (?:it|this))|i(?:'ve| have) forgotten|i forget"
    r"|(?:just )?so (?:that )?i(?:'m| am) clear|to be (?:clear|sure)|off the top of your head|in a hurry|one for (?:you|the \w+)|before i (?:go in|forget|file|publish|print|submit)"
    r"|(?:it's|it is|this is) for (?:an?|my|our|the|tomorrow's|next week's) [\w' -]{2,40}?)"
)
_SELF = frozenset({"i", "we", "i'm", "i've", "i'd", "we're", "we've", "we'd"})
_ASKERS = _SELF | {"my", "our", "the", "a", "an", "one", "someone", "somebody"}
_ASIDES = frozenset({
    "just", "a", "an", "another", "one", "quick", "silly", "daft", "dumb", "stupid", "random", "simple", "small", "cheeky",
    "boring", "tricky", "out", "for", "fyi", "help", "to", "settle", "question", "different", "new", "by", "btw", "on",
    "changing", "moving", "sorry", "apologies", "hang", "right", "can", "could", "i", "i've", "so", "off", "in", "before",
    "it's", "it", "this",
})  # fmt: skip
# (words of which a question with such a clause begins with one, what is written)
_BEFORE: tuple[tuple[frozenset[str], str], ...] = (
    # "I'm doing an essay on X: …", "my editor is writing a piece and needs to know …"
    (_ASKERS, rf"{_ASKER}(?:{_BE}{_NOW}|'ve got to| have to| need to| must) {_WORK}\b(?P<about>[^?:]{{0,140}}?){_HANDS_OVER}"),
    # "I've got a meeting on X tomorrow: …", "I need a stat for a speech: …"
    (_ASKERS, rf"{_ASKER}(?:'ve| have|'s| has)?(?: got)?(?: need| needs| want| wants|'m after| am after)? (?:an?|my|our|some|the) (?:[\w-]+ ){{0,3}}?(?:{_MADE}|stats?|statistics?|numbers?|figures?|facts?)\b(?P<got>[^?:]{{0,100}}?){_HANDS_OVER}"),
    # "I'm trying to find out …", "my boss wants to know …", "I've been asked …"
    (_ASKERS, rf"{_ASKER}(?:{_BE})?{_NOW}\s?{_HUNT}(?:{_STOP}|\s+)(?:about |exactly )?"),
    (_ASKERS, rf"{_ASKER}(?:{_BE})? ?{_ASKS}(?:{_STOP}|\s+)(?!{_ASK_TWICE})"),
    # "for a briefing:", "for tomorrow's meeting, …"
    (frozenset({"for"}), rf"for (?:an?|my|our|the|some|tomorrow's|today's|tonight's|next week's|this week's|monday's|a friend's) (?:[\w'-]+ ){{0,4}}?(?:{_MADE}|{_READERS})"
    rf"(?: (?:tomorrow|today|tonight|next week|next month|this week|on \w+day|i'm \w+|i am \w+|we're \w+))?(?P<on> (?:on|about) [^?:]{{2,60}}?)?{_STOP}"),
    # who asks and where they work
    (_SELF, r"(?:i|we)(?:'m| am|'re| are) (?:an?|the|new|one of) [^?:.;]{2,60}?(?:[:.;]|\s[-–]|,? and) ?(?:(?:i|we)(?:'d| would)? ?(?:like|want|need) to know )?"),
    (_SELF, r"(?:i|we) (?:work|live|teach|study|volunteer|foster|am based|are based|sit|run|manage|lead|chair) (?:in|at|for|with|on|an?|the) [^?:.;]{2,60}?(?:[:.;]|\s[-–]|,? and) ?(?:(?:i|we)(?:'d| would)? ?(?:like|want|need) to know )?"),
    (_ASIDES, rf"{_ASIDE}(?:{_STOP}|\?\s*)"),
)  # fmt: skip
_CLAUSES = [
    (begins, lazy_pattern(f"{written}(?={_OPENS})", re.IGNORECASE)) for begins, written in _BEFORE
]
_LAST = lazy_pattern(
    rf"(?:\s*[,.?;(]\s*|\s[-–—]\s*)(?:(?:and|but) )?(?:(?:it's|its|it is|this is|that's|this'll be|i need (?:it|this|that)|we need (?:it|this|that)|i want (?:it|this)|i'm asking|asking|all) )?(?:just )?"
    rf"(?:for (?:an?|my|our|the|tomorrow's|next week's|a friend's|some) (?:[\w'-]+ ){{0,4}}?(?:{_MADE}|{_READERS})(?: (?:tomorrow|today|tonight|next week|this week|on \w+day|i'm \w+ing|we're \w+ing|i am \w+ing))?"
    r"|for a friend|out of (?:interest|curiosity)|for (?:context|background|the record|reference)|just (?:curious|wondering|checking)"
    r"|so (?:that )?(?:i|we) can (?:put|quote|use|cite|include|tell) [^?,.]{2,40})\s*[)?.!]*\s*$",
    re.IGNORECASE,
)
_STOPS = (",", ".", "?", ";", "(", "- ", "–", "—")
_LAST_SIGNS = (
    "for a",
    "for my",
    "for our",
    "for the",
    "for tom",
    "for next",
    "for some",
    "for con",
    "for back",
    "for ref",
    "out of",
    "just ",
    "can ",
)
_POINTS_BACK = lazy_pattern(
    r"\b(?:it|its|so|there|likewise|same|such|ones?|similar|his|her|he|she)\b"
)
_THEY = lazy_pattern(r"\b(?:they|them|those|these|their|theirs)\b")
# "how many felt …" does not say who
_OF_NOBODY = lazy_pattern(
    r"\b(?:how many|(?:what |which )?(?:share|percentage|proportion|per ?cent)|%) (?=(?:who |that )?(?:felt|feel|said|say|agree\w*|disagree\w*"
    r"|thought|think|found|find|believed?|were|are|was|had|have|did|do|got|get|knew|know|wanted|want|reported|report|lacked)\b)"
)
_ABOUT = lazy_pattern(
    r"\b(?:on|about|into|of|around|regarding|concerning)\s+(?P<theme>.+)$", re.IGNORECASE
)
_OWN_WORDS = 5  # of a question that stands without the theme of what it is for
_OF_HAVING = 6  # "we have a meeting every week" may be what people say of themselves
_ITS_OWN = 8  # words before an "it" that are likely to hold what it is
_LEAST_LEFT = 3  # words of a question whose last clause is taken off
_WHEN = lazy_pattern(
    r"\s*\b(?:(?:by|on|for|before|until) )?(?:tomorrow|today|tonight|(?:next|this|later this) (?:week|month|term|morning|afternoon|year)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?: (?:morning|afternoon|evening))?\b",
    re.IGNORECASE,
)
_MOST = 3  # clauses, one after the other


_GREETED = lazy_pattern(
    r"^(?:(?:hi|hello|hey|ok|okay|so|well|right|morning|please|pls|kindly|thanks"
    r"|(?:can|could|would|will) you (?:please )?(?:tell|show|give)(?: me| us)?)\b[\s,!.]*)*",
    re.IGNORECASE,
)
_THE = frozenset({"the", "a", "an", "one"})
# What somebody other than the asker does, who is named with "the" as all else is.
_DOES = (" ask", " want", " need", " wonder", " quer", "ing ", "ing:")


def _first(text: str) -> re.Match[str] | None:
    """The clause before the question that says who asks, or what for."""
    start = _GREETED.match(text)
    at = start.end() if start else 0
    word = text[at:].partition(" ")[0].strip(":;,.!?-–—…").lower()
    someone = word in _THE and not holds(text.lower(), _DOES)
    for begins, clause in _CLAUSES:
        if word not in begins or (someone and begins is _ASKERS):
            continue
        if found := clause.match(text, at):
            return found
    return None


def _last(text: str) -> re.Match[str] | None:
    """The clause behind the question that says what for."""
    if not holds(text.lower(), _LAST_SIGNS) or not holds(text[:-1], _STOPS):
        return None
    return _LAST.search(text)


def without_purpose(text: str, lexicon: Lexicon) -> str:
    """The question without the clauses that say who asks and what for; their theme where it narrows."""
    themes: list[str] = []
    plain = text.replace("’", "'")
    if plain.isupper():
        plain = plain.lower()  # no capital tells a name here
    told = plain
    for _ in range(_MOST):
        found = _first(plain)
        if found is None:
            break
        named = found.groupdict()
        said, rest = _said(named), plain[found.end() :]
        least = _OWN_WORDS if "got" not in named else _OF_HAVING
        theme = (
            _theme(said, rest, least, lexicon) if said or {"about", "got"} & named.keys() else ""
        )
        if theme is None:
            break
        themes += [theme] if theme else []
        plain = rest
    if (last := _last(plain)) and len(plain[: last.start()].split()) >= _LEAST_LEFT:
        kept = plain[: last.start()].rstrip(" -–—")
        plain = f"{kept}?" if "?" in last.group() else kept
    if plain == told:
        return text
    return f"{', '.join(themes)}: {plain}" if themes else plain


def _said(named: Mapping[str, str | None]) -> str:
    """What a clause says of the work that is done, without when it is done."""
    said = next((said for said in named.values() if said), "")
    return _WHEN.sub("", said).strip(" ,;:.-–")


def _theme(said: str, question: str, least: int, lexicon: Lexicon) -> str | None:
    """What the work is on, where the question is not whole without it; None if it cannot be told.

    A question of less than ``least`` words leans on what is said before it.
    """
    about = _ABOUT.search(said)
    theme = about["theme"] if about else ""
    placed = f"in {theme}" if theme[:1].isupper() else theme
    topic = lexicon.terms(said)
    if any(name.startswith("report.") for term in topic for name in lexicon.cues(term)):
        return f"in {theme or said}"
    if len(question.split()) < least or _points_back(folded(question), lexicon):
        return placed or None
    if restrictors_of(placed or said, topic, lexicon)[0]:
        return placed or None
    people = lexicon.populations
    theirs = any(term.text in people for term in lexicon.terms(theme))
    open_whose = _OF_NOBODY.search(folded(question)) or not _names_people(question, lexicon)
    return placed if theirs and open_whose else ""


def _points_back(question: str, lexicon: Lexicon) -> bool:
    """Whether a question (lower case) leans on what was said; "they" may be people it names first."""
    it = _POINTS_BACK.search(question)
    if it is not None and len(question[: it.start()].split()) < _ITS_OWN:
        return True
    they = _THEY.search(question)
    return they is not None and not _names_people(question[: they.start()], lexicon)


def _names_people(text: str, lexicon: Lexicon) -> bool:
    return any(term.text in lexicon.populations for term in lexicon.terms(text))
